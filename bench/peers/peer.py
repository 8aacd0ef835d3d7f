"""What the bench has to know of a generator, as a value; how it is measured is the same for all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import jdatetime

from bench.corpus import ROOT, Archive, Article, Entity

TOOLS = ROOT / ".khaneh" / "bench"  # what `bench.install` brings
SITES = ROOT / "bench" / "sites"  # the templates each peer is given
JALALI = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
MONTHS_FA = ["ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"]
MONTHS_EN = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
JALALI_EN = ["Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand"]
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

type Command = list[str]


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator with a site.

    `lay` writes sources and templates into an empty folder. `build` gives the commands that together make `out`; they run at once, side by
    side. `caches` are what a clean build must not find. `article` and `person` are the files that say an article's Persian text and a
    person's names; `template` is one that all pages come from, with a `</footer>`. `serve` is the server's command for a port.
    `slow` = too slow for 100,000 articles. `apart` builds, once, what no other makes and gives the seconds of each such stage.
    """

    name: str
    what: str
    version: Callable[[], str]
    lay: Callable[[Path, Archive], None]
    build: Callable[[Path], list[Command]]
    serve: Callable[[Path, int], Command]
    article: Callable[[Path, Article], Path]
    person: Callable[[Path, Entity], Path]
    template: str
    caches: tuple[str, ...] = ()
    out: str = "dist"
    slow: bool = False
    apart: Callable[[Path], dict[str, float]] | None = None

    def clean(self, folder: Path) -> None:
        """Take away all that a build has left."""
        for name in (self.out, *self.caches):
            shutil.rmtree(folder / name, ignore_errors=True)


def day_texts(article: Article, language: str) -> tuple[str, str]:
    """Its date in words in the language's own calendar, and in the other: peers know no Jalali calendar, so their sources say it."""
    jalali, day = jdatetime.date.fromgregorian(date=article.day), article.day
    if language == "fa":
        own, other = f"{jalali.day} {JALALI[jalali.month - 1]} {jalali.year}", f"{day.day} {MONTHS_FA[day.month - 1]} {day.year}"
        return own.translate(_PERSIAN), other.translate(_PERSIAN)
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}", f"{jalali.day} {JALALI_EN[jalali.month - 1]} {jalali.year}"


def month_title(year: str, month: str, language: str) -> str:
    """A month's heading."""
    if language == "fa":
        return f"{JALALI[int(month) - 1]} {year.translate(_PERSIAN)}"
    return f"{MONTHS_EN[int(month) - 1]} {year}"


def quoted(text: str) -> str:
    """A YAML or JSON string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def put(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def biography(kind: str, entity: Entity) -> str:
    """The body of a real one's file, else ""."""
    if not entity.real:
        return ""
    text = (ROOT / "content" / kind / f"{entity.id}.md").read_text(encoding="utf-8")
    return text.split("\n---\n", 1)[1].strip()

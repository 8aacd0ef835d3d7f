"""Whether a generator has really made the site: every planned address, what stands on pages, who is on which list. Faults are sentences."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from bench.corpus import Archive, Article, Entity
from bench.plan import FEED_SIZE, KINDS, PAGE_SIZE, Plan, root, told, year_month

SAMPLE = 25  # articles and lists that are read, spread over the whole
FURTHER = 30  # pages beyond the plan: one for wrong addresses, about, a redirect …
_SLUG = re.compile(r'href="[^"]*/news/(news-\d+)/')


@dataclass(frozen=True, slots=True)
class Made:
    """What stands in a site's folder."""

    files: int
    pages: int
    megabytes: float


def measure(out: Path) -> Made:
    """Count it."""
    files = [path for path in out.rglob("*") if path.is_file()]
    return Made(len(files), sum(path.suffix == ".html" for path in files), sum(path.stat().st_size for path in files) / 1e6)


def faults(out: Path, made: Archive, planned: Plan) -> list[str]:
    """All that is wrong with a site."""
    people = {entity.id: entity for kind in KINDS for entity in getattr(made, kind)}
    found = list(_missing(out, planned))
    if found:
        return found
    pages, wanted = measure(out).pages, sum(map(len, planned.pages.values()))
    if pages > wanted + FURTHER:
        found.append(f"{pages:,} pages where {wanted:,} were wanted")
    for article in spread(made.articles):
        found += _article(out, article, people)
        found += _summary(out, article, people)
    for address in spread(sorted(planned.members)):
        found += _list(out, address, planned.members[address])
    return [*found, *_feeds(out, made, planned), *_sitemap(out, planned)]


def spread[T](some: Iterable[T]) -> list[T]:
    """At most SAMPLE of them, from the first to the last."""
    every = list(some)
    if len(every) <= SAMPLE:
        return every
    return [every[number * (len(every) - 1) // (SAMPLE - 1)] for number in range(SAMPLE)]


def _missing(out: Path, planned: Plan) -> Iterator[str]:
    """A sentence for each kind that is not complete."""
    for kind, addresses in [*planned.pages.items(), *((f"feeds of {kind}", some) for kind, some in planned.feeds.items())]:
        lost = [address for address in addresses if not file_of(out, address).is_file()]
        if lost:
            yield f"{kind}: {len(lost):,} of {len(addresses):,} are missing, {lost[0]} for one"


def file_of(out: Path, address: str) -> Path:
    """The file an address is answered with."""
    return out / address[1:] / "index.html" if address.endswith("/") else out / address[1:]


def text_of(out: Path, address: str) -> str:
    """A page with its entities resolved and white space folded."""
    return " ".join(html.unescape(file_of(out, address).read_text(encoding="utf-8")).split())


def _lacking(address: str, text: str, wanted: Iterable[str]) -> Iterator[str]:
    for words in wanted:
        if " ".join(words.split()) not in text:
            yield f"{address} does not have {words[:80]!r}"


def _article(out: Path, article: Article, names: dict[str, Entity]) -> Iterator[str]:
    """Its text, those it names with links, its month, its other language."""
    address = f"/news/{article.slug}/"
    wanted = [article.title, f"/timeline/{'/'.join(year_month(article, 'fa'))}/"]
    for block, _ in article.blocks:
        wanted += [block] if "\n" not in block else [block.split("\n")[0].removeprefix("## "), "<strong>", "<li>", 'href="/timeline/"']
    wanted += _named(article, names, "fa")
    if article.english:
        wanted += [f"/en/news/{article.slug}/", article.english[0]]
    return _lacking(address, text_of(out, address), wanted)


def _summary(out: Path, article: Article, names: dict[str, Entity]) -> Iterator[str]:
    """Title, summary, names and the way back."""
    if article.english:
        address = f"/en/news/{article.slug}/"
        wanted = [*article.english, f"/en/timeline/{'/'.join(year_month(article, 'en'))}/", f'/news/{article.slug}/"']
        yield from _lacking(address, text_of(out, address), [*wanted, *_named(article, names, "en")])


def _named(article: Article, names: dict[str, Entity], language: str) -> list[str]:
    out = []
    for kind in KINDS:
        for id_ in getattr(article, kind):
            name = names[id_].english if language == "en" else names[id_].name
            out += [f'"{root(language)}{kind}/{id_}/"', name]
    return out


def _list(out: Path, address: str, members: frozenset[str]) -> Iterator[str]:
    """Its pages together lead to its articles, to all of them and to no others."""
    pages = [address, *(f"{address}page/{number}/" for number in range(2, ceil(len(members) / PAGE_SIZE) + 1))]
    shown = {slug for page in pages for slug in _SLUG.findall(file_of(out, page).read_text(encoding="utf-8"))}
    if shown != members:
        yield f"{address} lacks {len(members - shown)} of its {len(members)} articles and has {len(shown - members)} of others"


def _feeds(out: Path, made: Archive, planned: Plan) -> Iterator[str]:
    """Each has its newest twenty."""
    sizes = {f"{root(language)}feed.xml": len(told(made.articles, language)) for language in ("fa", "en")}
    sizes |= {f"{address}feed.xml": len(planned.members[address]) for address in spread(planned.members) if "/timeline/" not in address}
    for address, size in sizes.items():
        entries = file_of(out, address).read_text(encoding="utf-8").count("<entry")
        if entries != min(size, FEED_SIZE):
            yield f"{address} has {entries} entries where {min(size, FEED_SIZE)} were wanted"


def _sitemap(out: Path, planned: Plan) -> Iterator[str]:
    """It names every article and summary, in one file or several."""
    listed = "".join(path.read_text(encoding="utf-8") for path in out.rglob("sitemap*.xml"))
    named = set(re.findall(r"<loc>[a-z]+://[^/<]+(/[^<]*)</loc>", listed))
    lost = [address for kind in ("articles", "summaries") for address in planned.pages[kind] if address not in named]
    if lost:
        yield f"the sitemap lacks {len(lost):,} articles, {lost[0]} for one"

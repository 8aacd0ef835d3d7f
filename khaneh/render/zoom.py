"""The timeline from afar and from near: rows of years, of months, of days, a column in each for what happened there; each leads nearer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import ceil

import msgspec

from khaneh.dates import Date, month_length, span_in
from khaneh.library import Entry
from khaneh.model import EntityKind
from khaneh.render import messages as m
from khaneh.render.dating import month_name
from khaneh.render.scene import Scene
from khaneh.render.values import Phrase
from khaneh.routes import Period

TALL = 40  # pixels of the fullest column
LEAST = 3  # of one that holds anything


class Cell(msgspec.Struct, frozen=True):
    """A year, month or day: counts, and the heights of their columns in pixels, events on top. `href` is "" where nothing stands."""

    label: str
    href: str
    articles: int
    events: int
    articles_tall: int
    events_tall: int


class Row(msgspec.Struct, frozen=True):
    """Cells that stand side by side, under a label ("" = none)."""

    label: str
    cells: tuple[Cell, ...]


class Choice(msgspec.Struct, frozen=True):
    """Someone by whom a page of the timeline can be narrowed, with their `place` among all; how many of its entries name them."""

    kind: str
    key: str
    place: int
    name: Phrase
    count: int


type Counts = tuple[int, int]


def decades(scene: Scene) -> tuple[Row, ...]:
    """All years from the first decade that holds anything to the last that does; decades that hold nothing are left out."""
    years: dict[int, list[Entry]] = {}
    for (year, _), entries in scene.routes.periods[scene.code].items():
        if year:
            years.setdefault(year, []).extend(entries)
    counts = {year: _count(entries) for year, entries in years.items()}
    return tuple(
        Row(
            scene.say(m.DECADE, decade=scene.number(decade * 10)),
            _cells({y: (scene.number(y), scene.here("year", str(y))) for y in range(decade * 10, decade * 10 + 10)}, counts),
        )
        for decade in sorted({year // 10 for year in years})
    )


def months(scene: Scene, year: int) -> tuple[Row, ...]:
    """The twelve months of a year."""
    periods = scene.routes.periods[scene.code]
    counts = {month: _count(periods[year, month]) for month in range(1, 13) if (year, month) in periods}
    names = {n: (month_name(scene, Date(scene.language.calendar, year, n)), scene.here("month", f"{year}/{n:02}")) for n in range(1, 13)}
    return (Row("", _cells(names, counts)),) if counts else ()


def days(scene: Scene, at: Period) -> tuple[Row, ...]:
    """The days of a month, ten a row; each leads to its first entry, which may stand on a further page of the month."""
    return scene.once(("days", at), lambda: _days(scene, at))


def _days(scene: Scene, at: Period) -> tuple[Row, ...]:
    year, month = at
    entries = scene.routes.periods[scene.code][at]
    of_day: dict[int, list[Entry]] = {}
    first: dict[int, int] = {}
    for place, entry in enumerate(entries):
        if day := day_of(scene, entry):
            of_day.setdefault(day, []).append(entry)
            first.setdefault(day, place)
    if not of_day:
        return ()
    counts = {day: _count(told) for day, told in of_day.items()}
    last = month_length(scene.language.calendar, year, month)
    names = {}
    for day in range(1, last + 1):
        number = first.get(day, 0) // scene.config.page_size + 1
        names[day] = scene.number(day), f"{scene.here('month', f'{year}/{month:02}', number)}#d{day}"
    cells = _cells(names, counts)
    return tuple(Row("", cells[start:end]) for start, end in ((0, 10), (10, 20), (20, last)))


def day_of(scene: Scene, entry: Entry) -> int:
    """The day of the month on which an entry is known to stand, in the calendar of the page; 0 = no day is known."""
    if entry.date is None or entry.date.precision != "day":
        return 0
    return span_in(entry.date, scene.language.calendar).start.day or 0


def _count(entries: Iterable[Entry]) -> Counts:
    entries = tuple(entries)
    events = sum(1 for entry in entries if entry.event is not None)
    return len(entries) - events, events


def _cells(names: Mapping[int, tuple[str, str]], counts: Mapping[int, Counts]) -> tuple[Cell, ...]:
    peak = max((articles + events for articles, events in counts.values()), default=1)
    cells = []
    for number, (label, href) in names.items():
        articles, events = counts.get(number, (0, 0))
        tall = _tall(articles, peak), _tall(events, peak)
        cells.append(Cell(label, href if articles or events else "", articles, events, *tall))
    return tuple(cells)


def _tall(count: int, peak: int) -> int:
    return max(LEAST, ceil(TALL * count / peak)) if count else 0


def named(scene: Scene, entry: Entry) -> list[tuple[EntityKind, str]]:
    """Whom the article of an entry names, as far as they have a page."""
    return [name for name in scene.library.outlines[entry.slug].names if scene.library.registry.entities(name[0])[name[1]].confirmed]


def choices(scene: Scene, entries: Iterable[Entry]) -> tuple[Choice, ...]:
    """By whom a page of these entries can be narrowed: people, then organisations, each by their alphabet."""
    counts = Counter(name for entry in entries for name in named(scene, entry))
    index = scene.index
    ordered = sorted(counts, key=lambda name: (name[0] != "people", index.place(*name)))
    return tuple(
        Choice(kind, f"{kind}/{id_}", place, scene.link(kind, id_).text, counts[kind, id_]) for place, (kind, id_) in enumerate(ordered)
    )

"""When someone is in the news, as a row of years: a mark for each report, the emptier the less exactly its day is known."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from khaneh.dates import span_in
from khaneh.render.scene import Scene
from khaneh.story import Outline

MOST_MARKS = 6  # in one year; above it the years are columns whose height is their count
MOST_YEARS = 60
STEP = 13  # pixels from mark to mark


class Mark(msgspec.Struct, frozen=True):
    """A report: its place above the ground in pixels (negative: upwards), and how it is known ("day", "month", "year"; `inferred`)."""

    y: int
    precision: str
    inferred: bool


class Year(msgspec.Struct, frozen=True):
    """A year: where it stands in percent of the width, its marks or, with `height` in pixels, its column; `label` may be ""."""

    x: str
    label: str
    marks: tuple[Mark, ...]
    height: int


class Strip(msgspec.Struct, frozen=True):
    """The years from the first report to the last, `ground` pixels high without their labels. `first` and `last` are years in words."""

    years: tuple[Year, ...]
    ground: int
    first: str
    last: str


def strip(scene: Scene, slugs: Iterable[str]) -> Strip | None:
    """The strip of some articles; None where fewer than two of them have a date, or they lie too far apart to be seen together."""
    articles = [a for slug in slugs if (a := scene.library.outlines[slug]).date]
    years: dict[int, list[Outline]] = {}
    for article in sorted(articles, key=lambda a: a.slug):
        assert article.date
        years.setdefault(span_in(article.date, scene.language.calendar).start.year, []).append(article)
    if len(articles) < 2 or max(years) - min(years) >= MOST_YEARS:
        return None
    first, last = min(years), max(years)
    count, peak = last - first + 1, max(map(len, years.values()))
    return Strip(
        years=tuple(
            _year(scene, year, years.get(year, []), (year - first + 0.5) / count, peak, first, last) for year in range(first, last + 1)
        ),
        ground=STEP * min(peak, MOST_MARKS) + 6,
        first=scene.number(first),
        last=scene.number(last),
    )


def _year(scene: Scene, year: int, told: list[Outline], place: float, peak: int, first: int, last: int) -> Year:
    where = 1 - place if scene.language.dir == "rtl" else place
    step = 1 if last - first < 8 else 5 if last - first < 40 else 10
    named = year in (first, last) or (year % step == 0 and min(year - first, last - year) >= step / 2)
    height = round(len(told) * (MOST_MARKS * STEP) / peak) if peak > MOST_MARKS else 0
    label = scene.number(year) if named else ""
    return Year(f"{where * 100:.2f}%", label, () if height else tuple(_mark(*one) for one in enumerate(told)), height)


def _mark(place: int, article: Outline) -> Mark:
    assert article.date
    return Mark(-8 - STEP * place, article.date.precision, article.is_inferred)

"""The timeline: how much happened when at a glance, then articles and events together, each no preciser than it is known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Literal

import msgspec

from khaneh.dates import Date
from khaneh.library import Entry, oldest_first
from khaneh.render import messages as m
from khaneh.render.dating import beside, date_view, month_name, news_date
from khaneh.render.lists import paged, titled, untold
from khaneh.render.scene import Scene
from khaneh.render.shell import head, shell
from khaneh.render.values import DateView, Link, Pager, Phrase, Untold, View
from khaneh.render.zoom import Choice, Row, choices, day_of, days, decades, months, named
from khaneh.routes import UNDATED, Period, period_of_key

WHOLE = 3  # a year or the whole record is told entry by entry where it fits so many pages of a list; else by its bars


class Bar(msgspec.Struct, frozen=True):
    """How much a year or month holds: counts, and the largest sum beside it (`peak`). `gap` = years that hold nothing lie before."""

    label: str
    other: str
    href: str
    articles: int
    events: int
    peak: int
    gap: bool = False


class Moment(msgspec.Struct, frozen=True):
    """An article or event of the timeline; `href` leads to the article.

    `story` is its headline where an event is told, None if that stands in the same stretch already; `events` are those of the
    article's own day. `date` is None where the heading above has said it. `who` are places in the page's choices; `anchor` is its day.
    """

    kind: Literal["article", "event"]
    date: DateView | None
    text: str
    href: str
    story: Phrase | None = None
    events: tuple[str, ...] = ()
    who: tuple[int, ...] = ()
    anchor: str = ""


class Stretch(msgspec.Struct, frozen=True):
    """A year or month and what it holds; `href` is "" where it has no page of its own."""

    label: str
    other: str
    href: str
    moments: tuple[Moment, ...]


class TimelineView(View, frozen=True, kw_only=True):
    """`lists` lead to people and organisations, on whose pages the record is theirs alone.

    `undated_more` counts those that are not listed here, which `undated_href` leads to.
    """

    rows: tuple[Row, ...]
    choices: tuple[Choice, ...]
    lists: tuple[str, str]
    stretches: tuple[Stretch, ...]
    undated: tuple[Moment, ...]
    undated_more: int
    undated_href: str
    total: int
    untold: Untold | None


class PeriodView(View, frozen=True, kw_only=True):
    """A year, with its months as columns and stretches, or a month with its days."""

    title: str
    other: str
    up: Link
    earlier: Link | None
    later: Link | None
    rows: tuple[Row, ...]
    choices: tuple[Choice, ...]
    is_month: bool
    stretches: tuple[Stretch, ...]
    pager: Pager
    untold: Untold | None


def timeline(scene: Scene) -> TimelineView:
    """The view of the whole timeline."""
    periods = scene.routes.periods[scene.code]
    dated = [entry for period, entries in periods.items() if period != UNDATED for entry in entries]
    undated = periods.get(UNDATED, ())
    size = scene.config.page_size
    told = dated if len(dated) <= WHOLE * size else []
    by = choices(scene, (*told, *undated[:size])) if told else ()  # what a page tells by its columns alone cannot be narrowed on it
    title = scene.say(m.TIMELINE)
    return TimelineView(
        shell=shell(scene),
        head=head(scene, title, section="timeline"),
        rows=decades(scene),
        choices=by,
        lists=(scene.here("people"), scene.here("organisations")),
        stretches=_years(scene, by) if told else (),
        undated=_moments(scene, undated[:size], by, dated=False),
        undated_more=max(0, len(undated) - size),
        undated_href=_first_undated(scene) if len(undated) > size else "",
        total=len(dated),
        untold=untold(scene, sum(scene.untold.values())),
    )


def _first_undated(scene: Scene) -> str:
    """The page of the list of all articles on which the undated begin."""
    slugs = scene.library.in_language(scene.library.chronicle, scene.code, scene.config.first)
    dated = sum(1 for slug in slugs if scene.library.outlines[slug].date)
    return scene.here("home", "", dated // scene.config.page_size + 1)


def year_bars(scene: Scene) -> tuple[Bar, ...]:
    """A bar for each year that holds anything, oldest first."""
    years: dict[int, list[Entry]] = {}
    for (year, _), entries in scene.routes.periods[scene.code].items():
        if year:
            years.setdefault(year, []).extend(entries)
    peak = max(map(len, years.values()), default=0)
    return tuple(
        _bar(scene, (year, 0), entries, peak, gap=bool(place) and year - 1 not in years)
        for place, (year, entries) in enumerate(years.items())
    )


def _bar(scene: Scene, at: Period, entries: Iterable[Entry], peak: int, *, gap: bool = False) -> Bar:
    entries = tuple(entries)
    date = _date(scene, at)
    events = sum(1 for entry in entries if entry.event is not None)
    label = month_name(scene, date) if date.month else scene.number(date.year)
    return Bar(label, beside(scene, date), _address(scene, at), len(entries) - events, events, peak, gap)


def _date(scene: Scene, at: Period) -> Date:
    year, month = at
    return Date(scene.language.calendar, year, month or None)


def _address(scene: Scene, at: Period) -> str:
    year, month = at
    return scene.here("month", f"{year}/{month:02}") if month else scene.here("year", str(year))


def _years(scene: Scene, by: tuple[Choice, ...]) -> tuple[Stretch, ...]:
    years: dict[int, list[Entry]] = {}
    for (year, _), entries in scene.routes.periods[scene.code].items():
        if year:
            years.setdefault(year, []).extend(entries)
    return tuple(_stretch(scene, (year, 0), sorted(entries, key=oldest_first), by) for year, entries in years.items())


def _stretch(scene: Scene, at: Period, entries: Iterable[Entry], by: tuple[Choice, ...], *, linked: bool = True) -> Stretch:
    date = _date(scene, at)
    label = month_name(scene, date) if date.month else scene.number(date.year)
    href = _address(scene, at) if linked else ""
    return Stretch(label, beside(scene, date), href, _moments(scene, entries, by, days=not linked and bool(at[1])))


def _moments(
    scene: Scene, entries: Iterable[Entry], by: tuple[Choice, ...], *, dated: bool = True, days: bool = False
) -> tuple[Moment, ...]:
    """The entries of a stretch, each headline once: what an article tells of its own day stands under it.

    With `days` the first of each day bears the day as its anchor.
    """
    entries = tuple(entries)
    places = {choice.key: place for place, choice in enumerate(by)}
    anchored = set[int]()
    headed = {entry.slug: entry.date for entry in entries if entry.event is None}
    own: dict[str, list[str]] = {}
    out: list[Entry] = []
    for entry in entries:
        if entry.event is not None and entry.slug in headed and headed[entry.slug] == entry.date:
            own.setdefault(entry.slug, []).append(_words(scene, entry, entry.event))
        else:
            out.append(entry)
    seen = set(headed)
    moments = []
    for entry in out:
        moment = _moment(scene, entry, own.get(entry.slug, ()), titled_yet=entry.slug in seen, dated=dated)
        who = tuple(sorted(places[key] for kind, id_ in named(scene, entry) if (key := f"{kind}/{id_}") in places))
        day = day_of(scene, entry) if days else 0
        moments.append(msgspec.structs.replace(moment, who=who, anchor=f"d{day}" if day and day not in anchored else ""))
        anchored.add(day)
        seen.add(entry.slug)
    return tuple(moments)


def _words(scene: Scene, entry: Entry, event: int) -> str:
    return scene.library.fronts[entry.slug].article.events[event].words[scene.code]


def _moment(scene: Scene, entry: Entry, events: Iterable[str], *, titled_yet: bool, dated: bool) -> Moment:
    story = scene.library.fronts[entry.slug]
    article = story.article
    has_page = scene.is_first or scene.code in article.summaries
    href = scene.here("article", entry.slug) if has_page else scene.at_first("article", entry.slug)
    if entry.event is None:
        return Moment("article", news_date(scene, article) if dated else None, titled(scene, story)[0], href, events=tuple(events))
    title = Phrase(titled(scene, story)[0]) if has_page else scene.first_phrase(article.title)
    basis: Literal["stated", "inferred"] = "inferred" if article.events[entry.event].basis == "inferred" else "stated"
    return Moment("event", date_view(scene, entry.date, basis), _words(scene, entry, entry.event), href, None if titled_yet else title)


def period(scene: Scene) -> PeriodView:
    """The view of a year or a month."""
    year, month = period_of_key(scene.page.key)
    date = _date(scene, (year, month))
    name = scene.number(year)
    title = scene.say(m.MONTH, month=month_name(scene, date), year=name) if month else scene.say(m.YEAR_TITLE, year=name)
    stretches, pager, count, by = _month(scene, (year, month)) if month else _year(scene, year)
    earlier, later = _around(scene, (year, month))
    return PeriodView(
        shell=shell(scene),
        head=head(scene, title, section="timeline", trail=_above(scene, year if month else 0)),
        title=title,
        other=beside(scene, date),
        up=_up(scene, year) if month else Link(Phrase(scene.say(m.TIMELINE)), scene.here("timeline")),
        earlier=earlier,
        later=later,
        rows=days(scene, (year, month)) if month else months(scene, year),
        choices=by,
        is_month=bool(month),
        stretches=stretches,
        pager=pager,
        untold=untold(scene, count),
    )


def _above(scene: Scene, year: int) -> tuple[tuple[str, str], ...]:
    """What lies above a year (0) or above a month of `year`, with addresses."""
    own = _up(scene, year) if year else None
    return ((scene.say(m.TIMELINE), scene.here("timeline")), *(((own.text.text, own.href),) if own else ()))


def _up(scene: Scene, year: int) -> Link:
    return Link(Phrase(scene.say(m.YEAR_TITLE, year=scene.number(year))), _address(scene, (year, 0)))


# What stands in a year or month: its stretches, where they go on, how much has no page in the language, and what to choose by.
type Parts = tuple[tuple[Stretch, ...], Pager, int, tuple[Choice, ...]]


def _month(scene: Scene, at: Period) -> Parts:
    shown, pager = paged(scene, scene.routes.periods[scene.code][at])
    by = choices(scene, shown)
    return (_stretch(scene, at, shown, by, linked=False),), pager, scene.untold.get(at, 0), by


def _year(scene: Scene, year: int) -> Parts:
    """The year's months as stretches; before them what is known no finer than the year."""
    periods = scene.routes.periods[scene.code]
    held = {month: periods.get((year, month), ()) for month in range(13)}
    whole = sum(map(len, held.values())) <= WHOLE * scene.config.page_size
    told = {month: entries for month, entries in held.items() if entries and (whole or not month)}
    by = choices(scene, (entry for entries in told.values() for entry in entries)) if whole else ()
    stretches = tuple(_stretch(scene, (year, month), entries, by, linked=month > 0) for month, entries in told.items())
    return stretches, Pager(1, 1), sum(n for (y, _), n in scene.untold.items() if y == year), by


def _around(scene: Scene, at: Period) -> tuple[Link | None, Link | None]:
    """The year or month before and after that holds anything."""
    year, month = at
    known = scene.once(("held", bool(month)), lambda: _held(scene, bool(month)))
    place = bisect_left(known, (year, month))
    before = known[place - 1] if place else None
    after = known[place + 1] if place + 1 < len(known) else None
    return _period_link(scene, before), _period_link(scene, after)


def _held(scene: Scene, months: bool) -> list[Period]:
    """The months, or the years, that hold anything."""
    periods = scene.routes.periods[scene.code]
    return sorted({p for p in periods if p[1]} if months else {(y, 0) for y, _ in periods if y})


def _period_link(scene: Scene, at: Period | None) -> Link | None:
    if at is None:
        return None
    date = _date(scene, at)
    name = scene.number(date.year)
    text = scene.say(m.MONTH, month=month_name(scene, date), year=name) if date.month else name
    return Link(Phrase(text), _address(scene, at))

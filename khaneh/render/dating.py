"""Dates as readers see them: in the calendar of the page, the other beside it, no preciser than they are known."""

from __future__ import annotations

from typing import Literal

from khaneh.dates import CALENDARS, Calendar, Date, Span, machine_value, span_in
from khaneh.model import Article
from khaneh.render import messages as m
from khaneh.render.scene import Scene
from khaneh.render.values import DateView


def news_date(scene: Scene, article: Article) -> DateView:
    """When an article's news is from, and whether it says so itself."""
    return date_view(scene, article.date, "inferred" if article.date_basis == "inferred" else "stated")


def date_view(scene: Scene, date: Date | None, basis: Literal["stated", "inferred"] = "stated") -> DateView:
    """A date in both calendars; None is "date unknown"."""
    return scene.once(("date", date, basis), lambda: _date_view(scene, date, basis))


def _date_view(scene: Scene, date: Date | None, basis: Literal["stated", "inferred"]) -> DateView:
    if date is None:
        return DateView(scene.say(m.UNKNOWN_DATE), basis="unknown", precision="unknown")
    own = scene.language.calendar
    return DateView(
        text=_qualified(scene, date, span_text(scene, span_in(date, own))),
        other=other_text(scene, date, _other(own)),
        machine=machine_value(date),
        basis=basis,
        precision=date.precision,
    )


def other_text(scene: Scene, date: Date, calendar: Calendar) -> str:
    """A date in the calendar that is not the page's; a bare year says which calendar that is."""
    text = span_text(scene, span_in(date, calendar))
    return scene.say(m.ERA[calendar], year=text) if date.precision == "year" else text


def beside(scene: Scene, date: Date) -> str:
    """The same in the calendar that is not the page's."""
    return other_text(scene, date, _other(scene.language.calendar))


def _other(calendar: Calendar) -> Calendar:
    return CALENDARS[1] if calendar == CALENDARS[0] else CALENDARS[0]


def _qualified(scene: Scene, date: Date, text: str) -> str:
    if date.qualifier == "~":
        return scene.say(m.ABOUT, date=text)
    return scene.say(m.UNCERTAIN, date=text) if date.qualifier == "?" else text


def span_text(scene: Scene, span: Span) -> str:
    """A span in its calendar: one value as such; months of one year share it; a second year may be shortened."""
    start, end = span.start, span.end
    if span.is_single:
        return single_text(scene, start)
    if start.month and start.year == end.year:
        first, last = month_name(scene, start), month_name(scene, end)
        return scene.say(m.MONTH_SPAN, start=first, end=last, year=scene.number(start.year))
    if start.month:
        return scene.say(m.SPAN, start=single_text(scene, start), end=single_text(scene, end))
    short = end.year % 100 if start.year // 100 == end.year // 100 else end.year
    return scene.say(m.YEAR_SPAN, start=scene.number(start.year), end=scene.number(end.year), short_end=scene.number(f"{short:02}"))


def single_text(scene: Scene, date: Date) -> str:
    """A day, month or year of one calendar."""
    year = scene.number(date.year)
    if not date.month:
        return year
    if not date.day:
        return scene.say(m.MONTH, month=month_name(scene, date), year=year)
    return scene.say(m.DAY, day=scene.number(date.day), month=month_name(scene, date), year=year)


def month_name(scene: Scene, date: Date) -> str:
    return scene.say(m.MONTHS[date.calendar][(date.month or 1) - 1])

"""Dates that know how precise they are, in two calendars.

A date is written in the notation of EDTF (ISO 8601-2): `1403-02-11`, `1403-02`, `1403`, with `~` approximate or `?` uncertain
after it. A year below 1700 is Jalali, else Gregorian. A partial date is a span of days and never pretends to be one of them.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

import jdatetime
import msgspec

from khaneh.persian import ascii_digits

Calendar = Literal["jalali", "gregorian"]
CALENDARS: tuple[Calendar, ...] = ("jalali", "gregorian")
UNKNOWN = "unknown"
TEHRAN = ZoneInfo("Asia/Tehran")
FIRST_GREGORIAN_YEAR = 1700
LAST_YEAR = 9000  # far from where either calendar's library ends
_SHAPE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?([~?]?)")


class DateError(ValueError):
    """A text that is no date; `args` are the message (with {named} fields) and its values."""

    def __init__(self, what: str, values: dict[str, str]) -> None:
        self.what, self.values = what, values
        super().__init__(what, values)


class Date(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A day, month or year of one calendar; `qualifier` is "", "~" or "?". Valid from birth (use `make` or `parse`)."""

    calendar: Calendar
    year: int
    month: int | None = None
    day: int | None = None
    qualifier: str = ""

    @property
    def precision(self) -> Literal["day", "month", "year"]:
        return "day" if self.day else "month" if self.month else "year"

    @property
    def is_exact(self) -> bool:
        """A certain day: the only width that is the same thing in every calendar."""
        return self.day is not None and not self.qualifier

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts) + self.qualifier


class Span(msgspec.Struct, frozen=True, order=True):
    """What a date is in some calendar: from `start` to `end`, both included and of one width; equal when it is a single value."""

    start: Date
    end: Date

    @property
    def is_single(self) -> bool:
        return self.start == self.end


def parse(text: str) -> Date | None:
    """`text` as a date, or None for `unknown`. Digits of any script, `-` or `/` between the parts.

    Raises DateError with a message that names what is wrong (the shape, the month, the day).
    """
    plain = ascii_digits(text.strip())
    if plain == UNKNOWN:
        return None
    shape = _SHAPE.fullmatch(plain)
    if not shape:
        raise DateError("{value} is no date: write 1403-02-11, 1403-02, 1403 or unknown", {"value": text})
    year, month, day = (int(part) if part else None for part in shape.groups()[:3])
    return make(year or 0, month, day, shape[4])


def make(year: int, month: int | None = None, day: int | None = None, qualifier: str = "") -> Date:
    """A valid date; the year decides the calendar. Raises DateError."""
    calendar: Calendar = "jalali" if year < FIRST_GREGORIAN_YEAR else "gregorian"
    date = Date(calendar, year, month, day, qualifier)
    if not 1 <= year <= LAST_YEAR or (month is None and day is not None):
        raise DateError("{value} is no date: write 1403-02-11, 1403-02, 1403 or unknown", {"value": str(date)})
    if month is not None and not 1 <= month <= 12:
        raise DateError("{value}: months are 01 to 12", {"value": str(date)})
    if day is not None and not 1 <= day <= month_length(calendar, year, month or 1):
        last = month_length(calendar, year, month or 1)
        raise DateError("{value}: the days of this month are 01 to {last}", {"value": str(date), "last": str(last)})
    return date


@lru_cache(maxsize=4096)
def month_length(calendar: Calendar, year: int, month: int) -> int:
    """Days in a month; Esfand has 30 in a leap year, as in the calendar Iran keeps (jdatetime, checked against persiantools)."""
    if calendar == "jalali":
        days: int = jdatetime.j_days_in_month[month - 1]
        return days + (month == 12 and jdatetime.date(year, 1, 1).isleap())
    return monthrange(year, month)[1]


def from_day(day: dt.date, calendar: Calendar) -> Date:
    """A Gregorian `datetime.date` as an exact date of `calendar`."""
    if calendar == "gregorian":
        return Date("gregorian", day.year, day.month, day.day)
    # jdatetime's own reckoning, without its `date`, which asks for the system's locale each time: a quarter of the time
    return Date("jalali", *jdatetime.GregorianToJalali(day.year, day.month, day.day).getJalaliList())


@lru_cache(maxsize=16384)
def first_day(date: Date) -> dt.date:
    """The first day `date` can mean, as a Gregorian `datetime.date`."""
    return _day(date.calendar, date.year, date.month or 1, date.day or 1)


@lru_cache(maxsize=16384)
def last_day(date: Date) -> dt.date:
    """The last day `date` can mean, as a Gregorian `datetime.date`."""
    month = date.month or 12
    return _day(date.calendar, date.year, month, date.day or month_length(date.calendar, date.year, month))


def _day(calendar: Calendar, year: int, month: int, day: int) -> dt.date:
    if calendar == "gregorian":
        return dt.date(year, month, day)
    return dt.date(*jdatetime.JalaliToGregorian(year, month, day).getGregorianList())


@lru_cache(maxsize=16384)
def span_in(date: Date, calendar: Calendar) -> Span:
    """`date` in `calendar`, at its own width: 1403-02 is 2024-04 to 2024-05, 1384 is 2005 to 2006; a day stays a day."""
    if date.calendar == calendar:
        return Span(date, date)
    start, end = from_day(first_day(date), calendar), from_day(last_day(date), calendar)
    return Span(_widened(start, date), _widened(end, date))


def _widened(day: Date, like: Date) -> Date:
    month = day.month if like.month else None
    return Date(day.calendar, day.year, month, day.day if like.day else None, like.qualifier)


def machine_value(date: Date | None) -> str:
    """ISO 8601 in the Gregorian calendar, at its own width, or "" where there is no exact value to give to a machine.

    A Jalali month is no Gregorian month, so only a Jalali day has one; `~` and `?` have none.
    """
    if date is None or date.qualifier or (date.calendar == "jalali" and not date.day):
        return ""
    return str(span_in(date, "gregorian").start)


@lru_cache(maxsize=65536)
def machine_time(date: Date | None) -> str:
    """An exact day as the instant it began in Tehran (RFC 3339), else "". The offset is the one of that day: +04:30 in summers to 1401.

    Before 1935 Tehran kept its own mean time, +03:25:44, which RFC 3339 cannot write: such a day has no instant.
    """
    if date is None or not date.is_exact:
        return ""
    moment = dt.datetime.combine(first_day(date), dt.time(), TEHRAN)
    whole_minutes = (moment.utcoffset() or dt.timedelta()).seconds % 60 == 0
    return moment.isoformat() if whole_minutes else ""


_WIDTH = {"day": 0, "month": 1, "year": 2}


def sort_key(date: Date | None) -> tuple[int, int, int, str]:
    """Chronological and total over dates: unknown first, then by first day; what begins together, the narrower first."""
    if date is None:
        return (0, 0, 0, "")
    return (first_day(date).toordinal(), _WIDTH[date.precision], last_day(date).toordinal(), date.qualifier)

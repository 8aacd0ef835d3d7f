"""Dates as Persian texts write them: numeric stamps, days with month names, months, years of two and four digits, three calendars.

A year below 100 is a Jalali one (سال ۸۴ is 1384). Works on `letters.same_length` views; what is found keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import msgspec

from khaneh import dates
from khaneh.convert import lunar, months
from khaneh.convert.months import DAY, EDGE, MONTH, WEEKDAY, YEAR, YEAR_WORDS, Z
from khaneh.dates import Date, DateError

_SEPARATED = re.compile(r"\d[-/.]\d")
# «سال ۱۲۹۰ هجری قمری», «سال ۶۱ هجری»: lunar years, of which no Jalali one is sure.
_NOT_LUNAR = rf"(?!{Z}(?:هجری(?!{Z}(?:شمسی|خورشیدی))|قمری|ه\.?{Z}ق|ق(?![\w\u200c])))"
_RECKONED = re.compile(r"میلادی|شمسی|خورشیدی|ه\.? ?ش")
# Each pattern behind what a line must have to be searched for it, which is sooner told; the fuller patterns first.
_PATTERNS: tuple[tuple[Callable[[str], object], tuple[re.Pattern[str], ...]], ...] = (
    (
        _SEPARATED.search,
        (
            re.compile(r"(?<![\d/.-])(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?![\d/-])"),
            re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4})(?![\d/-])"),
            re.compile(r"(?<![\d/.-])(?P<year>\d{2})/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?![\d/-])"),
            # «15/08/87»: what no month has as a day is the year.
            re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>3[2-9]|[4-9]\d)(?![\d/-])"),
        ),
    ),
    (
        months.may_stand,
        (
            re.compile(rf"{EDGE}{DAY} {MONTH}(?:،? {YEAR})", re.IGNORECASE),
            re.compile(rf"{EDGE}{MONTH} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})", re.IGNORECASE),
            re.compile(rf"(?<!\d )(?<!\d){EDGE}{MONTH} {YEAR}", re.IGNORECASE),
        ),
    ),
    (
        re.compile("سال").search,
        (
            re.compile(
                rf"(?<!\d ){EDGE}سال(?:{Z}های)? (?P<year>(?:1[2-4]|19|20)\d{{2}}|\d{{2}})(?![\d/.٫,])"
                r"(?! ?[٪%]| (?:درصد|نفر|هزار|میلیون|میلیارد|تن|هکتار|کیلو|متر|مورد|واحد|پروژه|سال|ماه|روز|بار|تعاونی|شرکت|طرح))"
                rf"{_NOT_LUNAR}"
            ),
            re.compile(rf"{EDGE}سال {YEAR_WORDS}{_NOT_LUNAR}"),
        ),
    ),
    (
        re.compile("بهار|تابستان|پاییز|زمستان").search,
        (re.compile(rf"{EDGE}(?:بهار|تابستان|پاییز|زمستان) (?P<year>1[34]\d{{2}})(?![\d/.٫,])"),),
    ),
    (_RECKONED.search, (re.compile(r"(?<!\d)(?P<year>(?:1[2-4]|19|20)\d{2})(?= (?:میلادی|شمسی|خورشیدی|ه\.? ?ش))"),)),
)
_YEARED = re.compile(r"\d|هزار|سال")  # without one of these no year is told
_TIME = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)")
_WEEKDAY = re.compile(WEEKDAY)


class Moment(msgspec.Struct, frozen=True, order=True):
    """A date found in a line between the places `start` and `end`.

    `hijri` where it was written in the lunar calendar, `completed` where the text's own day made it whole («روز یکشنبه»), `whose` where
    it is told whose month it is («مهر امسال»).
    """

    start: int
    end: int
    date: Date
    hijri: bool = False
    completed: bool = False
    whose: bool = False


@lru_cache(maxsize=256)
def find(view: str) -> tuple[Moment, ...]:
    """Every date in a line, in its order; of two that overlap, the one a fuller pattern found. Every rule of the layout asks."""
    if not _YEARED.search(view):
        return ()
    taken: list[Moment] = []
    for pattern in (pattern for needs, patterns in _PATTERNS if needs(view) for pattern in patterns):
        for found in pattern.finditer(view):
            moment = _moment(found)
            if moment and not any(moment.start < t.end and t.start < moment.end for t in taken):
                taken.append(moment)
    return tuple(sorted(taken))


def _moment(found: re.Match[str]) -> Moment | None:
    parts = found.groupdict()
    calendar, month = _month(parts.get("month"))
    day = months.day(parts["day"]) if parts.get("day") else None
    year = months.year(parts["year"])
    if calendar == "hijri":
        near = lunar.resolve(year, month or 1, day)
        return Moment(found.start(), found.end(), near, True) if near else None
    date = _made(_full_year(year, calendar), month, day)
    if date is None or (calendar and calendar != date.calendar):
        return None
    return Moment(found.start(), found.end(), date)


def _month(word: str | None) -> tuple[str, int | None]:
    if not word:
        return "", None
    return ("", int(word)) if word.isdigit() else months.month(word)


def _full_year(year: int, calendar: str) -> int:
    if year > 99:
        return year
    if calendar == "gregorian":
        return 2000 + year
    return (1400 if year < 10 else 1300) + year


def _made(year: int, month: int | None, day: int | None) -> Date | None:
    if not (1200 <= year <= 1499 or 1800 <= year <= 2099):
        return None
    try:
        return dates.make(year, month, day)
    except DateError:
        return None


def weekdays(view: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, number) of every weekday's name; Monday is 0, as in datetime."""
    for found in _WEEKDAY.finditer(view):
        yield found.start(), found.end(), months.weekday(found["weekday"])


def without(view: str) -> str:
    """`view` with dates, times and weekdays blanked, every other letter in its place."""
    spans = [(m.start, m.end) for m in find(view)] + [m.span() for m in _TIME.finditer(view)] + [(s, e) for s, e, _ in weekdays(view)]
    for start, end in spans:
        view = view[:start] + " " * (end - start) + view[end:]
    return view

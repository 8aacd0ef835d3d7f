"""Dates that only mean something beside another: «روز یکشنبه», «۲۸ مهر», «بهمن‌ماه گذشته», «صبح امروز» in a text whose own day is known.

A weekday that stands with a date holds it to account: where the two differ nothing is found. «سال گذشته», «هفته آینده» and other
spans stay words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from msgspec import structs

from khaneh import dates
from khaneh.convert import moments, months
from khaneh.convert.moments import Moment
from khaneh.convert.months import DAY, EDGE, MONTH, WEEKDAY, Z
from khaneh.convert.patterns import any_of
from khaneh.dates import Date, DateError

_WHOSE = r"(?:،? (?P<whose>امسال|سال جاری|سال گذشته|پارسال|سال آینده|گذشته|آینده))?"
_END = r"(?![\w\u200c])"
_DAY = re.compile(rf"(?:(?P<with>{WEEKDAY})[ ،(]{{1,3}})?{EDGE}{DAY}(?: ماه)? {MONTH}{_END}{_WHOSE}{_END}(?! ?\d)")
# A month alone is one only where it calls itself so, or is told whose: «مهر», «تیر» and «دی» are words and names besides.
_MONTH = re.compile(rf"{EDGE}(?P<month>{any_of(months.JALALI)})(?P<called>{Z}ماه)?{_END}{_WHOSE}{_END}(?! ?\d)")
_WEEKDAY = re.compile(rf"{WEEKDAY}(?: (?P<whose>هفته گذشته|هفته جاری|این هفته|هفته آینده|گذشته|آینده))?{_END}")
_OFFSETS = {"امروز": 0, "دیروز": -1, "روز گذشته": -1, "پریروز": -2, "فردا": 1, "امشب": 0, "دیشب": -1, "شب گذشته": -1}
_NEAR = re.compile(rf"{EDGE}(?P<when>(?:صبح|ظهر|عصر|شب|شامگاه|بعدازظهر) (?:امروز|دیروز|فردا|روز گذشته)|{'|'.join(_OFFSETS)}){_END}")
_TODAY = re.compile(rf"{EDGE}(?P<when>امروز|دیروز|فردا|پریروز)[ ،(]{{1,3}}(?:روز )?{WEEKDAY}")
_FROM = re.compile(rf"{EDGE}{DAY} (?:تا|الی|لغایت)(?: روز)? $")
_COMING = re.compile(r"(?<![\w\u200c])(?:ن?می[ \u200c]?(?:شود|شوند|گردد|یابد|کند|گیرد|رسد)|خواهد|خواهند|قرار است|آینده|بعدی)(?![\w\u200c])")
_NOT_ONE = re.compile(r"(?:هر|همه|روزهای|هفته|کار|بازار|نماز|امام|ائمه|خطیب|تعطیلی) $")
_UNTIL = re.compile(r"(?<![\w\u200c])تا(?: روز)? $")
_NEIGHBOURS = 250  # days: what a day without a year may be away from the text's own
_REACH = 80  # letters behind a date in which its verb tells whether it is to come


def find(view: str, anchor: Date | None) -> tuple[Moment, ...]:
    """The moments of a line: whole dates, and those that `anchor`, the text's own day, makes whole."""
    whole = moments.find(view)
    if anchor is None or anchor.day is None or anchor.qualifier:
        return whole
    taken = list(whole)
    for moment in (*_days(view, anchor), *_months(view, anchor), *_near(view, anchor), *_weekdays(view, anchor)):
        if not any(moment.start < t.end and t.start < moment.end for t in taken) and not _beside(view, moment, whole):
            taken.append(structs.replace(moment, completed=True))
    return tuple(sorted(_begun(view, moment) for moment in taken))


def _begun(view: str, moment: Moment) -> Moment:
    """«۱۵ تا ۲۰ بهمن» begins on the 15th."""
    found = _FROM.search(view[: moment.start]) if moment.date.day and not moment.hijri else None
    day = months.day(found["day"]) if found else None
    if found and day and day < (moment.date.day or 0):
        return structs.replace(moment, start=found.start(), date=structs.replace(moment.date, day=day))
    return moment


def _beside(view: str, moment: Moment, whole: tuple[Moment, ...]) -> bool:
    """A weekday right before a whole date, or «دیروز» before «۱۵ دی ۱۴۰۲», belongs to it."""
    return any(0 <= m.start - moment.end <= 4 and not re.search(r"\w", view[moment.end : m.start]) for m in whole)


def _days(view: str, anchor: Date) -> Iterator[Moment]:
    for found in _DAY.finditer(view) if months.may_stand(view) else ():
        calendar, month = months.month(found["month"])
        day = months.day(found["day"])
        if calendar == "hijri" or not day:
            continue
        own = dates.span_in(anchor, "jalali" if calendar == "jalali" else "gregorian").start
        met = [date for year in _years(own, found["whose"]) if (date := _valid(year, month, day))]
        if not found["whose"]:
            met = [date for date in met if abs((dates.first_day(date) - dates.first_day(anchor)).days) <= _NEIGHBOURS]
        if found["with"]:
            met = [date for date in met if dates.first_day(date).weekday() == months.weekday(found["weekday"])]
        if met:
            yield Moment(found.start(), found.end(), _nearest(met, anchor, _is_coming(view, found.end())))


def _months(view: str, anchor: Date) -> Iterator[Moment]:
    own = dates.span_in(anchor, "jalali").start
    for found in _MONTH.finditer(view) if months.may_stand(view) else ():
        if not found["called"] and not found["whose"]:
            continue
        month = months.month(found["month"])[1]
        met = [Date("jalali", year, month) for year in _years(own, found["whose"])]
        if found["whose"] in ("گذشته", "آینده"):
            past = found["whose"] == "گذشته"
            met = [d for d in met if (d.month != own.month) and ((d.year, month) < (own.year, own.month or 0)) == past]
        if met:
            yield Moment(found.start(), found.end(), _nearest(met, anchor, _is_coming(view, found.end())), whose=bool(found["whose"]))


def _weekdays(view: str, anchor: Date) -> Iterator[Moment]:
    """The last such day up to the text's own, the next one where it is told as coming."""
    today = dates.first_day(anchor)
    for found in _WEEKDAY.finditer(view):
        whose = found["whose"] or ""
        if _NOT_ONE.search(view[: found.start()]) or "هفته" in whose or _DAY.match(view, found.start()):
            continue  # what stands with a day of a month was held against it
        ahead = (months.weekday(found["weekday"]) - today.weekday()) % 7
        coming = whose != "گذشته" and (whose == "آینده" or _is_coming(view, found.end()) or bool(_UNTIL.search(view[: found.start()])))
        day = today + timedelta(ahead if coming else ahead - 7 if ahead else 0)
        yield Moment(found.start(), found.end(), dates.from_day(day, anchor.calendar))


def _near(view: str, anchor: Date) -> Iterator[Moment]:
    """«صبح امروز», «امروز (یکشنبه)»; «امروز» and «فردا» alone are as often this age and the time to come."""
    today = dates.first_day(anchor)
    for found in _TODAY.finditer(view):
        day = today + timedelta(_OFFSETS[found["when"]])
        if day.weekday() == months.weekday(found["weekday"]):
            yield Moment(found.start(), found.end(), dates.from_day(day, anchor.calendar))
    for found in _NEAR.finditer(view):
        offset = next(n for word, n in _OFFSETS.items() if found["when"].endswith(word))
        if (" " in found["when"] or found["when"] in ("دیروز", "پریروز", "دیشب")) and not _UNTIL.search(view[: found.start()]):
            yield Moment(found.start(), found.end(), dates.from_day(today + timedelta(offset), anchor.calendar))


def _years(own: Date, whose: str | None) -> tuple[int, ...]:
    """The years a date without one may be of, in the calendar of `own`."""
    if whose in ("امسال", "سال جاری"):
        return (own.year,)
    if whose in ("سال گذشته", "پارسال"):
        return (own.year - 1,)
    if whose == "سال آینده":
        return (own.year + 1,)
    return (own.year - 1, own.year, own.year + 1)


def _valid(year: int, month: int, day: int) -> Date | None:
    try:
        return dates.make(year, month, day)
    except DateError:
        return None


def _nearest(met: list[Date], anchor: Date, coming: bool) -> Date:
    """The one nearest to the text's own day; of those told as coming, the next."""
    today = dates.first_day(anchor)
    ahead = [date for date in met if dates.last_day(date) >= today]
    return min((ahead if coming and ahead else met), key=lambda date: abs((dates.first_day(date) - today).days))


def _is_coming(view: str, end: int) -> bool:
    """Whether the first verb behind a date, in its own sentence, is of what is to come."""
    rest = re.split(r"[.؟!؛»]", view[end : end + _REACH], maxsplit=1)[0]
    return bool(_COMING.search(rest))

"""Dates of the lunar Hijri calendar in the Jalali one, no finer than two ways of reckoning agree on.

Iran's lunar months follow the sighting of the crescent, which no rule foretells. The civil arithmetical calendar (years of 354 or
355 days in a cycle of 30) and Umm al-Qura's astronomical one (hijridate, 1343 to 1500 AH) bracket it: where both name one day it is
given as near («~»), else what they share: the month, the year, or nothing.
"""

from __future__ import annotations

import datetime as dt

from hijridate import Hijri

from khaneh import dates
from khaneh.dates import Date

_EPOCH = dt.date(622, 7, 19)  # 1 Muharram 1 AH in the proleptic Gregorian calendar, civil reckoning
_UMM_AL_QURA = range(1343, 1501)


def resolve(year: int, month: int, day: int | None) -> Date | None:
    """The Jalali date of a lunar day, or of a whole lunar month where `day` is None; None where nothing is sure.

    Years are of the Hijra, months 1 to 12. What comes out is approximate (`~`) always.
    """
    if year not in _UMM_AL_QURA or not 1 <= (day or 1) <= 30:
        return None
    first = [way(year, month, day or 1) for way in WAYS]
    spans = [(start, start if day else start + dt.timedelta(28)) for start in first]
    days = [dates.from_day(edge, "jalali") for edge in (min(s for s, _ in spans), max(e for _, e in spans))]
    return _shared(*days)


def _shared(start: Date, end: Date) -> Date | None:
    """What two days have in common, from the day to the year."""
    if start.year != end.year:
        return None
    month = start.month if start.month == end.month else None
    return Date("jalali", start.year, month, start.day if month and start.day == end.day else None, "~")


def _civil(year: int, month: int, day: int) -> dt.date:
    days = (year - 1) * 354 + (11 * year + 3) // 30 + (month - 1) * 29 + month // 2 + day - 1
    return _EPOCH + dt.timedelta(days)


def _umm_al_qura(year: int, month: int, day: int) -> dt.date:
    start: dt.date = Hijri(year, month, 1).to_gregorian()
    return start + dt.timedelta(day - 1)


WAYS = (_civil, _umm_al_qura)

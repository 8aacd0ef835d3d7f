"""Dates as Persian texts write them: numeric stamps, days with month names, months, years of two and four digits, three calendars.

A year below 100 is a Jalali one (سال ۸۴ is 1384). Works on `letters.same_length` views; what is found keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import msgspec

from khaneh import dates
from khaneh.dates import Date, DateError

JALALI = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")
_GREGORIAN = (
    ("ژانویه", "جنوری", "january", "jan"),
    ("فوریه", "فبروری", "february", "feb"),
    ("مارس", "مارچ", "march", "mar"),
    ("آوریل", "اپریل", "april", "apr"),
    ("مه", "می", "may"),
    ("ژوئن", "جون", "june", "jun"),
    ("ژوئیه", "جولای", "july", "jul"),
    ("اوت", "آگوست", "august", "aug"),
    ("سپتامبر", "september", "sep"),
    ("اکتبر", "october", "oct"),
    ("نوامبر", "november", "nov"),
    ("دسامبر", "december", "dec"),
)
_HIJRI = (
    ("محرم",),
    ("صفر",),
    ("ربیع الاول", "ربیع‌الاول"),
    ("ربیع الثانی", "ربیع‌الثانی"),
    ("جمادی الاول", "جمادی‌الاول", "جمادی الاولی"),
    ("جمادی الثانی", "جمادی‌الثانی"),
    ("رجب",),
    ("شعبان",),
    ("رمضان",),
    ("شوال",),
    ("ذیقعده", "ذی القعده", "ذی‌القعده"),
    ("ذیحجه", "ذی الحجه", "ذی‌الحجه"),
)
WEEKDAYS = ("دوشنبه", "سه شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")  # in the order of datetime.weekday()
_UNITS = ("یکم", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم")
_TEENS = ("دهم", "یازدهم", "دوازدهم", "سیزدهم", "چهاردهم", "پانزدهم", "شانزدهم", "هفدهم", "هجدهم", "نوزدهم")
_ORDINALS = (*_UNITS, *_TEENS, "بیستم", *(f"بیستو{unit}" for unit in _UNITS), "سیام", "سیویکم")
_DAY_WORDS = {word: n for n, word in enumerate(_ORDINALS, 1)} | {"اول": 1}
_Z = "[ \u200c]?"
_MONTHS: dict[str, tuple[str, int]] = {
    **{name: ("jalali", n) for n, name in enumerate(JALALI, 1)},
    **{name: ("gregorian", n) for n, names in enumerate(_GREGORIAN, 1) for name in names},
    **{name: ("hijri", n) for n, names in enumerate(_HIJRI, 1) for name in names},
}


def _any(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def _loose(word: str) -> str:
    """بیستویکم with or without spaces or half-spaces between its parts."""
    return re.sub("^(بیست|سی)(و?)(?=.)", lambda m: f"{m[1]}{_Z}{m[2]}{_Z}" if m[2] else f"{m[1]}{_Z}", word)


_MONTH = rf"(?P<month>{_any(list(_MONTHS))})(?:{_Z}ماه)?"
_DAY = rf"(?P<day>\d{{1,2}}|{'|'.join(_loose(w) for w in sorted(_DAY_WORDS, key=len, reverse=True))})(?:{_Z}(?:ام|م))?"
_YEAR = r"(?:سال )?(?P<year>\d{4}|\d{2})(?!\d)(?! ?[٪%]| (?:درصد|نفر|هزار|میلیون|میلیارد))"
_EDGE = r"(?<![\w\u200c])"
_PATTERNS = (
    re.compile(r"(?<![\d/.-])(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?![\d/-])"),
    re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4})(?![\d/-])"),
    re.compile(r"(?<![\d/.-])(?P<year>\d{2})/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?![\d/-])"),
    re.compile(rf"{_EDGE}{_DAY} {_MONTH}(?:،? {_YEAR})", re.IGNORECASE),
    re.compile(rf"{_EDGE}{_MONTH} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(rf"(?<!\d )(?<!\d){_EDGE}{_MONTH} {_YEAR}", re.IGNORECASE),
    re.compile(
        rf"(?<!\d ){_EDGE}سال(?:{_Z}های)? (?P<year>(?:1[2-4]|19|20)\d{{2}}|\d{{2}})(?![\d/.٫,])"
        r"(?! ?[٪%]| (?:درصد|نفر|هزار|میلیون|میلیارد|تن|هکتار|کیلو|متر|مورد|واحد|پروژه|سال|ماه|روز|بار|تعاونی|شرکت|طرح))"
    ),
    re.compile(r"(?<!\d)(?P<year>(?:1[2-4]|19|20)\d{2})(?= (?:میلادی|شمسی|خورشیدی|ه\.? ?ش))"),
)
_TIME = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)")
_WEEKDAY = re.compile(rf"{_EDGE}((?:یک|دو|سه|چهار|پنج|پنچ){_Z}شنبه|شنبه|جمعه)(?![\w\u200c])")


class Moment(msgspec.Struct, frozen=True, order=True):
    """A date found in a line between the places `start` and `end`."""

    start: int
    end: int
    date: Date
    hijri: bool = False


def find(view: str) -> tuple[Moment, ...]:
    """Every date in a line, in its order; of two that overlap, the one a fuller pattern found."""
    taken: list[Moment] = []
    for pattern in _PATTERNS:
        for found in pattern.finditer(view):
            moment = _moment(found)
            if moment and not any(moment.start < t.end and t.start < moment.end for t in taken):
                taken.append(moment)
    return tuple(sorted(taken))


def _moment(found: re.Match[str]) -> Moment | None:
    parts = found.groupdict()
    calendar, month = _month(parts.get("month"))
    day = _day(parts.get("day"))
    year = int(parts["year"])
    hijri = calendar == "hijri"
    date = _from_hijri(year, month or 1, day) if hijri else _made(_full_year(year, parts["year"], calendar), month, day)
    if date is None or (calendar and not hijri and calendar != date.calendar):
        return None
    return Moment(found.start(), found.end(), date, hijri)


def _month(word: str | None) -> tuple[str, int | None]:
    if not word:
        return "", None
    return ("", int(word)) if word.isdigit() else _MONTHS[word.lower()]


def _day(word: str | None) -> int | None:
    if not word:
        return None
    return int(word) if word.isdigit() else _DAY_WORDS.get(re.sub("[ \u200c]", "", word))


def _full_year(year: int, written: str, calendar: str) -> int:
    if len(written) > 2:
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


def _from_hijri(year: int, month: int, day: int | None) -> Date | None:
    """The Jalali month of a lunar date by the arithmetic calendar; Iran's months follow the sighting, so it is only near (~)."""
    if not 1200 <= year <= 1500:
        return None
    days = (year - 1) * 354 + (11 * year + 3) // 30 + (month - 1) * 29 + month // 2 + (day or 15)
    near = dates.from_day(dates.first_day(Date("gregorian", 622, 7, 19)) + timedelta(days=days - 1), "jalali")
    return Date("jalali", near.year, near.month, near.day if day else None, "~")


def weekdays(view: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, number) of every weekday's name; Monday is 0, as in datetime."""
    names = {name.replace(" ", ""): number for number, name in enumerate(WEEKDAYS)}
    for found in _WEEKDAY.finditer(view):
        yield found.start(), found.end(), names[re.sub("[ \u200c]", "", found[1])]


def without(view: str) -> str:
    """`view` with dates, times and weekdays blanked, every other letter in its place."""
    spans = [(m.start, m.end) for m in find(view)] + [m.span() for m in _TIME.finditer(view)] + [(s, e) for s, e, _ in weekdays(view)]
    for start, end in spans:
        view = view[:start] + " " * (end - start) + view[end:]
    return view

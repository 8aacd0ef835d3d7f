"""The names of months, days and years as Persian texts write them, in words too: «هفدهم فروردین‌ماه یک‌هزار و چهارصد و سه»."""

from __future__ import annotations

import re
from functools import lru_cache

from khaneh.convert.patterns import any_of

JALALI = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")
_GREGORIAN = (
    ("ژانویه", "ژانویۀ", "جنوری", "january", "jan"),
    ("فوریه", "فبروری", "february", "feb"),
    ("مارس", "مارچ", "march", "mar"),
    ("آوریل", "اوریل", "اپریل", "april", "apr"),
    ("مه", "می", "may"),
    ("ژوئن", "ژوین", "جون", "june", "jun"),
    ("ژوئیه", "ژوییه", "ژولای", "جولای", "july", "jul"),
    ("اوت", "آگوست", "آگست", "august", "aug"),
    ("سپتامبر", "september", "sept", "sep"),
    ("اکتبر", "october", "oct"),
    ("نوامبر", "november", "nov"),
    ("دسامبر", "december", "dec"),
)
# In the rarer spellings: «المبارک», «المعظم» and their like stand behind the name and are read over.
_HIJRI = (
    ("محرم الحرام", "محرم"),
    ("صفر المظفر", "صفرالمظفر", "صفر"),
    ("ربیع الاول", "ربیع‌الاول", "ربیعالاول", "ربیع الاولی"),
    ("ربیع الثانی", "ربیع‌الثانی", "ربیعالثانی", "ربیع الآخر", "ربیع‌الآخر"),
    ("جمادی الاول", "جمادی‌الاول", "جمادی الاولی", "جمادی‌الاولی", "جمادیالاول"),
    ("جمادی الثانی", "جمادی‌الثانی", "جمادی الثانیه", "جمادی‌الثانیه", "جمادی الآخر", "جمادی‌الآخر", "جمادی الاخر"),
    ("رجب المرجب", "رجب‌المرجب", "رجبالمرجب", "رجب"),
    ("شعبان المعظم", "شعبان‌المعظم", "شعبانالمعظم", "شعبان"),
    ("رمضان المبارک", "رمضان‌المبارک", "رمضانالمبارک", "رمضان"),
    ("شوال المکرم", "شوال‌المکرم", "شوال"),
    ("ذیقعده", "ذی القعده", "ذی‌القعده", "ذیالقعده", "ذوالقعده", "ذی القعده الحرام", "ذیقعده الحرام"),
    ("ذیحجه", "ذی الحجه", "ذی‌الحجه", "ذیالحجه", "ذوالحجه", "ذی حجه", "ذی‌حجه", "ذی الحجه الحرام", "ذیحجه الحرام"),
)
MONTHS: dict[str, tuple[str, int]] = {
    **{name: ("jalali", n) for n, name in enumerate(JALALI, 1)},
    **{name: ("gregorian", n) for n, names in enumerate(_GREGORIAN, 1) for name in names},
    **{name: ("hijri", n) for n, names in enumerate(_HIJRI, 1) for name in names},
}
WEEKDAYS = ("دوشنبه", "سه شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")  # in the order of datetime.weekday()
Z = "[ \u200c]?"
EDGE = r"(?<![\w\u200c])"

_UNITS = ("یکم", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم")
_TEENS = ("دهم", "یازدهم", "دوازدهم", "سیزدهم", "چهاردهم", "پانزدهم", "شانزدهم", "هفدهم", "هجدهم", "نوزدهم")
_ORDINALS = (*_UNITS, *_TEENS, "بیستم", *(f"بیستو{unit}" for unit in _UNITS), "سیام", "سیویکم")
_DAYS = {word: n for n, word in enumerate(_ORDINALS, 1)} | {"اول": 1, "نخستین روز": 1, "هیجدهم": 18}

_TENS = {"بیست": 20, "سی": 30, "چهل": 40, "پنجاه": 50, "شصت": 60, "هفتاد": 70, "هشتاد": 80, "نود": 90}
_ONES = ("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده")
_NUMBERS = {word: n for n, word in enumerate((*_ONES, "هفده", "هجده", "نوزده"), 1)} | _TENS
_AND = "[ \u200c]?و[ \u200c]?"


def _loose(word: str) -> str:
    """بیستویکم with or without spaces or half-spaces between its parts."""
    return re.sub("^(بیست|سی)(و?)(?=.)", lambda m: f"{m[1]}{Z}{m[2]}{Z}" if m[2] else f"{m[1]}{Z}", word)


_SMALL = any_of(_NUMBERS)
_YEAR_IN_WORDS = rf"(?:یک{Z})?هزار{_AND}(?:سیصد|چهارصد|دویست)(?:{_AND}(?:{_SMALL})){{0,2}}(?![\w\u200c])"
MONTH = rf"(?P<month>{any_of(MONTHS)})(?:{Z}ماه)?"
DAY = rf"(?P<day>\d{{1,2}}|{'|'.join(_loose(w) for w in sorted(_DAYS, key=len, reverse=True))})(?:{Z}(?:ام|م|اُم))?"
# Years of four digits, of two, or in words; no counts («۲۰ نفر») and no shares.
YEAR = (
    rf"(?:سال )?(?P<year>\d{{4}}|\d{{2}}|{_YEAR_IN_WORDS})"
    r"(?!\d)(?! ?[٪%]| (?:درصد|نفر|هزار|میلیون|میلیارد))"
)
YEAR_WORDS = rf"(?P<year>{_YEAR_IN_WORDS}|(?:شصت|هفتاد|هشتاد|نود)(?:{_AND}(?:{any_of(_ONES[:9])}))?(?![\w\u200c]))"
WEEKDAY = rf"{EDGE}(?P<weekday>(?:یک|دو|سه|چهار|پنج|پنچ){Z}شنبه|شنبه|جمعه)(?![\w\u200c])"
_WEEKDAY_NUMBERS = {name.replace(" ", ""): number for number, name in enumerate(WEEKDAYS)} | {"پنچشنبه": 3}


_WORD = re.compile(r"[^\W\d_]+")
_FIRST = frozenset(f"{_WORD.findall(name)[0]}{called}" for name in MONTHS for called in ("", "ماه"))


@lru_cache(maxsize=256)
def may_stand(view: str) -> bool:
    """Whether one of the words of a line may begin a month's name: the patterns above are dear, and most lines tell no month."""
    return not _FIRST.isdisjoint(_WORD.findall(view.lower()))


def month(word: str) -> tuple[str, int]:
    """(calendar, number) of a month's name."""
    return MONTHS[word.lower()]


def day(word: str) -> int | None:
    """The number of a day in digits or in words; None for no day."""
    return int(word) if word.isdigit() else _DAYS.get(word) or _DAYS.get(re.sub("[ \u200c]", "", word))


def weekday(word: str) -> int:
    """The number of a weekday's name as `WEEKDAY` finds it; Monday is 0, as in datetime."""
    return _WEEKDAY_NUMBERS[re.sub("[ \u200c]", "", word)]


def year(word: str) -> int:
    """A year in digits or in words, as it is written: «هفتاد و دو» is 72."""
    if word.isdigit():
        return int(word)
    plain = re.sub("[ \u200c]", "", word)
    hundreds = {"سیصد": 1300, "چهارصد": 1400, "دویست": 1200}
    head = next((h for h in hundreds if h in plain), "")
    rest = plain.partition(head)[2] if head else plain
    return (hundreds[head] if head else 0) + _small(rest.removeprefix("و"))


def _small(plain: str) -> int:
    """«نودوهشت» is 98, "" is 0."""
    if plain in _NUMBERS:
        return _NUMBERS[plain]
    tens = next((t for t in _TENS if plain.startswith(t + "و")), "")
    return _TENS[tens] + _NUMBERS[plain.removeprefix(tens + "و")] if tens else 0

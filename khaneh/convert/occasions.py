"""What dates a Persian text without saying a date: the official names of the years, and the days and weeks of Iran's calendar."""

from __future__ import annotations

import re

# The names the Leader gives to the Jalali years, from 1378 on, in the shortest form that news uses.
YEARS: dict[int, tuple[str, ...]] = {
    1378: ("امام خمینی",),
    1379: ("امام علی", "امیرالمؤمنین"),
    1380: ("اقتدار ملی و اشتغال‌آفرینی", "رفتار علوی"),
    1381: ("عزت و افتخار حسینی",),
    1382: ("نهضت خدمت‌رسانی", "نهضت خدمتگزاری به مردم"),
    1383: ("پاسخگویی",),
    1384: ("همبستگی ملی و مشارکت عمومی",),
    1385: ("پیامبر اعظم",),
    1386: ("اتحاد ملی و انسجام اسلامی",),
    1387: ("نوآوری و شکوفایی",),
    1388: ("اصلاح الگوی مصرف", "حرکت به سوی اصلاح الگوی مصرف"),
    1389: ("همت مضاعف و کار مضاعف", "همت مضاعف کار مضاعف"),
    1390: ("جهاد اقتصادی",),
    1391: ("تولید ملی حمایت از کار و سرمایه ایرانی", "تولید ملی"),
    1392: ("حماسه سیاسی و حماسه اقتصادی", "حماسه سیاسی حماسه اقتصادی"),
    1393: ("اقتصاد و فرهنگ با عزم ملی و مدیریت جهادی",),
    1394: ("دولت و ملت همدلی و همزبانی", "همدلی و همزبانی"),
    1395: ("اقتصاد مقاومتی اقدام و عمل",),
    1396: ("اقتصاد مقاومتی تولید اشتغال", "اقتصاد مقاومتی تولید و اشتغال"),
    1397: ("حمایت از کالای ایرانی",),
    1398: ("رونق تولید",),
    1399: ("جهش تولید",),
    1400: ("تولید پشتیبانی‌ها مانع‌زدایی‌ها", "تولید پشتیبانی‌ها و مانع‌زدایی‌ها", "تولید پشتیبانی و مانع‌زدایی"),
    1401: ("تولید دانش‌بنیان اشتغال‌آفرین", "تولید دانش‌بنیان و اشتغال‌آفرین"),
    1402: ("مهار تورم رشد تولید", "مهار تورم و رشد تولید"),
    1403: ("جهش تولید با مشارکت مردم",),
    1404: ("سرمایه‌گذاری برای تولید",),
}

# Days and weeks fixed in the Jalali calendar that lie in one month; lunar ones are left out, they wander.
MONTHS: dict[int, tuple[str, ...]] = {
    1: ("روز ارتش", "روز جمهوری اسلامی", "روز طبیعت"),
    2: ("هفته کارگر", "روز کارگر", "روز جهانی کارگر", "روز معلم", "هفته معلم", "روز و هفته کارگر", "خلیج فارس", "هفته هلال احمر", "روز سعدی", "روز فردوسی"),
    3: ("روز جهاد کشاورزی", "سالگرد ارتحال امام", "هفته محیط زیست"),
    4: ("هفته قوه قضائیه", "هفته قوه قضاییه", "روز صنعت و معدن", "روز اصناف", "روز بهزیستی", "هفته بهزیستی", "هفته تأمین اجتماعی", "روز تأمین اجتماعی"),
    5: ("روز خبرنگار", "هفته ازدواج"),
    6: ("هفته دولت", "روز پزشک", "هفته تعاون", "روز تعاون", "روز کارمند", "روز داروساز"),
    7: ("روز روستا", "هفته نیروی انتظامی", "روز ملی صادرات", "روز صادرات", "روز جهانی کودک", "هفته ملی کودک"),
    8: ("هفته کتاب", "روز دانش‌آموز", "روز مبارزه با استکبار"),
    9: ("هفته بسیج", "روز دانشجو", "هفته پژوهش", "روز پژوهش", "روز مجلس", "روز جهانی معلولان"),
    11: ("دهه فجر", "ایام‌الله دهه فجر", "سالگرد پیروزی انقلاب"),
    12: ("روز درختکاری", "هفته منابع طبیعی", "روز مهندس", "هفته احسان و نیکوکاری"),
}


def _pattern(words: str) -> re.Pattern[str]:
    """`words` whatever stands between them: spaces, half-spaces, commas, «»."""
    parts = re.split(r"[\s\u200c]+", words)
    return re.compile(r"[\s\u200c،؛:«»\-–]*".join(re.escape(p) for p in parts) + r"(?!\w)")


_YEARS = sorted(((_pattern(n), year) for year, names in YEARS.items() for n in names), key=lambda item: -len(item[0].pattern))
_MONTHS = sorted(((_pattern(n), month) for month, names in MONTHS.items() for n in names), key=lambda item: -len(item[0].pattern))
_BEFORE_YEAR = re.compile(r"(?:سال|شعار سال|شعار|سالِ)[\s«:؛،]*$")


def year(view: str) -> tuple[int, int, int] | None:
    """(year, start, end) of the first year told by its official name, «سال» before it counted in; the longest name decides."""
    plain = view.replace("زدائی", "زدایی").replace("أ", "ا")
    for pattern, number in _YEARS:
        for found in pattern.finditer(plain):
            if before := _BEFORE_YEAR.search(plain[: found.start()]):
                return number, before.start(), found.end()
    return None


def month(view: str) -> tuple[int, int, int] | None:
    """(month, start, end) of the first occasion of the solar calendar named."""
    found = [(match.start(), -match.end(), number) for pattern, number in _MONTHS for match in pattern.finditer(view)]
    if not found:
        return None
    start, end, number = min(found)
    return number, start, -end


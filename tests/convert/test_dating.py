"""When a text is from, on what that rests, and which dated facts it tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaneh import dates
from khaneh.convert import anchored, lunar, moments, when
from khaneh.convert import events as told
from khaneh.convert.letters import same_length
from khaneh.convert.record import Dating, Layout
from khaneh.dates import Date

FOUND = [
    ("۳ آذر ۱۳۹۸", "1398-09-03"),
    ("٣ آذر ١٣٩٨", "1398-09-03"),
    ("3 آذرماه 98", "1398-09-03"),
    ("سوم آذر ۱۳۹۸", "1398-09-03"),
    ("بیست و دوم بهمن‌ماه ۱۳۵۷", "1357-11-22"),
    ("سی‌ام مهر سال ۱۴۰۲", "1402-07-30"),
    ("آذر ۱۳۹۸", "1398-09"),
    ("هفدهم فروردین ماه یکهزار و چهارصد و سه", "1403-01-17"),
    ("بیست و پنجم آبان یک‌هزار و سیصد و هشتاد و نه", "1389-08-25"),
    ("سال هزار و سیصد و نود و هشت", "1398"),
    ("سال هشتاد و چهار", "1384"),
    ("1400/01/19", "1400-01-19"),
    ("۹۸/۹/۳", "1398-09-03"),
    ("19-01-1400", "1400-01-19"),
    ("15/08/87", "1387-08-15"),
    ("بهار ۱۴۰۰", "1400"),
    ("1403.02.11", "1403-02-11"),
    ("2025-11-16", "2025-11-16"),
    ("۱۶ نوامبر ۲۰۲۵", "2025-11-16"),
    ("Nov 16, 2025", "2025-11-16"),
    ("در سال ۸۴", "1384"),
    ("سال ۰۲", "1402"),
    ("سال ۲۰۲۵", "2025"),
    ("سال‌های ۱۳۹۲", "1392"),
    ("۲۰۱۴ میلادی", "2014"),
    ("سال ۱۳۵۷ هجری شمسی", "1357"),
]
NOT_FOUND = [
    "شهریور ۲۰ نفر را",
    "اصل ۴۴ قانون",
    "۸ ساله",
    "هر سال ۳۰ هزار تن",
    "۳۰ آذری",
    "1403/13/02",
    "نسخه ۳.۱۱.۲",
    "بهار ۱۴۰۰٫۵",
    "32/08/87",
    "تلفن 021-88901234",
    "در ۵ سال ۱۲ تعاونی",
    "هزار و چهارصد تعاونی",
    "سال هشتادم",
    "سال ۱۲۹۰ هجری قمری",
    "سال ۱۳۱۵ قمری",
    "سال ۱۲۶۸ ه.ق",
    "سال ۶۱ هجری",
]


@pytest.mark.parametrize(("text", "date"), FOUND)
def test_a_date_is_found(text: str, date: str) -> None:
    assert [str(m.date) for m in moments.find(same_length(f"نشست {text} بود"))] == [date]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_date_is_made_of_other_numbers(text: str) -> None:
    assert moments.find(same_length(f"نشست {text} بود")) == ()


def test_a_lunar_date_is_only_as_near_as_two_ways_of_reckoning_agree() -> None:
    assert str(lunar.resolve(1442, 8, 25)) == "1400-01~"  # the 19th by one, the 20th by the other
    assert str(lunar.resolve(1447, 1, 1)) == "1404-04~"
    assert lunar.resolve(1446, 9, None) is None  # that Ramadan began before a Nowruz and ended after it
    assert lunar.resolve(1300, 1, 1) is None  # before the tables of Umm al-Qura


@given(st.integers(1343, 1500), st.integers(1, 12), st.integers(1, 29))
def test_a_lunar_date_is_never_finer_than_both_ways_allow(year: int, month: int, day: int) -> None:
    ways = [dates.from_day(way(year, month, day), "jalali") for way in lunar.WAYS]
    near = lunar.resolve(year, month, day)
    if near is None:
        assert ways[0].year != ways[1].year
        return
    assert near.qualifier == "~"
    assert all(near.year == w.year and near.month in (None, w.month) and near.day in (None, w.day) for w in ways)


def layout(*paragraphs: str, stamps: tuple[str, ...] = ()) -> Layout:
    return Layout("عنوان", False, None, paragraphs[0], None, paragraphs, stamps, stamps)


DATED = [
    (layout("متن", stamps=("سه شنبه ۱۱ اردیبهشت ۱۴۰۳ - ۱۰:۲۵",)), Dating("1403-02-11", "stated", "۱۱ اردیبهشت ۱۴۰۳")),
    (layout("متن", stamps=("بروزرسانی 1403/03/01", "تاریخ انتشار 1403/02/11")), Dating("1403-02-11", "stated", "تاریخ انتشار 1403/02/11")),
    (layout("نشست ۳ آذر ۱۳۹۸ برگزار شد."), Dating("1398-09-03", "inferred", "۳ آذر ۱۳۹۸")),
    (layout("مجمع روز ۱۴۰۲/۰۴/۱۵ برگزار می‌شود."), Dating()),
    (layout("نشست ۳ تیر ۱۳۷۹ برگزار شد.", stamps=("شماره 7 - مرداد 1379 - صفحه 2",)), Dating("1379-05", "stated", "مرداد 1379")),
    (layout("متن", "با احترام: مریم بهاری و نرگس میرباقری - قم، ۲۰ آذر ۱۳۸۶"), Dating("1386-09-20", "stated", "۲۰ آذر ۱۳۸۶")),
    (layout("متن", "متن", "قانون کار را نوشتند، و پایان کار آن ۲۰ آذر ۱۳۸۶."), Dating()),
    (layout("متن", "متن", "در ۳ آذر ۱۳۹۰ قانون نوشته شد."), Dating()),
    (layout("در هفته دولت گفت", "سال «مهار تورم و رشد تولید»"), Dating("1402-06", "inferred", "هفته دولت؛ سال «مهار تورم و رشد تولید»")),
    (layout("در سال جهش تولید"), Dating("1399", "inferred", "سال جهش تولید")),
    (layout("در سال جهش تولید با مشارکت مردم"), Dating("1403", "inferred", "سال جهش تولید با مشارکت مردم")),
    (layout("هفته دولت بر شما مبارک"), Dating()),
    (layout("جهش تولید هدف ماست"), Dating()),
    (layout("متن", stamps=("۲۵ شعبان ۱۴۴۲",)), Dating("1400-01~", "inferred", "۲۵ شعبان ۱۴۴۲")),
]


@pytest.mark.parametrize(("text", "dating"), DATED)
def test_the_date_of_a_text_and_what_it_rests_on(text: Layout, dating: Dating) -> None:
    assert when.date(text) == dating


def events(text: str, dating: Dating | None = None) -> list[tuple[str, str]]:
    return [(e.date, e.text) for e in told.events((text,), dating or Dating())]


def test_a_dated_fact_is_told_in_its_own_words() -> None:
    text = "وی با بیان اینکه قانون بخش تعاون در سال ۷۰ تصویب شد گفت: راه درازی مانده است."
    assert events(text) == [("1370", "قانون بخش تعاون در سال ۷۰ تصویب شد")]


@pytest.mark.parametrize(
    "text", ["فرا رسیدن سال ۱۴۰۰ را تبریک گفت.", "سهم تعاون تا پایان سال ۱۴۰۵ به ۲۵ درصد می‌رسد.", "دو سال گذشته خوب بود."]
)
def test_greetings_aims_and_spans_are_no_facts(text: str) -> None:
    assert events(text) == []


def test_a_weekday_in_a_dated_text_is_the_last_one() -> None:
    dating = Dating("1403-02-11", "stated", "۱۱ اردیبهشت ۱۴۰۳")  # a Tuesday
    assert events("صبح یکشنبه، نشست تعاونگران در یزد برگزار شد.", dating) == [("1403-02-09", "نشست تعاونگران در یزد برگزار شد")]
    assert events("وی صبح یکشنبه در جمع خبرنگاران گفت: آری", dating) == []


ANCHOR = Date("jalali", 1402, 8, 18)  # a Thursday
COMPLETED = [
    ("روز دوشنبه نشستی برگزار شد", "1402-08-15"),
    ("پنجشنبه نشستی برگزار شد", "1402-08-18"),
    ("شنبه نشستی برگزار می‌شود", "1402-08-20"),
    ("تا روز شنبه ادامه دارد", "1402-08-20"),
    ("شنبه گذشته نشستی بود", "1402-08-13"),
    ("نمایشگاه ۱۵ تا ۲۰ آذر برگزار می‌شود", "1402-09-15"),
    ("بیستم دی اعلام کرد", "1402-10-20"),
    ("دوشنبه سی‌ام مهر بود", ""),  # that day was a Sunday
    ("یکشنبه ۳۰ مهر بود", "1402-07-30"),
    ("باران مهر امسال", "1402-07"),
    ("در مردادماه گذشته", "1402-05"),
    ("در دی ماه سال گذشته", "1401-10"),
    ("صبح امروز برگزار شد", "1402-08-18"),
    ("امروز (پنجشنبه) برگزار شد", "1402-08-18"),
    ("امروز (جمعه) برگزار شد", "1402-08-12"),  # not that day: the weekday alone counts
    ("شامگاه دیروز برگزار شد", "1402-08-17"),
    ("امروز جامعه نیاز دارد", ""),
    ("هر شنبه برگزار می‌شود", ""),
    ("نماز جمعه برگزار شد", ""),
    ("رضا مهر گفت", ""),
    ("سال گذشته", ""),
    ("هفته آینده", ""),
]


@pytest.mark.parametrize(("text", "date"), COMPLETED)
def test_what_an_anchor_completes(text: str, date: str) -> None:
    assert "".join(str(m.date) for m in anchored.find(same_length(text), ANCHOR)) == date
    assert anchored.find(same_length(text), None) == ()


def test_what_somebody_tells_of_a_day_dates_no_news() -> None:
    lines = ("مدیرعامل تعاونی پسته از صادرات خبر داد.", "حمید جعفری گفت: قرارداد را در ۱۷ فروردین ۱۳۹۸ بستیم.")
    assert when.date(Layout(None, False, None, None, None, lines)) == Dating()


@pytest.mark.parametrize(("stamp", "differs"), [("دوشنبه ۱۴ خرداد ۱۳۹۸", True), ("سه‌شنبه ۱۴ خرداد ۱۳۹۸", False), ("۱۴ خرداد ۱۳۹۸", False)])
def test_a_weekday_is_held_against_its_date(stamp: str, differs: bool) -> None:
    assert when.weekday_differs(stamp) is differs

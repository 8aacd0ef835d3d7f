"""When a text is from, on what that rests, and which dated facts it tells."""

from __future__ import annotations

import pytest

from khaneh.convert import events as told
from khaneh.convert import moments, when
from khaneh.convert.letters import same_length
from khaneh.convert.record import Dating, Layout

FOUND = [
    ("۳ آذر ۱۳۹۸", "1398-09-03"),
    ("٣ آذر ١٣٩٨", "1398-09-03"),
    ("3 آذرماه 98", "1398-09-03"),
    ("سوم آذر ۱۳۹۸", "1398-09-03"),
    ("بیست و دوم بهمن‌ماه ۱۳۵۷", "1357-11-22"),
    ("سی‌ام مهر سال ۱۴۰۲", "1402-07-30"),
    ("آذر ۱۳۹۸", "1398-09"),
    ("1400/01/19", "1400-01-19"),
    ("۹۸/۹/۳", "1398-09-03"),
    ("19-01-1400", "1400-01-19"),
    ("1403.02.11", "1403-02-11"),
    ("2025-11-16", "2025-11-16"),
    ("۱۶ نوامبر ۲۰۲۵", "2025-11-16"),
    ("Nov 16, 2025", "2025-11-16"),
    ("در سال ۸۴", "1384"),
    ("سال ۰۲", "1402"),
    ("سال ۲۰۲۵", "2025"),
    ("سال‌های ۱۳۹۲", "1392"),
    ("۲۰۱۴ میلادی", "2014"),
]
NOT_FOUND = [
    "شهریور ۲۰ نفر را",
    "اصل ۴۴ قانون",
    "۸ ساله",
    "هر سال ۳۰ هزار تن",
    "۳۰ آذری",
    "1403/13/02",
    "نسخه ۳.۱۱.۲",
    "تلفن 021-88901234",
    "در ۵ سال ۱۲ تعاونی",
]


@pytest.mark.parametrize(("text", "date"), FOUND)
def test_a_date_is_found(text: str, date: str) -> None:
    assert [str(m.date) for m in moments.find(same_length(f"نشست {text} بود"))] == [date]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_date_is_made_of_other_numbers(text: str) -> None:
    assert moments.find(same_length(f"نشست {text} بود")) == ()


def test_a_lunar_date_is_only_near() -> None:
    (moment,) = moments.find(same_length("۱۵ رمضان ۱۴۴۵"))
    assert (str(moment.date)[:7], moment.date.qualifier, moment.hijri) == ("1403-01", "~", True)


def layout(*paragraphs: str, stamps: tuple[str, ...] = ()) -> Layout:
    return Layout("عنوان", False, None, paragraphs[0], None, paragraphs, stamps, stamps)


DATED = [
    (layout("متن", stamps=("سه شنبه ۱۱ اردیبهشت ۱۴۰۳ - ۱۰:۲۵",)), Dating("1403-02-11", "stated", "۱۱ اردیبهشت ۱۴۰۳")),
    (layout("متن", stamps=("بروزرسانی 1403/03/01", "تاریخ انتشار 1403/02/11")), Dating("1403-02-11", "stated", "تاریخ انتشار 1403/02/11")),
    (layout("نشست ۳ آذر ۱۳۹۸ برگزار شد."), Dating("1398-09-03", "inferred", "۳ آذر ۱۳۹۸")),
    (layout("مجمع روز ۱۴۰۲/۰۴/۱۵ برگزار می‌شود."), Dating()),
    (layout("متن", "متن", "در ۳ آذر ۱۳۹۰ قانون نوشته شد."), Dating()),
    (layout("در هفته دولت گفت", "سال «مهار تورم و رشد تولید»"), Dating("1402-06", "inferred", "هفته دولت؛ سال «مهار تورم و رشد تولید»")),
    (layout("در سال جهش تولید"), Dating("1399", "inferred", "سال جهش تولید")),
    (layout("در سال جهش تولید با مشارکت مردم"), Dating("1403", "inferred", "سال جهش تولید با مشارکت مردم")),
    (layout("هفته دولت بر شما مبارک"), Dating()),
    (layout("جهش تولید هدف ماست"), Dating()),
    (layout("متن", stamps=("۲۵ شعبان ۱۴۴۲",)), Dating("1400-01-19~", "inferred", "۲۵ شعبان ۱۴۴۲")),
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

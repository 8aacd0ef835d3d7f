"""What of a page is its article: headline, kicker, paragraphs; what leaves is listed, and no sentence leaves."""

from __future__ import annotations

import textwrap

import pytest

from khaneh.convert import when
from khaneh.convert.layout import arrange
from khaneh.convert.record import Dating

LEDE = "رئیس اتاق تعاون یزد از افتتاح سه طرح تازه در این استان خبر داد."
BODY = "به گزارش روابط عمومی، رئیس اتاق تعاون یزد گفت: این طرح‌ها برای صد نفر کار می‌آفرینند و پایان سال به بهره‌برداری می‌رسند."
TITLE = "سه طرح تازه در یزد افتتاح شد"


@pytest.mark.parametrize(
    "furniture",
    [
        "کد خبر: ۱۲۳۴۵۶۷",
        "سه شنبه ۱۱ اردیبهشت ۱۴۰۳ - ۱۰:۲۵",
        "تاریخ انتشار : 1403/02/11 - 09:15 | تعداد بازدید : 234",
        "کاربر محترم میهمان به پرتال ما خوش آمدید فارسی | English",
        "صفحه نخست » اخبار » اخبار استان ها",
        "اقتصادی",
        "استان‌ها › یزد",
        "خبرگزاری جمهوری اسلامی",
        "لینک کوتاه: https://example.ir/xdR4",
        "آگهی",
        "باسمه تعالی",
        "*خبر فوری*",
    ],
)
def test_furniture_above_the_headline_leaves(furniture: str) -> None:
    layout = arrange(f"{furniture}\n\n{TITLE}\n{LEDE}\n{BODY}\n")
    assert (layout.title, layout.paragraphs, layout.removed) == (TITLE, (LEDE, BODY), (furniture,))


@pytest.mark.parametrize(
    "furniture",
    ["انتهای پیام/", "پایان پیام", "درج دیدگاه", "7293/6034", "#هفته_دولت", "کد خبر 4329876", "چاپ  ایمیل  تلگرام", "۰ نفر"],
)
def test_furniture_below_the_article_leaves(furniture: str) -> None:
    layout = arrange(f"{TITLE}\n{LEDE}\n{BODY}\n{furniture}\n")
    assert (layout.title, layout.paragraphs, layout.removed) == (TITLE, (LEDE, BODY), (furniture,))


def test_what_follows_a_comment_box_leaves_with_it() -> None:
    layout = arrange(f"{TITLE}\n{LEDE}\n{BODY}\nنظر شما\nنام کاربر :\nبسیار خوب بود\n")
    assert layout.paragraphs == (LEDE, BODY)
    assert layout.removed == ("نظر شما", "نام کاربر :", "بسیار خوب بود")


@pytest.mark.parametrize(
    "sentence",
    [
        "برای ثبت نام با ما تماس بگیرید و به صفحه اصلی سازمان بروید.",
        "کاربران سامانه می‌توانند درباره ما نظر بدهند.",
        "در پایان پیام رئیس سازمان خوانده شد و نشست پایان یافت.",
        "او از چاپ سه کتاب و انتشار پنج مقاله در سال ۱۴۰۲ خبر داد.",
    ],
)
def test_a_sentence_that_speaks_of_such_things_stays(sentence: str) -> None:
    assert arrange(f"{TITLE}\n{LEDE}\n{sentence}\n").paragraphs == (LEDE, sentence)


def test_navigation_glued_to_the_last_sentence_is_cut() -> None:
    layout = arrange(f"{TITLE}\n{LEDE}\n{BODY}صفحه اصلیدرباره مابانک اعضا تماس با ما")
    assert layout.paragraphs[-1] == BODY
    assert layout.removed == ("صفحه اصلیدرباره مابانک اعضا تماس با ما",)


def test_an_end_mark_glued_to_the_last_sentence_is_cut() -> None:
    assert arrange(f"{TITLE}\n{LEDE}\n{BODY} انتهای پیام/").paragraphs[-1] == BODY


def test_a_breadcrumb_that_ends_in_the_headlines_beginning_leaves() -> None:
    crumb = "صفحه اصلی تعاون سه طرح تازه در یزد..."
    assert arrange(f"{crumb}\n\n{TITLE}\n\n{LEDE}\n{BODY}").removed == (crumb,)


def test_a_lede_printed_twice_stays_once() -> None:
    layout = arrange(f"{TITLE}\n\n{LEDE}\n\n{LEDE}\n\n{BODY}")
    assert (layout.paragraphs, layout.removed) == ((LEDE, BODY), (LEDE,))


def test_the_code_is_told() -> None:
    assert arrange(f"کد خبر :227969\n{TITLE}\n{LEDE}\n").code == "227969"


def test_a_date_glued_to_the_headline_is_a_stamp() -> None:
    layout = arrange(f"{TITLE} 1400/01/19\n\n{LEDE}\n\n{BODY}")
    assert (layout.title, layout.stamps) == (TITLE, ("1400/01/19",))


def test_a_date_before_the_first_word_is_a_stamp() -> None:
    layout = arrange(f" date 2025-11-16 {BODY}\n\n{LEDE}")
    assert (layout.title, layout.paragraphs[0], layout.stamps) == (None, BODY, ("date 2025-11-16",))


def test_a_sentence_that_begins_with_a_date_keeps_it() -> None:
    lede = "۳ آذر ۱۳۹۸ نشست تعاونگران در تهران برگزار شد و تا شامگاه ادامه یافت و پایان گرفت."
    assert arrange(f"{TITLE}\n{lede}\n{BODY}").paragraphs[0] == lede


def test_a_kicker_stands_above_the_headline() -> None:
    layout = arrange(f"رئیس اتاق تعاون یزد:\n{TITLE}\n\n{LEDE}\n{BODY}")
    assert (layout.kicker, layout.title, layout.paragraphs) == ("رئیس اتاق تعاون یزد:", TITLE, (LEDE, BODY))


def test_labelled_parts_are_what_they_say() -> None:
    layout = arrange(f"روتیتر: در نشستی خبری\nتیتر: {TITLE}\nلید: {LEDE}\nمتن خبر: {BODY}")
    assert (layout.kicker, layout.title, layout.paragraphs) == ("در نشستی خبری", TITLE, (LEDE, BODY))


def test_without_a_headline_there_is_none() -> None:
    assert arrange(f"{BODY}\n\n{LEDE}").title is None


def test_a_text_typed_at_a_fixed_width_gets_its_paragraphs_back() -> None:
    one, other = " ".join([BODY.rstrip(".")] * 4) + ".", " ".join([LEDE.rstrip(".")] * 6) + "."
    text = "\n\n".join([TITLE, *(textwrap.fill(paragraph, 60) for paragraph in (one, other))])
    assert arrange(text).paragraphs == (one, other)


def test_where_all_looks_like_furniture_all_of_it_is_kept() -> None:
    assert arrange("تماس با ما\nدرباره ما").paragraphs == ("تماس با ما", "درباره ما")


def test_kicker_and_headline_are_told_apart_without_the_date_glued_behind_one() -> None:
    kicker = "دیدار اعضای هیأت مدیره و بازرسان اتاق تعاون استان با مدیرکل، مدیریت تعاون و رئیس حراست اداره کل"
    title = "هشدار صندوق بین‌المللی پول درباره اروپای کم‌رمق / تعاونی‌ها سپر بحران می‌شوند؟"
    lede = "به گزارش روابط عمومی اتاق تعاون خراسان رضوی؛ اعضای هیأت رئیسه این اتاق با مدیرکل تعاون استان دیدار و گفت‌وگو کردند."
    found = arrange(f"{kicker} 1400/01/19\n{title}\n{lede}")
    assert (found.kicker, found.title, found.paragraphs) == (kicker, title, (lede,))
    assert found.stamps == ("1400/01/19",)


def test_of_headlines_alone_the_same_two_are_told_with_a_letter_between_them_and_on_a_second_look() -> None:
    lines = ["حمایت از تعاونی‌ها", "مدیرکل تعاون یزد خبر داد", "نشست اتاق تعاون", "آ", "رشد تعاونی‌های تولیدی در سال جاری"]
    once = arrange("\n".join(lines))
    again = arrange("\n".join([once.title or "", *once.paragraphs]))
    assert (once.kicker, once.title) == tuple(lines[1:3])
    assert (again.kicker, again.title, again.paragraphs) == (None, once.title, once.paragraphs)


@pytest.mark.parametrize("line", ["وی افزود: پرداخت تسهیلات از محل منابع", "• بانک مسکن سقف وام ساخت را افزایش داد"])
def test_what_goes_on_from_somebody_named_or_is_an_item_is_no_headline_below_a_kicker(line: str) -> None:
    layout = arrange("\n".join([TITLE, line, BODY]))
    assert (layout.kicker, layout.title, layout.paragraphs) == (None, TITLE, (line, BODY))


def test_rows_of_numbers_below_the_heading_of_their_table_are_no_stamps() -> None:
    table = ("سال | تولید", "۱۳۹۸ | ۱۲۰", "۱۳۹۹ | ۱۳۴")
    layout = arrange("\n".join([TITLE, LEDE, BODY, *table, BODY.replace("صد", "دویست")]))
    assert layout.paragraphs[2:5] == table


def test_a_last_sentence_that_speaks_of_an_issue_of_a_newspaper_stays() -> None:
    last = "این گزارش در شماره ۷۴۲۰ روزنامه همشهری نیز خبر کوتاهی داشت و تعاونی در مهر ۱۳۹۶ به ثبت رسید."
    assert arrange("\n".join([TITLE, LEDE, BODY, last])).paragraphs[-1] == last


@pytest.mark.parametrize(
    "stamp", ["تاريخ: \u200e٢٩\u200e شهريور \u200e١٣٩٥", "تـاريخ: ٢٩ شهـريور ١٣٩٥", "تاريخ: \u2067٢٩\u2069 شهريور \u2067١٣٩٥\u2069"]
)
def test_marks_of_direction_and_stretched_letters_hide_no_stamp(stamp: str) -> None:
    layout = arrange("\n".join([TITLE, stamp, LEDE, BODY]))
    assert layout.stamps == layout.removed == (stamp,)
    assert when.date(layout) == Dating("1395-06-29", "stated", stamp)

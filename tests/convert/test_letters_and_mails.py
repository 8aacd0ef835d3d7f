"""Letters, e-mails and agencies' prefixes: what stands round a text leaves it, what names it is its headline."""

from __future__ import annotations

import pytest

from khaneh.convert import furniture, headline
from khaneh.convert.layout import arrange

MAIL = """از: دفتر <x@y.example>
به: تحریریه
موضوع: گشایش بازار میبد
تاریخ: 1404/08/03

با سلام و احترام

رضا توکلی فرماندار میبد امروز از
بازار دید. وی گفت بازار
باز است.
بازار بزرگ است.

ارسال از گوشی من
"""


def test_an_email_is_its_subject_and_its_text_made_whole() -> None:
    found = arrange(MAIL)
    assert found.title == "گشایش بازار میبد"
    assert found.paragraphs == ("رضا توکلی فرماندار میبد امروز از بازار دید. وی گفت بازار باز است.", "بازار بزرگ است.")
    assert {"از: دفتر <x@y.example>", "به: تحریریه", "ارسال از گوشی من", "با سلام و احترام"} <= set(found.removed)
    assert found.stamps == ("تاریخ: 1404/08/03",)


def test_lines_like_a_header_without_an_address_stay() -> None:
    assert furniture.mail_header(["از: دیروز تا امروز", "به: مردم شهر"]) == 0


def test_a_letters_frame_leaves_and_the_lone_line_is_its_title() -> None:
    found = arrange(
        "بسمه تعالی\n\nگزارش مجمع کانون رانندگان\n\nتاریخ تنظیم: 1404/07/20\nشماره: 1404/2/الف\n\n"
        "مجمع کانون رانندگان یزد دیروز با حضور صدها تن از اعضا برگزار شد و تا شب به درازا کشید.\nصفحه 1 از 1"
    )
    assert (found.title, len(found.paragraphs)) == ("گزارش مجمع کانون رانندگان", 1)


@pytest.mark.parametrize(
    "line",
    [
        "A+ A-",
        "چاپ",
        "اندازه متن",
        "صفحه ۲ از ۳",
        "شماره: 12/ب",
        "ارسال از آیفون من",
        "با تشکر",
        "سلام علیکم",
        "سلام و احترام",
        "ارسال نامه به دوستان | نظر شما",
        "طراحی و پشتیبانی: رایانه گستر",
    ],
)
def test_tools_and_frames_are_furniture(line: str) -> None:
    assert furniture.is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "شماره: این بار برنده نشدیم.",
        "صفحه نخست روزنامه از او نوشت",
        "با تشکر از مردم میبد بازار باز شد",
        "ارسال از میبد به یزد آغاز شد.",
        "خبرنگار: چه باید کرد؟",
    ],
)
def test_sentences_with_the_same_words_are_none(line: str) -> None:
    assert not furniture.is_furniture(line)


def test_the_code_below_the_end_is_the_code() -> None:
    body = "بازار میبد دیروز پس از ماه‌ها بسته بودن با حضور مردم باز شد و تا شب باز ماند."
    assert arrange(f"بازار باز شد\n{body}\n{body[::-1]}\nانتهای پیام\nکد خبر: 140407221\n").code == "140407221"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("ایسنا/یزد دبیر انجمن گفت", "دبیر انجمن گفت"),
        ("خبرگزاری مهر- گروه استان‌ها: بازار باز شد", "بازار باز شد"),
        ("مهر ماه خوبی بود", "مهر ماه خوبی بود"),
        ("گروه کوهنوردان یزد رفتند", "گروه کوهنوردان یزد رفتند"),
    ],
)
def test_an_agencys_prefix_is_no_part_of_a_headline(text: str, rest: str) -> None:
    assert text[headline.prefix(text) :] == rest


def test_what_the_sender_says_of_his_mail_is_no_word_of_the_article() -> None:
    found = arrange(
        "From: rigi@mail.example\nTo: news@mail.example\nSubject: نمایشگاه\n\nسلام و ارادت\n"
        "متن نهایی را فرستادم، لطفا نسخه قبلی را کنار بگذارید.\n\nنمایشگاه نان در زاهدان باز شد\n\n"
        "هفتمین نمایشگاه نان با ۱۴۰ غرفه از ۱۲ استان، عصر پنجشنبه در محل دائمی نمایشگاه‌های زاهدان گشایش یافت و مردم از آن دیدن کردند.\n"
    )
    assert (found.title, len(found.paragraphs)) == ("نمایشگاه نان در زاهدان باز شد", 1)

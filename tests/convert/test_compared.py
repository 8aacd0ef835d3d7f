"""The raw text beside the article: every raw word stands in one row, and what differs is marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from khaneh.convert import HouseWords, convert
from khaneh.convert.compared import Mark, Row, rows
from khaneh.intake import shown
from khaneh.persian import fold
from khaneh.registry import EMPTY

RAW = Path(__file__).parents[1] / "fixtures" / "raw"
TEXT = """صفحه اصلی > اخبار
اتاق تعاون برنامه هاي خود را اعلام کرد

به گزارش ایسنا، علی رضایی رئیس اتاق گفت: کار ما می شود بهتر شود.

وی افزود : تعاونیها در سال ۱۴۰۱ رشد کردند.
انتهای پیام/
"""


def told(text: str, words: HouseWords = HouseWords()) -> tuple[Row, ...]:  # noqa: B008  a frozen value
    return rows(text, convert(text.encode(), "a.txt", EMPTY, words))


def test_rows_come_in_the_order_of_the_raw_text_with_what_became_of_them() -> None:
    assert [(row.part, row.number) for row in told(TEXT)] == [
        ("removed", 0),
        ("title", 0),
        ("paragraph", 1),
        ("paragraph", 2),
        ("removed", 0),
    ]


def test_half_spaces_and_spaces_are_marked_on_both_sides_and_forms_of_letters_are_not() -> None:
    title, first, second = told(TEXT)[1:4]
    assert [mark.text for mark in title.before if mark.changed] == ["برنامه هاي"]
    assert [mark.text for mark in title.after if mark.changed] == ["برنامه\u200cهای"]
    assert [mark.text for mark in first.after if mark.changed] == ["می\u200cشود"]
    assert [mark.text for mark in second.before if mark.changed] == [" ", "تعاونیها"]


def test_a_word_of_the_house_is_marked_though_its_letters_changed() -> None:
    row = next(row for row in told(TEXT, HouseWords({"رشد کردند": "بالیدند"})) if row.number == 2)
    assert Mark("رشد کردند", True) in row.before
    assert Mark("بالیدند", True) in row.after


def test_a_headline_made_of_the_lede_claims_no_raw_words() -> None:
    lede = "به گزارش ایسنا، نشست تعاونگران با حضور مدیران بانک‌ها و رئیس اتاق برگزار شد."
    more = "در این نشست درباره برنامه‌های سال آینده گفت‌وگو شد و مدیران بانک‌ها به پرسش‌ها پاسخ دادند."
    assert [row.part for row in told(f"{lede}\n\n{more}\n")] == ["paragraph", "paragraph"]


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_no_letter_of_a_real_text_is_missing_from_its_rows(name: str) -> None:
    raw = (RAW / f"{name}.txt").read_bytes()
    read = rows(shown(raw), convert(raw, name, EMPTY, HouseWords()))
    before = "".join(mark.text for row in read for mark in row.before)
    assert fold(before) == fold(shown(raw))
    assert not [row for row in read if row.part != "removed" and not row.before]

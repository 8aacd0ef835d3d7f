"""Persian letters: what counts as the same, and the order of lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaneh import persian
from khaneh.persian import ZWNJ

# The order readers of a Persian dictionary expect, each word by its first letter.
ALPHABET = [
    "آب",
    "ابر",
    "بابا",
    "پدر",
    "تاب",
    "ثروت",
    "جام",
    "چای",
    "حرف",
    "خانه",
    "داد",
    "ذرت",
    "راه",
    "زمان",
    "ژاله",
    "سیب",
    "شب",
    "صبح",
    "ضرب",
    "طلا",
    "ظرف",
    "عدد",
    "غذا",
    "فردا",
    "قلم",
    "کار",
    "گل",
    "لب",
    "ماه",
    "نان",
    "وام",
    "هوا",
    "یاد",
]
PERSIANISH = st.text(st.sampled_from("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیيكةئأؤۀءًٔ\u200c\u200d ‌-،؟۰۱۲۳٤٥0123abcXYZéß"), max_size=12)


def test_the_alphabet_runs_from_alef_with_madda_to_ye() -> None:
    assert len(ALPHABET) == 33
    shuffled = ALPHABET[::-1]
    assert sorted(shuffled, key=persian.sort_key) == ALPHABET


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("آهن", "ابر"),
        ("آیینه", "احمد"),
        ("وزارت", "هلال"),
        ("هیئت", "یزد"),
        ("نوروز", "هوا"),
        ("پدر", "تاب"),
        ("جام", "چای"),
        ("کار", "گل"),
        ("زمان", "ژاله"),
        ("بانک توسعه", "بانکداری"),
        ("تعاون", "تعاونی"),
        ("۲ خرداد", "آبان"),
        ("2 خرداد", "آبان"),
        ("یزد", "ILNA"),
        ("ILNA", "Zagros"),
        ("اتاق تعاون ایران", "اتاق تعاون خراسان"),
    ],
)
def test_a_list_puts_one_before_the_other(first: str, then: str) -> None:
    assert persian.sort_key(first) < persian.sort_key(then)


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("رئیس", "رییس"),
        ("رؤسا", "روسا"),
        ("مسئول", "مسیول"),
        ("تأمین", "تامین"),
        ("می‌رود", "میرود"),
        ("تعاونی‌ها", "تعاونیها"),
        ("علي", "علی"),
        ("كار", "کار"),
        ("جزء", "جز"),
        ("خانۀ", "خانه"),
        ("محمَّد", "محمد"),
        ("کــار", "کار"),
        ("۱۲", "12"),
        ("١٢", "۱۲"),
    ],
)
def test_hamza_zwnj_and_letter_forms_do_not_move_a_word(written: str, other: str) -> None:
    assert persian.sort_key(written)[0] == persian.sort_key(other)[0]
    assert persian.sort_key(written) != persian.sort_key(other), "the order is total: the text itself decides last"


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("علي كريمي", "علی کریمی"),
        ("علی‌اصغر", "علی اصغر"),
        ("علی‌اصغر", "علیاصغر"),
        ("رئیس", "رییس"),
        ("هیأت", "هیات"),
        ("آزاد", "ازاد"),
        ("خانهٔ", "خانه"),
        ("خانۀ", "خانه"),
        ("«ایلنا»", "ایلنا"),
        ("ILNA", "ilna"),
        ("اصل ۴۴", "اصل 44"),
        ("ﻋﻠﯽ", "علی"),
        ("علی\u200f", "علی"),
    ],
)
def test_two_spellings_of_a_name_fold_to_one(written: str, other: str) -> None:
    assert persian.fold(written) == persian.fold(other) != ""


@pytest.mark.parametrize(("one", "other"), [("شیر", "شکر"), ("پر", "بر"), ("تعاون", "تعاونی"), ("۱۲", "۱۳")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert persian.fold(one) != persian.fold(other)


def test_words_stay_apart_and_zwnj_joins_them() -> None:
    assert persian.fold_words("می‌رود، خانهٔ ما") == "میرود خانه ما"


@pytest.mark.parametrize(("system", "expected"), [("persian", "۱۲ و ۳۴ و ۵۶"), ("arabic", "١٢ و ٣٤ و ٥٦"), ("latin", "12 و 34 و 56")])
def test_digits_are_written_in_one_script(system: str, expected: str) -> None:
    assert persian.digits("۱۲ و ٣٤ و 56", system) == expected


def test_letters_change_only_arabic_forms() -> None:
    assert persian.letters("كتابي در ۱۲ مؤسسة") == "کتابی در ۱۲ مؤسسة"


def test_zwnj_parts_no_words_when_they_are_counted() -> None:
    assert persian.count_words(f"می{ZWNJ}رود — خانه.") == 2


@given(PERSIANISH, PERSIANISH)
def test_two_texts_share_a_place_only_if_they_are_equal(one: str, other: str) -> None:
    assert (persian.sort_key(one) == persian.sort_key(other)) == (one == other)


@given(st.lists(PERSIANISH, max_size=6))
def test_the_order_does_not_depend_on_where_it_began(words: list[str]) -> None:
    backwards = words[::-1]
    assert sorted(words, key=persian.sort_key) == sorted(backwards, key=persian.sort_key)


@given(st.one_of(PERSIANISH, st.text(max_size=20)))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert persian.fold(persian.fold(text)) == persian.fold(text)
    assert persian.fold_words(persian.fold_words(text)) == persian.fold_words(text)


@given(st.text(max_size=20))
def test_any_text_has_a_place(text: str) -> None:
    assert persian.sort_key(text)[1] == text

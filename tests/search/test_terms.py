"""How words are folded, on the side of the index; tests/search/test_fold.py holds the browser's side to the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaneh.search.document import MARK
from khaneh.search.terms import terms, words
from tests.search.cases import table

ALPHABET = "ابپتکگهویيكآأئةۀء\u200c\u064b\u0640 و،‌هامیتر۱۲3٤٬,'’aehsuyz-\n"


@pytest.mark.parametrize(("text", "direction", "expected"), table(), ids=repr)
def test_every_spelling_of_a_word_is_one_term(text: str, direction: str, expected: list[str]) -> None:
    assert terms(text, direction) == expected  # type: ignore[arg-type]


def test_a_joined_word_is_found_by_its_parts_too() -> None:
    assert [word.parts for word in words("ویس‌کرمی", "rtl")] == [("ویس", "کرمی")]
    assert [word.parts for word in words("گفت و گو", "rtl")] == [("گفت", "گو")]
    assert [word.parts for word in words("تعاونی‌ها می‌رود بزرگ‌تر", "rtl")] == [(), (), ()]


def test_a_word_knows_where_it_stands_in_the_text_as_written() -> None:
    text = "«تعاوني‌هاي» كسب و كار"
    assert [text[word.start : word.end] for word in words(text, "rtl")] == ["تعاوني‌هاي", "كسب و كار"]


@given(st.text(st.sampled_from(ALPHABET), max_size=40))
def test_terms_hold_letters_and_digits_alone_and_stand_in_order(text: str) -> None:
    for direction in ("rtl", "ltr"):
        found = words(text, direction)
        assert all(term.isalnum() and MARK not in term for word in found for term in (word.term, *word.parts))
        places = [place for word in found for place in (word.start, word.end)]
        assert places == sorted(places)


@given(st.text(max_size=30))
def test_no_text_of_any_script_breaks_the_folding(text: str) -> None:
    assert all(0 <= word.start < word.end <= len(text) for word in words(text, "rtl"))

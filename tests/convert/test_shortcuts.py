"""What is skipped because nothing can come of it: each shortcut gives what the long way gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from khaneh.convert import furniture, letters, orthography
from khaneh.convert.letters import mend
from khaneh.convert.orthography import clean
from khaneh.convert.patterns import any_of, finds
from tests.convert.test_spelling_laws import anything, messy

FIXTURES = Path(__file__).parent.parent / "fixtures"
# A blank of a pattern stands for any letter; ours are Persian, so the ones drawn are, too.
LETTERS = st.characters(codec="utf-8", exclude_characters="\n", max_codepoint=0x06FF)
SPECIAL = "ﻛﻴﷲ ي ك ـ ¬ \u200b \u200c\u200c \u200e \u00a0 \u2003 😀 ⭐️ ■ "


@pytest.mark.parametrize("row", [*furniture.RIGHTS, *furniture.PLEAS], ids=lambda row: row[1].pattern[:20])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_a_pattern_matches_has_a_word_that_it_needs(row: tuple[tuple[str, ...], re.Pattern[str]], data: st.DataObject) -> None:
    assert finds((row,), data.draw(st.from_regex(row[1], alphabet=LETTERS)))


def test_a_line_without_the_words_of_any_pattern_has_none() -> None:
    assert not finds(furniture.PLEAS, "اتاق تعاون ایران برنامه تازه خود را نوشت")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text("اب ", min_size=1, max_size=4), min_size=1, max_size=8), st.text("اب ", max_size=8))
def test_phrases_grouped_by_their_first_letter_match_what_a_plain_list_matches(phrases: list[str], text: str) -> None:
    plain = re.compile("|".join(map(re.escape, sorted(phrases, key=len, reverse=True))))
    assert re.compile(any_of(phrases)).findall(text) == plain.findall(text)


@settings(max_examples=300, deadline=None)
@given(st.one_of(messy, anything, st.text(SPECIAL, max_size=20)))
@example("كتاب  ها")
@example("⭐️ خبر")
@example("می\u200c\u200cشود")
def test_a_line_without_special_letters_needs_no_rule_for_them(line: str) -> None:
    short = mend(line)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(letters, "_SPECIAL", re.compile(""))
        assert mend(line) == short


@settings(max_examples=300, deadline=None)
@given(st.lists(messy, min_size=1, max_size=3))
def test_words_with_which_no_rule_has_to_do_are_left_rightly(lines: list[str]) -> None:
    assert clean(lines) == _clean_the_long_way(lines)


@pytest.mark.parametrize("path", sorted((FIXTURES / "corpus" / "tuned" / "raw").glob("*.txt")), ids=lambda path: path.stem)
def test_so_they_are_in_texts_of_newsrooms(path: Path) -> None:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    assert clean(lines) == _clean_the_long_way(lines)


def _clean_the_long_way(lines: list[str]) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(orthography, "_are_settled", lambda *_: False)
        return clean(lines)

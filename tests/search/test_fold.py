"""The browser folds a query as the index was folded: the same table, every letter there is, and texts by chance."""

from __future__ import annotations

import random
import unicodedata
from typing import Any

import pytest
from playwright.sync_api import Page

from khaneh.search.terms import Direction, words
from tests.search.cases import table
from tests.search.test_terms import ALPHABET
from tests.sites import REPOSITORY

pytestmark = pytest.mark.browser


@pytest.fixture
def folding(page: Page) -> Page:
    page.add_script_tag(path=REPOSITORY / "assets" / "js" / "fold.js")
    return page


def in_browser(page: Page, texts: list[str], direction: Direction) -> list[list[list[Any]]]:
    """For each text its words: start, end, term, parts."""
    program = "([texts, dir]) => texts.map(text => Khaneh.words(text, dir).map(({start, end, term, parts}) => [start, end, term, parts]))"
    found: list[list[list[Any]]] = page.evaluate(program, [texts, direction])
    return found


def in_python(texts: list[str], direction: Direction) -> list[list[list[Any]]]:
    return [[[*word[:3], list(word.parts)] for word in words(text, direction)] for text in texts]


def test_the_browser_folds_the_table_as_the_index_does(folding: Page) -> None:
    for direction in ("rtl", "ltr"):
        told = [(text, terms) for text, side, terms in table() if side == direction]
        found = in_browser(folding, [text for text, _ in told], direction)  # type: ignore[arg-type]
        assert [[word[2] for word in words_] for words_ in found] == [terms for _, terms in told]


def test_both_sides_fold_texts_made_by_chance_alike(folding: Page) -> None:
    random_ = random.Random(1)
    texts = ["".join(random_.choices(ALPHABET, k=random_.randint(1, 30))) for _ in range(4000)]
    for direction in ("rtl", "ltr"):
        assert in_browser(folding, texts, direction) == in_python(texts, direction)  # type: ignore[arg-type]


def test_both_sides_take_the_same_letters_for_letters(folding: Page) -> None:
    """Every letter and digit of the basic plane that has had its name since Unicode 3.2: newer ones a browser may know better than we."""
    old = unicodedata.ucd_3_2_0
    texts = [f"ب{chr(code)}ا" for code in range(0x20, 0xFFFE) if old.category(chr(code)) not in ("Cn", "Cs", "Co")]
    assert len(texts) > 40_000
    ours, theirs = in_python(texts, "rtl"), in_browser(folding, texts, "rtl")
    assert [text for text, one, two in zip(texts, ours, theirs, strict=True) if one != two] == []

"""Whole texts in the styles of many newsrooms, and what must hold for any text whatever."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaneh.convert.record import Who
from khaneh.convert.who import who
from khaneh.model import Organisation, Person
from khaneh.registry import EMPTY
from tests.convert.who_figures import total

FIXTURES = Path(__file__).parent.parent / "fixtures" / "who"
LEAST = {
    "tuned": {"people": 0.97, "role": 0.95, "organisations": 0.95, "places": 0.95, "direct": 0.97, "indirect": 0.95, "said-by": 0.95},
    "kept": {"people": 0.97, "role": 0.95, "organisations": 0.95, "places": 0.95, "direct": 0.97, "indirect": 0.95, "said-by": 0.95},
}
WORDS = [
    *("رضا", "توکلی", "دکتر", "وی", "مدیرکل", "گمرک", "یزد", "گفت", "افزود", "با", "بیان", "اینکه", "را", "دانست", "خواستار", "شد"),
    *("بر", "تاکید", "کرد", "نیز", "در", "به", "گزارش", "ایسنا"),
    *("استان", "وزارت", "بانک", "،", ":", ".", "«", "»", "و", "۱۴۰۳", "(", ")", "-", "\u200c"),
]


@pytest.mark.parametrize("half", ["tuned", "kept"])
def test_texts_of_other_newsrooms_are_read(half: str) -> None:
    figures = total(FIXTURES / half)
    assert {key: round(figures[key].f1, 3) for key in LEAST[half] if figures[key].f1 < LEAST[half][key]} == {}
    assert figures["extra"].right <= 0.1 * figures["extra"].told


def literal(paragraphs: tuple[str, ...], told: Who) -> bool:
    whole = "\n".join(paragraphs)
    quotes = all(q.text and q.text in paragraphs[q.paragraph - 1] for q in told.quotes)
    return quotes and all(p.name in whole for p in told.people) and all(place in whole for place in told.places)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join), min_size=1, max_size=4))
def test_whatever_the_order_of_words_all_that_is_told_stands_in_the_text(paragraphs: list[str]) -> None:
    assert literal(tuple(paragraphs), who(tuple(paragraphs), None, (), EMPTY))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=3), st.none() | st.text(max_size=30))
def test_no_text_breaks_it(paragraphs: list[str], headline: str | None) -> None:
    assert literal((*paragraphs, headline or ""), who(tuple(paragraphs), headline, (), EMPTY))


def test_the_registry_gives_ids_to_what_was_found_and_only_where_one_is_meant() -> None:
    class Known:
        people: Mapping[str, Person] = {}
        organisations: Mapping[str, Organisation] = {}

        def find_person(self, text: str) -> tuple[str, ...]:
            return {"رضا توکلی": ("reza-tavakoli",), "لیلا صفایی": ("leila-a", "leila-b")}.get(text, ())

        def find_organisation(self, text: str) -> tuple[str, ...]:
            return ("bank-melli",) if text == "بانک ملی" else ()

    told = who(("رضا توکلی رئیس بانک ملی گفت: یک.", "لیلا صفایی نیز گفت: دو."), None, (), Known())
    assert [p.id for p in told.people] == ["reza-tavakoli", None]
    assert [o.id for o in told.organisations] == ["bank-melli"]
    assert ("person", "لیلا صفایی") in {(q.kind, q.where) for q in told.questions}

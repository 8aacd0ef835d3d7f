"""Questions: the weightiest first, each in its place."""

from __future__ import annotations

from khaneh.convert.questions import ordered
from khaneh.convert.record import Question


def test_questions_come_by_weight_then_by_place_each_once() -> None:
    asked = [
        Question("spelling", "is it meant so?", "پرنگ"),
        Question("speaker", "who says this?", "وی"),
        Question("speaker", "who says this?", "رئیس اتاق"),
        Question("date", "when?"),
        Question("speaker", "who says this?", "وی"),
    ]
    told = ordered(asked, "تیتر", ("رئیس اتاق گفت.", "وی افزود: پرنگ است."))
    assert [(q.kind, q.where, q.paragraph) for q in told] == [
        ("date", "", 0),
        ("speaker", "رئیس اتاق", 1),
        ("speaker", "وی", 2),
        ("spelling", "پرنگ", 2),
    ]


def test_words_of_the_headline_and_words_nowhere_found_stand_at_no_paragraph() -> None:
    told = ordered([Question("title", "?", "تیتر"), Question("title", "?", "نیست")], "تیتر بزرگ", ("بند یک.",))
    assert [q.paragraph for q in told] == [0, 0]

"""Questions: the weightiest first, each in its place."""

from __future__ import annotations

from khaneh import registry
from khaneh.convert import HouseWords, convert
from khaneh.convert.questions import ordered
from khaneh.convert.record import Question
from khaneh.model import Fact, Person


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


def test_addresses_come_last_the_article_s_own_first() -> None:
    asked = [Question("id", "?", "تیتر"), Question("slug", "?"), Question("spelling", "?", "یک")]
    assert [q.kind for q in ordered(asked, "تیتر", ("بند یک.",))] == ["spelling", "slug", "id"]


def test_words_of_the_headline_and_words_nowhere_found_stand_at_no_paragraph() -> None:
    told = ordered([Question("title", "?", "تیتر"), Question("title", "?", "نیست")], "تیتر بزرگ", ("بند یک.",))
    assert [q.paragraph for q in told] == [0, 0]


TEXT = """نشست تعاونی‌های یزد برگزار شد

رضا کاویانی رئیس اتاق تعاون یزد گفت: تعاونی‌ها موتور اقتصادند.
"""


def proposals(known: registry.Registry) -> list[tuple[str, str, int, str]]:
    questions = convert(TEXT.encode(), "news.txt", known, HouseWords()).questions
    first = next(n for n, q in enumerate(questions) if q.proposal)
    assert all(q.proposal for q in questions[first:]), "they come after everything else"
    return [(q.kind, q.where, q.paragraph, q.proposal) for q in questions[first:]]


def test_each_address_that_is_proposed_is_asked_about_last_of_all() -> None:
    assert proposals(registry.EMPTY) == [
        ("slug", "", 0, "neshast-taavoni-haye-yazd-bargozar-shod"),
        ("id", "رضا کاویانی", 1, "reza-kaviani"),
        ("id", "اتاق تعاون یزد", 1, "otagh-taavon-yazd"),
    ]


def test_whom_the_site_knows_is_not_asked_about() -> None:
    person = Person(path="content/people/kaviani.md", id="kaviani", name=Fact("رضا کاویانی"), sort="", lines={}, names={})
    known, _ = registry.build([person], [])
    assert "reza-kaviani" not in {proposal for *_, proposal in proposals(known)}


def test_letters_that_could_not_be_read_are_asked_about() -> None:
    raw = TEXT.encode().replace("موتور".encode(), "مو".encode() + b"\xd8" + "ور".encode())
    questions = convert(raw, "news.txt", registry.EMPTY, HouseWords()).questions
    assert [(q.where, q.paragraph) for q in questions if q.kind == "spelling"] == [("مو\ufffdور", 1)]

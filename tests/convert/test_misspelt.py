"""An author's slips are asked about and never mended; what is a word, a name or written twice is not."""

from __future__ import annotations

import pytest

from khaneh.convert import HouseWords, convert, misspelt
from khaneh.registry import EMPTY


def asked(text: str, *names: str) -> list[tuple[str, str]]:
    return [(q.where, q.proposal) for q in misspelt.questions([text], names)]


@pytest.mark.parametrize(
    ("text", "slip", "meant"),
    [
        ("صادارت فرش یزد کم شد.", "صادارت", "صادرات"),
        ("واگزاری زمین به مردم آغاز شد.", "واگزاری", "واگذاری"),
        ("سهامدارن شرکت آمدند.", "سهامدارن", "سهامداران"),
        ("سبد معشیت مردم گران شد.", "معشیت", "معیشت"),
        ("ایسگاه قطار یزد باز شد.", "ایسگاه", "ایستگاه"),
        ("اختصاس وام به مردم", "اختصاس", "اختصاص"),
    ],
)
def test_a_slip_is_asked_about(text: str, slip: str, meant: str) -> None:
    assert asked(text) == [(slip, meant)]


@pytest.mark.parametrize(
    "text",
    [
        "وی این کار را ضروری برشمرد و هزینه آن بالاست.",
        "زمانی که پیوستن به بازار آسان شد، ارایه خدمات بهتر شد.",
        "برنامه «کوئیکا» در یزد اجرا شد.",
        "صادارت فرش و صادارت نان",
        "می‌نویسیم و نگاه‌داشتن کتاب‌هایمان",
        "تعاونگران اصفهانی و کرمانشاهی آمدند.",
    ],
)
def test_words_names_and_what_is_written_twice_are_not(text: str) -> None:
    assert asked(text) == []


def test_the_names_of_the_text_are_none() -> None:
    assert asked("رضا ایسگاهیان در یزد گفت: نان ارزان شد.", "رضا ایسگاهیان") == []


def test_nothing_is_changed_and_five_questions_are_enough() -> None:
    raw = "نشست فرش در یزد برگزار شد\nصادارت و واگزاری و معشیت و ایسگاه و اختصاس و سهامدارن در نشست یزد بررسی شد و مردم آن را پسندیدند.\n"
    record = convert(raw.encode(), "x.txt", EMPTY, HouseWords())
    slips = [q for q in record.questions if q.kind == "spelling"]
    assert len(slips) == 5
    assert all(word in record.paragraphs[0] for word in ["صادارت", "واگزاری", "معشیت", "ایسگاه", "اختصاس", "سهامدارن"])
    assert all(q.where in record.paragraphs[0] for q in slips)

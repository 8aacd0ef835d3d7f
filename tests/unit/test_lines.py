"""How the headline of a card is broken into lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaneh.pictures.lines import LEANING, Setting, set_in

ROOM, SIZES, LEADING = (1000.0, 340.0), (96, 80, 66, 54, 43), 1.4
# With blanks, ZWNJ, a no-break space, Latin and strokes: all that titles hold.
WORDS = st.lists(st.text("آبپتجخسشمنوی\u200c\u00a0«»،/–aZ۹", min_size=1, max_size=12), min_size=1, max_size=30)


def setting(text: str, room: tuple[float, float] = ROOM) -> Setting:
    """As wide as if each letter were half as wide as it is tall, and ZWNJ nothing."""
    return set_in(text, lambda words: 0.5 * len(words.replace("\u200c", "")), SIZES, room, LEADING)


def width(line: str, size: int) -> float:
    return 0.5 * len(line.replace("\u200c", "")) * size


@given(WORDS)
def test_lines_hold_every_letter_of_a_headline_that_fits_and_fit_themselves(words: list[str]) -> None:
    text = " ".join(words)
    found = setting(text)
    if not found.lines[-1].endswith("…"):
        assert " ".join(found.lines) == text
    assert all(width(line, found.size) <= ROOM[0] for line in found.lines)
    assert len(found.lines) * found.size * LEADING <= ROOM[1]


@given(WORDS.filter(lambda words: len(words) > 20))
def test_what_does_not_fit_is_cut_at_a_word_of_the_headline(words: list[str]) -> None:
    text = " ".join(words)
    found = setting(text, (300.0, 130.0))
    told = " ".join(found.lines)
    assert told == text or text.startswith(told.removesuffix("…").rstrip("،"))
    assert found.size == SIZES[-1]


def test_a_short_headline_stands_in_the_largest_letters_on_one_line() -> None:
    assert setting("تعاون، راه آینده") == Setting(("تعاون، راه آینده",), 96)


def test_no_word_stands_alone_on_the_last_line() -> None:
    (*_, last) = setting("یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم").lines
    assert len(last.split()) > 1


@pytest.mark.parametrize(
    "text",
    [
        "جلسه تخصصی و تعاملی مشترک اداره کل تعاون، بانک توسعه تعاون، اتاق تعاون و تعاونگران جویبار برگزار شد",
        "معاون وزیر در دیدار با مدیران از برنامه تازه دولت برای تعاونی‌ها و اتحادیه‌ها گفت",
        "The minister and the chamber have agreed on a plan for the cooperatives",
    ],
)
def test_no_line_ends_in_a_word_that_leans_on_the_next(text: str) -> None:
    found = setting(text)
    assert len(found.lines) > 1
    assert [line for line in found.lines[:-1] if line.split()[-1] in LEANING] == []


def test_lines_are_of_like_length() -> None:
    lines = setting("دبیرکل خانه تعاونگران خواستار تهیه برنامه اقدام توسعه بخش تعاون در کشور شد").lines
    lengths = [len(line) for line in lines]
    assert min(lengths) > 0.7 * max(lengths)


def test_a_headline_of_two_parts_is_broken_behind_its_stroke() -> None:
    lines = setting("تعاونی‌ها جهان بهتری می‌سازند / پذیرش روح تعاون نیاز امروز").lines
    assert any(line.endswith("/") for line in lines)
    assert not any(line.startswith("/") for line in lines)


def test_words_joined_by_a_no_break_space_stay_on_one_line() -> None:
    assert any("۸\u00a0ساله" in line for line in setting("سند توسعه بخش تعاون با تأخیر ۸\u00a0ساله تهیه شد و به دولت رفت").lines)

"""Three versions made one: what only one side changed is taken, what both changed stays mine and is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaneh.convert import threeway
from khaneh.convert.threeway import Conflict, Paragraph, Placed
from khaneh.fields import Plain


def merged(base: Plain | None, mine: Plain | None, new: Plain | None) -> tuple[Plain | None, list[str]]:
    told: list[Conflict] = []
    return threeway.value(base, mine, new, "k", told), [conflict.key for conflict in told]


ALI: Plain = {"id": "ali", "role": "دبیر"}


@pytest.mark.parametrize(
    ("base", "mine", "new", "result", "conflicts"),
    [
        ("a", "a", "b", "b", []),
        ("a", "b", "a", "b", []),
        ("a", "b", "b", "b", []),
        ("a", "b", "c", "b", ["k"]),
        (None, None, "c", "c", []),
        ("a", None, "c", None, ["k"]),
        ({"name": "x"}, {"name": "x", "en": "X"}, {"name": "y"}, {"name": "y", "en": "X"}, []),
        ({"name": "x"}, {"name": "z"}, {"name": "y", "via": "v"}, {"name": "z", "via": "v"}, ["k.name"]),
        ("x", {"name": "x"}, {"name": "y"}, {"name": "x"}, ["k.name"]),
        (["a", "b"], ["a", "b", "m"], ["a", "n", "b"], ["a", "n", "b", "m"], []),
        (["a", "b"], ["b"], ["a", "b", "n"], ["b", "n"], []),
        (["a", "b"], ["a", "b", "n"], ["a", "n"], ["a", "n"], []),
        (["a"], ["m", "a"], ["b"], ["b", "m"], []),
        (["ali"], ["ali", "sara"], [ALI], [ALI, "sara"], []),
        (["ali"], [{"id": "ali", "role": "مدیر"}], [ALI], [{"id": "ali", "role": "مدیر"}], ["k.ali.role"]),
        ([ALI], ["sara"], [{"id": "ali", "role": "مدیر"}], ["sara"], ["k.ali"]),
        ([], ["ali"], [ALI], [ALI], []),
        (
            [{"date": "1400", "fa": "گشایش"}],
            [{"date": "1400", "fa": "گشایش", "en": "Opening"}],
            [{"date": "1400", "fa": "گشایش‌ها"}],
            [{"date": "1400", "fa": "گشایش‌ها", "en": "Opening"}],
            [],
        ),
    ],
)
def test_values(base: Plain | None, mine: Plain | None, new: Plain | None, result: Plain | None, conflicts: list[str]) -> None:
    assert merged(base, mine, new) == (result, conflicts)


def text(base: str, mine: str, new: str) -> tuple[str, list[tuple[str, object, object]]]:
    """Paragraphs as words between bars; `a@x` is said by x."""
    told: list[Conflict] = []
    three = [[Paragraph(*part.strip().split("@")) for part in side.split("|") if part.strip()] for side in (base, mine, new)]
    out = threeway.text(three[0], three[1], three[2], told)
    return " | ".join("@".join(filter(None, (p.paragraph.text, p.paragraph.by))) for p in out), [(c.key, c.mine, c.new) for c in told]


@pytest.mark.parametrize(
    ("base", "mine", "new", "result"),
    [
        ("a | b | c", "a | b | c", "a2 | b | c2 | d", "a2 | b | c2 | d"),
        ("a | b | c", "a | x | b | c", "a | b | c2", "a | x | b | c2"),
        ("a | b | c", "a | c", "a2 | b | c", "a2 | c"),
        ("one two three | b", "one two | three | b", "one two three | b2", "one two | three | b2"),
        ("one two three@ali | b", "one two three@sara | b", "one two four@ali | b", "one two four@sara | b"),
        ("a | b", "a | b | m", "a | n | b", "a | n | b | m"),
        ("a b c d | e f g h", "a b c d | e f g X", "a b c Y | e f g h", "a b c Y | e f g X"),
        ("", "m", "", "m"),
        ("a | b", "", "a | b", ""),
    ],
)
def test_texts_that_were_changed_in_different_places(base: str, mine: str, new: str, result: str) -> None:
    assert text(base, mine, new) == (result, [])


@pytest.mark.parametrize(
    ("base", "mine", "new", "result", "told"),
    [
        ("a b c | d e f", "a b X | d e f", "a b Y | d e g", "a b X | d e g", [("1", "a b X", "a b Y")]),
        ("a b c | d", "d", "a b Y | d", "d", [("1", None, "a b Y")]),
        # What one side parts or joins and the other alters would stand there twice.
        ("a b c d | e", "a b c X | e", "a b | c d | e", "a b c X | e", [("1", "a b c X", "a b\n\nc d")]),
        ("a b c | d e f", "a b c | d e X", "a b c d e f", "a b c | d e X", [("1", "a b c\n\nd e X", "a b c d e f")]),
        ("a b c | d e f", "a b c | d e X", "a b c", "a b c | d e X", [("2", "d e X", None)]),
        ("a", "m | a", "n | a", "m | a", [("1", "m", "n")]),
    ],
)
def test_where_both_changed_the_same_mine_stays_and_the_other_is_told(
    base: str, mine: str, new: str, result: str, told: list[tuple[str, object, object]]
) -> None:
    assert text(base, mine, new) == (result, told)


# --- Laws ---------------------------------------------------------------------------------------------------------------------

NAMES = st.sampled_from("abcdef")
ITEMS = NAMES | st.builds(lambda name, role: {"id": name, "role": role}, NAMES, NAMES)
VALUES: st.SearchStrategy[Plain | None] = (
    st.none() | NAMES | st.lists(ITEMS, max_size=5) | st.dictionaries(NAMES, NAMES, min_size=1, max_size=3)
)
WORDS = st.lists(st.sampled_from("abcd"), min_size=1, max_size=5).map(" ".join)
TEXTS = st.lists(st.builds(Paragraph, WORDS, st.sampled_from(["", "x", "y"])), max_size=6)


@given(VALUES, VALUES)
def test_laws_of_values(one: Plain | None, two: Plain | None) -> None:
    assert merged(one, one, two) == (two, [])
    assert merged(one, two, one) == (two, [])
    assert merged(two, one, one) == (one, [])


@given(st.lists(ITEMS, max_size=5), st.lists(ITEMS, max_size=5), st.lists(ITEMS, max_size=5))
def test_no_item_of_mine_is_lost_and_none_that_mine_has_taken_out_comes_back(
    base: list[Plain], mine: list[Plain], new: list[Plain]
) -> None:
    result, _ = merged(base, mine, new)
    assert isinstance(result, list)
    names = [threeway._name(item) for item in result]
    known = {threeway._name(item) for item in base}
    assert {threeway._name(item) for item in mine} - known <= set(names)
    if mine != base:
        gone = known - {threeway._name(item) for item in mine}
        unique = all(len({threeway._name(i) for i in side}) == len(side) for side in (base, mine, new))
        assert not unique or not gone & set(names)


@given(TEXTS, TEXTS)
def test_laws_of_texts(one: list[Paragraph], two: list[Paragraph]) -> None:
    for base, mine, new, result in ((one, one, two, two), (one, two, one, two), (two, one, one, one)):
        told: list[Conflict] = []
        assert [placed.paragraph for placed in threeway.text(base, mine, new, told)] == result
        assert told == []


@given(TEXTS, TEXTS, TEXTS)
def test_no_paragraph_of_mine_is_lost_nor_moved(base: list[Paragraph], mine: list[Paragraph], new: list[Paragraph]) -> None:
    """What mine has and the base has not stands in the outcome, its words whole; each paragraph at most once and in mine's order."""
    told: list[Conflict] = []
    placed = threeway.text(base, mine, new, told)
    places = [one.at for one in placed if one.at is not None]
    assert places == sorted(set(places))
    words = {one.text for one in base}
    by_place: dict[int, Placed] = {one.at: one for one in placed if one.at is not None}
    assert [j for j, one in enumerate(mine) if one.text not in words and by_place[j].paragraph.text != one.text] == []


@given(TEXTS, TEXTS, TEXTS)
def test_the_machine_s_version_is_taken_or_told(base: list[Paragraph], mine: list[Paragraph], new: list[Paragraph]) -> None:
    told: list[Conflict] = []
    placed = threeway.text(base, mine, new, told)
    there = "\n".join([str(one.paragraph) for one in placed] + [str(conflict.new) for conflict in told])
    if mine != base:
        known = {one.text for one in (*base, *mine)}
        assert [one.text for one in new if one.text not in known and one.text not in there] == []

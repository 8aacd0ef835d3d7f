"""An article held against the converter's version of today: laws of the merge as it is written into the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaneh.convert.again import merged
from khaneh.fields import Plain, dump, sheet

LABEL = "content/articles/a.md"
NAMES = st.sampled_from(["ali", "sara", "reza", "house"])
PEOPLE = st.lists(NAMES | st.builds(lambda i, r: {"id": i, "role": r}, NAMES, st.sampled_from(["دبیر", "مدیر، عضو"])), max_size=3)
EVENTS = st.lists(
    st.builds(lambda d, f: {"date": d, "fa": f}, st.sampled_from(["1400", "1401-02"]), st.sampled_from(["آغاز", "پایان"])), max_size=2
)
PLACES = st.lists(st.sampled_from(["یزد", "قم", "ساری"]), max_size=3)
SOURCES = st.sampled_from(["ایسنا", {"name": "ایلنا", "via": "مهر"}])
FRONT = st.fixed_dictionaries(
    {"title": st.sampled_from(["خبر", "خبر: دو", "سه # چهار"]), "people": PEOPLE, "places": PLACES},
    optional={"events": EVENTS, "kicker": st.sampled_from(["رو", "زیر"]), "source": SOURCES},
)  # fmt: skip
WORDS = st.lists(st.sampled_from(["الف", "ب", "ج", "\\# د"]), min_size=1, max_size=4).map(" ".join)
BODY = st.lists(
    st.builds(lambda words, by: words + (f'\n{{: by="{by}" }}' if by else ""), WORDS, st.sampled_from(["", "ali", "sara"])), max_size=4
)


def page(front: dict[str, Plain], body: list[str]) -> str:
    return f"---\n{dump({**front, 'status': 'draft'})}---\n\n" + "\n\n".join(body) + "\n"


PAGES = st.builds(page, FRONT, BODY)
# How an editor's file may look: line ends of another system, a mark at its beginning, notes, wide gaps.
HANDS = st.sampled_from(
    [
        lambda text: text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("---\n", "---\n# یادداشت\n", 1).replace("status: draft", "status: draft   # بماند"),
        lambda text: text.replace("\n\n", "\n\n \n\n").rstrip("\n"),
    ]
)


def paragraphs(text: str) -> list[str]:
    body = sheet(text.encode(), LABEL)
    lines = body.text[body.body :].replace("\r\n", "\n").split("\n")
    return [part.strip() for part in "\n".join("" if line.isspace() else line for line in lines).split("\n\n") if part.strip()]


@given(PAGES, PAGES, HANDS)
def test_with_nothing_new_not_a_byte_changes(base: str, mine: str, hand: object) -> None:
    assert callable(hand)
    data = hand(mine).encode()
    outcome = merged(base, data, base, LABEL)
    assert (outcome.text.encode(), outcome.updated, outcome.clashes) == (data, (), ())


@given(PAGES, PAGES, HANDS)
def test_what_nobody_has_touched_becomes_what_is_new(base: str, new: str, hand: object) -> None:
    assert callable(hand)
    outcome = merged(base, hand(base).encode(), new, LABEL)
    assert outcome.clashes == ()
    assert sheet(outcome.text.encode(), LABEL).values == sheet(new.encode(), LABEL).values
    assert paragraphs(outcome.text) == paragraphs(new)
    assert outcome.text.count("#") >= hand(new).count("# یادداشت") + hand(new).count("# بماند")


@given(PAGES, PAGES, PAGES, HANDS)
def test_a_second_run_changes_nothing_and_no_paragraph_of_the_editor_is_lost(base: str, mine: str, new: str, hand: object) -> None:
    assert callable(hand)
    first = merged(base, hand(mine).encode(), new, LABEL)
    second = merged(new, first.text.encode(), new, LABEL)
    assert (second.text, second.updated, second.clashes) == (first.text, (), ())
    known = {part.split("\n{:")[0] for part in paragraphs(base)}
    own = [part.split("\n{:")[0] for part in paragraphs(mine)]
    assert [part for part in own if part not in known and part not in {p.split("\n{:")[0] for p in paragraphs(first.text)}] == []
    assert "\r\n" not in hand("\n") or "\n" not in first.text.replace("\r\n", "")


@given(PAGES, PAGES, PAGES)
def test_a_clash_stands_where_the_outcome_has_it(base: str, mine: str, new: str) -> None:
    outcome = merged(base, mine.encode(), new, LABEL)
    lines = outcome.text.split("\n")
    for clash in outcome.clashes:
        if not clash.key.startswith("paragraph"):
            key = clash.key.split(".")[0]
            assert lines[clash.line - 1].startswith(f"{key}:") or key not in sheet(outcome.text.encode(), LABEL).values
        elif clash.mine and not clash.mine.startswith("{:"):
            assert lines[clash.line - 1] == clash.mine.split("\n")[0]


@pytest.mark.parametrize("status", ["published", "draft"])
def test_codes_of_what_readers_have_stay(status: str) -> None:
    base, new = "---\ntitle: x\ncode: '1'\nstatus: draft\n---\n\nمتن\n", "---\ntitle: x\ncode: '2'\nstatus: draft\n---\n\nمتن\n"
    mine = base.replace("draft", status)
    assert ("code: '2'" in merged(base, mine.encode(), new, LABEL).text) == (status == "draft")


@pytest.mark.parametrize("key", ["added: 2026-01-01T10:00:00+03:30", "status: published", "original: originals/b.txt"])
def test_what_an_editor_decides_for_good_is_no_conflict_either(key: str) -> None:
    name = key.split(":", maxsplit=1)[0]
    there = {"added": "2025-05-05T10:00:00+03:30", "status": "draft", "original": "originals/a.txt"}[name]
    base = f"---\ntitle: x\n{name}: {there}\n---\n\nمتن\n"
    mine, new = base.replace(f"{name}: {there}", key), base.replace(f"{name}: {there}", f"{name}: other")
    outcome = merged(base, mine.encode(), new, LABEL)
    assert (outcome.text, outcome.clashes, outcome.kept) == (mine, (), ())

"""Front matter edited in place: the value that was meant changes, every other byte stays, and no comment is ever lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaneh.fields import Plain, Sheet, dump, edited, flow, sheet, whole_sheet
from khaneh.problems import KhanehError

TEXT = """---
# یادداشت سردبیر
title: خبر   # عنوان
people:
  - id: ali   # دبیر
    role: دبیر
  - {id: sara, role: "مدیر، معاون"}   # دوم
  - reza
organisations: [a, b]  # دو
empty: []
en:
  title: Title
  summary: >
    Text
    of: it

status: draft
---

متن: title: خبر
"""


def after(text: str, key: str, value: Plain | None, behind: str = "") -> str:
    one = sheet(text.encode(), "content/articles/a.md")
    return edited(text, one.set(key, value, behind))


def said(text: str) -> dict[str, Plain]:
    return sheet(text.encode(), "a.md").values


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("title", "خبر: تازه", "title: خبر   # عنوان", "title: 'خبر: تازه'   # عنوان"),
        ("organisations", ["a", "c"], "[a, b]", "[a, c]"),
        ("organisations", ["a", "b", "c, d"], "[a, b]", "[a, b, 'c, d']"),
        ("organisations", ["b"], "organisations: [a, b]", "organisations: [b]"),
        ("empty", ["x"], "empty: []", "empty: [x]"),
        ("status", None, "status: draft\n", ""),
        ("en", {"title": "New", "summary": "Text of: it\n"}, "title: Title", "title: New"),
        ("en", {"title": "Title"}, "  summary: >\n    Text\n    of: it\n", ""),
        ("en", {"title": "Title", "summary": "Text of: it\n", "of": "1"}, "    of: it\n", "    of: it\n  of: '1'\n"),
        ("places", ["یزد"], "status: draft\n", "status: draft\nplaces: [یزد]\n"),
    ],
)
def test_only_what_is_meant_changes(key: str, value: Plain | None, old: str, new: str) -> None:
    if value is not None and key == "en":
        assert isinstance(value, dict)
    result = after(TEXT, key, value)
    assert result == TEXT.replace(old, new, 1)
    assert said(result).get(key) == value


def test_items_of_a_list_come_and_go_by_their_lines() -> None:
    people = [{"id": "ali", "role": "رئیس"}, "mina", "reza"]
    assert isinstance(said(TEXT)["people"], list)
    with pytest.raises(KhanehError) as lost:
        after(TEXT, "people", people[:1])
    assert [(p.line, p.code) for p in lost.value.problems] == [(7, "E-EDIT")], "the comment behind an item that goes"
    kept = [{"id": "ali", "role": "رئیس"}, {"id": "sara", "role": "مدیر، معاون"}, "mina", "reza"]
    assert after(TEXT, "people", kept) == TEXT.replace("role: دبیر\n", "role: رئیس\n").replace("  - reza", "  - mina\n  - reza")
    first = ["mina", *said(TEXT)["people"]]
    assert after(TEXT, "people", first) == TEXT.replace("  - id: ali", "  - mina\n  - id: ali")
    assert after(TEXT, "people", first[1:3]) == TEXT.replace("  - reza\n", "")


def test_a_new_key_stands_behind_the_one_it_belongs_to() -> None:
    assert after(TEXT, "kicker", "رو", "title") == TEXT.replace("# عنوان\n", "# عنوان\nkicker: رو\n")


def test_of_two_that_come_to_one_place_the_first_stands_first() -> None:
    one = sheet(TEXT.encode(), "a.md")
    both = edited(TEXT, [*one.set("kicker", "رو", "title"), *one.set("code", "7", "title"), *one.set("title", "نو")])
    assert both == TEXT.replace("title: خبر   # عنوان\n", "title: نو   # عنوان\nkicker: رو\ncode: '7'\n")


def test_line_ends_and_the_mark_at_the_beginning_stay() -> None:
    windows = "\ufeff" + TEXT.replace("\n", "\r\n")
    for key, value in (("title", "نو"), ("places", ["یزد", "قم"]), ("people", [*said(TEXT)["people"], "x"])):
        assert after(windows, key, value) == "\ufeff" + after(TEXT, key, value).replace("\n", "\r\n")


def test_lines_are_those_of_the_file() -> None:
    one = sheet(TEXT.encode(), "a.md")
    assert [one.line(key) for key in ("title", "people", "status")] == [3, 4, 17]


@pytest.mark.parametrize("broken", ["title: x\n", "---\na: [\n---\n", "---\n{a: b}\n---\n", "---\na: 1\na: 2\n---\n"])
def test_what_cannot_be_read_is_refused_with_its_place(broken: str) -> None:
    with pytest.raises(KhanehError) as told:
        sheet(broken.encode(), "content/articles/a.md")
    assert {p.path for p in told.value.problems} == {"content/articles/a.md"}


def test_a_file_that_is_yaml_from_end_to_end_keeps_its_comments() -> None:
    text = "# نخست\nreplace:\n  الف: ب   # یک\n\n# دوم\nkeep:\n  - پ"
    one = whole_sheet(text.encode(), "words.yaml")
    grown = edited(text, [*one.set("replace", {"الف": "ب", "ت": "ث"}), *one.set("keep", ["پ", "ج"])])
    assert grown == "# نخست\nreplace:\n  الف: ب   # یک\n  ت: ث\n\n# دوم\nkeep:\n  - پ\n  - ج\n"


# --- Laws ---------------------------------------------------------------------------------------------------------------------

KEYS = st.sampled_from(["title", "people", "en", "places", "b-c", "of"])
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"), include_characters="\u200c#:'\",[]{}-ی"), max_size=12).map(str.strip)
LEAVES = TEXTS | st.just("null")
VALUES: st.SearchStrategy[Plain] = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, min_size=1, max_size=3), max_leaves=8
)
PAGES = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)


@given(PAGES, KEYS, VALUES, st.sampled_from(["\n", "\r\n"]))
def test_a_value_that_was_set_reads_back_and_the_others_are_as_they_were(page: dict[str, Plain], key: str, value: Plain, end: str) -> None:
    text = f"---\n{dump(page)}---\nمتن {key}: x\n".replace("\n", end)
    assert said(text) == page
    result = after(text, key, value)
    assert said(result) == {**page, key: value}
    assert result.endswith(f"---{end}متن {key}: x{end}")
    assert end == "\n" or "\n" not in result.replace("\r\n", "")


LISTS = st.lists(st.sampled_from(["a", "b", "c d", "x, y"]) | st.just({"id": "a", "role": "b"}), max_size=5)


@given(LISTS, LISTS, st.booleans(), st.booleans())
def test_a_list_takes_any_other_whichever_way_it_is_written(before: list[Plain], wanted: list[Plain], block: bool, open_end: bool) -> None:
    written = "".join(f"\n  - {flow([item])[1:-1]}" for item in before) if block and before else " " + flow(before)
    text = f"---\npeople:{written}\n---\n" + ("" if open_end else "متن\n")
    assert said(text) == {"people": before}
    result = after(text, "people", wanted)
    assert said(result) == {"people": wanted}
    kept = [line for line in text.split("\n") if line.startswith("  - ") and line in {f"  - {flow([item])[1:-1]}" for item in wanted}]
    assert not (block and wanted == [*before, *wanted[len(before) :]]) or all(line in result.split("\n") for line in kept)


@given(PAGES, st.data())
def test_a_key_taken_out_takes_its_lines_along_and_nothing_else(page: dict[str, Plain], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(page)))
    text = f"---\n{dump(page)}---\nمتن\n"
    rest = {name: value for name, value in page.items() if name != key}
    assert after(text, key, None) == f"---\n{dump(rest) if rest else ''}---\nمتن\n"


@given(PAGES, KEYS, VALUES)
def test_comments_beside_other_values_stay(page: dict[str, Plain], key: str, value: Plain) -> None:
    lines = dump(page).split("\n")
    text = (
        "---\n# ۱\n"
        + "\n".join(f"{line}  # ۲" if line and not line.startswith(" ") and _closed(line) else line for line in lines)
        + "---\n"
    )
    if said(text) != page:  # where a comment cannot stand
        return
    try:
        result = after(text, key, value)
    except KhanehError:
        assert isinstance(page[key], list | dict), "only within a list or block can a comment be lost"
    else:
        assert said(result) == {**page, key: value}
        assert result.count("# ۲") == text.count("# ۲")


def _closed(line: str) -> bool:
    return not line.endswith(":")


def test_a_sheet_of_nothing_takes_a_first_key() -> None:
    assert after("---\n---\n", "title", "خبر") == "---\ntitle: خبر\n---\n"
    one = whole_sheet(b"", "words.yaml")
    assert isinstance(one, Sheet)
    assert edited("", one.set("keep", ["x"])) == "keep: [x]\n"

"""Front matter to typed fields: every scalar is text until we type it, and every mistake has its line."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaneh import fields
from khaneh.fields import Fields, writing
from khaneh.problems import Problem


def parsed(text: str) -> Fields:
    found, problems = fields.parse(text, "x.md", 2)
    assert found is not None
    assert problems == []
    return found


def told(problems: list[Problem]) -> list[tuple[int, str]]:
    return sorted((p.line, p.code) for p in problems)


def refused(text: str, first_line: int = 2) -> list[tuple[int, str]]:
    found, problems = fields.parse(text, "x.md", first_line)
    assert found is None
    return told(problems)


@pytest.mark.parametrize("value", ["1403-02-31", "12:30", "no", "0x1F", "1_000", "1e3", "~", "null", "۱۲", ".inf", "2025-01-01", "=", "!"])
def test_what_a_yaml_loader_would_turn_into_something_else_stays_text(value: str) -> None:
    if value == "!":
        value = '"!"'
    assert parsed(f"title: {value}\n").text("title") == value.strip('"')


@pytest.mark.parametrize("value", ["1403-02-31", "1403-02", "1403~", "۱۴۰۳/۲/۱"])
def test_a_date_is_typed_by_us(value: str) -> None:
    table = parsed(f"date: {value}\n")
    assert table.date("date") is not None
    assert table.problems == []


@pytest.mark.parametrize(("word", "value"), [("true", True), ("yes", True), ("بله", True), ("No", False), ("false", False), ("خیر", False)])
def test_a_flag_is_a_word_for_yes_or_no(word: str, value: bool) -> None:
    assert parsed(f"menu: {word}\n").flag("menu", default=not value) is value


def test_a_number_may_be_written_in_any_digits() -> None:
    assert parsed("order: ۱۲\n").number("order") == 12
    assert parsed("order: ١٢\n").number("order") == 12


def test_an_instant_needs_an_offset() -> None:
    assert parsed("added: 2026-11-22T10:00:00+03:30\n").stamp("added") == "2026-11-22T10:00:00+03:30"
    table = parsed("added: 2026-11-22T10:00:00\n")
    assert table.stamp("added") == ""
    assert told(table.problems) == [(2, "E-DATE")]


def test_one_text_counts_as_a_list_of_one() -> None:
    assert parsed("places: ایران\n").texts("places") == ("ایران",)
    assert parsed("places: [ایران, تهران]\n").texts("places") == ("ایران", "تهران")


@pytest.mark.parametrize("nothing", ["title:\n", "other: x\n", "title: \n"])
def test_an_empty_key_says_nothing(nothing: str) -> None:
    table = parsed(nothing)
    assert table.text("title", default="x") == "x"
    assert table.texts("title") == ()
    assert table.date("title") is None
    assert table.mapping("title") is None
    assert table.items("title") == []
    assert table.problems == []


def test_an_empty_key_that_is_needed_is_missing() -> None:
    for text, line in (("date: 1403\n\ntitle:\n", 4), ("date: 1403\n", 2), ('title: ""\n', 2)):
        table = parsed(text)
        assert table.text("title", required=True) == ""
        assert told(table.problems) == [(line, "E-MISSING")]


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("a: [x]", lambda f: f.text("a")),
        ("a: {b: c}", lambda f: f.text("a")),
        ("a: perhaps", lambda f: f.flag("a")),
        ("a: many", lambda f: f.number("a")),
        ("a: 0", lambda f: f.number("a", least=1)),
        ("a: -1", lambda f: f.number("a")),
        ("a: ²", lambda f: f.number("a")),
        ("a: 99999999999", lambda f: f.number("a")),
        ("a: {b: c}", lambda f: f.texts("a")),
        ("a: [{b: c}]", lambda f: f.texts("a")),
        ("a: x", lambda f: f.mapping("a")),
        ("a: x", lambda f: f.items("a")),
        ("a: [[x]]", lambda f: f.items("a")),
        ("a: [x]", lambda f: f.text_or_mapping("a")),
    ],
)
def test_a_value_of_the_wrong_shape_is_told_with_its_line(text: str, ask: object) -> None:
    table = parsed(f"\n\n{text}\n")
    assert callable(ask)
    ask(table)
    assert (4, "E-TYPE") in told(table.problems)


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("a: drafted", lambda f: f.choice("a", ("draft", "published"), "draft")),
        ("a: javascript:alert(1)", lambda f: f.url("a")),
        ("a: //example.org", lambda f: f.url("a")),
        ("a: https://", lambda f: f.url("a")),
        ("a: [x, fax]", lambda f: f.texts("a", choices=("x", "copy"))),
    ],
)
def test_a_value_that_is_none_of_those_allowed_is_told_with_its_line(text: str, ask: object) -> None:
    table = parsed(f"\n{text}\n")
    assert callable(ask)
    ask(table)
    assert told(table.problems) == [(3, "E-VALUE")]


def test_a_value_or_a_key_nearly_right_is_told_with_the_right_one() -> None:
    table = parsed("status: publishd\ntitel: x\n")
    table.choice("status", ("draft", "published"), "draft")
    table.text("title")
    table.close()
    assert [(p.line, p.code, p.values["near"]) for p in sorted(table.problems)] == [(2, "E-VALUE", "published"), (3, "E-KEY", "title")]


def test_unknown_keys_inside_a_mapping_are_told_by_their_whole_name() -> None:
    table = parsed("source:\n  name: x\n  vai: y\n")
    inner = table.mapping("source")
    assert inner
    inner.text("name")
    inner.text("via")
    inner.close()
    (one,) = table.problems
    assert (one.line, one.code, one.values["key"]) == (4, "E-KEY", "source.vai")


def test_lines_are_known_for_keys_items_and_keys_of_items() -> None:
    table = parsed("title: x\npeople:\n  - id-one\n  - id: id-two\n    role: y\nen:\n  of: z\n")
    assert table.lines() == {
        "title": 2,
        "people": 3,
        "people.0": 4,
        "people.1": 5,
        "people.1.id": 5,
        "people.1.role": 6,
        "en": 7,
        "en.of": 8,
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: a: b\n", 2),
        ("title: x\nlede: [unclosed\n", 4),
        ("title: x\n\tlede: y\n", 3),
        ('title: "x\n', 3),
        ("- a\n- b\n", 2),
        ("only words\n", 2),
        ("a: *x\n", 2),
        ("a: x\n--- \nb: y\n", 3),
        ("title: a\x07b\n", 2),
    ],
)
def test_broken_yaml_is_told_with_its_line(text: str, line: int) -> None:
    ((at, code),) = refused(text)
    assert code == "E-YAML"
    assert at in (line, line - 1) if "[" in text or '"' in text else at == line


def test_a_key_that_stands_twice_is_told_where_it_stands_again() -> None:
    found, problems = fields.parse("title: x\nlede: y\ntitle: z\n", "x.md", 2)
    assert found
    assert told(problems) == [(4, "E-YAML")]


HOSTILE = {
    "aliases that multiply": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "lists in lists": "a: " + "[" * 5_000 + "]" * 5_000 + "\n",
    "lists in lists, some closed": "a: " + "[[]," * 50_000 + "[]" + "]" * 50_000 + "\n",
    "closing brackets in texts": "a: " + '["]", ' * 5_000 + "[]" + "]" * 5_000 + "\n",
    "mappings in mappings": "a: " + "{a: " * 5_000 + "x" + "}" * 5_000 + "\n",
    "dashes in a row": "a:\n  " + "- " * 5_000 + "x\n",
    "a nul in an escape": 'a: "x\\0"\n',
    "a bell in an escape": 'a: [b, "\\a"]\n',
    "half of a letter in an escape": 'a: "\\uFFFE"\n',
    "a staircase": "".join(" " * n + "a:\n" for n in range(2_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_yaml_is_refused_before_it_is_read(name: str) -> None:
    ((_, code),) = refused(HOSTILE[name])
    assert code == "E-YAML"


def test_looking_for_hostile_yaml_takes_time_in_proportion_to_its_length() -> None:
    """Nineteen open brackets with long text between them once took half a minute."""
    text = 'title: "' + ("[ " + "x" * 1_000) * 19 + '"\n'
    before = time.process_time()
    assert fields.parse(text, "x.md", 2)[0] is not None
    assert time.process_time() - before < 2


@pytest.mark.parametrize(
    ("data", "line"), [(b"a\nb\xff\n", 2), ("متن".encode("utf-16"), 1), ("خبر".encode("cp1256"), 1), (b"a\n\n\xd8", 3)]
)
def test_what_is_not_utf8_is_told_with_its_line(data: bytes, line: int) -> None:
    text, problems = fields.decode(data, "x.md")
    assert text == ""
    assert told(problems) == [(line, "E-ENCODING")]


@pytest.mark.parametrize("data", [b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\nb\n"])
def test_line_ends_and_the_mark_at_the_beginning_do_not_count(data: bytes) -> None:
    assert fields.decode(data, "x.md") == ("a\nb\n", [])


def test_front_matter_ends_at_its_second_fence_and_the_text_begins_below_it() -> None:
    table, text, line, problems = fields.front_matter("---\ntitle: x\n---\n\nمتن\n---\n", "x.md")
    assert problems == []
    assert table
    assert table.text("title") == "x"
    assert (text, line) == ("\nمتن\n---\n", 4)


@pytest.mark.parametrize("text", ["", "متن", "--\ntitle: x\n--\n", "---\ntitle: x\n", "\n---\ntitle: x\n---\n"])
def test_a_file_without_front_matter_is_told_so(text: str) -> None:
    table, _, _, problems = fields.front_matter(text, "x.md")
    assert table is None
    assert told(problems) == [(1, "E-FRONT")]


@pytest.mark.parametrize("text", ["---\n---\n", "---\n---", "---\n\n---\nمتن\n"])
def test_empty_front_matter_is_front_matter(text: str) -> None:
    table, _, _, problems = fields.front_matter(text, "x.md")
    assert table is not None
    assert problems == []


_WORDS = st.text("ابی‌ك ۱1٫.-–:#'\"&*!|>%@`{}[],?~=<>/\\«»…noyNO\t\n\u2028\u0085\ufeff📆é", max_size=12)
_KEYS = st.text("abc_", min_size=1, max_size=8)
_MAPPINGS = st.dictionaries(
    _KEYS,
    st.recursive(
        st.one_of(_WORDS, st.booleans()),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=2),
        max_leaves=6,
    ),
)


@settings(max_examples=300, deadline=None)
@given(_MAPPINGS)
def test_the_fast_writer_writes_what_the_plain_one_does(mapping: dict[str, object]) -> None:
    assert fields.dump(mapping) == writing._written(mapping, writing._Dumper)


def test_what_is_dumped_reads_back_as_the_same_texts() -> None:
    mapping = {"title": "یک: دو # سه", "code": "227969", "date": "1403-02-31", "flag": "no", "time": "12:30", "roles": ["یک", "دو"]}
    table = parsed(fields.dump(mapping))
    assert {key: table.text(key) for key in ("title", "code", "date", "flag", "time")} == {k: v for k, v in mapping.items() if k != "roles"}
    assert table.texts("roles") == ("یک", "دو")

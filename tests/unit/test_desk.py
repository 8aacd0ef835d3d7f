"""The editor's desk: a command changes one line of a file and leaves every other byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaneh import desk, registry
from khaneh.model import Article, Person, Summary
from khaneh.problems import KhanehError
from khaneh.reader import parse
from tests.unit.values import article

TEXT = """---
title: خبر   # یادداشت ویراستار
status: draft
people:
  - id: ali
    status: نه این
lede: |
  متنی که
  status: draft
en:
  title: Title
  summary: >
    Text
    of: it
---

متن.
status: draft
"""


def changed(tmp_path: Path, text: str, key: str, value: str) -> str:
    path = tmp_path / "a.md"
    path.write_bytes(text.encode())
    desk.set_value(path, "content/articles/a.md", key, value)
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]
    return path.read_bytes().decode()


def test_a_value_is_set_in_its_line_and_nowhere_else(tmp_path: Path) -> None:
    assert changed(tmp_path, TEXT, "status", "published") == TEXT.replace("status: draft\npeople", "status: published\npeople")


def test_a_key_that_is_not_there_is_added_at_the_end_of_the_front_matter(tmp_path: Path) -> None:
    without = TEXT.replace("status: draft\npeople", "people")
    assert changed(tmp_path, without, "status", "published") == without.replace("---\n\nمتن", "status: published\n---\n\nمتن")


def test_a_key_of_a_block_is_added_at_the_indent_of_the_block(tmp_path: Path) -> None:
    assert changed(tmp_path, TEXT, "en.of", "3f9a0c12d4e5") == TEXT.replace("en:\n  title", "en:\n  of: 3f9a0c12d4e5\n  title")


def test_a_key_of_a_block_is_set_in_its_line(tmp_path: Path) -> None:
    stamped = TEXT.replace("  title: Title\n", "  title: Title\n  of: 000000000000\n")
    assert changed(tmp_path, stamped, "en.of", "3f9a0c12d4e5") == stamped.replace("000000000000", "3f9a0c12d4e5")


@pytest.mark.parametrize("key", ["status", "en.of"])
def test_line_ends_of_windows_and_a_mark_at_the_beginning_stay(tmp_path: Path, key: str) -> None:
    windows = "\ufeff" + TEXT.replace("\n", "\r\n")
    result = changed(tmp_path, windows, key, "published")
    assert "\n" not in result.replace("\r\n", "")
    assert result.startswith("\ufeff---\r\n")
    assert changed(tmp_path, TEXT, key, "published") == result.removeprefix("\ufeff").replace("\r\n", "\n")


def test_a_note_behind_the_value_stays(tmp_path: Path) -> None:
    noted = TEXT.replace("status: draft\npeople", "status: draft   # منتظر تأیید\npeople")
    assert changed(tmp_path, noted, "status", "published") == noted.replace("status: draft   #", "status: published   #")


def test_a_text_without_a_last_line_end_keeps_none(tmp_path: Path) -> None:
    assert changed(tmp_path, TEXT.rstrip("\n"), "status", "published").endswith("status: draft")


@pytest.mark.parametrize("block", ["en: {title: Title, summary: Text}\n", 'en: {"title": x}\n'])
def test_a_block_in_braces_is_refused_with_its_mend(tmp_path: Path, block: str) -> None:
    text = f"---\ntitle: x\n{block}---\n"
    with pytest.raises(KhanehError) as refused:
        changed(tmp_path, text, "en.of", "3f9a0c12d4e5")
    assert refused.value.problems[0].code == "E-EDIT"
    assert (tmp_path / "a.md").read_bytes().decode() == text


def test_what_was_set_reads_back(tmp_path: Path) -> None:
    text = changed(tmp_path, TEXT.replace("people:\n  - id: ali\n    status: نه این\n", "date: 1403\n"), "status", "published")
    text = changed(tmp_path, text, "en.of", "3f9a0c12d4e5")
    value = parse(text.encode(), "content/articles/a.md", ("fa", "en")).value
    assert isinstance(value, Article)
    assert (value.status, value.summaries["en"].of) == ("published", "3f9a0c12d4e5")


# --- Publish, promise, summaries, new -----------------------------------------------------------------------------------------


def test_a_draft_is_published_once_and_the_withdrawn_is_refused(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.md").write_text(TEXT, encoding="utf-8")
    assert desk.publish(article("a", status="draft"), tmp_path) is True
    assert desk.publish(article("a", status="published"), tmp_path) is False
    with pytest.raises(KhanehError) as refused:
        desk.publish(article("a", status="withdrawn"), tmp_path)
    assert refused.value.problems[0].code == "E-STATUS"


def test_the_ledger_is_sorted_and_loses_nothing(tmp_path: Path) -> None:
    assert desk.promise(tmp_path, ["/news/b/", "/news/a/"]) == ("/news/a/", "/news/b/")
    assert desk.promise(tmp_path, ["/about/", "/news/a/"]) == ("/about/",)
    assert (tmp_path / "addresses.txt").read_bytes() == b"/about/\n/news/a/\n/news/b/\n"
    before = (tmp_path / "addresses.txt").stat().st_mtime_ns
    assert desk.promise(tmp_path, ["/about/"]) == ()
    assert (tmp_path / "addresses.txt").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("summaries", "state"),
    [
        ({}, "missing"),
        ({"en": Summary("t", "s")}, "unchecked"),
        ({"en": Summary("t", "s", "old")}, "stale"),
        ({"en": Summary("t", "s", "now")}, "current"),
    ],
)
def test_the_state_of_a_summary(summaries: dict[str, Summary], state: str) -> None:
    (layer,) = desk.layers([article("a", summaries=summaries, fingerprint="now")], ["en"])
    assert layer.state == state


def test_a_summary_is_stamped_with_the_text_it_was_checked_against(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    path = tmp_path / "articles/a.md"
    path.write_text(TEXT, encoding="utf-8")
    one = article("a", summaries={"en": Summary("t", "s")}, fingerprint="3f9a0c12d4e5")
    assert desk.accept(one, tmp_path, ["en", "ar"]) == ["en"]
    assert "\n  of: 3f9a0c12d4e5\n" in path.read_text(encoding="utf-8")
    assert desk.accept(article("a", summaries={"en": Summary("t", "s", "x")}, fingerprint="x"), tmp_path, ["en"]) == []


def test_a_new_draft_can_be_read_and_says_only_what_is_known(tmp_path: Path) -> None:
    path = desk.new(tmp_path, "عنوان: با دونقطه # و نشان", "new-one")
    result = parse(path.read_bytes(), "content/articles/new-one.md", ("fa", "en"))
    assert result.problems == ()
    assert isinstance(result.value, Article)
    assert (result.value.title, result.value.date, result.value.status) == ("عنوان: با دونقطه # و نشان", None, "draft")
    assert result.value.added.endswith("+03:30")


@pytest.mark.parametrize("slug", ["../x", "Bad", "a b", "خبر", "", "a" * 101])
def test_a_new_draft_needs_a_slug(tmp_path: Path, slug: str) -> None:
    with pytest.raises(KhanehError) as refused:
        desk.new(tmp_path, "عنوان", slug)
    assert refused.value.problems[0].code == "E-SLUG"
    assert list(tmp_path.iterdir()) == []


def test_a_slug_that_is_taken_is_refused(tmp_path: Path) -> None:
    (tmp_path / "articles/1403").mkdir(parents=True)
    (tmp_path / "articles/1403/taken.md").write_text("x", encoding="utf-8")
    with pytest.raises(KhanehError) as refused:
        desk.new(tmp_path, "عنوان", "taken")
    assert refused.value.problems[0].code == "E-DUPLICATE"


# --- Another name ------------------------------------------------------------------------------------------------------------

WAYS = [
    "",
    "aliases: []\n",
    "aliases: [یک]   # نامی\n",
    "aliases:\n  - یک   # نامی\n  - دو\n",
    "aliases: یک\n",
    "aliases: [\n  یک, # نامی\n  دو]\n",
]
SIGNS = st.characters(categories=("L", "N"), include_characters=" \u200c،:#'\"[]{}&*!|>%@`-")
NAMES = st.text(SIGNS, max_size=20).map(lambda text: f"نام{text}")


@given(st.sampled_from(WAYS), NAMES, st.booleans(), st.booleans())
def test_a_name_more_reads_back_and_leaves_every_other_line(written: str, name: str, windows: bool, mark: bool) -> None:
    text = f"---\n# شاهد: «یک»\nname: علی   # نام\nroles:\n  - {{title: دبیر}}   # سمت\n{written}confirmed: false\n---\n\naliases: x\n"
    data = (("\ufeff" if mark else "") + (text.replace("\n", "\r\n") if windows else text)).encode()
    before = parse(data, "content/people/ali.md", ("fa",)).value
    assert isinstance(before, Person)
    known, _ = registry.build([before], [])
    path, changes = Path("content/people/ali.md"), desk.Changes()
    changes.put(path, data)
    new = desk.name_another(desk.Named("people", before), name, known, Path("content"), changes)
    after = changes.read(path)
    value = parse(after, "content/people/ali.md", ("fa",)).value
    assert isinstance(value, Person)
    assert value.aliases == ((*before.aliases, " ".join(name.split())) if new else before.aliases)
    gone = [line for line in data.split(b"\n") if line not in after.split(b"\n")]
    assert [line for line in gone if not line.startswith(b"aliases:") and line.strip() != "دو]".encode()] == []

"""The editor's desk: a command changes one line of a file and leaves every other byte."""

from __future__ import annotations

from collections.abc import Callable
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


STAMP = "3f9a0c12d4e5"


def filed(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "articles/a.md"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return path


def published(tmp_path: Path, text: str) -> str:
    """What `publish` makes of an article's file."""
    path, changes = filed(tmp_path, text), desk.Changes()
    assert desk.publish(article("a", status="draft"), tmp_path, changes)
    assert path.read_bytes() == text.encode(), "nothing is written before all are worked out"
    changes.write()
    return path.read_bytes().decode()


def stamped(tmp_path: Path, text: str, *languages: str) -> str:
    """What `summary --accept` makes of an article's file with summaries in `languages`."""
    path = filed(tmp_path, text)
    one = article("a", summaries={code: Summary("t", "s", "old") for code in languages}, fingerprint=STAMP)
    assert desk.accept(one, tmp_path, languages) == list(languages)
    assert [p.name for p in path.parent.iterdir()] == ["a.md"]
    return path.read_bytes().decode()


def said(text: str) -> Article:
    value = parse(text.encode(), "content/articles/a.md", ("fa", "en", "ar")).value
    assert isinstance(value, Article)
    return value


def test_a_draft_is_published_in_its_line_and_nowhere_else(tmp_path: Path) -> None:
    assert published(tmp_path, TEXT) == TEXT.replace("status: draft\npeople", "status: published\npeople")


def test_a_status_that_is_not_there_is_added_at_the_end_of_the_front_matter(tmp_path: Path) -> None:
    without = TEXT.replace("status: draft\npeople", "people")
    assert published(tmp_path, without) == without.replace("---\n\nمتن", "status: published\n---\n\nمتن")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ('---\ntitle: x\n"status": draft\n---\n', '---\ntitle: x\n"status": published\n---\n'),
        ("---\nstatus : 'draft'   # بماند\n---\n", "---\nstatus : published   # بماند\n---\n"),
        ("---\nlede: |\n  ---\n  متن\nstatus: draft\n---\n", "---\nlede: |\n  ---\n  متن\nstatus: published\n---\n"),
    ],
)
def test_a_status_is_set_once_however_it_is_written(tmp_path: Path, text: str, after: str) -> None:
    assert published(tmp_path, text) == after


def test_a_stamp_is_added_at_the_indent_of_its_block(tmp_path: Path) -> None:
    assert stamped(tmp_path, TEXT, "en") == TEXT.replace("    of: it\n", f"    of: it\n  of: {STAMP}\n")


@pytest.mark.parametrize("note", ["# checked by Sara\n", "  # checked by Sara\n", "\n"])
def test_a_stamp_is_renewed_in_its_line_whatever_stands_within_the_block(tmp_path: Path, note: str) -> None:
    text = f"---\nstatus: draft\nen:\n{note}  title: X\n  summary: Y\n  of: '000000000000'\n---\n"
    assert stamped(tmp_path, text, "en") == text.replace("'000000000000'", STAMP)


def test_a_block_in_braces_is_stamped_there(tmp_path: Path) -> None:
    text = "---\ntitle: x\nen: {title: Title, summary: Text}   # سارا\n---\n"
    assert stamped(tmp_path, text, "en") == text.replace("Text}", f"Text, of: {STAMP}}}")


def test_all_languages_are_stamped_at_once_or_none(tmp_path: Path) -> None:
    text = "---\ntitle: x\nen:\n  title: T\n  summary: S\nar: {title: T, summary: S}\n---\n"
    done = said(stamped(tmp_path, text, "en", "ar"))
    assert [done.summaries[code].of for code in ("en", "ar")] == [STAMP, STAMP]


@pytest.mark.parametrize("edit", [published, lambda folder, text: stamped(folder, text, "en")])
def test_line_ends_of_windows_and_a_mark_at_the_beginning_stay(tmp_path: Path, edit: Callable[[Path, str], str]) -> None:
    result = edit(tmp_path, "\ufeff" + TEXT.replace("\n", "\r\n"))
    assert "\n" not in result.replace("\r\n", "")
    assert result.startswith("\ufeff---\r\n")
    assert edit(tmp_path, TEXT) == result.removeprefix("\ufeff").replace("\r\n", "\n")


def test_a_text_without_a_last_line_end_keeps_none(tmp_path: Path) -> None:
    assert published(tmp_path, TEXT.rstrip("\n")).endswith("status: draft")


def test_what_was_set_reads_back(tmp_path: Path) -> None:
    text = TEXT.replace("people:\n  - id: ali\n    status: نه این\n", "date: 1403\n")
    done = said(stamped(tmp_path, published(tmp_path, text), "en"))
    assert (done.status, done.summaries["en"].of) == ("published", STAMP)


# --- Publish, promise, summaries, new -----------------------------------------------------------------------------------------


def test_a_draft_is_published_once_and_the_withdrawn_is_refused(tmp_path: Path) -> None:
    filed(tmp_path, TEXT)
    changes = desk.Changes()
    assert desk.publish(article("a", status="draft"), tmp_path, changes) is True
    assert desk.publish(article("a", status="published"), tmp_path, changes) is False
    with pytest.raises(KhanehError) as refused:
        desk.publish(article("a", status="withdrawn"), tmp_path, changes)
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
    path = filed(tmp_path, TEXT)
    one = article("a", summaries={"en": Summary("t", "s")}, fingerprint=STAMP)
    assert desk.accept(one, tmp_path, ["en", "ar"]) == ["en"]
    assert f"\n  of: {STAMP}\n" in path.read_text(encoding="utf-8")
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

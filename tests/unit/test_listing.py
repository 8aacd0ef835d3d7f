"""What a folder holds: the files somebody means, in an order, and nothing that leads out of it or nowhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from khaneh.convert.catalogue import Catalogue
from khaneh.desk import new
from khaneh.desk.naming import files as that_may_name
from khaneh.listing import files, texts
from khaneh.problems import KhanehError
from khaneh.render.environment import read_templates


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Texts among what editors and systems leave beside them."""
    made = tmp_path / "articles"
    (made / "b").mkdir(parents=True)
    (made / ".git").mkdir()
    for name in ("c.md", "a.md", "b/b.md", "b.md", "a.md~", ".a.md.swp", ".git/x.md", "a.txt"):
        (made / name).write_text("x", encoding="utf-8")
    (made / "gone.md").mkdir()
    os.mkfifo(made / "pipe.md")
    for name, to in ((".#a.md", "sara@newsroom.4711"), ("loop.md", "loop.md"), ("here", "."), ("up.md", "a.md")):
        (made / name).symlink_to(to)
    return made


def below(folder: Path, found: list[Path]) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in found]


def test_the_texts_of_a_folder_are_its_files_in_order_and_nothing_else(folder: Path) -> None:
    assert below(folder, list(texts(folder))) == ["a.md", "b/b.md", "b.md", "c.md"]
    assert below(folder, list(files(folder))) == ["a.md", "a.txt", "b/b.md", "b.md", "c.md"]
    assert list(texts(folder / "nowhere")) == list(texts(folder / "a.md")) == []


def test_links_that_lead_to_a_file_count_where_they_are_asked_for(folder: Path) -> None:
    assert below(folder, list(files(folder, ".md", links=True))) == ["a.md", "b/b.md", "b.md", "c.md", "up.md"]


def test_all_who_list_content_go_by_that(folder: Path) -> None:
    assert [label for _, label in that_may_name(folder.parent)] == [
        f"content/articles/{name}" for name in ("a.md", "b/b.md", "b.md", "c.md")
    ]
    assert [Catalogue(folder.parent).free_slug(slug) for slug in ("a", ".#a")] == ["a-2", ".#a"]


def test_a_draft_never_takes_the_place_of_a_link(folder: Path) -> None:
    with pytest.raises(KhanehError) as told:
        new(folder.parent, "عنوان", "up")
    assert [one.code for one in told.value.problems] == ["E-DUPLICATE"]
    assert (folder / "up.md").is_symlink()


def test_the_lock_of_an_open_template_is_no_template_and_a_linked_one_is(tmp_path: Path) -> None:
    (tmp_path / "base.html").write_text("x", encoding="utf-8")
    (tmp_path / ".#base.html").symlink_to("sara@newsroom.4711")
    (tmp_path / "home.html").symlink_to("base.html")
    assert read_templates(tmp_path) == {"base.html": "x", "home.html": "x"}

"""Every generator's sources: each work's edit reaches the file it must, and is proven only by a site that shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import works
from bench.corpus import Archive, archive
from bench.peers import ALL, khaneh
from bench.peers.peer import Peer, put
from khaneh import search


@pytest.fixture(scope="module")
def made() -> Archive:
    return archive(60)


@pytest.fixture(params=ALL, ids=lambda peer: peer.name)
def laid(request: pytest.FixtureRequest, made: Archive, tmp_path: Path) -> tuple[Peer, Path]:
    request.param.lay(tmp_path, made)
    return request.param, tmp_path


def text_of(folder: Path) -> str:
    return "\n".join(
        path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.suffix in {".md", ".html", ".js", ".json"}
    )


def test_every_edit_is_made_in_every_turn(laid: tuple[Peer, Path], made: Archive) -> None:
    peer, folder = laid
    for work in (works.article, works.person, works.template):
        for turn in range(3):
            before = text_of(folder)
            words = {words for _, words in work(peer, folder, made, turn)}
            after = text_of(folder)
            assert all(one in after and one not in before for one in words)


def test_a_name_that_was_replaced_is_gone_from_its_file(laid: tuple[Peer, Path], made: Archive) -> None:
    peer, folder = laid
    person = made.people[works.RENAMED]
    for turn in range(2):
        works.person(peer, folder, made, turn)
    text = peer.person(folder, person).read_text(encoding="utf-8")
    assert "نام1" in text
    assert "نام0" not in text


def test_a_clean_build_finds_nothing(laid: tuple[Peer, Path], made: Archive) -> None:
    peer, folder = laid
    for name in (peer.out, *peer.caches):
        (folder / name / "old").mkdir(parents=True)
    works.clean(peer, folder, made, 0)
    assert not any((folder / name).exists() for name in (peer.out, *peer.caches))


def test_cards_and_the_search_are_timed_apart_and_stay_switched_off(tmp_path: Path) -> None:
    khaneh.FULL.lay(tmp_path, archive(4))
    config = (tmp_path / "site_config.yaml").read_bytes()
    put(tmp_path / "dist" / "old.html", "of the build before")
    took = khaneh.apart(tmp_path)
    assert took.keys() == {"cards", "search"}
    assert all(seconds > 0 for seconds in took.values())
    assert (tmp_path / "dist" / "card.png").is_file()
    assert (tmp_path / "dist" / search.FOLDER).is_dir()
    assert not (tmp_path / "dist" / "old.html").exists(), "the build was not clean"
    assert (tmp_path / "site_config.yaml").read_bytes() == config


def test_a_site_that_does_not_show_the_edit_proves_nothing(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("old", encoding="utf-8")
    assert works.unproven(tmp_path, [("index.html", "old")]) == []
    assert works.unproven(tmp_path, [("index.html", "new")]) == ["index.html does not have 'new'"]

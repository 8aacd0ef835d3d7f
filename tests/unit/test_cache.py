"""What earlier builds knew, never trusted blindly; how a folder is exchanged; one build at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from khaneh import cache
from khaneh.cache import DamagedError, Exchange, InPlace, Known, Made, Store, mending, only_one, settled, tree
from khaneh.cache.store import MOST_NAMED
from khaneh.pipeline import site as site_module
from khaneh.problems import KhanehError

ROW = ("articles/a.md", "1 2 3", "digest", b"parsed", b"body")


def kept(path: Path, version: str = "1") -> Store:
    store = Store(path, version)
    store.remember_sources([ROW], [])
    store.remember_outputs({"index.html": Made("f", "1 2 3", "d")})
    return store


def site(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def texts(folder: Path) -> dict[str, str]:
    return {path: (folder / path).read_text(encoding="utf-8") for path in tree(folder)}


def test_what_was_remembered_is_known_again(tmp_path: Path) -> None:
    kept(tmp_path / "x.db").close()
    store = Store(tmp_path / "x.db", "1")
    assert store.sources() == {"articles/a.md": Known("1 2 3", "digest")}
    assert dict(store.parsed("articles/")) == {"articles/a.md": b"parsed"}
    assert store.parsed_of("articles/a.md") == b"parsed"
    assert dict(store.parsed("people/")) == {}
    assert store.body("articles/a.md") == b"body"
    assert store.bodies(["articles/a.md", "articles/nobody.md"]) == {"articles/a.md": b"body"}
    assert store.outputs() == {"index.html": Made("f", "1 2 3", "d")}
    store.close()


def test_what_is_gone_is_forgotten(tmp_path: Path) -> None:
    store = kept(tmp_path / "x.db")
    store.remember_sources([], ["articles/a.md"])
    store.remember_outputs({})
    assert store.sources() == {}
    assert store.outputs() == {}
    store.close()


def test_another_version_knows_nothing_of_the_sources(tmp_path: Path) -> None:
    kept(tmp_path / "x.db").close()
    store = Store(tmp_path / "x.db", "2")
    assert store.sources() == {}
    store.close()


@pytest.mark.parametrize("part", [0, 1, 15, 100, 0.3, 0.6, 0.99])
def test_a_truncated_file_is_thrown_away_or_read_right(tmp_path: Path, part: float) -> None:
    path = tmp_path / "x.db"
    kept(path).close()
    data = path.read_bytes()
    path.write_bytes(data[: int(part if part >= 1 else part * len(data))])
    store = Store(path, "1")
    assert set(store.sources()) <= {"articles/a.md"}
    assert store.outputs().keys() <= {"index.html"}
    store.remember_sources([ROW], [])
    store.close()


def test_more_bodies_than_one_question_may_name_are_all_found(tmp_path: Path) -> None:
    store = Store(tmp_path / "x.db", "1")
    rows = [(f"articles/{n}.md", "1 2 3", "digest", b"parsed", b"%d" % n) for n in range(2 * MOST_NAMED + 1)]
    store.remember_sources(rows, ())
    assert store.bodies([row[0] for row in rows]) == {row[0]: row[4] for row in rows}
    store.close()


def test_a_row_whose_bytes_are_not_what_they_were_is_found_out(tmp_path: Path) -> None:
    """SQLite keeps no checksum: a power cut may leave the pages of a long row unwritten, and nothing else tells."""
    path = tmp_path / "x.db"
    store = kept(path)
    for column in ("parsed", "body"):
        store.database.execute(f"UPDATE texts SET {column} = CAST(substr({column}, 1, 5) || x'00' || substr({column}, 7) AS BLOB)")
    for ask in (
        lambda: list(store.parsed("articles/")),
        lambda: store.parsed_of("articles/a.md"),
        lambda: store.body("articles/a.md"),
        lambda: store.bodies(["articles/a.md"]),
    ):
        with pytest.raises(DamagedError):
            ask()
    with pytest.raises(DamagedError):
        store.body("articles/nobody.md")
    store.database.execute("UPDATE sources SET path = NULL")
    with pytest.raises(DamagedError):
        store.sources()
    store.close()


@pytest.mark.parametrize(
    "change", ["NULL", "'text'", "x''", "CAST(substr(data, 1, 9) || x'00' || substr(data, 11) AS BLOB)", "x'00000000'"]
)
def test_what_is_known_of_the_site_is_nothing_where_it_is_not_what_it_was(tmp_path: Path, change: str) -> None:
    """Then every page is made again, and the site is right."""
    store = kept(tmp_path / "x.db")
    assert store.outputs()
    store.database.executescript(f"CREATE TABLE other (data); INSERT INTO other SELECT {change} FROM site; DROP TABLE site;")
    store.database.execute("ALTER TABLE other RENAME TO site")
    assert store.outputs() == {}
    store.close()


def test_work_that_finds_its_store_damaged_is_done_again_without_it(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    kept(path).close()
    data = path.read_bytes()
    path.write_bytes(data[:8192] + b"\0" * (len(data) - 8192))

    @mending
    def work() -> int:
        store = Store(path, "1")
        try:
            known = len(store.sources())
            store.remember_sources([ROW], [])
            return known
        finally:
            store.close()

    assert work() == 0
    assert work() == 1


@pytest.mark.parametrize("junk", [b"no database", b"SQLite format 3\0" + b"\xff" * 4096, os.urandom(8192)])
def test_a_damaged_file_is_thrown_away(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(junk)
    store = kept(path)
    assert set(store.sources()) == {"articles/a.md"}
    store.close()


def test_a_folder_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.db").mkdir()
    with pytest.raises(KhanehError) as told:
        Store(tmp_path / "x.db", "1")
    assert [(one.path, one.code) for one in told.value.problems] == [(str(tmp_path / "x.db"), "E-DISK")]


def test_a_file_too_fresh_to_tell_is_looked_at_again(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("a", encoding="utf-8")
    assert settled(cache.state(path)) == ""
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert settled(cache.state(path)) == cache.state(path)


def test_a_changed_file_has_another_state(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("a", encoding="utf-8")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    before = cache.state(path)
    copy = tmp_path / "copy"
    copy.write_text("b", encoding="utf-8")
    os.utime(copy, (1_000_000_000, 1_000_000_000))
    copy.replace(path)
    assert cache.state(path) != before, "same size, same time, another file"


def test_an_engine_on_another_version_of_a_library_is_another_engine(tmp_path: Path) -> None:
    """Law 1 across an upgrade: a newer Markdown may write other bytes, so nothing the older one made is trusted."""
    program = "from khaneh.pipeline.site import engine; print(engine())"
    newer = tmp_path / "nh3-99.0.dist-info"
    newer.mkdir()
    (newer / "METADATA").write_text("Metadata-Version: 2.1\nName: nh3\nVersion: 99.0\n", encoding="utf-8")
    root = Path(__file__).resolve().parents[2]
    told = [
        subprocess.run([sys.executable, "-c", program], cwd=root, env={**os.environ, **extra}, capture_output=True, text=True, check=True)
        for extra in ({}, {}, {"PYTHONPATH": str(tmp_path)})
    ]
    assert told[0].stdout == told[1].stdout != told[2].stdout


def test_an_engine_made_of_links_is_known_by_what_they_lead_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As some keep their checkouts (stow, Bazel)."""
    source, package = tmp_path / "source.py", tmp_path / "package"
    package.mkdir()
    (package / "module.py").symlink_to(source)
    monkeypatch.setattr(site_module, "PACKAGE", package)
    told = set()
    for text in ("a = 1", "a = 2"):
        source.write_text(text, encoding="utf-8")
        told.add(site_module.engine.__wrapped__())
    assert len(told) == 2


# --- One at a time ------------------------------------------------------------------------------------------------------------


def test_a_second_holder_of_the_lock_is_refused_and_the_lock_is_free_again(tmp_path: Path) -> None:
    lock = tmp_path / "cache" / "x.lock"
    with only_one(lock), pytest.raises(KhanehError) as refused, only_one(lock):
        pass
    assert refused.value.problems[0].code == "E-LOCKED"
    with only_one(lock):
        pass


def test_a_holder_that_died_holds_nothing(tmp_path: Path) -> None:
    lock = tmp_path / "x.lock"
    program = """
import os, signal, sys
from pathlib import Path
from khaneh.cache import only_one
with only_one(Path(sys.argv[1])):
    os.kill(os.getpid(), signal.SIGKILL)
"""
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", program, str(lock)], cwd=root, check=False)
    assert lock.exists()
    with only_one(lock):
        pass


# --- Exchange -----------------------------------------------------------------------------------------------------------------


def test_nothing_is_seen_before_the_exchange_and_all_after(tmp_path: Path) -> None:
    out = site(tmp_path / "dist", a="old a", b="old b", deep__c="old c")
    before = tree(out)
    folder = Exchange(out)
    folder.begin()
    written = {path: folder.write(path, data) for path, data in (("b", b"new b"), ("new/d", b"new d"))}
    assert texts(out) == {"a": "old a", "b": "old b", "deep/c": "old c"}
    states = folder.commit(written, {path: before[path] for path in ("a", "deep/c")}, [])
    assert texts(out) == {"a": "old a", "b": "new b", "deep/c": "old c", "new/d": "new d"}
    assert states == tree(out)
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_what_is_abandoned_leaves_no_trace(tmp_path: Path) -> None:
    out = site(tmp_path / "dist", a="old")
    folder = Exchange(out)
    folder.begin()
    folder.write("a", b"new")
    folder.abandon()
    assert texts(out) == {"a": "old"}
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_a_first_site_is_put_in_its_place(tmp_path: Path) -> None:
    folder = Exchange(tmp_path / "dist")
    folder.begin()
    folder.commit({"a": folder.write("a", b"new")}, {}, [])
    assert texts(tmp_path / "dist") == {"a": "new"}


def test_what_stood_aside_goes_when_a_build_was_killed_with_the_new_site_in_place(tmp_path: Path) -> None:
    out = site(tmp_path / "dist", a="new")
    site(tmp_path / "dist.old", a="old")
    Exchange(out).recover()
    assert texts(out) == {"a": "new"}
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_a_site_that_stood_aside_when_a_build_was_killed_comes_back(tmp_path: Path) -> None:
    site(tmp_path / "dist.old", a="good")
    site(tmp_path / "dist.new", a="half")
    Exchange(tmp_path / "dist").recover()
    assert texts(tmp_path / "dist") == {"a": "good"}
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_a_link_to_the_sites_folder_stays_a_link(tmp_path: Path) -> None:
    """As operators have it: dist → /var/www/site. Twice, because it once broke the second build."""
    real = site(tmp_path / "www" / "site", a="old")
    out = tmp_path / "dist"
    out.symlink_to(real)
    for text in ("new", "newer"):
        folder = Exchange(out)
        folder.begin()
        folder.commit({"a": folder.write("a", text.encode())}, {}, [])
        assert out.is_symlink()
        assert texts(real) == {"a": text}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dist", "www"]


def test_a_kept_file_is_the_same_file(tmp_path: Path) -> None:
    out = site(tmp_path / "dist", a="old")
    before = tree(out)
    folder = Exchange(out)
    folder.begin()
    assert folder.commit({}, before, []) == before


def test_a_file_where_a_folder_must_be_is_told(tmp_path: Path) -> None:
    folder = Exchange(tmp_path / "dist")
    folder.begin()
    folder.write("a", b"x")
    with pytest.raises(KhanehError) as refused:
        folder.write("a/b", b"x")
    assert refused.value.problems[0].code == "E-COLLISION"


def exchanged(out: Path, spare: Path, changes: dict[str, str], removed: tuple[str, ...] = ()) -> dict[str, str]:
    """The site after an exchange of what is named, as texts by path."""
    before = tree(out)
    folder = Exchange(out, spare)
    folder.begin()
    written = {path: folder.write(path, text.encode()) for path, text in changes.items()}
    states = folder.commit(written, {p: s for p, s in before.items() if p not in changes and p not in removed}, list(removed))
    assert states == tree(out)
    return texts(out)


def many(out: Path) -> Path:
    return site(out, **{f"d{n}__f": f"old {n}" for n in range(8)})


def test_a_single_file_is_put_in_its_place_and_the_folder_stays(tmp_path: Path) -> None:
    out, spare = many(tmp_path / "dist"), tmp_path / "spare"
    folder = out.stat().st_ino
    assert exchanged(out, spare, {"d1/f": "new"})["d1/f"] == "new"
    assert exchanged(out, spare, {"e/f": "more"})["e/f"] == "more"
    assert "d2/f" not in exchanged(out, spare, {}, ("d2/f",))
    assert not (out / "d2").exists()
    assert (out.stat().st_ino, spare.exists()) == (folder, False)
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_the_folder_that_made_room_is_the_next_one(tmp_path: Path) -> None:
    out, spare = many(tmp_path / "dist"), tmp_path / "spare"
    first = out.stat().st_ino
    exchanged(out, spare, {"d1/f": "new", "e/f": "new"}, ("d2/f",))
    second = out.stat().st_ino
    whole = exchanged(out, spare, {"d3/f": "newer"}, ("d4/f", "e/f"))
    assert whole == {"d0/f": "old 0", "d1/f": "new", "d3/f": "newer", "d5/f": "old 5", "d6/f": "old 6", "d7/f": "old 7"}
    assert (out.stat().st_ino, spare.stat().st_ino) == (first, second)
    assert not (out / "d2").exists()
    assert not (out / "e").exists()


def spoil(spare: Path) -> None:
    (spare / "d0" / "f").unlink()
    (spare / "d0" / "f").write_text("spoilt", encoding="utf-8")


def lose(spare: Path) -> None:
    (spare / "d0" / "f").unlink()


def add(spare: Path) -> None:
    (spare / "foreign").write_text("x", encoding="utf-8")


def block(spare: Path) -> None:
    """A folder where a file must be: of one that stays, and of one that is written."""
    for name in ("d0", "d1"):
        (spare / name / "f").unlink()
        (spare / name / "f").mkdir()


def write_into(spare: Path) -> None:
    """A file in the place of a folder."""
    (spare / "d0" / "f").unlink()
    (spare / "d0").rmdir()
    (spare / "d0").write_text("x", encoding="utf-8")


def test_where_folders_cannot_be_swapped_the_spare_is_kept_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other systems than Linux: the site stands aside for the moment between two renames."""
    monkeypatch.setattr("khaneh.cache.folders._swap", lambda *_: False)
    out, spare = many(tmp_path / "dist"), tmp_path / "spare"
    exchanged(out, spare, {"d1/f": "new", "d2/f": "new"})
    assert exchanged(out, spare, {"d3/f": "newer", "d4/f": "newer"})["d1/f"] == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dist", "spare"]
    out.rename(Exchange(out).old)
    Exchange(out, spare).recover()
    assert texts(out)["d4/f"] == "newer"


@pytest.mark.parametrize("harm", [spoil, lose, add, block, write_into])
def test_nothing_in_the_spare_is_believed(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    out, spare = many(tmp_path / "dist"), tmp_path / "spare"
    exchanged(out, spare, {"d1/f": "new", "d2/f": "new"})
    harm(spare)
    wanted = texts(out) | {"d1/f": "newer", "d3/f": "newer"}
    assert exchanged(out, spare, {"d1/f": "newer", "d3/f": "newer"}) == wanted


def test_a_site_that_is_another_altogether_leaves_no_old_bytes_behind(tmp_path: Path) -> None:
    out, spare = many(tmp_path / "dist"), tmp_path / "spare"
    exchanged(out, spare, {"d1/f": "new", "d2/f": "new"})
    assert spare.is_dir()
    exchanged(out, spare, {f"d{n}/f": "all new" for n in range(8)})
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


# --- In place -----------------------------------------------------------------------------------------------------------------


def test_in_place_only_what_changed_is_replaced_and_what_is_gone_goes(tmp_path: Path) -> None:
    out = site(tmp_path / "preview", a="old a", b="old b", deep__gone="x")
    inode = (out / "a").stat().st_ino
    before = tree(out)
    folder = InPlace(out)
    folder.begin()
    written = {path: folder.write(path, data) for path, data in (("b", b"new b"), ("other/c", b"new c"))}
    states = folder.commit(written, {"a": before["a"]}, ["deep/gone"])
    assert texts(out) == {"a": "old a", "b": "new b", "other/c": "new c"}
    assert (out / "a").stat().st_ino == inode
    assert not (out / "deep").exists()
    assert states == tree(out)

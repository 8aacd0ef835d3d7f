"""The states of a folder's files, asked for by two processes: they are those that one finds, whatever becomes of the other."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaneh.cache import only_one, tree, walking

REPOSITORY = Path(__file__).resolve().parents[2]
module = importlib.import_module("khaneh.cache.walking")


def folder(root: Path, pages: int = 40) -> Path:
    for number in range(pages):
        page = root / ("news" if number % 3 else "deep/er") / f"{number}"
        page.mkdir(parents=True)
        (page / "index.html").write_text("x" * number, encoding="utf-8")
    (root / "empty").mkdir()
    (root / "feed.xml").write_text("feed", encoding="utf-8")
    (root / "news" / "link").symlink_to(root / "feed.xml")
    (root / "news" / "7" / "below").mkdir()
    (root / "news" / "7" / "below" / "card.png").write_text("card", encoding="utf-8")
    return root


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A twin for a few folders already; the ids of those that lived."""
    twins: list[int] = []
    fork = os.fork

    def counted() -> int:
        twin = fork()
        twins.append(twin)
        return twin

    monkeypatch.setattr(module, "WORTH_A_TWIN", 3)
    monkeypatch.setattr(module, "_BATCHES", 3)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(os, "fork", counted)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    return twins


def ended(twin: int) -> bool:
    """Whether nobody has to wait for a process any more."""
    try:
        os.waitpid(twin, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def handles() -> int:
    """How many files this process holds open."""
    return len(list(Path("/dev/fd").iterdir()))


def test_two_find_what_one_finds(tmp_path: Path, forked: list[int]) -> None:
    root = folder(tmp_path / "dist")
    before = handles()
    for _ in range(5):
        with walking(root, None) as states:
            assert states() == tree(root)
    assert len(forked) == 5
    assert all(map(ended, forked))
    assert handles() == before
    assert len(tree(root)) == 43


@given(st.lists(st.text("ab", min_size=1, max_size=4), max_size=30), st.integers(1, 40))
def test_any_tree_is_walked_whole(tmp_path_factory: pytest.TempPathFactory, paths: list[str], worth: int) -> None:
    root = tmp_path_factory.mktemp("any")
    for number, path in enumerate(paths):
        place = root.joinpath(*path)
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number}.html").write_text(path, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "WORTH_A_TWIN", worth)
        patch.setattr(module, "_BATCHES", 3)
        patch.setattr(os, "cpu_count", lambda: 2)
        patch.setattr(threading, "active_count", lambda: 1)
        with walking(root, None) as states:
            assert states() == tree(root)


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path, forked: list[int]) -> None:
    with walking(tmp_path / "nowhere", None) as states:
        assert states() == {}
    assert forked == []


@pytest.mark.parametrize("end", ["os._exit(9)", "os.kill(os.getpid(), signal.SIGKILL)", "raise OSError"])
def test_a_twin_that_dies_costs_only_time(tmp_path: Path, forked: list[int], monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    root, ours, walk = folder(tmp_path / "dist"), os.getpid(), module._walk

    def mortal(*given: object) -> None:
        if os.getpid() != ours:
            os.read(given[1], module._NUMBER)  # what it took it never brings back
            exec(end)
        time.sleep(0.05)
        walk(*given)

    monkeypatch.setattr(module, "_walk", mortal)
    with walking(root, None) as states:
        assert states() == tree(root)
    assert len(forked) == 1


@pytest.mark.parametrize("answer", [b"", b"junk", b"\x00\x00\x00\x00", module.seal(b"\xc1")])
def test_an_answer_that_is_none_is_not_believed(tmp_path: Path, forked: list[int], monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    root = folder(tmp_path / "dist")
    monkeypatch.setattr(module, "seal", lambda _: answer)
    with walking(root, None) as states:
        assert states() == tree(root)
    assert len(forked) == 1


def test_where_nobody_asks_nothing_is_left_behind(tmp_path: Path, forked: list[int]) -> None:
    root = folder(tmp_path / "dist", 400)
    before = handles()
    with pytest.raises(ValueError, match="a build that fails"), walking(root, None):
        raise ValueError("a build that fails")
    assert ended(forked[0])
    assert handles() == before


def test_a_build_that_fails_waits_for_nobody(tmp_path: Path, forked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that lives still holds the pipe into which the twin tells what nobody asks for: neither would ever end."""
    root, ours = folder(tmp_path / "dist"), os.getpid()
    monkeypatch.setattr(module, "seal", lambda _: bytes(2**22))
    workers: list[int] = []

    def build() -> None:
        with walking(root, None):
            workers.append(os.fork())
            if os.getpid() != ours:
                time.sleep(30)
                os._exit(0)
            time.sleep(0.3)
            raise ValueError("a mistake")

    with pytest.raises(ValueError, match="a mistake"):
        build()
    assert ended(forked[0])
    assert os.waitpid(workers[0], os.WNOHANG) == (0, 0), "it was waited for"
    os.kill(workers[0], signal.SIGKILL)
    os.waitpid(workers[0], 0)


def test_who_waits_for_all_children_takes_nothing_from_us(tmp_path: Path, forked: list[int]) -> None:
    root = folder(tmp_path / "dist")
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        with walking(root, None) as states:
            assert states() == tree(root)
    finally:
        signal.signal(signal.SIGCHLD, before)
    assert len(forked) == 1


def test_whoever_asks_again_is_told_the_same(tmp_path: Path, forked: list[int]) -> None:
    root = folder(tmp_path / "dist")
    for jobs in (None, 1):
        with walking(root, jobs) as states:
            first = states()
            (root / "news" / "7" / "index.html").unlink(missing_ok=True)
            assert states() is first
    assert len(forked) == 1


def test_a_ctrl_c_reaches_only_us(tmp_path: Path, forked: list[int]) -> None:
    root = folder(tmp_path / "dist")

    def interrupted() -> None:
        with walking(root, None):
            os.kill(forked[0], signal.SIGINT)
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(1)

    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            interrupted()
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    finally:
        signal.signal(signal.SIGINT, heard)
    assert ended(forked[0])


def test_no_twin_where_one_process_is_wanted_or_threads_are_at_work(
    tmp_path: Path, forked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder(tmp_path / "dist")
    with walking(root, 1) as states:
        assert states() == tree(root)
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    with walking(root, None) as states:
        assert states() == tree(root)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    with walking(root, None) as states:
        assert states() == tree(root)
    assert forked == []


HELD = """
import importlib, os, signal, sys, threading, time
from pathlib import Path
from khaneh.cache import only_one, walking
module = importlib.import_module("khaneh.cache.walking")
module.WORTH_A_TWIN, module._BATCHES, os.cpu_count = 3, 3, lambda: 2
ours, walk = os.getpid(), module._walk
def slow(*given):
    if os.getpid() != ours:
        Path(sys.argv[1], "twin").write_text("lives")
        time.sleep(5)
    walk(*given)
module._walk = slow
with only_one(Path(sys.argv[1], "x.lock")), walking(Path(sys.argv[1], "dist"), None):
    while not Path(sys.argv[1], "twin").exists():
        time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_twin_that_lives_on_holds_no_lock(tmp_path: Path) -> None:
    """A build that is killed must not keep the next one waiting for what it had begun."""
    folder(tmp_path / "dist")
    done = subprocess.run([sys.executable, "-c", HELD, str(tmp_path)], cwd=REPOSITORY, stdout=subprocess.DEVNULL, check=False)
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / "twin").exists()
    with only_one(tmp_path / "x.lock"):
        pass

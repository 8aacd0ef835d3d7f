"""Measuring: failures are told, all processes are counted, servers are ended, an edit is waited for, the floor leaves nothing behind."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bench import floor, live, processes
from bench.corpus import archive
from bench.peers.hugo import HUGO
from bench.peers.peer import put


def python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def test_a_command_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(processes.FailedError, match=r"(?s)ended with 3.*the reason"):
        processes.seconds([python("pass"), python("import sys; print('the reason'); sys.exit(3)")], tmp_path)


def test_commands_run_side_by_side_in_their_folder(tmp_path: Path) -> None:
    wait = "import pathlib, time\nwhile not pathlib.Path('there').exists(): time.sleep(0.01)"
    wall, processor = processes.seconds([python(wait), python("open('there', 'w').close()")], tmp_path)
    assert wall > 0
    assert processor > 0


def test_memory_is_that_of_all_processes_together(tmp_path: Path) -> None:
    hold = "import time; held = bytearray(range(240)) * 250_000; time.sleep(1)"
    both = f"import subprocess, sys; held = bytearray(range(240)) * 250_000; subprocess.run([sys.executable, '-c', {hold!r}])"
    most = processes.peak([python(both)], tmp_path)
    if Path("/proc/self/smaps_rollup").exists():
        assert most is not None
        assert 115 < most < 250
    else:
        assert most is None, "only Linux tells what processes share"


def test_a_server_is_ended_with_its_children(tmp_path: Path) -> None:
    child = "import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(60)"
    with processes.running(python(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"), tmp_path):
        while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
            time.sleep(0.01)
    pid = int((tmp_path / "pid").read_text())
    for _ in range(500):
        if not alive(pid):
            break
        time.sleep(0.01)
    assert not alive(pid)


def alive(pid: int) -> bool:
    """Whether it runs; one that only waits to be buried does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_an_edit_is_waited_for_until_it_is_served(tmp_path: Path) -> None:
    """A plain file server, whose sources are its pages."""
    made = archive(4)
    for article in made.articles:
        put(tmp_path / "news" / article.slug / "index.html", article.title)
    plain = replace(
        HUGO,
        serve=lambda _, port: [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"],
        article=lambda folder, article: folder / "news" / article.slug / "index.html",
    )
    assert live.seconds(plain, tmp_path, made, 1) > 0
    assert any("ویرایش زنده 0" in path.read_text(encoding="utf-8") for path in tmp_path.rglob("index.html"))


def test_a_server_that_ends_is_told(tmp_path: Path) -> None:
    dead = replace(HUGO, serve=lambda _, port: python(f"raise SystemExit({port} and 4)"))
    with pytest.raises(processes.FailedError, match="ended with 4"):
        live.seconds(dead, tmp_path, archive(4), 1)


def test_the_floor_leaves_everything_as_it_was(tmp_path: Path) -> None:
    put(tmp_path / "content" / "a.md", "source")
    put(tmp_path / "dist" / "news" / "a" / "index.html", "page")
    before = sorted(tmp_path.rglob("*"))
    assert floor.seconds(tmp_path, tmp_path / "dist") > 0
    assert sorted(tmp_path.rglob("*")) == before

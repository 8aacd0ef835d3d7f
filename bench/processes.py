"""Run a generator's commands: how long they take, and how much memory all their processes hold together at the most.

Memory is the sum of PSS (proportional set size: what processes share is counted once) over the whole tree, looked at every 20 ms; where
/proc does not tell it, there is no figure. It is measured in a run of its own, so that looking does not cost time in the others.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

EVERY = 0.02
LAST_WORDS = 3000


class FailedError(Exception):
    """A command ended with an error; says which, and its last words."""


def seconds(commands: Sequence[Sequence[str]], folder: Path) -> tuple[float, float]:
    """(wall time from the start of the first of the commands, all run side by side, to the end of the last, their processor time).

    Processor time is that of all their processes that were waited for, on all cores; other work on the machine changes it little.
    Raises FailedError.
    """
    with tempfile.TemporaryFile() as log:
        since, before = time.perf_counter(), os.times()
        with started(commands, folder, log) as running:
            for process in running:
                process.wait()
        took, after = time.perf_counter() - since, os.times()
        _judge(running, log)
    return took, after.children_user + after.children_system - before.children_user - before.children_system


def peak(commands: Sequence[Sequence[str]], folder: Path) -> float | None:
    """Megabytes of all processes together at the most, or None where it cannot be told. Raises FailedError."""
    with tempfile.TemporaryFile() as log:
        most = 0
        with started(commands, folder, log) as running:
            while any(process.poll() is None for process in running):
                most = max(most, sum(pss(pid) for pid in tree(process.pid for process in running)))
                time.sleep(EVERY)
        _judge(running, log)
    return most / 1024 or None


@contextmanager
def started(commands: Sequence[Sequence[str]], folder: Path, log: IO[bytes]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """All commands begun, each in a session of its own; none of them outlives the block."""
    begun: list[subprocess.Popen[bytes]] = []
    try:
        for command in commands:
            begun.append(subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True))
        yield begun
    finally:
        for process in begun:
            _end(process)


def _judge(running: Iterable[subprocess.Popen[bytes]], log: IO[bytes]) -> None:
    failed = [process for process in running if process.returncode]
    if failed:
        log.seek(0)
        words = log.read().decode(errors="replace")[-LAST_WORDS:]
        raise FailedError(f"{' '.join(map(str, failed[0].args))} ended with {failed[0].returncode}:\n{words}")  # type: ignore[arg-type]


@contextmanager
def running(command: Sequence[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A server, ended with its children when the block is left."""
    with tempfile.TemporaryFile() as log, started([command], folder, log) as (process,):
        yield process
        _judge([process], log)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it and what it has started: first by asking, then at once; nothing where it has ended by itself."""
    if process.poll() is not None:
        return
    ways: list[Callable[[], None]] = [process.terminate, process.kill]
    if hasattr(os, "killpg"):  # a session of its own: the group has its number
        ways = [partial(os.killpg, process.pid, signal.SIGTERM), partial(os.killpg, process.pid, signal.SIGKILL)]
    for way in ways:
        try:
            way()
            process.wait(5)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue
    process.wait()


def tree(pids: Iterable[int]) -> Iterator[int]:
    """The processes and all that come from them."""
    for pid in pids:
        yield pid
        try:
            for task in Path(f"/proc/{pid}/task").iterdir():
                yield from tree(int(child) for child in (task / "children").read_text().split())
        except OSError:
            continue  # it has ended meanwhile, or there is no /proc


def pss(pid: int) -> int:
    """Kilobytes of one process; 0 where it has ended or cannot be told."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)

"""The states of all files of a folder: asked of the system by this process, or by it and a twin of it together.

To ask for those of the 20,000 files of an archive takes a quarter of a second, longer than all else that most edits need.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import batched
from pathlib import Path
from typing import NoReturn

import msgspec

from khaneh.cache.files import state_of
from khaneh.cache.store import seal, unseal

WORTH_A_TWIN = 1000  # folders
_BATCHES = 100  # few, so that to take one costs nothing; many, so that both end together
_NUMBER = 2  # bytes of a batch's number


def tree(folder: Path) -> dict[str, str]:
    """The state of every file below `folder`, by its path with `/`; of a link, that of what it leads to."""
    return _below(f"{folder}/", [""])


@contextlib.contextmanager
def walking(folder: Path, jobs: int | None) -> Iterator[Callable[[], dict[str, str]]]:
    """`tree`, begun by a twin while we do something else; what is given helps to bring it to its end.

    No twin where one process was asked for, where there is little to do, or where it could not be made: forking is safe only while
    there are no threads.
    """
    root, found = f"{folder}/", dict[str, str]()
    can_fork = hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and threading.active_count() == 1
    upper = _upper(root, found) if jobs != 1 and can_fork else [""]
    if len(upper) < WORTH_A_TWIN:
        yield lambda: found | _below(root, upper)
        return
    batches = list(batched(upper, len(upper) // _BATCHES))
    queue, results, twin = _twin(root, batches)
    try:
        yield lambda: found | _walk(root, queue, batches) | _told(results, root, upper)
    finally:
        os.close(queue)
        os.close(results)
        os.waitpid(twin, 0)


def _below(root: str, folders: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    pending = list(folders)
    while pending:
        pending += _step(root, pending.pop(), found)
    return found


def _step(root: str, prefix: str, found: dict[str, str]) -> list[str]:
    """The folders in one folder; the states of its files go into `found`."""
    folders = []
    with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(root + prefix) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{prefix}{entry.name}/")
            else:
                found[prefix + entry.name] = state_of(entry.stat())
    return folders


def _upper(root: str, found: dict[str, str]) -> list[str]:
    """The folders of the first level that has enough of them, or none; what stands above goes into `found`."""
    level = [""]
    while level and len(level) < WORTH_A_TWIN:
        level = [below for prefix in level for below in _step(root, prefix, found)]
    return level


def _twin(root: str, batches: Sequence[tuple[str, ...]]) -> tuple[int, int, int]:
    """A process that takes batches as we do: the pipe from which both take their numbers, the one that brings what it found, its id."""
    queue, fill = os.pipe()
    os.write(fill, b"".join(number.to_bytes(_NUMBER) for number in range(len(batches))))
    os.close(fill)  # so that who finds nothing more is at the end
    results, answer = os.pipe()
    twin = os.fork()
    if twin == 0:
        _live(root, queue, batches, answer)
    os.close(answer)
    return queue, results, twin


def _live(root: str, queue: int, batches: Sequence[tuple[str, ...]], answer: int) -> NoReturn:
    """The life of the twin. It lets go of all it was born with, the lock of the build among it; it must never return into our work."""
    try:
        low, high = sorted((queue, answer))
        for first, last in ((3, low), (low + 1, high), (high + 1, os.sysconf("SC_OPEN_MAX"))):
            os.closerange(first, last)
        with open(answer, "wb") as pipe:
            pipe.write(seal(msgspec.msgpack.encode(_walk(root, queue, batches))))
    finally:
        os._exit(0)


def _walk(root: str, queue: int, batches: Sequence[tuple[str, ...]]) -> dict[str, str]:
    """What stands below the batches that are taken from the queue, until it is empty."""
    found: dict[str, str] = {}
    while number := os.read(queue, _NUMBER):
        found |= _below(root, batches[int.from_bytes(number)])
    return found


def _told(results: int, root: str, upper: Sequence[str]) -> dict[str, str]:
    """What the twin has found; where it did not live to tell, all is walked again."""
    with open(results, "rb", closefd=False) as pipe:
        data = unseal(pipe.read())
    try:
        told: dict[str, str] = msgspec.msgpack.decode(data, type=dict[str, str]) if data else {}
    except msgspec.MsgspecError:
        told = {}
    return told or _below(root, upper)

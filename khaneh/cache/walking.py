"""The states of all files of a folder: asked of the system by this process, or by it and a twin of it together.

To ask for those of the 20,000 files of an archive takes a quarter of a second, longer than all else that most edits need.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import batched, chain
from math import ceil
from pathlib import Path
from typing import NoReturn

import msgspec

from khaneh.cache.files import state_of
from khaneh.cache.store import seal, unseal

WORTH_A_TWIN = 1000  # folders
_BATCHES = 100  # few, so that to take one costs nothing; many, so that both end together
_MOST_HELD = 4096  # files, where the system does not tell which
_NUMBER = 2  # bytes of a batch's number
_FOUND = msgspec.msgpack.Decoder(dict[str, str])


def tree(folder: Path) -> dict[str, str]:
    """The state of every file below `folder`, by its path with `/`; of a link, that of what it leads to."""
    return _states(f"{folder}/", [""])


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
        yield cache(lambda: found | _states(root, upper))
        return
    batches = list(batched(upper, ceil(len(upper) / _BATCHES)))
    hearing = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # the twin stays deaf: a Ctrl-C is ours, and we end it
    try:
        queue, results, twin = _twin(root, batches)
    except BaseException:
        signal.pthread_sigmask(signal.SIG_SETMASK, hearing)
        raise
    try:
        signal.pthread_sigmask(signal.SIG_SETMASK, hearing)
        yield cache(lambda: _together(root, queue, batches, results, found))
    finally:
        os.close(queue)
        os.close(results)
        with contextlib.suppress(ProcessLookupError, ChildProcessError):  # where somebody else waits for our children
            os.kill(twin, signal.SIGKILL)  # it may wait to tell what nobody asks for, while a worker of ours holds its pipe open
            os.waitpid(twin, 0)


def _states(root: str, folders: Iterable[str]) -> dict[str, str]:
    """The states of all files below some folders."""
    found: dict[str, str] = {}
    _below(root, folders, found)
    return found


def _below(root: str, folders: Iterable[str], found: dict[str, str]) -> None:
    """The states of all files below some folders, into `found`."""
    pending = list(folders)
    while pending:
        _step(root, pending.pop(), found, pending)


def _step(root: str, prefix: str, found: dict[str, str], folders: list[str]) -> None:
    """One folder: the states of its files go into `found`, the folders in it to `folders`. It is done for each page of a site."""
    try:
        with os.scandir(root + prefix) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{prefix}{entry.name}/")
                else:
                    found[prefix + entry.name] = state_of(entry.stat())
    except (FileNotFoundError, NotADirectoryError):  # gone since
        return


def _upper(root: str, found: dict[str, str]) -> list[str]:
    """The folders of the first level that has enough of them, or none; what stands above goes into `found`."""
    level = [""]
    while level and len(level) < WORTH_A_TWIN:
        above, level = level, []
        for prefix in above:
            _step(root, prefix, found, level)
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
        _let_go_of_all_but(queue, answer)
        with open(answer, "wb") as pipe:
            found: dict[str, str] = {}
            _walk(root, queue, batches, found)
            pipe.write(seal(msgspec.msgpack.encode(found)))
    finally:
        os._exit(0)


def _let_go_of_all_but(*kept: int) -> None:
    """Close what this process holds open, but for its first three."""
    try:
        held = [int(name) for name in os.listdir("/dev/fd")]  # noqa: PTH208 - of numbers
    except OSError:
        held = list(range(_MOST_HELD))
    for one in held:
        if one > 2 and one not in kept:
            with contextlib.suppress(OSError):
                os.close(one)


def _together(root: str, queue: int, batches: Sequence[tuple[str, ...]], results: int, found: dict[str, str]) -> dict[str, str]:
    """Help the twin to the end, and add what it has found; where it did not live to tell, all is walked again."""
    _walk(root, queue, batches, found)
    return found if _told(results, found) else found | _states(root, chain.from_iterable(batches))


def _walk(root: str, queue: int, batches: Sequence[tuple[str, ...]], found: dict[str, str]) -> None:
    """What stands below the batches that are taken from the queue, until it is empty."""
    while number := os.read(queue, _NUMBER):
        _below(root, batches[int.from_bytes(number)], found)


def _told(results: int, found: dict[str, str]) -> bool:
    """Whether the twin lived to tell what it has found, which goes into `found`."""
    with open(results, "rb", closefd=False) as pipe:
        data = unseal(pipe.read())
    try:
        found |= _FOUND.decode(data) if data else {}
    except msgspec.MsgspecError:
        return False
    return bool(data)

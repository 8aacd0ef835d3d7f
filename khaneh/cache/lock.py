"""One build at a time: a lock the system drops when its holder dies."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from khaneh.problems import KhanehError, problem


@contextlib.contextmanager
def only_one(path: Path) -> Iterator[None]:
    """One build at a time: a lock the system drops when its holder dies. Raises KhanehError E-LOCKED."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        if not _lock(file.fileno()):
            raise KhanehError([problem(str(path), 0, "E-LOCKED", "another build is at work here", "wait until it has ended")])
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

"""Files to be changed together: worked out first, then written, and taken back if the site would break."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from khaneh.fields import exchange


class Changes:
    """New bytes by path; None for a file that goes. What is read through it is what it will be."""

    def __init__(self) -> None:
        self._new: dict[Path, bytes | None] = {}
        self._old: dict[Path, bytes | None] = {}

    def read(self, path: Path) -> bytes:
        """The bytes of a file as it will be. OSError where it is not there."""
        found = self._new[path] if path in self._new else path.read_bytes()
        if found is None:
            raise FileNotFoundError(path)
        return found

    def put(self, path: Path, data: bytes | None) -> None:
        self._new[path] = data

    def paths(self) -> Iterator[Path]:
        """The files that change, in order."""
        yield from (path for path in sorted(self._new) if self._new[path] != self._bytes(path))

    def write(self) -> None:
        """Write everything; if that fails in the middle, what was written is taken back."""
        self._old = {path: self._bytes(path) for path in self._new}
        try:
            for path, data in self._new.items():
                _write(path, data)
        except BaseException:
            self.undo()
            raise

    @contextlib.contextmanager
    def standing(self) -> Iterator[None]:
        """Everything is written while what is within looks at it; whatever goes wrong there, Ctrl-C too, takes it back."""
        self.write()
        try:
            yield
        except BaseException:
            self.undo()
            raise

    def undo(self) -> None:
        """Give every file back the bytes it had."""
        for path, data in self._old.items():
            if self._bytes(path) != data:
                _write(path, data)

    def _bytes(self, path: Path) -> bytes | None:
        return path.read_bytes() if path.is_file() else None


def _write(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    elif not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        exchange(path, data)

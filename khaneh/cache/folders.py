"""How a folder is made equal to a plan: a site is completed beside the old one and exchanged in one step; a preview is changed in place."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from khaneh.cache.files import state, tree
from khaneh.problems import KhanehError, problem


class Exchange:
    """Completes a new folder beside `out` and puts it in its place. Until `commit`, `out` is untouched; a link to a folder stays one."""

    def __init__(self, out: Path) -> None:
        out = out.resolve()
        self.out, self.new, self.old = out, out.with_name(f"{out.name}.new"), out.with_name(f"{out.name}.old")

    def recover(self) -> None:
        """Give the last good site back if a build was killed between two renames, and clear away what it left."""
        if not self.out.exists() and self.old.exists():
            self.old.rename(self.out)
        for left in (self.new, self.old):
            shutil.rmtree(left, ignore_errors=True)

    def begin(self) -> None:
        """Start beside the site; what a failed build could not clear away goes first."""
        self.recover()
        self.new.mkdir(parents=True)

    def write(self, path: str, data: bytes) -> None:
        self._target(path).write_bytes(data)

    def _target(self, path: str) -> Path:
        target = self.new / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except FileExistsError:  # a file stands where a folder must: the plan refused collisions, so this is a clash of a file system
            raise KhanehError([problem(path, 0, "E-COLLISION", "a file stands where a folder must")]) from None
        return target

    def _keep(self, path: str, known: str) -> str:
        """A file as it is: a hard link, which has the state of the old one, or a copy where there are none."""
        target = self._target(path)
        try:
            os.link(self.out / path, target)
        except OSError:
            shutil.copy2(self.out / path, target)
            return state(target)
        return known

    def commit(self, written: Iterable[str], stays: Mapping[str, str]) -> dict[str, str]:
        """Exchange, once what `stays` (with its state) stands beside what was written; returns the states of all."""
        states = {path: self._keep(path, known) for path, known in stays.items()}
        states.update((path, state(self.new / path)) for path in written)
        if self.out.exists() and _swap(self.new, self.out):
            self.new.rename(self.old)
        else:
            if self.out.exists():
                self.out.rename(self.old)
            self.new.rename(self.out)
        shutil.rmtree(self.old, ignore_errors=True)
        return states

    def abandon(self) -> None:
        shutil.rmtree(self.new, ignore_errors=True)


def _swap(a: Path, b: Path) -> bool:
    """Exchange two folders in one step where the system can (Linux, renameat2 of glibc 2.28), so that no reader finds neither."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return bool(rename(here, os.fsencode(a), here, os.fsencode(b), exchange) == 0)


class InPlace:
    """Replaces files singly, for a folder of our own that nobody else reads whole (the preview)."""

    def __init__(self, out: Path) -> None:
        self.out = out

    def recover(self) -> None:
        """Nothing is ever moved aside."""

    def begin(self) -> None:
        self.out.mkdir(parents=True, exist_ok=True)

    def write(self, path: str, data: bytes) -> None:
        target = self.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".{target.name}.new")
        temporary.write_bytes(data)
        temporary.replace(target)

    def commit(self, written: Iterable[str], stays: Mapping[str, str]) -> dict[str, str]:
        """Drop what is neither `written` nor `stays`; returns the states of the rest."""
        states = dict(stays) | {path: state(self.out / path) for path in written}
        gone = tree(self.out).keys() - states.keys()
        for path in gone:
            (self.out / path).unlink()
        if gone:
            _drop_empty(self.out)
        return states

    def abandon(self) -> None:
        """What was written is right; the rest is as it was."""


def _drop_empty(folder: Path) -> None:
    for parent, folders, files in os.walk(folder, topdown=False):
        if not folders and not files and Path(parent) != folder:
            with contextlib.suppress(OSError):
                Path(parent).rmdir()

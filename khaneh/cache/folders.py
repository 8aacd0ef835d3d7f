"""How a folder is made equal to a plan: a site is completed beside the old one and exchanged in one step; a preview is changed in place."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

from khaneh.cache.files import state, state_of
from khaneh.cache.walking import walking
from khaneh.problems import KhanehError, problem


class Exchange:
    """Completes a new folder aside of `out` and puts it in its place in one step; a link to a folder stays one.

    Until `commit`, `out` is untouched: what is written waits in `new`. The folder that made room is kept as the `spare` of the next
    exchange: all but a few of its files are the same as those of the site, and only those are seen to then. Nothing of it is believed:
    each of its files is held against what it must be. Without a spare (None, or on another disk) the old folder is deleted.
    """

    def __init__(self, out: Path, spare: Path | None = None) -> None:
        out = out.resolve()
        self.out, self.new, self.old = out, out.with_name(f"{out.name}.new"), out.with_name(f"{out.name}.old")
        self._folders: set[str] = set()  # those made for the new site, by this process
        self.spare = spare if spare and _on_one_disk(spare.parent, out.parent) else None

    def recover(self) -> None:
        """Give the last good site back if a build was killed between two renames, and clear away what it left."""
        if not self.out.exists() and self.old.exists():
            self.old.rename(self.out)
        for left in (self.new, self.old):
            shutil.rmtree(left, ignore_errors=True)

    def begin(self) -> None:
        """Start beside the site; what a failed build could not clear away goes first."""
        self.recover()
        self._folders.clear()
        self.new.mkdir(parents=True)

    def write(self, path: str, data: bytes) -> str:
        """Write a file of the new site; returns its state, which stays what it is when it is put in place."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:  # nearly every page has its own
            _make_folder(f"{self.new}/{folder}", path)
            self._folders.add(folder)
        return _write(f"{self.new}/{path}", path, data)

    def commit(self, written: Mapping[str, str], stays: Mapping[str, str], removed: Collection[str]) -> dict[str, str]:
        """Put in place what was written and take away what is removed; `stays` are the states of the rest. Returns the states of all.

        A single file is put in place or taken away by itself: that is one step already.
        """
        states = {**stays, **written}
        if len(written) + len(removed) == 1 and stays:
            self._single(next(iter((*written, *removed))), bool(written))
        elif self.spare and len(stays) > len(written):
            try:
                self._complete(self.spare, written, stays)
            except OSError:  # something is in it that cannot be there: begun anew it holds nothing
                shutil.rmtree(self.spare, ignore_errors=True)
                self._complete(self.spare, written, stays)
            for path in written:
                _make_folder(str((self.spare / path).parent), path)
                (self.new / path).replace(self.spare / path)
            self._exchange(self.spare, keeps=True)
        else:
            for path, known in stays.items():
                states[path] = _link(f"{self.out}/{path}", f"{self.new}/{path}", path, known)
            self._exchange(self.new, keeps=False)
        shutil.rmtree(self.new, ignore_errors=True)
        return states

    def _single(self, path: str, is_written: bool) -> None:
        target = self.out / path
        if is_written:
            _make_folder(str(target.parent), path)
            (self.new / path).replace(target)
        else:
            target.unlink()
            _drop_empty_above(target, self.out)

    def _complete(self, spare: Path, written: Collection[str], stays: Mapping[str, str]) -> None:
        """Make the spare what the site is to be but for what was written. What is in it is replaced and never written to: the site
        may hold the same file. Raises OSError where something is in the way.
        """
        with walking(spare, None) as walked:
            have = walked()
        for path in have.keys() - stays.keys() - set(written):
            (spare / path).unlink()
            _drop_empty_above(spare / path, spare)
        for path, known in stays.items():
            there = have.get(path)
            if there == known:
                continue
            if there is not None:
                os.unlink(f"{spare}/{path}")  # noqa: PTH108 - of a spare that is new, tens of thousands
            _link(f"{self.out}/{path}", f"{spare}/{path}", path, known)
        for path in written:
            if (spare / path).is_dir():
                raise IsADirectoryError(path)

    def _exchange(self, whole: Path, *, keeps: bool) -> None:
        """Put `whole` in the place of the site, and the site in its place where it `keeps` it; else both it and the spare go."""
        if not self.out.exists():
            whole.rename(self.out)
        elif not _swap(whole, self.out):
            self.out.rename(self.old)
            whole.rename(self.out)
            self.old.rename(whole)
        if not keeps:
            shutil.rmtree(whole, ignore_errors=True)
            if self.spare:
                shutil.rmtree(self.spare, ignore_errors=True)

    def abandon(self) -> None:
        shutil.rmtree(self.new, ignore_errors=True)


def _on_one_disk(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def _write(target: str, path: str, data: bytes) -> str:
    """Write a file and say in which state it is; nothing is held back, so that it is asked for what it stays."""
    try:
        file = os.open(target, _FLAGS, 0o666)  # thousands of files: an object of Python's each would cost as much as the file
    except (FileNotFoundError, NotADirectoryError):
        _make_folder(os.path.dirname(target), path)  # noqa: PTH120
        file = os.open(target, _FLAGS, 0o666)
    try:
        at = os.write(file, data)
        while at < len(data):  # a disk nearly full takes a part, and refuses the next
            at += os.write(file, data[at:])
        return state_of(os.fstat(file))
    finally:
        os.close(file)


def _make_folder(folder: str, path: str) -> None:
    try:
        try:
            os.mkdir(folder)  # noqa: PTH102 - most often the folder above is there
        except OSError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    except (
        FileExistsError,
        NotADirectoryError,
    ):  # a file stands where a folder must: the plan refused collisions, so this is a clash of a file system
        raise KhanehError([problem(path, 0, "E-COLLISION", "a file stands where a folder must")]) from None


def _link(source: str, target: str, path: str, known: str) -> str:
    """A file as it is: a hard link, which has the state of the old one, or a copy where there are none. Returns its state.

    Raises OSError where something is in its place.
    """
    _make_folder(target.rpartition("/")[0], path)
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        shutil.copy2(source, target)
        return state(Path(target))
    return known


def _drop_empty_above(path: Path, root: Path) -> None:
    """Remove the folders that held `path`, below `root`, as far as they are empty now."""
    for folder in path.parents:
        if folder == root:
            return
        try:
            folder.rmdir()
        except OSError:
            return


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

    def write(self, path: str, data: bytes) -> str:
        """Write a file and put it in place; returns its state."""
        target = f"{self.out}/{path}"
        folder, _, name = target.rpartition("/")
        state = _write(f"{folder}/.{name}.new", path, data)
        os.replace(f"{folder}/.{name}.new", target)  # noqa: PTH105
        return state

    def commit(self, written: Mapping[str, str], stays: Mapping[str, str], removed: Collection[str]) -> dict[str, str]:
        """Drop what is `removed`; returns the states of the rest."""
        for path in removed:
            (self.out / path).unlink(missing_ok=True)
            _drop_empty_above(self.out / path, self.out)
        return {**stays, **written}

    def abandon(self) -> None:
        """What was written is right; the rest is as it was."""

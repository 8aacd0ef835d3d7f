"""What earlier builds knew, and how a folder is made equal to a plan.

The store remembers parsed files by their state and outputs by their fingerprint. It is never trusted blindly: whatever does not fit,
is damaged or is of another version is worked out again. A site is completed beside the old one and exchanged in one step.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from khaneh.problems import KhanehError, problem

# A file changed this short before we looked may change again without its time telling (git calls this racy).
RACY_NS = 2_000_000_000
_SCHEMA = """
CREATE TABLE IF NOT EXISTS about (version TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sources
(path TEXT PRIMARY KEY, state TEXT NOT NULL, digest TEXT NOT NULL, parsed BLOB NOT NULL, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS outputs (path TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, state TEXT NOT NULL, digest TEXT NOT NULL);
"""


class Made(msgspec.Struct, frozen=True):
    """A file of the site as the last build left it: what it was made from, the state of the file, its bytes' digest."""

    fingerprint: str
    state: str
    digest: str


class Known(msgspec.Struct, frozen=True):
    """A source as it was last parsed; `parsed` and the body are msgpack."""

    state: str
    digest: str
    parsed: bytes


def digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def state(path: Path | os.DirEntry[str]) -> str:
    """Size, time and inode: what changes when a file does."""
    stat = path.stat()
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ino}"


def settled(state_text: str) -> str:
    """A state that may be trusted later, or "" for a file too fresh to tell."""
    return state_text if time.time_ns() - int(state_text.split()[1]) > RACY_NS else ""


class Store:
    """One SQLite file. A damaged one is thrown away, and what another version parsed: only time is lost.

    What is known of the site's files stays: their fingerprints tell what they were made by, their digests spare writing the same again.
    """

    def __init__(self, path: Path, version: str) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open(version)
        except sqlite3.DatabaseError:
            self.forget()
            with self._writing():
                self._open(version)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """A full or broken disk is told as a problem, as where the site itself is written."""
        try:
            yield
        except sqlite3.Error as error:
            what = "the site could not be written: {reason}"
            raise KhanehError([problem(str(self.path), 0, "E-DISK", what, "the last good site still stands", reason=error)]) from None

    def _open(self, version: str) -> None:
        self.database, self.process = sqlite3.connect(self.path), os.getpid()
        self.database.execute("PRAGMA synchronous = OFF")
        self.database.executescript(_SCHEMA)
        row = self.database.execute("SELECT version FROM about").fetchone()
        if row is None or row[0] != version:
            self.database.execute("DELETE FROM about")
            self.database.execute("DELETE FROM sources")
            self.database.execute("INSERT INTO about VALUES (?)", (version,))
        self.database.execute("SELECT count(*), sum(length(parsed)), sum(length(body)) FROM sources").fetchone()
        self.database.commit()

    def forget(self) -> None:
        """Close and delete the file."""
        with contextlib.suppress(AttributeError, sqlite3.Error):
            self.database.close()
        self.path.unlink(missing_ok=True)

    def close(self) -> None:
        with contextlib.suppress(sqlite3.Error):  # what matters was written and told before
            self.database.commit()
        self.database.close()

    def sources(self) -> dict[str, Known]:
        return {path: Known(*rest) for path, *rest in self.database.execute("SELECT path, state, digest, parsed FROM sources")}

    def remember_sources(self, rows: Iterable[tuple[str, str, str, bytes, bytes]], gone: Iterable[str]) -> None:
        """Rows of (path, state, digest, parsed, body); a state of "" is looked at again."""
        with self._writing():
            self.database.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?)", rows)
            self.database.executemany("DELETE FROM sources WHERE path = ?", ((path,) for path in gone))
            self.database.commit()

    def body(self, path: str) -> bytes:
        """The body of a source, as it was remembered. A forked worker opens the file for itself: SQLite's handles do not cross."""
        if self.process != os.getpid():
            self.database, self.process = sqlite3.connect(self.path), os.getpid()
        row = self.database.execute("SELECT body FROM sources WHERE path = ?", (path,)).fetchone()
        return bytes(row[0])

    def outputs(self) -> dict[str, Made]:
        return {path: Made(*rest) for path, *rest in self.database.execute("SELECT path, fingerprint, state, digest FROM outputs")}

    def remember_outputs(self, made: Mapping[str, Made]) -> None:
        """All files of the site, once it stands."""
        rows = ((path, m.fingerprint, m.state, m.digest) for path, m in made.items())
        with self._writing():
            self.database.execute("DELETE FROM outputs")
            self.database.executemany("INSERT INTO outputs VALUES (?, ?, ?, ?)", rows)
            self.database.commit()


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


def tree(folder: Path) -> dict[str, str]:
    """The state of every file below `folder`, by its path with `/`."""
    found: dict[str, str] = {}
    pending = [""]
    while pending:
        prefix = pending.pop()
        with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder / prefix) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(f"{prefix}{entry.name}/")
                else:
                    found[prefix + entry.name] = state(entry)
    return found


class Exchange:
    """Completes a new folder beside `out` and puts it in its place. Until `commit`, `out` is untouched."""

    def __init__(self, out: Path) -> None:
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

    def keep(self, path: str) -> None:
        """A file as it is: a hard link, or a copy where there are none."""
        target = self._target(path)
        try:
            os.link(self.out / path, target)
        except OSError:
            shutil.copy2(self.out / path, target)

    def write(self, path: str, data: bytes) -> None:
        self._target(path).write_bytes(data)

    def _target(self, path: str) -> Path:
        target = self.new / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except FileExistsError:  # a file stands where a folder must: the plan refused collisions, so this is a clash of a file system
            raise KhanehError([problem(path, 0, "E-COLLISION", "a file stands where a folder must")]) from None
        return target

    def commit(self) -> dict[str, str]:
        """Exchange; returns the states of the files of the new site."""
        states = tree(self.new)
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
        self.kept: set[str] = set()

    def recover(self) -> None:
        """Nothing is ever moved aside."""

    def begin(self) -> None:
        self.out.mkdir(parents=True, exist_ok=True)

    def keep(self, path: str) -> None:
        self.kept.add(path)

    def write(self, path: str, data: bytes) -> None:
        target = self.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".{target.name}.new")
        temporary.write_bytes(data)
        temporary.replace(target)
        self.kept.add(path)

    def commit(self) -> dict[str, str]:
        for path in tree(self.out).keys() - self.kept:
            (self.out / path).unlink()
        _drop_empty(self.out)
        return tree(self.out)

    def abandon(self) -> None:
        """What was written is right; the rest is as it was."""


def _drop_empty(folder: Path) -> None:
    for parent, folders, files in os.walk(folder, topdown=False):
        if not folders and not files and Path(parent) != folder:
            with contextlib.suppress(OSError):
                Path(parent).rmdir()

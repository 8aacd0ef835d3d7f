"""What earlier builds knew: parsed files by their state, outputs by their fingerprint. One SQLite file, never trusted blindly."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from pathlib import Path
from zlib import crc32

import msgspec

from khaneh.problems import KhanehError, problem

_SCHEMA = """
CREATE TABLE IF NOT EXISTS about (version TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sources
(path TEXT PRIMARY KEY, state TEXT NOT NULL, digest TEXT NOT NULL, parsed BLOB NOT NULL, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS outputs (path TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, state TEXT NOT NULL, digest TEXT NOT NULL);
"""

# What is wrong with the disk and not with the file.
_DISK = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_PERM,
}


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


class DamagedError(Exception):
    """The store in the file `args[0]` is damaged where nothing else told it: a power cut leaves pages of it unwritten."""


def mending[**P, T](work: Callable[P, T]) -> Callable[P, T]:
    """`work`, done once more without the store where that turns out damaged: only time is lost."""

    @wraps(work)
    def run(*given: P.args, **named: P.kwargs) -> T:
        try:
            return work(*given, **named)
        except DamagedError as damaged:
            Path(damaged.args[0]).unlink(missing_ok=True)
            return work(*given, **named)

    return run


def seal(data: bytes) -> bytes:
    """`data` with its checksum before it."""
    return crc32(data).to_bytes(4) + data


def unseal(sealed: bytes) -> bytes | None:
    """What was sealed, or None where it is not what it was."""
    return sealed[4:] if crc32(sealed[4:]).to_bytes(4) == sealed[:4] else None


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
            with self._careful():
                self._open(version)

    @contextlib.contextmanager
    def _careful(self) -> Iterator[None]:
        """A full or broken disk is told as a problem, as where the site itself is written; damage found late raises DamagedError."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DISK:
                raise DamagedError(self.path) from None
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
        """What is known of each source; a damaged row is left out, so that its file is parsed again."""
        with self._careful():
            rows = self.database.execute("SELECT path, state, digest, parsed FROM sources").fetchall()
        opened = ((path, state, checksum, unseal(parsed)) for path, state, checksum, parsed in rows)
        return {path: Known(state, checksum, parsed) for path, state, checksum, parsed in opened if parsed is not None}

    def remember_sources(self, rows: Iterable[tuple[str, str, str, bytes, bytes]], gone: Iterable[str]) -> None:
        """Rows of (path, state, digest, parsed, body); a state of "" is looked at again."""
        with self._careful():
            sealed = ((path, state, checksum, seal(parsed), seal(body)) for path, state, checksum, parsed, body in rows)
            self.database.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?)", sealed)
            self.database.executemany("DELETE FROM sources WHERE path = ?", ((path,) for path in gone))
            self.database.commit()

    def body(self, path: str) -> bytes:
        """The body of a source, as it was remembered. A forked worker opens the file for itself: SQLite's handles do not cross."""
        if self.process != os.getpid():
            self.database, self.process = sqlite3.connect(self.path), os.getpid()
        with self._careful():
            row = self.database.execute("SELECT body FROM sources WHERE path = ?", (path,)).fetchone()
        body = unseal(row[0]) if row else None
        if body is None:
            raise DamagedError(self.path)
        return body

    def outputs(self) -> dict[str, Made]:
        with self._careful():
            return {path: Made(*rest) for path, *rest in self.database.execute("SELECT path, fingerprint, state, digest FROM outputs")}

    def remember_outputs(self, made: Mapping[str, Made]) -> None:
        """All files of the site, once it stands."""
        rows = ((path, m.fingerprint, m.state, m.digest) for path, m in made.items())
        with self._careful():
            self.database.execute("DELETE FROM outputs")
            self.database.executemany("INSERT INTO outputs VALUES (?, ?, ?, ?)", rows)
            self.database.commit()

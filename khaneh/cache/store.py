"""What earlier builds knew: parsed files by their state, outputs by their fingerprint. One SQLite file, never trusted blindly."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import wraps
from itertools import batched
from pathlib import Path
from zlib import crc32

import msgspec

from khaneh.problems import KhanehError, problem

_SCHEMA = """
CREATE TABLE IF NOT EXISTS about (version TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sources (path TEXT PRIMARY KEY, state TEXT NOT NULL, digest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS texts (path TEXT PRIMARY KEY, parsed BLOB NOT NULL, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS site (data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, data BLOB NOT NULL);
"""
MOST_NAMED = 500  # in one question; SQLite takes some more
_TABLES = ("about", "sources", "texts", "kept")

# What is wrong with the disk and not with the file.
_DISK = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_PERM,
}


class Made(msgspec.Struct, frozen=True, array_like=True):
    """A file of the site as the last build left it: what it was made from, the state of the file, its bytes' digest."""

    fingerprint: str
    state: str
    digest: str


class Known(msgspec.Struct, frozen=True, array_like=True):
    """A source as it was last parsed: the state of the file ("" = to be looked at again), and the digest of its bytes."""

    state: str
    digest: str


_MADE = msgspec.msgpack.Decoder(dict[str, Made])


class DamagedError(Exception):
    """The store in the file `args[0]` is damaged where nothing else told it: a power cut leaves pages of it unwritten."""


def discard(path: Path) -> None:
    """Delete a store, and the journal of a writer that was killed: SQLite would play it back into the next one."""
    for name in (path, path.with_name(f"{path.name}-journal")):
        name.unlink(missing_ok=True)


def mending[**P, T](work: Callable[P, T]) -> Callable[P, T]:
    """`work`, done once more without the store where that turns out damaged: only time is lost."""

    @wraps(work)
    def run(*given: P.args, **named: P.kwargs) -> T:
        try:
            return work(*given, **named)
        except DamagedError as damaged:
            discard(damaged.args[0])
            return work(*given, **named)

    return run


def seal(data: bytes) -> bytes:
    """`data` with its checksum before it."""
    return crc32(data).to_bytes(4) + data


def unseal(sealed: bytes) -> bytes | None:
    """What was sealed, or None where it is not what it was."""
    return sealed[4:] if crc32(memoryview(sealed)[4:]).to_bytes(4) == sealed[:4] else None


class Store:
    """One SQLite file. A damaged one is thrown away, and what another version parsed: only time is lost.

    What is known of the site's files stays: their fingerprints tell what they were made by, their digests spare writing the same again.
    """

    def __init__(self, path: Path, version: str) -> None:
        self.path = path
        self._sources: dict[str, Known] | None = None
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open(version)
        except sqlite3.DatabaseError:
            with self._careful():
                self.forget()
                self._open(version)

    @contextlib.contextmanager
    def _careful(self) -> Iterator[None]:
        """A full or broken disk is told as a problem, as where the site itself is written; damage found late raises DamagedError."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DISK:
                raise DamagedError(self.path) from None
            raise self._unwritten(error) from None
        except OSError as error:
            raise self._unwritten(error.strerror or error) from None

    def _unwritten(self, reason: object) -> KhanehError:
        what = "the site could not be written: {reason}"
        return KhanehError([problem(str(self.path), 0, "E-DISK", what, "the last good site still stands", reason=reason)])

    def _open(self, version: str) -> None:
        if self.path.is_file():
            self._check_length()
        self.database, self.process = sqlite3.connect(self.path), os.getpid()
        self.database.execute("PRAGMA page_size = 16384")  # of a new file: most bodies stand in one page
        self.database.execute("PRAGMA synchronous = OFF")
        self.database.executescript(_SCHEMA)
        row = self.database.execute("SELECT version FROM about").fetchone()
        if row is None or row[0] != version:
            for table in _TABLES:
                self.database.execute(f"DELETE FROM {table}")
            self.database.execute("INSERT INTO about VALUES (?)", (version,))
        self.database.commit()

    def _check_length(self) -> None:
        """A file cut short is told by its header, which counts its pages; what else is wrong is found where it is read."""
        with self.path.open("rb") as file:
            header = file.read(32)
            size = file.seek(0, os.SEEK_END)
        pages, length = int.from_bytes(header[28:32]), int.from_bytes(header[16:18])
        if size and (len(header) < 32 or size < pages * (65536 if length == 1 else length)):
            raise sqlite3.DatabaseError("cut short")

    def forget(self) -> None:
        """Close and delete the file."""
        with contextlib.suppress(AttributeError, sqlite3.Error):
            self.database.close()
        discard(self.path)

    def close(self) -> None:
        """Let the file go; who reads a text of it later opens it again, in a thread of its own if need be."""
        if not self.process:
            return
        with contextlib.suppress(sqlite3.Error):  # what matters was written and told before
            self.database.commit()
        self.database.close()
        self.process = 0

    def sources(self) -> dict[str, Known]:
        """What is known of each source; raises DamagedError for what is no text."""
        if self._sources is None:
            with self._careful():
                rows = self.database.execute("SELECT path, state, digest FROM sources").fetchall()
            if any(type(value) is not str for row in rows for value in row):
                raise DamagedError(self.path)
            self._sources = {path: Known(state, checksum) for path, state, checksum in rows}
        return self._sources

    def remember_sources(self, rows: Iterable[tuple[str, str, str, bytes, bytes]], gone: Iterable[str]) -> None:
        """Rows of (path, state, digest, parsed, body), the last two as msgpack; a state of "" is looked at again."""
        rows, lost = tuple(rows), tuple((path,) for path in gone)
        with self._careful():
            self.database.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?, ?)", (row[:3] for row in rows))
            sealed = ((path, seal(parsed), seal(body)) for path, _, _, parsed, body in rows)
            self.database.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", sealed)
            for table in ("sources", "texts"):
                self.database.executemany(f"DELETE FROM {table} WHERE path = ?", lost)
            self.database.commit()
        if self._sources is not None:
            self._sources |= {path: Known(state, checksum) for path, state, checksum, *_ in rows}
            for (path,) in lost:
                self._sources.pop(path, None)

    def parsed(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """What was remembered as parsed of each source below `folder/`, by its path, one after the other: together they are large.

        Raises DamagedError for what is not what it was.
        """
        with self._careful():
            query = "SELECT path, parsed FROM texts WHERE path >= ? AND path < ? ORDER BY path"
            for path, parsed in self.database.execute(query, (folder, folder + "\U0010ffff")):
                yield path, self._whole(parsed)

    def parsed_of(self, path: str) -> bytes:
        """The same of one source."""
        return self._read("SELECT parsed FROM texts WHERE path = ?", path)

    def body(self, path: str) -> bytes:
        """The body of a source, as it was remembered."""
        return self._read("SELECT body FROM texts WHERE path = ?", path)

    def bodies(self, paths: Sequence[str]) -> dict[str, bytes]:
        """The same of several sources at once; what is not remembered is left out."""
        self._reopen()
        found: dict[str, bytes] = {}
        for some in batched(paths, MOST_NAMED):
            with self._careful():
                rows = self.database.execute(f"SELECT path, body FROM texts WHERE path IN ({', '.join('?' * len(some))})", some).fetchall()
            found |= {path: self._whole(body) for path, body in rows}
        return found

    def _read(self, query: str, name: str) -> bytes:
        """One value."""
        self._reopen()
        with self._careful():
            row = self.database.execute(query, (name,)).fetchone()
        return self._whole(row[0] if row else b"")

    def _reopen(self) -> None:
        """A forked worker opens the file for itself, for SQLite's handles do not cross; so does who reads after `close`."""
        if self.process != os.getpid():
            self.database, self.process = sqlite3.connect(self.path), os.getpid()

    def _whole(self, sealed: bytes) -> bytes:
        data = unseal(sealed)
        if data is None:
            raise DamagedError(self.path)
        return data

    def kept(self, name: str) -> bytes | None:
        """What was kept under a name; None where nothing is, or not what it was."""
        with self._careful():
            row = self.database.execute("SELECT data FROM kept WHERE name = ?", (name,)).fetchone()
        return unseal(row[0]) if row else None

    def keep(self, **named: bytes) -> None:
        """Keep something under each name, at the next commit."""
        with self._careful():
            self.database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", ((name, seal(data)) for name, data in named.items()))

    def outputs(self) -> dict[str, Made]:
        """What is known of the files of the site, by path; nothing where that is not what it was: then all are made again."""
        with self._careful():
            row = self.database.execute("SELECT data FROM site").fetchone()
        try:
            data = unseal(row[0]) if row else None
            return _MADE.decode(data) if data else {}
        except (TypeError, msgspec.MsgspecError):
            return {}

    def remember_outputs(self, made: Mapping[str, Made]) -> None:
        """All files of the site, once it stands, and with them what was kept since."""
        with self._careful():
            self.database.execute("DELETE FROM site")
            self.database.execute("INSERT INTO site VALUES (?)", (seal(msgspec.msgpack.encode(made)),))
            self.database.commit()

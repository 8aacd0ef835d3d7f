"""Which texts are meant: files, folders and standard input, one article after the other, and none of them in memory before its turn."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from khaneh.intake import kinds, wordpress
from khaneh.listing import files
from khaneh.problems import KhanehError, Problem, problem

_HEAD = 64 << 10


class Text(msgspec.Struct, frozen=True):
    """A raw text: the whole file at `path`, or `length` bytes of it from `start` (a post of an export). `name` is what it is told by."""

    name: str
    path: Path
    start: int = 0
    length: int = -1

    def read(self) -> bytes:
        """Its bytes. KhanehError (E-SIZE) for a file too large to be an article, unread; OSError where it cannot be read."""
        with self.path.open("rb") as file:
            if self.length < 0 and os.fstat(file.fileno()).st_size > kinds.LONGEST:
                raise kinds.refusal("big", self.name)
            file.seek(self.start)
            return file.read(self.length)


class Fault(msgspec.Struct, frozen=True):
    """Something named that is no text, or of which something was left out; `stops` = the file stays where it is."""

    problem: Problem
    stops: bool = True
    path: Path | None = None


def texts(paths: Iterable[Path]) -> Iterator[Text | Fault]:
    """Every text of files and folders, in order; of an export each post. What cannot be read is told in its place."""
    for path in paths:
        if path.is_dir():
            for file in waiting(path):
                yield from _texts(file)
        elif path.is_file():
            yield from _texts(path)
        else:
            yield Fault(problem(str(path), 0, "E-FILE", "there is no such file"))


def waiting(folder: Path) -> Iterator[Path]:
    """The files of a folder and of those in it, in the order of their paths."""
    return files(folder)


def count(paths: Iterable[Path]) -> int:
    """How many files are meant; an export counts as one."""
    return sum(sum(1 for _ in waiting(path)) if path.is_dir() else 1 for path in paths)


def _texts(path: Path) -> Iterator[Text | Fault]:
    try:
        with path.open("rb") as file:
            export = kinds.is_export(file.read(_HEAD))
    except OSError as error:
        yield Fault(problem(path.name, 0, "E-DISK", "{reason}", reason=error.strerror or error))
        return
    if not export:
        yield Text(path.name, path)
        return
    yield from _posts(path)


def _posts(path: Path) -> Iterator[Text | Fault]:
    pages = found = 0
    try:
        with path.open("rb") as file:
            for post in wordpress.posts(file, path.name):
                found += 1
                if post.kind == "page":
                    pages += 1
                else:
                    yield Text(f"{path.name}#{post.id}", path, post.start, post.length)
    except KhanehError as error:
        yield from (Fault(one, path=path) for one in error.problems)
    if pages:
        yield Fault(_left_out(path.name, pages), stops=False, path=path)
    if not found - pages:
        yield Fault(problem(path.name, 0, "E-EMPTY", "the export holds no posts", "export all content"), path=path)


def _left_out(name: str, pages: int) -> Problem:
    what = "{count} pages of the export were left out: they are no news"
    return problem(name, 0, "W-PAGES", what, "write them anew in content/pages/, as far as they are still true", count=pages)

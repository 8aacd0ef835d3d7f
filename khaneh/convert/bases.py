"""The machine's own version of each draft, content/converted/<slug>.md: what an editor has changed is what differs from it.

It is the draft as it was filed, with one key more, `original_sha256`: the SHA-256 of the raw text it was converted from, in hex.
An article whose file an editor has renamed is still known by its `original`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import msgspec

from khaneh.fields import dump, edited, exchange, sheet
from khaneh.problems import KhanehError

FOLDER = "converted"
DIGEST = "original_sha256"


class Base(msgspec.Struct, frozen=True):
    """A version of the machine's: the file, its text without the digest, and the digest."""

    path: Path
    text: str
    digest: str


def digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def path_of(content: Path, slug: str) -> Path:
    return content / FOLDER / f"{slug}.md"


def conflicts_of(base: Path) -> Path:
    """Where the machine's version of what both sides have changed is kept."""
    return base.with_suffix(".conflict.md")


def marked(text: str, checksum: str) -> str:
    """A draft as its version is kept: with the digest of its raw text, behind `original`, which in a draft of ours takes one line."""
    before, key, behind = text.partition("\noriginal: ")
    line, end, after = behind.partition("\n")
    return f"{before}{key}{line}{end}{dump({DIGEST: checksum})}{after}"


def keep(path: Path, text: str) -> None:
    """File a version (`marked`); nothing is written where the very same stands there."""
    data = text.encode()
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        exchange(path, data)


def original_in(path: Path) -> str:
    """The `original` a file of content/ names; "" where it names none or cannot be read."""
    try:
        named = sheet(path.read_bytes(), path.name).values.get("original")
    except (KhanehError, OSError):
        return ""
    return named if isinstance(named, str) else ""


class Bases:
    """Of one content folder; `originals` gives for the slug of each article the original it names."""

    def __init__(self, content: Path, originals: Mapping[str, str]) -> None:
        self.content, self.originals = content, originals

    def of(self, slug: str) -> Base | None:
        """The machine's version of an article; None where none was kept, or it cannot be read any more."""
        wanted = self.originals.get(slug)
        if not wanted:
            return None
        own = path_of(self.content, slug)
        path = own if original_in(own) == wanted else self._strays.get(wanted)
        return _read(path) if path else None

    @cached_property
    def _strays(self) -> Mapping[str, Path]:
        """By original, the versions of articles that bear another slug now."""
        found: dict[str, Path] = {}
        for path in sorted((self.content / FOLDER).glob("*.md")):
            original = "" if path.name.endswith(".conflict.md") else original_in(path)
            if original and self.originals.get(path.stem) != original:
                found.setdefault(original, path)
        return found


def _read(path: Path) -> Base | None:
    try:
        page = sheet(path.read_bytes(), path.name)
        checksum = page.values.get(DIGEST)
        return Base(path, edited(page.text, page.set(DIGEST, None)) if checksum else page.text, str(checksum or ""))
    except KhanehError:
        return None

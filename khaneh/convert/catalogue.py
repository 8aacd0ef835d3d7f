"""What content/ holds already: which originals, whose articles, which slugs. Looked up once a run, so that ten thousand texts are filed
in ten thousand steps and not in their square; what is filed meanwhile is entered.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from pathlib import Path

from khaneh.convert import bases
from khaneh.fields import decode, front_matter
from khaneh.listing import texts


class Catalogue:
    """Of one content folder. Only an original of the size that is asked for is read, and each once."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self._unread: defaultdict[int, list[str]] = defaultdict(list)
        self._digests: dict[bytes, str] = {}
        self._names: set[str] = set()
        for path in _files(content / "originals"):
            self._unread[path.stat().st_size].append(path.name)
            self._names.add(path.name)
        self._slugs = {path.stem for path in texts(content / "articles")}
        self._articles: dict[str, Path] | None = None
        self._next: defaultdict[str, int] = defaultdict(lambda: 1)

    def enter_original(self, name: str, raw: bytes) -> None:
        """An original stands under `name` in originals/."""
        self._digests.setdefault(_digest(raw), name)
        self._names.add(name)

    def enter_article(self, original: str, path: Path) -> None:
        """An article was made of an original."""
        self._slugs.add(path.stem)
        if self._articles is not None:
            self._articles.setdefault(original, path)

    def original_of(self, raw: bytes) -> str | None:
        """The name under which these very bytes are kept already."""
        for name in self._unread.pop(len(raw), ()):
            self._digests.setdefault(_digest((self.content / "originals" / name).read_bytes()), name)
        return self._digests.get(_digest(raw))

    def article_of(self, original: str) -> Path | None:
        """The article that was made of an original."""
        if self._articles is None:
            self._articles = _articles(self.content)
        return self._articles.get(original)

    def free_name(self, name: str) -> str:
        """`name` for an original, numbered where it is taken: news.txt, news-2.txt."""
        stem, dot, ending = name.rpartition(".")
        return self._free(stem, dot + ending, self._names)

    def free_slug(self, stem: str) -> str:
        """`stem` as an article's slug, numbered where it is taken, or where what the machine said of a renamed article stands."""
        while self._is_kept(free := self._free(stem, "", self._slugs)):
            self._slugs.add(free)
        return free

    def _is_kept(self, slug: str) -> bool:
        path = bases.path_of(self.content, slug)
        original = bases.original_in(path).removeprefix("originals/") if path.is_file() else ""
        return bool(original) and self.article_of(original) is not None

    def _free(self, stem: str, ending: str, taken: set[str]) -> str:
        """The count goes on where it ended, for names that thousands of texts share (index.html)."""
        free = stem + ending
        while free in taken:
            self._next[stem + ending] += 1
            free = f"{stem}-{self._next[stem + ending]}{ending}"
        return free


def _digest(raw: bytes) -> bytes:
    return hashlib.sha256(raw).digest()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []


def _articles(content: Path) -> dict[str, Path]:
    made: dict[str, Path] = {}
    for path in texts(content / "articles"):
        text, problems = decode(path.read_bytes(), path.name)
        fields = None if problems else front_matter(text, path.name)[0]
        original = fields.text("original") if fields else ""
        if original.startswith("originals/"):
            made.setdefault(original.removeprefix("originals/"), path)
    return made

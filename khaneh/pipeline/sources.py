"""Content on disk to parsed values: only what changed is read again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from khaneh import prose, reader
from khaneh.cache import Store, digest, settled, state
from khaneh.executor import jobs_for, ordered_map
from khaneh.listing import TEXTS as FOLDERS
from khaneh.listing import entries
from khaneh.model import Article, Body, Link, Organisation, Person, Said, StaticPage
from khaneh.problems import Problem, problem

if TYPE_CHECKING:
    from concurrent.futures import Executor

MAX_FILE = 4 * 2**20
TOGETHER = 500
EDITED = 200  # texts, at most, are an edit: where more have changed, all is planned anew, which costs no more
IMAGES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg")
# What makes an SVG more than a picture: opened by its own address, it would run in the site's name.
_ACTIVE = re.compile(
    rb"<!(?:doctype|entity)|<(?:[\w-]+:)?(?:script|foreignobject|iframe|animate|set)\b|\son\w+\s*=|\bhref\s*=\s*[\"'](?!#)", re.IGNORECASE
)
_TYPES: dict[str, Any] = {"articles": Article, "people": Person, "organisations": Organisation, "pages": StaticPage}


class Parsed(msgspec.Struct, frozen=True):
    """A file of content/ parsed: its value as msgpack (its folder says of which type), and what planning needs of its body."""

    value: bytes
    problems: tuple[Problem, ...]
    said: tuple[Said, ...]
    links: tuple[Link, ...]
    first: str
    words: int
    body_digest: str


class Source[T](msgspec.Struct, frozen=True):
    """A value with what planning needs of its body; `path` begins with content/. The value is in `parsed` no more."""

    path: str
    value: T
    parsed: Parsed


class Gathered(msgspec.Struct, frozen=True):
    """All that content/ says. `files` gives the state of every other file (`originals/x.txt`, `images/x.jpg`); its digest while fresh.

    What is wrong is told by the path of each text; `whole` is about the others.
    """

    articles: tuple[Source[Article], ...]
    people: tuple[Source[Person], ...]
    organisations: tuple[Source[Organisation], ...]
    pages: tuple[Source[StaticPage], ...]
    files: dict[str, str]
    whole: tuple[Problem, ...]
    each: dict[str, tuple[Problem, ...]]

    @property
    def problems(self) -> tuple[Problem, ...]:
        return (*self.whole, *(one for found in self.each.values() for one in found))


def gather(content: Path, languages: tuple[str, ...], store: Store, jobs: int | None, pool: Executor | None = None) -> Gathered:
    """Read what changed since the store last saw it; drop what is gone."""
    found: list[Problem] = []
    states = dict(_scan(content, found))
    texts = {path: s for path, s in states.items() if path.split("/")[0] in FOLDERS}
    refresh(content, languages, store, texts, jobs, pool)
    files = {p: settled(s) or digest((content / p).read_bytes()) for p, s in states.items() if p not in texts}
    return _gathered((opened(*known) for folder in FOLDERS for known in store.parsed(f"{folder}/")), files, found)


def refresh(
    content: Path, languages: tuple[str, ...], store: Store, texts: Mapping[str, str], jobs: int | None, pool: Executor | None = None
) -> dict[str, tuple[str, bytes]]:
    """Make the store know each text as it is now: `texts` gives the state of each by its path below `content`.

    Returns what it knew of those that were read again, where they are an edit: the digest of the file, and what that was parsed to.
    """
    known = store.sources()
    stale = sorted(path for path, state in texts.items() if path not in known or known[path].state != state)
    before = {path: (known[path].digest, store.parsed_of(path)) for path in stale if path in known} if len(stale) <= EDITED else {}
    parse = partial(_parse, str(content), languages)
    parsed = zip(stale, ordered_map(parse, stale, jobs_for(len(stale), jobs), pool=pool), strict=True)
    for some in batched(parsed, TOGETHER):  # so that not all texts are ever in memory at once
        store.remember_sources([(path, settled(texts[path]), *rest) for path, rest in some], ())
    if gone := known.keys() - texts.keys():
        store.remember_sources((), gone)
    return before


def _scan(content: Path, found: list[Problem]) -> Iterator[tuple[str, str]]:
    """Path below content/ and state of each file that counts."""
    for folder in (*FOLDERS, "originals", "images"):
        for label, entry in entries(content, f"{folder}/"):
            if folder in FOLDERS and not label.endswith(".md"):
                found.append(problem(f"content/{label}", 0, "W-FILE", "this is no .md file and is not read"))
            elif folder != "images" or _is_picture(Path(entry.path), f"content/{label}", found):
                yield label, state(entry)


def _is_picture(path: Path, label: str, found: list[Problem]) -> bool:
    """Whether a file of images/ may stand in the site: a kind of picture browsers show, and nothing that runs there."""
    if path.suffix.lower() not in IMAGES:
        found.append(problem(label, 0, "W-FILE", "this is no picture a browser shows and is not published"))
        return False
    if path.suffix.lower() == ".svg" and (b"\0" in (data := path.read_bytes()) or _ACTIVE.search(data)):
        what, mend = "this SVG holds more than a picture: a script, a link or a document type", "save it as plain SVG, or as PNG"
        found.append(problem(label, 0, "E-IMAGE", what, mend))
    return True


def _parse(content: str, languages: tuple[str, ...], path: str) -> tuple[str, bytes, bytes]:
    """Digest of the file, its Parsed and its Body as msgpack."""
    with open(f"{content}/{path}", "rb") as file:  # noqa: PTH123  a Path for each of thousands costs as much as to read it
        data = file.read()
    label = f"content/{path}"
    if len(data) > MAX_FILE:
        too_large = problem(label, 0, "E-SIZE", "this file is larger than {limit} MB", limit=MAX_FILE // 2**20)
        return digest(data), _pack(Parsed(b"", (too_large,), (), (), "", 0, "")), _pack(Body(()))
    read = reader.parse(data, label, languages)
    body, found = prose.render(read.text.markdown, label, read.text.first_line)
    blob = _pack(Body(body.blocks))  # what a page prints of it; the rest is planned with
    value = _pack(read.value) if read.value is not None else b""
    parsed = Parsed(value, (*read.problems, *found), body.said, body.links, body.first, body.words, digest(blob))
    return digest(data), _pack(parsed), blob


def fresh(content: Path, languages: tuple[str, ...], path: str) -> tuple[Source[Any], bytes]:
    """A file as it is now, and its Body as msgpack; no store is asked."""
    _, parsed, body = _parse(str(content), languages, path)
    return opened(path, parsed), body


def _pack(value: object) -> bytes:
    return msgspec.msgpack.encode(value)


_PARSED = msgspec.msgpack.Decoder(Parsed)
_VALUES = {folder: msgspec.msgpack.Decoder(type_) for folder, type_ in _TYPES.items()}


def opened(path: str, blob: bytes) -> Source[Any]:
    """What the store remembers as parsed of a source; its value is None where the file could not be read."""
    parsed = _PARSED.decode(blob)
    value = _VALUES[path.split("/", maxsplit=1)[0]].decode(parsed.value) if parsed.value else None
    return Source(f"content/{path}", value, msgspec.structs.replace(parsed, value=b""))


def _gathered(sources: Iterable[Source[Any]], files: dict[str, str], found: list[Problem]) -> Gathered:
    by_folder: dict[str, list[Any]] = {folder: [] for folder in FOLDERS}
    each: dict[str, tuple[Problem, ...]] = {}
    for source in sources:
        if source.parsed.problems:
            each[source.path] = source.parsed.problems
        if source.value is not None:
            by_folder[source.path.split("/")[1]].append(source)
    articles, people, organisations, pages = (tuple(by_folder[folder]) for folder in FOLDERS)
    return Gathered(articles, people, organisations, pages, files, tuple(found), each)

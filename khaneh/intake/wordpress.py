"""An export of WordPress (WXR): where each post stands in the file, and what one post says.

The file is never held whole: posts are found by their tags in a stream, so that their bytes can be kept as they are and one that is
broken spoils no other. Each is then parsed alone by expat, which sees no declaration and so no entity to expand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

import msgspec

from khaneh.intake import shortcodes
from khaneh.intake.kinds import refusal
from khaneh.intake.markup import readable
from khaneh.intake.submission import HEADLINE, Hints, Submission
from khaneh.problems import KhanehError, problem

LONGEST = 16 << 20  # bytes of one post
_CHUNK = 1 << 20
_TOKEN = re.compile(rb"<!\[CDATA\[|\]\]>|<!--|-->|<item(?=[\s>])[^>]*>|</item\s*>|<!DOCTYPE|<!ENTITY")
_QUOTES = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
_LONGEST_TAG = 4096
_TYPE = re.compile(rb"<wp:post_type>\s*(?:<!\[CDATA\[)?\s*([\w-]+)")
_STATE = re.compile(rb"<wp:status>\s*(?:<!\[CDATA\[)?\s*([\w-]+)")
_ID = re.compile(rb"<wp:post_id>\s*(?:<!\[CDATA\[)?\s*(\d+)")
_GONE = frozenset({b"trash", b"auto-draft", b"inherit"})
_NO_XML = bytes(n for n in range(32) if n not in (9, 10, 13))
_ASCII_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NO_DATE = re.compile(r"0000-|^$")
_UNSORTED = frozenset(("uncategorized", "دسته‌بندی نشده", "دسته بندی نشده", "بدون دسته", "بدون دسته‌بندی"))


class Post(msgspec.Struct, frozen=True):
    """Where a post stands in its export: `start` and `length` in bytes. `kind` is WordPress's `post_type`."""

    id: str
    start: int
    length: int
    kind: str


def posts(file: BinaryIO, name: str, step: int = _CHUNK) -> Iterator[Post]:
    """Every item of an export that is a post or page and not in the bin, in the file's order. At most one post is in memory,
    and a piece of `step` bytes.

    Raises KhanehError (E-FORMAT) where entities are declared, or the file ends within a post.
    """
    for start, data in _items(file, name, step):
        kind, state = _TYPE.search(data), _STATE.search(data)
        if kind and kind[1] in (b"post", b"page") and not (state and state[1] in _GONE):
            id_ = _ID.search(data)
            yield Post(id_[1].decode() if id_ else str(start), start, len(data), kind[1].decode())


def _items(file: BinaryIO, name: str, step: int) -> Iterator[tuple[int, bytes]]:
    """(place, bytes) of every <item>…</item>; what stands in CDATA and comments is text."""
    buffer, base, at = b"", 0, 0  # `base` is the place of the buffer in the file
    begun, quoted = -1, b""
    while piece := file.read(step):
        buffer += piece
        for found in _TOKEN.finditer(buffer, at):
            token, at = found[0], found.end()
            if quoted:
                quoted = b"" if token == quoted else quoted
            elif token in _QUOTES:
                quoted = _QUOTES[token]
            elif token.startswith(b"<!"):
                raise refusal("hostile", name)
            elif token.startswith(b"<item"):
                begun = base + found.start()
            elif token.startswith(b"</item") and begun >= 0:
                yield begun, buffer[begun - base : at]
                begun = -1
        at = max(at, len(buffer) - _LONGEST_TAG)  # a tag may be cut by the border of two pieces
        keep = at if begun < 0 else begun - base
        buffer, base, at = buffer[keep:], base + keep, at - keep
        if len(buffer) > LONGEST:
            raise refusal("big", name)
    if begun >= 0:
        raise refusal("damaged", name)


def post(raw: bytes, name: str) -> Submission:
    """One <item> of an export. Raises KhanehError (E-FORMAT, E-EMPTY) where it is no XML or holds no text."""
    values = _Values()
    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = values.start, values.end, values.data
    parser.EntityDeclHandler = lambda *_: (_ for _ in ()).throw(refusal("hostile", name))
    try:
        parser.Parse(raw.translate(None, _NO_XML), True)
    except expat.ExpatError:
        raise refusal("damaged", name) from None
    return _submission(values, name)


class _Values:
    """The texts of an item's own children, and its categories; what is nested deeper (comments, meta) is left out."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.categories: list[str] = []
        self._depth = 0
        self._here: list[str] = []
        self._category = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 2:
            self._here.clear()
            self._category = tag == "category" and attributes.get("domain") == "category"

    def end(self, tag: str) -> None:
        if self._depth == 2:
            text = "".join(self._here)
            self.texts.setdefault(tag, text)
            if self._category:
                self.categories.append(" ".join(text.split()))
        self._depth -= 1

    def data(self, text: str) -> None:
        if self._depth == 2:
            self._here.append(text)


def _submission(values: _Values, name: str) -> Submission:
    said = {tag: text.strip() for tag, text in values.texts.items()}
    body, removed = shortcodes.without(values.texts.get("content:encoded", ""))
    text, around = readable(shortcodes.paragraphs(body))
    if not any(c.isalnum() for c in text):
        raise KhanehError([problem(name, 0, "E-EMPTY", "the file holds no text", "put the article's text into it")])
    title = " ".join(readable(said.get("title", ""))[0].split())
    lines = [HEADLINE + title] if title else []
    labels = (HEADLINE,) if title else ()
    return Submission("\n".join([*lines, text]), (*removed, *around), _hints(said, title, values.categories), labels)


def _hints(said: dict[str, str], title: str, categories: list[str]) -> Hints:
    draft = said.get("wp:status", "") in ("draft", "pending", "auto-draft")
    stamps = [(tag, said.get(tag, "")) for tag in ("wp:post_date", "wp:post_date_gmt")]
    tag, stamp = next(((tag, stamp) for tag, stamp in stamps if not _NO_DATE.match(stamp)), ("", ""))
    slug = unquote(said.get("wp:post_name", ""))
    old, query = _old_address(said.get("link", ""))
    section = next((category for category in categories if category.lower() not in _UNSORTED), "")
    state = said.get("wp:status", "publish")
    return Hints(
        title=title,
        published="" if draft else stamp,
        published_as="" if draft or not stamp else tag,
        section=section,
        byline="",
        slug=slug if _ASCII_SLUG.fullmatch(slug) else "",
        moved=(old,) if old else (),
        query=query,
        state="" if state == "publish" and not said.get("wp:post_password") else state if state != "publish" else "password",
    )


def _old_address(link: str) -> tuple[str, str]:
    """(the path a static host can answer, the address that only a query string makes); each "" where there is none."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return "", ""
    if parts.query:
        return "", f"{parts.path or '/'}?{parts.query}"
    path = unquote(parts.path)
    return (path, "") if path.strip("/") else ("", "")

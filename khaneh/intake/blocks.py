"""HTML as a reader sees it: blocks of text in their order, each knowing in which elements it stands and how much of it is a link.

A block is what one paragraph, cell, heading or line is on the screen. Nothing is judged here and nothing that can be seen is lost;
scripts, styles and the head have no blocks. Works in one pass and to any depth, so no page can exhaust it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html.parser import HTMLParser
from itertools import takewhile

import msgspec

_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "datalist"})
_LETTERED = frozenset(("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small"))
INLINE = _LETTERED | {"span", "strong", "sub", "sup", "time", "u", "wbr", "img", "label", "del", "dfn", "var", "samp", "tt"}
PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
_VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "wbr", "area", "base", "col", "embed", "source", "track"))
# A tag that has no end of its own ends where one of these begins inside the same parent.
_ENDED_BY: Mapping[str, frozenset[str]] = {
    "p": frozenset(("p", "div", "ul", "ol", "table", "section", "article", "h1", "h2", "h3", "h4", "blockquote", "footer", "form", "nav")),
    "li": frozenset({"li"}),
    "td": frozenset({"td", "th", "tr"}),
    "th": frozenset({"td", "th", "tr"}),
    "tr": frozenset({"tr"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option"}),
}
_DEEPEST = 200
_CELL = 75  # letters; a longer cell is a text of its own
_DATA = re.compile(r"data:[\w/+.-]+;base64,[\w+/=%\s]*")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")  # newsTitle is news-Title
_SPACES = re.compile(r"[ \t\r\n\f]+")


class Element(msgspec.Struct, frozen=True):
    """An open element: `names` are its id and classes (parted at humps), `prop` its itemprop and role, `number` its place in the page."""

    tag: str
    names: str
    prop: str
    number: int
    hidden: bool = False


class Block(msgspec.Struct, frozen=True):
    """A stretch of text and the elements it stands in, the outermost first. `linked` of its `letters` stand in links, `links` of them.

    `href` is that of its last link; `stamp` the machine-readable form of a time it holds.
    """

    text: str
    path: tuple[Element, ...]
    letters: int
    linked: int
    links: int
    href: str = ""
    stamp: str = ""

    @property
    def prose(self) -> int:
        """Letters that lead nowhere else."""
        return self.letters - self.linked

    @property
    def holders(self) -> tuple[Element, ...]:
        """The elements round the paragraph or heading whose text this is; all of them where it stands loose in one."""
        blocks = tuple(element for element in self.path if element.tag not in INLINE)
        return blocks[:-1] if blocks and blocks[-1].tag in PARAGRAPHS else blocks

    def inside(self, *tags: str) -> Element | None:
        """The innermost of the elements of these tags."""
        return next((element for element in reversed(self.path) if element.tag in tags), None)


class Document(msgspec.Struct, frozen=True):
    """A page: what is seen, `metas` by their property or name (the first of each), the title, and its blocks of JSON-LD, unread."""

    blocks: tuple[Block, ...]
    metas: Mapping[str, str]
    title: str
    canonical: str
    data: tuple[str, ...]


def shared(one: Sequence[Element], other: Sequence[Element]) -> tuple[Element, ...]:
    """The elements two paths begin with."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return tuple(element for element, _ in pairs)


def read(text: str) -> Document:
    """The blocks and the metadata of HTML, whole or in part."""
    page = _Reader()
    page.feed(_DATA.sub("", text))
    page.close()
    page.flush()
    title = " ".join("".join(page.title).split())
    return Document(tuple(page.blocks), page.metas, title, page.canonical, tuple(page.data))


class _Reader(HTMLParser):
    """Keeps the open elements and the text since the last border. Unclosed tags end with their parent."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.metas: dict[str, str] = {}
        self.title: list[str] = []
        self.data: list[str] = []
        self.canonical = ""
        self._open: list[Element] = []
        self._beyond = self._number = self._links = 0
        self._text: list[tuple[str, bool]] = []
        self._href = self._stamp = ""
        self._path: tuple[Element, ...] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in INLINE:
            self.flush()
            self._end_open(tag)
        if tag in ("meta", "link"):
            self._note(tag, given)
        if tag == "a":
            self._links += 1
            self._href = given.get("href", "")
        self._stamp = self._stamp or (given.get("datetime", "") if tag == "time" else "")
        if tag not in _VOID:
            self._push(tag, given)

    def _push(self, tag: str, given: Mapping[str, str]) -> None:
        if len(self._open) >= _DEEPEST:
            self._beyond += 1
            return
        self._number += 1
        names = _HUMP.sub("-", f"{given.get('id', '')} {given.get('class', '')}")
        prop = f"{given.get('itemprop', '')} {given.get('role', '')}"
        kind = given.get("type", "") if tag == "script" else ""
        hidden = "hidden" in given or bool(_HIDDEN.search(given.get("style", "")))
        self._open.append(Element(tag, names.strip(), f"{prop} {kind}".strip(), self._number, hidden))

    def _end_open(self, tag: str) -> None:
        """What this tag ends: an unclosed paragraph, row or cell of the same parent."""
        while self._open and tag in _ENDED_BY.get(self._open[-1].tag, ()):
            self._open.pop()

    def _note(self, tag: str, given: Mapping[str, str]) -> None:
        key = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
        if tag == "meta" and key and given.get("content", "").strip():
            self.metas.setdefault(key, given["content"].strip())
        if tag == "link" and "canonical" in given.get("rel", "").lower().split():
            self.canonical = self.canonical or given.get("href", "").strip()

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.flush()
        if self._beyond:
            self._beyond -= 1
        elif any(element.tag == tag for element in self._open):
            while self._open.pop().tag != tag:
                pass

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """A section such as `<![if …]>`; one of no known kind, at which html.parser gives up, is passed over like a browser does."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.rawdata.find(">", i) + 1 or -1

    def handle_data(self, data: str) -> None:
        tags = {element.tag for element in self._open}
        if tags & _UNSEEN or "title" in tags:
            self._unseen(data, tags)
        elif "pre" in tags:
            for number, line in enumerate(data.split("\n")):
                self.flush() if number else None
                self._say(line, tags)
        else:
            self._say(data, tags)

    def _say(self, text: str, tags: set[str]) -> None:
        """A piece of the block that is being read; it stands in what all its pieces stand in."""
        self._text.append((text, "a" in tags))
        if any(c.isalnum() for c in text):
            here = tuple(self._open)
            self._path = here if self._path is None else shared(self._path, here)

    def _unseen(self, data: str, tags: set[str]) -> None:
        if "title" in tags and "svg" not in tags:
            self.title.append(data)
        if self._open[-1].tag == "script" and "ld+json" in self._open[-1].prop:
            self.data.append(data)

    def flush(self) -> None:
        """A border: what was read since the last one is a block."""
        text = _SPACES.sub(" ", "".join(part for part, _ in self._text)).strip(" ")
        if any(c.isalnum() for c in text):
            letters = sum(c.isalnum() for c in text)
            linked = sum(c.isalnum() for part, link in self._text if link for c in part)
            path = tuple(element for element in self._path or () if element.tag not in INLINE or element.names or element.prop)
            self.blocks.append(Block(text, path, letters, linked, self._links if linked else 0, self._href, self._stamp))
        elif text and self.blocks:
            self.blocks.append(Block(text, tuple(self._open), 0, 0, 0))
        if text:
            self._links, self._href, self._stamp, self._path = 0, "", "", None
        self._text.clear()


def visible(text: str) -> str:
    """All that a page shows, a line for each block."""
    return "\n".join(joined_cells(read(text).blocks))


def joined_cells(blocks: Iterable[Block]) -> list[str]:
    """Lines of blocks; the short cells of one row are one line."""
    lines: list[str] = []
    last: Block | None = None
    for block in blocks:
        row, cell = block.inside("tr"), block.inside("td", "th")
        same = last is not None and row is not None and row == last.inside("tr") and cell != last.inside("td", "th")
        if same and last and max(block.letters, last.letters) < _CELL:
            lines[-1] += f" | {block.text}"
        else:
            lines.append(block.text)
        last = block
    return lines

"""A saved web page, or a text with leftovers of one, to the lines a reader saw; and what stood in its navigation and forms."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

_BLOCK = re.compile(r"</?(?:p|div|br|html|body|article|section|nav|h[1-6]|li|td)\b[^<>]*>", re.IGNORECASE)
_STYLE = re.compile(r"</?(?:span|strong|b|i|em|u|font|a)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z]+|#\d+|#x[0-9a-f]+);", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object"})
_ROUND_ABOUT = frozenset({"nav", "footer", "aside", "form", "button", "select", "menu"})
_LETTERED = frozenset(("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small"))
_INLINE = _LETTERED | {"span", "strong", "sub", "sup", "time", "u", "wbr", "img"}
_VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "wbr", "area", "base", "col", "embed", "source", "track"))


def readable(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without its tags, a line for each block, and the words of what stands round an article; plain text as it is."""
    if not _BLOCK.search(text):
        text = _STYLE.sub("", text)
        return (html.unescape(text) if _ENTITY.search(text) else text), ()
    page = _Page()
    page.feed(text)
    page.close()
    lines = "".join(page.kept)
    return (lines, page.round_about()) if any(c.isalnum() for c in lines) else (html.unescape(re.sub("<[^>]*>", "\n", text)), ())


class _Page(HTMLParser):
    """Collects what is seen, apart: the article's column and what stands round it. Unclosed tags end with their parent."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []
        self._aside: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  HTMLParser's signature
        if tag not in _INLINE:
            self._write("\n")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self._write("\n")
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag not in _INLINE:
            self._write("\n")

    def handle_data(self, data: str) -> None:
        self._write(data if "pre" in self._open else re.sub(r"\s*\n\s*", " ", data))

    def round_about(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in "".join(self._aside).split("\n") if line.strip())

    def _write(self, text: str) -> None:
        opened = set(self._open)
        if not opened & _UNSEEN:
            (self._aside if opened & _ROUND_ABOUT else self.kept).append(text)

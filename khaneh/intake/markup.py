"""A text with leftovers of a web page, or a part of one, to the lines a reader saw; and what stood in its navigation and forms."""

from __future__ import annotations

import html
import re

from khaneh.intake.blocks import Block, joined_cells, read

_BLOCK = re.compile(r"</?(?:p|div|br|html|body|article|section|nav|h[1-6]|li|td)\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"</?br\b[^<>]*>", re.IGNORECASE)
_STYLE = re.compile(r"</?(?:span|strong|b|i|em|u|font|a)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z]+|#\d+|#x[0-9a-f]+);", re.IGNORECASE)
_ROUND_ABOUT = frozenset({"nav", "footer", "aside", "form", "button", "select", "menu"})


def readable(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without its tags, a line for each block, and the words of what stands round an article; plain text as it is."""
    if not _BLOCK.search(text):
        text = _STYLE.sub("", text)
        return (html.unescape(text) if _ENTITY.search(text) else text), ()
    if all(_BREAK.fullmatch(tag[0]) for tag in _BLOCK.finditer(text)):
        return html.unescape(_STYLE.sub("", _BREAK.sub("\n", text))), ()
    kept: list[Block] = []
    around: list[Block] = []
    for block in read(text).blocks:
        (around if any(element.tag in _ROUND_ABOUT for element in block.path) else kept).append(block)
    if not any(block.letters for block in kept):
        return html.unescape(re.sub("<[^>]*>", "\n", text)), ()
    return "\n".join(joined_cells(kept)), tuple(block.text for block in around if block.letters)

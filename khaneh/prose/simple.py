"""Blocks that need no Markdown parser: a hundredth of its time, and byte for byte what it and the cleaner would give.

Most of a newspaper is plain paragraphs; most of the rest are headings, strong words, links, and lists of plain lines. Whatever else
stands in a block leaves all that stands between two plain paragraphs to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from khaneh.model import Link
from khaneh.prose.finish import Headings
from khaneh.prose.safety import EXTERNAL, is_remote
from khaneh.prose.source import BEGINS_NO_BLOCK, NO_MARKUP, Source, blocks_of
from khaneh.prose.speakers import spoken


class Made(msgspec.Struct, frozen=True):
    """A block of a body: `text` is without markup, its white space as written; `by` and `line` are those of the line that says whose
    words it reports.
    """

    html: str
    text: str
    anchor: str
    by: tuple[str, ...] = ()
    line: int = 0


_STRONG = rf"\*\*(?!\s)({NO_MARKUP}++)(?<!\s)\*\*(?!\*)"
_LINK = rf"(?<!!)\[(?!\^)({NO_MARKUP}++)\]\(((?:https?:/)?/[A-Za-z0-9./-]*+)\)"
_MARKED = re.compile(rf"{_STRONG}|{_LINK}")
_LINE = re.compile(rf"{BEGINS_NO_BLOCK}(?:{NO_MARKUP}++|{_STRONG}|{_LINK})++(?<!\s)")
_HEADING = re.compile(rf"(#{{1,6}}) (?!\s)({NO_MARKUP}++)(?<!\s)")
_ITEM = re.compile(rf"- ({BEGINS_NO_BLOCK}{NO_MARKUP}++(?<!\s))")


def plain(source: Source, numbers: Iterator[int]) -> Made:
    """A plain paragraph."""
    words, by = spoken(source)
    text = "\n".join(words)
    anchor = f"p{next(numbers)}"
    return Made(f'<p id="{anchor}">{text}</p>', text, anchor, by, source.line(len(words)) if by else 0)


def simple(source: Source, numbers: Iterator[int], headings: Headings, links: list[Link]) -> list[Made] | None:
    """The blocks of a text, if each of them is simple; its links go to `links`. None, and nothing is counted, where one is not."""
    blocks = [Source(source.path, source.first_line + start, lines) for start, lines in blocks_of(source.lines)]
    if not all(map(_is_simple, blocks)) or any(_is_list(one) and _is_list(other) for one, other in pairwise(blocks)):
        return None  # lists that follow each other are one list
    return [_made(block, numbers, headings, links) for block in blocks]


def _is_list(block: Source) -> bool:
    return block.lines[0].startswith("- ")


def _is_simple(block: Source) -> bool:
    if _is_list(block):
        return all(map(_ITEM.fullmatch, block.lines))
    return all(map(_LINE.fullmatch, spoken(block)[0])) or (len(block.lines) == 1 and bool(_HEADING.fullmatch(block.lines[0])))


def _made(block: Source, numbers: Iterator[int], headings: Headings, links: list[Link]) -> Made:
    if _is_list(block):
        items = [line[2:] for line in block.lines]
        return Made(f"<ul>{''.join([f'<li>{item}</li>' for item in items])}</ul>", " ".join(items), "")
    heading = _HEADING.fullmatch(block.lines[0])
    if heading:
        tag, id_ = headings.next(len(heading[1]), heading[2])
        return Made(f'<{tag} id="{id_}">{heading[2]}</{tag}>', heading[2], "")
    paragraph = plain(block, numbers)
    links += _links(block)
    text = _MARKED.sub(lambda marked: marked[1] or marked[2], paragraph.text)
    return msgspec.structs.replace(paragraph, html=_MARKED.sub(_element, paragraph.html), text=text)


def _element(marked: re.Match[str]) -> str:
    strong, text, address = marked.groups()
    if strong:
        return f"<strong>{strong}</strong>"
    rel = f' rel="{EXTERNAL}"' if is_remote(address) else ""
    return f'<a href="{address}"{rel}>{text}</a>'


def _links(block: Source) -> Iterator[Link]:
    """With the line where each is first written from the one before it on."""
    at = 0
    for marked in _MARKED.finditer("\n".join(block.lines)):
        if marked[3]:
            at = block.find(marked[3], at) or at
            yield Link(marked[3], block.line(at))

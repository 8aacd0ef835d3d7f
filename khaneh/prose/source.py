"""A Markdown text by its lines, so that what is found in it can be told with the line of the file.

Python-Markdown forgets where a piece came from; the pieces are looked up again, in order, from where the last one was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import msgspec

# Control characters and lone surrogates: no HTML may hold them, and Python-Markdown and this package mark places with some of them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_MARKS = re.compile(r"^(?:[>*+#|\s-]|\d+\.|\[\^[^\]]*\]:)+")
_TAB = 4


class Source(msgspec.Struct, frozen=True):
    """`lines` of a text that starts on line `first_line` of the file `path`."""

    path: str
    first_line: int
    lines: tuple[str, ...]

    def line(self, index: int) -> int:
        """The line of the file where `lines[index]` stands."""
        return self.first_line + min(index, max(len(self.lines) - 1, 0))

    def find(self, wanted: str, start: int = 0, end: int | None = None) -> int | None:
        """The index of the first line that holds `wanted`, from `start` to before `end`."""
        stop = len(self.lines) if end is None else end
        return next((i for i in range(start, stop) if wanted in self.lines[i]), None)

    def line_of(self, wanted: str) -> int:
        """The line of the file where `wanted` first stands, or where the text starts."""
        return self.line(self.find(wanted.strip().split("\n")[0]) or 0)


class Extent(msgspec.Struct, frozen=True):
    """Where a block stands: from `start` to before `end`, as indexes into `Source.lines`."""

    start: int
    end: int


def read(markdown: str, path: str, first_line: int) -> Source:
    """`markdown` as Python-Markdown will see it, line for line."""
    text = _UNPRINTABLE.sub("", markdown.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.expandtabs(_TAB) if "\t" in text else text
    return Source(path, first_line, tuple("" if line.isspace() else line for line in text.split("\n")))


def extents(root: Element, source: Source) -> list[Extent]:
    """Where each child of `root` stands. Call it before inline markup is read: then the text of a block is the file's."""
    starts: list[int] = []
    at = 0
    for block in root:
        first = next((text for text in block.itertext() if text.strip()), "").strip().split("\n")
        starts.append(_start(first[0], source, at))
        at = starts[-1] + (len(first) if block.tag == "p" else 1)
    ends = [*starts[1:], len(source.lines)][: len(starts)]
    return [Extent(0, len(source.lines)) if is_notes(b) else Extent(s, e) for b, s, e in zip(root, starts, ends, strict=True)]


def is_notes(block: Element) -> bool:
    """Whether `block` holds the footnotes, which may be written anywhere in the text."""
    return block.tag == "div" and block.get("class") == "footnote"


def _start(wanted: str, source: Source, at: int) -> int:
    """The first line from `at` on that begins with `wanted`, whatever marks of a list, heading or table stand before it."""
    for index in range(at, len(source.lines) if wanted else at):
        line = source.lines[index].lstrip()
        if line.startswith(wanted) or _MARKS.sub("", line).startswith(wanted):
            return index
    return at


class Run(msgspec.Struct, frozen=True):
    """Blocks of a text that follow each other: a single plain paragraph, or all that stand between two of them."""

    source: Source
    is_plain: bool


# What Markdown and HTML know nothing of, and what opens a line that begins no block.
NO_MARKUP = r"[^\\`*_{}\[\]<>&#|\n\u00a0]"
BEGINS_NO_BLOCK = r"(?![\s+\-=:~]|\d+[.)])"
# Of a plain paragraph no line ends in two spaces either.
_PLAIN = re.compile(rf"(?:{BEGINS_NO_BLOCK}{NO_MARKUP}++(?<!\s)(?:\n|\Z))+")
# The line that says whose words a paragraph reports, as the converter writes it: nothing in it would have to be parsed.
PLAIN_SPEAKER = re.compile(r'\{: by="([^"\\{}<>&=\n]*[^"\\{}<>&=\s][^"\\{}<>&=\n]*)" \}')
# What is defined in one place of a text and used in another: then no part of it can be read alone.
_DEFINITION = re.compile(r"^[ ]*\[[^\]]*\]:", re.MULTILINE)


def runs(source: Source) -> list[Run]:
    """`source` in runs that mean alone what they mean together; one run that is not plain where there is no telling."""
    if any("]:" in line for line in source.lines) and _DEFINITION.search("\n".join(source.lines)):
        return [Run(source, False)]
    out: list[Run] = []
    for start, lines in blocks_of(source.lines):
        block = Source(source.path, source.first_line + start, lines)
        if is_plain(lines):
            out.append(Run(block, True))
        elif out and not out[-1].is_plain:
            before = out[-1].source
            between = source.lines[before.first_line - source.first_line + len(before.lines) : start]
            out[-1] = Run(Source(source.path, before.first_line, (*before.lines, *between, *lines)), False)
        else:
            out.append(Run(block, False))
    return out


def is_plain(lines: tuple[str, ...]) -> bool:
    """Whether a block is a paragraph without any markup, but for the line that says whose words it reports."""
    words = lines[:-1] if len(lines) > 1 and PLAIN_SPEAKER.fullmatch(lines[-1]) else lines
    return bool(_PLAIN.fullmatch("\n".join(words)))


def blocks_of(lines: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The blocks between empty lines, each with the index of its first line."""
    start = 0
    for index, line in enumerate((*lines, "")):
        if not line:
            if index > start:
                yield start, lines[start:index]
            start = index + 1

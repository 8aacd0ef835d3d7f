"""Words and marks of a clean paragraph, with their places, so that whatever is found can be quoted literally."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from khaneh.persian import fold_name

TOKEN = re.compile(r"[^\W_]+(?:[\u200c\u0640\u064b-\u0652\u0670]+[^\W_]*)*|[^\w\s\u200c]|_")
ENDS = frozenset(".!؟?")
OPENING, CLOSING = frozenset('«“"(['), frozenset('»”")]')


class Token(msgspec.Struct, frozen=True):
    """A word (ZWNJ does not part it) or one mark. `key` is the folded word, "" for a mark; `start` and `end` count letters."""

    text: str
    key: str
    start: int
    end: int


class Span(msgspec.Struct, frozen=True, order=True):
    """Tokens from `start` up to, not including, `end`."""

    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    return tuple([Token(word := m[0], fold_name(word), m.start(), m.end()) for m in TOKEN.finditer(text)])


def sentences(line: Sequence[Token]) -> tuple[Span, ...]:
    """A sentence ends after . ! ? ؟, outside brackets and guillemets or with the guillemet that closes it («… کنیم.» این را …)."""
    found, start, depth = [], 0, 0
    for i, token in enumerate(line):
        if token.key:
            continue
        depth += (token.text in "«(") - (token.text in "»)")
        if depth <= 0 and (_ends(line, i) or _closes(line, i)):
            found.append(Span(start, i + 1))
            start, depth = i + 1, 0
    if start < len(line):
        found.append(Span(start, len(line)))
    return tuple(found)


def _ends(line: Sequence[Token], i: int) -> bool:
    """A point between digits or Latin letters ends nothing."""
    glued = i + 1 < len(line) and line[i + 1].start == line[i].end and line[i + 1].key.isascii() and line[i + 1].key != ""
    return line[i].text in ENDS and not glued


def _closes(line: Sequence[Token], i: int) -> bool:
    after = line[i + 1].key if i + 1 < len(line) else ""
    return line[i].text == "»" and i > 0 and line[i - 1].text in ENDS and after not in {"", "و", "را", "که"}


def keys(text: str) -> tuple[str, ...]:
    """The folded words of `text`, marks left out."""
    return tuple(t.key for t in tokens(text) if t.key)


def literal(text: str, line: Sequence[Token], span: Span) -> str:
    """The letters of `text` that `span` covers, nothing added."""
    return text[line[span.start].start : line[span.end - 1].end] if span.end > span.start else ""

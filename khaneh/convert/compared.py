"""A raw text beside the article made of it, block by block: what stayed, what was altered, what was left out.

Letters decide what belongs together, as the converter promises to lose none; what no block claims was left out. Arabic forms of letters
and the script of digits are not marked: they change in nearly every word, and would hide what an editor looks for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

import msgspec

from khaneh.convert.record import Record
from khaneh.persian import ascii_digits, fold, letters

_TOKEN = re.compile(r"\s+|[^\W_](?:[^\W_]|[\u0640\u064b-\u065f\u0670\u200b-\u200f])*|.", re.DOTALL)
_LONGEST = 4000  # tokens of a block; difflib's time grows with the square, and no newspaper's paragraph comes near
_CLOSES = frozenset(".،؛:!؟?»)]…\u200c\u200f\u200e/")


class Mark(msgspec.Struct, frozen=True):
    """A stretch of text; `changed` = the other side has something else in its place, or nothing."""

    text: str
    changed: bool = False


class Row(msgspec.Struct, frozen=True):
    """Raw words and what became of them.

    `part` is "title", "kicker", "paragraph" or "removed"; `number` counts paragraphs from 1 (0 for the others); `after` is
    empty where the words were left out, `before` where no raw words were found for a block.
    """

    part: str
    number: int
    before: tuple[Mark, ...]
    after: tuple[Mark, ...]


class _Block(msgspec.Struct, frozen=True):
    part: str
    number: int
    text: str


class _Raw(msgspec.Struct, frozen=True):
    """A raw text by its folded letters: `places[n]` is where letter `n` stands."""

    text: str
    folded: str
    places: tuple[int, ...]


def rows(raw: str, record: Record) -> tuple[Row, ...]:
    """`raw`, the decoded text of `record`, in rows from its first word to its last; blocks nobody wrote (a derived title) are left out."""
    source = _raw(raw)
    spans = _spans(source, _blocks(record))
    told = [(start, _row(block, raw[start:end])) for block, start, end in spans]
    told += [(start, Row("removed", 0, (Mark(raw[start:end].strip(), True),), ())) for start, end in _left(raw, spans)]
    return tuple(row for _, row in sorted(told, key=lambda pair: pair[0]))


def _blocks(record: Record) -> list[_Block]:
    head = [_Block("kicker", 0, record.kicker or ""), _Block("title", 0, "" if record.title_derived else record.title or "")]
    return [block for block in (*head, *(_Block("paragraph", n, p) for n, p in enumerate(record.paragraphs, 1))) if block.text]


def _raw(text: str) -> _Raw:
    pairs = [(letter, place) for place, c in enumerate(text) for letter in fold(c)]
    return _Raw(text, "".join(letter for letter, _ in pairs), tuple(place for _, place in pairs))


def _spans(source: _Raw, blocks: Iterable[_Block]) -> list[tuple[_Block, int, int]]:
    """Where each block stands in the raw text (start, end), in order; a block whose letters were altered takes the lines most like it."""
    found: list[tuple[_Block, int, int]] = []
    cursor = 0
    for block in blocks:
        wanted = "".join(fold(c) for c in block.text)
        at = source.folded.find(wanted, cursor)
        if not wanted or at < 0:
            start, end = _nearest_line(source.text, source.places[cursor] if cursor < len(source.places) else len(source.text), wanted)
            cursor = bisect_left(source.places, end)
        else:
            start, end = source.places[at], source.places[at + len(wanted) - 1] + 1
            cursor = at + len(wanted)
        found.append((block, start, _closed(source.text, end)))
    return found


def _closed(text: str, end: int) -> int:
    while end < len(text) and text[end] in _CLOSES:
        end += 1
    return end


def _nearest_line(text: str, start: int, wanted: str) -> tuple[int, int]:
    """The line from `start` on that shares most letters with `wanted` (house words alter letters); an empty span where none is alike."""
    best = (0.5, start, start)
    for line in re.finditer(r"[^\n]*\S[^\n]*", text[start:]):
        matcher = SequenceMatcher(None, fold(line[0])[:_LONGEST], wanted[:_LONGEST], autojunk=False)
        if matcher.real_quick_ratio() > best[0] and matcher.quick_ratio() > best[0]:
            best = max(best, (matcher.ratio(), start + line.start(), start + line.end()), key=lambda one: one[0])
    return best[1], best[2]


def _left(text: str, spans: Sequence[tuple[_Block, int, int]]) -> list[tuple[int, int]]:
    """The stretches that no block has claimed and that hold a letter or digit, a line each."""
    gaps, last = [], 0
    for _, start, end in sorted(spans, key=lambda span: span[1]):
        gaps.append((last, start))
        last = max(last, end)
    gaps.append((last, len(text)))
    lines = [(start + m.start(), start + m.end()) for start, end in gaps for m in re.finditer(r"[^\n]+", text[start:end])]
    return [(start, end) for start, end in lines if any(c.isalnum() for c in text[start:end])]


def _row(block: _Block, raw: str) -> Row:
    before, after = _marks(raw, block.text)
    return Row(block.part, block.number, before, after)


def _marks(raw: str, clean: str) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Both texts cut at the words that differ."""
    one, other = _words(raw), _words(clean)
    if not one or max(len(one), len(other)) > _LONGEST:
        return (Mark(raw),) if raw else (), (Mark(clean),)
    matcher = SequenceMatcher(None, [_plain(word) for word in one], [_plain(word) for word in other], autojunk=False)
    before: list[Mark] = []
    after: list[Mark] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        _add(before, "".join(one[a:b]), kind != "equal")
        _add(after, "".join(other[c:d]), kind != "equal")
    return tuple(before), tuple(after)


def _words(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _plain(token: str) -> str:
    """What two tokens are compared by: white space is one space, Arabic forms and digits count as the Persian ones."""
    return " " if token.isspace() and "\n" not in token and len(token) == 1 else ascii_digits(letters(token))


def _add(marks: list[Mark], text: str, changed: bool) -> None:
    if text and marks and marks[-1].changed == changed:
        marks[-1] = Mark(marks[-1].text + text, changed)
    elif text:
        marks.append(Mark(text, changed))

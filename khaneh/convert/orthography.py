"""Spelling of a text: letters, digits, spaces and half-spaces, by rules of the language on top of hazm's lexicon; never a word.

Idempotent: what it gave back, it gives back unchanged. Addresses, Latin, numbers and dates keep their inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from khaneh.convert import affixes, compounds, family, glued, letters, marks, quotation
from khaneh.convert.lexicon import MEMORY, Lexicon, load
from khaneh.convert.morphemes import NON_JOINING
from khaneh.convert.pieces import Notes, Piece, part, persian_digits, write
from khaneh.convert.record import Change, HouseWords
from khaneh.persian import ZWNJ

_PASSES = 6
_TAG = re.compile(r"(?<![\w/&])#(?=[\w\u200c]*[\u0621-\u06d3])([\w\u200c]+)")
_IDLE_ZWNJ = re.compile(f"([{''.join(NON_JOINING)}]){ZWNJ}+")


class Context(msgspec.Struct, frozen=True):
    """What a line is judged by besides itself: the language, the neighbours in the whole text, its double family names."""

    lexicon: Lexicon
    pairs: glued.Pairs
    families: family.Pairs


def clean(lines: Sequence[str], house: HouseWords = HouseWords()) -> tuple[tuple[str, ...], tuple[Change, ...]]:  # noqa: B008  a frozen value
    """`lines` in right spelling, and every change made, counted. Lines are judged together: one spelling is evidence for another.

    What one pass parts or joins may let the next see more (وتوانمند سازی); passes are made until nothing moves.
    """
    lexicon = load()
    notes = Notes()
    forms: list[Change] = []
    plain = []
    for line in lines:
        text, changed = letters.mend(line)
        plain.append(_untagged(quotation.guillemets(text, notes), notes))
        forms += changed
    moved: frozenset[int] = frozenset(range(len(plain)))
    context: Context | None = None
    for _ in range(_PASSES):
        before, last = plain, context
        parted = [part(text, house.keep) for text in plain]
        context = Context(lexicon, _pairs(parted), family.pairs(parted, lexicon))
        due = moved if last is None else moved | _touched(parted, last, context)
        plain = [_line(parted[n], context, house, notes) if n in due else text for n, text in enumerate(plain)]
        moved = frozenset(n for n, text in enumerate(plain) if text != before[n])
        if not moved:
            break
    return tuple(plain), _summed([*forms, *notes.changes()])


def _untagged(line: str, notes: Notes) -> str:
    """«#نام_یک_بانک» in a sentence is words; a line of tags alone stays one."""
    if not _TAG.sub("", line).strip(" ،,|"):
        return line

    def words(found: re.Match[str]) -> str:
        plain = found[1].replace("_", " ").strip()
        notes.add(found[0], plain, "hashtag")
        return plain

    return _TAG.sub(words, line)


def _touched(parted: Sequence[Sequence[Piece]], last: Context, now: Context) -> frozenset[int]:
    """Lines that came out of the last pass as they went in, and that what the text has told since may move."""
    if now.families != last.families:
        return frozenset(range(len(parted)))
    glued_now = {first + second for first, second in now.pairs - last.pairs}
    return frozenset(n for n, pieces in enumerate(parted) if any(piece.text in glued_now for piece in pieces))


def _line(pieces: list[Piece], context: Context, house: HouseWords, notes: Notes) -> str:
    pieces = persian_digits(marks.spaced(pieces, notes), notes)
    if not _are_settled(pieces, context.families):
        pieces = [_without_idle_zwnj(piece, notes) if ZWNJ in piece.text else piece for piece in pieces]
        pieces = glued.mended(pieces, context.lexicon, context.pairs, notes)
        pieces = affixes.joined(pieces, notes)
        pieces = compounds.joined(pieces, context.lexicon, context.families, notes)
    text = write(pieces)
    for before, after in house.replace.items():
        text, count = re.subn(rf"(?<!\w){re.escape(before)}(?!\w)", after, text)
        for _ in range(count):
            notes.add(before, after, "house")
    return text


def _are_settled(pieces: Iterable[Piece], families: family.Pairs) -> bool:
    """Whether no rule for words has anything to do with a line: so it is with most, once they have been looked at."""
    before = ""
    for piece in pieces:
        if piece.kind != "word":
            before = ""
            continue
        if not piece.gap:
            before = ""
        if not _is_settled(before, piece.text) or (families and (before, piece.text) in families):
            return False
        before = piece.text
    return True


@lru_cache(maxsize=4 * MEMORY)
def _is_settled(before: str, word: str) -> bool:
    """The same of a word and of the one before it, "" where none stands beside it with a space between."""
    if _IDLE_ZWNJ.search(word) or not glued.is_whole(word):
        return False
    return not before or not (affixes.concerns(before, word) or compounds.concerns(before, word))


def _without_idle_zwnj(piece: Piece, notes: Notes) -> Piece:
    """A half-space after a letter that does not join shows nothing and hides the word from searches."""
    if not piece.is_word:
        return piece
    text = _IDLE_ZWNJ.sub(r"\1", piece.text)
    notes.add(piece.text, text, "idle-zwnj")
    return Piece(text, piece.kind, piece.gap)


def _pairs(lines: Iterable[Sequence[Piece]]) -> glued.Pairs:
    return frozenset({(a.text, b.text) for line in lines for a, b in pairwise(line) if b.gap and a.kind == "word" == b.kind})


def _summed(changes: Iterable[Change]) -> tuple[Change, ...]:
    tally: dict[tuple[str, str, str], int] = {}
    for change in changes:
        key = (change.before, change.after, change.rule)
        tally[key] = tally.get(key, 0) + change.count
    return tuple(Change(*key, count) for key, count in tally.items())

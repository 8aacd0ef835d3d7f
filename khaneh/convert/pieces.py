"""A line parted into words, marks and what must not be touched, each knowing whether a space stands before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from khaneh.convert.lexicon import MEMORY
from khaneh.convert.record import Change
from khaneh.persian import digits

# What spelling must leave alone: addresses, Latin words with their digits, hashtags, dates, times, numbers with separators, versions.
_MASK = (
    r"(?:https?://|www\.)[^\s«»،؛]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:ir|com|org|net|info|gov)\b(?:/[^\s«»،؛]*)?"
    r"|[@#][\w\u200c]+|\w*[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ]*(?:[-'’.+/&][A-Za-z0-9À-ɏ]+)*\+*"
    r"|[0-9۰-۹٠-٩]+(?:[.,/:٫٬\-–][0-9۰-۹٠-٩]+)*"
)
_WORD = r"[\u0621-\u063a\u0641-\u065f\u0670-\u06d3\u06d5\u200c]+"
# Most pieces are words and end like words; where what follows may make one the beginning of an address, that is tried first.
_PIECE = re.compile(
    rf"(?P<space>\s+)|(?P<word>{_WORD}+(?![\w.+@-]))|(?P<mask>{_MASK})|(?P<late>{_WORD})|(?P<dots>\.{{3,}}|…+)|(?P<mark>[^\s])"
)
_LONGEST = 40  # letters of what is remembered: no word is longer
_NUMBER = re.compile(r"[0-9۰-۹٠-٩]+(?:[.,/:٫٬\-–][0-9۰-۹٠-٩]+)*")

Kind = Literal["word", "mask", "mark"]


class Piece(msgspec.Struct, frozen=True):
    """`text` as written; `gap` is true when a space stands before it."""

    text: str
    kind: Kind
    gap: bool

    @property
    def is_word(self) -> bool:
        return self.kind == "word"

    @property
    def is_number(self) -> bool:
        return self.kind == "mask" and bool(_NUMBER.fullmatch(self.text))


class Notes:
    """The tally of changes; the one thing that grows while a text is being mended."""

    def __init__(self) -> None:
        self._tally: Counter[tuple[str, str, str]] = Counter()

    def add(self, before: str, after: str, rule: str) -> None:
        if before != after:
            self._tally[before, after, rule] += 1

    def changes(self) -> tuple[Change, ...]:
        return tuple(Change(*key, count) for key, count in self._tally.items())


_KINDS: dict[str, Kind] = {"word": "word", "late": "word", "mask": "mask", "keep": "mask", "dots": "mark", "mark": "mark"}


def part(line: str, keep: Sequence[str] = ()) -> list[Piece]:
    """The pieces of `line`; phrases of `keep` come whole and are never altered."""
    kept = "|".join(rf"(?<!\w){re.escape(phrase)}(?!\w)" for phrase in sorted(keep, key=len, reverse=True) if phrase)
    if kept:
        pieces = _matched(re.compile(f"(?P<keep>{kept})|{_PIECE.pattern}"), line)
    else:
        pieces = [piece for text in line.split() for piece in (_unspaced(text) if len(text) <= _LONGEST else _matched(_PIECE, f" {text}"))]
    if pieces and not line[0].isspace():
        pieces[0] = Piece(pieces[0].text, pieces[0].kind, False)
    return pieces


@lru_cache(maxsize=MEMORY)
def _unspaced(text: str) -> tuple[Piece, ...]:
    """The pieces of what stands between two spaces, remembered: most of it is a word that came before."""
    return tuple(_matched(_PIECE, f" {text}"))


def _matched(pattern: re.Pattern[str], line: str) -> list[Piece]:
    out: list[Piece] = []
    gap = False
    for found in pattern.finditer(line):
        if found.lastgroup == "space":
            gap = True
        else:
            out.append(Piece(found[0], _KINDS[found.lastgroup or ""], gap))
            gap = False
    return out


def write(pieces: Iterable[Piece]) -> str:
    return "".join(f" {p.text}" if p.gap else p.text for p in pieces).strip()


def persian_digits(pieces: list[Piece], notes: Notes) -> list[Piece]:
    """Numbers, dates and times in Persian digits; Latin words, addresses and versions keep theirs."""
    return [_persian(piece, notes) if piece.is_number else piece for piece in pieces]


def _persian(number: Piece, notes: Notes) -> Piece:
    text = digits(number.text, "persian")
    notes.add(number.text, text, "digits")
    return Piece(text, number.kind, number.gap)

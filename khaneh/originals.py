"""A raw text beside the article made from it: what of it is in the article, and what was left out.

Nothing is changed: the pieces joined are the text. Spelling, spacing and the script of digits do not count, so that only what an
editor or the converter dropped is struck: menus, greetings, stamps, a lede printed twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher

import msgspec

from khaneh.persian import fold

# Letters and digits with what may stand within a word: tatweel, vowel signs, ZWNJ.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0640\u064b-\u065f\u0670\u200b-\u200f])*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_OPENING = re.compile(r"\s*[«(\[{<“‘\"']*$")
_CLOSING = re.compile(r"\S*\s*")
_LETTERS_COMPARED = 600
_ENOUGH = 0.6
_WORDS_COMPARED = 10_000
_FEW = 2


class Piece(msgspec.Struct, frozen=True):
    """A stretch of the raw text; `struck` = it is not in the article."""

    text: str
    struck: bool


class _Word(msgspec.Struct, frozen=True):
    start: int
    end: int
    letters: str


def read(data: bytes) -> str:
    """What a reader of an original sees: a text letter for letter, of a page or a document its lines. Never fails."""
    from khaneh.intake import shown  # noqa: PLC0415 - it reads pages and mails, and most builds show no original anew

    return shown(data) or data.decode("cp1256", errors="replace")


def mark(original: str, kept: str) -> tuple[Piece, ...]:
    """`original` cut into pieces, neighbours of different kinds. `kept` is the article's text, a paragraph a line.

    A paragraph that stands there twice is kept once. Pieces break between words; the space between struck words is struck too.
    """
    lines = _lines(original)
    wanted = _lines(kept)
    stays = [[False] * len(words) for words in lines]
    lines_left, wanted_left = _take_whole_lines(lines, wanted, stays)
    places = [(n, m) for n in lines_left for m in range(len(lines[n]))]
    rest = [word.letters for n in wanted_left for word in wanted[n]]
    for place in _matched([lines[n][m].letters for n, m in places], rest):
        n, m = places[place]
        stays[n][m] = True
    words = [word for line in lines for word in line]
    return _pieces(original, words, [state for line in stays for state in line])


def _lines(text: str) -> list[list[_Word]]:
    return [words for line in _LINE.finditer(text) if (words := _words(text, line.start(), line.end()))]


def _words(text: str, start: int, end: int) -> list[_Word]:
    found = (_Word(m.start(), m.end(), fold(m[0])) for m in _WORD.finditer(text, start, end))
    return [word for word in found if word.letters]


def _take_whole_lines(lines: list[list[_Word]], wanted: list[list[_Word]], stays: list[list[bool]]) -> tuple[list[int], list[int]]:
    """Keep the lines whose letters are those of a paragraph. Returns the indexes of the lines and paragraphs that remain."""
    standing: defaultdict[str, list[int]] = defaultdict(list)
    for n in reversed(range(len(lines))):
        standing["".join(word.letters for word in lines[n])].append(n)
    taken, left = set(), []
    for n, words in enumerate(wanted):
        same = standing.get("".join(word.letters for word in words))
        if same:
            taken.add(same.pop())
        else:
            left.append(n)
    for n in taken:
        stays[n] = [True] * len(lines[n])
    return [n for n in range(len(lines)) if n not in taken], left


def _matched(words: list[str], rest: list[str]) -> set[int]:
    """The indexes of `words` that `rest` holds: in order first, then what remains of both, wherever it stands."""
    found: set[int] = set()
    if max(len(words), len(rest)) > _WORDS_COMPARED:
        return found  # difflib's time grows with the square; no article comes near, and whole paragraphs have been found already
    for _ in range(4):
        left = [n for n in range(len(words)) if n not in found]
        step, rest = _one_pass([words[n] for n in left], rest)
        found |= {left[n] for n in step}
        if not step or not rest:
            break
    return found


def _one_pass(words: list[str], rest: list[str]) -> tuple[set[int], list[str]]:
    found: set[int] = set()
    remaining: list[str] = []
    matcher = SequenceMatcher(None, words, rest, autojunk=len(words) * len(rest) > _WORDS_COMPARED**2 // 100)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            found.update(range(a, b))
        elif kind == "insert":
            remaining += rest[c:d]
        elif kind == "replace":
            similar = {a + n for n in _similar(words[a:b], rest[c:d])}
            found |= similar
            remaining += [] if similar else rest[c:d]
    return found, remaining


def _similar(words: list[str], rest: list[str]) -> set[int]:
    """The indexes of `words` that are there in `rest` but for spelling and spacing, by their letters."""
    letters, other = "".join(words), "".join(rest)
    if max(len(letters), len(other)) > _LETTERS_COMPARED:
        return set()
    least = 1 if max(len(words), len(rest)) <= _FEW else 2  # one letter in common says nothing in a long stretch
    same = bytearray(len(letters))
    for start, _, size in SequenceMatcher(None, letters, other, autojunk=False).get_matching_blocks():
        same[start : start + size] = b"\1" * size if size >= least else bytes(size)
    found, at = set(), 0
    for n, word in enumerate(words):
        if sum(same[at : at + len(word)]) >= _ENOUGH * len(word):
            found.add(n)
        at += len(word)
    return found


def _pieces(text: str, words: list[_Word], stays: list[bool]) -> tuple[Piece, ...]:
    """The words with what stands between them, equal neighbours joined."""
    if not words:
        return (Piece(text, bool(text.strip())),) if text else ()
    starts = [0]  # where the state changes, and to what
    states = [stays[0]]
    for n in range(1, len(words)):
        if stays[n] != stays[n - 1]:
            starts.append(_border(text, words[n - 1].end, words[n].start, stays[n]))
            states.append(stays[n])
    ends = [*starts[1:], len(text)]
    return tuple(Piece(text[start:end], not stays) for start, end, stays in zip(starts, ends, states, strict=True))


def _border(text: str, start: int, end: int, then_stays: bool) -> int:
    """Where, between two words, a kept piece ends or begins: its own punctuation and the white space round it stay with it."""
    between = text[start:end]
    found = _OPENING.search(between) if then_stays else _CLOSING.match(between)
    if found is None:
        return end
    return start + (found.start() if then_stays else found.end())

"""Family names in two parts, the first of which makes no name by itself («میر …ی», «خان …ی»): one name, written with a half-space.

The text itself is the evidence: after a given name stand both parts, elsewhere both without it, and never the first alone.
So the first part is no given name; and one that ends like a family name is one, and stays apart (حسینی شیرازی).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from khaneh.convert.lexicon import MEMORY, Lexicon
from khaneh.convert.morphemes import FUNCTION
from khaneh.convert.pieces import Piece
from khaneh.convert.vocabulary import given_names
from khaneh.persian import fold

_FAMILY = ("ی", "زاده", "نژاد", "پور", "یان", "فر", "نیا")
_BOUND = frozenset({"نژاد", "زاده", "نیا", "پور", "نسب"})  # these close a family name, also one made of a given name, and never are one
_CLOSING = _BOUND | {"راد", "فر", "فرد", "منش", "تبار"}
_NOUN = frozenset({"N"})
Pairs = frozenset[tuple[str, str]]


def pairs(lines: Sequence[Sequence[Piece]], lexicon: Lexicon) -> Pairs:
    """The two parts of every such name in a text."""
    named = {
        (first.text, second.text)
        for line in lines
        for given, first, second in zip(line, line[1:], line[2:], strict=False)
        if _is_given(given.text)
        and given.kind == first.kind == second.kind == "word"
        and first.gap
        and second.gap
        and _may_close(first.text, second.text, lexicon)
    }
    if not named:
        return frozenset()
    runs = [run for line in lines for run in _runs(line)]
    return frozenset(pair for pair in named if pair[1] in _CLOSING or _holds(pair, runs))


def _runs(line: Sequence[Piece]) -> Iterable[list[str]]:
    """Words in a row with nothing but spaces between."""
    run: list[str] = []
    for piece in line:
        if piece.is_word and (piece.gap or not run):
            run.append(piece.text)
        else:
            yield run
            run = [piece.text] if piece.is_word else []
    yield run


@lru_cache(maxsize=MEMORY)
def _is_given(word: str) -> bool:
    return fold(word) in given_names()


def _may_close(first: str, second: str, lexicon: Lexicon) -> bool:
    """Two words behind a given name may be the halves of one family name."""
    return (
        (second in _BOUND or not _is_given(first))
        and first not in FUNCTION
        and (second in _CLOSING or not first.endswith(_FAMILY))
        and (second in _CLOSING or lexicon.tags.get(first, _NOUN) <= _NOUN)
        and second.endswith((*_FAMILY, "راد", "فرد", "منش", "تبار", "نسب"))
        and second not in FUNCTION
    )


def _holds(pair: tuple[str, str], runs: Iterable[list[str]]) -> bool:
    """The pair occurs without a given name too, and its first part never without its second."""
    alone = False
    for run in runs:
        for place, word in enumerate(run):
            if word == pair[0]:
                if run[place + 1 : place + 2] != [pair[1]]:
                    return False
                alone = alone or place == 0 or not _is_given(run[place - 1])
    return alone

"""Affixes typed apart: می and نمی, plurals, the endings after a silent ه, comparatives."""

from __future__ import annotations

from functools import lru_cache

from khaneh.convert.lexicon import MEMORY, Lexicon, attach, load
from khaneh.convert.morphemes import AFTER_SILENT_H, DEGREES, FUNCTION, NON_JOINING, PLURALS, PREVERB_MI
from khaneh.convert.pieces import Notes, Piece
from khaneh.persian import ZWNJ

_ENCLITICS = ("", "ش", "شان", "م", "مان", "ت", "تان")
# Function words of compounds that have a plural: «سال ها», «روز های».
_COUNTED = frozenset({"همه", "دیگر", "سال", "روز", "ماه", "هفته", "سر", "حق", "مورد", "کنار"})
_BEGINNINGS = frozenset({"می", "نمی", *PREVERB_MI})
_ENDINGS = frozenset({"اند", "ای", *PLURALS, *AFTER_SILENT_H, *DEGREES})
_MODALS = frozenset({"باید", "بایست", "بایستی", "توان"})


def joined(pieces: list[Piece], notes: Notes) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        before = out[-1] if out and piece.gap and piece.kind == "word" else None
        if before and before.kind == "word" and concerns(before.text, piece.text):
            whole = _whole(before.text, piece.text)
            notes.add(f"{before.text} {piece.text}", whole[0], whole[1])
            out[-1] = Piece(whole[0], "word", before.gap)
        else:
            out.append(piece)
    return out


def concerns(first: str, second: str) -> bool:
    """Whether the rules make one word of two neighbours."""
    return (second in _ENDINGS or first in _BEGINNINGS) and bool(_whole(first, second)[0])


@lru_cache(maxsize=2 * MEMORY)
def _whole(first: str, second: str) -> tuple[str, str]:
    """Both parts as one word and the rule, or ("", "")."""
    lexicon = load()
    rule = ""
    if first in _BEGINNINGS:
        rule = "mi" if _is_form(second, lexicon) else ""
    elif len(first) < 2 or first in FUNCTION - _COUNTED - {"خویش"}:
        rule = ""
    elif second in PLURALS:
        rule = "plural"
    elif second == "اند" and first[-1] not in NON_JOINING and lexicon.known(first):
        rule = "copula"
    elif second == "ای" and first.endswith("ی") and lexicon.real(first):
        rule = "indefinite"
    elif first.endswith("ه") and second in AFTER_SILENT_H:
        rule = "silent-h"
    elif second in DEGREES and lexicon.tags.get(first, frozenset()) & {"AJ", "ADV"}:
        rule = "degree"
    return (attach(first, second), rule) if rule else ("", "")


def _is_form(word: str, lexicon: Lexicon) -> bool:
    """A verb's form that می can precede, with or without a pronoun written on."""
    if word in _MODALS or word.partition(ZWNJ)[0] in lexicon.participles:
        return True
    return any(word.endswith(end) and word.removesuffix(end) in lexicon.finite for end in _ENCLITICS)

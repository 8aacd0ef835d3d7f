"""Words written as one that are two, and words that lost their half-space: judged by the lexicon, and by the text's own other spellings.

A word the lexicon knows is never touched, so «میدانی», «وزارت» and «بردبار» stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from khaneh.convert.lexicon import Lexicon, attach, stems
from khaneh.convert.morphemes import (
    AUXILIARIES,
    COMMON_SECONDS,
    FUNCTION,
    FUTURE,
    LEADING,
    NON_JOINING,
    NOT_OLD_BE,
    OLD_BE,
    OLD_DEGREES,
    THOUSANDS,
    TRAILING,
    UNITS,
)
from khaneh.convert.pieces import Notes, Piece
from khaneh.persian import ZWNJ

_PLURAL = re.compile("(.{2,}?)(ها(?:ی(?:ی|م|ت|ش|مان|تان|شان|ند|یم)?|ست)?)")
Pairs = frozenset[tuple[str, str]]
_LONGEST = 40  # letters; what is longer is no word, and trying its partings would take for ever


def mended(pieces: list[Piece], lexicon: Lexicon, pairs: Pairs, notes: Notes) -> list[Piece]:
    """`pairs` are the neighbouring words of the whole text: what it parts elsewhere is parted here too."""
    out: list[Piece] = []
    for piece, following in zip_longest(pieces, pieces[1:]):
        words, rule = _reading(piece.text, lexicon, pairs) if piece.is_word else ([piece.text], "")
        if len(words) == 1 and following and following.is_word and (verb := _before_verb(piece.text, following.text, lexicon)):
            words, rule = verb, "glued"
        if words[-1] in ("شده", "نشده") and following and following.is_word and following.text not in AUXILIARIES:
            words, rule = [piece.text], ""  # «یادشده در بند ۲» is an adjective, rightly written as one
        if rule:
            notes.add(piece.text, " ".join(words), rule)
        out += [Piece(word, piece.kind, piece.gap if n == 0 else True) for n, word in enumerate(words)]
    return out


def _before_verb(word: str, following: str, lexicon: Lexicon) -> list[str]:
    """«برگزارمی شود»: می that stuck to the word before it."""
    for prefix in ("نمی", "می"):
        first = word.removesuffix(prefix)
        if first != word and first[-1:] in NON_JOINING and lexicon.real(first) and following in lexicon.finite and not lexicon.known(word):
            return [first, prefix]
    return []


def _reading(word: str, lexicon: Lexicon, pairs: Pairs) -> tuple[list[str], str]:
    """The words a written word stands for, and the rule that tells; the rules that know most come first."""
    for rule, read in _SURE:
        if whole := read(word, lexicon):
            return whole.split(), rule
    if (lexicon.known(word) and not _is_old_plural(word, lexicon)) or not 4 <= len(word) <= _LONGEST:
        return [word], ""
    for rule, read in _GUESSED:
        if whole := read(word, lexicon):
            return [whole], rule
    for (first, second), rule in _partings(word, lexicon, pairs):
        return [*_reading(first, lexicon, pairs)[0], *_reading(second, lexicon, pairs)[0]], rule
    return [word], ""


def _is_old_plural(word: str, lexicon: Lexicon) -> bool:
    """سالهای: the lexicon has met the spelling, but knows it as no word of its own (as it does تنها)."""
    found = _PLURAL.fullmatch(word)
    if found is None or lexicon.real(word) or len(found[1]) < 3:
        return False
    return lexicon.is_nominal(found[1]) and found[1] not in FUNCTION - {"سال"}


def _degree(word: str, lexicon: Lexicon) -> str:
    """مهمترین → مهم‌ترین; بهترین and its kind are words of their own."""
    for ending in ("ترین", "تر"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 2 and stem[-1] not in NON_JOINING and word not in OLD_DEGREES and not lexicon.real(word):
            return f"{stem}{ZWNJ}{ending}" if "AJ" in lexicon.tags.get(stem, ()) else ""
    return ""


def _continuous(word: str, lexicon: Lexicon) -> str:
    """می and نمی before a verb. The second person singular is left out: it collides with adjectives (میدانی, میهنی)."""
    for prefix in ("نمی", "می"):
        form = word.removeprefix(prefix)
        if form != word and len(form) >= 2 and form in lexicon.finite | _SUBJECTLESS and not form.endswith("ی") and not lexicon.real(word):
            return f"{prefix}{ZWNJ}{form}"
    return ""


_SUBJECTLESS = frozenset({"باید", "بایست", "بایستی", "توان"})


def _old_be(word: str, lexicon: Lexicon) -> str:
    """بـ written on (بصورت), and به that lost its half-space (بهعنوان)."""
    rest = word.removeprefix("ب")
    if rest != word and rest in OLD_BE and word not in NOT_OLD_BE and not lexicon.real(word):
        return f"به {rest}"
    rest = word.removeprefix("به")
    if rest != word and rest in OLD_BE and not lexicon.real(word):
        return f"به{ZWNJ}{rest}"
    return ""


def _plural(word: str, lexicon: Lexicon) -> str:
    """تعاونیها → تعاونی‌ها. شوراههای is a slip for شوراهای: no half-space mends it."""
    found = _PLURAL.fullmatch(word)
    if not found or found[1][-1] in NON_JOINING or found[1][-1] == ZWNJ:
        return ""
    stem = found[1]
    if lexicon.known(stem):
        return f"{stem}{ZWNJ}{found[2]}"
    if stem.endswith("ه") and lexicon.known(stem[:-1]):
        return ""
    compound = compound_spelling(stem, lexicon)
    return f"{compound or stem}{ZWNJ}{found[2]}" if compound or len(stem) >= 4 else ""


def compound_spelling(word: str, lexicon: Lexicon) -> str:
    """تصمیمگیری → تصمیم‌گیری, also with an ending; "" where the lexicon has no such compound."""
    for stem, ending in ((word, ""), *stems(word)):
        spelling = lexicon.joined.get(stem, stem)
        last = spelling.rpartition(ZWNJ)[2]
        if last != spelling and ZWNJ not in stem and stem not in lexicon.tags and len(stem) >= 5 and last not in COMMON_SECONDS | FUNCTION:
            return spelling + ending
    return ""


_SURE = (("degree", _degree), ("mi", _continuous), ("be", _old_be))
_GUESSED = (("plural", _plural), ("compound", compound_spelling))


def _partings(word: str, lexicon: Lexicon, pairs: Pairs) -> Iterator[tuple[tuple[str, str], str]]:
    """Where a letter that does not join hid the missing space."""
    if word[0] == "و" and len(word) >= 4 and (_whole(word[1:], lexicon) or (len(word) >= 5 and lexicon.is_verb(word[1:]))):
        yield ("و", word[1:]), "glued-and"
    for cut in range(2, len(word) - 1):
        first, second = word[:cut], word[cut:]
        if first[-1] not in NON_JOINING:
            continue
        told = (first, second) in pairs and lexicon.known(first) and lexicon.known(second)
        if told or _is_trailing(first, second, lexicon) or _is_leading(first, second, lexicon):
            yield (first, second), "glued"


def _is_trailing(first: str, second: str, lexicon: Lexicon) -> bool:
    return second in TRAILING and len(first) >= 3 and _whole(first, lexicon)


def _is_leading(first: str, second: str, lexicon: Lexicon) -> bool:
    if first in FUTURE:
        return second in lexicon.finite
    if first == "او":
        return second in FUNCTION | TRAILING
    return (first in LEADING and len(second) >= 3 and _whole(second, lexicon)) or (first in THOUSANDS and second in UNITS)


def _whole(word: str, lexicon: Lexicon) -> bool:
    return lexicon.real(word) or any(lexicon.real(stem) and len(stem) >= 3 for stem, ending in stems(word) if ending in ("ی", "ای"))


def compound_of(first: str, second: str, lexicon: Lexicon) -> str:
    """The lexicon's spelling of two words as one compound, "" where it has none that parts there."""
    spelling = lexicon.joined.get(first + second, "")
    return spelling if spelling and spelling in (attach(first, second), first + second) else ""

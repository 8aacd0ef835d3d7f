"""Words written as one that are two, and words that lost their half-space: judged by the lexicon, and by the text's own other spellings.

A word the lexicon knows is never touched, so «میدانی», «وزارت» and «بردبار» stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from khaneh.convert import gazetteer
from khaneh.convert.lexicon import MEMORY, Lexicon, load, stems
from khaneh.convert.morphemes import (
    AUXILIARIES,
    COMMON_SECONDS,
    FAMILY_ENDINGS,
    FUNCTION,
    FUTURE,
    LEADING,
    MAGNITUDES,
    NON_JOINING,
    NUMERALS,
    OPENING_PHRASES,
    PREFIXOIDS,
    SUFFIXOIDS,
    THOUSANDS,
    TO_WORK_AFTER,
    TO_WORK_BEFORE,
    TRAILING,
    TRAILING_VERBS,
    UNITS,
)
from khaneh.convert.pieces import Notes, Piece
from khaneh.convert.readings import GUESSED, PLURAL, SURE
from khaneh.convert.vocabulary import given_names
from khaneh.persian import fold

Pairs = frozenset[tuple[str, str]]
_LONGEST = 40  # letters; what is longer is no word, and trying its partings would take for ever


def mended(pieces: list[Piece], lexicon: Lexicon, pairs: Pairs, notes: Notes) -> list[Piece]:
    """`pairs` are the neighbouring words of the whole text: what it parts elsewhere is parted here too."""
    out: list[Piece] = []
    for piece, following in zip_longest(pieces, pieces[1:]):
        if piece.kind != "word" or is_whole(piece.text):
            out.append(piece)
            continue
        words, rule = _reading(piece.text, lexicon, pairs)
        if len(words) == 1 and following and following.is_word and (verb := _before_verb(piece.text, following.text, lexicon)):
            words, rule = verb, "glued"
        if piece.text == "بکار" and _is_to_work(out, following):
            words, rule = ["به", "کار"], "be"
        if words[-1] in ("شده", "نشده") and following and following.is_word and following.text not in AUXILIARIES:
            words, rule = [piece.text], ""  # «یادشده در بند ۲» is an adjective, rightly written as one
        if not rule:
            out.append(piece)
            continue
        notes.add(piece.text, " ".join(words), rule)
        out += [Piece(word, piece.kind, piece.gap if n == 0 else True) for n, word in enumerate(words)]
    return out


@lru_cache(maxsize=MEMORY)
def is_whole(word: str) -> bool:
    """One word, as written, whatever stands around it; most are."""
    return _alone(word) == ((word,), "") and not word.endswith("می") and word != "بکار"


def _is_to_work(before: list[Piece], following: Piece | None) -> bool:
    """«آغاز بکار», «بکار گرفت»."""
    return bool(before and before[-1].text in TO_WORK_BEFORE) or bool(following and following.text.startswith(TO_WORK_AFTER))


def _before_verb(word: str, following: str, lexicon: Lexicon) -> list[str]:
    """«برگزارمی شود»: می that stuck to the word before it."""
    if not word.endswith("می"):
        return []
    for prefix in ("نمی", "می"):
        first = word.removesuffix(prefix)
        if first != word and first[-1:] in NON_JOINING and lexicon.real(first) and following in lexicon.finite and not lexicon.known(word):
            return [first, prefix]
    return []


def _reading(word: str, lexicon: Lexicon, pairs: Pairs) -> tuple[list[str], str]:
    """The words a written word stands for, and the rule that tells."""
    alone = _alone(word)
    if alone is not None:
        return list(alone[0]), alone[1]
    for (first, second), rule in _partings(word, lexicon, pairs):
        return [*_reading(first, lexicon, pairs)[0], *_reading(second, lexicon, pairs)[0]], rule
    return [word], ""


@lru_cache(maxsize=MEMORY)
def _alone(word: str) -> tuple[tuple[str, ...], str] | None:
    """What a word stands for whatever the text has besides; the rules that know most come first. None where the text is to be asked."""
    lexicon = load()
    if gazetteer.is_known((fold(word),)):
        return (word,), ""  # «میاندورود»
    for rule, read in SURE:
        if whole := read(word, lexicon):
            return tuple(whole.split()), rule
    if (phrase := _opening_phrase(word)) and not lexicon.real(word):
        return tuple(phrase), "glued"
    if (lexicon.known(word) and not _is_old_plural(word, lexicon)) or not 4 <= len(word) <= _LONGEST:
        return (word,), ""
    if guessed := next((((whole,), rule) for rule, read in GUESSED if (whole := read(word, lexicon))), None):
        return guessed
    return ((word,), "") if fold(word) in given_names() else None  # «عبداله»


def _opening_phrase(word: str) -> list[str]:
    """«باحضور», «دراین»: a preposition stuck to the noun of its phrase."""
    first, second = word[:2], word[2:]
    return [first, second] if second in OPENING_PHRASES.get(first, ()) else []


def _is_old_plural(word: str, lexicon: Lexicon) -> bool:
    """سالهای: the lexicon has met the spelling, but knows it as no word of its own (as it does تنها)."""
    found = PLURAL.fullmatch(word)
    if found is None or lexicon.real(word) or len(found[1]) < 3 or found[1][-1] in NON_JOINING:
        return False  # درآمدهای is right as it stands
    return lexicon.is_nominal(found[1]) and found[1] not in FUNCTION - {"سال"}


def _partings(word: str, lexicon: Lexicon, pairs: Pairs) -> Iterator[tuple[tuple[str, str], str]]:
    """Where a letter that does not join hid the missing space."""
    if word[0] == "و" and len(word) >= 4 and (_whole(word[1:], lexicon) or (len(word) >= 5 and lexicon.is_verb(word[1:]))):
        yield ("و", word[1:]), "glued-and"
    for cut in range(2, len(word) - 1):
        first, second = word[:cut], word[cut:]
        if first[-1] not in NON_JOINING:
            if len(first) >= 4 and second in TRAILING_VERBS and first in lexicon.common and word not in lexicon.tags:
                yield (first, second), "glued"
            continue
        told = (first, second) in pairs and lexicon.known(first) and lexicon.known(second)
        if told or _is_trailing(first, second, lexicon) or _is_leading(first, second, lexicon) or _are_common(word, first, second, lexicon):
            yield (first, second), "glued"


def _are_common(word: str, first: str, second: str, lexicon: Lexicon) -> bool:
    """«نیازواحدها», «تغییرکاربری»: two of the commonest words, where neither makes compounds and no name is near."""
    inner = [stem for stem, _ in stems(word)]
    if any(lexicon.real(deep) for stem in inner for deep, _ in stems(stem)) or any(map(lexicon.real, inner)):
        return False
    if min(len(first), len(second)) < 3 or word in lexicon.tags or first in PREFIXOIDS | LEADING or first not in lexicon.common:
        return False
    stem = next((s for s, end in ((second, ""), *stems(second)) if s in lexicon.common and end in _OF_SECOND), "")
    named = not all(given_names().get(fold(part), True) for part in (first, stem))
    return len(stem) >= 3 and not named and not {stem, second} & (SUFFIXOIDS | COMMON_SECONDS | FAMILY_ENDINGS)


_OF_SECOND = ("", "ها", "های", "هایی", "ی")


def _is_trailing(first: str, second: str, lexicon: Lexicon) -> bool:
    return second in TRAILING and len(first) >= 3 and _whole(first, lexicon)


def _is_leading(first: str, second: str, lexicon: Lexicon) -> bool:
    if first in FUTURE:
        return second in lexicon.finite
    if first == "او":
        return second in FUNCTION | TRAILING
    if first in NUMERALS and second in MAGNITUDES:
        return True
    if first in LEADING and len(second) == 2 and second in lexicon.common and second not in FUNCTION:
        return True
    return (first in LEADING and len(second) >= 3 and _whole(second, lexicon)) or (first in THOUSANDS and second in UNITS)


def _whole(word: str, lexicon: Lexicon) -> bool:
    return lexicon.real(word) or any(lexicon.real(stem) and len(stem) >= 3 for stem, ending in stems(word) if ending in ("ی", "ای"))

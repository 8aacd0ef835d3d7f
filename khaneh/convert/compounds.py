"""Compounds typed apart: by the lexicon, by second parts that hardly stand alone, participles used as adjectives, double given names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from khaneh.convert import gazetteer
from khaneh.convert.family import Pairs
from khaneh.convert.lexicon import MEMORY, Lexicon, attach, load, stems
from khaneh.convert.morphemes import (
    AFTER_SILENT_H,
    AUXILIARIES,
    CLAUSE_ENDS,
    COMMON_SECONDS,
    FIXED,
    FREE_PREFIXES,
    FUNCTION,
    HONOURING,
    MONTHS,
    NAME_FIRST,
    NAME_SECOND,
    NOT_JOINED,
    NUMERAL_HEADS,
    NUMERALS,
    PARTICIPLES,
    PLACE_SECOND,
    PLACE_WORDS,
    PREFIXOIDS,
    PREVERB_VERBS,
    PREVERBED,
    SUFFIXOIDS,
    THAT_HEADS,
)
from khaneh.convert.pieces import Notes, Piece
from khaneh.convert.readings import compound_of
from khaneh.convert.vocabulary import given_names
from khaneh.persian import ZWNJ, fold

_LONGEST = 4
# First word of a fixed spelling -> the second words it may have.
_FIXED = {form[0]: tuple(other[1] for other in FIXED if other[0] == form[0]) for form in FIXED}
# Function words that also open compounds of the lexicon (هم‌اندیشی، میان‌مدت، همه‌جانبه).
_OPENING = frozenset({"همه", "هیچ", "پس", "هم", "میان"})


def joined(pieces: list[Piece], lexicon: Lexicon, families: Pairs, notes: Notes) -> list[Piece]:
    out: list[Piece] = []
    place = 0
    while place < len(pieces):
        taken, text, rule = _longest(pieces, place, out, families) if _may_join(pieces, place, families) else (0, "", "")
        if taken:
            notes.add(" ".join(p.text for p in pieces[place : place + taken]), text, rule)
            out.append(Piece(text, "word", pieces[place].gap))
            place += taken
        elif pieces[place].text in PARTICIPLES and (merged := _onto_last(out, pieces, place, lexicon)) is not None:
            notes.add(f"{out[-1].text} {pieces[place].text}", merged[0], merged[1])
            out[-1] = Piece(merged[0], "word", out[-1].gap)
            place += 1
        else:
            out.append(pieces[place])
            place += 1
    return out


def _may_join(pieces: list[Piece], place: int, families: Pairs) -> bool:
    """Two words with nothing but a space between, of which a rule may make one."""
    if place + 1 == len(pieces):
        return False
    first, second = pieces[place], pieces[place + 1]
    if not second.gap or second.kind != "word" or first.kind != "word":
        return False
    return concerns(first.text, second.text) or (bool(families) and (first.text, second.text) in families)


def _run(pieces: Sequence[Piece], place: int, length: int) -> list[str]:
    """`length` words in a row with nothing but spaces between, or []."""
    found = pieces[place : place + length]
    if len(found) < length or not all(p.is_word for p in found) or not all(p.gap for p in found[1:]):
        return []
    return [p.text for p in found]


def _longest(pieces: list[Piece], place: int, before: list[Piece], families: Pairs) -> tuple[int, str, str]:
    first, second = pieces[place], pieces[place + 1]
    if second.text.startswith(_FIXED.get(first.text, "-")):
        for length in range(_LONGEST, 1, -1):
            run = _run(pieces, place, length)
            if run and (fixed := _fixed(run)) and not _points(fixed, pieces[place + length : place + length + 1]):
                return length, fixed, "fixed"
    if (first.text, second.text) in families:
        return 2, attach(first.text, second.text), "family-name"
    third = pieces[place + 2] if place + 2 < len(pieces) else None
    behind = third.text if third and third.is_word and third.gap else ""
    text, rule = _beside(first.text, second.text, before, behind) or _judged(first.text, second.text, behind)
    if not text and second.text in PLACE_SECOND and _place_near(before) and first.text not in FUNCTION:
        text, rule = attach(first.text, second.text), "place-name"
    return (2, text, rule) if text else (0, "", "")


def _points(fixed: str, following: Sequence[Piece]) -> bool:
    """«بنا بر این گزارش» points at the report; only before what is no noun is it surely «therefore»."""
    return fixed == "بنابراین" and any(p.is_word and p.gap and load().is_nominal(p.text) and not load().is_verb(p.text) for p in following)


@lru_cache(maxsize=2 * MEMORY)
def concerns(first: str, second: str) -> bool:
    """Whether any rule may see one word in two neighbours, whatever stands around; most have nothing to do with each other."""
    around = (first, second) == ("این", "که") or second == "ماه" or second in PLACE_SECOND or second in HONOURING or first in PREVERBED
    fixed = second.startswith(_FIXED.get(first, "-"))
    asks = gazetteer.is_parted(fold(first), fold(second)) or first in NAME_FIRST or first in FREE_PREFIXES or second in PARTICIPLES
    return fixed or around or asks or bool(_judged(first, second, "")[0])


@lru_cache(maxsize=2 * MEMORY)
def _judged(first: str, second: str, after: str) -> tuple[str, str]:
    """What the language makes of two neighbours, as remembered: the same ones come over and over."""
    return _pair(first, second, after, load())


def _beside(first: str, second: str, before: list[Piece], after: str) -> tuple[str, str] | None:
    """What the neighbours decide: «با بیان این که», «مهر ماه», «باز می‌گردد», «فاطمه سادات»; places stay; None where they do not."""
    if (first, second) == ("این", "که"):
        return ("اینکه", "fixed") if before and before[-1].text in THAT_HEADS else ("", "")
    if (first, second, after) == ("پیش", "رو", "به"):
        return "", ""  # «از پیش رو به رو شدند»
    if second == "ماه" and first in MONTHS:
        return ("", "") if after.endswith("بی") else (attach(first, second), "month")  # «مهر ماه خوبی بود»
    if second.startswith(("می\u200c", "نمی\u200c")) and second.partition(ZWNJ)[2].startswith(PREVERBED.get(first, ("-",))):
        return first + second, "preverb"
    if second in HONOURING and fold(first) in given_names():
        return attach(first, second), "given-name"
    return _place(first, second)


def _place(first: str, second: str) -> tuple[str, str] | None:
    """«خرم آباد» is «خرم‌آباد», «تربت جام» stays; None for what is no place."""
    words = (fold(first), fold(second))
    if gazetteer.is_parted(*words):
        return attach(first, second), "place-name"
    return ("", "") if gazetteer.is_known(words) else None


def _fixed(run: list[str]) -> str:
    """A fixed spelling, its last word with or without an ending (گفت و گوی)."""
    if whole := FIXED.get(tuple(run)):
        return whole
    for stem, ending in stems(run[-1]):
        if whole := FIXED.get((*run[:-1], stem)):
            return whole + ending
    return ""


def _pair(first: str, second: str, after: str, lexicon: Lexicon) -> tuple[str, str]:
    if first in NAME_FIRST and fold(second) in given_names():
        doubled = second in NAME_SECOND and after and after not in FUNCTION
        return (attach(first, second), "given-name") if doubled else ("", "")
    if (
        (first, second) in NOT_JOINED
        or (first == "امام" and fold(second) in given_names())
        or (fold(first) in given_names() and not given_names()[fold(first)])
    ):
        return "", ""
    if first + second in PREVERB_VERBS:
        return first + second, "preverb"
    if first in NUMERALS:
        return (attach(first, second), "compound") if second in NUMERAL_HEADS else ("", "")
    if first in FREE_PREFIXES and second not in FUNCTION and _is_prefixed(first, second, after, lexicon):
        return attach(first, second), "prefix"
    return _compound(first, second, after, lexicon)


def _is_prefixed(first: str, second: str, after: str, lexicon: Lexicon) -> bool:
    """«غیر دولتی», «بی تفاوت»; but «بی همراهی مردم» is «without», and what it is without goes on."""
    tags = _tags(second, lexicon)
    if "AJ" in tags:
        return True
    goes_on = "N" in _tags(after, lexicon) and after not in FUNCTION and not lexicon.is_verb(after)
    return first == "بی" and "N" in tags and not goes_on


def _tags(word: str, lexicon: Lexicon) -> frozenset[str]:
    """The parts of speech of a word or, with an ending, of its stem."""
    tags = lexicon.tags.get(word)
    return tags or next((lexicon.tags[stem] for stem, _ in stems(word) if lexicon.real(stem)), frozenset())


def _compound(first: str, second: str, after: str, lexicon: Lexicon) -> tuple[str, str]:
    if first in FUNCTION - _OPENING or second in FUNCTION or len(first) < 2:
        return "", ""
    if second in PARTICIPLES and first not in PARTICIPLES:
        return (attach(first, second), "participle") if _is_adjective(first, second, after, lexicon) else ("", "")
    if _is_plain_verb(second, lexicon) and first != "برون":
        return "", ""
    parted = [(second, ""), *([] if lexicon.real(second) else stems(second))]
    strangers = first in CLAUSE_ENDS  # «پیشنهاد داد بخشی از …»
    listed = (spelling + ending for stem, ending in parted if not strangers and (spelling := _listed(first, stem, lexicon)))
    free = (attach(first, stem) + ending for stem, ending in parted if stem.replace("ئی", "یی") in SUFFIXOIDS)
    whole = next(listed, "") or (next(free, "") if _is_base(first, lexicon) else "")
    return (whole, "compound") if whole else ("", "")


def _is_base(word: str, lexicon: Lexicon) -> bool:
    """A noun or adjective, to which a second part may be added freely."""
    return (
        bool(_tags(word, lexicon) & {"N", "AJ"})
        and not (lexicon.is_verb(word) and "N" not in _tags(word, lexicon))
        and word not in PARTICIPLES
    )


def _is_plain_verb(word: str, lexicon: Lexicon) -> bool:
    """A finite verb; but forms in -ی are verbal nouns in compounds (پیش‌بینی), and never a newsroom's verb."""
    head, _, tail = word.partition(ZWNJ)
    if head in lexicon.participles and (tail in AFTER_SILENT_H or tail in AUXILIARIES):
        return True
    return lexicon.is_verb(word) and not word.endswith("ی") and word not in SUFFIXOIDS


def _listed(first: str, second: str, lexicon: Lexicon) -> str:
    """The lexicon's compound, unless the second part is a word so common, or a verb, that the neighbours may be strangers."""
    if second in COMMON_SECONDS and first not in PREFIXOIDS:
        return ""
    spelling = compound_of(first, second, lexicon)
    if not spelling or not (lexicon.real(spelling) or ZWNJ in spelling):
        return ""
    return "" if first == "هم" and lexicon.real(second) and second not in SUFFIXOIDS else spelling


def _is_adjective(first: str, participle: str, after: str, lexicon: Lexicon) -> bool:
    """«بازنگری شده تهیه شود» but «تضمین شده باشد», «تأسیس شده و …»: what follows decides. Others than شده only by the lexicon."""
    if not after or after in AUXILIARIES or lexicon.is_verb(first):
        return False
    if participle in ("شده", "نشده"):
        return bool(_tags(first, lexicon) & {"N", "AJ"})
    return bool(compound_of(first, participle, lexicon))


def _place_near(before: list[Piece]) -> bool:
    return any(piece.text in PLACE_WORDS for piece in before[-3:])


def _onto_last(out: list[Piece], pieces: list[Piece], place: int, lexicon: Lexicon) -> tuple[str, str] | None:
    """A third part, a participle, onto what was just joined: پیش‌بینی شده → پیش‌بینی‌شده."""
    words = _run(pieces, place, 2)
    if not words or not out or not out[-1].is_word or not pieces[place].gap or ZWNJ not in out[-1].text:
        return None
    last, (participle, following) = out[-1].text, words
    if last in lexicon.tags and following not in AUXILIARIES and participle in ("شده", "نشده"):
        return attach(last, participle), "participle"
    return None

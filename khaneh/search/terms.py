"""What a text is found by: its words, folded so that every spelling of one word is one term. assets/js/fold.js is this module once more.

The index holds terms of the texts, the browser asks for terms of the query, so both must fold alike: tests/search/ holds one table of
cases against both sides. Nothing here is shown to anyone. Based on `khaneh.persian`; beside its letters and digits it knows

- ZWNJ, space or nothing before ها/های…, تر, ترین, after می/نمی: «تعاونی‌ها», «تعاونی ها» and «تعاونیها» are the term of «تعاونی»;
- the ی that only joins a word ending in ا or و to the next: «شورای», «شوراهای», «شورا»;
- ZWNJ inside a word: «ویس‌کرمی» is one term, and its parts are found as well;
- pairs like «گفت‌وگو», «گفت و گو», «گفتگو»; words of two spellings («هیأت» and «هیئت», «اتاق» and «اطاق»);
- in a right-to-left index Latin words are taken for Persian in Latin letters: vowels and doubled letters do not count
  («hosseini», «hoseyni»); in a left-to-right one English endings do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from khaneh.persian import HAMZA, INVISIBLE, LETTERS, ZWNJ, ascii_digits

Direction = Literal["rtl", "ltr"]

# A number with its thousands, or letters and digits with what stands between them unseen: marks, ZWNJ, an apostrophe in a Latin word.
_UNSEEN = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u2060\ufeff\u00ad"
_TOKEN = re.compile(rf"\d{{1,3}}(?:[٬,]\d{{3}})+(?!\d)|[^\W_](?:[^\W_]|[{_UNSEEN}]|(?<=[A-Za-z])['’](?=[A-Za-z]))*")
_THOUSANDS = re.compile("[٬,]")
_GAP = re.compile(r"[ \u00a0\u200c]+")

# What stands behind ZWNJ without being a word of its own, and what even a space does not part from its word.
PLURALS = frozenset({"ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان", "هاست"})
ENDINGS = frozenset({"ی", "ای", "ام", "ات", "اش", "اند", "ایم", "اید", "م", "ت", "ش", "مان", "تان", "شان"})
AFTER_HE = frozenset({"ای", "ام", "ات", "اش", "اند", "ایم", "اید", "ی"})
DEGREES = frozenset(("تر", "ترین"))
_ATTACHED = PLURALS | AFTER_HE | DEGREES
BEFORE_VERBS = frozenset(("می", "نمی"))
_PLURAL_END = re.compile(rf"(.{{2,}}?)(?:{'|'.join(PLURALS)})")
# They end like plurals and are none.
SINGULAR = frozenset({"تنها", "انتها", "منتها", "اشتها", "فقها", "رها", "بها", "گرانبها", "طاها", "سفها"})

# «گفت‌وگو»: two halves with و between them, however they are joined. Only a few are written without it, too.
PAIRS = {
    (first, second): f"{first}و{second}"
    for first, second in (
        pair.split()
        for pair in (
            "گفت گو",
            "جست جو",
            "شست شو",
            "پرس جو",
            "کسب کار",
            "ساخت ساز",
            "خرید فروش",
            "حمل نقل",
            "نقل انتقال",
            "رفت امد",
            "داد ستد",
            "سوخت ساز",
            "اب هوا",
        )
    )
}
GLUED = {first + second: name for (first, second), name in PAIRS.items() if second in ("گو", "جو", "شو")}
# Another spelling of a word's beginning → the one that is kept.
SPELLINGS = {
    "هییت": "هیات",
    "مسوول": "مسیول",
    "مسول": "مسیول",
    "مسیله": "مساله",
    "جریت": "جرات",
    "نشیت": "نشات",
    "سیوال": "سوال",
    "اطاق": "اتاق",
    "بلیط": "بلیت",
    "طهران": "تهران",
    "امپراطور": "امپراتور",
    "اسمعیل": "اسماعیل",
    "اسحق": "اسحاق",
}
_SPELLING = re.compile("|".join(SPELLINGS))
_NUMBER = re.compile("[0-9]+")
_LATIN = re.compile("[a-z]+")


class Word(NamedTuple):
    """A word of a text: where it stands (code points, end excluded), its term, and the terms of its parts where ZWNJ or - joins some."""

    start: int
    end: int
    term: str
    parts: tuple[str, ...] = ()


def words(text: str, direction: Direction) -> list[Word]:
    """The words of a text that have a term; `direction` is that of the language whose index they are for."""
    tokens = [(match.start(), match.end(), pieces) for match in _TOKEN.finditer(text) if (pieces := _pieces(match[0]))]
    return list(_paired(list(_joined(tokens, text, direction)), text))


def terms(text: str, direction: Direction) -> list[str]:
    """The terms of a text, in its order."""
    return [word.term for word in words(text, direction)]


@lru_cache(maxsize=65536)
def _pieces(token: str) -> tuple[str, ...]:
    """A token in plain letters, digits and lower case, parted where ZWNJ parts it."""
    plain = unicodedata.normalize("NFKC", _THOUSANDS.sub("", token)).translate(LETTERS)
    parts = (ascii_digits(INVISIBLE.sub("", part).translate(HAMZA)).lower() for part in plain.split(ZWNJ))
    return tuple(piece for part in parts if (piece := "".join(c for c in part if c.isalnum() or c in "'’")))


def _joined(tokens: list[tuple[int, int, tuple[str, ...]]], text: str, direction: Direction) -> Iterator[Word]:
    """Tokens made words: what a space parts from its word by habit alone is joined."""
    at = 0
    while at < len(tokens):
        start, end, pieces = tokens[at]
        while at + 1 < len(tokens) and _belong(pieces, tokens[at + 1][2]) and _GAP.fullmatch(text, end, tokens[at + 1][0]):
            at += 1
            end = tokens[at][1]
            pieces += tokens[at][2]
        at += 1
        term, parts = _folded(pieces, direction)
        if term:
            yield Word(start, end, term, parts)


def _belong(pieces: tuple[str, ...], following: tuple[str, ...]) -> bool:
    last, first = pieces[-1], following[0]
    if last in BEFORE_VERBS and len(pieces) == 1:
        return not first[0].isascii()
    if first not in _ATTACHED or len(following) > 1 or last.isascii():
        return False
    return last.endswith("ه") or first not in AFTER_HE


@lru_cache(maxsize=65536)
def _folded(pieces: tuple[str, ...], direction: Direction) -> tuple[str, tuple[str, ...]]:
    """The term of a word given in pieces, and the terms of its parts."""
    kept = list(pieces)
    while len(kept) > 1 and (kept[-1] in PLURALS or kept[-1] in ENDINGS):
        kept.pop()
    term = _term("".join(kept), direction)
    whole = [piece for piece in kept if piece not in BEFORE_VERBS and piece not in DEGREES]
    return term, tuple(_term(piece, direction) for piece in whole) if len(whole) > 1 else ()


def _term(word: str, direction: Direction) -> str:
    word = word.replace("’", "'").removesuffix("'s").replace("'", "")
    if _NUMBER.fullmatch(word):
        return word.lstrip("0") or "0"
    if _LATIN.fullmatch(word):
        return finglish(word) if direction == "rtl" else english(word)
    return persian(word)


def persian(word: str) -> str:
    """The term of a word in plain Persian letters."""
    plural = _PLURAL_END.fullmatch(word)
    if plural and word not in SINGULAR and f"{plural[1]}ها" not in SINGULAR:
        word = plural[1]
    if word.endswith("ترین") and len(word) > 5:
        word = word.removesuffix("ین")
    if (word.endswith("ای") and len(word) > 3) or (word.endswith("وی") and len(word) > 4):
        word = word.removesuffix("ی")
    spelling = _SPELLING.match(word)
    word = SPELLINGS[spelling[0]] + word[spelling.end() :] if spelling else word
    return GLUED.get(word, word)


def finglish(word: str) -> str:
    """What is sure in a Persian word written in small Latin letters: its consonants and the sound it begins with."""
    for before, after in (("ck", "k"), ("ch", "C"), ("c", "k"), ("q", "gh"), ("w", "v"), ("ph", "f"), ("x", "ks")):
        word = word.replace(before, after)
    if len(word) > 3 and word.endswith(("ah", "eh")):
        word = word.removesuffix("h")
    first = {"i": "e", "u": "o"}.get(word[0], word[0])
    rest = re.sub("[aeiouy]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", first + rest).lower()


def english(word: str) -> str:
    """An English word without the endings that grammar gives it; what is left need not be a word."""
    if len(word) > 4 and word.endswith("ies"):
        word = word.removesuffix("ies") + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word.removesuffix("s")
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and re.search("[aeiouy]", stem):
            word = stem
            break
    return word.removesuffix("e") if len(word) > 4 else word


def _paired(found: list[Word], text: str) -> Iterator[Word]:
    """Words, with «گفت و گو» made one."""
    at = 0
    while at < len(found):
        first, at = found[at], at + 1
        if at + 1 < len(found) and found[at].term == "و":
            name = PAIRS.get((first.term, found[at + 1].term))
            if name and all(_GAP.fullmatch(text, one.end, two.start) for one, two in pairwise((first, *found[at : at + 2]))):
                last, at = found[at + 1], at + 2
                yield Word(first.start, last.end, name, (first.term, last.term))
                continue
        yield first

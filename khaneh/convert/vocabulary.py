"""The field's vocabularies, read once from data/: given names, titles, heads of bodies, verbs of speech, provinces.

They are lists of the language and the country, never of one text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from khaneh.convert import lexicon
from khaneh.convert.tokens import keys
from khaneh.persian import ZWNJ, fold

DATA = Path(__file__).parent / "data"
Form = tuple[str, ...]
# Endings under which a word of the language is no surname, folded: خانه‌ای، کارهایشان; and under which it may be one: خبری، گندمکاران.
_INFLECTED = ("ای", "یی", "ها", "های", "هایی", "هایش", "هایشان", "ات", "تر", "ترین", "اش", "شان", "مان")
_DERIVED = ("ی", "ان")


def rows(name: str) -> list[list[str]]:
    """The lines of data/`name`.txt, without comments, their cells parted at |."""
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line.strip() and not line.startswith("#")]


class Phrases(dict[Form, str]):
    """Folded words of a phrase -> what a list says of it. `reach` is first word -> the most words a phrase has that begins with it."""

    def __init__(self, forms: Mapping[Form, str]) -> None:
        super().__init__(forms)
        self.reach: dict[str, int] = {}
        for form in forms:
            self.reach[form[0]] = max(len(form), self.reach.get(form[0], 0))


@cache
def words(name: str) -> frozenset[str]:
    """A list of single words, folded."""
    return frozenset(fold(word) for row in rows(name) for word in row[0].split())


@cache
def cue(name: str) -> frozenset[str]:
    """The folded words of one line of data/cues.txt."""
    return next(frozenset(map(fold, row[1].split())) for row in rows("cues") if row[0] == name)


@cache
def phrases(name: str, cell: int = 0) -> Phrases:
    """Folded words of a phrase -> the text of its column `cell`. What has a half-space is known with a space as well."""
    listed = [(row[0].rstrip("*"), row[cell] if cell < len(row) else "") for row in rows(name)]
    spaced = {keys(phrase.replace(ZWNJ, " ")): text for phrase, text in listed}
    return Phrases(spaced | {keys(phrase): text for phrase, text in listed})


@cache
def sure(name: str) -> Phrases:
    """The phrases of a list but those that end in *, which need more evidence."""
    return Phrases({form: text for form, text in phrases(name).items() if not text.endswith("*")})


def longest(table: Phrases, folded: Sequence[str], at: int, end: int) -> int:
    """How many of the words `folded` from `at` are the longest phrase of `table`; 0 if none. Marks ("") end a phrase."""
    if not 0 <= at < end or at >= len(folded):
        return 0
    most = table.reach.get(folded[at])
    if most is None:
        return 0
    for n in range(min(most, end - at), 0, -1):
        if tuple(folded[at : at + n]) in table:
            return n
    return 0


def _marked(*names: str) -> dict[str, bool]:
    """Folded word of the lists -> whether it ends in * there."""
    return {fold(word.rstrip("*")): word.endswith("*") for name in names for row in rows(name) for word in row[0].split()}


@cache
def given_names() -> Mapping[str, bool]:
    """Folded given name -> whether it is an everyday word as well."""
    return _marked("given_names_abroad", "given_names")


@cache
def surnames() -> Mapping[str, bool]:
    """Folded surname that a dictionary holds for a word -> whether it is an everyday word as well."""
    return _marked("surnames")


@cache
def derived(key: str) -> bool:
    """A word of the language, a plural of one, or an adjective made of one (خبر → خبری)."""
    return inflected(key) or (key not in names_only() and any(key.endswith(e) and key[: -len(e)] in everyday() for e in _DERIVED))


@cache
def inflected(key: str) -> bool:
    """A word of the language with or without an ending that no surname has."""
    known = everyday()
    return key in known or (key not in names_only() and any(key.endswith(e) and key[: -len(e)] in known for e in _INFLECTED))


@cache
def is_verb(word: str) -> bool:
    """A finite form of a verb, as it is written, with نـ or بـ or without; many are nouns as well."""
    finite = lexicon.load().finite
    return word in finite or (word[:1] in "نب" and word[1:] in finite)


@cache
def is_only_verb(word: str) -> bool:
    """A finite form that is no noun or adjective and no surname («کنید», «نتوانست»); one in ی may be a surname no list has."""
    tags = lexicon.load().tags.get(word, frozenset())
    return is_verb(word) and not word.endswith("ی") and not tags & {"N", "AJ"} and fold(word) not in names_only()


@cache
def names_only() -> frozenset[str]:
    """Given names that are no everyday word, and the surnames of the list."""
    return frozenset(key for table in (given_names(), surnames()) for key, also_word in table.items() if not also_word)


@cache
def everyday() -> frozenset[str]:
    """The folded words of the language, but names. What a word list knows without a part of speech is none (mostly surnames)."""
    return frozenset(fold(word) for word, tags in lexicon.load().tags.items() if tags) - names_only()

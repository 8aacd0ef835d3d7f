"""The field's vocabularies, read once from data/: given names, titles, heads of bodies, verbs of speech, provinces.

They are lists of the language and the country, never of one text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from khaneh.convert import lexicon
from khaneh.convert.tokens import Token, keys
from khaneh.persian import fold

DATA = Path(__file__).parent / "data"
LONGEST_PHRASE = 8
Phrases = Mapping[tuple[str, ...], str]


def rows(name: str) -> list[list[str]]:
    """The lines of data/`name`.txt, without comments, their cells parted at |."""
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line.strip() and not line.startswith("#")]


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
    """Folded words of a phrase -> the text of its column `cell`."""
    return {keys(row[0].rstrip("*")): row[cell] if cell < len(row) else "" for row in rows(name)}


def longest(table: Phrases, line: Sequence[Token], at: int, end: int) -> int:
    """How many tokens from `at` are the longest phrase of `table`; 0 if none. Marks end a phrase."""
    best, form = 0, []
    for n, token in enumerate(line[at : min(end, at + LONGEST_PHRASE)], 1):
        if not token.key:
            break
        form.append(token.key)
        if tuple(form) in table:
            best = n
    return best


@cache
def given_names() -> Mapping[str, bool]:
    """Folded given name -> whether it is an everyday word as well."""
    marked = [word for row in rows("given_names") for word in row[0].split()]
    return {fold(word.rstrip("*")): word.endswith("*") for word in marked}


def derived(key: str) -> bool:
    """A word of the language, a plural of one, or an adjective made of one (خبر → خبری)."""
    known = everyday()
    return key in known or any(key.endswith(e) and key[: -len(e)] in known for e in ("ی", "ها", "های", "هایی", "ان", "ات"))


def verbs() -> frozenset[str]:
    """Finite forms of verbs, as they are written; many are nouns as well."""
    return lexicon.load().finite


@cache
def everyday() -> frozenset[str]:
    """The folded words of the language. What a word list knows without a part of speech is none (mostly surnames)."""
    return frozenset(fold(word) for word, tags in lexicon.load().tags.items() if tags)

"""hazm's word list and verbs as look-ups for spelling. The only door to hazm, opened on the first conversion and not by an import.

The list (193,750 entries) has ordinary words with tags and, with the tag 0, spellings met in texts; only tagged ones count as `real`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import msgspec

from khaneh.convert.morphemes import NON_JOINING
from khaneh.persian import ZWNJ

_ENDINGS = ("ی", "ای", "یی", "ان", "ات", "م", "ش", "مان", "شان", "ین", "گی", "گان", "انه", "اً", "ا", "یم", "ند")
_PLURALS = ("هایشان", "هایمان", "هایی", "هایش", "های", "هاست", "ها")  # written on after a letter that does not join
_COMMON = 1_000_000
MEMORY = 1 << 16  # judgements remembered of each kind: a newsroom uses few words, over and over
_PAST = ("م", "ی", "", "یم", "ید", "ند")
_PRESENT = ("م", "ی", "د", "یم", "ید", "ند")


class Lexicon(msgspec.Struct, frozen=True):
    """`tags` of every spelling, `joined` from letters without half-space to the spelling with it, `finite` and `participles` of verbs.

    `common` are the words that make up nearly all of what is written: those that hazm's corpus has a million times or more.
    """

    tags: Mapping[str, frozenset[str]]
    joined: Mapping[str, str]
    finite: frozenset[str]
    participles: frozenset[str]
    common: frozenset[str]

    def real(self, word: str) -> bool:
        """A word with a part of speech, not merely a spelling seen somewhere."""
        return bool(self.tags.get(word))

    def is_nominal(self, word: str) -> bool:
        return bool(self.tags.get(word, frozenset()) & {"N", "AJ"})

    def known(self, word: str) -> bool:
        """In the list as it stands, a verb form, or a listed word with an ending."""
        return word in self.tags or self.is_verb(word) or any(self.real(stem) for stem, _ in stems(word))

    def is_verb(self, word: str) -> bool:
        return word in self.finite or word in self.participles or (word[:1] in "نب" and word[1:] in self.finite)


@lru_cache(maxsize=MEMORY)
def stems(word: str) -> tuple[tuple[str, str], ...]:
    """`word` parted into what may be a listed word and its ending, the longest stem first; a half-space parts first."""
    return tuple(_stems(word))


def _stems(word: str) -> Iterator[tuple[str, str]]:
    head, sign, tail = word.rpartition(ZWNJ)
    if sign:
        yield head, sign + tail
    for ending in _PLURALS:
        if word.endswith(ending) and word[: -len(ending)][-1:] in NON_JOINING:
            yield word[: -len(ending)], ending
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            yield word[: -len(ending)], ending


def attach(first: str, second: str) -> str:
    """Two parts as one word: a half-space between them, or nothing after a letter that does not join."""
    return first + ("" if first[-1:] in NON_JOINING else ZWNJ) + second


@cache
def load() -> Lexicon:
    """Reads hazm's files, once (about 0.8 s)."""
    from hazm.utils import verbs_list, words_list  # noqa: PLC0415  a build must never load hazm

    listed = words_list()
    tags = {_canonical(word): frozenset(tags) - {"0"} for word, _, tags in listed}
    common = frozenset(_canonical(word) for word, count, _ in listed if count >= _COMMON)
    joined: dict[str, str] = {}
    for word in sorted(tags, key=lambda w: (not tags[w], ZWNJ not in w, w)):
        joined.setdefault(word.replace(ZWNJ, ""), word)
    verbs = [pair.split("#") for pair in verbs_list() if "#" in pair]
    past = {p for p, _ in verbs if p} | {"بایست", "بایستی"}
    present = {q for _, q in verbs if q and " " not in q}
    finite = {p + e for p in past for e in _PAST} | {q + e for q in present for e in _PRESENT}
    finite |= {stem + e for q in present if q.endswith("ی") for stem in [q[:-1]] for e in ("ید", "یم", "یند")}
    return Lexicon(tags, joined, frozenset(finite), frozenset(p + "ه" for p in past), common)


def _canonical(word: str) -> str:
    """Without the half-spaces that show nothing."""
    parts = [part for part in word.split(ZWNJ) if part]
    out = parts[0] if parts else word
    for part in parts[1:]:
        out = attach(out, part)
    return out

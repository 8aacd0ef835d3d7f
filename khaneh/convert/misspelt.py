"""Words an author has probably mistyped: never changed, asked about.

A word is asked about where the language has no such word and one of its commonest words is a single slip away: a letter left out or
doubled, two changed places, one written for another that sounds or looks like it. Names are left alone, and what a text writes twice
is meant.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from khaneh.convert import gazetteer, vocabulary
from khaneh.convert.lexicon import MEMORY, load, stems
from khaneh.convert.morphemes import PREVERBED
from khaneh.convert.record import Question
from khaneh.persian import ZWNJ, fold

SLIP = "A slip of the author's? Nothing was changed."
_WORD = re.compile(r"[\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc\u200c]+")
_ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئ"
_SHORTEST, _LONGEST, _MOST = 5, 30, 5  # letters of a word, twice; questions of a text
# Letters that sound alike, and that stand side by side on the keyboard or in a hurried hand.
_ALIKE = ("زذضظ", "سصث", "تط", "هح", "غق", "اآع", "کگ", "جچ", "بپ", "ژز", "شس", "رز", "دذ")
_ENDINGS = ("ها", "های", "هایی", "ان", "ی")
_SWAPS = {letter: tuple(other for group in _ALIKE if letter in group for other in group if other != letter) for letter in _ALPHABET}


def questions(paragraphs: Sequence[str], names: Iterable[str]) -> tuple[Question, ...]:
    """What to ask of clean `paragraphs`, five at most, in the order of the text; `names` are of people, bodies and places."""
    own = {fold(word) for name in names for word in re.split(rf"[\s{ZWNJ}]+", name)}
    found = {line: [word.strip(ZWNJ) for word in _WORD.findall(line)] for line in paragraphs}
    counts = Counter(itertools.chain.from_iterable(found.values()))
    once = ((word, meant) for word, count in counts.items() if count == 1 and (meant := _meant(word)))
    asked = []
    for word, meant in once:
        line = next(line for line, words in found.items() if word in words)
        if not _is_name(word, line, own):
            asked.append(Question("spelling", SLIP, word, proposal=meant))
    return tuple(asked[:_MOST])


def _is_name(word: str, line: str, own: Collection[str]) -> bool:
    parts = [fold(part) for part in word.split(ZWNJ)]
    known = any(part in own or part in vocabulary.given_names() or part in vocabulary.surnames() for part in (*parts, fold(word)))
    quoted = re.search(rf"«[^»]*{re.escape(word)}[^»]*»", line)
    return known or bool(quoted and len(quoted[0].split()) <= _MOST) or gazetteer.is_known((fold(word),))


@lru_cache(maxsize=MEMORY)
def _meant(word: str) -> str:
    """The one common word that `word` is a slip for; "" where it is a word itself, or several may be meant, or none."""
    load()
    if not _SHORTEST <= len(word) <= _LONGEST or ZWNJ in word or _is_word(word) or _is_word(word.replace("ئ", "ی")):
        return ""
    for slips in (_likely(word), _possible(word)):
        found = {slip for slip in slips if _is_target(slip)}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def _is_word(word: str) -> bool:
    """A word of the language, with or without endings; a spelling hazm only met somewhere may be a slip often made."""
    lexicon = load()
    if _stands(word) or (word.endswith("ن") and word[:-1] in lexicon.finite) or (word.endswith("ست") and _stands(word[:-2])):
        return True
    if any(word.startswith(preverb + verb) for preverb, verbs in PREVERBED.items() for verb in verbs):
        return True
    return any(_stands(stem) or any(_stands(inner) for inner, _ in stems(stem)) for stem, _ in stems(word))


def _stands(word: str) -> bool:
    lexicon = load()
    return lexicon.real(word) or lexicon.is_verb(word) or word in lexicon.common or word.replace("ای", "ائ") in lexicon.tags


def _is_target(word: str) -> bool:
    """A whole word, or one with an ending that any noun takes."""
    lexicon = load()
    if lexicon.real(word) or word in lexicon.common or word in lexicon.finite:
        return True
    if not word.endswith(_ENDINGS):
        return False
    stem = next(word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    return len(stem) >= _SHORTEST - 1 and lexicon.is_nominal(stem)


def _likely(word: str) -> set[str]:
    """Two neighbours changed, a letter doubled, or one for another that sounds like it."""
    turned = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    single = {word[:i] + word[i + 1 :] for i in range(1, len(word)) if word[i] == word[i - 1]}
    alike = {word[:i] + other + word[i + 1 :] for i, letter in enumerate(word) for other in _SWAPS.get(letter, ())}
    return (turned | single | alike) - {word}


def _possible(word: str) -> set[str]:
    """A letter left out inside the word, or one too many."""
    added = {word[:i] + letter + word[i:] for i in range(1, len(word)) for letter in _ALPHABET}
    return added | {word[:i] + word[i + 1 :] for i in range(1, len(word) - 1)}

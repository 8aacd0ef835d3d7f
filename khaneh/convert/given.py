"""Words as parts of names: which are given names, which may be surnames, which are rather words of the language.

Everything here looks at one word alone; what stands around it is for names.py.
"""

from __future__ import annotations

import re
from functools import lru_cache

from khaneh.convert import lexicon, vocabulary
from khaneh.convert.tokens import Token
from khaneh.persian import ZWNJ, fold

# «نور الله», «سیف الدین»: a given name typed as two words.
SECOND_HALVES = vocabulary.cue("given second halves")
# What joins a listed name to a compound that no list has whole: «امام‌قلی», «خدایار», «گل‌مراد».
_PARTS = vocabulary.cue("given parts")
_HONOURING = frozenset({"سادات", "السادات", "بانو", "خاتون", "بیگم"})
_NO_NAME_TAILS = frozenset(["ها", "های", "هایی", "تر", "سازی", "گذاری", "گیری", "پذیری", "گرایی", "بندی", "ریزی", "یابی", "رسانی"])
_VOWELS = re.compile("[\u064b-\u0650\u0652]")
_KIN, _PRONOUNS = vocabulary.cue("names kin"), ("م", "ت", "ش", "مان", "تان", "شان", "اش", "ام")
_OFFICES = tuple(vocabulary.cue("given offices"))
_LONGEST = 40  # letters; nobody is called more
_SURNAME_ENDINGS = tuple(vocabulary.cue("names surname endings"))


def is_given(token: Token) -> bool:
    return _given(token.text, token.key)


def is_only_given(token: Token) -> bool:
    """A given name that is no everyday word."""
    return _given(token.text, token.key) and not vocabulary.given_names().get(token.key, False)


@lru_cache(maxsize=65536)
def _given(text: str, key: str) -> bool:
    """Listed, or a compound written as one («علیرضا», «محمد‌علی»), or one in الله or الدین."""
    known = vocabulary.given_names()
    parts = [fold(part) for part in text.split(ZWNJ)]
    if key in known or (len(parts) > 1 and _compound(parts)):
        return True
    if len(key) > 5 and key.endswith(("الله", "الدین", "اله")):
        return key not in vocabulary.everyday()
    if len(key) > _LONGEST or key in vocabulary.everyday() or vocabulary.derived(key):
        return False
    return any(_compound([key[:n], key[n:]]) for n in range(3, len(key) - 2))


def _compound(parts: list[str]) -> bool:
    known = vocabulary.given_names()
    if parts[-1] in _HONOURING and parts[0] in known:
        return True  # «فرزانه‌سادات», «گل‌بانو»
    return all(part in known or part in _PARTS for part in parts) and any(known.get(part) is False for part in parts)


@lru_cache(maxsize=65536)
def is_no_name(text: str) -> bool:
    """What nobody is called, though no dictionary has it: superlatives, plurals, verbal nouns, «پدرش», «درگذشت», quoted Arabic."""
    key, (head, _, tail) = fold(text), text.rpartition(ZWNJ)
    if key.endswith("ترین") or (head and tail in _NO_NAME_TAILS) or len(_VOWELS.findall(text)) > 1:
        return True
    if any(key.startswith(office) and len(key) > len(office) + 3 for office in _OFFICES) and not key.endswith(_SURNAME_ENDINGS):
        return True  # «وزیرجهادکشاورزی»
    kin = any(key.endswith(end) and key[: -len(end)] in _KIN for end in _PRONOUNS)
    return kin or (key.startswith("در") and key[2:] in lexicon.load().finite)


def everyday(token: Token) -> bool:
    """A word of the language, or an adjective made of one (خبر → خبری): weak ground for a surname."""
    return vocabulary.derived(token.key)


def surnamelike(token: Token) -> bool:
    """A word that can be the second of a surname: shaped like one («حسینی‌نسب»), of a place («موسوی تبریزی») or of no dictionary."""
    return token.key.endswith(_SURNAME_ENDINGS) or not vocabulary.inflected(token.key)


def of_given(token: Token) -> bool:
    """A surname made of a given name: «کریمی», «عبداللهی»."""
    return token.key.endswith("ی") and token.key[:-1] in vocabulary.given_names()


def dictionary(key: str) -> bool:
    """A word of the language as it stands, or a plural of one; an adjective in ی cannot follow a boundary, a surname can."""
    known = vocabulary.everyday()
    linked = key.endswith(("ای", "وی")) and key[:-1] in known  # راهنمای, گفت‌وگوی
    return key in known or linked or any(key.endswith(e) and key[: -len(e)] in known for e in ("ها", "های", "هایی", "ان", "ات"))

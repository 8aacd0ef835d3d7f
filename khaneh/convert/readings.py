"""What one written word stands for by itself: a half-space that was lost (تعاونیها), a preposition written on (بصورت).

Each reading takes a word and the lexicon, and gives the right spelling, or "" where it does not apply.
"""

from __future__ import annotations

import re

from khaneh.convert import gazetteer
from khaneh.convert.lexicon import Lexicon, attach, stems
from khaneh.convert.morphemes import (
    COMMON_SECONDS,
    FAMILY_ENDINGS,
    FUNCTION,
    MONTHS,
    NON_JOINING,
    NOT_OLD_BE,
    OLD_BE,
    OLD_DEGREES,
    PARTED,
    PARTED_BE,
    PREVERBED,
    SUFFIXOIDS,
)
from khaneh.convert.vocabulary import given_names
from khaneh.persian import ZWNJ, fold

PLURAL = re.compile("(.{2,}?)(ها(?:ی(?:ی|م|ت|ش|مان|تان|شان|ند|یم)?|ست)?)")
_PREVERB = re.compile(rf"({'|'.join(PREVERBED)})(ن?می)(.+)")
_AFTER_AND = frozenset({"در", "از", "به", "بر", "آن", "این", "آنان", "آنها", "برای", "نیز", "باید"})
_SUBJECTLESS = frozenset({"باید", "بایست", "بایستی", "توان"})


def _degree(word: str, lexicon: Lexicon) -> str:
    """مهمترین → مهم‌ترین; بهترین and its kind are words of their own."""
    for ending in ("ترین", "تر"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 2 and stem[-1] not in NON_JOINING and word not in OLD_DEGREES and not lexicon.real(word):
            if "AJ" in lexicon.tags.get(stem, ()):
                return f"{stem}{ZWNJ}{ending}"
            whole = compound_spelling(stem, lexicon)
            return f"{whole}{ZWNJ}{ending}" if "AJ" in lexicon.tags.get(whole, ()) else ""
    return ""


def _continuous(word: str, lexicon: Lexicon) -> str:
    """می and نمی before a verb. The second person singular is left out: it collides with adjectives (میدانی, میهنی)."""
    for prefix in ("نمی", "می"):
        form = word.removeprefix(prefix)
        if form != word and len(form) >= 2 and form in lexicon.finite | _SUBJECTLESS and not form.endswith("ی") and not lexicon.real(word):
            return f"{prefix}{ZWNJ}{form}"
    return ""


def _old_be(word: str, lexicon: Lexicon) -> str:
    """بـ written on (بصورت), and به that lost its half-space (بهعنوان)."""
    rest = word.removeprefix("ب")
    if rest != word and rest in OLD_BE and word not in NOT_OLD_BE and not lexicon.real(word):
        return f"به {rest}"
    rest = word.removeprefix("به")
    if rest == word or lexicon.real(word):
        return ""
    if rest in OLD_BE:
        return f"به{ZWNJ}{rest}"
    plural = PLURAL.fullmatch(word)  # بهمنها
    named = fold(word) in given_names() or gazetteer.is_known((fold(word),)) or (plural and lexicon.is_nominal(plural[1]))
    return f"به {rest}" if len(rest) > 2 and rest in lexicon.common and not named and not lexicon.known(word) else ""


def _preverb(word: str, lexicon: Lexicon) -> str:
    """برمیگردد → برمی‌گردد."""
    found = _PREVERB.fullmatch(word)
    if not found or lexicon.real(word) or not found[3].startswith(PREVERBED[found[1]]):
        return ""
    return f"{found[1]}{found[2]}{ZWNJ}{found[3]}"


def _copula(word: str, lexicon: Lexicon) -> str:
    """بومیاند → بومی‌اند: an adjective or noun that somebody is, and no verb of its own."""
    stem = word.removesuffix("اند")
    fits = stem != word and len(stem) >= 2 and stem[-1] not in NON_JOINING and stem[-1] != ZWNJ
    return f"{stem}{ZWNJ}اند" if fits and lexicon.is_nominal(stem) and not lexicon.is_verb(stem) else ""


def _plural(word: str, lexicon: Lexicon) -> str:
    """تعاونیها → تعاونی‌ها. شوراههای is a slip for شوراهای: no half-space mends it."""
    found = PLURAL.fullmatch(word)
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
    if word.startswith("هم") and word[2:3] not in "اآم":
        return ""  # written on, it is right but before these: همجوار, هم‌اندیشی
    for stem, ending in ((word, ""), *stems(word)):
        spelling = lexicon.joined.get(stem, stem)
        last = spelling.rpartition(ZWNJ)[2]
        if last != spelling and ZWNJ not in stem and stem not in lexicon.tags and len(stem) >= 5 and last not in COMMON_SECONDS | FUNCTION:
            return spelling + ending
    return ""


def _and(word: str, lexicon: Lexicon) -> str:
    """ودر → و در."""
    return f"و {word[1:]}" if word[:1] == "و" and word[1:] in _AFTER_AND and not lexicon.real(word) else ""


def _perfect(word: str, lexicon: Lexicon) -> str:
    """شدهاست → شده است."""
    for ending in ("است", "بود", "بودند", "باشد"):
        stem = word.removesuffix(ending)
        if stem != word and _is_participle(stem, lexicon) and not lexicon.real(word):
            return f"{stem} {ending}"
    return ""


def _is_participle(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.participles or (word.startswith("ن") and word[1:] in lexicon.participles)


def _silent_h(word: str, lexicon: Lexicon) -> str:
    """شدهاند → شده‌اند, نمونهای → نمونه‌ای; what may be a plural too (خانهای) stays."""
    for ending in ("اند", "ایم", "ای", "ام", "اش"):
        stem = word.removesuffix(ending)
        if stem == word or not stem.endswith("ه") or len(stem) < 3 or lexicon.real(word):
            continue
        plural = ending == "ای" and (lexicon.is_nominal(stem[:-1]) or stem[:-1].endswith("ه"))
        if ending == "اش" and (lexicon.known(stem[:-1]) or not lexicon.is_nominal(stem)):
            continue  # «کتابهاش»
        if not plural and (ending == "اش" or _is_participle(stem, lexicon) or (ending == "ای" and lexicon.is_nominal(stem))):
            return f"{stem}{ZWNJ}{ending}"
    return ""


def _month(word: str, lexicon: Lexicon) -> str:  # noqa: ARG001  one of the readings
    """دیماه → دی‌ماه; after a letter that does not join (آذرماه) nothing is missing."""
    month = word.removesuffix("ماه")
    return f"{month}{ZWNJ}ماه" if month != word and month in MONTHS and month[-1] not in NON_JOINING else ""


def _with_second(word: str, lexicon: Lexicon) -> str:
    """خامفروشی → خام‌فروشی, موسوینژاد → موسوی‌نژاد: a second part that hardly stands alone, after a letter that joins."""
    for cut in range(3, len(word) - 1):
        first, second = word[:cut], word[cut:]
        if first[-1] in NON_JOINING or first in FUNCTION or first.endswith("ه") or word in lexicon.tags:
            continue
        if (second in SUFFIXOIDS and len(second) >= 3 and lexicon.is_nominal(first)) or _is_family(first, second, lexicon):
            return f"{first}{ZWNJ}{second}"
    return ""


def _is_family(first: str, second: str, lexicon: Lexicon) -> bool:
    return second in FAMILY_ENDINGS - {"فر"} and (first.endswith("ی") or fold(first) in given_names() or lexicon.is_nominal(first))


def _parted(word: str, lexicon: Lexicon) -> str:  # noqa: ARG001  one of the readings
    return PARTED.get(word, "")


def _parted_be(word: str, lexicon: Lexicon) -> str:  # noqa: ARG001  one of the readings
    return PARTED_BE.get(word, "")


def compound_of(first: str, second: str, lexicon: Lexicon) -> str:
    """The lexicon's spelling of two words as one compound, "" where it has none that parts there."""
    spelling = lexicon.joined.get(first + second, "")
    return spelling if spelling and spelling in (attach(first, second), first + second) else ""


SURE = (
    ("glued", _parted),
    ("glued-and", _and),
    ("be", _parted_be),
    ("degree", _degree),
    ("mi", _continuous),
    ("preverb", _preverb),
    ("be", _old_be),
    ("glued", _perfect),
    ("silent-h", _silent_h),
    ("compound", _month),
)
GUESSED = (("plural", _plural), ("copula", _copula), ("compound", compound_spelling), ("compound", _with_second))

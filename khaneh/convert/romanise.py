"""Latin letters for slugs and provisional ids, proposed to an editor and shown to nobody as a name.

Letter by letter after the table below (no short vowel is known to the script, so an `a` is put where two consonants would begin
a syllable), but everyday words of names and of the news in their usual form: علی ali, حسین hossein, تعاون taavon.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from khaneh.convert.vocabulary import rows
from khaneh.persian import ascii_digits, fold

_PERSIAN = "ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ غ ف ق ک گ ل م ن ه"
_LATIN = "b p t s j ch h kh d z r z zh s sh s z t z gh f gh k g l m n h"
_CONSONANTS = dict(zip(_PERSIAN.split(), _LATIN.split(), strict=True))
_VOWELS = "aeiou"


@cache
def _usual() -> Mapping[str, str]:
    return {fold(word): latin for row in rows("romanised") for word, latin in (cell.split() for cell in row if cell)}


def slug(text: str, longest: int = 60) -> str:
    """`text` as a-z, 0-9 and hyphens, whole words up to `longest` letters; "" where nothing of it can be romanised."""
    words = [word for part in re.split(r"[\W_]+", text) if (word := romanised(part))]
    out = ""
    for word in words:
        if len(out) + len(word) + 1 > longest:
            break
        out = f"{out}-{word}" if out else word
    return out or (words[0][:longest] if words else "")


@lru_cache(maxsize=1 << 16)
def romanised(word: str) -> str:
    """One word in Latin letters and digits."""
    key = fold(word)
    if usual := _usual().get(key):
        return usual
    for cut in range(3, len(key) - 2):  # محمدحسین: two names written as one
        first, second = _usual().get(key[:cut]), _usual().get(key[cut:])
        if first and second:
            return first + second
    latin = unicodedata.normalize("NFKD", ascii_digits(word)).encode("ascii", "ignore").decode().lower()
    persian = "".join(c for c in _letters(word) if c not in "ءعئؤ\u200c")
    return _syllables(persian) if persian else re.sub("[^a-z0-9]", "", latin)


def _letters(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", word.translate(_FORMS)) if "\u0621" <= c <= "\u06d3")


_FORMS = str.maketrans({"أ": "ا", "إ": "ا", "ٱ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ی", "ۀ": "ه", "ة": "ه", "ي": "ی", "ك": "ک"})


def _syllables(word: str) -> str:
    out = ""
    for place, letter in enumerate(word):
        following = word[place + 1 : place + 2]
        out += _sound(letter, out, following)
        opens = (letter in _CONSONANTS and not _closes(out)) or (letter == "و" and out.endswith("v"))
        out += "a" if opens and following in _CONSONANTS else ""
    return out


def _sound(letter: str, before: str, following: str) -> str:
    """A consonant by the table; ا a, و v or u, ی y or i by their neighbours, ه silent as e at the end."""
    vowel_before = before[-1:] in _VOWELS and bool(before)
    if letter == "ا":
        return "a"
    if letter == "و":
        return "v" if not before or vowel_before or following == "ا" else "u"
    if letter == "ی":
        return "y" if not before or vowel_before else "i"
    if letter == "ه" and before and not following:
        return "h" if vowel_before else "eh"
    return _CONSONANTS.get(letter, "")


def _closes(out: str) -> bool:
    """The consonant just written closes a syllable: a vowel stands before it."""
    sound = re.search(r"(?:ch|kh|zh|sh|gh|[a-z])$", out)
    return bool(sound and out[: sound.start()][-1:] in _VOWELS and out[: sound.start()])

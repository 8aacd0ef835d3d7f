"""Persian letters: what counts as the same, how digits are written, and the alphabet's order.

Standard library only. Nothing here changes an author's words; it compares, sorts and counts them.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

ZWNJ = "\u200c"
PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"

# Arabic code points that Persian keyboards and old portals write for Persian letters.
LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ہ": "ه", "ھ": "ه", "\u06d5": "ه", "ڪ": "ک", "ې": "ی"})
_TO_ASCII = str.maketrans(PERSIAN_DIGITS + ARABIC_DIGITS, "0123456789" * 2)
_TO_PERSIAN = str.maketrans("0123456789" + ARABIC_DIGITS, PERSIAN_DIGITS * 2)
_TO_ARABIC = str.maketrans("0123456789" + PERSIAN_DIGITS, ARABIC_DIGITS * 2)
HAMZA = str.maketrans({"أ": "ا", "إ": "ا", "ٱ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ی", "ۀ": "ه", "ة": "ه", "ء": None})
INVISIBLE = re.compile("[\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")

_LETTER = re.compile(r"[^\W_]")

# The order of the Persian alphabet: آ before ا, and پ چ ژ گ in their places; و before ه before ی.
_ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_RANK = {letter: chr(0x0100 + place) for place, letter in enumerate(_ALPHABET)}
_SORT_AS = str.maketrans({"أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ی", "ۀ": "ه", "ة": "ت", "ء": None})


# All that makes no difference in one table: three passes over a text cost three times as much.
_ALIKE = {**LETTERS, **HAMZA, **_TO_ASCII, **dict.fromkeys(n for n in (*range(0x2100), 0xFEFF) if INVISIBLE.fullmatch(chr(n)))}
_NO_WORD = re.compile(r"[\W_]+")


def swapper(table: Mapping[int, str | int | None]) -> Callable[[str], str]:
    """`str.translate` with `table`, which looks up every letter, for tables that change few of them: three times as fast."""
    new = {chr(code): chr(letter) if isinstance(letter, int) else letter or "" for code, letter in table.items()}
    runs = (list(run) for _, run in itertools.groupby(enumerate(sorted(table)), key=lambda at: at[1] - at[0]))
    pattern = re.compile("[" + "".join(f"\\U{run[0][1]:08x}-\\U{run[-1][1]:08x}" for run in runs) + "]")

    def swapped(text: str) -> str:
        return pattern.sub(lambda found: new[found[0]], text)

    return swapped


_alike = swapper(_ALIKE)


def letters(text: str) -> str:
    """Arabic letter forms to Persian ones (ي ك → ی ک); nothing else changes."""
    return text.translate(LETTERS)


def ascii_digits(text: str) -> str:
    """Persian (۰-۹) and Arabic (٠-٩) digits to 0-9."""
    return text.translate(_TO_ASCII)


def digits(text: str, system: str) -> str:
    """All digits in `text` written as `system`: "persian", "arabic" or "latin"."""
    table = {"persian": _TO_PERSIAN, "arabic": _TO_ARABIC, "latin": _TO_ASCII}[system]
    return text.translate(table)


def fold(text: str) -> str:
    """What is compared when two spellings of a name or word may be the same: letters and digits only.

    Letter forms, hamza, ZWNJ, diacritics, spaces, punctuation, digits' script and Latin case do not count.
    """
    return fold_name(text) if len(text) <= _NAME else _fold_line(text)


def _fold(text: str) -> str:
    return _NO_WORD.sub("", _alike(unicodedata.normalize("NFKC", text)).casefold())


# Names come again all the time. Lines do while their text is looked at; kept longer, they would fill the memory of a long run.
_NAME = 80
fold_name = lru_cache(maxsize=65536)(_fold)
_fold_line = lru_cache(maxsize=1024)(_fold)


def fold_words(text: str) -> str:
    """Like `fold`, but words stay apart by one space (ZWNJ joins them, as a reader sees it)."""
    return " ".join(folded for word in re.split(r"[\W_]+", _keep_joined(text)) if (folded := fold(word)))


def _keep_joined(text: str) -> str:
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=65536)
def sort_key(text: str) -> tuple[str, str]:
    """The place of `text` in a Persian list: alphabet first, word by word; hamza and ZWNJ ignored; the text itself last.

    Digits stand before letters, other scripts after Persian. Total: two texts share a key only if they are equal.
    """
    plain = unicodedata.normalize("NFKC", text).translate(LETTERS)
    plain = unicodedata.normalize("NFC", INVISIBLE.sub("", plain)).translate(_SORT_AS).translate(_TO_ASCII).casefold()
    ranked = "".join(_RANK.get(c, c if c.isdigit() else chr(0x0200 + ord(c)) if c.isalpha() else " ") for c in plain)
    return " ".join(ranked.split()), text


def count_words(text: str) -> int:
    """Words as a reader counts them (ZWNJ does not part words)."""
    parts = text.split()
    return len(parts) - sum(1 for part in parts if not part.isalnum() and not _LETTER.search(part))

"""Letter forms: what Arabic keyboards, old portals and PDF copies write for Persian letters.

Only the form of a letter changes here, never which letter it is; the tally of every change is given back.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from khaneh.convert.record import Change
from khaneh.persian import ARABIC_DIGITS, LETTERS, PERSIAN_DIGITS, ZWNJ, digits, swapper

_PRESENTED = "\ufb50-\ufdff\ufe70-\ufefc"
_PRESENTATION = re.compile(f"[{_PRESENTED}]+")
_TATWEEL = re.compile("\u0640+")
_OTHER_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPACES = re.compile(f"[{_OTHER_SPACES}][ {_OTHER_SPACES}]*| [ {_OTHER_SPACES}]+")  # all but a single plain one
# What stands for ZWNJ in texts out of old word processors: NOT SIGN, zero width space, zero width joiner, word joiner.
_FOR_ZWNJ = "\u00ac\u200b\u200d\u2060"
_NOT_ZWNJ = re.compile(f"(?<=[\u0621-\u06d3])[{_FOR_ZWNJ}]+(?=[\u0621-\u06d3])")
_UNSEEN = "\u00ad\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_MARKS = re.compile("[\u0640\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_LOOSE_ZWNJ = re.compile(f"{ZWNJ}+(?![\u0621-\u065f\u066e-\u06d5])|(?<![\u0621-\u065f\u066e-\u06d5]){ZWNJ}+")
_LONG_ZWNJ = re.compile(f"{ZWNJ}{{2,}}")
# Symbols and emoji, first and last of each block, and as a class of a pattern; no bullet or dash, which may make a list.
_BLOCKS = ((0x2600, 0x27BF), (0x25A0, 0x25FF), (0x2B00, 0x2BFF), (0xFE0F, 0xFE0F), (0x1F000, 0x1FAFF))
PICTURES = "".join(f"{chr(first)}-{chr(last)}" for first, last in _BLOCKS)
# Pictures that open a line in messengers.
_ORNAMENT = re.compile(f"^(?:[{PICTURES}][\ufe0f\u20e3]?\\s*)+")
_CHANGED = "".join(map(chr, LETTERS))
_LETTER = re.compile(f"[{_CHANGED}]")
_SPECIAL_RULES = (
    ("presentation-form", _PRESENTATION, None),
    ("letter", _LETTER, None),
    ("tatweel", _TATWEEL, ""),
    ("zwnj-sign", _NOT_ZWNJ, ZWNJ),
    ("invisible", _INVISIBLE, ""),
)
# All that the rules above, those for spaces but plain ones, and those for ornaments begin with.
_SPECIAL = re.compile(f"[{_PRESENTED}{_CHANGED}\u0640{_FOR_ZWNJ}{_UNSEEN}{_OTHER_SPACES}{PICTURES}]")


@lru_cache(maxsize=256)
def same_length(text: str) -> str:
    """`text` for matching: Persian letters, ASCII digits, plain spaces (for pictures too), each in its place.

    The last lines are remembered: every rule of the layout looks at the same ones.
    """
    return _plain(text)


_SIGNS = [code for first, last in _BLOCKS for code in range(first, last + 1)]
_SPACED = dict.fromkeys([0x09, 0xA0, 0x202F, *range(0x2000, 0x200B), 0x3000, 0x200E, 0x200F, 0xFEFF, *_SIGNS], " ")
_plain = swapper({**LETTERS, **{ord(c): digits(c, "latin") for c in PERSIAN_DIGITS + ARABIC_DIGITS}, **_SPACED})


def unmarked(line: str) -> str:
    """A line to be looked at whole, without marks of direction and stretched letters: they hide dates and labels («شهـريور \u200e1398»)."""
    return _MARKS.sub("", line)


def mend(line: str) -> tuple[str, list[Change]]:
    """One line with Persian letter forms and single plain spaces, and the changes made."""
    tally: Counter[tuple[str, str, str]] = Counter()

    def noted(rule: str, pattern: re.Pattern[str], after: str | None, text: str) -> str:
        def swap(found: re.Match[str]) -> str:
            new = _form(found[0]) if after is None else after
            tally[found[0], new, rule] += found[0] != new
            return new

        return pattern.sub(swap, text)

    special = _SPECIAL.search(line)  # few lines have any of it, and each rule would look through all of them
    for rule, pattern, after in _SPECIAL_RULES if special else ():
        line = noted(rule, pattern, after, line)
    if ZWNJ in line:
        line = noted("zwnj-sign", _LOOSE_ZWNJ, "", noted("zwnj-sign", _LONG_ZWNJ, ZWNJ, line))
    if special or "  " in line:
        line = noted("space", _SPACES, " ", line)
    line = line.strip()
    if special:
        line = noted("ornament", _ORNAMENT, "", line)
    return line, [Change(*key, count) for key, count in tally.items() if count]


def _form(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(LETTERS)

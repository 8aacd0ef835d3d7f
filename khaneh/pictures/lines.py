"""A headline set in lines as a newspaper sets one: as few as fit, of like length, none ending in a word that leans on the next.

Nothing here knows of letters' shapes: widths come in, in units of the font's size, and which words stand on which line goes out.
A line is broken at blanks alone, so ZWNJ and no-break spaces stay where they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

import msgspec

# Words that belong to what follows them: a line that ends in one is read twice.
LEANING = frozenset(
    (
        *("و", "در", "به", "از", "که", "با", "برای", "تا", "یا", "بر", "بی", "هر", "این", "آن", "یک", "دکتر", "مهندس", "سید"),
        *("a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "by", "with", "from", "as", "its", "Mr", "Mrs", "Dr"),
    )
)
STROKES = ("/", "–", "—", "-", "|")
# What is wrong with a setting, in a coin of our own: a third more of one line than of another, squared, is a tenth.
UNEVEN, LEANS, NUMBER, CLAUSE, PARTS, ORPHAN, SMALLER = 1.0, 0.3, 0.2, 0.04, 5.0, 0.5, 1.5
_BLANK = " "


class Setting(msgspec.Struct, frozen=True):
    """A headline in lines, and the size of its letters in pixels."""

    lines: tuple[str, ...]
    size: int


def set_in(text: str, width_of: Callable[[str], float], sizes: Sequence[int], room: tuple[float, float], leading: float) -> Setting:
    """`text` in the largest of `sizes` (the largest first) at which it fits into `room` (width, height in pixels), or one near it
    at which it breaks better.

    `width_of` gives the width of words at size 1. What does not fit at the smallest size is cut at a word and ends in `…`.
    """
    words = _words(text)
    widths, blank = [width_of(word) for word in words], width_of(_BLANK)
    found = [(size, *set_) for size in sizes if (set_ := _broken(words, widths, blank, room[0] / size, int(room[1] // (size * leading))))]
    if not found:
        return _cut(words, width_of, sizes[-1], room, leading)
    largest = found[0][0]
    near = (one for one in found if one[0] * 2 > largest)
    size, lines, _ = min(near, key=lambda one: (one[2] + SMALLER * (1 - one[0] / largest), -one[0]))
    return Setting(lines, size)


def _words(text: str) -> tuple[str, ...]:
    """The words of a text; a stroke or dash that stands alone stays with what it follows."""
    words: list[str] = []
    for word in filter(None, text.split(_BLANK)):
        if words and word in STROKES:
            words[-1] += _BLANK + word
        else:
            words.append(word)
    return tuple(words)


def _cut(words: tuple[str, ...], width_of: Callable[[str], float], size: int, room: tuple[float, float], leading: float) -> Setting:
    """As many words as fit, the last with `…`; a single word that is too wide is given all the same, and stands too wide."""
    most, blank = max(1, int(room[1] // (size * leading))), width_of(_BLANK)
    for count in range(len(words) - 1, 0, -1):
        kept = (*words[: count - 1], words[count - 1].rstrip("،,؛;:.") + "…")
        if set_ := _broken(kept, [width_of(word) for word in kept], blank, room[0] / size, most):
            return Setting(set_[0], size)
    return Setting(words[:1], size)


def _broken(words: Sequence[str], widths: Sequence[float], blank: float, room: float, most: int) -> tuple[tuple[str, ...], float] | None:
    """`words` in as few lines of `room` as hold them, set well, and what is wrong with that; None where they need more than `most`."""
    fewest = _fewest(widths, blank, room)
    if not words or not fewest or fewest > most:
        return None
    cost, ends = _best(words, widths, blank, room, fewest)
    return tuple(_BLANK.join(words[start:end]) for start, end in pairwise((0, *ends))), cost


def _fewest(widths: Sequence[float], blank: float, room: float) -> int:
    """How many lines words need; 0 where one of them is wider than any line."""
    lines, filled = 0, room
    for width in widths:
        if width > room:
            return 0
        if lines == 0 or filled + blank + width > room:
            lines, filled = lines + 1, width
        else:
            filled += blank + width
    return lines


def _best(words: Sequence[str], widths: Sequence[float], blank: float, room: float, count: int) -> tuple[float, tuple[int, ...]]:
    """Where each of `count` lines ends (behind which word), so that all of them together cost least; and what they cost."""
    before = [0.0]
    for width in widths:
        before.append(before[-1] + width + blank)
    whole = before[-1] - blank

    @cache
    def rest(start: int, lines: int) -> tuple[float, tuple[int, ...]]:
        if lines == 1:
            width = before[-1] - before[start] - blank
            return (_cost(words, start, len(words), width, whole / count, True), (len(words),)) if width <= room else (float("inf"), ())
        best: tuple[float, tuple[int, ...]] = float("inf"), ()
        for end in range(start + 1, len(words) - lines + 2):
            width = before[end] - before[start] - blank
            if width > room:
                break
            cost, ends = rest(end, lines - 1)
            cost += _cost(words, start, end, width, whole / count, False)
            if cost < best[0]:
                best = cost, (end, *ends)
        return best

    return rest(0, count)


def _cost(words: Sequence[str], start: int, end: int, width: float, ideal: float, is_last: bool) -> float:
    """What is wrong with a line of the words from `start` to before `end`, `width` wide where `ideal` were all lines alike."""
    cost = UNEVEN * ((width - ideal) / ideal) ** 2
    if is_last:
        return cost + (ORPHAN if end - start == 1 and start else 0)
    last = words[end - 1]
    if last.endswith(STROKES):
        return cost - PARTS
    if last in LEANING:
        cost += LEANS
    if last[-1:].isdigit() or last[-1:] in "«(":
        cost += NUMBER
    return cost - CLAUSE if last[-1:] in "،؛:,;" else cost

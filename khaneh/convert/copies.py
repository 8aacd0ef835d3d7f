"""What a page prints more than once: a headline over and over, with the site's name behind it, or cut short; a lede twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import structs

from khaneh.convert.lines import Lines
from khaneh.convert.wrapping import SPACE as _SPACE
from khaneh.persian import fold

_TRUNCATED = re.compile(r"\s*(?:\.{3,}|…)\s*$")
_LONGEST_CRUMB = 300  # letters
_LEAST = 15  # letters by which two lines are told to be the same
_DOUBLE = 20  # letters of a headline or lede that is known again
_PARTED = re.compile(r"\s*[|\-–—»:•/]\s*\S")
_SOON, _MANY = 5, 600  # lines, and words of a line, among which a headline is looked for that is printed over and over
_SITE_WORDS = 10  # of the name of a site
_LEAST_WORDS = 3  # that come over and over


def repeated(state: Lines) -> Lines:
    """A headline that a page printed over and over in one line stands once."""
    standing, removed = list(state.standing), list(state.removed)
    for place, line in enumerate(standing[:_SOON]):
        words = line.split()
        period = _period(words)
        if period:
            end = re.match(r"\s*".join([r"\S+"] * period), line)
            standing[place] = line[: end.end()] if end else line
            removed += [line[end.end() :].strip(_SPACE)] if end else []
    return structs.replace(state, standing=tuple(standing), removed=tuple(removed))


def _period(words: Sequence[str]) -> int:
    """How many words come again and again to the end, twice at least; 0 if none do. Three words at least."""
    if len(words) > _MANY:
        return 0
    sizes = (n for n in range(_LEAST_WORDS, len(words) // 2 + 1) if len(words) % n == 0)
    return next((n for n in sizes if all(words[i] == words[i % n] for i in range(len(words)))), 0)


def page_title(state: Lines) -> Lines:
    """The title of the page above the headline itself: the same words and the name of the site behind them."""
    for place, line in enumerate(state.standing[:3]):
        for below in state.standing[place + 1 : place + 4]:
            if _begins(line, below) and len(fold(below)) >= _LEAST and len(line.split()) - len(below.split()) <= _SITE_WORDS:
                kept = (*state.standing[:place], *state.standing[place + 1 :])
                return structs.replace(state, standing=kept, removed=(*state.removed, line))
    return state


def _begins(line: str, beginning: str) -> bool:
    """`line` is `beginning`, a mark that parts («|», «-»), and more."""
    cut = len(beginning)
    return line.startswith(beginning) and bool(_PARTED.match(line[cut:]))


def is_truncated_copy(line: str, following: tuple[str, ...]) -> bool:
    """A breadcrumb that ends in the beginning of the headline and three dots."""
    if len(line) > _LONGEST_CRUMB or not line.rstrip().endswith(("...", "…")):
        return False
    words = _TRUNCATED.sub("", line).split()
    below = [fold(f[:_LONGEST_CRUMB]) for f in following]
    tails = (fold(" ".join(words[start:])) for start in range(min(len(words), 9)))
    return any(len(tail) >= _LEAST - 3 and any(f.startswith(tail) for f in below) for tail in tails)


def doubles(state: Lines) -> Lines:
    """A headline or lede printed twice stays once, where it stood first."""
    seen: set[str] = set()
    standing, removed = [], list(state.removed)
    begun = Counter(map(_beginning, state.standing))
    for line in state.standing:
        key = fold(line) if begun[_beginning(line)] > 1 else ""  # what nothing else begins like stands once
        if len(key) >= _DOUBLE and key in seen:
            removed.append(line)
        else:
            standing.append(line)
        seen.add(key)
    return structs.replace(state, standing=tuple(standing), removed=tuple(removed))


def _beginning(line: str) -> str:
    """The first letters of a line, folded: of two lines that are the same they are the same."""
    folded = fold(line[:_DOUBLE])
    return (folded if len(folded) >= _DOUBLE // 2 else fold(line))[: _DOUBLE // 3]  # not the last: the cut may have parted it

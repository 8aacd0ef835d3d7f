"""Texts cut short: at the end of a sentence or a clause where there is one, so that no reader is left in the middle of a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A point inside a number or an abbreviation ends nothing: what ends is followed by a space.
_SENTENCE = re.compile(r"[.!?؟…][»”\")]?(?=\s)")
_CLAUSE = re.compile(r"[،,؛;:](?=\s)| [–—](?=\s)")


def shorten(text: str, words: int) -> str:
    """The first `words` words of a text, with … where there are more; what ends a clause is not left hanging."""
    parts = text.split(None, words)
    if len(parts) <= words:
        return text
    return " ".join(parts[:words]).rstrip(" ،,؛;:.") + "…"


def whole_clause(text: str, words: int, names: Iterable[str] = ()) -> str:
    """At most `words` words of a text: whole sentences if those fill a good part of them, else whole clauses with …, else `shorten`.

    A comma inside one of `names` («وزارت تعاون، کار و رفاه اجتماعی») ends nothing.
    """
    parts = text.split()
    if len(parts) <= words:
        return text
    text = " ".join(parts)
    most, least = len(" ".join(parts[:words])), len(" ".join(parts[: words // 3]))
    if sentence := _last(_SENTENCE, text, least, most, ()):
        return text[:sentence]
    clause = _last(_CLAUSE, text, least, most, _spans(text, names))
    return text[: clause - 1].rstrip(" –—") + "…" if clause else shorten(text, words)


def _last(end: re.Pattern[str], text: str, least: int, most: int, barred: Iterable[tuple[int, int]]) -> int:
    """Where the last `end` between `least` and `most` stops that is in no barred span; 0 = there is none."""
    barred = tuple(barred)
    stops = (match.end() for match in end.finditer(text, least, min(len(text), most + 1)))
    return max((stop for stop in stops if not any(start < stop < close for start, close in barred)), default=0)


def _spans(text: str, names: Iterable[str]) -> Iterable[tuple[int, int]]:
    for name in names:
        if _CLAUSE.search(name):
            yield from ((match.start(), match.end()) for match in re.finditer(re.escape(name), text))

"""Fields of office («تعاون، کار و رفاه اجتماعی»): names whose commas and «و» belong to them, written with them or without."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from khaneh.convert import vocabulary
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.tokens import keys

LONGEST = 14  # tokens, marks counted


@cache
def portfolios() -> Mapping[tuple[str, ...], str]:
    """Fields of office, whole and without their last parts («صنعت، معدن و تجارت» → «صنعت، معدن»)."""
    found: dict[tuple[str, ...], str] = {}
    for (text,) in vocabulary.rows("portfolios"):
        found[keys(text)] = text
        parts = text.replace(" و ", "، ").split("، ")
        for n in range(2, len(parts)):
            found[tuple(k for part in parts[:n] for k in keys(part))] = text
    return found


@cache
def _plain() -> Mapping[str, frozenset[tuple[str, ...]]]:
    """First word -> the fields of two words and more that begin with it, «و» left out."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for form in portfolios():
        plain = tuple(k for k in form if k != "و")
        if len(plain) > 1:
            found.setdefault(plain[0], set()).add(plain)
    return {first: frozenset(forms) for first, forms in found.items()}


def portfolio_length(par: Paragraph, at: int) -> int:
    """Tokens of a field of office at `at`, with its commas and «و» or without them; 0 if none."""
    forms = _plain().get(par.key(at))
    if not forms:
        return 0
    best, i, seen = 0, at, []
    while i < len(par.line) and i - at < LONGEST and (par.key(i) or (par.mark(i) in {"،", ","} and i > at)):
        if par.key(i) and par.key(i) != "و":
            seen.append(par.key(i))
            if tuple(seen) in forms and i > at:
                best = i + 1 - at
        i += 1
    return best


def ends_at(par: Paragraph, at: int) -> bool:
    """Whether a field of office stands right before `at`."""
    return any(portfolio_length(par, at - n) == n for n in range(2, min(LONGEST, at) + 1))

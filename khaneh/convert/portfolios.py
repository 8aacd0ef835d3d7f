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
def _plain() -> frozenset[str]:
    """The letters of every field of two words and more, commas and «و» left out, so that «صنایع‌دستی» is «صنایع دستی»."""
    plain = ([k for k in form if k != "و"] for form in portfolios())
    return frozenset("".join(words) for words in plain if len(words) > 1)


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(form[:n] for form in _plain() for n in range(1, len(form) + 1))


def portfolio_length(par: Paragraph, at: int) -> int:
    """Tokens of a field of office at `at`, with its commas and «و» or without them; 0 if none."""
    plain, beginnings = _plain(), _beginnings()
    best, letters, i = 0, par.key(at), at + 1
    while letters in beginnings and i - at < LONGEST:
        if par.key(i) and par.key(i) != "و":
            letters += par.key(i)
            best = i + 1 - at if letters in plain else best
        elif not par.key(i) and par.mark(i) not in {"،", ","}:
            break
        i += 1
    return best


def ends_at(par: Paragraph, at: int) -> bool:
    """Whether a field of office stands right before `at`."""
    return any(portfolio_length(par, at - n) == n for n in range(2, min(LONGEST, at) + 1))

"""Bodies every reader knows under one name: looked up word by word, short forms led to the full name («تامین اجتماعی»)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from khaneh.convert import gazetteer, places, vocabulary
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.tokens import Span
from khaneh.persian import fold

_BESIDE = vocabulary.cue("organisations beside")
_NOT_BEFORE = vocabulary.cue("organisations not before")
# «شرکت توزیع نیروی برق شمال کرمان».
_DIRECTIONS = vocabulary.cue("places directions")
# Kinds whose branches are no bodies of their own: «بانک کشاورزی استان همدان» is the bank.
_ONE = frozenset({"bank", "international", "news-agency"})


class Institution(msgspec.Struct, frozen=True):
    """One known body: its kind, its full name ("" where the form is full) and whether the form is an everyday word too."""

    kind: str
    full: str = ""
    doubtful: bool = False


class Found(msgspec.Struct, frozen=True):
    """`size` tokens name a known body; `short` where they are no full name of it, or an everyday word."""

    size: int
    kind: str
    full: str
    short: bool


@cache
def _table() -> Mapping[str, Institution]:
    """The letters of every known form -> the body; a half-space, a space or none between its words is the same."""
    found: dict[str, Institution] = {}
    for kind, *cells in vocabulary.rows("organisations"):
        for cell in cells:
            form, _, full = (part.strip() for part in cell.partition("="))
            found[fold(form)] = Institution(kind, full, form.endswith("*"))
    return found


@cache
def beginnings() -> frozenset[str]:
    """The first letters, one and more, of every known form."""
    return frozenset(form[:n] for form in _table() for n in range(1, len(form) + 1))


def at(par: Paragraph, i: int) -> Found | None:
    """The longest known body at `i`: commas inside its name count, and the place where one of its offices sits.

    Followed by another country it is that country's («بانک مرکزی عراق»), and unknown here.
    """
    for end, known in reversed(_matches(par, i)):
        if not gazetteer.length(gazetteer.abroad(), par.folded, end) and (_beside(par, i, end) or not known.doubtful):
            seat = _seat(par, end, known)
            return Found(end + seat - i, known.kind, "" if seat else known.full, bool(known.full or known.doubtful))
    return None


def _matches(par: Paragraph, i: int) -> list[tuple[int, Institution]]:
    """Where the known forms that begin at `i` end, the shortest first."""
    table, known = _table(), beginnings()
    found: list[tuple[int, Institution]] = []
    letters, end = par.key(i), i + 1
    while letters in known:
        if letters in table:
            found.append((end, table[letters]))
        end += par.mark(end) in {"،", ","}
        if not par.key(end):
            break
        letters += par.key(end)
        end += 1
    return found


def _beside(par: Paragraph, i: int, end: int) -> bool:
    """«نماینده مجلس», «در مجلس»; not «مجلس ختم»."""
    if par.key(i - 1) == "مدیرکل":
        return False  # he heads a department of that name
    beside = par.key(i - 1) in _BESIDE or (par.key(i - 1),) in vocabulary.phrases("role_heads")
    return (beside and par.key(end) not in _NOT_BEFORE) or bool(_place(par, end))


def _seat(par: Paragraph, end: int, known: Institution) -> int:
    """Tokens of the place that belongs to the name: «سازمان بهزیستی استان یزد»."""
    if known.kind in _ONE:
        return 0
    if par.key(end) in _DIRECTIONS | {"واحد"} and _place(par, end + 1):
        return 1 + _place(par, end + 1)
    republic = 2 if par.keys(Span(end, end + 3)) == ("جمهوری", "اسلامی", "ایران") else 0
    return republic + (_place(par, end + republic) or (par.key(end) == "استان" and not known.full))


def _place(par: Paragraph, at: int) -> int:
    """Tokens of a place that is named, not only pointed at."""
    size = places.place_length(par, at)
    return size if size > 1 or par.key(at) not in places.POINTERS else 0

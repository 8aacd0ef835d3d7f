"""Bodies every reader knows under one name: looked up word by word, short forms led to the full name («تامین اجتماعی»)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from khaneh.convert import gazetteer, places, vocabulary
from khaneh.convert.gazetteer import Form, Index
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.tokens import keys
from khaneh.persian import ZWNJ

_BESIDE = vocabulary.cue("organisations beside")
_NOT_BEFORE = vocabulary.cue("organisations not before")
# Kinds whose branches are no bodies of their own: «بانک کشاورزی استان همدان» is the bank.
_ONE = frozenset({"bank", "international", "news-agency"})


class Institution(msgspec.Struct, frozen=True):
    """One known body: its kind, its full name ("" where the form is full) and whether the form is an everyday word too."""

    kind: str
    full: str = ""
    doubtful: bool = False


@cache
def _table() -> Mapping[Form, Institution]:
    found: dict[Form, Institution] = {}
    for kind, *cells in vocabulary.rows("organisations"):
        for cell in cells:
            form, _, full = (part.strip() for part in cell.partition("="))
            whole = form.replace(" ", "") if form.count(" ") == 1 else form
            for spelled in (form, form.replace(ZWNJ, " "), whole):
                found[keys(spelled.rstrip("*"))] = Institution(kind, full, form.endswith("*"))
    return found


@cache
def _index() -> Index:
    forms = sorted(_table(), key=lambda form: -len(form))
    return {first: tuple(form for form in forms if form[0] == first) for first in {form[0] for form in forms}}


def at(par: Paragraph, i: int) -> tuple[int, Institution | None]:
    """The known body at `i` and how many tokens name it: commas inside it count, and the place where one of its offices sits.

    Followed by another country it is that country's («بانک مرکزی عراق»), and unknown here.
    """
    for form in _index().get(par.key(i), ()):
        end = _matched(par, i, form)
        known = _table()[form]
        if end and not gazetteer.length(gazetteer.abroad(), par.line, end) and (_beside(par, i, end) or not known.doubtful):
            return end + _seat(par, end, known) - i, known
    return 0, None


def _matched(par: Paragraph, i: int, form: Form) -> int:
    """Where `form` ends if it stands at `i`, whatever commas stand between its words; 0 if it does not."""
    for n, key in enumerate(form):
        i += n > 0 and par.mark(i) in {"،", ","}
        if par.key(i) != key:
            return 0
        i += 1
    return i


def _beside(par: Paragraph, i: int, end: int) -> bool:
    """«نماینده مجلس», «در مجلس»; not «مجلس ختم»."""
    return par.key(i - 1) in _BESIDE and par.key(end) not in _NOT_BEFORE


def _seat(par: Paragraph, end: int, known: Institution) -> int:
    """Tokens of the place that belongs to the name: «سازمان بهزیستی استان یزد»."""
    if known.kind in _ONE or known.full:
        return 0
    size = places.place_length(par, end)
    return size if size and (size > 1 or par.key(end) not in places.POINTERS or par.key(end) == "استان") else 0

"""The gazetteer: Iran's provinces, counties and towns, the countries and the towns of the world, ready to be looked up word by word.

Names that are everyday words too («نور», «بهار», «مرکزی») are kept apart: they are places only where something else says so.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from khaneh.convert.tokens import keys
from khaneh.convert.vocabulary import rows
from khaneh.persian import ZWNJ, fold

Form = tuple[str, ...]
# What makes a name of the word before it and stands for no place alone.
_SECONDS = frozenset(map(fold, ("آباد", "شهر", "تپه", "ذهاب", "قلا", "دره", "دژ", "برون", "سرا")))
# First word of a form -> the forms that begin with it, the longest first.
Index = Mapping[str, tuple[Form, ...]]


def _split(cell: str) -> list[str]:
    return [name.strip() for name in cell.split("،") if name.strip()]


@cache
def _names() -> tuple[str, ...]:
    """Every name of the lists, its mark still on it."""
    governed = [cell for row in rows("provinces") for cell in row]
    towns = [name for row in rows("cities") for name in _split(row[1])]
    return (*governed, *towns, *(name for file in ("countries", "world") for row in rows(file) for name in _split(row[0])))


def _forms(name: str) -> set[Form]:
    """The folded words of a name, its half-spaces kept or written as spaces («خرم‌آباد», «خرم آباد»), «بندر» and «آباد» likewise."""
    name = name.rstrip("*")
    spaced = name.replace(ZWNJ, " ")
    for ending in ("آباد", "شهر"):
        if len(name) > len(ending) + 2 and name.endswith(ending) and " " not in spaced:
            spaced = f"{name.removesuffix(ending).rstrip(ZWNJ)} {ending}"
    if name.startswith("بندر") and len(name) > len("بندر") + 2:
        spaced = f"بندر {spaced.removeprefix('بندر').strip()}"
    joined = spaced.replace(" ", "") if spaced.count(" ") == 1 and name.startswith("بندر") else name
    return {keys(form) for form in (name, spaced, joined)}


def _index(names: Iterable[str]) -> Index:
    forms = sorted({form for name in names for form in _forms(name)}, key=lambda form: (form[0], -len(form), form))
    return {first: tuple(every) for first, every in itertools.groupby(forms, key=lambda form: form[0])}


@cache
def known() -> Index:
    """Names that are places wherever they stand."""
    return _index(name for name in _names() if not name.endswith("*"))


@cache
def beginnings() -> frozenset[str]:
    """First words of every place, sure or doubtful."""
    return frozenset(known()) | frozenset(doubtful())


def is_known(form: Form) -> bool:
    """Whether the words are the whole name of a place wherever they stand."""
    return form in known().get(form[0], ())


@cache
def _halves() -> frozenset[Form]:
    return frozenset(
        keys(name.split(" ")[0].replace(ZWNJ, " ")) for name in _names() if name.split(" ")[0].count(ZWNJ) == 1 and not name.endswith("*")
    )


def is_parted(first: str, second: str) -> bool:
    """Whether two folded words are a place that is written with a half-space («خرم‌آباد», «آق‌قلا»); «تربت جام» is not."""
    return second in _SECONDS and (first, second) in _halves()


@cache
def doubtful() -> Index:
    """Names that are everyday words, people or companies as well."""
    return _index(name for name in _names() if name.endswith("*"))


@cache
def provinces() -> Mapping[Form, str]:
    """The folded words of each of the 31 provinces -> its name."""
    return {form: row[0].rstrip("*") for row in rows("provinces") for form in _forms(row[0])}


@cache
def abroad() -> Index:
    """The countries but Iran."""
    return _index(name for row in rows("countries") for name in _split(row[0]) if name != "ایران")


def is_abroad(form: Form) -> bool:
    """Whether the words are the name of a country but Iran."""
    return form in abroad().get(form[0], ())


@cache
def province_index() -> Index:
    return _index(row[0] for row in rows("provinces"))


def length(index: Index, folded: Sequence[str], at: int) -> int:
    """How many of the words `folded` at `at` are the longest name of `index`; 0 if none."""
    if not 0 <= at < len(folded):
        return 0
    for form in index.get(folded[at], ()):
        if tuple(folded[at : at + len(form)]) == form:
            return len(form)
    return 0

"""Places a text names: Iran, its provinces and their capitals, countries, and what «شهرستان», «روستای», «شهرک صنعتی» open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from khaneh.convert import vocabulary
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.tokens import Span, keys
from khaneh.convert.vocabulary import longest, phrases, rows, words
from khaneh.persian import fold

# Words that only point at a place named elsewhere.
POINTERS = vocabulary.cue("places pointers")
# «خلیج فارس», «خبرگزاری فارس»: the province is not meant.
_NOT_AFTER = vocabulary.cue("places not after")


# «استاندار فارس»: what follows is a province, though its name be an everyday word.
_GOVERNED = vocabulary.cue("places governed")
# After these any word is a name; after «شهر», «فرودگاه» an everyday word is none.
_POINTING = vocabulary.cue("places pointing")
_SURE = vocabulary.cue("places sure")


@cache
def known() -> Mapping[tuple[str, ...], str]:
    """Folded words -> the name of a province, a capital of one, or a country; those that are everyday words too left out."""
    names = [cell for row in rows("provinces") for cell in row]
    names += [name.strip() for row in rows("countries") for name in row[0].split("،")]
    return {keys(name): name for name in names if not name.endswith("*")}


@cache
def provinces() -> Mapping[tuple[str, ...], str]:
    return {keys(row[0].rstrip("*")): row[0].rstrip("*") for row in rows("provinces")}


def place_length(par: Paragraph, at: int) -> int:
    """How many tokens at `at` name or point at a place: «استان مازندران», «شهرستان X», «ایران», «استان»; 0 if none."""
    key = par.key(at)
    if key == "استان":
        n = longest(provinces(), par.line, at + 1, len(par.line))
        return 1 + n
    if key == "شهرستان":
        return 1 if par.stops(at + 1) or par.key(at - 1) in _POINTING else 2
    return longest(known(), par.line, at, len(par.line)) or int(key == "کشور")


def spans(par: Paragraph) -> list[tuple[Span, str]]:
    """Places of a paragraph in order, with the name each is to be known by."""
    found: list[tuple[Span, str]] = []
    i = 0
    while i < len(par.line):
        span, name = _at(par, i)
        if name:
            found.append((span, name))
        i = max(span.end, i + 1)
    return found


def _at(par: Paragraph, i: int) -> tuple[Span, str]:
    heads = phrases("places", 1)
    n = longest(heads, par.line, i, len(par.line))
    if n:
        head = heads[par.keys(Span(i, i + n))]
        size = _proper(par, i + n, i)
        if size:
            span = Span(i if head == "whole" else i + n, i + n + size)
            return span, par.words(span)
    table = provinces() if par.key(i - 1) in _GOVERNED else known()
    size = longest(table, par.line, i, len(par.line))
    if size and par.key(i - 1) not in _NOT_AFTER:
        return Span(i, i + size), par.words(Span(i, i + size))
    return Span(i, i), ""


def _proper(par: Paragraph, at: int, head: int) -> int:
    """How long the name after the head of a place is. One word, unless a known place; none where the word only describes."""
    size = longest(provinces(), par.line, at, len(par.line)) or longest(known(), par.line, at, len(par.line))
    if size:
        return size
    if par.key(at - 1) == "استان" or par.key(head - 1) in _POINTING:
        return 0
    if par.key(at - 1) not in _SURE and vocabulary.derived(par.key(at)):
        return 0
    describes = par.key(at) in words("generic_qualifiers") or par.key(at) in POINTERS or par.key(at) in words("role_heads")
    return 0 if par.stops(at) or describes else 1


def named(pars: Iterable[Paragraph], within: Sequence[tuple[int, Span]] = ()) -> tuple[str, ...]:
    """Each place once, in the order of the text; `within` are names of people, which name no place."""
    taken = {(number, i) for number, span in within for i in range(span.start, span.end)}
    found: dict[str, str] = {}
    for par in pars:
        for span, name in spans(par):
            if (par.number, span.start) not in taken:
                found.setdefault(fold(name), name)
    return tuple(found.values())


def province(pars: Iterable[Paragraph]) -> str:
    """The one province the text is about, "" if it names none or several: what «استان» means in it."""
    found = {provinces()[keys(name)] for par in pars for _, name in spans(par) if keys(name) in provinces()}
    return found.pop() if len(found) == 1 else ""

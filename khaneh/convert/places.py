"""Places a text names: what the gazetteer knows, what «شهرستان», «روستای», «شهرک صنعتی» open, and the lists behind «استان‌های …».

A name that is an everyday word too counts where its neighbours say that a place is meant: who governs it, a field of office, a dateline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from khaneh.convert import gazetteer, portfolios, vocabulary
from khaneh.convert.gazetteer import provinces
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.tokens import Span, keys
from khaneh.convert.vocabulary import longest, phrases, words
from khaneh.persian import fold

# Words that only point at a place named elsewhere.
POINTERS = vocabulary.cue("places pointers")
# «خلیج فارس», «خبرگزاری فارس»: the province is not meant. «ایران خودرو»: nor is the country.
_NOT_AFTER = vocabulary.cue("places not after")
_NOT_BEFORE = vocabulary.cue("places not before")
# «استاندار فارس», «مردم بهار»: what follows is a place, though its name be an everyday word.
_GOVERNED = vocabulary.cue("places governed")
# «اتاق تعاون گلستان»: inside the name of an office a province is one, unless it can be an adjective («بانک مرکزی»).
_SEATED = vocabulary.cue("places seated")
_ADJECTIVES = vocabulary.cue("places adjectives")
# After these any word is a name; after «شهر», «فرودگاه» an everyday word is none.
_POINTING = vocabulary.cue("places pointing")
_SURE = vocabulary.cue("places sure")
# «شهرستان‌های نور و نوشهر»: every name of the list is one.
_PLURALS = vocabulary.cue("places plurals")


def place_length(par: Paragraph, at: int) -> int:
    """How many tokens at `at` name or point at a place: «استان مازندران», «شهرستان X», «ایران», «استان»; 0 if none."""
    key = par.key(at)
    if key == "استان":
        return 1 + gazetteer.length(gazetteer.province_index(), par.folded, at + 1)
    if key == "شهرستان":
        return 1 + _proper(par, at + 1, at)
    return _length(par, at) or int(key == "کشور")


def _length(par: Paragraph, at: int) -> int:
    """Tokens of a place of the gazetteer at `at`, where nothing says that it means something else."""
    if par.key(at) not in gazetteer.beginnings():
        return 0
    size = gazetteer.length(gazetteer.known(), par.folded, at)
    maybe = gazetteer.length(gazetteer.doubtful(), par.folded, at)
    if maybe > size and _evident(par, at, maybe):
        size = maybe
    current = par.keys(Span(max(at - 2, 0), at)) == ("جاری", "و")  # «جاری و ساری»
    if size and (current or par.key(at - 1) in _NOT_AFTER or par.key(at + size) in _NOT_BEFORE):
        return 0
    return size


def _evident(par: Paragraph, at: int, size: int) -> bool:
    return par.key(at - 1) in _GOVERNED or portfolios.ends_at(par, at) or _seated(par, at, size) or _dateline(par, at, size)


def _seated(par: Paragraph, at: int, size: int) -> bool:
    """A province that ends the name of an office: «رئیس سازمان جهاد کشاورزی فارس گفت»."""
    if par.key(at) in _ADJECTIVES or par.keys(Span(at, at + size)) not in provinces() or not par.stops(at + size):
        return False
    for i in range(at - 1, max(at - 6, -1), -1):
        if par.key(i) in _SEATED:
            return True
        if par.stops(i) and par.key(i) != "و":
            return False
    return False


def _dateline(par: Paragraph, at: int, size: int) -> bool:
    """«گلستان - ایرنا -», «ایسنا/فارس»: a town or province beside an agency at the head of a paragraph."""
    agencies = phrases("agencies")
    if at <= 1 and par.mark(at + size) and longest(agencies, par.folded, at + size + 1, len(par.line)):
        return True
    return par.mark(at - 1) == "/" and at > 1 and (par.key(at - 2),) in agencies


def spans(par: Paragraph) -> list[tuple[Span, str]]:
    """Places of a paragraph in order, with the name each is to be known by."""
    found: list[tuple[Span, str]] = []
    opening = _openings()
    i = 0
    while i < len(par.line):
        if par.folded[i] not in opening:
            i += 1
            continue
        here = _list(par, i) if par.key(i) in _PLURALS else [_at(par, i)]
        found += [(span, name) for span, name in here if name]
        i = max(here[-1][0].end if here else 0, i + 1)
    return found


def _list(par: Paragraph, i: int) -> list[tuple[Span, str]]:
    """«استان‌های گلستان، مرکزی و یزد»: names up to the first that is none."""
    found: list[tuple[Span, str]] = []
    at = i + 1
    while at < len(par.line):
        size = _any(par, at) or int(not found and _single(par, at) and par.key(at + 1) == "و")
        if not size:
            break
        found.append((Span(at, at + size), par.words(Span(at, at + size))))
        at += size
        if par.mark(at) != "،" and par.key(at) != "و":
            break
        at += 1
    return found


def _any(par: Paragraph, at: int) -> int:
    return max(gazetteer.length(gazetteer.known(), par.folded, at), gazetteer.length(gazetteer.doubtful(), par.folded, at))


def _at(par: Paragraph, i: int) -> tuple[Span, str]:
    heads = phrases("places", 1)
    n = longest(heads, par.folded, i, len(par.line))
    if n:
        head = heads[par.keys(Span(i, i + n))]
        size = _proper(par, i + n, i)
        if size:
            span = Span(i if head == "whole" else i + n, i + n + size)
            return span, par.words(span)
    size = _length(par, i)
    return Span(i, i + size), par.words(Span(i, i + size))


@cache
def _openings() -> frozenset[str]:
    """First words of all that may be a place."""
    return gazetteer.beginnings() | phrases("places", 1).reach.keys() | _PLURALS


def _proper(par: Paragraph, at: int, head: int) -> int:
    """How long the name after the head of a place is. One word, unless a known place; none where the word only describes."""
    if size := _any(par, at):
        return size
    if par.key(at - 1) == "استان" or par.key(head - 1) in _POINTING or par.key(head - 1).isdigit():
        return 0
    if par.key(at) == "شهید":
        return 2 * _single(par, at + 1)
    if par.key(at - 1) not in _SURE and vocabulary.derived(par.key(at)):
        return 0
    return int(_single(par, at))


def _single(par: Paragraph, at: int) -> bool:
    """A word that can be a name: no function word, no description, no office."""
    describes = par.key(at) in words("generic_qualifiers") or par.key(at) in POINTERS or par.key(at) in words("role_heads")
    return not par.stops(at) and not describes and not par.key(at).endswith(("ها", "های"))


Spots = Mapping[int, Sequence[tuple[Span, str]]]


def spotted(pars: Iterable[Paragraph]) -> Spots:
    """The `spans` of every paragraph, by its number."""
    return {par.number: spans(par) for par in pars}


def named(spots: Spots, within: Sequence[tuple[int, Span]] = ()) -> tuple[str, ...]:
    """Each place once, in the order of `spots`; `within` are names of people, which name no place."""
    taken = {(number, i) for number, span in within for i in range(span.start, span.end)}
    found: dict[str, str] = {}
    for number, here in spots.items():
        for span, name in here:
            if not any((number, i) in taken for i in range(span.start, span.end)):
                found.setdefault(fold(name), name)
    return tuple(found.values())


def province(spots: Spots) -> str:
    """The province the text is about, "" if none is or several are: what «استان» means in it.

    Where several are named it is the one of the first two paragraphs, if they name no other and it is named twice as often as any.
    """
    told = {number: [provinces()[keys(name)] for _, name in here if keys(name) in provinces()] for number, here in spots.items()}
    counts = Counter(name for here in told.values() for name in here)
    if len(counts) <= 1:
        return next(iter(counts), "")
    first = {name for number in list(told)[:2] for name in told[number]}
    (top, most), (_, second) = counts.most_common(2)
    return top if first == {top} and most >= 2 * second else ""

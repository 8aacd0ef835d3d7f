"""Offices: «مدیرکل تعاون استان», where such a phrase ends, and whether two of them are the same office."""

from __future__ import annotations

from collections.abc import Container, Mapping

from khaneh.convert import gazetteer, given, heads, organisations, places, vocabulary
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.speech import LIGHT
from khaneh.convert.tokens import Span, keys

LONGEST = 18
# Words that carry nothing in a comparison of offices.
_EMPTY = vocabulary.cue("roles empty")
# «معاون امور عمرانی استاندار»: the office of one who serves another's.
_BELOW = vocabulary.cue("roles below")
_ABOVE = vocabulary.cue("roles above")
# What a group asks for begins with one of these: «صاحبان صنایع تثبیت نرخ گاز را …».
_PARTS = vocabulary.cue("roles parts")
_ACTS = vocabulary.cue("roles acts")
_ENVOYS = vocabulary.cue("roles abroad")
# One office under several words.
_HEADS = {"خطیب": "امام", "مدیریت": "مدیر", "ریاست": "رییس", "معاونت": "معاون", "سخنگوی": "سخنگو"}


def office(par: Paragraph, i: int, people: Container[int], known: Mapping[int, int], *, beside: bool = False) -> Span | None:
    """The title of an office at `i`; `beside` a name also a trade.

    `people` are places where names begin, `known` where bodies begin and end.
    """
    heads = vocabulary.phrases("role_heads") if beside else vocabulary.sure("role_heads")
    n = vocabulary.longest(heads, par.folded, i, len(par.line))
    return Span(i, _end(par, i, i + n, people, known)) if n and i not in par.spoken else None


def group(par: Paragraph, i: int, people: Container[int], known: Mapping[int, int]) -> Span | None:
    """«مدیران خانه …», «شرکت‌کنندگان»: a group of people at `i`."""
    if not heads.group_at(par, i):
        return None
    end = _end(par, i, i + 1, people, known)
    return Span(i, next((j for j in range(i + 2, end) if par.key(j) in _ACTS and not _joined(par, j)), end))


def _joined(par: Paragraph, i: int) -> bool:
    """«اعضای شورای توسعه», «اعضای ستاد تنظیم بازار»: the act belongs to a body named before it."""
    return any(heads.body_at(par, j) for j in (i - 1, i - 2))


def _end(par: Paragraph, start: int, i: int, people: Container[int], known: Mapping[int, int]) -> int:
    """One past the last word of the title that began at `start`."""
    at = i
    while i < len(par.line) and i - start < LONGEST and i not in people:
        step, last = _step(par, i, at, known)
        i += step
        if last or not step:
            break
    return i - 1 if par.key(i - 1) == "و" else i


def _step(par: Paragraph, i: int, at: int, known: Mapping[int, int]) -> tuple[int, bool]:
    """How many tokens the title takes at `i`, and whether it ends after them."""
    serves = _serves_in(par, i, at, known)
    if serves:
        return serves, True
    named = known[i] - i if i in known else organisations.portfolio_length(par, i) or places.place_length(par, i)
    if named:
        return named, not _more_places(par, i, i + named, at, known)
    if joined := _more_towns(par, i, at) or _affairs(par, i):
        return joined, False
    if par.key(i) == "و":
        return (1, False) if _goes_on(par, i + 1) else (0, True)
    if _over(par, i, at):
        return 0, True
    return 1, par.key(at - 1) == "وزیر" and not places.place_length(par, i + 1)


def _over(par: Paragraph, i: int, at: int) -> bool:
    """Where no title goes on: at another office, or before what a verb behind it completes («بازرس علی‌البدل انتخاب شدند»)."""
    completed = par.key(i + 1) in LIGHT and not places.place_length(par, i)
    return completed or par.stops(i) or (heads.office_at(par, i) and not _rank(par, i, at))


def _affairs(par: Paragraph, i: int) -> int:
    """«مشاور وزیر در امور بانوان»."""
    return 2 if par.key(i) == "در" and par.key(i + 1) == "امور" else 0


def _more_towns(par: Paragraph, i: int, at: int) -> int:
    """«نماینده مردم قصرشیرین، سرپل ذهاب و گیلانغرب در مجلس»: a comma or «و» and one town more, or the house they sit in; else 0."""
    if par.key(at) != "مردم":
        return 0
    if par.key(i) == "در" and par.key(i + 1) == "مجلس":
        return 2 + 2 * (par.keys(Span(i + 2, i + 4)) == ("شورای", "اسلامی"))
    size = places.place_length(par, i + 1) or int(bool(par.key(i + 1)) and (par.mark(i + 2) == "،" or par.key(i + 2) == "و"))
    return 1 + size if size and (par.mark(i) == "،" or par.key(i) == "و") else 0


def _more_places(par: Paragraph, i: int, after: int, at: int, known: Mapping[int, int]) -> bool:
    """Whether the title goes on behind a body, a field or a place that ends before `after`."""
    if places.place_length(par, after) or _serves_in(par, after, at, known) or _more_towns(par, after, at):
        return True
    if i in known:
        return False
    field = organisations.portfolio_length(par, i)
    return par.key(at - 1) != "وزیر" if field else after in known


def _serves_in(par: Paragraph, i: int, at: int, known: Mapping[int, int]) -> int:
    """«سفیر ایران در ترکیه», «نماینده ولی فقیه در استان …»: tokens of where an envoy serves, which belongs to the office; 0 if none."""
    envoy = any(par.key(j) in _ENVOYS for j in range(max(at - 3, 0), at))
    if not envoy or par.key(i) != "در":
        return 0
    place = known[i + 1] - i - 1 if i + 1 in known else places.place_length(par, i + 1)
    return place and 1 + place


def _rank(par: Paragraph, i: int, at: int) -> bool:
    """«معاون وزیر …», «نایب‌رئیس و عضو …»: an office of an office."""
    above = par.key(i) in _ABOVE and par.key(at - 1) in _BELOW
    return above or i == at or par.key(i - 1) == "و" or (par.key(i - 1),) in vocabulary.phrases("role_heads")


def _goes_on(par: Paragraph, i: int) -> bool:
    return not par.stops(i) and not heads.group_at(par, i) and not given.is_given(par.line[i])


def head(office_keys: tuple[str, ...]) -> str:
    first = office_keys[0]
    if first == "مدیر" and office_keys[1:2] == ("کل",):
        return "مدیرکل"
    return _HEADS.get(first, first)


def same(one: tuple[str, ...], other: tuple[str, ...], province: str) -> bool:
    """Whether two titles may be one office: the same first word, and what one says more does not contradict the other."""
    if not one or not other or head(one) != head(other):
        return False
    if _apart(one, other) or _below(one, other):
        return False
    a, b = _content(one, province), _content(other, province)
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return all(any(alike(x, y) for y in large) for x in small)


def _apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Each names a place, and none that the other names: the members for Rasht and for Ardabil."""
    here, there = (frozenset(key for key in form if gazetteer.is_known((key,))) for form in (one, other))
    return bool(here) and bool(there) and not here & there


def _below(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """«رئیس کمیسیون کشاورزی اتاق تعاون» is not «رئیس اتاق تعاون»: one heads a part of what the other heads."""
    return any(form[1:2] and form[1] in _PARTS and form[1] not in rest for form, rest in ((one, other), (other, one)) if len(rest) > 1)


def _content(form: tuple[str, ...], province: str) -> frozenset[str]:
    """«معاون وزیر نیرو» serves in the «وزارت نیرو»."""
    return frozenset("وزارت" if key == "وزیر" else key for key in form[1:]) - _EMPTY - frozenset(keys(province))


def alike(one: str, other: str) -> bool:
    """The same word with or without an ending: «تعاون» and «تعاونی‌های»."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 4 and long.startswith(short))

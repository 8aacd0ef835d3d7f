"""Bodies a text names: ministries, offices, chambers, banks, unions, companies, agencies; long and short forms brought together.

A body is found by the word that opens its name («سازمان», «بانک»); the name ends where a function word, a verb, a mark, an
office or the place it sits in ends it. Words that only describe («بانک دولتی») name nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from khaneh.convert import names, places, vocabulary
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.speech import LIGHT
from khaneh.convert.tokens import Span, keys

LONGEST = 9
# What somebody wants founded is no body yet.
_UNBORN = vocabulary.cue("organisations unborn")
# «دولت سیزدهم», «مجلس دوازدهم» are one body each.
_NUMBERED = vocabulary.cue("organisations numbered")
ORDINALS = vocabulary.cue("organisations ordinals")


# «وزیر پیشین», «وزیر وقت»: when the office was held, not which.
_TERM = vocabulary.cue("organisations term")


class Body(msgspec.Struct, frozen=True):
    """A body named at `span` of a paragraph; `sure` where it is a name beyond doubt, `firm` where its end is."""

    paragraph: int
    span: Span
    text: str
    keys: tuple[str, ...]
    kind: str
    sure: bool
    firm: bool


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


def portfolio_length(par: Paragraph, at: int) -> int:
    """Tokens of a field of office at `at`, with its commas and «و» or without them; 0 if none."""
    best, i, seen = 0, at, []
    while i < len(par.line) and i - at < 14 and (par.key(i) or (par.mark(i) in {"،", ","} and i > at)):
        if par.key(i) and par.key(i) != "و":
            seen.append(par.key(i))
            if tuple(seen) in _plain_portfolios() and i > at:
                best = i + 1 - at
        i += 1
    return best


@cache
def _plain_portfolios() -> frozenset[tuple[str, ...]]:
    return frozenset(plain for form in portfolios() if len(plain := tuple(k for k in form if k != "و")) > 1)


def bodies(par: Paragraph, people: frozenset[int] = frozenset()) -> list[Body]:
    """Every candidate of a paragraph, inner ones too («روابط عمومی بانک X» and «بانک X»), left to right; `people` are where names begin."""
    found: list[Body] = []
    outer, head = 0, 0
    for i in range(len(par.line)):
        fixed = _fixed(par, i)
        body = fixed or _headed(par, i, people)
        if body and i >= head and (i >= outer or fixed or _strong(par, i) or (i == head and body.sure)):
            found.append(body)
            outer = max(outer, body.span.end)
            head = body.span.end if fixed else i + _head_length(par, i)
    return found


def ministries(par: Paragraph) -> list[Body]:
    """«وزیر نیرو» tells of the «وزارت نیرو»: the office is named by its minister, in the words of the text, at no place of its own."""
    found: list[Body] = []
    for i in range(len(par.line)):
        end = extent(par, i + 1, ministry=True)[0] if par.key(i) == "وزیر" else 0
        field = Span(i + 1, end)
        if (
            end > i + 1
            and par.key(i + 1) not in _TERM
            and (par.key(i + 1) == "کشور" or not _describes(par, i + 1, end, True))
            and not _abroad(par, end)
        ):
            found.append(Body(par.number, Span(i, i), "وزارت " + par.words(field), ("وزارت", *par.keys(field)), "ministry", True, True))
    return found


def _abroad(par: Paragraph, at: int) -> bool:
    place = places.place_length(par, at)
    return bool(place) and par.key(at) not in {"ایران", "کشور", "استان"}


def _strong(par: Paragraph, i: int) -> bool:
    """Inside another name only a head that is no everyday word opens one of its own."""
    n = _head_length(par, i)
    return not n or vocabulary.phrases("organisation_heads", 2)[par.keys(Span(i, i + n))] != "weak"


def _head_length(par: Paragraph, i: int) -> int:
    return vocabulary.longest(vocabulary.phrases("organisation_heads"), par.line, i, len(par.line))


def _fixed(par: Paragraph, i: int) -> Body | None:
    agency = _agency(par, i)
    if agency:
        return agency
    table = vocabulary.phrases("organisations", 1)
    n = vocabulary.longest(table, par.line, i, len(par.line))
    return _body(par, Span(i, i + n), table[par.keys(Span(i, i + n))], True) if n else None


def _agency(par: Paragraph, i: int) -> Body | None:
    """«خبرنگار مهر», «در گفت‌وگو با ایلنا»: there a bare word is an agency's name."""
    asked = par.key(i - 1) == "خبرنگار" or (par.key(i - 1) == "با" and par.key(i - 2).startswith("گفتوگو"))
    n = vocabulary.longest(vocabulary.phrases("agencies"), par.line, i, len(par.line)) if asked else 0
    return _body(par, Span(i, i + n), "news-agency", True) if n else None


def _headed(par: Paragraph, i: int, people: frozenset[int]) -> Body | None:
    heads = vocabulary.phrases("organisation_heads", 1)
    n = vocabulary.longest(heads, par.line, i, len(par.line))
    if not n or i in par.spoken:
        return None
    form = par.keys(Span(i, i + n))
    strength = vocabulary.phrases("organisation_heads", 2)[form]
    if form[0] in _NUMBERED and par.key(i + n) in ORDINALS:
        return _body(par, Span(i, i + n + 1), heads[form], True)
    end, anchored = extent(par, i + n, people, form == ("وزارت",))
    named = strength == "name" and (end == i + n or not _describes(par, i + n, end, True))
    ministry = form == ("وزارت",)
    idle = end == i + n or (not ministry and _describes(par, i + n, end, strength != "weak"))
    if (idle and not named) or _unborn(par, i):
        return None
    return _body(par, Span(i, end), heads[form], strength != "weak" or anchored or office_before(par, i), anchored)


def office_before(par: Paragraph, i: int) -> bool:
    """«دبیرکل خانه …», «مدیران شرکت …»: somebody holds an office in it, so it is a body."""
    return par.key(i - 1) in vocabulary.words("groups") or any((key,) in vocabulary.phrases("role_heads") for key in [par.key(i - 1)])


def _describes(par: Paragraph, at: int, end: int, strong: bool) -> bool:
    """Only qualifiers, only «استان»; or, after an everyday head, an indefinite or described thing."""
    content = [par.key(i) for i in range(at, end) if par.key(i)]
    generic = vocabulary.words("generic_qualifiers")
    if all(key in places.POINTERS for key in content):
        return True
    return all(key in generic for key in content) if strong else content[0] in generic


def _unborn(par: Paragraph, i: int) -> bool:
    if (par.key(i) == "تعاونی" and par.key(i - 1).endswith("های")) or (par.key(i) == "مرکز" and par.key(i + 1) in places.POINTERS):
        return True
    return par.key(i - 1) in _UNBORN or par.key(i - 1).isdigit()


def extent(par: Paragraph, at: int, people: frozenset[int] = frozenset(), ministry: bool = False) -> tuple[int, bool]:
    """Where a name that began before `at` ends, and whether a place, a field of office or guillemets end it for sure."""
    if par.mark(at) == "«":
        close = next((j for j in range(at + 1, min(at + 8, len(par.line))) if par.mark(j) == "»"), 0)
        return (close + 1, True) if close else (at, False)
    i, firm = at, ministry
    while i < len(par.line) and i - at < LONGEST:
        place, field = places.place_length(par, i), portfolio_length(par, i)
        if (ministry and i > at) or (not place and not field and _over(par, i, people)):
            break
        if field:
            i, firm = i + field, True
            if ministry:
                return i, True
            continue
        if place:
            return i + place, True
        if par.key(i).isdigit():
            return i + 1, True
        i, firm = i + 1, ministry
    return i, firm and i > at


def _over(par: Paragraph, i: int, people: frozenset[int]) -> bool:
    if par.key(i) == "و" and par.key(i - 1) != "و":
        return not _pair(par, i)
    return par.stops(i) or i in people or _complement(par, i) or (names.office_at(par, i) and par.key(i) not in names.MANAGING)


def _pair(par: Paragraph, i: int) -> bool:
    """«اتحادیه طلا و جواهر تبریز»: «و» inside a name, for a place ends it, or the verb of speech comes at once."""
    for at in range(i + 1, i + 7):
        if places.place_length(par, at):
            return at > i + 1 and par.key(at) not in places.POINTERS
        if at in par.spoken:
            return at == i + 2
        joined = par.key(at) == "و" and at > i + 1
        if not joined and (par.stops(at) or names.body_at(par, at) or names.office_at(par, at) or names.group_at(par, at)):
            return False
    return False


def _complement(par: Paragraph, i: int) -> bool:
    """«دانشگاه کمک می‌کند»: the noun of a compound verb, no part of the name before it."""
    following = par.line[i + 1].text if i + 1 < len(par.line) else ""
    return following.startswith(("می\u200c", "نمی\u200c")) or par.key(i + 1) in LIGHT - {"است"}


def _body(par: Paragraph, span: Span, kind: str, sure: bool, firm: bool = True) -> Body:
    return Body(par.number, span, par.words(span), par.keys(span), kind, sure, firm)


def credited(par: Paragraph, span: Span) -> Body:
    """A body that a source line credits: whatever it is called, it is one; a bare name is a news agency's."""
    named = next((b for b in bodies(par) if b.span == span), None)
    head = vocabulary.longest(vocabulary.phrases("organisation_heads"), par.line, span.start, span.end)
    kind = vocabulary.phrases("organisation_heads", 1)[par.keys(Span(span.start, span.start + head))] if head else "news-agency"
    return named or _body(par, span, kind, True)

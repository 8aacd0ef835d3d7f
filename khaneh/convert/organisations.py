"""Bodies a text names: ministries, offices, chambers, banks, unions, companies, agencies.

A body is found by its known name, or by the word that opens its name («سازمان», «بانک»); words that only describe («بانک دولتی»)
name nothing. An office may be told by its holder alone: «وزیر نیرو», «مدیرکل غله استان».
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import msgspec

from khaneh.convert import institutions, places, vocabulary
from khaneh.convert.extent import BLESSINGS, OVER, extent
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.portfolios import portfolio_length
from khaneh.convert.tokens import Span

__all__ = ["Body", "bodies", "credited", "implied", "portfolio_length"]

# What somebody wants founded is no body yet.
_UNBORN = vocabulary.cue("organisations unborn")
# «دولت سیزدهم», «مجلس دوازدهم» are one body each.
_NUMBERED = vocabulary.cue("organisations numbered")
_ORDINALS = vocabulary.cue("organisations ordinals")
# «وزیر پیشین», «وزیر وقت»: when the office was held, not which.
_TERM = vocabulary.cue("organisations term")
# «اگر اتحادیه سهم خود را بدهد»: what somebody has of his own is no part of a name.
_OWN = vocabulary.cue("organisations own")
# What is named by its town or province and by nothing else.
_OF_PLACES, _SHORT_PLACE = frozenset({"استانداری", "فرمانداری", "بخشداری", "شهرداری", "دهیاری"}), 2
_GOVERNORS = ("استانداری",)
# «کارخانه بسته‌بندی خرمای شرکت تعاونی نخل سبز»: the body is who owns it.
_PREMISES, _OWNERS = frozenset({"کارخانه", "مجتمع", "سردخانه", "کارگاه", "فروشگاه", "شعبه"}), frozenset({"شرکت", "تعاونی"})
_ESTEEMED = "محترم"  # «وزارت محترم تعاون»: said of a body, and no part of its name
# «بانک تخصصی بخش کشاورزی»: after these an adjective describes, though more follows.
_DESCRIBED = vocabulary.cue("organisations described")

# «هیئت مدیره کارخانه …», «محصولات شرکت …»: what only a body has.
_HELD = vocabulary.cue("organisations held")
# Kinds whose names are coined words: «شرکت مپنا»; an office's are not («کارگروه پایش»).
_SAYING = frozenset({"خبرگزاری", "روزنامه", "خبرنگار"})
_COINED = frozenset({"company", "cooperative", "bank"})


class Body(msgspec.Struct, frozen=True):
    """A body named at `span` of a paragraph; `sure` where it is a name beyond doubt, `firm` where its end is.

    `full` is the name under which everybody knows it, where the text has a short form of it.
    """

    paragraph: int
    span: Span
    text: str
    keys: tuple[str, ...]
    kind: str
    sure: bool
    firm: bool
    full: str = ""


def bodies(par: Paragraph, people: frozenset[int] = frozenset()) -> list[Body]:
    """Every candidate of a paragraph, inner ones too («روابط عمومی بانک X» and «بانک X»), left to right; `people` are where names begin."""
    found: list[Body] = []
    outer, head = 0, 0
    opening = _openings()
    for i, key in enumerate(par.folded):
        if key not in opening:
            continue
        fixed = _fixed(par, i, inside=i < outer)
        headed = _headed(par, i, people)
        body = headed if fixed and headed and _longer(headed, fixed) else fixed or headed
        beyond = body is not None and body.span.end > outer and par.mark(body.span.end - 1) == "»"
        if body and i >= head and (i >= outer or fixed or beyond or _strong(par, i) or (i == head and body.sure)):
            found.append(body)
            outer = max(outer, body.span.end)
            head = body.span.end if body is fixed else i + _head_length(par, i)
    return found


def _longer(headed: Body, fixed: Body) -> bool:
    """«شرکت گاز مایع تهران» is not the «شرکت گاز»: a place ends the longer name; a bank's branch is the bank."""
    return headed.firm and headed.span.end > fixed.span.end and fixed.kind not in {"bank", "international", "news-agency"}


def implied(pars: Sequence[Paragraph]) -> list[Body]:
    """Bodies told by who heads them, in the words of the text, at no place of their own.

    A department («مدیرکل غله استان») only where the text speaks of it («این اداره کل») as well.
    """
    spoken = any(("اداره", "کل") in pairwise(par.folded) for par in pars)
    finders = {"وزیر": _ministry, "مدیرکل": _department} if spoken else {"وزیر": _ministry}
    return [body for par in pars for i, key in enumerate(par.folded) if key in finders and (body := finders[key](par, i))]


def _ministry(par: Paragraph, i: int) -> Body | None:
    """«وزیر نیرو» tells of the «وزارت نیرو»."""
    end = extent(par, i + 1, ministry=True)[0]
    named = end > i + 1 and par.key(i + 1) not in _TERM and (par.key(i + 1) == "کشور" or not _describes(par, i + 1, end, True))
    return _office(par, i, "وزارت", Span(i + 1, end), "ministry") if named and not _abroad(par, end) else None


def _department(par: Paragraph, i: int) -> Body | None:
    """«مدیرکل تعاون استان یزد» tells of the «اداره کل تعاون استان یزد»: a field, and the province it is of."""
    if _head_length(par, i + 1):
        return None
    end, firm = extent(par, i + 1)
    seated = firm and any(places.place_length(par, j) for j in range(i + 2, end)) and par.key(end - 1) not in places.POINTERS - {"استان"}
    return _office(par, i, "اداره کل", Span(i + 1, end), "office") if seated and not _describes(par, i + 1, end, True) else None


def _office(par: Paragraph, i: int, head: str, field: Span, kind: str) -> Body:
    opened = tuple(head.split(" "))
    return Body(par.number, Span(i, i), f"{head} {par.words(field)}", (*opened, *par.keys(field)), kind, True, True)


def _abroad(par: Paragraph, at: int) -> bool:
    place = places.place_length(par, at)
    return bool(place) and par.key(at) not in {"ایران", "کشور", "استان"}


def _strong(par: Paragraph, i: int) -> bool:
    """Inside another name only a head that is no everyday word opens one of its own."""
    n = _head_length(par, i)
    return not n or vocabulary.phrases("organisation_heads", 2)[par.keys(Span(i, i + n))] not in {"weak", "none"}


@cache
def _openings() -> frozenset[str]:
    """First words of all that may be a body; known ones may be written as one word."""
    heads, agencies = vocabulary.phrases("organisation_heads"), vocabulary.phrases("agencies")
    return institutions.beginnings() | heads.reach.keys() | agencies.reach.keys()


def _head_length(par: Paragraph, i: int) -> int:
    return vocabulary.longest(vocabulary.phrases("organisation_heads"), par.folded, i, len(par.line))


def _fixed(par: Paragraph, i: int, inside: bool) -> Body | None:
    """An agency or a known body; inside another name only a full one («روابط عمومی بانک ملی», not «اداره تامین اجتماعی»)."""
    if agency := _agency(par, i):
        return agency
    known = institutions.at(par, i)
    if not known or (inside and known.short) or par.key(i - 1) in {"وزارت", "وزیر"}:
        return None
    end = i + known.size
    end += 3 if par.mark(end) == "(" and par.key(end + 1) in BLESSINGS and par.mark(end + 2) == ")" else 0  # «امام خمینی (ره)»
    return _body(par, Span(i, end), known.kind, True, full=known.full)


def _agency(par: Paragraph, i: int) -> Body | None:
    """«خبرنگار مهر», «در گفت‌وگو با ایلنا»: there a bare word is an agency's name."""
    sure = vocabulary.longest(vocabulary.sure("agencies"), par.folded, i, len(par.line))
    if sure and (par.key(i - 1) == "به" or par.key(i - 1) in _SAYING) and (i + sure in par.spoken or par.key(i - 1) in _SAYING):
        return _body(par, Span(i, i + sure), "news-agency", True)  # «به رویترز گفت»
    asked = par.key(i - 1) == "خبرنگار" or (par.key(i - 1) == "با" and par.key(i - 2).startswith("گفتوگو"))
    n = vocabulary.longest(vocabulary.phrases("agencies"), par.folded, i, len(par.line)) if asked else 0
    return _body(par, Span(i, i + n), "news-agency", True) if n else None


def _headed(par: Paragraph, i: int, people: frozenset[int]) -> Body | None:
    n = _head_length(par, i)
    if not n or i in par.spoken:
        return None
    heads = vocabulary.phrases("organisation_heads", 1)
    form = par.keys(Span(i, i + n))
    strength = vocabulary.phrases("organisation_heads", 2)[form]
    if strength == "none":
        return None
    if form[0] in _NUMBERED and par.key(i + n) in _ORDINALS:
        return _body(par, Span(i, i + n + 1), heads[form], True)
    ministry = form == ("وزارت",)
    at = i + n + (par.key(i + n) == _ESTEEMED)
    end, anchored = extent(par, at, people, ministry)
    if form[0] in _OF_PLACES and end - at > _SHORT_PLACE and not any(places.place_length(par, j) for j in range(at, end)):
        end, anchored = at, False  # «استانداری زمین بازارچه را …»
    if form == _GOVERNORS and end == at:  # «استانداری» alone is that of the province, where the text has one
        return Body(par.number, Span(i, at), par.words(Span(i, at)), (*form, "استان"), "office", True, True)
    rest = Span(at, end)
    own = (par.key(end) in _OWN and not anchored) or par.key(end - 1) in _OWN
    own = own or (form[0] in _PREMISES and any(par.key(j) in _OWNERS for j in range(at, end)))
    if own or _unborn(par, i) or not _names(par, i, rest, strength, ministry, anchored):
        return None
    sure = strength != "weak" or anchored or office_before(par, i) or (heads[form] in _COINED and _proper(par, rest))
    body = _body(par, Span(i, end), heads[form], sure, anchored)
    plain = (f"{par.words(Span(i, i + n))} {par.words(rest)}", tuple(key for key in body.keys if key != _ESTEEMED))
    return msgspec.structs.replace(body, text=plain[0], keys=plain[1]) if at > i + n else body


def _names(par: Paragraph, start: int, rest: Span, strength: str, ministry: bool, anchored: bool) -> bool:
    """Whether what follows a head makes a name of it."""
    if par.mark(rest.start) == "«":
        return True
    if rest.end == rest.start or par.key(rest.start) in OVER:
        return strength == "name"
    if strength == "name" and (par.keys(rest) == ("استان",) or not _describes(par, rest.start, rest.end, True)):
        return True
    if par.key(rest.start - 1) in _DESCRIBED and par.key(rest.start) in vocabulary.words("generic_qualifiers") and not _seated(par, rest):
        return False
    weak = strength == "weak" and not ((anchored and _seated(par, rest)) or (rest.end - rest.start > 2 and office_before(par, start)))
    return ministry or not _describes(par, rest.start, rest.end, not weak)


def _seated(par: Paragraph, rest: Span) -> bool:
    """A place by name ends it, and more than the place follows the head."""
    return any(places.place_length(par, j) and par.key(j) not in places.POINTERS for j in range(rest.start + 1, rest.end))


def _proper(par: Paragraph, rest: Span) -> bool:
    """A word of no dictionary, no plural and no verb, is part of it: «شرکت مپنا», «شرکت نیشکر هفت‌تپه»."""
    return any(_coined(par, i) for i in range(rest.start, rest.end) if par.key(i))


def _coined(par: Paragraph, i: int) -> bool:
    key, word = par.key(i), par.line[i].text
    verbal = vocabulary.is_verb(word) or word.endswith(("ه\u200cاند", "ه\u200cایم", "ه\u200cاست", "ه\u200cام", "ده", "ته"))
    plain = key in vocabulary.words("generic_qualifiers") or key in places.POINTERS or vocabulary.derived(key)
    return len(key) > 2 and not verbal and not plain and not key.endswith(("ان", "ین", "ها", "های", "ند", "اند"))


def office_before(par: Paragraph, i: int) -> bool:
    """«دبیرکل خانه …», «مدیران شرکت …», «رئیس پیشین باشگاه …»: somebody holds an office in it, so it is a body."""
    i -= par.key(i - 1) in _TERM
    return par.key(i - 1) in _HELD or par.key(i - 1) in vocabulary.words("groups") or (par.key(i - 1),) in vocabulary.phrases("role_heads")


def _describes(par: Paragraph, at: int, end: int, strong: bool) -> bool:
    """Only qualifiers, only «استان»; or, after an everyday head, an indefinite or described thing."""
    content = [par.key(i) for i in range(at, end) if par.key(i)]
    generic = vocabulary.words("generic_qualifiers")
    if all(key in places.POINTERS for key in content):
        return True
    return all(key in generic for key in content) if strong else content[0] in generic


def _unborn(par: Paragraph, i: int) -> bool:
    if (par.key(i) == "تعاونی" and par.key(i - 1).endswith("های")) or (par.key(i) == "مرکز" and places.place_length(par, i + 1)):
        return True
    return par.key(i - 1) in _UNBORN or par.key(i - 1).isdigit()


def _body(par: Paragraph, span: Span, kind: str, sure: bool, firm: bool = True, full: str = "") -> Body:
    return Body(par.number, span, par.words(span), par.keys(span), kind, sure, firm, full)


def credited(par: Paragraph, span: Span) -> Body:
    """A body that a source line credits: whatever it is called, it is one; a bare name is a news agency's."""
    named = next((b for b in bodies(par) if b.span == span), None)
    head = vocabulary.longest(vocabulary.phrases("organisation_heads"), par.folded, span.start, span.end)
    kind = vocabulary.phrases("organisation_heads", 1)[par.keys(Span(span.start, span.start + head))] if head else "news-agency"
    return named or _body(par, span, kind, True)

"""Everybody who may speak in a paragraph: people by name, offices, «این نماینده …», pronouns, groups, bodies.

A name and the office beside it are one mention; which of the two sides the office stands on, and whether it is his at all, is decided here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from khaneh.convert import ground, heads, names, roles, vocabulary
from khaneh.convert.names import Name
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.tokens import Span, keys
from khaneh.persian import fold

PRONOUNS = frozenset({"وی", "او", "ایشان"})
# «به عنوان استاندار …»: an office said of whom was named before.
_AS = vocabulary.cue("mentions as")
_SOME = vocabulary.cue("mentions some")
_SUCH = vocabulary.cue("mentions such")
# «مشاور علی لاریجانی»: who serves somebody is not the one named.
_SERVING = vocabulary.cue("roles serving")


_SINGULAR = {"اعضای": "عضو", "بازرسان": "بازرس", "نمایندگان": "نماینده", "مدیران": "مدیر", "معاونان": "معاون", "دبیران": "دبیر"}
_VOTES = frozenset(map(fold, ("رأی", "آرا")))


class Mention(msgspec.Struct, frozen=True):
    """Somebody who may speak, at `span`: kind is name, role, this, pronoun, group or body.

    `who` is the person's key for a name, `named` its first token; `other` where what stands behind it says another thing than
    an office («رضا توکلی، کشاورز میبدی، …»).
    """

    paragraph: int
    span: Span
    kind: str
    text: str
    who: str = ""
    role: tuple[str, ...] = ()
    title: str = ""
    named: int = -1
    other: bool = False


class Sight(msgspec.Struct, frozen=True):
    """A paragraph with what is known of it: names by their first token (titles counted), whose they are, where bodies begin and end."""

    par: Paragraph
    names: Mapping[int, Name]
    owner: Mapping[tuple[int, int], str]
    bodies: Mapping[int, int]

    def office(self, i: int, *, beside: bool = False) -> Span | None:
        return roles.office(self.par, i, self.names, self.bodies, beside=beside) if i < len(self.par.line) else None

    def group(self, i: int) -> Span | None:
        return roles.group(self.par, i, self.names, self.bodies)

    def mention(self, kind: str, span: Span, office: Span | None = None) -> Mention:
        keys, title = (self.par.keys(office), self.par.words(office)) if office else ((), "")
        return Mention(self.par.number, span, kind, self.par.words(span), role=keys, title=title)


def mentions(par: Paragraph, found: Sequence[Name], owner: Mapping[tuple[int, int], str], bodies: Mapping[int, int]) -> list[Mention]:
    """Everybody who may speak in `par`, left to right."""
    sight = Sight(par, {names.start(name): name for name in found}, owner, bodies)
    opening = _openings()
    out: list[Mention] = []
    end = 0
    for i, key in enumerate(par.folded):
        if i < end or not key or not (key in opening or i in sight.names or i in bodies):
            continue
        if mention := _at(sight, i):
            out.append(mention)
            end = mention.span.end
    return _elected(sight, out)


def _elected(sight: Sight, found: Sequence[Mention]) -> list[Mention]:
    """«X، Y و Z به‌عنوان بازرس انتخاب شدند»: the office named behind the last of a list is everybody's in it who has none."""
    out, title = list(found), ""
    for n in range(len(out) - 1, -1, -1):
        name = sight.names.get(out[n].span.start) if out[n].kind == "name" else None
        own = _as_office(sight, name.span.end) if name else ""
        listed = name and title and not out[n].title and _joined(sight.par, name.span.end, out[n + 1].span.start)
        title = own or (title if listed else "")
        if title and not out[n].title:
            out[n] = msgspec.structs.replace(out[n], role=tuple(keys(title)), title=title)
    return out


def _as_office(sight: Sight, at: int) -> str:
    """The office of one that «به‌عنوان …» at `at` names, in the words of the text: «اعضای هیات مدیره» are each a «عضو»; "" if none."""
    par = sight.par
    at += _votes(par, at)
    as_ = at + 1 + (par.key(at) == "به")
    if par.key(as_ - 1) not in _AS:
        return ""
    span = sight.office(as_, beside=True) or sight.group(as_)
    first = par.line[as_].text if span else ""
    one = first if span and heads.trade_at(par, as_) else _SINGULAR.get(first, "")
    return f"{one} {par.words(Span(as_ + 1, span.end))}".strip() if one and span else ""


def _joined(par: Paragraph, end: int, start: int) -> bool:
    """Two names of one list: a comma or «و» between, and how many voted for the first."""
    end += _votes(par, end)
    return end + 1 == start and (par.mark(end) == "،" or par.key(end) == "و")


def _votes(par: Paragraph, at: int) -> int:
    """Tokens of «با ۹۸ رأی», «با اکثریت آرا» at `at`; 0 if none."""
    return next((n + 1 for n in (2, 3) if par.key(at) == "با" and par.key(at + n) in _VOTES), 0)


@cache
def _openings() -> frozenset[str]:
    """First words of all who may speak but people and bodies."""
    return PRONOUNS | _SOME | {"این", "یک"} | vocabulary.sure("role_heads").reach.keys() | vocabulary.words("groups")


def _at(sight: Sight, i: int) -> Mention | None:
    if sight.par.key(i) in PRONOUNS:
        return sight.mention("pronoun", Span(i, i + 1))
    mention = _named(sight, i) or _described(sight, i) or _office(sight, i)
    if mention:
        return mention
    people = sight.group(i)
    if people:
        return sight.mention("group", people)
    if i not in sight.bodies:
        return None
    end = sight.bodies[i]
    return sight.mention("body", Span(i, min((at for at in sight.names if i < at < end), default=end)))


def _described(sight: Sight, i: int) -> Mention | None:
    """«این نماینده مجلس» points back, «یک فعال کارگری» forward, «یکی از کشاورزان» to nobody by name."""
    key = sight.par.key(i)
    if key in _SOME:
        return _some(sight, i)
    title = sight.office(i + 1, beside=True) if key in {"این", "یک"} else None
    if not title and key == "این" and sight.par.key(i + 1) in _SUCH:
        end = next(at for at in range(i + 2, i + 5) if at == i + 4 or sight.par.stops(at))
        return sight.mention("this", Span(i, end))
    if not title:
        return None
    told = sight.mention("this" if key == "این" else "role", Span(i, title.end), title)
    return msgspec.structs.replace(told, title="")


def _some(sight: Sight, i: int) -> Mention | None:
    """«یکی از کشاورزان», «برخی دیگر از این کارگران»."""
    par = sight.par
    at = i + 1 + (par.key(i + 1) == "دیگر")
    if par.key(at) != "از":
        return None
    people = sight.group(at + 1 + (par.key(at + 1) in {"این", "آن"}))
    return sight.mention("group", Span(i, people.end)) if people else None


def _named(sight: Sight, i: int) -> Mention | None:
    """A name, with the office behind it."""
    name = sight.names.get(i)
    if not name:
        return None
    par, at = sight.par, name.span.end
    title = _enclosed(sight, at) if ground.cited(par, i) else _behind(sight, at)
    told = sight.mention("name", Span(i, title.end if title else at), title)
    key = sight.owner[par.number, name.span.start]
    other = not title and _otherwise(par, at)
    return msgspec.structs.replace(told, text=name.text, who=key, named=name.span.start, other=other)


def _behind(sight: Sight, at: int) -> Span | None:
    """The office behind a name that ends at `at`, with a comma or «به عنوان» between or without."""
    par = sight.par
    at = names.latin_end(par, at)
    if par.mark(at) == "(":
        within = sight.office(at + 1, beside=True)
        return within if within and par.mark(within.end) == ")" else None
    if par.mark(at) in {"-", "–", "—"}:
        signed = sight.office(at + 1, beside=True)
        return signed if signed and signed.end == len(par.line) else None  # «فرامرز دهقان - رئیس هیأت مدیره»
    at += par.mark(at) in {"»", "،", ")"} and bool(par.mark(at))
    at += par.mark(at) in {"،", "؛"} and bool(par.mark(at))
    at += par.key(at) == "دیگر"
    as_ = at + 1 + (par.key(at) == "به")
    return sight.office(as_ if par.key(as_ - 1) in _AS else at, beside=True)


def _enclosed(sight: Sight, at: int) -> Span | None:
    """Behind «به گفته X،» an office is X's only where a comma closes it; else it may be the subject of the clause."""
    title, par = _behind(sight, at), sight.par
    if title and not par.mark(at) and par.key(title.end) in {"نیز", "هم"}:
        return title
    return title if title and (not par.mark(at) or par.mark(title.end) in {"،", "؛", ")"}) and par.mark(title.end) else None


def _otherwise(par: Paragraph, at: int) -> bool:
    """What is said of somebody behind the name, and is no office: «از گندمکاران …», «، کشاورز میبدی،»."""
    if par.key(at) == "از":
        return heads.group_at(par, at + 1) or par.key(at + 1).endswith(("ان", "ها", "های"))
    if par.mark(at) == "،" and par.key(at + 1) == "یکی" and par.key(at + 2) == "از":
        return True
    if par.mark(at) != "،" or par.stops(at + 1):
        return False
    close = next((j for j in range(at + 2, min(at + 7, len(par.line))) if par.mark(j)), 0)
    return bool(close) and par.mark(close) == "،" and not any(j in par.spoken for j in range(at, close))


def _office(sight: Sight, i: int) -> Mention | None:
    """An office, with the name behind it if it is his."""
    par = sight.par
    title = sight.office(i)
    if not title or _managing(par, title):
        return None
    at = title.end + (par.mark(title.end) in {"،", "«"} and bool(par.mark(title.end)))
    named = _named(sight, at)
    if not named and par.mark(title.end) == ":":
        labelled = _named(sight, title.end + 1)
        named = labelled if labelled and not labelled.role else None  # «رئیس مجمع: غلامرضا کریمی»
    if named and _serves(par, title):
        return sight.mention("role", Span(i, named.span.end), Span(i, named.span.end))
    if named and not (named.role and at > title.end):
        return msgspec.structs.replace(named, span=Span(i, named.span.end), role=par.keys(title), title=par.words(title))
    return sight.mention("role", title, title)


def _managing(par: Paragraph, title: Span) -> bool:
    """«به ریاست دکتر توکلی»: the chairing, no office."""
    return par.key(title.start) in names.MANAGING and par.key(title.start - 1) in {"به", "با", "تحت"}


def _serves(par: Paragraph, title: Span) -> bool:
    return title.end - title.start == 1 and par.key(title.start) in _SERVING

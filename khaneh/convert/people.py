"""Who is who: names of a text brought together to persons, with the offices stated beside their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from khaneh.convert import names, roles, surnames
from khaneh.convert.names import Name
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.tokens import Span


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


def find(pars: Sequence[Paragraph], known: frozenset[str] = frozenset()) -> dict[int, list[Name]]:
    """Names by number of paragraph: those on their own ground first, then their bare surnames, then surnames that open speech.

    `known` are surnames of the site's people: they count where somebody must stand who speaks.
    """
    found = {par.number: names.names(par) for par in pars}
    borne = [name.surname for each in found.values() for name in each]
    for par in pars:
        here = found[par.number]
        here += surnames.bare(par, borne, [n.span for n in here])
    for par in pars:
        here = found[par.number]
        here += surnames.speaking(par, known, [n.span for n in here])
        taken = {i for n in here for i in range(names.start(n), n.span.end)}
        here += [n for n in surnames.opening(par) if not taken.intersection(range(n.span.start, n.span.end))]
        here.sort(key=lambda n: n.span)
    return found


def mentions(par: Paragraph, found: Sequence[Name], owner: Mapping[tuple[int, int], str], known: Mapping[int, int]) -> list[Mention]:
    """Everybody who may speak in `par`, left to right; a name and the office beside it are one mention."""
    starts = frozenset(names.start(name) for name in found)
    by_start = {names.start(name): name for name in found}
    out: list[Mention] = []
    i = 0
    while i < len(par.line):
        mention = _named(par, i, by_start, owner, known, starts) or _unnamed(par, i, by_start, owner, known, starts)
        if mention:
            out.append(mention)
        i = max(mention.span.end, i + 1) if mention else i + 1
    return out


def _described(par: Paragraph, i: int, starts: frozenset[int], known: Mapping[int, int]) -> Mention | None:
    """«این نماینده مجلس» points back, «یک فعال کارگری» forward, «یکی از کشاورزان» to nobody by name."""
    if par.key(i) == "یکی" and par.key(i + 1) == "از":
        people = roles.group(par, i + 2, starts, known)
        return Mention(par.number, Span(i, people.end), "group", par.words(Span(i, people.end))) if people else None
    title = roles.office(par, i + 1, starts, known) if par.key(i) in {"این", "یک"} else None
    if not title:
        return None
    span = Span(i, title.end)
    return Mention(par.number, span, "this" if par.key(i) == "این" else "role", par.words(span), role=par.keys(title))


PRONOUNS = frozenset({"وی", "او", "ایشان"})


def _named(
    par: Paragraph,
    i: int,
    by_start: Mapping[int, Name],
    owner: Mapping[tuple[int, int], str],
    known: Mapping[int, int],
    starts: frozenset[int],
) -> Mention | None:
    name = by_start.get(i)
    if not name:
        return None
    office_of = _enclosed if surnames.cited(par, i) else _beside
    title = office_of(par, name.span.end, starts - {i}, known)
    span = Span(i, title.end if title else name.span.end)
    key = owner[par.number, name.span.start]
    office, words = (par.keys(title), par.words(title)) if title else ((), "")
    other = not title and _otherwise(par, name.span.end)
    return Mention(par.number, span, "name", name.text, key, office, words, name.span.start, other)


def _beside(par: Paragraph, at: int, starts: frozenset[int], known: Mapping[int, int]) -> Span | None:
    """The office behind a name that ends at `at`, with or without a comma between."""
    at += par.mark(at) in {"»", "،", ")"} and bool(par.mark(at))
    at += par.mark(at) in {"،", "؛"} and bool(par.mark(at))
    return roles.office(par, at, starts, known, beside=True) if at < len(par.line) else None


def _enclosed(par: Paragraph, at: int, starts: frozenset[int], known: Mapping[int, int]) -> Span | None:
    """Behind «به گفته X،» an office is X's only where a comma closes it; else it may be the subject of the clause."""
    title = _beside(par, at, starts, known)
    return title if title and (not par.mark(at) or par.mark(title.end) in {"،", "؛", ")"}) and par.mark(title.end) else None


def _otherwise(par: Paragraph, at: int) -> bool:
    """What is said of somebody behind the name, and is no office: «از گندمکاران …», «، کشاورز میبدی،»."""
    if par.key(at) == "از":
        return names.group_at(par, at + 1) or par.key(at + 1).endswith(("ان", "ها", "های"))
    if par.mark(at) != "،" or par.stops(at + 1):
        return False
    close = next((j for j in range(at + 2, min(at + 7, len(par.line))) if par.mark(j)), 0)
    return bool(close) and par.mark(close) == "،" and not any(j in par.spoken for j in range(at, close))


def _unnamed(
    par: Paragraph,
    i: int,
    by_start: Mapping[int, Name],
    owner: Mapping[tuple[int, int], str],
    known: Mapping[int, int],
    starts: frozenset[int],
) -> Mention | None:
    if par.key(i) in PRONOUNS:
        return Mention(par.number, Span(i, i + 1), "pronoun", par.line[i].text)
    described = _described(par, i, starts, known)
    if described:
        return described
    title = roles.office(par, i, starts, known)
    if title:
        at = title.end + (par.mark(title.end) in {"،", "«"} and bool(par.mark(title.end)))
        named = _named(par, at, by_start, owner, known, starts)
        if named and not (named.role and at > title.end):
            return msgspec.structs.replace(named, span=Span(i, named.span.end), role=par.keys(title), title=par.words(title))
        return Mention(par.number, title, "role", par.words(title), role=par.keys(title), title=par.words(title))
    people = roles.group(par, i, starts, known)
    if people:
        return Mention(par.number, people, "group", par.words(people))
    return Mention(par.number, Span(i, known[i]), "body", par.words(Span(i, known[i]))) if i in known else None

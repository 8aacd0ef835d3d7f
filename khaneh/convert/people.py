"""Who is who: names of a text brought together to persons, with the offices stated beside their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from khaneh.convert import names, roles
from khaneh.convert.names import Name
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.tokens import Span
from khaneh.persian import fold


class Mention(msgspec.Struct, frozen=True):
    """Somebody who may speak, at `span`: kind is name, role, this, pronoun, group or body. `who` is the person's key for a name."""

    paragraph: int
    span: Span
    kind: str
    text: str
    who: str = ""
    role: tuple[str, ...] = ()
    title: str = ""


def find(pars: Sequence[Paragraph]) -> dict[int, list[Name]]:
    """Names by number of paragraph: those on their own ground first, then their bare surnames, then surnames that open speech."""
    found = {par.number: names.names(par) for par in pars}
    surnames = [name.surname for each in found.values() for name in each]
    for par in pars:
        here = found[par.number]
        here += names.bare(par, surnames, [n.span for n in here])
    for par in pars:
        here = found[par.number]
        starts = {n.span.start for n in here}
        here += [n for n in names.opening(par) if n.span.start not in starts]
        here.sort(key=lambda n: n.span)
    return found


def owner(name: Name, full: Mapping[str, Sequence[str]]) -> str:
    """The key of the person `name` means: the whole name, or for a bare surname the one full name that ends in it."""
    if name.given and fold(name.text) not in full:
        return _longest_form(name, full)
    bearers = full.get(fold(name.text), ())
    return bearers[-1] if bearers else name.surname


def _longest_form(name: Name, full: Mapping[str, Sequence[str]]) -> str:
    key = fold(name.text)
    return max((other for other in full.get(name.surname, ()) if other.endswith(key)), key=len, default=key)


def full_names(found: Mapping[int, Sequence[Name]]) -> dict[str, list[str]]:
    """Surname -> the folded full names that end in it, in order of appearance."""
    full: dict[str, list[str]] = {}
    for number in sorted(found):
        for name in found[number]:
            if name.given and fold(name.text) not in full.setdefault(name.surname, []):
                full[name.surname].append(fold(name.text))
    return full


def mentions(par: Paragraph, found: Sequence[Name], full: Mapping[str, Sequence[str]], known: Mapping[int, int]) -> list[Mention]:
    """Everybody who may speak in `par`, left to right; a name and the office beside it are one mention."""
    starts = frozenset(names.start(name) for name in found)
    by_start = {names.start(name): name for name in found}
    out: list[Mention] = []
    i = 0
    while i < len(par.line):
        mention = _named(par, i, by_start, full, known, starts) or _unnamed(par, i, by_start, full, known, starts)
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
    full: Mapping[str, Sequence[str]],
    known: Mapping[int, int],
    starts: frozenset[int],
) -> Mention | None:
    name = by_start.get(i)
    if not name:
        return None
    after = name.span.end
    after += par.mark(after) in {"»", "،", ")"} and bool(par.mark(after))
    after += par.mark(after) in {"،", "؛"} and bool(par.mark(after))
    title = roles.office(par, after, starts - {i}, known) if after < len(par.line) else None
    span = Span(i, title.end if title else name.span.end)
    return Mention(
        par.number, span, "name", name.text, owner(name, full), par.keys(title) if title else (), par.words(title) if title else ""
    )


def _unnamed(
    par: Paragraph,
    i: int,
    by_start: Mapping[int, Name],
    full: Mapping[str, Sequence[str]],
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
        named = _named(par, at, by_start, full, known, starts)
        if named and not (named.role and at > title.end):
            return msgspec.structs.replace(named, span=Span(i, named.span.end), role=par.keys(title), title=par.words(title))
        return Mention(par.number, title, "role", par.words(title), role=par.keys(title), title=par.words(title))
    people = roles.group(par, i, starts, known)
    if people:
        return Mention(par.number, people, "group", par.words(people))
    return Mention(par.number, Span(i, known[i]), "body", par.words(Span(i, known[i]))) if i in known else None

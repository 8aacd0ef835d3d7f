"""The second half of the converter: people, bodies, places, statements and the source of a clean text.

Everything rests on words of the text; the registry only adds ids to what was found, and names it knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from khaneh.convert import (
    acquainted,
    bearers,
    entries,
    interview,
    names,
    organisations,
    people,
    places,
    source,
    speakers,
    statements,
    writings,
)
from khaneh.convert.entries import Entry
from khaneh.convert.mentions import Mention
from khaneh.convert.mentions import mentions as mentions_of
from khaneh.convert.names import Name
from khaneh.convert.paragraph import Paragraph, paragraph
from khaneh.convert.record import Organisation, Person, Question, Quote, Source, Who
from khaneh.convert.reports import Statement
from khaneh.convert.source import Credit
from khaneh.convert.speakers import Office, Speaker
from khaneh.convert.tokens import literal
from khaneh.persian import fold
from khaneh.registry import Registry


def who(paragraphs: Sequence[str], headline: str | None, removed: Sequence[str], registry: Registry) -> Who:
    """What clean `paragraphs` tell of people, bodies, places and statements; `removed` is page furniture."""
    pars = [paragraph(n, text) for n, text in enumerate(paragraphs, 1)]
    every = [paragraph(0, headline or ""), *pars]
    spots = places.spotted(pars)
    province = places.province(spots)
    found = people.find(every, acquainted.surnames(registry))
    aside = source.aside(removed)
    credit = source.credit(pars) or source.beside(aside)
    credit = source.fullest(credit, [*aside, *pars]) if credit else None
    listed = _bodies([*aside, *every], found, province, credit)
    known = _ends(listed)
    owner = bearers.owners(found)
    mentions = {par.number: mentions_of(par, found[par.number], owner, known.get(par.number, {})) for par in every}
    owner = bearers.settled(owner, mentions, province)
    mentions = bearers.renamed(mentions, owner)
    talk = interview.interview(pars, mentions)
    told = [par for par in pars if par.number not in talk.parts]
    said, offices = speakers.trace(_turns(told, mentions, credit), _held(mentions), province)
    said = sorted([*said, *speakers.answers(talk.answers, talk.who)], key=lambda one: one[0].paragraph)
    titles = {key: _titles(key, mentions, offices) for key in dict.fromkeys(owner.values())}
    persons = {key: _person(forms, titles[key]) for key, forms in _forms(found, owner).items()}
    whom = {key: acquainted.meant(p.name, p.given_name_known, titles[key], province, registry) for key, p in persons.items()}
    persons = {key: msgspec.structs.replace(p, id=whom[key].id) for key, p in persons.items()}
    return Who(
        people=tuple(persons.values()),
        organisations=tuple(_organisation(e, registry) for e in listed),
        places=places.named({**places.spotted(aside), **spots}, [(n, name.span) for n, here in found.items() for name in here]),
        quotes=tuple(_quote(pars[s.paragraph - 1], s, by, persons) for s, by in said),
        source=credit.source if credit else source.greeting(removed),
        questions=_questions(said, persons, whom),
    )


def _turns(pars: Sequence[Paragraph], mentions: Mapping[int, Sequence[Mention]], credit: Credit | None) -> list[statements.Turn]:
    wrote = writings.authors(pars, mentions)
    found = (
        statements.turns(par, mentions[par.number], _source_end(par, mentions[par.number], credit), wrote.get(par.number)) for par in pars
    )
    return [turn for each in found for turn in each]


def _source_end(par: Paragraph, mentions: Sequence[Mention], credit: Credit | None) -> int:
    """How many tokens are the source's; where a colon ends its line, a speaker with no comma before stands in it already."""
    if credit is None or credit.paragraph != par.number:
        return 0
    speakers = [m.span.start for m in mentions if m.kind == "name" and m.span.end <= credit.end]
    return speakers[0] if speakers and par.mark(credit.end) == ":" else credit.end + 1


def _bodies(pars: Sequence[Paragraph], found: Mapping[int, Sequence[Name]], province: str, credit: Credit | None) -> list[Entry]:
    bodies = [body for par in pars for body in organisations.bodies(par, frozenset(map(names.start, found.get(par.number, ()))))]
    bodies += organisations.implied(pars)
    if credit:
        par = next(p for p in pars if p.number == credit.paragraph)
        bodies += [organisations.credited(par, span) for span in credit.names]
    return entries.gather(bodies, province)


def _ends(listed: Sequence[Entry]) -> dict[int, dict[int, int]]:
    """Paragraph -> where a body begins -> where it ends; the longest one that begins there."""
    ends: dict[int, dict[int, int]] = {}
    for body in (b for e in listed for b in e.mentions if b.span.end > b.span.start):
        here = ends.setdefault(body.paragraph, {})
        here[body.span.start] = max(here.get(body.span.start, 0), body.span.end)
    return ends


def _held(mentions: Mapping[int, Sequence[Mention]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Person -> the offices stated beside the name."""
    held: dict[str, tuple[tuple[str, ...], ...]] = {}
    for mention in (m for each in mentions.values() for m in each):
        if mention.kind == "name" and mention.role:
            held[mention.who] = (*held.get(mention.who, ()), mention.role)
    return held


def _forms(found: Mapping[int, Sequence[Name]], owner: bearers.Owners) -> dict[str, list[Name]]:
    """Everybody named, by key. A surname of two is an alias of neither, though this text tells who is meant."""
    by_key: dict[str, list[Name]] = {}
    two = bearers.shared(found, owner)
    for name in (n for number in sorted(found) for n in found[number]):
        key = owner[name.paragraph, name.span.start]
        if name.given or (name.surname not in two and not key.startswith(bearers.UNSURE)):
            by_key.setdefault(key, []).append(name)
    return by_key


def _titles(key: str, mentions: Mapping[int, Sequence[Mention]], offices: Sequence[Office]) -> list[str]:
    beside = [m.title for each in mentions.values() for m in each if m.who == key and m.title]
    held = [office.texts for office in offices if office.who == key]
    return beside or [text.removeprefix("یک ").removeprefix("این ") for text in (held[0] if held else ())]


def _person(forms: Sequence[Name], titles: Sequence[str]) -> Person:
    best = max(forms, key=lambda n: (len(fold(n.text)), -n.paragraph))
    return Person(
        name=best.text,
        aliases=tuple(dict.fromkeys(n.text for n in forms)),
        role=max(titles, key=len, default=None),
        given_name_known=best.given > 0,
        honorific=next((n.honorific for n in forms if n.honorific), None),
    )


def _organisation(entry: Entry, registry: Registry) -> Organisation:
    ids = tuple(dict.fromkeys(i for text in (entry.name, *entry.texts) for i in registry.find_organisation(text)))
    return Organisation(entry.name, ids[0] if len(ids) == 1 else None, entry.texts, entry.kind)


def _quote(par: Paragraph, statement: Statement, by: Speaker, persons: Mapping[str, Person]) -> Quote:
    name = persons[by.who].name if by.who in persons else by.text
    kind = "indirect" if statement.kind == "open" else statement.kind
    return Quote(name, statement.verb, by.how, kind, statement.paragraph, literal(par.text, par.line, statement.span))


# What an editor is asked of a speaker, by `Speaker.asked`.
_ASKED = {
    "who": "who says this?",
    "office": "who holds this office is not said: who speaks?",
    "also": "this office goes on speaking: is it the person who spoke before?",
    "answer": "an interview: who answers?",
    "namesake": "two people of the text bear this surname: who is meant?",
}


def _questions(
    said: Sequence[tuple[Statement, Speaker]], persons: Mapping[str, Person], whom: Mapping[str, acquainted.Meant]
) -> tuple[Question, ...]:
    asked = [Question("speaker", _ASKED[by.asked], by.text or s.verb) for s, by in said if by.asked]
    bare = [p for p in persons.values() if not p.given_name_known and not p.id]
    asked += [Question("given-name", "the text has the family name only", p.name) for p in bare]
    asked += [Question("person", meant.asked, persons[key].name) for key, meant in whom.items() if meant.asked]
    return tuple(dict.fromkeys(asked))


__all__ = ["Registry", "Source", "who"]

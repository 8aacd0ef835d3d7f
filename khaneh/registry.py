"""Who and what the site knows: names and aliases to ids, and what an article's names mean.

Two that share an alias are no problem until a text uses the bare alias and nothing in that text decides who is meant.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterable, Mapping

import msgspec

from khaneh.model import Article, Entity, EntityKind, Organisation, Person, Said
from khaneh.persian import fold
from khaneh.problems import Problem, problem
from khaneh.reads import Watch, Watched

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Appearance(msgspec.Struct, frozen=True, array_like=True):
    """A person in an article, by id, with the roles the article states."""

    id: str
    roles: tuple[str, ...]


class Statement(msgspec.Struct, frozen=True):
    """A paragraph someone is responsible for: the ids of people, or the words for a group."""

    anchor: str
    speakers: tuple[str, ...]
    group: str
    text: str


class Resolved(msgspec.Struct, frozen=True):
    """What an article's names mean."""

    people: tuple[Appearance, ...]
    organisations: tuple[str, ...]
    statements: tuple[Statement, ...]


class Registry(msgspec.Struct, frozen=True):
    """All people and organisations by id. `names` maps kind and folded name to the ids that may be meant.

    `watch` is told whom is asked for, and which names are looked up: the one thing here that changes.
    """

    people: Mapping[str, Person]
    organisations: Mapping[str, Organisation]
    names: Mapping[EntityKind, Mapping[str, tuple[str, ...]]]
    watch: Watch

    def entities(self, kind: EntityKind) -> Mapping[str, Entity]:
        return self.people if kind == "people" else self.organisations

    def find_person(self, text: str) -> tuple[str, ...]:
        """The ids of the people whose id, name or alias folds to the same letters."""
        return self.find("people", text)

    def find_organisation(self, text: str) -> tuple[str, ...]:
        """The ids of the organisations whose id, name, short name or alias folds to the same letters."""
        return self.find("organisations", text)

    def find(self, kind: EntityKind, text: str) -> tuple[str, ...]:
        """The ids `text` may mean: an id means itself; a folded name, whoever bears it."""
        self.watch.names.add(sys.intern(f"find:{kind}:{text}"))
        return (text,) if text in self.entities(kind) else self.names[kind].get(fold(text), ())

    def children(self, organisation: str) -> tuple[str, ...]:
        """The ids of those whose parent is `organisation`, by id."""
        return tuple(o.id for o in self.organisations.values() if o.parent and o.parent.text == organisation)


# For texts read where there is no site. Its watch is everybody's, which does no harm: nobody asks what was read of it. A plan has its own.
EMPTY = Registry({}, {}, {"people": {}, "organisations": {}}, Watch())


def build(people: Iterable[Person], organisations: Iterable[Organisation]) -> tuple[Registry, list[Problem]]:
    """The registry, and what is wrong in it: ids taken twice, parents and offices that lead nowhere or in a circle."""
    found: list[Problem] = []
    persons, bodies = _by_id(people, found), _by_id(organisations, found)
    names: dict[EntityKind, dict[str, tuple[str, ...]]] = {
        "people": _names((p.id, (p.name.text, *p.aliases, *p.names.values(), *p.former_ids)) for p in persons.values()),
        "organisations": _names(
            (o.id, (o.name.text, o.short, *o.aliases, *o.names.values(), *o.shorts.values(), *o.former_ids)) for o in bodies.values()
        ),
    }
    watch = Watch()
    registry = Registry(Watched(persons, "people", watch), Watched(bodies, "organisations", watch), names, watch)
    found += [p for o in bodies.values() for p in _parent_problems(o, bodies)]
    found += [p for person in persons.values() for p in _office_problems(person, registry)]
    return registry, found


def _by_id[E: (Person, Organisation)](entities: Iterable[E], found: list[Problem]) -> dict[str, E]:
    known: dict[str, E] = {}
    for entity in sorted(entities, key=lambda e: (e.id, e.path)):
        if entity.id in known:
            found.append(
                problem(entity.path, 1, "E-DUPLICATE", "the id {id} is also that of {other}", id=entity.id, other=known[entity.id].path)
            )
        known.setdefault(entity.id, entity)
    return known


def _names(entries: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    named: dict[str, set[str]] = {}
    for id_, names in entries:
        for name in names:
            if folded := fold(name):
                named.setdefault(folded, set()).add(id_)
    return {name: tuple(sorted(ids)) for name, ids in named.items()}


def _parent_problems(organisation: Organisation, known: Mapping[str, Organisation]) -> list[Problem]:
    line = organisation.lines.get("parent", 1)
    seen, at = {organisation.id}, organisation
    while at.parent:
        if at.parent.text not in known:
            return [unknown("organisation", at.parent.text, organisation.path, line, known)] if at is organisation else []
        at = known[at.parent.text]
        if at.id in seen:
            return [problem(organisation.path, line, "E-PARENT", "the parents of {id} go round in a circle", id=organisation.id)]
        seen.add(at.id)
    return []


def _office_problems(person: Person, registry: Registry) -> list[Problem]:
    return [
        unknown("organisation", role.organisation, person.path, person.lines.get(f"roles.{place}.organisation", 1), registry.organisations)
        for place, role in enumerate(person.roles)
        if role.organisation and role.organisation not in registry.organisations
    ]


def unknown(what: str, name: str, path: str, line: int, known: Iterable[str]) -> Problem:
    """The problem of a name nobody bears, with the nearest id as its mend."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.75)
    message = "no person is called {name}" if what == "person" else "no organisation is called {name}"
    code = "E-PERSON" if what == "person" else "E-ORGANISATION"
    return problem(path, line, code, message, "did you mean {near}?" if near else "", name=name, near=near[0] if near else "")


def resolve(article: Article, said: Iterable[Said], registry: Registry) -> tuple[Resolved, list[Problem]]:
    """What the names in `article` and in its attributed paragraphs mean, and the names that mean nobody or too many."""
    found: list[Problem] = []
    listed = {m.name for m in article.people}
    people: dict[str, Appearance] = {}
    for mention in article.people:
        id_ = _person(mention.name, registry, listed, article.path, mention.line, found)
        if id_:
            earlier = people.get(id_)
            people[id_] = Appearance(id_, tuple(dict.fromkeys((*(earlier.roles if earlier else ()), *mention.roles))))
    organisations = [
        _organisation(name, registry, article.path, article.line(f"organisations.{n}"), found)
        for n, name in enumerate(article.organisations)
    ]
    statements = tuple(_statement(s, registry, set(people), article.path, found) for s in said)
    known = tuple(dict.fromkeys(o for o in organisations if o))
    return Resolved(tuple(people.values()), known, statements), found


def _person(name: str, registry: Registry, listed: set[str], path: str, line: int, found: list[Problem]) -> str:
    ids = registry.find("people", name)
    decided = [i for i in ids if i in listed] if len(ids) > 1 else list(ids)
    if len(decided) == 1:
        return decided[0]
    found.append(_ambiguous(name, ids, path, line) if ids else unknown("person", name, path, line, registry.people))
    return ""


def _organisation(name: str, registry: Registry, path: str, line: int, found: list[Problem]) -> str:
    ids = registry.find("organisations", name)
    if len(ids) == 1:
        return ids[0]
    found.append(_ambiguous(name, ids, path, line) if ids else unknown("organisation", name, path, line, registry.organisations))
    return ""


def _ambiguous(name: str, ids: tuple[str, ...], path: str, line: int) -> Problem:
    return problem(path, line, "E-AMBIGUOUS", "{name} may be {ids}", "write the id of the one who is meant", name=name, ids=", ".join(ids))


def _statement(said: Said, registry: Registry, present: set[str], path: str, found: list[Problem]) -> Statement:
    """Ids first, then names of those the article lists, then names only one bears; words that name nobody are a group's."""
    whole = registry.find("people", " ".join(said.by))
    parts = [whole] if whole else [registry.find("people", part) for part in said.by]
    if not any(parts) and not any(ID.fullmatch(part) for part in said.by):
        return Statement(said.anchor, (), " ".join(said.by), said.text)
    speakers: list[str] = []
    for name, ids in zip([" ".join(said.by)] if whole else said.by, parts, strict=True):
        decided = [i for i in ids if i in present] or list(ids)
        if len(decided) == 1:
            speakers.append(decided[0])
        else:
            found.append(_ambiguous(name, ids, path, said.line) if ids else unknown("person", name, path, said.line, registry.people))
    return Statement(said.anchor, tuple(speakers), "", said.text)

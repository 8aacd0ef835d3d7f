"""The pages of people and organisations: what they are called, their offices, what they said, where and with whom they appear."""

from __future__ import annotations

import hashlib

import msgspec

from khaneh.dates import Date
from khaneh.model import Entity, EntityKind, Organisation, Person, Role
from khaneh.render import messages as m
from khaneh.render.dating import date_view
from khaneh.render.lists import line, paged, told, untold
from khaneh.render.scene import Scene, shorten
from khaneh.render.shell import head, shell
from khaneh.render.values import DateView, Feed, Line, Link, Pager, Phrase, Untold, View

QUOTE_WORDS = 42


class Company(msgspec.Struct, frozen=True):
    """A name and the number of articles it stands in."""

    name: Link
    count: int


class Office(msgspec.Struct, frozen=True):
    """A role, as far as it is known; `public` = no article states it."""

    title: Phrase
    organisation: Link | None
    since: DateView | None
    until: DateView | None
    public: bool


class Quote(msgspec.Struct, frozen=True):
    """Someone's words, leading to their paragraph; `text` is "" where the page is in another language: then `number` names it."""

    href: str
    number: int
    text: str = ""


class Report(msgspec.Struct, frozen=True):
    """An article an entity appears in, and what the person said in it."""

    line: Line
    quotes: tuple[Quote, ...] = ()


class EntityView(View, frozen=True, kw_only=True):
    """What the pages of people and organisations have in common. `body_digest` is "" where nothing is written about them here.

    `body_key` is what the body is called in `Sources`; `body_elsewhere` leads to where it stands in the first language; `list` is the list they stand in.
    """

    list: str
    name: Phrase
    other_names: tuple[Phrase, ...]
    public_name: bool
    body_key: str
    body_digest: str
    body_elsewhere: str
    reports: tuple[Report, ...]
    total: int
    pager: Pager
    untold: Untold | None
    together: tuple[Company, ...]


class PersonView(EntityView, frozen=True, kw_only=True):
    offices: tuple[Office, ...]


class OrganisationView(EntityView, frozen=True, kw_only=True):
    """`kind` is a word of the page's language; `parent_public` = the parent is common knowledge that no article states."""

    kind: str
    short: Phrase | None
    url: str
    parent: Link | None
    parent_public: bool
    children: tuple[Link, ...]
    people: tuple[tuple[Link, Phrase | None], ...]


def digest(text: str) -> str:
    """What stands for a long text in a view."""
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text.strip() else ""


def person(scene: Scene) -> PersonView:
    """The view of a person, or of a further page of the reports about them."""
    entity = scene.library.registry.people[scene.page.key]
    name = scene.name(entity)
    is_front = scene.page.number == 1
    description = scene.say(m.PERSON_DESCRIPTION, name=name.text, site=scene.config.text(scene.config.title, scene.code))
    offices = tuple(_office(scene, role) for role in entity.roles) if is_front else ()
    return PersonView(
        **_common(scene, entity, "people", name, description),
        offices=offices,
    )


def organisation(scene: Scene) -> OrganisationView:
    """The view of an organisation, or of a further page of the reports about it."""
    entity = scene.library.registry.organisations[scene.page.key]
    name = scene.name(entity)
    is_front = scene.page.number == 1
    description = scene.say(m.ORGANISATION_DESCRIPTION, name=name.text, site=scene.config.text(scene.config.title, scene.code))
    parent = scene.link("organisations", entity.parent.text) if entity.parent and is_front else None
    return OrganisationView(
        **_common(scene, entity, "organisations", name, description),
        kind=scene.say(m.KINDS[entity.kind]),
        short=_short(scene, entity, name) if is_front else None,
        url=entity.url if is_front else "",
        parent=parent,
        parent_public=bool(parent and entity.parent and entity.parent.basis == "public"),
        children=tuple(scene.link("organisations", id_) for id_ in scene.library.registry.children(entity.id)) if is_front else (),
        people=_people(scene, entity) if is_front else (),
    )


def _common(scene: Scene, entity: Entity, kind: EntityKind, name: Phrase, description: str) -> dict[str, object]:
    slugs = scene.library.appearances[kind].get(entity.id, ())
    here = told(scene, slugs)
    shown, pager = paged(scene, here)
    is_front = pager.number == 1
    written = digest(entity.body) if is_front else ""
    feed = Feed(scene.say(m.PERSON_FEED, name=name.text), scene.here("entity-feed", f"{kind}/{entity.id}"), "application/atom+xml")
    return {
        "shell": shell(scene),
        "head": head(scene, name.text, description, section=kind, feeds=(feed,)),
        "list": scene.here(kind),
        "name": name,
        "other_names": _other_names(scene, entity, name) if is_front else (),
        "public_name": entity.name.basis == "public" and is_front,
        "body_key": f"{kind}/{entity.id}",
        "body_digest": written if scene.is_first else "",
        "body_elsewhere": scene.at_first(kind, entity.id) if written and not scene.is_first else "",
        "reports": tuple(_report(scene, slug, entity) for slug in shown),
        "total": len(here),
        "pager": pager,
        "untold": untold(scene, len(slugs) - len(here)),
        "together": _together(scene, kind, entity.id) if is_front else (),
    }


def _other_names(scene: Scene, entity: Entity, name: Phrase) -> tuple[Phrase, ...]:
    known = {scene.config.first: entity.name.text, **entity.names}
    languages = (language.code for language in scene.config.languages)
    return tuple(scene.phrase(known[code], code) for code in languages if code in known and known[code] != name.text and code != scene.code)


def _office(scene: Scene, role: Role) -> Office:
    known = role.organisation in scene.library.registry.organisations
    return Office(
        title=scene.best(role.title, role.titles),
        organisation=scene.link("organisations", role.organisation) if known else None,
        since=_when(scene, role.since),
        until=_when(scene, role.until),
        public=role.basis == "public",
    )


def _when(scene: Scene, date: Date | None) -> DateView | None:
    return date_view(scene, date) if date else None


def _report(scene: Scene, slug: str, entity: Entity) -> Report:
    """An article and, under a person's, their words in it: as they stand, or the numbers of their paragraphs in another language."""
    statements = [s for s in scene.library.stories[slug].statements if isinstance(entity, Person) and entity.id in s.speakers]
    article = scene.at_first("article", slug)
    quotes = tuple(
        Quote(f"{article}#{s.anchor}", int(s.anchor[1:]), shorten(s.text, QUOTE_WORDS) if scene.is_first else "") for s in statements
    )
    return Report(line(scene, slug, 0), quotes)


def _together(scene: Scene, kind: EntityKind, id_: str) -> tuple[Company, ...]:
    return tuple(Company(scene.link(c.kind, c.id), c.count) for c in scene.library.together.get((kind, id_), ()))


def _short(scene: Scene, entity: Organisation, name: Phrase) -> Phrase | None:
    if not (entity.short if scene.is_first else entity.shorts.get(scene.code)):
        return None
    short = scene.best(entity.short, entity.shorts)
    return short if short.text != name.text else None


def _people(scene: Scene, entity: Organisation) -> tuple[tuple[Link, Phrase | None], ...]:
    """Those who hold an office here, with its title where it is known in the page's language."""
    out = []
    for id_ in scene.index.members.get(entity.id, ()):
        role = next(r for r in scene.library.registry.people[id_].roles if r.organisation == entity.id)
        out.append((scene.link("people", id_), scene.best(role.title, role.titles)))
    return tuple(out)


class Listed(msgspec.Struct, frozen=True):
    """An entity in a list: a word on who it is, and in how many articles of the record it stands."""

    name: Link
    note: Phrase | None
    count: int


class Letter(msgspec.Struct, frozen=True):
    letter: str
    entries: tuple[Listed, ...]


class EntitiesView(View, frozen=True, kw_only=True):
    title: str
    letters: tuple[Letter, ...]
    total: int
    pager: Pager


def entities(scene: Scene) -> EntitiesView:
    """The view of the list of people or of organisations, by the alphabet."""
    kind: EntityKind = "people" if scene.page.kind == "people" else "organisations"
    order = scene.index.order[kind]
    shown, pager = paged(scene, order)
    letters: dict[str, list[Listed]] = {}
    for id_, letter in shown:
        letters.setdefault(letter, []).append(_listed(scene, kind, id_))
    title = scene.say(m.SECTIONS[kind])
    return EntitiesView(
        shell=shell(scene),
        head=head(scene, title, section=kind),
        title=title,
        letters=tuple(Letter(letter, tuple(entries)) for letter, entries in letters.items()),
        total=len(order),
        pager=pager,
    )


def _listed(scene: Scene, kind: EntityKind, id_: str) -> Listed:
    entity = scene.library.registry.entities(kind)[id_]
    count = len(scene.library.appearances[kind].get(id_, ()))
    return Listed(scene.link(kind, id_), _note(scene, entity), count)


def _note(scene: Scene, entity: Entity) -> Phrase | None:
    if isinstance(entity, Organisation):
        return Phrase(scene.say(m.KINDS[entity.kind]))
    return scene.best(entity.roles[0].title, entity.roles[0].titles) if entity.roles else None

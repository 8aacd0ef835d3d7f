"""The pages of people and organisations: what they are called, their offices, what they said, where and with whom they appear."""

from __future__ import annotations

import hashlib

import msgspec

from khaneh.dates import Date
from khaneh.model import QUOTE_WORDS, Article, Entity, EntityKind, Organisation, Person, Role
from khaneh.persian import fold
from khaneh.render import linked
from khaneh.render import messages as m
from khaneh.render.circle import Circle, circle
from khaneh.render.dating import date_view
from khaneh.render.lists import line, paged, untold
from khaneh.render.pictures import Shot, shots
from khaneh.render.scene import Scene
from khaneh.render.shell import head, shell
from khaneh.render.shorten import whole_clause
from khaneh.render.strip import Strip, strip
from khaneh.render.values import DateView, Feed, Head, Line, Link, Pager, Phrase, Untold, View


class Tenure(msgspec.Struct, frozen=True):
    """When an office is held, as far as it is known; else, in words, when it was `stated` last. `public` = no article states it."""

    since: DateView | None
    until: DateView | None
    stated: str
    stated_inferred: bool
    public: bool


class Office(msgspec.Struct, frozen=True):
    """A person's role."""

    title: Phrase
    organisation: Link | None
    tenure: Tenure


class Member(msgspec.Struct, frozen=True):
    """Someone who holds an office, or several, in an organisation."""

    person: Link
    offices: tuple[tuple[Phrase, Tenure], ...]


class Child(msgspec.Struct, frozen=True):
    """An organisation under another; `public` = that it is so is common knowledge, no article states it."""

    name: Link
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


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What the pages of people and organisations have in common. `body_digest` is "" where nothing is written about them here.

    `strip` shows when the reports are from, `circle` who else is in them. `body_key` is what the body is called in `Sources`;
    `body_elsewhere` leads to where it stands in the first language; `list` to the list of their kind, `feed` to the feed of the reports.
    """

    list: str
    feed: str
    name: Phrase
    other_names: tuple[Phrase, ...]
    public_name: bool
    body_key: str
    body_digest: str
    body_elsewhere: str
    shots: dict[str, Shot]
    reports: tuple[Report, ...]
    total: int
    pager: Pager
    untold: Untold | None
    strip: Strip | None
    circle: Circle | None


class PersonView(View, frozen=True, kw_only=True):
    profile: Profile
    offices: tuple[Office, ...]


class OrganisationView(View, frozen=True, kw_only=True):
    """`kind` is a word of the page's language or ""; `parent_public` = the parent is common knowledge that no article states."""

    profile: Profile
    kind: str
    short: Phrase | None
    url: str
    parent: Link | None
    parent_public: bool
    children: tuple[Child, ...]
    people: tuple[Member, ...]


def digest(text: str) -> str:
    """What stands for a long text in a view."""
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text.strip() else ""


def person(scene: Scene) -> PersonView:
    """The view of a person, or of a further page of the reports about them."""
    entity = scene.library.registry.people[scene.page.key]
    return PersonView(
        shell=shell(scene),
        head=_head(scene, entity, "people", m.PERSON_DESCRIPTION),
        profile=_profile(scene, entity, "people"),
        offices=tuple(_office(scene, entity, role) for role in entity.roles) if _is_front(scene) else (),
    )


def organisation(scene: Scene) -> OrganisationView:
    """The view of an organisation, or of a further page of the reports about it."""
    entity = scene.library.registry.organisations[scene.page.key]
    is_front = _is_front(scene)
    parent = scene.link("organisations", entity.parent.text) if entity.parent and is_front else None
    children = _children(scene, entity) if is_front else ()
    members = scene.index.members.get(entity.id, ()) if is_front else ()
    return OrganisationView(
        shell=shell(scene),
        head=_head(scene, entity, "organisations", m.ORGANISATION_DESCRIPTION),
        profile=_profile(scene, entity, "organisations"),
        kind=scene.say(m.KINDS[entity.kind]) if entity.kind in m.KINDS else "",
        short=_short(scene, entity) if is_front else None,
        url=entity.url if is_front else "",
        parent=parent,
        parent_public=bool(parent and entity.parent and entity.parent.basis == "public"),
        children=tuple(_child(scene, id_) for id_ in children),
        people=tuple(_member(scene, entity, id_) for id_ in members),
    )


def _children(scene: Scene, entity: Organisation) -> tuple[str, ...]:
    """In the order of the page's language."""
    return tuple(sorted(scene.library.registry.children(entity.id), key=lambda id_: scene.index.place("organisations", id_)))


def _child(scene: Scene, id_: str) -> Child:
    parent = scene.library.registry.organisations[id_].parent
    return Child(scene.link("organisations", id_), bool(parent and parent.basis == "public"))


def _is_front(scene: Scene) -> bool:
    """Further pages only go on with the reports."""
    return scene.page.number == 1


def _head(scene: Scene, entity: Entity, kind: EntityKind, description: str) -> Head:
    name = scene.name(entity).text
    feed = Feed(scene.say(m.PERSON_FEED, name=name), scene.here("entity-feed", f"{kind}/{entity.id}"), "application/atom+xml")
    text = scene.say(description, name=name, site=scene.config.text(scene.config.title, scene.code))
    subject = linked.person(scene, entity) if isinstance(entity, Person) else linked.organisation(scene, entity)
    trail = ((scene.say(m.SECTIONS[kind]), scene.here(kind)),)
    return head(scene, name, text, section=kind, feeds=(feed,), data=(subject,) if _is_front(scene) else (), trail=trail)


def _profile(scene: Scene, entity: Entity, kind: EntityKind) -> Profile:
    slugs = scene.library.appearances[kind].get(entity.id, ())
    here = scene.told(kind, entity.id)
    shown, pager = paged(scene, here)
    is_front = _is_front(scene)
    written = digest(entity.body) if is_front else ""
    return Profile(
        list=scene.here(kind),
        feed=scene.here("entity-feed", f"{kind}/{entity.id}"),
        name=scene.name(entity),
        other_names=_other_names(scene, entity) if is_front else (),
        public_name=entity.name.basis == "public" and is_front,
        body_key=f"{kind}/{entity.id}",
        body_digest=written if scene.is_first else "",
        shots=shots(scene, scene.library.illustrated.get(f"{kind}/{entity.id}", ())) if written and scene.is_first else {},
        body_elsewhere=scene.at_first(kind, entity.id) if written and not scene.is_first else "",
        reports=tuple(_report(scene, slug, entity) for slug in shown),
        total=len(here),
        pager=pager,
        untold=untold(scene, len(slugs) - len(here)),
        strip=strip(scene, here) if is_front else None,
        circle=circle(scene, kind, entity.id) if is_front else None,
    )


def _other_names(scene: Scene, entity: Entity) -> tuple[Phrase, ...]:
    name = scene.name(entity)
    known = {scene.config.first: entity.name.text, **entity.names}
    others = (code for code in scene.config.codes if code in known and code != scene.code)
    return tuple(scene.phrase(known[code], code) for code in others if known[code] != name.text)


def _office(scene: Scene, person: Person, role: Role) -> Office:
    known = role.organisation in scene.library.registry.organisations
    return Office(
        title=scene.best(role.title, role.titles),
        organisation=scene.link("organisations", role.organisation) if known else None,
        tenure=_tenure(scene, person, role),
    )


def _tenure(scene: Scene, person: Person, role: Role) -> Tenure:
    stating = None if role.since or role.until else _stating(scene, person, role)
    stated = ""
    if stating:
        own = date_view(scene, stating.date).text
        stated = scene.say(m.STATED_IN, date=own) if stating.date else scene.say(m.STATED_UNDATED)
    return Tenure(
        since=_when(scene, role.since),
        until=_when(scene, role.until),
        stated=stated,
        stated_inferred=bool(stating and stating.date and stating.date_basis == "inferred"),
        public=role.basis == "public",
    )


def _stating(scene: Scene, person: Person, role: Role) -> Article | None:
    """The newest article that gives a person this role, the undated last."""
    title = fold(role.title)
    for slug in scene.library.appearances["people"].get(person.id, ()):
        people = scene.library.outlines[slug].people
        if any(title == fold(told) for one in people if one.id == person.id for told in one.roles):
            return scene.library.fronts[slug].article
    return None


def _when(scene: Scene, date: Date | None) -> DateView | None:
    return date_view(scene, date) if date else None


def _report(scene: Scene, slug: str, entity: Entity) -> Report:
    """An article and, under a person's, their words in it: as they stand, or the numbers of their paragraphs in another language."""
    if not isinstance(entity, Person):
        return Report(line(scene, slug, 0))
    statements = [s for s in scene.library.fronts[slug].statements if entity.id in s.speakers]
    article = scene.at_first("article", slug)
    quotes = tuple(
        Quote(f"{article}#{s.anchor}", int(s.anchor[1:]), whole_clause(s.text, QUOTE_WORDS) if scene.is_first else "") for s in statements
    )
    return Report(line(scene, slug, 0), quotes)


def _short(scene: Scene, entity: Organisation) -> Phrase | None:
    if not (entity.short if scene.is_first else entity.shorts.get(scene.code)):
        return None
    short = scene.best(entity.short, entity.shorts)
    return short if short.text != scene.name(entity).text else None


def _member(scene: Scene, entity: Organisation, id_: str) -> Member:
    person = scene.library.registry.people[id_]
    roles = (role for role in person.roles if role.organisation == entity.id)
    return Member(scene.link("people", id_), tuple((scene.best(role.title, role.titles), _tenure(scene, person, role)) for role in roles))

"""The lists of people and organisations, by the alphabet."""

from __future__ import annotations

import msgspec

from khaneh.model import Entity, EntityKind, Organisation
from khaneh.render import messages as m
from khaneh.render.lists import paged
from khaneh.render.scene import Scene
from khaneh.render.shell import head, shell
from khaneh.render.values import Link, Pager, Phrase, View


class Listed(msgspec.Struct, frozen=True):
    """An entity in a list: what it is or which offices it holds, and in how many articles of the record it stands."""

    name: Link
    notes: tuple[Phrase, ...]
    count: int


class Letter(msgspec.Struct, frozen=True):
    letter: str
    entries: tuple[Listed, ...]


class EntitiesView(View, frozen=True, kw_only=True):
    title: str
    letters: tuple[Letter, ...]
    total: int
    pager: Pager
    relations: str


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
        relations=scene.here("relations"),
    )


def _listed(scene: Scene, kind: EntityKind, id_: str) -> Listed:
    entity = scene.library.registry.entities(kind)[id_]
    count = len(scene.library.appearances[kind].get(id_, ()))
    return Listed(scene.link(kind, id_), _notes(scene, entity), count)


def _notes(scene: Scene, entity: Entity) -> tuple[Phrase, ...]:
    if isinstance(entity, Organisation):
        return (Phrase(scene.say(m.KINDS[entity.kind])),) if entity.kind in m.KINDS else ()
    return tuple(scene.best(role.title, role.titles) for role in entity.roles)

"""Orders and counts that many pages of a language need, worked out once from the library."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import msgspec

from khaneh.config import Config, Language
from khaneh.library import Library
from khaneh.model import Entity, EntityKind, Person
from khaneh.persian import sort_key
from khaneh.routes import KINDS, Period, period

NAME = "index:"  # and a language's code: what an index is read as


class Index(msgspec.Struct, frozen=True):
    """`order` holds the ids of a kind as a list shows them, each with the letter it stands under.

    `places` maps each such id to its place in that order; `members` maps an organisation to the people whose office is there.
    """

    order: Mapping[EntityKind, tuple[tuple[str, str], ...]]
    places: Mapping[EntityKind, Mapping[str, int]]
    members: Mapping[str, tuple[str, ...]]

    def place(self, kind: EntityKind, id_: str) -> tuple[int, str]:
        """Where an entity stands in its list, for sorting; whom no list shows comes last, by id."""
        return self.places[kind].get(id_, len(self.places[kind])), id_


def build(library: Library, config: Config, language: Language) -> Index:
    """The index of one language."""
    order: dict[EntityKind, tuple[tuple[str, str], ...]] = {kind: _order(library, config, language, kind) for kind in KINDS}
    places: dict[EntityKind, dict[str, int]] = {kind: {id_: n for n, (id_, _) in enumerate(order[kind])} for kind in KINDS}
    return Index(order, places, _members(library, order["people"]))


def _order(library: Library, config: Config, language: Language, kind: EntityKind) -> tuple[tuple[str, str], ...]:
    """By the alphabet; in another language those whose name nobody gave in it come last."""
    keyed = []
    for id_ in library.shown(kind):
        entity = library.registry.entities(kind)[id_]
        is_named = language.code == config.first or bool(entity.names.get(language.code))
        text = _foreign_sort(entity, language.code) if is_named and language.code != config.first else entity.sort
        keyed.append((not is_named, sort_key(text), id_, initial(text)))
    return tuple((id_, letter) for _, _, id_, letter in sorted(keyed))


def _foreign_sort(entity: Entity, code: str) -> str:
    """A name of another language with the family name first: as many last words as the family name has in `sort`."""
    name = entity.names[code]
    if not isinstance(entity, Person):
        return name
    family = len(entity.sort.split("،")[0].split(",")[0].split())
    words = name.split()
    return " ".join((*words[-family:], *words[:-family]))


def initial(text: str) -> str:
    """The letter a name stands under; hamza above or below an alef does not make another letter of it."""
    letter = text[:1].upper()
    return {"أ": "ا", "إ": "ا", "ٱ": "ا"}.get(letter, letter)


def _members(library: Library, people: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, ...]]:
    members: dict[str, list[str]] = defaultdict(list)
    for id_, _ in people:
        for organisation in dict.fromkeys(role.organisation for role in library.registry.people[id_].roles if role.organisation):
            members[organisation].append(id_)
    return {organisation: tuple(ids) for organisation, ids in members.items()}


def untold(library: Library, config: Config, language: Language) -> dict[Period, int]:
    """For each period of the language's calendar, how many articles have no page in it."""
    if language.code == config.first:
        return {}
    articles = library.outlines.values()
    return dict(Counter(period(a.date, language.calendar) for a in articles if language.code not in a.languages))

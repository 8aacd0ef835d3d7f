"""Whom of the site's people a text means: by the whole name, or by surname and office; where neither decides, an editor is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from khaneh.convert import given, names, roles
from khaneh.convert.tokens import keys, tokens
from khaneh.model import Person
from khaneh.persian import fold
from khaneh.registry import Registry

SEVERAL = "more than one person is known by this name"
OTHER_OFFICE = "the site knows this person with another office: is it the same?"


class Meant(msgspec.Struct, frozen=True):
    """The id of whom a name means, None where nobody or nothing decides; and what an editor is to be asked."""

    id: str | None = None
    asked: str = ""


def meant(name: str, whole: bool, titles: Sequence[str], province: str, registry: Registry) -> Meant:
    """Whom `name` means that bears `titles` in the text; `whole` where it has a given name."""
    ids = registry.find_person(name)
    if not whole:
        ids = tuple(dict.fromkeys((*ids, *(i for i, p in registry.people.items() if fold(surname(p.name.text)) == fold(name)))))
    offices = [keys(title) for title in titles]
    fits = [i for i in ids if any(roles.same(o, k, province) for o in offices for k in _offices(i, registry))]
    if len(fits) == 1:
        return Meant(fits[0])
    if len(ids) != 1:
        return Meant(None, SEVERAL if ids else "")
    if offices and _offices(ids[0], registry):
        return Meant(ids[0] if whole else None, OTHER_OFFICE)
    return Meant(ids[0])


def _offices(id_: str, registry: Registry) -> list[tuple[str, ...]]:
    """The offices the site knows of somebody, with the body each is held in."""
    person = registry.people.get(id_)
    found: list[tuple[str, ...]] = []
    for role in person.roles if person else ():
        body = registry.organisations.get(role.organisation)
        found.append(keys(f"{role.title} {body.name.text}" if body and fold(body.name.text) not in fold(role.title) else role.title))
    return found


def surname(name: str) -> str:
    """A name without its given names; "" where nothing else is left."""
    words = list(tokens(name))
    while words and (words[0].key in names.SAYYED or given.is_given(words[0])) and len(words) > 1:
        words.pop(0)
    return " ".join(word.text for word in words)


def surnames(registry: Registry) -> frozenset[str]:
    """The folded surnames, and aliases of one word, of everybody the site knows."""
    return frozenset(fold(form) for person in registry.people.values() for form in _short_forms(person))


def _short_forms(person: Person) -> Iterable[str]:
    return (surname(person.name.text), *(alias for alias in person.aliases if " " not in alias))

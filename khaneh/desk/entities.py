"""People and organisations: found by what an editor calls them, confirmed, given another name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from khaneh.desk.changes import Changes
from khaneh.fields import Edit, Plain, edited, nearest, sheet
from khaneh.model import Entity, EntityKind
from khaneh.persian import fold
from khaneh.problems import KhanehError, Problem, problem
from khaneh.registry import Registry
from khaneh.routes import KINDS

# The note of the converter that has done its work once the file is confirmed.
_MADE = re.compile(r"^# Made by convert;[^\n]*\n", re.MULTILINE)
_FOUND = re.compile(r"^# (Found in [^\n]*?)\r?$", re.MULTILINE)


class Named(msgspec.Struct, frozen=True):
    """A person or an organisation of the registry."""

    kind: EntityKind
    entity: Entity

    @property
    def id(self) -> str:
        return self.entity.id

    @property
    def whole(self) -> str:
        """What tells it from one of the other kind: `people/ali`."""
        return f"{self.kind}/{self.id}"


class Stub(msgspec.Struct, frozen=True):
    """Somebody unconfirmed: on which words that rests, and how many articles name them."""

    named: Named
    evidence: tuple[str, ...]
    articles: int


def find(text: str, registry: Registry) -> Named:
    """Who is meant by an id, a name, an alias or `people/id`. Raises KhanehError: E-PERSON for nobody, E-AMBIGUOUS for several."""
    kind, _, id_ = text.partition("/")
    kinds = [one for one in KINDS if one == kind and id_] or list(KINDS)
    found = [Named(one, registry.entities(one)[i]) for one in kinds for i in registry.find(one, id_ if len(kinds) == 1 else text)]
    if len(found) == 1:
        return found[0]
    if found:
        what, mend = "{name} may be {ids}", "write the id of the one who is meant"
        raise KhanehError([problem("content", 0, "E-AMBIGUOUS", what, mend, name=text, ids=", ".join(one.whole for one in found))])
    near = nearest(text, [id_ for one in KINDS for id_ in registry.entities(one)])
    what, mend = "no person and no organisation is called {name}", "did you mean {near}?" if near else ""
    raise KhanehError([problem("content", 0, "E-PERSON", what, mend, name=text, near=near)])


def file_of(named: Named, content: Path) -> Path:
    """Where its file stands; its own path begins with content/, whatever the folder is called."""
    return content / named.entity.path.removeprefix("content/")


def confirm(named: Named, content: Path, changes: Changes, name_en: str = "", kind: str = "") -> bool:
    """What makes a stub a confirmed person or organisation; False where there is nothing to change.

    Raises KhanehError for a kind given to a person.
    """
    if kind and named.kind == "people":
        raise KhanehError([problem(named.entity.path, 0, "E-VALUE", "{id} is a person, and people have no kind", id=named.id)])
    page = sheet(changes.read(file_of(named, content)), named.entity.path)
    edits: list[Edit] = [] if named.entity.confirmed else page.word("confirmed", "true")
    if name_en:
        english = page.values.get("en")
        edits += page.set("en", {**(english if isinstance(english, dict) else {}), "name": name_en})
    if kind:
        edits += page.set("kind", kind, "name")
    if not edits:
        return False
    changes.put(file_of(named, content), _MADE.sub("", edited(page.text, edits)).encode())
    return True


def stubs(registry: Registry, content: Path, counts: Mapping[str, int]) -> list[Stub]:
    """Everybody unconfirmed, those most named first; `counts` says by `people/id` in how many articles."""
    found = []
    for kind in KINDS:
        for entity in registry.entities(kind).values():
            if not entity.confirmed:
                named = Named(kind, entity)
                text = file_of(named, content).read_text(encoding="utf-8")
                found.append(Stub(named, tuple(_FOUND.findall(text)), counts.get(named.whole, 0)))
    return sorted(found, key=lambda stub: (-stub.articles, stub.named.kind != "people", stub.named.id))


def name_another(named: Named, name: str, registry: Registry, content: Path, changes: Changes) -> bool:
    """An alias more; False where it bears that name already. Raises KhanehError where the name is somebody else's, or none."""
    name = " ".join(name.split())
    if not fold(name):
        raise KhanehError([problem(named.entity.path, 0, "E-VALUE", "there are no letters in this name")])
    bearers = registry.find(named.kind, name)
    if named.id in bearers:
        return False
    if bearers:
        what = "{name} is a name of {ids}"
        raise KhanehError([_taken(named, what, name, bearers)])
    add_to_list(named, "aliases", [name], content, changes)
    return True


def _taken(named: Named, what: str, name: str, bearers: Iterable[str]) -> Problem:
    mend = "if both bear it, write it into the file by hand; if they are one, build.py merge"
    return problem(named.entity.path, named.entity.lines.get("aliases", 1), "E-DUPLICATE", what, mend, name=name, ids=", ".join(bearers))


def add_to_list(named: Named, key: str, more: Iterable[str], content: Path, changes: Changes) -> None:
    """`more` at the end of a list of texts in the file of a person or an organisation, each once."""
    path = file_of(named, content)
    page = sheet(changes.read(path), named.entity.path)
    there = page.values.get(key)
    items: list[Plain] = [*there] if isinstance(there, list) else [there] if there else []
    wanted: list[Plain] = [*items, *(one for one in dict.fromkeys(more) if one not in items)]
    behind = "" if key == "former_ids" else "sort" if "sort" in page.values else "name"
    changes.put(path, edited(page.text, page.set(key, wanted, behind)).encode())

"""Files for the people and bodies a text names and the registry does not know: `confirmed: false`, so they get no page.

Each says, in comments, on which words of which text it rests; an editor confirms, corrects or deletes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from khaneh import model as registered
from khaneh.convert import romanise
from khaneh.convert.record import Organisation, Person, Record
from khaneh.fields import decode, dump, front_matter
from khaneh.persian import fold
from khaneh.reader import ORGANISATION_KINDS
from khaneh.registry import Registry


class Stub(msgspec.Struct, frozen=True):
    """A file to be written, `content/<folder>/<id>.md`; empty `text` where it exists already."""

    folder: str
    id: str
    text: str


def people(record: Record, content: Path, original: str, registry: Registry) -> dict[str, Stub]:
    """By the name in the record, everybody the registry does not know; not those whose name several there bear."""
    taken = {id_: fold(known.name.text) for id_, known in registry.people.items()}
    heirs = _heirs(registry.people)
    return _named(unknown_people(record, registry), content / "people", taken, heirs, lambda p: _person(p, record, original))


def organisations(record: Record, content: Path, original: str, registry: Registry) -> dict[str, Stub]:
    """By the name in the record, every body the registry does not know; not those whose name several there bear."""
    taken = {id_: fold(known.name.text) for id_, known in registry.organisations.items()}
    heirs, unknown = _heirs(registry.organisations), unknown_organisations(record, registry)
    return _named(unknown, content / "organisations", taken, heirs, lambda o: _organisation(o, record, original))


def _heirs(known: Mapping[str, registered.Person] | Mapping[str, registered.Organisation]) -> dict[tuple[str, str], str]:
    """(an id that was merged into another, a folded name) -> the id that an editor said it is."""
    return {(former, fold(form)): id_ for id_, one in known.items() for former in one.former_ids for form in (one.name.text, *one.aliases)}


def unknown_people(record: Record, registry: Registry) -> list[Person]:
    """Whom the registry does not know, in the order of the record."""
    return [person for person in record.people if person.id is None and len(registry.find_person(person.name)) < 2]


def unknown_organisations(record: Record, registry: Registry) -> list[Organisation]:
    """What the registry does not know, in the order of the record."""
    return [body for body in record.organisations if body.id is None and not registry.find_organisation(body.name)]


def proposed(entity: Person | Organisation) -> str:
    """An id, if it is free."""
    return romanise.slug(entity.name) or ("people" if isinstance(entity, Person) else "organisation")


def _named[E: Person | Organisation](
    unknown: Iterable[E], folder: Path, taken: dict[str, str], heirs: Mapping[tuple[str, str], str], text: Callable[[E], str]
) -> dict[str, Stub]:
    """A free id for each: one that is taken by the same name is theirs, one taken by another gets a number; a merged one stays merged."""
    out: dict[str, Stub] = {}
    for entity in unknown:
        first, number = proposed(entity), 1
        if heir := heirs.get((first, fold(entity.name))):
            out[entity.name] = Stub(folder.name, heir, "")
            continue
        while True:
            id_ = first if number == 1 else f"{first}-{number}"
            bearer = taken.get(id_) or _bearer(folder / f"{id_}.md")
            if bearer is None or bearer == fold(entity.name):
                break
            number += 1
        out[entity.name] = Stub(folder.name, id_, "" if bearer else text(entity))
        taken[id_] = fold(entity.name)
    return out


def _bearer(path: Path) -> str | None:
    """Whose file it is: the folded name, "" where it cannot be read; None where there is no file."""
    try:
        state = path.stat()
    except FileNotFoundError:
        return None
    return _named_in(path, state.st_size, state.st_mtime_ns, state.st_ino)


@lru_cache(maxsize=1 << 16)
def _named_in(path: Path, *_state: int) -> str:
    """The folded name in a file that is in this state: a run of many texts meets the same bodies over and over."""
    text, problems = decode(path.read_bytes(), path.name)
    fields = None if problems else front_matter(text, path.name)[0]
    name = fields.text_or_mapping("name") if fields else ""
    return fold(name if isinstance(name, str) else name.text("text"))


def _person(person: Person, record: Record, original: str) -> str:
    keys: dict[str, object] = {"name": person.name}
    aliases = [a for a in person.aliases if fold(a) != fold(person.name)]
    if aliases:
        keys["aliases"] = aliases
    if person.honorific:
        keys["honorific"] = person.honorific
    if person.role:
        keys["roles"] = [{"title": person.role}]
    keys["confirmed"] = "false"
    notes = [] if person.given_name_known else ["The text gives no given name; add none that nobody wrote."]
    return _file(keys, [*notes, *_evidence(person.name, person.aliases, record, original)])


def _organisation(body: Organisation, record: Record, original: str) -> str:
    keys: dict[str, object] = {"name": body.name, "kind": body.kind if body.kind in ORGANISATION_KINDS else "other", "confirmed": "false"}
    return _file(keys, _evidence(body.name, body.aliases, record, original))


def _evidence(name: str, aliases: Iterable[str], record: Record, original: str) -> list[str]:
    """The words round the first mention."""
    for text in (*record.paragraphs, record.title or ""):
        for form in (name, *aliases):
            if (place := text.find(form)) >= 0:
                start = text.rfind(" ", 0, max(0, place - 40)) + 1
                return [f"Found in {original}: «{text[start : place + len(form) + 60]}»"]
    return [f"Found in {original}"]


def _file(keys: Mapping[str, object], notes: Iterable[str]) -> str:
    comments = "".join(f"# {' '.join(note.split())}\n" for note in ("Made by convert; delete `confirmed` once it is right.", *notes))
    return f"---\n{comments}{dump(keys).replace(_QUOTED_FALSE, _FALSE)}---\n"


_QUOTED_FALSE, _FALSE = "confirmed: 'false'", "confirmed: false"

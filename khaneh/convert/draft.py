"""A record to a draft article in content/, for an editor to read: nothing is published, nothing that exists is overwritten.

The raw text is kept byte for byte in content/originals/; the same bytes given again lead to the draft there is already.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec

from khaneh.convert import bases, proposals, stubs
from khaneh.convert.catalogue import Catalogue
from khaneh.convert.record import Event, Organisation, Person, Record
from khaneh.convert.report import report
from khaneh.dates import TEHRAN
from khaneh.fields import dump
from khaneh.problems import KhanehError, problem
from khaneh.registry import Registry

# What Python-Markdown would take for markup: anywhere, and at the beginning of a paragraph.
_INLINE = re.compile(r"([\\`*_{}\[\]])")
_OPENING = re.compile(r"^(?:([#>+\-=:|])|(\d+)([.)]))")
_UNSAFE_NAME = re.compile(r"[^\w.\-]+")
_PART = re.compile(r"(\.\w{1,8})#(\d+)$")
_LONGEST_NAME = 80


class Draft(msgspec.Struct, frozen=True):
    """Where the article stands, what a person should know of it, and the record with the addresses that were given."""

    path: Path
    report: str
    record: Record


def write(
    record: Record, raw: bytes, content: Path, registry: Registry, now: dt.datetime | None = None, catalogue: Catalogue | None = None
) -> Draft:
    """File the original, the draft, the machine's own version of it and a stub for everybody unknown.

    `now` is the moment of filing (default: the clock's).
    `catalogue` is what `content` holds, for those who file many (default: it is looked up).
    """
    catalogue = catalogue or Catalogue(content)
    earlier = catalogue.original_of(raw)
    if earlier and (path := catalogue.article_of(earlier)):
        return Draft(path, f"{record.source_file}: converted before, into {path.name}; nothing was written\n", record)
    original = earlier or catalogue.free_name(_safe_name(record.source_file))
    text, made = composed(record, original, content, registry, now)
    slug = catalogue.free_slug(proposals.slug(record))
    if not earlier:
        create(content / "originals" / original, raw)
        catalogue.enter_original(original, raw)
    for stub in made.values():
        create(content / stub.folder / f"{stub.id}.md", stub.text.encode())
    path = content / "articles" / f"{slug}.md"
    create(path, text.encode())
    catalogue.enter_article(original, path)
    bases.keep(bases.path_of(content, slug), bases.marked(text, bases.digest(raw)))
    record = proposals.settled(record, slug, {name: stub.id for name, stub in made.items()})
    return Draft(path, report(record) + _filed(path, (f"content/{stub.folder}/{stub.id}.md" for stub in made.values())), record)


def composed(
    record: Record, original: str, content: Path, registry: Registry, now: dt.datetime | None = None
) -> tuple[str, dict[str, stubs.Stub]]:
    """The article of a record as the converter would file it today, and by name the stubs it needs that are not there yet."""
    people = stubs.people(record, content, original, registry)
    bodies = stubs.organisations(record, content, original, registry)
    ids = _ids(record.people, people, registry.find_person), _ids(record.organisations, bodies, registry.find_organisation)
    return article(record, original, *ids, now), {name: stub for name, stub in (people | bodies).items() if stub.text}


def _ids(
    entities: Iterable[Person | Organisation], made: Mapping[str, stubs.Stub], find: Callable[[str], tuple[str, ...]]
) -> dict[str, str]:
    """What stands for each name: the registry's id, the stub's, that of the only one who bears the whole name; or, where several may
    be meant, the name, which a build asks about.
    """
    ids = {}
    for entity in entities:
        known = find(entity.name)
        ids[entity.name] = entity.id or (made[entity.name].id if entity.name in made else known[0] if len(known) == 1 else entity.name)
    return ids


def article(record: Record, original: str, people: Mapping[str, str], bodies: Mapping[str, str], now: dt.datetime | None = None) -> str:
    """The whole file. `people` and `bodies` give the id for each name of the record."""
    keys: dict[str, object] = {"title": record.title or proposals.first_words(record)}
    if record.title_derived or not record.title:
        keys["title_derived"] = True
    keys |= {key: value for key, value in (("kicker", record.kicker), ("section", record.section), ("code", record.code)) if value}
    keys["date"] = record.date
    if record.date != "unknown":
        keys["date_basis"] = record.date_basis
        keys |= {"date_evidence": record.date_evidence} if record.date_evidence else {}
    keys["added"] = (now or dt.datetime.now(TEHRAN)).isoformat(timespec="seconds")
    keys |= {"source": _source(record)} if record.source else {}
    keys["original"] = f"originals/{original}"
    keys |= {"old_addresses": list(record.old_addresses)} if record.old_addresses else {}
    keys["people"] = _present(record, people)
    keys["organisations"] = list(dict.fromkeys(bodies[o.name] for o in record.organisations))
    keys["places"] = list(record.places)
    keys |= {"events": [_event(e) for e in record.events]} if record.events else {}
    keys["status"] = "draft"
    return f"---\n{dump(keys)}---\n\n{_body(record, people)}"


def _present(record: Record, people: Mapping[str, str]) -> list[object]:
    """Everybody once, also who is known by two names of the text; with the roles it states."""
    roles: dict[str, list[str]] = {}
    for person in record.people:
        roles.setdefault(people[person.name], []).extend([person.role] if person.role else [])
    unique = {id_: list(dict.fromkeys(each)) for id_, each in roles.items()}
    return [{"id": id_, "role": each[0] if len(each) == 1 else each} if each else id_ for id_, each in unique.items()]


def _event(event: Event) -> dict[str, str]:
    keys = {"date": event.date, "fa": event.text}
    return keys | ({"basis": "inferred"} if event.basis == "inferred" else {})


def _source(record: Record) -> object:
    source = record.source
    assert source is not None
    keys = {"name": source.name, "via": source.via, "url": source.url, "basis": "inferred" if source.basis == "inferred" else None}
    return {key: value for key, value in keys.items() if value} if any(list(keys.values())[1:]) else source.name


def _body(record: Record, people: Mapping[str, str]) -> str:
    said: dict[int, list[str]] = {}
    for quote in record.quotes:
        said.setdefault(quote.paragraph, []).append(quote.speaker)
    blocks = []
    for number, paragraph in enumerate(record.paragraphs, 1):
        by = _by(said.get(number, []), people)
        blocks.append(escaped(paragraph) + (f'\n{{: by="{by}" }}' if by else ""))
    return "\n\n".join(blocks) + "\n"


def _by(speakers: Iterable[str], people: Mapping[str, str]) -> str:
    """The ids of those who speak; where nobody of them is known, their words."""
    names = list(dict.fromkeys(speakers))
    ids = list(dict.fromkeys(people[name] for name in names if name in people))
    return " ".join(ids) or "، ".join(name.replace('"', "") for name in names)


def escaped(paragraph: str) -> str:
    """A paragraph as Markdown that reads as its very letters."""
    text = _INLINE.sub(r"\\\1", paragraph.replace("&", "&amp;").replace("<", "&lt;"))
    return _OPENING.sub(lambda m: f"\\{m[1]}" if m[1] in _ESCAPABLE else f"{m[2]}\\{m[3]}" if m[2] else f"&#{ord(m[1])};", text)


_ESCAPABLE = frozenset("#>+-")


def create(path: Path, data: bytes) -> None:
    """Write a new file. One that exists, also one that came to be a moment ago, stays as it is: KhanehError (E-DUPLICATE)."""
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        what = "there is an article {slug} already"
        raise KhanehError([problem(path.name, 0, "E-DUPLICATE", what, slug=path.stem)]) from None


def _safe_name(name: str) -> str:
    """A file name that every system takes and that cannot leave its folder; `export.xml#12`, a part of a file, is export-12.xml."""
    if part := _PART.search(name):
        name = f"{name[: part.start()]}-{part[2]}{part[1]}"
    stem, dot, ending = _UNSAFE_NAME.sub("-", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(".-").rpartition(".")
    stem, ending = (stem, dot + ending) if stem and len(ending) <= 8 else (ending or "text", ".txt")
    while len(stem.encode()) > _LONGEST_NAME:
        stem = stem[:-1]
    return stem + ending


def _filed(path: Path, made: Iterable[str]) -> str:
    lines = [f"Draft: content/articles/{path.name} (the slug is a proposal; rename the file before you publish it)"]
    lines += [f"New and unconfirmed: {name}" for name in made]
    return "".join(f"  {line}\n" for line in lines)

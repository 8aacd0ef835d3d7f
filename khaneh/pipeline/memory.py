"""What the last build planned, kept so that an edit which changes no plan needs no planning.

`Kept` changes with the plan and is written only then; `Notes` change with every edit, but for what was read, which is a value of its own
for that. All are sealed in the store, are of one engine, and are written together with what is known of the files of the site.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import msgspec

from khaneh import render, words
from khaneh.cache import Store, digest
from khaneh.config import Config
from khaneh.library import Companion, Entry, Library
from khaneh.model import Article, EntityKind, Page, Size, StaticPage
from khaneh.pipeline.inputs import Remembered
from khaneh.pipeline.planning import Planned
from khaneh.problems import Problem
from khaneh.reads import Watched
from khaneh.registry import Registry
from khaneh.render import INDEX, index_of
from khaneh.routes import KINDS, Period, Routes
from khaneh.story import Fronts, Outline, Story

type Reads = dict[str, bytes]
type Company = list[tuple[EntityKind, str, tuple[Companion, ...]]]
type Periods = dict[str, list[tuple[Period, tuple[Entry, ...]]]]


_OUTLINE = msgspec.msgpack.Decoder(Outline)


class Outlines(Mapping[str, Outline]):
    """Outlines by slug, each unpacked when it is asked for: of ten thousand an edit asks for some hundred."""

    def __init__(self, packed: Mapping[str, msgspec.Raw]) -> None:
        self._packed = packed
        self._known: dict[str, Outline] = {}

    def __getitem__(self, slug: str) -> Outline:
        known = self._known.get(slug)
        if known is None:
            known = self._known[slug] = _OUTLINE.decode(self._packed[slug])
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


class Kept(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A plan: all of a library but its texts, all routes, the path of each file of the site in order.

    `rest` are the inputs beside the texts, `entities` tells what of people and organisations the plan rests on, `hidden` the status and
    code of each article that is not shown, by its path. `decisive` are the names that articles use: who bears them is part of the plan.
    `packed` are the outlines by slug, as msgpack.
    """

    rest: Remembered
    entities: str
    hidden: dict[str, tuple[str, str]]
    decisive: tuple[str, ...]
    files: dict[str, str]
    packed: dict[str, msgspec.Raw]
    withdrawn: dict[str, Article]
    texts: dict[str, dict[str, StaticPage]]
    chronicle: tuple[str, ...]
    timeline: tuple[Entry, ...]
    appearances: dict[EntityKind, dict[str, tuple[str, ...]]]
    together: Company
    related: dict[str, tuple[str, ...]]
    neighbours: dict[str, tuple[str, str]]
    pages: tuple[Page, ...]
    redirects: dict[str, str]
    periods: Periods
    paths: tuple[str, ...]
    pictures: dict[str, Size]
    illustrated: dict[str, tuple[str, ...]]

    @cached_property
    def outlines(self) -> Mapping[str, Outline]:
        return Outlines(self.packed)


class Notes(msgspec.Struct, frozen=True):
    """What was said and read: the digest of each source the plan was made of, the stamps of articles, warnings, and for each name that
    was read (`reads.Watch`) the places in `Kept.paths` of the files made of it, packed. `found` is what was found under each name that
    `is_found`.
    """

    sources: dict[str, str]
    stamps: dict[str, str]
    whole: tuple[Problem, ...]
    each: dict[str, tuple[Problem, ...]]
    found: dict[str, tuple[str, ...]]
    reads: Reads = {}

    def made_of(self, name: str) -> array[int]:
        """The places of the files that are made of what was read under a name."""
        return array("I", self.reads.get(name, b""))


_KEPT, _NOTES, _READS = msgspec.msgpack.Decoder(Kept), msgspec.msgpack.Decoder(Notes), msgspec.msgpack.Decoder(dict[str, bytes])


def recall(store: Store) -> tuple[Kept, Notes] | None:
    """What was kept of the last build; None where nothing was, or by another engine."""
    kept, notes, reads = store.kept("plan"), store.kept("notes"), store.kept("reads")
    if not (kept and notes and reads):
        return None
    try:
        return _KEPT.decode(kept), msgspec.structs.replace(_NOTES.decode(notes), reads=_READS.decode(reads))
    except msgspec.MsgspecError:
        return None


def _keep_notes(store: Store, notes: Notes, before: Reads) -> None:
    store.keep(notes=msgspec.msgpack.encode(msgspec.structs.replace(notes, reads={})))
    if notes.reads != before:
        store.keep(reads=msgspec.msgpack.encode(notes.reads))


def keep(store: Store, planned: Planned, rest: Remembered, reads: Mapping[str, Iterable[str]]) -> tuple[Kept, Notes]:
    """Keep a plan and what each file of the site (`reads`, by path) was made of."""
    library, routes = planned.library, planned.routes
    paths = tuple(sorted(reads))
    kept = Kept(
        rest=rest,
        entities=entities_digest(library.registry),
        hidden=planned.hidden,
        decisive=tuple(name for name in planned.looked_up if name.startswith("find:")),
        files=planned.files,
        packed={slug: msgspec.Raw(msgspec.msgpack.encode(it)) for slug, it in library.outlines.items()},
        withdrawn=dict(library.withdrawn),
        texts={slug: dict(texts) for slug, texts in library.pages.items()},
        chronicle=library.chronicle,
        timeline=library.timeline,
        appearances={kind: dict(slugs) for kind, slugs in library.appearances.items()},
        together=[(kind, id_, company) for (kind, id_), company in library.together.items()],
        related=dict(library.related),
        neighbours=dict(library.neighbours),
        pages=routes.pages,
        redirects=dict(routes.redirects),
        periods={language: list(periods.items()) for language, periods in routes.periods.items()},
        paths=paths,
        pictures=dict(library.pictures),
        illustrated=dict(library.illustrated),
    )
    read: dict[str, array[int]] = {}
    for place, path in enumerate(paths):
        for name in reads[path]:
            read.setdefault(name, array("I")).append(place)
    sources = {path: known.digest for path, known in store.sources().items()}
    found = {name: found_now(name, library, planned.config) for name in {*kept.decisive, *filter(is_found, read)}}
    notes = Notes(sources, dict(library.stamps), planned.whole, planned.each, found, {name: it.tobytes() for name, it in read.items()})
    store.keep(plan=msgspec.msgpack.encode(kept))
    _keep_notes(store, notes, {})
    return kept, notes


def keep_notes(store: Store, kept: Kept, notes: Notes, planned: Planned, reads: Mapping[str, Iterable[str]]) -> Notes:
    """Keep what an edit has changed of the notes, which know its `sources`, its `stamps` and what is `found` already.

    A file made again may have read more than before; what it read before is left.
    """
    more: dict[str, set[int]] = {}
    for path, names in reads.items():
        place = bisect_left(kept.paths, path)
        for name in names:
            more.setdefault(name, set()).add(place)
    read = notes.reads | {name: array("I", sorted(places.union(notes.made_of(name)))).tobytes() for name, places in more.items()}
    library, before = planned.library, notes.reads
    new = {name: found_now(name, library, planned.config) for name in filter(is_found, more) if name not in notes.found}
    notes = Notes(notes.sources, notes.stamps, planned.whole, planned.each, notes.found | new, read)
    _keep_notes(store, notes, before)
    return notes


def recall_templates(store: Store) -> None:
    """Spare this process what another has made of templates and catalogues."""
    for name, take in (("templates", render.recall), ("words", words.recall)):
        if data := store.kept(name):
            take(data)


def keep_templates(store: Store) -> None:
    for name, data in (("templates", render.compiled()), ("words", words.known())):
        if data != store.kept(name):
            store.keep(**{name: data})


def is_found(name: str) -> bool:
    """Whether what was read under a name is known by what was found, not by which file it stands in."""
    return name.startswith(("find:", INDEX))


def found_now(name: str, library: Library, config: Config) -> tuple[str, ...]:
    """What is found now under a name: who bears it (`find:people:…`), or the digest of an index."""
    kind, _, rest = name.partition(":")
    if f"{kind}:" == INDEX:
        return (digest(msgspec.msgpack.encode(index_of(library, config, config.language(rest)))),)
    kind, _, text = rest.partition(":")
    return library.registry.find("people" if kind == "people" else "organisations", text)


def entities_digest(registry: Registry) -> str:
    """What a plan rests on of people and organisations, as a digest: who there is, who has a page, what they were called by id."""
    told = [(kind, e.path, e.id, e.confirmed, e.former_ids) for kind in KINDS for e in registry.entities(kind).values()]
    return digest(msgspec.msgpack.encode(told))


def kept_routes(kept: Kept, first: str) -> Routes:
    """The routes of a kept plan."""
    periods = {language: dict(entries) for language, entries in kept.periods.items()}
    return Routes(first, kept.pages, kept.redirects, periods, frozenset(page.address for page in kept.pages))


def kept_library(kept: Kept, registry: Registry, stories: Mapping[str, Story], stamps: Mapping[str, str]) -> Library:
    """The library of a kept plan, with texts from elsewhere."""
    return Library(
        registry=registry,
        stories=Watched(stories, "story", registry.watch),
        fronts=Watched(Fronts(stories), "front", registry.watch),
        stamps=Watched(stamps, "stamp", registry.watch),
        outlines=kept.outlines,
        withdrawn=kept.withdrawn,
        pages=kept.texts,
        chronicle=kept.chronicle,
        timeline=kept.timeline,
        appearances=kept.appearances,
        together={(kind, id_): company for kind, id_, company in kept.together},
        related=kept.related,
        neighbours=kept.neighbours,
        pictures=kept.pictures,
        illustrated=kept.illustrated,
    )

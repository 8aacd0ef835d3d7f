"""An edit that changes no plan: texts that say something else, people who are called something else.

The kept plan is the plan of a site if nothing it rests on is another: no text has come or gone, the outline of each changed article is
what it was, each name that an article uses means whom it meant, nothing else a build reads has changed. Then only the files that have
read what changed are looked at. Whatever is doubtful, an error among it, is left to `planning`, which knows all and tells all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from khaneh import registry
from khaneh.cache import Store
from khaneh.config import Config
from khaneh.library import Library
from khaneh.model import Article
from khaneh.pipeline.inputs import Inputs, is_text, rest, still
from khaneh.pipeline.memory import Kept, Notes, entities_digest, found_now, kept_library, kept_routes, recall
from khaneh.pipeline.planning import Planned, body_key, is_shown, of_file, pictured, story_of, understood
from khaneh.pipeline.site import Site
from khaneh.pipeline.sources import EDITED, Source, opened, refresh
from khaneh.problems import Problem, errors
from khaneh.reads import ALL
from khaneh.routes import KINDS, Routes
from khaneh.story import Outline, Story, outline

FEW = 50  # stale files: where there are more, to ask the store for each text takes longer than to read all


class Amended(msgspec.Struct, frozen=True):
    """A kept plan that still holds, and the paths of the files that are to be looked at."""

    planned: Planned
    kept: Kept
    notes: Notes
    stale: frozenset[str]


class _PlanError(Exception):
    """Something is to be planned."""


def amend(site: Site, settings: Config, store: Store, inputs: Inputs) -> Amended | None:
    """The kept plan, with what changed since; None where it is not the plan of what content/ says now."""
    known = recall(store)
    if site.full or known is None or not still(known[0].rest, rest(inputs)):
        return None
    try:
        return _amended(site, settings, store, inputs, *known)
    except _PlanError:
        return None


def _amended(site: Site, settings: Config, store: Store, inputs: Inputs, kept: Kept, notes: Notes) -> Amended:
    texts = {label.removeprefix("content/"): state for label, state in inputs.states.items() if is_text(label)}
    _demand(texts.keys() == notes.sources.keys())
    before = refresh(site.content, settings.codes, store, texts, site.jobs)
    digests = {path: known.digest for path, known in store.sources().items()}
    changed = [path for path, digest in digests.items() if notes.sources[path] != digest]
    _demand(len(changed) <= EDITED and not any(path.startswith("pages/") for path in changed))
    sources = {path: opened(path, store.parsed_of(path)) for path in changed}
    _demand(all(source.value is not None for source in sources.values()))
    who = _registry(store, kept)
    articles = {source.value.slug: source for path, source in sources.items() if path.startswith("articles/")}
    stamps = notes.stamps | {slug: source.value.stamp for slug, source in articles.items() if slug in notes.stamps}
    stories = KeptStories(store, kept.outlines, who)
    library = kept_library(kept, who, stories, stamps)
    names, found = _names(sources.values(), kept, notes, library, settings)
    old = {path: parsed for path, (digest, parsed) in before.items() if digest == notes.sources[path]}
    names |= {f"front:{slug}" for slug, source in articles.items() if _has_another_front(source, old, who)}
    routes = kept_routes(kept, settings.first)
    each = dict(notes.each)
    for source in sources.values():
        each[source.path] = tuple(_problems(site, source, who, kept, library, routes, settings))
    told = {path: found for path, found in each.items() if found}
    planned = Planned(settings, kept.files, library, routes, notes.whole, told, frozenset(kept.decisive), kept.hidden)
    stale = frozenset(kept.paths[place] for name in names for place in notes.made_of(name))
    if len(stale) > FEW:
        stories.many()
    return Amended(planned, kept, msgspec.structs.replace(notes, sources=digests, stamps=stamps, found=found), stale)


def _demand(holds: bool) -> None:
    if not holds:
        raise _PlanError


def _registry(store: Store, kept: Kept) -> registry.Registry:
    """Everybody as they are now."""
    people, organisations = ([opened(p, blob).value for p, blob in store.parsed(f"{kind}/")] for kind in KINDS)
    _demand(None not in people and None not in organisations)
    who, found = registry.build(people, organisations)
    _demand(not found and entities_digest(who) == kept.entities)
    return who


def _names(
    changed: Iterable[Source[Any]], kept: Kept, notes: Notes, library: Library, settings: Config
) -> tuple[set[str], dict[str, tuple[str, ...]]]:
    """The names of all that is another than when the plan was made, and what is found now under those that are looked up."""
    ids = {entity.path: (kind, entity.id) for kind in KINDS for entity in library.registry.entities(kind).values()}
    articles = {one.value.slug for one in changed if isinstance(one.value, Article) and one.path not in kept.hidden}
    others = [ids[one.path] for one in changed if one.path in ids]
    names = {f"story:{slug}" for slug in articles} | {f"{kind}:{key}" for kind, id_ in others for key in (id_, ALL)}
    names |= {f"stamp:{slug}" for slug in articles if library.stamps[slug] != notes.stamps[slug]}
    found = {name: found_now(name, library, settings) for name in notes.found} if others else notes.found
    moved = {name for name, before in notes.found.items() if found[name] != before}
    _demand(not moved.intersection(kept.decisive))
    return names | moved, found


def _has_another_front(source: Source[Article], old: Mapping[str, bytes], who: registry.Registry) -> bool:
    """Whether more of an article has changed than its body; `old` are the texts the plan was made of, parsed, as far as they are known.

    They are not where a check, or a build that was killed, has read the edit before us.
    """
    path = source.path.removeprefix("content/")
    before = opened(path, old[path]) if path in old else None
    return before is None or before.value is None or understood(before, who)[0].front != understood(source, who)[0].front


def _problems(
    site: Site, source: Source[Any], who: registry.Registry, kept: Kept, library: Library, routes: Routes, settings: Config
) -> list[Problem]:
    """What is to be told of a changed file; its outline must be what it was."""
    found, story = list(source.parsed.problems), None
    if isinstance(source.value, Article):
        story, wrong = understood(source, who)
        found += wrong
        if is_shown(source.value, site):
            _demand(kept.outlines.get(source.value.slug) == outline(story))
        else:
            _demand(kept.hidden.get(source.path) == (source.value.status, source.value.code) and source.value.status == "draft")
            story = None
    else:
        _demand(kept.illustrated.get(body_key(source.value), ()) == pictured(source.parsed))
    found += of_file(site, source, story, library, routes, kept.files, settings)
    _demand(not errors(found))
    return found


class KeptStories(Mapping[str, Story]):
    """The stories of a plan, each read from the store when it is asked for; all at once where `many` will be."""

    def __init__(self, store: Store, outlines: Mapping[str, Outline], who: registry.Registry) -> None:
        self._outlines, self._store, self._who = outlines, store, who
        self._parsed: Mapping[str, bytes] = {}
        self._stories: dict[str, Story] = {}

    def many(self) -> None:
        """Have all texts at hand: a question to the store for each of thousands takes longer."""
        self._parsed = dict(self._store.parsed("articles/"))

    def __getitem__(self, slug: str) -> Story:
        known = self._stories.get(slug)
        if known is None:
            known = self._stories[slug] = self._read(self._outlines[slug])
        return known

    def _read(self, outline: Outline) -> Story:
        path = outline.path.removeprefix("content/")
        source = opened(path, self._parsed.get(path) or self._store.parsed_of(path))
        if source.parsed.said:
            return understood(source, self._who)[0]
        return story_of(source, registry.Resolved(outline.people, outline.organisations, ()))  # as the plan has resolved its names

    def __iter__(self) -> Iterator[str]:
        return iter(self._outlines)

    def __len__(self) -> int:
        return len(self._outlines)

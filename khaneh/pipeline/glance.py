"""A preview's first look at an edit: the page somebody has before them is made at once, of what the last build still holds in memory.

It is only a look. The build that follows knows nothing of it, does all that is to be done and makes the same page again; where the
edit may have changed more than what is shown (an outline, a name, a mistake), nothing is made and the build tells.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Iterable
from pathlib import Path

import msgspec

from khaneh.cache import DamagedError, InPlace, Made, digest, only_one
from khaneh.library import Library
from khaneh.pipeline.maker import Maker
from khaneh.pipeline.memory import Kept, Notes
from khaneh.pipeline.planning import understood
from khaneh.pipeline.site import Site
from khaneh.pipeline.sources import fresh
from khaneh.problems import KhanehError, errors
from khaneh.reads import Watched
from khaneh.routes import output_path
from khaneh.story import Fronts, Story, outline

MOST = 6


class Last(msgspec.Struct, frozen=True):
    """What the last build of a preview knew."""

    maker: Maker
    kept: Kept
    notes: Notes


_LAST: dict[str, Last] = {}


def leave(site: Site, last: Last) -> None:
    """Keep in memory what a build knew, until the next. Of a site that readers see nothing is ever glanced at, but to let go of it value
    by value, when the process will end anyway, takes a tenth of an edit.
    """
    _LAST.clear()
    _LAST[site.key] = last


def glance(site: Site, changed: Collection[Path], looked: Iterable[str]) -> dict[str, str]:
    """Make the pages `looked` at that show what changed, else the article's own. Digests by path; {} where a build must tell."""
    last = _LAST.get(site.key) if site.in_place else None
    stories = _stories(site, changed, last) if last else {}
    if last is None or not stories:
        return {}
    names = [f"{kind}:{story.slug}" for story in stories.values() for kind in ("story", "front")]
    shown = {last.kept.paths[place] for name in names for place in last.notes.made_of(name)}
    wanted = [path for address in looked if (path := output_path(address)) in shown][:MOST]
    own = (output_path(last.maker.routes.address("article", last.maker.config.first, story.slug)) for story in stories.values())
    try:
        with only_one(site.cache / f"{site.key}.lock"):
            return _made(site, last, stories, frozenset(wanted or own))
    except (KhanehError, OSError, DamagedError):
        return {}


def _stories(site: Site, changed: Collection[Path], last: Last) -> dict[str, Story]:
    """The changed articles by their path below content/; none where anything else has changed, or more than what they show."""
    stories: dict[str, Story] = {}
    for path in changed:
        label = path.relative_to(site.content).as_posix() if path.is_relative_to(site.content) else ""
        if not label.startswith("articles/") or label not in last.notes.sources or not path.is_file():
            return {}
        source, body = fresh(site.content, last.maker.config.codes, label)
        if source.value is None:
            return {}
        story, found = understood(source, last.maker.library.registry)
        if errors((*found, *source.parsed.problems)) or last.kept.outlines.get(story.slug) != outline(story):
            return {}
        stories[label] = story
        last.maker.fresh[label] = body
    return stories


def _made(site: Site, last: Last, stories: dict[str, Story], wanted: frozenset[str]) -> dict[str, str]:
    folder, store = InPlace(site.out), last.maker.store
    try:
        maker = last.maker.again(_with(last.maker.library, stories))
        made = {task.path: maker.make(task, _standing(site.out / task.path), True, folder.write) for task in maker.tasks(wanted)}
        return {path: result.digest for path, result in made.items() if result.written}
    finally:
        store.close()


def _standing(path: Path) -> Made | None:
    """A file as it stands: the same bytes are not written again."""
    return Made("", "", digest(path.read_bytes())) if path.is_file() else None


def _with(library: Library, stories: dict[str, Story]) -> Library:
    """`library` with some stories in place of its own."""
    told = ChainMap({story.slug: story for story in stories.values()}, library.stories)  # type: ignore[arg-type]
    watch = library.registry.watch
    return msgspec.structs.replace(library, stories=Watched(told, "story", watch), fronts=Watched(Fronts(told), "front", watch))

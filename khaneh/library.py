"""Who, when, next to what: every relation between articles, people, organisations and days, worked out once and then only read.

Orders are total. Newest first: by the day a date begins, what began together the narrower first, then by when it was filed, then by
slug; what has no date comes last.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain, filterfalse, islice

import msgspec

from khaneh.dates import Date, sort_key
from khaneh.model import Article, EntityKind, Size, StaticPage
from khaneh.problems import Problem, problem
from khaneh.reads import Watched
from khaneh.registry import Registry
from khaneh.story import Front, Fronts, Outline, Story, outline

NEARBY = 30
TOGETHER = 12
DIGITS = 9  # of a score; beyond them is only the order in which it was summed
TELLABLE = 1e-8


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A line of the timeline: an article (`event` is None) or the n-th event of one."""

    date: Date | None
    slug: str
    event: int | None = None


class Companion(msgspec.Struct, frozen=True, array_like=True):
    """Someone who appears in the same articles, and in how many."""

    kind: EntityKind
    id: str
    count: int


class Library(msgspec.Struct, frozen=True):
    """The whole record. Slugs and ids are keys; nothing points at anything.

    `chronicle` holds the slugs newest first, the undated last; `timeline` articles and events alike, oldest first, the undated last.
    `stories`, `fronts` and `stamps` (when an article was changed or filed) tell the registry's watch what is read of them: who shows no
    more than a front asks for that, and need not be made again when a body is edited. The rest is the plan:
    `pictures` the sizes of those of content/images/ that are shown, by their names; `illustrated` the names of those that stand in the
    text of an entity or page, by the key of its body (`people/<id>`, `pages/<slug>.<language>`).
    """

    registry: Registry
    stories: Mapping[str, Story]
    fronts: Mapping[str, Front]
    stamps: Mapping[str, str]
    outlines: Mapping[str, Outline]
    withdrawn: Mapping[str, Article]
    pages: Mapping[str, Mapping[str, StaticPage]]
    chronicle: tuple[str, ...]
    timeline: tuple[Entry, ...]
    appearances: Mapping[EntityKind, Mapping[str, tuple[str, ...]]]
    together: Mapping[tuple[EntityKind, str], tuple[Companion, ...]]
    related: Mapping[str, tuple[str, ...]]
    neighbours: Mapping[str, tuple[str, str]]
    pictures: Mapping[str, Size] = {}
    illustrated: Mapping[str, tuple[str, ...]] = {}

    def in_language(self, slugs: Iterable[str], language: str, first: str) -> tuple[str, ...]:
        """Those of `slugs` that have a page in `language`; `first` is the language in which all are whole."""
        if language == first:
            return tuple(slugs)
        return tuple(slug for slug in slugs if language in self.outlines[slug].languages)

    def shown(self, kind: EntityKind) -> tuple[str, ...]:
        """The ids of a kind that have a page: those an editor has confirmed."""
        return tuple(id_ for id_, entity in self.registry.entities(kind).items() if entity.confirmed)


def build(
    registry: Registry,
    stories: Iterable[Story],
    withdrawn: Iterable[Article],
    pages: Iterable[StaticPage],
    pictures: Mapping[str, Size] = {},
    illustrated: Mapping[str, tuple[str, ...]] = {},
    related: int = 3,
) -> Library:
    """The library of what will be shown, with so many `related` to each article. Slugs are unique (the pipeline has refused the others)."""
    known = {story.slug: story for story in sorted(stories, key=lambda s: s.slug)}
    outlines = {slug: outline(story) for slug, story in known.items()}
    chronicle = sorted(outlines.values(), key=newest_first)
    appearances = _appearances(chronicle)
    return Library(
        registry=registry,
        stories=Watched(known, "story", registry.watch),
        fronts=Watched(Fronts(known), "front", registry.watch),
        stamps=Watched({slug: story.article.stamp for slug, story in known.items()}, "stamp", registry.watch),
        outlines=outlines,
        withdrawn={article.slug: article for article in sorted(withdrawn, key=lambda a: a.slug)},
        pages=_pages(pages),
        chronicle=tuple(story.slug for story in chronicle),
        timeline=_timeline(chronicle),
        appearances=appearances,
        together=_together(outlines, appearances),
        related=_related(chronicle, appearances, related) if related else {},
        neighbours=_neighbours(chronicle),
        pictures=pictures,
        illustrated=illustrated,
    )


def duplicates(articles: Iterable[Article], pages: Iterable[StaticPage]) -> list[Problem]:
    """Articles that share a slug or a code, pages that share slug and language: each would take the other's address."""
    claims: list[tuple[Article | StaticPage, str, str]]
    claims = [(a, key, value) for a in articles for key, value in (("slug", a.slug), ("code", a.code)) if value]
    claims += [(page, "slug", f"{page.slug}.{page.language}") for page in pages]
    found, owners = [], dict[tuple[bool, str, str], str]()
    for one, key, value in sorted(claims, key=lambda claim: claim[0].path):
        other = owners.setdefault((isinstance(one, Article), key, value), one.path)
        if other != one.path:
            what = "the {key} {value} is also that of {other}"
            found.append(problem(one.path, one.lines.get(key, 1), "E-DUPLICATE", what, key=key, value=value, other=other))
    return found


def newest_first(article: Outline) -> tuple[int, int, int, str, str, str]:
    """The sort key of a list of articles."""
    day, width, last, qualifier = sort_key(article.date)
    return (-day, width, -last, qualifier, _descending(article.added), article.slug)


_TURNED = {letter: 0x10FFFF - letter for letter in range(128)}


def _descending(stamp: str) -> str:
    return stamp.translate(_TURNED) if stamp else chr(0x10FFFF)


def _pages(pages: Iterable[StaticPage]) -> dict[str, dict[str, StaticPage]]:
    out: dict[str, dict[str, StaticPage]] = {}
    for page in sorted(pages, key=lambda p: (p.order, p.slug, p.language)):
        out.setdefault(page.slug, {})[page.language] = page
    return out


def _timeline(chronicle: list[Outline]) -> tuple[Entry, ...]:
    entries = [Entry(one.date, one.slug) for one in chronicle]
    entries += [Entry(date, one.slug, n) for one in chronicle for n, (date, _) in enumerate(one.events)]
    return tuple(sorted(entries, key=oldest_first))


def oldest_first(entry: Entry) -> tuple[bool, tuple[int, int, int, str], bool, str, int]:
    """The sort key of the timeline: by the day a date begins, events before the article that tells them, the undated last."""
    return (entry.date is None, sort_key(entry.date), entry.event is None, entry.slug, entry.event or 0)


def _appearances(chronicle: list[Outline]) -> dict[EntityKind, dict[str, tuple[str, ...]]]:
    people: dict[str, list[str]] = defaultdict(list)
    organisations: dict[str, list[str]] = defaultdict(list)
    for story in chronicle:
        for appearance in story.people:
            people[appearance.id].append(story.slug)
        for id_ in story.organisations:
            organisations[id_].append(story.slug)
    return {
        "people": {id_: tuple(slugs) for id_, slugs in people.items()},
        "organisations": {id_: tuple(slugs) for id_, slugs in organisations.items()},
    }


def _together(
    outlines: Mapping[str, Outline], appearances: Mapping[EntityKind, Mapping[str, tuple[str, ...]]]
) -> dict[tuple[EntityKind, str], tuple[Companion, ...]]:
    """For each name the names it most often stands with, at most TOGETHER; as often, by kind and id."""
    out: dict[tuple[EntityKind, str], tuple[Companion, ...]] = {}
    for kind, ids in appearances.items():
        for id_, slugs in ids.items():
            counts = Counter(chain.from_iterable([outlines[slug].names for slug in slugs]))
            del counts[kind, id_]
            ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0][0] != "people", item[0][1]))
            out[(kind, id_)] = tuple(Companion(k, i, n) for (k, i), n in ranked[:TOGETHER])
    return out


def _related(
    chronicle: list[Outline], appearances: Mapping[EntityKind, Mapping[str, tuple[str, ...]]], most: int
) -> dict[str, tuple[str, ...]]:
    """For each article the `most` nearest: shared names, weighted by rarity; one that more than two thirds of all bear relates nothing.

    Of each name only the NEARBY articles before and after are looked at: news relates to news of its time, and the work stays linear.
    """
    place = {story.slug: n for n, story in enumerate(chronicle)}
    bearers = {(kind, id_): [place[slug] for slug in slugs] for kind, ids in appearances.items() for id_, slugs in ids.items()}
    rare = {name: places for name, places in bearers.items() if 3 * len(places) <= 2 * len(chronicle)}
    weights = {name: math.log(len(chronicle) / len(places)) for name, places in rare.items()}
    out: dict[str, tuple[str, ...]] = {}
    for here, story in enumerate(chronicle):
        near = []
        for name in (name for name in story.names if name in rare):
            at = bisect_left(rare[name], here)
            near.append((weights[name], rare[name][max(0, at - NEARBY) : at + NEARBY + 1]))
        out[story.slug] = tuple(chronicle[other].slug for other in _highest(_scores(here, near, most), most))
    return out


def _scores(here: int, near: list[tuple[float, list[int]]], most: int) -> dict[int, float]:
    """The scores of all that can be among the `most` nearest of the article at `here`, from each name's weight and bearers in order.

    Those that bear a single one of the names score alike, so of them only the first of each name count; most articles are such.
    """
    seen, shared = {here}, set[int]()
    for _, places in near:
        shared.update(seen.intersection(places))
        seen.update(places)
    barred = {here, *shared}.__contains__
    shared.discard(here)
    scores = dict.fromkeys(shared, 0.0)
    for weight, places in near:
        for place in shared.intersection(places):
            scores[place] += weight
        scores |= dict.fromkeys(islice(filterfalse(barred, places), most), weight)
    return scores


def _highest(scores: Mapping[int, float], most: int) -> list[int]:
    """The `most` with the highest scores above nothing; of equal ones the first."""
    least = sorted(scores.values(), reverse=True)[:most][-1] - TELLABLE if scores else 0.0
    ranked = sorted((-round(score, DIGITS), place) for place, score in scores.items() if score >= least and score > 0)
    return [place for _, place in ranked[:most]]


def _neighbours(chronicle: list[Outline]) -> dict[str, tuple[str, str]]:
    """For each dated article the (earlier, later) one; "" at the ends. The undated have none: nobody knows when they were."""
    dated = [story.slug for story in chronicle if story.date]
    return {
        slug: (dated[place + 1] if place + 1 < len(dated) else "", dated[place - 1] if place else "") for place, slug in enumerate(dated)
    }

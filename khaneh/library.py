"""Who, when, next to what: every relation between articles, people, organisations and days, worked out once and then only read.

Orders are total. Newest first: by the day a date begins, what began together the narrower first, then by when it was filed, then by
slug; what has no date comes last.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from khaneh.dates import Date, sort_key
from khaneh.model import Article, EntityKind, Size, StaticPage
from khaneh.problems import Problem, problem
from khaneh.registry import Appearance, Registry, Resolved, Statement

RELATED = 3
NEARBY = 30
TOGETHER = 12


class Story(msgspec.Struct, frozen=True):
    """An article with its names resolved. `lede` is the first paragraph a reader sees, without markup; `words` counts the body's.

    `pictures` names those of content/images/ that stand in the body.
    """

    article: Article
    people: tuple[Appearance, ...]
    organisations: tuple[str, ...]
    statements: tuple[Statement, ...]
    lede: str
    words: int
    body_digest: str
    pictures: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        return self.article.slug


class Entry(msgspec.Struct, frozen=True):
    """A line of the timeline: an article (`event` is None) or the n-th event of one."""

    date: Date | None
    slug: str
    event: int | None = None


class Companion(msgspec.Struct, frozen=True):
    """Someone who appears in the same articles, and in how many."""

    kind: EntityKind
    id: str
    count: int


class Quotation(msgspec.Struct, frozen=True):
    """What someone said, and where it stands."""

    slug: str
    anchor: str
    text: str


class Library(msgspec.Struct, frozen=True):
    """The whole record. Slugs and ids are keys; nothing points at anything.

    `chronicle` holds the slugs newest first, the undated last; `timeline` articles and events alike, oldest first, the undated last;
    `pictures` the sizes of those of content/images/ that are shown, by their names; `illustrated` the names of those that stand in the
    text of an entity or page, by the key of its body (`people/<id>`, `pages/<slug>.<language>`).
    """

    registry: Registry
    stories: Mapping[str, Story]
    withdrawn: Mapping[str, Article]
    pages: Mapping[str, Mapping[str, StaticPage]]
    chronicle: tuple[str, ...]
    timeline: tuple[Entry, ...]
    appearances: Mapping[EntityKind, Mapping[str, tuple[str, ...]]]
    quotations: Mapping[str, tuple[Quotation, ...]]
    together: Mapping[tuple[EntityKind, str], tuple[Companion, ...]]
    related: Mapping[str, tuple[str, ...]]
    neighbours: Mapping[str, tuple[str, str]]
    pictures: Mapping[str, Size] = {}
    illustrated: Mapping[str, tuple[str, ...]] = {}

    def in_language(self, slugs: Iterable[str], language: str, first: str) -> tuple[str, ...]:
        """Those of `slugs` that have a page in `language`; `first` is the language in which all are whole."""
        if language == first:
            return tuple(slugs)
        return tuple(slug for slug in slugs if language in self.stories[slug].article.summaries)

    def shown(self, kind: EntityKind) -> tuple[str, ...]:
        """The ids of a kind that have a page: those an editor has confirmed."""
        return tuple(id_ for id_, entity in self.registry.entities(kind).items() if entity.confirmed)


def make_story(article: Article, resolved: Resolved, first: str, words: int, body_digest: str, pictures: tuple[str, ...] = ()) -> Story:
    """A story; its lede is the article's own, else the first paragraph of its body."""
    return Story(article, resolved.people, resolved.organisations, resolved.statements, article.lede or first, words, body_digest, pictures)


def build(
    registry: Registry,
    stories: Iterable[Story],
    withdrawn: Iterable[Article],
    pages: Iterable[StaticPage],
    pictures: Mapping[str, Size] = {},
    illustrated: Mapping[str, tuple[str, ...]] = {},
) -> Library:
    """The library of what will be shown. Slugs are unique (the pipeline has refused the others)."""
    chronicle = sorted(stories, key=newest_first)
    known = {story.slug: story for story in sorted(chronicle, key=lambda s: s.slug)}
    appearances = _appearances(chronicle)
    return Library(
        registry=registry,
        stories=known,
        withdrawn={article.slug: article for article in sorted(withdrawn, key=lambda a: a.slug)},
        pages=_pages(pages),
        chronicle=tuple(story.slug for story in chronicle),
        timeline=_timeline(chronicle),
        appearances=appearances,
        quotations=_quotations(chronicle),
        together=_together(known, appearances),
        related=_related(chronicle, appearances),
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


def newest_first(story: Story) -> tuple[int, int, int, str, str, str]:
    """The sort key of a list of articles."""
    day, width, last, qualifier = sort_key(story.article.date)
    return (-day, width, -last, qualifier, _descending(story.article.added), story.slug)


def _descending(stamp: str) -> str:
    return "".join(chr(0x10FFFF - ord(c)) for c in stamp) if stamp else chr(0x10FFFF)


def _pages(pages: Iterable[StaticPage]) -> dict[str, dict[str, StaticPage]]:
    out: dict[str, dict[str, StaticPage]] = {}
    for page in sorted(pages, key=lambda p: (p.order, p.slug, p.language)):
        out.setdefault(page.slug, {})[page.language] = page
    return out


def _timeline(chronicle: list[Story]) -> tuple[Entry, ...]:
    entries = [Entry(s.article.date, s.slug) for s in chronicle]
    entries += [Entry(event.date, s.slug, n) for s in chronicle for n, event in enumerate(s.article.events)]
    return tuple(sorted(entries, key=oldest_first))


def oldest_first(entry: Entry) -> tuple[bool, tuple[int, int, int, str], bool, str, int]:
    """The sort key of the timeline: by the day a date begins, events before the article that tells them, the undated last."""
    return (entry.date is None, sort_key(entry.date), entry.event is None, entry.slug, entry.event or 0)


def _appearances(chronicle: list[Story]) -> dict[EntityKind, dict[str, tuple[str, ...]]]:
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


def _quotations(chronicle: list[Story]) -> dict[str, tuple[Quotation, ...]]:
    said: dict[str, list[Quotation]] = defaultdict(list)
    for story in chronicle:
        for statement in story.statements:
            for speaker in statement.speakers:
                said[speaker].append(Quotation(story.slug, statement.anchor, statement.text))
    return {id_: tuple(quotations) for id_, quotations in said.items()}


def _names(story: Story) -> list[tuple[EntityKind, str]]:
    return [*(("people", a.id) for a in story.people), *(("organisations", id_) for id_ in story.organisations)]


def _together(
    stories: Mapping[str, Story], appearances: Mapping[EntityKind, Mapping[str, tuple[str, ...]]]
) -> dict[tuple[EntityKind, str], tuple[Companion, ...]]:
    """For each name the names it most often stands with, at most TOGETHER; as often, by kind and id."""
    out: dict[tuple[EntityKind, str], tuple[Companion, ...]] = {}
    for kind, ids in appearances.items():
        for id_, slugs in ids.items():
            counts = Counter(name for slug in slugs for name in _names(stories[slug]) if name != (kind, id_))
            ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0][0] != "people", item[0][1]))
            out[(kind, id_)] = tuple(Companion(k, i, n) for (k, i), n in ranked[:TOGETHER])
    return out


def _related(chronicle: list[Story], appearances: Mapping[EntityKind, Mapping[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """For each article the RELATED nearest: shared names, weighted by rarity; one that more than two thirds of all bear relates nothing.

    Of each name only the NEARBY articles before and after are looked at: news relates to news of its time, and the work stays linear.
    """
    place = {story.slug: n for n, story in enumerate(chronicle)}
    bearers = {(kind, id_): [place[slug] for slug in slugs] for kind, ids in appearances.items() for id_, slugs in ids.items()}
    rare = {name: places for name, places in bearers.items() if 3 * len(places) <= 2 * len(chronicle)}
    weights = {name: math.log(len(chronicle) / len(places)) for name, places in rare.items()}
    out: dict[str, tuple[str, ...]] = {}
    for here, story in enumerate(chronicle):
        scores: dict[int, float] = defaultdict(float)
        for name in (name for name in _names(story) if name in rare):
            at = bisect_left(rare[name], here)
            for other in rare[name][max(0, at - NEARBY) : at + NEARBY + 1]:
                scores[other] += weights[name]
        scores.pop(here, None)
        ranked = sorted((-round(score, 9), other) for other, score in scores.items() if score > 0)
        out[story.slug] = tuple(chronicle[other].slug for _, other in ranked[:RELATED])
    return out


def _neighbours(chronicle: list[Story]) -> dict[str, tuple[str, str]]:
    """For each dated article the (earlier, later) one; "" at the ends. The undated have none: nobody knows when they were."""
    dated = [story.slug for story in chronicle if story.article.date]
    return {
        slug: (dated[place + 1] if place + 1 < len(dated) else "", dated[place - 1] if place else "") for place, slug in enumerate(dated)
    }

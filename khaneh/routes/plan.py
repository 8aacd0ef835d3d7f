"""The library made addresses: all pages, all redirects, and what wants an address twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from math import ceil

import msgspec

from khaneh.config import Config
from khaneh.dates import Calendar
from khaneh.library import Entry, Library
from khaneh.model import Article, Page, PageKind
from khaneh.problems import Problem, problem
from khaneh.routes.address import KINDS, RESERVED, SITE_FEEDS, Period, address, original_file, output_path, period
from khaneh.routes.ledger import check_ledger, lost_layers
from khaneh.routes.table import Routes
from khaneh.story import Outline


class Move(msgspec.Struct, frozen=True, order=True):
    """An address that was, where it leads now, and the file that says so under which key ("" = the site itself)."""

    old: str
    to: str
    path: str = ""
    key: str = ""


def plan(library: Library, config: Config, ledger: Iterable[str] = ()) -> tuple[Routes, list[Problem]]:
    """All addresses of the site, and what is wrong with them: two things at one address, a promised address gone."""
    periods = {language.code: _periods(library, language.code, language.calendar, config.first) for language in config.languages}
    pages = [page for language in config.languages for page in _pages(library, config, language.code, periods[language.code])]
    pages += _root_pages(library, config)
    moves = sorted(set(_moves(library, config)))
    found = _collisions(pages, moves, library, RESERVED.union(config.codes))
    redirects = {move.old: move.to for move in moves}
    known = frozenset(page.address for page in pages)
    redirects.update(lost_layers(ledger, known | set(redirects), config, known))
    routes = Routes(config.first, tuple(sorted(pages, key=lambda p: p.address)), dict(sorted(redirects.items())), periods, known)
    return routes, found + check_ledger(ledger, routes)


def _periods(library: Library, language: str, calendar: Calendar, first: str) -> dict[Period, tuple[Entry, ...]]:
    out: dict[Period, list[Entry]] = {}
    for entry in library.timeline:
        article = library.outlines[entry.slug]
        told = language in article.events[entry.event][1] if entry.event is not None else language == first or language in article.languages
        if told:
            out.setdefault(period(entry.date, calendar), []).append(entry)
    return {key: tuple(out[key]) for key in sorted(out)}


def _pages(library: Library, config: Config, language: str, periods: Mapping[Period, tuple[Entry, ...]]) -> Iterator[Page]:
    def page(kind: PageKind, key: str = "", number: int = 1) -> Page:
        return Page(address(config.first, kind, language, key, number), kind, language, key, number)

    def paged(kind: PageKind, key: str, count: int) -> Iterator[Page]:
        for number in range(1, max(1, ceil(count / config.page_size)) + 1):
            yield page(kind, key, number)

    shown = library.in_language(library.chronicle, language, config.first)
    yield from paged("home", "", len(shown))
    yield from (page("article", slug) for slug in shown)
    yield from (page("tombstone", a.slug) for a in library.withdrawn.values() if language == config.first or language in a.summaries)
    for kind in KINDS:
        ids = library.shown(kind)
        yield from paged(kind, "", len(ids))
        for id_ in ids:
            slugs = library.in_language(library.appearances[kind].get(id_, ()), language, config.first)
            yield from paged(kind, id_, len(slugs))
            # A merged entity's feed goes on under its old address too: a reader's program cannot follow a page that redirects.
            for name in (id_, *library.registry.entities(kind)[id_].former_ids):
                yield Page(address(config.first, "entity-feed", language, f"{kind}/{name}"), "entity-feed", language, f"{kind}/{id_}")
    yield page("timeline")
    yield page("relations")
    yield from (page("year", str(year)) for year in sorted({year for year, _ in periods if year}))
    for (year, month), entries in periods.items():
        if month:
            yield from paged("month", f"{year}/{month:02}", len(entries))
    if config.search:
        yield page("search")
    yield page("offline")
    yield page("manifest")
    yield from (page("page", slug) for slug, texts in library.pages.items() if language in texts)
    yield from (page("feed", name) for name in SITE_FEEDS)


def _root_pages(library: Library, config: Config) -> Iterator[Page]:
    """What stands once, at the root: the originals, the page for a wrong address, what robots read."""
    first = config.first
    for article in library.outlines.values():
        if article.original:
            yield Page(address(first, "original", first, article.slug), "original", first, article.slug)
            yield Page(original_file(first, article.slug, article.original), "original-file", first, article.slug)
    alone: tuple[PageKind, ...] = ("notfound", "worker", "sitemap", "robots", *(("security",) if config.security else ()))
    yield from (Page(address(first, kind, first), kind, first) for kind in alone)


def _moves(library: Library, config: Config) -> Iterator[Move]:
    first = config.first
    yield Move("/news/", "/")
    for outline in library.outlines.values():
        yield from _moves_of(first, outline, outline.languages)
    for article in library.withdrawn.values():
        yield from _moves_of(first, article, tuple(article.summaries))
    for kind in KINDS:
        for id_ in library.shown(kind):
            entity = library.registry.entities(kind)[id_]
            for old in entity.former_ids:
                for code in config.codes:
                    now = address(first, kind, code, id_)
                    yield Move(address(first, kind, code, old), now, entity.path, "former_ids")
    for slug, texts in library.pages.items():
        for code, page in texts.items():
            for old in page.aliases:
                yield Move(address(first, "page", code, old), address(first, "page", code, slug), page.path, "aliases")


def _moves_of(first: str, article: Outline | Article, languages: Iterable[str]) -> Iterator[Move]:
    now = address(first, "article", first, article.slug)
    if article.code:
        yield Move(f"/n/{article.code}/", now, article.path, "code")
    for old in article.old_addresses:
        yield Move(old, now, article.path, "old_addresses")
    for language in (first, *(code for code in languages if code != first)):
        for old in article.aliases:
            yield Move(address(first, "article", language, old), address(first, "article", language, article.slug), article.path, "aliases")


def _collisions(pages: Iterable[Page], moves: Iterable[Move], library: Library, reserved: frozenset[str]) -> list[Problem]:
    """Two things at one file, also where a file system ignores case; told where it was written last.

    What is told elsewhere is left out: a page at an address of the site itself, a code that two articles bear, the feed of an address.
    """
    telling = (p for p in pages if p.kind != "entity-feed" and not (p.kind == "page" and p.key in reserved))
    claims = [Move(p.address, "", _owner(p, library)) for p in telling]
    owners: dict[str, Move] = {}
    found = []
    for claim in [*claims, *moves]:
        other = owners.setdefault(output_path(claim.old).casefold(), claim)
        if other is not claim and not (claim.old == other.old and claim.old.startswith("/n/")):
            path, line = next(
                ((one.path, _line(one, library)) for one in (claim, other) if one.path.startswith("content/")), ("content", 0)
            )
            what = "{address} is wanted twice: by {a} and by {b}"
            found.append(problem(path, line, "E-COLLISION", what, address=claim.old, a=other.path or other.old, b=claim.path or claim.old))
    return found


def _line(move: Move, library: Library) -> int:
    """The line of the file that wants an address: that of the key which names it, else the first."""
    files = (
        [story.article for story in library.stories.values()],
        library.withdrawn.values(),
        *(library.registry.entities(k).values() for k in KINDS),
    )
    texts = (page for texts in library.pages.values() for page in texts.values())
    return next((one.lines.get(move.key, 1) for one in (*chain(*files), *texts) if one.path == move.path), 1)


def _owner(page: Page, library: Library) -> str:
    if page.kind == "article":
        return library.outlines[page.key].path
    if page.kind == "tombstone":
        return library.withdrawn[page.key].path
    if page.kind in KINDS and page.key:
        return library.registry.entities("people" if page.kind == "people" else "organisations")[page.key].path
    if page.kind == "page":
        return library.pages[page.key][page.language].path
    return page.kind

"""Every address of the site, before anything is made: pages, redirects, collisions, and the ledger of what may never die.

Persian (the first language) stands at the root, every other language under its code, with the same tail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import ceil

import msgspec

from khaneh.config import Config
from khaneh.dates import Calendar, Date, span_in
from khaneh.library import Entry, Library
from khaneh.model import EntityKind, Page
from khaneh.problems import Problem, problem

KINDS: tuple[EntityKind, ...] = ("people", "organisations")
RESERVED = frozenset({"news", "people", "organisations", "timeline", "search", "n", "page", "feed", "assets", "index", "404", "original"})
SITE_FEEDS = ("feed.xml", "rss.xml", "feed.json")
PERMANENT = frozenset({"article", "tombstone", "people", "organisations", "page", "entity-feed"})
UNDATED = (0, 0)
LEDGER = "addresses.txt"

type Period = tuple[int, int]


class Move(msgspec.Struct, frozen=True, order=True):
    """An address that was, where it leads now, and the file and line that say so ("" = the site itself)."""

    old: str
    to: str
    path: str = ""
    line: int = 0


class Routes(msgspec.Struct, frozen=True):
    """What will stand where. `pages` is sorted by address; `redirects` maps an address that was to the one that is.

    `periods` holds, for each language, the timeline's entries by (year, month); month 0 = no finer than the year, (0, 0) = undated.
    """

    first: str
    pages: tuple[Page, ...]
    redirects: Mapping[str, str]
    periods: Mapping[str, Mapping[Period, tuple[Entry, ...]]]
    known: frozenset[str]

    def address(self, kind: str, language: str, key: str = "", number: int = 1) -> str:
        """The address of a page of `kind`; see `address`."""
        return address(self.first, kind, language, key, number)

    def exists(self, wanted: str) -> bool:
        return wanted in self.known or wanted in self.redirects

    def alternate(self, page: Page, language: str) -> tuple[str, bool]:
        """Where the language switch leads from `page`, and whether that is the same thing (then it goes into hreflang)."""
        if page.kind in ("year", "month"):
            return self._counterpart(page, language), False
        if page.number > 1:
            return self.address(page.kind, language, page.key), False
        kind = "article" if page.kind == "original" else page.kind
        other = self.address(kind, language, page.key)
        if other in self.known:
            return other, kind == page.kind
        return self.address("home", language), False

    def _counterpart(self, page: Page, language: str) -> str:
        """The year or month of the other calendar that tells most of what this one tells; of equals the earliest; else the list's start."""
        mine = set(self._told(page))
        places = ((period, len(mine.intersection(entries))) for period, entries in self.periods[language].items())
        shared: dict[str, int] = {}
        for period_, count in places:
            if count and (found := self._period_address(language, period_, page.kind)):
                shared[found] = shared.get(found, 0) + count
        return min(shared, key=lambda there: -shared[there]) if shared else self.address("timeline", language)

    def _told(self, page: Page) -> Iterator[Entry]:
        at = period_of_key(page.key)
        for period_, entries in self.periods[page.language].items():
            if period_ == at or (page.kind == "year" and period_[0] == at[0]):
                yield from entries

    def _period_address(self, language: str, period: Period, kind: str) -> str:
        year, month = period
        wanted = (
            self.address("month", language, f"{year}/{month:02}")
            if kind == "month" and month
            else self.address("year", language, str(year))
        )
        return wanted if wanted in self.known else ""


def address(first: str, kind: str, language: str, key: str = "", number: int = 1) -> str:
    """The address of a page of `kind` in `language`, with a leading `/`.

    `key` is a slug ("article", "original", "tombstone", "page"), an id ("people", "organisations", "entity-feed" with the kind before it),
    a year ("1398") or month ("1398/09"), or a feed's file name; lists ("people" and "organisations" without a key) have none.
    """
    root = "/" if language == first else f"/{language}/"
    tails = {
        "home": "",
        "article": f"news/{key}/",
        "tombstone": f"news/{key}/",
        "original": f"news/{key}/original/",
        "people": f"people/{key}/" if key else "people/",
        "organisations": f"organisations/{key}/" if key else "organisations/",
        "timeline": "timeline/",
        "year": f"timeline/{key}/",
        "month": f"timeline/{key}/",
        "page": f"{key}/",
        "feed": key,
        "entity-feed": f"{key}/feed.xml",
        "notfound": "404.html",
    }
    return root + tails[kind] + (f"page/{number}/" if number > 1 else "")


def output_path(wanted: str) -> str:
    """The file that answers an address: `/people/` is people/index.html."""
    return wanted.lstrip("/") + ("index.html" if wanted.endswith("/") else "")


def period_of_key(key: str) -> Period:
    year, _, month = key.partition("/")
    return int(year), int(month or 0)


def period(date: Date | None, calendar: Calendar) -> Period:
    """Where a date stands in a timeline of `calendar`: where its span begins, no finer than it is."""
    if date is None:
        return UNDATED
    start = span_in(date, calendar).start
    return start.year, start.month or 0


def plan(library: Library, config: Config, ledger: Iterable[str] = ()) -> tuple[Routes, list[Problem]]:
    """All addresses of the site, and what is wrong with them: two things at one address, a promised address gone."""
    periods = {language.code: _periods(library, language.code, language.calendar, config.first) for language in config.languages}
    pages = [page for language in config.languages for page in _pages(library, config, language.code, periods[language.code])]
    pages += _root_pages(library, config)
    moves = sorted(set(_moves(library, config)))
    found = _collisions(pages, moves, library, RESERVED | {language.code for language in config.languages})
    redirects = {move.old: move.to for move in moves}
    known = frozenset(page.address for page in pages)
    redirects.update(_lost_layers(ledger, known | set(redirects), config, known))
    routes = Routes(config.first, tuple(sorted(pages, key=lambda p: p.address)), dict(sorted(redirects.items())), periods, known)
    return routes, found + check_ledger(ledger, routes)


def _periods(library: Library, language: str, calendar: Calendar, first: str) -> dict[Period, tuple[Entry, ...]]:
    out: dict[Period, list[Entry]] = {}
    for entry in library.timeline:
        article = library.stories[entry.slug].article
        told = (
            language in article.events[entry.event].words if entry.event is not None else language == first or language in article.summaries
        )
        if told:
            out.setdefault(period(entry.date, calendar), []).append(entry)
    return {key: tuple(out[key]) for key in sorted(out)}


def _pages(library: Library, config: Config, language: str, periods: Mapping[Period, tuple[Entry, ...]]) -> Iterator[Page]:
    def page(kind: str, key: str = "", number: int = 1) -> Page:
        return Page(address(config.first, kind, language, key, number), kind, language, key, number)

    def paged(kind: str, key: str, count: int) -> Iterator[Page]:
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
    yield from (page("year", str(year)) for year in sorted({year for year, _ in periods if year}))
    for (year, month), entries in periods.items():
        if month:
            yield from paged("month", f"{year}/{month:02}", len(entries))
    yield from (page("page", slug) for slug, texts in library.pages.items() if language in texts)
    yield from (page("feed", name) for name in SITE_FEEDS)


def _root_pages(library: Library, config: Config) -> Iterator[Page]:
    """What stands once, at the root: the originals, the page for a wrong address, what robots read."""
    first = config.first
    for story in library.stories.values():
        if story.article.original:
            yield Page(address(first, "original", first, story.slug), "original", first, story.slug)
            yield Page(original_file(first, story.slug, story.article.original), "original-file", first, story.slug)
    yield Page("/404.html", "notfound", first)
    yield Page("/sitemap.xml", "sitemap", first)
    yield Page("/robots.txt", "robots", first)


def original_file(first: str, slug: str, original: str) -> str:
    """The address of the raw text itself, by its own file name."""
    return address(first, "original", first, slug) + original.rsplit("/", 1)[-1]


def _moves(library: Library, config: Config) -> Iterator[Move]:
    first = config.first
    yield Move("/news/", "/")
    for article in [*(story.article for story in library.stories.values()), *library.withdrawn.values()]:
        if article.code:
            yield Move(f"/n/{article.code}/", address(first, "article", first, article.slug), article.path, article.line("code"))
        for language in (first, *(code for code in article.summaries if code != first)):
            for old in article.aliases:
                now = address(first, "article", language, article.slug)
                yield Move(address(first, "article", language, old), now, article.path, article.line("aliases"))
    for kind in KINDS:
        for id_ in library.shown(kind):
            entity = library.registry.entities(kind)[id_]
            for old in entity.former_ids:
                for code in (language.code for language in config.languages):
                    now = address(first, kind, code, id_)
                    yield Move(address(first, kind, code, old), now, entity.path, entity.lines.get("former_ids", 1))
    for slug, texts in library.pages.items():
        for code, page in texts.items():
            for old in page.aliases:
                yield Move(address(first, "page", code, old), address(first, "page", code, slug), page.path, page.lines.get("aliases", 1))


def _lost_layers(ledger: Iterable[str], taken: Iterable[str], config: Config, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """A summary or translation that was taken back: its address leads to the same thing in the first language."""
    taken = set(taken)
    for wanted in ledger:
        for language in config.languages[1:]:
            rest = wanted.removeprefix(f"/{language.code}")
            if rest != wanted and wanted not in taken and rest in known and rest.endswith("/"):
                yield wanted, rest


def _collisions(pages: Iterable[Page], moves: Iterable[Move], library: Library, reserved: frozenset[str]) -> list[Problem]:
    """Two things at one file, also where a file system ignores case; told where it was written last.

    What is told elsewhere is left out: a page at an address of the site itself, a code that two articles bear, the feed of an address.
    """
    telling = (p for p in pages if p.kind != "entity-feed" and not (p.kind == "page" and p.key in reserved))
    claims = [Move(p.address, "", _owner(p, library), 1) for p in telling]
    owners: dict[str, Move] = {}
    found = []
    for claim in [*claims, *moves]:
        other = owners.setdefault(output_path(claim.old).casefold(), claim)
        if other is not claim and not (claim.old == other.old and claim.old.startswith("/n/")):
            path, line = next(((one.path, one.line) for one in (claim, other) if one.path.startswith("content/")), ("content", 0))
            what = "{address} is wanted twice: by {a} and by {b}"
            found.append(problem(path, line, "E-COLLISION", what, address=claim.old, a=other.path or other.old, b=claim.path or claim.old))
    return found


def _owner(page: Page, library: Library) -> str:
    if page.kind == "article":
        return library.stories[page.key].article.path
    if page.kind == "tombstone":
        return library.withdrawn[page.key].path
    if page.kind in KINDS and page.key:
        return library.registry.entities("people" if page.kind == "people" else "organisations")[page.key].path
    if page.kind == "page":
        return library.pages[page.key][page.language].path
    return page.kind


def permanent(routes: Routes) -> list[str]:
    """The addresses that, once published, never die: sorted, each once."""
    kept = {p.address for p in routes.pages if p.kind in PERMANENT and p.number == 1 and (p.key or p.kind not in KINDS)}
    return sorted(kept | {old for old, to in routes.redirects.items() if to in kept})


def _wholes(wanted: str) -> Iterator[str]:
    """The addresses of what `wanted` is a part or another language of: the page of a feed, the first language's page."""
    page = wanted.removesuffix("feed.xml")
    if page != wanted:
        yield page
    first, _, rest = page.lstrip("/").partition("/")
    if rest and first not in RESERVED:
        yield f"/{rest}"


def check_ledger(ledger: Iterable[str], routes: Routes) -> list[Problem]:
    """Each promised address that would vanish without a redirect or a tombstone; one line for a thing with all its feeds and languages."""
    ledger = tuple(ledger)
    lost = {wanted for wanted in ledger if wanted.strip() and not routes.exists(wanted)}
    return [
        problem(
            f"content/{LEDGER}",
            line,
            "E-ADDRESS",
            "{address} was published and would vanish",
            "give it back, name it in `aliases` (or `former_ids`) of what replaces it, or set `status: withdrawn`",
            address=wanted,
        )
        for line, wanted in enumerate(ledger, start=1)
        if wanted in lost and not any(other in lost for other in _wholes(wanted))
    ]

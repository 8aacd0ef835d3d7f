"""Which addresses an archive comes to, worked out from the archive alone: what every generator must have made, and what its lists hold.

The site that all of them make: articles, English summaries, people and organisations (lists of twenty a page), a timeline in the calendar
of each language, an Atom feed of the site and of everybody, a sitemap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil

import jdatetime

from bench.corpus import Archive, Article

PAGE_SIZE = 20
FEED_SIZE = 20
LANGUAGES = ("fa", "en")
KINDS = ("people", "organisations")


@dataclass(frozen=True, slots=True)
class Plan:
    """`pages` and `feeds` are addresses by kind; `members` are the slugs that a list must show, by the address of its first page."""

    pages: dict[str, tuple[str, ...]]
    feeds: dict[str, tuple[str, ...]]
    members: dict[str, frozenset[str]]

    @property
    def addresses(self) -> int:
        """How many pages and feeds there must be."""
        return sum(len(some) for some in (*self.pages.values(), *self.feeds.values()))


def root(language: str) -> str:
    """Where a language begins."""
    return "/" if language == "fa" else f"/{language}/"


def told(articles: Iterable[Article], language: str) -> list[Article]:
    """Those that have a page in a language."""
    return [article for article in articles if language == "fa" or article.english]


def year_month(article: Article, language: str) -> tuple[str, str]:
    """The article's year and month in the language's calendar, as an address has them."""
    day = jdatetime.date.fromgregorian(date=article.day) if language == "fa" else article.day
    return f"{day.year:04}", f"{day.month:02}"


def plan(made: Archive) -> Plan:
    """All addresses."""
    pages: dict[str, list[str]] = defaultdict(list)
    members: dict[str, set[str]] = {}
    for language in LANGUAGES:
        articles = told(made.articles, language)
        pages["articles" if language == "fa" else "summaries"] = [f"{root(language)}news/{article.slug}/" for article in articles]
        members |= _lists(made, articles, language)
        pages["home"] += _paged(root(language), len(articles))
        for kind in KINDS:
            pages[f"list of {kind}"] += _paged(f"{root(language)}{kind}/", len(getattr(made, kind)))
        pages["timeline"].append(f"{root(language)}timeline/")
        pages["years"] += sorted({f"{root(language)}timeline/{year_month(article, language)[0]}/" for article in articles})
    for address, slugs in members.items():
        pages[_kind(address)] += _paged(address, len(slugs))
    feeds = {"site": [f"{root(language)}feed.xml" for language in LANGUAGES]}
    feeds["people and organisations"] = [f"{address}feed.xml" for address in members if "/timeline/" not in address]
    return Plan(
        {kind: tuple(some) for kind, some in pages.items()},
        {kind: tuple(some) for kind, some in feeds.items()},
        {address: frozenset(some) for address, some in members.items()},
    )


def _kind(address: str) -> str:
    return "months" if "/timeline/" in address else next(kind for kind in KINDS if f"/{kind}/" in address)


def _lists(made: Archive, articles: Iterable[Article], language: str) -> dict[str, set[str]]:
    """The slugs of each month, person and organisation."""
    lists: dict[str, set[str]] = {f"{root(language)}{kind}/{entity.id}/": set() for kind in KINDS for entity in getattr(made, kind)}
    for article in articles:
        year, month = year_month(article, language)
        lists.setdefault(f"{root(language)}timeline/{year}/{month}/", set()).add(article.slug)
        for kind in KINDS:
            for id_ in getattr(article, kind):
                lists[f"{root(language)}{kind}/{id_}/"].add(article.slug)
    return lists


def _paged(address: str, count: int) -> Iterator[str]:
    yield address
    for number in range(2, ceil(count / PAGE_SIZE) + 1):
        yield f"{address}page/{number}/"


def permanent(planned: Plan) -> list[str]:
    """What a newsroom has promised to keep: the ledger, sorted."""
    kept = [*planned.pages["articles"], *planned.pages["summaries"], *planned.feeds["people and organisations"]]
    return sorted([*kept, *(address for address in planned.members if "/timeline/" not in address), "/about/", "/en/about/"])

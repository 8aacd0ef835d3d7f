"""What stands in which feed: the newest twenty by when they were filed or last changed, never by an invented date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from khaneh.config import Config
from khaneh.dates import machine_time
from khaneh.feeds.values import Entry, Feed, Format
from khaneh.library import Library
from khaneh.model import EntityKind, Page
from khaneh.routes import Routes
from khaneh.story import Front

NEWEST = 20
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
FORMATS: dict[str, Format] = {"feed.xml": "atom", "rss.xml": "rss", "feed.json": "json"}


def site_feed(page: Page, library: Library, routes: Routes, config: Config) -> Feed:
    """The feed of all articles in a language; `page.key` is its file name."""
    title = config.text(config.title, page.language)
    subtitle = config.text(config.description, page.language)
    home = routes.address("home", page.language)
    return _feed(page, FORMATS[page.key], (title, page.language), subtitle, home, library.chronicle, library, routes, config)


def entity_feed(page: Page, library: Library, routes: Routes, config: Config, words: Callable[[str], str]) -> Feed:
    """The feed of a person or organisation; `page.key` is `people/<id>` or `organisations/<id>`."""
    folder, _, id_ = page.key.partition("/")
    kind: EntityKind = "people" if folder == "people" else "organisations"
    name = name_of(library, config, kind, id_, page.language)
    subtitle = words("Reports on {name}").replace("{name}", name[0])
    home = routes.address(kind, page.language, id_)
    slugs = library.appearances[kind].get(id_, ())
    return _feed(page, "atom", name, subtitle, home, slugs, library, routes, config)


def name_of(library: Library, config: Config, kind: EntityKind, id_: str, language: str) -> tuple[str, str]:
    """The name of a person or organisation and the language it is in: `language`, else along its fallback chain, else the first."""
    entity = library.registry.entities(kind)[id_]
    names = {**entity.names, config.first: entity.name.text}
    known = next((code for code in (language, *config.language(language).fallback) if code in names), config.first)
    return names[known], known


def _feed(
    page: Page,
    format_: Format,
    title: tuple[str, str],
    subtitle: str,
    home: str,
    slugs: Iterable[str],
    library: Library,
    routes: Routes,
    config: Config,
) -> Feed:
    slugs = tuple(slugs)
    told = library.in_language(slugs, page.language, config.first)
    newest_first = sorted([(-instant(stamp), slug) for slug in told if (stamp := library.stamps[slug])])
    newest = [library.fronts[slug] for _, slug in newest_first[:NEWEST]]
    publisher = library.registry.organisations.get(config.publisher)
    return Feed(
        format=format_,
        language=page.language,
        dir=config.language(page.language).dir,
        title=title[0],
        title_language=title[1],
        subtitle=subtitle,
        home=config.base_url + home,
        address=config.base_url + page.address,
        author=name_of(library, config, "organisations", publisher.id, page.language)[0] if publisher else _site(config, page),
        rights=config.licence,
        updated=newest[0].article.stamp if newest else _newest_known(library.fronts[slug] for slug in slugs),
        entries=tuple(_entry(story, page.language, routes, config) for story in newest),
    )


def _site(config: Config, page: Page) -> str:
    return config.text(config.title, page.language)


def _entry(story: Front, language: str, routes: Routes, config: Config) -> Entry:
    article = story.article
    summary = None if language == config.first else article.summaries[language]
    return Entry(
        address=config.base_url + routes.address("article", language, story.slug),
        title=summary.title if summary else article.title,
        text=summary.summary if summary else story.lede,
        published=_published(story),
        updated=article.stamp,
    )


def _published(story: Front) -> str:
    """The instant the exact day began that the article states. Before 1935 Tehran's offset had seconds, which RFC 3339 cannot say."""
    told = machine_time(story.article.date) if story.article.date_basis != "inferred" else ""
    return told if _RFC_3339.fullmatch(told) else ""


def _newest_known(stories: Iterable[Front]) -> str:
    """For a feed without entries: when one of its articles in any language was filed, else the last exact day told of, else ""."""
    stories = tuple(stories)
    known = [s.article.stamp for s in stories if s.article.stamp] or [day for story in stories if (day := _published(story))]
    return max(known, key=lambda stamp: (instant(stamp), stamp), default="")


@lru_cache(maxsize=65536)
def instant(stamp: str) -> float:
    """Seconds since 1970 of an RFC 3339 stamp, so that stamps with different offsets compare."""
    return dt.datetime.fromisoformat(stamp).timestamp()

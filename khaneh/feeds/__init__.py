"""What machines read: feeds, sitemaps and robots.txt, as small values whose fingerprints decide, and as bytes. Pure.

A feed holds the newest 20 articles by `updated`, else `added`; an article that has neither is in none. `published` is there only where
the article states an exact day. Ids are absolute addresses, which never change.
"""

from __future__ import annotations

from collections.abc import Callable

from khaneh.config import Config
from khaneh.feeds.news import of_day
from khaneh.feeds.sitemap import sitemap, sitemaps
from khaneh.feeds.values import Entry, Feed, Place, Robots, Security, Sitemap
from khaneh.feeds.view import entity_feed, site_feed
from khaneh.feeds.write import atom, json_feed, rss
from khaneh.feeds.write import robots as write_robots
from khaneh.feeds.write import security as write_security
from khaneh.feeds.write import sitemap as write_sitemap
from khaneh.library import Library
from khaneh.model import Page
from khaneh.routes import Routes

__all__ = [
    "Entry",
    "Feed",
    "FeedView",
    "Place",
    "Robots",
    "Sitemap",
    "atom",
    "json_feed",
    "of_day",
    "render",
    "robots",
    "rss",
    "sitemap",
    "view",
]

type FeedView = Feed | Sitemap | Robots | Security
_WRITERS = {"atom": atom, "rss": rss, "json": json_feed}


def view(page: Page, library: Library, routes: Routes, config: Config, words: Callable[[str], str]) -> FeedView:
    """What stands at `page`, a feed, a sitemap, robots.txt or security.txt. `words` gives a message in the page's language.

    Of a sitemap that is an index this is the index; `sitemap` makes all its files.
    """
    if page.kind == "feed":
        return site_feed(page, library, routes, config)
    if page.kind == "entity-feed":
        return entity_feed(page, library, routes, config, words)
    if page.kind == "security" and config.security:
        return Security(config.security.contact, config.security.expires, config.codes, config.base_url + page.address)
    return sitemaps(routes, library, config)[0] if page.kind == "sitemap" else _robots(config)


def render(view: FeedView) -> bytes:
    """The bytes of a view."""
    if isinstance(view, Feed):
        return _WRITERS[view.format](view)
    if isinstance(view, Security):
        return write_security(view)
    return write_sitemap(view) if isinstance(view, Sitemap) else write_robots(view)


def robots(config: Config) -> bytes:
    """robots.txt: everything is allowed, and where the sitemap is."""
    return write_robots(_robots(config))


def _robots(config: Config) -> Robots:
    return Robots((f"{config.base_url}/sitemap.xml",))

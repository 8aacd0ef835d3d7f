"""Which addresses search engines are told of, and when what stands there last changed, where we know it."""

from __future__ import annotations

from khaneh.config import Config
from khaneh.feeds.values import Place, Sitemap
from khaneh.feeds.view import instant
from khaneh.feeds.write import sitemap as written
from khaneh.library import Library
from khaneh.model import Output, Page, PageKind
from khaneh.routes import Routes

# A sitemap holds at most 50,000 addresses (sitemaps.org).
MOST = 50_000
LISTED: frozenset[PageKind] = frozenset(
    {"home", "article", "people", "organisations", "timeline", "year", "month", "relations", "page", "search"}
)


def sitemap(routes: Routes, library: Library, config: Config, most: int = MOST) -> list[Output]:
    """sitemap.xml; from `most` addresses on it is an index, and sitemap-1.xml and so on hold the addresses."""
    first, *parts = sitemaps(routes, library, config, most)
    return [Output("sitemap.xml", written(first))] + [Output(f"sitemap-{n}.xml", written(part)) for n, part in enumerate(parts, start=1)]


def sitemaps(routes: Routes, library: Library, config: Config, most: int = MOST) -> list[Sitemap]:
    """What sitemap.xml says, and after it what the sitemaps say that it lists."""
    places = tuple(Place(config.base_url + page.address, _changed(page, library)) for page in routes.pages if page.kind in LISTED)
    if len(places) < most:
        return [Sitemap(places)]
    parts = [Sitemap(places[start : start + most]) for start in range(0, len(places), most)]
    index = tuple(Place(f"{config.base_url}/sitemap-{n}.xml", _newest(part)) for n, part in enumerate(parts, start=1))
    return [Sitemap(index, is_index=True), *parts]


def _changed(page: Page, library: Library) -> str:
    return library.stamps[page.key] if page.kind == "article" else ""


def _newest(part: Sitemap) -> str:
    return max((place.changed for place in part.places if place.changed), key=lambda stamp: (instant(stamp), stamp), default="")

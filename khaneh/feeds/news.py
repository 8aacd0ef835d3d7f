"""What search engines are told of the news of the day. It depends on the day, so no build makes it: it is made on the way to readers.

A news sitemap (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap) holds what is at most two days old
and at most 1,000 addresses; without news it is empty, which Google asks for too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from khaneh.config import Config
from khaneh.dates import first_day
from khaneh.feeds.values import News, NewsPlace, Robots
from khaneh.feeds.write import news as written
from khaneh.feeds.write import robots
from khaneh.library import Library
from khaneh.model import Output
from khaneh.routes import Routes
from khaneh.story import Front

MOST = 1000
DAYS = 2  # today and yesterday: what is from the day before may be older than two days
NAME = "news-sitemap.xml"


def of_day(library: Library, routes: Routes, config: Config, today: dt.date) -> list[Output]:
    """The files that are another every day: the news sitemap of `today`, and robots.txt, which tells of it too."""
    sitemaps = (f"{config.base_url}/sitemap.xml", f"{config.base_url}/{NAME}")
    return [Output(NAME, written(news(library, routes, config, today))), Output("robots.txt", robots(Robots(sitemaps)))]


def news(library: Library, routes: Routes, config: Config, today: dt.date) -> News:
    """The newest articles that state a certain day, `today` or the one before; the newest first, then by slug and language."""
    fresh = [(day, slug) for slug in library.chronicle if (day := _day(library, slug)) and 0 <= (today - day).days < DAYS]
    ordered = sorted(fresh, key=lambda one: (-one[0].toordinal(), one[1]))
    places = (place for _, slug in ordered for place in _places(library.fronts[slug], routes, config))
    return News(tuple(place for _, place in zip(range(MOST), places, strict=False)))


def _day(library: Library, slug: str) -> dt.date | None:
    """The day an article states; None where it states none that is certain, or is not published."""
    outline = library.outlines[slug]
    if outline.date is None or not outline.date.is_exact or outline.is_draft:
        return None
    return first_day(outline.date) if library.fronts[slug].article.date_basis != "inferred" else None


def _places(story: Front, routes: Routes, config: Config) -> Iterator[NewsPlace]:
    """An article in each language it has a page in, in the site's order."""
    article = story.article
    titles = {config.first: article.title, **{code: summary.title for code, summary in article.summaries.items()}}
    for language in config.languages:
        if language.code in titles and article.date:
            yield NewsPlace(
                address=config.base_url + routes.address("article", language.code, story.slug),
                publication=config.text(config.title, language.code),
                language=language.code.split("-")[0],
                date=first_day(article.date).isoformat(),
                title=titles[language.code],
            )

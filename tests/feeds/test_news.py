"""What is another every day: the news sitemap, as Google asks for it, and who tells of it."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree

import pytest

from khaneh import feeds
from khaneh.model import Summary
from tests.feeds.test_feeds import CONFIG, article, site

TODAY = dt.date(2025, 11, 16)  # 25 Aban 1404
MAP, NEWS = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.google.com/schemas/sitemap-news/0.9}"


def urls(*articles: object, today: dt.date = TODAY) -> list[ElementTree.Element]:
    made, planned = site(*articles)  # type: ignore[arg-type]
    (sitemap, _) = feeds.of_day(made, planned, CONFIG, today)
    assert sitemap.path == "news-sitemap.xml"
    root = ElementTree.fromstring(sitemap.data)
    assert root.tag == f"{MAP}urlset"
    return list(root)


def tails(*articles: object, today: dt.date = TODAY) -> list[str]:
    return [url.findtext(f"{MAP}loc", "").removeprefix(CONFIG.base_url) for url in urls(*articles, today=today)]


def test_an_article_of_today_is_told_of_in_each_of_its_languages_as_google_asks() -> None:
    persian, english = urls(article("a", "1404-08-25", summaries={"en": Summary("A <title>", "About it.")}))
    for url, tail, name, language, title in (
        (persian, "/news/a/", "خانه", "fa", "عنوان a"),
        (english, "/en/news/a/", "House", "en", "A <title>"),
    ):
        # The order is that of Google's schema, and each stands once.
        assert [child.tag for child in url] == [f"{MAP}loc", f"{NEWS}news"]
        (told,) = url.findall(f"{NEWS}news")
        assert [child.tag for child in told] == [f"{NEWS}publication", f"{NEWS}publication_date", f"{NEWS}title"]
        assert [child.tag for child in told[0]] == [f"{NEWS}name", f"{NEWS}language"]
        assert url.findtext(f"{MAP}loc") == f"https://khaneh.example{tail}"
        assert (told[0][0].text, told[0][1].text, told[1].text, told[2].text) == (name, language, "2025-11-16", title)


@pytest.mark.parametrize(
    ("date", "listed"),
    [
        ("1404-08-25", True),
        ("1404-08-24", True),
        ("2025-11-15", True),
        ("1404-08-23", False),
        ("1404-08-26", False),
        ("1404-08", False),
        ("1404", False),
        ("2025-11", False),
        ("1404-08-25~", False),
        ("1404-08-25?", False),
        ("unknown", False),
    ],
)
def test_only_a_certain_day_of_the_last_two_is_news(date: str, listed: bool) -> None:
    assert tails(article("a", date)) == (["/news/a/"] if listed else [])


def test_a_day_that_is_inferred_and_a_draft_are_no_news() -> None:
    assert tails(article("a", "1404-08-25", date_basis="inferred"), article("b", "1404-08-25", status="draft")) == []


def test_the_newest_stand_first_and_never_more_than_a_thousand() -> None:
    many = [article(f"a{n:04}", "1404-08-25" if n % 2 else "1404-08-24") for n in range(1200)]
    found = tails(*many)
    assert len(found) == 1000
    assert found[:2] == ["/news/a0001/", "/news/a0003/"]
    assert found[599:601] == ["/news/a1199/", "/news/a0000/"]


def test_another_day_has_other_news_and_one_without_any_an_empty_list() -> None:
    told = article("a", "1404-08-25")
    assert tails(told, today=TODAY + dt.timedelta(days=1)) == ["/news/a/"]
    assert tails(told, today=TODAY + dt.timedelta(days=2)) == []


def test_robots_are_told_of_both_sitemaps() -> None:
    made, planned = site(article("a", "1404-08-25"))
    (_, robots) = feeds.of_day(made, planned, CONFIG, TODAY)
    assert robots.path == "robots.txt"
    assert robots.data.startswith(feeds.robots(CONFIG))
    assert robots.data.endswith(b"\nSitemap: https://khaneh.example/news-sitemap.xml\n")

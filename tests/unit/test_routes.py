"""Every address of the site before anything is made: what stands where, collisions, the ledger, redirects, alternates."""

from __future__ import annotations

import pytest

from khaneh import routes
from khaneh.config import Config, Language
from khaneh.library import Library
from khaneh.model import Page
from khaneh.problems import Problem
from khaneh.routes import Routes, output_path, permanent, plan
from tests.unit.values import EN, FA, article, config, organisation, page, person, shelf

SITE = shelf(
    [
        article("first", "1398-09-03", people="ali", organisations="house", en=True, code="227969", original="originals/001.txt"),
        article("second", "1403-02", people="ali", aliases=("old-second",)),
        article("third", "unknown", events=["1384"], en=True, aliases=("old-third",)),
        article("gone", "1402", status="withdrawn", en=True, code="9"),
    ],
    person("ali", former_ids=("ali-old",)),
    person("stub", confirmed=False),
    organisation("house"),
    pages=(page("about"), page("about", "en"), page("contact", aliases=("reach",))),
)


def planned(library: Library = SITE, settings: Config | None = None, ledger: tuple[str, ...] = ()) -> Routes:
    made, found = plan(library, settings or config(), ledger)
    assert found == []
    return made


def problems(library: Library, ledger: tuple[str, ...] = ()) -> list[Problem]:
    return plan(library, config(), ledger)[1]


def at(made: Routes, address: str) -> Page:
    return next(page for page in made.pages if page.address == address)


def test_every_kind_of_address_stands_where_the_design_says() -> None:
    expected = """
    / /page/2/ /news/first/ /news/second/ /news/third/ /news/gone/ /news/first/original/ /news/first/original/001.txt
    /people/ /people/ali/ /people/ali/feed.xml /organisations/ /organisations/house/ /organisations/house/feed.xml
    /timeline/ /timeline/1398/ /timeline/1398/09/ /timeline/1403/ /timeline/1403/02/ /timeline/1384/
    /relations/ /en/relations/ /search/ /en/search/ /about/ /contact/ /404.html /feed.xml /rss.xml /feed.json /sitemap.xml /robots.txt
    /offline/ /en/offline/ /sw.js /manifest.webmanifest /en/manifest.webmanifest
    /en/ /en/news/first/ /en/news/third/ /en/news/gone/ /en/people/ /en/people/ali/ /en/people/ali/feed.xml
    /en/organisations/ /en/organisations/house/ /en/organisations/house/feed.xml /en/about/ /en/feed.xml /en/rss.xml /en/feed.json
    /en/timeline/ /en/timeline/2019/ /en/timeline/2019/11/ /en/timeline/2005/
    """
    extra = {"/people/ali-old/feed.xml", "/en/people/ali-old/feed.xml"}  # the feed of one who was renamed goes on
    assert planned().known - extra == set(expected.split())


def test_pages_are_sorted_and_each_address_stands_once() -> None:
    addresses = [page.address for page in planned().pages]
    assert addresses == sorted(set(addresses))


def test_former_addresses_redirect() -> None:
    assert dict(planned().redirects) == {
        "/news/": "/",
        "/n/227969/": "/news/first/",
        "/n/9/": "/news/gone/",
        "/news/old-second/": "/news/second/",
        "/news/old-third/": "/news/third/",
        "/en/news/old-third/": "/en/news/third/",
        "/people/ali-old/": "/people/ali/",
        "/en/people/ali-old/": "/en/people/ali/",
        "/reach/": "/contact/",
    }


@pytest.mark.parametrize(
    ("address", "path"),
    [("/", "index.html"), ("/news/a/", "news/a/index.html"), ("/404.html", "404.html"), ("/people/a/feed.xml", "people/a/feed.xml")],
)
def test_an_address_is_answered_by_one_file(address: str, path: str) -> None:
    assert output_path(address) == path


def test_a_third_language_stands_under_its_code_with_its_own_calendar() -> None:
    arabic = Language("ar", "العربية", "rtl", "gregorian", "arabic", ("fa",))
    made = planned(settings=config(languages=(FA, EN, arabic)))
    assert {"/ar/", "/ar/people/ali/", "/ar/timeline/", "/ar/feed.xml"} <= made.known
    assert "/ar/news/first/" not in made.known


def test_another_first_language_stands_at_the_root() -> None:
    made = planned(settings=config(languages=(EN, FA)))
    assert "/news/first/" in made.known
    assert at(made, "/").language == "en"
    assert "/fa/" in made.known


# --- Alternates ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "other", "same"),
    [
        ("/", "/en/", True),
        ("/news/first/", "/en/news/first/", True),
        ("/en/news/third/", "/news/third/", True),
        ("/news/gone/", "/en/news/gone/", True),
        ("/people/", "/en/people/", True),
        ("/people/ali/", "/en/people/ali/", True),
        ("/organisations/house/", "/en/organisations/house/", True),
        ("/timeline/", "/en/timeline/", True),
        ("/about/", "/en/about/", True),
        ("/news/second/", "/en/", False),
        ("/contact/", "/en/", False),
        ("/page/2/", "/en/", False),
        ("/timeline/1398/", "/en/timeline/2019/", False),
        ("/timeline/1398/09/", "/en/timeline/2019/11/", False),
        ("/en/timeline/2019/11/", "/timeline/1398/09/", False),
        ("/timeline/1384/", "/en/timeline/2005/", False),
        ("/timeline/1403/", "/en/timeline/", False),
        ("/timeline/1403/02/", "/en/timeline/", False),
    ],
)
def test_the_language_switch_leads_to_the_same_thing_or_to_the_same_days(address: str, other: str, same: bool) -> None:
    made = planned()
    here = at(made, address)
    assert made.alternate(here, "en" if here.language == "fa" else "fa") == (other, same)


def test_wherever_the_language_switch_leads_there_is_a_page_and_sameness_is_mutual() -> None:
    made = planned()
    for here in (p for p in made.pages if p.kind not in ("feed", "entity-feed", "sitemap", "robots", "original-file")):
        language = "en" if here.language == "fa" else "fa"
        other, same = made.alternate(here, language)
        assert other in made.known
        assert not same or made.alternate(at(made, other), here.language) == (here.address, True)


# --- Collisions ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("others", "places"),
    [
        ([article("b", aliases=("a",))], [("content/articles/b.md", 9)]),
        ([article("b", aliases=("x",)), article("c", aliases=("x",))], [("content/articles/c.md", 9)]),
        ([article("b", code="aB"), article("c", code="Ab")], [("content/articles/b.md", 3)]),
    ],
    ids=["an alias that is a slug", "an alias twice", "codes a file system may confuse"],
)
def test_an_address_wanted_twice_is_told_where_it_was_written(others: list[routes.Article], places: list[tuple[str, int]]) -> None:
    found = problems(shelf([article("a"), *others]))
    assert [(p.path, p.line, p.code) for p in found] == [(*place, "E-COLLISION") for place in places]


def test_a_code_that_two_bear_is_told_once_by_whoever_compares_codes() -> None:
    assert problems(shelf([article("a", code="1"), article("b", code="1")])) == []


def test_an_id_that_was_anothers_is_told() -> None:
    found = problems(shelf([], person("ali"), person("reza", former_ids=("ali",), lines={"former_ids": 4})))
    assert {(p.path, p.line, p.code) for p in found} == {("content/people/reza.md", 4, "E-COLLISION")}


# --- The ledger ---------------------------------------------------------------------------------------------------------------


def test_what_may_never_die_is_what_was_published_and_its_feeds() -> None:
    kept = permanent(planned())
    assert kept == sorted(kept)
    assert {"/news/first/", "/en/news/first/", "/news/gone/", "/people/ali/", "/people/ali/feed.xml", "/about/", "/en/about/"} <= set(kept)
    assert {"/news/old-second/", "/n/227969/", "/people/ali-old/", "/reach/"} <= set(kept), "a redirect is a promise too"
    assert not {"/", "/people/", "/timeline/", "/timeline/1398/", "/page/2/", "/404.html", "/feed.xml", "/news/first/original/"} & set(kept)


def test_everything_promised_is_kept_by_the_plan_that_promised_it() -> None:
    assert problems(SITE, tuple(permanent(planned()))) == []


def test_a_promised_address_that_would_vanish_is_told_with_its_line() -> None:
    found = problems(SITE, ("/about/", "/news/lost/", "", "/people/lost/"))
    assert [(p.path, p.line, p.code) for p in found] == [
        ("content/addresses.txt", 2, "E-ADDRESS"),
        ("content/addresses.txt", 4, "E-ADDRESS"),
    ]


def test_a_summary_taken_back_redirects_to_the_whole_text() -> None:
    made = planned(ledger=("/en/news/second/", "/en/contact/", "/news/second/"))
    assert made.redirects["/en/news/second/"] == "/news/second/"
    assert made.redirects["/en/contact/"] == "/contact/"
    assert "/news/second/" not in made.redirects

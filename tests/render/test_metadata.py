"""What pages tell machines: exact or nothing, reciprocal, and unable to break out of the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from khaneh.render.linked import script_safe
from tests.render.newsroom import newsroom, tree
from tests.sites import House

BASE = "https://news.test.ir"


def data(made: House, address: str) -> dict[str, Any]:
    return blocks(made, address)[0]


def blocks(made: House, address: str) -> list[dict[str, Any]]:
    """The blocks of JSON-LD of a page: what it is about, and the way to it."""
    return [json.loads(script) for script in tree(made, address).xpath("//script[@type='application/ld+json']/text()")]


def properties(made: House, address: str) -> dict[str, str]:
    return {meta.get("property"): meta.get("content") for meta in tree(made, address).xpath("//meta[@property]")}


def hreflang(made: House, address: str) -> dict[str, str]:
    return {link.get("hreflang"): link.get("href") for link in tree(made, address).xpath("//link[@hreflang]")}


def test_an_article_is_a_news_article(built: House) -> None:
    found = data(built, "/news/one/")
    assert found["@type"] == "NewsArticle"
    assert found["url"] == f"{BASE}/news/one/"
    assert found["headline"] == "گفته‌های <کبیری> & دیگران"
    assert found["inLanguage"] == "fa"
    assert found["identifier"] == "4321"
    assert found["dateModified"] == "2026-11-05T10:00:00+03:30"
    assert {"@type": "Person", "name": "محمد کبیری", "url": f"{BASE}/people/kabiri/"} in found["mentions"]
    assert {"@type": "Person", "name": "رضا ناشناس"} in found["mentions"]
    assert found["publisher"]["name"] == "خانه آزمون"


@pytest.mark.parametrize(
    ("address", "stated"),
    [("/news/one/", None), ("/news/two/", None), ("/news/three/", None), ("/news/four/", "2025-11-16T00:00:00+03:30")],
    ids=["inferred", "a month", "unknown", "stated"],
)
def test_machines_get_only_exact_and_stated_dates(built: House, address: str, stated: str | None) -> None:
    assert data(built, address).get("datePublished") == stated
    assert properties(built, address).get("article:published_time") == stated


def test_machines_are_told_no_author_that_is_only_inferred(tmp_path: Path) -> None:
    made = newsroom(tmp_path)
    assert "author" not in data(made, "/news/one/")
    made.edit("content/articles/one.md", "via: خبرگزاری دور, basis: inferred", "via: خبرگزاری دور")
    made.build()
    assert data(made, "/news/one/")["author"]["name"] == "دفتر تعاون"


def test_an_honorific_is_told_beside_the_name(built: House) -> None:
    people = {person["name"]: person for person in data(built, "/en/news/one/")["mentions"]}
    assert people["Panah"]["honorificPrefix"] == "Dr"
    assert "honorificPrefix" not in people["Mohammad Kabiri"]


def test_a_source_is_named_in_the_page_s_language_where_it_has_a_name_in_it(tmp_path: Path) -> None:
    made = newsroom(tmp_path)
    made.edit("content/articles/one.md", "source: {name: دفتر تعاون,", "source: {name: خبرگزاری نو, en: New Agency,")
    made.build()
    assert "Source, inferred: New Agency" in made.words("/en/news/one/")
    assert "منبع (به استنباط ما): خبرگزاری نو" in made.words("/news/one/")


def test_data_cannot_end_its_script() -> None:
    safe = script_safe({"headline": "</script><script>alert(1)//\u2028<!--&"})
    assert not set("<>&\u2028") & set(safe)
    assert json.loads(safe)["headline"] == "</script><script>alert(1)//\u2028<!--&"


def test_a_hostile_headline_stays_data(tmp_path: Path) -> None:
    made = newsroom(tmp_path)
    made.edit("content/articles/four.md", "title: خبر چهارم", 'title: "</script><script>alert(1)</script>"')
    made.build()
    assert "<script>alert" not in made.page("/news/four/")
    assert data(made, "/news/four/")["headline"] == "</script><script>alert(1)</script>"


def test_open_graph_tells_what_the_page_is(built: House) -> None:
    found = properties(built, "/en/news/one/")
    assert found["og:type"] == "article"
    assert found["og:title"] == "What Kabiri said"
    assert found["og:url"] == f"{BASE}/en/news/one/"
    assert found["og:site_name"] == "Test House"
    assert found["og:image"].startswith(f"{BASE}/assets/share.")
    assert (found["og:image:width"], found["og:image:height"], found["og:image:alt"]) == ("1200", "630", "Test House")
    assert (found["og:locale"], found["og:locale:alternate"]) == ("en_GB", "fa_IR")
    assert "og:locale:alternate" not in properties(built, "/news/three/")
    assert tree(built, "/").xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]
    assert properties(built, "/people/")["og:type"] == "website"


@pytest.mark.parametrize("tail", ["", "news/one/", "people/", "people/kabiri/", "organisations/bureau/", "timeline/", "about/"])
def test_what_is_the_same_in_both_languages_says_so_in_both(built: House, tail: str) -> None:
    same = {"fa": f"{BASE}/{tail}", "en": f"{BASE}/en/{tail}", "x-default": f"{BASE}/{tail}"}
    assert hreflang(built, f"/{tail}") == hreflang(built, f"/en/{tail}") == same


@pytest.mark.parametrize(
    "address", ["/news/two/original/", "/news/three/", "/page/2/", "/timeline/1398/", "/timeline/1398/09/", "/404.html"]
)
def test_what_is_not_the_same_claims_nothing(built: House, address: str) -> None:
    if built.has(address):
        assert hreflang(built, address) == {}


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("/news/three/", "/en/"),
        ("/timeline/1398/09/", "/en/timeline/2019/11/"),
        ("/en/timeline/2019/", "/timeline/1398/"),
        ("/page/2/", "/en/"),
        ("/news/gone/", "/en/"),
    ],
)
def test_the_language_switch_leads_to_the_nearest_place(built: House, address: str, to: str) -> None:
    assert tree(built, address).xpath("//*[@class='languages']//a/@href") == [to]


def test_every_page_names_its_own_address(built: House) -> None:
    for address in ("/", "/page/2/", "/en/news/one/", "/timeline/1398/09/"):
        assert tree(built, address).xpath("//link[@rel='canonical']/@href") == [BASE + address]


def test_a_redirect_leads_on_by_every_means(built: House) -> None:
    page = tree(built, "/n/4321/")
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=/news/one/"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{BASE}/news/one/"]
    assert page.xpath("//a/@href") == ["/news/one/"]
    assert page.xpath("//title/text()") == [f"{BASE}/news/one/ | خانه آزمون"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]

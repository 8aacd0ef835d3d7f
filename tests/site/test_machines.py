"""What every page of the real site tells machines: in words that are, about addresses that answer, and alike in all languages."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml.html import HtmlElement, document_fromstring
from PIL import Image

from tests.site.vocabulary import faults
from tests.sites import House, article, house

BASE = "https://khaneh.example"
NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "خبر",
    "datePublished": "2025-11-16T00:00:00+03:30",
    "mentions": [{"@type": "Person", "name": "کبیری"}],
}


def blocks(page: HtmlElement) -> list[dict[str, Any]]:
    return [json.loads(text) for text in page.xpath("//script[@type='application/ld+json']/text()")]


def properties(page: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in page.xpath("//meta[@property or starts-with(@name, 'twitter:')]"):
        found.setdefault(meta.get("property") or meta.get("name"), []).append(meta.get("content"))
    return found


def is_kept(page: HtmlElement) -> bool:
    """Whether search engines may keep a page."""
    return not page.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")


# --- JSON-LD ------------------------------------------------------------------------------------------------------------------


def test_all_json_ld_of_every_page_is_of_the_vocabulary(pages: dict[str, HtmlElement]) -> None:
    assert {address: wrong for address, page in pages.items() if (wrong := [f for block in blocks(page) for f in faults(block)])} == {}


def test_each_kind_of_page_says_what_it_is_about(pages: dict[str, HtmlElement]) -> None:
    kinds = {block["@type"] for page in pages.values() for block in blocks(page)}
    assert {"NewsArticle", "Person", "Organization", "GovernmentOrganization", "WebSite", "BreadcrumbList"} <= kinds
    for address, page in pages.items():
        first = blocks(page)[0]["@type"] if blocks(page) else ""
        tail = address.removeprefix("/en")
        if is_kept(page) and "/page/" not in address:
            wanted = {"news": "NewsArticle", "people": "Person"}.get(tail.split("/")[1], "") if tail.count("/") > 2 else ""
            assert first == (wanted or first), address
            assert (first == "WebSite") == (tail == "/"), address


def test_the_way_to_a_page_leads_over_pages_that_are_there(pages: dict[str, HtmlElement]) -> None:
    ways = {address: [b for b in blocks(page) if b["@type"] == "BreadcrumbList"] for address, page in pages.items()}
    for address, page in pages.items():
        is_own = is_kept(page) and address not in ("/", "/en/") and "/page/" not in address
        assert len(ways[address]) == is_own, address
        for way in ways[address]:
            steps = way["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert all(step["item"].removeprefix(BASE) in pages for step in steps)
            assert steps[-1]["item"] == BASE + address
            assert (steps[0]["item"] == f"{BASE}/en/") == address.startswith("/en/")
    assert [s["item"].removeprefix(BASE) for s in ways["/timeline/1398/09/"][0]["itemListElement"]] == [
        "/",
        "/timeline/",
        "/timeline/1398/",
        "/timeline/1398/09/",
    ]


@pytest.mark.parametrize(
    ("spoilt", "fault"),
    [
        ({"datePublshed": "2025-11-16"}, "/NewsArticle.datePublshed is no property"),
        ({"@type": "NewsArticel"}, ": NewsArticel is no type"),
        ({"jobTitle": "دبیر"}, "/NewsArticle.jobTitle: only Person have it"),
        ({"isBasedOnUrl": BASE}, "/NewsArticle.isBasedOnUrl is superseded by isBasedOn"),
        ({"datePublished": "2025-13"}, "/NewsArticle.datePublished: '2025-13' is none of Date, DateTime"),
        ({"datePublished": "25 Aban"}, "/NewsArticle.datePublished: '25 Aban' is none of Date, DateTime"),
        ({"publisher": {"@type": "Place", "name": "تهران"}}, "/NewsArticle.publisher: Place is none of Organization, Person"),
        ({"mentions": [{"@type": "Person", "nme": "کبیری"}]}, "/NewsArticle.mentions/Person.nme is no property"),
        ({"url": "/news/x/"}, "/NewsArticle.url: '/news/x/' is none of URL"),
        ({"headline": ""}, "/NewsArticle.headline: '' is none of Text"),
        ({"@context": "http://schema.org"}, "@context is http://schema.org"),
    ],
)
def test_the_checker_finds_what_is_not_of_the_vocabulary(spoilt: dict[str, Any], fault: str) -> None:
    assert faults(NEWS) == []
    assert faults({**NEWS, **spoilt}) == [fault]


def test_what_no_article_states_is_told_to_no_machine(tmp_path: Path) -> None:
    made = house(tmp_path)
    made.write(
        "content/people/ali.md",
        "---\nname: علی\nsort: علی\nroles:\n  - {title: دبیر, organisation: house, from: 1398, until: 1400-05-01}\n"
        "  - {title: وزیر, organisation: house, basis: public}\n  - {title: کارآفرین, from: 2019-03}\n---\n",
    )
    made.write("content/organisations/part.md", "---\nname: بخش\nkind: cooperative\nparent: {id: house, basis: public}\n---\n")
    made.write("content/organisations/child.md", "---\nname: فرزند\nparent: house\nurl: https://child.ir\n---\n")
    made.write("content/articles/a.md", article(people="[ali]", organisations="[part, child]"))
    made.build()
    page = {
        path: blocks(document_fromstring(made.page(path)))[0] for path in ("/people/ali/", "/organisations/part/", "/organisations/child/")
    }
    assert [faults(block) for block in page.values()] == [[], [], []]
    ali = page["/people/ali/"]
    (office,) = ali["affiliation"]
    assert (office["roleName"], office.get("startDate"), office["endDate"]) == ("دبیر", None, "2021-07-23")
    assert ali["hasOccupation"] == [{"@type": "Role", "hasOccupation": {"@type": "Occupation", "name": "کارآفرین"}, "startDate": "2019-03"}]
    assert page["/organisations/part/"]["@type"] == "Cooperative"
    assert "parentOrganization" not in page["/organisations/part/"]
    assert page["/organisations/child/"]["parentOrganization"]["name"] == "خانه آزمون"
    assert page["/organisations/child/"]["sameAs"] == "https://child.ir"


# --- OpenGraph, canonical, hreflang -------------------------------------------------------------------------------------------


def test_every_page_tells_messengers_what_it_is(pages: dict[str, HtmlElement], real: House) -> None:
    files = real.files()
    for address, page in pages.items():
        told = properties(page)
        once = {key: values[0] for key, values in told.items() if key != "og:locale:alternate"}
        assert all(len(told[key]) == 1 for key in once), address
        assert {"og:site_name", "og:type", "og:title", "og:url", "og:locale", "og:description", "og:image:alt"} <= once.keys(), address
        assert once["twitter:card"] == "summary_large_image"
        assert once["og:url"] == BASE + address
        assert once["og:locale"] == ("en_GB" if address.startswith("/en/") else "fa_IR")
        picture = Image.open(BytesIO(files[urlsplit(once["og:image"]).path.lstrip("/")]))
        assert (str(picture.width), str(picture.height)) == (once["og:image:width"], once["og:image:height"]), address
        assert all(value.strip() for values in told.values() for value in values), address


def test_every_page_has_one_address_of_its_own(pages: dict[str, HtmlElement]) -> None:
    assert {address: page.xpath("//link[@rel='canonical']/@href") for address, page in pages.items()} == {
        address: [BASE + address] for address in pages
    }


def test_languages_name_each_other_on_every_page(pages: dict[str, HtmlElement]) -> None:
    table = {
        BASE + address: {link.get("hreflang"): link.get("href") for link in page.xpath("//link[@rel='alternate'][@hreflang]")}
        for address, page in pages.items()
    }
    assert sum(map(bool, table.values())) > 60
    for address, found in table.items():
        assert not found or (address in found.values() and found["x-default"] == found["fa"]), address
        assert all(table[other] == found for other in found.values()), address


def test_the_sitemap_lists_every_page_that_may_be_kept(pages: dict[str, HtmlElement], real: House) -> None:
    listed = {url.removeprefix(BASE) for url in document_fromstring(real.files()["sitemap.xml"]).xpath("//loc/text()")}
    assert listed == {address for address, page in pages.items() if is_kept(page)}

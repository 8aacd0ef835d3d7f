"""What machines read of a site: orders, instants, names, and that a parser of each format reads it."""

import datetime as dt
import json
import re
from xml.etree import ElementTree

import feedparser
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaneh import dates, feeds, library, registry, routes, story
from khaneh.config import Config, Language
from khaneh.feeds.write import around, element
from khaneh.model import Article, Fact, Organisation, Page, Person, Summary

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
CONFIG = Config(
    path="site_config.yaml",
    lines={},
    title={"fa": "خانه", "en": "House"},
    short={},
    description={"fa": "خبرها", "en": "News"},
    base_url="https://khaneh.example",
    languages=(Language("fa", "فارسی", "rtl", "jalali", "persian"), Language("en", "English", "ltr", "gregorian", "latin", ("fa",))),
    publisher="house",
)
HOUSE = Organisation(
    path="content/organisations/house.md", lines={}, id="house", name=Fact("خانه تعاونگران"), names={"en": "The House"}, shorts={}
)
PANAH = Person(path="content/people/panah.md", lines={}, id="panah", name=Fact("پناه"), sort="پناه", names={})


def article(slug: str, date: str = "unknown", added: str = "", updated: str = "", **more: object) -> Article:
    fields = {
        "path": f"content/articles/{slug}.md",
        "lines": {},
        "title": f"عنوان {slug}",
        "status": "published",
        "summaries": {},
        "fingerprint": "0",
    }
    return Article(**{**fields, **more}, slug=slug, date=dates.parse(date), added=added, updated=updated)


def site(*articles: Article, people: tuple[str, ...] = (), config: Config = CONFIG) -> tuple[library.Library, routes.Routes]:
    known, problems = registry.build([PANAH], [HOUSE])
    resolved = registry.Resolved(tuple(registry.Appearance(id_, ()) for id_ in people), (), ())
    made = library.build(known, [story.make_story(a, resolved, f"لید {a.slug} & <b>", 5, "0") for a in articles], (), ())
    planned, wrong = routes.plan(made, config)
    assert problems + wrong == []
    return made, planned


def feed(address: str, *articles: Article, people: tuple[str, ...] = (), config: Config = CONFIG) -> bytes:
    made, planned = site(*articles, people=people, config=config)
    page = next(page for page in planned.pages if page.address == address)
    return feeds.render(feeds.view(page, made, planned, config, str))


def tail(entry: feedparser.FeedParserDict) -> str:
    return entry.link.removeprefix(CONFIG.base_url)


ALL = ("/feed.xml", "/rss.xml", "/feed.json")
THREE = (
    article("a", "1403-02-11", added="2026-01-01T00:00:00+03:30"),
    article("b", "1398", added="2025-01-01T00:00:00+03:30", updated="2026-03-01T00:00:00+03:30"),
    article("c", "1404-01-01", added="2026-02-01T00:00:00+03:30"),
)


@pytest.mark.parametrize("address", ["/feed.xml", "/rss.xml"])
def test_a_parser_reads_the_feed_in_the_order_in_which_we_filed_or_changed(address):
    parsed = feedparser.parse(feed(address, *THREE))
    assert not parsed.bozo
    assert parsed.feed.title == "خانه"
    assert parsed.feed.language == "fa"
    assert [tail(entry) for entry in parsed.entries] == ["/news/b/", "/news/c/", "/news/a/"]
    assert [entry.updated for entry in parsed.entries] == [
        "2026-03-01T00:00:00+03:30",
        "2026-02-01T00:00:00+03:30",
        "2026-01-01T00:00:00+03:30",
    ]
    assert {link.href for link in parsed.feed.links if link.rel == "self"} == {f"https://khaneh.example{address}"}
    assert [entry.id for entry in parsed.entries] == [entry.link for entry in parsed.entries]


def test_atom_says_what_its_standard_asks_for():
    root = ElementTree.fromstring(feed("/feed.xml", *THREE))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fa"
    assert root.findtext(f"{ATOM}id") == "https://khaneh.example/feed.xml"
    assert root.findtext(f"{ATOM}updated") == "2026-03-01T00:00:00+03:30"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "خانه تعاونگران"
    assert root.findtext(f"{ATOM}subtitle") == "خبرها"
    for entry in root.iter(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}id")
        assert entry.findtext(f"{ATOM}title")
        assert entry.findtext(f"{ATOM}updated")


def test_json_feed_says_what_its_standard_asks_for():
    data = json.loads(feed("/feed.json", *THREE))
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert data["feed_url"] == "https://khaneh.example/feed.json"
    assert data["home_page_url"] == "https://khaneh.example/"
    assert data["authors"] == [{"name": "خانه تعاونگران"}]
    assert data["language"] == "fa"
    assert [item["id"] for item in data["items"]] == [f"https://khaneh.example/news/{slug}/" for slug in "bca"]
    assert data["items"][0]["content_html"] == '<p lang="fa" dir="rtl">لید b &amp; &lt;b&gt;</p>'
    assert data["items"][0]["date_modified"] == "2026-03-01T00:00:00+03:30"


def test_texts_are_escaped_and_carry_their_direction():
    for address in ("/feed.xml", "/rss.xml"):
        entry = feedparser.parse(feed(address, THREE[0]), sanitize_html=False).entries[0]
        assert entry.summary == '<p dir="rtl" lang="fa">لید a &amp; &lt;b&gt;</p>'


PARTIAL = ["unknown", "1403", "1403-02", "1403-02-11~", "1403-02-11?", "2024", "2024-05", "1300-01-01"]


@pytest.mark.parametrize("date", PARTIAL)
def test_a_date_that_is_no_exact_instant_is_given_to_no_machine(date):
    told = article("a", date, added="2026-01-01T00:00:00+03:30")
    assert b"published" not in feed("/feed.xml", told)
    assert b"pubDate" not in feed("/rss.xml", told)
    assert b"date_published" not in feed("/feed.json", told)


def test_a_day_that_is_only_inferred_is_given_to_no_machine():
    told = article("a", "1400-05-01", added="2026-01-01T00:00:00+03:30", date_basis="inferred")
    assert b"published" not in feed("/feed.xml", told)
    assert b"pubDate" not in feed("/rss.xml", told)
    assert b"date_published" not in feed("/feed.json", told)


def test_an_exact_day_is_the_instant_it_began_in_tehran():
    told = article("a", "1400-05-01", added="2026-01-01T00:00:00+03:30")
    assert ElementTree.fromstring(feed("/feed.xml", told)).findtext(f"{ATOM}entry/{ATOM}published") == "2021-07-23T00:00:00+04:30"
    assert ElementTree.fromstring(feed("/rss.xml", told)).findtext("channel/item/pubDate") == "Fri, 23 Jul 2021 00:00:00 +0430"
    assert json.loads(feed("/feed.json", told))["items"][0]["date_published"] == "2021-07-23T00:00:00+04:30"


@pytest.mark.parametrize("address", ALL)
def test_an_article_that_does_not_say_when_it_was_filed_is_in_no_feed(address):
    assert b"/news/a/" not in feed(address, article("a", "1403-02-11"), THREE[1])


def test_stamps_with_other_offsets_are_ordered_by_instant_and_equal_ones_by_slug():
    stamps = {"a": "2026-01-01T10:00:00+03:30", "b": "2026-01-01T08:00:00+00:00", "c": "2026-01-01T06:30:00+00:00"}
    parsed = feedparser.parse(feed("/feed.xml", *(article(slug, added=stamp) for slug, stamp in stamps.items())))
    assert [tail(entry) for entry in parsed.entries] == ["/news/b/", "/news/a/", "/news/c/"]


def test_a_feed_holds_the_newest_twenty():
    many = [article(f"a{n:02}", added=f"2026-01-{n + 1:02}T00:00:00+03:30") for n in range(25)]
    parsed = feedparser.parse(feed("/feed.xml", *many))
    assert [tail(entry) for entry in parsed.entries] == [f"/news/a{n:02}/" for n in reversed(range(5, 25))]


def test_another_language_holds_its_summaries_only():
    english = article("b", added="2026-01-01T00:00:00+03:30", summaries={"en": Summary("Title", "A <summary>.")})
    parsed = feedparser.parse(feed("/en/rss.xml", THREE[0], english), sanitize_html=False)
    assert (parsed.feed.title, parsed.feed.language) == ("House", "en")
    assert [(tail(e), e.title, e.summary) for e in parsed.entries] == [
        ("/en/news/b/", "Title", '<p dir="ltr" lang="en">A &lt;summary&gt;.</p>')
    ]
    assert ElementTree.fromstring(feed("/en/feed.xml", english)).findtext(f"{ATOM}author/{ATOM}name") == "The House"


def test_the_feed_of_a_person_holds_their_articles_under_their_name():
    parsed = feedparser.parse(feed("/people/panah/feed.xml", *THREE, people=("panah",)))
    assert parsed.feed.title == "پناه"
    assert parsed.feed.subtitle == "Reports on پناه"
    assert parsed.feed.id == "https://khaneh.example/people/panah/feed.xml"
    assert [tail(entry) for entry in parsed.entries] == ["/news/b/", "/news/c/", "/news/a/"]
    assert feedparser.parse(feed("/organisations/house/feed.xml", *THREE)).entries == []


def test_a_name_that_falls_back_says_its_language():
    root = ElementTree.fromstring(feed("/en/people/panah/feed.xml", *THREE, people=("panah",)))
    title = root.find(f"{ATOM}title")
    assert (title.text, title.get("{http://www.w3.org/XML/1998/namespace}lang")) == ("پناه", "fa")
    assert (
        "{http://www.w3.org/XML/1998/namespace}lang"
        not in ElementTree.fromstring(feed("/en/organisations/house/feed.xml", *THREE)).find(f"{ATOM}title").attrib
    )


@pytest.mark.parametrize(
    ("articles", "updated"),
    [
        ((THREE[0],), "2026-01-01T00:00:00+03:30"),
        ((article("a", "1400-05-01"), article("b", "1403")), "2021-07-23T00:00:00+04:30"),
        ((article("a", "1403"),), None),
        ((), None),
    ],
)
def test_a_feed_without_entries_is_as_new_as_what_it_is_about_and_invents_nothing(articles, updated):
    root = ElementTree.fromstring(feed("/en/feed.xml", *articles))
    assert root.findall(f"{ATOM}entry") == []
    assert root.findtext(f"{ATOM}updated") == updated


def test_without_a_publisher_the_site_is_the_author():
    data = json.loads(feed("/feed.json", *THREE, config=msgspec.structs.replace(CONFIG, publisher="")))
    assert data["authors"] == [{"name": "خانه"}]


@given(st.text(), st.text())
def test_any_title_and_text_give_well_formed_feeds_that_hold_them(title, summary):
    told = article("a", added="2026-01-01T00:00:00+03:30", title=title, summaries={"en": Summary(title, summary)})
    for address in ("/feed.xml", "/rss.xml", "/en/feed.xml", "/en/rss.xml"):
        ElementTree.fromstring(feed(address, told))
    assert json.loads(feed("/feed.json", told))["items"][0].get("title", "") == title


@given(st.text(), st.dictionaries(st.sampled_from(["href", "type", "xml:lang"]), st.text()))
def test_elements_are_those_that_elementtree_would_write(text, attributes):
    legal = re.compile("[\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
    root = ElementTree.Element("feed", {"version": "2.0"})
    child = ElementTree.SubElement(root, "atom:link", {key: "".join(legal.findall(value)) for key, value in attributes.items()})
    child.text = "".join(legal.findall(text))
    ElementTree.SubElement(root, "author")
    ElementTree.indent(root, "")
    written = around("feed", element("atom:link", text, attributes), around("author"), attributes={"version": "2.0"})
    assert written == f"{ElementTree.tostring(root, encoding='unicode')}\n"


def test_the_same_site_gives_the_same_view_and_a_change_that_is_not_shown_does_not_alter_it():
    def views(*articles: Article) -> list[bytes]:
        made, planned = site(*articles)
        return [
            msgspec.msgpack.encode(feeds.view(page, made, planned, CONFIG, str))
            for page in planned.pages
            if page.kind in ("feed", "entity-feed")
        ]

    hidden = msgspec.structs.replace(THREE[0], lines={"title": 9}, source=None, fingerprint="1", places=("ایران",))
    assert views(*THREE) == views(hidden, *THREE[1:])
    assert views(*THREE) != views(msgspec.structs.replace(THREE[0], title="دیگر"), *THREE[1:])


def addresses(data: bytes) -> dict[str, str | None]:
    root = ElementTree.fromstring(data)
    return {e.findtext(f"{MAP}loc", "").removeprefix(CONFIG.base_url): e.findtext(f"{MAP}lastmod") for e in root}


def test_the_sitemap_lists_what_readers_look_for_and_when_articles_changed():
    made, planned = site(*THREE, article("d", original="originals/d.txt"))
    (output,) = feeds.sitemap(planned, made, CONFIG)
    listed = addresses(output.data)
    assert output.path == "sitemap.xml"
    assert listed["/news/b/"] == "2026-03-01T00:00:00+03:30"
    assert {listed["/"], listed["/people/panah/"], listed["/timeline/1398/"], listed["/news/d/"]} == {None}
    left_out = {page.address for page in planned.pages} - set(listed)
    assert {"/news/d/original/", "/news/d/original/d.txt", "/404.html", "/feed.xml", "/robots.txt", "/sitemap.xml"} <= left_out
    assert not any(address.endswith((".xml", ".json", ".txt", ".html")) for address in listed)


def test_from_its_limit_on_the_sitemap_is_an_index():
    made, planned = site(*THREE)
    count = len(addresses(feeds.sitemap(planned, made, CONFIG)[0].data))
    index, *parts = feeds.sitemap(planned, made, CONFIG, most=count)
    assert [part.path for part in parts] == ["sitemap-1.xml"]
    index, *parts = feeds.sitemap(planned, made, CONFIG, most=count - 1)
    assert list(addresses(index.data)) == ["/sitemap-1.xml", "/sitemap-2.xml"]
    assert [part.path for part in parts] == ["sitemap-1.xml", "sitemap-2.xml"]
    assert addresses(index.data)["/sitemap-1.xml"] == "2026-03-01T00:00:00+03:30"
    assert ElementTree.fromstring(index.data).tag == f"{MAP}sitemapindex"
    assert [len(addresses(part.data)) for part in parts] == [count - 1, 1]


def test_the_pages_of_sitemap_and_robots_have_a_view_too():
    made, planned = site(*THREE)
    (output,) = feeds.sitemap(planned, made, CONFIG)
    assert feeds.render(feeds.view(Page("/sitemap.xml", "sitemap", "fa"), made, planned, CONFIG, str)) == output.data
    text = feeds.render(feeds.view(Page("/robots.txt", "robots", "fa"), made, planned, CONFIG, str))
    assert text == feeds.robots(CONFIG) == b"User-agent: *\nAllow: /\n\nSitemap: https://khaneh.example/sitemap.xml\n"


def test_no_clock_and_no_bidi_mark_stands_in_a_feed():
    made = [feed(address, *THREE) for address in ALL]
    assert not any(str(dt.datetime.now(dt.UTC).date()).encode() in data for data in made)
    assert not any(mark in data.decode() for data in made for mark in "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069")

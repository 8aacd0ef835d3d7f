"""Every feed of the real site, held against its standard: a reader's program must not have to guess."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
import pytest
from lxml import etree

from tests.sites import REPOSITORY, House

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(REPOSITORY / "tests/fixtures/schemas/atom.rng"))
# Of RSS 2.0 (https://www.rssboard.org/rss-specification): all there is, and what must be there.
CHANNEL = {
    *("title", "link", "description", "language", "copyright", "managingEditor", "webMaster", "pubDate", "lastBuildDate", "category"),
    *("generator", "docs", "cloud", "ttl", "image", "rating", "textInput", "skipHours", "skipDays", "item"),
}
ITEM = {"title", "link", "description", "author", "category", "comments", "enclosure", "guid", "pubDate", "source"}
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
# Of JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
FEED_KEYS = {
    *("version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url", "icon", "favicon", "authors", "language"),
    *("expired", "hubs", "items"),
}
ITEM_KEYS = {
    *("id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image", "date_published"),
    *("date_modified", "authors", "tags", "language", "attachments"),
}


def atom_faults(data: bytes) -> list[str]:
    root = etree.fromstring(data)
    found = [] if SCHEMA.validate(root) else [str(error) for error in SCHEMA.error_log]
    # What the grammar cannot say (RFC 4287, 4.1.1, 4.1.2, 4.2.7).
    if not root.findall(f"{ATOM}author"):
        found += [
            f"{entry.findtext(f'{ATOM}id')} has no author" for entry in root.iter(f"{ATOM}entry") if entry.find(f"{ATOM}author") is None
        ]
    for part in (root, *root.iter(f"{ATOM}entry")):
        links = [(link.get("rel", "alternate"), link.get("type"), link.get("hreflang")) for link in part.findall(f"{ATOM}link")]
        found += [f"{link} stands twice" for link in set(links) if links.count(link) > 1]
        found += [] if any(rel == "alternate" for rel, _, _ in links) else ["there is no alternate link"]
        found += [f"{tag} is empty" for tag in ("id", "title", "updated") if not (part.findtext(f"{ATOM}{tag}") or "").strip()]
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    return found + [f"{id_} stands twice" for id_ in set(ids) if ids.count(id_) > 1]


def rss_faults(data: bytes) -> Iterator[str]:
    root = etree.fromstring(data)
    if (root.tag, root.get("version"), len(root)) != ("rss", "2.0", 1):
        yield "this is no RSS 2.0"
    channel = root[0]
    own = [child.tag for child in channel if not child.tag.startswith("{")]
    yield from (f"channel has no {tag}" for tag in ("title", "link", "description") if not (channel.findtext(tag) or "").strip())
    yield from (f"{tag} is not of a channel" for tag in set(own) - CHANNEL)
    yield from (f"{tag} stands twice" for tag in set(own) - {"item", "category"} if own.count(tag) > 1)
    for item in channel.findall("item"):
        tags = [child.tag for child in item if not child.tag.startswith("{")]
        yield from (f"{tag} is not of an item" for tag in set(tags) - ITEM)
        yield from (f"{tag} stands twice" for tag in set(tags) if tags.count(tag) > 1)
        if not item.findtext("title") and not item.findtext("description"):
            yield "an item has neither title nor description"
        if item.find("guid").get("isPermaLink") == "true" and item.findtext("guid") != item.findtext("link"):
            yield "guid is no permalink"
    for date in (*root.iter("pubDate"), *root.iter("lastBuildDate")):
        if parsedate_to_datetime(date.text).tzinfo is None:
            yield f"{date.text} has no offset"


def json_faults(data: bytes) -> Iterator[str]:
    feed: dict[str, Any] = json.loads(data)
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield f"version is {feed.get('version')}"
    yield from (f"{key} is of no feed" for key in feed.keys() - FEED_KEYS if not key.startswith("_"))
    yield from (f"{key} is missing" for key in ("title", "items") if key not in feed)
    yield from (f"{key} is no address" for key in ("home_page_url", "feed_url") if not feed.get(key, "").startswith("https://"))
    yield from ("an author says nothing" for author in feed.get("authors", []) if not {"name", "url", "avatar"}.intersection(author))
    ids = [item.get("id") for item in feed.get("items", [])]
    yield from (f"{id_} stands twice" for id_ in set(ids) if ids.count(id_) > 1)
    for item in feed.get("items", []):
        yield from (f"{key} is of no item" for key in item.keys() - ITEM_KEYS if not key.startswith("_"))
        if not isinstance(item.get("id"), str) or not item["id"]:
            yield "an item has no id"
        if not item.get("content_html") and not item.get("content_text"):
            yield f"{item.get('id')} has no content"
        dates = (item[key] for key in ("date_published", "date_modified") if key in item)
        yield from (f"{date} is no instant" for date in dates if not INSTANT.fullmatch(date))


def feeds(site: House, name: str) -> dict[str, bytes]:
    return {path: data for path, data in site.files().items() if path == name or path.endswith(f"/{name}")}


def test_every_atom_feed_is_valid(real: House) -> None:
    found = feeds(real, "feed.xml")
    assert len(found) > 60
    assert {path: wrong for path, data in found.items() if (wrong := atom_faults(data))} == {}


def test_every_rss_feed_is_valid(real: House) -> None:
    found = feeds(real, "rss.xml")
    assert found.keys() == {"rss.xml", "en/rss.xml"}
    assert {path: wrong for path, data in found.items() if (wrong := list(rss_faults(data)))} == {}


def test_every_json_feed_is_valid(real: House) -> None:
    found = feeds(real, "feed.json")
    assert found.keys() == {"feed.json", "en/feed.json"}
    assert {path: wrong for path, data in found.items() if (wrong := list(json_faults(data)))} == {}


def test_a_parser_reads_all_of_them_without_a_doubt(real: House) -> None:
    for path, data in (feeds(real, "feed.xml") | feeds(real, "rss.xml")).items():
        parsed = feedparser.parse(data)
        assert not parsed.bozo, path
        assert parsed.feed.title, path
        assert all(entry.title and entry.link and entry.id and entry.updated_parsed for entry in parsed.entries), path
    assert len(feedparser.parse(real.files()["feed.xml"]).entries) == 5


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<updated>", b"<changed xmlns='http://www.w3.org/2005/Atom'>x</changed><updated>"),
        (b"<title>", b"<title type='markdown'>"),
        (b'rel="self"', b'rel="alternate"'),
        (b"+03:30</updated>", b"</updated>"),
        (b"<id>https://khaneh.example/feed.xml</id>", b""),
    ],
)
def test_the_checks_of_atom_find_what_is_wrong(real: House, before: bytes, after: bytes) -> None:
    data = real.files()["feed.xml"]
    assert atom_faults(
        data.replace(before, after, 1)
        if before != b'rel="self"'
        else data.replace(b'rel="self" type="application/atom+xml"', b'rel="alternate" type="text/html"')
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<description>", b"<summary>x</summary><description>"),
        (b'version="2.0"', b'version="0.91"'),
        (b"<channel>\n<title>", b"<channel>\n<title>x</title><title>"),
    ],
)
def test_the_checks_of_rss_find_what_is_wrong(real: House, before: bytes, after: bytes) -> None:
    data = real.files()["rss.xml"]
    assert before in data
    assert list(rss_faults(data.replace(before, after, 1)))


@pytest.mark.parametrize(
    ("before", "after"), [(b'"version"', b'"versoin"'), (b'"id"', b'"guid"'), (b'"content_html"', b'"content"'), (b"+03:30", b"")]
)
def test_the_checks_of_json_feed_find_what_is_wrong(real: House, before: bytes, after: bytes) -> None:
    data = real.files()["feed.json"]
    assert before in data
    assert list(json_faults(data.replace(before, after, 1)))

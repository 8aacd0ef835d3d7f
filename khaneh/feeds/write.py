"""The values of feeds as bytes: Atom (RFC 4287), RSS 2.0, JSON Feed 1.1, sitemaps (sitemaps.org 0.9), robots.txt (RFC 9309).

Texts go out as small HTML paragraphs that carry `lang` and `dir`: most feed readers draw Persian from the left without them.

XML is put together from texts, as ElementTree would write it: a site has a feed for each name, and trees of them took a second.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Mapping

import msgspec

from khaneh.feeds.values import Entry, Feed, News, NewsPlace, Robots, Security, Sitemap

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
JSON_FEED = "https://jsonfeed.org/version/1.1"
# Raw, a line's end in an attribute would be read as a space.
_IN_QUOTES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})
_UNQUOTED = re.compile(r"[^\w:/.+ -]")  # for most need no more than this look
# Everything that no XML 1.0 document may hold.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(feed: Feed) -> bytes:
    """`feed` as Atom. Without any instant there is no `updated`: RFC 4287 asks for one, but we know none and invent none."""
    return _document(
        "feed",
        {"xmlns": ATOM, "xml:lang": feed.language},
        _text("id", feed.address),
        _text("title", feed.title, {"xml:lang": feed.title_language} if feed.title_language != feed.language else {}),
        _text("subtitle", feed.subtitle),
        _text("updated", feed.updated),
        element("link", "", {"rel": "self", "type": "application/atom+xml", "href": feed.address}),
        element("link", "", {"rel": "alternate", "type": "text/html", "href": feed.home}),
        around("author", _text("name", feed.author)),
        _text("rights", feed.rights),
        *(_atom_entry(feed, entry) for entry in feed.entries),
    )


def _atom_entry(feed: Feed, entry: Entry) -> str:
    return around(
        "entry",
        _text("id", entry.address),
        _text("title", entry.title),
        element("link", "", {"rel": "alternate", "type": "text/html", "href": entry.address}),
        _text("published", entry.published),
        _text("updated", entry.updated),
        _text("summary", _paragraph(feed, entry), {"type": "html"}),
    )


def rss(feed: Feed) -> bytes:
    """`feed` as RSS 2.0: `pubDate` is the day of the news where it is exact; `atom:updated` is when we filed or changed it."""
    channel = around(
        "channel",
        _text("title", feed.title),
        _text("link", feed.home),
        _text("description", feed.subtitle or feed.title),
        _text("language", feed.language),
        _text("copyright", feed.rights),
        _text("lastBuildDate", _rfc822(feed.updated)),
        element("atom:link", "", {"rel": "self", "type": "application/rss+xml", "href": feed.address}),
        around("atom:author", _text("atom:name", feed.author)),
        *(_rss_item(feed, entry) for entry in feed.entries),
    )
    return _document("rss", {"version": "2.0", "xmlns:atom": ATOM, "xml:lang": feed.language}, channel)


def _rss_item(feed: Feed, entry: Entry) -> str:
    return around(
        "item",
        _text("title", entry.title),
        _text("link", entry.address),
        _text("guid", entry.address, {"isPermaLink": "true"}),
        _text("pubDate", _rfc822(entry.published)),
        _text("atom:updated", entry.updated),
        _text("description", _paragraph(feed, entry)),
    )


def json_feed(feed: Feed) -> bytes:
    """`feed` as JSON Feed 1.1."""
    return msgspec.json.encode(
        _said(
            {
                "version": JSON_FEED,
                "title": feed.title,
                "description": feed.subtitle,
                "home_page_url": feed.home,
                "feed_url": feed.address,
                "language": feed.language,
                "authors": [{"name": feed.author}],
                "items": [_json_item(feed, entry) for entry in feed.entries],
            }
        )
    )


def _json_item(feed: Feed, entry: Entry) -> dict[str, object]:
    return _said(
        {
            "id": entry.address,
            "url": entry.address,
            "title": entry.title,
            "content_html": _paragraph(feed, entry),
            "date_published": entry.published,
            "date_modified": entry.updated,
            "language": feed.language,
        }
    )


def _said(fields: dict[str, object]) -> dict[str, object]:
    """What has a value: a key with an empty one would say that we know it to be empty."""
    return {key: value for key, value in fields.items() if value != ""}


def sitemap(view: Sitemap) -> bytes:
    """A sitemap, or an index of sitemaps."""
    item = "sitemap" if view.is_index else "url"
    places = (around(item, _text("loc", place.address), _text("lastmod", place.changed)) for place in view.places)
    return _document("sitemapindex" if view.is_index else "urlset", {"xmlns": SITEMAP}, *places)


def news(view: News) -> bytes:
    """A news sitemap."""
    return _document("urlset", {"xmlns": SITEMAP, "xmlns:news": NEWS}, *map(_news_place, view.places))


def _news_place(place: NewsPlace) -> str:
    publication = around("news:publication", _text("news:name", place.publication), _text("news:language", place.language))
    told = around("news:news", publication, _text("news:publication_date", place.date), _text("news:title", place.title))
    return around("url", _text("loc", place.address), told)


def robots(view: Robots) -> bytes:
    """robots.txt."""
    return "\n".join(["User-agent: *", "Allow: /", "", *(f"Sitemap: {sitemap}" for sitemap in view.sitemaps), ""]).encode()


def security(view: Security) -> bytes:
    """security.txt."""
    fields = {
        "Contact": view.contact,
        "Expires": view.expires,
        "Preferred-Languages": ", ".join(view.languages),
        "Canonical": view.address,
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items()).encode()


def _paragraph(feed: Feed, entry: Entry) -> str:
    return f'<p lang="{feed.language}" dir="{feed.dir}">{html.escape(entry.text, quote=False)}</p>' if entry.text else ""


def _text(tag: str, text: str, attributes: Mapping[str, str] = {}) -> str:
    """An element with a text; nothing where there is no text."""
    return element(tag, text, attributes) if text else ""


def element(tag: str, text: str, attributes: Mapping[str, str] = {}) -> str:
    """An element on a line of its own; of what it is given, what no XML may hold is left out."""
    within = html.escape(_legal(text), quote=False)
    return f"<{tag}{_told(attributes)}>{within}</{tag}>\n" if within else f"<{tag}{_told(attributes)} />\n"


def around(tag: str, *elements: str, attributes: Mapping[str, str] = {}) -> str:
    """An element that holds others, each on a line of its own."""
    within = "".join(elements)
    return f"<{tag}{_told(attributes)}>\n{within}</{tag}>\n" if within else f"<{tag}{_told(attributes)} />\n"


def _told(attributes: Mapping[str, str]) -> str:
    return "".join([f' {name}="{_quoted(value) if _UNQUOTED.search(value) else value}"' for name, value in attributes.items()])


def _quoted(value: str) -> str:
    return _legal(value).translate(_IN_QUOTES)


def _legal(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _rfc822(instant: str) -> str:
    from email.utils import format_datetime  # noqa: PLC0415 - it loads what speaks with mail servers, and few builds make an RSS feed

    return format_datetime(dt.datetime.fromisoformat(instant)) if instant else ""


def _document(tag: str, attributes: Mapping[str, str], *elements: str) -> bytes:
    return ("<?xml version='1.0' encoding='utf-8'?>\n" + around(tag, *elements, attributes=attributes)).encode()

"""The values of feeds as bytes: Atom (RFC 4287), RSS 2.0, JSON Feed 1.1, sitemaps (sitemaps.org 0.9), robots.txt (RFC 9309).

Texts go out as small HTML paragraphs that carry `lang` and `dir`: most feed readers draw Persian from the left without them.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from email.utils import format_datetime
from xml.etree import ElementTree

import msgspec

from khaneh.feeds.values import Entry, Feed, News, Robots, Security, Sitemap

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
JSON_FEED = "https://jsonfeed.org/version/1.1"
# Everything that no XML 1.0 document may hold.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(feed: Feed) -> bytes:
    """`feed` as Atom. Without any instant there is no `updated`: RFC 4287 asks for one, but we know none and invent none."""
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    _text(root, "id", feed.address)
    _text(root, "title", feed.title, {"xml:lang": feed.title_language} if feed.title_language != feed.language else {})
    _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", feed.updated)
    ElementTree.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": _legal(feed.address)})
    ElementTree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": _legal(feed.home)})
    _text(ElementTree.SubElement(root, "author"), "name", feed.author)
    _text(root, "rights", feed.rights)
    for entry in feed.entries:
        item = ElementTree.SubElement(root, "entry")
        _text(item, "id", entry.address)
        _text(item, "title", entry.title)
        ElementTree.SubElement(item, "link", {"rel": "alternate", "type": "text/html", "href": _legal(entry.address)})
        _text(item, "published", entry.published)
        _text(item, "updated", entry.updated)
        _text(item, "summary", _paragraph(feed, entry), {"type": "html"})
    return _document(root)


def rss(feed: Feed) -> bytes:
    """`feed` as RSS 2.0: `pubDate` is the day of the news where it is exact; `atom:updated` is when we filed or changed it."""
    root = ElementTree.Element("rss", {"version": "2.0", "xmlns:atom": ATOM, "xml:lang": feed.language})
    channel = ElementTree.SubElement(root, "channel")
    _text(channel, "title", feed.title)
    _text(channel, "link", feed.home)
    _text(channel, "description", feed.subtitle or feed.title)
    _text(channel, "language", feed.language)
    _text(channel, "copyright", feed.rights)
    _text(channel, "lastBuildDate", _rfc822(feed.updated))
    ElementTree.SubElement(channel, "atom:link", {"rel": "self", "type": "application/rss+xml", "href": _legal(feed.address)})
    _text(ElementTree.SubElement(channel, "atom:author"), "atom:name", feed.author)
    for entry in feed.entries:
        item = ElementTree.SubElement(channel, "item")
        _text(item, "title", entry.title)
        _text(item, "link", entry.address)
        _text(item, "guid", entry.address, {"isPermaLink": "true"})
        _text(item, "pubDate", _rfc822(entry.published))
        _text(item, "atom:updated", entry.updated)
        _text(item, "description", _paragraph(feed, entry))
    return _document(root)


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
    root = ElementTree.Element("sitemapindex" if view.is_index else "urlset", {"xmlns": SITEMAP})
    for place in view.places:
        item = ElementTree.SubElement(root, "sitemap" if view.is_index else "url")
        _text(item, "loc", place.address)
        _text(item, "lastmod", place.changed)
    return _document(root)


def news(view: News) -> bytes:
    """A news sitemap."""
    root = ElementTree.Element("urlset", {"xmlns": SITEMAP, "xmlns:news": NEWS})
    for place in view.places:
        item = ElementTree.SubElement(root, "url")
        _text(item, "loc", place.address)
        told = ElementTree.SubElement(item, "news:news")
        publication = ElementTree.SubElement(told, "news:publication")
        _text(publication, "news:name", place.publication)
        _text(publication, "news:language", place.language)
        _text(told, "news:publication_date", place.date)
        _text(told, "news:title", place.title)
    return _document(root)


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


def _text(parent: ElementTree.Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> None:
    """A child with a text; none where there is no text."""
    if text:
        ElementTree.SubElement(parent, tag, attributes or {}).text = _legal(text)


def _legal(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _rfc822(instant: str) -> str:
    return format_datetime(dt.datetime.fromisoformat(instant)) if instant else ""


def _document(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root, "")
    data: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"

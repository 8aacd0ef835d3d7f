"""What a feed, a sitemap and robots.txt say: all and only, so that their fingerprints tell whether their bytes would differ."""

from __future__ import annotations

from typing import Literal

import msgspec

Format = Literal["atom", "rss", "json"]


class Entry(msgspec.Struct, frozen=True):
    """An article in a feed. `address` is absolute and its id; instants are RFC 3339, `published` is "" where none is exact."""

    address: str
    title: str
    text: str
    published: str
    updated: str


class Feed(msgspec.Struct, frozen=True):
    """A feed in one language; addresses are absolute. `updated` is "" where nothing in it has an instant at all.

    `title_language` differs from `language` where a name is known in another language only.
    """

    format: Format
    language: str
    dir: Literal["rtl", "ltr"]
    title: str
    title_language: str
    subtitle: str
    home: str
    address: str
    author: str
    rights: str
    updated: str
    entries: tuple[Entry, ...]


class Place(msgspec.Struct, frozen=True):
    """An absolute address in a sitemap; `changed` is RFC 3339 or "" where we do not know."""

    address: str
    changed: str


class Sitemap(msgspec.Struct, frozen=True):
    """Either pages of the site or, in an index, other sitemaps."""

    places: tuple[Place, ...]
    is_index: bool = False


class NewsPlace(msgspec.Struct, frozen=True):
    """An article in a news sitemap: its absolute address, the name of the paper and its language, the day (ISO 8601), the headline."""

    address: str
    publication: str
    language: str
    date: str
    title: str


class News(msgspec.Struct, frozen=True):
    """A news sitemap."""

    places: tuple[NewsPlace, ...]


class Robots(msgspec.Struct, frozen=True):
    """robots.txt: everything is allowed; `sitemaps` are absolute addresses."""

    sitemaps: tuple[str, ...]


class Security(msgspec.Struct, frozen=True):
    """security.txt (RFC 9116): where to tell of a weakness, until when that holds (RFC 3339), in which languages, and its own address."""

    contact: str
    expires: str
    languages: tuple[str, ...]
    address: str

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


class Robots(msgspec.Struct, frozen=True):
    """robots.txt: everything is allowed; `sitemap` is an absolute address."""

    sitemap: str

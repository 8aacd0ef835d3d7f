"""What pages show, as frozen values: nothing more, nothing less.

A view is what a page is fingerprinted by, so whatever a template prints is in its view, and whatever is in a view is printed.
"""

from __future__ import annotations

from typing import Literal, Protocol

import msgspec

from khaneh.model import Body
from khaneh.originals import Piece


class Sources(Protocol):
    """Where the long texts come from when a page is made; views hold only their digests."""

    def body(self, key: str) -> Body:
        """The body of an article (its slug), of an entity (`people/<id>`) or of a page (`pages/<slug>.<language>`)."""
        ...

    def original(self, slug: str) -> tuple[Piece, ...]:
        """The raw text of an article."""
        ...


class Phrase(msgspec.Struct, frozen=True, cache_hash=True):
    """A text; `lang` and `dir` are "" where it is in the page's own language."""

    text: str
    lang: str = ""
    dir: str = ""


class Link(msgspec.Struct, frozen=True, cache_hash=True):
    """A text that leads somewhere, or with `href` "" only a text; `public` = a name that is common knowledge, no report gives it so."""

    text: Phrase
    href: str = ""
    public: bool = False


class DateView(msgspec.Struct, frozen=True, cache_hash=True):
    """A date as it is printed: in the page's calendar, and in the other. `machine` is for <time>, "" where nothing exact can be said.

    `precision` is "day", "month", "year" or "unknown".
    """

    text: str
    other: str = ""
    machine: str = ""
    basis: Literal["stated", "inferred", "unknown"] = "stated"
    precision: Literal["day", "month", "year", "unknown"] = "day"


class Line(msgspec.Struct, frozen=True, cache_hash=True):
    """An article in a list."""

    title: str
    href: str
    date: DateView
    kicker: str = ""
    lede: str = ""
    source: Phrase | None = None
    source_inferred: bool = False
    is_draft: bool = False


class Pager(msgspec.Struct, frozen=True):
    """A list's place: page `number` of `count`; the addresses before and after are "" at the ends."""

    number: int
    count: int
    previous: str = ""
    next: str = ""


class Untold(msgspec.Struct, frozen=True):
    """How many articles of a list have no page in its language, and where they stand in the first one."""

    count: int
    href: str
    language: str


class Alternate(msgspec.Struct, frozen=True):
    """The same place in another language; `same` = it is the same thing, so it goes into hreflang."""

    code: str
    name: str
    dir: str
    href: str
    same: bool


class Feed(msgspec.Struct, frozen=True):
    title: str
    href: str
    type: str


class MenuItem(msgspec.Struct, frozen=True):
    key: str
    title: str
    href: str


class Shell(msgspec.Struct, frozen=True, cache_hash=True):
    """What stands round every page of a language."""

    language: str
    dir: str
    title: str
    short: str
    description: str
    logo: str
    home: str
    search: str
    offline: str
    manifest: str
    menu: tuple[MenuItem, ...]
    feeds: tuple[Feed, ...]
    publisher: Link | None
    contact: Link | None
    licence: str


class Head(msgspec.Struct, frozen=True):
    """What a page says of itself to machines. Addresses here are absolute; `data` holds blocks of JSON-LD."""

    title: str
    description: str
    canonical: str
    section: str
    alternates: tuple[Alternate, ...]
    hreflang: tuple[tuple[str, str], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    feeds: tuple[Feed, ...] = ()
    data: tuple[str, ...] = ()
    noindex: bool = False


class View(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The root of all views. The shell and the head are part of each, and of its fingerprint."""

    shell: Shell
    head: Head

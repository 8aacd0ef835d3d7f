"""The values that pass between the stages: frozen, valid from birth, and small.

An Article says what its file says; a Body is its Markdown made HTML; a Page is an address with what stands there; an Output is
bytes. No field ever means "not filled in yet": None and "" mean that the source does not say.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from khaneh.dates import Date

Basis = Literal["stated", "inferred", "public"]
Status = Literal["draft", "published", "withdrawn"]
EntityKind = Literal["people", "organisations"]
# What stands at an address. Which modules must know a new kind is told by `tests/unit/test_kinds.py`.
PageKind = Literal[
    "home", "article", "tombstone", "original", "original-file", "people", "organisations", "timeline", "year", "month", "relations",
    "page", "search", "notfound", "offline", "feed", "entity-feed", "sitemap", "robots", "security", "manifest", "worker",
]  # fmt: skip


class Fact(msgspec.Struct, frozen=True):
    """A text with what it rests on; `basis: public` = common knowledge that no article states."""

    text: str
    basis: Basis = "stated"


class Source(msgspec.Struct, frozen=True):
    """The agency or office credited; `via` is where the agency has it from, `names` the name in other languages."""

    name: str
    via: str = ""
    url: str = ""
    basis: Basis = "stated"
    names: dict[str, str] = {}


class Mention(msgspec.Struct, frozen=True):
    """A person an article names, as written (an id, or a name or alias), and the roles it states."""

    name: str
    roles: tuple[str, ...] = ()
    line: int = 0


class Event(msgspec.Struct, frozen=True):
    """A dated fact an article tells; `words` is keyed by language code. Its date is stated, or inferred from the article's own."""

    date: Date
    words: dict[str, str]
    basis: str = "stated"


class Image(msgspec.Struct, frozen=True):
    src: str
    alt: str
    caption: str = ""
    credit: str = ""


class Size(msgspec.Struct, frozen=True):
    """Width and height of a picture in pixels, 0 where it has none of its own; whether it `scales`: drawings and what moves do not."""

    width: int
    height: int
    scales: bool


class Correction(msgspec.Struct, frozen=True):
    date: Date | None
    text: str


class Summary(msgspec.Struct, frozen=True):
    """A summary layer in one language. `of` is the fingerprint of the text it was checked against, "" = unchecked."""

    title: str
    summary: str
    of: str = ""


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """What one file of content/articles/ says. `lines` gives the line of each key (`people.0`; "" = the file itself), for problems.

    `old_addresses` are paths this article had in another system, with a leading `/`.
    `fingerprint` is what the `of` of its summaries is held against, "" where it has none; `added` and `updated` are RFC 3339 with an
    offset, "" = not said.
    """

    path: str
    lines: dict[str, int]
    slug: str
    title: str
    title_derived: bool = False
    kicker: str = ""
    byline: str = ""
    section: str = ""
    lede: str = ""
    code: str = ""
    date: Date | None = None
    date_basis: Literal["stated", "inferred", ""] = "stated"
    date_evidence: str = ""
    added: str = ""
    updated: str = ""
    source: Source | None = None
    original: str = ""
    people: tuple[Mention, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    image: Image | None = None
    status: Status
    reason: str = ""
    aliases: tuple[str, ...] = ()
    old_addresses: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    summaries: dict[str, Summary]
    fingerprint: str

    def line(self, key: str) -> int:
        return self.lines.get(key, 1)

    @property
    def stamp(self) -> str:
        """When we last changed it, or filed it: what feeds are ordered by."""
        return self.updated or self.added


class Role(msgspec.Struct, frozen=True):
    """An office a person holds; `titles` holds its other languages. Dates are None where nothing says."""

    title: str
    organisation: str = ""
    since: Date | None = None
    until: Date | None = None
    titles: dict[str, str] = {}
    basis: Basis = "stated"


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """What one file of content/people/ says. `names` and `honorifics` hold other languages."""

    path: str
    lines: dict[str, int]
    id: str
    name: Fact
    sort: str
    aliases: tuple[str, ...] = ()
    honorific: str = ""
    honorifics: dict[str, str] = {}
    roles: tuple[Role, ...] = ()
    names: dict[str, str]
    confirmed: bool = True
    former_ids: tuple[str, ...] = ()
    body: str = ""


class Organisation(msgspec.Struct, frozen=True, kw_only=True):
    """What one file of content/organisations/ says. `names` and `shorts` hold other languages."""

    path: str
    lines: dict[str, int]
    id: str
    name: Fact
    short: str = ""
    aliases: tuple[str, ...] = ()
    kind: str = "other"
    parent: Fact | None = None
    url: str = ""
    names: dict[str, str]
    shorts: dict[str, str]
    confirmed: bool = True
    former_ids: tuple[str, ...] = ()
    body: str = ""

    @property
    def sort(self) -> str:
        return self.name.text


Entity = Person | Organisation


class StaticPage(msgspec.Struct, frozen=True, kw_only=True):
    """What one file of content/pages/ says, in one language."""

    path: str
    lines: dict[str, int]
    slug: str
    language: str
    title: str
    order: int = 0
    menu: bool = False
    aliases: tuple[str, ...] = ()
    body: str


class Block(msgspec.Struct, frozen=True):
    """A top-level piece of a body: sanitised HTML, its anchor (`p3`, "" for no paragraph), and whose words it reports, as written."""

    html: str
    anchor: str = ""
    by: tuple[str, ...] = ()


QUOTE_WORDS = 42  # of a statement, at most, are shown elsewhere than in its article


class Said(msgspec.Struct, frozen=True):
    """A paragraph that reports someone's words: `by` as written, `text` without markup.

    Of the text only QUOTE_WORDS are kept, and one more that tells that there are more: all of them would be a second archive in memory.
    """

    anchor: str
    by: tuple[str, ...]
    text: str
    line: int


class Link(msgspec.Struct, frozen=True):
    """A link or image source found in a body; `line` is that of the file."""

    href: str
    line: int


class Body(msgspec.Struct, frozen=True):
    """A text made HTML, and what the other stages must know of it. `first` is its first paragraph, without markup."""

    blocks: tuple[Block, ...]
    said: tuple[Said, ...] = ()
    links: tuple[Link, ...] = ()
    words: int = 0
    first: str = ""


class Page(msgspec.Struct, frozen=True, array_like=True):
    """An address that will be made: its kind, its language, of what. `key` is a slug, an id, `1398/09`; `number` counts a list's pages."""

    address: str
    kind: PageKind
    language: str
    key: str = ""
    number: int = 1


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What the picture of a page for messengers shows, in one language: the name of the site, a headline and what belongs to it.

    `note` tells when the news is from and who gives it, `host` where it stands; both may be "".
    """

    language: str
    dir: Literal["rtl", "ltr"]
    site: str
    title: str
    kicker: str = ""
    note: str = ""
    host: str = ""


class Output(msgspec.Struct, frozen=True):
    """A file of the site: its path below the site's folder, with `/`, and its bytes."""

    path: str
    data: bytes


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A page as the search knows it, in one language. `body` names the body to be indexed, "" for none; `body_digest` changes with it.

    `texts` are shown with the hits in them, `names` are only searched: other spellings, other languages, who is meant.
    `title_lang` is "" where the title is in the page's language. `filters` are pairs of filter and value.
    """

    language: str
    dir: Literal["rtl", "ltr"]
    address: str
    kind: str
    title: str
    title_lang: str = ""
    note: str = ""
    texts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    body: str = ""
    body_digest: str = ""
    filters: tuple[tuple[str, str], ...] = ()

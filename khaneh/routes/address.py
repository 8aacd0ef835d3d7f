"""How an address is written: Persian (the first language) at the root, every other language under its code, with the same tail."""

from __future__ import annotations

from khaneh.dates import Calendar, Date, span_in
from khaneh.model import EntityKind, PageKind

KINDS: tuple[EntityKind, ...] = ("people", "organisations")
RESERVED = frozenset(
    {
        "news",
        "people",
        "organisations",
        "timeline",
        "relations",
        "search",
        "n",
        "page",
        "feed",
        "assets",
        "index",
        "404",
        "original",
        "offline",
    }
)
INERT = (".txt", ".docx")  # what no browser takes for a page
SITE_FEEDS = ("feed.xml", "rss.xml", "feed.json")
UNDATED = (0, 0)


# What follows the language's root; * is the key. An original's file has its own name: see `original_file`.
TAILS: dict[PageKind, str] = {
    "home": "",
    "article": "news/*/",
    "tombstone": "news/*/",
    "original": "news/*/original/",
    "people": "people/*/",
    "organisations": "organisations/*/",
    "timeline": "timeline/",
    "relations": "relations/",
    "year": "timeline/*/",
    "month": "timeline/*/",
    "page": "*/",
    "search": "search/",
    "feed": "*",
    "entity-feed": "*/feed.xml",
    "notfound": "404.html",
    "offline": "offline/",
    "manifest": "manifest.webmanifest",
    "worker": "sw.js",
    "sitemap": "sitemap.xml",
    "robots": "robots.txt",
    "security": ".well-known/security.txt",
}
_LISTS: dict[PageKind, str] = {"people": "people/", "organisations": "organisations/"}


type Period = tuple[int, int]


def address(first: str, kind: PageKind, language: str, key: str = "", number: int = 1) -> str:
    """The address of a page of `kind` in `language`, with a leading `/`.

    `key` is a slug ("article", "original", "tombstone", "page"), an id ("people", "organisations", "entity-feed" with the kind before it),
    a year ("1398") or month ("1398/09"), or a feed's file name; lists ("people" and "organisations" without a key) have none.
    """
    root = "/" if language == first else f"/{language}/"
    tail = TAILS[kind].replace("*", key) if key else _LISTS.get(kind) or TAILS[kind].replace("*", "")
    return f"{root}{tail}page/{number}/" if number > 1 else root + tail


def output_path(wanted: str) -> str:
    """The file that answers an address: `/people/` is people/index.html."""
    return wanted.lstrip("/") + ("index.html" if wanted.endswith("/") else "")


def address_of(path: str) -> str:
    """The address a file answers: the other way round."""
    return "/" + (path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path)


def original_file(first: str, slug: str, original: str) -> str:
    """The address of the raw text itself, by its own file name.

    A page or an XML file is given out as text: on our own address a stranger's scripts would be ours.
    """
    name = original.rsplit("/", 1)[-1]
    return address(first, "original", first, slug) + (name if name.lower().endswith(INERT) else f"{name}.txt")


def period_of_key(key: str) -> Period:
    year, _, month = key.partition("/")
    return int(year), int(month or 0)


def period(date: Date | None, calendar: Calendar) -> Period:
    """Where a date stands in a timeline of `calendar`: where its span begins, no finer than it is."""
    if date is None:
        return UNDATED
    start = span_in(date, calendar).start
    return start.year, start.month or 0

"""What a saved page says of itself to machines: Open Graph, Dublin Core, JSON-LD, its canonical address. Literal, and only hints.

A page's metadata is written by its template and often wrong (a date of the last change, a time in the future, the site's name as
a headline), so that it is held against what the page shows before it is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from khaneh.intake.blocks import Document, Element
from khaneh.intake.submission import Hints

_PUBLISHED = (
    "article:published_time", "datepublished", "og:published_time", "og:article:published_time", "article:published", "published_time",
    "dc.date.issued", "dc.date.created", "dcterms.created", "dcterms.issued", "pubdate", "publishdate", "publish-date", "publish_date",
    "sailthru.date", "article.published", "cxenseparse:recs:publishtime", "dc.date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
_KINDS = frozenset(("article", "newsarticle", "blogposting", "reportagenewsarticle", "report", "analysisnewsarticle"))
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_PUBLISHING = re.compile("entry-date|published|datePublished", re.IGNORECASE)
_DEEPEST = 6


def hints(document: Document, text: str) -> Hints:
    """The hints of a page; `text` is its source, for the mark a browser leaves when it saves a page."""
    metas, data = document.metas, _article(document.data)
    name, stamp = next(((key, metas[key]) for key in _PUBLISHED if key in metas), ("", ""))
    if said := _text(data.get("datePublished")):
        name, stamp = ("datePublished", said) if not stamp else (name, stamp)
    if not stamp:
        stamps = {block.stamp for block in document.blocks if block.stamp and _dated(block.path)}
        name, stamp = ("time", stamps.pop()) if len(stamps) == 1 else ("", "")
    saved = _SAVED_FROM.search(text[:4096])
    addresses = (document.canonical, metas.get("og:url", ""), _text(data.get("url")), saved[1] if saved else "")
    return Hints(
        title=metas.get("og:title") or _text(data.get("headline")) or metas.get("twitter:title", ""),
        other_title=document.title,
        published=stamp,
        published_as=name,
        modified=_text(data.get("dateModified")) or next((metas[key] for key in _MODIFIED if key in metas), ""),
        address=next((address for address in addresses if _WEB.fullmatch(address)), ""),
        site=metas.get("og:site_name", "") or _name(data.get("publisher")),
        section=metas.get("article:section", ""),
    )


def _dated(path: Iterable[Element]) -> bool:
    return any(_PUBLISHING.search(f"{element.names} {element.prop}") for element in path)


def _article(data: tuple[str, ...]) -> Mapping[str, object]:
    for source in data:
        try:
            value = msgspec.json.decode(source.strip().removesuffix(";"))
        except (msgspec.DecodeError, RecursionError):
            continue
        for item in _items(value):
            kinds = item.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            if any(str(kind).lower() in _KINDS for kind in named):
                return item
    return {}


def _items(value: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    if isinstance(value, list) and depth < _DEEPEST:
        for one in value:
            yield from _items(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _items(value.get("@graph"), depth + 1)


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _name(value: object) -> str:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)

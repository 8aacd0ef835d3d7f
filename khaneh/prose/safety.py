"""What HTML may leave this package: a small allow-list, kept twice. `refusal` tells the author; `clean` (nh3) trusts nobody."""

from __future__ import annotations

import html
import re

import msgspec
import nh3

_ANYWHERE = frozenset({"lang", "dir"})
# What an author may write as HTML within a paragraph, because Markdown has no other way to say it.
INLINE_TAGS = frozenset(
    {"abbr", "b", "bdi", "bdo", "br", "cite", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q"}
    | {"s", "small", "span", "strong", "sub", "sup", "u", "var", "wbr"}
)
_INLINE_ATTRIBUTES = {"abbr": frozenset({"title"}), "dfn": frozenset({"title"})}
# Told also where no `>` closes them: nobody writes these by accident.
DANGEROUS = frozenset({"script", "style", "iframe", "object", "embed", "form", "svg", "math", "link", "meta", "base"})
_MADE_TAGS = frozenset(
    {"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "a", "img", "div", "figure", "figcaption"}
    | {"table", "thead", "tbody", "tr", "th", "td"}
)
_MADE_ATTRIBUTES = {
    "a": {"href", "title", "rel", "class"},
    "img": {"src", "alt", "title", "loading", "decoding"},
    "ol": {"start"},
    "th": {"scope"},
    "div": {"class", "tabindex"},
    "pre": {"tabindex"},
    "abbr": {"title"},
    "dfn": {"title"},
} | {tag: {"id"} for tag in ("p", "h2", "h3", "h4", "h5", "h6", "li", "sup")}
EXTERNAL = "external noopener"  # what a link that leaves this site says of itself
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_CLEANER = nh3.Cleaner(
    tags=set(INLINE_TAGS | _MADE_TAGS),
    attributes={"*": set(_ANYWHERE), **_MADE_ATTRIBUTES},
    link_rel=None,
    url_schemes=set(SCHEMES),
)
_ATTRIBUTE = re.compile(r"\s([^\s\"'=<>/]+)(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>]++))?")
_TAG_NAME = re.compile(r"</?([a-zA-Z][^\s>/]*)")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
_IGNORED_IN_ADDRESSES = re.compile("[\x00-\x20\u00a0\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NOTE_MARK = re.compile(r'<sup id="fnref[^>]*>.*?</sup>')
_BREAKING_TAG = re.compile(r"</?(?:p|h\d|[uo]l|li|blockquote|pre|hr|br|div|fig\w+|table|t\w+)(?=[ >/])(?:[^\">]|\"[^\"]*\")*>")
_ANY_TAG = re.compile(r"<(?:[^\">]|\"[^\"]*\")*>")


class Refusal(msgspec.Struct, frozen=True):
    """Raw HTML that is not let through: `text` as written; the `tag` ("" = a comment or declaration) or an `attribute` of it."""

    text: str
    tag: str
    attribute: str = ""


def refusal(text: str) -> Refusal | None:
    """Why the raw tag `text` may not stand in an article; None = it may."""
    name = _TAG_NAME.match(text)
    if name is None:
        return Refusal(text, "")
    tag = name[1].lower()
    if tag not in INLINE_TAGS or not text.endswith(">"):
        return Refusal(text, tag)
    allowed = _ANYWHERE | _INLINE_ATTRIBUTES.get(tag, frozenset())
    wrong = [m[1] for m in _ATTRIBUTE.finditer(text) if m[1].lower() not in allowed]
    return Refusal(text, tag, wrong[0]) if wrong else None


def clean(markup: str) -> str:
    """`markup` with nothing in it but what this module allows, every tag closed."""
    return _CLEANER.clean(markup)


def scheme(address: str) -> str:
    """The scheme a browser would see in `address`, in small letters; "" = none, an address of this site or relative."""
    found = _SCHEME.match(_IGNORED_IN_ADDRESSES.sub("", address))
    return found[1].lower() if found else ""


def is_remote(address: str) -> bool:
    """Whether a browser would leave this site for `address`."""
    return bool(scheme(address)) or _IGNORED_IN_ADDRESSES.sub("", address).replace("\\", "/").startswith("//")


def plain(cleaned: str) -> str:
    """The text a reader sees in HTML that `clean` returned, without footnote marks; white space folded."""
    text = _BREAKING_TAG.sub(" ", _NOTE_MARK.sub("", cleaned))
    return " ".join(html.unescape(_ANY_TAG.sub("", text)).split())

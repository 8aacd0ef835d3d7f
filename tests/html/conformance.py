"""What is wrong with a page by the HTML Living Standard, each fault in a line. Needs no browser, no Java and no network."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as MESSAGES

from tests.html import standard as s

HTML, SVG = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}"
# A valid global date and time, date, month, year, or duration is long; these are what a newsroom has.
_TIME = re.compile(r"\d{4,}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?)?)?|P.+|\d\d:\d\d(:\d\d)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NUMBER = re.compile(r"\d+")


def faults(page: str) -> list[str]:
    """All faults of a page (its text): of syntax by line, then of the tree in the order of the page."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=True)
    root = parser.parse(page)
    syntax = [f"line {line}: {MESSAGES[code] % values}" for (line, _), code, values in parser.errors]
    return [*syntax, *_tree(root), *_whole(root)]


def _tree(root: Element) -> Iterator[str]:
    yield from _element(root, ())


def _name(element: Element) -> str:
    tag = element.tag
    return tag.removeprefix(HTML) if isinstance(tag, str) else ""


def _element(element: Element, above: tuple[Element, ...]) -> Iterator[str]:
    name = _name(element)
    if name.startswith(SVG):
        return
    yield from (
        f"{_told(element)}: {fault}"
        for fault in (*_attributes(name, element), *_content(name, element, above), *_place(name, element, above))
    )
    for child in element:
        yield from _element(child, (*above, element))


def _told(element: Element) -> str:
    said = " ".join(f'{key}="{value}"' for key, value in list(element.items())[:2])
    return f"<{_name(element)} {said}>".replace(" >", ">")


def _attributes(name: str, element: Element) -> Iterator[str]:
    allowed = s.GLOBAL | s.ATTRIBUTES.get(name, frozenset())
    for key, value in element.items():
        bare = key.rpartition("}")[2]
        if bare.startswith("data-"):
            continue
        if bare.startswith("aria-"):
            if bare.removeprefix("aria-") not in s.ARIA:
                yield f"there is no property {bare}"
        elif bare not in allowed and not bare.startswith("xml:") and key == bare:
            yield f"takes no attribute {bare}"
        if bare in s.VALUES and value.lower() not in s.VALUES[bare]:
            yield f'{bare}="{value}" is none of its values'
    yield from (f"lacks {key}" for key in s.REQUIRED.get(name, ()) if key not in element.attrib)
    yield from _values(name, dict(element.items()), element)


def _values(name: str, given: dict[str, str], element: Element) -> Iterator[str]:
    for key in ("href", "src", "action", "cite"):
        if key in given and re.search(r"\s", given[key].strip()):
            yield f"{key} has white space"
    if name in ("img", "script", "source") and given.get("src") == "":
        yield "src is empty"
    for key in ("width", "height", "maxlength", "colspan", "rowspan"):
        if key in given and not _NUMBER.fullmatch(given[key]):
            yield f"{key} is no number"
    if given.get("lang") and not _LANGUAGE.fullmatch(given["lang"]):
        yield f"lang={given['lang']} is no language"
    if not set(given.get("role", "").split()) <= s.ROLES:
        yield f"there is no role {given['role']}"
    if name in ("a", "link") and not set(given.get("rel", "").lower().split()) <= s.LINKS:
        yield f"rel={given['rel']} is not registered"
    if "id" in given and (not given["id"] or re.search(r"\s", given["id"])):
        yield "its id is empty or has white space"
    if name == "time" and not _TIME.fullmatch(given.get("datetime", "".join(element.itertext())).strip()):
        yield "its time is none"
    if ("aria-label" in given or "aria-labelledby" in given) and name in s.NAMELESS and "role" not in given:
        yield "may bear no name without a role"
    if name == "script" and "src" in given and given.get("type", "text/javascript") == "application/ld+json":
        yield "data stand in the page"


def _content(name: str, element: Element, above: tuple[Element, ...]) -> Iterator[str]:
    allowed = _allowed(name, above)
    texts = [element.text or "", *(child.tail or "" for child in element)]
    if any(text.strip() for text in texts) and (name in s.NO_TEXT or allowed is s.NOTHING):
        yield "has text of its own"
    for child in element:
        own = _name(child)
        if not own:
            continue
        own = "svg" if own.startswith(SVG) else own
        if name == "template":
            continue  # its content is of where it is put
        if own not in (allowed or ()):
            yield f"may not hold <{own}>"
    kids = [_name(child) for child in element if _name(child)]
    first = s.FIRST.get(name)
    if first and first in kids and (kids.index(first) or kids.count(first) > 1):
        yield f"<{first}> is not its only first child"
    if name == "details" and first not in kids:
        yield "lacks <summary>"
    if name == "figure" and "figcaption" in kids[1:-1]:
        yield "<figcaption> is neither first nor last"
    if name == "picture" and kids[-1:] != ["img"]:
        yield "does not end in <img>"
    if name == "dl" and "div" not in kids and kids and (kids[0] != "dt" or kids[-1] != "dd"):
        yield "is no list of terms with what they mean"
    if (
        name in ("title", "h1", "h2", "h3", "h4", "summary")
        and "template" not in map(_name, above)
        and not "".join(element.itertext()).strip()
    ):
        yield "is empty"


def _allowed(name: str, above: tuple[Element, ...]) -> frozenset[str] | None:
    """What may stand in an element here: what is transparent takes what its parent takes."""
    if name in s.TRANSPARENT and above:
        if name == "noscript" and _name(above[-1]) == "head":
            return frozenset({"link", "style", "meta"})
        return _allowed(_name(above[-1]), above[:-1])
    if name == "div" and above and _name(above[-1]) == "dl":
        return frozenset({"dt", "dd"}) | s.SUPPORT
    return s.CONTENT.get(name, s.PHRASING if name in s.FLOW | {"rt", "rp"} else s.NOTHING)


def _is_interactive(element: Element) -> bool:
    name = _name(element)
    return name in s.INTERACTIVE or (name == "a" and "href" in element.attrib) or (name == "input" and element.get("type") != "hidden")


def _place(name: str, element: Element, above: tuple[Element, ...]) -> Iterator[str]:
    names = [_name(one) for one in above]
    if any(name in s.NEVER_WITHIN.get(one, ()) for one in names):
        yield f"may not stand within <{next(one for one in names if name in s.NEVER_WITHIN.get(one, ()))}>"
    # <summary> is no link, but may hold one (and is closed with the keyboard all the same).
    for one in above:
        if _name(one) in ("a", "button") and (_is_interactive(element) or "tabindex" in element.attrib):
            yield f"may not stand within <{_name(one)}>: both are worked"
    if (
        name in ("meta", "link")
        and "body" in names
        and not (name == "link" and element.get("rel") == "stylesheet")
        and "itemprop" not in element.attrib
    ):
        yield "stands in the body"
    if name == "main" and any(one in ("article", "aside", "footer", "header", "nav", "section") for one in names):
        yield "may not stand there"


def _whole(root: Element) -> Iterator[str]:
    """What only the whole page shows: ids once, references that lead somewhere, one title, one main, one charset."""
    every = [element for element in root.iter() if isinstance(element.tag, str)]
    ids = Counter(element.get("id") for element in every if element.get("id"))
    yield from (f"the id {one} stands {count} times" for one, count in ids.items() if count > 1)
    for element in every:
        for key in s.REFERENCES.intersection(element.keys()):
            yield from (
                f"{_told(element)}: {key} names {one}, which is not there" for one in (element.get(key) or "").split() if one not in ids
            )
    names = Counter(_name(element) for element in every)
    shown = [element for element in every if _name(element) == "main" and "hidden" not in element.attrib]
    yield from _counted(names["title"], "title")
    if len(shown) > 1:
        yield f"main stands {len(shown)} times"
    yield from _counted(sum("charset" in element.attrib for element in every if _name(element) == "meta"), "meta charset")
    if not root.get("lang"):
        yield "the page does not say its language"
    if root.find(f".//{HTML}meta[@charset]") is not None and _first_bytes(every) > 1024:
        yield "the charset stands too late"


def _counted(count: int, what: str) -> Iterable[str]:
    return () if count == 1 else (f"{what} stands {count} times",)


def _first_bytes(every: list[Element]) -> int:
    """About how far into the page the charset stands."""
    at = next(place for place, element in enumerate(every) if _name(element) == "meta" and "charset" in element.attrib)
    return sum(len(_told(element).encode()) + len((element.text or "").encode()) for element in every[:at])

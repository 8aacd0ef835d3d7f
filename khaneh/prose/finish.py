"""What a page needs beyond Markdown: headings in order with ids, addresses checked, images from our own folder, tables that scroll."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from khaneh.model import Link
from khaneh.persian import ZWNJ, ascii_digits, digits
from khaneh.problems import Problem, problem
from khaneh.prose.safety import EXTERNAL, SCHEMES, is_remote, scheme
from khaneh.prose.source import Extent, Source

_HEADING = re.compile(r"h[1-6]")
_STASHED = re.compile("\x02[^\x03]*\x03")
_NOT_IN_IDS = re.compile(r"[^\w]+")
_IMAGE = re.compile(r"(?:/?images/)?((?![.])[^\s/\\:?#%<>\"'&]+(?:/(?![.])[^\s/\\:?#%<>\"'&]+)*)")
_ARABIC_SCRIPT = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_LATIN_SCRIPT = re.compile("[A-Za-z]")


class Headings:
    """What the headings of a text so far have come to: the levels that are open, and the ids that are taken."""

    def __init__(self) -> None:
        self.open_levels: list[int] = []
        self.taken: dict[str, int] = {}

    def next(self, level: int, text: str) -> tuple[str, str]:
        """Tag and id of the next heading, which is written on `level`."""
        while self.open_levels and self.open_levels[-1] >= level:
            self.open_levels.pop()
        self.open_levels.append(level)
        return f"h{min(len(self.open_levels) + 1, 6)}", _unique(heading_id(text), self.taken)


def order_headings(root: Element, before: Headings) -> None:
    """Headings in place: the highest become h2 (the title is h1), none skips a level; each gets an id of its own letters."""
    for heading in [e for e in root.iter() if _HEADING.fullmatch(e.tag)]:
        heading.tag, id_ = before.next(int(heading.tag[1]), _STASHED.sub("", "".join(heading.itertext())))
        heading.set("id", id_)


def heading_id(text: str) -> str:
    """An id a reader can read: the heading's letters and digits, `-` between words, ZWNJ left out.

    ASCII alone gets `h-` before it: the page's own ids and the paragraphs' (`p1`) are ASCII too.
    """
    words = _NOT_IN_IDS.sub("-", text.replace(ZWNJ, "")).strip("-_").lower()
    return words if words and not words.isascii() else f"h-{words}" if words else "h"


def _unique(wanted: str, taken: dict[str, int]) -> str:
    name, number = wanted, taken.get(wanted, 0)
    while name in taken:
        number += 1
        name = f"{wanted}-{number + 1}"
    taken[wanted] = number
    taken.setdefault(name, 0)
    return name


def tidy(root: Element) -> None:
    """In place: list numbers and table cells as HTML wants them, footnote numbers as the text writes its digits."""
    for element in root.iter():
        if element.tag == "ol" and "start" in element.attrib:
            element.set("start", ascii_digits(element.attrib["start"]))
        elif element.tag in ("th", "td"):
            element.attrib.clear()
            if element.tag == "th":
                element.set("scope", "col")
        elif element.tag == "pre":
            element.set("tabindex", "0")  # it scrolls sideways, so a keyboard must reach it
            element[0].text = (element[0].text or "").rstrip() + "\n"
        elif element.get("class") == "footnote-backref":
            element.attrib.pop("title", None)
    _number_notes(root)
    for block in root:
        if block.tag == "table":
            _wrap(block)


def _number_notes(root: Element) -> None:
    """Footnote marks in place, in the digits of the text that has them."""
    marks = [e for e in root.iter("a") if e.get("class") == "footnote-ref"]
    text = "".join(root.itertext()) if marks else ""
    if len(_ARABIC_SCRIPT.findall(text)) > len(_LATIN_SCRIPT.findall(text)):
        for mark in marks:
            mark.text = digits(mark.text or "", "persian")


def _wrap(table: Element) -> None:
    inner = Element("table")
    inner.extend(list(table))
    table.clear()
    table.tag = "div"
    table.attrib.update({"class": "table", "tabindex": "0"})
    table.append(inner)


def figure(block: Element) -> bool:
    """Make a paragraph that is nothing but an image a figure, in place; the image's title becomes its caption."""
    if block.tag != "p" or [e.tag for e in block] != ["img"] or (block.text or "").strip() or (block[0].tail or "").strip():
        return False
    block.tag = "figure"
    caption = block[0].attrib.pop("title", "")
    if caption:
        SubElement(block, "figcaption").text = caption
    return True


def check_addresses(block: Element, place: Extent, source: Source) -> tuple[list[Link], list[Problem]]:
    """The links and images of `block`, made safe in place, with their lines; and those that are refused."""
    links: list[Link] = []
    found: list[Problem] = []
    at = place.start
    for element in _addressed(block):
        written = element.get("href") or element.get("src") or ""
        at = _line_index(written, at, place, source)
        check = _image if element.tag == "img" else _link
        address = check(element, html.unescape(written), source.path, source.line(at), found)
        if address:
            links.append(Link(address, source.line(at)))
    return links, found


def _addressed(block: Element) -> Iterator[Element]:
    marks = ("footnote-ref", "footnote-backref")
    return (e for e in list(block.iter()) if e.tag == "img" or (e.tag == "a" and e.get("class") not in marks))


def _line_index(written: str, at: int, place: Extent, source: Source) -> int:
    wanted = written.partition("\n")[0]
    for start, end in ((at, place.end), (place.start, place.end), (0, None)):
        if wanted and (found := source.find(wanted, start, end)) is not None:
            return found if end else at
    return at


def _link(element: Element, written: str, path: str, line: int, found: list[Problem]) -> str:
    if scheme(written) not in SCHEMES | {""}:
        found.append(
            problem(path, line, "E-HTML", "the address {address} is not allowed", "use https: or an address of this site", address=written)
        )
        element.tag = "span"
        element.attrib.clear()
        return ""
    element.set("href", written)
    if is_remote(written) and scheme(written) not in ("mailto", "tel"):
        element.set("rel", EXTERNAL)
    return written


def _image(element: Element, written: str, path: str, line: int, found: list[Problem]) -> str:
    alt = element.get("alt") or ""
    inside = _IMAGE.fullmatch(written)
    if is_remote(written):
        found.append(
            problem(path, line, "E-REMOTE", "the image {address} is on another site", "put it into content/images", address=written)
        )
    elif not inside:
        found.append(problem(path, line, "E-IMAGE", "{address} is no file of content/images", address=written))
    elif not alt.strip():
        found.append(problem(path, line, "E-ALT", "the image {address} has no words", "write ![what it shows]({address})", address=written))
    if not inside or is_remote(written):
        element.tag, element.text = "span", alt
        element.attrib.clear()
        return ""
    address = f"/images/{inside[1]}"
    element.attrib.update({"src": address, "loading": "lazy"})
    return address

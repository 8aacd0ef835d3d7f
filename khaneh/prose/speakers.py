"""Whose words a paragraph reports: the line `{: by="…" }` after it.

The notation is that of Python-Markdown's attribute lists, but `by` is the only key, a paragraph of the article itself the only
place, and braces without a colon are text. It is read before inline markup, so that nothing in it is taken for emphasis.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from khaneh.problems import Problem, problem
from khaneh.prose.source import PLAIN_SPEAKER, Extent, Source

_LAST_LINE = re.compile(r"\n[ ]*\{:([^\n]*)\}[ ]*$")
_MARK = re.compile(r"\{:[^\n]*")
_CODE_SPAN = re.compile(r"(`+)[^`].*?\1", re.DOTALL)
_ID = re.compile(r"[a-z0-9-]+")
# A Persian keyboard or a word processor gives these for the plain quotation mark.
_QUOTES = str.maketrans(dict.fromkeys("«»“”„", '"'))
_BETWEEN_IDS = re.compile(r"[\s,،]+")


def lift(root: Element, places: list[Extent], source: Source) -> tuple[dict[int, tuple[tuple[str, ...], int]], list[Problem]]:
    """Take the attribute lines out of `root`, in place.

    Returns, by the index of the paragraph in `root`, the names as written and the line of the file; and what was written wrongly.
    """
    said: dict[int, tuple[tuple[str, ...], int]] = {}
    found: list[Problem] = []
    for index, block in enumerate(root):
        match = _LAST_LINE.search(block.text or "") if block.tag == "p" else None
        if match:
            line = source.line(places[index].start + (block.text or "").count("\n"))
            block.text = (block.text or "")[: match.start()]
            names = _names(match[1].strip(), source.path, line, found)
            if names:
                said[index] = names, line
        found += _misplaced(block, places[index], source)
    return said, found


def spoken(source: Source) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of a plain paragraph without the one that says whose words it reports, and the names that one gives."""
    match = PLAIN_SPEAKER.fullmatch(source.lines[-1])
    return (source.lines[:-1], _listed(match[1].strip())) if match and len(source.lines) > 1 else (source.lines, ())


def _names(written: str, path: str, line: int, found: list[Problem]) -> tuple[str, ...]:
    from markdown.extensions.attr_list import get_attrs_and_remainder  # noqa: PLC0415 - only where the parser is needed anyway

    attributes, remainder = get_attrs_and_remainder(written.translate(_QUOTES))
    others = [key for key, value in attributes if key != "by" or not (value or "").strip()]
    if remainder or others or len(attributes) != 1:
        found.append(problem(path, line, "E-ATTRIBUTE", "{text} says nothing here", 'write {: by="id" }', text="{: " + written + " }"))
        return ()
    return _listed((attributes[0][1] or "").strip())


def _listed(value: str) -> tuple[str, ...]:
    """Ids, or one group in its own words."""
    tokens = tuple(token for token in _BETWEEN_IDS.split(value) if token)
    return tokens if all(_ID.fullmatch(token) for token in tokens) else (" ".join(value.split()),)


def _misplaced(block: Element, place: Extent, source: Source) -> list[Problem]:
    """Attribute lines that were left: after an empty line, unclosed, or on what is no paragraph of the article itself."""
    found = []
    for element in block.iter():
        for text in (None if element.tag == "code" else element.text, element.tail):
            for mark in _MARK.findall(_CODE_SPAN.sub("", text or "")):
                at = source.find(mark.rstrip(), place.start, place.end)
                line = source.line(place.start if at is None else at)
                found.append(
                    problem(
                        source.path,
                        line,
                        "E-ATTRIBUTE",
                        "{text} does not belong to a paragraph",
                        "write it on a line of its own, right after the paragraph and before an empty line",
                        text=mark.strip(),
                    )
                )
    return found

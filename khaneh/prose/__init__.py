"""Markdown to HTML that is safe to publish, with what the other stages must know of it: the only door to markdown and nh3.

The content is hostile. Nothing but the small allow-list of `safety` leaves here, and everything refused is told with its line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from khaneh.model import QUOTE_WORDS, Block, Body, Link, Said
from khaneh.persian import count_words
from khaneh.problems import Problem, problem
from khaneh.prose.finish import Headings, check_addresses, figure, order_headings, tidy
from khaneh.prose.limits import beyond
from khaneh.prose.safety import Refusal, clean, plain
from khaneh.prose.simple import Made, simple
from khaneh.prose.simple import plain as plain_paragraph
from khaneh.prose.source import Extent, Run, Source, extents, read, runs
from khaneh.prose.speakers import lift

if TYPE_CHECKING:
    from khaneh.prose.dialect import Dialect

__all__ = ["render"]


def render(markdown: str, path: str, first_line: int) -> tuple[Body, list[Problem]]:
    """`markdown`, which starts on line `first_line` of the file `path`, as a body; and all that is wrong with it.

    Any text gives a body; where a problem is an error, the body is safe but may lack what was refused.
    """
    source = read(markdown, path, first_line)
    found = beyond(source)
    if found:
        return Body(()), found
    try:
        return in_runs(runs(source), found), found
    except Exception:  # Python-Markdown promises nothing for hostile text, and a build must never end in a traceback
        found.append(problem(path, first_line, "E-MARKDOWN", "the text cannot be read as Markdown", "take out what is unusual in it"))
        return Body(()), found


def in_runs(parts: Iterable[Run], found: list[Problem]) -> Body:
    """A text in its runs as a body; what is wrong is added to `found`."""
    made: list[Made] = []
    links: list[Link] = []
    headings, numbers = Headings(), count(1)
    for run in parts:
        made += _read(run, numbers, headings, links, found)
    return Body(
        blocks=tuple(Block(one.html, one.anchor, one.by) for one in made),
        said=tuple(Said(one.anchor, one.by, " ".join(one.text.split()[: QUOTE_WORDS + 1]), one.line) for one in made if one.by),
        links=tuple(links),
        words=count_words("\n".join([one.text for one in made])),
        first=next((text for one in made if one.anchor and (text := _folded(one.text))), ""),
    )


def _read(run: Run, numbers: Iterator[int], headings: Headings, links: list[Link], found: list[Problem]) -> list[Made]:
    if run.is_plain:
        return [plain_paragraph(run.source, numbers)]
    made = simple(run.source, numbers, headings, links)
    return _marked_up(run.source, numbers, headings, links, found) if made is None else made


def _folded(text: str) -> str:
    return " ".join(text.split())


def _marked_up(source: Source, numbers: Iterator[int], headings: Headings, links: list[Link], found: list[Problem]) -> list[Made]:
    from khaneh.prose.dialect import dialect  # noqa: PLC0415 - most edits need no Markdown parser, and it takes long to load

    reader = dialect()
    root = reader.blocks(source.lines)
    places = extents(root, source)
    said, wrong = lift(root, places, source)
    found += wrong
    found += [_refused(refusal, source) for refusal in reader.inlines(root)]
    found += _note_problems(reader, source)
    links += _finish(root, places, source, headings, found)
    anchors = _anchors(root, numbers)
    blocks = [clean(html).strip() for html in reader.serialise(root)]
    return [Made(html, plain(html), anchor, *said.get(n, ())) for n, (html, anchor) in enumerate(zip(blocks, anchors, strict=True))]


def _finish(root: Element, places: list[Extent], source: Source, headings: Headings, found: list[Problem]) -> tuple[Link, ...]:
    order_headings(root, headings)
    tidy(root)
    links: list[Link] = []
    for block, place in zip(root, places, strict=True):
        of_block, wrong = check_addresses(block, place, source)
        links += of_block
        found += wrong
        figure(block)
    return tuple(links)


def _anchors(root: Element, numbers: Iterator[int]) -> list[str]:
    """`p1`, `p2` … for the paragraphs, "" for the other blocks; set as ids, in place."""
    anchors: list[str] = []
    for block in root:
        anchors.append(f"p{next(numbers)}" if block.tag == "p" else "")
        if block.tag == "p":
            block.set("id", anchors[-1])
    return anchors


def _refused(refusal: Refusal, source: Source) -> Problem:
    line = source.line_of(refusal.text)
    if not refusal.tag:
        return problem(source.path, line, "E-HTML", "HTML comments and declarations are not allowed in an article", "remove it")
    if refusal.attribute:
        return problem(
            source.path,
            line,
            "E-HTML",
            "{attribute} is not allowed on <{tag}>",
            "remove it",
            attribute=refusal.attribute,
            tag=refusal.tag,
        )
    return problem(
        source.path, line, "E-HTML", "<{tag}> is not allowed in an article", "write it in Markdown, or &lt; for the sign", tag=refusal.tag
    )


def _note_problems(reader: Dialect, source: Source) -> list[Problem]:
    defined, used = reader.footnotes()
    return [
        problem(source.path, source.line_of(f"[^{label}]:"), "E-FOOTNOTE", "nothing refers to the footnote {label}", label=label)
        for label in defined
        if label not in used
    ]

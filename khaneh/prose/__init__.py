"""Markdown to HTML that is safe to publish, with what the other stages must know of it: the only door to markdown and nh3.

The content is hostile. Nothing but the small allow-list of `safety` leaves here, and everything refused is told with its line.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from khaneh.model import Block, Body, Link, Said
from khaneh.persian import count_words
from khaneh.problems import Problem, problem
from khaneh.prose.dialect import Dialect, dialect
from khaneh.prose.finish import check_addresses, figure, order_headings, tidy
from khaneh.prose.limits import beyond
from khaneh.prose.safety import Refusal, clean, plain
from khaneh.prose.source import Extent, Source, extents, read
from khaneh.prose.speakers import lift

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
        return _render(source, found), found
    except Exception:  # Python-Markdown promises nothing for hostile text, and a build must never end in a traceback
        found.append(problem(path, first_line, "E-MARKDOWN", "the text cannot be read as Markdown", "take out what is unusual in it"))
        return Body(()), found


def _render(source: Source, found: list[Problem]) -> Body:
    reader = dialect()
    root = reader.blocks(source.lines)
    places = extents(root, source)
    said, wrong = lift(root, places, source)
    found += wrong
    found += [_refused(refusal, source) for refusal in reader.inlines(root)]
    found += _note_problems(reader, source)
    links = _finish(root, places, source, found)
    anchors = _anchors(root)
    blocks = [clean(html).strip() for html in reader.serialise(root)]
    texts = [plain(html) for html in blocks]
    return Body(
        blocks=tuple(
            Block(html, anchor, said[n][0] if n in said else ()) for n, (html, anchor) in enumerate(zip(blocks, anchors, strict=True))
        ),
        said=tuple(Said(anchors[n], by, texts[n], line) for n, (by, line) in said.items()),
        links=links,
        words=sum(count_words(text) for text in texts),
        first=next((text for text, anchor in zip(texts, anchors, strict=True) if anchor and text), ""),
    )


def _finish(root: Element, places: list[Extent], source: Source, found: list[Problem]) -> tuple[Link, ...]:
    order_headings(root)
    tidy(root)
    links: list[Link] = []
    for block, place in zip(root, places, strict=True):
        of_block, wrong = check_addresses(block, place, source)
        links += of_block
        found += wrong
        figure(block)
    return tuple(links)


def _anchors(root: Element) -> list[str]:
    """`p1`, `p2` … for the paragraphs, "" for the other blocks; set as ids, in place."""
    anchors: list[str] = []
    number = 0
    for block in root:
        number += block.tag == "p"
        anchors.append(f"p{number}" if block.tag == "p" else "")
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

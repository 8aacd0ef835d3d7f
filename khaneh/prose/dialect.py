"""The Markdown a newsroom writes: Python-Markdown with footnotes, tables and sane lists, and nothing that changes an author's letters.

Raw HTML is not parsed by Python-Markdown at all: harmless inline tags pass, every other stays text, is told, and is escaped with the rest.
"""

from __future__ import annotations

import re
from threading import local
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import AUTOMAIL_RE, HtmlInlineProcessor, InlineProcessor
from markdown.util import AtomicString

from khaneh.prose.safety import DANGEROUS, Refusal, refusal

SEPARATOR = "\x1d"  # cannot stand in the text: `source.read` removes it
_TAG = (
    r"(<(?:!--|[!?]|/?+[a-zA-Z][^\s\"'<>@/]*+"
    r"(?:\s++[^\s\"'=<>/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>]++))?+)*+\s*+/?>"
    rf"|/?+(?i:{'|'.join(sorted(DANGEROUS))})\b))"
)
_STEPS_AFTER_ATTRIBUTES = ("inline", "footnote-duplicate", "unescape")


class _Hashes(HashHeaderProcessor):
    """Headings need a space after `#`, as in CommonMark: «#تعاون» is a hashtag."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?=[ \n]|$)(?P<header>(?:\\.|[^\\#\n]|#+(?=[^#\n]))*?)#*(?:\n|$)")


class _Tags(HtmlInlineProcessor):
    """Lets harmless inline tags through and remembers the others, which stay text."""

    refused: list[Refusal]

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        refused = refusal(m[1])
        if refused is None:
            return super().handleMatch(m, data)
        self.refused.append(refused)
        return None, None, None


class _Mail(InlineProcessor):
    """`<a@b.ir>` as a link, without the entities in which Python-Markdown hides it."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        address = m[1].removeprefix("mailto:")
        link = Element("a", {"href": f"mailto:{address}"})
        link.text = AtomicString(address)
        return link, m.start(), m.end()


class _Footnotes(FootnoteExtension):
    """Footnotes whose ids are numbers, for labels may hold anything."""

    def makeFootnoteId(self, id: str) -> str:  # noqa: A002, N802
        return f"fn:{self._number(id)}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: A002, N802
        return self.unique_ref(f"fnref:{self._number(id)}", found)

    def _number(self, label: str) -> int:
        return list(self.footnotes).index(label) + 1


class Dialect:
    """One reader of Markdown, used for one text after the other: `blocks`, then `inlines`, then `serialise`."""

    def __init__(self) -> None:
        self._notes = _Footnotes(BACKLINK_TITLE="", BACKLINK_TEXT="↑", PLACE_MARKER=SEPARATOR)
        self._markdown = Markdown(extensions=[self._notes, "sane_lists", "tables"], output_format="html")
        self._tags = _Tags(_TAG, self._markdown)
        self._markdown.inlinePatterns.register(self._tags, "html", 90)
        self._markdown.inlinePatterns.register(_Mail(AUTOMAIL_RE, self._markdown), "automail", 110)
        self._markdown.parser.blockprocessors.register(_Hashes(self._markdown.parser), "hashheader", 70)

    def blocks(self, lines: tuple[str, ...]) -> Element:
        """The blocks of a text, footnotes last, as children of one element; inline markup is still text."""
        self._markdown.reset()
        self._markdown.parser.state.clear()
        self._tags.refused = []
        root = Element("div")
        self._markdown.parser.parseChunk(root, "\n".join([*lines, "", ""]))
        self._markdown.treeprocessors["footnote"].run(root)
        return root

    def inlines(self, root: Element) -> list[Refusal]:
        """Read the inline markup of `root`, in place. Returns the raw HTML that was refused."""
        for step in _STEPS_AFTER_ATTRIBUTES:
            self._markdown.treeprocessors[step].run(root)
        return self._tags.refused

    def footnotes(self) -> tuple[tuple[str, ...], frozenset[str]]:
        """The labels of the footnotes that are defined, and of those that are referred to."""
        return tuple(self._notes.footnotes), frozenset(self._notes.footnote_order)

    def serialise(self, root: Element) -> list[str]:
        """Each child of `root` as HTML."""
        for block in root:
            block.tail = SEPARATOR
        html = self._markdown.serializer(root)
        for step in ("raw_html", "footnote"):
            html = self._markdown.postprocessors[step].run(html)
        return html[html.index(">") + 1 :].split(SEPARATOR)[:-1] if len(root) else []


_threads = local()


def dialect() -> Dialect:
    """The reader of this thread: making one costs as much as reading an article."""
    if not hasattr(_threads, "dialect"):
        _threads.dialect = Dialect()
    return _threads.dialect  # type: ignore[no-any-return]

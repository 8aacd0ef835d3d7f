"""Whatever a newsroom sends, by its content, to the lines of an article: text, saved page, Word document, post of a WordPress export.

Pure: bytes in, a `Submission` or a `KhanehError` out. The letters stay those of the input. Below `convert` and `originals`, which
both read raw texts.
"""

from __future__ import annotations

from khaneh.intake import kinds, mail, markup, page, word, wordpress
from khaneh.intake.blocks import visible
from khaneh.intake.decode import decode, faithful
from khaneh.intake.submission import HEADLINE, Hints, Submission
from khaneh.problems import KhanehError

LONGEST_TEXT = 2_000_000  # letters; a book, and more than any article

__all__ = ["Hints", "Submission", "read", "shown"]


def read(raw: bytes, name: str) -> Submission:
    """One article. Raises KhanehError: E-FORMAT, E-ENCODING, E-EMPTY, E-ARTICLE."""
    if len(raw) > kinds.LONGEST:
        raise kinds.refusal("big", name)
    kind = kinds.kind(raw, name)
    if kind == "word":
        return word.document(raw, name)
    if kind == "post":
        return wordpress.post(raw, name)
    if kind == "archive":
        return page.article(decode(mail.page(raw, name), name), name)
    text = decode(raw, name)
    if len(text) > LONGEST_TEXT and kind == "text":
        raise kinds.refusal("big", name)
    if kind == "page":
        return page.article(text, name)
    lines, around = markup.readable(text)
    return Submission(lines, around)


def shown(raw: bytes) -> str:
    """All that a reader of the original sees, furniture included: a text letter for letter, of a page its lines. Never fails.

    "" where the bytes show nothing.
    """
    try:
        kind = kinds.kind(raw, "")
        if kind == "word":
            return word.document(raw, "").text.removeprefix(HEADLINE)
        if kind == "post":
            return wordpress.post(raw, "").text.removeprefix(HEADLINE)
        if kind in ("page", "archive"):
            return visible(decode(mail.page(raw, "") if kind == "archive" else raw, ""))
        return faithful(raw, "")
    except KhanehError:
        return ""

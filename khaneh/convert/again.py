"""An article held against what the converter says of its original today: what no editor has touched is brought up to date.

A key of the front matter, an item of a list, the words of a paragraph and its speaker are each a thing of its own. What an editor
decides for good is never touched: address, status, moment of filing, summaries, corrections.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from khaneh.convert import threeway
from khaneh.convert.threeway import Conflict, Paragraph, Placed
from khaneh.fields import Edit, Plain, Sheet, edited, flow, sheet
from khaneh.problems import KhanehError, Problem, problem

_FIXED = ("added", "status", "original")
_PROMISED = ("code", "old_addresses")  # addresses: once readers have them, they stay
_SPEAKER = re.compile(r"\{:[^\n]*\}[ ]*\Z")
_SHOWN = 90  # letters of a version in a warning; the whole stands in the file beside the base


class Clash(msgspec.Struct, frozen=True):
    """Both have changed the same thing. `line` is where mine stands in the outcome; the versions are as they would be written."""

    line: int
    key: str
    mine: str
    new: str


class Outcome(msgspec.Struct, frozen=True):
    """The article's new text, what was brought up to date in it, what is the editor's and stays, and what both changed."""

    text: str
    updated: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()


class _Block(msgspec.Struct, frozen=True):
    """A paragraph of a file, from `start` to before `end`."""

    paragraph: Paragraph
    start: int
    end: int


def merged(base: str | None, article: bytes, new: str, label: str) -> Outcome:
    """The article (bytes of the file `label`) with what is new. Without a `base` everything counts as the editor's.

    Raises KhanehError where the article cannot be read.
    """
    page, today = sheet(article, label), sheet(new.encode(), label)
    if base is None:
        return Outcome(page.text, kept=_differences(page, today))
    was, told = sheet(base.encode(), label), list[Conflict]()
    edits, updated, kept = _keys(was, page, today, told)
    before, there, now = (_blocks(one) for one in (was, page, today))
    paragraphs: list[Conflict] = []
    placed = threeway.text([b.paragraph for b in before], [b.paragraph for b in there], [b.paragraph for b in now], paragraphs)
    fresh = [n for n, one in enumerate(placed, 1) if one.at is None or one.paragraph != there[one.at].paragraph]
    gone = len(there) - sum(one.at is not None for one in placed)
    if fresh or gone:
        edits.append(Edit(page.body, len(page.text), _body(page, there, placed)))
    text = edited(page.text, edits)
    known = {block.paragraph for block in before}
    mine = [f"paragraph {n}" for n, one in enumerate(placed, 1) if one.at is not None and there[one.at].paragraph not in known]
    return Outcome(
        text,
        (*updated, *(f"paragraph {n}" for n in fresh), *((f"{gone} paragraphs taken out",) if gone else ())),
        (*kept, *(one for one in mine if one not in {f"paragraph {n}" for n in fresh})),
        tuple(_clashes(told, paragraphs, placed, sheet(text.encode(), label))),
    )


def _keys(was: Sheet, page: Sheet, today: Sheet, told: list[Conflict]) -> tuple[list[Edit], list[str], list[str]]:
    """The edits of the front matter, the keys brought up to date and those that are the editor's."""
    edits, updated, kept = list[Edit](), list[str](), list[str]()
    fixed = _FIXED if page.values.get("status", "draft") == "draft" else (*_FIXED, *(key for key in _PROMISED if key in page.values))
    behind = ""
    for key in dict.fromkeys([*today.values, *was.values]):
        mine, base = page.values.get(key), was.values.get(key)
        new = base if key in fixed else today.values.get(key)
        value = threeway.value(base, mine, new, key, told)
        if value != mine:
            try:
                edits += page.set(key, value, behind)
                updated.append(key)
            except KhanehError:  # a comment stands in it, so an editor has touched it
                told.append(Conflict(key, mine, new))
        elif mine != base and key not in fixed:
            kept.append(key)
        behind = key if key in page.values else behind
    return edits, updated, kept


def _differences(page: Sheet, today: Sheet) -> tuple[str, ...]:
    keys = [key for key in today.values if key not in _FIXED and page.values.get(key) != today.values[key]]
    mine, new = ([block.paragraph for block in _blocks(one)] for one in (page, today))
    return (*keys, *(f"paragraph {n}" for n, paragraph in enumerate(mine, 1) if paragraph not in new))


def _blocks(page: Sheet) -> list[_Block]:
    """The runs of lines between empty ones."""
    found = []
    for match in re.finditer(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", page.text[page.body :], re.MULTILINE):
        text = match[0].rstrip()
        start = page.body + match.start()
        found.append(_Block(_paragraph(text.replace("\r\n", "\n")), start, start + len(text)))
    return found


def _paragraph(text: str) -> Paragraph:
    words, _, last = text.rpartition("\n")
    return Paragraph(words, last) if words and _SPEAKER.match(last) else Paragraph(text)


def _body(page: Sheet, there: Sequence[_Block], placed: Sequence[Placed]) -> str:
    """The text after the front matter: what stays keeps its bytes, and what stood behind it."""
    gap = page.newline * 2
    out = page.text[page.body : there[0].start] if there else page.newline
    for n, one in enumerate(placed):
        same = one.at is not None and there[one.at].paragraph == one.paragraph
        block = there[one.at] if one.at is not None else None
        out += page.text[block.start : block.end] if block and same else str(one.paragraph).replace("\n", page.newline)
        if n < len(placed) - 1:
            follows = one.at is not None and one.at + 1 < len(there)
            out += page.text[there[one.at].end : there[one.at + 1].start] if one.at is not None and follows else gap
    return out + (page.text[there[-1].end :] if there else page.newline)


def _clashes(told: Iterable[Conflict], paragraphs: Iterable[Conflict], placed: Sequence[Placed], after: Sheet) -> Iterable[Clash]:
    for conflict in told:
        yield Clash(after.line(conflict.key.split(".")[0]), conflict.key, _written(conflict.mine), _written(conflict.new))
    blocks = _blocks(after)
    for conflict in paragraphs:
        at = next((n for n, one in enumerate(placed) if one.at is not None and one.at >= int(conflict.key) - 1), len(placed) - 1)
        line = after.text.count("\n", 0, blocks[at].start if 0 <= at < len(blocks) else after.body) + 1
        yield Clash(line, f"paragraph {max(at, 0) + 1}", _written(conflict.mine), _written(conflict.new))


def _written(value: Plain | None) -> str:
    return "" if value is None else value if isinstance(value, str) else flow(value)


def warning(clash: Clash, label: str) -> Problem:
    """A clash as a problem, its versions shortened."""
    what = "{key}: an editor and the converter changed it; it stays «{mine}», the converter says «{new}»"
    mend = "take over by hand what is right; the whole stands in content/converted/"
    shown = {"mine": _short(clash.mine), "new": _short(clash.new)}
    return problem(label, clash.line, "W-CONFLICT", what, mend, key=clash.key, **shown)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def section(clash: Clash) -> str:
    """A clash, whole, as the file beside the base keeps it."""
    return f"## {clash.key}\n\nHere:\n\n{clash.mine or '(nothing)'}\n\nThe converter:\n\n{clash.new or '(nothing)'}\n"


def report(label: str, outcome: Outcome, based: bool = True) -> str:
    """What was done to an article, for a person to read; "" where there is nothing to tell."""
    parts = [
        ("Updated", outcome.updated),
        ("Kept, an editor's" if based else "Would differ, but what the converter said is not kept", outcome.kept),
    ]
    lines = [f"  {name}: {', '.join(keys)}" for name, keys in parts if keys]
    for clash in outcome.clashes:
        lines += [
            f"  Conflict in {clash.key}, line {clash.line}:",
            f"    here: {clash.mine or '(nothing)'}",
            f"    converter: {clash.new or '(nothing)'}",
        ]
    return "\n".join([label, *lines, ""]) if outcome.updated or outcome.clashes or (lines and not based) else ""

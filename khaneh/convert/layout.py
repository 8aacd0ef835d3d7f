"""A raw text taken apart: furniture off, headline, kicker and paragraphs named. Every removed string is literal and listed.

Rules read positions and shapes that Iranian agencies and portals share; no line leaves that could be a sentence of the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from khaneh.convert import furniture, headline, moments
from khaneh.convert.letters import same_length
from khaneh.convert.record import Layout
from khaneh.persian import fold

_TRUNCATED = re.compile(r"\s*(?:\.{3,}|…)\s*$")
_LEADING_STAMP = re.compile(r"^\s*(?:date|time|published|تاریخ(?: انتشار| خبر| درج)?|زمان(?: انتشار)?)?\s*[:：]?\s*", re.IGNORECASE)
_NUMERIC = re.compile(r"\d+([-/])\d+\1\d+")
_STAMP_JOINT = re.compile(r"^\s*[-–|،,:/]?\s*(?:ساعت\s*)?(?:\d{1,2}:\d{2}(?::\d{2})?)?\s*[-–|،,:]?\s*")
_SITE = re.compile(r"\s[|»]\s[^|]{0,40}(?:خبرگزاری|پایگاه|سایت|پرتال|نیوز|پرس|آنلاین|خبر)[^|]{0,40}$")
_SPACE = " \t\u00a0\u200c\u200e\u200f\ufeff"
_WRAPPED = (40, 110)
_ENDS = (".", "؟", "!", ":", "؛", "…", "»", "۔")
_LONGEST_CRUMB = 300


class _Lines(msgspec.Struct, frozen=True):
    """Lines still standing, what left, and what of it may carry the date or the code."""

    standing: tuple[str, ...]
    removed: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()
    code: str | None = None


def arrange(text: str) -> Layout:
    """The parts of a decoded text, each literal (spelling comes later). Where all of it looks like furniture, all of it is body."""
    lines = tuple(line.strip(_SPACE) for line in (_mail(text.split("\n")) or _unwrapped(text)))
    lines = tuple(line for line in lines if any(c.isalnum() for c in same_length(line)) or line)
    state = _Lines(lines)
    steps: tuple[Callable[[_Lines], _Lines], ...] = (
        _after_the_end,
        _cut_tails,
        _headers,
        _whole_lines,
        _leading_stamp,
        _doubles,
        _marks_only,
    )
    for step in steps:
        state = step(state)
    if not state.standing:
        return Layout(None, False, None, None, None, lines)
    return _headed(state, text)


def _unwrapped(text: str) -> list[str]:
    """A text typed at a fixed width, paragraphs parted by blank lines, gets its paragraphs back; any other keeps its lines."""
    blocks = [[line for line in block.split("\n") if line.strip(_SPACE)] for block in re.split(r"\n[ \t\u00a0]*\n", text)]
    inner = [line.strip() for block in blocks for line in block[:-1]]
    wrapped = [line for line in inner if _WRAPPED[0] <= len(line) <= _WRAPPED[1] and not line.endswith((".", "؟", "!", ":"))]
    if len(inner) >= 6 and len(wrapped) > 0.8 * len(inner) and len([b for b in blocks if b]) > 1:
        return [" ".join(line.strip() for line in block) for block in blocks if block]
    return text.split("\n")


def _mail(lines: list[str]) -> list[str]:
    """An e-mail's lines, those its program broke made whole: below the header a line without an end goes on. [] for any other text."""
    n = furniture.mail_header([same_length(line) for line in lines])
    out = lines[:n]
    for line in lines[n:] if n else ():
        goes_on = len(out) > n and out[-1].strip(_SPACE) and not out[-1].rstrip(_SPACE).endswith(_ENDS)
        if (
            goes_on
            and line.strip(_SPACE)
            and not furniture.is_furniture(same_length(out[-1]))
            and not furniture.is_furniture(same_length(line))
        ):
            out[-1] = f"{out[-1].rstrip(_SPACE)} {line.strip(_SPACE)}"
        else:
            out.append(line)
    return out


def _headers(state: _Lines) -> _Lines:
    """The header of an e-mail leaves, but for its subject, which is the headline."""
    views = [same_length(line) for line in state.standing]
    n = furniture.mail_header(views)
    gone = tuple(line for line, view in zip(state.standing[:n], views, strict=False) if not furniture.is_subject(view))
    kept = tuple(line for line, view in zip(state.standing[:n], views, strict=False) if furniture.is_subject(view))
    stamps = state.stamps + tuple(line for line in gone if moments.find(same_length(line)))
    return msgspec.structs.replace(state, standing=(*kept, *state.standing[n:]), removed=state.removed + gone, stamps=stamps)


def _cut_tails(state: _Lines) -> _Lines:
    """End marks and navigation at the end of a line leave it; the sentence before them stays."""
    standing, removed = [], list(state.removed)
    for line in state.standing:
        view = same_length(line)
        cut = furniture.end_mark(view)
        cut = furniture.glued_tail(view) if cut is None else cut
        if cut and not any(c.isalnum() for c in line[:cut]):
            removed.append(line)
            continue
        if cut:
            removed.append(line[cut:].strip(_SPACE))
            line = line[:cut].rstrip(_SPACE + "*/")  # noqa: PLW2901
        standing.append(line)
    return msgspec.structs.replace(state, standing=tuple(standing), removed=tuple(removed))


def _whole_lines(state: _Lines) -> _Lines:
    standing: list[str] = []
    removed, stamps, code = list(state.removed), list(state.stamps), state.code
    for place, line in enumerate(state.standing):
        view = same_length(line)
        top = not standing and place < len(state.standing) - 2
        truncated = _is_truncated_copy(line, state.standing[place + 1 : place + 8])
        if furniture.is_furniture(view) or furniture.is_breadcrumb(view) or truncated or (top and furniture.is_section(view)):
            removed.append(line)
            stamps += [line] if moments.find(view) and not truncated else []
            code = code or furniture.code(view)
        else:
            standing.append(line)
    return _Lines(tuple(standing), tuple(removed), tuple(stamps), code)


def _is_truncated_copy(line: str, following: tuple[str, ...]) -> bool:
    """A breadcrumb that ends in the beginning of the headline and three dots."""
    if len(line) > _LONGEST_CRUMB or not _TRUNCATED.search(line):
        return False
    words = _TRUNCATED.sub("", line).split()
    for start in range(min(len(words), 9)):
        tail = fold(" ".join(words[start:]))
        if len(tail) >= 12 and any(fold(f).startswith(tail) for f in following):
            return True
    return False


def _after_the_end(state: _Lines) -> _Lines:
    """Below a comment box or a list of related news nothing of the article is left, if most of the text stands above it."""
    letters = [len(line) for line in state.standing]
    for place, line in enumerate(state.standing):
        if furniture.ends_article(same_length(line)) and sum(letters[:place]) > 0.6 * sum(letters):
            gone = state.standing[place:]
            code = next((found for later in gone if (found := furniture.code(same_length(later)))), state.code)
            return msgspec.structs.replace(state, standing=state.standing[:place], removed=state.removed + gone, code=code)
    return state


def _leading_stamp(state: _Lines) -> _Lines:
    """A labelled or numeric date before the first words of a line: «date 2025-11-16 به گزارش …»."""
    if not state.standing:
        return state
    line = state.standing[0]
    view = same_length(line)
    label = _LEADING_STAMP.match(view)
    start = label.end() if label else 0
    found = next((m for m in moments.find(view) if m.start == start and m.date.day), None)
    if not found or not (view[:start].strip() or _NUMERIC.fullmatch(view[found.start : found.end])):
        return state
    joint = _STAMP_JOINT.match(view[found.end :])
    end = found.end + (joint.end() if joint else 0)
    if not line[end:].strip():
        return state
    stamp = line[:end].strip(_SPACE)
    return _Lines((line[end:], *state.standing[1:]), (*state.removed, stamp), (*state.stamps, stamp), state.code)


def _doubles(state: _Lines) -> _Lines:
    """A headline or lede printed twice stays once, where it stood first."""
    seen: set[str] = set()
    standing, removed = [], list(state.removed)
    for line in state.standing:
        key = fold(line)
        if len(key) >= 20 and key in seen:
            removed.append(line)
        else:
            standing.append(line)
        seen.add(key)
    return msgspec.structs.replace(state, standing=tuple(standing), removed=tuple(removed))


def _marks_only(state: _Lines) -> _Lines:
    """Rows of stars, rules and bare numbers are no paragraphs."""
    gone = tuple(line for line in state.standing if not any(c.isalpha() for c in line))
    return msgspec.structs.replace(state, standing=tuple(s for s in state.standing if s not in gone), removed=state.removed + gone)


def _headed(state: _Lines, text: str) -> Layout:
    parts: dict[str, str] = {}
    lines = list(state.standing)
    while len(lines) > 1 and (found := headline.label(lines[0])) and found[0] in ("kicker", "title"):
        parts[found[0]] = lines.pop(0)[found[1] :]
    if not parts:
        parts = _unlabelled(lines)
        lines = lines[len(parts) :]
    body = tuple(line[found[1] :] if (found := headline.label(line)) and found[0] in ("lede", "body") else line for line in lines)
    title, cut = _bare_title(parts.get("title"))
    removed = tuple(sorted(state.removed + cut, key=text.find))
    stamps = state.stamps + tuple(c for c in cut if moments.find(same_length(c)))
    return Layout(title, False, parts.get("kicker"), body[0], state.code, body, removed, stamps)


def _unlabelled(lines: list[str]) -> dict[str, str]:
    first, second, third = (*lines[:3], None, None, None)[:3]
    if first is None or not headline.looks_like_title(first, second):
        return {}
    if second is not None and headline.looks_like_kicker(first, second, third):
        return {"kicker": first, "title": second}
    return {"title": first}


def _bare_title(title: str | None) -> tuple[str | None, tuple[str, ...]]:
    """A headline without the date or the site's name glued behind it, and what was cut."""
    if title is None:
        return None, ()
    if head := headline.prefix(title):
        bare, cut_off = _bare_title(title[head:])
        return bare, (title[:head].strip(_SPACE), *cut_off)
    view = same_length(title)
    last = next((m for m in reversed(moments.find(view)) if m.date.day and not moments.without(view[m.start :]).strip(" -–|,،()")), None)
    site = _SITE.search(view)
    cut = last.start if last and last.start else site.start() if site else None
    if not cut:
        return title, ()
    return title[:cut].rstrip(_SPACE + "-–|،(»"), (title[cut:].strip(_SPACE),)

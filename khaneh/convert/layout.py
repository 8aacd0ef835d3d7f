"""A raw text taken apart: furniture off, headline, kicker and paragraphs named. Every removed string is literal and listed.

Rules read positions and shapes that Iranian agencies and portals share; no line leaves that could be a sentence of the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from khaneh.convert import furniture, headline, moments, wrapping
from khaneh.convert.letters import same_length
from khaneh.convert.record import Layout
from khaneh.convert.wrapping import SPACE as _SPACE
from khaneh.persian import fold

_TRUNCATED = re.compile(r"\s*(?:\.{3,}|…)\s*$")
_LEADING_STAMP = re.compile(r"^\s*(?:date|time|published|تاریخ(?: انتشار| خبر| درج)?|زمان(?: انتشار)?)?\s*[:：]?\s*", re.IGNORECASE)
_NUMERIC = re.compile(r"\d+([-/])\d+\1\d+")
_STAMP_JOINT = re.compile(r"^\s*[-–|،,:/]?\s*(?:ساعت\s*)?(?:\d{1,2}:\d{2}(?::\d{2})?)?\s*[-–|،,:]?\s*")
_SITE = re.compile(r"\s[|»]\s[^|]{0,40}(?:خبرگزاری|پایگاه|سایت|پرتال|نیوز|پرس|آنلاین|خبر)[^|]{0,40}$")
_LONGEST_CRUMB = 300
_LONGEST_LINK = 24  # words of another article's headline
_LEAST = 15  # letters by which two lines are told to be the same
_SITE_WORDS = 10
_FEW = 2
_PARTED = re.compile(r"\s*[|\-–—»:•/]\s*\S")
_ENOUGH = {True: 0.25, False: 0.5}  # how much of a text must stand above an end mark, and above a mere heading


class _Lines(msgspec.Struct, frozen=True):
    """Lines still standing, what left, and what of it may carry the date or the code."""

    standing: tuple[str, ...]
    removed: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()
    code: str | None = None


def arrange(text: str) -> Layout:
    """The parts of a decoded text, each literal (spelling comes later). Where all of it looks like furniture, all of it is body."""
    typed = wrapping.unquoted(text.split("\n"))
    lines = tuple(bare for line in (wrapping.mail(typed) or wrapping.unwrapped(typed)) if (bare := line.strip(_SPACE)))
    state = _Lines(lines)
    steps: tuple[Callable[[_Lines], _Lines], ...] = (
        _after_the_end,
        _cut_tails,
        _headers,
        _whole_lines,
        _more,
        _leading_stamp,
        _page_title,
        _doubles,
        _signature,
        _marks_only,
    )
    for step in steps:
        state = step(state)
    if not state.standing:
        return Layout(None, False, None, None, None, lines)
    return _headed(state, text)


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


def _more(state: _Lines) -> _Lines:
    """«بیشتر بخوانید» leaves, with the headlines of other articles below it: lines that are no sentence, up to the next paragraph."""
    standing: list[str] = []
    removed = list(state.removed)
    listing = False
    for line in state.standing:
        view = same_length(line)
        listing = furniture.opens_list(view) or (listing and len(view.split()) <= _LONGEST_LINK and not view.rstrip().endswith((".", ":")))
        if listing or furniture.is_more(view):
            removed.append(line)
        else:
            standing.append(line)
    return msgspec.structs.replace(state, standing=tuple(standing), removed=tuple(removed))


def _page_title(state: _Lines) -> _Lines:
    """The title of the page above the headline itself: the same words and the name of the site behind them."""
    for place, line in enumerate(state.standing[:3]):
        for below in state.standing[place + 1 : place + 4]:
            if len(fold(below)) >= _LEAST and _begins(line, below) and len(line.split()) - len(below.split()) <= _SITE_WORDS:
                kept = (*state.standing[:place], *state.standing[place + 1 :])
                return msgspec.structs.replace(state, standing=kept, removed=(*state.removed, line))
    return state


def _begins(line: str, beginning: str) -> bool:
    """`line` is `beginning`, a mark that parts («|», «-»), and more."""
    cut = len(beginning)
    return line.startswith(beginning) and bool(_PARTED.match(line[cut:]))


def _signature(state: _Lines) -> _Lines:
    """Who sent the text, alone on its last line."""
    if len(state.standing) > _FEW and furniture.is_signature(same_length(state.standing[-1])):
        last = state.standing[-1]
        stamps = (*state.stamps, last) if moments.find(same_length(last)) else state.stamps
        return msgspec.structs.replace(state, standing=state.standing[:-1], removed=(*state.removed, last), stamps=stamps)
    return state


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
    """Below an end mark, a comment box or a list of related news nothing of the article is left, if enough of the text stands above it."""
    letters = [len(line) for line in state.standing]
    above, every = 0, sum(letters)
    for place, line in enumerate(state.standing):
        view = same_length(line)
        if furniture.ends_article(view) and above > _ENOUGH[furniture.end_mark(view) is not None] * every:
            gone = state.standing[place:]
            code = next((found for later in gone if (found := furniture.code(same_length(later)))), state.code)
            return msgspec.structs.replace(state, standing=state.standing[:place], removed=state.removed + gone, code=code)
        above += letters[place]
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
    body, glued = _without_glued(title, body)
    body, dateline = _without_dateline(body)
    removed = tuple(sorted(state.removed + cut + glued + dateline, key=text.find))
    stamps = state.stamps + tuple(c for c in cut if moments.find(same_length(c)))
    return Layout(title, False, parts.get("kicker"), body[0], state.code, body, removed, stamps)


def _without_glued(title: str | None, body: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The body without the headline that a portal printed once more before its first words, and what was cut."""
    if title is None or len(fold(title)) < _LEAST or not body[0].startswith(title) or len(body[0]) < 2 * len(title):
        return body, ()
    return (body[0][len(title) :].lstrip(_SPACE + "-–—:|،"), *body[1:]), (title,)


def _without_dateline(body: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The body without the agency's dateline before its first or second paragraph, and what was cut."""
    for place, line in enumerate(body[:2]):
        if end := headline.dateline(line):
            return (*body[:place], line[end:], *body[place + 1 :]), (line[:end].strip(_SPACE),)
    return body, ()


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

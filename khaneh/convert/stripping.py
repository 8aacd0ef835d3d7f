"""What leaves a raw text before its parts are named: menus, stamps, tags, comments, other articles' headlines, lines printed twice.

Each step looks at whole lines and moves what is furniture from `standing` to `removed`, literally; what may carry the date is kept
in `stamps`. No line leaves that could be a sentence of the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from msgspec import structs

from khaneh.convert import copies, furniture, headline, moments, pagelines
from khaneh.convert.letters import same_length, unmarked
from khaneh.convert.lines import Lines
from khaneh.convert.wrapping import SPACE as _SPACE

_LEADING_STAMP = re.compile(r"^\s*(?:date|time|published|تاریخ(?: انتشار| خبر| درج)?|زمان(?: انتشار)?)?\s*[:：]?\s*", re.IGNORECASE)
_NUMERIC = re.compile(r"\d+([-/])\d+\1\d+")
_STAMP_JOINT = re.compile(r"^\s*[-–|،,:/]?\s*(?:ساعت\s*)?(?:\d{1,2}:\d{2}(?::\d{2})?)?\s*[-–|،,:]?\s*")
_LONGEST_MENU, _LEAST_MENU, _ENTRY = 80, 4, 3  # lines; lines; words of an entry
_STAMP_ENDS = 160  # letters in which a stamp before the first words ends
_HEAD = 60  # lines among which the path to a page stands
_FOOT, _PARAGRAPH = 14, 22  # lines of a foot; words of a paragraph
_LONGEST_LINK = 24  # words of another article's headline
_SENTENCE = 10  # words; a line of more that ends is a sentence
_FEW = 2
_NOTE = 3  # lines of the sender's own between an e-mail's header and its text
_SOON = 5  # lines below an e-mail's header among which a headline of its own is looked for
_LINKS = 8  # headlines of other articles in a list
_MUCH = 0.15  # of a text, below a mere heading
_ENOUGH = {True: 0.25, False: 0.5}  # how much of a text must stand above an end mark, and above a mere heading


def strip(lines: Sequence[str]) -> Lines:
    """What of `lines` is left of the article and its headlines, and what was furniture."""
    state = Lines(tuple(lines))
    for step in _STEPS:
        state = step(state)
    return state


def _headers(state: Lines) -> Lines:
    """The header of an e-mail leaves, but for its subject, which is the headline."""
    views = [same_length(line) for line in state.standing]
    n = furniture.mail_header(views)
    gone = tuple(line for line, view in zip(state.standing[:n], views, strict=False) if not furniture.is_subject(view))
    kept = tuple(line for line, view in zip(state.standing[:n], views, strict=False) if furniture.is_subject(view))
    if kept and _has_headline(state.standing[n:], views[n:]):
        gone, kept = state.standing[:n], ()
    end = n + _note(views[n : n + _NOTE]) if n else n
    gone += state.standing[n:end]
    stamps = state.stamps + tuple(line for line in gone if moments.find(same_length(line)))
    return structs.replace(state, standing=(*kept, *state.standing[end:]), removed=state.removed + gone, stamps=stamps)


def _note(views: Sequence[str]) -> int:
    """How many lines below an e-mail's header are its sender's own: greetings, and what he says of what he sends."""
    own = (furniture.is_cover_note(view) or furniture.is_furniture(view) for view in views)
    return next((n for n, is_own in enumerate(own) if not is_own), len(views))


def _has_headline(lines: Sequence[str], views: Sequence[str]) -> bool:
    """A headline of its own below an e-mail's header and cover note: then the subject was only what the mail was called."""
    own = [line for line, view in zip(lines, views, strict=True) if not furniture.is_furniture(view) and not pagelines.of_page(view)][
        :_SOON
    ]
    first = next((n for n, line in enumerate(own) if _is_paragraph(same_length(line))), 0)
    return any(headline.looks_like_title(own[n], own[n + 1]) and len(own[n].split()) > _ENTRY for n in range(first))


def _cut_tails(state: Lines) -> Lines:
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
    return structs.replace(state, standing=tuple(standing), removed=tuple(removed))


def _whole_lines(state: Lines) -> Lines:
    standing: list[str] = []
    removed, stamps, code = list(state.removed), list(state.stamps), state.code
    counted = _counted_rows(state.standing)
    for place, line in enumerate(state.standing):
        view = same_length(unmarked(line))
        if place in counted:
            standing.append(line)
            continue
        top = not standing and place < len(state.standing) - 2
        truncated = place < _HEAD and copies.is_truncated_copy(line, state.standing[place + 1 : place + 8])
        if (
            furniture.is_furniture(view)
            or furniture.is_breadcrumb(view)
            or truncated
            or (top and (furniture.is_section(view) or _labels(view, state.standing[place + 1 : place + 9])))
        ):
            removed.append(line)
            stamps += [line] if moments.find(view) and not truncated else []
            code = code or furniture.code(view)
        else:
            standing.append(line)
    return structs.replace(state, standing=tuple(standing), removed=tuple(removed), stamps=tuple(stamps), code=code)


def _counted_rows(lines: Sequence[str]) -> frozenset[int]:
    """Rows of a table that hold numbers alone («۱۳۹۸ | ۱۲۰»), two at least below a heading of as many cells: no stamps and no marks."""
    found: set[int] = set()
    for _, group in groupby(enumerate(lines), key=lambda one: one[1].count("|")):
        run = list(group)
        bare = {place for place, line in run if "|" in line and not any(map(str.isalpha, line))}
        if len(bare) > 1 and len(run) > len(bare) and run[0][0] not in bare:
            found |= bare
    return frozenset(found)


def _labels(view: str, following: tuple[str, ...]) -> bool:
    """Names of sections above a headline: the next line that is no furniture looks like one."""
    if not furniture.are_sections(view):
        return False
    below = [line for line in following if not furniture.is_furniture(same_length(line))]
    return len(below) > 1 and len(below[0].split()) > _ENTRY and headline.looks_like_title(below[0], below[1])


def _menu(state: Lines) -> Lines:
    """The menu of a page, an entry a line, down to the last known one above the article: most of it is known, the rest is short."""
    last, known = 0, 0
    for place, line in enumerate(state.standing[:_LONGEST_MENU]):
        view = same_length(line)
        if furniture.is_furniture(view) or furniture.is_section(view) or furniture.are_sections(view):
            last, known = place + 1, known + 1
        elif len(view.split()) > _ENTRY:
            break
    if known < _LEAST_MENU or known < 0.6 * last:
        return state
    gone = tuple(line for line in state.standing[:last] if not furniture.is_furniture(same_length(line)))
    kept = tuple(line for line in state.standing[:last] if furniture.is_furniture(same_length(line)))
    strange = tuple(line for line in gone if not furniture.is_section(same_length(line)))
    return structs.replace(state, standing=(*kept, *state.standing[last:]), removed=state.removed + gone, unsure=state.unsure + strange[:1])


def _more(state: Lines) -> Lines:
    """«بیشتر بخوانید» leaves, with the headlines of other articles below it: lines that are no sentence, up to the next paragraph."""
    standing: list[str] = []
    removed, unsure = list(state.removed), list(state.unsure)
    left = 0  # lines that may still be headlines of others
    for line in state.standing:
        view = same_length(line)
        opens = furniture.opens_list(view)
        listed = left > 0 and len(view.split()) <= _LONGEST_LINK and not view.rstrip().endswith((".", ":"))
        left = _LINKS if opens else (left - 1) * listed
        if opens or listed or furniture.is_more(view):
            removed.append(line)
        else:
            standing.append(line)
        unsure += [line] if listed and len(view.split()) > _ENTRY else []
    return structs.replace(state, standing=tuple(standing), removed=tuple(removed), unsure=tuple(unsure))


def _signature(state: Lines) -> Lines:
    """Who sent the text, alone on its last line."""
    if len(state.standing) > _FEW and furniture.is_signature(same_length(state.standing[-1])):
        last = state.standing[-1]
        stamps = (*state.stamps, last) if moments.find(same_length(last)) else state.stamps
        return structs.replace(state, standing=state.standing[:-1], removed=(*state.removed, last), stamps=stamps)
    return state


def _after_the_end(state: Lines) -> Lines:
    """Below an end mark, a comment box or a list of related news nothing of the article is left, if enough of the text stands above it."""
    letters = [len(line) for line in state.standing]
    above, every = 0, sum(letters)
    for place, line in enumerate(state.standing):
        view = same_length(line)
        certain = furniture.end_mark(view) is not None
        if furniture.ends_article(view) and above > _ENOUGH[certain] * every:
            gone = state.standing[place:]
            code = next((found for later in gone if (found := furniture.code(same_length(later)))), state.code)
            much = not certain and every - above > _MUCH * every
            unsure = state.unsure + (gone[1:2] if much else ())
            return structs.replace(state, standing=state.standing[:place], removed=state.removed + gone, code=code, unsure=unsure)
        above += letters[place]
    return state


def _around(state: Lines) -> Lines:
    """Rows of links, paths and stamps above the first paragraph, and what a page prints below its last, told by their shape."""
    views = [same_length(line) for line in state.standing]
    first = next((n for n, view in enumerate(views[:_HEAD]) if _is_paragraph(view)), None)
    if first is None:
        return state
    top = range(first)
    head = {n for n in top if pagelines.of_page(views[n])}
    named = {n for n in top if n not in head and pagelines.names_sections(views[n])}
    head |= named if len(head) + len(named) < len(top) else set()
    last = len(views)
    while last > first + 1 and len(views) - last < _FOOT and pagelines.of_foot(views[last - 1]):
        last -= 1
    gone = sorted(head | set(range(last, len(views))))
    if not gone or len(gone) == len(views):
        return state
    removed = tuple(state.standing[n] for n in gone)
    kept = tuple(line for n, line in enumerate(state.standing) if n not in set(gone))
    stamps = state.stamps + tuple(line for line in removed if moments.find(same_length(line)))
    code = state.code or next((found for line in removed if (found := furniture.code(same_length(line)))), None)
    return structs.replace(state, standing=kept, removed=state.removed + removed, stamps=stamps, code=code)


def _is_paragraph(view: str) -> bool:
    """Many words, or a sentence that ends."""
    words = len(view.split())
    return words >= _PARAGRAPH or (words > _SENTENCE and view.rstrip().endswith((".", "؟", "!")))


def _leading_stamp(state: Lines) -> Lines:
    """A labelled or numeric date before the first words of a line: «date 2025-11-16 به گزارش …»."""
    if not state.standing:
        return state
    line = state.standing[0]
    view = same_length(line)
    label = _LEADING_STAMP.match(view)
    start = label.end() if label else 0
    found = next((m for m in moments.find(view[:_STAMP_ENDS]) if m.start == start and m.date.day), None)
    if not found or not (view[:start].strip() or _NUMERIC.fullmatch(view[found.start : found.end])):
        return state
    joint = _STAMP_JOINT.match(view[found.end :])
    end = found.end + (joint.end() if joint else 0)
    if not line[end:].strip():
        return state
    stamp = line[:end].strip(_SPACE)
    standing = (line[end:], *state.standing[1:])
    return structs.replace(state, standing=standing, removed=(*state.removed, stamp), stamps=(*state.stamps, stamp))


def _marks_only(state: Lines) -> Lines:
    """Rows of stars, rules and bare numbers are no paragraphs."""
    counted = _counted_rows(state.standing)
    worded = [place in counted or any(c.isalpha() for c in line) for place, line in enumerate(state.standing)]
    gone = tuple(line for line, words in zip(state.standing, worded, strict=True) if not words)
    kept = tuple(line for line, words in zip(state.standing, worded, strict=True) if words)
    return structs.replace(state, standing=kept, removed=state.removed + gone)


_STEPS: tuple[Callable[[Lines], Lines], ...] = (
    _after_the_end,
    _cut_tails,
    _headers,
    _more,
    _menu,
    _whole_lines,
    _around,
    _leading_stamp,
    copies.repeated,
    copies.page_title,
    copies.doubles,
    _signature,
    _marks_only,
)

"""A raw text taken apart: furniture off, headline, kicker and paragraphs named. Every removed string is literal and listed.

Rules read positions and shapes that Iranian agencies and portals share.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from msgspec import structs

from khaneh.convert import furniture, headline, moments, wrapping
from khaneh.convert.letters import same_length
from khaneh.convert.lines import Lines
from khaneh.convert.record import Layout
from khaneh.convert.stripping import strip
from khaneh.convert.wrapping import SPACE as _SPACE
from khaneh.persian import fold

_SITE = re.compile(r"\s[|»]\s[^|]{0,40}(?:خبرگزاری|پایگاه|سایت|پرتال|نیوز|پرس|آنلاین|خبر)[^|]{0,40}$")
_SOON, _SHORT = 5, 3  # lines below a headline among which one is longer than so many words
_ROOM, _LABEL, _LONGEST = 2, 14, 20  # lines; words of what announces a headline, and of a headline
_MOST = 300  # letters; a longer line is no headline, whatever stands behind it
_LEAST = 15  # letters by which two lines are told to be the same


def arrange(text: str) -> Layout:
    """The parts of a decoded text, each literal (spelling comes later). Where all of it looks like furniture, all of it is body."""
    typed = wrapping.unquoted(text.split("\n"))
    lines = tuple(bare for line in (wrapping.mail(typed) or wrapping.unwrapped(typed)) if (bare := line.strip(_SPACE)))
    state = strip(lines)
    if not state.standing:
        return Layout(None, False, None, None, None, lines)
    return _headed(state, text)


def joined(found: Layout) -> str:
    """Headline and paragraphs as a text of their own."""
    return "\n\n".join([*([found.title] if found.title else []), *found.paragraphs])


def narrower(found: Layout, again: Layout, text: str) -> Layout | None:
    """`found` less what a second look at it (`again`) takes off; None where that stands nowhere in `text` as such."""
    removed = _in_order((*found.removed, *again.removed), text)
    if not all(piece in text for piece in removed):
        return None
    return structs.replace(
        again,
        kicker=found.kicker,
        code=found.code or again.code,
        removed=removed,
        stamps=(*found.stamps, *again.stamps),
        unsure=(*found.unsure, *again.unsure),
    )


def _headed(state: Lines, text: str) -> Layout:
    parts, labels, lines = _labelled(state.standing)
    if not parts:
        above = _above(lines)
        told = _unlabelled([*map(_bare, lines[above : above + _SOON]), *lines[above + _SOON :]])
        parts = dict(zip(told, lines[above:], strict=False))
        state = structs.replace(state, unsure=(*state.unsure, *lines[:above]), removed=(*state.removed, *lines[:above]))
        lines = lines[above + len(parts) :]
    body, labelled = _unlabelled_body(lines)
    (title, cut), (kicker, beside) = _bare_title(parts.get("title")), _bare_title(parts.get("kicker"))
    cut += beside
    body, glued = _without_glued(title, body)
    body, dateline = _without_dateline(body)
    removed = _in_order((*state.removed, *labels, *labelled, *cut, *glued, *dateline), text)
    stamps = state.stamps + tuple(c for c in cut if moments.find(same_length(c)))
    return Layout(title, False, kicker, body[0], state.code, body, removed, stamps, state.unsure)


@lru_cache(maxsize=64)
def _bare(line: str) -> str:
    """A line as it is judged: the date behind a headline makes it longer, or a sentence."""
    return _bare_title(line)[0] or line if len(line) <= _MOST else line


def _labelled(standing: tuple[str, ...]) -> tuple[dict[str, str], tuple[str, ...], list[str]]:
    """Kicker and headline that bear their labels, these labels, and the lines below.

    What could be no headline without its label («تیتر: » before a whole paragraph) is a line like others.
    """
    parts: dict[str, str] = {}
    labels: list[str] = []
    lines = list(standing)
    while len(lines) > 1 and (found := headline.label(lines[0])) and found[0] in ("kicker", "title") and found[0] not in parts:
        line, end = lines.pop(0), found[1]
        labels.append(line[:end].strip(_SPACE))
        if found[0] == "title" and not headline.looks_like_title(line[end:], lines[0]):
            lines.insert(0, line[end:])
            break
        parts[found[0]] = line[end:]
    return parts, tuple(labels), lines


def _unlabelled_body(lines: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Paragraphs without «لید:» and «متن خبر:» before them, and these labels."""
    body, labels = [], []
    for line in lines:
        found = headline.label(line)
        end = found[1] if found and found[0] in ("lede", "body") else 0
        body.append(line[end:])
        labels += [line[:end].strip(_SPACE)] if end else []
    return tuple(body), tuple(labels)


def _in_order(removed: tuple[str, ...], text: str) -> tuple[str, ...]:
    """`removed` as it stands in the text: whole lines by their line, pieces of one by where they are found."""
    at: dict[str, int] = {}
    for line, start in zip(text.split("\n"), itertools.accumulate((len(line) + 1 for line in text.split("\n")), initial=0), strict=False):
        at.setdefault(line.strip(_SPACE), start)
    placed = [(at[piece], piece) if piece in at else _literal(piece, text) for piece in removed]
    return tuple(piece for _, piece in sorted(placed, key=lambda found: found[0]))


def _literal(piece: str, text: str) -> tuple[int, str]:
    """Where a piece of a line stands; one that was made whole, as it is broken in the text."""
    start = text.find(piece)
    broken = re.search(r"[\s>]+".join(map(re.escape, piece.split())), text) if start < 0 else None
    return (broken.start(), broken[0]) if broken else (start, piece)


def _without_glued(title: str | None, body: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The body without the headline that a portal printed once more before its first words, and what was cut."""
    if title is None or len(fold(title)) < _LEAST:
        return body, ()
    for place, line in enumerate(body[:3]):
        # Where the sentence ends there, the headline was made of it.
        if line.startswith(title) and len(line) > 2 * len(title) and not line[len(title) :].lstrip(_SPACE).startswith((".", "؟", "!")):
            return (*body[:place], line[len(title) :].lstrip(_SPACE + "-–—:|،؛."), *body[place + 1 :]), (title,)
    return body, ()


def _without_dateline(body: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The body without the agency's dateline before its first or second paragraph, and what was cut."""
    for place, line in enumerate(body[:2]):
        end = headline.dateline(line)
        label = line[:end].strip()
        # «ایسنا:» before line after line is the one who asks in an interview.
        if end and not (label.endswith(":") and sum(other.startswith(label) for other in body) > 1):
            return (*body[:place], line[end:], *body[place + 1 :]), (line[:end].strip(_SPACE),)
    return body, ()


def _above(lines: list[str]) -> int:
    """How many lines stand above kicker and headline: of lines that could be both, the last two before the first paragraph are."""
    above = 0
    while len(lines) > above + 3 and above < _SOON and _is_shifted([*map(_bare, lines[above : above + _SOON + 1])]):
        above += 1
    return above


def _is_shifted(lines: list[str]) -> bool:
    """The first two look like kicker and headline, and so do the second and third."""
    if same_length(lines[0]).strip().endswith((":", "؛")):  # it announces the second
        return False
    return all(headline.looks_like_kicker(some[0], some[1], _below(some, 2)) for some in (lines, lines[1:]))


def _below(lines: list[str], place: int) -> str | None:
    """What headlines above a place are judged by: the next line of more than a few words, where one comes soon; else the one there."""
    soon = next((line for line in lines[place:_SOON] if len(line.split()) > _SHORT), None)
    return soon or (lines[place] if len(lines) > place else None)


def _unlabelled(lines: list[str]) -> dict[str, str]:
    if not lines or not headline.looks_like_title(lines[0], _below(lines, 1)):
        return {}
    pair = _announced(lines)
    if pair is not None:
        return {"kicker": lines[pair], "title": lines[pair + 1]}
    if len(lines) > 1 and headline.looks_like_kicker(lines[0], lines[1], _below(lines, 2)):
        return {"kicker": lines[0], "title": lines[1]}
    return {"title": lines[0]}


def _announced(lines: list[str]) -> int | None:
    """Where «مدیرکل اوقاف:» stands above a headline, in the first two lines: a colon parts the two, whatever the headline ends in."""
    above, below = same_length(lines[0]).strip(), same_length(lines[1]).strip() if len(lines) > _ROOM else ""
    told = above.endswith(":") and 1 < len(above.split()) <= _LABEL and _SHORT < len(below.split()) <= _LONGEST
    return 0 if told and len(lines[2].split()) > len(below.split()) else None


def _ends_in(view: str) -> bool:
    """A date and no more, or a date and facts about the page («۱۸ مرداد ۱۳۹۵. نویسنده: …»)."""
    rest = moments.without(view).strip(" -–|,،.()")
    return not rest or furniture.is_furniture(rest)


def _glued_date(view: str) -> int | None:
    """Where a date begins that a portal printed right behind the last letter («برگزار شد18 مرداد 1395»), if it ends the headline."""
    for digit in re.finditer(r"(?<=[\u0621-\u06d3])\d", view):
        tail = view[digit.start() :]
        if any(m.start == 0 and m.date.day for m in moments.find(tail)) and _ends_in(tail):
            return digit.start()
    return None


def _bare_title(title: str | None) -> tuple[str | None, tuple[str, ...]]:
    """A headline without a label or an agency before it, and the date or the site's name glued behind it; and what was cut."""
    if title is None:
        return None, ()
    found = headline.label(title)
    if head := found[1] if found else headline.prefix(title):
        bare, cut_off = _bare_title(title[head:])
        return bare, (title[:head].strip(_SPACE), *cut_off)
    view = same_length(title)
    last = next((m for m in reversed(moments.find(view)) if m.date.day and _ends_in(view[m.start :])), None)
    site = _SITE.search(view)
    cut = last.start if last and last.start else _glued_date(view) or (site.start() if site else None)
    if not cut:
        return title, ()
    return title[:cut].rstrip(_SPACE + "-–|،(»"), (title[cut:].strip(_SPACE),)

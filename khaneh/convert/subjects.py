"""Who stands as the subject of a sentence: at its head, after a mark, «و» or a frame («در این نشست …»), under no preposition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khaneh.convert import vocabulary
from khaneh.convert.heads import body_at
from khaneh.convert.mentions import Mention
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.tokens import Span

_BOUNDARY = frozenset("،؛:.!؟«»-–—/|")
_NO_SUBJECT = vocabulary.cue("statements not subject")
# «در ادامه این نشست مدیرکل …»: after these a subject may begin.
_FRAME = vocabulary.cue("statements frame")
_DATELINE = frozenset("؛-–—/|")
_SOME, _KIN = vocabulary.cue("mentions some"), vocabulary.cue("names kin")
_BUT = frozenset({"اما", "ولی", "البته", "همچنین"})
_LONGEST_LIST = 200  # words
_LONGEST = 6  # words of a phrase that names nobody
_FRAMING, _THAT = frozenset({"در", "طی"}), 8  # words from the one to «که»
_THIS = frozenset({"این", "اینها"})


def subject_of(par: Paragraph, span: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The first who stands where a subject can; else the first whole name under no preposition."""
    inside = [m for m in mentions if span.start <= m.span.start and m.span.end <= span.end]
    heads = [m for m in inside if _heads(par, m, span.start)]
    free = [m for m in inside if m.kind == "name" and " " in m.text and par.key(m.span.start - 1) not in _NO_SUBJECT]
    return next(iter(heads or free), None)


def _heads(par: Paragraph, mention: Mention, start: int) -> bool:
    i = mention.span.start
    if _signs(par, mention):
        return False
    if i == start:
        return True
    before = par.key(i - 1)
    if par.mark(i - 1) in _BOUNDARY:
        return not _listed(par, i, start)
    if before in _FRAME:
        return mention.kind != "body"
    if before == "را" and says_this(par, start):
        return True
    told = i - start <= 1 or vocabulary.is_verb(par.line[i - 2].text)  # «… برگزار شد و سعید اژدری … گفت»
    return before == "و" and mention.kind in {"name", "pronoun"} and told


def _signs(par: Paragraph, mention: Mention) -> bool:
    """An agency or reporter before a dash or semicolon of the dateline («ایسنا؛ حسین قربانی - …») says nothing."""
    return mention.kind in {"body", "name"} and not mention.role and par.mark(mention.span.end) in _DATELINE and mention.span.end < 12


def _listed(par: Paragraph, i: int, start: int) -> bool:
    """«با حضور الف، ب و ج»: a list that hangs on a preposition before the comma, with no verb or frame ended."""
    return any(par.folded[j] == "حضور" and par.key(j - 1) == "با" for j in range(max(start, i - _LONGEST_LIST), i))


def says_this(par: Paragraph, start: int) -> bool:
    """«… این را X گفت», «این مطلب را …»: the words stand before."""
    return par.key(start) in _THIS and "را" in {par.key(start + n) for n in (1, 2, 3)}


def stranger(par: Paragraph, span: Span) -> Mention | None:
    """Somebody no list knows, at the head of a sentence of speech: «یکی از چایکاران», «کارگری دیگر», «همسر او», «مخالفان».

    Whoever spoke before did not say it. `span` runs up to the verb.
    """
    span = Span(span.start + (par.key(span.start) in _BUT), span.end)
    end, first = _phrase_end(par, span), par.key(span.start)
    other = par.key(span.start + 1) == "دیگر" and first.endswith("ی")
    several = first.endswith("ان") and end == span.start + 1 and par.line[end].text.endswith("ند")
    body = body_at(par, span.start) and end > span.start + 1  # «روابط عمومی این سازمان»
    told = end > span.start and not par.stops(span.start) and (other or first in _KIN or several or body)
    if first in _SOME and "از" in par.folded[span.start + 1 : span.start + 3]:
        told = end > span.start + 2
    return Mention(par.number, Span(span.start, end), "group", par.words(Span(span.start, end))) if told else None


def _phrase_end(par: Paragraph, span: Span) -> int:
    """Where the noun phrase at the head of `span` ends: at a mark, a verb or a function word; «یکی از» goes on."""
    at = span.start
    while at < span.end and at - span.start < _LONGEST:
        key = par.key(at)
        joins = key == "از" and not {par.key(at - 1), par.key(at - 2)}.isdisjoint(_SOME)
        points = key == "این" and par.key(at + 1) != "را"
        bound = key in {"او", "وی", "دیگر"} or points or (key in _SOME and at > span.start)
        if not key or (par.stops(at) and not joins and not bound and at > span.start):
            break
        at += 1
    return at


def behind_a_name(par: Paragraph, span: Span, mentions: Sequence[Mention]) -> Mention | None:
    """«مهر رئیس سازمان چای … گفت»: an office behind a word or two that no list has for a name."""
    for mention in (m for m in mentions if m.kind == "role" and span.start < m.span.start < span.end):
        at = mention.span.start - 1
        at -= at > span.start and not par.stops(at - 1)
        heads = at == span.start or par.mark(at - 1) == "،"
        if heads and not any(par.stops(i) for i in range(at, mention.span.start)):
            return mention
    return None


def among_others(par: Paragraph, subject: Mention, mentions: Sequence[Mention]) -> bool:
    """«رستمی، زارع و … حضور داشتند»: one of a list; «وی» behind it is who spoke before."""
    at = subject.span.end
    joined = par.mark(at) == "،" or par.key(at) == "و"
    return subject.kind == "name" and joined and any(m.kind == "name" and m.span.start == at + 1 for m in mentions)


def behind_frame(par: Paragraph, head: Span, mentions: Sequence[Mention]) -> int:
    """Behind «در این آیین که X و Y حضور داشتند،», where somebody stands there: the subject; who is told of in the frame is none."""
    that = next((i for i in range(head.start + 1, min(head.start + _THAT, head.end)) if par.key(i) == "که" or not par.key(i)), 0)
    if par.key(head.start) not in _FRAMING or par.key(that) != "که":
        return head.start
    return next((end for end in _clause_ends(par, that, head.end) if any(m.span.start == end for m in mentions)), head.start)


def behind_relative(par: Paragraph, at: int, end: int) -> int:
    """«X، که در این نشست حضور داشت، …»: behind the clause that only tells of the subject; `at` where there is none."""
    start = at + (par.mark(at) == "،")
    if par.key(start) != "که":
        return at
    return next((i for i in _clause_ends(par, start, end - 1) if not any(t.end == i - 1 for t in par.triggers)), at)


def _clause_ends(par: Paragraph, that: int, end: int) -> Iterator[int]:
    """Behind each comma that closes, with a verb before it, the clause of the «که» at `that`."""
    return (i + 1 for i in range(that + 2, end) if par.mark(i) == "،" and vocabulary.is_verb(par.line[i - 1].text))

"""Interviews: questions that bear a label or a bullet, and the answers below them, which are the words of whom the text says it asked.

A text has the form of one where two paragraphs at least are marked as questions. Where it does not say who is asked, the
answers are nobody's and an editor is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from khaneh.convert import vocabulary
from khaneh.convert.headline import ASKED
from khaneh.convert.mentions import Mention
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.reports import Statement, trimmed
from khaneh.convert.tokens import Span

_ANSWERS = re.compile(r"\s*[*•\-–—]?\s*(?:ج|جواب|پاسخ)\s*[:：]")
_BULLET = re.compile(r"\s*[*•\-–—]\s")
_TALK = vocabulary.cue("interview talk")
_TITLES = frozenset(key for form in vocabulary.phrases("honorifics") for key in form)


class Interview(msgspec.Struct, frozen=True):
    """`parts` are the numbers of the paragraphs that ask, answer or introduce, `answers` the words of the answers.

    `who` is the key of the one asked, "" where the text does not say.
    """

    parts: frozenset[int] = frozenset()
    answers: tuple[Statement, ...] = ()
    who: str = ""


def interview(pars: Sequence[Paragraph], mentions: Mapping[int, Sequence[Mention]]) -> Interview:
    questions = [par.number for par in pars if _asks(par)]
    if len(questions) < 2:
        return Interview()
    answers = [par for par in pars if par.number not in questions and _answers(par, questions)]
    asked = [(par.number, m.who) for par in pars if par.number < questions[0] for m in mentions[par.number] if _is_asked(par, m)]
    labels = {par.number: label for par in answers if (label := _label(par, mentions[par.number]))}
    asked = asked or [(number, label.who) for number, label in labels.items()]
    spoken = tuple(statement for par in answers if (statement := _words(par, labels.get(par.number))))
    parts = frozenset({*questions, *(par.number for par in answers), *(number for number, _ in asked)})
    people = {who for _, who in asked}
    return Interview(parts, spoken, people.pop() if len(people) == 1 else "")


def _asks(par: Paragraph) -> bool:
    return bool(ASKED.match(par.text)) or (bool(_BULLET.match(par.text)) and par.text.rstrip().endswith(("؟", "?")))


def _answers(par: Paragraph, questions: Sequence[int]) -> bool:
    """Below a question; after the last one only the first paragraph: what follows may be the reporter's again."""
    labelled = bool(_ANSWERS.match(par.text))
    return labelled or (par.number > questions[0] and (par.number < questions[-1] or par.number == questions[-1] + 1))


def _is_asked(par: Paragraph, mention: Mention) -> bool:
    """«با X گفت‌وگو کرده‌ایم», «در گفت‌وگو با X»."""
    sentence = next((s for s in par.sentences if s.start <= mention.span.start < s.end), Span(0, 0))
    talk = any(par.key(i) in _TALK for i in range(sentence.start, sentence.end))
    return mention.kind == "name" and talk and _after_with(par, mention.span.start)


def _after_with(par: Paragraph, at: int) -> bool:
    while par.key(at - 1) in _TITLES:
        at -= 1
    return par.key(at - 1) == "با"


def _label(par: Paragraph, mentions: Sequence[Mention]) -> Mention | None:
    """«کریمی: …»: the name of whoever answers."""
    return next((m for m in mentions if m.kind == "name" and m.span.start == 0 and par.mark(m.span.end) == ":"), None)


def _words(par: Paragraph, by: Mention | None) -> Statement | None:
    label = _ANSWERS.match(par.text) or _BULLET.match(par.text)
    start = next((i for i, token in enumerate(par.line) if not label or token.start >= label.end()), 0)
    start = by.span.end + 1 if by else start
    span = trimmed(par, Span(start, len(par.line)))
    return Statement(par.number, span, "", "direct", None) if span.end > span.start else None

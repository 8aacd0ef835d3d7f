"""Surnames that stand alone: of people named in full elsewhere in the text, of the site's people, and words that can only be a speaker's.

An everyday word («پناه») is a surname only where a clause may begin with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from khaneh.convert import places, vocabulary
from khaneh.convert.given import everyday
from khaneh.convert.ground import cited
from khaneh.convert.heads import office_at, trade_at
from khaneh.convert.names import Name, can_be_surname, named
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.tokens import CLOSING, Span


def bare(par: Paragraph, wanted: frozenset[str], taken: Sequence[Span]) -> list[Name]:
    """Where surnames known from elsewhere stand alone: anywhere if no everyday word, else where a sentence may begin with them."""
    found = [(i, size) for i, size in _standing(par, wanted, taken) if not everyday(par.line[i]) or _opens(par, i, size)]
    return [named(par, Span(i, i + size), 0, "") for i, size in found]


def _standing(par: Paragraph, wanted: frozenset[str], taken: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Where a wanted surname stands outside `taken`, and how many tokens it has: three at most, parted or not («ملک زاده»)."""
    inside = {i for span in taken for i in range(span.start, span.end)}
    begin = {surname[:2] for surname in wanted}
    for i, token in enumerate(par.line):
        if token.key[:2] in begin and token.key and i not in inside:
            size = next((n for n in (3, 2, 1) if "".join(keys := [par.key(j) for j in range(i, i + n)]) in wanted and all(keys)), 0)
            if size:
                yield i, size


def speaking(par: Paragraph, known: frozenset[str], taken: Sequence[Span]) -> list[Name]:
    """Surnames of the site's people before a colon or behind «به گفته», or that open a sentence of speech."""
    found = [(i, size) for i, size in _standing(par, known, taken) if _says(par, i, size)]
    return [named(par, Span(i, i + size), 0, "") for i, size in found]


def _says(par: Paragraph, i: int, size: int) -> bool:
    sentence = next((s for s in par.sentences if s.start <= i < s.end), Span(0, 0))
    head = i in {sentence.start, _after_source(par, sentence)} or (par.number == 0 and i == 0)
    speaks = any(i < t.start < sentence.end for t in par.triggers) and (par.stops(i + size) or trade_at(par, i + size))
    return cited(par, i) or (head and (par.mark(i + size) == ":" or speaks))


def _opens(par: Paragraph, i: int, size: int) -> bool:
    """At the head of a sentence or clause, and what follows is no qualifier of it; or cited («به گفته X»).

    An adjective does not open a sentence of speech, the surname like it («صالحی پیش‌تر گفته بود که …») does.
    """
    if cited(par, i):
        return par.stops(i + size) or trade_at(par, i + size) or par.key(i) not in vocabulary.everyday()
    sentence = next((s for s in par.sentences if s.start == i), None)
    verbs = [t for t in par.triggers if sentence and i < t.start < sentence.end]
    if verbs and (par.key(i) not in vocabulary.everyday() or _only_subject(par, Span(i + size, verbs[-1].start))):
        return True
    before = par.mark(i - 1)
    head = i == 0 or before in {".", "،", "؛", "!", "؟", "«", ":", "-", "–"} or any(s.start == i for s in par.sentences)
    return head and par.mark(i + size) not in CLOSING - {""} and (par.stops(i + size) or trade_at(par, i + size))


def _only_subject(par: Paragraph, span: Span) -> bool:
    """Behind the first word of a paragraph nobody else stands who could speak («امید … را نخستین گام برشمرد»)."""
    others = (office_at(par, i) or par.key(i) in {"وی", "او", "ایشان"} or not par.key(i) for i in range(span.start, span.end))
    return span.start < 3 and not any(others)


def labelling(pars: Sequence[Paragraph]) -> dict[int, Name]:
    """«کریمی: …» at the head of two paragraphs or more, by paragraph: who answers in an interview is called by a surname."""
    heads = {par.number: par for par in pars if par.mark(1) == ":" and can_be_surname(par, 0) and _surname(par, 0)}
    often = Counter(par.key(0) for par in heads.values())
    return {number: named(par, Span(0, 1), 0, "") for number, par in heads.items() if often[par.key(0)] > 1}


def _surname(par: Paragraph, i: int) -> bool:
    known = par.key(i) in vocabulary.surnames()
    return known or (len(par.key(i)) > 2 and par.key(i) not in vocabulary.everyday() and _unknown(par, i))


def opening(par: Paragraph) -> list[Name]:
    """«مختارزاده در این باره گفت: …»: words of no dictionary that open a sentence of speech with a colon are a speaker's name."""
    found: list[Name] = []
    for sentence in par.sentences:
        i = _after_source(par, sentence)
        speaks = any(i < t.start < sentence.end and par.mark(t.end) == ":" for t in par.triggers)
        size = next((n for n in (1, 2) if par.stops(i + n)), 0)
        if speaks and size and all(can_be_surname(par, j) and _unknown(par, j) for j in range(i, i + size)):
            found.append(named(par, Span(i, i + size), size - 1, ""))
    return found


def _after_source(par: Paragraph, sentence: Span) -> int:
    """The head of the sentence; after «به گزارش …،» the word behind the first comma."""
    if par.keys(Span(sentence.start, sentence.start + 2)) != ("به", "گزارش"):
        return sentence.start
    return next((i + 1 for i in range(sentence.start, sentence.end) if par.mark(i) in {"،", "؛"} and par.mark(i)), sentence.start)


def _unknown(par: Paragraph, i: int) -> bool:
    plural = par.line[i].text.endswith(("ها", "های", "ان"))
    adjective = vocabulary.derived(par.key(i)) and par.key(i) not in vocabulary.surnames()
    return not plural and not adjective and not places.place_length(par, i)

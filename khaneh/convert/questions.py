"""What an editor has to decide, the weightiest first, each led to its paragraph.

The finders only ask; how much a question weighs is told here alone: who is meant, when it was, what was guessed, how it is spelt,
and last under which address it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import structs

from khaneh.convert.record import Question
from khaneh.persian import fold

# The kinds of question, the weightiest first. A kind that is not named here weighs least.
KINDS = (
    "date", "person", "speaker", "title", "layout", "organisation", "given-name", "event", "place", "state", "address", "spelling",
    "slug", "id",
)  # fmt: skip


def ordered(asked: Iterable[Question], headline: str | None, paragraphs: Sequence[str]) -> tuple[Question, ...]:
    """`asked`, each once, by weight and then by place. `paragraph` counts from 1; 0 is the headline or the text as a whole."""
    folded = [fold(text) for text in (headline or "", *paragraphs)]
    told = dict.fromkeys(structs.replace(q, paragraph=q.paragraph or _paragraph(q.where, folded)) for q in asked)
    return tuple(sorted(told, key=lambda q: (_weight(q.kind), q.paragraph)))


def _weight(kind: str) -> int:
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def _paragraph(where: str, folded: Sequence[str]) -> int:
    words = fold(where)
    return next((number for number, text in enumerate(folded) if words in text), 0)

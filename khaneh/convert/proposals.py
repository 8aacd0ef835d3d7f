"""Addresses the converter proposes: the slug of an article, the ids of whom the site does not know. None is final before it is
published, so each is asked about, after everything else.

They are romanised letter by letter; an English name is made up of them nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import structs

from khaneh.convert import headline, questions, romanise, stubs
from khaneh.convert.record import Organisation, Person, Question, Record
from khaneh.registry import Registry

SLUG = "This address is a proposal, and stays for good once the article is published: is it right?"
ID = "This id, of somebody the site does not know, is a proposal: is it right, and are they new?"


def asked(record: Record, registry: Registry) -> Record:
    """`record` with a question for each address that convert would propose for it."""
    new = [] if record.slug else [Question("slug", SLUG, proposal=slug(record))]
    unknown: list[Person | Organisation] = [*stubs.unknown_people(record, registry), *stubs.unknown_organisations(record, registry)]
    new += [Question("id", ID, one.name, proposal=stubs.proposed(one)) for one in unknown]
    return structs.replace(record, questions=questions.ordered((*record.questions, *new), record.title, record.paragraphs))


def settled(record: Record, slug: str, ids: Mapping[str, str]) -> Record:
    """`record` with the addresses that were really given: what was taken has a number behind it.

    `ids` are those of new files, by name; who had one already, perhaps from the text before, is not asked about.
    """
    asked = []
    for question in record.questions:
        if question.kind == "slug":
            asked.append(structs.replace(question, proposal=slug))
        elif question.kind != "id":
            asked.append(question)
        elif question.where in ids:
            asked.append(structs.replace(question, proposal=ids[question.where]))
    return structs.replace(record, questions=tuple(asked))


def slug(record: Record) -> str:
    """The one an export brings, else one proposed from the headline; an editor may rename the file until it is published."""
    proposed = record.slug or romanise.slug(record.title or first_words(record))
    return proposed or romanise.slug(Path(record.source_file).stem) or "article"


def first_words(record: Record) -> str:
    """A headline of last resort, marked as derived: how the text begins."""
    lede = record.paragraphs[0]
    words = lede[headline.prefix(lede) :].split()
    return " ".join(words[:12]).rstrip("،؛:. ") + ("…" if len(words) > 12 else "")

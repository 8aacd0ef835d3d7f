"""Raw newsroom text to a record: what an article says, when, by whom, and all that was removed, changed or is in question.

Pure: bytes in, a value or a `KhanehError` out. hazm is loaded by the first conversion and by nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from khaneh import intake
from khaneh.convert import events, hinted, misspelt, proposals, questions, settling, substance, when
from khaneh.convert.record import Dating, HouseWords, Layout, Question, Record, Who
from khaneh.convert.who import who
from khaneh.problems import KhanehError, problem
from khaneh.registry import EMPTY, Registry

_SAMPLE = "به گزارش ایسنا، رئیس اتاق تعاون یزد گفت: کتاب هایی تازه در این استان رونمایی شد و وی از آن خبر داد."
_LATIN = re.compile("[A-Za-z]")
_DAMAGED = "\ufffd"  # what decoding leaves in place of bytes that are no letter
_FEW = 60  # letters; a shorter text says too little about its language

__all__ = ["HouseWords", "Record", "convert", "ready"]


def convert(raw: bytes, name: str, registry: Registry, words: HouseWords) -> Record:
    """The record of one raw text called `name`. Raises KhanehError where the bytes hold no text, or no article."""
    given = intake.read(raw, name)
    hints = given.hints
    _refuse_latin(given.text, name)
    rough, clean, changes = settling.settled(given.text, words)
    substance.refuse_empty(rough, name)
    rough, clean = (structs.replace(one, removed=_of_input(given, one.removed)) for one in (rough, clean))
    dating, doubts = hinted.dated(hints, when.date(rough))
    doubts += [*hinted.titled(hints, None if clean.title_derived else clean.title), *hinted.asked(hints)]
    found = _who(clean, registry)
    slips = misspelt.questions(clean.paragraphs, [*words.keep, *words.replace.values(), *_names(found)])
    record = Record(
        source_file=name,
        title=clean.title,
        title_derived=clean.title_derived,
        kicker=clean.kicker,
        lede=clean.lede,
        code=clean.code,
        date=dating.date,
        date_basis=dating.basis,
        date_evidence=dating.evidence,
        events=events.events(clean.paragraphs, dating),
        source=hinted.sourced(hints, found.source),
        people=found.people,
        organisations=found.organisations,
        places=found.places,
        quotes=found.quotes,
        paragraphs=clean.paragraphs,
        removed=clean.removed,
        changes=changes,
        questions=questions.ordered((*doubts, *_own_questions(clean, dating), *found.questions, *slips), clean.title, clean.paragraphs),
        address=hints.address,
        section=hints.section,
        slug=hints.slug,
        old_addresses=hinted.moved(hints),
    )
    return proposals.asked(record, registry)


def _of_input(given: intake.Submission, removed: tuple[str, ...]) -> tuple[str, ...]:
    """All that left a text; not the labels that it was given on its way in."""
    labels = {label.strip() for label in given.labels}
    return (*given.removed, *(piece for piece in removed if piece not in labels))


def _names(found: Who) -> Iterator[str]:
    """Every name the text has for people, bodies and places."""
    yield from (form for person in found.people for form in (person.name, *person.aliases))
    yield from (form for body in found.organisations for form in (body.name, *body.aliases))
    yield from found.places


def ready() -> None:
    """Load what every conversion needs (hazm, the lexicon, the vocabularies), once; the first conversion does it otherwise."""
    convert(_SAMPLE.encode(), "", EMPTY, HouseWords())


def _refuse_latin(text: str, name: str) -> None:
    """The rules know Persian: of an English text they would make a draft that says nothing. KhanehError (E-LANGUAGE)."""
    plain = " ".join([word for word in text.split() if "@" not in word and "://" not in word])
    latin = len(_LATIN.findall(plain))
    if latin > _FEW and latin > 0.6 * sum(map(str.isalpha, plain)):
        what = "the text is not Persian: most of its letters are Latin"
        mend = "give a Persian text; a summary in another language belongs into the article"
        raise KhanehError([problem(name, 0, "E-LANGUAGE", what, mend)])


def _own_questions(clean: Layout, dating: Dating) -> list[Question]:
    asked = []
    if clean.title is None:
        asked.append(Question("title", "The text has no headline; write one.", clean.paragraphs[0][:60]))
    elif clean.title_derived:
        asked.append(Question("title", "The text has no headline; this one was made of its lede.", clean.title))
    asked += [
        Question("layout", "These words were left out as part of the page, not of the article: is that right?", line[:60])
        for line in clean.unsure
    ]
    damaged = dict.fromkeys(word for line in (clean.title or "", *clean.paragraphs) for word in line.split() if _DAMAGED in word)
    asked += [
        Question("spelling", "Letters could not be read here, for their bytes are damaged: what stood there?", word) for word in damaged
    ]
    if dating.basis == "unknown":
        asked.append(Question("date", "Nothing in the text says when it is from; give a date or leave it unknown."))
    if when.weekday_differs(dating.evidence or ""):
        asked.append(Question("date", "The date and the weekday beside it are not of one day: which is right?", dating.evidence or ""))
    return asked


def _who(clean: Layout, registry: Registry) -> Who:
    return who(clean.paragraphs, clean.title if not clean.title_derived else None, clean.removed, registry)

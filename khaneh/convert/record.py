"""What the converter finds in a raw text: one frozen value, printed by `convert --json` with these keys in this order.

Everything in it rests on words of the input; what had to be guessed is marked as inferred or asked as a `Question`.
"""

from __future__ import annotations

import msgspec


class Change(msgspec.Struct, frozen=True):
    """One way the text was altered. `before` and `after` are quoted literally, `count` says how often."""

    before: str
    after: str
    rule: str
    count: int = 1


class Question(msgspec.Struct, frozen=True):
    """What an editor has to decide.

    `kind` is a stable word, `what` an English sentence that the catalogues translate, `where` words of the text, `paragraph`
    counts from 1 in `Record.paragraphs` (0: the headline, or the text as a whole), `proposal` is an address that may be
    changed, or the word that a slip may be for.
    """

    kind: str
    what: str
    where: str = ""
    paragraph: int = 0
    proposal: str = ""


class Event(msgspec.Struct, frozen=True):
    """A dated fact the article tells. `date` is EDTF as in front matter, `text` the Persian words of the fact.

    `basis` is `stated`, or `inferred` where the article's own day completes the date («روز یکشنبه»).
    """

    date: str
    text: str
    basis: str = "stated"


class Source(msgspec.Struct, frozen=True):
    """The agency or office credited (`name`) and where it has the news from (`via`); `basis` is `stated` or `inferred`.

    `url` is the address of the saved page it was taken from, where the page is of the same house.
    """

    name: str
    via: str | None = None
    basis: str = "stated"
    url: str | None = None


class Person(msgspec.Struct, frozen=True):
    """Somebody named in the text. `id` is the registry's, None where it does not know them; `role` as this text states it."""

    name: str
    id: str | None = None
    aliases: tuple[str, ...] = ()
    role: str | None = None
    given_name_known: bool = True
    honorific: str | None = None


class Organisation(msgspec.Struct, frozen=True):
    """A body named in the text. `kind` is one of the kinds of content/organisations, "" where the words do not say."""

    name: str
    id: str | None = None
    aliases: tuple[str, ...] = ()
    kind: str = ""


class Quote(msgspec.Struct, frozen=True):
    """Words reported of a speaker.

    `speaker` is a `Person.name` where one is known, else the words used; `how` is `direct-name`, `role` or `pronoun`;
    `kind` is `direct` or `indirect`; `paragraph` counts from 1 in `Record.paragraphs`; `text` is literal in that paragraph.
    """

    speaker: str
    verb: str
    how: str
    kind: str
    paragraph: int
    text: str


class Who(msgspec.Struct, frozen=True):
    """Everything that rests on knowing who is meant: found in clean paragraphs, without a look at the raw text."""

    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    source: Source | None = None
    questions: tuple[Question, ...] = ()


class Layout(msgspec.Struct, frozen=True):
    """A raw text taken apart: what is headline, what is body, what is page furniture.

    `removed` are literal strings of the decoded input that are no part of the article, in order of appearance; `stamps`
    are those among them (or cut from the headline) that may carry the date of publication, `unsure` those of which only their
    place says that they are none of it.
    """

    title: str | None
    title_derived: bool
    kicker: str | None
    lede: str | None
    code: str | None
    paragraphs: tuple[str, ...]
    removed: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


class Dating(msgspec.Struct, frozen=True):
    """When the news is from. `date` is EDTF or `unknown`; `basis` is `stated`, `inferred` or `unknown`."""

    date: str = "unknown"
    basis: str = "unknown"
    evidence: str | None = None
    events: tuple[Event, ...] = ()


class HouseWords(msgspec.Struct, frozen=True):
    """The house's own spellings (content/words.yaml): `replace` maps a spelling to the wanted one, `keep` is never altered."""

    replace: dict[str, str] = {}
    keep: tuple[str, ...] = ()


class Record(msgspec.Struct, frozen=True):
    """All that one raw text says, and all that was done to it. `paragraphs` hold the article without headline and boilerplate.

    What follows `questions` only a saved page or an export can say: the page's `address`, its `section`, an ASCII `slug`, and the
    paths under which this very site has shown it (`old_addresses`).
    """

    source_file: str
    title: str | None
    title_derived: bool
    kicker: str | None
    lede: str | None
    code: str | None
    date: str
    date_basis: str
    date_evidence: str | None
    events: tuple[Event, ...]
    source: Source | None
    people: tuple[Person, ...]
    organisations: tuple[Organisation, ...]
    places: tuple[str, ...]
    quotes: tuple[Quote, ...]
    paragraphs: tuple[str, ...]
    removed: tuple[str, ...]
    changes: tuple[Change, ...]
    questions: tuple[Question, ...]
    address: str = ""
    section: str = ""
    slug: str = ""
    old_addresses: tuple[str, ...] = ()

"""A newsroom's archive made of the real articles' sentences: the same for the same number, on every machine.

Every paragraph is new: a real one with a sentence of another behind it and other numbers in it, so that nobody wins by remembering
paragraphs. A fifth of the articles have headings, links and lists. The n-th person or organisation is named 1/n as often as the first,
and everyone at least twice in each language.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench import names

ROOT = Path(__file__).resolve().parent.parent
MARKDOWN_SHARE = 0.2
PER_PERSON, PER_ORGANISATION = 20, 50  # articles for each
FEWEST = 20  # people and organisations, the real ones among them; so an archive needs 200 articles to name all
FIGURE = "این رقم پیش از این ۰۰۰۰۰ بود."  # its digits are drawn, as all are: no paragraph is like another
_BY = re.compile(r"\{: by=.*?\}\n?")
_NAME = re.compile(r"^name: (?:\{text: )?([^,}\n]+)", re.MULTILINE)
_ENGLISH = re.compile(r"^en:\n  name: (.+)$", re.MULTILINE)
_DIGIT = re.compile("[۰-۹]")
_SENTENCE = re.compile(r"(?<=[.؟!]) ")


@dataclass(frozen=True, slots=True)
class Entity:
    """A person or organisation; `real` ones have a file in content/."""

    id: str
    name: str
    english: str
    real: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """An article; `blocks` are Markdown, each with the id of its speaker or ""; `english` is (title, summary) or None."""

    slug: str
    title: str
    day: dt.date
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    blocks: tuple[tuple[str, str], ...]
    english: tuple[str, str] | None

    @property
    def folder(self) -> str:
        """A thousand articles a folder."""
        return self.slug[5:8]

    def body(self, speakers: bool) -> str:
        """Its Markdown, with who speaks or without."""
        return "\n\n".join(f'{text}\n{{: by="{by}" }}' if by and speakers else text for text, by in self.blocks)


@dataclass(frozen=True, slots=True)
class Archive:
    """All that a newsroom has, people and organisations in the order of how often they are named."""

    articles: tuple[Article, ...]
    people: tuple[Entity, ...]
    organisations: tuple[Entity, ...]


def paragraphs() -> list[str]:
    """The paragraphs of the real articles, without their marks."""
    out: list[str] = []
    for path in sorted((ROOT / "content" / "articles").rglob("*.md")):
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        out += [text for part in body.split("\n\n") if (text := _BY.sub("", part).strip())]
    return out


def real(folder: str) -> Iterator[Entity]:
    """The real people or organisations, by id."""
    for path in sorted((ROOT / "content" / folder).glob("*.md")):
        text = path.read_text(encoding="utf-8")
        name, english = _NAME.search(text), _ENGLISH.search(text)
        yield Entity(path.stem, name[1] if name else path.stem, english[1] if english else "", real=True)


def entities(folder: str, count: int) -> tuple[Entity, ...]:
    """The real ones, then invented ones up to `count`."""
    known = list(real(folder))
    taken = {entity.name for entity in known} | {entity.id for entity in known}
    invented = names.people() if folder == "people" else names.cooperatives()
    fresh = (Entity(*name) for name in invented if not taken.intersection(name))
    return (*known, *islice(fresh, max(0, count - len(known))))


def archive(count: int) -> Archive:
    """The archive of `count` articles."""
    random_ = random.Random(count)
    people = entities("people", max(FEWEST, count // PER_PERSON))
    organisations = entities("organisations", max(FEWEST, count // PER_ORGANISATION))
    texts = paragraphs()
    sentences = [sentence for text in texts for sentence in _SENTENCE.split(text)]
    choose = _Choice(random_, texts, sentences, _Zipf(people), _Zipf(organisations))
    return Archive(tuple(choose.article(number) for number in range(count)), people, organisations)


class _Zipf:
    """Ids to be drawn: the n-th comes 1/n as often as the first."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self.ids = [entity.id for entity in entities]
        total, self.sums = 0.0, list[float]()
        for n in range(len(self.ids)):
            total += 1 / (n + 1)
            self.sums.append(total)

    def some(self, random_: random.Random, most: int, also: int | None) -> tuple[str, ...]:
        """1 to `most` draws, without repeats; `also` is the number of one that must be among them."""
        drawn = random_.choices(self.ids, cum_weights=self.sums, k=random_.randint(1, most))
        if also is not None:
            drawn.append(self.ids[also % len(self.ids)])
        return tuple(sorted(set(drawn)))


@dataclass(frozen=True, slots=True)
class _Choice:
    random_: random.Random
    texts: list[str]
    sentences: list[str]
    people: _Zipf
    organisations: _Zipf

    def article(self, number: int) -> Article:
        """The article of a number; each odd one has a summary, and each tenth of these names the next of all people or bodies in turn."""
        random_ = self.random_
        people = self.people.some(random_, 4, number // 10 if number % 10 == 1 else None)
        bodies = self.organisations.some(random_, 4, number // 10 if number % 10 == 3 else None)
        chosen = [self.paragraph(text) for text in random_.sample(self.texts, k=random_.randint(5, 9))]
        blocks = [(text, random_.choice(people) if random_.random() < 0.5 else "") for text in chosen]
        if random_.random() < MARKDOWN_SHARE:
            blocks[1:5] = [(self.marked(chosen[1:5]), "")]
        title = f"{chosen[0][:60].rsplit(' ', 1)[0].replace(':', '،')} {number}"
        english = None
        if number % 2:
            english = (f"Cooperative news number {number}", f"What report {number} tells, in two lines of English for readers abroad.")
        day = dt.date(2016, 3, 20) + dt.timedelta(days=number * 7 % 3600)
        return Article(f"news-{number:06}", title, day, people, bodies, tuple(blocks), english)

    def paragraph(self, text: str) -> str:
        """A real paragraph with another one's sentence and a figure behind it, and other numbers."""
        whole = f"{text} {self.random_.choice(self.sentences)} {FIGURE}"
        return _DIGIT.sub(lambda _: self.random_.choice("۱۲۳۴۵۶۷۸۹"), whole)

    def marked(self, chosen: list[str]) -> str:
        """A heading, strong words with a link, and a list."""
        head, strong, first, second = (text[:50].rsplit(" ", 1)[0].rstrip(" :،-–") for text in chosen)
        return f"## {head}\n\n**{strong}** در [گاه‌شمار](/timeline/) آمده است.\n\n- {first}\n- {second}"

"""A newsroom's archive of any size, as records: words as frequent as in the language, people and organisations as newsrooms name them.

A few people are in many articles and most in few; every fifth year's articles have a summary. The same for the same number.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import accumulate

from hazm.utils import words_list

from khaneh.model import Record

PARAGRAPHS, WORDS, TITLE = 8, 45, 9
YEARS = [str(year) for year in range(1380, 1405)]


def archive(count: int) -> tuple[list[Record], Callable[[str], str]]:
    """`count` articles with the people and organisations in them, and what gives their bodies."""
    random_ = random.Random(count)
    spoken = [(word, frequency) for word, frequency, _ in words_list() if frequency > 0]
    words, weights = [word for word, _ in spoken], list(accumulate(frequency for _, frequency in spoken))
    people = [f"{_name(random_, words)} {_name(random_, words)}" for _ in range(count // 12)]
    bodies = [f"{first} {_name(random_, words)}" for first in ("وزارت", "اتاق", "بانک", "شرکت") for _ in range(count // 160)]
    texts: dict[str, str] = {}
    made = [_entity("person", n, name) for n, name in enumerate(people)] + [
        _entity("organisation", n, name) for n, name in enumerate(bodies)
    ]
    for number in range(count):
        who, where = _zipf(random_, people), _zipf(random_, bodies)
        texts[f"n{number}"] = "\n".join(_line(random_, words, weights, WORDS, who + where) for _ in range(PARAGRAPHS))
        made.append(_article(number, _line(random_, words, weights, TITLE, []), who, where, people, bodies, random_.choice(YEARS)))
    return made, texts.__getitem__


def _name(random_: random.Random, words: list[str]) -> str:
    return random_.choice(words)


def _zipf(random_: random.Random, names: list[str]) -> list[str]:
    places = {int(len(names) ** random_.random()) - 1 for _ in range(random_.randint(1, 4))}
    return [names[place] for place in sorted(places)]


def _line(random_: random.Random, words: list[str], weights: list[int], count: int, names: list[str]) -> str:
    return " ".join([*random_.choices(words, cum_weights=weights, k=count), *random_.sample(names, min(1, len(names)))])


def _article(number: int, title: str, who: list[str], where: list[str], people: list[str], bodies: list[str], year: str) -> Record:
    filters = [("kind", "article خبر"), ("year", f"{year} {year}")]
    filters += [("person", f"p{people.index(name)} {name}") for name in who]
    filters += [("organisation", f"o{bodies.index(name)} {name}") for name in where]
    return Record(
        language="fa", dir="rtl", address=f"/news/n{number}/", kind="article", title=title, note=f"۳ آذر {year}",
        names=(*who, *where, title, year), body=f"n{number}", filters=tuple(filters),
    )  # fmt: skip


def _entity(kind: str, number: int, name: str) -> Record:
    word = {"person": "شخص", "organisation": "سازمان"}[kind]
    filters = (("kind", f"{kind} {word}"), (kind, f"{kind[0]}{number} {name}"))
    return Record(language="fa", dir="rtl", address=f"/{kind}/{number}/", kind=kind, title=name, names=(name,), filters=filters)


def sizes() -> Iterator[int]:
    """The sizes a newsroom grows through."""
    yield from (1_000, 10_000)

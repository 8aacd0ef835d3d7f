"""Whom someone appears with, as a picture: they in the middle, the others round them, a line the thicker the more reports they share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, combinations

import msgspec

from khaneh.library import Companion
from khaneh.model import EntityKind
from khaneh.render.scene import Scene
from khaneh.render.values import Link, Phrase

type Name = tuple[EntityKind, str]

MOST = 8
ACROSS, UPWARD = 142, 138  # half axes of the ring
SQUARE = 0.75  # 1 is an ellipse, 0 a square
LETTERS = 14  # of a line of a label


class Node(msgspec.Struct, frozen=True):
    """A name of the picture: where it stands, whether it is a person, where its page is ("" = none), and its lines with their heights.

    `lang` and `dir` are "" where it is in the page's own language.
    """

    x: int
    y: int
    person: bool
    href: str
    lines: tuple[tuple[int, str], ...]
    lang: str = ""
    dir: str = ""


class Tie(msgspec.Struct, frozen=True):
    """A line between two names and how thick it is drawn, in tenths; `own` = it begins in the middle."""

    x1: int
    y1: int
    x2: int
    y2: int
    thickness: int
    own: bool


class Company(msgspec.Struct, frozen=True):
    """A name and the number of articles it stands in, or stands in together."""

    name: Link
    count: int


class Circle(msgspec.Struct, frozen=True):
    """The picture, and the same as rows; `more` counts those who are left out of both; `relations` leads to everyone's."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    rows: tuple[Company, ...]
    more: int
    relations: str


def circle(scene: Scene, kind: EntityKind, id_: str) -> Circle | None:
    """The nearest companions of an entity; None where nobody appears with it."""
    known = list(scene.library.together.get((kind, id_), ()))
    if not known:
        return None
    index = scene.index
    known.sort(key=lambda c: (-c.count, c.kind != "people", index.place(c.kind, c.id)))
    shown = known[:MOST]
    outlines = scene.library.outlines
    present = [outlines[slug].names for slug in scene.library.appearances[kind].get(id_, ())]
    everyone = set(chain.from_iterable(present)) - {(kind, id_)}
    places = [_place(number, len(shown)) for number in range(len(shown))]
    return Circle(
        nodes=tuple(_node(scene, c, *at) for c, at in zip(shown, places, strict=True)),
        ties=(*_among(shown, places, present), *(Tie(0, 0, *at, _thickness(c.count), True) for c, at in zip(shown, places, strict=True))),
        rows=tuple(Company(scene.link(c.kind, c.id), c.count) for c in shown),
        more=len(everyone) - len(shown),
        relations=f"{scene.here('relations')}?of={kind}/{id_}",
    )


def _place(number: int, count: int) -> tuple[int, int]:
    """Round a ring with the nearest at its top; a little square, so that the names above and below have room side by side."""
    angle = 2 * math.pi * number / count - math.pi / 2
    across = math.copysign(abs(math.cos(angle)) ** SQUARE, math.cos(angle)) if abs(math.cos(angle)) > 1e-9 else 0
    return round(ACROSS * across), round(UPWARD * math.sin(angle))


@lru_cache(maxsize=4096)
def _thickness(count: int) -> int:
    return min(70, round(12 + 14 * math.log2(count)))


def _among(shown: list[Companion], places: list[tuple[int, int]], present: Iterable[tuple[Name, ...]]) -> Iterable[Tie]:
    """Lines between those round the middle who stand in the same of these reports."""
    number = {(c.kind, c.id): place for place, c in enumerate(shown)}
    together = ([number[name] for name in some if name in number] for some in present)
    pairs = Counter(pair for some in together if len(some) > 1 for pair in combinations(sorted(some), 2))
    return (Tie(*places[one], *places[other], _thickness(count), False) for (one, other), count in sorted(pairs.items()))


def _node(scene: Scene, companion: Companion, x: int, y: int) -> Node:
    link = scene.link(companion.kind, companion.id)
    entity = scene.library.registry.entities(companion.kind)[companion.id]
    short = getattr(entity, "short", "") if scene.is_first else getattr(entity, "shorts", {}).get(scene.code, "")
    named = Phrase(short) if short else link.text
    lines = label(named.text)
    top = y - 14 - 19 * (len(lines) - 1) if y < 0 else y + 26
    return Node(
        x, y, companion.kind == "people", link.href, tuple((top + 19 * n, line) for n, line in enumerate(lines)), named.lang, named.dir
    )


def label(name: str) -> tuple[str, ...]:
    """A name in at most two lines, whole words, … where it is longer; a single word is never cut."""
    lines = [""]
    for word in name.split():
        if not lines[-1] or len(lines[-1]) + 1 + len(word) <= LETTERS:
            lines[-1] = f"{lines[-1]} {word}".strip()
        elif len(lines) == 2:
            return lines[0], f"{lines[1].rstrip('،,')}…"
        else:
            lines.append(word)
    return tuple(lines)

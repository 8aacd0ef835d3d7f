"""Who appears with whom: the names that stand in most reports, an arc between those that share some, and the same as a table."""

from __future__ import annotations

import math

import msgspec

from khaneh.library import Library
from khaneh.model import EntityKind
from khaneh.render import messages as m
from khaneh.render.scene import Scene
from khaneh.render.shell import head, shell
from khaneh.render.values import Link, View
from khaneh.routes import KINDS

MOST = 32
MOST_PAIRS = 80
ROW, WIDE = 40, 160  # units of the picture: a row's height, and how far the longest arc reaches

type Name = tuple[EntityKind, str]


class Knot(msgspec.Struct, frozen=True):
    """A name of the picture, in how many articles it stands, and with how many of the others; `key` is `people/<id>`."""

    key: str
    kind: str
    name: Link
    label: str
    articles: int
    others: int


class Arc(msgspec.Struct, frozen=True):
    """From knot to knot, both by their places; the half axes of its ellipse, and how thick it is drawn, in tenths."""

    start: int
    end: int
    across: int
    along: int
    thickness: int


class Pair(msgspec.Struct, frozen=True):
    """Two who appear together, and in how many articles."""

    one: Link
    other: Link
    articles: int


class RelationsView(View, frozen=True, kw_only=True):
    """`tall` is the picture's height in units; `pairs_more` counts those that the table leaves out; `lists` lead to all names."""

    knots: tuple[Knot, ...]
    arcs: tuple[Arc, ...]
    tall: int
    pairs: tuple[Pair, ...]
    pairs_more: int
    lists: tuple[str, str]


def relations(scene: Scene) -> RelationsView:
    """The view of the relations of the whole record."""
    names = _prominent(scene)
    weights = _weights(scene.library, set(names))
    order = _near_each_other([name for name in names if any(name in pair for pair in weights)], weights)
    place = {name: number for number, name in enumerate(order)}
    ranked = sorted(weights.items(), key=lambda item: (-item[1], *(scene.index.place(*name) for name in item[0])))
    return RelationsView(
        shell=shell(scene),
        head=head(scene, scene.say(m.RELATIONS), section="relations"),
        knots=tuple(_knot(scene, name, weights) for name in order),
        arcs=tuple(_arc(place[one], place[other], weight, len(order)) for (one, other), weight in ranked),
        tall=ROW * len(order),
        pairs=tuple(Pair(scene.link(*one), scene.link(*other), weight) for (one, other), weight in ranked[:MOST_PAIRS]),
        pairs_more=max(0, len(ranked) - MOST_PAIRS),
        lists=(scene.here("people"), scene.here("organisations")),
    )


def _prominent(scene: Scene) -> list[Name]:
    """Who has a page and stands in most articles, the most first; as many, people first, by the alphabet."""
    counts = {(kind, id_): len(scene.library.appearances[kind].get(id_, ())) for kind in KINDS for id_ in scene.library.shown(kind)}
    return sorted((name for name, count in counts.items() if count), key=lambda n: (-counts[n], n[0] != "people", scene.index.place(*n)))[
        :MOST
    ]


def _weights(library: Library, names: set[Name]) -> dict[tuple[Name, Name], int]:
    """In how many articles two of `names` stand together, as far as one is among the other's nearest companions."""
    return {
        (one, other): companion.count
        for name in sorted(names)
        for companion in library.together.get(name, ())
        if (other_name := (companion.kind, companion.id)) in names
        for one, other in [(min(name, other_name), max(name, other_name))]
    }


def _near_each_other(names: list[Name], weights: dict[tuple[Name, Name], int]) -> list[Name]:
    """So that arcs are short: after each name the one that is most with those just placed."""
    left, order = list(names), list[Name]()
    while left:
        near = order[-4:]
        best = max(left, key=lambda name: (sum(weights.get((min(name, n), max(name, n)), 0) for n in near), -names.index(name)))
        left.remove(best)
        order.append(best)
    return order


def _knot(scene: Scene, name: Name, weights: dict[tuple[Name, Name], int]) -> Knot:
    kind, id_ = name
    entity = scene.library.registry.entities(kind)[id_]
    link = scene.link(kind, id_)
    short = getattr(entity, "short", "") if scene.is_first else getattr(entity, "shorts", {}).get(scene.code, "")
    others = sum(1 for pair in weights if name in pair)
    return Knot(f"{kind}/{id_}", kind, link, short or link.text.text, len(scene.library.appearances[kind][id_]), others)


def _arc(one: int, other: int, weight: int, count: int) -> Arc:
    """Half an ellipse that reaches the farther, the farther its ends lie from each other."""
    start, end = min(one, other), max(one, other)
    across = round(14 + (WIDE - 20) * math.sqrt((end - start) / count))
    return Arc(start, end, across, ROW * (end - start) // 2, min(60, round(10 + 14 * math.log2(weight))))

"""How well people, bodies, places and statements of the texts in fixtures/who are found; run as a program, it prints what is missed.

`python tests/convert/who_figures.py tests/fixtures/who/kept`
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import yaml

from khaneh.convert.record import Who
from khaneh.convert.who import who
from khaneh.persian import fold
from khaneh.registry import EMPTY


class Figure(msgspec.Struct, frozen=True):
    """`right` of `told` that were said and of `wanted` that are there."""

    right: int
    told: int
    wanted: int

    def __add__(self, other: Figure) -> Figure:
        return Figure(self.right + other.right, self.told + other.told, self.wanted + other.wanted)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.told + self.wanted) if self.told + self.wanted else 1.0


def read(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


def found(text: dict[str, Any]) -> Who:
    return who(tuple(text["paragraphs"]), text["headline"] or None, (), EMPTY)


def measure(text: dict[str, Any], told: Who, missed: list[str]) -> dict[str, Figure]:
    people = _names("people", [p.name for p in told.people], text["people"], missed)
    roles = {p["name"]: [p["role"], *p.get("also_role", [])] for p in text["people"]}
    named = [(p.role or "", roles[p.name]) for p in told.people if p.name in roles]
    held = sum(max(_alike(role, r) for r in wanted) >= 0.6 for role, wanted in named)
    missed += [f"role: {role} for {wanted[0]}" for role, wanted in named if max(_alike(role, r) for r in wanted) < 0.6]
    return {
        "people": people,
        "role": Figure(held, len(named), len(named)),
        "organisations": _names("organisation", [o.name for o in told.organisations], text["organisations"], missed),
        "places": _names("place", told.places, text["places"], missed),
        **_quotes(text, told, missed),
        **_source(text, told, missed),
    }


def _names(kind: str, told: Sequence[str], wanted: Sequence[Any], missed: list[str]) -> Figure:
    entries = [w if isinstance(w, dict) else {"name": w} for w in wanted]
    forms = [{fold(n) for n in (e["name"], *e.get("also", []))} for e in entries]
    free = set(range(len(forms)))
    right = extra = 0
    for name in told:
        hit = next((n for n in sorted(free) if fold(name) in forms[n]), None)
        if hit is None:
            missed.append(f"{kind}: {name} is none")
            extra += 1
            continue
        free.discard(hit)
        right += not entries[hit].get("optional")
    needed = [n for n, e in enumerate(entries) if not e.get("optional")]
    missed += [f"{kind}: {entries[n]['name']} not found" for n in needed if n in free]
    return Figure(right, right + extra, len(needed))


def _quotes(text: dict[str, Any], told: Who, missed: list[str]) -> dict[str, Figure]:
    figures = {kind: Figure(0, 0, 0) for kind in ("direct", "indirect", "said-by")}
    left = list(told.quotes)
    for number, speaker, kind, words in text["quotes"]:
        whole = _whole(text["paragraphs"][number - 1], words)
        best = max(left, key=lambda q: (q.paragraph == number) * _alike(q.text, whole), default=None)
        hit = best is not None and best.paragraph == number and _alike(best.text, whole) >= 0.7
        figures[kind] += Figure(hit, hit, 1)
        if best is None or not hit:
            missed.append(f"{kind} of {speaker}, paragraph {number}: {words}")
            continue
        left.remove(best)
        good = fold(best.speaker) == fold(speaker)
        figures["said-by"] += Figure(good, 1, 1)
        if not good:
            missed.append(f"said by {best.speaker}, not {speaker}: {words}")
    missed += [f"nobody's words: {q.speaker} {q.verb} [{q.paragraph}] {q.text}" for q in left]
    return {**figures, "extra": Figure(len(left), len(told.quotes), len(told.quotes))}


def _whole(paragraph: str, words: str) -> str:
    first, _, last = words.partition(" … ")
    start = paragraph.index(first)
    return paragraph[start : paragraph.index(last, start) + len(last)] if last else first


def _source(text: dict[str, Any], told: Who, missed: list[str]) -> dict[str, Figure]:
    if "source" not in text:
        return {}
    mine = (told.source.name, told.source.via) if told.source else None
    good = mine == (text["source"]["name"], text["source"]["via"])
    if not good:
        missed.append(f"source: {mine}")
    return {"source": Figure(good, 1, 1)}


def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio()


def total(folder: Path, *, show: bool = False) -> dict[str, Figure]:
    """All texts of a folder together."""
    sums: dict[str, Figure] = {}
    for path in sorted(folder.glob("*.yaml")):
        text = read(path)
        missed: list[str] = []
        for key, figure in measure(text, found(text), missed).items():
            sums[key] = sums.get(key, Figure(0, 0, 0)) + figure
        if show and missed:
            print(path.stem, *missed, sep="\n   ")
    return sums


if __name__ == "__main__":
    for key, figure in total(Path(sys.argv[1]), show="--quiet" not in sys.argv).items():
        print(f"{key:14} {figure.f1:.3f}  {figure.right} right, {figure.told} told, {figure.wanted} wanted")

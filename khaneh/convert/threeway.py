"""Three versions of a thing made one: what the machine said (`base`), what stands there now (`mine`), what it says today (`new`).

What only one side has changed is taken; where both have, differently, mine stays and the other is told. Nothing of mine that is not the
machine's own is ever lost. None means that a thing is not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

import msgspec

from khaneh.fields import Plain

ALIKE = 0.5  # share of words that two versions of one paragraph have in common
_LARGEST = 400  # pairs of paragraphs that are compared; beyond that only their order tells which is which


class Conflict(msgspec.Struct, frozen=True):
    """Both sides changed `key` (`people.ali.role`; of a text the number of mine's paragraph, from 1), differently. None: not there."""

    key: str
    mine: Plain | None
    new: Plain | None


class Paragraph(msgspec.Struct, frozen=True):
    """A block of a text, and the line that says whose words it is ("" for nobody's)."""

    text: str
    by: str = ""

    def __str__(self) -> str:
        return "\n".join(part for part in (self.text, self.by) if part)


class Placed(msgspec.Struct, frozen=True):
    """A paragraph of the outcome; `at` is the place of the one in mine that it is or stands for, None for a new one."""

    paragraph: Paragraph
    at: int | None


# --- Values of front matter ------------------------------------------------------------------------------------------------------


def value(base: Plain | None, mine: Plain | None, new: Plain | None, key: str, told: list[Conflict]) -> Plain | None:
    """One value; conflicts are added to `told`. Lists are merged item by item, blocks key by key."""
    if mine == base:
        return new
    if new in (base, mine):
        return mine
    if isinstance(mine, dict) and isinstance(new, dict):
        return _block(base if isinstance(base, dict) else {}, mine, new, key, told)
    if isinstance(mine, list) and isinstance(new, list):
        return _items(base if isinstance(base, list) else [], mine, new, key, told)
    told.append(Conflict(key, mine, new))
    return mine


def _block(base: dict[str, Plain], mine: dict[str, Plain], new: dict[str, Plain], key: str, told: list[Conflict]) -> dict[str, Plain]:
    merged = {
        inner: value(base.get(inner), mine.get(inner), new.get(inner), f"{key}.{inner}", told)
        for inner in dict.fromkeys([*mine, *new, *base])
    }
    return {inner: found for inner, found in merged.items() if found is not None}


def _items(base: list[Plain], mine: list[Plain], new: list[Plain], key: str, told: list[Conflict]) -> list[Plain]:
    """Mine's items in mine's order; what is only in new stands behind the one it follows there."""
    in_mine, in_new = _pairs(base, mine), _pairs(base, new)
    origin = {j: i for i, j in enumerate(in_mine) if j is not None}
    added = [k for k in range(len(new)) if k not in in_new]
    twins = dict(zip(added, _pairs([new[k] for k in added], [m if j not in origin else None for j, m in enumerate(mine)]), strict=True))
    partner = {j: k for k, j in twins.items() if j is not None}
    out: list[tuple[Plain, int | None]] = []
    for j, item in enumerate(mine):
        i = origin.get(j)
        k = in_new[i] if i is not None else partner.get(j)
        merged = _item(base[i] if i is not None else None, item, new[k] if k is not None else None, key, told)
        if merged is not None:
            out.append((merged, k))
    for i, item in enumerate(base):
        k = in_new[i]
        if in_mine[i] is None and k is not None and new[k] != item:
            told.append(Conflict(f"{key}.{_name(item)}", None, new[k]))
    for k in (k for k in added if twins[k] is None):
        before = [place for place, (_, n) in enumerate(out, 1) if n is not None and n < k]
        out.insert(max(before, default=0), (new[k], k))
    return [item for item, _ in out]


def _item(base: Plain | None, mine: Plain, new: Plain | None, key: str, told: list[Conflict]) -> Plain | None:
    """One item; `ali` alone is the same as `{id: ali}`."""
    if mine == base or new in (base, mine):
        return new if mine == base else mine
    one, two, three = (_whole(item, base, mine, new) for item in (base, mine, new))
    merged = value(one, two, three, f"{key}.{_name(mine)}", told)
    return mine if merged == two else merged


def _whole(item: Plain | None, *others: Plain | None) -> Plain | None:
    return {"id": item} if isinstance(item, str) and any(isinstance(other, dict) and "id" in other for other in others) else item


def _pairs(one: Sequence[Plain | None], two: Sequence[Plain | None]) -> list[int | None]:
    """For each item of `one` its place in `two`: the very same, else of the same name, else of the same day."""
    found: list[int | None] = [None] * len(one)
    free = [j for j, item in enumerate(two) if item is not None]
    for likeness in (_same, _named_alike, _dated_alike):
        for i, item in enumerate(one):
            if found[i] is None and item is not None:
                found[i] = next((j for j in free if likeness(item, two[j])), None)
                free = [j for j in free if j != found[i]]
    return found


def _same(one: Plain | None, two: Plain | None) -> bool:
    return one == two


def _named_alike(one: Plain | None, two: Plain | None) -> bool:
    return _name(one) == _name(two)


def _dated_alike(one: Plain | None, two: Plain | None) -> bool:
    return isinstance(one, dict) and isinstance(two, dict) and "date" in one and one["date"] == two.get("date")


def _name(item: Plain | None) -> str:
    """What an item is called: an id, a name, the words of an event."""
    if isinstance(item, dict):
        return next((text for key in ("id", "name", "fa", "date") if isinstance(text := item.get(key), str)), str(item))
    return str(item)


# --- Paragraphs of a text --------------------------------------------------------------------------------------------------------


def text(base: Sequence[Paragraph], mine: Sequence[Paragraph], new: Sequence[Paragraph], told: list[Conflict]) -> list[Placed]:
    """One text; conflicts are added to `told`. Words and speaker of a paragraph are two things."""
    if list(new) in (list(base), list(mine)):
        return [Placed(paragraph, at) for at, paragraph in enumerate(mine)]
    ours, theirs = _Side(base, mine), _Side(base, new)
    clashes = [run for run in theirs.runs() if any(map(ours.changed, run))]
    closed = {i for run in clashes for i in run}
    told += [Conflict(str(ours.near(run[0]) + 1), ours.said(run), theirs.said(run)) for run in clashes]
    out: list[Placed] = []
    for i in range(2 * len(base) + 1):
        if i in closed or not theirs.changed(i):
            out += [Placed(mine[j], j) for j in ours.places(i)]
        elif i % 2 == 0:
            out += [*(Placed(mine[j], j) for j in ours.places(i)), *(Placed(new[k], None) for k in theirs.places(i))]
        elif theirs.places(i):
            out += _one(base[i // 2], ours, theirs, i, told)
    return out


def _one(was: Paragraph, ours: _Side, theirs: _Side, i: int, told: list[Conflict]) -> list[Placed]:
    """A paragraph that the machine says otherwise now."""
    (k,) = theirs.places(i)
    if not ours.places(i):
        told.append(Conflict(str(ours.near(i) + 1), None, str(theirs.now[k])))
        return []
    (j,) = ours.places(i)
    mine, new = ours.now[j], theirs.now[k]
    words, by = (value(*three, str(j + 1), told) for three in ((was.text, mine.text, new.text), (was.by, mine.by, new.by)))
    return [Placed(Paragraph(str(words), str(by)), j)]


class _Side:
    """A text held against the base. The base's slots are gaps (even) and paragraphs (odd): gap 0, paragraph 0, gap 1, …"""

    def __init__(self, base: Sequence[Paragraph], now: Sequence[Paragraph]) -> None:
        self.base, self.now = base, now
        self._places: list[list[int]] = [[] for _ in range(2 * len(base) + 1)]
        place = {j: i for i, j in aligned(base, now)}
        gap = 0
        for j in range(len(now)):
            if j in place:
                self._places[2 * place[j] + 1].append(j)
                gap = 2 * place[j] + 2
            else:
                self._places[gap].append(j)

    def places(self, i: int) -> list[int]:
        return self._places[i]

    def slot(self, i: int) -> list[Paragraph]:
        return [self.now[j] for j in self._places[i]]

    def changed(self, i: int) -> bool:
        return self.slot(i) != ([self.base[i // 2]] if i % 2 else [])

    def said(self, run: Sequence[int]) -> str | None:
        return "\n\n".join(str(paragraph) for i in run for paragraph in self.slot(i)) or None

    def near(self, i: int) -> int:
        """The place in this text where slot `i` is, or would be."""
        return next((places[0] for places in self._places[i:] if places), max(len(self.now) - 1, 0))

    def runs(self) -> list[list[int]]:
        """Neighbouring slots that changed together and in number: what was parted, joined, moved, added, left out."""
        out: list[list[int]] = []
        run: list[int] = []
        for i in range(len(self._places) + 1):
            last = i == len(self._places)
            if not last and (self.changed(i) or (i % 2 == 0 and run and i + 1 < len(self._places) and self.changed(i + 1))):
                run.append(i)
            elif run:
                out.append(run)
                run = []
        return [run for run in out if any(len(self._places[i]) != i % 2 for i in run)]


def aligned(one: Sequence[Paragraph], two: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Which paragraph of `one` is which of `two`, in order: the very same, and between those what has most words in common."""
    pairs: list[tuple[int, int]] = []
    for kind, i, j, k, m in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if kind == "equal" or (j - i == m - k and (j - i == 1 or (j - i) ** 2 > _LARGEST)):
            pairs += zip(range(i, j), range(k, m), strict=True)
        elif kind == "replace" and (j - i) * (m - k) <= _LARGEST:
            pairs += ((i + a, k + b) for a, b in _likest([p.text for p in one[i:j]], [p.text for p in two[k:m]]))
    return pairs


def _likest(one: Sequence[str], two: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs, in order, whose likenesses sum up to the most."""
    best: dict[tuple[int, int], tuple[float, tuple[tuple[int, int], ...]]] = {}

    def at(a: int, b: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        return best.get((a, b), (0.0, ()))

    for a in range(len(one) - 1, -1, -1):
        for b in range(len(two) - 1, -1, -1):
            options = [at(a + 1, b), at(a, b + 1)]
            if (likeness := _likeness(one[a], two[b])) >= ALIKE:
                total, rest = at(a + 1, b + 1)
                options.append((total + likeness, ((a, b), *rest)))
            best[a, b] = max(options, key=lambda option: option[0])
    return list(at(0, 0)[1])


def _likeness(one: str, two: str) -> float:
    return SequenceMatcher(None, one.split(), two.split(), autojunk=False).ratio()

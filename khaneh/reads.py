"""What a piece of work has read, by name, so that it need not be done again until one of those things is another.

A `Watch` collects names; a `Watched` mapping gives it the name of each value it is asked for. Which keys there are is not told: what
depends on that depends on the plan (`story.Outline`), which is held as a whole.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView

ALL = "*"


class Watch:
    """Collects the names of what is read, for one piece of work within another."""

    __slots__ = ("names",)

    def __init__(self) -> None:
        self.names: set[str] = set()

    def during[T](self, work: Callable[[], T]) -> tuple[T, set[str]]:
        """The result of `work` and what it has read, which the work around it has then read as well."""
        outer, self.names = self.names, set()
        try:
            return work(), self.names
        finally:
            outer |= self.names
            self.names = outer

    def under[T](self, name: str, work: Callable[[], T]) -> T:
        """The result of `work`, which is told as a whole under one name: what depends on it asks whether the result is another."""
        self.names.add(name)
        outer, self.names = self.names, set()
        try:
            return work()
        finally:
            self.names = outer


class Watched[V](Mapping[str, V]):
    """`values`, each known to the watch as `kind` and its key; all of them, where they are gone through, as `kind` and `*`."""

    __slots__ = ("_kind", "_names", "_values", "_watch")

    def __init__(self, values: Mapping[str, V], kind: str, watch: Watch) -> None:
        self._values, self._kind, self._watch = values, f"{kind}:", watch
        self._names: dict[str, str] = {}  # by key: the same few are told again and again, and kept for each file of the site

    def __getitem__(self, key: str) -> V:
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = sys.intern(self._kind + key)
        self._watch.names.add(name)
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def values(self) -> ValuesView[V]:
        self._watch.names.add(self._kind + ALL)
        return self._values.values()

    def items(self) -> ItemsView[str, V]:
        self._watch.names.add(self._kind + ALL)
        return self._values.items()

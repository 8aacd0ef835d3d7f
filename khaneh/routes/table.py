"""What stands where, once it is planned, and where the language switch of a page leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec

from khaneh.library import Entry
from khaneh.model import Page, PageKind
from khaneh.routes.address import Period, address, period_of_key


class Routes(msgspec.Struct, frozen=True, dict=True):
    """What will stand where. `pages` is sorted by address; `redirects` maps an address that was to the one that is.

    `periods` holds, for each language, the timeline's entries by (year, month); month 0 = no finer than the year, (0, 0) = undated.
    """

    first: str
    pages: tuple[Page, ...]
    redirects: Mapping[str, str]
    periods: Mapping[str, Mapping[Period, tuple[Entry, ...]]]
    known: frozenset[str]

    def address(self, kind: PageKind, language: str, key: str = "", number: int = 1) -> str:
        """The address of a page of `kind`; see `address`."""
        return address(self.first, kind, language, key, number)

    def exists(self, wanted: str) -> bool:
        return wanted in self.known or wanted in self.redirects

    def alternate(self, page: Page, language: str) -> tuple[str, bool]:
        """Where the language switch leads from `page`, and whether that is the same thing (then it goes into hreflang)."""
        if page.kind in ("year", "month"):
            return self._counterpart(page, language), False
        if page.number > 1:
            return self.address(page.kind, language, page.key), False
        kind = "article" if page.kind == "original" else page.kind
        other = self.address(kind, language, page.key)
        if other in self.known:
            return other, kind == page.kind
        return self.address("home", language), False

    def _counterpart(self, page: Page, language: str) -> str:
        """The year or month of the other calendar that tells most of what this one tells; of equals the earliest; else the list's start."""
        places = self._places[language]
        counts = Counter(places[entry] for entry in self._told(page) if entry in places)
        shared: dict[str, int] = {}
        for period_ in self.periods[language]:
            if period_ in counts and (found := self._period_address(language, period_, page.kind)):
                shared[found] = shared.get(found, 0) + counts[period_]
        return min(shared, key=lambda there: -shared[there]) if shared else self.address("timeline", language)

    @cached_property
    def _places(self) -> dict[str, dict[Entry, Period]]:
        """Where each entry stands in each language's timeline."""
        return {language: {entry: at for at, entries in periods.items() for entry in entries} for language, periods in self.periods.items()}

    def _told(self, page: Page) -> Iterator[Entry]:
        at = period_of_key(page.key)
        for period_, entries in self.periods[page.language].items():
            if period_ == at or (page.kind == "year" and period_[0] == at[0]):
                yield from entries

    def _period_address(self, language: str, period: Period, kind: PageKind) -> str:
        year, month = period
        wanted = (
            self.address("month", language, f"{year}/{month:02}")
            if kind == "month" and month
            else self.address("year", language, str(year))
        )
        return wanted if wanted in self.known else ""

"""What dates a Persian text without saying a date: the official names of the years, and the days and weeks of Iran's calendar."""

from __future__ import annotations

import re

from khaneh.convert.vocabulary import rows


def _pattern(words: str) -> re.Pattern[str]:
    """`words` whatever stands between them: spaces, half-spaces, commas, «»."""
    parts = re.split(r"[\s\u200c]+", words)
    return re.compile(r"[\s\u200c،؛:«»\-–]*".join(re.escape(p) for p in parts) + r"(?!\w)")


def _named(name: str) -> list[tuple[re.Pattern[str], int]]:
    """The patterns of data/`name`.txt with their numbers, the longest name first."""
    every = [(_pattern(words), int(number)) for number, *names in rows(name) for words in names if words]
    return sorted(every, key=lambda item: -len(item[0].pattern))


_YEARS, _MONTHS = _named("years"), _named("occasions")
_BEFORE_YEAR = re.compile(r"(?:سال|شعار سال|شعار|سالِ)[\s«:؛،]*$")


def year(view: str) -> tuple[int, int, int] | None:
    """(year, start, end) of the first year told by its official name, «سال» before it counted in; the longest name decides."""
    if "سال" not in view and "شعار" not in view:
        return None
    plain = view.replace("زدائی", "زدایی").replace("أ", "ا")
    for pattern, number in _YEARS:
        for found in pattern.finditer(plain):
            if before := _BEFORE_YEAR.search(plain[: found.start()]):
                closing = "«" in before[0] and plain[found.end() : found.end() + 1] == "»"
                return number, before.start(), found.end() + closing
    return None


def month(view: str) -> tuple[int, int, int] | None:
    """(month, start, end) of the first occasion of the solar calendar named."""
    found = [(match.start(), -match.end(), number) for pattern, number in _MONTHS for match in pattern.finditer(view)]
    if not found:
        return None
    start, end, number = min(found)
    return number, start, -end

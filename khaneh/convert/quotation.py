"""Quotation marks of typewriters and of other languages become the guillemets of Persian, pair by pair.

A mark without its other half stays as it is: nothing tells where the quotation would end. Inside «…» nothing changes, and English
quotations keep theirs.
"""

from __future__ import annotations

import re

from khaneh.convert.pieces import Notes

_MARKS = '"“”„‟'
_MARK = re.compile(f"[{_MARKS}]|<<|>>|''")
_PERSIAN = re.compile("[\u0621-\u06d3]")


def guillemets(line: str, notes: Notes) -> str:
    """`line` with «…» for "…", “…” and <<…>> round Persian words."""
    places = [found.span() for found in _MARK.finditer(line) if not _inside(line, found.start())]
    if len(places) % 2:
        return line
    out, last = [], 0
    for (start, opened), (closing, end) in zip(places[::2], places[1::2], strict=True):
        inner = line[opened:closing]
        if _PERSIAN.search(inner):
            notes.add(line[start:opened], "«", "quotation")
            notes.add(line[closing:end], "»", "quotation")
            out += [line[last:start], "«", inner, "»"]
        else:
            out += [line[last:end]]
        last = end
    return "".join([*out, line[last:]])


def _inside(line: str, at: int) -> bool:
    return line.count("«", 0, at) > line.count("»", 0, at)

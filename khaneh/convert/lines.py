"""The lines of a raw text while furniture is taken off."""

from __future__ import annotations

import msgspec


class Lines(msgspec.Struct, frozen=True):
    """Lines still standing, what left, and of it what may carry the date, the code, and what an editor should look at."""

    standing: tuple[str, ...]
    removed: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()
    code: str | None = None
    unsure: tuple[str, ...] = ()

"""What the last build saw and left: where it is all the same still, there is nothing to do.

Never trusted blindly. The record is sealed; files too fresh to tell by their state are told by their bytes; the site itself is looked
at, so that what a hand changed in it is found.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from khaneh.cache import seal, unseal
from khaneh.pipeline.inputs import Inputs, Remembered, remembered, states_digest, still
from khaneh.pipeline.site import Clock, Report, Site
from khaneh.problems import Problem


class Seen(msgspec.Struct, frozen=True):
    """A build's inputs, its site as one digest of states, and what it told."""

    inputs: Remembered
    site: str
    pages: int
    kept: int
    problems: tuple[Problem, ...]


def unchanged(site: Site, inputs: Inputs, standing: Callable[[], dict[str, str]], clock: Clock) -> Report | None:
    """The report of a build that has nothing to do; None where it may have something to do. `standing` gives the states of its files."""
    seen = None if site.full else _read(_file(site))
    if seen is None or not still(seen.inputs, inputs) or seen.site != states_digest(standing()):
        return None
    if seen.inputs.fresh != inputs.fresh:  # what has settled since need not be read again
        _write(_file(site), msgspec.structs.replace(seen, inputs=remembered(inputs)))
    return Report(site.out, seen.pages, (), (), seen.kept, clock.stop(), seen.problems)


def remember(site: Site, inputs: Inputs, report: Report, states: Mapping[str, str]) -> None:
    """Keep what a build saw, and the `states` of the files it left."""
    kept = len(report.written) + report.kept
    _write(_file(site), Seen(remembered(inputs), states_digest(states), report.pages, kept, report.problems))


def _file(site: Site) -> Path:
    return site.cache / f"{site.key}.seen"


def _read(path: Path) -> Seen | None:
    try:
        data = unseal(path.read_bytes())
        return msgspec.msgpack.decode(data, type=Seen) if data else None
    except (OSError, msgspec.MsgspecError):
        return None


def _write(path: Path, seen: Seen) -> None:
    """That the site stands is at worst not remembered."""
    fresh = path.with_suffix(".fresh")
    with contextlib.suppress(OSError):
        fresh.write_bytes(seal(msgspec.msgpack.encode(seen)))
        fresh.replace(path)

"""What the last build saw and left: where it is all the same still, there is nothing to do.

Never trusted blindly. The record is sealed; files too fresh to tell by their state are told by their bytes; the site itself is looked
at, so that what a hand changed in it is found.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from khaneh.cache import seal, tree, unseal
from khaneh.pipeline.inputs import Inputs
from khaneh.pipeline.site import Clock, Report, Site
from khaneh.problems import Problem


class Seen(msgspec.Struct, frozen=True):
    """A build's inputs and its site, as one digest each, and what it told. `fresh` is what the digest of the inputs leaves out."""

    inputs: str
    fresh: dict[str, str]
    site: str
    pages: int
    kept: int
    problems: tuple[Problem, ...]


def unchanged(site: Site, inputs: Inputs, clock: Clock) -> Report | None:
    """The report of a build that has nothing to do; None where it may have something to do."""
    if site.full:
        return None
    seen = _read(_file(site))
    if seen is None or seen.inputs != _inputs(inputs, seen.fresh) or not _same(inputs, seen.fresh):
        return None
    if seen.site != _states(tree(site.out)):
        return None
    if seen.fresh and seen.fresh != inputs.fresh:  # what has settled since need not be read again
        with contextlib.suppress(OSError):
            _write(_file(site), msgspec.structs.replace(seen, inputs=_inputs(inputs, inputs.fresh), fresh=inputs.fresh))
    return Report(site.out, seen.pages, (), (), seen.kept, clock.stop(), seen.problems)


def remember(site: Site, inputs: Inputs, report: Report, states: Mapping[str, str]) -> None:
    """Keep what a build saw, and the `states` of the files it left."""
    kept = len(report.written) + report.kept
    seen = Seen(_inputs(inputs, inputs.fresh), inputs.fresh, _states(states), report.pages, kept, report.problems)
    with contextlib.suppress(OSError):  # the site stands; that it does is only not remembered
        _write(_file(site), seen)


def _file(site: Site) -> Path:
    return site.cache / f"{site.key}.seen"


def _inputs(inputs: Inputs, fresh: Mapping[str, str]) -> str:
    """All that is told by states, as one digest; the names of the `fresh` are in it, their states are not."""
    states = {label: "" if label in fresh else state for label, state in inputs.states.items()}
    return f"{_states(states)} {hashlib.blake2b(msgspec.msgpack.encode(inputs.asked), digest_size=16).hexdigest()}"


def _states(states: Mapping[str, str]) -> str:
    told = "\n".join([f"{path}\t{states[path]}" for path in sorted(states)])
    return hashlib.blake2b(told.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _same(inputs: Inputs, fresh: Mapping[str, str]) -> bool:
    """Whether the files that were fresh at the last build hold the same bytes now."""
    return all(inputs.digest_of(label) == known for label, known in fresh.items())


def _read(path: Path) -> Seen | None:
    try:
        data = unseal(path.read_bytes())
        return msgspec.msgpack.decode(data, type=Seen) if data else None
    except (OSError, msgspec.MsgspecError):
        return None


def _write(path: Path, seen: Seen) -> None:
    fresh = path.with_suffix(".fresh")
    fresh.write_bytes(seal(msgspec.msgpack.encode(seen)))
    fresh.replace(path)

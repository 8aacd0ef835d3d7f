"""The plan made files: only what is stale by its fingerprint is rendered, and the folder is exchanged if anything differs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from khaneh.cache import Exchange, InPlace, Made
from khaneh.pipeline.amending import Amended
from khaneh.pipeline.finding import index
from khaneh.pipeline.maker import Maker
from khaneh.pipeline.site import Result, Tell
from khaneh.pipeline.spreading import Spread, make_all
from khaneh.pipeline.tasks import CardOf
from khaneh.problems import KhanehError, problem

CARD_WORTH = 20  # pages: what drawing a card takes, measured


class Done(msgspec.Struct, frozen=True):
    """What was done to the folder; what is known of its files now, and what was read for each that was looked at."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int
    made: dict[str, Made]
    reads: dict[str, tuple[str, ...]]


def make(
    maker: Maker,
    folder: Exchange | InPlace,
    amended: Amended | None,
    standing: dict[str, str],
    stage: Tell,
    spread_over: Spread | None = None,
) -> Done:
    """Make the folder, whose files are `standing` (states by path), equal to the plan; if it already is, nothing is touched.

    Of an amended plan only what is stale is looked at.
    Each `stage` of it is told as it begins.
    """
    stage("make")
    before = {} if maker.site.full else maker.store.outputs()
    stands = {path for path, made in before.items() if standing.get(path) == made.state}
    tasks = maker.tasks(amended.stale.union(path for path in amended.kept.paths if path not in stands) if amended else None)
    paths = frozenset(amended.kept.paths) if amended else frozenset(task.path for task in tasks)
    with _whole_or_not_at_all(folder, maker.site.out):
        folder.begin()
        cards = [task for task in tasks if isinstance(task.what, CardOf)]
        results = make_all(maker, [task for task in tasks if not isinstance(task.what, CardOf)], before, stands, folder, spread_over)
        stage("cards")
        results |= make_all(maker, cards, before, stands, folder, spread_over, CARD_WORTH)
        reads = {path: result.reads for path, result in results.items()}
        stage("search")
        results |= _search(maker, before, stands, folder)
        stage("exchange")
        return _put_in_place(folder, paths.union(results), results, standing, before, reads)


@contextlib.contextmanager
def _whole_or_not_at_all(folder: Exchange | InPlace, out: Path) -> Iterator[None]:
    """Whatever goes wrong, the folder is as it was; a disk that does not take the site raises KhanehError E-DISK."""
    try:
        yield
    except OSError as error:
        folder.abandon()
        what = "the site could not be written: {reason}"
        raise KhanehError(
            [problem(str(out), 0, "E-DISK", what, "the last good site still stands", reason=error.strerror or error)]
        ) from None
    except BaseException:
        folder.abandon()
        raise


def _search(maker: Maker, before: Mapping[str, Made], stands: set[str], folder: Exchange | InPlace) -> dict[str, Result]:
    """The files of the search, where there is one; a preview makes it when it is asked for."""
    if maker.site.in_place or not maker.config.search:
        return {}
    return index(maker.site, maker.records(), maker.text, before, stands, folder.write)


def _put_in_place(
    folder: Exchange | InPlace,
    paths: frozenset[str],
    results: Mapping[str, Result],
    standing: Mapping[str, str],
    before: dict[str, Made],
    reads: dict[str, tuple[str, ...]],
) -> Done:
    """Exchange the folder, which is to have `paths`, if that differs from what is `standing` (states by path)."""
    removed = tuple(sorted(standing.keys() - paths))
    written = tuple(path for path, result in results.items() if result.written)
    if written or removed or not paths:
        fresh = {path: results[path].written for path in written}
        states = folder.commit(fresh, {path: standing[path] for path in paths.difference(written)}, removed)
    else:
        folder.abandon()
        states = dict(standing)
    made = {path: before[path] for path in paths.difference(results)}
    made |= {path: Made(result.fingerprint, states[path], result.digest) for path, result in results.items()}
    return Done(written, removed, len(paths) - len(written), made, reads)

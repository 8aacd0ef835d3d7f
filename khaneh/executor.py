"""An ordered map over processes, with a serial twin that gives the same results.

Functions and items must be picklable. What all items share is made once in each worker by `setup`, never sent with an item.
"""

from __future__ import annotations

import contextlib
import gc
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import batched
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Executor, ProcessPoolExecutor

BATCHES_PER_JOB = 16  # few, so that crossing costs little; many, so that the results of few are ever held twice
WORTH_A_PROCESS = 400
NEW_VALUES = 50_000  # some 10 MB
FORKS = hasattr(os, "fork")


def jobs_for(count: int, wanted: int | None) -> int:
    """How many processes `count` items are worth: what was asked for, else one until the start of a worker pays."""
    if wanted is not None:
        return max(1, wanted)
    return os.cpu_count() or 1 if count >= WORTH_A_PROCESS else 1


def ordered_map[T, R](
    function: Callable[[T], R], items: Sequence[T], jobs: int, setup: Callable[[], None] | None = None, pool: Executor | None = None
) -> Iterator[R]:
    """`function` of each item, in order. With one job it runs here and now; an exception of an item is raised in its turn.

    A `pool` of somebody's own, of `jobs` workers anywhere, is used instead of processes; what they share they make for themselves.
    """
    if pool is not None:
        yield from spread(pool, function, items, jobs)
        return
    if jobs == 1 or len(items) < 2:
        if setup:
            setup()
        yield from map(function, items)
        return
    gc.freeze()  # no collector looks through what workers begin with, so that its memory stays shared
    try:
        with processes(min(jobs, len(items)), setup) as ours:
            yield from spread(ours, function, items, jobs)
    finally:
        gc.unfreeze()


@contextlib.contextmanager
def collecting_seldom() -> Iterator[None]:
    """Work whose values are freed as they go, for nothing in them goes round in a circle: the collector looks at them less often.

    It looks at whatever has outlived so many new values, and of those of a page most have not long to live.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(NEW_VALUES, before[0]), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextlib.contextmanager
def aside[T](work: Callable[[], T], jobs: int) -> Iterator[Callable[[], T]]:
    """`work` begun in a process of its own, while we do something else; what is given waits for its result and raises what it raised.

    With one job it is done when it is asked for.
    """
    if jobs == 1 or not FORKS:
        yield work
        return
    with processes(1) as process:
        yield process.submit(work).result


def spread[T, R](pool: Executor, function: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    """The same over any executor: items cross in batches, results come back in order."""
    size = max(1, len(items) // (jobs * BATCHES_PER_JOB))
    pending = deque(pool.submit(each, function, batch) for batch in batched(items, size))
    while pending:
        yield from pending.popleft().result()


def each[T, R](function: Callable[[T], R], batch: Sequence[T]) -> list[R]:
    """`function` of each item, here and now."""
    return [function(item) for item in batch]


def processes(jobs: int, setup: Callable[[], None] | None = None) -> ProcessPoolExecutor:
    """A pool of our own. Fork where the platform has it: workers begin with what this process has loaded."""
    import multiprocessing  # noqa: PLC0415 - an edit is made by one process, and would wait for these
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    return ProcessPoolExecutor(jobs, multiprocessing.get_context("fork" if FORKS else "spawn"), initializer=setup)

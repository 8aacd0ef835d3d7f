"""An ordered map over processes, with a serial twin that gives the same results.

Functions and items must be picklable. What all items share is made once in each worker by `setup`, never sent with an item.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from itertools import batched

BATCHES_PER_JOB = 4
WORTH_A_PROCESS = 400
FORKS = "fork" in multiprocessing.get_all_start_methods()


def jobs_for(count: int, wanted: int | None) -> int:
    """How many processes `count` items are worth: what was asked for, else one until the start of a worker pays."""
    if wanted is not None:
        return max(1, wanted)
    return os.cpu_count() or 1 if count >= WORTH_A_PROCESS else 1


def ordered_map[T, R](function: Callable[[T], R], items: Sequence[T], jobs: int, setup: Callable[[], None] | None = None) -> Iterator[R]:
    """`function` of each item, in order. With one job it runs here and now; an exception of an item is raised in its turn."""
    if jobs == 1 or len(items) < 2:
        if setup:
            setup()
        yield from map(function, items)
        return
    with ProcessPoolExecutor(min(jobs, len(items)), _context(), initializer=setup) as pool:
        yield from spread(pool, function, items, jobs)


def spread[T, R](pool: Executor, function: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    """The same over any executor: items cross in batches, results come back in order."""
    size = max(1, len(items) // (jobs * BATCHES_PER_JOB))
    pending = [pool.submit(_run, function, batch) for batch in batched(items, size)]
    for future in pending:
        yield from future.result()


def _run[T, R](function: Callable[[T], R], batch: Sequence[T]) -> list[R]:
    return [function(item) for item in batch]


def _context() -> multiprocessing.context.BaseContext:
    """Fork where the platform has it: workers begin with what this process has loaded."""
    return multiprocessing.get_context("fork" if FORKS else "spawn")

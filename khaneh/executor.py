"""An ordered map over processes, with a serial twin that gives the same results; and a steady one for work that never ends well for all.

Functions and items must be picklable. What all items share is made once in each worker by `setup`, never sent with an item.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import batched

BATCHES_PER_JOB = 16  # few, so that crossing costs little; many, so that the results of few are ever held twice
STEADY_BATCH = 4  # few, so that the work is shared out to the end; many, so that crossing costs little
STEADY_AHEAD = 3
WORTH_A_PROCESS = 400
NEW_VALUES = 50_000  # some 10 MB
FORKS = "fork" in multiprocessing.get_all_start_methods()


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
        with ProcessPoolExecutor(min(jobs, len(items)), _context(), initializer=setup) as processes:
            yield from spread(processes, function, items, jobs)
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
    with ProcessPoolExecutor(1, _context()) as process:
        yield process.submit(work).result


def spread[T, R](pool: Executor, function: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    """The same over any executor: items cross in batches, results come back in order."""
    size = max(1, len(items) // (jobs * BATCHES_PER_JOB))
    pending = deque(pool.submit(_run, function, batch) for batch in batched(items, size))
    while pending:
        yield from pending.popleft().result()


def steady_map[T, R](
    function: Callable[[T], R], items: Iterable[T], jobs: int, lost: Callable[[T], R], setup: Callable[[], None] | None = None
) -> Iterator[R]:
    """`function` of each item, in order, over any number of items: only a few are ever on their way.

    `lost` gives the result of an item whose worker died of it (killed, out of memory); all others are done in fresh ones.
    With one job it runs here and now.
    """
    if jobs == 1:
        if setup:
            setup()
        yield from map(function, items)
        return
    batches = batched(items, STEADY_BATCH)
    pending: deque[tuple[tuple[T, ...], Future[list[R]]]] = deque()
    pool = ProcessPoolExecutor(jobs, _context(), initializer=setup)
    try:
        while True:
            while len(pending) < jobs * STEADY_AHEAD and (batch := next(batches, None)):
                pending.append((batch, _submitted(pool, function, batch)))
            if not pending:
                return
            batch, future = pending.popleft()
            try:
                done = future.result()
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)  # whole, before others are forked: no thread of it may be running then
                done = _singly(function, batch, lost, setup)
                pool = ProcessPoolExecutor(jobs, _context(), initializer=setup)
                pending = deque((other, before if _is_done(before) else _submitted(pool, function, other)) for other, before in pending)
            yield from done
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted[T, R](pool: Executor, function: Callable[[T], R], batch: tuple[T, ...]) -> Future[list[R]]:
    """A pool that has just broken takes no work; what it would have done is told as broken, like what it was doing."""
    try:
        return pool.submit(_run, function, batch)
    except BrokenProcessPool as error:
        future: Future[list[R]] = Future()
        future.set_exception(error)
        return future


def _is_done[R](future: Future[list[R]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _singly[T, R](function: Callable[[T], R], batch: Iterable[T], lost: Callable[[T], R], setup: Callable[[], None] | None) -> list[R]:
    """A batch whose worker died, each item alone: it is lost if its own worker dies."""
    done: list[R] = []
    for item in batch:
        with ProcessPoolExecutor(1, _context(), initializer=setup) as pool:
            try:
                done += pool.submit(_run, function, (item,)).result()
            except BrokenProcessPool:
                done.append(lost(item))
    return done


def _run[T, R](function: Callable[[T], R], batch: Sequence[T]) -> list[R]:
    return [function(item) for item in batch]


def _context() -> multiprocessing.context.BaseContext:
    """Fork where the platform has it: workers begin with what this process has loaded."""
    return multiprocessing.get_context("fork" if FORKS else "spawn")

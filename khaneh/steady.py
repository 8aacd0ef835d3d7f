"""A map over processes that ends well for all items but those which kill whoever works on them.

Functions and items must be picklable, as with `executor`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from itertools import batched

from khaneh.executor import each, processes

STEADY_BATCH = 4  # few, so that the work is shared out to the end; many, so that crossing costs little
STEADY_AHEAD = 3


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
    pool = processes(jobs, setup)
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
                pool = processes(jobs, setup)
                pending = deque((other, before if _is_done(before) else _submitted(pool, function, other)) for other, before in pending)
            yield from done
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted[T, R](pool: Executor, function: Callable[[T], R], batch: tuple[T, ...]) -> Future[list[R]]:
    """A pool that has just broken takes no work; what it would have done is told as broken, like what it was doing."""
    try:
        return pool.submit(each, function, batch)
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
        with processes(1, setup) as pool:
            try:
                done += pool.submit(each, function, (item,)).result()
            except BrokenProcessPool:
                done.append(lost(item))
    return done

"""Tasks made by this process, by several of its kind, or by the workers of somebody's own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from khaneh.cache import Exchange, InPlace, Made
from khaneh.executor import BATCHES_PER_JOB, FORKS, jobs_for, ordered_map
from khaneh.pipeline.maker import Maker
from khaneh.pipeline.site import Result
from khaneh.pipeline.tasks import Task

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Item(msgspec.Struct, frozen=True):
    """A task for a worker that knows nothing of the site as it stands."""

    task: Task
    made: Made | None
    stands: bool


type Spread = tuple[Callable[[Item], Result], Executor, int]


def make_all(
    maker: Maker,
    tasks: list[Task],
    before: dict[str, Made],
    stands: set[str],
    folder: Exchange | InPlace,
    spread_over: Spread | None,
    worth: int = 1,
) -> dict[str, Result]:
    """The result of each task, by path. Workers look, render and write by themselves; only what became of a file crosses to us.

    A task is `worth` as many pages.
    """
    paths = (task.path for task in tasks)
    if spread_over is not None:
        work, pool, jobs = spread_over
        items = [Item(task, before.get(task.path), task.path in stands) for task in tasks]
        return dict(zip(paths, map(_with_names_once, ordered_map(work, items, jobs, pool=pool)), strict=True))
    jobs = jobs_for(len(tasks) * worth, maker.site.jobs) if FORKS else 1  # without fork each worker would have to plan the site again
    size = max(1, len(tasks) // (jobs * BATCHES_PER_JOB))
    spans = [(start, start + size) for start in range(0, len(tasks), size)]
    if jobs == 1:
        spanned = (tasks[slice(*span)] for span in spans)
        return dict(zip(paths, (result for some in spanned for result in _made(maker, some, before, stands, folder)), strict=True))
    done = ordered_map(_Shared(maker, tasks, before, stands, folder), spans, jobs)
    return dict(zip(paths, (result for packed in done for result in _unpacked(packed)), strict=True))


def _with_names_once(result: Result) -> Result:
    """From other processes the names of what was read come as so many copies of the same few texts."""
    return msgspec.structs.replace(result, reads=tuple(map(sys.intern, result.reads)))


def _made(maker: Maker, tasks: list[Task], before: dict[str, Made], stands: set[str], folder: Exchange | InPlace) -> Iterator[Result]:
    """The results of some tasks; where nothing stands all of them will be made, and so what they are made of is fetched together."""
    maker = maker if before else maker.with_bodies(tasks)
    return (maker.make(task, before.get(task.path), task.path in stands, folder.write) for task in tasks)


class _Packed(msgspec.Struct, frozen=True):
    """Results on their way from a worker: `names` of all that they read, each once, and for each result their places there."""

    names: list[str]
    results: list[tuple[str, str, str, list[int]]]


_PACKED = msgspec.msgpack.Decoder(_Packed)


def _packed(results: Iterable[Result]) -> bytes:
    places: dict[str, int] = {}
    rows = [(it.fingerprint, it.digest, it.written, [places.setdefault(name, len(places)) for name in it.reads]) for it in results]
    return msgspec.msgpack.encode(_Packed(list(places), rows))


def _unpacked(data: bytes) -> Iterable[Result]:
    packed = _PACKED.decode(data)
    names = list(map(sys.intern, packed.names))
    return [
        Result(fingerprint, digest, written, tuple([names[place] for place in reads]))
        for fingerprint, digest, written, reads in packed.results
    ]


type Work = tuple[Maker, list[Task], dict[str, Made], set[str], Exchange | InPlace]
_WORK: dict[int, Work] = {}


class _Shared:
    """Makes the tasks of a span with what this process knows, so that neither it nor they cross to a forked worker.

    Their results come back packed: a process unpacks those of thousands sooner than as many objects.
    """

    def __init__(self, *work: *Work) -> None:
        self.key = id(work)
        _WORK.clear()
        _WORK[self.key] = work

    def __call__(self, span: tuple[int, int]) -> bytes:
        maker, tasks, before, stands, folder = _WORK[self.key]
        return _packed(_made(maker, tasks[slice(*span)], before, stands, folder))

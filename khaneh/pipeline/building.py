"""A site built because something has changed: read, understand, plan, make, exchange."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

import msgspec

from khaneh import assets, offline, render, words
from khaneh.cache import Store, mending, only_one
from khaneh.config import Config
from khaneh.executor import aside, collecting_seldom, jobs_for
from khaneh.pipeline import finding
from khaneh.pipeline.amending import Amended, amend
from khaneh.pipeline.glance import Last, leave
from khaneh.pipeline.inputs import Inputs, remembered, rest
from khaneh.pipeline.make import Done, make
from khaneh.pipeline.maker import Maker
from khaneh.pipeline.memory import Kept, Notes, keep, keep_notes, keep_templates, recall_templates
from khaneh.pipeline.planning import Planned, catalogues, open_store, planned, prepare, read, read_config
from khaneh.pipeline.seen import remember
from khaneh.pipeline.site import Clock, Report, Result, Site, folder_of
from khaneh.pipeline.spreading import Item
from khaneh.problems import KhanehError
from khaneh.render import Renderer

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Pool(msgspec.Struct, frozen=True):
    """Workers of somebody's own, on machines that all see the site's folders at the same paths."""

    executor: Executor
    workers: int


@collecting_seldom()
def rebuild(site: Site, inputs: Inputs, standing: Callable[[], dict[str, str]], clock: Clock, pool: Pool | None = None) -> Report:
    """Make the site's folder equal to its content, as the holder of its lock; `inputs` were looked at before anything is read.

    `standing` gives the states of the files of the folder as it was then.
    """
    clock.stage("read")
    settings = read_config(site)
    with contextlib.closing(open_store(site, settings)) as store:
        amended = amend(site, settings, store, inputs)
        recall_templates(store)
        plan = amended.planned if amended else _planned(site, settings, store, pool)
        clock.stage("plan")
        maker = ready(site, plan, store)
        if amended is None:
            maker.renderer.prepare()
        spread_over = (Worker(site), pool.executor, pool.workers) if pool else None
        done = make(maker, folder_of(site), amended, standing(), clock.stage, spread_over)
        kept, notes = _kept(store, plan, amended, inputs, done)
        keep_templates(store)
        store.remember_outputs(done.made)
        leave(site, Last(maker, kept, notes))
    states = {path: made.state for path, made in done.made.items()}
    report = Report(site.out, len(plan.routes.pages), done.written, done.removed, done.kept, clock.stop(), plan.problems)
    remember(site, inputs, report, states)
    return report


def _planned(site: Site, settings: Config, store: Store, pool: Pool | None) -> Planned:
    """The plan; while one process works it out another compiles the templates, where there is so much of it that this pays."""
    gathered = read(site, settings, store, pool.executor if pool else None)
    with aside(partial(_compiled, site, settings), jobs_for(len(gathered.articles), site.jobs)) as compiled:
        made = planned(site, settings, gathered)
        for take, data in zip((render.recall, words.recall), compiled(), strict=True):
            take(data)
    return made


def _compiled(site: Site, settings: Config) -> tuple[bytes, bytes]:
    """What is made of templates and catalogues, as far as nothing is wrong with them: that is told in its turn."""
    with contextlib.suppress(KhanehError):
        Renderer(site.templates, settings, catalogues(site, settings), {}, {}).prepare()
    return render.compiled(), words.known()


def _kept(store: Store, plan: Planned, amended: Amended | None, inputs: Inputs, done: Done) -> tuple[Kept, Notes]:
    """What the next build is to know of this one's plan; of an amended one only the notes are others."""
    if amended:
        return amended.kept, keep_notes(store, amended.kept, amended.notes, plan, done.reads)
    return keep(store, plan, remembered(rest(inputs)), done.reads)


def ready(site: Site, plan: Planned, store: Store) -> Maker:
    """All that makes the files of a plan."""
    built = assets.build(site.assets, site.cache / "fonts")
    interface = catalogues(site, plan.config)
    worker = "" if site.in_place else built.worker  # a preview never keeps what an editor is changing
    addresses = {**built.addresses, **({offline.WORKER: f"/{offline.WORKER}"} if worker else {})}
    loader = finding.loader(site) if plan.config.search else {}
    addresses |= {name: f"/{name}?{assets.fingerprint(data)}" for name, data in loader.items()}
    integrity = {**built.integrity, **{name: assets.integrity(data) for name, data in loader.items()}}
    renderer = Renderer(site.templates, plan.config, interface, addresses, integrity)
    return Maker(site, plan, interface, renderer, built, worker, store)


@mending
def search_files(site: Site) -> dict[str, bytes]:
    """The files of the search as the content now is, by path: for a preview, which has none in its folder."""
    with only_one(site.cache / f"{site.key}.lock"):
        settings = read_config(site)
        with contextlib.closing(open_store(site, settings)) as store:
            maker = ready(site, prepare(site, settings, store), store)
            return finding.files(site, maker.records(), maker.text)


class Worker:
    """Makes files in a process that shares no memory with ours: it plans the site again, from what the store knows, and keeps that."""

    _makers: ClassVar[dict[tuple[Site, int], Maker]] = {}

    def __init__(self, site: Site) -> None:
        self.site, self.build = msgspec.structs.replace(site, jobs=1), time.time_ns()

    def __call__(self, item: Item) -> Result:
        key = self.site, self.build
        if key not in self._makers:
            settings = read_config(self.site)
            store = open_store(self.site, settings)
            self._makers.clear()
            self._makers[key] = ready(self.site, prepare(self.site, settings, store), store)
        return self._makers[key].make(item.task, item.made, item.stands, folder_of(self.site).write)

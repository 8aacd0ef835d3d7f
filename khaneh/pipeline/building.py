"""A site built because something has changed: read, understand, plan, make, exchange."""

from __future__ import annotations

from khaneh import assets
from khaneh.cache import Exchange, InPlace
from khaneh.pipeline.amending import amend
from khaneh.pipeline.glance import Last, leave
from khaneh.pipeline.inputs import Inputs, rest, told
from khaneh.pipeline.make import Maker, make
from khaneh.pipeline.memory import keep, keep_notes, keep_templates, recall_templates
from khaneh.pipeline.planning import catalogues, open_store, prepare, read_config
from khaneh.pipeline.seen import remember
from khaneh.pipeline.site import Clock, Report, Site
from khaneh.render import Renderer


def rebuild(site: Site, inputs: Inputs, clock: Clock) -> Report:
    """Make the site's folder equal to its content, as the holder of its lock; `inputs` were looked at before anything is read."""
    folder = InPlace(site.out) if site.in_place else Exchange(site.out, site.cache / f"{site.key}.spare")
    folder.recover()
    clock.stage("read")
    settings = read_config(site)
    store = open_store(site, settings)
    try:
        amended = amend(site, settings, store, inputs)
        planned = amended.planned if amended else prepare(site, settings, store)
        clock.stage("plan")
        recall_templates(store)
        built = assets.build(site.assets, site.cache / "fonts")
        interface = catalogues(site, settings)
        renderer = Renderer(site.templates, settings, interface, built.addresses)
        maker = Maker(site, planned, interface, renderer, built.outputs, store)
        if amended is None:
            renderer.prepare()
        clock.stage("make")
        done = make(maker, folder, amended)
        if amended:
            kept, notes = amended.kept, keep_notes(store, amended.kept, amended.notes, planned, done.reads)
        else:
            kept, notes = keep(store, planned, told(rest(inputs)), done.reads)
        keep_templates(store)
        store.remember_outputs(done.made, done.before)
        leave(site, Last(maker, kept, notes))
    finally:
        store.close()
    states = {path: made.state for path, made in done.made.items()}
    report = Report(site.out, len(planned.routes.pages), done.written, done.removed, done.kept, clock.stop(), planned.problems)
    remember(site, inputs, report, states)
    return report

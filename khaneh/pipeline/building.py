"""A site built because something has changed: read, understand, plan, make, exchange."""

from __future__ import annotations

from khaneh import assets
from khaneh.cache import Exchange, InPlace
from khaneh.pipeline.inputs import Inputs
from khaneh.pipeline.make import Maker, make
from khaneh.pipeline.planning import catalogues, open_store, prepare, read_config
from khaneh.pipeline.seen import remember
from khaneh.pipeline.site import Clock, Report, Site
from khaneh.render import Renderer


def rebuild(site: Site, inputs: Inputs, clock: Clock) -> Report:
    """Make the site's folder equal to its content, as the holder of its lock; `inputs` were looked at before anything is read."""
    folder = InPlace(site.out) if site.in_place else Exchange(site.out)
    folder.recover()
    clock.stage("read")
    settings = read_config(site)
    store = open_store(site, settings)
    try:
        planned = prepare(site, settings, store)
        clock.stage("plan")
        built = assets.build(site.assets, site.cache / "fonts")
        interface = catalogues(site, settings)
        renderer = Renderer(site.templates, settings, interface, built.addresses)
        maker = Maker(site, planned.gathered.files, planned.library, planned.routes, settings, interface, renderer, built.outputs, store)
        clock.stage("make")
        done = make(maker, folder)
    finally:
        store.close()
    report = Report(site.out, len(planned.routes.pages), done.written, done.removed, done.kept, clock.stop(), planned.problems)
    remember(site, inputs, report, done.states)
    return report

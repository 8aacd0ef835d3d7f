"""Content to site: the story of a build, a step a line. Gather everything first, stop if anything is wrong, then write.

A page is made again only if the fingerprint of its view changed; the site is exchanged whole, or not at all. Where nothing a build
reads has changed, and nothing of what the last one left, nothing is loaded either: this module is light, the work is in `building`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khaneh.cache import mending, only_one, walking
from khaneh.pipeline.inputs import look
from khaneh.pipeline.seen import unchanged
from khaneh.pipeline.site import Clock, Report, Site, Tell, check_out, folder_of, preview_folder, site_at

if TYPE_CHECKING:
    from concurrent.futures import Executor

__all__ = ["Report", "Site", "build", "preview_folder", "site_at"]


@mending
def build(site: Site, tell: Tell = lambda _: None, executor: Executor | None = None) -> Report:
    """Make the site's folder equal to its content. Raises KhanehError with every problem; then the folder is as it was.

    The work is done in processes of our own, or by the workers of any `executor` (as many as `site.jobs` says) that see the same folders.
    """
    check_out(site)
    clock = Clock(tell)
    with only_one(site.cache / f"{site.key}.lock"):
        clock.stage("look")
        folder_of(site).recover()
        with walking(site.out, site.jobs) as standing:
            inputs = look(site)
            report = unchanged(site, inputs, standing, clock)
            if report:
                return report
            from khaneh.pipeline.building import Pool, rebuild  # noqa: PLC0415 - half a second of imports that an unchanged site does not need

            return rebuild(site, inputs, standing, clock, Pool(executor, site.jobs or 1) if executor else None)

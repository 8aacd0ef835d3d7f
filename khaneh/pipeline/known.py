"""Everybody and everything a content folder names, for the commands that change it: without a site being planned."""

from __future__ import annotations

import msgspec

from khaneh import registry
from khaneh.cache import mending
from khaneh.config import Config
from khaneh.pipeline import open_store, read_config
from khaneh.pipeline.site import Site
from khaneh.pipeline.sources import Gathered, gather
from khaneh.problems import Problem
from khaneh.registry import Registry


class House(msgspec.Struct, frozen=True):
    """The config, all files read, who they make known, and what is wrong with them and in the registry."""

    config: Config
    gathered: Gathered
    registry: Registry
    problems: tuple[Problem, ...]


@mending
def house(site: Site) -> House:
    """What is known now. Raises KhanehError where the config cannot be read."""
    settings = read_config(site)
    store = open_store(site, settings)
    try:
        gathered = gather(site.content, tuple(language.code for language in settings.languages), store, site.jobs)
    finally:
        store.close()
    known, found = registry.build([s.value for s in gathered.people], [s.value for s in gathered.organisations])
    return House(settings, gathered, known, (*gathered.problems, *found))

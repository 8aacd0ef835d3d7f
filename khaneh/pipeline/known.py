"""Everybody and everything a content folder names, for the commands that change it: without a site being planned."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from khaneh import registry
from khaneh.cache import mending
from khaneh.config import Config
from khaneh.fields import nearest
from khaneh.pipeline.planning import content_of, read_config
from khaneh.pipeline.site import Site
from khaneh.pipeline.sources import Gathered
from khaneh.problems import Problem, problem
from khaneh.registry import Registry


class House(msgspec.Struct, frozen=True):
    """The config, all files read, who they make known, and what is wrong with them and in the registry."""

    config: Config
    gathered: Gathered
    registry: Registry
    problems: tuple[Problem, ...]


def no_article(slug: str, known: Iterable[str]) -> Problem:
    """That there is no article of this slug, with the one that was probably meant."""
    near = nearest(slug, known)
    mend = "did you mean {near}?" if near else ""
    return problem(f"content/articles/{slug}.md", 0, "E-FILE", "there is no such file", mend, near=near)


@mending
def house(site: Site) -> House:
    """What is known now. Raises KhanehError where the config cannot be read."""
    settings = read_config(site)
    gathered = content_of(site, settings)
    known, found = registry.build([s.value for s in gathered.people], [s.value for s in gathered.organisations])
    return House(settings, gathered, known, (*gathered.problems, *found))

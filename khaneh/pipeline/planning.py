"""Everything known of a site before a page of it is made: gather, understand, plan, and tell all that is wrong at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import msgspec

from khaneh import checks, config, registry, words
from khaneh.cache import Store, mending
from khaneh.config import Config
from khaneh.fields import read_text
from khaneh.library import Library, duplicates, make_story
from khaneh.library import build as build_library
from khaneh.model import Article
from khaneh.pipeline.site import Site, engine
from khaneh.pipeline.sources import Gathered, gather
from khaneh.problems import KhanehError, Problem, errors, problem, sort
from khaneh.routes import LEDGER, Routes, plan


class Planned(msgspec.Struct, frozen=True):
    """Everything known of a site before a page of it is made."""

    config: Config
    gathered: Gathered
    library: Library
    routes: Routes
    problems: tuple[Problem, ...]


def read_config(site: Site) -> Config:
    """The site's config; raises KhanehError with all that is wrong in it where it cannot be used at all."""
    settings, found = config.read(site.config, site.config.name, site.base_url)
    if settings is None or errors(found):
        raise KhanehError(found)
    return settings


def open_store(site: Site, settings: Config) -> Store:
    """The cache of this site, as made by this engine for these languages."""
    return Store(site.cache / f"{site.key}.db", ",".join([engine(), *(language.code for language in settings.languages)]))


def prepare(site: Site, settings: Config, store: Store) -> Planned:
    """Everything up to the plan; raises KhanehError with every error found."""
    gathered = gather(site.content, tuple(language.code for language in settings.languages), store, site.jobs)
    known, found = registry.build([s.value for s in gathered.people], [s.value for s in gathered.organisations])
    found += [*gathered.problems, *duplicates([s.value for s in gathered.articles], [s.value for s in gathered.pages])]
    library = _library(site, gathered, known, found)
    ledger, unread = read_ledger(site.content)
    found += unread
    routes, wrong = plan(library, settings, ledger)
    found += _unexplained(wrong, found)
    found += checks.content(library, routes, settings, gathered.files, _links(gathered, site.drafts), ledger)
    if errors(found):
        raise KhanehError(found)
    return Planned(settings, gathered, library, routes, tuple(sort(found)))


def _unexplained(wrong: Iterable[Problem], found: Iterable[Problem]) -> list[Problem]:
    """`wrong` without the addresses that are lost only because their file cannot be read: that they vanish would only frighten."""
    unread = {PurePosixPath(p.path).name.split(".")[0] for p in errors(found)}
    return [p for p in wrong if p.code != "E-ADDRESS" or not unread.intersection(p.values["address"].split("/"))]


def _library(site: Site, gathered: Gathered, known: registry.Registry, found: list[Problem]) -> Library:
    """Resolve every article's names (of drafts too: a draft's mistakes are told early) and keep what will be shown."""
    stories, withdrawn = {}, {}
    for source in gathered.articles:
        resolved, wrong = registry.resolve(source.value, source.parsed.said, known)
        found += wrong
        if source.value.status == "withdrawn":
            withdrawn[source.value.slug] = source.value
        elif source.value.status == "published" or site.drafts:
            parsed = source.parsed
            stories[source.value.slug] = make_story(source.value, resolved, parsed.first, parsed.words, parsed.body_digest)
    return build_library(known, stories.values(), withdrawn.values(), [s.value for s in gathered.pages])


def _links(gathered: Gathered, drafts: bool) -> Iterable[checks.Linking]:
    """Which file links where; drafts only when they will be shown."""
    shown = (s for s in gathered.articles if drafts or s.value.status == "published")
    for source in (*shown, *gathered.people, *gathered.organisations, *gathered.pages):
        yield checks.Linking(source.path, source.parsed.links)


def read_ledger(content: Path) -> tuple[tuple[str, ...], list[Problem]]:
    """The promised addresses, one a line, in the order of the file."""
    path = content / LEDGER
    text, found = read_text(path, f"content/{LEDGER}") if path.is_file() else ("", [])
    return tuple(text.splitlines()), found


def catalogues(site: Site, settings: Config) -> dict[str, words.Words]:
    """The words of the interface in each language; every missing catalogue is told at once."""
    paths = {language.code: site.templates / "words" / f"{language.code}.po" for language in settings.languages}
    missing = [
        problem(f"templates/words/{path.name}", 0, "E-WORDS", "there are no words of the interface for {code}", code=code)
        for code, path in paths.items()
        if not path.is_file()
    ]
    if missing:
        raise KhanehError(missing)
    return {code: words.load(path) for code, path in paths.items()}


@mending
def plan_only(site: Site) -> Planned:
    """Everything about a site but its pages; raises KhanehError with every error."""
    settings = read_config(site)
    store = open_store(site, settings)
    try:
        return prepare(site, settings, store)
    finally:
        store.close()


@mending
def articles(site: Site) -> tuple[Config, list[Article]]:
    """The config and every article of content/, drafts too, by path; raises KhanehError where one cannot be read."""
    settings = read_config(site)
    store = open_store(site, settings)
    try:
        gathered = gather(site.content, tuple(language.code for language in settings.languages), store, site.jobs)
    finally:
        store.close()
    if errors(gathered.problems):
        raise KhanehError(gathered.problems)
    return settings, [source.value for source in gathered.articles]


def inspect(site: Site) -> list[Problem]:
    """All that is wrong with the content and, where one is built, with the site."""
    try:
        planned = plan_only(site)
    except KhanehError as error:
        return list(error.problems)
    built = checks.site(site.out, planned.config) if site.out.is_dir() else []
    return sort([*planned.problems, *built])

"""Content to site: the story of a build, a step a line. Gather everything first, stop if anything is wrong, then write.

A page is made again only if the fingerprint of its view changed; the site is exchanged whole, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import msgspec

from khaneh import assets, checks, config, desk, registry, words
from khaneh.cache import Exchange, InPlace, Store, mending, only_one
from khaneh.config import Config
from khaneh.fields import nearest, read_text
from khaneh.library import Library, duplicates, make_story
from khaneh.library import build as build_library
from khaneh.model import Article
from khaneh.pipeline import finding
from khaneh.pipeline.make import Maker, make
from khaneh.pipeline.site import Clock, Report, Site, Tell, check_out, engine, preview_folder, site_at
from khaneh.pipeline.sources import Gathered, gather
from khaneh.problems import KhanehError, Problem, errors, problem, sort
from khaneh.render import Renderer
from khaneh.routes import LEDGER, Routes, permanent, plan

__all__ = [
    "Planned",
    "Published",
    "Report",
    "Site",
    "articles",
    "build",
    "inspect",
    "plan_only",
    "preview_folder",
    "publish",
    "search_files",
    "site_at",
]


class Planned(msgspec.Struct, frozen=True):
    """Everything known of a site before a page of it is made."""

    config: Config
    gathered: Gathered
    library: Library
    routes: Routes
    problems: tuple[Problem, ...]


class Published(msgspec.Struct, frozen=True):
    """What `publish` changed: slugs that were drafts, and addresses new in the ledger."""

    published: tuple[str, ...]
    promised: tuple[str, ...]


@mending
def build(site: Site, tell: Tell = lambda _: None) -> Report:
    """Make the site's folder equal to its content. Raises KhanehError with every problem; then the folder is as it was."""
    check_out(site)
    clock = Clock(tell)
    with only_one(site.cache / f"{site.key}.lock"):
        folder = InPlace(site.out) if site.in_place else Exchange(site.out)
        folder.recover()
        clock.stage("read")
        settings = read_config(site)
        store = open_store(site, settings)
        try:
            planned = prepare(site, settings, store)
            clock.stage("plan")
            maker = equipped(site, settings, planned, store)
            clock.stage("make")
            done = make(maker, folder)
        finally:
            store.close()
    return Report(site.out, len(planned.routes.pages), done.written, done.removed, done.kept, clock.stop(), planned.problems)


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


def equipped(site: Site, settings: Config, planned: Planned, store: Store) -> Maker:
    """What makes the files of a plan: with assets, words and templates. Raises KhanehError with what is wrong with one of them."""
    built = assets.build(site.assets, site.cache / "fonts")
    interface = catalogues(site, settings)
    renderer = Renderer(site.templates, settings, interface, built.addresses)
    return Maker(site, planned.gathered.files, planned.library, planned.routes, settings, interface, renderer, built.outputs, store)


@mending
def search_files(site: Site) -> dict[str, bytes]:
    """The files of the search as the content now is, by path: for a preview, which has none in its folder."""
    with only_one(site.cache / f"{site.key}.lock"):
        settings = read_config(site)
        store = open_store(site, settings)
        try:
            maker = equipped(site, settings, prepare(site, settings, store), store)
            return finding.files(site, maker.records(), maker.text)
        finally:
            store.close()


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


def _no_article(slug: str, known: Iterable[str]) -> Problem:
    near = nearest(slug, known)
    return problem(f"content/articles/{slug}.md", 0, "E-FILE", "there is no such file", "did you mean {near}?" if near else "", near=near)


def publish(site: Site, slugs: Iterable[str]) -> Published:
    """Drafts become published and every address that stands is promised. Nothing changes if anything is wrong."""
    _, known = articles(site)
    by_slug = {article.slug: article for article in known}
    wanted = list(dict.fromkeys(slugs))
    missing = [_no_article(slug, by_slug) for slug in wanted if slug not in by_slug]
    if missing:
        raise KhanehError(missing)
    before = {path: path.read_bytes() for path in (desk.file_of(by_slug[slug], site.content) for slug in wanted)}
    try:
        changed = tuple(slug for slug in wanted if desk.publish(by_slug[slug], site.content))
        kept = permanent(plan_only(site).routes)
    except KhanehError:
        for path, data in before.items():
            path.write_bytes(data)
        raise
    return Published(changed, desk.promise(site.content, kept))

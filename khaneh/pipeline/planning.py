"""Everything known of a site before a page of it is made: gather, understand, plan, and tell all that is wrong at once."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import msgspec

from khaneh import checks, config, pictures, registry, words
from khaneh.cache import Store, mending
from khaneh.config import Config
from khaneh.fields import read_text
from khaneh.library import Library, duplicates
from khaneh.library import build as build_library
from khaneh.model import Article, Organisation, Person, Size, StaticPage
from khaneh.pipeline.site import Site, engine
from khaneh.pipeline.sources import Gathered, Parsed, Source, gather
from khaneh.problems import KhanehError, Problem, errors, problem, sort
from khaneh.routes import LEDGER, Routes, plan
from khaneh.story import Story, make_story

if TYPE_CHECKING:
    from concurrent.futures import Executor

IMAGES = "/images/"


class Planned(msgspec.Struct, frozen=True):
    """Everything known of a site before a page of it is made.

    `problems` are warnings: of `whole`, what concerns more than one file; of `each`, by the path of the file alone. `files` gives the
    state of what stands in content/ beside the texts; `looked_up` the names that articles use, which decide who is in them;
    `hidden` the status and code of each article that is not shown, by its path.
    """

    config: Config
    files: dict[str, str]
    library: Library
    routes: Routes
    whole: tuple[Problem, ...]
    each: dict[str, tuple[Problem, ...]]
    looked_up: frozenset[str]
    hidden: dict[str, tuple[str, str]]

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(sort([*self.whole, *(one for found in self.each.values() for one in found)]))


def read_config(site: Site) -> Config:
    """The site's config; raises KhanehError with all that is wrong in it where it cannot be used at all."""
    settings, found = config.read(site.config, site.config.name, site.base_url)
    if settings is None or errors(found):
        raise KhanehError(found)
    return settings


def open_store(site: Site, settings: Config) -> Store:
    """The cache of this site, as made by this engine for these languages; whoever opens it closes it."""
    return Store(site.cache / f"{site.key}.db", ",".join([engine(), *settings.codes]))


def prepare(site: Site, settings: Config, store: Store, pool: Executor | None = None) -> Planned:
    """Everything up to the plan; raises KhanehError with every error found."""
    return planned(site, settings, read(site, settings, store, pool))


def read(site: Site, settings: Config, store: Store, pool: Executor | None = None) -> Gathered:
    """All that content/ says, what is wrong with it too."""
    return gather(site.content, settings.codes, store, site.jobs, pool)


def content_of(site: Site, settings: Config) -> Gathered:
    """The same for who needs nothing else of the store."""
    with closing(open_store(site, settings)) as store:
        return read(site, settings, store)


def planned(site: Site, settings: Config, gathered: Gathered) -> Planned:
    """What is gathered, understood and planned; raises KhanehError with every error found, in the texts or in the plan."""
    known, whole = registry.build([s.value for s in gathered.people], [s.value for s in gathered.organisations])
    whole += [*gathered.whole, *duplicates([s.value for s in gathered.articles], [s.value for s in gathered.pages])]
    each = {path: list(found) for path, found in gathered.each.items()}
    (stories, withdrawn), looked_up = known.watch.during(lambda: _understood(site, gathered, known, each))
    sizes, unmeasured = _measured(site, gathered, stories.values())
    whole += unmeasured
    pages = [s.value for s in gathered.pages]
    library = build_library(known, stories.values(), withdrawn, pages, sizes, illustrated(gathered), settings.related)
    ledger, unread = read_ledger(site.content)
    routes, wrong = plan(library, settings, ledger)
    every = (*gathered.articles, *gathered.people, *gathered.organisations, *gathered.pages)
    for source in every:
        story = stories.get(source.path)
        each.setdefault(source.path, []).extend(of_file(site, source, story, library, routes, gathered.files, settings))
    found = [one for problems in each.values() for one in problems]
    whole += [*unread, *_unexplained(wrong, [*whole, *found, *unread]), *checks.content(library, routes, settings, gathered.files, ledger)]
    if errors(whole) or errors(found):
        raise KhanehError([*whole, *found])
    told = {path: tuple(problems) for path, problems in each.items() if problems}
    hidden: dict[str, tuple[str, str]] = {s.path: (s.value.status, s.value.code) for s in gathered.articles if s.path not in stories}
    return Planned(settings, gathered.files, library, routes, tuple(whole), told, frozenset(looked_up), hidden)


def _understood(
    site: Site, gathered: Gathered, known: registry.Registry, each: dict[str, list[Problem]]
) -> tuple[dict[str, Story], list[Article]]:
    """Resolve every article's names (of drafts too: a draft's mistakes are told early): what will be shown, by path; the withdrawn."""
    stories, withdrawn = {}, []
    for source in gathered.articles:
        story, found = understood(source, known)
        each.setdefault(source.path, []).extend(found)
        if source.value.status == "withdrawn":
            withdrawn.append(source.value)
        elif is_shown(source.value, site):
            stories[source.path] = story
    return stories, withdrawn


def understood(source: Source[Article], known: registry.Registry) -> tuple[Story, list[Problem]]:
    """An article with its names resolved, and the names that mean nobody or too many."""
    resolved, found = registry.resolve(source.value, source.parsed.said, known)
    return story_of(source, resolved), found


def story_of(source: Source[Article], resolved: registry.Resolved) -> Story:
    """An article with its names resolved."""
    parsed = source.parsed
    return make_story(source.value, resolved, parsed.first, parsed.words, parsed.body_digest, pictured(parsed))


def pictured(parsed: Parsed) -> tuple[str, ...]:
    """The pictures that stand in a text, by their names below content/images/."""
    return tuple(link.href.removeprefix(IMAGES) for link in parsed.links if link.href.startswith(IMAGES))


def body_key(value: Person | Organisation | StaticPage) -> str:
    """The name of the body of what is no article: `people/<id>`, `organisations/<id>`, `pages/<slug>.<language>`."""
    if isinstance(value, StaticPage):
        return f"pages/{value.slug}.{value.language}"
    return f"{'people' if isinstance(value, Person) else 'organisations'}/{value.id}"


def illustrated(gathered: Gathered) -> dict[str, tuple[str, ...]]:
    """The pictures in the texts of people, organisations and pages, by the keys of their bodies."""
    others: tuple[Source[Any], ...] = (*gathered.people, *gathered.organisations, *gathered.pages)
    return {body_key(source.value): names for source in others if (names := pictured(source.parsed))}


def _measured(site: Site, gathered: Gathered, stories: Iterable[Story]) -> tuple[dict[str, Size], list[Problem]]:
    """The sizes of all pictures that are shown."""
    named = {name for names in illustrated(gathered).values() for name in names}
    named.update(name for s in stories for name in (*s.pictures, *([s.article.image.src] if s.article.image else [])))
    return pictures.measure(site.content / "images", named, gathered.files, site.cache / f"{site.key}.pictures.json")


def is_shown(article: Article, site: Site) -> bool:
    return article.status == "published" or (site.drafts and article.status == "draft")


def of_file(
    site: Site, source: Source[Any], story: Story | None, library: Library, routes: Routes, files: dict[str, str], settings: Config
) -> list[Problem]:
    """What the plan shows to be wrong with one file; `story` is None for what is no article, or none that will be shown."""
    found = checks.story(story, library, files, settings) if story else []
    is_linking = site.drafts or not isinstance(source.value, Article) or source.value.status == "published"
    return found + checks.links(source.path, source.parsed.links, routes, files) if is_linking else found


def _unexplained(wrong: Iterable[Problem], found: Iterable[Problem]) -> list[Problem]:
    """`wrong` without the addresses that are lost only because their file cannot be read: that they vanish would only frighten."""
    unread = {PurePosixPath(p.path).name.split(".")[0] for p in errors(found)}
    return [p for p in wrong if p.code != "E-ADDRESS" or not unread.intersection(p.values["address"].split("/"))]


def read_ledger(content: Path) -> tuple[tuple[str, ...], list[Problem]]:
    """The promised addresses, one a line, in the order of the file."""
    path = content / LEDGER
    text, found = read_text(path, f"content/{LEDGER}") if path.is_file() else ("", [])
    return tuple(text.splitlines()), found


def catalogues(site: Site, settings: Config) -> dict[str, words.Words]:
    """The words of the interface in each language; every missing catalogue is told at once."""
    paths = {code: site.templates / "words" / f"{code}.po" for code in settings.codes}
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
    with closing(open_store(site, settings)) as store:
        return prepare(site, settings, store)


@mending
def articles(site: Site) -> tuple[Config, list[Article]]:
    """The config and every article of content/, drafts too, by path; raises KhanehError where one cannot be read."""
    settings = read_config(site)
    gathered = content_of(site, settings)
    if errors(gathered.problems):
        raise KhanehError(gathered.problems)
    return settings, [source.value for source in gathered.articles]


def inspect(site: Site) -> list[Problem]:
    """All that is wrong with the content and, where one is built, with the site."""
    try:
        known = plan_only(site)
    except KhanehError as error:
        return list(error.problems)
    built = checks.site(site.out, known.config) if site.out.is_dir() else []
    return sort([*known.problems, *built])

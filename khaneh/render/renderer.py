"""Pages to HTML in two steps, both pure: `view` gathers what a page shows, `render` writes it.

The fingerprint of the first decides whether the second is needed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from khaneh.config import Config
from khaneh.library import Library
from khaneh.model import Card, Page, PageKind, Record
from khaneh.problems import KhanehError, problem
from khaneh.render import environment
from khaneh.render.article import SummaryView, WholeView, article, passages
from khaneh.render.cards import article_card, site_card
from khaneh.render.directory import EntitiesView, entities
from khaneh.render.entities import OrganisationView, PersonView, organisation, person
from khaneh.render.finding import SearchView, records, search
from khaneh.render.home import HomeView, home
from khaneh.render.pictures import illustrated
from khaneh.render.plain import (
    NotFoundView,
    OfflineView,
    OriginalView,
    StaticView,
    TombstoneView,
    notfound,
    offline,
    original,
    page,
    tombstone,
)
from khaneh.render.relations import RelationsView, relations
from khaneh.render.scene import Scene, scene
from khaneh.render.timeline import PeriodView, TimelineView, period, timeline
from khaneh.render.values import Sources, View
from khaneh.routes import Routes
from khaneh.words import Words

VIEWS: Mapping[PageKind, Callable[[Scene], View]] = {
    "home": home,
    "article": article,
    "tombstone": tombstone,
    "original": original,
    "people": lambda scene: person(scene) if scene.page.key else entities(scene),
    "organisations": lambda scene: organisation(scene) if scene.page.key else entities(scene),
    "timeline": timeline,
    "year": period,
    "month": period,
    "relations": relations,
    "page": page,
    "search": search,
    "notfound": notfound,
    "offline": offline,
}
TEMPLATES: Mapping[type[View], str] = {
    HomeView: "home.html",
    WholeView: "article.html",
    SummaryView: "summary.html",
    PersonView: "person.html",
    OrganisationView: "organisation.html",
    EntitiesView: "entities.html",
    TimelineView: "timeline.html",
    PeriodView: "period.html",
    RelationsView: "relations.html",
    OriginalView: "original.html",
    TombstoneView: "tombstone.html",
    StaticView: "page.html",
    SearchView: "search.html",
    NotFoundView: "notfound.html",
    OfflineView: "offline.html",
}


type Memo = dict[Hashable, tuple[Any, set[str]]]


class Renderer:
    """Templates, words and assets ready for use. It keeps what pages of the library it last saw have in common; else nothing changes."""

    def __init__(
        self, templates: Path, config: Config, words: Mapping[str, Words], assets: Mapping[str, str], integrity: Mapping[str, str]
    ) -> None:
        """Raises KhanehError with all that is wrong with the templates, and with every message that a language lacks."""
        read = environment.Templates(environment.read_templates(templates))
        self._environments, found = environment.environments(read, config, words, assets, integrity)
        found += [
            problem(f"{environment.FOLDER}/{name}", 0, "E-TEMPLATE", "this template is missing")
            for name in TEMPLATES.values()
            if name not in read.texts
        ]
        if found:
            raise KhanehError(found)
        self._config, self._words, self._assets = config, words, assets
        self._known: tuple[Library, Routes, dict[str, Memo]] | None = None
        self.digest: str = _digest(read.texts, config, words, assets, integrity)

    def prepare(self) -> None:
        """Compile every template for every language, before other processes begin with what this one has."""
        for made in self._environments.values():
            environment.prepare(made)

    def view(self, page: Page, library: Library, routes: Routes) -> View:
        """All that `page` shows, as a value to fingerprint with `msgspec.msgpack.encode`."""
        return VIEWS[page.kind](self._scene(page, library, routes))

    def card(self, page: Page, library: Library, routes: Routes) -> Card:
        """What the card of `page` says: of an article, or of the site where `page` names none."""
        scene = self._scene(page, library, routes)
        return article_card(scene, library.stories[page.key]) if page.key else site_card(scene)

    def records(self, library: Library, routes: Routes) -> Iterator[Record]:
        """All that can be found, language by language."""
        for language in self._config.languages:
            page = Page(routes.address("search", language.code), "search", language.code)
            yield from records(self._scene(page, library, routes))

    def _scene(self, page: Page, library: Library, routes: Routes) -> Scene:
        language = self._config.language(page.language)
        memo = self._of_language(library, routes, page.language)
        return scene(page, language, self._config, library, routes, self._words, self._assets, memo)

    def _of_language(self, library: Library, routes: Routes, language: str) -> Memo:
        """What the pages of a language show alike."""
        if self._known is None or self._known[0] is not library or self._known[1] is not routes:
            self._known = library, routes, {}
        return self._known[2].setdefault(language, {})

    def render(self, view: View, sources: Sources) -> bytes:
        """The page of `view` as UTF-8 HTML. Raises KhanehError E-TEMPLATE."""
        values: dict[str, Any] = {"view": view, "shell": view.shell, "head": view.head, **_texts(view, sources)}
        text = environment.render(self._environments[view.shell.language], TEMPLATES[type(view)], values)
        return text.encode()


def _texts(view: View, sources: Sources) -> dict[str, object]:
    """The long texts of a page, which its view names only by their digests."""
    if isinstance(view, WholeView):
        return {"passages": passages(sources.body(view.slug), view.voices, bool(view.lede), view.shots)}
    if isinstance(view, OriginalView):
        return {"pieces": sources.original(view.slug)}
    if isinstance(view, StaticView):
        return {"blocks": illustrated(sources.body(view.body_key).blocks, view.shots)}
    if isinstance(view, PersonView | OrganisationView):
        profile = view.profile
        return {"blocks": illustrated(sources.body(profile.body_key).blocks, profile.shots) if profile.body_digest else ()}
    return {}


def _digest(
    texts: Mapping[str, str], config: Config, words: Mapping[str, Words], assets: Mapping[str, str], integrity: Mapping[str, str]
) -> str:
    """Hex; changes with all that any page may depend on beside its own view."""
    everything = (
        texts,
        msgspec.structs.replace(config, lines={}),
        {code: words[code] for code in sorted(words)},
        dict(sorted(assets.items())),
        dict(sorted(integrity.items())),
    )
    return hashlib.sha256(msgspec.msgpack.encode(everything, order="sorted")).hexdigest()

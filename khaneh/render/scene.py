"""Everything a view is built from, in one value, and the names and links that every view needs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import partial
from typing import Any

import msgspec

from khaneh.config import Config, Language
from khaneh.library import Library
from khaneh.model import Entity, EntityKind, Page, PageKind, Person
from khaneh.persian import digits
from khaneh.problems import fill
from khaneh.reads import Watch
from khaneh.render import index
from khaneh.render.index import Index
from khaneh.render.values import Link, Phrase
from khaneh.routes import Period, Routes
from khaneh.words import Words


class Scene(msgspec.Struct, frozen=True):
    """A page about to be shown: where it stands, in which language, and what is known. `catalogues` are keyed by language.

    `code` is that of the language; `is_first` = it is the one in which the site is whole.
    """

    page: Page
    language: Language
    config: Config
    library: Library
    routes: Routes
    catalogues: Mapping[str, Words]
    assets: Mapping[str, str]
    memo: dict[Hashable, tuple[Any, set[str]]]
    watch: Watch
    code: str
    is_first: bool

    def once[T](self, key: Hashable, make: Callable[[], T]) -> T:
        """What many pages of a language show alike, made once: `make` may look at all of the scene but its page.

        Whoever is given it has read what it was made of.
        """
        known = self.memo.get(key)
        if known is None:
            known = self.memo[key] = self.watch.during(make)
        elif known[1]:
            self.watch.names |= known[1]
        made: T = known[0]
        return made

    @property
    def index(self) -> Index:
        """The orders of people and organisations in the page's language: who reads them has read them as a whole."""
        make = partial(index.build, self.library, self.config, self.language)
        return self.once("index", lambda: self.watch.under(f"{index.NAME}{self.code}", make))

    @property
    def untold(self) -> Mapping[Period, int]:
        """How many articles of each period have no page in the page's language."""
        return self.once("untold", lambda: index.untold(self.library, self.config, self.language))

    def say(self, message: str, **values: str) -> str:
        """An interface message in the page's language, its {named} fields filled."""
        words = self.catalogues[self.code].gettext(message)
        return fill(words, values) if values else words

    def number(self, value: int | str) -> str:
        """A number in the digits of the page's language."""
        return digits(str(value), self.language.digits)

    def here(self, kind: PageKind, key: str = "", number: int = 1) -> str:
        """The address of a page in this page's language."""
        return self.routes.address(kind, self.code, key, number)

    def at_first(self, kind: PageKind, key: str = "") -> str:
        """The address of the same in the first language."""
        return self.routes.address(kind, self.config.first, key)

    def absolute(self, address: str) -> str:
        return self.config.base_url + address

    def phrase(self, text: str, code: str) -> Phrase:
        """`text`, which is in the language `code`, marked as such where the page is in another."""
        if code == self.code:
            return Phrase(text)
        return Phrase(text, code, self.config.language(code).dir)

    def first_phrase(self, text: str) -> Phrase:
        return self.phrase(text, self.config.first)

    def best(self, first: str, others: Mapping[str, str]) -> Phrase:
        """A text in the page's language, else along its fallback chain, else in the first language."""
        known = {self.config.first: first, **others}
        for code in (self.code, *self.language.fallback, self.config.first):
            if known.get(code):
                return self.phrase(known[code], code)
        return self.first_phrase(first)

    def name(self, entity: Entity) -> Phrase:
        """What an entity is called here. Who has no given name is called as written, with the honorific."""
        if not isinstance(entity, Person):
            return self.best(entity.name.text, entity.names)
        names = {code: _addressed(entity.honorifics.get(code, ""), name) for code, name in entity.names.items()}
        return self.best(_addressed(entity.honorific, entity.name.text), names)

    def link(self, kind: EntityKind, id_: str) -> Link:
        """The name of an entity, leading to its page where an editor has confirmed it."""
        return self.once(("link", kind, id_), lambda: self._link(kind, id_))

    def _link(self, kind: EntityKind, id_: str) -> Link:
        entity = self.library.registry.entities(kind)[id_]
        return Link(self.name(entity), self.here(kind, id_) if entity.confirmed else "", entity.name.basis == "public")

    def counterpart(self, language: str) -> tuple[str, bool]:
        """Where the language switch leads from this page; see `Routes.alternate`. A period's further pages lead where its first does."""
        page = self.page
        if page.kind not in ("year", "month"):
            return self.routes.alternate(page, language)
        return self.once(("counterpart", page.kind, page.key, language), lambda: self.routes.alternate(page, language))

    def told(self, kind: EntityKind, id_: str) -> tuple[str, ...]:
        """The articles in which an entity appears that have a page in this page's language, newest first."""
        slugs = self.library.appearances[kind].get(id_, ())
        return self.once(("told", kind, id_), lambda: self.library.in_language(slugs, self.code, self.config.first))

    def organisation_named(self, text: str, names: Mapping[str, str] = {}) -> Link:
        """A source as an article writes it: the organisation that bears the name, if one does; else the words, by language."""
        ids = self.library.registry.find_organisation(text)
        return self.link("organisations", ids[0]) if len(ids) == 1 else Link(self.best(text, names))


def scene(
    page: Page,
    language: Language,
    config: Config,
    library: Library,
    routes: Routes,
    catalogues: Mapping[str, Words],
    assets: Mapping[str, str],
    memo: dict[Hashable, tuple[Any, set[str]]],
) -> Scene:
    """The Scene of a page; `memo` is what pages of its language have in common so far."""
    is_first = language.code == config.first
    return Scene(page, language, config, library, routes, catalogues, assets, memo, library.registry.watch, language.code, is_first)


def _addressed(honorific: str, name: str) -> str:
    return f"{honorific} {name}" if honorific and " " not in name else name

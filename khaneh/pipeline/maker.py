"""What makes every file of a plan, and by what each is told to be stale."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from functools import partial

import msgspec

from khaneh import feeds, offline, originals, pictures, render
from khaneh.assets import Assets
from khaneh.cache import Made, Store, digest
from khaneh.library import Library
from khaneh.model import Body, Page, PageKind, Record
from khaneh.pipeline.planning import Planned
from khaneh.pipeline.site import Result, Site, engine
from khaneh.pipeline.tasks import CardOf, CopyFile, Fixed, Redirect, Rendition, Task, What
from khaneh.render import View
from khaneh.routes import address_of, card_of, carded, output_path, renditions, shared
from khaneh.words import Words

_TAG = re.compile(r"<[^>]*>")
# These part no words.
_INLINE = re.compile(r"</?(?:a|abbr|b|bdi|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)\b[^>]*>")
MACHINES: frozenset[PageKind] = frozenset({"feed", "entity-feed", "sitemap", "robots", "security", "manifest", "worker"})


def _is_in(path: str, wanted: frozenset[str] | None) -> bool:
    return wanted is None or path in wanted


class Maker:
    """Knows how to make every file of a plan. Shared with worker processes by fork; the store is opened again in each."""

    def __init__(
        self,
        site: Site,
        planned: Planned,
        words: Mapping[str, Words],
        renderer: render.Renderer,
        built: Assets,
        worker: str,
        store: Store,
    ) -> None:
        self.site, self.files, self.config, self.words = site, planned.files, planned.config, words
        self.library, self.routes, self.watch = planned.library, planned.routes, planned.library.registry.watch
        self.renderer, self.store = renderer, store
        self.fixed, self.assets, self.worker = built.outputs, built.addresses, worker
        self.card_kit = pictures.kit(site.assets)
        self.fresh: dict[str, bytes] = {}  # bodies that the store does not know yet, or that are at hand, by the path of their file
        self._bodies = msgspec.msgpack.Decoder(Body)

    def again(self, library: Library) -> Maker:
        """The same maker with another library."""
        other = copy(self)
        other.library = library
        return other

    def with_bodies(self, tasks: Iterable[Task]) -> Maker:
        """The same maker with the bodies of the articles among some tasks at hand: one question to the store, not one for each."""
        pages = (task.what for task in tasks if isinstance(task.what, Page))
        slugs = (page.key for page in pages if page.kind == "article" and page.language == self.config.first)
        other = copy(self)
        other.fresh = {**self.store.bodies([_named(self.library.outlines[slug].path) for slug in slugs]), **self.fresh}
        return other

    def tasks(self, wanted: frozenset[str] | None = None) -> list[Task]:
        """The files of the site in the order of paths: those `wanted`, or all."""
        addresses = wanted and frozenset(carded(path) or address_of(path) for path in wanted)
        pages = [page for page in self.routes.pages if page.address in addresses] if addresses is not None else self.routes.pages
        tasks = [task for page in pages for task in self._page_tasks(page) if _is_in(task.path, wanted)]
        tasks += [Task(path, Redirect(to)) for old, to in self.routes.redirects.items() if _is_in(path := output_path(old), wanted)]
        tasks += [Task(output.path, Fixed(output.data)) for output in self.fixed if _is_in(output.path, wanted)]
        tasks += [Task(name, CopyFile(name)) for name in self.files if name.startswith("images/") and _is_in(name, wanted)]
        if wanted is None or any(path.startswith("sitemap") for path in wanted):
            tasks += [task for task in self._sitemaps() if _is_in(task.path, wanted)]
        tasks += [task for task in self._pictures() if _is_in(task.path, wanted)]
        return sorted(tasks, key=lambda task: task.path)

    def _pictures(self) -> Iterable[Task]:
        """The pictures that articles show, in all their sizes."""
        for src, size in self.library.pictures.items():
            width, _, address = shared(src, size)
            for_messengers = [(width, "jpeg", address)] if address else []
            for width, form, address in (*renditions(src, size), *for_messengers):
                yield Task(output_path(address), Rendition(f"images/{src}", width, form, address))

    def _page_tasks(self, page: Page) -> Iterable[Task]:
        if page.kind == "original-file":
            yield Task(output_path(page.address), CopyFile(self.library.outlines[page.key].original))
        elif page.kind != "sitemap" and (page.kind != "worker" or self.worker):
            yield Task(output_path(page.address), page)
        if self._has_card(page):
            yield Task(output_path(card_of(page.address)), CardOf(page))

    def _has_card(self, page: Page) -> bool:
        """Articles and the site have a card; a preview, which nobody shares, has none."""
        if self.site.in_place or not self.config.share_cards:
            return False
        if page.kind == "article":
            return not self.library.outlines[page.key].is_draft
        return page.kind == "home" and page.number == 1

    def _sitemaps(self) -> Iterable[Task]:
        outputs, read = self.watch.during(lambda: feeds.sitemap(self.routes, self.library, self.config))
        return (Task(output.path, Fixed(output.data, tuple(read))) for output in outputs)

    def make(self, task: Task, made: Made | None, stands: bool, write: Callable[[str, bytes], str]) -> Result:
        """Write the file of `task` unless it stands as `made` says; bytes that stand already are not written again."""
        (fingerprint, make_bytes), names = self.watch.during(lambda: self._prepared(task.what))
        reads = tuple(names)
        if made and stands and made.fingerprint == fingerprint:
            return Result(fingerprint, made.digest, "", reads)
        data = make_bytes()
        checksum = digest(data)
        if made and stands and made.digest == checksum:
            return Result(fingerprint, checksum, "", reads)
        return Result(fingerprint, checksum, write(task.path, data), reads)

    def _prepared(self, what: What) -> tuple[str, Callable[[], bytes]]:
        """What a file is made from, told by a fingerprint, and how its bytes are made of that."""
        match what:
            case Page():
                return self._for_machines(what) if what.kind in MACHINES else self._page(what)
            case CardOf(page):
                return self._card(page)
            case CopyFile(name):
                return self.files.get(name, ""), (self.site.content / name).read_bytes
            case Rendition():
                return self._picture(what)
            case Redirect(to):
                return self._fingerprint("redirect", to), lambda: render.redirect(to, self.config)
            case Fixed(data, read):
                self.watch.names.update(read)
                return digest(data), lambda: data

    def _page(self, page: Page) -> tuple[str, Callable[[], bytes]]:
        """The same for what people read."""
        view = self.renderer.view(page, self.library, self.routes)
        shown = [view, self._compared(page) if page.kind == "original" else ()]
        return self._fingerprint("page", shown), lambda: self.renderer.render(view, self)

    def _for_machines(self, page: Page) -> tuple[str, Callable[[], bytes]]:
        """The same for what no person reads."""
        if page.kind == "manifest":
            data = offline.manifest(page, self.routes, self.config, self.assets)
            return digest(data), lambda: data
        if page.kind == "worker":
            views = {it.address: self.renderer.view(it, self.library, self.routes) for it in self.routes.pages if it.kind == "offline"}
            return self._fingerprint("worker", (self.worker, views)), lambda: offline.worker(self.worker, self._rendered(views))
        told = feeds.view(page, self.library, self.routes, self.config, self.words[page.language].gettext)
        return self._fingerprint("feed", told), lambda: feeds.render(told)

    def _rendered(self, views: Mapping[str, View]) -> dict[str, bytes]:
        return {address: self.renderer.render(view, self) for address, view in views.items()}

    def _picture(self, it: Rendition) -> tuple[str, Callable[[], bytes]]:
        make = partial(pictures.made, self.site.content / it.name, it.width, it.form, self.site.cache / "pictures")
        return digest(f"{self.files.get(it.name, '')} {it.address} {pictures.recipe()}".encode()), make

    def _card(self, page: Page) -> tuple[str, Callable[[], bytes]]:
        card = self.renderer.card(page, self.library, self.routes)
        make = partial(pictures.card, card, self.card_kit, self.site.cache / "cards")
        return digest(msgspec.msgpack.encode((card, self.card_kit.digest))), make

    def _compared(self, page: Page) -> tuple[str, ...]:
        """What an original's marks rest on beside its view: the file, and what of the article is no body."""
        article = self.library.stories[page.key].article
        return self.files.get(article.original, ""), article.title, article.kicker, article.lede, article.code

    def _fingerprint(self, kind: str, what: object) -> str:
        return digest(f"{kind} {engine()} {self.renderer.digest}".encode() + msgspec.msgpack.encode(what))

    def body(self, key: str) -> Body:
        """The body of an article by its slug, or of `people/<id>`, `organisations/<id>`, `pages/<slug>.<language>`."""
        kind, _, name = key.rpartition("/")
        if kind == "people":
            path = self.library.registry.people[name].path
        elif kind == "organisations":
            path = self.library.registry.organisations[name].path
        elif kind == "pages":
            slug, _, language = name.partition(".")
            path = self.library.pages[slug][language].path
        else:
            path = self.library.outlines[key].path
        path = _named(path)
        return self._bodies.decode(self.fresh.get(path) or self.store.body(path))

    def text(self, key: str) -> str:
        """The words of a body, a paragraph a line."""
        return "\n".join(" ".join(_text(_INLINE.sub("", block.html)).split()) for block in self.body(key).blocks)

    def records(self) -> Iterable[Record]:
        """All that can be found on the site."""
        return self.renderer.records(self.library, self.routes)

    def original(self, slug: str) -> tuple[originals.Piece, ...]:
        """The raw text an article was made from, what is not in the article struck."""
        article = self.library.stories[slug].article
        raw = originals.read((self.site.content / article.original).read_bytes())
        kept = "\n".join([article.title, article.kicker, article.lede, article.code, *(_text(b.html) for b in self.body(slug).blocks)])
        return originals.mark(raw, kept)


def _named(path: str) -> str:
    """What the store calls a source."""
    return path.removeprefix("content/")


def _text(markup: str) -> str:
    return html.unescape(_TAG.sub(" ", markup))

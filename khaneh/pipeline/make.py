"""The plan made files: fingerprints first, then only what is stale is rendered, and the folder is exchanged if anything differs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping

import msgspec

from khaneh import feeds, originals, render
from khaneh.cache import Exchange, InPlace, Made, Store, digest, tree
from khaneh.config import Config
from khaneh.executor import FORKS, jobs_for, ordered_map
from khaneh.library import Library
from khaneh.model import Body, Output, Page
from khaneh.pipeline.site import Site, engine
from khaneh.problems import KhanehError, problem
from khaneh.routes import Routes, output_path
from khaneh.words import Words

_TAG = re.compile(r"<[^>]*>")
FEEDS = frozenset({"feed", "entity-feed", "sitemap", "robots"})


class Done(msgspec.Struct, frozen=True):
    """What was done to the folder."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


class Task(msgspec.Struct, frozen=True):
    """A file to be: what it is made from, told by a fingerprint, and how it is made."""

    path: str
    fingerprint: str
    page: Page | None = None
    redirect: str = ""
    data: bytes = b""


class Maker:
    """Knows how to make every file of a plan. Shared with worker processes by fork; the store is opened again in each."""

    def __init__(
        self,
        site: Site,
        files: dict[str, str],
        library: Library,
        routes: Routes,
        config: Config,
        words: Mapping[str, Words],
        renderer: render.Renderer,
        fixed: Iterable[Output],
        store: Store,
    ) -> None:
        self.site, self.files, self.library, self.routes, self.config = site, files, library, routes, config
        self.words = words
        self.renderer, self.fixed, self.store = renderer, tuple(fixed), store
        self._bodies = msgspec.msgpack.Decoder(Body)

    def tasks(self) -> list[Task]:
        """Every file of the site with its fingerprint, in the order of paths."""
        tasks = [task for page in self.routes.pages for task in self._page_tasks(page)]
        tasks += [Task(output_path(old), self._print("redirect", to), redirect=to) for old, to in self.routes.redirects.items()]
        tasks += [Task(output.path, digest(output.data), data=output.data) for output in self.fixed]
        tasks += [self._file_task(name) for name in self.files if name.startswith("images/")]
        return sorted(tasks, key=lambda task: task.path)

    def _page_tasks(self, page: Page) -> Iterable[Task]:
        if page.kind == "original-file":
            yield self._file_task(self.library.stories[page.key].article.original, output_path(page.address))
        elif page.kind == "sitemap":
            for output in feeds.sitemap(self.routes, self.library, self.config):
                yield Task(output.path, digest(output.data), data=output.data)
        elif page.kind in FEEDS:
            yield Task(output_path(page.address), self._print("feed", self._feed_view(page)), page)
        else:
            shown = [self.renderer.view(page, self.library, self.routes), self._compared(page) if page.kind == "original" else ()]
            yield Task(output_path(page.address), self._print("page", shown), page)

    def _compared(self, page: Page) -> tuple[str, ...]:
        """What an original's marks rest on beside its view: the file, and what of the article is no body."""
        article = self.library.stories[page.key].article
        return self.files.get(article.original, ""), article.title, article.kicker, article.lede, article.code

    def _file_task(self, name: str, path: str = "") -> Task:
        return Task(path or name, self.files.get(name, ""), Page("", "file", "", name))

    def _print(self, kind: str, what: object) -> str:
        return digest(f"{kind} {engine()} {self.renderer.digest}".encode() + msgspec.msgpack.encode(what))

    def _feed_view(self, page: Page) -> feeds.FeedView:
        return feeds.view(page, self.library, self.routes, self.config, self.words[page.language].gettext)

    def data(self, task: Task) -> bytes:
        """The bytes of a file."""
        if task.redirect:
            return render.redirect(task.redirect, self.config)
        if task.page is None:
            return task.data
        if task.page.kind == "file":
            return (self.site.content / task.page.key).read_bytes()
        if task.page.kind in FEEDS:
            return feeds.render(self._feed_view(task.page))
        return self.renderer.render(self.renderer.view(task.page, self.library, self.routes), self)

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
            path = self.library.stories[key].article.path
        return self._bodies.decode(self.store.body(path.removeprefix("content/")))

    def original(self, slug: str) -> tuple[originals.Piece, ...]:
        """The raw text an article was made from, what is not in the article struck."""
        article = self.library.stories[slug].article
        raw = originals.read((self.site.content / article.original).read_bytes())
        kept = "\n".join([article.title, article.kicker, article.lede, article.code, *(_text(b.html) for b in self.body(slug).blocks)])
        return originals.mark(raw, kept)


def _text(markup: str) -> str:
    return html.unescape(_TAG.sub(" ", markup))


def make(maker: Maker, folder: Exchange | InPlace) -> Done:
    """Make the folder equal to the plan; if it already is, nothing is touched."""
    store, out = maker.store, maker.site.out
    before = {} if maker.site.full else store.outputs()
    standing = tree(out)
    tasks = maker.tasks()
    fresh = {t.path for t in tasks if _is_fresh(t, before.get(t.path), standing.get(t.path))}
    stale = [task for task in tasks if task.path not in fresh]
    removed = tuple(sorted(standing.keys() - {task.path for task in tasks}))
    if not stale and not removed:
        return Done((), (), len(fresh))
    try:
        folder.begin()
        for path in sorted(fresh):
            folder.keep(path)
        written, digests = _write(maker, stale, before, standing, folder)
        states = folder.commit()
    except OSError as error:
        folder.abandon()
        what = "the site could not be written: {reason}"
        raise KhanehError(
            [problem(str(out), 0, "E-DISK", what, "the last good site still stands", reason=error.strerror or error)]
        ) from None
    except BaseException:
        folder.abandon()
        raise
    digests.update({path: before[path].digest for path in fresh})
    store.remember_outputs({task.path: Made(task.fingerprint, states[task.path], digests[task.path]) for task in tasks})
    return Done(tuple(written), removed, len(tasks) - len(written))


def _is_fresh(task: Task, made: Made | None, standing: str | None) -> bool:
    return made is not None and made.fingerprint == task.fingerprint and made.state == standing


def _write(
    maker: Maker, stale: list[Task], before: dict[str, Made], standing: dict[str, str], folder: Exchange | InPlace
) -> tuple[list[str], dict[str, str]]:
    """Make what is stale; bytes that stand already are kept, not written again."""
    written, digests = [], {}
    jobs = jobs_for(len(stale), maker.site.jobs) if FORKS else 1  # without fork each worker would have to plan the site again
    for task, data in zip(stale, ordered_map(_Shared(maker), stale, jobs), strict=True):
        digests[task.path] = digest(data)
        made = before.get(task.path)
        if made and made.digest == digests[task.path] and made.state == standing.get(task.path):
            folder.keep(task.path)
        else:
            folder.write(task.path, data)
            written.append(task.path)
    return written, digests


_MAKERS: dict[int, Maker] = {}


class _Shared:
    """Calls the maker of this process, so that tasks cross to a forked worker without it."""

    def __init__(self, maker: Maker) -> None:
        self.key = id(maker)
        _MAKERS.clear()
        _MAKERS[self.key] = maker

    def __call__(self, task: Task) -> bytes:
        return _MAKERS[self.key].data(task)

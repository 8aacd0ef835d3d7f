"""The plan made files: only what is stale by its fingerprint is rendered, and the folder is exchanged if anything differs."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping

import msgspec

from khaneh import feeds, originals, render
from khaneh.cache import Exchange, InPlace, Made, Store, digest, tree
from khaneh.config import Config
from khaneh.executor import FORKS, jobs_for, ordered_map
from khaneh.library import Library
from khaneh.model import Body, Output, Page, Record
from khaneh.pipeline.finding import index
from khaneh.pipeline.site import Result, Site, engine
from khaneh.problems import KhanehError, problem
from khaneh.routes import Routes, output_path
from khaneh.words import Words

_TAG = re.compile(r"<[^>]*>")
# These part no words.
_INLINE = re.compile(r"</?(?:a|abbr|b|bdi|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)\b[^>]*>")
FEEDS = frozenset({"feed", "entity-feed", "sitemap", "robots"})


class Done(msgspec.Struct, frozen=True):
    """What was done to the folder."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


class Task(msgspec.Struct, frozen=True):
    """A file to be, and how it is made: a page, a redirect, a file of content/ (a `Page` of kind "file"), or bytes that are there."""

    path: str
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
        """Every file of the site, in the order of paths."""
        tasks = [task for page in self.routes.pages for task in self._page_tasks(page)]
        tasks += [Task(output_path(old), redirect=to) for old, to in self.routes.redirects.items()]
        tasks += [Task(output.path, data=output.data) for output in self.fixed]
        tasks += [Task(name, Page("", "file", "", name)) for name in self.files if name.startswith("images/")]
        return sorted(tasks, key=lambda task: task.path)

    def _page_tasks(self, page: Page) -> Iterable[Task]:
        if page.kind == "original-file":
            yield Task(output_path(page.address), Page("", "file", "", self.library.stories[page.key].article.original))
        elif page.kind == "sitemap":
            yield from (Task(output.path, data=output.data) for output in feeds.sitemap(self.routes, self.library, self.config))
        else:
            yield Task(output_path(page.address), page)

    def make(self, task: Task, made: Made | None, stands: bool, write: Callable[[str, bytes], None]) -> Result:
        """Write the file of `task` unless it stands as `made` says; bytes that stand already are not written again."""
        fingerprint, render = self._prepared(task)
        if made and stands and made.fingerprint == fingerprint:
            return Result(fingerprint, made.digest, False)
        data = render()
        print_ = digest(data)
        if made and stands and made.digest == print_:
            return Result(fingerprint, print_, False)
        write(task.path, data)
        return Result(fingerprint, print_, True)

    def _prepared(self, task: Task) -> tuple[str, Callable[[], bytes]]:
        """What a file is made from, told by a fingerprint, and how its bytes are made of that."""
        page = task.page
        if task.redirect:
            return self._print("redirect", task.redirect), lambda: render.redirect(task.redirect, self.config)
        if page is None:
            return digest(task.data), lambda: task.data
        if page.kind == "file":
            return self.files.get(page.key, ""), (self.site.content / page.key).read_bytes
        if page.kind in FEEDS:
            told = feeds.view(page, self.library, self.routes, self.config, self.words[page.language].gettext)
            return self._print("feed", told), lambda: feeds.render(told)
        view = self.renderer.view(page, self.library, self.routes)
        shown = [view, self._compared(page) if page.kind == "original" else ()]
        return self._print("page", shown), lambda: self.renderer.render(view, self)

    def _compared(self, page: Page) -> tuple[str, ...]:
        """What an original's marks rest on beside its view: the file, and what of the article is no body."""
        article = self.library.stories[page.key].article
        return self.files.get(article.original, ""), article.title, article.kicker, article.lede, article.code

    def _print(self, kind: str, what: object) -> str:
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
            path = self.library.stories[key].article.path
        return self._bodies.decode(self.store.body(path.removeprefix("content/")))

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


def _text(markup: str) -> str:
    return html.unescape(_TAG.sub(" ", markup))


def make(maker: Maker, folder: Exchange | InPlace) -> Done:
    """Make the folder equal to the plan; if it already is, nothing is touched."""
    store, out = maker.store, maker.site.out
    before = {} if maker.site.full else store.outputs()
    standing = tree(out)
    tasks = maker.tasks()
    stands = {path for path, made in before.items() if standing.get(path) == made.state}
    try:
        folder.begin()
        results = _make_all(maker, tasks, before, stands, folder)
        if not maker.site.in_place:
            results |= index(maker.site, maker.records(), maker.text, before, stands, folder.write)
        removed = tuple(sorted(standing.keys() - results.keys()))
        written = tuple(path for path, result in results.items() if result.written)
        if not written and not removed and tasks:
            folder.abandon()
            states = standing
        else:
            states = folder.commit(written, {path: standing[path] for path, result in results.items() if not result.written})
    except OSError as error:
        folder.abandon()
        what = "the site could not be written: {reason}"
        raise KhanehError(
            [problem(str(out), 0, "E-DISK", what, "the last good site still stands", reason=error.strerror or error)]
        ) from None
    except BaseException:
        folder.abandon()
        raise
    now = {path: Made(result.fingerprint, states[path], result.digest) for path, result in results.items()}
    if now != before:
        store.remember_outputs(now)
    return Done(written, removed, len(results) - len(written))


def _make_all(maker: Maker, tasks: list[Task], before: dict[str, Made], stands: set[str], folder: Exchange | InPlace) -> dict[str, Result]:
    """The result of each task, by path. Workers look, render and write by themselves; only what became of a file crosses to us."""
    jobs = jobs_for(len(tasks), maker.site.jobs) if FORKS else 1  # without fork each worker would have to plan the site again
    work = _Shared(maker, before, stands, folder)
    return dict(zip((task.path for task in tasks), ordered_map(work, tasks, jobs), strict=True))


type Work = tuple[Maker, dict[str, Made], set[str], Exchange | InPlace]
_WORK: dict[int, Work] = {}


class _Shared:
    """Makes tasks with what this process knows, so that they cross to a forked worker without it."""

    def __init__(self, *work: *Work) -> None:
        self.key = id(work)
        _WORK.clear()
        _WORK[self.key] = work

    def __call__(self, task: Task) -> Result:
        maker, before, stands, folder = _WORK[self.key]
        return maker.make(task, before.get(task.path), task.path in stands, folder.write)

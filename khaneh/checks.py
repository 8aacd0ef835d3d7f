"""All that can be wrong once everything is known: with the content before a page is made, with the built site after."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from khaneh.config import Config
from khaneh.library import Library
from khaneh.model import Article, Link
from khaneh.problems import Problem, problem
from khaneh.registry import unknown
from khaneh.routes import LEDGER, RESERVED, Routes, output_path, permanent
from khaneh.story import Story

_LOADED = {("script", "src"), ("img", "src"), ("source", "src"), ("iframe", "src"), ("video", "src"), ("audio", "src"), ("embed", "src")}


def content(library: Library, routes: Routes, config: Config, files: Mapping[str, str], ledger: Iterable[str]) -> list[Problem]:
    """What is wrong with the content as a whole; `files` holds what else stands in content/, by path."""
    return [*_settings(library, config, files), *_pages(library, config), *_unpromised(routes, library, set(ledger))]


def story(story: Story, library: Library, files: Mapping[str, str], config: Config) -> list[Problem]:
    """What is wrong with an article that will be shown, once it is known who is in it."""
    found = list(_article(story.article, files, config))
    return found + list(_published(story, library)) if story.article.status == "published" else found


def links(path: str, found: Iterable[Link], routes: Routes, files: Mapping[str, str]) -> list[Problem]:
    """What is wrong with the links of the file `path`."""
    return list(_links(path, found, routes, files))


def _article(article: Article, files: Mapping[str, str], config: Config) -> Iterator[Problem]:
    if article.original and article.original not in files:
        what = "content/{original} is not there"
        yield problem(article.path, article.line("original"), "E-ORIGINAL", what, original=article.original)
    if article.image and f"images/{article.image.src}" not in files:
        what = "content/images/{src} is not there"
        yield problem(article.path, article.line("image.src"), "E-IMAGE", what, src=article.image.src)
    if article.date_basis == "inferred" and not article.date_evidence:
        what = "the date is inferred, but not from what"
        yield problem(article.path, article.line("date_basis"), "W-EVIDENCE", what, "quote the words in date_evidence")
    if not article.stamp:
        yield problem(article.path, 1, "W-ADDED", "`added` is missing: feeds leave this article out")
    for language in config.languages[1:]:
        yield from _summary(article, language.code)


def _published(story: Story, library: Library) -> Iterator[Problem]:
    """What a draft may still lack, but a reader must not miss."""
    article = story.article
    if not story.words:
        yield problem(
            article.path, article.line(""), "E-EMPTY", "this article is published and has no text", "write it, or set `status: draft`"
        )
    unconfirmed = [(f"people.{n}", a.id) for n, a in enumerate(story.people) if not library.registry.people[a.id].confirmed]
    unconfirmed += [
        (f"organisations.{n}", id_) for n, id_ in enumerate(story.organisations) if not library.registry.organisations[id_].confirmed
    ]
    for key, id_ in unconfirmed:
        kind = key.split(".")[0]
        what, mend = "nobody has confirmed {id}: it has no page", "look at content/{kind}/{id}.md and take out `confirmed: false`"
        yield problem(article.path, article.line(key), "W-UNCONFIRMED", what, mend, id=id_, kind=kind)


def _summary(article: Article, code: str) -> Iterator[Problem]:
    summary = article.summaries.get(code)
    if summary is None:
        return
    line = article.line(f"{code}.of") if summary.of else article.line(code)
    if not summary.of:
        what = "nobody has said which text the summary in {code} was checked against"
        yield problem(article.path, line, "W-UNCHECKED", what, "build.py summary {slug} --accept", code=code, slug=article.slug)
    elif summary.of != article.fingerprint:
        what = "the text has changed since its summary in {code} was checked"
        yield problem(
            article.path, line, "W-STALE", what, "correct it, then: build.py summary {slug} --accept", code=code, slug=article.slug
        )


def _links(source: str, links: Iterable[Link], routes: Routes, files: Mapping[str, str]) -> Iterator[Problem]:
    for link in links:
        target = urlsplit(link.href)
        if target.scheme or link.href.startswith("#"):
            continue
        path = unquote(target.path)
        if not path.startswith("/"):
            what, mend = "the link {href} does not begin with /", "write the whole address, as /news/…/"
            if "." in path.split("/")[0]:
                mend = "another site's address begins with https://"
            yield problem(source, link.line, "E-LINK", what, mend, href=link.href)
        elif path.startswith("/images/") and path.lstrip("/") not in files:
            src = path.removeprefix("/images/")
            yield problem(source, link.line, "E-IMAGE", "content/images/{src} is not there", src=src)
        elif not routes.exists(path) and path.lstrip("/") not in files:
            mend = "addresses end with /" if routes.exists(path + "/") else ""
            yield problem(source, link.line, "E-LINK", "the link {href} leads nowhere", mend, href=link.href)


def _settings(library: Library, config: Config, files: Mapping[str, str]) -> Iterator[Problem]:
    organisations = library.registry.organisations
    if config.publisher and config.publisher not in organisations:
        yield unknown("organisation", config.publisher, config.path, config.lines.get("publisher", 1), organisations)
    if config.logo and f"images/{config.logo}" not in files:
        yield problem(config.path, config.lines.get("logo", 1), "E-IMAGE", "content/images/{src} is not there", src=config.logo)
    known = {"timeline", "people", "organisations", "relations", *library.pages}
    for place, entry in enumerate(config.menu):
        if entry not in known:
            what = "the menu names {entry}, which is neither a page nor a list"
            yield problem(config.path, config.lines.get(f"menu.{place}", 1), "E-MENU", what, entry=entry)


def expired(config: Config, now: dt.datetime) -> Iterator[Problem]:
    """What holds no longer at `now`, which has an offset: never asked by a build, whose result depends on no clock."""
    if config.security and dt.datetime.fromisoformat(config.security.expires) <= now:
        what, mend = "security.txt has expired ({expires}): nobody may rely on it any more", "set a later day, at most a year away"
        yield problem(config.path, config.lines.get("security.expires", 1), "W-SECURITY", what, mend, expires=config.security.expires)


def _pages(library: Library, config: Config) -> Iterator[Problem]:
    reserved = RESERVED.union(config.codes)
    for slug, texts in library.pages.items():
        for page in texts.values():
            if slug in reserved:
                yield problem(page.path, 1, "E-RESERVED", "the site itself uses the address {slug}", "rename the file", slug=slug)


def _unpromised(routes: Routes, library: Library, ledger: set[str]) -> Iterator[Problem]:
    """Published, but its address is in nobody's keeping yet."""
    for wanted in permanent(routes):
        slug = wanted.removeprefix("/news/").strip("/")
        if wanted not in ledger and wanted.startswith("/news/") and slug in library.outlines and not library.outlines[slug].is_draft:
            what = "{address} is not yet in content/{ledger}: nothing keeps it from vanishing"
            mend = "build.py publish {slug}"
            yield problem(library.outlines[slug].path, 1, "W-LEDGER", what, mend, address=wanted, ledger=LEDGER, slug=slug)


class _Reader(HTMLParser):
    """Collects what a page links to, loads and names."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.twice: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if identity := given.get("id"):
            (self.twice if identity in self.ids else self.ids).add(identity)
        if tag in ("a", "area") and "href" in given:
            self.links.append(given["href"])
        if tag == "link" and given.get("rel", "") in ("stylesheet", "icon", "preload", "manifest", "modulepreload"):
            self.loads.append(given.get("href", ""))
        self.loads += [given[name] for on, name in _LOADED if on == tag and name in given]


def site(out: Path, config: Config) -> list[Problem]:
    """What is wrong with a built site: dead links and anchors, ids given twice, anything loaded from a third party."""
    pages = {path.relative_to(out).as_posix(): path for path in sorted(out.rglob("*.html"))}
    read = {name: _read(path) for name, path in pages.items()}
    found: list[Problem] = []
    for name, page in read.items():
        label = f"{out.name}/{name}"
        found += [problem(label, 0, "E-ID", "the id {id} stands twice", id=identity) for identity in sorted(page.twice)]
        for href in [*page.links, *page.loads]:
            found += _follow(label, name, href, read, out, config)
        for href in page.loads:
            if re.match(r"(?:[a-z]+:)?//", href) and not href.startswith(config.base_url + "/"):
                found.append(problem(label, 0, "E-REMOTE", "the page would ask another site for {href}", href=href))
    return found


def _read(path: Path) -> _Reader:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader


def _follow(label: str, name: str, href: str, read: Mapping[str, _Reader], out: Path, config: Config) -> Iterator[Problem]:
    local = href.removeprefix(config.base_url) if href.startswith(config.base_url + "/") else href
    target = urlsplit(local)
    if target.scheme or target.netloc:
        return
    path = output_path(unquote(target.path)) if target.path else name
    if not (out / path).is_file():
        yield problem(label, 0, "E-LINK", "the link {href} leads nowhere", href=href)
    elif target.fragment and path in read and unquote(target.fragment) not in read[path].ids:
        yield problem(label, 0, "E-LINK", "the link {href} leads to no place on that page", href=href)

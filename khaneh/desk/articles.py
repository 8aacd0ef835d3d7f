"""Articles: begun, published, their addresses promised, their summaries checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import msgspec

from khaneh.dates import TEHRAN
from khaneh.desk.changes import Changes
from khaneh.fields import Edit, dump, edited, exchange, sheet
from khaneh.listing import texts
from khaneh.model import Article
from khaneh.problems import KhanehError, problem
from khaneh.reader import slug_fault
from khaneh.routes import LEDGER


class Layer(msgspec.Struct, frozen=True):
    """The state of an article's summary in one language: missing, unchecked, stale or current."""

    slug: str
    language: str
    state: str


def file_of(article: Article, content: Path) -> Path:
    """Where an article stands; its own path begins with content/, whatever the folder is called."""
    return content / article.path.removeprefix("content/")


def publish(article: Article, content: Path, changes: Changes) -> bool:
    """Draft to published; False where it was published already. Raises KhanehError for what was withdrawn."""
    if article.status == "withdrawn":
        what = "{slug} is withdrawn"
        raise KhanehError([problem(article.path, article.line("status"), "E-STATUS", what, "set `status: draft` first", slug=article.slug)])
    if article.status == "published":
        return False
    path = file_of(article, content)
    page = sheet(changes.read(path), article.path)
    changes.put(path, edited(page.text, page.set("status", "published")).encode())
    return True


def promise(content: Path, addresses: Iterable[str]) -> tuple[str, ...]:
    """Add addresses to the ledger: sorted, one a line, nothing ever taken out. Returns those that are new."""
    path = content / LEDGER
    known = set(path.read_text(encoding="utf-8").split()) if path.is_file() else set()
    new = tuple(sorted(set(addresses) - known))
    if new:
        exchange(path, "".join(f"{address}\n" for address in sorted(known | set(new))).encode())
    return new


def layers(articles: Iterable[Article], languages: Iterable[str]) -> list[Layer]:
    """The state of every summary of `articles` in `languages`."""
    return [Layer(article.slug, code, _state(article, code)) for article in articles for code in languages]


def _state(article: Article, code: str) -> str:
    summary = article.summaries.get(code)
    if summary is None:
        return "missing"
    return "unchecked" if not summary.of else "current" if summary.of == article.fingerprint else "stale"


def accept(article: Article, content: Path, languages: Iterable[str]) -> list[str]:
    """Stamp the summaries of an article as checked against its text of now; returns the languages stamped."""
    stamped = [code for code in languages if code in article.summaries and article.summaries[code].of != article.fingerprint]
    path = file_of(article, content)
    page = sheet(path.read_bytes(), article.path)
    edits: list[Edit] = []
    for code in stamped:
        layer = page.values[code]
        assert isinstance(layer, dict)  # a summary was read of it
        edits += page.set(code, {**layer, "of": article.fingerprint})
    if edits:
        exchange(path, edited(page.text, edits).encode())
    return stamped


def new(content: Path, title: str, slug: str) -> Path:
    """A draft with its front matter. Raises KhanehError for a slug that is none or is taken."""
    label = f"content/articles/{slug}.md"
    if wrong := slug_fault(slug, label, 0):
        raise KhanehError([wrong])
    path = content / "articles" / f"{slug}.md"
    if path.is_symlink() or any(other.stem == slug for other in texts(content / "articles")):
        raise KhanehError([problem(label, 0, "E-DUPLICATE", "there is an article {slug} already", slug=slug)])
    path.parent.mkdir(parents=True, exist_ok=True)
    keys = {"title": title, "date": "unknown", "added": now(), "people": [], "organisations": [], "status": "draft"}
    exchange(path, f"---\n{dump(keys)}---\n\n".encode())
    return path


def now() -> str:
    """The moment it is in Tehran, to the second, as front matter writes it."""
    return dt.datetime.now(TEHRAN).replace(microsecond=0).isoformat()

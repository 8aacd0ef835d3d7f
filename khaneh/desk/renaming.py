"""An article under another slug: its file, what the converter said of it, the links that lead to it, and the promise of its old address."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from khaneh.desk.articles import file_of
from khaneh.desk.changes import Changes
from khaneh.desk.naming import files, linked
from khaneh.fields import Plain, edited, sheet
from khaneh.model import Article
from khaneh.problems import KhanehError, problem
from khaneh.reader import slug_fault

_KEPT = "converted"


def rename(article: Article, new: str, known: Iterable[Article], promised: Collection[str], content: Path, changes: Changes) -> Path:
    """Where the article will stand. What was promised redirects from now on. Raises KhanehError for a slug that is none, or taken."""
    known = list(known)
    _check(article, new, known)
    path = file_of(article, content)
    there = path.with_name(f"{new}.md")
    page = sheet(path.read_bytes(), article.path)
    public = article.status != "draft" or any(address.endswith(f"/news/{article.slug}/") for address in promised)
    aliases: list[Plain] = [alias for alias in (*article.aliases, *((article.slug,) if public else ())) if alias != new]
    changes.put(path, None)
    changes.put(there, edited(page.text, page.set("aliases", aliases or None)).encode())
    for old, to in _versions(article.slug, new, content):
        changes.put(to, old.read_bytes())
        changes.put(old, None)
    _lead_on(article, new, content, changes)
    return there


def _check(article: Article, new: str, known: Iterable[Article]) -> None:
    if wrong := slug_fault(new, article.path, 0):
        raise KhanehError([wrong])
    for other in known:
        if other.slug == new:
            raise KhanehError([problem(other.path, 0, "E-DUPLICATE", "there is an article {slug} already", slug=new)])
        if new in other.aliases and other.slug != article.slug:
            what = "{slug} was an address of this article: it leads here for good"
            raise KhanehError([problem(other.path, other.line("aliases"), "E-DUPLICATE", what, slug=new)])


def _versions(old: str, new: str, content: Path) -> list[tuple[Path, Path]]:
    """What the converter said of it, and its conflicts."""
    folder = content / _KEPT
    pairs = [(folder / f"{old}{ending}", folder / f"{new}{ending}") for ending in (".md", ".conflict.md")]
    return [(here, there) for here, there in pairs if here.is_file() and not there.exists()]


def _lead_on(article: Article, new: str, content: Path, changes: Changes) -> None:
    """The links of all files that lead to the old address."""
    own = file_of(article, content)
    for path, _ in files(content):
        at = own.with_name(f"{new}.md") if path == own else path
        if path.name.endswith(".conflict.md") or path.parent.name == _KEPT:
            continue
        data = changes.read(at)
        text = linked(data.decode("utf-8"), "news", article.slug, new).encode()
        if text != data:
            changes.put(at, text)

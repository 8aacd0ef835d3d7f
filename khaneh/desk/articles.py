"""Articles: begun, published, their addresses promised, their summaries checked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from khaneh.dates import TEHRAN
from khaneh.fields import dump, exchange
from khaneh.model import Article
from khaneh.problems import KhanehError, problem
from khaneh.reader import SLUG, SLUG_LENGTH
from khaneh.routes import LEDGER


class Layer(msgspec.Struct, frozen=True):
    """The state of an article's summary in one language: missing, unchecked, stale or current."""

    slug: str
    language: str
    state: str


def file_of(article: Article, content: Path) -> Path:
    """Where an article stands; its own path begins with content/, whatever the folder is called."""
    return content / article.path.removeprefix("content/")


def publish(article: Article, content: Path) -> bool:
    """Draft to published, in the file; False where it was published already. Raises KhanehError for what was withdrawn."""
    if article.status == "withdrawn":
        what = "{slug} is withdrawn"
        raise KhanehError([problem(article.path, article.line("status"), "E-STATUS", what, "set `status: draft` first", slug=article.slug)])
    if article.status == "published":
        return False
    set_value(file_of(article, content), article.path, "status", "published")
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
    for code in stamped:
        set_value(file_of(article, content), article.path, f"{code}.of", article.fingerprint)
    return stamped


def new(content: Path, title: str, slug: str) -> Path:
    """A draft with its front matter. Raises KhanehError for a slug that is none or is taken."""
    label = f"content/articles/{slug}.md"
    if not SLUG.fullmatch(slug) or len(slug) > SLUG_LENGTH:
        what = "{slug} is no slug: use a-z, 0-9 and single hyphens, at most {length}"
        raise KhanehError([problem(label, 0, "E-SLUG", what, slug=slug, length=SLUG_LENGTH)])
    taken = [path for path in (content / "articles").rglob("*.md") if path.stem == slug]
    if taken:
        raise KhanehError([problem(label, 0, "E-DUPLICATE", "there is an article {slug} already", slug=slug)])
    path = content / "articles" / f"{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    keys = {"title": title, "date": "unknown", "added": now(), "people": [], "organisations": [], "status": "draft"}
    exchange(path, f"---\n{dump(keys)}---\n\n".encode())
    return path


def now() -> str:
    """The moment it is in Tehran, to the second, as front matter writes it."""
    return dt.datetime.now(TEHRAN).replace(microsecond=0).isoformat()


def set_value(path: Path, label: str, key: str, value: str) -> None:
    """Set one plain value of front matter (`status`, `en.of`) and leave every other byte, a note behind it too.

    Raises KhanehError for a block in braces.
    """
    lines = path.read_bytes().decode("utf-8").splitlines(keepends=True)
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    closing = next(n for n, line in enumerate(lines) if n and line.strip() == "---")
    outer, _, inner = key.rpartition(".")
    first, last, indent = _block(lines, closing, outer, label) if outer else (1, closing, "")
    for n in range(first, last):
        if there := re.match(rf"{indent}{re.escape(inner)}[ \t]*:.*?([ \t]+#.*?)?\r?$", lines[n]):
            lines[n] = f"{indent}{inner}: {value}{there[1] or ''}{end}"
            break
    else:
        lines.insert(last if not outer else first, f"{indent}{inner}: {value}{end}")
    exchange(path, "".join(lines).encode())


def _block(lines: list[str], closing: int, key: str, label: str) -> tuple[int, int, str]:
    """The lines below `key:` (from, to) and their indent."""
    at = next((n for n in range(1, closing) if re.match(rf"{re.escape(key)}[ \t]*:[ \t]*\r?\n", lines[n])), None)
    if at is None:
        what = "{key} stands on one line: write it as a block, a key a line"
        raise KhanehError([problem(label, 1, "E-EDIT", what, key=key)])
    last = next((n for n in range(at + 1, closing) if lines[n].strip() and not lines[n].startswith((" ", "\t"))), closing)
    inside = next((line for line in lines[at + 1 : last] if line.strip()), "  ")
    return at + 1, last, inside[: len(inside) - len(inside.lstrip())]

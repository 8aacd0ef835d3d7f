"""An archive as Khaneh's content folder: articles, people, organisations, the real pages, and a ledger that promises all of it.

usage: python -m bench.newsroom FOLDER COUNT
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from bench.corpus import ROOT, Archive, Article, Entity, archive
from bench.plan import permanent, plan
from khaneh.reader.articles import fingerprint


def article_file(article: Article, speakers: bool) -> str:
    """The file of an article, its summary checked; `speakers` = paragraphs carry who speaks."""
    body = article.body(speakers)
    head = [
        "---",
        f"title: {article.title}",
        f"date: {article.day}",
        f"added: {article.day}T10:00:00+03:30",
        f"people: [{', '.join(article.people)}]",
        f"organisations: [{', '.join(article.organisations)}]",
        "status: published",
    ]
    if article.english:
        title, summary = article.english
        head += ["en:", f"  title: {title}", f"  summary: {summary}", f'  of: "{fingerprint(article.title, "", body)}"']
    return "\n".join([*head, "---", "", body, ""])


def entity_file(entity: Entity, kind: str) -> str:
    """The file of an invented person or organisation."""
    lines = ["---", f"name: {entity.name}", *(["kind: cooperative"] if kind == "organisations" else [])]
    return "\n".join([*lines, "en:", f"  name: {entity.english}", "confirmed: true", "---", ""])


def article_path(content: Path, article: Article) -> Path:
    """Where its file stands."""
    return content / "articles" / article.folder / f"{article.slug}.md"


def write_archive(content: Path, made: Archive, speakers: bool = True) -> None:
    """The content folder of an archive."""
    for kept in ("people", "organisations", "pages"):
        shutil.copytree(ROOT / "content" / kept, content / kept, dirs_exist_ok=True)
    for kind, some in (("people", made.people), ("organisations", made.organisations)):
        for entity in some:
            if not entity.real:
                (content / kind / f"{entity.id}.md").write_text(entity_file(entity, kind), encoding="utf-8")
    for article in made.articles:
        path = article_path(content, article)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article_file(article, speakers), encoding="utf-8")
    (content / "addresses.txt").write_text("".join(f"{address}\n" for address in permanent(plan(made))), encoding="utf-8")


def write(content: Path, count: int) -> None:
    """The content folder of `count` articles."""
    write_archive(content, archive(count))


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))

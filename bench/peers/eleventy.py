"""Eleventy, with its fastest templates (plain JavaScript) and all lists worked out in one pass. It keeps nothing between two commands."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bench.corpus import Archive, Article, Entity
from bench.peers.peer import SITES, TOOLS, Command, Peer, biography, day_texts, month_title, put, quoted
from bench.plan import KINDS, LANGUAGES, root, told, year_month

MODULES = TOOLS / "eleventy" / "node_modules"


def version() -> str:
    """As its package says."""
    return str(json.loads((MODULES / "@11ty" / "eleventy" / "package.json").read_text(encoding="utf-8"))["version"])


def source(article: Article) -> str:
    """The file of an article, its summary in the front matter."""
    days = {language: day_texts(article, language) for language in LANGUAGES}
    months = {language: "/".join(year_month(article, language)) for language in LANGUAGES}
    lines = [
        "---",
        f"title: {quoted(article.title)}",
        f"date: {article.day}T10:00:00+03:30",
        f"people: [{', '.join(article.people)}]",
        f"organisations: [{', '.join(article.organisations)}]",
        f"day: {{fa: {quoted(days['fa'][0])}, en: {quoted(days['en'][0])}}}",
        f"other: {{fa: {quoted(days['fa'][1])}, en: {quoted(days['en'][1])}}}",
        f"month: {{fa: {quoted(months['fa'])}, en: {quoted(months['en'])}}}",
    ]
    if article.english:
        lines.append(f"en: {{title: {quoted(article.english[0])}, summary: {quoted(article.english[1])}}}")
    return "\n".join([*lines, "---", "", article.body(speakers=False), ""])


def lay(folder: Path, made: Archive) -> None:
    """The sources, and the data that people, organisations and months are."""
    shutil.copytree(SITES / "eleventy", folder, dirs_exist_ok=True)
    put(folder / "assets" / "site.css", "body { max-width: 60rem }\n")
    common = {
        "layout": "article.11ty.js",
        "tags": "news",
        "permalink": "/news/{{ page.fileSlug }}/index.html",
        "templateEngineOverride": "md",
    }
    put(folder / "news" / "news.json", json.dumps(common))
    for article in made.articles:
        put(folder / "news" / article.folder / f"{article.slug}.md", source(article))
    for kind in KINDS:
        for entity in getattr(made, kind):
            says = {"fa": entity.name, "en": entity.english or entity.name, "about": biography(kind, entity)}
            put(folder / "_data" / "names" / kind / f"{entity.id}.json", json.dumps(says, ensure_ascii=False))
    months = {}
    for language in LANGUAGES:
        for year, month in {year_month(article, language) for article in told(made.articles, language)}:
            months[f"{root(language)}timeline/{year}/{month}/"] = month_title(year, month, language)
    put(folder / "_data" / "months.json", json.dumps(months, ensure_ascii=False))


def _eleventy(*options: str) -> Command:
    node = shutil.which("node") or "node"
    return [node, "--max-old-space-size=16384", str(MODULES / "@11ty" / "eleventy" / "cmd.cjs"), "--quiet", *options]


def build(_folder: Path) -> list[Command]:
    """One command, in the site's folder; a large archive needs more memory than V8 allows itself."""
    return [_eleventy()]


def serve(_folder: Path, port: int) -> Command:
    """Its server, told to redo only what it thinks an edit touches."""
    return _eleventy("--serve", "--incremental", f"--port={port}")


def article_file(folder: Path, article: Article) -> Path:
    """Where an article's text stands."""
    return folder / "news" / article.folder / f"{article.slug}.md"


def person_file(folder: Path, person: Entity) -> Path:
    """Where a person's names stand."""
    return folder / "_data" / "names" / "people" / f"{person.id}.json"


ELEVENTY = Peer(
    name="Eleventy",
    what="the same pages",
    version=version,
    lay=lay,
    build=build,
    serve=serve,
    article=article_file,
    person=person_file,
    template="_includes/parts.js",
    slow=True,
)

"""Hugo, as somebody who knows it well would have it.

What pages share is rendered once a language (`partialCached`), months are grouped once, there are no look-ups in loops, and nothing
is switched on that the site does not show. Its terms are people and organisations; a term's name stands in its own file.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

from bench.corpus import Archive, Article, Entity
from bench.peers.peer import SITES, TOOLS, Command, Peer, biography, day_texts, month_title, put, quoted
from bench.plan import KINDS, LANGUAGES, told, year_month


@cache
def binary() -> Path:
    """Hugo itself, without the Python script before it."""
    return next((TOOLS / "python").rglob("hugo/binaries/hugo*"))


def version() -> str:
    """Such as v0.168.0."""
    said = subprocess.run([binary(), "version"], check=True, capture_output=True, text=True).stdout
    return said.split()[1].split("-")[0]


def source(article: Article, language: str) -> str:
    """The file of an article or of its summary."""
    own, other = day_texts(article, language)
    title, body = article.english if language == "en" and article.english else (article.title, article.body(speakers=False))
    lines = [
        "---",
        f"title: {quoted(title)}",
        f"date: {article.day}T10:00:00+03:30",
        f"people: [{', '.join(article.people)}]",
        f"organisations: [{', '.join(article.organisations)}]",
        f"day: {quoted(own)}",
        f"other: {quoted(other)}",
        f'month: "{"/".join(year_month(article, language))}"',
        *([f"abstract: {quoted(body)}"] if language == "en" else []),
    ]
    return "\n".join([*lines, "---", "", body, ""])


def lay(folder: Path, made: Archive) -> None:
    """The sources of both languages."""
    shutil.copytree(SITES / "hugo", folder, dirs_exist_ok=True)
    put(folder / "static" / "assets" / "site.css", "body { max-width: 60rem }\n")
    for language in LANGUAGES:
        content = folder / "content" / language
        put(content / "about.md", "---\ntitle: About\n---\n")
        put(content / "news" / "_index.md", "---\ntitle: News\nbuild: {render: never}\n---\n")
        for kind in KINDS:
            put(content / kind / "_index.md", f"---\ntitle: {kind.title()}\n---\n")
            for entity in getattr(made, kind):
                put(content / kind / entity.id / "_index.md", term(kind, entity, language))
        articles = told(made.articles, language)
        for article in articles:
            put(content / "news" / article.folder / f"{article.slug}.md", source(article, language))
        timeline(content / "timeline", {year_month(article, language) for article in articles}, language)


def term(kind: str, entity: Entity, language: str) -> str:
    """The file of a person or organisation."""
    name = entity.english if language == "en" and entity.english else entity.name
    return f"---\ntitle: {quoted(name)}\n---\n{biography(kind, entity) if language == 'fa' else ''}\n"


def timeline(folder: Path, months: set[tuple[str, str]], language: str) -> None:
    """A section for each year and month."""
    put(folder / "_index.md", f"---\ntitle: {'گاه‌شمار' if language == 'fa' else 'Timeline'}\nlayout: timeline\n---\n")
    for year, month in months:
        put(folder / year / "_index.md", f'---\ntitle: "{year}"\nlayout: year\nweight: {year}\n---\n')
        title = quoted(month_title(year, month, language))
        put(
            folder / year / month / "_index.md", f'---\ntitle: {title}\nlayout: month\nweight: {int(month)}\nmonth: "{year}/{month}"\n---\n'
        )


def lay_related(folder: Path, made: Archive) -> None:
    """The same site with three related articles on each article's page."""
    lay(folder, made)
    shutil.copytree(SITES / "hugo-related" / "layouts", folder / "layouts", dirs_exist_ok=True)
    with (folder / "hugo.yaml").open("a", encoding="utf-8") as file:
        file.write((SITES / "hugo-related" / "related.yaml").read_text(encoding="utf-8"))


def build(folder: Path) -> list[Command]:
    """One command makes both languages. No --cleanDestinationDir, which would cost time: nothing that is measured takes a page away."""
    return [
        [
            str(binary()),
            "--source",
            str(folder),
            "--destination",
            str(folder / "dist"),
            "--quiet",
            *_caching(folder),
        ]
    ]


def serve(folder: Path, port: int) -> Command:
    """Its server, with its own ways to be fast (memory, fast render)."""
    return [str(binary()), "server", "--source", str(folder), "--port", str(port), "--bind", "127.0.0.1", *_caching(folder)]


def _caching(folder: Path) -> list[str]:
    return ["--cacheDir", str(folder / "cache")]


def article_file(folder: Path, article: Article) -> Path:
    """Where an article's text stands."""
    return folder / "content" / "fa" / "news" / article.folder / f"{article.slug}.md"


def person_file(folder: Path, person: Entity) -> Path:
    """Where a person's name stands."""
    return folder / "content" / "fa" / "people" / person.id / "_index.md"


HUGO = Peer(
    name="Hugo",
    what="the same pages, lean",
    version=version,
    lay=lay,
    build=build,
    serve=serve,
    article=article_file,
    person=person_file,
    template="layouts/_partials/footer.html",
    caches=("resources", "cache"),
)
RELATED = replace(HUGO, name="Hugo, related", what="with three related articles on each article's page", lay=lay_related)

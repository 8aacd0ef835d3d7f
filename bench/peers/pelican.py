"""Pelican: people are its authors, organisations its tags; a plugin of fifty lines adds what it has no page for.

It makes one language a run, so a site is two runs side by side. A second run finds the HTML of articles in its cache.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from bench.corpus import Archive, Article, Entity
from bench.peers.peer import SITES, TOOLS, Command, Peer, biography, day_texts, month_title, put
from bench.plan import KINDS, LANGUAGES, root, told, year_month

PYTHON = TOOLS / "python" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def version() -> str:
    """As it says."""
    return subprocess.run([PYTHON, "-m", "pelican", "--version"], check=True, capture_output=True, text=True).stdout.strip()


def source(article: Article, language: str) -> str:
    """The file of an article or of its summary."""
    own, other = day_texts(article, language)
    title, body = article.english if language == "en" and article.english else (article.title, article.body(speakers=False))
    lines = [
        f"Title: {title}",
        f"Date: {article.day} 10:00",
        f"Authors: {'; '.join(article.people)}",
        f"Tags: {', '.join(article.organisations)}",
        f"Day: {own}",
        f"Other: {other}",
        f"Month: {'/'.join(year_month(article, language))}",
    ]
    if language == "en":
        lines.append(f"Other_title: {article.title}")
    elif article.english:
        lines += [f"Other_title: {article.english[0]}", f"Other_summary: {article.english[1]}"]
    return "\n".join([*lines, "", body, ""])


def lay(folder: Path, made: Archive) -> None:
    """The sources of both languages, and names."""
    shutil.copytree(SITES / "pelican", folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (folder / "pelicanconf.py").read_text(encoding="utf-8")
    for language in LANGUAGES:
        put(folder / f"{language}.py", settings.replace('DEFAULT_LANG = "fa"', f'DEFAULT_LANG = "{language}"'))
    months = {}
    for language in LANGUAGES:
        for article in told(made.articles, language):
            put(folder / "content" / language / article.folder / f"{article.slug}.md", source(article, language))
            year, month = year_month(article, language)
            months[f"{root(language)}timeline/{year}/{month}/"] = month_title(year, month, language)
    put(folder / "names" / "months.json", json.dumps(months, ensure_ascii=False))
    for kind in KINDS:
        for entity in getattr(made, kind):
            says = {"fa": entity.name, "en": entity.english or entity.name, "about": biography(kind, entity)}
            put(folder / "names" / kind / f"{entity.id}.json", json.dumps(says, ensure_ascii=False))


def _pelican(language: str, *options: str) -> Command:
    return [str(PYTHON), "-m", "pelican", "--settings", f"{language}.py", "--quiet", *options]


def build(_folder: Path) -> list[Command]:
    """Both languages at once."""
    return [_pelican(language) for language in LANGUAGES]


def serve(_folder: Path, port: int) -> Command:
    """Its server of the Persian half, rebuilding as files change."""
    return _pelican("fa", "--autoreload", "--listen", "--port", str(port))


def article_file(folder: Path, article: Article) -> Path:
    """Where an article's text stands."""
    return folder / "content" / "fa" / article.folder / f"{article.slug}.md"


def person_file(folder: Path, person: Entity) -> Path:
    """Where a person's names stand."""
    return folder / "names" / "people" / f"{person.id}.json"


PELICAN = Peer(
    name="Pelican",
    what="the same pages",
    version=version,
    lay=lay,
    build=build,
    serve=serve,
    article=article_file,
    person=person_file,
    template="theme/templates/base.html",
    caches=("cache",),
    slow=True,
)

"""Khaneh, from this working tree: the same pages as its peers (articles do not say who speaks), and its full site.

Three related articles, JSON-LD, ways to share and four more feeds cannot be switched off: even “the same pages” do more than Hugo's.
"""

from __future__ import annotations

import shutil
import sys
import tomllib
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench.corpus import ROOT, Archive, Article, Entity
from bench.newsroom import article_path, write_archive
from bench.peers.peer import Command, Peer


def version() -> str:
    """As the project says."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def lay(folder: Path, made: Archive, *, speakers: bool) -> None:
    """Content, config and templates of its own, so that a template can be changed. No peer draws cards, so neither do we."""
    write_archive(folder / "content", made, speakers)
    config = (ROOT / "site_config.yaml").read_text(encoding="utf-8")
    (folder / "site_config.yaml").write_text(config.replace("share_cards: yes", "share_cards: no"), encoding="utf-8")
    shutil.copytree(ROOT / "templates", folder / "templates")


def _khaneh(*words: str) -> Command:
    return [sys.executable, str(ROOT / "build.py"), *words]


def build(_folder: Path) -> list[Command]:
    """One command, in the site's folder."""
    return [_khaneh("build")]


def serve(_folder: Path, port: int) -> Command:
    """The preview."""
    return _khaneh("serve", "--port", str(port))


def article_file(folder: Path, article: Article) -> Path:
    """Where an article's text stands."""
    return article_path(folder / "content", article)


def person_file(folder: Path, person: Entity) -> Path:
    """Where a person's names stand."""
    return folder / "content" / "people" / f"{person.id}.md"


SAME = Peer(
    name="Khaneh",
    what="the same pages, and what cannot be switched off",
    version=version,
    lay=partial(lay, speakers=False),
    build=build,
    serve=serve,
    article=article_file,
    person=person_file,
    template="templates/base.html",
    caches=(".khaneh",),
)
FULL = replace(SAME, name="Khaneh, full", what="with who says what, on articles and on pages of people", lay=partial(lay, speakers=True))

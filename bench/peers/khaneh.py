"""Khaneh, from this working tree: the same pages as its peers (articles do not say who speaks), and its full site.

For the same pages what a publisher can switch off of what no peer makes is off. JSON-LD, what messengers read, pictures of time and
company on the pages of people, and four more feeds cannot be: even they do more than Hugo's.
The search and share cards are switched off in both, and timed apart.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
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
    """Content, config and templates of its own, so that a template can be changed. No peer has a search or draws cards: see `apart`."""
    write_archive(folder / "content", made, speakers)
    shutil.copy(ROOT / "site_config.yaml", folder)
    _switch(folder, "yes", "no")
    if not speakers:
        _set(folder, {"related": ("3", "0"), "citation": ("yes", "no"), "share": ("[telegram, bale, eitaa, whatsapp, x, copy]", "[]")})
    shutil.copytree(ROOT / "templates", folder / "templates")


def _switch(folder: Path, before: str, after: str) -> None:
    """Set what no peer makes and what is timed apart, all of it."""
    _set(folder, dict.fromkeys(("share_cards", "search"), (before, after)))


def _set(folder: Path, values: Mapping[str, tuple[str, str]]) -> None:
    """Settings by key: what each is, and what it is to be."""
    config = folder / "site_config.yaml"
    text = config.read_text(encoding="utf-8")
    for key, (before, after) in values.items():
        assert f"\n{key}: {before}\n" in text
        text = text.replace(f"\n{key}: {before}\n", f"\n{key}: {after}\n")
    config.write_text(text, encoding="utf-8")


def apart(folder: Path) -> dict[str, float]:
    """The seconds that share cards and the search take in a clean build, as its own report tells them."""
    SAME.clean(folder)
    _switch(folder, "no", "yes")
    told = subprocess.run(_khaneh("build"), cwd=folder, check=True, capture_output=True, text=True).stdout
    _switch(folder, "yes", "no")
    return {stage: float(seconds) for stage, seconds in re.findall(r"(cards|search) ([\d.]+)s", told)}


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
FULL = replace(
    SAME, name="Khaneh, full", what="with who says what, on articles and on pages of people", lay=partial(lay, speakers=True), apart=apart
)

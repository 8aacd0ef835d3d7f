"""Where a site's parts are, what is asked of a build, and what it has done."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec

from khaneh.cache import Exchange, InPlace
from khaneh.listing import entries
from khaneh.problems import KhanehError, Problem, problem

# Their output stands in pages and caches: another version may write other bytes.
LIBRARIES = ("Babel", "Jinja2", "jdatetime", "Markdown", "msgspec", "nh3", "Pillow", "PyYAML")
PACKAGE = Path(__file__).resolve().parent.parent

type Tell = Callable[[str], None]


class Site(msgspec.Struct, frozen=True):
    """Where a site's parts are, and what is asked of a build. `in_place` is for a folder of our own: files are replaced singly."""

    root: Path
    content: Path
    config: Path
    out: Path
    base_url: str = ""
    drafts: bool = False
    full: bool = False
    jobs: int | None = None
    in_place: bool = False

    @property
    def templates(self) -> Path:
        return _own_or_ours(self.root, "templates")

    @property
    def assets(self) -> Path:
        return _own_or_ours(self.root, "assets")

    @property
    def cache(self) -> Path:
        return self.root / ".khaneh" / "cache"

    @property
    def key(self) -> str:
        """Names the cache of this content built into this folder."""
        whole = "\n".join(str(p.resolve()) for p in (self.content, self.config, self.out))
        return f"{self.out.name}-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"


class Result(msgspec.Struct, frozen=True):
    """What became of a task: what the file is made from, the digest of its bytes, and its state if it was written ("" = it stands already).

    `reads` are the names of what was read to know that (`reads.Watch`).
    """

    fingerprint: str
    digest: str
    written: str
    reads: tuple[str, ...] = ()


class Report(msgspec.Struct, frozen=True):
    """What a build did: pages planned, files written, removed and kept, seconds by stage, and warnings."""

    out: Path
    pages: int
    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int
    seconds: dict[str, float]
    problems: tuple[Problem, ...]


def site_at(root: Path, **given: object) -> Site:
    """The Site in a folder; `given` overrides its parts."""
    parts = {"root": root, "content": root / "content", "config": root / "site_config.yaml", "out": root / "dist"}
    return Site(**{**parts, **given})  # type: ignore[arg-type]


def preview_folder(root: Path) -> Path:
    """Where previews are built: a folder of our own, never the site."""
    return root / ".khaneh" / "preview"


def folder_of(site: Site) -> Exchange | InPlace:
    """How the site's folder is made equal to a plan."""
    return InPlace(site.out) if site.in_place else Exchange(site.out, site.cache / f"{site.key}.spare")


def check_out(site: Site) -> None:
    """Refuse a folder that is not ours to replace, and drafts where readers are."""
    out, name = site.out.resolve(), str(site.out)
    if site.drafts and not site.in_place:
        raise KhanehError([problem(name, 0, "E-OUT", "drafts never go into the site itself", "use `serve --drafts`")])
    inside = any(out == p.resolve() or out in p.resolve().parents for p in (site.root, site.content, site.templates, site.assets, PACKAGE))
    foreign = out.is_dir() and any(out.iterdir()) and not (out / "sitemap.xml").is_file() and not site.in_place
    if inside or foreign or (out.exists() and not out.is_dir()):
        what = "this folder holds something else than a site made here; it would be replaced"
        raise KhanehError([problem(name, 0, "E-OUT", what, "name an empty or new folder")])


def _own_or_ours(root: Path, name: str) -> Path:
    return root / name if (root / name).is_dir() else PACKAGE.parent / name


def libraries() -> tuple[str, ...]:
    """What is installed of the libraries that pages rest on, by the names of their metadata: cheaper than to read it."""
    wanted = tuple(f"{name.lower()}-" for name in LIBRARIES)
    found: list[str] = []
    for folder in sys.path:
        with contextlib.suppress(OSError):
            names = os.listdir(folder or ".")  # noqa: PTH208 - of names alone, hundreds of them
            found += sorted(name for name in names if name.lower().startswith(wanted) and name.endswith("-info"))
    return tuple(found)


@cache
def engine() -> str:
    """A digest of the engine's own source and of what its pages rest on: a cache of another engine is worth nothing."""
    whole = hashlib.sha256(" ".join([sys.version, *libraries()]).encode())
    for name, entry in entries(PACKAGE, links=True):
        if name.endswith(".py"):
            with open(entry.path, "rb") as file:  # noqa: PTH123 - a Path for each costs as much as to read it
                whole.update(file.read())
    return whole.hexdigest()


class Clock:
    """Seconds by stage."""

    def __init__(self, tell: Tell) -> None:
        self.tell, self.seconds = tell, dict[str, float]()
        self.name, self.since = "", time.perf_counter()

    def stage(self, name: str) -> None:
        self.stop()
        self.name = name
        self.tell(name)

    def stop(self) -> dict[str, float]:
        now = time.perf_counter()
        if self.name:
            self.seconds[self.name] = now - self.since
        self.since = now
        return self.seconds

"""A whole site written as one string, built, edited and built again, in the spirit of Hugo's tests.

    site = house(tmp_path, '''
    -- content/articles/a.md --
    ---
    title: …
    ---
    متن
    ''')
    site.build()
    site.page("/news/a/")

Every site has its own copy of the repository's templates and assets, free to be edited.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
import textwrap
from concurrent.futures import Executor
from pathlib import Path

from khaneh import checks, config
from khaneh.pipeline import Report, Site, build, site_at
from khaneh.problems import KhanehError, Problem
from khaneh.search import FOLDER

REPOSITORY = Path(__file__).resolve().parents[1]
FONTS = REPOSITORY / ".khaneh" / "cache" / "fonts"

# Cards take longer than the rest of so small a site: tests of them switch them on (`with_cards`).
CONFIG = """
title: {fa: خانه آزمون, en: Test House}
short: {fa: آزمون, en: Test}
description: {fa: خبرهای آزمون, en: News of the test}
base_url: https://news.test.ir
languages:
  fa: {name: فارسی, dir: rtl, calendar: jalali, digits: persian}
  en: {name: English, dir: ltr, calendar: gregorian, digits: latin, fallback: [fa]}
page_size: 2
menu: [timeline, people, organisations]
publisher: house
share_cards: no
"""

HOUSE = """
---
name: خانه آزمون
kind: other
en: {name: Test House}
---
"""


def sections(text: str) -> dict[str, str]:
    """`-- path --` lines and what stands below each, up to the next."""
    parts = re.split(r"^-- (\S+) --\n", textwrap.dedent(text), flags=re.MULTILINE)
    return dict(zip(parts[1::2], (f"{part.strip()}\n" for part in parts[2::2]), strict=True))


def furnish(root: Path) -> None:
    """Templates and assets of the repository."""
    for folder in ("templates", "assets"):
        shutil.copytree(REPOSITORY / folder, root / folder, dirs_exist_ok=True)


def article(title: str = "خبر", body: str = "متن خبر.", **keys: object) -> str:
    """The text of an article's file; `en="…"` gives it a summary of that title. Values are written as YAML reads them."""
    given = {"title": title, "date": "1403-02-11", "added": "2026-11-22T10:00:00+03:30", "status": "published", **keys}
    if isinstance(en := given.get("en"), str):
        given["en"] = f"{{title: {en}, summary: About {en}.}}"
    lines = [f"{key}: {value}" for key, value in given.items() if value is not None]
    return "\n".join(["---", *lines, "---", "", body, ""])


def person(name: str, **keys: object) -> str:
    """The text of a person's file."""
    return "\n".join(["---", f"name: {name}", *(f"{key}: {value}" for key, value in keys.items()), "---", ""])


def with_cards(made: House) -> House:
    """The same site with share cards."""
    made.edit("site_config.yaml", "share_cards: no", "share_cards: yes")
    return made


class House:
    """A site in a folder of the test's own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = root / "dist"
        furnish(root)

    def site(self, **given: object) -> Site:
        return site_at(self.root, **given)

    def write(self, path: str, text: str | bytes) -> None:
        """A file of the site, by its path from the root; the folders it needs are made."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def edit(self, path: str, before: str, after: str) -> None:
        """Change one place of a file; what is to be changed must stand there."""
        text = self.read(path)
        assert before in text, f"{before!r} does not stand in {path}"
        self.write(path, text.replace(before, after, 1))

    def move(self, path: str, to: str) -> None:
        (self.root / to).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).rename(self.root / to)

    def delete(self, path: str) -> None:
        (self.root / path).unlink()

    def build(self, **given: object) -> Report:
        """Build; warnings are in the report, errors are raised as KhanehError."""
        return build(self.site(**given))

    def build_with(self, executor: Executor, **given: object) -> Report:
        """Build with workers of an executor."""
        return build(self.site(**given), executor=executor)

    def problems(self, **given: object) -> list[Problem]:
        """What stops a build, or an empty list."""
        try:
            self.build(**given)
        except KhanehError as error:
            return list(error.problems)
        return []

    def told(self, **given: object) -> list[str]:
        """The errors of a build as `path:line CODE`."""
        return [f"{p.path}:{p.line} {p.code}" for p in self.problems(**given) if p.is_error]

    def files(self, folder: Path | None = None) -> dict[str, bytes]:
        """The built site: bytes by path."""
        root = folder or self.out
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}

    def clean(self, *, in_place: bool = False) -> dict[str, bytes]:
        """What a build that remembers nothing makes of the same content; `in_place` for a preview."""
        folder = self.root / "clean"
        shutil.rmtree(folder, ignore_errors=True)
        for memory in (self.root / ".khaneh" / "cache").glob("clean-*"):
            shutil.rmtree(memory) if memory.is_dir() else memory.unlink()
        build(self.site(out=folder, in_place=in_place))
        return self.files(folder)

    def rebuild(self) -> list[str]:
        """Build again and hold the result against a clean build's; returns what was written or removed (`-path`), sorted.

        The index of the search is held against it too, but not told: any word changes it.
        """
        report = self.build()
        ours, clean = self.files(), self.clean()
        assert ours.keys() == clean.keys()
        assert [path for path in clean if ours[path] != clean[path]] == []
        return [path for path in sorted([*report.written, *(f"-{path}" for path in report.removed)]) if f"{FOLDER}/" not in path]

    def page(self, address: str) -> str:
        """The HTML that answers an address."""
        path = address.lstrip("/") + ("index.html" if address.endswith("/") else "")
        return (self.out / path).read_text(encoding="utf-8")

    def has(self, address: str) -> bool:
        return (self.out / (address.lstrip("/") + ("index.html" if address.endswith("/") else ""))).is_file()

    def words(self, address: str) -> str:
        """What a reader reads on a page: no markup, no data, white space as one space."""
        page = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", self.page(address))
        return " ".join(html.unescape(re.sub(r"<[^>]*>", "", page)).split())

    def faults(self) -> list[Problem]:
        """What `khaneh.checks` finds wrong with the built site."""
        settings, _ = config.read(self.root / "site_config.yaml", "site_config.yaml")
        assert settings
        return checks.site(self.out, settings)

    def run(self, *arguments: str, seed: str = "0", **environment: str) -> subprocess.CompletedProcess[str]:
        """`python build.py …` in the site's folder."""
        return subprocess.run(
            [sys.executable, str(REPOSITORY / "build.py"), *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONHASHSEED": seed, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


def house(root: Path, text: str = "") -> House:
    """The site in `text`, with a config of Persian and English and its publisher unless it brings its own."""
    made = House(root)
    files = {"site_config.yaml": CONFIG.lstrip(), "content/organisations/house.md": HOUSE.lstrip(), **sections(text)}
    for path, content in files.items():
        made.write(path, content)
    return made

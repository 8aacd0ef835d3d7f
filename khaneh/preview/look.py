"""How the preview's own pages look: the language, words and templates of the site, as far as they can be used.

What the preview has to say is most wanted when config, catalogue or templates are broken. So nothing here raises: a message without
words is told in English, and templates that cannot be used give way to those that come with Khaneh, or to plain markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from khaneh import config
from khaneh.cache import state
from khaneh.config import Config, Language
from khaneh.listing import files
from khaneh.pipeline import Site
from khaneh.pipeline.site import PACKAGE
from khaneh.problems import KhanehError, Problem, problem
from khaneh.render.environment import Templates, environments, render
from khaneh.words import Words, load

FOLDER = "preview"
# An editor whose very first config cannot be read is told so in the language Khaneh is made for.
UNREAD = Language("fa", "فارسی", "rtl", "jalali", "persian")
PLAIN = """<section class="sheet" role="alert" data-errors><h2>Something has to be mended</h2><ol></ol></section>
<details class="bar" data-warnings><summary>Warnings <span data-count></span></summary><ol></ol></details>
<template data-item><li><p class="place"><bdi dir="ltr" data-place></bdi> <bdi dir="ltr" data-code></bdi></p>
<p data-what></p><pre data-quote></pre><p data-mend></p></li></template>"""


class Patient(dict[str, str]):
    """The words of a catalogue; what it lacks is its own English."""

    def get(self, message: str, default: Any = None) -> Any:  # noqa: ARG002
        return super().get(message) or message


class Look(msgspec.Struct, frozen=True):
    """Everything the preview's pages are made with. `key` changes with the files it rests on; `overlay` is markup without data.

    `problems` tell what is wrong with the site's own templates of these pages.
    """

    key: tuple[str, ...]
    config: Config
    words: Words
    environment: Any
    overlay: str
    problems: tuple[Problem, ...] = ()

    @property
    def language(self) -> Language:
        return self.config.languages[0]

    def page(self, name: str, values: dict[str, object]) -> str:
        """A page of templates/preview/. Raises KhanehError E-TEMPLATE."""
        common = {"language": self.language, "site": self.config.text(self.config.title, self.language.code)}
        return render(self.environment, f"{FOLDER}/{name}", common | values)


def look(site: Site, last: Look | None) -> Look:
    """The look of the site as its files now are; the last one where nothing has changed or the config cannot be read."""
    catalogues = files(site.templates / "words", ".po", links=True)
    key = tuple(f"{path.name} {_state(path)}" for path in (site.config, *catalogues, *_own(site.templates)))
    if last and last.key == key:
        return last
    settings = _config(site) or (last.config if last else None) or _unread()
    words = _words(site, settings.languages[0])
    found: tuple[Problem, ...] = ()
    for folder in dict.fromkeys((site.templates, PACKAGE.parent / "templates")):
        try:
            return Look(key, settings, words, *_templates(folder, settings, words), found)
        except KhanehError as error:
            found = found or error.problems
        except OSError as error:  # gone since it was listed, or not ours to read
            told = problem(str(error.filename or folder), 0, "E-DISK", "{reason}", reason=error.strerror or error)
            found = found or (told,)
    return Look(key, settings, words, None, PLAIN, found)


def _own(templates: Path) -> Iterator[Path]:
    return files(templates / FOLDER, ".html", links=True)


def _state(path: Path) -> str:
    try:
        return state(path)
    except OSError:
        return ""


def _config(site: Site) -> Config | None:
    """The config with nothing but its first language, whose words the preview speaks."""
    settings, _ = config.read(site.config, site.config.name)
    return msgspec.structs.replace(settings, languages=settings.languages[:1]) if settings else None


def _unread() -> Config:
    return Config(path="", lines={}, title={}, short={}, description={}, base_url="", languages=(UNREAD,))


def _words(site: Site, language: Language) -> Words:
    for folder in (site.templates, PACKAGE.parent / "templates"):
        try:
            found = load(folder / "words" / f"{language.code}.po")
        except KhanehError:
            continue
        return msgspec.structs.replace(found, singles=Patient(found.singles))
    return Words("", Patient(), {}, "0")


def _templates(templates: Path, settings: Config, words: Words) -> tuple[Any, str]:
    """The environment of the preview's pages, and the overlay. Raises KhanehError where a folder of templates cannot be used."""
    texts = {path.relative_to(templates).as_posix(): path.read_bytes().decode("utf-8", "replace") for path in _own(templates)}
    made, problems = environments(Templates(texts), settings, {settings.first: words}, {}, {})
    if problems:
        raise KhanehError(problems)
    environment = made[settings.first]
    return environment, render(environment, f"{FOLDER}/overlay.html", {"language": settings.languages[0]})

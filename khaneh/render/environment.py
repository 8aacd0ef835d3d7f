"""Jinja2 as Khaneh uses it: nothing undefined, nothing unescaped, no message without words, and every fault told with its line.

There is an environment for each language; its words are put in when a template is compiled.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from pathlib import Path
from types import CodeType
from typing import Any

import msgspec
from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from khaneh.config import Config, Language
from khaneh.fields import read_texts
from khaneh.listing import files
from khaneh.persian import digits
from khaneh.problems import KhanehError, Problem, problem
from khaneh.render import messages, quick
from khaneh.render.tags import Shared, with_words
from khaneh.words import Message, Words, missing

FOLDER = "templates"


class Compiled(msgspec.Struct):
    """What was made of templates: code (marshalled) by name, source and words; messages by source. Texts stand as their digests.

    A preview builds again and again in one process, a publisher after each edit in a new one, and few templates change between two
    builds: `recall` and `compiled` let a caller keep it.
    """

    codes: dict[str, bytes] = {}
    messages: dict[str, tuple[tuple[int, Message], ...]] = {}


_COMPILED = Compiled()
_CODES: dict[str, CodeType] = {}
MOST_KEPT = 512


def recall(data: bytes) -> None:
    """Take what `compiled` gave to another process of the same Python; what does not fit is left."""
    with contextlib.suppress(msgspec.MsgspecError):
        known = msgspec.msgpack.decode(data, type=Compiled)
        _COMPILED.codes.update(known.codes)
        _COMPILED.messages.update(known.messages)


def compiled() -> bytes:
    """What is worth keeping, for `recall`."""
    return msgspec.msgpack.encode(_COMPILED, order="sorted")


class Templates(BaseLoader):
    """Templates by name, read once; what stays as it is is compiled once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        if template not in self.texts:
            raise TemplateNotFound(template)
        return self.texts[template], f"{FOLDER}/{template}", lambda: True

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:  # noqa: A002
        source, filename, _ = self.get_source(environment, name)
        assert isinstance(environment, Speaking)
        code = _code(environment, source, name, filename)
        return environment.template_class.from_code(environment, code, dict(globals or {}))  # each page copies it: of a chain that is slow


class Speaking(Environment):
    """An environment of one language; `digest` changes with its words."""

    code_generator_class = quick.Generator
    template_class = quick.Imported

    words: Words
    digest: str

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[str, Template] = {}

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002  Jinja's own form
        """A template by its name: a page asks for five, and Jinja asks each time who loads them."""
        known = self._loaded.get(name)
        if known is None:
            known = self._loaded[name] = super().get_template(name, parent, globals)
        return known

    def compiled(self, source: str, name: str, filename: str) -> CodeType:
        """The code of a template, with this language's words in it."""
        return quick.compiled(self, with_words(self.parse(source, name, filename), self.words), name, filename)


def _code(environment: Speaking, source: str, name: str, filename: str) -> CodeType:
    key = _digest(f"{name}\n{environment.digest}\n{source}")
    if key not in _CODES:
        known = _kept(_COMPILED.codes, key, lambda: marshal.dumps(environment.compiled(source, name, filename)))
        _kept(_CODES, key, lambda: marshal.loads(known))
    return _CODES[key]


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _kept[V](kept: dict[str, V], key: str, make: Callable[[], V]) -> V:
    """What was made for `key` before, or is made now."""
    if key not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = make()
    return kept[key]


class Used(msgspec.Struct, frozen=True):
    """A message and the first line of a template that needs it."""

    message: Message
    path: str
    line: int


def read_templates(folder: Path) -> dict[str, str]:
    """All templates of pages below `folder` by their names, which use `/`; those of the preview are no part of the site.

    Raises KhanehError for those that are not UTF-8.
    """
    paths = {path.relative_to(folder).as_posix(): path for path in files(folder, ".html", links=True)}
    return read_texts({name: path for name, path in paths.items() if not name.startswith("preview/")}, FOLDER)


def environments(
    templates: Templates, config: Config, words: Mapping[str, Words], assets: Mapping[str, str], integrity: Mapping[str, str]
) -> tuple[dict[str, Environment], list[Problem]]:
    """An environment for each language, and all that is wrong with the templates and with their words."""
    made = {language.code: _environment(templates, language, words[language.code], assets, integrity) for language in config.languages}
    used, found = _parse(templates, made[config.first])
    for language in config.languages:
        found += _untranslated(used, words[language.code])
    return made, found


def _environment(
    templates: Templates, language: Language, words: Words, assets: Mapping[str, str], integrity: Mapping[str, str]
) -> Environment:
    environment = Speaking(
        loader=templates,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", Shared],
        auto_reload=False,
        cache_size=-1,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.words = words
    environment.digest = hashlib.sha256(msgspec.msgpack.encode(words, order="sorted")).hexdigest()  # recalled words come in another order
    marked = lambda text: Markup(words.gettext(text))  # noqa: E731  the words are ours, as the templates are
    environment.install_gettext_callables(marked, words.ngettext, newstyle=False)  # type: ignore[attr-defined]
    environment.filters["num"] = lambda value: digits(str(value), language.digits)
    environment.globals["asset"] = lambda name: _asset(assets, name)
    environment.globals["integrity"] = lambda name: _asset(integrity, name)
    environment.globals["has_asset"] = lambda name: name in assets
    return environment


def _asset(assets: Mapping[str, str], name: str) -> str:
    if name not in assets:
        raise LookupError(f"there is no asset {name}")
    return assets[name]


def _parse(templates: Templates, environment: Environment) -> tuple[list[Used], list[Problem]]:
    used: dict[Message, Used] = {message: Used(message, "", 0) for message in messages.every()}
    found: list[Problem] = []
    for name, text in templates.texts.items():
        try:
            for line, message in _messages(environment, text):
                used.setdefault(message, Used(message, f"{FOLDER}/{name}", line))
        except TemplateSyntaxError as error:
            found.append(problem(f"{FOLDER}/{name}", error.lineno, "E-TEMPLATE", "{why}", why=error.message or "syntax error"))
    return list(used.values()), found


def _messages(environment: Environment, text: str) -> tuple[tuple[int, Message], ...]:
    return _kept(_COMPILED.messages, _digest(text), lambda: tuple(_extracted(environment, text)))


def _extracted(environment: Environment, text: str) -> Iterator[tuple[int, Message]]:
    for line, _, message in environment.extract_translations(text):  # type: ignore[attr-defined]
        texts = [text for text in ((message,) if isinstance(message, str) else message) if text is not None]
        yield line, texts[0] if len(texts) == 1 else (texts[0], texts[1])


def _untranslated(used: Iterable[Used], words: Words) -> list[Problem]:
    places = {use.message: use for use in used}
    return [
        problem(
            places[message].path or words.path,
            places[message].line,
            "E-MESSAGE",
            "the message “{message}” has no translation in {catalogue}",
            "add it there",
            message=message if isinstance(message, str) else " / ".join(message),
            catalogue=words.path,
        )
        for message in missing(places, words)
    ]


def prepare(environment: Environment) -> None:
    """Compile all templates; what is wrong with one is told where a page needs it."""
    assert isinstance(environment.loader, Templates)
    for name in environment.loader.texts:
        with contextlib.suppress(Exception):
            environment.get_template(name)


def render(environment: Environment, name: str, values: Mapping[str, object]) -> str:
    """A template with its values. Raises KhanehError E-TEMPLATE with the template's line, or what the words raise."""
    try:
        return environment.get_template(name).render(values)
    except KhanehError:
        raise
    except TemplateSyntaxError as error:
        where = f"{FOLDER}/{error.name or name}"
        raise KhanehError([problem(where, error.lineno, "E-TEMPLATE", "{why}", why=error.message or "syntax error")]) from error
    except TemplateNotFound as error:
        raise KhanehError([problem(f"{FOLDER}/{name}", 0, "E-TEMPLATE", "there is no template {name}", name=error.name or "")]) from error
    except Exception as error:
        place = _place(error)
        if place is None:
            raise
        raise KhanehError([problem(*place, "E-TEMPLATE", "{why}", why=error)]) from error


def _place(error: Exception) -> tuple[str, int] | None:
    """The template and line where an error was raised: the last frame that is a template's."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return (frames[-1].filename, frames[-1].lineno or 0) if frames else None

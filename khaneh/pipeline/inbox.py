"""Raw texts to drafts: which files are meant, each converted on its own, and the inbox emptied of what was filed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from khaneh import config, registry
from khaneh import convert as converter
from khaneh.cache import Store, mending
from khaneh.convert import draft
from khaneh.convert.record import Record
from khaneh.executor import ordered_map
from khaneh.fields import read_mapping
from khaneh.pipeline.site import Site, engine
from khaneh.pipeline.sources import gather
from khaneh.problems import KhanehError, Problem, problem

WORTH_A_PROCESS = 24


class Result(msgspec.Struct, frozen=True):
    """What became of one input: its record or its problems, the report for a person, and the draft where one was filed."""

    name: str
    record: Record | None
    report: str
    problems: tuple[Problem, ...]
    draft: Path | None = None


class Input(msgspec.Struct, frozen=True):
    """A raw text, and the file it stands in (None for standard input)."""

    name: str
    data: bytes
    path: Path | None


def convert(site: Site, paths: Iterable[str], write: bool) -> list[Result]:
    """Convert every input, in order; with `write`, drafts are filed and what was filed leaves the inbox. One bad file stops no other."""
    found = list(_inputs(site, tuple(paths)))
    inputs = [one for one in found if isinstance(one, Input)]
    results = [one for one in found if isinstance(one, Result)]
    known, words = _registry(site), house_words(site.content)
    jobs = 1 if len(inputs) < WORTH_A_PROCESS else (site.jobs or 2)
    for given, result in zip(inputs, ordered_map(partial(_convert, known, words), inputs, jobs), strict=True):
        results.append(_file(site, given, result, known) if write and result.record else result)
    return sorted(results, key=lambda result: result.name)


def as_json(results: Iterable[Result]) -> str:
    """The records as one JSON list."""
    records = [result.record for result in results if result.record]
    return msgspec.json.format(msgspec.json.encode(records), indent=1).decode()


def _inputs(site: Site, paths: tuple[str, ...]) -> Iterator[Input | Result]:
    if not paths:
        yield from _files(site.content / "inbox")
    for given in paths:
        path = Path(given)
        if given == "-":
            yield Input("stdin.txt", sys.stdin.buffer.read(), None)
        elif path.is_dir():
            yield from _files(path)
        elif path.is_file():
            yield Input(path.name, path.read_bytes(), path)
        else:
            yield Result(given, None, "", (problem(given, 0, "E-FILE", "there is no such file"),))


def _files(folder: Path) -> Iterator[Input]:
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
            yield Input(path.name, path.read_bytes(), path)


def _convert(known: registry.Registry, words: converter.HouseWords, given: Input) -> Result:
    try:
        record = converter.convert(given.data, given.name, known, words)
    except KhanehError as error:
        return Result(given.name, None, "", error.problems)
    except Exception as error:  # a text nobody foresaw must not stop the others; it stays where it is
        what = "this text could not be converted: {reason}"
        return Result(given.name, None, "", (problem(given.name, 0, "E-CONVERT", what, reason=f"{type(error).__name__} {error}"),))
    return Result(given.name, record, draft.report(record), ())


def _file(site: Site, given: Input, result: Result, known: registry.Registry) -> Result:
    """Write the draft and its original; what came from the inbox has left it then."""
    assert result.record is not None
    try:
        filed = draft.write(result.record, given.data, site.content, known)
    except KhanehError as error:
        return Result(result.name, result.record, result.report, error.problems)
    except OSError as error:  # a full disk: this text stays where it is, and the next may be smaller
        full = problem(str(error.filename or given.name), 0, "E-DISK", "{reason}", reason=error.strerror or error)
        return Result(result.name, result.record, result.report, (full,))
    inbox = (site.content / "inbox").resolve()
    if given.path and inbox in given.path.resolve().parents:
        given.path.unlink()
    return Result(result.name, result.record, filed.report, (), filed.path)


@mending
def _registry(site: Site) -> registry.Registry:
    """Who is known, also where there is no config yet; what is wrong in the registry is told by a build, not here."""
    settings, _ = config.read(site.config, site.config.name, site.base_url)
    if settings is None or not site.content.is_dir():
        return registry.EMPTY
    codes = tuple(language.code for language in settings.languages)
    store = Store(site.cache / f"{site.key}.db", ",".join([engine(), *codes]))
    try:
        gathered = gather(site.content, codes, store, site.jobs)
    finally:
        store.close()
    return registry.build([s.value for s in gathered.people], [s.value for s in gathered.organisations])[0]


def house_words(content: Path) -> converter.HouseWords:
    """The house's spellings in content/words.yaml; raises KhanehError where the file cannot be read."""
    path = content / "words.yaml"
    if not path.is_file():
        return converter.HouseWords()
    fields, found = read_mapping(path, "content/words.yaml")
    if fields is None:
        raise KhanehError(found)
    table = fields.mapping("replace")
    replace = {before: table.text(before) for before in table.keys()} if table else {}  # noqa: SIM118  a Fields is no dict
    words = converter.HouseWords(replace, fields.texts("keep"))
    fields.close()
    if fields.problems:
        raise KhanehError(fields.problems)
    return words

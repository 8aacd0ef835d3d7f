"""Raw texts to drafts: which texts are meant, each converted on its own, and the inbox emptied of what was filed.

A stream: a text is read, converted, filed and forgotten before many others are looked at, so that ten thousand take no more memory
than a hundred. One that is refused, or at which a process dies, stops no other and stays where it is.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice
from pathlib import Path

import msgspec

from khaneh import config, registry
from khaneh import convert as converter
from khaneh.cache import mending
from khaneh.convert import draft
from khaneh.convert.catalogue import Catalogue
from khaneh.convert.record import Record
from khaneh.convert.report import report
from khaneh.executor import FORKS, jobs_for
from khaneh.fields import read_mapping
from khaneh.intake.files import Fault, Text, texts
from khaneh.pipeline.planning import content_of
from khaneh.pipeline.site import Site
from khaneh.problems import KhanehError, Problem, problem
from khaneh.steady import steady_map

WORTH_A_PROCESS = 24


class Conversion(msgspec.Struct, frozen=True):
    """What became of one input: its record or its problems, and, where a draft was filed, where it is and what was `filed` with it."""

    name: str
    record: Record | None
    problems: tuple[Problem, ...]
    draft: Path | None = None
    filed: str = ""

    @property
    def report(self) -> str:
        """For a person."""
        return self.filed or (report(self.record) if self.record else "")


def convert(site: Site, paths: Iterable[str], write: bool) -> Iterator[Conversion]:
    """Convert every input, in order; with `write`, drafts are filed and what was filed leaves the inbox. One bad file stops no other."""
    known, words = known_to(site), house_words(site.content)
    with contextlib.ExitStack() as opened:
        given = [opened.enter_context(_standard_input()) if path == "-" else Path(path) for path in paths]
        inbox = [folder for folder in (site.content / "inbox",) if folder.is_dir()]
        desk = _Desk(site, known) if write else None
        for text, result in converted(texts(given or inbox), partial(convert_one, known, words), site.jobs):
            yield desk.file(text, result) if desk else result
        if desk:
            desk.clear()


def as_json(records: Iterable[Record]) -> Iterator[str]:
    """The records as one JSON list, in pieces, so that a program can read along."""
    start = "[\n "
    for record in records:
        yield start + msgspec.json.format(msgspec.json.encode(record), indent=1).decode().replace("\n", "\n ")
        start = ",\n "
    yield "[]\n" if start == "[\n " else "\n]\n"


def converted(
    found: Iterator[Text | Fault], function: partial[Conversion], wanted: int | None
) -> Iterator[tuple[Text | Fault, Conversion]]:
    """Each input with what became of it: a few here and now, many in processes."""
    first = list(islice(found, WORTH_A_PROCESS))
    jobs = 1 if len(first) < WORTH_A_PROCESS else wanted or jobs_for(sys.maxsize, None)
    if jobs > 1 and FORKS:
        converter.ready()  # once, and the workers begin with it
    given: list[Text | Fault] = []
    every = _noted(chain(first, found), given)
    results = steady_map(function, every, jobs, _lost, converter.ready if jobs > 1 else None)
    for result in results:
        yield given.pop(0), result


def _noted(found: Iterable[Text | Fault], given: list[Text | Fault]) -> Iterator[Text | Fault]:
    for text in found:
        given.append(text)
        yield text


@contextlib.contextmanager
def _standard_input() -> Iterator[Path]:
    """What is sent in, as a file: it may be an export of any size."""
    with tempfile.TemporaryDirectory(prefix="khaneh-") as folder:
        path = Path(folder) / "stdin.txt"
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield path


def convert_one(known: registry.Registry, words: converter.HouseWords, text: Text | Fault) -> Conversion:
    if isinstance(text, Fault):
        return Conversion(text.problem.path, None, (text.problem,))
    try:
        record = converter.convert(text.read(), text.name, known, words)
    except KhanehError as error:
        return Conversion(text.name, None, error.problems)
    except OSError as error:
        return _unread(text.name, error)
    except Exception as error:  # a text nobody foresaw must not stop the others; it stays where it is
        return _failed(text.name, f"{type(error).__name__} {error}")
    return Conversion(text.name, record, ())


def _lost(text: Text | Fault) -> Conversion:
    return _failed(text.problem.path if isinstance(text, Fault) else text.name, "the converter ended")


def _failed(name: str, reason: str) -> Conversion:
    what = "this text could not be converted: {reason}"
    return Conversion(name, None, (problem(name, 0, "E-CONVERT", what, reason=reason),))


def _unread(name: str, error: OSError) -> Conversion:
    """A full disk, a file that was moved away meanwhile: it stays where it is."""
    return Conversion(name, None, (problem(str(error.filename or name), 0, "E-DISK", "{reason}", reason=error.strerror or error),))


class _Desk:
    """Files drafts, and remembers which files of the inbox are done: an export only once all its posts are."""

    def __init__(self, site: Site, known: registry.Registry) -> None:
        self.site, self.known = site, known
        self.catalogue = Catalogue(site.content)
        self._inbox = (site.content / "inbox").resolve()
        self._parts: dict[Path, bool] = {}

    def file(self, text: Text | Fault, result: Conversion) -> Conversion:
        """Write the draft and its original; a whole file that came from the inbox has left it then."""
        if isinstance(text, Fault):
            if text.path and text.stops:
                self._parts[text.path] = False
            return result
        filed = self._filed(text, result) if result.record else result
        done = filed.draft is not None
        if text.length >= 0:
            self._parts[text.path] = self._parts.get(text.path, True) and done
        elif done:
            self._leave(text.path)
        return filed

    def clear(self) -> None:
        """Exports all whose posts were filed leave the inbox too."""
        for path, done in self._parts.items():
            if done:
                self._leave(path)

    def _filed(self, text: Text, result: Conversion) -> Conversion:
        assert result.record is not None
        try:
            filed = draft.write(result.record, text.read(), self.site.content, self.known, catalogue=self.catalogue)
        except KhanehError as error:
            return Conversion(result.name, result.record, error.problems)
        except OSError as error:
            return msgspec.structs.replace(_unread(text.name, error), record=result.record)
        return Conversion(result.name, filed.record, (), filed.path, filed.report)

    def _leave(self, path: Path) -> None:
        if self._inbox in path.resolve().parents:
            path.unlink()


@mending
def known_to(site: Site) -> registry.Registry:
    """Who is known, also where there is no config yet; what is wrong in the registry is told by a build, not here."""
    settings, _ = config.read(site.config, site.config.name, site.base_url)
    if settings is None or not site.content.is_dir():
        return registry.EMPTY
    gathered = content_of(site, settings)
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

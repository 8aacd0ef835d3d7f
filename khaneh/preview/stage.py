"""What the preview shows at this moment. Changed in one thread only, the server's; every change is told to the browsers at once."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

import msgspec

from khaneh.cache import digest
from khaneh.persian import digits
from khaneh.pipeline import Site
from khaneh.preview.converting import Converted, Text
from khaneh.preview.finding import Finding
from khaneh.preview.look import Look
from khaneh.preview.shelf import Shelf
from khaneh.preview.told import Told, tell
from khaneh.preview.work import Outcome
from khaneh.problems import Problem, errors, sort

PREFIX = "/__khaneh/"
STATE = f"{PREFIX}state"
FEEDS = (".xml", ".json")  # read by programs that load nothing again because we say so


class Lead(msgspec.Struct, frozen=True):
    """A page the browser is to open once; `id` is never used again, also by the next preview."""

    id: int
    address: str


class State(msgspec.Struct, frozen=True):
    """What a browser asks for. A page of another `edition` than this is out of date; `count` is the number of warnings in words."""

    edition: str
    language: str
    dir: str
    problems: tuple[Told, ...] = ()
    warnings: tuple[Told, ...] = ()
    count: str = ""
    converting: tuple[str, ...] = ()
    lead: Lead | None = None


class Stage:
    """Keeps the state of a preview, and the reports on the texts that were converted."""

    def __init__(self, site: Site, look: Look, first: Outcome, inform: Callable[[str], None]) -> None:
        """`inform` is called with the address of what has changed: the state's, or the page to be led to."""
        self.site, self.look, self.inform = site, look, inform
        self.shelf = Shelf(site)
        self.finding = Finding(msgspec.structs.replace(site, jobs=1))
        self.convert: Callable[[Text], None] = lambda _: None
        self.looked: deque[str] = deque(maxlen=6)  # the addresses of pages browsers have asked for, the last one first
        self._began, self._builds = _moment(), 0
        self._glanced: dict[str, str] = {}
        self._built = first.problems
        self._refused: dict[str, tuple[Problem, ...]] = {}
        self._converting: tuple[str, ...] = ()
        self._lead: Lead | None = None
        self.state = self._now()

    def built(self, outcome: Outcome, look: Look) -> bool:
        """A build has ended; whether it has made a difference."""
        written = bool(outcome.report and (outcome.report.written or outcome.report.removed))
        news = written or outcome.problems != self._built
        self.look, self._built = look, outcome.problems
        self._builds += written and self._differs(outcome)
        self._glanced = {}
        self._tell()
        return news

    def look_at(self, address: str) -> None:
        """A browser has asked for a page."""
        if address in self.looked:
            self.looked.remove(address)
        self.looked.appendleft(address)

    def glanced(self, made: dict[str, str]) -> None:
        """Pages (digests by path) were made before the build that will know all of an edit."""
        self._glanced = made
        self._builds += 1
        self._tell()

    def _differs(self, outcome: Outcome) -> bool:
        """Whether a build has made anything for people that is not what was glanced at."""
        report, out = outcome.report, self.site.out
        assert report
        pages = (path for path in report.written if not path.endswith(FEEDS))
        return bool(report.removed) or any(self._glanced.get(path) != digest((out / path).read_bytes()) for path in pages)

    def ask(self, slug: str) -> bool:
        """Have the report on an article made again, of its original; False where it has none."""
        found = self.shelf.source(slug)
        if found and self._place(text := Text(found[1], found[0])) not in self._converting:
            self.convert(text)
        return found is not None

    def converting(self, text: Text) -> None:
        """A text is being converted."""
        self._converting = (*self._converting, self._place(text))
        self._tell()

    def converted(self, text: Text, done: Converted) -> None:
        """A text has been converted, was refused, or is gone."""
        place = self._place(text)
        self._converting = tuple(other for other in self._converting if other != place)
        self._refused.pop(place, None)
        for filed in done.filed:
            self.shelf.put(filed)
            self._lead = Lead(_moment(), f"{PREFIX}report/{filed.slug}/")
        refused = tuple(_placed(problem, text, place) for result in done.results for problem in result.problems)
        self._refused |= {place: refused} if refused else {}
        self._tell()

    def _place(self, text: Text) -> str:
        """A raw text by its path below content/: in the inbox several may bear one name, each in a folder of its own."""
        return f"originals/{text.path.name}" if text.article else text.path.relative_to(self.site.content).as_posix()

    def _tell(self) -> None:
        before, self.state = self.state, self._now()
        if self.state.lead and self.state.lead != before.lead:
            self.inform(self.state.lead.address)
        elif self.state != before:
            self.inform(STATE)

    def _now(self) -> State:
        found = [*self._built, *self.look.problems, *(problem for refused in self._refused.values() for problem in refused)]
        told = [tell(problem, self.site, self.look.words.gettext) for problem in sort(found)]
        language, warnings = self.look.language, tuple(one for one in told if not one.error)
        return State(
            edition=f"{self._began}.{self._builds}",
            language=language.code,
            dir=language.dir,
            problems=tuple(one for one in told if one.error),
            warnings=warnings,
            count=digits(str(len(warnings)), language.digits),
            converting=tuple(place.partition("/")[2] for place in self._converting),
            lead=self._lead,
        )


def _moment() -> int:
    return time.time_ns() // 1_000_000


def _placed(problem: Problem, text: Text, place: str) -> Problem:
    return msgspec.structs.replace(problem, path=f"content/{place}") if problem.path == text.path.name else problem


def lines(outcome: Outcome) -> list[str]:
    """A build in the terminal: its problems, in English, and what was done."""
    told = [str(problem) for problem in outcome.problems]
    if outcome.report is None:
        return [*told, f"nothing was built: {len(errors(outcome.problems))} to mend"]
    done = outcome.report
    return [*told, f"{len(done.written)} files written, {len(done.removed)} removed ({outcome.seconds:.2f}s)"]

"""What the preview shows at this moment. Changed in one thread only, the server's; every change is told to the browsers at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

import msgspec

from khaneh.persian import digits
from khaneh.pipeline import Site, inbox
from khaneh.preview.look import Look
from khaneh.preview.report import Filed
from khaneh.preview.told import Told, tell
from khaneh.preview.work import Outcome
from khaneh.problems import Problem, errors, sort

PREFIX = "/__khaneh/"
STATE = f"{PREFIX}state"


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
    """Keeps the state of a preview, and the reports of the texts converted since it began."""

    def __init__(self, site: Site, look: Look, first: Outcome, inform: Callable[[str], None]) -> None:
        """`inform` is called with the address of what has changed: the state's, or the page to be led to."""
        self.site, self.look, self.inform = site, look, inform
        self.filed: dict[str, Filed] = {}
        self._began, self._builds = _moment(), 0
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
        self._builds += written
        self._tell()
        return news

    def converting(self, name: str) -> None:
        """A text of the inbox is being converted."""
        self._converting = (*self._converting, name)
        self._tell()

    def converted(self, name: str, results: Iterable[inbox.Result]) -> None:
        """A text of the inbox has been converted, was refused, or is gone."""
        self._converting = tuple(other for other in self._converting if other != name)
        self._refused.pop(name, None)
        for result in results:
            if result.record and result.draft:
                filed = Filed(result.record, f"content/{result.draft.relative_to(self.site.content).as_posix()}")
                self.filed[filed.slug] = filed
                self._lead = Lead(_moment(), f"{PREFIX}report/{filed.slug}/")
            if result.problems:
                self._refused[name] = tuple(_in_inbox(problem, result.name) for problem in result.problems)
        self._tell()

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
            converting=self._converting,
            lead=self._lead,
        )


def _moment() -> int:
    return time.time_ns() // 1_000_000


def _in_inbox(problem: Problem, name: str) -> Problem:
    return msgspec.structs.replace(problem, path=f"content/inbox/{name}") if problem.path == name else problem


def lines(outcome: Outcome) -> list[str]:
    """A build in the terminal: its problems, in English, and what was done."""
    told = [str(problem) for problem in outcome.problems]
    if outcome.report is None:
        return [*told, f"nothing was built: {len(errors(outcome.problems))} to mend"]
    done = outcome.report
    return [*told, f"{len(done.written)} files written, {len(done.removed)} removed ({outcome.seconds:.2f}s)"]

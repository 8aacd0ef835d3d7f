"""Building beside answering, in a thread: one build at a time, and whatever goes wrong is told, never raised."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from khaneh.pipeline import Report, Site, build
from khaneh.pipeline.glance import glance
from khaneh.problems import KhanehError, Problem, crash, problem

LONGEST_END = 5.0
AGAIN = 0.2


class Outcome(msgspec.Struct, frozen=True):
    """What a build has come to: a report, or else the errors that stopped it."""

    report: Report | None
    problems: tuple[Problem, ...]
    seconds: float


def attempt(site: Site) -> Outcome:
    """Build; whatever goes wrong is a problem to tell."""
    since = time.perf_counter()
    try:
        report = build(site)
    except KhanehError as error:
        return Outcome(None, error.problems, time.perf_counter() - since)
    except OSError as error:
        told = problem(str(error.filename or site.out), 0, "E-DISK", "{reason}", reason=error.strerror or error)
        return Outcome(None, (told,), time.perf_counter() - since)
    except Exception as error:  # our own fault must not end the preview: the editor goes on, the traceback is kept for whoever mends it
        return Outcome(None, (crash(site.root, error),), time.perf_counter() - since)
    return Outcome(report, report.problems, time.perf_counter() - since)


class Builder:
    """Builds when asked, one build at a time; what is asked for during a build is done in one more."""

    def __init__(
        self,
        site: Site,
        done: Callable[[Outcome], None],
        glanced: Callable[[dict[str, str]], None],
        looked: Callable[[], Iterable[str]],
    ) -> None:
        """`glanced` is called with what was made before a build for the addresses `looked` at, `done` when it has ended."""
        self.site, self.done, self.glanced, self.looked = site, done, glanced, looked
        self._changed: set[Path] = set()
        self._taking = threading.Lock()
        self._asked, self._end = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="build", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ask(self, changed: Iterable[Path]) -> None:
        """Have the site built, since `changed` may be other files than they were."""
        with self._taking:
            self._changed.update(changed)
        self._asked.set()

    def stop(self) -> None:
        """Let a build at work come to its end."""
        self._end.set()
        self._asked.set()
        if self._thread.is_alive():
            self._thread.join(LONGEST_END)

    def _run(self) -> None:
        while True:
            self._asked.wait()
            self._asked.clear()
            if self._end.is_set():
                return
            with self._taking:
                changed, self._changed = self._changed, set()
            self._glance(changed)
            outcome = attempt(self.site)
            if any(one.code == "E-LOCKED" for one in outcome.problems) and not self._end.wait(AGAIN):
                self._asked.set()  # a build begun elsewhere is at work in our folder: wait for its end
                continue
            self._tell(outcome)

    def _tell(self, outcome: Outcome) -> None:
        """Whatever goes wrong with telling, the next build comes."""
        try:
            self.done(outcome)
        except Exception as error:  # kept for whoever mends it, as with a build
            crash(self.site.root, error)

    def _glance(self, changed: set[Path]) -> None:
        """Show the edit where somebody looks; whatever goes wrong with that, the build comes."""
        try:
            made = glance(self.site, changed, self.looked())
        except Exception as error:  # kept for whoever mends it, as with a build
            crash(self.site.root, error)
        else:
            if made:
                self.glanced(made)

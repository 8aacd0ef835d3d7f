"""Building beside answering, in a thread: one build at a time, and whatever goes wrong is told, never raised."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable

import msgspec

from khaneh.pipeline import Report, Site, build
from khaneh.problems import KhanehError, Problem, problem

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
    except Exception:  # our own fault must not end the preview: the editor goes on, the traceback is kept for whoever mends it
        return Outcome(None, (crash(site),), time.perf_counter() - since)
    return Outcome(report, report.problems, time.perf_counter() - since)


def crash(site: Site) -> Problem:
    """Keep the traceback of the exception at hand in a file, and tell where."""
    log = site.root / ".khaneh" / "crash.txt"
    log.parent.mkdir(exist_ok=True)
    log.write_text(traceback.format_exc(), encoding="utf-8")
    what = "Khaneh itself has failed; nothing was changed"
    return problem(".khaneh/crash.txt", 0, "E-CRASH", what, "send this file to whoever looks after Khaneh")


class Builder:
    """Builds when asked, one build at a time; what is asked for during a build is done in one more."""

    def __init__(self, site: Site, done: Callable[[Outcome], None]) -> None:
        self.site, self.done = site, done
        self._asked, self._end = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="build", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ask(self) -> None:
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
            outcome = attempt(self.site)
            if any(one.code == "E-LOCKED" for one in outcome.problems) and not self._end.wait(AGAIN):
                self._asked.set()  # a build begun elsewhere is at work in our folder: wait for its end
                continue
            self.done(outcome)

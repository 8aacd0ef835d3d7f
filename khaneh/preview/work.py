"""The two kinds of work a preview does beside answering: building, in a thread, and converting, in a process of its own.

Converting loads hazm, which takes seconds and would hold up every page if it ran in the same process.
"""

from __future__ import annotations

import multiprocessing
import queue
import signal
import threading
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgspec

from khaneh.cache import state
from khaneh.pipeline import Report, Site, build, inbox
from khaneh.problems import KhanehError, Problem, problem

SETTLING = 0.15
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


class Inbox:
    """Converts the texts it is given, in turn, in a process that is started for the first of them and then kept."""

    def __init__(self, site: Site, begun: Callable[[str], None], done: Callable[[str, tuple[inbox.Result, ...]], None]) -> None:
        """`begun` and `done` are called from a thread with the file's name; no result means that the file is gone."""
        # A cache of its own: two processes would wait for each other at the build's.
        self.site = msgspec.structs.replace(site, out=site.cache / "inbox", drafts=False, jobs=1)
        self.begun, self.done = begun, done
        self._waiting: queue.Queue[Path] = queue.Queue()
        self._pipe: Connection | None = None

    def start(self) -> None:
        threading.Thread(target=self._run, name="inbox", daemon=True).start()

    def give(self, path: Path) -> None:
        self._waiting.put(path)

    def _run(self) -> None:
        while True:
            path = self._waiting.get()
            if not _settled(path):
                self.done(path.name, ())
                continue
            self.begun(path.name)
            self.done(path.name, self._converted(path))

    def _converted(self, path: Path) -> tuple[inbox.Result, ...]:
        try:
            pipe = self._pipe or self._open()
            pipe.send(str(path))
            results: tuple[inbox.Result, ...] = pipe.recv()
        except (EOFError, OSError):
            self._pipe = None
            what = "this text could not be converted: {reason}"
            return (inbox.Result(path.name, None, "", (problem(path.name, 0, "E-CONVERT", what, reason="the converter ended"),)),)
        return results

    def _open(self) -> Connection:
        """A fresh process: a forked one would inherit our threads' locks and the server's sockets."""
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        context.Process(target=_convert_all, args=(self.site, theirs), name="convert", daemon=True).start()
        theirs.close()
        return self._pipe


def _settled(path: Path) -> bool:
    """Wait until a file that is being copied is whole; False when it is gone."""
    last = ""
    while True:
        try:
            now = state(path)
        except OSError:
            return False
        if now == last:
            return True
        last = now
        time.sleep(SETTLING)


def _convert_all(site: Site, pipe: Any) -> None:
    """The converter's process: paths in, results out, until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both; the preview ends us
    while True:
        try:
            path = Path(pipe.recv())
        except EOFError:
            return
        pipe.send(_convert(site, path))


def _convert(site: Site, path: Path) -> tuple[inbox.Result, ...]:
    try:
        return tuple(inbox.convert(site, [str(path)], write=True))
    except KhanehError as error:
        return (inbox.Result(path.name, None, "", error.problems),)
    except Exception:
        return (inbox.Result(path.name, None, "", (crash(site),)),)

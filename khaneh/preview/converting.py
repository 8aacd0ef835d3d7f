"""Converting beside answering, in a process of its own: it loads hazm, which takes seconds and would hold up every page.

A text of the inbox becomes a draft; the original of an article is read once more where its report is asked for and gone.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import signal
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgspec

from khaneh import intake
from khaneh.cache import state
from khaneh.convert import compared
from khaneh.pipeline import Site, inbox
from khaneh.preview.report import Filed
from khaneh.preview.shelf import original_of
from khaneh.problems import KhanehError, crash, problem

SETTLING = 0.15


class Text(msgspec.Struct, frozen=True):
    """A raw text to convert. `article` is the one that was made of it, None for a text of the inbox, which becomes a draft."""

    path: Path
    article: Path | None = None


class Converted(msgspec.Struct, frozen=True):
    """What has become of a text: the results (none: the file is gone), and a report for each draft or article."""

    results: tuple[inbox.Conversion, ...] = ()
    filed: tuple[Filed, ...] = ()


class Converter:
    """Converts the texts it is given, in turn, in a process that is started for the first of them and then kept."""

    def __init__(self, site: Site, begun: Callable[[Text], None], done: Callable[[Text, Converted], None]) -> None:
        """`begun` and `done` are called from a thread."""
        # A cache of its own: two processes would wait for each other at the build's.
        self.site = msgspec.structs.replace(site, out=site.cache / "inbox", drafts=False, jobs=1)
        self.begun, self.done = begun, done
        self._waiting: queue.Queue[Text] = queue.Queue()
        self._pipe: Connection | None = None

    def start(self) -> None:
        threading.Thread(target=self._run, name="convert", daemon=True).start()

    def give(self, text: Text) -> None:
        self._waiting.put(text)

    def _run(self) -> None:
        while True:
            text = self._waiting.get()
            if not _settled(text.path):
                self.done(text, Converted())
                continue
            self.begun(text)
            self.done(text, self._converted(text))

    def _converted(self, text: Text) -> Converted:
        try:
            pipe = self._pipe or self._open()
            pipe.send(text)
            converted: Converted = pipe.recv()
        except (EOFError, OSError):
            self._pipe = None
            what = "this text could not be converted: {reason}"
            name = text.path.name
            return Converted((inbox.Conversion(name, None, (problem(name, 0, "E-CONVERT", what, reason="the converter ended"),)),))
        return converted

    def _open(self) -> Connection:
        """A fresh process: a forked one would inherit our threads' locks and the server's sockets."""
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        with _deaf():
            context.Process(target=_serve, args=(self.site, theirs), name="convert", daemon=True).start()
        theirs.close()
        return self._pipe


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """A process begun here hears no Ctrl-C from its first moment, also before it can say so itself: it takes long to load."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # which would end our silence when it is started
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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


def _serve(site: Site, pipe: Any) -> None:
    """The converter's process: texts in, what became of them out, until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both; the preview ends us
    while True:
        try:
            text = pipe.recv()
        except EOFError:
            return
        pipe.send(_convert(site, text))


def _convert(site: Site, text: Text) -> Converted:
    try:
        results = tuple(inbox.convert(site, [str(text.path)], write=text.article is None))
        return Converted(results, tuple(_filed(site, results, text.article)))
    except KhanehError as error:
        return Converted((inbox.Conversion(text.path.name, None, error.problems),))
    except Exception as error:
        return Converted((inbox.Conversion(text.path.name, None, (crash(site.root, error),)),))


def _filed(site: Site, results: tuple[inbox.Conversion, ...], article: Path | None) -> Iterator[Filed]:
    """The report on each article there now is of `results`, with its text beside it."""
    for result in results:
        path = article or result.draft
        original = original_of(path, site.content) if path else None
        if path and original and result.record:
            text = intake.shown(original.read_bytes())
            draft = f"content/{path.relative_to(site.content).as_posix()}"
            yield Filed(result.record, draft, compared.rows(text, result.record))

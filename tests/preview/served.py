"""A preview at work: `build.py serve` in a process of its own, on a free port of this machine, as an editor starts it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.sites import REPOSITORY, House

PATIENCE = 20.0


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def until[T](look: Callable[[], T], patience: float = PATIENCE) -> T:
    """What `look` gives, once it gives anything but nothing."""
    end = time.monotonic() + patience
    while not (seen := look()):
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.02)
    return seen


class Answer:
    """What a browser would get."""

    def __init__(self, status: int, headers: Any, data: bytes) -> None:
        self.status, self.headers, self.data = status, headers, data

    @property
    def text(self) -> str:
        return self.data.decode()


class Served:
    """A preview of a house; a context manager that ends it with Ctrl-C."""

    def __init__(self, house: House, *arguments: str, port: int = 0) -> None:
        self.house, self.port = house, port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = house.root / "serve.log"
        self._arguments = arguments

    def __enter__(self) -> Served:
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(REPOSITORY / "build.py"), "serve", "--port", str(self.port), *self._arguments],
                cwd=self.house.root,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
                start_new_session=True,
            )
        until(lambda: self.process.poll() is not None or "shows the site" in self.log.read_text(encoding="utf-8"))
        assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.end()

    def end(self) -> int:
        """Ctrl-C, which a terminal sends to every process of a command; the exit code."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(PATIENCE)

    def get(self, path: str, **headers: str) -> Answer:
        """The answer to a path that is sent as it stands, `..` and all."""
        request = urllib.request.Request(self.address + path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())

    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = json.loads(self.get("/__khaneh/state").text)
        return state

    def told(self) -> list[str]:
        """The errors a browser is told of, as `path:line CODE`."""
        return [f"{problem['path']}:{problem['line']} {problem['code']}" for problem in self.state()["problems"]]

    @contextmanager
    def rebuilt(self) -> Iterator[None]:
        """Whatever is done inside, the site made of it stands afterwards."""
        edition = self.state()["edition"]
        yield
        until(lambda: self.state()["edition"] != edition)

    def file(self, path: str) -> Path:
        """A file of the preview's own folder."""
        return self.house.root / ".khaneh" / "preview" / path

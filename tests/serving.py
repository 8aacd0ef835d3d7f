"""A built site served as any static host would, for as long as it is looked at."""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):  # a browser may go in mid-sentence
            super().handle()

    def log_message(self, *_: object) -> None:
        pass


def served(folder: Path) -> AbstractContextManager[str]:
    """The address at which `folder` is served."""
    return listening(functools.partial(_Quiet, directory=str(folder)))


@contextmanager
def listening(handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address at which a `handler` answers, on a free port."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()

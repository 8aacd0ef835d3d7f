"""The real site, built once and served as any static host would, for all browser tests that only read its pages."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator

import pytest

from khaneh.pipeline import build, site_at
from tests.sites import REPOSITORY


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site of the repository's content is served."""
    out = tmp_path_factory.mktemp("site") / "dist"
    build(site_at(REPOSITORY, out=out, base_url="http://127.0.0.1"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()

"""A built site served as the operator's guide sets a host up: its headers, packed texts, its own 404 page, connections that stay open."""

from __future__ import annotations

import contextlib
import gzip
from contextlib import AbstractContextManager
from functools import lru_cache, partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from khaneh.preview.handlers import content_type, file_below
from tests.docs.policy import headers
from tests.serving import listening

PACKED = ("text/", "application/json", "application/manifest", "application/feed", "application/atom", "application/rss", "image/svg")
LEAST = 600  # bytes; as `gzip_min_length`


@lru_cache(maxsize=4096)
def packed(data: bytes) -> bytes:
    """As nginx packs at the level of its defaults and most hosts' (6)."""
    return gzip.compress(data, 6, mtime=0)


class Host(BaseHTTPRequestHandler):
    """Answers GET and HEAD."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *given: Any, folder: Path) -> None:
        self.folder = folder
        super().__init__(*given)

    def do_GET(self) -> None:
        path = unquote(self.path.partition("?")[0])
        found = file_below(self.folder, path.lstrip("/"))
        if found and found.is_dir() and not path.endswith("/"):
            self.answer(301, b"", "text/plain", Location=f"{self.path}/")
            return
        file = found / "index.html" if found and found.is_dir() else found
        if file is None or not file.is_file():
            own = self.folder / "404.html"
            self.answer(404, own.read_bytes() if own.is_file() else b"404", "text/html; charset=utf-8")
            return
        data = file.read_bytes()
        kind = "application/manifest+json" if file.suffix == ".webmanifest" else content_type(file.name, data)
        self.answer(200, data, kind)

    do_HEAD = do_GET  # noqa: N815

    def answer(self, status: int, data: bytes, kind: str, **more: str) -> None:
        """Send it, packed where that saves and the browser takes it."""
        if kind.startswith(PACKED) and len(data) >= LEAST and "gzip" in self.headers.get("Accept-Encoding", ""):
            data, more = packed(data), {**more, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **self.policy(), **more}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def policy(self) -> dict[str, str]:
        """The headers of the guide for what is asked."""
        return headers(self.path)

    def handle(self) -> None:
        """Until the browser goes, which it may do in mid-sentence."""
        with contextlib.suppress(ConnectionError):
            super().handle()

    def log_message(self, *_: Any) -> None:
        """Nothing is logged."""


class PlainHost(Host):
    """The same for a site of others."""

    def policy(self) -> dict[str, str]:
        return {}


def hosted(folder: Path, *, as_guided: bool = True) -> AbstractContextManager[str]:
    """The address at which `folder` is hosted; a site of others is not `as_guided`, it gets no policy of ours."""
    return listening(partial(Host if as_guided else PlainHost, folder=folder))

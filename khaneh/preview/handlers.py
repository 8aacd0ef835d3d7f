"""What the preview answers: the site's files as a host would give them, with a script put into each page, and a few pages of its own.

Nothing outside the site's folder is given out, nobody but this machine's browsers is answered, and nothing is kept by a cache.
"""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import Any

import msgspec
from livereload.handlers import LiveReloadHandler
from livereload.server import LiveScriptInjector
from tornado.web import HTTPError, RequestHandler
from tornado.websocket import WebSocketHandler

from khaneh.preview import report
from khaneh.preview.stage import Stage
from khaneh.problems import KhanehError
from khaneh.render.shell import FEED_TYPES

OWN = Path(__file__).parent
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".ttf": "font/ttf",
    ".pdf": "application/pdf",
    ".mp4": "video/mp4",
    ".mp3": "audio/mpeg",
}
WAITING = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Khaneh</title></head><body></body></html>'
TEXTS = ("text/", "application/", "image/svg")
# What no file of a site is called, and some system would take for something else than a letter of a name.
_UNSAFE = frozenset('\\:*?"<>|') | {chr(code) for code in range(32)}
BINARY = ("application/pdf", "application/octet-stream")


def content_type(name: str, data: bytes) -> str:
    """The MIME type of a file by its name. Texts that are UTF-8 say so; another encoding is left to the browser."""
    kind = FEED_TYPES.get(name) or TYPES.get(Path(name).suffix.lower(), "application/octet-stream")
    if not kind.startswith(TEXTS) or kind in BINARY:
        return kind
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return kind
    return f"{kind}; charset=utf-8"


def file_below(folder: Path, address: str) -> Path | None:
    """The file or folder at an address (unquoted, no leading `/`), None where there is none or it would lie outside `folder`."""
    parts = [part for part in address.split("/") if part]
    if any(part.startswith(".") or not _UNSAFE.isdisjoint(part) for part in parts):
        return None
    try:
        path = folder.joinpath(*parts).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.exists() else None
    except (OSError, ValueError):
        return None


class Answer(RequestHandler):  # type: ignore[misc]  # tornado is untyped here
    """What all answers share: who may ask, and headers that keep nothing."""

    def initialize(self, stage: Stage, loopback: bool) -> None:
        self.stage, self.loopback = stage, loopback

    def prepare(self) -> None:
        """A foreign page may make its own name lead to this machine; a name that is not ours is such a page's."""
        if self.loopback and not is_local(self.request.host_name):
            raise HTTPError(403)

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-cache")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.clear_header("Server")

    def compute_etag(self) -> None:
        """None: the script in a page changes while its file does not, so "not modified" would be untrue."""

    def write_error(self, status_code: int, **_: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")

    def head(self, *arguments: str) -> None:
        """The same without a body, which tornado leaves out by itself."""
        self.get(*arguments)

    def page(self, text: str, status: int = 200) -> None:
        """Send a page of the preview's own."""
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(text)


def is_local(name: str) -> bool:
    """Whether a host name can only mean what it says: an IP address, or localhost."""
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")
    return True


class Folder(Answer):
    """The files of a folder as a static host gives them."""

    def initialize(self, stage: Stage, loopback: bool, folder: Path | None = None) -> None:
        super().initialize(stage, loopback)
        self.folder = folder or stage.site.out

    def get(self, address: str) -> None:
        path = file_below(self.folder, address)
        if path and path.is_dir() and address and not address.endswith("/"):
            self.redirect(self.request.path + "/")
            return
        data = _read(path / "index.html" if path and path.is_dir() else path)
        if data is None or (path and path.is_file() and address.endswith("/")):
            self.missing(address)
            return
        name = address.rsplit("/", 1)[-1] or "index.html"
        self.set_header("Content-Type", content_type(name, data))
        self.finish(data)

    def missing(self, address: str) -> None:  # noqa: ARG002  for those who answer by it
        raise HTTPError(404)


class Pages(Folder):
    """The site. What it does not have is answered by its own 404 page; before there is a site, by a page that waits for it."""

    def get(self, address: str) -> None:
        """The file at an address; what is asked for last is shown first after an edit."""
        if address.endswith(("/", ".html")) or not address:
            self.stage.look_at(f"/{address}")
        super().get(address)

    def missing(self, address: str) -> None:
        data = _read(self.folder / "404.html")
        if data is not None:
            self.page(data.decode(), 404)
        elif Path(address).suffix in ("", ".html"):
            self.page(waiting(self.stage), 503)
        else:
            raise HTTPError(404)


class Worker(Answer):
    """What takes the place of a worker that a built site left under this address."""

    def get(self) -> None:
        self.set_header("Content-Type", content_type("retire.js", b""))
        self.finish((OWN / "retire.js").read_bytes())


class Search(Answer):
    """The files of the search, which no preview has in its folder: they are made for who asks."""

    async def get(self, name: str) -> None:
        try:
            data = await self.stage.finding.file(self.request.path.lstrip("/"), self.stage.state.edition)
        except KhanehError:  # what stops it is told over the page, as of any build
            raise HTTPError(503) from None
        if data is None:
            raise HTTPError(404)
        self.set_header("Content-Type", content_type(name, data))
        self.finish(data)

    async def head(self, *arguments: str) -> None:  # type: ignore[override]  # tornado awaits either
        await self.get(*arguments)


def _read(path: Path | None) -> bytes | None:
    try:
        return path.read_bytes() if path else None
    except OSError:  # gone since, or a folder
        return None


def waiting(stage: Stage) -> str:
    """A page in place of a site that could not be built yet; its overlay tells why."""
    try:
        return stage.look.page("waiting.html", {})
    except (KhanehError, AttributeError):
        return WAITING


class StateNow(Answer):
    """What there is to know, as JSON."""

    def get(self) -> None:
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(msgspec.json.encode(self.stage.state))


class Overlay(Answer):
    """The overlay's markup, in the language of the site and without data."""

    def get(self) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(self.stage.look.overlay)


class Reports(Answer):
    """The report on a converted text; where it is gone it is made again, and the page that waits is led to it. Without a slug, all."""

    def get(self, slug: str | None = None) -> None:
        stage = self.stage
        filed = stage.shelf.get(slug) if slug else None
        if slug and filed is None and not stage.ask(slug):
            raise HTTPError(404)
        try:
            if filed:
                self.page(report.page(filed, stage.look, stage.site.drafts))
            elif slug:
                self.page(stage.look.page("rereading.html", {}), 202)
            else:
                self.page(report.index(stage.shelf.latest(), stage.look))
        except KhanehError as error:  # the template is broken
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish(str(error))


class Injector(LiveScriptInjector):  # type: ignore[misc]
    """Puts our script, which brings livereload's, into every page on its way to the browser."""

    def __init__(self, request: Any, stage: Stage) -> None:
        super().__init__(request)
        self.script = f'<script src="/__khaneh/client.js" data-edition="{stage.state.edition}" defer></script>'.encode()


class Socket(LiveReloadHandler):  # type: ignore[misc]
    """livereload's socket, for pages of this very address alone; its own would tell every site what is being written."""

    def initialize(self, loopback: bool) -> None:
        self.loopback = loopback

    def check_origin(self, origin: str) -> bool:
        return bool(WebSocketHandler.check_origin(self, origin)) and (not self.loopback or is_local(self.request.host_name))

    def on_message(self, message: str) -> None:
        """Whatever is no word of livereload's protocol ends the talk."""
        try:
            super().on_message(message)
        except (ValueError, TypeError, AttributeError):
            self.close(1003)

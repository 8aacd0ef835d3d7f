"""The server: livereload's, with our pages, our watch in place of its polling, and the workers of a preview begun and ended with it."""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import Callable, Iterator
from functools import partial
from ipaddress import ip_address
from typing import Any

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import Application

from khaneh.offline import WORKER
from khaneh.preview import handlers
from khaneh.preview.stage import Stage
from khaneh.preview.watch import Watch
from khaneh.problems import KhanehError, problem
from khaneh.search import FOLDER as SEARCH

type Sockets = list[socket.socket]


def bind(host: str, port: int) -> Sockets:
    """The port, ours from now on. Raises KhanehError E-PORT where it is taken, E-HOST where there is no such host."""
    try:
        return list(bind_sockets(port, host))
    except OSError as error:
        place = f"{host}:{port}"
        if error.errno == errno.EADDRINUSE:
            what, mend = "another program answers at this port already", "end it, or choose another port: serve --port {other}"
            raise KhanehError([problem(place, 0, "E-PORT", what, mend, other=port % 65535 + 1)]) from None
        if error.errno == errno.EACCES:
            what, mend = "this port is kept for the system", "choose one from 1024 on: serve --port 8000"
            raise KhanehError([problem(place, 0, "E-PORT", what, mend)]) from None
        what = "nothing can be served at {host}: {reason}"
        raise KhanehError([problem(place, 0, "E-HOST", what, "leave --host out", host=host, reason=error.strerror or error)]) from None


def is_loopback(sockets: Sockets) -> bool:
    """Whether only this machine can reach them."""
    return all(ip_address(one.getsockname()[0].split("%")[0]).is_loopback for one in sockets)


class PreviewServer(Server):  # type: ignore[misc]  # livereload is untyped
    """Serves a stage on sockets already bound."""

    def __init__(self, stage: Stage, watcher: Watch, sockets: Sockets) -> None:
        super().__init__(watcher=watcher)
        self.stage, self.sockets = stage, sockets

    def application(self, port: int, host: str, liveport: Any = None, debug: Any = None, live_css: bool = True) -> None:  # noqa: ARG002
        """In place of livereload's, which would serve any file, let any site listen and let any page force a reload."""
        LiveReloadHandler.watcher = self.watcher
        HTTPServer(application(self.stage, is_loopback(self.sockets))).add_sockets(self.sockets)

    def _setup_logging(self) -> None:
        """Only our own words reach the terminal; a browser that went away in mid-sentence is no news."""
        for name in ("livereload", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL)


def application(stage: Stage, loopback: bool) -> Any:
    """All that is answered, the site last."""
    common = {"stage": stage, "loopback": loopback}
    own = [
        ("state", handlers.StateNow, common),
        ("overlay", handlers.Overlay, common),
        (r"report/(?:([a-z0-9-]+)/)?", handlers.Reports, common),
        (r"assets/(.+)", handlers.Folder, common | {"folder": stage.site.assets}),
        (r"(client\.js|overlay\.css|report\.css)", handlers.Folder, common | {"folder": handlers.OWN}),
    ]
    return Application(
        [
            ("/livereload", handlers.Socket, {"loopback": loopback}),
            (r"/livereload\.js", LiveReloadJSHandler),
            *((f"/__khaneh/{pattern}", handler, given) for pattern, handler, given in own),
            (rf"/{WORKER}", handlers.Worker, common),
            (rf"/{SEARCH}/(.+)", handlers.Search, common),
            (r"/(.*)", handlers.Pages, common),
        ],
        transforms=[partial(handlers.Injector, stage=stage)],
        log_function=lambda _: None,
    )


def in_loop() -> Callable[..., None]:
    """Calls a function with its arguments, from any thread, in the server's."""
    later: Callable[..., None] = IOLoop.current().add_callback
    return later


def reload(address: str) -> None:
    """Tell every browser that `address` has news."""
    LiveReloadHandler.reload_waiters(address)


def welcome(host: str, sockets: Sockets) -> Iterator[str]:
    """Where the preview is to be found, and who can find it."""
    name = f"[{host}]" if ":" in host else host
    yield f"http://{name}:{sockets[0].getsockname()[1]}/ shows the site as the files are; Ctrl-C ends it"
    if not is_loopback(sockets):
        yield "everyone who can reach this machine can read it"

"""A site behind a file server as plain as any host's, and a search as a reader makes it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

DONE = "() => document.querySelector('.hits').ariaBusy === 'false'"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which `folder` is served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def ask(page: Page, query: str) -> list[str]:
    """Type a query into the search page that stands open, and wait; the addresses found, in their order."""
    page.fill("#q", query)
    page.press("#q", "Enter")
    page.wait_for_function(DONE)
    return addresses(page)


def addresses(page: Page) -> list[str]:
    found: list[str] = page.locator("[data-hit=title]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return found


def offers(page: Page) -> list[str]:
    """What is suggested, if anything."""
    return page.locator("[data-part=nearest]:not([hidden]) a").all_inner_texts()

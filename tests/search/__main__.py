"""`python -m tests.search [--articles N]`: how long a reader waits for the first result on Lighthouse's slow line (1.6 Mbit/s, 150 ms).

The line is made by the host: each connection and each answer waits a round trip, and all answers share the line; so it holds for the
engine's worker too. The page's processor is four times slower (CDP); the worker's cannot be. Figures only: nothing is asserted on a clock.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import threading
import time
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from khaneh import search
from khaneh.pipeline import build, site_at
from tests.conftest import FLAGS, chromium_path
from tests.hosting import Host
from tests.search.archive import archive
from tests.sites import REPOSITORY

TRIP, BYTES_A_SECOND, CHUNK = 0.15, 1.6e6 / 8, 4096
QUERIES = ("دولت", "وزارت", "مردم شهر", "ایران و جهان در سال نو")


class SlowHost(Host):
    """A host at the end of a slow line."""

    line = threading.Lock()
    asked: list[str] = []  # noqa: RUF012

    def setup(self) -> None:
        super().setup()
        time.sleep(TRIP)

    def answer(self, *given: Any, **more: Any) -> None:
        SlowHost.asked.append(self.path)
        time.sleep(TRIP)
        out, self.wfile = self.wfile, _Parcels(self.wfile)  # type: ignore[assignment]
        try:
            super().answer(*given, **more)
        finally:
            self.wfile = out


class _Parcels:
    """Sends in small parcels, each of which has the line to itself for as long as it takes."""

    def __init__(self, out: Any) -> None:
        self.out = out

    def write(self, data: bytes) -> None:
        for at in range(0, len(data), CHUNK):
            parcel = data[at : at + CHUNK]
            with SlowHost.line:
                time.sleep(len(parcel) / BYTES_A_SECOND)
            self.out.write(parcel)

    def flush(self) -> None:
        self.out.flush()


def large(folder: Path, articles: int) -> Path:
    """The house's site with the index of an archive of `articles`."""
    out = folder / "dist"
    build(site_at(REPOSITORY, out=out))
    shutil.rmtree(out / search.FOLDER)
    records, text = archive(articles)
    for path, data in search.build(records, text).items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(data)
    return out


FIRST = """() => new Promise(done => {
  const look = () => (document.querySelector(".hit") ? done(performance.now()) : requestAnimationFrame(look));
  look();
})"""


def waited(browser: Browser, address: str, query: str) -> tuple[float, float]:
    """Seconds to the first result: from typing into a page that stands open, and from following a link to a search, nothing kept."""
    typed, linked = 0.0, 0.0
    for way in ("typed", "linked"):
        context = browser.new_context(service_workers="block")
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        SlowHost.asked.clear()
        if way == "typed":
            page.goto(f"{address}/search/", wait_until="networkidle")
            before = page.evaluate("performance.now()")
            page.locator("#q").press_sequentially(query, delay=120)
            page.evaluate("document.getElementById('search').requestSubmit()")
            last = page.evaluate("performance.now()")
            typed = (page.evaluate(FIRST) - last) / 1000
            assert last > before
        else:
            page.goto(f"{address}/search/?q={query}", wait_until="commit")
            linked = page.evaluate(FIRST) / 1000
        context.close()
    return typed, linked


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--site", type=Path, help="a site with its index, made before by --keep")
    parser.add_argument("--keep", type=Path, help="where to leave the site")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        out = given.site or large(given.keep or Path(folder), given.articles)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SlowHost, folder=out))
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        for query in QUERIES:
            told = [waited(browser, f"http://127.0.0.1:{server.server_port}", query) for _ in range(given.runs)]
            typed, linked = (statistics.median(times) for times in zip(*told, strict=True))
            print(f"{query}: typed {typed:.2f} s, linked {linked:.2f} s", flush=True)
        print("asked last:", *SlowHost.asked)
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()

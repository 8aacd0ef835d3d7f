"""The Content-Security-Policy that operators are told to send is one that every kind of page satisfies in a real browser."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.docs.papers import ROOT
from tests.docs.policy import headers
from tests.sites import House, furnish

pytestmark = pytest.mark.browser


class Host(SimpleHTTPRequestHandler):
    """A host as the operator's guide sets it up."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", headers(self.path)["Content-Security-Policy"])
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Nothing is logged."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> House:
    root = tmp_path_factory.mktemp("real")
    furnish(root)
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "site_config.yaml", root)
    built = House(root)
    built.build()
    return built


@pytest.fixture(scope="module")
def host(site: House) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=site.out)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def kinds(out: Path) -> list[str]:
    """One page of each kind and language: what differs only by a name or a number is of one kind."""
    pages = [path.relative_to(out).as_posix() for path in sorted(out.rglob("*.html"))]
    shape = re.compile(r"(?<=news/)[^/]+|(?<=people/)[^/]+|(?<=organisations/)[^/]+|\d+")
    return list({shape.sub("x", path): path for path in pages}.values())


def test_no_page_breaks_the_policy(site: House, host: str, page: Page) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.goto(f"{host}/")
    assert page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').length") > 0
    for path in kinds(site.out):
        if "http-equiv" not in (site.out / path).read_text(encoding="utf-8"):
            page.goto(f"{host}/{path}")
    assert told == []


@pytest.mark.parametrize(("address", "query"), [("/search/", "شهریور"), ("/en/search/", "Shahrivar")])
def test_the_search_finds_under_its_policy(host: str, page: Page, address: str, query: str) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.goto(f"{host}{address}?q={query}")
    assert page.locator(".hit a").first.get_attribute("href") == address.replace("search", "people") + "ali-hossein-shahrivar/"
    assert told == []


def test_the_policy_stops_what_no_page_of_ours_has(site: House, host: str, page: Page) -> None:
    foreign = "<!doctype html><title>x</title><body onload=\"document.title='ran'\"><script>document.title='ran'</script>"
    (site.out / "foreign.html").write_text(foreign, encoding="utf-8")
    page.goto(f"{host}/foreign.html")
    assert page.title() == "x"

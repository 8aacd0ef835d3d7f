"""A real browser refuses a stylesheet or script of which one byte is another, and takes it as it was built."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.test_site import ARTICLE

pytestmark = pytest.mark.browser

FAILED = "() => document.querySelector('.search-status').textContent === document.querySelector('.search-form').dataset.failed"
# Of each kind of thing: a page that has it, its address, and how it is seen whether the browser took or refused it.
KINDS = {
    "stylesheet": (ARTICLE, "**/*.css", "() => document.styleSheets.length === 1", "() => document.styleSheets.length === 0"),
    "script": ("/search/", "**/assets/fold.*.js", "() => 'words' in Khaneh", "() => !('words' in (globalThis.Khaneh ?? {}))"),
    "module": ("/search/?q=شهریور", "**/pagefind.js*", "() => document.querySelector('.hit')", FAILED),
}


@pytest.mark.parametrize(("path", "files", "taken", "refused"), KINDS.values(), ids=KINDS)
def test_what_a_page_loads_is_taken_as_built_and_refused_with_another_byte(
    page: Page, chromium: Browser, address: str, path: str, files: str, taken: str, refused: str
) -> None:
    told: list[str] = []
    fresh = chromium.new_context()  # with nothing in its memory of what the first one took
    other = fresh.new_page()
    for one in (page, other):
        one.on("console", lambda message: told.append(message.text) if message.type == "error" else None)

    def spoil(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.body() + b"\n")

    page.goto(address + path)
    page.wait_for_function(taken)
    assert told == []
    other.route(files, spoil)
    other.goto(address + path)
    other.wait_for_function(refused)
    assert any("integrity" in text for text in told), told
    fresh.close()

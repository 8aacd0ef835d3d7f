"""Reading on a cheap phone and a slow line: what a first view weighs, that nothing moves, and how the letters are set."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Response, Route

from tests.browser.test_site import ARTICLE, EVERY, kinds

pytestmark = pytest.mark.browser

KB = 1024
PACKED = ("text/", "application/javascript", "image/svg")
# Sums what moves (https://web.dev/articles/cls) from before the first paint on.
SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => { for (const one of list.getEntries()) shifts.push(one.value); })
  .observe({type: "layout-shift", buffered: true});
"""


def late(seconds: float) -> Callable[[Route], None]:
    """Answers after `seconds`, as a slow line would."""

    def answer(route: Route) -> None:
        time.sleep(seconds)
        route.continue_()

    return answer


def over_the_wire(response: Response) -> int:
    """The bytes of an answer's body as a host sends it that packs what can be packed."""
    body = response.body()
    return len(gzip.compress(body, 9)) if response.headers["content-type"].startswith(PACKED) else len(body)


def first_view(page: Page, address: str) -> dict[str, int]:
    """Bytes over the wire of all that a page asks for, by the kind of thing."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright cannot take a method of a list
    page.goto(address, wait_until="load")
    sizes: dict[str, int] = {}
    for answer in answers:
        kind = answer.request.resource_type
        sizes[kind] = sizes.get(kind, 0) + over_the_wire(answer)
    return sizes


@pytest.mark.parametrize("path", [ARTICLE, f"/en{ARTICLE}", "/news/joint-cooperatives-meeting-in-juybar/"])
def test_the_first_view_of_an_article_is_light(page: Page, address: str, path: str) -> None:
    sizes = first_view(page, address + path)
    assert sum(sizes.values()) <= 60 * KB, sizes
    assert sizes["document"] + sizes["stylesheet"] <= 12 * KB, sizes
    assert sizes["script"] <= 5 * KB, sizes


@kinds(EVERY)
def test_one_stylesheet_and_nothing_else_holds_up_the_first_paint(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    blocking = page.evaluate("performance.getEntriesByType('resource').filter(e => e.renderBlockingStatus === 'blocking').map(e => e.name)")
    assert [name.rsplit(".", 1)[-1] for name in blocking] == ["css"]


@kinds(EVERY)
@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_moves_when_the_font_comes_late(chromium: Browser, address: str, path: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 740})
    context.add_init_script(SHIFTS)
    page = context.new_page()
    page.route("**/*.woff2", late(0.5))
    page.goto(address + path, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))")
    moved = page.evaluate("shifts")
    context.close()
    assert moved == []


def test_the_font_that_stands_in_sets_a_line_as_wide_as_ours(page: Page, address: str) -> None:
    """DejaVu is the one of them that every test machine has; the widths of the others were measured in the same way."""
    page.goto(address + ARTICLE)
    ours, theirs, bare = (
        page.evaluate(
            """async face => {
              await document.fonts.load(`16px ${face}`, "سلام");
              const line = document.createElement("span");
              line.style.cssText = `font-family: ${face}; position: absolute; white-space: nowrap`;
              line.textContent = document.querySelector(".prose").innerText.replace(/\\s+/g, " ");
              document.body.append(line);
              return line.getBoundingClientRect().width;
            }""",
            face,
        )
        for face in ("Vazirmatn", '"DejaVu in place"', '"DejaVu Sans"')
    )
    assert abs(theirs / ours - 1) < 0.03
    assert abs(bare / ours - 1) > 0.05, "without the measure it would be wider"


@kinds(EVERY)
def test_persian_letters_are_never_spaced_slanted_or_thickened_by_the_browser(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    wrong = page.evaluate(
        """() => [...document.querySelectorAll("[dir=rtl], [dir=rtl] *")].filter(e => {
          const s = getComputedStyle(e);
          const slanted = s.fontStyle !== "normal" && s.direction === "rtl";
          return s.letterSpacing !== "normal" || slanted || s.fontSynthesis !== "none" || s.textAlign === "justify"
            || ![400, 600, 700, 800].includes(+s.fontWeight);
        }).map(e => e.outerHTML.slice(0, 80))"""
    )
    assert wrong == []


def test_headings_are_broken_in_balance_and_lines_are_no_longer_than_can_be_read(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address + ARTICLE)
    assert page.locator("h1").evaluate("e => getComputedStyle(e).textWrap").startswith("balance")
    letters = page.locator("#p2").evaluate(
        """e => { const lines = new Set(); const range = document.createRange(); const text = e.firstChild; let count = 0;
          for (let i = 0; i < text.length; i++) { range.setStart(text, i); range.setEnd(text, i + 1);
            const box = range.getBoundingClientRect(); if (box.width) { lines.add(Math.round(box.top)); count++; } }
          return count / lines.size; }"""
    )
    assert 45 <= letters <= 85

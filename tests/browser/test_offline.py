"""Reading without a line: what was read is shown again and says from when, what was not leads to what was, nothing old is shown as new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.docs.policy import headers
from tests.hosting import Host
from tests.preview.served import Served, until
from tests.sites import House, article, house, person

pytestmark = pytest.mark.browser

ONE, TWO = "content/articles/one.md", "content/articles/two.md"
NOTICE = "aside.saved"


class HeldHost(Host):
    """A host whose pages can be held back: nothing is answered until `line.clear` is set. Its connections end with it."""

    protocol_version = "HTTP/1.0"

    def __init__(self, *given: Any, line: Line) -> None:
        self.line = line
        super().__init__(*given, folder=line.site.out)

    def do_GET(self) -> None:  # noqa: N802  the library's own form
        if self.path.endswith("/"):
            self.line.clear.wait(30)
        super().do_GET()

    def policy(self) -> dict[str, str]:
        told = headers(self.path)
        return {name: value.replace(" connect-src 'self';", "") for name, value in told.items()} if self.line.is_strict else told


class Line:
    """A house, hosted; `clear` lets pages through, `is_strict` lets nothing fetch."""

    def __init__(self, site: House) -> None:
        self.site, self.clear, self.is_strict = site, Event(), False
        self.clear.set()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(HeldHost, line=self))
        self.server.daemon_threads = True
        Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def end(self) -> None:
        self.clear.set()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    site = house(tmp_path)
    site.write(ONE, article("خبر نخست", "متن نخست.", en="The first", people="[sara]"))
    site.write(TWO, article("خبر دوم", "متن دوم."))
    site.write("content/people/sara.md", person("سارا نوری"))
    site.build()
    made = Line(site)
    yield made
    made.end()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(viewport={"width": 400, "height": 800})
    yield made
    made.close()


def holds(page: Page, expression: str, arg: object = None) -> None:
    """Wait until an expression is true in a page. Playwright's own way to wait evaluates there, which the policy forbids."""
    until(lambda: page.evaluate(expression, arg))


def reader(context: BrowserContext, line: Line, address: str = "/news/one/") -> Page:
    """A window on a page whose worker has kept it."""
    page = context.new_page()
    page.goto(line.address + address)
    holds(page, "navigator.serviceWorker.controller?.state === 'activated'")
    holds(page, f"caches.match('{address}').then(Boolean)")
    return page


def test_what_was_read_is_read_again_without_a_line_and_says_from_when_it_is(context: BrowserContext, line: Line) -> None:
    page = reader(context, line)
    expect(page.locator(NOTICE)).to_have_count(0)
    context.set_offline(True)
    page.reload()
    assert page.locator("h1").inner_text() == "خبر نخست"
    assert "متن نخست." in page.locator("main").inner_text()
    notice = page.locator(NOTICE)
    assert notice.is_visible()
    assert re.search(r"نسخه ذخیره‌شده در [۰-۹]+ \S+ ۱۴[۰-۹]{2}", notice.inner_text())
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead .band')).backgroundColor") != "rgba(0, 0, 0, 0)", (
        "with its style"
    )
    context.set_offline(False)
    notice.get_by_role("link").click()
    expect(page.locator(NOTICE)).to_have_count(0)


def test_a_page_never_read_gives_what_was_read_instead(context: BrowserContext, line: Line) -> None:
    page = reader(context, line)
    context.set_offline(True)
    answer = page.goto(f"{line.address}/news/two/")
    assert answer
    assert answer.status == 503
    assert page.locator("html").get_attribute("lang") == "fa"
    assert page.locator("[data-part=unreached]").is_visible()
    kept = page.locator(".kept a")
    assert kept.all_inner_texts() == ["خبر نخست"]
    kept.first.click()
    assert page.locator("h1").inner_text() == "خبر نخست"
    assert page.locator(NOTICE).is_visible()


def test_each_language_has_its_own_offline_page_and_notice(context: BrowserContext, line: Line) -> None:
    page = reader(context, line, "/en/news/one/")
    context.set_offline(True)
    page.reload()
    assert re.search(r"Saved copy of \d+ \w+ \d{4}|Saved copy of \w+ \d+, \d{4}", page.locator(NOTICE).inner_text())
    page.goto(f"{line.address}/en/people/")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".kept a").all_inner_texts() == ["The first"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("address", ["/news/one/", "/en/news/one/"])
def test_axe_finds_nothing_in_a_copy_or_among_what_is_kept(chromium: Browser, line: Line, address: str, scheme: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = reader(context, line, address)
    context.set_offline(True)
    found = []
    for there in (address, address.replace("one", "two")):
        page.goto(line.address + there)
        page.locator(f"{NOTICE}, .kept a").first.wait_for()
        found += Axe().run(page).response["violations"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []


def test_a_changed_article_shows_its_new_text_at_once(context: BrowserContext, line: Line) -> None:
    page = reader(context, line)
    line.site.edit(ONE, "متن نخست.", "متن تازه.")
    line.site.build()
    page.reload()
    assert "متن تازه." in page.locator("main").inner_text()
    assert "متن نخست." not in page.locator("main").inner_text()
    expect(page.locator(NOTICE)).to_have_count(0)
    holds(page, "caches.match('/news/one/').then(found => found.text()).then(text => text.includes('متن تازه.'))")
    context.set_offline(True)
    page.reload()
    assert "متن تازه." in page.locator("main").inner_text()


def test_the_front_page_without_a_line_says_that_it_is_a_copy(context: BrowserContext, line: Line) -> None:
    page = reader(context, line, "/")
    context.set_offline(True)
    page.reload()
    assert page.locator(NOTICE).is_visible()
    assert "شاید تازه‌تر" in page.locator(NOTICE).inner_text()


@pytest.mark.parametrize("is_changed", [False, True])
def test_a_line_too_slow_shows_the_copy_and_then_tells_what_came(context: BrowserContext, line: Line, is_changed: bool) -> None:
    page = reader(context, line)
    if is_changed:
        line.site.edit(ONE, "متن نخست.", "متن تازه.")
        line.site.build()
    line.clear.clear()
    page.reload()
    assert "متن نخست." in page.locator("main").inner_text()
    notice = page.locator(NOTICE)
    assert notice.is_visible()
    line.clear.set()
    if is_changed:
        expect(notice).to_contain_text("نسخه‌ای تازه‌تر رسید")
        notice.get_by_role("link").click()
        expect(page.locator("main")).to_contain_text("متن تازه.")
    expect(page.locator(NOTICE)).to_have_count(0)


def test_what_is_gone_from_the_site_is_gone_from_the_device(context: BrowserContext, line: Line) -> None:
    page = reader(context, line, "/news/two/")
    line.site.delete(TWO)
    line.site.build()
    page.reload()
    assert page.locator(".kicker").inner_text() == "۴۰۴"
    holds(page, "caches.match('/news/two/').then(found => !found)")


def test_the_pages_read_longest_ago_make_room(context: BrowserContext, line: Line) -> None:
    line.site.edit("assets/js/worker.js", "MOST = 80, FEWER = 60", "MOST = 3, FEWER = 2")
    line.site.build()
    page = reader(context, line, "/news/one/")
    for address in ("/news/two/", "/people/", "/timeline/"):
        page.goto(line.address + address)
        holds(page, f"caches.match('{address}').then(Boolean)")
    holds(page, "caches.open('khaneh-pages').then(pages => pages.keys()).then(all => all.length === 2)")
    assert page.evaluate("Promise.all(['/people/', '/timeline/'].map(one => caches.match(one).then(Boolean)))") == [True, True]
    sheet = "caches.open('khaneh-parts').then(parts => parts.keys()).then(all => all.filter(one => one.url.includes('/story.')).length)"
    holds(page, f"{sheet}.then(count => count === 0)")


def test_a_new_version_clears_what_only_the_old_one_needed_and_keeps_what_was_read(context: BrowserContext, line: Line) -> None:
    page = reader(context, line)
    page.evaluate("caches.open('khaneh-shell-00000000').then(old => old.put('/x', new Response('x')))")
    before = page.evaluate("caches.keys()")
    line.site.edit("assets/css/parts/shell.css", "padding-block: 0.7rem;", "padding-block: 0.8rem;")
    line.site.build()
    page.reload()
    page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
    holds(page, "before => caches.keys().then(now => now.length === 3 && !now.every(one => before.includes(one)))", before)
    parts = "caches.open('khaneh-parts').then(parts => parts.keys()).then(all => all.map(one => one.url))"
    holds(page, f"{parts}.then(all => all.filter(url => url.includes('/story.')).length === 1)")
    context.set_offline(True)
    page.reload()
    assert page.locator("h1").inner_text() == "خبر نخست"
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead-line')).paddingBlockStart") == "12.8px"


def test_a_search_without_a_line_looks_through_what_is_kept_and_says_so(context: BrowserContext, line: Line) -> None:
    page = reader(context, line)
    page.goto(f"{line.address}/search/")
    holds(page, "caches.match('/search/').then(Boolean)")
    context.set_offline(True)
    page.goto(f"{line.address}/search/?q=نخست")
    expect(page.locator("[data-hit=title]")).to_have_text(["خبر نخست"])
    assert "بدون اینترنت" in page.locator("[data-part=status]").inner_text()
    assert page.locator(".hit mark").first.inner_text() == "نخست"
    page.fill("#q", "دوم")  # stands only in the way on to the other report
    page.press("#q", "Enter")
    expect(page.locator("[data-hit=title]")).to_have_count(0)


def test_all_that_is_kept_can_be_deleted(context: BrowserContext, line: Line) -> None:
    page = reader(context, line)
    page.goto(f"{line.address}/offline/")
    assert not page.locator("[data-part=unreached]").is_visible()
    page.get_by_role("button", name="پاک کردن همه").click()
    expect(page.locator("[data-part=none]")).to_be_visible()
    assert page.evaluate("caches.match('/news/one/').then(Boolean)") is False


def test_a_host_whose_policy_forbids_the_worker_to_fetch_has_none_and_is_read_as_ever(context: BrowserContext, line: Line) -> None:
    line.is_strict = True
    page = context.new_page()
    page.goto(f"{line.address}/news/one/")
    holds(page, "navigator.serviceWorker.getRegistrations().then(all => !all.length)")
    page.reload()
    assert page.locator("h1").inner_text() == "خبر نخست"
    assert page.evaluate("caches.keys().then(all => all.includes('khaneh-pages'))") is False


def test_the_site_can_be_installed(context: BrowserContext, line: Line) -> None:
    page = reader(context, line)
    session = context.new_cdp_session(page)
    told = session.send("Page.getAppManifest")
    assert told["errors"] == []
    assert told["url"] == f"{line.address}/manifest.webmanifest"
    faults = [one["errorId"] for one in session.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    assert faults == ["in-incognito"], "which is what a test's window is"


def test_a_preview_keeps_nothing_and_ends_what_a_built_site_left_under_its_address(context: BrowserContext, line: Line) -> None:
    page = reader(context, line)
    port = line.server.server_port
    line.end()
    with Served(line.site, port=port) as preview:
        page.goto(f"{preview.address}/news/one/")
        assert preview.get("/sw.js").status == 200
        page.wait_for_function("!navigator.serviceWorker.controller && window.LiveReload?.connector?.protocol === 7")
        page.wait_for_function("navigator.serviceWorker.getRegistrations().then(all => !all.length)")
        page.wait_for_function("caches.keys().then(all => !all.length)")
        assert page.evaluate("document.querySelector('[data-worker]')") is None
        expect(page.locator(NOTICE)).to_have_count(0)

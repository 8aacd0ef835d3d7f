"""An editor at work before a real browser: what is saved, mistaken, mended and dropped into the inbox shows without a reload by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.preview.served import Served, until
from tests.sites import article, house

pytestmark = pytest.mark.browser
SLOW = 30_000
ONE = "content/articles/one.md"
RAW = """سرای کتاب شهر نو گشایش یافت
به گزارش خبرگزاری نو، سرای کتاب شهر نو روز ۱۲ مهر ۱۴۰۲ گشایش یافت.
سعید نوری مدیر سرای کتاب گفت: کتاب ها را رایگان می دهیم.
درباره <script>alert(1)</script> چیزی گفته نشد.
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    site = house(tmp_path_factory.mktemp("site"))
    site.write(ONE, article("خبر نخست", "متن نخست."))
    site.write("content/articles/two.md", article("خبر دوم", "متن دوم.", status="draft"))
    with Served(site, "--drafts") as served:
        yield served


@pytest.fixture
def at_one(page: Page, served: Served) -> Page:
    """A window on an article whose script listens, and in which nothing has gone wrong."""
    page.faults = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.faults.append(str(error)))  # type: ignore[attr-defined]
    connected(page, f"{served.address}/news/one/")
    return page


def connected(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_function("window.LiveReload?.connector?.protocol === 7")


def overlay(page: Page) -> Locator:
    return page.locator("khaneh-preview [data-errors]")


def test_what_is_saved_shows_by_itself(at_one: Page, served: Served) -> None:
    served.house.write(ONE, article("خبر نخست", "متن تازه‌تر."))
    expect(at_one.get_by_text("متن تازه‌تر.")).to_be_visible()
    served.house.write(ONE, article("خبر نخست", "متن باز هم تازه‌تر."))
    expect(at_one.get_by_text("متن باز هم تازه‌تر.")).to_be_visible()
    expect(at_one.locator("khaneh-preview [data-errors]")).not_to_be_visible()


def test_a_mistake_shows_over_the_page_and_goes_when_it_is_mended(at_one: Page, served: Served) -> None:
    at_one.evaluate("window.before = true")
    right = served.house.read(ONE)
    served.house.edit(ONE, "date: 1403-02-11", "date: 1403-13-02")
    expect(overlay(at_one)).to_be_visible()
    expect(overlay(at_one).locator("[data-place]")).to_have_text(f"{ONE}:3")
    expect(overlay(at_one).locator("[data-code]")).to_have_text("E-DATE")
    expect(overlay(at_one).locator("[data-quote]")).to_have_text("date: 1403-13-02")
    host = at_one.locator("khaneh-preview")
    assert host.evaluate("e => [e.lang, e.dir, getComputedStyle(e).direction]") == ["fa", "rtl", "rtl"]
    assert "Vazirmatn" in overlay(at_one).evaluate("e => getComputedStyle(e).fontFamily")
    served.house.write(ONE, right)
    expect(overlay(at_one)).not_to_be_visible()
    assert at_one.evaluate("window.before"), "a page that has not changed is not loaded again"
    assert at_one.faults == []  # type: ignore[attr-defined]


def test_a_mistake_is_over_every_page_that_is_opened(at_one: Page, served: Served) -> None:
    right = served.house.read(ONE)
    served.house.edit(ONE, "date: 1403-02-11", "date: 1403-13-02")
    expect(overlay(at_one)).to_be_visible()
    for path in ("/en/", "/nothing/", "/timeline/"):
        at_one.goto(served.address + path)
        expect(overlay(at_one)).to_be_visible()
    served.house.write(ONE, right)
    expect(overlay(at_one)).not_to_be_visible()


def test_what_a_problem_quotes_is_text_and_never_markup(at_one: Page, served: Served) -> None:
    right = served.house.read(ONE)
    hostile = '"<img src=x onerror=window.hit=1>": <script>window.hit=1</script>'
    served.house.write(ONE, right.replace("status:", f"{hostile}\nstatus:"))
    expect(overlay(at_one).locator("[data-quote]").first).to_contain_text("<script>window.hit=1</script>")
    assert overlay(at_one).locator("img, script").count() == 0
    assert at_one.evaluate("window.hit") is None
    served.house.write(ONE, right)
    expect(overlay(at_one)).not_to_be_visible()


def test_the_overlay_can_be_put_aside_until_something_else_is_wrong(at_one: Page, served: Served) -> None:
    right = served.house.read(ONE)
    served.house.edit(ONE, "date: 1403-02-11", "date: 1403-13-02")
    at_one.locator("khaneh-preview [data-hide]").click()
    expect(overlay(at_one)).not_to_be_visible()
    served.house.edit(ONE, "date: 1403-13-02", "date: 1403-14-02")
    expect(overlay(at_one)).to_be_visible()
    served.house.write(ONE, right)
    expect(overlay(at_one)).not_to_be_visible()


def test_warnings_stand_in_a_bar_that_opens(at_one: Page, served: Served) -> None:
    served.house.write("content/articles/notes.txt", "یادداشت")
    bar = at_one.locator("khaneh-preview [data-warnings]")
    place = bar.get_by_text("content/articles/notes.txt")
    expect(bar.locator("summary")).to_be_visible()
    expect(place).not_to_be_visible()
    bar.locator("summary").click()
    expect(place).to_be_visible()
    at_one.reload()
    expect(place).to_be_visible()
    served.house.delete("content/articles/notes.txt")
    expect(place).not_to_be_visible()


def test_a_draft_is_marked_as_one(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/news/two/")
    expect(page.get_by_text("پیش‌نویس").first).to_be_visible()


def test_a_text_dropped_into_the_inbox_opens_its_report(at_one: Page, served: Served, chromium: Browser) -> None:
    hidden = chromium.new_context()
    other = hidden.new_page()
    other.add_init_script("Object.defineProperty(document, 'visibilityState', {get: () => 'hidden'})")
    connected(other, f"{served.address}/news/one/")
    served.house.write("content/inbox/سرا.txt", RAW)
    at_one.wait_for_url("**/__khaneh/report/*/", timeout=SLOW)
    expect(at_one.get_by_role("heading", level=1)).to_have_text("سرای کتاب شهر نو گشایش یافت")
    expect(at_one.get_by_text("سعید نوری").first).to_be_visible()
    assert at_one.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
    draft = at_one.locator(".id").first.inner_text()
    assert (served.house.root / draft).is_file()
    slug = Path(draft).stem
    asked = at_one.locator(".questions li").filter(has_text="این نشانی پیشنهاد برنامه است")
    expect(asked.locator(".id")).to_have_text(slug)
    expect(at_one.locator(".questions li").last.locator(".id")).to_be_visible()
    until(lambda: served.get(f"/news/{slug}/").status == 200)
    at_one.locator(f'a[href="/news/{slug}/"]').click()
    expect(at_one.get_by_text("پیش‌نویس").first).to_be_visible()
    at_one.get_by_text("گزارش تبدیل این متن").click()
    at_one.wait_for_url(f"**/__khaneh/report/{slug}/")
    assert other.url.endswith("/news/one/"), "a window that nobody sees stays where it is"
    hidden.close()


def test_a_first_build_that_fails_shows_why_and_then_the_site(page: Page, tmp_path: Path) -> None:
    site = house(tmp_path)
    site.write(ONE, article("خبر", date="1403-13-02"))
    with Served(site) as served:
        page.goto(f"{served.address}/news/one/")
        expect(overlay(page).locator("[data-place]")).to_have_text(f"{ONE}:3")
        site.edit(ONE, "1403-13-02", "1403-12-02")
        expect(page.get_by_role("heading", level=1)).to_contain_text("خبر")
        expect(overlay(page)).not_to_be_visible()


def test_a_preview_that_begins_again_is_found_by_the_open_page(page: Page, tmp_path: Path) -> None:
    site = house(tmp_path)
    site.write(ONE, article("خبر", "متن پیشین."))
    served = Served(site)
    with served:
        connected(page, f"{served.address}/news/one/")
    site.write(ONE, article("خبر", "متن پسین."))
    with served:
        expect(page.get_by_text("متن پسین.")).to_be_visible(timeout=SLOW)

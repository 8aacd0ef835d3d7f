"""What a reader sees on the real site, in a real browser: direction, width, keyboard, colours, and that nothing is asked of anyone else."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ARTICLE = "/news/production-cooperatives-at-the-core/"
# One address of every kind of page.
PAGES = {
    "home": "/",
    "article": ARTICLE,
    "inferred": "/news/cooperators-house-calls-for-action-plans/",
    "undated": "/news/think-tanks-for-the-cooperative-sector/",
    "original": f"{ARTICLE}original/",
    "people": "/people/",
    "person": "/people/ali-hossein-shahrivar/",
    "organisations": "/organisations/",
    "organisation": "/organisations/ministry-of-cooperatives/",
    "timeline": "/timeline/",
    "year": "/timeline/1398/",
    "month": "/timeline/1398/09/",
    "relations": "/relations/",
    "page": "/about/",
    "search": "/search/",
    "offline": "/offline/",
    "wrong address": "/404.html",
}
ENGLISH = {f"{kind} (en)": f"/en{path}" for kind, path in PAGES.items() if kind not in ("original", "wrong address", "year", "month")}
ENGLISH |= {"year (en)": "/en/timeline/2019/", "month (en)": "/en/timeline/2019/11/"}
EVERY = PAGES | ENGLISH
# What the house's own record does not hold yet.
WITHDRAWN = {"withdrawn": "/news/gone/", "withdrawn (en)": "/en/news/gone/"}
BOTH = [kind for kind in PAGES if kind not in ("original", "wrong address")]


def kinds(table: dict[str, str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", table.values(), ids=table.keys())


@kinds(EVERY)
def test_direction_and_language_are_those_of_the_page(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    english = path.startswith("/en/")
    root = page.locator("html")
    assert root.get_attribute("lang") == ("en" if english else "fa")
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == ("ltr" if english else "rtl")
    other = page.locator("body [lang]:not([dir], svg [direction])").evaluate_all(
        "(all, own) => all.filter(e => e.lang !== own).length", "en" if english else "fa"
    )
    assert other == 0, "a change of language without its direction"


@kinds(EVERY)
@pytest.mark.parametrize("width", [320, 1440])
def test_nothing_scrolls_sideways(chromium: Browser, address: str, path: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = page.evaluate("w => [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().width > w + 1).length", width)
    context.close()
    assert wide == 0


@kinds(EVERY | WITHDRAWN)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_axe_finds_nothing(chromium: Browser, address: str, path: str, scheme: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + path)
    found = Axe().run(page).response["violations"]
    context.close()
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []


@kinds(EVERY)
def test_no_page_asks_anyone_else(page: Page, address: str, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + path, wait_until="load")
    assert [url for url in asked if not url.startswith(address)] == []
    assert any(url.endswith(".woff2") for url in asked) or path.startswith("/en/"), "the site's own font is used"


@kinds(EVERY)
def test_no_page_breaks_in_the_console_or_misses_a_file(page: Page, address: str, path: str) -> None:
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("response", lambda response: wrong.append(f"{response.status} {response.url}") if response.status >= 400 else None)
    page.goto(address + path, wait_until="load")
    assert wrong == []


@pytest.mark.parametrize("kind", BOTH)
def test_the_language_switch_leads_there_and_back(page: Page, address: str, kind: str) -> None:
    page.goto(address + PAGES[kind])
    page.locator("header a[lang=en]").first.click()
    there = page.url.removeprefix(address)
    assert there == ENGLISH[f"{kind} (en)"]
    page.locator("header a[lang=fa]").first.click()
    assert page.url.removeprefix(address) == PAGES[kind]


@pytest.mark.parametrize("path", ["/", ARTICLE, "/timeline/", "/en/"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    assert first
    assert first.startswith("#"), "the first stop skips to the text"
    reached = set()
    for _ in range(200):
        reached.add(page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.tagName"))
        outline = page.evaluate(
            "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).boxShadow"
        )
        assert outline != "nonenone", "the focus must be seen"
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
    links = set(page.locator("a[href]:visible").evaluate_all("all => all.map(a => a.getAttribute('href'))"))
    assert links - reached == set()


def test_the_skip_link_brings_to_the_text(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(location.hash).matches('main, main *')")


@kinds(EVERY)
def test_everything_stands_without_javascript(chromium: Browser, address: str, path: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)
    assert page.locator("h1").count() == 1
    assert page.locator("main").inner_text().strip()
    assert page.locator("header nav a:visible").count() >= 3
    context.close()


def test_a_reported_paragraph_leads_to_its_speaker_and_the_speaker_back_to_it(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    page.locator("main a[href='/people/hamed-veiskarami/']").first.click()
    page.locator(f"a[href^='{ARTICLE}#p']").first.click()
    target = page.url.split("#")[1]
    assert "تعاونی‌های تولیدی را محور" in page.locator(f"#{target}").inner_text()


def test_the_original_is_one_click_away_and_what_was_left_out_is_struck(page: Page, address: str) -> None:
    page.goto(address + PAGES["inferred"])
    page.locator("main a[href$='/original/']").first.click()
    page.wait_for_url("**/original/")
    struck = " ".join(page.locator("main del, main s").all_inner_texts())
    assert "خوش آمدید" in struck
    assert "دبیرکل" not in struck
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"


def test_printing_keeps_the_text_and_drops_the_furniture(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator("#p2").is_visible()
    assert not page.locator("header nav").first.is_visible()

"""Reading on a cheap phone and a slow line: what a first view weighs, that nothing moves, and how the letters are set."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Response, Route

from tests.browser.test_site import ARTICLE, EVERY, kinds
from tests.sites import REPOSITORY

pytestmark = pytest.mark.browser

KB = 1024
ARTICLES = [
    f"{language}/news/{path.stem}/" for path in sorted((REPOSITORY / "content" / "articles").rglob("*.md")) for language in ("", "/en")
]
PACKED = ("text/", "application/javascript", "image/svg")
# Sums what moves (https://web.dev/articles/cls) from before the first paint on.
SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => { for (const one of list.getEntries()) {
  const moved = one.sources.map(source => source.node?.outerHTML?.slice(0, 80) ?? source.node?.textContent);
  shifts.push([one.value, ...moved]);
} })
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


@pytest.mark.parametrize("path", ARTICLES)
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


@pytest.mark.parametrize("seconds", [0, 0.5])
def test_the_file_of_rare_letters_is_asked_for_where_one_stands_and_nowhere_else(page: Page, address: str, seconds: float) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.resource_type == "font" else None)
    page.route("**/*.woff2", late(seconds))
    page.goto(address + ARTICLE, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    assert [name.rsplit("/", 1)[-1].split(".")[0] for name in asked] == ["Vazirmatn-text"]
    page.evaluate("document.querySelector('h1').append(' ۆ')")
    page.wait_for_function("[...document.fonts].some(face => face.unicodeRange.includes('FEFC') && face.status === 'loaded')")
    assert any("Vazirmatn-rare" in name for name in asked)


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


def luminance(colour: str) -> float:
    """The relative luminance of `rgb(…)` (WCAG 2.2)."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(page: Page, selector: str) -> float:
    """Between an element's letters and the page's ground."""
    ink = page.locator(selector).first.evaluate("e => getComputedStyle(e).color")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_asks_for_more_contrast_gets_it(chromium: Browser, address: str, scheme: str) -> None:
    figures = {}
    for wish in ("no-preference", "more"):
        context = chromium.new_context(color_scheme=scheme, contrast=wish)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address + ARTICLE)
        figures[wish] = [contrast(page, selector) for selector in ("#p2", ".speaker", ".date .other", ".facts a")]
        context.close()
    assert figures["more"][0] == 21
    assert min(figures["more"]) >= 7
    assert min(figures["no-preference"]) >= 4.5
    assert all(more > usual for more, usual in zip(figures["more"], figures["no-preference"], strict=True))


def test_the_dark_is_a_room_of_its_own_and_not_the_day_turned_round(chromium: Browser, address: str) -> None:
    colours = {}
    for scheme in ("light", "dark"):
        context = chromium.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address + ARTICLE)
        colours[scheme] = [
            luminance(page.locator(part).first.evaluate("e => getComputedStyle(e).backgroundColor")) for part in ("body", ".band", ".layer")
        ]
        context.close()
    (paper, band, raised), (dark_paper, dark_band, dark_raised) = colours["light"], colours["dark"]
    assert paper > raised > band
    assert dark_paper < dark_raised < 0.05, "what is raised is lighter than the ground"
    assert dark_paper < dark_band < band, "the band stays the house's, only deeper"


def test_who_asks_for_less_motion_gets_none(chromium: Browser, address: str) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + ARTICLE)
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);"
        " return s.scrollBehavior === 'smooth' || s.transitionDuration !== '0s' || s.animationName !== 'none'; }).length"
    )
    context.close()
    assert moving == 0


def test_a_printed_article_has_its_words_speakers_date_source_and_address_and_no_furniture(page: Page, address: str) -> None:
    page.goto(f"{address}/news/joint-cooperatives-meeting-in-juybar/")
    page.emulate_media(media="print")
    for part in ("h1", ".speaker", ".facts .date", "#p2", ".short-address", ".nameplate"):
        assert page.locator(part).first.is_visible(), part
    for part in (".menu", ".voices", ".share", ".copy", ".languages", ".onward"):
        assert not page.locator(part).first.is_visible(), part
    assert page.evaluate("getComputedStyle(document.querySelector('.band')).backgroundColor") == "rgb(255, 255, 255)"


def test_who_speaks_is_folded_opens_by_keyboard_and_leads_to_the_words(page: Page, address: str) -> None:
    page.goto(f"{address}/news/joint-cooperatives-meeting-in-juybar/")
    assert not page.locator(".voices table").is_visible()
    page.locator(".voices summary").focus()
    page.keyboard.press("Enter")
    jump = page.locator(".jumps a").nth(1)
    target = jump.get_attribute("href") or ""
    jump.click()
    assert page.url.endswith(target)
    name = page.locator(".voices tbody tr").nth(1).locator("th a").inner_text()
    assert page.locator(".said", has=page.locator(target)).locator(".speaker").inner_text().endswith(name)


@kinds(EVERY)
def test_the_menu_of_a_phone_is_one_line_whose_every_word_can_be_reached(chromium: Browser, address: str, path: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + path)
    menu = page.locator(".menu a")
    assert len(set(menu.evaluate_all("all => all.map(a => Math.round(a.getBoundingClientRect().top))"))) == 1
    hidden = "a => { a.focus(); const box = a.getBoundingClientRect(); return box.left < 0 || box.right > innerWidth; }"
    shown = "() => document.querySelector('.menu [aria-current]')?.getBoundingClientRect()"
    current = page.evaluate(shown)
    assert current is None or (current["left"] >= 0 and current["right"] <= 360), "where one is can be seen"
    assert [word.inner_text() for word in menu.all() if word.evaluate(hidden)] == []
    context.close()


# A link within a sentence or a line of facts is as high as its line; the picture of who appears with whom is told by the table below it.
WITHIN = "svg a, .facts a, p.provenance a, p.notice a, .prose p a, .static p a"


@kinds(EVERY)
def test_what_stands_alone_is_a_finger_high_on_a_phone(chromium: Browser, address: str, path: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + path)
    low = page.evaluate(
        """within => [...document.querySelectorAll("a[href], button, summary, select, input")]
          .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.matches(`.skip, ${within}`))
          .filter(e => e.getBoundingClientRect().height < 43)
          .map(e => e.outerHTML.slice(0, 90))""",
        WITHIN,
    )
    context.close()
    assert low == []

"""The pictures of docs/components.md and of the README, taken from the real site: `.venv/bin/python -m tests.looks.components`."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path

import msgspec
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from khaneh.pipeline import build, site_at
from tests.conftest import FLAGS, chromium_path
from tests.serving import served
from tests.sites import REPOSITORY

FOLDER = REPOSITORY / "docs" / "images"
MEETING = "/news/joint-cooperatives-meeting-in-juybar/"
MINISTRY = "/organisations/ministry-of-cooperatives/"


class Component(msgspec.Struct, frozen=True):
    """A part of a page: the name of its picture, where it is seen, by which selector, how wide the window is, and in which light."""

    name: str
    path: str
    selector: str
    width: int = 760
    light: str = "light"


COMPONENTS = (
    Component("masthead", "/", ".masthead", 1000),
    Component("masthead-dark", "/", ".masthead", 1000, "dark"),
    Component("masthead-phone", "/en/timeline/", ".masthead", 360),
    Component("label", MEETING, ".story-side .who", 1200),
    Component("teaser", "/", ".second", 420),
    Component("headline", MEETING, ".story-head", 760),
    Component("basis", "/news/cooperators-house-calls-for-action-plans/", ".facts", 760),
    Component("voices", MEETING, ".voices", 760),
    Component("words", MEETING, ".said", 900),
    Component("layer", MEETING, ".layer", 760),
    Component("strip", MINISTRY, ".strip", 640),
    Component("circle", MINISTRY, ".circle", 460),
    Component("circle-dark", MINISTRY, ".circle", 460, "dark"),
    Component("lattice", "/timeline/", ".overview", 900),
    Component("sieve", "/timeline/", ".sieve", 900),
    Component("moment", "/timeline/", ".stretch:nth-of-type(4)", 900),
    Component("web", "/relations/", ".web", 700),
    Component("raw", f"{MEETING}original/", ".raw", 760),
    Component("colophon", "/", ".colophon-ground", 1000),
)
TALLEST = 620  # CSS pixels of a picture


def photograph(browser: Browser, address: str, component: Component) -> bytes:
    """The picture of a component, WebP."""
    context = browser.new_context(
        viewport={"width": component.width, "height": 900},
        color_scheme=component.light,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address + component.path, wait_until="networkidle")
    page.goto(address + component.path, wait_until="networkidle")  # now with the font
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    data = page.locator(component.selector).first.screenshot()
    context.close()
    return _packed(data, TALLEST)


def _packed(data: bytes, tallest: int) -> bytes:
    out = BytesIO()
    with Image.open(BytesIO(data)) as picture:
        picture.convert("RGB").crop((0, 0, picture.width, min(picture.height, tallest))).save(out, "WEBP", quality=80, method=6)
    return out.getvalue()


def _of_readme(page: Page, address: str) -> None:
    for name, path in (("home", "/"), ("article", MEETING)):
        page.goto(address + path, wait_until="networkidle")
        page.screenshot(path=FOLDER / f"{name}.png")


def main() -> None:
    (FOLDER / "components").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        out = Path(folder) / "dist"
        build(site_at(REPOSITORY, out=out, base_url="https://khaneh.example"))
        with served(out) as address:
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
            for component in COMPONENTS:
                (FOLDER / "components" / f"{component.name}.webp").write_bytes(photograph(browser, address, component))
            page = browser.new_page(viewport={"width": 1280, "height": 960})
            page.goto(address, wait_until="networkidle")
            _of_readme(page, address)
            browser.close()


if __name__ == "__main__":
    main()

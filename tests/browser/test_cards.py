"""The letters of a card stand as a browser sets them: joined, in their order, Latin and numbers in theirs."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page

from khaneh import pictures
from khaneh.model import Card
from khaneh.pictures import cards
from tests.sites import REPOSITORY

pytestmark = pytest.mark.browser

KIT = pictures.kit(REPOSITORY / "assets")
SIZE = 60
# Measured: at most 13 where both set the same, at least 56 where one does not shape.
ALIKE, OTHER = 20, 40
LINES = [
    ("fa", "rtl", "تعاونی‌ها می‌توانند، اگر بخواهند"),
    ("fa", "rtl", "سهم تعاون از GDP به ۲۵ درصد می‌رسد؛"),
    ("fa", "rtl", "«سال 2025» و شعار «Better World»"),
    ("fa", "rtl", "لایحه (ماده ۴۴) ابلاغ شد!"),
    ("en", "ltr", "Cooperators’ House of Iran (1398)"),
]


def in_a_browser(page: Page, language: str, direction: str, text: str) -> Image.Image:
    font = base64.b64encode((REPOSITORY / "assets" / cards.FONT).read_bytes()).decode()
    page.set_content(
        f"<style>@font-face {{ font-family: V; font-weight: 100 900; src: url(data:font/ttf;base64,{font}); }}"
        f"p {{ font: 800 {SIZE}px/1.8 V; white-space: nowrap; width: max-content; margin: 40px; padding: 20px; background: #fff; }}</style>"
        f'<p lang="{language}" dir="{direction}">{text}</p>'
    )
    page.evaluate("document.fonts.load('800 60px V')")
    return ink(Image.open(BytesIO(page.locator("p").screenshot())).convert("L"), 255)


def on_a_card(language: str, direction: str, text: str) -> Image.Image:
    sheet = cards._Sheet(Card(language=language, dir=direction, site="", title=""), KIT)  # type: ignore[arg-type]
    sheet.put(text, cards.HEAVY, SIZE, (20, 300), (cards.PAPER, cards.INK))
    paper = Image.new("RGB", (cards.WIDTH, 200), cards.PAPER)
    drawn = sheet.image.convert("RGB").crop((0, 200, cards.WIDTH, 400))
    return ink(ImageChops.difference(drawn, paper).convert("L").point(lambda value: 255 - min(255, value * 255 // 222)), 255)


def ink(picture: Image.Image, ground: int) -> Image.Image:
    """A picture without the ground round what stands on it."""
    return picture.crop(
        ImageChops.difference(picture, Image.new("L", picture.size, ground)).point(lambda v: 255 if v > 60 else 0).getbbox()
    )


def difference(one: Image.Image, other: Image.Image) -> float:
    """How much two lines differ, of 255: both brought to one small size, so that the edges of letters count little."""
    small = [picture.resize((300, 30), Image.Resampling.BOX) for picture in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*small)).mean[0]


@pytest.mark.parametrize(("language", "direction", "text"), LINES)
def test_a_line_of_a_card_looks_as_it_does_in_a_browser(page: Page, language: str, direction: str, text: str) -> None:
    browser, card = in_a_browser(page, language, direction, text), on_a_card(language, direction, text)
    assert abs(browser.width - card.width) <= 0.01 * browser.width + 2
    assert difference(browser, card) < ALIKE
    # What a drawing without shaping would do: the letters apart, or the line turned round.
    assert difference(browser, on_a_card(language, direction, "\u200c".join(text) if language == "fa" else text[::-1])) > OTHER
    assert difference(browser, card.transpose(Image.Transpose.FLIP_LEFT_RIGHT)) > OTHER

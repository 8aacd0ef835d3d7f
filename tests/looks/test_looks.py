"""The report on looks: what is the same is silent, what moved is marked where it moved, also below the old end of a page."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from tests.looks import MARK, compare, kept


def screenshot(height: int = 400, box: tuple[int, int, int, int] | None = None) -> bytes:
    """A page 360 pixels wide with a black box."""
    picture = Image.new("RGB", (360, height), "white")
    if box:
        ImageDraw.Draw(picture).rectangle(box, fill="black")
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def reddish(picture: Image.Image, x: int, y: int) -> bool:
    red, green, _ = picture.getpixel((x, y))  # type: ignore[misc]
    return bool(red > green + 60) and MARK[0] > MARK[1]


def test_the_same_page_has_no_difference() -> None:
    data = kept(screenshot(box=(40, 40, 200, 100)))
    assert compare(data, data).share == 0


def test_what_moved_is_marked_and_measured() -> None:
    compared = compare(kept(screenshot(box=(0, 0, 359, 99))), kept(screenshot(box=(0, 200, 359, 299))))
    assert 0.45 < compared.share < 0.55
    assert reddish(compared.marked, 90, 25)
    assert reddish(compared.marked, 90, 125)
    assert not reddish(compared.marked, 90, 75)


def test_a_page_that_grew_differs_by_what_it_grew() -> None:
    compared = compare(kept(screenshot(400)), kept(screenshot(800)))
    assert compared.marked.size == (180, 400)
    assert 0.45 < compared.share < 0.55
    assert not reddish(compared.marked, 90, 100)
    assert reddish(compared.marked, 90, 300)

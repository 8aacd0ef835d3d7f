"""The report on looks: what is the same is silent, what moved is marked where it moved, also below the old end of a page."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from tests.docs.papers import COMPONENTS as PAPER
from tests.docs.papers import codes
from tests.looks import MARK, compare, kept
from tests.looks.components import COMPONENTS, FOLDER
from tests.sites import REPOSITORY


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


def test_every_component_has_its_picture_and_its_place_in_the_papers() -> None:
    pictured = {f"images/components/{component.name}.webp" for component in COMPONENTS}
    assert {link for link in PAPER.links if link.startswith("images/")} == pictured
    assert {f"images/components/{path.name}" for path in (FOLDER / "components").iterdir()} == pictured


def test_the_colours_of_the_papers_are_those_of_the_stylesheet() -> None:
    told = {colour for row in PAPER.table("colour") for cell in row[1:3] for colour in codes(cell)}
    sheet = (REPOSITORY / "assets" / "css" / "parts" / "colours.css").read_text(encoding="utf-8")
    assert len(told) == 14
    assert {colour for colour in told if f": #{colour};" not in sheet} == set()

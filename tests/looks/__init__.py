"""How every kind of page looks: photographed in each language, width and light, and laid beside what was last approved.

`make looks` writes a report and stops nothing: another version of a browser draws letters otherwise. After a change that is meant, look
at the report, then approve it: `.venv/bin/python -m tests.looks --approve`. Approved pictures are kept at half size: enough to see what
moved, little enough to keep.
"""

from __future__ import annotations

from io import BytesIO

import msgspec
from PIL import Image, ImageChops, ImageFilter

HALF = 2
TALLEST = 1600  # CSS pixels of a page that are kept
QUALITY = 45
APART = 40  # of 255: less is a browser's rounding, not a change
MARK = (214, 0, 60)


class Compared(msgspec.Struct, frozen=True):
    """How much of a picture changed, from 0 to 1, and the new one with its changes marked."""

    share: float
    marked: Image.Image


def kept(screenshot: bytes) -> bytes:
    """A screenshot (PNG) as it is kept: half its size, its head, WebP."""
    with Image.open(BytesIO(screenshot)) as picture:
        whole = picture.convert("RGB")
    whole = whole.crop((0, 0, whole.width, min(whole.height, TALLEST)))
    out = BytesIO()
    whole.resize((whole.width // HALF, max(1, whole.height // HALF)), Image.Resampling.BOX).save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()


def compare(approved: bytes, now: bytes) -> Compared:
    """Two pictures as they are kept. What differs is marked, also where one is longer than the other."""
    before, after = (Image.open(BytesIO(data)).convert("RGB") for data in (approved, now))
    size = max(before.width, after.width), max(before.height, after.height)
    before, after = (_laid_on(picture, size) for picture in (before, after))
    apart = ImageChops.difference(before, after).convert("L").point(lambda value: 255 if value > APART else 0)
    share = apart.histogram()[255] / (size[0] * size[1])
    veil = apart.filter(ImageFilter.MaxFilter(5)).point(lambda value: value * 0.55)
    return Compared(share, Image.composite(Image.new("RGB", size, MARK), after, veil))


def _laid_on(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    ground = Image.new("RGB", size, (128, 128, 128))
    ground.paste(picture, (0, 0))
    return ground

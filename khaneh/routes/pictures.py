"""Where the sizes of a picture stand: `/pictures/800/store.jpg.avif`. No two pictures share one, and no page has such an address."""

from __future__ import annotations

from collections.abc import Iterator

from khaneh.model import Size

FORMATS = ("avif", "webp")  # the best first: a browser takes the first it knows
WIDTHS = (480, 800, 1200, 1680)
SHARED = 1200  # as wide as messengers show a picture


def widths(size: Size) -> tuple[int, ...]:
    """The widths in which a picture is given out, narrowest first: never wider than it is."""
    if not size.scales or not size.width:
        return ()
    narrower = tuple(width for width in WIDTHS if width < size.width)
    return (*narrower, size.width) if size.width <= WIDTHS[-1] else narrower


def rendition(src: str, width: int, form: str) -> str:
    """The address of a picture of content/images/ in a width and format."""
    return f"/pictures/{width}/{src}.{form}"


def renditions(src: str, size: Size) -> Iterator[tuple[int, str, str]]:
    """All that a picture is given out as: width, format, address."""
    for form in FORMATS:
        for width in widths(size):
            yield width, form, rendition(src, width, form)


def shared(src: str, size: Size) -> tuple[int, int, str]:
    """A picture for messengers, not all of which know a newer format than JPEG: width, height, address; ("" where it has no sizes)."""
    if not size.scales or not size.width:
        return size.width, size.height, ""
    width = min(SHARED, size.width)
    return width, max(1, round(size.height * width / size.width)), f"/pictures/share/{src}.jpeg"

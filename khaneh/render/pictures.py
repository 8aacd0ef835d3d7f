"""Pictures on a page: each in the sizes and formats a browser may choose from, with its own size, so that nothing moves when it comes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping

import msgspec

from khaneh.model import Block, Image, Size
from khaneh.render.scene import Scene
from khaneh.render.values import Phrase
from khaneh.routes import rendition, widths

COLUMN = "(min-width: 44rem) 40rem, calc(100vw - 2rem)"  # how wide a picture in a text stands
FALLBACK = 800  # the width for a browser that knows nothing of choices
_IMG = re.compile(r'<img [^>]*?src="/images/([^"]+)"[^>]*>')


class Shot(msgspec.Struct, frozen=True):
    """A picture's file as a page names it: `sources` are (type, choices) for <source>, best first; width and height 0 where unknown."""

    href: str
    sources: tuple[tuple[str, str], ...]
    width: int
    height: int


class Picture(msgspec.Struct, frozen=True):
    """A picture with its words."""

    shot: Shot
    alt: Phrase
    caption: Phrase
    credit: Phrase


def shot(scene: Scene, src: str) -> Shot:
    """A picture of content/images/ by its name there."""
    return _shot(src, scene.library.pictures.get(src, Size(0, 0, False)))


def shots(scene: Scene, names: Iterable[str]) -> dict[str, Shot]:
    """Those of `names`, by their names."""
    return {name: shot(scene, name) for name in sorted(set(names))}


def _shot(src: str, size: Size) -> Shot:
    known = widths(size)
    if not known:
        return Shot(f"/images/{src}", (), size.width, size.height)
    fallback = min(known, key=lambda width: abs(width - FALLBACK))
    sources = tuple((f"image/{form}", ", ".join(f"{_url(rendition(src, w, form))} {w}w" for w in known)) for form in ("avif", "webp"))
    return Shot(_url(rendition(src, fallback, "webp")), sources, size.width, size.height)


def _url(address: str) -> str:
    """In a list of choices a blank or a comma would end an address."""
    return address.replace(" ", "%20").replace(",", "%2C")


def picture(scene: Scene, image: Image) -> Picture:
    """The picture of an article's front matter."""
    return Picture(
        shot(scene, image.src), scene.first_phrase(image.alt), scene.first_phrase(image.caption), scene.first_phrase(image.credit)
    )


def illustrated(blocks: Iterable[Block], known: Mapping[str, Shot]) -> tuple[Block, ...]:
    """Blocks whose pictures are given their choices; they are `known` by their names below content/images/."""

    def chosen(match: re.Match[str]) -> str:
        one = known.get(html.unescape(match[1]))
        return _element(match[0], match[1], one) if one else match[0]

    return tuple(msgspec.structs.replace(block, html=_IMG.sub(chosen, block.html)) if "<img " in block.html else block for block in blocks)


def _element(written: str, src: str, one: Shot) -> str:
    sized = f' width="{one.width}" height="{one.height}"' if one.width else ""
    img = written.replace(f'src="/images/{src}"', f'src="{html.escape(one.href)}"{sized} decoding="async"')
    sources = "".join(f'<source type="{kind}" srcset="{html.escape(choices)}" sizes="{COLUMN}">' for kind, choices in one.sources)
    return f"<picture>{sources}{img}</picture>" if sources else img

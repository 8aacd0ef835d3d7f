"""The card of a page: the picture that messengers show beside its link, 1200 by 630 pixels, set and coloured as the site is.

A card is drawn once for what it says and kept. Its Persian is shaped by Raqm, which Pillow's own wheels bring; a Pillow without it
would draw letters apart and in the wrong order, so there it draws nothing and says E-CARD. Colours are few, and a palette holds the
steps between them: every messenger takes PNG, and a card weighs some 10 KB.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from khaneh.model import Card
from khaneh.pictures import lines
from khaneh.problems import KhanehError, problem

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630
FONT, ICON = "fonts/Vazirmatn[wght].ttf", "images/icon.png"
# Of assets/css/parts/colours.css, by light.
PAPER, INK, MUTED, RULE = "#fdfcf8", "#1b2120", "#57605c", "#d8d9cf"
BAND, ON_BAND, SAFFRON, POMEGRANATE, HOUSE = "#0a4d50", "#fdfcf8", "#c98c1e", "#9a1b39", "#0a5a5d"
STEPS = 8  # from a ground to what stands on it: more are not told apart at these sizes
RAMPS = ((PAPER, INK), (PAPER, MUTED), (PAPER, POMEGRANATE), (PAPER, HOUSE), (BAND, ON_BAND), (POMEGRANATE, SAFFRON), (PAPER, RULE))

MARGIN = 72
BAND_TALL, TILES_TALL, ICON_WIDE, NAME = 116, 16, 72, 40
FOOT, NOTE = 540, 30
KICKER, KICKER_TALL = 32, 62
TITLE_SIZES, LEADING = (96, 88, 80, 72, 66, 60, 54, 48, 43, 38), {"rtl": 1.42, "ltr": 1.24}
HEAVY, BOLD, MEDIUM = 800, 700, 500
_ANY = [0] + [255] * 255
_OPENING = '«“‘("'
_MISSING = "\uffff"  # no font has a letter for it
_UNSEEN = frozenset(" \u00a0\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069")


class Kit(msgspec.Struct, frozen=True):
    """The font and the site's sign, and a `digest` of all that the bytes of a card rest on beside what it says."""

    font: str
    icon: str
    digest: str


def kit(assets: Path) -> Kit:
    """What the cards of a site are drawn with: how, from which files of its `assets`, by which Pillow."""
    whole = hashlib.sha256(version("pillow").encode())
    for path in (Path(__file__), Path(lines.__file__), assets / FONT, assets / ICON):
        whole.update(path.read_bytes() if path.is_file() else b"")
    return Kit(str(assets / FONT), str(assets / ICON), whole.hexdigest())


def card(told: Card, tools: Kit, kept: Path) -> bytes:
    """`told` as a PNG; the folder `kept` keeps it by what it says and what it is drawn with. Raises KhanehError E-CARD."""
    name = hashlib.sha256(msgspec.msgpack.encode((told, tools.digest))).hexdigest()[:32]
    known = kept / f"{name}.png"
    if known.is_file():
        return known.read_bytes()
    data = draw(told, tools)
    kept.mkdir(parents=True, exist_ok=True)
    fresh = known.with_suffix(f".{told.language}.new")
    fresh.write_bytes(data)
    fresh.replace(known)
    return data


def draw(told: Card, tools: Kit) -> bytes:
    """A card as a PNG. A headline with letters that the font lacks is not drawn: then the card bears the site's name alone."""
    check(tools)
    sheet = _Sheet(told, tools)
    sheet.nameplate()
    title, kicker = (told.title, told.kicker) if sheet.can_draw(told.title + told.kicker) else (told.site, "")
    sheet.headline(title, kicker)
    sheet.foot(told.note if sheet.can_draw(told.note) else "", told.host)
    out = BytesIO()
    sheet.image.save(out, "PNG", compress_level=6)  # 9 takes six times as long for a tenth of the bytes
    return out.getvalue()


def check(tools: Kit) -> None:
    """Raises KhanehError E-CARD where cards cannot be drawn right."""
    from PIL import features  # noqa: PLC0415 - slow to load, and most builds draw nothing

    if not features.check_feature("raqm"):
        what = "share cards need Raqm to join Persian letters, and this Pillow has none"
        raise KhanehError(
            [problem("site_config.yaml", 0, "E-CARD", what, "install what requirements.lock names, or set `share_cards: no`")]
        )
    if not Path(tools.font).is_file():
        what, mend = "there is no {font} to draw share cards with", "put it there, or set `share_cards: no`"
        raise KhanehError([problem("site_config.yaml", 0, "E-CARD", what, mend, font=f"assets/{FONT}")])


class _Sheet:
    """A card being drawn: `image` holds places of the palette. Everything is put from the side where reading begins."""

    def __init__(self, told: Card, tools: Kit) -> None:
        self.told, self.tools, self.image = told, tools, _ground(tools, told.dir).copy()
        self.is_rtl = told.dir == "rtl"

    def font(self, weight: int, size: int) -> FreeTypeFont:
        return _font(self.tools, weight, size)

    def width(self, text: str, weight: int, size: int) -> float:
        return self.font(weight, size).getlength(text, direction=self.told.dir, language=self.told.language)

    def can_draw(self, text: str) -> bool:
        return all(_has(self.tools, letter) for letter in set(text) - _UNSEEN)

    def put(self, text: str, weight: int, size: int, at: tuple[int, int], colours: tuple[str, str], *, far: bool = False) -> None:
        """A line with its baseline at `at` (pixels from the near side, or from the `far` one; pixels from the top)."""
        from PIL import Image, ImageDraw  # noqa: PLC0415 - as in `check`

        font = self.font(weight, size)
        ascent, descent = font.getmetrics()
        top, tall = at[1] - ascent, ascent + descent
        is_right = self.is_rtl != far
        mask = Image.new("L", (WIDTH, tall))
        place = (WIDTH - at[0] if is_right else at[0], ascent)
        direction, language = self.told.dir, self.told.language
        ImageDraw.Draw(mask).text(place, text, 255, font, "rs" if is_right else "ls", direction=direction, language=language)
        if box := mask.getbbox():
            letters = mask.crop(box)
            self.image.paste(letters.point(_places(colours)), (box[0], box[1] + top), letters.point(_ANY))

    def fitting(self, text: str, weight: int, size: int, room: float) -> int:
        """The size at which a line fits into `room`, at most `size`."""
        return min(size, int(size * room / max(1.0, self.width(text, weight, size))))

    def nameplate(self) -> None:
        start = MARGIN + ICON_WIDE + 24
        size = self.fitting(self.told.site, HEAVY, NAME, WIDTH - start - MARGIN)
        self.put(self.told.site, HEAVY, size, (start, BAND_TALL // 2 + round(size * 0.32)), (BAND, ON_BAND))

    def headline(self, title: str, kicker: str) -> None:
        """Kicker and title in the middle of what the band and the foot leave."""
        top, room = BAND_TALL + TILES_TALL + 26, WIDTH - 2 * MARGIN
        if kicker and self.fitting(kicker, BOLD, KICKER, room) < KICKER * 0.8:
            kicker = ""
        tall = FOOT - 22 - top - (KICKER_TALL if kicker else 0)
        setting = lines.set_in(title, self._width_at_1(HEAVY), TITLE_SIZES, (room, tall), LEADING[self.told.dir])
        step = round(setting.size * LEADING[self.told.dir])
        y = top + (tall - step * len(setting.lines)) // 2
        if kicker:
            self.put(kicker, BOLD, self.fitting(kicker, BOLD, KICKER, room), (MARGIN, y + 40), (PAPER, POMEGRANATE))
            y += KICKER_TALL
        for number, line in enumerate(setting.lines):
            # What opens a quotation hangs in the margin: the letters of all lines begin at one edge.
            hung = round(self.width(line[0], HEAVY, setting.size)) if line[:1] in _OPENING else 0
            self.put(line, HEAVY, setting.size, (MARGIN - hung, y + step * number + round(step * 0.68)), (PAPER, INK))

    def _width_at_1(self, weight: int) -> Callable[[str], float]:
        return lambda text: self.width(text, weight, 100) / 100

    def foot(self, note: str, host: str) -> None:
        wide = round(self.width(host, MEDIUM, NOTE - 4)) if host else 0
        if note:
            size = self.fitting(note, MEDIUM, NOTE, WIDTH - 2 * MARGIN - (wide + 40 if wide else 0))
            self.put(note, MEDIUM, size, (MARGIN, FOOT + 52), (PAPER, MUTED))
        if host:
            self.put(host, MEDIUM, NOTE - 4, (MARGIN, FOOT + 52), (PAPER, HOUSE), far=True)


@lru_cache(maxsize=64)
def _font(tools: Kit, weight: int, size: int) -> FreeTypeFont:
    from PIL import ImageFont  # noqa: PLC0415 - as in `check`

    font = ImageFont.truetype(tools.font, size, layout_engine=ImageFont.Layout.RAQM)
    font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=4096)
def _has(tools: Kit, letter: str) -> bool:
    """Whether the font has a letter: what it lacks it draws as it draws `_MISSING`."""
    font = _font(tools, MEDIUM, 24)
    return bytes(font.getmask(letter)) != bytes(font.getmask(_MISSING))


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


@cache
def _places(colours: tuple[str, str]) -> list[int]:
    """The places in the palette of what covers its ground by 0 to 255."""
    return [RAMPS.index(colours) * STEPS + round(value * (STEPS - 1) / 255) for value in range(256)]


def _palette() -> list[int]:
    steps = [step / (STEPS - 1) for step in range(STEPS)]
    ends = [(_rgb(ground), _rgb(ink)) for ground, ink in RAMPS]
    return [round(a + (b - a) * step) for ground, ink in ends for step in steps for a, b in zip(ground, ink, strict=True)]


@lru_cache(maxsize=4)
def _ground(tools: Kit, direction: str) -> Image:
    """What is the same on every card of a direction: the band with the sign, the course of tiles, the paper and its rule."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - as in `check`

    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, BAND_TALL - 1), BAND)
    image.paste(_tiles(), (0, BAND_TALL))
    pen.rectangle((MARGIN, FOOT, WIDTH - MARGIN - 1, FOOT + 1), RULE)
    if Path(tools.icon).is_file():
        with Image.open(tools.icon) as source:
            sign = source.convert("RGB").resize((ICON_WIDE, ICON_WIDE), Image.Resampling.LANCZOS)
        corners = Image.new("L", (ICON_WIDE * 4, ICON_WIDE * 4))
        ImageDraw.Draw(corners).rounded_rectangle((0, 0, ICON_WIDE * 4 - 1, ICON_WIDE * 4 - 1), 24, 255)
        left = WIDTH - MARGIN - ICON_WIDE if direction == "rtl" else MARGIN
        image.paste(sign, (left, (BAND_TALL - ICON_WIDE) // 2), corners.resize(sign.size, Image.Resampling.BOX))
    palette = Image.new("P", (1, 1))
    palette.putpalette(_palette())
    return image.quantize(palette=palette, dither=Image.Dither.NONE)


def _tiles() -> Image:
    from PIL import Image, ImageDraw  # noqa: PLC0415 - as in `check`

    fine = 4
    strip = Image.new("RGB", (WIDTH * fine, TILES_TALL * fine), POMEGRANATE)
    pen, step, foot = ImageDraw.Draw(strip), TILES_TALL * fine, TILES_TALL * fine
    for x in range(-step // 2, WIDTH * fine, 2 * step):
        pen.polygon(((x, foot), (x + step, 0), (x + 2 * step, foot)), SAFFRON)
    return strip.resize((WIDTH, TILES_TALL), Image.Resampling.BOX)

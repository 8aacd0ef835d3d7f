"""Pictures of content/images/ in the sizes and formats that phones and screens ask for, made at build and kept until their file changes.

The only module that decodes what a camera or a stranger made: it reads few formats, refuses what would fill the memory, and gives out
pixels alone, so that no place, name or thumbnail inside a photograph is published with its sizes. An encoder of another version may
write other bytes; its version stands in what a size is known by.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import msgspec

from khaneh.model import Size
from khaneh.problems import KhanehError, Problem, problem

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
MOST_PIXELS = 80_000_000  # as many bytes in memory, fourfold
# Measured on photographs of meetings: no difference to be seen at the size they stand in.
QUALITY: Mapping[str, dict[str, int]] = {
    "avif": {"quality": 52, "speed": 7},
    "webp": {"quality": 74, "method": 5},
    "jpeg": {"quality": 78, "progressive": 1, "optimize": 1},
}
PAPER = "#fdfcf8"  # behind what is transparent, where a format knows no transparency
_ORIENTATION, _SIDEWAYS = 0x0112, (5, 6, 7, 8)
# What is no length (1.2.3), or longer than any drawing, is none: such a drawing has no size.
_LENGTH = rb"(\d{1,6}(?:\.\d*)?|\.\d+)"
_VIEW_BOX = re.compile(rb"<svg[^>]*?\bviewBox\s*=\s*[\"']\s*[-+.\d]+[\s,]+[-+.\d]+[\s,]+" + _LENGTH + rb"[\s,]+" + _LENGTH + rb"\s*[\"']")


@cache
def recipe() -> str:
    """What the bytes of a size rest on beside its file: Pillow's wheel brings its encoders with it."""
    return f"{QUALITY} {version('pillow')}"


def measure(folder: Path, names: Iterable[str], states: Mapping[str, str], kept: Path) -> tuple[dict[str, Size], list[Problem]]:
    """The size of each of `names` below `folder`, and what is wrong with those that have none.

    `states` tells by `images/<name>` whether a file has changed; `kept` is a file that remembers what was measured, by name and state.
    """
    known, sizes, found = _remembered(kept), dict[str, Size](), list[Problem]()
    now: dict[str, Size] = {}
    for name in sorted(set(names)):
        if (state := states.get(f"images/{name}")) is None:
            continue  # that it is not there is told where it is asked for
        key = f"{name} {state}"
        try:
            now[key] = sizes[name] = known.get(key) or size(folder / name, name)
        except KhanehError as error:
            found += error.problems
    if now != known:
        _remember(kept, now)
    return sizes, found


def _remembered(kept: Path) -> dict[str, Size]:
    try:
        return msgspec.json.decode(kept.read_bytes(), type=dict[str, Size])
    except (OSError, msgspec.DecodeError):
        return {}


def _remember(kept: Path, sizes: Mapping[str, Size]) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(".new")
    fresh.write_bytes(msgspec.json.encode(sizes))
    fresh.replace(kept)


def size(path: Path, name: str) -> Size:
    """Width and height in pixels as a picture is seen; (0, 0) where a drawing has none. Raises KhanehError E-IMAGE with its place."""
    from PIL import Image  # noqa: PLC0415 - slow to load, and most builds have no new picture

    Image.MAX_IMAGE_PIXELS = None  # it only warns; MOST_PIXELS refuses
    label = f"content/images/{name}"
    if path.suffix.lower() == ".svg":
        box = _VIEW_BOX.search(path.read_bytes()[:4096])
        return Size(round(float(box[1])), round(float(box[2])), False) if box else Size(0, 0, False)
    try:
        with Image.open(path, formats=FORMATS) as picture:
            width, height = picture.size
            if picture.getexif().get(_ORIENTATION) in _SIDEWAYS:
                width, height = height, width
            moves = bool(getattr(picture, "is_animated", False))
    except (OSError, SyntaxError, ValueError) as error:
        raise KhanehError([problem(label, 0, "E-IMAGE", "this picture cannot be read", "save it again as JPEG or PNG")]) from error
    if width * height > MOST_PIXELS:
        what, mend = "this picture has more than {limit} million pixels", "make it smaller"
        raise KhanehError([problem(label, 0, "E-IMAGE", what, mend, limit=MOST_PIXELS // 10**6)])
    return Size(width, height, not moves and path.suffix.lower() != ".gif")


def made(path: Path, width: int, form: str, kept: Path) -> bytes:
    """A picture `width` pixels wide as "avif", "webp" or "jpeg"; the folder `kept` keeps it by the bytes it is made of."""
    known = kept / f"{hashlib.sha256(f'{width} {form} {recipe()}'.encode() + path.read_bytes()).hexdigest()[:32]}.{form}"
    if known.is_file():
        return known.read_bytes()
    data = encode(path, width, form)
    kept.mkdir(parents=True, exist_ok=True)
    fresh = known.with_suffix(f".{width}.new")
    fresh.write_bytes(data)
    fresh.replace(known)
    return data


def encode(path: Path, width: int, form: str) -> bytes:
    """A picture of `path` scaled to `width`, upright, without metadata. Raises KhanehError E-IMAGE."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - as in `size`

    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(path, formats=FORMATS) as source:
            profile = source.info.get("icc_profile")
            picture = ImageOps.exif_transpose(source)
            picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
            if form == "jpeg" and picture.mode == "RGBA":
                picture = Image.alpha_composite(Image.new("RGBA", picture.size, PAPER), picture).convert("RGB")
            height = max(1, round(picture.height * width / picture.width))
            scaled = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
            # A profile of another colour model than the pixels' now would be a lie.
            kept = profile if source.mode in ("RGB", "RGBA", "P") else None
            out = BytesIO()
            scaled.save(out, form.upper(), icc_profile=kept, exif=b"", **QUALITY[form])
    except (OSError, SyntaxError, ValueError) as error:
        what, mend = "this picture cannot be read", "save it again as JPEG or PNG"
        raise KhanehError([problem(f"content/images/{path.name}", 0, "E-IMAGE", what, mend)]) from error
    return out.getvalue()

"""Stylesheets, scripts, fonts and images under addresses that name their bytes, so that a browser may keep them for ever.

A stylesheet is written in parts (`@import "parts/type.css";`) and published whole, without comments and blanks; what another imports
is not published by itself. The worker stands at the root of the site and is made elsewhere (`khaneh/offline.py`).

The stylesheet is the recipe of the fonts: an @font-face whose source is `name.ttf?part` gets a WOFF2 of that font with the letters of
its unicode-range and the weights of its font-weight, called `name-part.woff2`. Cutting takes seconds: the parts of the stylesheet that
comes with Khaneh stand ready in assets/fonts/cut/ (`python -m khaneh.assets` renews them), those of another are cut once and kept.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

import msgspec

from khaneh.fields import read_texts
from khaneh.listing import files
from khaneh.model import Output
from khaneh.problems import KhanehError, problem

FOLDER = "assets"
READY = "fonts/cut"
WORKER = "js/worker.js"
RUN = (".css", ".js")  # what shapes or runs a page: it is named with its integrity
PUBLISHED = (".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".ico", ".woff2")
_IMPORT = re.compile(r'@import "([^"]+)";\s*')
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_BLANKS = re.compile(r"(\"[^\"]*\"|'[^']*')|\s*([{};,>])\s*|(:)\s+|\s+")
# What a browser applies by itself; small capitals, other letter shapes and other figures stay in the source.
LAYOUT = ("calt", "ccmp", "curs", "fina", "init", "isol", "kern", "liga", "locl", "mark", "medi", "mkmk", "rclt", "rlig")
_FACE = re.compile(r"@font-face\s*\{(.*?)\}", re.DOTALL)
_FONT_URL = re.compile(r'url\("([^"?]+\.ttf)\?([a-z]+)"\)')
_URL = re.compile(r'url\("([^"]+)"\)')
_RANGE = re.compile(r"unicode-range:\s*([^;]+);")
_WEIGHT = re.compile(r"font-weight:\s*(\d+)(?:\s+(\d+))?\s*;")


@cache
def _version(library: str) -> str:
    from importlib.metadata import version  # noqa: PLC0415 - long to load, and only asked for where a font is to be cut

    return version(library)


class Assets(msgspec.Struct, frozen=True):
    """The files to publish, and the final address of each by its logical name (`css/site.css`); the source of the worker, "" = none.

    `integrity` holds what a page says beside the address of a stylesheet or script, so that a browser refuses other bytes.
    """

    outputs: tuple[Output, ...]
    addresses: Mapping[str, str]
    integrity: Mapping[str, str]
    worker: str = ""


class Cut(msgspec.Struct, frozen=True):
    """A part of a font: its logical name, its source below the assets, its letters (as in CSS) and its weights."""

    name: str
    source: str
    letters: str
    weights: tuple[int, int]


def build(assets: Path, cache: Path) -> Assets:
    """All assets of a folder, final. `cache` keeps fonts once cut. Raises KhanehError E-ASSET for what a stylesheet names in vain."""
    sheets = _sheets(assets)
    published = {_name(path, assets): path.read_bytes() for path in _files(assets) if path.suffix in PUBLISHED and path.suffix != ".css"}
    for sheet, text in sheets.items():
        for cut in cuts(sheet, text):
            published[cut.name] = _cut_or_kept(cut, assets, sheet, cache)
    worker = read_texts({WORKER: assets / WORKER}, FOLDER)[WORKER] if published.pop(WORKER, b"") else ""
    addresses = {name: address(name, data) for name, data in published.items()}
    imported = {_resolve(sheet, name) for sheet, text in sheets.items() for name in _IMPORT.findall(_COMMENT.sub("", text))}
    for sheet in sheets.keys() - imported:
        published[sheet] = _whole(sheet, sheets, addresses, set()).encode()
        addresses[sheet] = address(sheet, published[sheet])
    outputs = {addresses[name].lstrip("/"): data for name, data in published.items()}
    sealed = {name: integrity(published[name]) for name in sorted(published) if name.endswith(RUN)}
    return Assets(tuple(Output(path, outputs[path]) for path in sorted(outputs)), dict(sorted(addresses.items())), sealed, worker)


def _sheets(assets: Path) -> dict[str, str]:
    """Every stylesheet by its name. Raises KhanehError for those that are not UTF-8."""
    return read_texts({_name(path, assets): path for path in _files(assets) if path.suffix == ".css"}, FOLDER)


def _files(assets: Path) -> list[Path]:
    return [path for path in files(assets, links=True) if not path.is_relative_to(assets / READY)]


def _name(path: Path, assets: Path) -> str:
    return path.relative_to(assets).as_posix()


def address(name: str, data: bytes) -> str:
    """`css/site.css` → `/assets/site.1a2b3c4d.css`, so that a browser may keep it for ever."""
    stem, _, ending = name.rsplit("/", 1)[-1].rpartition(".")
    return f"/{FOLDER}/{stem}.{fingerprint(data)}.{ending}"


def fingerprint(data: bytes) -> str:
    """What tells one edition of a file from another in its address: the first 8 hex digits of its SHA-256."""
    return hashlib.sha256(data).hexdigest()[:8]


def integrity(data: bytes) -> str:
    """The value of an `integrity` attribute (https://www.w3.org/TR/sri-2/): the SHA-384 of what is served, in base64."""
    return f"sha384-{base64.b64encode(hashlib.sha384(data).digest()).decode()}"


def cuts(sheet: str, text: str) -> list[Cut]:
    """The parts of fonts that a stylesheet asks for."""
    found = []
    for face in _FACE.findall(text):
        source, letters, weight = _FONT_URL.search(face), _RANGE.search(face), _WEIGHT.search(face)
        if source and letters and weight:
            name = f"{_part_name(_resolve(sheet, source[1]), source[2])}"
            lightest = int(weight[1])
            found.append(Cut(name, _resolve(sheet, source[1]), " ".join(letters[1].split()), (lightest, int(weight[2] or lightest))))
    return found


def _part_name(source: str, part: str) -> str:
    stem = re.sub(r"\[.*\]", "", source.removesuffix(".ttf"))
    return f"{stem}-{part}.woff2"


def _resolve(sheet: str, url: str) -> str:
    """A relative address in a stylesheet as a logical name."""
    parts = sheet.split("/")[:-1]
    for step in url.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step != ".":
            parts.append(step)
    return "/".join(parts)


def _whole(sheet: str, sheets: Mapping[str, str], addresses: Mapping[str, str], seen: set[str]) -> str:
    """A stylesheet with what it imports in its place, each part once, with final addresses, without comments and blanks."""
    seen.add(sheet)
    missing: list[str] = []

    def part(match: re.Match[str]) -> str:
        name = _resolve(sheet, match[1])
        if name not in sheets:
            missing.append(name)
        return _whole(name, sheets, addresses, seen) if name in sheets and name not in seen else ""

    def final(match: re.Match[str]) -> str:
        path, _, part = match[1].partition("?")
        name = _resolve(sheet, path)
        name = _part_name(name, part) if part else name
        if name not in addresses:
            missing.append(name)
        return f'url("{addresses.get(name, "")}")'

    # Addresses first: those of the parts put in stand already.
    text = _IMPORT.sub(part, _URL.sub(final, _COMMENT.sub("", sheets[sheet])))
    if missing:
        raise KhanehError(problem(f"{FOLDER}/{sheet}", 0, "E-ASSET", "there is no asset {name}", name=name) for name in missing)
    return _BLANKS.sub(lambda m: m[1] or m[2] or m[3] or " ", text).strip().replace(";}", "}")


def _cut_or_kept(cut: Cut, assets: Path, sheet: str, cache: Path) -> bytes:
    source = assets / cut.source
    if not source.is_file():
        raise KhanehError([problem(f"{FOLDER}/{sheet}", 0, "E-ASSET", "there is no asset {name}", name=cut.source)])
    ready = assets / READY / ready_name(cut, source)
    if ready.is_file():
        return ready.read_bytes()
    recipe = msgspec.json.encode((ready.name, LAYOUT, _version("fonttools"), _version("brotli")))
    kept = cache / f"{hashlib.sha256(recipe).hexdigest()}.woff2"
    if kept.is_file():
        return kept.read_bytes()
    data = cut_font(source, cut)
    cache.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(".new")
    fresh.write_bytes(data)
    fresh.replace(kept)
    return data


def ready_name(cut: Cut, source: Path) -> str:
    """What a part of a font is called in `READY`: by what it is cut from, and how."""
    return f"{hashlib.sha256(msgspec.json.encode((cut, LAYOUT)) + source.read_bytes()).hexdigest()[:16]}.woff2"


def renew(assets: Path) -> None:
    """Cut what the stylesheets of `assets` ask for into `READY`, and clear away what they ask for no more."""
    folder = assets / READY
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [cut for name, sheet in _sheets(assets).items() for cut in cuts(name, sheet)]
    made = {ready_name(cut, assets / cut.source): cut_font(assets / cut.source, cut) for cut in wanted}
    for path in folder.iterdir():
        if path.name not in made:
            path.unlink()
    for name, data in made.items():
        (folder / name).write_bytes(data)


def cut_font(source: Path, cut: Cut) -> bytes:
    """A font with only the letters and weights of `cut`, all its layout kept, as WOFF2. The same in, the same bytes out."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - seldom needed, and slow to load
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    font = TTFont(source, recalcTimestamp=False)
    options = Options(layout_features=list(LAYOUT), notdef_outline=True, hinting=False, name_IDs=[0, 1, 2, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=code_points(cut.letters))
    subsetter.subset(font)
    if "fvar" in font:
        lightest, heaviest = cut.weights
        font = instantiateVariableFont(font, {"wght": (lightest, heaviest) if heaviest > lightest else lightest})
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def code_points(unicode_range: str) -> set[int]:
    """`U+20-7E, U+A0` as numbers."""
    points: set[int] = set()
    for part in unicode_range.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return points


if __name__ == "__main__":
    renew(Path(FOLDER))

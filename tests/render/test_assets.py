"""Assets: addresses that name their bytes, a font cut by the stylesheet, and nothing physical in the stylesheet."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from khaneh.assets import READY, Cut, address, build, code_points, cut_font, cuts, ready_name
from khaneh.problems import KhanehError
from tests.sites import FONTS, REPOSITORY

FOLDER = REPOSITORY / "assets"
PARTS = {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in sorted((FOLDER / "css").rglob("*.css"))}
SHEET = "".join(PARTS.values())


def data(name: str) -> bytes:
    built = build(FOLDER, FONTS)
    return next(output.data for output in built.outputs if "/" + output.path == built.addresses[name])


def asked_cuts() -> list[Cut]:
    return [cut for name, sheet in PARTS.items() for cut in cuts(name, sheet)]


def files(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_an_address_names_the_bytes(tmp_path: Path) -> None:
    folder = files(tmp_path, css__a_css="a{}")
    before = build(folder, tmp_path / "cache").addresses["css/a.css"]
    assert re.fullmatch(r"/assets/a\.[0-9a-f]{8}\.css", before)
    assert before == address("css/a.css", b"a{}")
    files(tmp_path, css__a_css="a{b:c}")
    assert build(folder, tmp_path / "cache").addresses["css/a.css"] != before


def test_a_stylesheet_gets_final_addresses_and_changes_with_what_it_names(tmp_path: Path) -> None:
    folder = files(tmp_path, css__a_css='a{background:url("../images/x.svg")}', images__x_svg="<svg/>")
    built = build(folder, tmp_path / "cache")
    sheet = next(o.data.decode() for o in built.outputs if o.path.endswith(".css"))
    assert f'url("{built.addresses["images/x.svg"]}")' in sheet
    files(tmp_path, images__x_svg="<svg> </svg>")
    assert build(folder, tmp_path / "cache").addresses["css/a.css"] != built.addresses["css/a.css"]


def test_a_stylesheet_is_published_whole_with_each_part_once_and_the_parts_are_not(tmp_path: Path) -> None:
    files(tmp_path, css__a_css='/* why */ @import "parts/x.css"; @import "parts/y.css"; .a { b : c }', images__x_svg="<svg/>")
    files(tmp_path / "css" / "parts", x_css='@import "y.css"; .x { background: url("../../images/x.svg") }', y_css=".y > p, .y { z: 1 }")
    built = build(tmp_path, tmp_path / "cache")
    (sheet,) = (o.data.decode() for o in built.outputs if o.path.endswith(".css"))
    assert sheet == f'.y>p,.y{{z:1}}.x{{background:url("{built.addresses["images/x.svg"]}")}}.a{{b :c}}'


def test_blanks_are_taken_from_a_stylesheet_but_never_from_its_texts(tmp_path: Path) -> None:
    folder = files(
        tmp_path, css__a_css='a::before { content: "a, b; {  }" }\n@media (x: 1)  and (y: 2) { b :is(c, d)  e { f: 1px  2px; } }'
    )
    (sheet,) = (o.data.decode() for o in build(folder, tmp_path / "cache").outputs)
    assert sheet == 'a::before{content:"a, b; {  }"}@media (x:1) and (y:2){b :is(c,d) e{f:1px 2px}}'


def test_a_part_that_is_not_there_is_told_and_one_that_imports_itself_ends(tmp_path: Path) -> None:
    with pytest.raises(KhanehError) as caught:
        build(files(tmp_path / "a", css__a_css='@import "b.css";'), tmp_path / "cache")
    assert [(p.path, p.code) for p in caught.value.problems] == [("assets/css/a.css", "E-ASSET")]
    folder = files(tmp_path / "b", css__a_css='@import "p.css"; a{}', css__p_css='@import "q.css"; p{}', css__q_css='@import "p.css"; q{}')
    assert [o.data for o in build(folder, tmp_path / "cache").outputs] == [b"q{}p{}a{}"]


def test_an_asset_that_is_not_there_is_told(tmp_path: Path) -> None:
    folder = files(tmp_path, css__a_css='a{background:url("../images/x.svg")}')
    with pytest.raises(KhanehError) as caught:
        build(folder, tmp_path / "cache")
    assert [(p.path, p.code) for p in caught.value.problems] == [("assets/css/a.css", "E-ASSET")]


def test_the_text_font_holds_what_persian_needs_and_is_light() -> None:
    cut = data("fonts/Vazirmatn-text.woff2")
    font = TTFont(BytesIO(cut))
    letters = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی‌‍ءأؤئۀةكي۰۱۲۳۴۵۶۷۸۹،؛؟«»…–ABCxyz0123456789"
    assert [c for c in letters if ord(c) not in font.getBestCmap()] == []
    assert "GSUB" in font
    axes = {axis.axisTag: (axis.minValue, axis.maxValue) for axis in font["fvar"].axes}
    assert axes == {"wght": (400, 800)}
    assert len(cut) < 36_000


def test_the_parts_of_the_font_share_no_letter_and_leave_none_out() -> None:
    parts = [code_points(cut.letters) for cut in asked_cuts()]
    assert len(parts) == 2
    assert not parts[0] & parts[1]
    whole = TTFont(FOLDER / "fonts" / "Vazirmatn[wght].ttf").getBestCmap()
    assert [hex(c) for c in whole if c not in parts[0] | parts[1] and c not in (0, 0xD, 0xFEFF, 0xFFFC, 0xFFFD)] == []


def test_the_parts_that_stand_ready_are_those_the_stylesheet_asks_for_cut_as_they_would_be_now() -> None:
    asked = asked_cuts()
    ready = {path.name: path.read_bytes() for path in (FOLDER / READY).iterdir()}
    assert ready == {ready_name(cut, FOLDER / cut.source): cut_font(FOLDER / cut.source, cut) for cut in asked}, "python -m khaneh.assets"


def test_another_part_is_cut_once_and_kept(tmp_path: Path) -> None:
    face = '@font-face { src: url("../fonts/Vazirmatn[wght].ttf?some"); font-weight: 400; unicode-range: U+41-43; }'
    folder = files(tmp_path / "assets", css__a_css=face)
    (folder / "fonts").mkdir()
    shutil.copy(FOLDER / "fonts" / "Vazirmatn[wght].ttf", folder / "fonts")
    cut = build(folder, tmp_path / "cache")
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "cache").iterdir()}
    assert len(kept) == 1
    assert build(folder, tmp_path / "cache") == cut
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "cache").iterdir()} == kept


def test_a_build_with_ready_fonts_does_not_load_the_cutter() -> None:
    code = (
        "import sys; from pathlib import Path; from khaneh.assets import build;"
        f"build(Path({str(FOLDER)!r}), Path({str(FONTS)!r})); print('fontTools' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_licence_stands_beside_the_font() -> None:
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "fonts" / "OFL.txt").read_text(encoding="utf-8").upper()


def test_the_stylesheet_is_logical_and_never_spaces_letters() -> None:
    rules = re.sub(r"/\*.*?\*/|@font-face \{.*?\n\}", "", SHEET, flags=re.DOTALL)
    sides = r"(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|(?:min-|max-)?(?:width|height)"
    physical = rf"[\s;{{](?:{sides})\s*:|text-align:\s*(?:left|right)"
    assert re.findall(physical, re.sub(r"@media \([^)]*\)", "", rules)) == []
    assert "letter-spacing" not in rules
    assert not re.search(r"\bfloat\s*:", rules)
    assert "font-synthesis: none" in rules


def test_nothing_is_asked_of_another_site() -> None:
    texts = [SHEET, (FOLDER / "js" / "site.js").read_text(encoding="utf-8")]
    assert not any(re.search(r"https?://|//[a-z]", text) for text in (re.sub(r"^\s*//.*$", "", t, flags=re.MULTILINE) for t in texts))

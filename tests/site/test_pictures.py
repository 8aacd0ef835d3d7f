"""Pictures: measured, given out in sizes and formats, upright and without what a camera hides in them; and refused where they are none."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from khaneh import pictures
from khaneh.model import Size
from khaneh.problems import KhanehError
from khaneh.routes import renditions, widths
from tests.sites import REPOSITORY, House, article, house

LEAD = "{src: meeting.jpg, alt: نشست, caption: نشست تعاونگران, credit: عکاس}"


def photograph(width: int, height: int, form: str = "JPEG", **more: object) -> bytes:
    """A picture whose left half is red and whose right half is blue."""
    picture = Image.new("RGB", (width, height), (200, 30, 30))
    picture.paste((30, 30, 200), (width // 2, 0, width, height))
    out = BytesIO()
    picture.save(out, form, **more)  # type: ignore[arg-type]
    return out.getvalue()


def sideways(width: int, height: int) -> bytes:
    """A photograph that a camera held on its side, with the name of a place in it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "Juybar, 36.64N"
    return photograph(width, height, exif=exif.tobytes())


@pytest.fixture
def site(tmp_path: Path) -> House:
    made = house(tmp_path)
    made.write("content/images/meeting.jpg", photograph(1000, 600))
    made.write("content/images/in/store.png", photograph(500, 300, "PNG"))
    made.write("content/articles/a.md", article(body='بند.\n\n![فروشگاه](in/store.png "فروشگاه ما")', image=LEAD, en="A"))
    made.build()
    return made


def pictures_of(site: House, address: str) -> list[html.HtmlElement]:
    return html.document_fromstring(site.page(address)).xpath("//main//img")


def sources_of(picture: html.HtmlElement) -> list[html.HtmlElement]:
    return picture.xpath("ancestor::picture//source")


def test_a_picture_is_offered_in_every_size_up_to_its_own_and_knows_its_own(site: House) -> None:
    lead, inner = pictures_of(site, "/news/a/")
    assert (lead.get("width"), lead.get("height"), lead.get("fetchpriority"), lead.get("loading")) == ("1000", "600", "high", None)
    assert (inner.get("width"), inner.get("height"), inner.get("loading")) == ("500", "300", "lazy")
    sources = {source.get("type"): source.get("srcset") for source in sources_of(lead)}
    assert list(sources) == ["image/avif", "image/webp"]
    assert re.findall(r"\d+w", sources["image/avif"]) == ["480w", "800w", "1000w"]
    for one in (*sources_of(lead), *sources_of(inner)):
        assert one.get("sizes")
        for choice in one.get("srcset").split(", "):
            address, width = choice.split(" ")
            with Image.open(site.out / address.lstrip("/")) as made:
                assert f"{made.width}w" == width
    assert all(site.has(picture.get("src")) for picture in (lead, inner))


def test_pictures_of_biographies_and_pages_know_their_sizes_too(site: House) -> None:
    site.write("content/people/ali.md", "---\nname: علی کبیری\nsort: کبیری، علی\n---\n![چهره](in/store.png)\n")
    site.write("content/pages/us.md", "---\ntitle: ما\n---\n![فروشگاه](in/store.png)\n")
    site.build()
    for address in ("/people/ali/", "/us/"):
        (picture,) = pictures_of(site, address)
        assert (picture.get("width"), picture.get("height")) == ("500", "300")
        assert len(sources_of(picture)) == 2
    site.write("content/images/in/store.png", photograph(520, 300, "PNG"))
    assert {"people/ali/index.html", "us/index.html", "news/a/index.html"} <= set(site.rebuild())


def test_caption_credit_and_words_stand_with_the_picture(site: House) -> None:
    assert "نشست تعاونگران" in site.words("/news/a/")
    assert "عکاس" in site.words("/news/a/")
    assert [picture.get("alt") for picture in pictures_of(site, "/news/a/")] == ["نشست", "فروشگاه"]
    assert pictures_of(site, "/")[0].get("width") == "1000"
    assert pictures_of(site, "/en/news/a/")[0].get("lang") == "fa"


def test_only_what_changed_is_made_again_and_what_is_gone_goes(site: House) -> None:
    assert site.rebuild() == []
    site.write("content/images/meeting.jpg", photograph(700, 600))
    changed = site.rebuild()
    assert "pictures/700/meeting.jpg.avif" in changed
    assert "-pictures/1000/meeting.jpg.avif" in changed
    assert "news/a/index.html" in changed
    assert not any("store" in path for path in changed)
    site.edit("content/articles/a.md", f"image: {LEAD}\n", "")
    assert "-pictures/700/meeting.jpg.webp" in site.rebuild()


def test_sizes_are_kept_between_builds_so_that_no_picture_is_encoded_twice(site: House) -> None:
    kept = {path: path.stat().st_mtime_ns for path in (site.root / ".khaneh" / "cache" / "pictures").iterdir()}
    assert len(kept) == 12
    site.build(full=True)
    site.clean()
    assert {path: path.stat().st_mtime_ns for path in (site.root / ".khaneh" / "cache" / "pictures").iterdir()} == kept


def test_two_encodings_give_the_same_bytes(tmp_path: Path) -> None:
    """With one Pillow on one platform: what another's encoders write may differ, so its version is part of what a size is known by."""
    path = tmp_path / "x.jpg"
    path.write_bytes(photograph(640, 480))
    for form in ("avif", "webp"):
        assert pictures.encode(path, 320, form) == pictures.encode(path, 320, form)


def test_a_photograph_stands_upright_and_tells_nothing_of_where_it_was_taken(tmp_path: Path) -> None:
    path = tmp_path / "x.jpg"
    path.write_bytes(sideways(600, 400))
    assert pictures.size(path, "x.jpg") == Size(400, 600, True)
    for form in ("avif", "webp"):
        data = pictures.encode(path, 200, form)
        assert b"Juybar" not in data
        with Image.open(BytesIO(data)) as made:
            assert made.size == (200, 300)
            assert len(made.getexif()) == 0
            top, bottom = (made.convert("RGB").getpixel((100, y)) for y in (20, 280))
        assert isinstance(top, tuple)
        assert isinstance(bottom, tuple)
        assert top[0] > 150 > bottom[0]


def test_what_is_clear_stays_clear(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    Image.new("RGBA", (600, 400), (10, 20, 30, 0)).save(path)
    for form in ("avif", "webp"):
        with Image.open(BytesIO(pictures.encode(path, 300, form))) as made:
            assert made.convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]


def test_drawings_and_what_moves_keep_their_file_and_still_tell_their_size(tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"/>')
    frames = [Image.new("RGB", (90, 60), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / "x.webp", save_all=True, append_images=frames[1:])
    assert pictures.size(tmp_path / "x.svg", "x.svg") == Size(320, 200, False)
    assert pictures.size(tmp_path / "x.webp", "x.webp") == Size(90, 60, False)
    assert list(renditions("x.svg", Size(320, 200, False))) == []
    assert widths(Size(4000, 10, True)) == (480, 800, 1200, 1680)
    assert widths(Size(300, 10, True)) == (300,)


@pytest.mark.parametrize("data", [b"no picture", photograph(600, 400)[:40], b""], ids=["words", "a torn head", "nothing"])
def test_a_picture_that_cannot_be_read_stops_the_build(site: House, data: bytes) -> None:
    site.write("content/images/meeting.jpg", data)
    assert site.told() == ["content/images/meeting.jpg:0 E-IMAGE"]


@pytest.mark.parametrize("box", [f"0 0 {'9' * 400} 10", f"0 0 10 {'9' * 30}", "0 0 1.2.3 10", "0 0 . 10", "0 0 1e9 1e9"])
def test_a_drawing_that_says_no_size_has_none(tmp_path: Path, box: str) -> None:
    (tmp_path / "x.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"/>')
    assert pictures.size(tmp_path / "x.svg", "x.svg") == Size(0, 0, False)


def test_a_picture_torn_behind_its_head_stops_the_build_and_the_last_site_stands(site: House) -> None:
    before = site.files()
    site.write("content/images/meeting.jpg", photograph(1000, 600, quality=95)[:-2000])
    assert site.told() == ["content/images/meeting.jpg:0 E-IMAGE"]
    assert site.files() == before


def test_a_picture_that_would_fill_the_memory_is_refused_unread(tmp_path: Path) -> None:
    header = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (40_000).to_bytes(4) + (40_000).to_bytes(4) + b"\x08\2\0\0\0"
    path = tmp_path / "bomb.png"
    path.write_bytes(header + zlib.crc32(header[12:]).to_bytes(4))
    with pytest.raises(KhanehError) as caught:
        pictures.size(path, "bomb.png")
    assert [(p.path, p.code) for p in caught.value.problems] == [("content/images/bomb.png", "E-IMAGE")]


def test_a_build_without_pictures_does_not_load_the_encoder(tmp_path: Path) -> None:
    made = house(tmp_path)
    made.write("content/articles/a.md", article())
    probe = "import sys; from khaneh.cli import main\ntry: main(['build'])\nexcept SystemExit: pass\nprint('PIL' in sys.modules)"
    made.write("probe.py", probe)
    command = [sys.executable, "probe.py"]
    done = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(REPOSITORY)}, capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("False")

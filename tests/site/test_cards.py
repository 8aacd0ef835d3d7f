"""The picture of a page for messengers: what it says, what it weighs, when it is made again, and that it is never made wrong."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest
from lxml.html import document_fromstring
from PIL import Image, features

from khaneh import pictures
from khaneh.model import Card
from khaneh.pictures import cards
from tests.sites import REPOSITORY, House, article, house, with_cards

KB = 1024
ASSETS = REPOSITORY / "assets"
KIT = pictures.kit(ASSETS)
TOLD = Card(language="fa", dir="rtl", site="خانه تعاونگران ایران", title="تعاونی‌ها می‌رسند", note="۲۵ آبان ۱۴۰۴", host="khaneh.example")
LONGEST = "جلسه تخصصی و تعاملی مشترک اداره کل تعاون، بانک توسعه تعاون و تعاونگران جویبار با حضور مدیران استان مازندران برگزار شد " * 3


@pytest.fixture
def site(tmp_path: Path) -> House:
    made = with_cards(house(tmp_path))
    made.write("content/articles/one.md", article("خبر نخست", en="First"))
    made.write("content/articles/two.md", article("خبر دوم", date="1403-02"))
    made.write("content/articles/draft.md", article("پیش‌نویس", status="draft"))
    made.write("content/articles/gone.md", article("برچیده", status="withdrawn", reason="درخواست"))
    return made


def properties(site: House, address: str) -> dict[str, str]:
    metas = document_fromstring(site.page(address)).xpath("//meta[starts-with(@property, 'og:image')]")
    return {meta.get("property"): meta.get("content") for meta in metas}


def drawn(site: House) -> list[str]:
    return [path for path in site.files() if path.endswith("card.png")]


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def ink(told: Card) -> bytes:
    """What a card shows, whatever its bytes."""
    return opened(cards.draw(told, KIT)).convert("RGB").tobytes()


def test_what_is_published_has_a_card_in_each_of_its_languages_and_nothing_else_has(site: House) -> None:
    site.build()
    assert drawn(site) == ["card.png", "en/card.png", "en/news/one/card.png", "news/one/card.png", "news/two/card.png"]


@pytest.mark.parametrize("address", ["/", "/en/", "/news/one/", "/en/news/one/", "/people/", "/timeline/", "/news/gone/"])
def test_every_page_names_a_card_that_is_there_with_its_size_and_words(site: House, address: str) -> None:
    site.build()
    told = properties(site, address)
    picture = opened(site.files()[urlsplit(told["og:image"]).path.lstrip("/")])
    assert picture.format == "PNG"
    assert (told["og:image:width"], told["og:image:height"]) == tuple(map(str, picture.size)) == ("1200", "630")
    assert told["og:image:alt"]
    assert told["og:image"].startswith("https://news.test.ir/")


def test_an_article_with_a_photograph_shows_that_and_says_its_size(site: House) -> None:
    out = BytesIO()
    Image.new("RGBA", (1800, 1000)).save(out, "PNG")
    site.write("content/images/a meeting.png", out.getvalue())
    site.write("content/articles/one.md", article("خبر", image="{src: a meeting.png, alt: نشست}"))
    site.build()
    told = properties(site, "/news/one/")
    assert told == {
        "og:image": "https://news.test.ir/pictures/share/a%20meeting.png.jpeg",
        "og:image:width": "1200",
        "og:image:height": "667",
        "og:image:alt": "نشست",
    }
    shared = opened(site.files()["pictures/share/a meeting.png.jpeg"])
    assert (shared.format, shared.size) == ("JPEG", (1200, 667))
    assert shared.getpixel((5, 5)) == pytest.approx((253, 252, 248), abs=3), "paper stands behind what is transparent"
    assert site.rebuild() == []


def test_a_drawing_is_no_picture_for_messengers(site: House) -> None:
    site.write("content/images/plan.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    site.write("content/articles/one.md", article("خبر", image="{src: plan.svg, alt: نقشه}"))
    site.build()
    assert "/news/one/card.png?" in properties(site, "/news/one/")["og:image"]


def test_a_card_is_small_even_with_the_longest_headline() -> None:
    for title in ("تعاون", LONGEST):
        assert len(cards.draw(msgspec.structs.replace(TOLD, title=title, kicker="روتیتر خبر"), KIT)) <= 40 * KB


def test_the_address_of_a_card_tells_when_it_shows_something_else(site: House) -> None:
    site.build()
    first = properties(site, "/news/one/")["og:image"]
    assert re.fullmatch(r"https://news\.test\.ir/news/one/card\.png\?[0-9a-f]{8}", first)
    site.edit("content/articles/one.md", "متن خبر.", "متن دیگر.")
    site.build()
    assert properties(site, "/news/one/")["og:image"] == first
    site.edit("content/articles/one.md", "خبر نخست", "خبر یکم")
    site.build()
    assert properties(site, "/news/one/")["og:image"] != first


def test_edits_give_the_cards_of_a_clean_build(site: House) -> None:
    site.build()
    site.edit("content/articles/two.md", "متن خبر.", "متن دیگر.")
    assert [path for path in site.rebuild() if "card" in path] == []
    site.edit("content/articles/one.md", "خبر نخست", "خبر یکم")
    assert [path for path in site.rebuild() if "card" in path] == ["news/one/card.png"]
    site.edit("content/articles/draft.md", "status: draft", "status: published")
    assert [path for path in site.rebuild() if "card" in path] == ["news/draft/card.png"]
    site.move("content/articles/two.md", "content/articles/three.md")
    assert [path for path in site.rebuild() if "card" in path] == ["-news/two/card.png", "news/three/card.png"]
    site.edit("site_config.yaml", "fa: خانه آزمون", "fa: خانه تازه")
    assert [path for path in site.rebuild() if "card" in path] == [
        "card.png",
        "news/draft/card.png",
        "news/one/card.png",
        "news/three/card.png",
    ]
    shutil.copy(site.root / "assets/images/share.png", site.root / "assets/images/icon.png")
    assert "en/card.png" in site.rebuild()
    (site.out / "card.png").write_bytes(b"by hand")
    assert site.rebuild() == ["card.png"]
    site.edit("site_config.yaml", "share_cards: yes", "share_cards: no")
    assert "-card.png" in site.rebuild()
    assert drawn(site) == []


def test_any_number_of_processes_and_any_hash_seed_give_the_same_cards(site: House) -> None:
    found = []
    for jobs, seed in ((1, "0"), (2, "7")):
        shutil.rmtree(site.root / ".khaneh", ignore_errors=True)
        done = site.run("build", "--jobs", str(jobs), "--out", f"out{jobs}", seed=seed)
        assert done.returncode == 0, done.stderr
        files = site.files(site.root / f"out{jobs}")
        found.append({path: data for path, data in files.items() if path.endswith("card.png")})
    assert len(found[0]) == 5
    assert found[0] == found[1]


def test_a_card_is_drawn_once_for_what_it_says(site: House) -> None:
    site.build()
    kept = {path: path.stat().st_mtime_ns for path in (site.root / ".khaneh/cache/cards").iterdir()}
    assert len(kept) == 5
    shutil.rmtree(site.out)
    site.build(full=True)
    assert {path: path.stat().st_mtime_ns for path in (site.root / ".khaneh/cache/cards").iterdir()} == kept


def test_a_preview_draws_no_cards(site: House) -> None:
    report = site.build(in_place=True, drafts=True, out=site.root / "preview")
    assert not list((site.root / "preview").rglob("card.png"))
    assert report.written
    assert not (site.root / ".khaneh/cache/cards").exists()


def test_the_report_tells_what_cards_took(site: House) -> None:
    assert {"make", "cards", "search"} <= site.build().seconds.keys()


def test_without_raqm_no_letter_is_drawn_and_it_says_so(site: House, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    before = site.files()
    site.edit("content/articles/one.md", "خبر نخست", "خبر یکم")
    monkeypatch.setattr(features, "check_feature", lambda name: name != "raqm")
    (found,) = site.problems(jobs=1)
    assert (found.path, found.code) == ("site_config.yaml", "E-CARD")
    assert "share_cards: no" in found.mend
    assert site.files() == before
    site.edit("site_config.yaml", "share_cards: yes", "share_cards: no")
    site.build()
    assert properties(site, "/news/one/")["og:image"].startswith("https://news.test.ir/assets/share.")


def test_without_the_font_it_says_so(site: House) -> None:
    (site.root / "assets" / cards.FONT).rename(site.root / "assets/fonts/Other.ttf")
    for part in (site.root / "assets/css/parts").glob("*.css"):
        part.write_text(part.read_text(encoding="utf-8").replace("Vazirmatn[wght].ttf", "Other.ttf"), encoding="utf-8")
    site.edit("templates/base.html", "Vazirmatn-text", "Other-text")
    assert site.told(jobs=1) == ["site_config.yaml:0 E-CARD"]


def test_a_headline_with_letters_that_the_font_lacks_is_not_drawn() -> None:
    assert ink(msgspec.structs.replace(TOLD, title="دیدار با 日本 در تهران")) == ink(msgspec.structs.replace(TOLD, title=TOLD.site))
    assert ink(TOLD) != ink(msgspec.structs.replace(TOLD, title=TOLD.site))


def test_zwnj_parts_letters_and_draws_nothing_itself() -> None:
    assert ink(TOLD) != ink(msgspec.structs.replace(TOLD, title="تعاونیها میرسند"))
    assert ink(TOLD) != ink(msgspec.structs.replace(TOLD, title="تعاونی ها می رسند"))


def test_what_a_card_tells_is_what_its_page_tells(site: House) -> None:
    site.write(
        "content/articles/guess.md",
        article(date="1403-02-11", date_basis="inferred", date_evidence="یازدهم", source="{name: دور, basis: inferred}"),
    )
    site.write("content/articles/never.md", article(date="unknown", source="ایلنا"))
    site.build()
    from khaneh.pipeline.building import ready
    from khaneh.pipeline.planning import open_store, prepare, read_config
    from khaneh.pipeline.tasks import CardOf

    settings = read_config(site.site())
    store = open_store(site.site(), settings)
    maker = ready(site.site(), prepare(site.site(), settings, store), store)
    notes = {
        task.what.page.key: maker.renderer.card(task.what.page, maker.library, maker.routes).note
        for task in maker.tasks()
        if isinstance(task.what, CardOf)
    }
    store.close()
    assert notes == {"": "", "one": "۱۱ اردیبهشت ۱۴۰۳", "two": "اردیبهشت ۱۴۰۳", "guess": "۱۱ اردیبهشت ۱۴۰۳ (استنباطی)", "never": "ایلنا"}


def test_cards_have_the_colours_of_the_pages() -> None:
    css = (ASSETS / "css/parts/colours.css").read_text(encoding="utf-8").split("@media")[0]
    told = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css))
    ours = {
        name.lower().replace("_", "-"): value for name, value in vars(cards).items() if isinstance(value, str) and value.startswith("#")
    }
    assert len(ours) == 9
    assert ours == {name: told[name] for name in ours}


def test_the_same_words_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = (pictures.card(TOLD, KIT, tmp_path / name) for name in ("one", "other"))
    assert one == other == cards.draw(TOLD, KIT)

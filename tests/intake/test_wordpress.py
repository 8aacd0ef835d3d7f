"""Every post of a WordPress export is found in the stream, byte for byte, and says what WordPress showed of it."""

from __future__ import annotations

from io import BytesIO

import pytest

from khaneh import intake
from khaneh.convert import HouseWords, convert
from khaneh.intake import wordpress
from khaneh.problems import KhanehError
from khaneh.registry import EMPTY
from tests.intake.documents import export, item

LEDE = "به گزارش روابط عمومی اتاق تعاون یزد، رضا کاویانی رئیس این اتاق از رشد فروش فرش خبر داد."
TITLE = "فروش فرش یزد دو برابر شد"


def slices(raw: bytes, step: int = 4096) -> list[bytes]:
    return [raw[one.start : one.start + one.length] for one in wordpress.posts(BytesIO(raw), "x.xml", step)]


def test_posts_and_pages_are_found_byte_for_byte_and_nothing_else() -> None:
    kept = [item(1, TITLE, LEDE), item(4, TITLE, "<item> و ]] > و </item> در متن", status="draft"), item(6, "درباره ما", LEDE, type="page")]
    left = [item(2, "x", "", type="attachment"), item(3, "x", "", type="nav_menu_item"), item(5, "x", LEDE, status="trash")]
    raw = export(kept[0], left[0], left[1], kept[1], left[2], kept[2])
    for step in (1, 7, 1 << 20):  # the border of two pieces cuts every tag somewhere
        assert slices(raw, step) == [text.encode() for text in kept]
    assert [(one.id, one.kind) for one in wordpress.posts(BytesIO(raw), "x")] == [("1", "post"), ("4", "post"), ("6", "page")]


def test_a_post_says_its_title_text_date_section_and_addresses() -> None:
    old = "https://house.example.ir/1402/11/19/%d9%81%d8%b1%d8%b4/"
    given = intake.read(item(7, TITLE, LEDE, link=old, name="%d9%81%d8%b1%d8%b4").encode(), "x.xml#7")
    assert given.text.split("\n") == [f"تیتر: {TITLE}", LEDE]
    hints = given.hints
    assert (hints.published, hints.section, hints.slug, hints.moved, hints.query) == (
        "2024-02-08 09:30:00",
        "اقتصاد",
        "",
        ("/1402/11/19/فرش/",),
        "",
    )


def test_a_latin_slug_is_kept_and_an_address_of_a_query_is_told() -> None:
    hints = intake.read(item(7, TITLE, LEDE, link="https://house.example.ir/?p=7", name="carpet-sales").encode(), "x").hints
    assert (hints.slug, hints.moved, hints.query) == ("carpet-sales", (), "/?p=7")


@pytest.mark.parametrize(("name", "asked"), [("carpet-sales", 0), ("", 1)])
def test_a_slug_that_came_along_is_no_proposal(name: str, asked: int) -> None:
    questions = convert(item(7, TITLE, LEDE, name=name).encode(), "x.xml#7", EMPTY, HouseWords()).questions
    assert sum(question.kind == "slug" for question in questions) == asked


def test_what_the_editor_of_wordpress_left_is_taken_out_and_listed() -> None:
    content = (
        '<!-- wp:paragraph {"align":"right"} -->\n<p>' + LEDE + "</p>\n<!-- /wp:paragraph -->\n"
        '[caption id="attachment_9" align="alignleft"]<img src="x.jpg" /> کارگاه[/caption]\n'
        '<p>وی گفت: [5G] و [۲] و [sic] می‌مانند.</p>\n[gallery ids="1,2"]\n[box]<p>سخن در جعبه است.</p>[/box]'
    )
    given = intake.read(item(7, TITLE, content).encode(), "x")
    assert given.text.split("\n")[1:] == [LEDE, "وی گفت: [5G] و [۲] و [sic] می‌مانند.", "سخن در جعبه است."]
    assert sorted(given.removed) == sorted(
        ('[caption id="attachment_9" align="alignleft"]<img src="x.jpg" /> کارگاه[/caption]', '[gallery ids="1,2"]', "[box]", "[/box]")
    )


def test_blank_lines_part_paragraphs_where_the_post_has_no_tags() -> None:
    given = intake.read(item(7, TITLE, f"{LEDE}\r\n\r\nوی <strong>گفت</strong>:\nراه دراز است.\r\n\r\n<h3>پایان</h3>").encode(), "x")
    assert given.text.split("\n")[1:] == [LEDE, "وی گفت:", "راه دراز است.", "پایان"]


@pytest.mark.parametrize(
    ("given", "where"), [({"status": "private"}, "private"), ({"status": "draft"}, "draft"), ({"password": "x"}, "password")]
)
def test_what_was_not_public_is_asked_about(given: dict[str, str], where: str) -> None:
    found = convert(item(7, TITLE, LEDE, **given).encode(), "x.xml#7", EMPTY, HouseWords())
    assert [question.where for question in found.questions if question.kind == "state"] == [where]


def test_the_date_of_a_post_is_its_own_and_a_draft_has_none() -> None:
    found = convert(item(7, TITLE, LEDE).encode(), "x.xml#7", EMPTY, HouseWords())
    assert (found.date, found.date_basis, found.date_evidence, found.section) == ("2024-02-08", "stated", "2024-02-08 09:30:00", "اقتصاد")
    assert convert(item(7, TITLE, LEDE, status="draft").encode(), "x", EMPTY, HouseWords()).date == "unknown"


@pytest.mark.parametrize(
    "raw",
    [
        export(item(1, TITLE, LEDE), head='<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>\n'),
        export(item(1, TITLE, LEDE), head='<!DOCTYPE rss SYSTEM "file:///etc/passwd">\n'),
        export(item(1, TITLE, LEDE))[:-400],
    ],
    ids=["a bomb", "a file of the machine", "cut"],
)
def test_an_export_that_is_hostile_or_cut_is_refused(raw: bytes) -> None:
    with pytest.raises(KhanehError) as told:
        slices(raw)
    assert [p.code for p in told.value.problems] == ["E-FORMAT"]


@pytest.mark.parametrize("raw", [item(1, TITLE, LEDE).replace("</title>", "&nbsp;"), item(1, TITLE, LEDE).replace("<link>", "<link")])
def test_a_broken_post_is_refused_alone(raw: str) -> None:
    with pytest.raises(KhanehError) as told:
        intake.read(raw.encode(), "x.xml#1")
    assert [p.code for p in told.value.problems] == ["E-FORMAT"]


def test_letters_that_no_xml_may_hold_do_not_spoil_a_post() -> None:
    assert intake.read(item(1, TITLE, f"{LEDE}\x0b\x08").encode(), "x").text.split("\n")[1:] == [LEDE]


def test_a_post_without_a_text_is_told() -> None:
    with pytest.raises(KhanehError) as told:
        intake.read(item(1, TITLE, '[gallery ids="1"]').encode(), "x")
    assert [p.code for p in told.value.problems] == ["E-EMPTY"]

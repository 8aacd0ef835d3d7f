"""A Word document comes in as its reader saw it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from khaneh import intake
from khaneh.convert import HouseWords, convert
from khaneh.problems import KhanehError
from khaneh.registry import EMPTY
from tests.intake.documents import W, docx, item, p, row, run

LEDE = "به گزارش روابط عمومی اتاق تعاون یزد، رضا کاویانی رئیس این اتاق از رشد فروش فرش خبر داد."


@pytest.mark.parametrize("style", ["T", "H1"])
def test_a_heading_that_stands_first_is_the_headline(style: str) -> None:
    found = convert(docx(p("فروش فرش یزد دو برابر شد", style) + p(LEDE) + p("وی گفت: کار ادامه دارد.")), "x.docx", EMPTY, HouseWords())
    assert (found.title, found.paragraphs) == ("فروش فرش یزد دو برابر شد", (LEDE, "وی گفت: کار ادامه دارد."))


def test_the_label_of_a_heading_is_no_word_that_was_removed() -> None:
    body = p(LEDE) + p("وی گفت: کار ادامه دارد.")
    marked = convert(docx(p("فروش فرش یزد دو برابر شد", "T") + body), "x.docx", EMPTY, HouseWords())
    typed = convert(docx(p("تیتر: فروش فرش یزد دو برابر شد") + body), "x.docx", EMPTY, HouseWords())
    assert marked.title == typed.title
    assert (marked.removed, typed.removed) == ((), ("تیتر:",))


def test_what_was_deleted_in_tracked_changes_stays_out_and_what_was_inserted_is_in() -> None:
    deleted = f'<w:del w:id="1" w:author="a">{run("نُه ", "delText")}</w:del>'
    inserted = f'<w:ins w:id="2" w:author="a">{run("ده ")}</w:ins>'
    assert intake.read(docx(p(run("امسال ") + deleted + inserted + run("تعاونی کار می‌کند."))), "x").text == "امسال ده تعاونی کار می‌کند."


def test_lists_tables_and_subheadings_keep_their_words_and_their_order() -> None:
    body = p(LEDE) + p("آمار", "H2") + f"<w:tbl>{row('شهر', 'متر')}{row('میبد', '۱۲۰')}</w:tbl>" + p("پایان کار است.")
    assert intake.read(docx(body), "x").text.split("\n") == [LEDE, "آمار", "شهر | متر", "میبد | ۱۲۰", "پایان کار است."]


def test_footnotes_stand_last_with_their_numbers() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{p("آمار اتاق تعاون")}</w:footnote>'
    lines = intake.read(docx(p(run("فروش دو برابر شد") + mark + run(".")) + p(LEDE), notes=note), "x").text.split("\n")
    assert lines == ["فروش دو برابر شد[1].", LEDE, "[1] آمار اتاق تعاون"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (docx(""), "E-EMPTY"),
        (docx(p("   ")), "E-EMPTY"),
        (docx(p(LEDE))[:-200], "E-FORMAT"),
        (docx(p(LEDE)).replace(docx(p(LEDE))[60:90], bytes(range(30)), 1), "E-FORMAT"),
        (docx(p("&a;"), head='<!DOCTYPE w [<!ENTITY a "aaaa">]>'), "E-FORMAT"),
        (docx("<w:p><w:r>"), "E-FORMAT"),
        (docx(f"<w:p {W}>" + "<w:r><w:t>x</w:t></w:r>" * 1_700_000 + "</w:p>"), "E-SIZE"),
    ],
    ids=["nothing in it", "spaces", "cut", "damaged inside", "entities", "broken", "a bomb"],
)
def test_what_is_no_document_with_a_text_is_refused(raw: bytes, code: str) -> None:
    with pytest.raises(KhanehError) as told:
        intake.read(raw, "x.docx")
    assert [p.code for p in told.value.problems] == [code]


def test_only_a_document_loads_its_reader() -> None:
    program = (
        "import sys, khaneh.convert\nfrom khaneh import intake\nintake.read('متن خبر است'.encode(), 'x')\nprint('mammoth' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_original_is_shown_in_its_own_words_alone() -> None:
    assert intake.shown(docx(p("فروش فرش یزد دو برابر شد", "T") + p(LEDE))).split("\n") == ["فروش فرش یزد دو برابر شد", LEDE]
    assert intake.shown(item(1, "فروش فرش", LEDE).encode()).split("\n") == ["فروش فرش", LEDE]
    assert intake.shown(b"PK\x03\x04 broken") == ""

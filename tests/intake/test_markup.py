"""A saved page comes in as the lines a reader saw; a text without tags comes in as it is."""

from __future__ import annotations

from khaneh.convert import HouseWords, convert
from khaneh.intake.markup import readable
from khaneh.registry import EMPTY

PAGE = """<!DOCTYPE html><html><head><title>سایت</title><style>p{color:red}</style></head><body>
<nav><a href="/">صفحه اصلی</a> <a href="/x">آموزش مدیران</a></nav>
<h1>سه طرح تازه در یزد افتتاح شد</h1>
<p>به گزارش ایسنا، رئیس اتاق تعاون یزد از افتتاح <b>سه طرح</b> تازه&nbsp;در این
استان خبر داد.<p>او گفت: &laquo;کار&raquo; ادامه دارد &lt;تا پایان سال&gt;.<br>راه دراز است.
<script>alert("تعاون")</script><footer>همه حقوق محفوظ است</footer></body></html>"""


def test_blocks_are_lines_and_what_is_not_seen_is_gone() -> None:
    text, aside = readable(PAGE)
    assert [line.strip() for line in text.split("\n") if line.strip()] == [
        "سه طرح تازه در یزد افتتاح شد",
        "به گزارش ایسنا، رئیس اتاق تعاون یزد از افتتاح سه طرح تازه\u00a0در این استان خبر داد.",
        "او گفت: «کار» ادامه دارد <تا پایان سال>.",
        "راه دراز است.",
    ]
    assert aside == ("صفحه اصلی آموزش مدیران", "همه حقوق محفوظ است")


def test_a_page_becomes_an_article_and_its_navigation_is_told() -> None:
    record = convert(PAGE.encode(), "page.html", EMPTY, HouseWords())
    assert record.title == "سه طرح تازه در یزد افتتاح شد"
    assert len(record.paragraphs) == 3
    assert "صفحه اصلی آموزش مدیران" in record.removed


def test_a_text_that_only_uses_angle_brackets_is_left_alone() -> None:
    assert readable("اگر الف < ب و ب > ج") == ("اگر الف < ب و ب > ج", ())


def test_entities_left_in_a_text_are_letters() -> None:
    assert readable("&laquo;کار&raquo;&zwnj;ها") == ("«کار»\u200cها", ())


def test_a_page_of_nothing_but_navigation_is_kept_whole() -> None:
    text, _ = readable("<nav>تماس با ما</nav><footer>درباره ما</footer>")
    assert text.split() == ["تماس", "با", "ما", "درباره", "ما"]

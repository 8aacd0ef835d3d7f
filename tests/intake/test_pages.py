"""The article of a saved page comes out whole, and nothing of the page round it, whatever made the page."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from msgspec import structs

from khaneh import intake
from khaneh.convert import HouseWords, Record, convert
from khaneh.persian import fold
from khaneh.problems import KhanehError
from khaneh.registry import EMPTY
from tests.intake import pages
from tests.intake.pages import COMMENTS, TEASERS, Article

type Template = Callable[[Article], str]
EVERY = pytest.mark.parametrize("template", pages.TEMPLATES, ids=lambda template: template.__name__)
A = Article()


def record(page: str, name: str = "page.html") -> Record:
    return convert(page.encode(), name, EMPTY, HouseWords())


def asked(found: Record, kind: str) -> list[str]:
    return [question.where for question in found.questions if question.kind == kind]


@EVERY
def test_headline_and_every_paragraph_are_found_and_nothing_else(template: Template) -> None:
    found = record(template(A))
    assert fold(found.title or "") == fold(A.title)
    assert [fold(text) for text in found.paragraphs] == [fold(text) for text in (A.lede, *A.paragraphs)]


@EVERY
def test_the_date_the_page_shows_or_states_is_its_date(template: Template) -> None:
    found = record(template(A))
    assert (found.date, found.date_basis) in (("1402-11-19", "stated"), ("2024-02-08", "stated"))
    evidence = found.date_evidence or ""
    assert evidence == A.published or "۱۹ بهمن ۱۴۰۲" in evidence
    assert asked(found, "date") == []


@pytest.mark.parametrize("template", pages.WITH_KICKER, ids=lambda template: template.__name__)
def test_the_kicker_is_found(template: Template) -> None:
    assert record(template(A)).kicker == A.kicker


@pytest.mark.parametrize("template", pages.WITH_CODE, ids=lambda template: template.__name__)
def test_the_code_is_found(template: Template) -> None:
    assert record(template(A)).code == A.code


@EVERY
def test_every_word_the_page_shows_is_kept_or_listed(template: Template) -> None:
    page = template(A)
    told = intake.read(page.encode(), "page.html")
    kept = fold(told.text) + "".join(fold(text) for text in told.removed)
    assert [line for line in intake.shown(page.encode()).split("\n") for part in line.split(" | ") if fold(part) not in kept] == []


@EVERY
def test_an_article_of_two_short_paragraphs_is_not_outweighed_by_its_comments(template: Template) -> None:
    short = structs.replace(A, paragraphs=("به گزارش خبرنگار ما، این کارگاه با حضور بیست نفر در میبد گشایش یافت.", "وی گفت: راه دراز است."))
    found = record(template(short))
    assert [fold(text) for text in found.paragraphs] == [fold(text) for text in (short.lede, *short.paragraphs)]
    assert not {fold(c) for c in (*COMMENTS, *TEASERS)} & {fold(p) for p in found.paragraphs}


def test_the_pages_address_and_site_are_its_source_where_the_text_credits_nobody() -> None:
    source = record(pages.stock(A)).source
    assert source is not None
    assert (source.name, source.basis, source.url) == (A.site, "inferred", A.address)


def test_the_credit_of_the_text_stands_and_gets_no_address_of_another_house() -> None:
    relayed = structs.replace(
        A, paragraphs=("به گزارش ایسنا، رضا کاویانی در یزد گفت: بافندگان امسال ۱۲ هزار متر فرش فروخته‌اند.", *A.paragraphs[1:])
    )
    source = record(pages.stock(relayed)).source
    assert source is not None
    assert (source.name, source.url) == ("ایسنا", None)


def test_metadata_that_contradicts_the_page_is_asked_about_and_not_believed() -> None:
    found = record(pages.stock(structs.replace(A, published="2024-03-15T08:00:00+03:30")))
    assert (found.date, found.date_basis) == ("1402-11-19", "stated")
    assert asked(found, "date") == ["2024-03-15T08:00:00+03:30"]


@pytest.mark.parametrize(
    "published", ["2024-02-08T20:45:00Z", "2024-02-07T22:10:00+00:00", "1402-11-19", "Thu, 08 Feb 2024 06:00:00 +0330"]
)
def test_the_same_day_in_another_calendar_or_offset_is_no_contradiction(published: str) -> None:
    assert asked(record(pages.stock(structs.replace(A, published=published))), "date") == []


@pytest.mark.parametrize("published", ["1970-01-01T00:00:00Z", "0000-00-00", "دیروز", "2024-13-40", "9999999999"])
def test_a_field_nobody_filled_in_is_no_date(published: str) -> None:
    found = record(pages.magazine(structs.replace(A, published=published, stamp="")))
    assert (found.date, found.date_basis, asked(found, "date")[:1]) == ("unknown", "unknown", [""])


@pytest.mark.parametrize("label", ["", "انتشار: "])
def test_when_a_page_was_last_changed_is_not_when_it_was_published(label: str) -> None:
    page = pages.magazine(A).replace(f">{A.stamp}<", f">به‌روزرسانی: ۲۵ بهمن ۱۴۰۲ - ۱۰:۰۰ | {label}{A.stamp}<")
    found = record(page)
    assert (found.date, found.title, asked(found, "date")) == ("1402-11-19", A.title, [])


def test_a_line_that_is_one_link_to_other_news_leaves_and_a_linked_name_stays() -> None:
    inside = f'<p><a href="/n/5">{TEASERS[1]}</a></p><p><a href="/y">یزد</a></p><p>او از <a href="/b">بانک توسعه تعاون</a> یاد کرد.</p>'
    found = record(pages.stock(A).replace("<p>بیشتر بخوانید:</p>", inside + "<p>بیشتر بخوانید:</p>"))
    assert found.paragraphs[-2:] == ("یزد", "او از بانک توسعه تعاون یاد کرد.")
    assert TEASERS[1] in found.removed


def test_comments_in_the_element_of_the_text_leave_also_where_they_are_longer_than_it() -> None:
    comments = f'<div id="comments"><p>{"</p><p>".join(COMMENTS * 8)}</p></div><div class="sharedaddy'
    found = record(pages.wordpress(A).replace('<div class="sharedaddy', comments))
    assert [fold(text) for text in found.paragraphs] == [fold(text) for text in (A.lede, *A.paragraphs)]


def test_an_article_in_an_element_that_is_called_after_its_sidebar_stays() -> None:
    page = f'<html><head><title>{A.title}</title></head><body><div class="with sidebar-left"><p>{A.lede}</p>{A.body()}</div></body></html>'
    assert len(record(page).paragraphs) == 7


def test_a_table_of_figures_keeps_its_rows() -> None:
    table = "<table><tr><th>شهر</th><th>متر</th></tr><tr><td>میبد</td><td>۱۲۰</td></tr></table><p>این آمار تا پایان دی است.</p></div>"
    found = record(pages.tasnim(A).replace("<p>انتهای پیام/</p></div>", table))
    assert found.paragraphs[-3:] == ("شهر | متر", "میبد | ۱۲۰", "این آمار تا پایان دی است.")


def test_a_page_published_after_its_last_change_states_nothing() -> None:
    changed = '<meta property="article:modified_time" content="2024-01-30T10:00:00+03:30"></head>'
    page = pages.magazine(structs.replace(A, stamp="")).replace("</head>", changed, 1)
    assert record(page).date == "unknown"


def test_another_headline_in_the_metadata_is_asked_about() -> None:
    other = "سه نیروگاه خورشیدی در کرمان ساخته می‌شود"
    page = pages.tasnim(A).replace(f'"headline": "{A.title}"', f'"headline": "{other}"').replace("\\u", "\\u")
    assert asked(record(pages.stock(A).replace(f'og:title" content="{A.title}"', f'og:title" content="{other}"')), "title") == [other]
    assert asked(record(page), "title") == []


@pytest.mark.parametrize("decoration", [" - خبرگزاری نمونه", " | خبرگزاری نمونه", ""])
def test_a_page_without_a_visible_headline_takes_the_one_it_states(decoration: str) -> None:
    page = pages.stock(A).replace(f'<h1 class="title"><a itemprop="headline" href="/n">{A.title}</a></h1>', "")
    page = page.replace(f'og:title" content="{A.title}"', f'og:title" content="{A.title}{decoration}"')
    found = record(page)
    assert (found.title, found.title_derived) == (A.title, False)


@pytest.mark.parametrize(
    "page",
    [
        f"<!doctype html><html><head><title>خبر</title></head><body><ul>{pages.MENU}</ul></body></html>",
        "<!doctype html><html><head><title>خبر</title></head><body><h1>آخرین خبرها</h1>"
        + "".join(f'<div><h2><a href="/{n}">{t}</a></h2><a href="/{n}">ادامه مطلب</a></div>' for n, t in enumerate(TEASERS * 5))
        + "</body></html>",
        '<!doctype html><html><head></head><body><div id="root"></div><script>render("به گزارش ایسنا")</script></body></html>',
    ],
    ids=["a menu", "a front page", "a page that only a script fills"],
)
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(KhanehError) as told:
        record(page)
    assert [p.code for p in told.value.problems] in (["E-ARTICLE"], ["E-EMPTY"])


def test_where_a_browser_saved_it_from_is_its_address() -> None:
    page = pages.tables(A).replace("<html>", "<!-- saved from url=(0033)https://www.office.ir/news/12.aspx -->\n<html>")
    assert record(page).address == "https://www.office.ir/news/12.aspx"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_a_page_in_any_encoding_is_a_page(encoding: str) -> None:
    plain = structs.replace(A, title="سهم تعاوني از بازار فرش يزد دو برابر شد", lede=A.lede.replace("ی", "ي").replace("ک", "ك"))
    page = pages.stock(plain).replace("ی", "ي").translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))
    found = convert(page.encode(encoding, errors="ignore"), "x", EMPTY, HouseWords())
    assert len(found.paragraphs) == 7
    assert fold(found.title or "") == fold(plain.title)


def test_a_page_saved_as_one_file_is_a_page() -> None:
    parts = (
        'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="xx"\r\n\r\n--xx\r\n'
    )
    parts += "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    raw = f"{parts}{pages.stock(A)}\r\n--xx--\r\n".encode()
    assert fold(convert(raw, "x.mhtml", EMPTY, HouseWords()).title or "") == fold(A.title)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 20_000 + "متن " * 30,
        "<p " * 20_000,
        "<!--" * 5000,
        "<html><body>" + "<td>" * 9000,
        "<![CDATA[" * 900,
        "<p>متن</p><![CD<p>خبر</p>",
        "<p>متن<![مت]>",
    ],
)
def test_no_depth_and_no_break_of_markup_stops_it(page: str) -> None:
    with contextlib.suppress(KhanehError):
        assert intake.read(page.encode(), "x").text

"""One file to one value: each key of the front matter read and typed, and each mistake with its line."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest

from khaneh import reader
from khaneh.dates import Date
from khaneh.model import Article, Correction, Event, Fact, Image, Mention, Organisation, Person, Role, Source, StaticPage, Summary
from khaneh.reader import Read, Value, fingerprint

LANGUAGES = ("fa", "en")

ARTICLE = """---
title: دبیرکل خواستار برنامه شد
title_derived: true
kicker: روتیتر
byline: نویسنده
section: سرویس
lede: لید خبر
code: "227969"
date: 1398-09-03
date_basis: inferred
date_evidence: ۳ آذر ۱۳۹۸
added: 2026-11-22T10:00:00+03:30
updated: 2026-11-23T10:00:00+03:30
source: {name: پرتال, via: ایلنا, url: "https://example.org/", basis: inferred}
original: originals/001.txt
people:
  - {id: ali, role: دبیرکل}
  - sara
  - {id: reza, role: [مدیر, عضو]}
organisations: [house, chamber]
places: [ایران]
events:
  - {date: 1384, fa: ابلاغ سیاست‌ها, en: Policies announced}
image: {src: x.jpg, alt: تصویر, caption: شرح, credit: عکاس}
status: withdrawn
reason: اشتباه بود
aliases: [old-slug]
corrections: [{date: 1404-09-01, text: اصلاح شد}]
en:
  title: Title
  summary: Summary.
  of: 3f9a0c12d4e5
---

متن خبر.
"""


def read(text: str, path: str = "content/articles/a.md") -> Read[Value]:
    return reader.parse(text.encode(), path, LANGUAGES)


def told(text: str, path: str = "content/articles/a.md") -> list[tuple[int, str]]:
    return sorted((p.line, p.code) for p in read(text, path).problems)


def test_every_key_of_an_article_is_read_and_typed() -> None:
    result = read(ARTICLE, "content/articles/1398/shahrivar.md")
    assert result.problems == ()
    got = result.value
    assert isinstance(got, Article)
    assert got.slug == "shahrivar"
    assert (got.title, got.title_derived, got.kicker, got.byline, got.section) == (
        "دبیرکل خواستار برنامه شد",
        True,
        "روتیتر",
        "نویسنده",
        "سرویس",
    )
    assert (got.lede, got.code) == ("لید خبر", "227969")
    assert (got.date, got.date_basis, got.date_evidence) == (Date("jalali", 1398, 9, 3), "inferred", "۳ آذر ۱۳۹۸")
    assert (got.added, got.updated, got.stamp) == ("2026-11-22T10:00:00+03:30", "2026-11-23T10:00:00+03:30", "2026-11-23T10:00:00+03:30")
    assert got.source == Source("پرتال", "ایلنا", "https://example.org/", "inferred")
    assert got.original == "originals/001.txt"
    assert got.people == (Mention("ali", ("دبیرکل",), 17), Mention("sara", (), 18), Mention("reza", ("مدیر", "عضو"), 19))
    assert (got.organisations, got.places) == (("house", "chamber"), ("ایران",))
    assert got.events == (Event(Date("jalali", 1384), {"fa": "ابلاغ سیاست‌ها", "en": "Policies announced"}),)
    assert got.image == Image("x.jpg", "تصویر", "شرح", "عکاس")
    assert (got.status, got.reason, got.aliases) == ("withdrawn", "اشتباه بود", ("old-slug",))
    assert got.corrections == (Correction(Date("jalali", 1404, 9, 1), "اصلاح شد"),)
    assert got.summaries == {"en": Summary("Title", "Summary.", "3f9a0c12d4e5")}
    assert result.text.markdown == "\nمتن خبر.\n"
    assert result.text.first_line == 34


def test_what_an_article_leaves_out_is_not_said() -> None:
    got = read("---\ntitle: x\ndate: unknown\n---\nمتن\n").value
    assert isinstance(got, Article)
    assert (got.date, got.date_basis, got.status, got.source, got.image) == (None, "", "draft", None, None)
    assert (got.people, got.events, got.summaries, got.stamp) == ((), (), {}, "")


def test_a_source_may_be_just_its_name() -> None:
    got = read("---\ntitle: x\ndate: 1403\nsource: ایلنا\n---\n").value
    assert isinstance(got, Article)
    assert got.source == Source("ایلنا")


def test_every_key_of_a_person_is_read_and_typed() -> None:
    result = read(
        "---\nname: {text: محمد شریعتمداری, basis: public}\nsort: شریعتمداری، محمد\naliases: [شریعتمداری]\nhonorific: دکتر\n"
        "roles:\n  - {title: وزیر, organisation: ministry, from: 1397, until: 1400-05, basis: public, en: Minister}\n  - عضو\n"
        "en: {name: Mohammad Shariatmadari}\nconfirmed: false\nformer_ids: [shariatmadari]\n---\nزندگی‌نامه.\n",
        "content/people/mohammad-shariatmadari.md",
    )
    assert result.problems == ()
    got = result.value
    assert isinstance(got, Person)
    assert (got.id, got.name, got.sort) == ("mohammad-shariatmadari", Fact("محمد شریعتمداری", "public"), "شریعتمداری، محمد")
    assert (got.aliases, got.honorific, got.names) == (("شریعتمداری",), "دکتر", {"en": "Mohammad Shariatmadari"})
    assert got.roles[0] == Role("وزیر", "ministry", Date("jalali", 1397), Date("jalali", 1400, 5), {"en": "Minister"}, "public")
    assert got.roles[1] == Role("عضو")
    assert (got.confirmed, got.former_ids, got.body) == (False, ("shariatmadari",), "زندگی‌نامه.")


def test_every_key_of_an_organisation_is_read_and_typed() -> None:
    result = read(
        "---\nname: اتاق تعاون\nshort: اتاق\naliases: [اتاق تعاون ایران]\nkind: chamber\nparent: {id: ministry, basis: public}\n"
        "url: https://icccoop.ir/\nen: {name: Chamber of Cooperatives, short: Chamber}\nconfirmed: yes\n---\n",
        "content/organisations/chamber.md",
    )
    assert result.problems == ()
    got = result.value
    assert isinstance(got, Organisation)
    assert (got.id, got.name, got.short, got.sort) == ("chamber", Fact("اتاق تعاون"), "اتاق", "اتاق تعاون")
    assert (got.kind, got.parent, got.url) == ("chamber", Fact("ministry", "public"), "https://icccoop.ir/")
    assert (got.names, got.shorts, got.confirmed) == ({"en": "Chamber of Cooperatives"}, {"en": "Chamber"}, True)


@pytest.mark.parametrize("kind", reader.ORGANISATION_KINDS)
def test_every_kind_of_organisation_is_known(kind: str) -> None:
    assert told(f"---\nname: x\nkind: {kind}\n---\n", "content/organisations/o.md") == []


@pytest.mark.parametrize(("name", "slug", "language"), [("about.md", "about", "fa"), ("about.en.md", "about", "en")])
def test_a_pages_language_is_in_its_file_name(name: str, slug: str, language: str) -> None:
    result = read("---\ntitle: درباره\norder: ۲\nmenu: true\naliases: [old]\n---\nما.\n", f"content/pages/{name}")
    assert result.problems == ()
    got = result.value
    assert isinstance(got, StaticPage)
    assert (got.slug, got.language, got.title, got.order, got.menu, got.body) == (slug, language, "درباره", 2, True, "ما.")


MISTAKES: dict[str, tuple[str, str, list[tuple[int, str]]]] = {
    # what is replaced in ARTICLE, by what: the line and code told
    "no title": ("title: دبیرکل خواستار برنامه شد\n", "", [(2, "E-MISSING")]),
    "a mistyped key": ("kicker", "kiker", [(4, "E-KEY")]),
    "a flag that is none": ("title_derived: true", "title_derived: perhaps", [(3, "E-TYPE")]),
    "a basis that is none": ("date_basis: inferred", "date_basis: infered", [(10, "E-VALUE")]),
    "an instant that is none": ("added: 2026-11-22T10:00:00+03:30", "added: yesterday", [(12, "E-DATE")]),
    "a code that is no address": ('"227969"', '"۲۲/۷"', [(8, "E-VALUE")]),
    "a source without a name": ("{name: پرتال, via", "{via", [(14, "E-MISSING")]),
    "a source's address that is none": ('"https://example.org/"', '"javascript:x"', [(14, "E-VALUE")]),
    "a person without an id": ("{id: ali, role: دبیرکل}", "{role: دبیرکل}", [(17, "E-MISSING")]),
    "a person's key that is none": ("role: دبیرکل", "rol: دبیرکل", [(17, "E-KEY")]),
    "an event without a date": ("date: 1384, ", "", [(23, "E-MISSING")]),
    "an event without words": ("fa: ابلاغ سیاست‌ها, ", "", [(23, "E-MISSING")]),
    "an event that is a text": ("- {date: 1384, fa: ابلاغ سیاست‌ها, en: Policies announced}", "- ۱۳۸۴", [(23, "E-TYPE")]),
    "an event's impossible date": ("date: 1384", "date: 1384-13", [(23, "E-DATE")]),
    "an image without words": ("alt: تصویر, ", "", [(24, "E-MISSING")]),
    "an image elsewhere": ("src: x.jpg", "src: ../x.jpg", [(24, "E-PATH")]),
    "an image on Windows' way elsewhere": ("src: x.jpg", "src: ..\\x.jpg", [(24, "E-PATH")]),
    "an original elsewhere": ("originals/001.txt", "/etc/passwd", [(15, "E-PATH")]),
    "a hidden original": ("originals/001.txt", "originals/.htaccess", [(15, "E-PATH")]),
    "a status that is none": ("status: withdrawn", "status: gone", [(25, "E-VALUE")]),
    "an alias that is no slug": ("[old-slug]", "[old-slug, Old Slug]", [(27, "E-SLUG")]),
    "an alias that climbs": ("[old-slug]", "[../old]", [(27, "E-SLUG")]),
    "a correction without a text": (", text: اصلاح شد", "", [(28, "E-MISSING")]),
    "a summary without its title": ("  title: Title\n", "", [(30, "E-MISSING")]),
    "a summary in a language of nobody": ("en:\n", "de:\n", [(29, "E-KEY")]),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_line(name: str) -> None:
    before, after, expected = MISTAKES[name]
    assert before in ARTICLE
    assert told(ARTICLE.replace(before, after, 1)) == expected


def test_only_the_withdrawn_may_leave_their_date_out() -> None:
    assert told("---\ntitle: x\n---\n") == [(2, "E-MISSING")]
    assert told("---\ntitle: x\nstatus: withdrawn\n---\n") == []


@pytest.mark.parametrize(
    "path",
    [
        "content/articles/A.md",
        "content/articles/a_b.md",
        "content/articles/a--b.md",
        "content/articles/-a.md",
        "content/articles/خبر.md",
        "content/articles/a b.md",
        "content/articles/..md",
        f"content/articles/{'a' * 101}.md",
        "content/people/علی.md",
        "content/organisations/O.md",
        "content/pages/About.md",
    ],
)
def test_a_file_name_that_is_no_slug_is_told(path: str) -> None:
    text = (
        "---\ntitle: x\ndate: 1403\n---\n"
        if "articles" in path
        else "---\nname: x\n---\n"
        if "pages" not in path
        else "---\ntitle: x\n---\n"
    )
    assert told(text, path) == [(1, "E-SLUG")]


def test_several_mistakes_of_one_file_are_told_at_once() -> None:
    text = ARTICLE.replace("1398-09-03", "1398-13-03").replace("kicker", "kiker").replace("status: withdrawn", "status: x")
    assert told(text) == [(4, "E-KEY"), (9, "E-DATE"), (25, "E-VALUE")]


# --- Fingerprints -------------------------------------------------------------------------------------------------------------


def test_a_fingerprint_is_the_first_digits_of_sha256_over_title_lede_and_body() -> None:
    assert fingerprint("ت", "ل", "م") == hashlib.sha256("ت ل م".encode()).hexdigest()[:12]


def test_white_space_and_composition_do_not_change_a_fingerprint() -> None:
    plain = fingerprint("تأمین", "", "یک دو\n\nسه\n")
    assert fingerprint(unicodedata.normalize("NFD", "تأمین"), "", "یک   دو سه") == plain
    assert fingerprint("تأمین", "", "یک دو سه چهار") != plain
    assert fingerprint("تأمین", "یک", "دو سه") == plain, "where the lede ends does not count"


def test_an_articles_fingerprint_follows_its_words_and_nothing_else() -> None:
    def of(text: str) -> str:
        value = read(text).value
        assert isinstance(value, Article)
        return value.fingerprint

    assert of(ARTICLE) == of(ARTICLE.replace("ایران", "تهران").replace("\nمتن خبر.", "\n\nمتن  خبر."))
    assert of(ARTICLE) != of(ARTICLE.replace("متن خبر", "متن دیگر"))
    assert of(ARTICLE) != of(ARTICLE.replace("لید خبر", "لید دیگر"))

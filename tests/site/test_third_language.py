"""A third language is configuration, one catalogue and content: no code and no template changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from lxml import etree
from lxml.html import document_fromstring

from tests.sites import House, article, house, person

ARABIC = "  ar: {name: العربية, dir: rtl, calendar: gregorian, digits: arabic, fallback: [fa]}\n"
MARK = "عر"


def write_arabic_words(site: House) -> None:
    """Every message of the Persian catalogue, in words that no other language has; Arabic has six plural forms."""
    with (site.root / "templates/words/fa.po").open("rb") as file:
        persian = read_po(file)
    arabic = Catalog(locale="ar")
    assert arabic.num_plurals == 6
    for message in persian:
        if message.pluralizable:
            forms = tuple(f"{MARK}{form} {message.id[1]}" for form in range(6))
            arabic.add(message.id, forms, flags=message.flags)
        elif message.id:
            arabic.add(message.id, f"{MARK} {message.id}", flags=message.flags)
    with (site.root / "templates/words/ar.po").open("wb") as file:
        write_po(file, arabic)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> House:
    made = house(tmp_path_factory.mktemp("arabic"))
    templates = {path: path.read_bytes() for path in sorted((made.root / "templates").rglob("*")) if path.is_file()}
    write_arabic_words(made)
    assert {path: path.read_bytes() for path in templates} == templates
    made.edit("site_config.yaml", "page_size", f"{ARABIC}page_size")
    made.edit("site_config.yaml", "{fa: خانه آزمون, en: Test House}", "{fa: خانه آزمون, en: Test House, ar: بيت التجربة}")
    made.write("content/people/ali.md", person("علی کبیری", ar="{name: علي كبيري}"))
    text = article("خبر", date="1403-02", people="[ali]", organisations="[house]", en="News")
    made.write("content/articles/a.md", text.replace("status:", "ar:\n  title: خبر عربي\n  summary: ملخص عربي.\nstatus:"))
    made.write("content/articles/b.md", article("خبر دوم", date="2025-11-16", en="Second"))
    made.build()
    return made


def test_the_language_stands_under_its_code_with_its_own_direction(site: House) -> None:
    for address in ("/ar/", "/ar/news/a/", "/ar/people/ali/", "/ar/timeline/", "/ar/timeline/2024/04/", "/ar/organisations/"):
        root = document_fromstring(site.page(address))
        assert (root.get("lang"), root.get("dir")) == ("ar", "rtl"), address
    assert not site.has("/ar/news/b/"), "an article without a summary has no page"


def test_its_words_digits_and_calendar_are_its_own(site: House) -> None:
    words = site.words("/ar/news/a/")
    assert "خبر عربي" in words
    assert "ملخص عربي." in words
    assert "علي كبيري" in words
    assert MARK in words
    assert f"{MARK} April" in words, "the Gregorian month comes first, in the words of the catalogue"
    assert "٢٠٢٤" in words
    assert not re.search("[۰-۳۷-۹]", re.sub(r"[٠-٩]", "", site.words("/ar/timeline/2024/04/"))), "no Persian digits"


def test_no_word_of_the_interface_comes_from_another_language(site: House) -> None:
    for address in ("/ar/", "/ar/people/", "/ar/timeline/", "/ar/organisations/house/"):
        page = document_fromstring(site.page(address))
        labels = [str(label) for label in page.xpath("//@aria-label")]
        assert [label for label in labels if MARK not in label and "عر" not in label] == [], address


def test_plurals_follow_the_rule_of_the_language(site: House) -> None:
    """Arabic: form 1 for one, 2 for two, 3 for three to ten; one more report is in Persian only."""
    assert f"{MARK}1 " in site.words("/ar/")


def test_all_languages_of_a_page_know_of_each_other(site: House) -> None:
    pages = [document_fromstring(site.page(address)) for address in ("/news/a/", "/en/news/a/", "/ar/news/a/")]
    found = [{str(e.get("hreflang")): str(e.get("href")) for e in page.xpath("//link[@hreflang]")} for page in pages]
    assert found[0] == found[1] == found[2]
    assert set(found[0]) == {"fa", "en", "ar", "x-default"}


def test_it_has_feeds_and_stands_in_the_sitemap(site: House) -> None:
    feed = etree.fromstring((site.out / "ar/feed.xml").read_bytes())
    assert "خبر عربي" in "".join(feed.itertext())
    assert "https://news.test.ir/ar/news/a/" in site.page("/sitemap.xml")


def test_every_link_leads_somewhere(site: House) -> None:
    assert site.faults() == []


def test_without_its_catalogue_it_is_not_built(tmp_path: Path) -> None:
    made = house(tmp_path)
    made.edit("site_config.yaml", "page_size", f"{ARABIC}page_size")
    assert made.told() == ["templates/words/ar.po:0 E-WORDS"]

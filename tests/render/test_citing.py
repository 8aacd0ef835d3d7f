"""How a researcher cites an article: the words, BibTeX, and COinS that reference managers read; all of it what the article says."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaneh.render.sharing import percent_encoded
from tests.render.newsroom import one, text, tree
from tests.sites import House, article, house

BASE = "https://news.test.ir"


def sentence(site: House, address: str) -> str:
    return text(one(tree(site, address), "//details[contains(@class, 'cite')]/p"))


def entry(site: House, address: str) -> dict[str, str]:
    """The fields of the BibTeX entry of a page; "" is its key. One level of braces is read, as BibTeX does."""
    written = one(tree(site, address), "//*[@id='bibtex']").text_content()
    head, body = re.fullmatch(r"@online\{([a-z0-9-]+),\n(.*)\}", written, re.DOTALL).groups()  # type: ignore[union-attr]
    fields = dict(re.fullmatch(r"  ([a-z]+) = \{(.*)\},", line).groups() for line in body.splitlines())  # type: ignore[union-attr]
    return {"": head, **fields}


def coins(site: House, address: str) -> dict[str, str]:
    (title,) = tree(site, address).xpath("//span[@class='Z3988']/@title")
    return {key: value for key, (value,) in parse_qs(title, strict_parsing=True).items()}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_addresses_hold_texts_as_any_browser_encodes_them(words: str) -> None:
    assert percent_encoded(words) == quote(words, safe="")


def test_an_article_is_cited_by_its_source_and_day(tmp_path: Path) -> None:
    site = house(tmp_path)
    site.write("content/articles/a.md", article("تعاون، راه آینده", date="1404-08-25", source="ایلنا", en="The way on"))
    site.build()
    assert sentence(site, "/news/a/") == f"ایلنا (۲۵ آبان ۱۴۰۴). «تعاون، راه آینده». خانه آزمون. {BASE}/news/a/"
    assert entry(site, "/news/a/") == {
        "": "a",
        "title": "{تعاون، راه آینده}",
        "author": "{ایلنا}",
        "organization": "خانه آزمون",
        "date": "2025-11-16",
        "url": f"{BASE}/news/a/",
        "langid": "persian",
    }
    assert coins(site, "/news/a/") == {
        "ctx_ver": "Z39.88-2004",
        "rft_val_fmt": "info:ofi/fmt:kev:mtx:dc",
        "rft.type": "newspaperArticle",
        "rft.title": "تعاون، راه آینده",
        "rft.creator": "ایلنا",
        "rft.source": "خانه آزمون",
        "rft.date": "2025-11-16",
        "rft.identifier": f"{BASE}/news/a/",
        "rft.language": "fa",
    }
    assert sentence(site, "/en/news/a/").startswith("ایلنا (16 November 2025). “The way on” [Summary of a report in Persian]. Test House. ")
    assert entry(site, "/en/news/a/")["titleaddon"] == "Summary of a report in Persian"
    assert (coins(site, "/en/news/a/")["rft.title"], coins(site, "/en/news/a/")["rft.language"]) == ("The way on", "en")


def test_who_wrote_it_goes_before_who_gave_it(tmp_path: Path) -> None:
    site = house(tmp_path)
    site.write("content/articles/a.md", article(source="ایلنا", byline="مریم احمدی"))
    site.build()
    assert entry(site, "/news/a/")["author"] == "{مریم احمدی}"


def test_an_inferred_day_says_so_and_an_inferred_source_is_not_named(built: House) -> None:
    assert sentence(built, "/news/one/") == f"«گفته‌های <کبیری> & دیگران» (۳ آذر ۱۳۹۸، استنباطی). خانه آزمون. {BASE}/news/one/"
    found = entry(built, "/news/one/")
    assert (found["note"], found["title"]) == ("۳ آذر ۱۳۹۸، استنباطی", r"{گفته‌های <کبیری> \& دیگران}")
    assert not {"date", "author"}.intersection(found)
    assert not {"rft.date", "rft.creator"}.intersection(coins(built, "/news/one/"))
    assert coins(built, "/news/one/")["rft.title"] == "گفته‌های <کبیری> & دیگران"


def test_an_unknown_day_is_left_out(built: House) -> None:
    assert sentence(built, "/news/three/") == f"«خبر سوم». خانه آزمون. {BASE}/news/three/"
    assert not {"date", "note"}.intersection(entry(built, "/news/three/"))


@pytest.mark.parametrize(
    ("date", "field"), [("1403-02", ("note", "اردیبهشت ۱۴۰۳")), ("2025-11", ("date", "2025-11")), ("2025", ("date", "2025"))]
)
def test_a_partial_date_stands_as_exactly_as_it_is_known(tmp_path: Path, date: str, field: tuple[str, str]) -> None:
    site = house(tmp_path)
    site.write("content/articles/a.md", article(date=date))
    site.build()
    found = entry(site, "/news/a/")
    assert {key: found[key] for key in ("date", "note") if key in found} == dict([field])


def test_letters_that_tex_would_take_for_commands_are_letters(tmp_path: Path) -> None:
    site = house(tmp_path)
    site.write("content/articles/a.md", article(r"'سهم ۲۵% و {R&D} در C# و a_b^c \ ~ $'"))
    site.build()
    title = entry(site, "/news/a/")["title"]
    assert title == r"{سهم ۲۵\% و \{R\&D\} در C\# و a\_b\textasciicircum{}c \textbackslash{} \textasciitilde{} \$}"


def test_it_is_closed_until_it_is_wanted_and_needs_no_script(built: House) -> None:
    details = one(tree(built, "/news/one/"), "//details[contains(@class, 'cite')]")
    assert details.get("open") is None
    assert text(details.find("summary")) == "ارجاع به این خبر"
    assert not details.xpath(".//script | .//button")

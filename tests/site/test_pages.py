"""What readers and machines find on the pages: dates in two calendars, languages that know of each other, lists in order."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from tests.sites import House, article, house, person

BASE = "https://news.test.ir"


def tree(site: House, address: str) -> HtmlElement:
    return document_fromstring(site.page(address))


def links(site: House, address: str, within: str = "//main") -> list[str]:
    return [str(href) for href in tree(site, address).xpath(f"{within}//a/@href")]


def pages(site: House) -> list[str]:
    """The addresses of all pages but redirects."""
    found = (path.removesuffix("index.html") for path in site.files() if path.endswith(".html"))
    return [f"/{path}" for path in found if 'http-equiv="refresh"' not in site.page(f"/{path}")]


def machine_dates(site: House, address: str) -> list[str]:
    """Every date a machine is told on a page."""
    page = tree(site, address)
    told = [str(value) for value in page.xpath("//time/@datetime | //meta[starts-with(@property, 'article:')]/@content")]
    for block in page.xpath("//script[@type='application/ld+json']/text()"):
        told += re.findall(r'"date\w+":"([^"]*)"', str(block))
    return sorted(set(told))


# --- Dates --------------------------------------------------------------------------------------------------------------------

DATED: dict[str, tuple[dict[str, str], list[str], list[str], list[str]]] = {
    # front matter: words on the Persian page, on the English page, what machines are told
    "a day": ({"date": "1400-01-19"}, ["۱۹ فروردین ۱۴۰۰", "۸ آوریل ۲۰۲۱"], ["8 April 2021", "19 Farvardin 1400"], ["2021-04-08"]),
    "a Gregorian day": ({"date": "2025-11-16"}, ["۲۵ آبان ۱۴۰۴", "۱۶ نوامبر ۲۰۲۵"], ["16 November 2025", "25 Aban 1404"], ["2025-11-16"]),
    "the leap day": ({"date": "1403-12-30"}, ["۳۰ اسفند ۱۴۰۳", "۲۰ مارس ۲۰۲۵"], ["20 March 2025", "30 Esfand 1403"], ["2025-03-20"]),
    "a month": ({"date": "1403-02"}, ["اردیبهشت ۱۴۰۳", "آوریل تا مه ۲۰۲۴"], ["April–May 2024", "Ordibehesht 1403"], []),
    "a Gregorian month": ({"date": "2025-11"}, ["آبان تا آذر ۱۴۰۴", "نوامبر ۲۰۲۵"], ["November 2025", "Aban–Azar 1404"], ["2025-11"]),
    "a year": ({"date": "1384"}, ["۱۳۸۴", "۲۰۰۵"], ["2005–06", "1384"], []),
    "about a day": ({"date": "1400-01-19~"}, ["حدود", "۱۹ فروردین ۱۴۰۰"], ["8 April 2021"], []),
    "perhaps a month": ({"date": "1403-02?"}, ["اردیبهشت ۱۴۰۳"], ["April–May 2024"], []),
}


@pytest.mark.parametrize("name", DATED)
def test_a_date_stands_in_both_calendars_and_machines_get_only_what_is_exact(tmp_path: Path, name: str) -> None:
    keys, persian, english, machine = DATED[name]
    site = house(tmp_path)
    site.write("content/articles/a.md", article(**keys, added=None, en="News"))
    site.build()
    for address, expected in (("/news/a/", persian), ("/en/news/a/", english)):
        words = site.words(address)
        assert [text for text in expected if text not in words] == []
        told = machine_dates(site, address)
        assert sorted({date[:10] for date in told}) == machine
        assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}(T00:00:00\+0[34]:30)?", date) for date in told)


def test_an_uncertain_date_is_not_printed_as_a_certain_one(tmp_path: Path) -> None:
    site = house(tmp_path)
    for slug, date in (("sure", "1400-01-19"), ("about", "1400-01-19~"), ("perhaps", "1400-01-19?")):
        site.write(f"content/articles/{slug}.md", article(date=date, en="News"))
    site.build()
    shown = {
        slug: tree(site, f"{root}/news/{slug}/").xpath("string(//main//header)")
        for slug in ("sure", "about", "perhaps")
        for root in ("", "/en")
    }
    assert len(set(shown.values())) == 3


def test_a_partial_date_never_shows_a_day(tmp_path: Path) -> None:
    site = house(tmp_path)
    site.write("content/articles/a.md", article(date="1403-02", added=None, en="News"))
    site.build()
    for address in ("/news/a/", "/", "/timeline/", "/timeline/1403/", "/timeline/1403/02/"):
        assert not re.search(r"(?<![۰-۹])[۰-۹]{1,2} اردیبهشت", site.words(address))
    for address in ("/en/news/a/", "/en/", "/en/timeline/"):
        assert not re.search(r"\b\d{1,2} (April|May)", site.words(address))


def test_inferred_and_unknown_dates_are_said_in_words_with_their_evidence(tmp_path: Path) -> None:
    site = house(tmp_path)
    site.write("content/articles/sure.md", article(en="Sure"))
    site.write("content/articles/guess.md", article(date_basis="inferred", date_evidence="۱۱ اردیبهشت", en="Guess"))
    site.write("content/articles/none.md", article(date="unknown", en="None"))
    site.build()
    for root in ("", "/en"):
        heads = {
            slug: " ".join(tree(site, f"{root}/news/{slug}/").xpath("string(//main//header)").split()) for slug in ("sure", "guess", "none")
        }
        assert len(heads["guess"]) > len(heads["sure"])
        assert machine_dates(site, f"{root}/news/none/") == [] or all(
            "published" not in d for d in machine_dates(site, f"{root}/news/none/")
        )
    assert tree(site, "/news/guess/").xpath("string(//main//q)") == "۱۱ اردیبهشت"
    assert tree(site, "/news/sure/").xpath("//main//q") == []
    assert not re.search(r"\d{4}", " ".join(tree(site, "/en/news/none/").xpath("//main//header//text()")))


def test_when_we_filed_it_is_never_shown_as_the_date_of_the_news(tmp_path: Path) -> None:
    site = house(tmp_path)
    site.write("content/articles/a.md", article(date="unknown", added="2026-11-22T10:00:00+03:30", en="News"))
    site.build()
    for address in ("/news/a/", "/en/news/a/", "/", "/en/", "/timeline/"):
        words = site.words(address)
        assert "2026" not in words
        assert "۲۰۲۶" not in words
        assert "۱۴۰۵" not in words
    data = json.loads(tree(site, "/news/a/").xpath("string(//script[@type='application/ld+json'])"))
    assert "datePublished" not in data


def test_the_undated_stand_at_the_end_of_the_timeline(tmp_path: Path) -> None:
    site = house(tmp_path)
    site.write("content/articles/dated.md", article("با تاریخ", date="1390"))
    site.write("content/articles/undated.md", article("بی تاریخ", date="unknown"))
    site.build()
    words = site.words("/timeline/")
    assert words.index("با تاریخ") < words.index("بی تاریخ")


# --- Languages ----------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A site with some of everything, built once for all that only read it."""
    site = house(tmp_path_factory.mktemp("rich"))
    site.write(
        "content/people/ali.md",
        person("علی کبیری", sort="کبیری، علی", en="{name: Ali Kabiri}", roles="[{title: مدیر, organisation: house}]"),
    )
    site.write("content/people/sara.md", person("سارا آبادی", sort="آبادی، سارا"))
    site.write("content/people/nobody.md", person("کس تأییدنشده", confirmed="false"))
    site.write("content/organisations/bank.md", "---\nname: بانک\nkind: bank\nparent: house\nen: {name: The Bank}\n---\nتاریخ بانک.\n")
    site.write("content/pages/about.md", "---\ntitle: درباره\nmenu: true\n---\nما.\n")
    site.write("content/pages/about.en.md", "---\ntitle: About\n---\nWe.\n")
    site.write("content/pages/only-fa.md", "---\ntitle: تنها فارسی\n---\nما.\n")
    site.write("content/originals/n1.txt", "نخست گفت.\nانتهای پیام\n")
    for n in range(1, 6):
        site.write(
            f"content/articles/n{n}.md",
            article(
                f"خبر شماره {n}",
                'نخست گفت.\n{: by="ali" }\n\nپیوند به [آن](/people/ali/).',
                date=f"1403-0{n}-15",
                code=f'"{n}"',
                people="[ali, sara, nobody]",
                organisations="[house, bank]",
                events="[{date: 1384-05, fa: رویداد, en: Event}]" if n == 1 else None,
                original="originals/n1.txt" if n == 1 else None,
                en=f"News {n}" if n != 2 else None,
            ),
        )
    site.write("content/articles/gone.md", article("خبر برچیده", "متن نهان.", status="withdrawn", reason="درخواست", en="Withdrawn news"))
    site.write("content/articles/draft.md", article("خبر نوشته‌نشده", "متن پیش‌نویس.", status="draft", en="Unwritten"))
    site.build()
    return site


def test_every_link_of_the_site_leads_somewhere(rich: House) -> None:
    assert rich.faults() == []


def test_hreflang_lists_itself_its_counterparts_and_the_default_and_they_answer(rich: House) -> None:
    table: dict[str, dict[str, str]] = {}
    for address in pages(rich):
        page = tree(rich, address)
        table[BASE + address] = {str(e.get("hreflang")): str(e.get("href")) for e in page.xpath("//link[@rel='alternate'][@hreflang]")}
    with_any = {address: found for address, found in table.items() if found}
    assert len(with_any) > 20
    for address, found in with_any.items():
        assert address in found.values(), f"{address} does not list itself"
        assert found["x-default"] == found["fa"]
        for other in found.values():
            assert table[other] == found, f"{address} and {other} do not agree"
    for address in (f"{BASE}/news/n1/", f"{BASE}/en/news/n1/", f"{BASE}/people/ali/", f"{BASE}/about/", f"{BASE}/", f"{BASE}/timeline/"):
        assert set(with_any[address]) == {"fa", "en", "x-default"}


@pytest.mark.parametrize(
    "address",
    [
        "/news/n2/",
        "/only-fa/",
        "/news/n1/original/",
        "/timeline/1403/",
        "/timeline/1403/02/",
        "/en/timeline/2024/",
        "/page/2/",
        "/404.html",
    ],
)
def test_what_has_no_counterpart_has_no_hreflang(rich: House, address: str) -> None:
    assert tree(rich, address).xpath("//link[@hreflang]") == []


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("/news/n1/", "/en/news/n1/"),
        ("/en/people/ali/", "/people/ali/"),
        ("/timeline/1403/01/", "/en/timeline/2024/04/"),
        ("/timeline/1403/", "/en/timeline/2024/"),
        ("/en/timeline/2024/06/", "/timeline/1403/03/"),
        ("/page/2/", "/en/"),
        ("/en/page/2/", "/"),
        ("/people/ali/page/2/", "/en/people/ali/"),
    ],
)
def test_the_language_switch_leads_to_the_same_thing_or_the_same_days_or_the_lists_start(rich: House, address: str, leads: str) -> None:
    assert leads in links(rich, address, "//header")


def test_every_page_says_its_language_and_direction_and_its_address(rich: House) -> None:
    for address in pages(rich):
        root = tree(rich, address)
        language, direction = ("en", "ltr") if address.startswith("/en/") else ("fa", "rtl")
        assert (root.get("lang"), root.get("dir")) == (language, direction), address
        canonical = [str(href) for href in root.xpath("//link[@rel='canonical']/@href")]
        assert canonical in ([BASE + address], []), address
        assert canonical or root.xpath("//meta[@name='robots'][contains(@content, 'noindex')]"), address


def test_persian_words_on_an_english_page_are_marked_as_persian(rich: House) -> None:
    """The title of an article, a name without an English form: whoever reads aloud must know."""
    persian = re.compile("[\u0620-\u06ff]{2,}")
    for address in (a for a in pages(rich) if a.startswith("/en/")):
        for element in tree(rich, address).xpath("//body//*[not(self::script)]"):
            if any(persian.search(text) for text in element.xpath("text()")):
                marked = [a.get("lang") for a in (element, *element.iterancestors()) if a.get("lang")]
                assert marked[0] == "fa", f"{address}: {etree.tostring(element, encoding='unicode')[:120]}"


def test_an_english_list_says_how_many_are_in_persian_only(rich: House) -> None:
    words = rich.words("/en/")
    assert "خبر شماره 2" not in words
    assert "1 more report is in Persian only" in words


# --- Lists --------------------------------------------------------------------------------------------------------------------


def test_news_stand_newest_first_over_pages_without_gap_or_repetition(rich: House) -> None:
    seen: list[str] = []
    for address in ("/", "/page/2/", "/page/3/"):
        found = [href for href in links(rich, address) if re.fullmatch(r"/news/n\d/", href)]
        seen += list(dict.fromkeys(found))
    assert seen == [f"/news/n{n}/" for n in (5, 4, 3, 2, 1)]
    assert not rich.has("/page/4/")
    assert not rich.has("/page/1/")


def test_people_stand_in_the_order_of_their_family_names(tmp_path: Path) -> None:
    site = house(tmp_path)
    names = {
        "p1": ("رضا یزدی", "یزدی"),
        "p2": ("علی آبادی", "آبادی"),
        "p3": ("زهرا وحیدی", "وحیدی"),
        "p4": ("مریم هاشمی", "هاشمی"),
        "p5": ("احمد احمدی", "احمدی"),
    }
    for id_, (name, sort) in names.items():
        site.write(f"content/people/{id_}.md", person(name, sort=sort))
    site.edit("site_config.yaml", "page_size: 2", "page_size: 20")
    site.build()
    found = [href for href in links(site, "/people/") if re.fullmatch(r"/people/p\d/", href)]
    assert list(dict.fromkeys(found)) == [f"/people/{id_}/" for id_ in ("p2", "p5", "p3", "p4", "p1")]


def test_who_is_not_confirmed_is_named_but_has_no_page(rich: House) -> None:
    assert "کس تأییدنشده" in rich.words("/news/n1/")
    assert not rich.has("/people/nobody/")
    assert not any(
        "nobody" in data.decode(errors="replace") for path, data in rich.files().items() if path.endswith((".html", ".xml", ".json"))
    )


def test_what_someone_said_leads_to_the_paragraph(rich: House) -> None:
    assert "/news/n1/#p1" in links(rich, "/people/ali/") + links(rich, "/people/ali/page/2/") + links(rich, "/people/ali/page/3/")
    assert tree(rich, "/news/n1/").xpath("//*[@id='p1']")


def test_a_code_leads_to_its_article(rich: House) -> None:
    assert f"{BASE}/news/n1/" in rich.page("/n/1/")
    assert "noindex" in rich.page("/n/1/")


# --- What must not be there ---------------------------------------------------------------------------------------------------


def test_a_draft_never_stands_in_the_site(rich: House) -> None:
    assert not rich.has("/news/draft/")
    for path, data in rich.files().items():
        text = data.decode(errors="replace")
        assert "پیش‌نویس" not in text, path
        assert "نوشته‌نشده" not in text, path
        assert "Unwritten" not in text, path


def test_drafts_are_shown_in_the_preview_alone(rich: House, tmp_path: Path) -> None:
    ran = rich.run("build", "--drafts", "--out", str(tmp_path / "public"))
    assert ran.returncode == 1
    assert "E-OUT" in ran.stderr
    rich.build(out=tmp_path / "preview", drafts=True, in_place=True)
    assert (tmp_path / "preview" / "news" / "draft" / "index.html").is_file()


def test_a_withdrawn_article_keeps_its_address_and_loses_its_text(rich: House) -> None:
    assert "درخواست" in rich.words("/news/gone/")
    assert rich.has("/en/news/gone/")
    for path, data in rich.files().items():
        text = data.decode(errors="replace")
        assert "متن نهان" not in text, path
        assert "About Withdrawn" not in text, path
    assert "/news/gone/" not in links(rich, "/")


def test_no_page_asks_a_third_party_or_runs_anything_inline(rich: House) -> None:
    for address in pages(rich):
        page = tree(rich, address)
        loaded = page.xpath(
            "//script/@src | //img/@src | //source/@srcset | //iframe/@src | //link[@rel!='alternate'][@rel!='canonical']/@href"
        )
        assert [href for href in map(str, loaded) if not href.startswith("/") or href.startswith("//")] == [], address
        assert page.xpath("//style | //*[@style] | //script[not(@src)][@type!='application/ld+json']") == [], address
        assert [n for n in page.xpath("//@*") if n.attrname.startswith("on")] == [], address


def test_data_for_machines_is_well_formed_on_every_page(rich: House) -> None:
    for address in pages(rich):
        for block in tree(rich, address).xpath("//script[@type='application/ld+json']/text()"):
            assert json.loads(block)["@context"] == "https://schema.org", address
    for path, data in rich.files().items():
        if path.endswith(".xml"):
            etree.fromstring(data)
        elif path.endswith(".json"):
            json.loads(data)


def test_the_raw_text_is_one_step_away_as_a_page_and_byte_for_byte(rich: House) -> None:
    assert "/news/n1/original/" in links(rich, "/news/n1/")
    page = tree(rich, "/news/n1/original/")
    assert page.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")
    assert [" ".join(text.split()) for text in page.xpath("//main//del//text() | //main//s//text()")] == ["انتهای پیام"]
    assert (rich.out / "news/n1/original/n1.txt").read_bytes() == (rich.root / "content/originals/n1.txt").read_bytes()


def test_a_ledes_first_paragraph_stands_once(rich: House) -> None:
    assert rich.words("/news/n1/").count("نخست گفت.") == 1

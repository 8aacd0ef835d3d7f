"""What readers find on each kind of page, in the newsroom that has one of everything."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.render.newsroom import every, newsroom, one, text, tree
from tests.sites import House

ADDRESSES = """
/ /page/2/ /en/ /news/one/ /en/news/one/ /news/one/original/ /news/gone/ /people/ /people/kabiri/ /people/kabiri/page/2/
/en/people/ /en/people/kabiri/ /organisations/ /organisations/bureau/ /en/organisations/bureau/ /timeline/ /timeline/1398/
/timeline/1398/09/ /en/timeline/ /en/timeline/2024/ /en/timeline/2024/04/ /about/ /en/about/ /404.html
"""
KINDS = ADDRESSES.split()


@pytest.mark.parametrize("address", KINDS)
def test_a_page_can_be_walked_through(built: House, address: str) -> None:
    page = tree(built, address)
    english = address.startswith("/en/")
    assert (page.get("lang"), page.get("dir")) == (("en", "ltr") if english else ("fa", "rtl"))
    assert one(page, "//main").get("id") == one(page, ".skip").get("href", "").removeprefix("#")
    assert len(page.xpath("//h1")) == 1
    levels = [int(h.tag[1]) for h in page.xpath("//h1|//h2|//h3|//h4")]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", KINDS)
def test_a_page_has_no_inline_code_and_asks_no_other_site(built: House, address: str) -> None:
    page = tree(built, address)
    assert page.xpath("//style|//@style|//@onclick|//script[not(@src) and @type!='application/ld+json']") == []
    loaded = page.xpath("//script/@src|//img/@src|//link[@rel!='canonical' and @rel!='alternate']/@href")
    assert loaded != []
    assert [address for address in loaded if not address.startswith("/")] == []


@pytest.mark.parametrize("address", KINDS)
def test_other_languages_are_marked_where_they_stand(built: House, address: str) -> None:
    page = tree(built, address)
    changes = page.xpath("//body//*[@lang]")
    assert changes != []
    assert all(element.get("dir") or element.get("direction") for element in changes)


def test_an_article_shows_everything_it_knows(built: House) -> None:
    page = tree(built, "/news/one/")
    assert text(one(page, "//h1")) == "گفته‌های <کبیری> & دیگران"
    assert text(one(page, ".story-head")).startswith("در نشست تعاون")
    assert text(one(page, ".lede")) == "لید خبر نخست."
    facts = text(one(page, ".facts"))
    assert "۳ آذر ۱۳۹۸ (۲۴ نوامبر ۲۰۱۹) استنباطی" in facts
    assert "منبع (به استنباط ما): دفتر تعاون به نقل از خبرگزاری دور" in facts
    assert "کد خبر ۴۳۲۱ https://news.test.ir/n/4321/" in facts
    assert "ویرایش ۱۴ آبان ۱۴۰۵" in facts
    assert "۳ آذر" in text(one(page, ".provenance"))
    assert "۱ آذر ۱۴۰۴" in text(one(page, ".corrections"))
    assert page.xpath("//a[@href='/news/one/original/']")
    assert page.xpath("//a[@href='/news/one/original/one.txt']")
    assert page.xpath("//a[@href='/timeline/1398/09/']")


def test_a_lede_is_printed_once(built: House) -> None:
    assert built.words("/news/one/").count("لید خبر نخست.") == 1
    assert built.words("/news/two/").count("متن دوم.") == 1


def test_reported_paragraphs_stand_under_who_said_them(built: House) -> None:
    said = every(tree(built, "/news/one/"), "said")
    speakers = [text(element.xpath("./p[1]")[0]).removeprefix("به گفته ") for element in said]
    assert speakers == ["محمد کبیری", "دکتر پناه، محمد کبیری", "مدیران دفتر"]
    assert [element.xpath("./p[1]//a/@href") for element in said] == [["/people/kabiri/"], ["/people/panah/", "/people/kabiri/"], []]
    assert [element.xpath(".//div/p/@id") for element in said] == [["p2", "p3"], ["p4"], ["p5"]]


def test_names_lead_to_their_pages_only_where_an_editor_confirmed_them(built: House) -> None:
    people = every(tree(built, "/news/one/"), "who")[0].xpath(".//li")
    assert [text(person) for person in people] == [
        "محمد کبیری معاون وزیر",
        "دکتر پناه مدیرکل",
        "محمد شریعتمداری نام کامل در خبرها نیامده",
        "رضا ناشناس رئیس",
    ]
    assert [person.xpath("./a/@href") for person in people] == [["/people/kabiri/"], ["/people/panah/"], ["/people/minister/"], []]


def test_a_derived_headline_says_so(built: House) -> None:
    assert "بند نخست آن برگرفته‌ایم" in built.words("/news/two/")
    assert "برگرفته‌ایم" not in built.words("/news/one/")


def test_an_unknown_date_is_said_in_words(built: House) -> None:
    page = tree(built, "/news/three/")
    assert "تاریخ نامعلوم" in text(one(page, ".facts"))
    assert one(page, ".facts").xpath(".//time") == []


def test_the_summary_leads_to_the_whole_and_back(built: House) -> None:
    layer = one(tree(built, "/news/one/"), ".layer")
    assert (layer.get("lang"), layer.get("dir")) == ("en", "ltr")
    assert layer.xpath(".//a/@href") == ["/en/news/one/"]
    whole = one(tree(built, "/en/news/one/"), ".whole").xpath(".//a")[0]
    assert (text(whole), whole.get("href")) == ("Read the full report in Persian", "/news/one/")
    title = one(tree(built, "/en/news/one/"), ".whole-title")
    assert (title.get("lang"), title.get("dir"), text(title)) == ("fa", "rtl", "گفته‌های <کبیری> & دیگران")


def test_a_summary_says_when_its_text_has_changed_or_nobody_checked_it(built: House) -> None:
    assert "has changed since this summary was written" in built.words("/en/news/one/")
    assert "not yet been checked" in built.words("/en/news/two/")


def test_an_english_page_speaks_english_as_far_as_anybody_wrote_it(built: House) -> None:
    people = every(tree(built, "/en/news/one/"), "who")[0].xpath(".//li")
    assert [text(person) for person in people] == [
        "Mohammad Kabiri Deputy minister",
        "Dr Panah",
        "محمد شریعتمداری full name not in the reports",
        "رضا ناشناس",
    ]
    assert people[2].xpath(".//bdi/@lang") == ["fa"]
    assert "بند نخست" not in built.words("/en/news/one/")
    assert "ساری" not in built.words("/en/news/one/")


def test_lists_say_what_they_lack_in_their_language(built: House) -> None:
    notice = one(tree(built, "/en/"), ".notice")
    assert text(notice) == "2 more reports are in Persian only"
    assert notice.xpath("./a/@href") == ["/"]
    assert text(one(tree(built, "/en/people/kabiri/"), ".notice")) == "1 more report is in Persian only"
    assert text(one(tree(built, "/en/timeline/"), ".notice")) == "2 more reports are in Persian only"
    assert every(tree(built, "/"), "notice") == []


def test_a_person_s_words_lead_to_their_paragraphs(built: House) -> None:
    quotes = one(tree(built, "/people/kabiri/"), ".quotes").xpath(".//a")
    assert [(text(q), q.get("href")) for q in quotes] == [
        ("کبیری گفت: بله.", "/news/one/#p2"),
        ("وی افزود: شاید.", "/news/one/#p3"),
        ("دکتر پناه و کبیری گفتند: نه.", "/news/one/#p4"),
    ]
    numbers = one(tree(built, "/en/people/kabiri/"), ".quote-numbers").xpath(".//a/@href")
    assert numbers == ["/news/one/#p2", "/news/one/#p3", "/news/one/#p4"]


def test_a_person_s_page_shows_offices_with_their_years(built: House) -> None:
    office = one(tree(built, "/people/kabiri/"), ".offices")
    assert text(office) == "معاون وزیر وزارت تعاون از ۱۳۹۸ (۲۰۱۹–۲۰۲۰ میلادی) تا ۱۴۰۰ (۲۰۲۱–۲۰۲۲ میلادی)"
    assert "from 2019–20 (1398 SH) until 2021–22 (1400 SH)" in text(one(tree(built, "/en/people/kabiri/"), ".offices"))


def test_common_knowledge_is_told_apart(built: House) -> None:
    assert "از دانسته‌های همگانی است" in built.words("/people/minister/")
    assert "همگانی" not in built.words("/people/kabiri/")
    (mark,) = one(tree(built, "/en/organisations/bureau/"), ".parent").xpath(".//*[@class='basis']")
    assert (text(mark), mark.get("title")) == ("not stated in a report", "common knowledge, not stated in a report")
    assert text(every(tree(built, "/organisations/ministry/"), "who")[1].xpath(".//li")[0]) == "دفتر تعاون در خبرها نیامده"


def test_an_office_says_when_it_was_stated_last_where_nothing_says_since_when(tmp_path: Path) -> None:
    made = newsroom(tmp_path)
    made.edit("content/people/kabiri.md", ", from: 1398, until: 1400", "")
    made.build()
    (office,) = one(tree(made, "/people/kabiri/"), ".offices").xpath("./li")
    assert text(office) == "معاون وزیر وزارت تعاون در خبر ۳ آذر ۱۳۹۸ استنباطی"
    (member,) = every(tree(made, "/en/organisations/ministry/"), "who")[0].xpath(".//li")
    assert text(member) == "Mohammad Kabiri Deputy minister in a report of 24 November 2019 inferred"
    made.edit("content/articles/one.md", "date: 1398-09-03\ndate_basis: inferred", "date: unknown")
    made.build()
    assert "in an undated report" in text(one(tree(made, "/en/people/kabiri/"), ".offices"))


def test_phrases_that_a_date_rests_on_stand_each_in_its_own_marks(tmp_path: Path) -> None:
    made = newsroom(tmp_path)
    made.edit("content/articles/two.md", "date_evidence: هفته کارگر", "date_evidence: هفته کارگر؛ در سال جهش؛ بهار")
    made.build()
    page = tree(made, "/news/two/")
    assert [text(q) for q in page.xpath("//q")] == ["هفته کارگر", "در سال جهش", "بهار"]
    assert any(text(note).endswith("عبارت‌ها دریافته‌ایم: هفته کارگر، در سال جهش و بهار") for note in every(page, "provenance"))
    assert {(q.get("lang"), q.get("dir")) for q in tree(made, "/en/news/two/").xpath("//q")} == {("fa", "rtl")}


def test_an_inferred_source_says_so_wherever_it_stands(built: House) -> None:
    teasers = {text(t.xpath(".//h2")[0]): text(t.xpath("./p[last()]")[0]) for t in every(tree(built, "/page/2/"), "teaser")}
    assert teasers["گفته‌های <کبیری> & دیگران"].endswith("دفتر تعاون استنباطی")


def test_the_first_paragraph_opens_an_article_without_a_lede(tmp_path: Path) -> None:
    made = newsroom(tmp_path)
    assert every(tree(made, "/news/one/"), "opening") == []
    assert text(one(tree(made, "/news/two/"), ".opening")) == "متن دوم."
    made.edit("content/articles/one.md", "lede: لید خبر نخست.\n", "")
    made.edit("content/articles/one.md", "بند نخست.", 'بند نخست.\n{: by="kabiri" }')
    made.build()
    first = every(tree(made, "/news/one/"), "said")[0]
    assert [element.get("class") for element in first.xpath("./*")] == ["speaker", "opening", "words"]
    assert first.xpath("./div/p/@id") == ["p1", "p2", "p3"]


def test_what_stands_as_earlier_or_later_is_not_told_again_as_related(tmp_path: Path) -> None:
    made = newsroom(tmp_path)
    made.edit("content/articles/two.md", "organisations: [ministry]", "organisations: [bureau]")
    made.edit("content/articles/one.md", "organisations: [ministry, bureau]", "organisations: [bureau]")
    made.build()
    page = tree(made, "/news/two/")
    assert page.xpath("//nav[@class='steps']//a/@href") == ["/news/one/", "/news/four/"]
    assert every(page, "related") == [], "one is related by the bureau, but stands as the earlier report"


def test_what_a_publisher_does_not_want_below_a_report_is_not_there(tmp_path: Path) -> None:
    made = newsroom(tmp_path)
    made.build()
    whole = [tree(made, address) for address in ("/news/one/", "/en/news/one/")]
    made.edit("site_config.yaml", "page_size:", "related: 0\ncitation: no\nshare: []\npage_size:")
    made.rebuild()
    bare = [tree(made, address) for address in ("/news/one/", "/en/news/one/")]
    for name in ("cite", "share", "Z3988"):
        assert all(every(page, name) for page in whole), name
        assert not any(every(page, name) for page in bare), name
    assert [text(one(page, ".short-address")) for page in bare] == [text(one(page, ".short-address")) for page in whole]
    made.edit("content/articles/two.md", "organisations: [ministry]", "organisations: [bureau]")
    made.edit("content/articles/one.md", "organisations: [ministry, bureau]", "organisations: [bureau]")
    made.edit("content/articles/four.md", "date: ", "date: 1380-01-01 # ")
    made.rebuild()
    assert not any(every(tree(made, f"/news/{slug}/"), "related") for slug in ("one", "two", "four"))


def test_a_headline_of_two_lines_breaks_after_its_slash(tmp_path: Path) -> None:
    made = newsroom(tmp_path)
    made.edit("content/articles/four.md", "title: خبر چهارم", "title: خبر / چهارم")
    made.build()
    heading = one(tree(made, "/news/four/"), "//h1")
    assert text(heading) == "خبر / چهارم"
    assert [text(part) for part in heading.xpath("./span")] == ["خبر /", "چهارم"]


def test_an_organisation_shows_its_kind_people_and_parts(built: House) -> None:
    page = tree(built, "/organisations/ministry/")
    assert "وزارتخانه" in text(one(page, ".page-head"))
    assert [text(li) for li in every(page, "who")[0].xpath(".//li")] == [
        "محمد کبیری معاون وزیر از ۱۳۹۸ (۲۰۱۹–۲۰۲۰ میلادی) تا ۱۴۰۰ (۲۰۲۱–۲۰۲۲ میلادی)"
    ]
    assert every(page, "who")[1].xpath(".//li/a/@href") == ["/organisations/bureau/"]


def test_companions_stand_in_a_picture_and_the_same_in_a_table(built: House) -> None:
    page = tree(built, "/organisations/ministry/")
    rows = [(text(row[0]), text(row[1])) for row in one(page, ".company").xpath(".//tbody/tr")]
    assert rows == [
        ("محمد کبیری", "۲ خبر"),
        ("دکتر پناه", "۱ خبر"),
        ("محمد شریعتمداری نام کامل در خبرها نیامده", "۱ خبر"),
        ("رضا ناشناس", "۱ خبر"),
        ("دفتر تعاون", "۱ خبر"),
    ]
    picture = one(page, ".circle")
    assert picture.get("aria-hidden") == "true"
    words = ["محمد کبیری", "دکتر پناه", "محمد", "شریعتمداری", "رضا ناشناس", "دفتر تعاون"]
    assert [text(label) for label in picture.xpath(".//text")] == words
    assert picture.xpath(".//a/@href") == ["/people/kabiri/", "/people/panah/", "/people/minister/", "/organisations/bureau/"]
    assert set(picture.xpath(".//a/@tabindex")) == {"-1"}
    own = [line.get("stroke-width") for line in picture.xpath(".//line[@class='own']")]
    assert own == ["2.6", "1.2", "1.2", "1.2", "1.2"], "the more reports together, the thicker"
    assert len(picture.xpath(".//line[not(@class)]")) == 10, "whoever else stands together"


def test_the_years_of_someone_s_reports_stand_in_a_strip_that_tells_how_each_date_is_known(built: House) -> None:
    strip = one(tree(built, "/people/kabiri/"), ".strip")
    marks = [(mark.get("class"), mark.get("cx")) for mark in strip.xpath(".//circle")]
    assert marks == [("day inferred", "91.67%"), ("month inferred", "8.33%")], "time goes as the script does"
    assert [text(label) for label in strip.xpath(".//text")] == ["۱۳۹۸", "۱۳۹۹", "۱۴۰۰", "۱۴۰۱", "۱۴۰۲", "۱۴۰۳"]
    english = one(tree(built, "/en/people/kabiri/"), ".strip")
    assert [mark.get("cx") for mark in english.xpath(".//circle")] == ["8.33%", "91.67%"]
    assert text(english.xpath(".//text")[0]) == "2019"
    assert every(tree(built, "/people/panah/"), "strip") == [], "one date is no row of years"


def test_many_reports_of_a_year_become_a_column_as_high_as_their_count(tmp_path: Path) -> None:
    made = newsroom(tmp_path)
    for number in range(8):
        made.write(
            f"content/articles/n{number}.md", f"---\ntitle: خبر\ndate: 1400-0{number + 1}-01\npeople: [panah]\nstatus: published\n---\nمتن"
        )
    made.build()
    strip = one(tree(made, "/people/panah/"), ".strip")
    assert [float(column.get("y2")) for column in strip.xpath(".//line[@class='column']")] == [-10, -78]
    assert strip.xpath(".//circle") == []


def test_of_many_companions_eight_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    made = newsroom(tmp_path)
    for number in range(11):
        made.write(f"content/people/p{number}.md", f"---\nname: نام {number}\nsort: نام {number}\n---\n")
    made.edit("content/articles/four.md", "organisations: [ministry]", f"people: [{', '.join(f'p{n}' for n in range(11))}]")
    made.build()
    page = tree(made, "/people/p3/")
    assert len(one(page, ".company").xpath(".//tbody/tr")) == 8
    assert text(one(page, ".more")) == "و ۲ نام دیگر"


def test_parts_follow_each_language_s_alphabet(tmp_path: Path) -> None:
    made = newsroom(tmp_path)
    made.write("content/organisations/a.md", "---\nname: یکم\nparent: ministry\nen: {name: Alpha}\n---\n")
    made.write("content/organisations/z.md", "---\nname: آخر\nparent: ministry\nen: {name: Zeta}\n---\n")
    made.build()

    def parts(address: str) -> list[str]:
        return [text(a) for a in every(tree(made, address), "who")[1].xpath(".//li/a")]

    assert parts("/organisations/ministry/") == ["آخر", "دفتر تعاون", "یکم"]
    assert parts("/en/organisations/ministry/") == ["Alpha", "Cooperatives Bureau", "Zeta"]


def test_the_front_page_s_rail_leads_to_its_lists(built: House) -> None:
    assert one(tree(built, "/en/"), ".rail").xpath(".//h2/a/@href") == ["/en/timeline/", "/en/people/", "/en/organisations/"]


def test_lists_of_people_follow_each_language_s_alphabet(built: House) -> None:
    def names(address: str) -> list[str]:
        return [text(li.xpath(".//a")[0]) for li in tree(built, address).xpath("//section//li")]

    assert names("/people/") + names("/people/page/2/") == ["دکتر پناه", "محمد شریعتمداری", "محمد کبیری"]
    assert names("/en/people/")[:2] == ["Mohammad Kabiri", "Dr Panah"]


def test_an_original_is_shown_with_what_was_left_out_struck(built: House) -> None:
    page = tree(built, "/news/one/original/")
    assert one(page, ".raw").text_content().strip() == "كبيري گفت: بله."
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_withdrawn_article_says_why_and_nothing_else(built: House) -> None:
    page = built.page("/news/gone/")
    assert "به درخواست منبع" in page
    assert "خبری که نباید بماند" not in page
    assert "متنی که نباید بماند" not in page
    assert "noindex" in page


def test_share_links_are_plain_and_carry_the_short_address(built: House) -> None:
    links = one(tree(built, "/news/one/"), ".share").xpath(".//a/@href")
    hosts = [urlsplit(link).netloc for link in links]
    assert hosts == ["t.me", "ble.ir", "eitaa.com", "wa.me", "x.com"]
    asked = parse_qs(urlsplit(links[0]).query)
    assert asked == {"url": ["https://news.test.ir/n/4321/"], "text": ["گفته‌های <کبیری> & دیگران"]}
    assert "https://news.test.ir/n/4321/" in parse_qs(urlsplit(links[3]).query)["text"][0]


def test_without_a_script_the_short_address_is_there_and_no_dead_button(built: House) -> None:
    page = tree(built, "/news/one/")
    assert text(page.get_element_by_id("short-address")) == "https://news.test.ir/n/4321/"
    assert one(page, ".copy").get("hidden") is not None


def test_earlier_and_later_follow_the_calendar_and_skip_the_undated(built: House) -> None:
    page = tree(built, "/news/two/")
    assert page.xpath("//a[@rel='prev']/@href") == ["/news/one/"]
    assert page.xpath("//a[@rel='next']/@href") == ["/news/four/"]
    assert tree(built, "/news/three/").xpath("//a[@rel='prev' or @rel='next']") == []


def test_the_front_page_names_who_speaks_in_its_lead(tmp_path: Path) -> None:
    made = newsroom(tmp_path)
    assert every(tree(made, "/"), "lead-voices") == []  # nobody speaks in the latest report
    made.edit("content/articles/one.md", "date: 1398-09-03", "date: 1405-01-01")
    made.build()
    voices = one(tree(made, "/"), ".lead-voices")
    assert text(voices) == "با سخنان محمد کبیری، دکتر پناه"
    assert voices.xpath(".//a/@href") == ["/people/kabiri/", "/people/panah/"]
    assert every(tree(made, "/page/2/"), "lead-voices") == []


def test_markup_in_a_headline_stays_text(built: House) -> None:
    page = built.page("/news/one/")
    assert "<کبیری>" not in page
    assert "گفته‌های &lt;کبیری&gt; &amp; دیگران" in page


def test_the_page_for_wrong_addresses_speaks_every_language(built: House) -> None:
    page = tree(built, "/404.html")
    other = one(page, ".elsewhere")
    assert (other.get("lang"), other.get("dir")) == ("en", "ltr")
    assert other.xpath(".//a/@href") == ["/en/"]


def test_a_draft_is_marked_wherever_it_stands(tmp_path: Path) -> None:
    made = newsroom(tmp_path)
    made.edit("content/articles/four.md", "status: published", "status: draft")
    made.build(out=made.root / ".khaneh" / "preview", drafts=True, in_place=True)
    made.out = made.root / ".khaneh" / "preview"
    for address in ("/", "/news/four/", "/organisations/ministry/"):
        assert "پیش‌نویس: منتشر نشده" in made.words(address)


def test_who_speaks_is_told_with_roles_counts_and_jumps_to_where_each_begins(built: House) -> None:
    table = one(tree(built, "/news/one/"), ".voices")
    rows = [(text(row[0]), text(row[1]), [a.get("href") for a in row[2].iter("a")]) for row in table.xpath(".//tbody/tr")]
    assert rows == [
        ("محمد کبیری معاون وزیر", "۳ بند", ["#p2"]),
        ("دکتر پناه مدیرکل", "۱ بند", ["#p4"]),
        ("مدیران دفتر", "۱ بند", ["#p5"]),
    ]
    page = tree(built, "/news/one/")
    assert all(page.get_element_by_id(href[1:]) is not None for _, _, jumps in rows for href in jumps)


def test_who_speaks_is_not_told_where_one_voice_or_none_does(built: House) -> None:
    assert every(tree(built, "/news/two/"), "voices") == []


def test_an_article_tells_how_long_it_takes_to_read(built: House) -> None:
    assert text(one(tree(built, "/news/one/"), ".minutes")) == "۱ دقیقه خواندن"
    assert every(tree(built, "/en/news/one/"), "minutes") == []

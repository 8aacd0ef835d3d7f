"""The search page as a reader meets it: results and their marks, filters, suggestions, keyboard, no JavaScript, both languages."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.search.served import DONE, addresses, ask, offers
from tests.sites import REPOSITORY, house, person

pytestmark = pytest.mark.browser

SHAHRIVAR = "/people/ali-hossein-shahrivar/"
PLANS = "/news/cooperators-house-calls-for-action-plans/"


def texts(page: Page, name: str) -> list[str]:
    return page.locator(f"[data-hit={name}]").all_inner_texts()


def test_people_organisations_and_reports_are_results_of_their_own(persian: Page) -> None:
    found = ask(persian, "شهریور")
    assert dict(zip(found, texts(persian, "kind"), strict=True))[SHAHRIVAR] == "شخص"
    assert dict(zip(found, texts(persian, "kind"), strict=True))[PLANS] == "خبر"
    assert "نتیجه‌ها: ۳" in persian.locator("[data-part=status]").inner_text()
    ask(persian, "بانک توسعه تعاون")
    assert texts(persian, "kind")[0] == "سازمان"


def test_hits_are_marked_in_the_words_as_they_were_written(persian: Page) -> None:
    ask(persian, "تعاوني هاي توليدي ويسكرمي")
    marks = persian.locator(".hit mark").all_inner_texts()
    assert {"تعاونی‌های", "تولیدی"} <= set(marks)
    assert any(mark in ("ویس‌کرمی", "ویس‌کرمی") for mark in marks)
    assert not [mark for mark in marks if "ي" in mark or "ۿ" in mark]


def test_a_result_tells_the_name_it_is_found_by_where_its_text_does_not(persian: Page) -> None:
    ask(persian, "shahrivar")
    assert texts(persian, "also") == ["Ali-Hossein Shahrivar"] * 3
    assert persian.locator(".hit-also mark").all_inner_texts() == ["Shahrivar"] * 3
    ask(persian, "شهریور")
    assert not any(texts(persian, "also"))


def test_a_result_says_when_and_where_it_is_from_and_what_was_inferred(persian: Page) -> None:
    found = ask(persian, "شهریور برنامه اقدام")
    note = texts(persian, "note")[found.index(PLANS)]
    assert "۳ آذر ۱۳۹۸" in note
    assert "استنباطی" in note


def test_a_name_nobody_reported_says_so(persian: Page) -> None:
    ask(persian, "شریعتمداری")
    assert "نام کامل" in texts(persian, "note")[0]


def test_a_result_leads_to_its_page(persian: Page, host: str) -> None:
    ask(persian, "شهریور")
    persian.locator("[data-hit=title]").first.click()
    persian.wait_for_url(host + SHAHRIVAR)


def test_filters_narrow_by_kind_year_person_and_organisation_and_the_address_keeps_them(persian: Page) -> None:
    every = ask(persian, "تعاون")
    persian.locator("summary").click()
    persian.locator("select[name=kind] option[value=article]").wait_for(state="attached")
    narrowed = {}
    for name, value in (("kind", "article"), ("year", "1398"), ("person", "ali-hossein-shahrivar"), ("organisation", "cooperators-house")):
        persian.select_option(f"select[name={name}]", value)
        persian.wait_for_function(DONE)
        narrowed[name] = addresses(persian)
        assert f"{name}={value}" in persian.url
    assert set(narrowed["kind"]) < set(every) | set(narrowed["kind"])
    assert all(address.startswith("/news/") for address in narrowed["kind"])
    assert narrowed["organisation"] == [PLANS]
    persian.reload()
    persian.wait_for_function(DONE)
    assert addresses(persian) == [PLANS]
    assert persian.input_value("select[name=person]") == "ali-hossein-shahrivar"
    persian.get_by_role("button", name="بی‌پالایه").click()
    persian.wait_for_function(DONE)
    assert addresses(persian) == every


def test_filters_that_leave_nothing_say_how_much_there_is_without_them(page: Page, host: str) -> None:
    page.goto(f"{host}/search/?q=ایلنا&year=1398")
    page.wait_for_function(DONE)
    assert addresses(page) == []
    assert "۲" in page.locator("[data-part=status]").inner_text()
    expect(page.get_by_role("button", name="بی‌پالایه")).to_be_visible()


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("شهریورر", "شهریور"),
        ("تعاونگررن", "تعاونگران"),
        ("خوراسان رضوی", "خراسان رضوی"),
        ("مازندرام", "مازندران"),
        ("طعاون", "تعاون"),
        ("بانک توسعع", "بانک توسعه"),
        ("اتحادیه فضانوردان", "اتحادیه"),
        ("shahrivarx", "Shahrivar"),
        ("a\\ha hsj", ""),
    ],
)
def test_what_finds_nothing_suggests_the_nearest_that_does(persian: Page, query: str, meant: str) -> None:
    assert ask(persian, query) == []
    assert query in persian.locator("[data-part=status]").inner_text()
    if not meant:
        return
    assert meant in offers(persian)
    persian.get_by_role("link", name=meant, exact=True).click()
    persian.wait_for_function(DONE)
    assert addresses(persian)
    assert persian.input_value("#q") == meant


def test_words_typed_on_the_other_keyboard_are_offered_as_they_were_meant(persian: Page) -> None:
    ask(persian, "juh,k")
    assert "تعاون" in offers(persian)


def test_a_word_that_stands_nowhere_is_not_passed_over(persian: Page) -> None:
    """Pagefind drops what it does not know; then «تعاونگران ویتنام» would find every cooperator."""
    assert ask(persian, "تعاونگران ویتنام") == []
    assert offers(persian) == ["تعاونگران"]
    assert ask(persian, "ویتنام") == []


def test_the_keyboard_goes_from_the_words_through_the_results_and_back(persian: Page, host: str) -> None:
    ask(persian, "شهریور")
    active = "document.activeElement.getAttribute('href') ?? document.activeElement.id"
    persian.focus("#q")
    persian.keyboard.press("ArrowDown")
    assert persian.evaluate(active) == SHAHRIVAR
    persian.keyboard.press("ArrowDown")
    assert persian.evaluate(active).startswith("/news/")
    persian.keyboard.press("ArrowUp")
    persian.keyboard.press("ArrowUp")
    assert persian.evaluate(active) == "q"
    persian.keyboard.press("ArrowDown")
    persian.keyboard.press("Escape")
    assert persian.evaluate(active) == "q"
    persian.keyboard.press("Tab")
    persian.keyboard.press("/")
    assert persian.evaluate(active) == "q"
    persian.goto(host + PLANS)
    persian.keyboard.press("/")
    persian.wait_for_url(f"{host}/search/")


def test_more_results_come_when_asked_for(persian: Page) -> None:
    assert len(ask(persian, "تعاون")) == 10
    persian.get_by_role("button", name="نتیجه‌های بیشتر").click()
    expect(persian.locator(".hit")).to_have_count(20)
    assert persian.evaluate("document.activeElement.closest('.hit') === document.querySelectorAll('.hit')[10]")
    assert len(set(addresses(persian))) == 20


def test_the_english_search_is_english_and_finds_english_pages(english: Page) -> None:
    found = ask(english, "Shahrivar")
    assert found[0] == f"/en{SHAHRIVAR}"
    assert all(address.startswith("/en/") for address in found)
    assert "Results: 3" in english.locator("[data-part=status]").inner_text()
    ask(english, "Veyskarami")
    assert offers(english) == ["Veiskarami"]


@pytest.mark.parametrize("path", ["/search/", "/en/search/"])
def test_without_javascript_the_page_says_so_and_leads_to_every_list(chromium: Browser, host: str, path: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host + path)
    assert not page.locator("#q").is_visible()
    assert page.locator("noscript p, .notice").first.is_visible()
    root = path.removesuffix("search/")
    lists = page.locator(".ways a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    context.close()
    assert lists == [root, f"{root}people/", f"{root}organisations/", f"{root}timeline/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/search/?q=شهریور&kind=article", "/search/?q=شهریورر", "/en/search/?q=Hosseini"])
@pytest.mark.parametrize("width", [320, 1440])
def test_results_have_no_fault_of_access_and_scroll_one_way(chromium: Browser, host: str, path: str, scheme: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(host + path)
    page.wait_for_function(DONE)
    found = Axe().run(page).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []
    assert wide <= width


def test_what_a_text_says_never_becomes_markup(page: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests.serving import served

    site = house(tmp_path_factory.mktemp("hostile"))
    site.write("content/people/a.md", person("'<img src=x onerror=document.title=1> پدرام'", sort="'<b>'"))
    site.build()
    with served(site.out) as address:
        page.goto(f"{address}/search/?q=پدرام <script>document.title=1</script>")
        page.wait_for_function(DONE)
        ask(page, "پدرام")
        assert addresses(page) == ["/people/a/"]
        assert page.locator(".hit img").count() == 0
        assert page.title() != "1"


def test_the_page_asks_nobody_else_and_breaks_nothing(page: Page, host: str) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{host}/search/?q=شهریورر")
    page.wait_for_function(DONE)
    assert [url for url in asked if not url.startswith(host)] == []
    assert wrong == []


def test_our_own_scripts_are_small() -> None:
    import gzip

    own = [REPOSITORY / "assets" / "js" / f"{name}.js" for name in ("fold", "nearest", "find", "search")]
    assert sum(len(gzip.compress(path.read_bytes())) for path in own) < 12_000

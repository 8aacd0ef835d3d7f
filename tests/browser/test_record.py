"""Exploring the record: narrowing the timeline by name and by how dates are known, in an address that keeps it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WHO = "people/ali-hossein-shahrivar"


def shown(page: Page) -> list[str]:
    return page.locator(".moment:visible .moment-text").all_inner_texts()


def test_the_timeline_is_narrowed_to_a_name_and_the_address_keeps_it(page: Page, address: str) -> None:
    page.goto(f"{address}/timeline/")
    everything = shown(page)
    page.get_by_label("نام").select_option(WHO)
    narrowed = shown(page)
    assert 0 < len(narrowed) < len(everything)
    assert page.url == f"{address}/timeline/?who={WHO}"
    page.reload()
    assert shown(page) == narrowed
    page.locator(".lattice a").filter(has_text="۱۳۹۸").click()
    assert page.url == f"{address}/timeline/1398/?who={WHO}"
    assert page.get_by_label("نام").input_value() == WHO
    page.locator(".kicker a").click()
    page.get_by_label("نام").select_option("")
    assert page.url == f"{address}/timeline/"
    assert shown(page) == everything


def test_only_what_is_stated_or_known_to_the_day_can_be_asked_for(page: Page, address: str) -> None:
    page.goto(f"{address}/en/timeline/?dates=stated")
    assert page.locator(".moment.inferred:visible, .moment.unknown:visible").count() == 0
    assert page.locator(".moment:visible").count() > 0
    page.get_by_label("Dates").select_option("exact")
    assert page.locator(".moment:visible:not(.day)").count() == 0
    assert page.locator(".stretch:visible").count() == page.locator(".stretch:visible:has(.moment:visible)").count()


def test_a_choice_that_nothing_here_answers_says_so_and_is_carried_on(page: Page, address: str) -> None:
    page.goto(f"{address}/timeline/1400/?who={WHO}")
    assert shown(page) == []
    assert page.locator(".sieve output").inner_text() == "چیزی با این گزینش در این صفحه نیست."
    assert page.locator("a[rel=prev]").get_attribute("href") == f"/timeline/1398/?who={WHO}"


def test_a_day_leads_to_what_happened_on_it(page: Page, address: str) -> None:
    page.goto(f"{address}/timeline/1398/09/")
    page.locator(".lattice a").click()
    assert page.url.endswith("#d3")
    assert page.locator("#d3").is_visible()


def test_without_javascript_the_whole_record_stands_and_nothing_dead_is_offered(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/timeline/?who={WHO}")
    assert page.locator(".moment:visible").count() == page.locator(".moment").count() > 0
    assert not page.locator(".sieve select").first.is_visible()
    context.close()


def test_a_row_of_the_relations_brings_its_arcs_forward_and_a_touch_is_kept(page: Page, address: str) -> None:
    page.goto(f"{address}/relations/")
    row = page.locator(".knot[data-key='people/hamed-veiskarami']")
    row.locator("a").focus()
    place = page.locator(".knot").evaluate_all("(all, one) => all.findIndex(e => e.dataset.key === one)", "people/hamed-veiskarami")
    on = page.locator(".arcs .on").evaluate_all("all => all.map(e => e.dataset.ends.split(' ').map(Number))")
    assert on
    assert all(place in ends for ends in on)
    assert page.locator(".knot.near").count() == len(on)
    row.locator(".count").click()
    assert page.url == f"{address}/relations/?of=people/hamed-veiskarami"
    page.reload()
    assert page.locator(".knot.on").get_attribute("data-key") == "people/hamed-veiskarami"
    row.locator(".count").click()
    assert page.url == f"{address}/relations/"


@pytest.mark.parametrize("width", [360, 1440])
def test_each_arc_ends_at_the_middle_of_its_rows(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/relations/")
    off = page.evaluate(
        """() => { const rows = [...document.querySelectorAll(".knot")].map(e => e.getBoundingClientRect());
          return [...document.querySelectorAll(".arcs path")].map(path => {
            const [a, b] = path.dataset.ends.split(" ").map(Number), box = path.getBoundingClientRect();
            const middle = place => (rows[place].top + rows[place].bottom) / 2;
            return Math.max(Math.abs(box.top - middle(a)), Math.abs(box.bottom - middle(b)));
          }); }"""
    )
    assert off
    assert max(off) < 4

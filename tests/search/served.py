"""A search as a reader makes it."""

from __future__ import annotations

from playwright.sync_api import Page

DONE = "() => document.querySelector('.hits').ariaBusy === 'false'"


def ask(page: Page, query: str) -> list[str]:
    """Type a query into the search page that stands open, and wait; the addresses found, in their order."""
    page.fill("#q", query)
    page.press("#q", "Enter")
    page.wait_for_function(DONE)
    return addresses(page)


def addresses(page: Page) -> list[str]:
    found: list[str] = page.locator("[data-hit=title]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return found


def offers(page: Page) -> list[str]:
    """What is suggested, if anything."""
    return page.locator("[data-part=nearest]:not([hidden]) a").all_inner_texts()

"""The measured set: what readers ask, in every spelling, on the real site in a real browser. All of it must be found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.search.served import ask

pytestmark = pytest.mark.browser

LINES = (Path(__file__).parent / "queries.txt").read_text(encoding="utf-8").splitlines()
QUERIES = [tuple(cell.strip() for cell in line.split("|")) for line in LINES if line and not line.startswith("#")]
KINDS = Counter(kind for kind, *_ in QUERIES)
FIRST = 3


@pytest.mark.parametrize("kind", KINDS)
def test_every_query_finds_its_page_among_the_first_three(page: Page, host: str, kind: str) -> None:
    missed = []
    for _, language, query, address in (row for row in QUERIES if row[0] == kind):
        search = f"{host}/search/" if language == "fa" else f"{host}/{language}/search/"
        if not page.url.startswith(search):
            page.goto(search)
        found = ask(page, query)
        if address not in found[:FIRST]:
            missed.append((query, address, found[:FIRST]))
    assert missed == []


def test_the_set_is_large_and_of_every_kind() -> None:
    assert len(QUERIES) >= 120
    assert len(set(QUERIES)) == len(QUERIES)
    spelt = {"letters", "hamza", "diacritics", "digits", "half-space", "endings", "punctuation", "finglish"}
    assert spelt <= KINDS.keys()
    assert min(KINDS[kind] for kind in spelt) >= 7

"""A site without the search: nothing leads there, nothing is made for it, and it comes back whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from khaneh.search import FOLDER
from tests.sites import CONFIG, House, house

ARTICLE = """
-- content/articles/one.md --
---
title: خبر نخست
date: 1403-02-11
status: published
en: {title: First news, summary: A summary.}
---
متن خبر نخست.
"""


@pytest.fixture
def site(tmp_path: Path) -> House:
    return house(tmp_path, ARTICLE)


def test_a_site_without_the_search_has_no_trace_of_it(site: House) -> None:
    site.build()
    whole = site.files()
    site.write("site_config.yaml", f"{CONFIG}search: no\n")
    site.build()
    gone = {path for path in whole if path.startswith((f"{FOLDER}/", "search/", "en/search/"))}
    assert len(gone) > 5
    assert site.files().keys() == whole.keys() - gone
    pages = [path for path in site.files() if path.endswith((".html", ".xml"))]
    assert [path for path in pages if re.search(rb'/search/|"SearchAction"|to-search"', site.files()[path])] == []
    assert [one for one in site.faults() if one.code.startswith("E")] == []


def test_it_comes_back_byte_for_byte(site: House) -> None:
    site.build()
    whole = site.files()
    site.write("site_config.yaml", f"{CONFIG}search: no\n")
    site.build()
    site.write("site_config.yaml", CONFIG)
    site.build()
    assert site.files() == whole

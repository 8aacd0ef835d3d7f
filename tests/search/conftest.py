"""The real site, built once, behind a plain file server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from khaneh.pipeline import build, site_at
from tests.serving import served
from tests.sites import REPOSITORY


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site."""
    out = tmp_path_factory.mktemp("real") / "dist"
    build(site_at(REPOSITORY, out=out, base_url="http://127.0.0.1"))
    return out


@pytest.fixture(scope="session")
def host(real: Path) -> Iterator[str]:
    with served(real) as address:
        yield address


@pytest.fixture
def persian(page: Page, host: str) -> Page:
    """The Persian search page, open."""
    page.goto(f"{host}/search/")
    return page


@pytest.fixture
def english(page: Page, host: str) -> Page:
    page.goto(f"{host}/en/search/")
    return page

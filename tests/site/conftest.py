"""The repository's own site, built once for all tests that only read it."""

from __future__ import annotations

import shutil

import pytest
from lxml.html import HtmlElement, document_fromstring

from tests.sites import REPOSITORY, House


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The repository's own site."""
    made = House(tmp_path_factory.mktemp("real"))
    shutil.copytree(REPOSITORY / "content", made.root / "content")
    shutil.copy(REPOSITORY / "site_config.yaml", made.root)
    made.build()
    return made


@pytest.fixture(scope="session")
def pages(real: House) -> dict[str, HtmlElement]:
    """Every page but redirects and their like, by its address."""
    found = {f"/{path.removesuffix('index.html')}": data.decode() for path, data in real.files().items() if path.endswith(".html")}
    return {address: document_fromstring(text) for address, text in found.items() if 'http-equiv="refresh"' not in text}

"""The newsroom, built once for all tests that only read its pages."""

from __future__ import annotations

import pytest

from tests.render.newsroom import newsroom
from tests.sites import House


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> House:
    return newsroom(tmp_path_factory.mktemp("newsroom"))

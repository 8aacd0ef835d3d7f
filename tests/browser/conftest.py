"""The real site, built once and served as any static host would, for all browser tests that only read its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from khaneh.pipeline import build, site_at
from tests.serving import served
from tests.sites import REPOSITORY


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site of the repository's content is served."""
    out = tmp_path_factory.mktemp("site") / "dist"
    build(site_at(REPOSITORY, out=out, base_url="http://127.0.0.1"))
    with served(out) as where:
        yield where

"""The real site and a report that was withdrawn, built once and served as any static host would, for tests that only read its pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.serving import served
from tests.sites import REPOSITORY, House, article


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served."""
    made = House(tmp_path_factory.mktemp("site"))
    shutil.copytree(REPOSITORY / "content", made.root / "content")
    shutil.copy(REPOSITORY / "site_config.yaml", made.root)
    made.write("content/articles/gone.md", article("خبر برداشته‌شده", status="withdrawn", reason="درخواست منبع", en="Gone"))
    made.build(base_url="http://127.0.0.1")
    with served(made.out) as where:
        yield where

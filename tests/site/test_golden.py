"""The pages of the five real articles, byte for byte. Renew them with `.venv/bin/python -m tests.golden` and read the difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import golden


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return golden.fresh(tmp_path_factory.mktemp("golden"))


def test_the_golden_pages_are_those_of_the_five_articles_in_both_languages(fresh: dict[str, bytes]) -> None:
    assert sorted(golden.kept()) == sorted(fresh)
    assert len(fresh) == 10


def test_the_pages_are_the_golden_ones(fresh: dict[str, bytes]) -> None:
    for path, data in golden.kept().items():
        assert fresh[path].decode() == data.decode(), path


def test_the_real_site_has_no_dead_link_and_no_error(tmp_path: Path) -> None:
    golden.fresh(tmp_path)
    from khaneh.pipeline import site_at
    from khaneh.pipeline.planning import inspect

    assert [str(p) for p in inspect(site_at(tmp_path)) if p.is_error] == []

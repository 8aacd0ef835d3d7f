"""What a search costs a reader in an archive of 10,000 articles: bytes on the line, as a host sends them."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response

from khaneh import search
from tests.search.archive import archive
from tests.search.served import DONE
from tests.serving import served

pytestmark = pytest.mark.browser

ARTICLES = 10_000
# What a search may fetch: its engine, its index, what is shown.
MOST = 300_000
TEXTS = (".js", ".json", ".css", ".svg")


@pytest.fixture(scope="module")
def large(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real search page over the index of the archive."""
    folder = tmp_path_factory.mktemp("large")
    shutil.copytree(real, folder, dirs_exist_ok=True)
    shutil.rmtree(folder / search.FOLDER)
    records, text = archive(ARTICLES)
    for path, data in search.build(records, text).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    with served(folder) as address:
        yield address


def fetched(browser: Browser, address: str, query: str) -> dict[str, int]:
    """Bytes of all that a search fetches, packed as a host packs it, by path."""
    context = browser.new_context()
    page = context.new_page()
    answers: list[Response] = []

    def keep(answer: Response) -> None:  # Playwright takes no method of a list
        answers.append(answer)

    context.on("response", keep)
    page.goto(f"{address}/search/?q={query}")
    page.wait_for_function(DONE, timeout=60_000)
    sizes = {answer.url.removeprefix(address): answer.body() for answer in answers}
    shown = page.locator(".hit").count()
    context.close()
    assert shown
    return {path: len(gzip.compress(data)) if Path(path.split("?")[0]).suffix in TEXTS else len(data) for path, data in sizes.items()}


@pytest.mark.parametrize("query", ["دولت", "دولت ایران", "ایران و جهان در سال نو", "وزارت", "مردم شهر"])
def test_a_search_in_ten_thousand_articles_fetches_little(chromium: Browser, large: str, query: str) -> None:
    found = {path: size for path, size in fetched(chromium, large, query).items() if path.startswith(f"/{search.FOLDER}/")}
    assert sum(found.values()) <= MOST, sorted(found.items(), key=lambda item: -item[1])[:8]
    assert not [path for path in found if "/filter/" in path], "filters are fetched when they are opened"

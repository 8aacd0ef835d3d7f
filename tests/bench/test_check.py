"""The check before anything is measured: it passes a true site, and tells each way in which a site can be less than that."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from bench import check
from bench.corpus import Archive, archive
from bench.peers.khaneh import FULL
from bench.plan import Plan, plan

type Site = tuple[Path, Archive, Plan]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Archive]:
    folder, made = tmp_path_factory.mktemp("site"), archive(30)
    FULL.lay(folder, made)
    (command,) = FULL.build(folder)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / FULL.out, made


@pytest.fixture
def site(built: tuple[Path, Archive], tmp_path: Path) -> Site:
    """A copy to be spoilt."""
    out, made = built
    shutil.copytree(out, tmp_path / "out", copy_function=os.link)
    return tmp_path / "out", made, plan(made)


def alter(path: Path, old: str, new: str) -> None:
    """Replace words in a file of the copy alone."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.unlink()
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_plan_is_what_khaneh_makes(site: Site) -> None:
    assert check.faults(*site) == []


def test_a_missing_page_is_told(site: Site) -> None:
    shutil.rmtree(site[0] / "en" / "timeline")
    assert any(fault.startswith("timeline: 1 of 2 are missing, /en/timeline/") for fault in check.faults(*site))


def test_missing_words_of_an_article_are_told(site: Site) -> None:
    out, made, _ = site
    words = made.articles[0].blocks[0][0]
    alter(out / "news" / made.articles[0].slug / "index.html", words[30:60], "…")
    assert any(words[:30] in fault for fault in check.faults(*site))


def test_a_name_without_its_link_is_told(site: Site) -> None:
    out, made, _ = site
    article = made.articles[0]
    alter(out / "news" / article.slug / "index.html", f'"/people/{article.people[0]}/"', '"/"')
    assert any(f"/people/{article.people[0]}/" in fault for fault in check.faults(*site))


def test_a_list_with_another_article_is_told(site: Site) -> None:
    out, made, planned = site
    address = check.spread(sorted(planned.members))[0]
    missing = next(article.slug for article in made.articles if article.slug not in planned.members[address])
    alter(check.file_of(out, address), "</main>", f'<a href="/news/{missing}/">…</a></main>')
    assert any(fault.startswith(address) and "has 1 of others" in fault for fault in check.faults(*site))


def test_a_feed_with_an_entry_more_is_told(site: Site) -> None:
    alter(site[0] / "feed.xml", "</feed>", "<entry/></feed>")
    assert any(fault.startswith("/feed.xml has 21 entries") for fault in check.faults(*site))


def test_an_article_that_the_sitemap_lacks_is_told(site: Site) -> None:
    alter(site[0] / "sitemap.xml", "/news/news-000003/", "/elsewhere/")
    assert any(fault.startswith("the sitemap lacks") for fault in check.faults(*site))


def test_pages_beyond_the_plan_are_told(site: Site) -> None:
    for number in range(check.FURTHER + 1):
        (site[0] / f"{number}.html").touch()
    assert any("were wanted" in fault for fault in check.faults(*site))


def test_the_sample_reaches_from_the_first_to_the_last() -> None:
    assert check.spread(range(3)) == [0, 1, 2]
    sample = check.spread(range(1000))
    assert (sample[0], sample[-1], len(sample)) == (0, 999, check.SAMPLE)

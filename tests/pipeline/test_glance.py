"""A preview's first look at an edit: what somebody looks at, as the build after it makes it, and nothing where that is not sure."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from khaneh.pipeline.glance import glance
from tests.sites import House, article, house, person

ONE = "content/articles/one.md"


@pytest.fixture
def site(tmp_path: Path) -> House:
    made = house(tmp_path)
    made.write("content/people/ali.md", person("علی کبیری"))
    made.write(ONE, article("خبر یک", "متن یک.", people="[ali]"))
    made.write("content/articles/two.md", article("خبر دو", "متن دو.", people="[ali]", en="Two"))
    made.build(in_place=True)
    return made


def look(site: House, *looked: str, path: str = ONE) -> list[str]:
    return sorted(glance(site.site(in_place=True), [site.root / path], looked))


def test_the_page_that_is_looked_at_is_made_at_once_and_as_the_build_will_make_it(site: House) -> None:
    site.edit(ONE, "متن یک.", "متن تازه.")
    assert look(site, "/news/one/", "/about/") == ["news/one/index.html"]
    glanced = site.files()["news/one/index.html"]
    assert "متن تازه." in glanced.decode()
    assert {"news/one/index.html", "feed.xml"} <= set(site.build(in_place=True).written)
    assert site.files()["news/one/index.html"] == glanced == site.clean(in_place=True)["news/one/index.html"]
    assert site.files() == site.clean(in_place=True)


def test_lists_that_show_the_article_are_made_too_where_they_are_looked_at(site: House) -> None:
    site.edit(ONE, "خبر یک", "خبر تازه")
    assert look(site, "/people/ali/", "/", "/en/news/two/") == ["index.html", "people/ali/index.html"]
    assert "خبر تازه" in site.page("/people/ali/")
    site.build(in_place=True)
    assert site.files() == site.clean(in_place=True)


def test_edits_may_follow_each_other(site: House) -> None:
    """After the second the library of the last build is no more in memory but on its shelf."""
    for text in ("متن دوم.", "متن سوم.", "متن چهارم."):
        site.write(ONE, article("خبر یک", text, people="[ali]"))
        assert look(site, "/news/one/") == ["news/one/index.html"]
        site.edit("content/articles/two.md", "متن دو", "متن دو و")
        assert look(site, "/news/two/", path="content/articles/two.md") == ["news/two/index.html"]
        site.build(in_place=True)
        assert text in site.page("/news/one/")
    assert site.files() == site.clean(in_place=True)


def test_a_glance_may_be_taken_in_another_thread_than_the_build(site: House) -> None:
    """As a preview does, whose first build is made before there are threads; what was loaded is in memory, or opened again."""
    with ThreadPoolExecutor(1) as thread:
        for text in ("متن دوم.", "متن سوم."):
            site.write(ONE, article("خبر یک", text, people="[ali]"))
            assert thread.submit(look, site, "/news/one/", "/").result() == ["index.html", "news/one/index.html"]
            site.build(in_place=True)


def test_where_nobody_looks_at_it_the_articles_own_page_is_made(site: House) -> None:
    site.edit(ONE, "متن یک.", "متن تازه.")
    assert look(site, "/about/") == ["news/one/index.html"]


def test_a_file_saved_as_it_was_makes_nothing(site: House) -> None:
    site.write(ONE, site.read(ONE))
    assert look(site, "/news/one/") == []


def other_date(site: House) -> None:
    site.edit(ONE, "date: 1403-02-11", "date: 1403-03-11")


def nobody(site: House) -> None:
    site.edit(ONE, "people: [ali]", "people: [nobody]")


def broken(site: House) -> None:
    site.edit(ONE, "title:", "titel:")


def gone(site: House) -> None:
    site.delete(ONE)


@pytest.mark.parametrize("edit", [other_date, nobody, broken, gone])
def test_what_changes_more_than_what_is_shown_is_left_to_the_build(site: House, edit: Callable[[House], None]) -> None:
    before = site.files()
    edit(site)
    assert look(site, "/news/one/") == []
    assert site.files() == before


def test_of_other_files_nothing_is_made(site: House) -> None:
    for path in ("templates/base.html", "content/people/ali.md", "site_config.yaml"):
        assert look(site, "/news/one/", path=path) == []


def test_a_site_that_readers_see_is_never_glanced_at(tmp_path: Path) -> None:
    made = house(tmp_path)
    made.write(ONE, article("خبر یک", "متن یک."))
    made.build()
    made.edit(ONE, "متن یک.", "متن تازه.")
    assert glance(made.site(), [made.root / ONE], ["/news/one/"]) == {}

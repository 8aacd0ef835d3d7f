"""A site that comes from another system answers its old addresses; a page that was an original does no harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from khaneh.pipeline.publishing import publish
from tests.intake import pages
from tests.sites import House, article, house

OLD = "content/articles/new.md"


def moved(tmp_path: Path, *addresses: str) -> House:
    site = house(tmp_path)
    site.write(OLD, article(old_addresses=f"[{', '.join(addresses)}]"))
    return site


@pytest.mark.parametrize(
    ("given", "file"),
    [
        ("/1402/11/19/farsh/", "1402/11/19/farsh/index.html"),
        ("/1402/11/19/%d9%81%d8%b1%d8%b4/", "1402/11/19/فرش/index.html"),
        ("/1402/11/19/فرش-یزد", "1402/11/19/فرش-یزد/index.html"),
        ("/archives/123", "archives/123/index.html"),
        ("/fa/news/12.html", "fa/news/12.html"),
        ("/news/old/", "news/old/index.html"),
    ],
)
def test_an_old_address_leads_to_the_article(tmp_path: Path, given: str, file: str) -> None:
    site = moved(tmp_path, f'"{given}"')
    site.build()
    page = (site.out / file).read_text(encoding="utf-8")
    assert 'http-equiv="refresh" content="0; url=/news/new/"' in page
    assert site.faults() == []


@pytest.mark.parametrize(
    "given",
    [
        "/?p=123",
        "https://other.ir/a/",
        "//other.ir/a/",
        "/../x/",
        "/a/../../x/",
        "/a//b/",
        "/a.php",
        "/feed.xml/x/",
        "/a\\b/",
        "a/b",
        "/",
        '/x"y/',
        "/%2e%2e/x/",
        "/con:/",
        f"/{'ا' * 130}/",
    ],
)
def test_what_no_static_host_can_answer_or_would_leave_the_site_is_refused(tmp_path: Path, given: str) -> None:
    site = house(tmp_path)
    site.write(OLD, article(old_addresses=f"['{given}']"))
    assert site.told() == [f"{OLD}:6 E-VALUE"]


@pytest.mark.parametrize("given", ["/", "/people/", "/index.html", "/404.html", "/news/other/", "/Timeline/"])
def test_an_old_address_takes_no_page_of_the_site(tmp_path: Path, given: str) -> None:
    site = moved(tmp_path, given)
    site.write("content/articles/other.md", article())
    assert site.told() in (
        [f"{OLD}:6 E-COLLISION"],
        [f"{OLD}:6 E-VALUE"],
        ["content/articles/other.md:1 E-COLLISION"],
        [f"{OLD}:1 E-COLLISION"],
    )


def test_an_old_address_is_promised_with_the_article_and_may_not_vanish(tmp_path: Path) -> None:
    site = moved(tmp_path, "/archives/123/")
    publish(site.site(), ["new"])
    assert "/archives/123/" in site.read("content/addresses.txt").splitlines()
    site.edit(OLD, "/archives/123/", "/archives/124/")
    assert [told.split(" ")[1] for told in site.told()] == ["E-ADDRESS"]


def test_a_saved_page_is_shown_as_its_words_and_given_out_as_a_text(tmp_path: Path) -> None:
    site = house(tmp_path)
    given = pages.Article()
    site.write("content/originals/page.html", pages.stock(given) + "<script>alert(1)</script>")
    site.write(OLD, article(given.title, "\n\n".join((given.lede, *given.paragraphs)), original="originals/page.html"))
    site.build()
    assert (site.out / "news/new/original/page.html.txt").is_file()
    assert not (site.out / "news/new/original/page.html").exists()
    shown = site.page("/news/new/original/")
    assert "alert(1)" not in shown
    kept = "".join(part.split("</del>")[-1] for part in shown.split("<del>"))
    assert given.paragraphs[2] in kept
    assert pages.COMMENTS[0] not in kept
    assert pages.COMMENTS[0] in shown
    assert site.faults() == []

"""From a draft to readers: new, publish, summary, deploy, on a whole site."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from khaneh import deploy
from khaneh.pipeline import publishing
from khaneh.problems import KhanehError
from tests.sites import House, article, house


@pytest.fixture
def site(tmp_path: Path) -> House:
    made = house(tmp_path)
    made.write("content/articles/a.md", article("خبر نخست", "متن نخست.", status="draft", code='"11"', en="First"))
    made.write("content/articles/b.md", article("خبر دوم", "متن دوم.", status="draft"))
    return made


def ledger(site: House) -> list[str]:
    return site.read("content/addresses.txt").splitlines()


def test_publishing_makes_the_page_and_promises_its_addresses(site: House) -> None:
    done = publishing.publish(site.site(), ["a"])
    assert done.published == ("a",)
    assert {"/news/a/", "/en/news/a/", "/n/11/", "/organisations/house/", "/organisations/house/feed.xml"} <= set(ledger(site))
    assert "/news/b/" not in ledger(site)
    report = site.build()
    assert site.has("/news/a/")
    assert not site.has("/news/b/")
    assert "W-LEDGER" not in {p.code for p in report.problems}


def test_publishing_twice_changes_nothing(site: House) -> None:
    publishing.publish(site.site(), ["a", "a"])
    before = site.read("content/articles/a.md"), ledger(site)
    assert publishing.publish(site.site(), ["a"]) == publishing.Published((), ())
    assert (site.read("content/articles/a.md"), ledger(site)) == before


def broken_elsewhere(site: House) -> None:
    site.write("content/articles/c.md", article(date="1403-13-01"))


def withdrawn_among_them(site: House) -> None:
    site.edit("content/articles/b.md", "status: draft", "status: withdrawn")


def links_to_a_draft(site: House) -> None:
    site.write("content/articles/c.md", article(status="draft"))
    site.edit("content/articles/b.md", "متن دوم.", "متن [دیگر](/news/c/).")


def missing_among_them(site: House) -> None:
    site.delete("content/articles/b.md")


def ambiguous_speaker(site: House) -> None:
    site.edit("content/articles/b.md", "متن دوم.", 'متن.\n{: by="nobody-known" }')


@pytest.mark.parametrize("spoil", [broken_elsewhere, withdrawn_among_them, links_to_a_draft, missing_among_them, ambiguous_speaker])
def test_if_anything_is_wrong_nothing_is_published(site: House, spoil: object) -> None:
    assert callable(spoil)
    spoil(site)
    before = {path: path.read_bytes() for path in (site.root / "content").rglob("*") if path.is_file()}
    with pytest.raises(KhanehError):
        publishing.publish(site.site(), ["a", "b"])
    assert {path: path.read_bytes() for path in (site.root / "content").rglob("*") if path.is_file()} == before


def test_publishing_without_a_ledger_that_can_be_written_leaves_drafts(site: House) -> None:
    (site.root / "content/.addresses.txt.new").mkdir()  # where the new one would be written first
    before = {path: path.read_bytes() for path in (site.root / "content").rglob("*") if path.is_file()}
    with pytest.raises(OSError, match="directory"):
        publishing.publish(site.site(), ["a", "b"])
    assert {path: path.read_bytes() for path in (site.root / "content").rglob("*") if path.is_file()} == before


def test_the_commands_take_a_draft_to_its_readers(site: House, tmp_path_factory: pytest.TempPathFactory) -> None:
    """As a newcomer would: new, publish, build, summary, deploy, then an undo by hand."""
    www = tmp_path_factory.mktemp("www") / "html"
    site.edit("site_config.yaml", "https://news.test.ir", "https://khabar.ir")
    site.write("site_config.yaml", site.read("site_config.yaml") + f"deploy: {{target: {www}}}\n")
    assert site.run("new", "خبر تازه", "--slug", "fresh").returncode == 0
    site.write("content/articles/fresh.md", site.read("content/articles/fresh.md") + "متن تازه.\n")
    assert site.run("publish", "fresh", "a").stdout.splitlines()[:2] == ["fresh is published", "a is published"]
    assert "en  unchecked  a" in site.run("summary", "a").stdout
    assert site.run("summary", "a", "--accept").stdout == "stamped: en\n"
    assert "en  current" in site.run("summary", "a").stdout
    assert "en  missing" in site.run("summary", "fresh").stdout
    assert "E-FILE: there is no such file (did you mean fresh?)" in site.run("summary", "fersh").stderr
    dry = site.run("deploy", "--dry-run")
    assert dry.returncode == 0
    assert "+ news/fresh/index.html" in dry.stdout
    assert not www.exists()
    assert site.run("deploy").returncode == 0
    assert (www / "news/fresh/index.html").read_bytes() == (site.out / "news/fresh/index.html").read_bytes()
    assert "0 files went" in site.run("deploy").stdout
    assert deploy.deploy(site.out, str(www), "https://khabar.ir", dry_run=True).sent == ("robots.txt",), "the day's news is told of too"


def test_deploying_tells_search_engines_of_the_news_of_the_day_which_no_build_knows(site: House, tmp_path: Path) -> None:
    www = tmp_path / "www"
    site.edit("site_config.yaml", "https://news.test.ir", "https://khabar.ir")
    site.write("site_config.yaml", site.read("site_config.yaml") + f"deploy: {{target: {www}}}\n")
    site.write("content/articles/new.md", article("خبر روز", date="2025-11-16"))
    told = {}
    for day in ("2025-11-17T23:59:00+03:30", "2025-11-18T00:01:00+03:30"):
        moment = str(int(dt.datetime.fromisoformat(day).timestamp()))
        assert site.run("deploy", SOURCE_DATE_EPOCH=moment).returncode == 0
        told[day[:10]] = "https://khabar.ir/news/new/" in (www / "news-sitemap.xml").read_text(encoding="utf-8")
    assert told == {"2025-11-17": True, "2025-11-18": False}
    assert "Sitemap: https://khabar.ir/news-sitemap.xml" in (www / "robots.txt").read_text(encoding="utf-8")
    assert not (site.out / "news-sitemap.xml").exists()
    assert "news-sitemap" not in (site.out / "robots.txt").read_text(encoding="utf-8")


def test_where_to_tell_of_a_weakness_stands_where_it_is_looked_for_and_its_end_is_told(site: House, tmp_path: Path) -> None:
    www = tmp_path / "www"
    site.edit("site_config.yaml", "https://news.test.ir", "https://khabar.ir")
    rest = f"deploy: {{target: {www}}}\nsecurity: {{contact: 'mailto:s@khabar.ir', expires: 2027-06-01T00:00:00+03:30}}\n"
    site.write("site_config.yaml", site.read("site_config.yaml") + rest)
    before, after = (str(int(dt.datetime.fromisoformat(f"{day}T12:00:00+03:30").timestamp())) for day in ("2027-05-31", "2027-06-01"))
    assert "W-SECURITY" not in site.run("deploy", SOURCE_DATE_EPOCH=before).stderr
    assert (www / ".well-known/security.txt").read_text(encoding="utf-8").splitlines() == [
        "Contact: mailto:s@khabar.ir",
        "Expires: 2027-06-01T00:00:00+03:30",
        "Preferred-Languages: fa, en",
        "Canonical: https://khabar.ir/.well-known/security.txt",
    ]
    late = site.run("deploy", SOURCE_DATE_EPOCH=after)
    assert (late.returncode, late.stderr.count("W-SECURITY")) == (0, 1)
    assert re.search(r"site_config\.yaml:\d+: W-SECURITY", late.stderr)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{contact: 'mailto:s@khabar.ir'}", "E-MISSING"),
        ("{expires: 2027-06-01T00:00:00+03:30}", "E-MISSING"),
        ("{contact: 's@khabar.ir', expires: 2027-06-01T00:00:00+03:30}", "E-VALUE"),
        ("{contact: 'mailto:s@khabar.ir', expires: tomorrow}", "E-DATE"),
        ("{contact: 'mailto:s@khabar.ir', expires: 2027-06-01T00:00:00+03:30, key: x}", "E-KEY"),
    ],
)
def test_what_is_half_said_of_security_is_refused(site: House, written: str, code: str) -> None:
    site.write("site_config.yaml", site.read("site_config.yaml") + f"security: {written}\n")
    line = site.read("site_config.yaml").count("\n")
    assert site.told() == [f"site_config.yaml:{line} {code}"]


def test_a_site_that_is_wrong_is_not_deployed(site: House, tmp_path: Path) -> None:
    site.edit("site_config.yaml", "https://news.test.ir", "https://khabar.ir")
    site.write("site_config.yaml", site.read("site_config.yaml") + f"deploy: {{target: {tmp_path / 'www'}}}\n")
    site.edit("content/articles/a.md", "date: 1403-02-11", "date: 1403-13")
    ran = site.run("deploy")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "content/articles/a.md:3: E-DATE" in ran.stderr
    assert not (tmp_path / "www").exists()


def test_content_and_config_may_stand_elsewhere(site: House) -> None:
    site.move("content", "newsroom")
    assert site.run("build", "--content", "newsroom").returncode == 0
    assert site.run("publish", "a", "--content", "newsroom").stdout.startswith("a is published")
    assert "status: published" in site.read("newsroom/articles/a.md")
    ran = site.run("--content", "newsroom", "--out", "public", "--base-url", "https://other.ir")
    assert ran.returncode == 0, ran.stderr
    assert 'href="https://other.ir/news/a/"' in (site.root / "public/news/a/index.html").read_text(encoding="utf-8")


def test_a_build_says_what_it_did_and_nothing_on_a_second_run(site: House) -> None:
    first, second = site.run(), site.run()
    assert (first.returncode, second.returncode) == (0, 0)
    assert ": 0 files written, 0 removed" in second.stdout
    assert ": 0 files written" not in first.stdout
    assert "\x1b" not in first.stdout + first.stderr, "quiet where it is no terminal"


def test_check_says_when_nothing_is_wrong(site: House) -> None:
    assert json.loads(site.run("check", "--json").stdout) == [] or site.run("check").returncode == 0

"""The built site to where readers find it: only what changed travels, what is gone goes, a foreign folder is left alone."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from khaneh import deploy
from khaneh.model import Output
from khaneh.problems import KhanehError
from tests import carrier

URL = "https://khabar.ir"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    for path, text in {"index.html": "خانه", "sitemap.xml": "<urlset/>", "news/a/index.html": "خبر", "assets/site.css": "x"}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(site: Path, target: str, url: str = URL) -> str:
    with pytest.raises(KhanehError) as told:
        deploy.deploy(site, target, url, dry_run=False)
    return told.value.problems[0].code


def there_and_back(site: Path, target: str, folder: Path) -> None:
    """All travels once, nothing twice, then what changed, and what is gone goes."""
    first = deploy.deploy(site, target, URL, dry_run=True)
    assert sorted(first.sent) == sorted(files(site))
    assert not folder.exists() or files(folder) == {}
    assert sorted(deploy.deploy(site, target, URL, dry_run=False).sent) == sorted(files(site))
    assert files(folder) == files(site)
    again = deploy.deploy(site, target, URL, dry_run=False)
    assert (again.sent, again.removed) == ((), ())
    (site / "index.html").write_text("خانه نو", encoding="utf-8")
    (site / "news/b").mkdir()
    (site / "news/b/index.html").write_text("خبر دیگر", encoding="utf-8")
    shutil.rmtree(site / "news/a")
    (folder / ".htaccess").write_text("Options -Indexes", encoding="utf-8")
    dry = deploy.deploy(site, target, URL, dry_run=True)
    assert (folder / "news/a/index.html").is_file()
    done = deploy.deploy(site, target, URL, dry_run=False)
    assert (dry.sent, dry.removed) == (done.sent, done.removed)
    assert done.sent == ("index.html", "news/b/index.html")
    assert done.removed == ("news/a/index.html",)
    assert files(folder) == {**files(site), ".htaccess": b"Options -Indexes"}, "what the host keeps there stays"
    assert not (folder / "news/a").exists()


def test_a_folder_becomes_equal_to_the_site(site: Path, tmp_path: Path) -> None:
    there_and_back(site, str(tmp_path / "www" / "html"), tmp_path / "www" / "html")


@pytest.fixture(params=["stand-in", *(["rsync"] if shutil.which("rsync") else [])])
def far(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What stands before the path of a folder on another machine, which is a folder of this one.

    Reached through a program of the tests that does what rsync does and, where it is installed, through rsync and its own protocol too.
    """
    if request.param == "stand-in":
        monkeypatch.setenv("PATH", f"{carrier.program(tmp_path / 'bin').parent}{os.pathsep}{os.environ['PATH']}")
    else:
        shell = tmp_path / "shell"
        shell.write_text('#!/bin/sh\n[ "$1" = far ] || exit 255\nshift\nexec "$@"\n')
        shell.chmod(0o755)
        monkeypatch.setenv("RSYNC_RSH", str(shell))
    return "far:"


def test_a_folder_of_another_machine_becomes_equal_to_the_site(site: Path, tmp_path: Path, far: str) -> None:
    (tmp_path / "www").mkdir()
    there_and_back(site, f"{far}{tmp_path}/www/", tmp_path / "www")


def test_a_daemon_that_greets_is_no_foreign_folder_and_its_words_are_no_files(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(carrier.program(tmp_path / "bin").parent))
    target = f"rsync://far{tmp_path}/www"
    assert sorted(deploy.deploy(site, target, URL, dry_run=False).sent) == sorted(files(site)), "where nothing is yet"
    assert deploy.deploy(site, target, URL, dry_run=False).sent == ()


def test_a_folder_of_another_machine_that_holds_something_else_is_left_alone(site: Path, tmp_path: Path, far: str) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home/sitemap.xml (copy) 2").write_text("x", encoding="utf-8")
    assert refused(site, f"{far}{tmp_path}/home") == "E-TARGET"
    assert files(tmp_path / "home") == {"sitemap.xml (copy) 2": b"x"}


def test_without_rsync_another_machine_cannot_be_reached(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert refused(site, "user@host:/var/www") == "E-RSYNC"


def beside_or_in_their_place(site: Path, target: str, folder: Path) -> None:
    """Files of the day travel when they are another than those of yesterday."""
    (site / "robots.txt").write_text("Sitemap: one", encoding="utf-8")
    of_day = [Output("robots.txt", b"Sitemap: two"), Output("news-sitemap.xml", b"<urlset/>")]
    assert {"robots.txt", "news-sitemap.xml"} <= set(deploy.deploy(site, target, URL, dry_run=False, of_day=of_day).sent)
    assert deploy.deploy(site, target, URL, dry_run=False, of_day=of_day).sent == ()
    assert files(folder) == {**files(site), **{output.path: output.data for output in of_day}}
    of_tomorrow = [of_day[0], Output("news-sitemap.xml", b"<urlset />")]
    done = deploy.deploy(site, target, URL, dry_run=False, of_day=of_tomorrow)
    assert (done.sent, done.removed) == (("news-sitemap.xml",), ())


def test_files_of_the_day_stand_beside_those_of_the_site_or_in_their_place(site: Path, tmp_path: Path) -> None:
    beside_or_in_their_place(site, str(tmp_path / "www"), tmp_path / "www")


def test_files_of_the_day_do_so_on_another_machine_too(site: Path, tmp_path: Path, far: str) -> None:
    (tmp_path / "www").mkdir()
    beside_or_in_their_place(site, f"{far}{tmp_path}/www", tmp_path / "www")


def test_what_the_host_keeps_under_dots_stays_and_what_the_site_has_there_comes(site: Path, tmp_path: Path) -> None:
    (tmp_path / "www/.well-known").mkdir(parents=True)
    (tmp_path / "www/.well-known/acme").write_text("x", encoding="utf-8")
    (site / ".well-known").mkdir()
    (site / ".well-known/security.txt").write_text("Contact: y", encoding="utf-8")
    assert ".well-known/security.txt" in deploy.deploy(site, str(tmp_path / "www"), URL, dry_run=False).sent
    assert deploy.deploy(site, str(tmp_path / "www"), URL, dry_run=False).sent == ()
    assert files(tmp_path / "www") == {**files(site), ".well-known/acme": b"x"}


def test_a_machine_that_cannot_be_reached_is_told_in_the_words_of_rsync(site: Path, far: str) -> None:
    with pytest.raises(KhanehError) as told:
        deploy.deploy(site, f"no{far}/var/www", URL, dry_run=False)
    assert [one.code for one in told.value.problems] == ["E-RSYNC"]
    assert "rsync error: " in str(told.value)


def test_a_folder_that_holds_something_else_is_left_alone(site: Path, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home/thesis.txt").write_text("x", encoding="utf-8")
    assert refused(site, str(tmp_path / "home")) == "E-TARGET"
    assert files(tmp_path / "home") == {"thesis.txt": b"x"}


def test_a_target_that_cannot_be_written_is_told(site: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert refused(site, str(tmp_path / "file" / "www")) == "E-TARGET"


def test_there_must_be_a_target(site: Path) -> None:
    assert refused(site, "") == "E-TARGET"


@pytest.mark.parametrize(
    "url", ["https://khaneh.example", "https://example.com/x", "http://localhost:8000", "https://a.test", "http://127.0.0.1"]
)
def test_an_address_that_no_reader_finds_is_not_deployed(site: Path, tmp_path: Path, url: str) -> None:
    assert refused(site, str(tmp_path / "www"), url) == "E-BASE-URL"


@pytest.mark.parametrize("url", ["https://testimony.ir", "https://example.ir", "https://localhost.ir", "https://news.test.ir"])
def test_an_address_that_only_looks_like_one_is(site: Path, tmp_path: Path, url: str) -> None:
    assert deploy.deploy(site, str(tmp_path / "www"), url, dry_run=False).sent

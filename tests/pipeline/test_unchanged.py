"""Where nothing has changed nothing is loaded; whatever has changed is seen, also where its state does not tell."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from khaneh.pipeline.inputs import look
from tests.sites import REPOSITORY, House, article, house

LOADED = """
import sys
from pathlib import Path
sys.path.insert(0, {repository!r})
from khaneh.pipeline import build, site_at
report = build(site_at(Path({root!r}), jobs=1))
heavy = {{"jinja2", "markdown", "nh3", "yaml", "khaneh.model", "khaneh.render", "khaneh.pipeline.building"}}
print(report.pages, report.kept, len(report.written), len(report.problems), *sorted(heavy & sys.modules.keys()))
"""


@pytest.fixture
def site(tmp_path: Path) -> House:
    made = house(tmp_path)
    made.write("content/articles/one.md", article("خبر", en="News", original="originals/one.txt"))
    made.write("content/originals/one.txt", "متن خام.")
    made.write("content/images/a.jpg", b"\xff\xd8\xff picture")
    made.build()
    return made


def loaded(site: House) -> list[str]:
    program = LOADED.format(repository=str(REPOSITORY), root=str(site.root))
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()


def rewrite(path: Path, data: bytes) -> None:
    """Other bytes of the same length, and a state that does not tell: the same size, time and inode."""
    stat = path.stat()
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert path.stat().st_size == stat.st_size


def test_an_unchanged_site_is_told_whole_and_nothing_is_loaded_for_it(site: House) -> None:
    first = site.build()
    pages, kept, written, problems, *heavy = loaded(site)
    assert [int(pages), int(kept), int(written), int(problems)] == [first.pages, len(site.files()), 0, len(first.problems)]
    assert len(first.problems) > 0, "the ledger promises nothing yet"
    assert heavy == []


@pytest.mark.parametrize(("link", "to"), [("loop", "loop"), ("here", "."), ("articles/up", ".."), ("articles/.#one.md", "sara@host.1")])
def test_links_that_lead_round_or_nowhere_are_passed_over(site: House, link: str, to: str) -> None:
    before = site.files()
    for folder in ("content", "templates/parts", "assets/css"):
        (site.root / folder / link).parent.mkdir(exist_ok=True)
        (site.root / folder / link).symlink_to(to)
    site.build()
    assert site.files() == before


def test_a_folder_of_content_may_be_a_link_and_what_changes_there_is_seen(site: House) -> None:
    site.move("content/articles", "elsewhere")
    (site.root / "content/articles").symlink_to(site.root / "elsewhere")
    site.build()
    site.edit("elsewhere/one.md", "متن خبر.", "متن دیگر خبر.")
    site.rebuild()
    assert "متن دیگر خبر." in site.words("/news/one/")


def test_files_that_have_settled_are_told_by_their_states_from_then_on(site: House) -> None:
    for path in site.root.rglob("*"):
        if path.is_file() and "dist" not in path.parts and ".khaneh" not in path.parts:
            os.utime(path, (1_000_000_000, 1_000_000_000))
    site.build()
    assert loaded(site)[4:] == []
    assert not {label for label in look(site.site()).fresh if not label.startswith("engine/")}


CHANGES: dict[str, tuple[str, str, str]] = {
    "an article": ("content/articles/one.md", "متن خبر.", "متن خرد."),
    "an original": ("content/originals/one.txt", "خام", "خاص"),
    "a template": ("templates/base.html", "colophon-title", "colophon-titel"),
    "a catalogue": ("templates/words/fa.po", "Language: fa", "Language: ar"),
    "a stylesheet": ("assets/css/parts/colours.css", "color", "colos"),
    "the config": ("site_config.yaml", "خانه آزمون", "خانه آزموم"),
    "an organisation": ("content/organisations/house.md", "خانه آزمون", "خانه آزموم"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_changed_within_a_tick_of_the_clock_is_seen(site: House, name: str) -> None:
    path, before, after = CHANGES[name]
    assert site.read(path) != site.read(path).replace(before, after, 1)
    site.write(path, site.read(path))
    site.build()
    rewrite(site.root / path, site.read(path).replace(before, after, 1).encode())
    assert "khaneh.pipeline.building" in loaded(site)
    assert site.files() == site.clean()


def touch_ledger(site: House) -> None:
    site.write("content/addresses.txt", "/news/one/\n")


def another_asset(site: House) -> None:
    site.write("assets/images/other.png", b"png")


def less(site: House) -> None:
    site.delete("content/images/a.jpg")


def foreign(site: House) -> None:
    (site.out / "foreign.html").write_text("x", encoding="utf-8")


def emptied(site: House) -> None:
    (site.out / "index.html").write_bytes(b"")


def gone(site: House) -> None:
    (site.out / "news" / "one" / "index.html").unlink()


def linked(site: House) -> None:
    """A link in the place of a file, to the same bytes elsewhere."""
    path = site.root / "templates" / "base.html"
    path.rename(site.root / "base.html")
    path.symlink_to(site.root / "base.html")


@pytest.mark.parametrize("change", [touch_ledger, another_asset, less, foreign, emptied, gone, linked])
def test_what_came_or_went_is_seen(site: House, change: Callable[[House], None]) -> None:
    change(site)
    assert "khaneh.pipeline.building" in loaded(site)
    assert site.files() == site.clean()


def test_what_is_asked_for_is_part_of_it(site: House) -> None:
    assert site.build(base_url="https://other.ir").written
    assert site.build().written
    assert len(site.build(full=True).written) == len(site.files())


def test_a_site_is_not_the_same_by_another_engine(site: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = look(site.site())
    (tmp_path / "newer" / "nh3-99.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(tmp_path / "newer"))
    assert look(site.site()).asked != before.asked
    assert {"engine/pipeline/inputs.py", "engine/render/article.py"} <= before.states.keys()


@pytest.mark.parametrize("junk", [b"", b"junk", None])
def test_a_record_that_is_damaged_is_not_believed(site: House, junk: bytes | None) -> None:
    record = next((site.root / ".khaneh" / "cache").glob("dist-*.seen"))
    record.write_bytes(record.read_bytes()[:-3] if junk is None else junk)
    assert "khaneh.pipeline.building" in loaded(site)
    assert loaded(site)[4:] == []


def test_what_waits_in_the_inbox_is_no_change(site: House) -> None:
    site.write("content/inbox/raw.txt", "متن")
    assert loaded(site)[4:] == []

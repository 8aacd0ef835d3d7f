"""The laws of a build: incremental = clean, parallel = serial, all or nothing, nothing dies."""

from __future__ import annotations

import multiprocessing
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from khaneh.problems import KhanehError
from tests.sites import CONFIG, REPOSITORY, House, article, house, person, sections

START = """
-- content/people/ali.md --
---
name: علی کبیری
en: {name: Ali Kabiri}
---
-- content/people/sara.md --
---
name: سارا مرادی
en: {name: Sara Moradi}
---
-- content/articles/one.md --
---
title: خبر نخست
code: "101"
date: 1403-02-11
added: 2026-11-01T10:00:00+03:30
people: [ali]
organisations: [house]
status: published
en: {title: The first, summary: About the first.}
---
کبیری گفت.
{: by="ali" }
-- content/articles/two.md --
---
title: خبر دوم
date: 1403-03
added: 2026-11-02T10:00:00+03:30
people: [sara]
status: published
events:
  - {date: 1384, fa: رویداد, en: Event}
---
متن دوم.
-- content/articles/draft.md --
---
title: پیش‌نویس
date: unknown
added: 2026-11-03T10:00:00+03:30
---
هنوز نه.
-- content/pages/about.md --
---
title: درباره ما
---
ما.
"""


@pytest.fixture
def site(tmp_path: Path) -> House:
    made = house(tmp_path, START)
    made.build()
    return made


# --- Law 1: incremental = clean -----------------------------------------------------------------------------------------------


def test_a_second_build_writes_nothing(site: House) -> None:
    before = {path: (site.out / path).stat().st_mtime_ns for path in site.files()}
    report = site.build()
    assert report.written == report.removed == ()
    assert {path: (site.out / path).stat().st_mtime_ns for path in site.files()} == before
    assert site.rebuild() == []


def test_a_changed_word_of_the_body_changes_its_page_alone(site: House) -> None:
    site.edit("content/articles/two.md", "متن دوم.", "متن دوم.\n\nبند دیگر.")
    assert site.rebuild() == ["news/two/index.html"]


def test_a_changed_draft_changes_nothing(site: House) -> None:
    site.edit("content/articles/draft.md", "هنوز نه", "شاید")
    assert site.rebuild() == []


def test_a_file_touched_or_written_again_changes_nothing(site: House) -> None:
    text = site.read("content/articles/one.md")
    site.delete("content/articles/one.md")
    site.write("content/articles/one.md", text)
    os.utime(site.root / "content/articles/two.md")
    assert site.rebuild() == []


def test_what_no_page_shows_changes_no_page(site: House) -> None:
    site.edit("content/articles/two.md", "title: خبر دوم", "title: خبر دوم  # یادداشت ویراستار\ndate_evidence: خرداد")
    assert site.rebuild() == []


def test_a_changed_name_changes_every_page_that_shows_it_and_no_other(site: House) -> None:
    site.edit("content/people/sara.md", "سارا مرادی", "سارا مرادیان")
    assert site.rebuild() == [
        "en/people/sara/index.html",  # where her Persian name stands beside the English one
        "index.html",
        "news/two/index.html",
        "people/index.html",
        "people/sara/feed.xml",
        "people/sara/index.html",
        "timeline/1384/index.html",  # where the record can be narrowed to her name
        "timeline/1403/03/index.html",
        "timeline/1403/index.html",
        "timeline/index.html",
    ]


def test_a_changed_headline_changes_the_lists_it_stands_in(site: House) -> None:
    site.edit("content/articles/two.md", "خبر دوم", "خبر تازه دوم")
    assert site.rebuild() == [
        "en/timeline/2005/index.html",
        "en/timeline/index.html",
        "feed.json",
        "feed.xml",
        "index.html",
        "news/one/index.html",
        "news/two/index.html",
        "people/sara/feed.xml",
        "people/sara/index.html",
        "rss.xml",
        "timeline/1384/index.html",
        "timeline/1403/03/index.html",
        "timeline/1403/index.html",
        "timeline/index.html",
    ]


def test_an_english_title_changes_no_persian_page_but_its_own(site: House) -> None:
    site.edit("content/articles/one.md", "The first,", "The very first,")
    assert site.rebuild() == [
        "en/feed.json",
        "en/feed.xml",
        "en/index.html",
        "en/news/one/index.html",
        "en/organisations/house/feed.xml",
        "en/organisations/house/index.html",
        "en/people/ali/feed.xml",
        "en/people/ali/index.html",
        "en/rss.xml",
        "en/timeline/2024/04/index.html",
        "en/timeline/2024/index.html",
        "en/timeline/index.html",
        "news/one/index.html",
    ]


def test_a_role_or_a_pages_text_changes_its_page_alone(site: House) -> None:
    site.edit("content/articles/one.md", "people: [ali]", "people: [{id: ali, role: مدیر}]")
    site.edit("content/pages/about.md", "ما.", "ما هستیم.")
    assert site.rebuild() == ["about/index.html", "news/one/index.html"]


def test_the_sites_title_in_one_language_changes_no_page_of_another(site: House) -> None:
    new_title_in_config(site)
    changed = site.rebuild()
    assert len(changed) > 15
    assert [path for path in changed if path.startswith("en/")] == []


def test_a_date_moved_takes_its_months_along(site: House) -> None:
    site.edit("content/articles/one.md", "date: 1403-02-11", "date: 1404-08-25")
    changed = site.rebuild()
    assert {"-timeline/1403/02/index.html", "timeline/1404/08/index.html", "timeline/1404/index.html"} <= set(changed)
    assert {"-en/timeline/2024/04/index.html", "en/timeline/2025/11/index.html"} <= set(changed)


def add_article(site: House) -> None:
    site.write("content/articles/1404/three.md", article("خبر سوم", "کبیری گفت.", code="103", people="[ali]", en="Third"))


def rename_article(site: House) -> None:
    site.move("content/articles/two.md", "content/articles/second.md")


def move_article_into_a_folder(site: House) -> None:
    site.move("content/articles/two.md", "content/articles/1403/03/two.md")


def rename_with_alias(site: House) -> None:
    (old,) = (site.root / "content/articles").rglob("two.md")
    site.move(str(old.relative_to(site.root)), "content/articles/second.md")
    site.edit("content/articles/second.md", "title:", "aliases: [two]\ntitle:")


def delete_article(site: House) -> None:
    site.delete("content/articles/two.md")


def withdraw(site: House) -> None:
    site.edit("content/articles/one.md", "status: published", "status: withdrawn\nreason: به درخواست نویسنده")


def publish(site: House) -> None:
    site.edit("content/articles/draft.md", "title:", "status: published\ntitle:")


def unpublish(site: House) -> None:
    site.edit("content/articles/one.md", "status: published", "status: draft")


def change_code(site: House) -> None:
    site.edit("content/articles/one.md", '"101"', '"909"')


def take_the_summary_back(site: House) -> None:
    site.edit("content/articles/one.md", "en: {title: The first, summary: About the first.}\n", "")


def add_person(site: House) -> None:
    site.write("content/people/reza.md", person("رضا آبادی", roles="[{title: مدیر, organisation: house}]"))
    site.edit("content/articles/one.md", "people: [ali]", "people: [ali, reza]")


def rename_person(site: House) -> None:
    site.move("content/people/ali.md", "content/people/ali-kabiri.md")
    site.edit("content/people/ali-kabiri.md", "name: علی", "former_ids: [ali]\nname: علی")


def delete_person(site: House) -> None:
    site.delete("content/people/sara.md")
    site.edit("content/articles/two.md", "people: [sara]\n", "")


def unconfirm_person(site: House) -> None:
    site.edit("content/people/sara.md", "name: سارا", "confirmed: false\nname: سارا")


def write_biography(site: House) -> None:
    site.write("content/people/sara.md", site.read("content/people/sara.md") + "\nزندگی‌نامه.\n")


def add_organisation(site: House) -> None:
    site.write("content/organisations/bank.md", "---\nname: بانک\nkind: bank\nparent: house\n---\n")


def add_page(site: House) -> None:
    site.write("content/pages/contact.en.md", "---\ntitle: Contact\nmenu: true\n---\nWrite to us.\n")


def delete_page(site: House) -> None:
    site.delete("content/pages/about.md")


def translate_page(site: House) -> None:
    site.write("content/pages/about.en.md", "---\ntitle: About\n---\nWe.\n")


def add_original(site: House) -> None:
    site.write("content/originals/one.txt", "کبیری گفت.\nانتهای پیام")
    site.edit("content/articles/one.md", "title:", "original: originals/one.txt\ntitle:")


def dot(colour: str) -> bytes:
    """A picture of few bytes."""
    out = BytesIO()
    Image.new("RGB", (8, 6), colour).save(out, "PNG")
    return out.getvalue()


def add_image(site: House) -> None:
    site.write("content/images/a.jpg", dot("red"))
    site.edit("content/articles/one.md", "title:", "image: {src: a.jpg, alt: تصویر}\ntitle:")


def change_image(site: House) -> None:
    site.write("content/images/a.jpg", dot("blue"))


def change_original(site: House) -> None:
    site.edit("content/originals/one.txt", "انتهای پیام", "انتهای پیام/")


def delete_image(site: House) -> None:
    site.delete("content/images/a.jpg")
    site.edit("content/articles/one.md", "image: {src: a.jpg, alt: تصویر}\n", "")


def new_title_in_config(site: House) -> None:
    site.edit("site_config.yaml", "خانه آزمون", "خانه نو")


def smaller_pages(site: House) -> None:
    site.edit("site_config.yaml", "page_size: 2", "page_size: 1")


def other_address(site: House) -> None:
    site.edit("site_config.yaml", "news.test.ir", "khabar.test.ir")


FILES_WITH_ENGLISH = ("articles/one", "articles/two", "people/ali", "people/sara", "organisations/house")


def without_english(site: House) -> None:
    for path in ("site_config.yaml", *(f"content/{name}.md" for name in FILES_WITH_ENGLISH)):
        text = re.sub(r"^ *en: .*\n|, en: [^,}]*", "", site.read(path), flags=re.MULTILINE)
        site.write(path, text)


def with_english_again(site: House) -> None:
    for path, text in {"site_config.yaml": CONFIG.lstrip(), **sections(START)}.items():
        site.write(path, text)


def change_template(site: House) -> None:
    site.edit("templates/base.html", "</body>", "<hr></body>")


def change_words(site: House) -> None:
    site.edit("templates/words/fa.po", 'msgid "Timeline"\nmsgstr "', 'msgid "Timeline"\nmsgstr "★ ')


def change_stylesheet(site: House) -> None:
    sheet = next((site.root / "assets").rglob("*.css"))
    sheet.write_text(sheet.read_text(encoding="utf-8") + "\nbody { outline-offset: 3px }\n", encoding="utf-8")


def add_asset(site: House) -> None:
    site.write("assets/images/new.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')


def ledger_of_a_lost_layer(site: House) -> None:
    site.write("content/addresses.txt", "/en/news/one/\n/news/one/\n")
    take_the_summary_back(site)


def give_up_the_ledger(site: House) -> None:
    site.delete("content/addresses.txt")


SEQUENCES: dict[str, list[Callable[[House], None]]] = {
    "articles come and go": [add_article, publish, unpublish, delete_article],
    "articles change their address": [move_article_into_a_folder, rename_with_alias, change_code, withdraw],
    "people": [write_biography, unconfirm_person, add_person, rename_person, delete_person],
    "pages and organisations": [translate_page, add_page, add_organisation, delete_page],
    "files": [add_original, add_image, change_image, change_original, delete_image],
    "templates, words and assets": [change_template, change_words, change_stylesheet, add_asset],
    "config": [new_title_in_config, smaller_pages, other_address],
    "languages": [ledger_of_a_lost_layer, give_up_the_ledger, without_english, with_english_again],
}


@pytest.mark.parametrize("name", SEQUENCES)
def test_after_every_edit_the_site_is_what_a_clean_build_makes(site: House, name: str) -> None:
    for edit in SEQUENCES[name]:
        edit(site)
        changed = site.rebuild()
        assert changed or edit is move_article_into_a_folder, f"{edit.__name__} changed nothing"
    assert site.build().written == (), "and then nothing is left to write"


def test_an_edit_undone_gives_back_the_same_bytes(site: House) -> None:
    before, text = site.files(), site.read("content/articles/one.md")
    withdraw(site)
    site.build()
    site.write("content/articles/one.md", text)
    site.build()
    assert site.files() == before


def test_a_file_that_changed_without_its_size_or_time_telling_is_seen(site: House) -> None:
    """Two saves within one tick of the clock: git calls such a file racy."""
    site.write("content/images/a.jpg", b"first")
    site.write("content/originals/one.txt", "متن یک")
    site.edit("content/articles/one.md", "title:", "original: originals/one.txt\ntitle:")
    site.build()
    for path, data in (("content/images/a.jpg", b"other"), ("content/originals/one.txt", "متن دو".encode())):
        place = site.root / path
        stat = place.stat()
        with place.open("r+b") as file:
            file.write(data)
        os.utime(place, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert site.rebuild() == ["images/a.jpg", "news/one/original/index.html", "news/one/original/one.txt"]


def test_what_a_hand_changed_in_the_site_is_put_right(site: House) -> None:
    whole = site.files()
    (site.out / "index.html").write_text("spoilt", encoding="utf-8")
    (site.out / "news" / "one" / "index.html").unlink()
    (site.out / "foreign.html").write_text("foreign", encoding="utf-8")
    report = site.build()
    assert sorted(report.written) == ["index.html", "news/one/index.html"]
    assert report.removed == ("foreign.html",)
    assert site.files() == whole


def test_a_site_whose_memory_is_lost_or_spoilt_is_whole_again(site: House) -> None:
    """A power cut may leave any page of the store unwritten; a build puts it right without being asked."""
    site.edit("content/articles/two.md", "متن دوم.", "\n\n".join(f"بند {n} که دراز است." for n in range(200)))
    site.build()
    whole = site.files()
    memory = next((site.root / ".khaneh" / "cache").glob("dist-*.db"))
    data = memory.read_bytes()
    holes = [data[: at * 4096] + b"\0" * 4096 + data[(at + 1) * 4096 :] for at in range(1, len(data) // 4096, 3)]
    for spoilt in (b"", b"no database at all", data[: len(data) // 2], None, *holes):
        if spoilt is None:
            memory.unlink()
        else:
            memory.write_bytes(spoilt)
        (site.out / "news/two/index.html").unlink()
        site.build()
        assert site.files() == whole


# --- Law 2: parallel = serial, and the same everywhere ------------------------------------------------------------------------


def test_processes_and_hash_seeds_leave_no_trace(tmp_path: Path) -> None:
    site = house(tmp_path, START)
    for number in range(12):
        site.write(
            f"content/articles/n{number}.md", article(f"خبر {number}", people="[ali, sara]", organisations="[house]", en=f"N{number}")
        )
    made = []
    for name, jobs, seed in (("a", "1", "1"), ("b", "2", "2"), ("c", "4", "3")):
        ran = site.run("build", "--out", name, "--jobs", jobs, seed=seed)
        assert ran.returncode == 0, ran.stderr
        made.append(site.files(tmp_path / name))
    assert made[0] == made[1] == made[2]


def test_edits_made_in_parallel_are_those_made_in_one_process(site: House) -> None:
    add_article(site)
    site.build(jobs=2)
    assert site.files() == site.clean()


def test_workers_that_share_no_memory_make_the_same_site(site: House) -> None:
    """Any executor will do; what a cluster of machines needs is proven with processes that begin with nothing."""
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        made = site.build_with(pool, out=site.root / "elsewhere", jobs=2)
        assert site.files(site.root / "elsewhere") == site.clean()
        assert len(made.written) == len(site.files())
        add_article(site)
        site.build_with(pool, jobs=2)
    assert site.files() == site.clean()


# --- Law 3: all or nothing ----------------------------------------------------------------------------------------------------


def test_a_build_that_fails_leaves_the_last_good_site(site: House) -> None:
    whole = site.files()
    site.edit("content/articles/two.md", "date: 1403-03", "date: 1403-13")
    site.edit("content/articles/one.md", "خبر نخست", "خبر دیگر")
    with pytest.raises(KhanehError):
        site.build()
    assert site.files() == whole
    site.edit("content/articles/two.md", "date: 1403-13", "date: 1403-03")
    assert "news/one/index.html" in site.rebuild()


def test_a_template_that_fails_in_the_middle_leaves_the_last_good_site(site: House) -> None:
    whole = site.files()
    site.edit("templates/person.html", "{% block main %}", "{% block main %}{{ nobody.at.all }}")
    with pytest.raises(KhanehError) as failed:
        site.build()
    assert failed.value.problems[0].code == "E-TEMPLATE"
    assert site.files() == whole
    assert sorted(path.name for path in site.root.iterdir()) == [".khaneh", "assets", "content", "dist", "site_config.yaml", "templates"]


def leftovers(site: House) -> list[str]:
    return [path.name for path in site.root.iterdir() if path.name.startswith("dist") and path.name != "dist"]


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {repository!r})
touches = 0
def watch(event, arguments):
    global touches
    if event in ("open", "os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir") and "/dist" in os.fsdecode(str(arguments[0])):
        touches += 1
        if touches == {moment}:
            os.kill(os.getpid(), signal.SIGKILL)
from khaneh.pipeline import build, site_at
sys.addaudithook(watch)
build(site_at(Path({root!r}), jobs=1))
print(touches)
"""


def killed(site: House, moment: int) -> subprocess.CompletedProcess[str]:
    """A build killed at the n-th time it touches the folders of the site or its memory; 0 = it lives, and tells how often it does."""
    program = KILLED.format(repository=str(REPOSITORY), root=str(site.root), moment=moment)
    return subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)


def test_a_killed_build_leaves_the_old_site_or_the_new_one_whole(site: House) -> None:
    text = site.read("content/articles/one.md")
    site.edit("content/articles/one.md", "خبر نخست", "خبر کشته")
    site.build()  # the first exchange of a few files touches all: it makes the spare folder
    site.write("content/articles/one.md", text)
    site.build()
    site.edit("content/articles/one.md", "خبر نخست", "خبر کشته")
    touches = int(killed(site, 0).stdout)
    new = site.files()
    site.write("content/articles/one.md", text)
    site.build()
    old = site.files()
    ends = []
    for part in (0.1, 0.3, 0.5, 0.7, 0.85, 0.95):
        site.write("content/articles/one.md", text)
        site.build()
        site.edit("content/articles/one.md", "خبر نخست", "خبر کشته")
        assert killed(site, round(touches * part)).returncode == -signal.SIGKILL
        now = site.files()
        assert now in (old, new), f"killed at touch {round(touches * part)} of {touches}"
        ends.append(now == new)
    assert ends[0] is False
    assert ends == sorted(ends)
    site.build()
    assert site.files() == new
    assert leftovers(site) == []


def test_a_build_killed_between_two_renames_gives_the_last_good_site_back(site: House) -> None:
    """Where a system cannot exchange two folders in one step, the old one stands aside for a moment."""
    whole = site.files()
    site.out.rename(site.root / "dist.old")
    (site.root / "dist.new").mkdir()
    (site.root / "dist.new" / "half.html").write_text("half", encoding="utf-8")
    assert site.rebuild() == []
    assert site.files() == whole
    assert leftovers(site) == []


def test_a_full_disk_leaves_the_last_good_site(site: House) -> None:
    whole = site.files()
    site.edit("content/articles/one.md", "کبیری گفت.", "کبیری گفت و گفت و گفت. " * 4000)
    limit = 150_000
    ran = subprocess.run(
        [sys.executable, str(REPOSITORY / "build.py")],
        cwd=site.root,
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert ran.returncode == 1
    assert "E-DISK" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert site.files() == whole
    assert leftovers(site) == []
    assert "news/one/index.html" in site.rebuild()


def test_a_disk_that_fills_up_anywhere_leaves_the_last_good_site(site: House) -> None:
    """However much room there is, from none to just too little: for a page, for the memory, for what is remembered at the end."""
    whole = site.files()
    site.edit("content/articles/one.md", "خبر نخست", "خبر دیگر")
    site.edit("content/articles/one.md", "کبیری گفت.", "کبیری گفت و گفت و گفت. " * 2000)
    for limit in (0, 1000, 5000, 20_000, 60_000, 100_000):
        ran = subprocess.run(
            [sys.executable, str(REPOSITORY / "build.py")],
            cwd=site.root,
            check=False,
            capture_output=True,
            text=True,
            preexec_fn=lambda limit=limit: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )
        assert ran.returncode == 1, limit
        assert "E-DISK" in ran.stderr, (limit, ran.stderr)
        assert "Traceback" not in ran.stderr
        assert site.files() == whole
    assert leftovers(site) == []
    assert "news/one/index.html" in site.rebuild()


def test_a_folder_that_cannot_be_written_is_told_and_left_as_it_is(site: House) -> None:
    """A file stands where the new site would be completed: also root, who may write anywhere, cannot make a folder there."""
    whole = site.files()
    site.edit("content/articles/one.md", "خبر نخست", "خبر دیگر")
    (site.root / "dist.new").write_text("in the way", encoding="utf-8")
    assert [code.split()[-1] for code in site.told()] == ["E-DISK"]
    assert site.files() == whole
    (site.root / "dist.new").unlink()
    assert "news/one/index.html" in site.rebuild()


def test_of_two_builds_at_once_one_is_refused(site: House) -> None:
    holder = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from khaneh.cache import only_one
with only_one(Path(sys.argv[2])):
    print("held", flush=True)
    sys.stdin.read()
"""
    lock = site.root / ".khaneh" / "cache" / f"{site.site().key}.lock"
    arguments = [sys.executable, "-c", holder, str(REPOSITORY), str(lock)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout
        assert first.stdin
        assert first.stdout.readline() == "held\n"
        assert [p.code for p in site.problems()] == ["E-LOCKED"]
        first.stdin.close()
    assert site.problems() == []


def test_a_build_refuses_a_folder_that_holds_something_else(site: House) -> None:
    (site.root / "mine").mkdir()
    (site.root / "mine" / "thesis.txt").write_text("x", encoding="utf-8")
    for name in ("mine", "content", "."):
        assert site.told(out=site.root / name)[0].endswith("E-OUT")
    assert (site.root / "mine" / "thesis.txt").is_file()


# --- Law 4: nothing dies ------------------------------------------------------------------------------------------------------

PROMISED = "/about/\n/en/news/one/\n/news/one/\n/news/two/\n/people/ali/\n/people/ali/feed.xml\n"


def lose_a_person(site: House) -> None:
    site.move("content/people/ali.md", "content/people/ali-kabiri.md")
    site.edit("content/articles/one.md", "people: [ali]", "people: [ali-kabiri]")
    site.edit("content/articles/one.md", 'by="ali"', 'by="ali-kabiri"')


@pytest.mark.parametrize(
    ("lose", "lines"),
    [
        (delete_article, [4]),
        (rename_article, [4]),
        (unpublish, [3]),
        (delete_page, [1]),
        (lose_a_person, [5]),
    ],
    ids=["deleted", "renamed", "unpublished", "page deleted", "person renamed"],
)
def test_a_lost_address_stops_the_build_and_is_told_once_for_all_its_feeds_and_languages(
    site: House, lose: Callable[[House], None], lines: list[int]
) -> None:
    site.write("content/addresses.txt", PROMISED)
    site.build()
    whole = site.files()
    lose(site)
    assert site.told() == [f"content/addresses.txt:{line} E-ADDRESS" for line in lines]
    assert site.files() == whole


def test_a_redirect_satisfies_the_ledger(site: House) -> None:
    site.write("content/addresses.txt", PROMISED)
    rename_with_alias(site)
    assert "news/second/index.html" in site.rebuild()
    old = site.page("/news/two/")
    assert 'url=/news/second/"' in old or "/news/second/" in old
    assert "noindex" in old


def test_a_tombstone_satisfies_the_ledger_and_keeps_no_word_of_the_text(site: House) -> None:
    site.write("content/addresses.txt", PROMISED)
    withdraw(site)
    site.rebuild()
    for address in ("/news/one/", "/en/news/one/"):
        page = site.page(address)
        assert "کبیری گفت" not in page
        assert "About the first" not in page
    assert "به درخواست نویسنده" in site.page("/news/one/")
    assert "کبیری گفت" not in "".join(
        data.decode(errors="replace") for path, data in site.files().items() if path.endswith((".xml", ".json"))
    )


def test_a_summary_taken_back_leads_to_the_whole_text(site: House) -> None:
    site.write("content/addresses.txt", PROMISED)
    take_the_summary_back(site)
    site.rebuild()
    assert "/news/one/" in site.page("/en/news/one/")


def test_a_person_renamed_keeps_page_and_feed(site: House) -> None:
    site.write("content/addresses.txt", PROMISED)
    rename_person(site)
    site.edit("content/articles/one.md", "people: [ali]", "people: [ali-kabiri]")
    assert site.problems() == []
    assert "/people/ali-kabiri/" in site.page("/people/ali/")
    assert site.has("/people/ali/feed.xml")


def test_time_passes_without_a_trace(site: House) -> None:
    """No clock in a page: a clean build of a second later is the same. That none is asked for the day, test_layers holds."""
    before = site.files()
    time.sleep(1.1)
    assert site.clean() == before

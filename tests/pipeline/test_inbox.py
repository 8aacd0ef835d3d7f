"""Many texts in one go: each on its own, in order, and the inbox left with what could not be filed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from khaneh.pipeline import inbox
from khaneh.pipeline.inbox import Conversion
from tests.intake import pages
from tests.intake.documents import docx, export, item, p
from tests.sites import REPOSITORY, House, house

TITLE = "فروش فرش یزد دو برابر شد"
LEDE = "به گزارش روابط عمومی اتاق تعاون یزد، رضا کاویانی رئیس این اتاق از رشد فروش فرش خبر داد."
TEXT = f"{TITLE}\n\n{LEDE}\n"


@pytest.fixture
def site(tmp_path: Path) -> House:
    return house(tmp_path)


def put(site: House, **texts: str | bytes) -> None:
    for name, text in texts.items():
        site.write(f"content/inbox/{name.replace('_', '.')}", text)


def run(site: House, *paths: str, write: bool = True, jobs: int | None = None) -> list[Conversion]:
    return list(inbox.convert(site.site(jobs=jobs), paths, write))


def codes(results: list[Conversion]) -> dict[str, list[str]]:
    return {result.name: [problem.code for problem in result.problems] for result in results}


def left(site: House) -> list[str]:
    return sorted(path.name for path in (site.root / "content/inbox").iterdir())


def test_every_kind_is_filed_and_what_is_none_stays_with_its_reason(site: House) -> None:
    put(
        site,
        a_txt=TEXT,
        b_html=pages.stock(pages.Article()),
        c_docx=docx(p(TITLE, "T") + p(LEDE + " " + LEDE)),
        d_pdf=b"%PDF-1.4",
        e_txt="",
        f_txt="درباره ما\nورود",
    )
    assert codes(run(site)) == {
        "a.txt": [],
        "b.html": [],
        "c.docx": [],
        "d.pdf": ["E-FORMAT"],
        "e.txt": ["E-EMPTY"],
        "f.txt": ["E-ARTICLE"],
    }
    assert left(site) == ["d.pdf", "e.txt", "f.txt"]
    assert sorted(path.name for path in (site.root / "content/originals").iterdir()) == ["a.txt", "b.html", "c.docx"]
    site.build()


def test_what_a_text_is_called_does_not_matter(site: House) -> None:
    put(site, a_pdf=TEXT, b_txt=pages.dnn(pages.Article()).encode())
    assert [result.record.title for result in run(site) if result.record] == [TITLE, pages.Article().title]


def test_every_post_of_an_export_becomes_a_draft_with_its_own_original(site: House) -> None:
    posts = [item(n, f"{TITLE} در سال {n}", f"<p>{LEDE} این خبر شماره {n} است.</p>", name=f"carpet-{n}") for n in (11, 12)]
    put(site, wp_xml=export(*posts, item(13, "درباره", LEDE, type="page")))
    assert codes(run(site)) == {"wp.xml#11": [], "wp.xml#12": [], "wp.xml": ["W-PAGES"]}
    assert left(site) == []
    assert (site.root / "content/originals/wp-11.xml").read_text(encoding="utf-8") == posts[0]
    assert "old_addresses: [/1402/11/19/11/]" in site.read("content/articles/carpet-11.md")
    assert "section: اقتصاد" in site.read("content/articles/carpet-12.md")
    site.build(drafts=True, in_place=True, out=site.root / ".khaneh/preview")


def test_an_export_with_a_post_that_could_not_be_filed_stays(site: House) -> None:
    put(site, wp_xml=export(item(1, TITLE, f"<p>{LEDE}</p>"), item(2, TITLE, '[gallery ids="3"]')))
    assert codes(run(site)) == {"wp.xml#1": [], "wp.xml#2": ["E-EMPTY"]}
    assert left(site) == ["wp.xml"]
    again = run(site)
    assert "converted before" in again[0].report
    assert len(list((site.root / "content/articles").iterdir())) == 1


def test_a_cut_export_gives_the_posts_before_the_cut_and_stays(site: House) -> None:
    whole = export(item(1, TITLE, f"<p>{LEDE}</p>"), item(2, TITLE, LEDE))
    put(site, wp_xml=whole[: whole.rindex(b"<wp:post_name>")])
    assert codes(run(site)) == {"wp.xml#1": [], "wp.xml": ["E-FORMAT"]}
    assert left(site) == ["wp.xml"]


def test_an_export_without_posts_is_told(site: House) -> None:
    put(site, wp_xml=export(item(1, "x", "", type="attachment")))
    assert (codes(run(site)), left(site)) == ({"wp.xml": ["E-EMPTY"]}, ["wp.xml"])


def test_many_in_processes_are_the_same_as_one_by_one(site: House) -> None:
    for n in range(30):
        site.write(f"content/inbox/{n:02}.txt", f"{TITLE}\n\n{LEDE} این متن شماره {n} است.\n" if n % 7 else "؟")
    serial, parallel = run(site, write=False, jobs=1), run(site, write=False, jobs=2)
    assert serial == parallel
    assert [result.name for result in parallel] == [f"{n:02}.txt" for n in range(30)]


def test_ten_of_one_name_and_headline_are_all_kept(site: House) -> None:
    for n in range(10):
        site.write(
            f"content/inbox/{n}/index.html", pages.plain(pages.Article()).replace("میبد", f"میبد {n}").replace("امسال", f"امسال {n}")
        )
    assert [result.draft is not None for result in run(site)] == [True] * 10
    assert len(list((site.root / "content/originals").iterdir())) == len(list((site.root / "content/articles").iterdir())) == 10


def test_the_same_text_twice_in_one_go_is_filed_once(site: House) -> None:
    put(site, a_txt=TEXT, b_txt=TEXT)
    assert ["converted before" in result.report for result in run(site)] == [False, True]
    assert len(list((site.root / "content/originals").iterdir())) == 1


def test_a_text_that_kills_its_process_is_told_and_the_rest_is_done(site: House) -> None:
    for n in range(26):
        site.write(f"content/inbox/{n:02}.txt", f"{TITLE}\n\n{LEDE} این متن شماره {n} است.\n")
    program = f"""
import os, signal
from pathlib import Path
from khaneh import convert
from khaneh.pipeline import inbox, site_at
whole = convert.convert
def deadly(raw, name, *rest):
    if name == "07.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(raw, name, *rest)
inbox.converter.convert = deadly
results = list(inbox.convert(site_at(Path({str(site.root)!r}), jobs=2), [], True))
print([result.name for result in results if not result.draft], len(results), [p.code for r in results for p in r.problems])
"""
    ran = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert ran.stdout == "['07.txt'] 26 ['E-CONVERT']\n"
    assert left(site) == ["07.txt"]


def test_standard_input_is_a_text_or_an_export(site: House) -> None:
    for given, names in (
        (TEXT, ["stdin.txt"]),
        (export(item(5, TITLE, LEDE), item(6, TITLE, LEDE)).decode(), ["stdin.txt#5", "stdin.txt#6"]),
    ):
        ran = subprocess.run(
            [sys.executable, str(REPOSITORY / "build.py"), "convert", "-", "--json"],
            cwd=site.root, input=given, capture_output=True, text=True, encoding="utf-8", check=True,
        )  # fmt: skip
        assert [record["source_file"] for record in json.loads(ran.stdout)] == names
        assert ran.stderr == ""


def test_the_list_of_records_is_json_however_many_there_are(site: House) -> None:
    assert [json.loads("".join(inbox.as_json(r.record for r in run(site, *paths, write=False) if r.record))) for paths in [()]] == [[]]
    put(site, a_txt=TEXT, b_txt=TEXT)
    ran = site.run("convert", "--json", "content/inbox", "content/nothing.txt")
    assert [record["title"] for record in json.loads(ran.stdout)] == [TITLE, TITLE]
    assert (ran.returncode, "E-FILE" in ran.stderr) == (1, True)


def test_a_path_that_leads_nowhere_is_told_in_its_turn_and_stops_nothing(site: House) -> None:
    put(site, a_txt=TEXT)
    nowhere, there = str(site.root / "nowhere.txt"), str(site.root / "content/inbox/a.txt")
    assert codes(run(site, nowhere, there)) == {nowhere: ["E-FILE"], "a.txt": []}

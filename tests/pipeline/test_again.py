"""Converting again: what no editor has touched is brought up to date, what one has touched never is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from khaneh.pipeline import again
from khaneh.pipeline.inbox import convert
from khaneh.problems import KhanehError
from tests.intake import pages
from tests.intake.documents import docx, export, item, p
from tests.sites import REPOSITORY, House, house

RAW = """کد خبر: 4321
فروشگاه تعاونی گلستان در ساری گشایش یافت
به گزارش روابط عمومی تعاونی گلستان، فروشگاه تازه این شرکت روز سه شنبه ۱۳ آبان ۱۴۰۴ در ساری گشایش يافت.
مریم احمدی، مدیرعامل تعاونی گلستان گفت: این فروشگاه کالاهای بیست تعاونی را به خریداران می رساند و انبار تازه ای دارد.
وی افزود: انبار این شرکت از پارسال آماده شده است.
انتهای پیام/
"""
SECOND = "انبار این شرکت از پارسال آماده شده است"


@pytest.fixture
def site(tmp_path: Path) -> House:
    made = house(tmp_path)
    made.write("content/inbox/store.txt", RAW)
    (result,) = convert(made.site(), [], write=True)
    assert result.draft
    result.draft.rename(result.draft.with_name("store.md"))
    (made.root / "content/converted" / result.draft.name).rename(made.root / "content/converted/store.md")
    return made


def renew(site: House, *slugs: str, write: bool = True) -> tuple[list[str], str]:
    """The problems as `path:line CODE`, and the reports."""
    done = list(again.renew(site.site(), slugs, write))
    return [f"{p.path}:{p.line} {p.code}" for one in done for p in one.problems], "".join(one.report for one in done)


def article(site: House) -> str:
    return site.read("content/articles/store.md")


def content(site: House) -> dict[str, bytes]:
    return site.files(site.root / "content")


def grow(site: House) -> None:
    site.write("content/words.yaml", "replace:\n  انبار: سردخانه\n")


def test_nothing_new_changes_not_a_byte(site: House) -> None:
    before = content(site)
    assert renew(site) == ([], "")
    assert content(site) == before


def test_the_lock_of_an_article_that_is_open_is_no_article(site: House) -> None:
    (site.root / "content/articles/.#store.md").symlink_to("sara@newsroom.4711")
    grow(site)
    assert renew(site)[0] == []
    assert "سردخانه" in article(site)


def test_a_word_list_that_grew_reaches_what_no_editor_has_touched(site: House) -> None:
    before = article(site)
    grow(site)
    problems, report = renew(site, "store")
    assert article(site) == before.replace("انبار", "سردخانه")
    assert problems == []
    assert report == "content/articles/store.md\n  Updated: paragraph 2, paragraph 3\n"
    after = content(site)
    assert renew(site) == ([], "")
    assert content(site) == after


def test_what_an_editor_wrote_stays_and_the_other_version_is_told_and_kept(site: House) -> None:
    site.edit("content/articles/store.md", SECOND, "ویراستار این را از نو نوشت")
    before = article(site)
    grow(site)
    problems, report = renew(site)
    assert article(site) == before.replace("انبار تازه", "سردخانه تازه")
    line = article(site).split("\n").index(next(one for one in article(site).split("\n") if "از نو نوشت" in one)) + 1
    assert problems == [f"content/articles/store.md:{line} W-CONFLICT"]
    assert f"Conflict in paragraph 3, line {line}:" in report
    assert "سردخانه این شرکت" in site.read("content/converted/store.conflict.md")
    after = content(site)
    assert renew(site) == ([], "")
    assert content(site) == after


def test_versions_not_taken_over_pile_up_until_somebody_deletes_them(site: House) -> None:
    site.edit("content/articles/store.md", SECOND, "ویراستار این را از نو نوشت")
    for spelling in ("سردخانه", "مخزن"):
        site.write("content/words.yaml", f"replace:\n  انبار: {spelling}\n")
        renew(site)
    kept = site.read("content/converted/store.conflict.md")
    assert kept.count("## paragraph 3") == 2
    assert "سردخانه این شرکت" in kept
    assert "مخزن این شرکت" in kept


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16"])
def test_an_editors_notes_among_the_versions_stay_in_whatever_encoding(site: House, encoding: str) -> None:
    site.edit("content/articles/store.md", SECOND, "ویراستار این را از نو نوشت")
    notes = "درست شد\r\n".encode(encoding)
    site.write("content/converted/store.conflict.md", notes)
    grow(site)
    assert [one.split()[1] for one in renew(site)[0]] == ["W-CONFLICT"]
    kept = (site.root / "content/converted/store.conflict.md").read_bytes()
    assert kept.startswith(notes)
    assert "سردخانه این شرکت".encode() in kept


def test_a_dry_run_tells_the_same_and_writes_nothing(site: House) -> None:
    grow(site)
    before = content(site)
    dry = renew(site, write=False)
    assert content(site) == before
    assert dry == renew(site)


def test_a_registry_that_grew_gives_its_ids(site: House) -> None:
    site.move("content/people/maryam-ahmadi.md", "content/people/ahmadi.md")
    before = article(site)
    assert renew(site) == ([], "content/articles/store.md\n  Updated: people, paragraph 2, paragraph 3\n")
    assert article(site) == before.replace("maryam-ahmadi", "ahmadi")
    assert renew(site) == ([], "")


def test_nobody_an_editor_took_out_comes_back(site: House) -> None:
    person = next(line for line in article(site).split("\n") if "id: maryam-ahmadi" in line)
    site.edit("content/articles/store.md", f"people:\n{person}\n", "people: []\n")
    for _ in range(2):
        site.edit("content/articles/store.md", '\n{: by="maryam-ahmadi" }', "")
    site.delete("content/people/maryam-ahmadi.md")
    grow(site)
    before = article(site)
    assert renew(site)[0] == []
    assert article(site) == before.replace("انبار", "سردخانه")
    assert not (site.root / "content/people/maryam-ahmadi.md").exists()


def test_what_an_editor_has_merged_stays_merged_also_with_another_office(site: House) -> None:
    site.write("content/inbox/one.txt", "نشست تعاونی مسکن\n۲۶ آبان ۱۳۹۶\nحسن مرادی رئیس اتحادیه مسکن گفت: کار خوب است.\n")
    site.write("content/inbox/two.txt", "خبر دوم تعاونی\n۲۷ آبان ۱۳۹۶\nمهندس مرادی نماینده سازمان نظام مهندسی گفت: کار خوب نیست.\n")
    list(convert(site.site(), [], write=True))
    for words in (("confirm", "hassan-moradi"), ("merge", "moradi", "hassan-moradi")):
        done = site.run(*words)
        assert done.returncode == 0, done.stderr
    before = content(site)
    renew(site)
    assert {path for path in content(site) if path.startswith("people/")} == {path for path in before if path.startswith("people/")}
    assert content(site) == before


def test_somebody_who_is_new_today_gets_a_file_and_a_second_run_has_nothing_to_do(site: House) -> None:
    """As where an older converter had not found her."""
    for path in ("content/articles/store.md", "content/converted/store.md"):
        person = next(line for line in site.read(path).split("\n") if "id: maryam-ahmadi" in line)
        site.edit(path, f"people:\n{person}\n", "people: []\n")
    site.delete("content/people/maryam-ahmadi.md")
    _, report = renew(site)
    assert "New and unconfirmed: content/people/maryam-ahmadi.md" in report
    assert "confirmed: false" in site.read("content/people/maryam-ahmadi.md")
    after = content(site)
    assert renew(site) == ([], "")
    assert content(site) == after


def test_what_is_promised_or_an_editor_s_own_is_never_touched(site: House) -> None:
    site.edit("content/articles/store.md", "status: draft", "status: published\naliases: [old]\nen: {title: T, summary: S}  # ok")
    site.edit("content/articles/store.md", "code: '4321'", "code: '999'")
    moment = next(line for line in article(site).split("\n") if line.startswith("added:"))
    site.edit("content/articles/store.md", moment, "added: 2020-01-01T10:00:00+03:30")
    site.edit("content/converted/store.md", "code: '4321'", "code: '1'")
    before = article(site)
    grow(site)
    assert renew(site)[0] == []
    assert article(site) == before.replace("انبار", "سردخانه")


def test_a_comment_in_a_list_counts_as_touched(site: House) -> None:
    site.edit("content/articles/store.md", "places: [ساری]", "places: [ # دیده شد\n  ساری]")
    site.edit("content/converted/store.md", "places: [ساری]", "places: [ساری, یزد]")
    site.edit("content/articles/store.md", "ساری]", "ساری, یزد]")
    before = article(site)
    problems, _ = renew(site)
    assert article(site) == before
    assert [problem.split()[1] for problem in problems] == ["W-CONFLICT"]


def test_an_article_whose_file_was_renamed_is_found_by_its_original(site: House) -> None:
    site.move("content/articles/store.md", "content/articles/1404/shop.md")
    grow(site)
    assert renew(site, "shop")[1].startswith("content/articles/1404/shop.md\n  Updated: paragraph 2")
    assert "سردخانه" in site.read("content/converted/store.md")
    assert renew(site) == ([], "")


def no_version(site: House) -> None:
    site.delete("content/converted/store.md")


def broken_version(site: House) -> None:
    site.write("content/converted/store.md", "---\noriginal: originals/store.txt\n  x: [\n---\n")


@pytest.mark.parametrize("spoil", [no_version, broken_version])
def test_without_what_the_machine_said_everything_is_the_editor_s(site: House, spoil: Callable[[House], None]) -> None:
    spoil(site)
    grow(site)
    site.delete("content/people/maryam-ahmadi.md")
    before = content(site)
    problems, report = renew(site)
    assert (problems, content(site)) == ([], before)
    assert "New and unconfirmed" not in report
    assert "paragraph 2, paragraph 3" in report


def test_an_original_that_is_another_text_stops_its_article_and_no_other(site: House) -> None:
    site.write("content/inbox/other.txt", RAW.replace("4321", "5").replace("گلستان", "بوستان"))
    list(convert(site.site(), [], write=True))
    site.write("content/originals/store.txt", RAW + "افزوده.\n")
    grow(site)
    problems, report = renew(site)
    assert [problem.split()[1] for problem in problems] == ["E-ORIGINAL"]
    assert problems[0].startswith("content/articles/store.md:")
    assert report.count("Updated:") == 1
    site.delete("content/originals/store.txt")
    assert [problem.split()[1] for problem in renew(site)[0]] == ["E-ORIGINAL"]


@pytest.mark.parametrize("text", ["---\nname: [\n---\n", "---\nconfirmed: true\n---\n"])
def test_while_somebody_s_file_cannot_be_read_no_article_is_touched(site: House, text: str) -> None:
    """Else all who are known only from it would leave every article."""
    site.write("content/people/maryam-ahmadi.md", text)
    grow(site)
    before = content(site)
    with pytest.raises(KhanehError) as told:
        renew(site)
    assert {p.path for p in told.value.problems} == {"content/people/maryam-ahmadi.md"}
    assert content(site) == before


def test_without_a_config_nobody_is_known_and_nothing_is_done(site: House) -> None:
    site.delete("site_config.yaml")
    before = content(site)
    with pytest.raises(KhanehError):
        renew(site)
    assert content(site) == before


def test_whatever_was_sent_in_is_converted_again_and_then_at_rest(tmp_path: Path) -> None:
    """Texts, a saved page, a Word document and the posts of an export; who was found in one text is known to the others now."""
    site = house(tmp_path)
    inbox = site.root / "content/inbox"
    inbox.mkdir(parents=True)
    lede = "به گزارش روابط عمومی اتاق تعاون یزد، رضا کاویانی رئیس این اتاق از رشد فروش فرش خبر داد."
    posts = (item(n, f"فروش فرش {place} دو برابر شد", lede.replace("یزد", place), name=f"post-{n}") for n, place in ((1, "یزد"), (2, "قم")))
    (inbox / "export.xml").write_bytes(export(*posts))
    (inbox / "news.docx").write_bytes(docx(p("گشایش فروشگاه تعاونی در یزد", "T") + p(lede) + p("وی گفت: این کار ادامه دارد.")))
    (inbox / "page.html").write_text(pages.stock(pages.Article()), encoding="utf-8")
    for raw in sorted((REPOSITORY / "tests/fixtures/raw").iterdir()):
        (inbox / raw.name).write_bytes(raw.read_bytes())
    made = [result for result in convert(site.site(), [], write=True) if result.draft]
    assert len(made) == 9
    assert [problem for one in again.renew(site.site(), [], write=True) for problem in one.problems] == []
    after = content(site)
    assert renew(site) == ([], "")
    assert content(site) == after


def test_articles_that_are_not_there_or_have_no_original_are_refused_together(site: House) -> None:
    site.write("content/articles/plain.md", "---\ntitle: x\ndate: unknown\nstatus: draft\n---\n\nمتن\n")
    with pytest.raises(KhanehError) as told:
        renew(site, "stor", "plain", "store")
    assert [str(p) for p in told.value.problems] == [
        "content/articles/plain.md: E-ORIGINAL: this article is withdrawn, or names no original that could be converted again",
        "content/articles/stor.md: E-FILE: there is no such file (did you mean store?)",
    ]


def test_the_command_tells_what_it_did(site: House) -> None:
    grow(site)
    dry = site.run("convert", "--again", "--dry-run")
    assert dry.stdout.splitlines()[-1] == "1 articles would be brought up to date, 0 as they were"
    done = site.run("convert", "--again", "store")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "content/articles/store.md")
    assert site.run("convert", "--again").stdout == "0 articles brought up to date, 1 as they were\n"
    assert site.run("convert", "--again", "--json").returncode == 2
    assert site.run("convert", "--again", "nobody").returncode == 1

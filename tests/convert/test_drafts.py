"""A record becomes a draft in content/: readable by the engine, its letters the record's, nothing overwritten."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import re
from pathlib import Path

import msgspec
import pytest

from khaneh import prose, reader, registry
from khaneh.convert import HouseWords, bases, convert, draft
from khaneh.convert.record import Person as Named
from khaneh.convert.record import Record
from khaneh.model import Article, Fact, Organisation, Person
from khaneh.problems import KhanehError

RAW = """کد خبر: 4321
تعاونی‌ها در یزد [بخش ۲]

به گزارش روابط عمومی اتاق تعاون یزد، رضا کاویانی رئیس اتاق تعاون یزد گفت: تعاونی ها *موتور* اقتصادند و <b>هستند</b>.
۱. وی افزود: # درصد_رشد & سود ۱۲ درصد بود.
انتهای پیام/
"""
NOW = dt.datetime(2026, 11, 22, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=3, minutes=30)))


def record(raw: str = RAW, name: str = "news.txt", known: registry.Registry = registry.EMPTY) -> Record:
    return convert(raw.encode(), name, known, HouseWords())


def filed(content: Path, raw: str = RAW, name: str = "news.txt") -> draft.Draft:
    return draft.write(record(raw, name), raw.encode(), content, registry.EMPTY, NOW)


def read(path: Path, content: Path) -> reader.Read[reader.Value]:
    return reader.parse(path.read_bytes(), f"content/{path.relative_to(content).as_posix()}", ("fa", "en"))


def files(content: Path) -> dict[str, bytes]:
    return {path.relative_to(content).as_posix(): path.read_bytes() for path in content.rglob("*") if path.is_file()}


def test_the_engine_reads_every_file_without_a_problem(tmp_path: Path) -> None:
    path = filed(tmp_path).path
    values = [read(file, tmp_path) for folder in ("articles", "people", "organisations") for file in (tmp_path / folder).iterdir()]
    assert [p for value in values for p in value.problems] == []
    article = read(path, tmp_path).value
    assert isinstance(article, Article)
    assert (article.title, article.code, article.status, article.date) == ("تعاونی‌ها در یزد [بخش ۲]", "4321", "draft", None)
    assert (article.original, article.added) == ("originals/news.txt", "2026-11-22T10:00:00+03:30")


def test_everybody_named_gets_an_unconfirmed_file(tmp_path: Path) -> None:
    article = read(filed(tmp_path).path, tmp_path).value
    assert isinstance(article, Article)
    (mention,) = article.people
    person = read(tmp_path / "people" / f"{mention.name}.md", tmp_path).value
    assert isinstance(person, Person)
    assert (person.id, person.name.text, person.confirmed) == ("reza-kaviani", "رضا کاویانی", False)
    bodies = [read(tmp_path / "organisations" / f"{id_}.md", tmp_path).value for id_ in article.organisations]
    assert "اتاق تعاون یزد" in [body.name.text for body in bodies if isinstance(body, Organisation) and not body.confirmed]


def test_the_page_shows_the_letters_of_the_record(tmp_path: Path) -> None:
    path = filed(tmp_path).path
    text = read(path, tmp_path).text
    body, problems = prose.render(text.markdown, "content/articles/x.md", text.first_line)
    assert problems == []
    assert tuple(html.unescape(re.sub("<[^>]+>", "", block.html)) for block in body.blocks) == record().paragraphs


def test_attributed_paragraphs_carry_their_speaker(tmp_path: Path) -> None:
    text = filed(tmp_path).path.read_text(encoding="utf-8")
    assert text.count('\n{: by="reza-kaviani" }\n') == 2


def test_the_original_is_kept_byte_for_byte(tmp_path: Path) -> None:
    raw = RAW.replace("\n", "\r\n").encode("utf-16")
    draft.write(convert(raw, "old.txt", registry.EMPTY, HouseWords()), raw, tmp_path, registry.EMPTY, NOW)
    assert (tmp_path / "originals" / "old.txt").read_bytes() == raw


def test_what_the_machine_said_is_kept_beside_it_with_the_digest_of_the_original(tmp_path: Path) -> None:
    path = filed(tmp_path).path
    base = bases.Bases(tmp_path, {path.stem: "originals/news.txt"}).of(path.stem)
    assert base
    assert (base.text, base.digest) == (path.read_text(encoding="utf-8"), hashlib.sha256(RAW.encode()).hexdigest())
    assert base.path == tmp_path / "converted" / path.name


def test_a_new_draft_never_takes_the_place_of_what_the_machine_said_of_a_renamed_one(tmp_path: Path) -> None:
    first = filed(tmp_path).path
    kept = (tmp_path / "converted" / first.name).read_bytes()
    first.rename(first.with_name("renamed.md"))
    second = filed(tmp_path, RAW + "پاراگرافی دیگر در پایان متن آمده است.\n").path
    assert second.name != first.name
    assert (tmp_path / "converted" / first.name).read_bytes() == kept
    first.with_name("renamed.md").unlink()
    assert filed(tmp_path).path.name == first.name, "an article that is gone needs its version no more"


def test_the_same_text_again_writes_nothing(tmp_path: Path) -> None:
    first = filed(tmp_path)
    first.path.write_text(first.path.read_text(encoding="utf-8").replace("draft", "published"), encoding="utf-8")
    before = files(tmp_path)
    again = filed(tmp_path, name="copy.txt")
    assert (again.path, files(tmp_path)) == (first.path, before)


def test_another_text_of_the_same_names_overwrites_nothing(tmp_path: Path) -> None:
    filed(tmp_path)
    before = files(tmp_path)
    filed(tmp_path, RAW + "پاراگرافی دیگر در پایان متن آمده است.\n")
    after = files(tmp_path)
    assert {name: after[name] for name in before} == before
    assert sorted(set(after) - set(before)) == [
        "articles/taavoni-ha-dar-yazd-bakhsh-2-2.md",
        "converted/taavoni-ha-dar-yazd-bakhsh-2-2.md",
        "originals/news-2.txt",
    ]


def test_a_file_that_exists_is_never_written(tmp_path: Path) -> None:
    kept = tmp_path / "kept.md"
    kept.write_bytes(b"an editor's words")
    with pytest.raises(KhanehError) as told:
        draft.create(kept, b"other words")
    assert ([p.code for p in told.value.problems], kept.read_bytes()) == (["E-DUPLICATE"], b"an editor's words")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\x.txt", ".htaccess", "/abs/olute.txt", "متن تازه (۱).txt", "ا" * 300 + ".txt", "", "a\nb"]
)
def test_no_file_name_leads_out_of_the_originals(tmp_path: Path, name: str) -> None:
    path = filed(tmp_path / "content", name=name).path
    (original,) = (tmp_path / "content" / "originals").iterdir()
    assert not original.name.startswith(".")
    assert read(path, tmp_path / "content").problems == ()
    assert [p.name for p in tmp_path.iterdir()] == ["content"]


def test_who_is_known_keeps_the_id_and_gets_no_file(tmp_path: Path) -> None:
    name = Fact("رضا کاویانی")
    person = Person(path="content/people/kaviani.md", id="kaviani", name=name, sort="کاویانی", lines={}, names={})
    known, problems = registry.build([person], [])
    assert problems == []
    path = draft.write(record(known=known), RAW.encode(), tmp_path, known, NOW).path
    assert "id: kaviani," in path.read_text(encoding="utf-8")
    assert not (tmp_path / "people").exists()


def test_the_report_tells_what_was_removed_changed_and_asked() -> None:
    lines = draft.report(record()).splitlines()
    assert lines[0] == "news.txt"
    assert "  Removed: «انتهای پیام/»" in lines
    assert any(line.startswith("  Changed (plural): 1 times") for line in lines)
    asked = [line for line in lines if line.startswith("  Question ")]
    assert asked[0].startswith("  Question 1 (date): ")
    assert [int(line.split()[1]) for line in asked] == list(range(1, len(asked) + 1))


def test_a_question_is_led_to_its_paragraph_and_the_words_around_it() -> None:
    around = "در آغاز این نشست که با حضور جمعی از مدیران برگزار شد، کاویانی گفت: تعاونی‌ها موتور اقتصادند و باید آن‌ها را پشتیبانی کرد."
    lines = draft.report(record(f"نشست تعاونی‌های یزد برگزار شد\n\nنشستی در یزد برگزار شد و مدیران در آن بودند.\n\n{around}\n")).splitlines()
    at = next(n for n, line in enumerate(lines) if "(speaker, paragraph 2)" in line)
    assert lines[at].endswith("who says this? «گفت»")
    shown = lines[at + 1].removeprefix("    in: … ").removesuffix(" …")
    assert shown in around
    assert "کاویانی گفت" in shown
    assert len(shown) < len(around)


def test_the_report_names_the_addresses_that_were_really_given(tmp_path: Path) -> None:
    first = filed(tmp_path)
    assert ("slug", first.path.stem) in {(q.kind, q.proposal) for q in first.record.questions}
    assert ("id", "reza-kaviani") in {(q.kind, q.proposal) for q in first.record.questions}
    (tmp_path / "people/reza-kaviani.md").write_text("---\nname: رضا کاویانی‌فر\n---\n", encoding="utf-8")
    second = filed(tmp_path, RAW + "پاراگرافی دیگر در پایان متن آمده است.\n")
    given = {(q.kind, q.proposal) for q in second.record.questions}
    assert {("slug", second.path.stem), ("id", "reza-kaviani-2")} <= given
    assert second.path.stem.endswith("-2-2")
    assert "otagh-taavon-yazd" not in {proposal for _, proposal in given}, "it was asked about with the first text"
    assert "«رضا کاویانی» → reza-kaviani-2\n" in second.report


def test_an_event_dated_by_the_article_itself_is_marked(tmp_path: Path) -> None:
    raw = (
        "تاریخ انتشار: ۱۸ آبان ۱۴۰۲\nگلخانه یزد باز شد\nگلخانه تعاونی یزد روز دوشنبه با حضور مردم شهر افتتاح شد.\n"
        "کارخانه نان یزد ۵ خرداد ۱۳۹۰ افتتاح شد.\n"
    )
    article = read(filed(tmp_path, raw).path, tmp_path).value
    assert isinstance(article, Article)
    assert [(str(e.date), e.basis) for e in article.events] == [("1402-08-15", "inferred"), ("1390-03-05", "stated")]


def test_who_is_known_by_two_names_of_a_text_is_there_once() -> None:
    people = (Named("رضا کاویانی", role="رئیس"), Named("مهندس کاویانی", role="مدیرعامل"))
    told = msgspec.structs.replace(record(), people=people, organisations=(), quotes=())
    text = draft.article(told, "x.txt", dict.fromkeys([person.name for person in people], "reza-kaviani"), {}, NOW)
    assert text.count("id: reza-kaviani") == 1
    assert re.findall("رئیس|مدیرعامل", text.partition("organisations:")[0].partition("people:")[2]) == ["رئیس", "مدیرعامل"]

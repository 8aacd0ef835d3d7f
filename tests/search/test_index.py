"""The index of the search as a build makes it: of what, when, and what happens where it cannot be made."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaneh import search
from khaneh.model import Record
from khaneh.pipeline.building import search_files
from khaneh.problems import KhanehError
from khaneh.search import FOLDER, bundle, cbor
from khaneh.search.batches import SIGNATURE
from khaneh.search.document import MARK, document
from tests.preview.served import Served
from tests.sites import House, article, house, person

INDEX = Path(FOLDER)


@pytest.fixture
def site(tmp_path: Path) -> House:
    made = house(tmp_path)
    made.write("content/people/ali.md", person("علی‌رضا ویس‌کرمی", en="{name: Alireza Veiskarami}"))
    made.write("content/articles/one.md", article("خبر نخست", "تعاوني‌ها **خوب‌اند**.", people="[ali]", code='"101"', en="First"))
    made.write("content/articles/draft.md", article("پیش‌نویس پنهان", "هنوز نه.", status="draft"))
    made.write("content/articles/gone.md", article("خبر برداشته", "متن برداشته.", status="withdrawn", reason="خواست نویسنده"))
    made.write("content/pages/about.md", "---\ntitle: درباره ما\n---\nما خانه‌ایم.\n")
    made.build()
    return made


def fragments(site: House, language: str = "fa") -> dict[str, dict]:
    """What a browser may show, by address."""
    return told(site.files(), language)


def told(everything: dict[str, bytes], language: str) -> dict[str, dict]:
    files = [data for path, data in everything.items() if path.startswith(f"{FOLDER}/fragment/zz-{language}_")]
    found = [json.loads(gzip.decompress(data).removeprefix(SIGNATURE)) for data in files]
    return {one["url"]: one for one in found}


def test_everything_that_is_published_can_be_found_and_nothing_else(site: House) -> None:
    assert set(fragments(site)) == {"/news/one/", "/people/ali/", "/organisations/house/", "/about/"}
    assert set(fragments(site, "en")) == {"/en/news/one/", "/en/people/ali/", "/en/organisations/house/"}
    whole = b"".join(gzip.decompress(data) for path, data in site.files().items() if path.startswith(FOLDER) and data[:2] == b"\x1f\x8b")
    assert "پنهان".encode() not in whole
    assert "برداشته".encode() not in whole


def test_a_result_shows_the_words_as_they_were_written(site: House) -> None:
    assert fragments(site)["/news/one/"]["content"] == "تعاوني‌ها خوب‌اند."
    assert fragments(site)["/people/ali/"]["meta"]["title"] == "علی‌رضا ویس‌کرمی"


def test_only_what_a_browser_needs_is_published(site: House) -> None:
    names = {path.removeprefix(f"{FOLDER}/") for path in site.files() if path.startswith(FOLDER)}
    loose = {name for name in names if "/" not in name and not name.endswith(".pf_meta")}
    assert loose == {*bundle.KEPT, bundle.ENTRY, "words.fa.json", "words.en.json"}
    assert {name.split("/")[0] for name in names if "/" in name} == {"index", "filter", "fragment"}
    assert set(json.loads(site.read(f"dist/{FOLDER}/{bundle.ENTRY}"))["languages"]) == {"fa", "en"}


def test_the_index_is_made_again_only_when_what_it_tells_has_changed(site: House) -> None:
    def redone() -> set[str]:
        report = site.build()
        return {path for path in (*report.written, *report.removed) if path.startswith(FOLDER)}

    assert redone() == set()
    site.edit("content/articles/draft.md", "هنوز نه", "شاید")
    assert redone() == set()
    site.edit("templates/base.html", "</body>", "<hr></body>")
    assert redone() == set()
    site.edit("content/articles/one.md", "**خوب‌اند**", "**بهترند**")
    changed = redone()
    assert any("fragment/zz-fa" in path for path in changed)
    assert not any("fragment/zz-en" in path for path in changed), "what stands already is not written again"
    site.edit("content/people/ali.md", "Veiskarami", "Veyskarami")
    assert any("zz-en" in path for path in redone())


def test_pagefind_is_not_even_run_where_nothing_it_tells_has_changed(site: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "get_executable", lambda: site.root / "no such program")
    site.edit("templates/base.html", "</body>", "<hr></body>")
    site.edit("content/articles/draft.md", "هنوز نه", "شاید")
    assert "news/one/index.html" in site.build().written
    site.edit("content/articles/one.md", "**خوب‌اند**", "**بهترند**")
    assert [problem.code for problem in site.problems()] == ["E-SEARCH"]


def test_a_spoilt_or_missing_file_of_the_index_is_put_right(site: House) -> None:
    whole = site.files()
    (site.out / INDEX / "pagefind.js").unlink()
    next((site.out / INDEX / "index").glob("*")).write_bytes(b"spoilt")
    site.build()
    assert site.files() == whole


def test_the_same_records_give_the_same_bytes_in_one_process_and_in_several() -> None:
    kinds = ("article", "person", "organisation", "page")
    records = [
        Record(language=language, dir="rtl", address=f"/{language}/{kind}/{n}/", kind=kind, title=f"نام {n} {kind}",
               body="b", filters=(("kind", f"{kind} خبر"), ("year", f"{1390 + n % 9} ۱۳"),
               ("person", f"p{n % 7} علی"), ("organisation", f"o{n % 5} ب")))
        for language in ("fa", "en") for kind in kinds for n in range(60)
    ]  # fmt: skip
    made = [search.build(records, lambda _: "متن خبر", jobs) for jobs in (1, 1, 3, 2, 1)]
    assert all(files == made[0] for files in made[1:])
    assert len({path for path in made[0] if "/filter/" in path}) == 8


def test_only_what_is_another_is_folded_again_and_nothing_kept_is_trusted(tmp_path: Path) -> None:
    records = [
        Record(language="fa", dir="rtl", address=f"/news/n{n}/", kind="article", title=f"خبر {n}", body=f"n{n}", body_digest="1")
        for n in range(800)
    ]
    edited = [*records[:5], msgspec.structs.replace(records[5], body_digest="2"), *records[6:]]
    asked: list[str] = []

    def body(key: str) -> str:
        asked.append(key)
        return "متن دیگر" if key == "n5" else "متن خبر"

    first = search.build(records, lambda _: "متن خبر", 1, tmp_path, "engine")
    assert search.build(records, body, 1, tmp_path, "engine") == first
    assert asked == []
    after = search.build(edited, body, 1, tmp_path, "engine")
    assert "n5" in asked
    assert len(asked) < len(records) // 4
    assert after == search.build(edited, lambda key: "متن دیگر" if key == "n5" else "متن خبر", 1)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-9] + b"spoilt!!!")
    assert search.build(records, lambda _: "متن خبر", 1, tmp_path, "engine") == first
    before = {path.name for path in tmp_path.iterdir()}
    search.build(records, lambda _: "متن خبر", 1, tmp_path, "another engine")
    assert before.isdisjoint(path.name for path in tmp_path.iterdir())


def test_no_preview_has_an_index_in_its_folder_but_every_preview_finds(site: House) -> None:
    with Served(site, "--drafts") as preview:
        entry = preview.get(f"/{FOLDER}/{bundle.ENTRY}")
        assert entry.status == 200
        assert json.loads(entry.text)["languages"]["fa"]["page_count"] == 5, "with the draft"
        script = preview.get(f"/{FOLDER}/pagefind.js")
        assert script.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert preview.get(f"/{FOLDER}/nothing").status == 404
        assert not (site.root / ".khaneh" / "preview" / FOLDER).exists()


def test_a_draft_found_in_a_preview_says_that_it_is_one(site: House) -> None:
    found = told(search_files(site.site(drafts=True, in_place=True, out=site.root / ".khaneh" / "preview")), "fa")
    assert "پیش‌نویس" in found["/news/draft/"]["meta"]["note"]
    assert "پیش‌نویس" not in found["/news/one/"]["meta"]["note"]


@pytest.mark.parametrize("broken", ["missing", "failing", "never there"])
def test_where_the_index_cannot_be_made_the_last_good_site_stands(site: House, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    program = site.root / "pagefind"
    if broken == "failing":
        program.write_text("#!/bin/sh\necho no room >&2\nexit 3\n", encoding="utf-8")
        program.chmod(0o755)
    if broken == "never there":
        for kept in (site.root / ".khaneh" / "cache").glob("pagefind-*.js"):
            kept.unlink()
    monkeypatch.setattr(bundle, "get_executable", lambda: program)
    before = site.files()
    site.edit("content/articles/one.md", "خبر نخست", "خبر دیگر")
    with pytest.raises(KhanehError) as failed:
        site.build()
    assert [problem.code for problem in failed.value.problems] == ["E-SEARCH"]
    assert site.files() == before


def test_terms_are_marked_and_counted_to_a_few() -> None:
    record = Record(language="fa", dir="rtl", address="/a/", kind="article", title="تعاون", body="b", filters=(("kind", 'x "<&'),))
    page = document(record, "کار " * 50).page
    assert page.count(f"کار{MARK}") == 3
    assert 'v="x &quot;&lt;&amp;"' in page


type Tree = int | str | list[Tree]
trees: st.SearchStrategy[Tree] = st.deferred(lambda: st.integers(0, 2**63) | st.text() | st.lists(trees, max_size=5))


@given(trees)
def test_values_cross_cbor_unchanged(value: Tree) -> None:
    assert cbor.decode(cbor.encode(value)) == value


def test_long_lists_and_texts_cross_too() -> None:
    long: Tree = [list(range(300)), "خبر" * 30, "خبر" * 40_000, [[]] * 70_000]
    assert cbor.decode(cbor.encode(long)) == long


@pytest.mark.parametrize("data", [b"\xa0", b"\xf6", b"\x9f\xff", b"\x01\x01"])
def test_what_is_no_plain_cbor_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"byte|more"):
        cbor.decode(data)

"""Wrong input: one thing is broken at a time, and the build names file, line and code. Wording is not asserted."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from khaneh.pipeline.planning import inspect
from khaneh.problems import KhanehError
from tests.sites import House, article, house, person, sections

A = "content/articles/a.md"
SITE = """
-- content/people/ali-kabiri.md --
---
name: علی کبیری
aliases: [کبیری]
---
-- content/people/sara-moradi.md --
---
name: سارا مرادی
---
-- content/organisations/bank.md --
---
name: بانک
kind: bank
parent: house
---
-- content/pages/about.md --
---
title: درباره ما
---
ما.
-- content/articles/a.md --
---
title: خبر
code: "101"
date: 1403-02-11
added: 2026-11-01T10:00:00+03:30
people:
  - ali-kabiri
  - {id: sara-moradi, role: مدیر}
organisations:
  - house
events:
  - {date: 1384, fa: رویداد}
aliases: [old-a]
status: published
en:
  title: News
  summary: About it.
---
کبیری گفت.
{: by="ali-kabiri" }

پیوند به [درباره ما](/about/).
-- content/articles/b.md --
---
title: خبر دیگر
code: "102"
date: unknown
added: 2026-11-02T10:00:00+03:30
status: published
---
متن.
"""


@pytest.fixture
def site(tmp_path: Path) -> House:
    return house(tmp_path, SITE)


def test_the_site_of_these_tests_has_no_fault(site: House) -> None:
    assert site.told() == []
    assert site.faults() == []


# What to change in which file, and what must be told: "path:line CODE" (the file itself where no path is given).
EDITS: dict[str, tuple[str, str, str, list[str]]] = {
    "a missing title": (A, "title: خبر\n", "", ["2 E-MISSING"]),
    "an empty title": (A, "title: خبر\n", "title:\n", ["2 E-MISSING"]),
    "a missing date": (A, "date: 1403-02-11\n", "", ["2 E-MISSING"]),
    "a mistyped key": (A, "code:", "cod:", ["3 E-KEY"]),
    "a mistyped key inside": (A, "role:", "rol:", ["8 E-KEY"]),
    "a mistyped key in a summary": (A, "summary:", "sumary:", ["16 E-MISSING", "17 E-KEY"]),
    "an impossible month": (A, "1403-02-11", "1403-13-02", ["4 E-DATE"]),
    "an impossible day": (A, "1403-02-11", "1402-12-30", ["4 E-DATE"]),
    "a year beyond the calendars": (A, "1403-02-11", "9999-12-31", ["4 E-DATE"]),
    "an impossible date of an event": (A, "date: 1384", "date: 13841", ["12 E-DATE"]),
    "an instant without an offset": (A, "10:00:00+03:30", "10:00:00", ["5 E-DATE"]),
    "an unknown status": (A, "status: published", "status: publish", ["14 E-VALUE"]),
    "an unknown person": (A, "- ali-kabiri", "- ali-kabir", ["7 E-PERSON"]),
    "an unknown speaker": (A, 'by="ali-kabiri"', 'by="ali-kabir"', ["20 E-PERSON"]),
    "an unknown organisation": (A, "- house", "- hause", ["10 E-ORGANISATION"]),
    "an unknown parent": ("content/organisations/bank.md", "parent: house", "parent: hous", ["4 E-ORGANISATION"]),
    "a parent of itself": ("content/organisations/bank.md", "parent: house", "parent: bank", ["4 E-PARENT"]),
    "an unknown kind": ("content/organisations/bank.md", "kind: bank", "kind: bnk", ["3 E-VALUE"]),
    "a code taken twice": ("content/articles/b.md", '"102"', '"101"', ["3 E-DUPLICATE"]),
    "a code that is no address": (A, '"101"', '"../../x"', ["3 E-VALUE"]),
    "a dead link": (A, "(/about/)", "(/abuot/)", ["22 E-LINK"]),
    "a link without its slash": (A, "(/about/)", "(/about)", ["22 E-LINK"]),
    "a relative link": (A, "(/about/)", "(about/)", ["22 E-LINK"]),
    "a link to a draft": ("content/articles/b.md", "status: published\n", "", []),
    "broken YAML": (A, "title: خبر", "title: خبر: دیگر", ["2 E-YAML"]),
    "a key that stands twice": (A, 'code: "101"', "title: باز", ["3 E-YAML"]),
    "a list for a text": (A, "title: خبر", "title: [خبر]", ["2 E-TYPE"]),
    "a text for a list": (A, "events:\n  - {date: 1384, fa: رویداد}", "events: رویداد", ["11 E-TYPE"]),
    "no front matter": (A, "---\ntitle", "title", ["1 E-FRONT"]),
    "an alias that leaves the site": (A, "[old-a]", "[../../etc]", ["13 E-SLUG"]),
    "an original that leaves the content": (A, "title:", "original: ../site_config.yaml\ntitle:", ["2 E-PATH"]),
    "an original that climbs": (A, "title:", "original: originals/../../site_config.yaml\ntitle:", ["2 E-PATH"]),
    "an original that is not there": (A, "title:", "original: originals/a.txt\ntitle:", ["2 E-ORIGINAL"]),
    "an image that leaves the content": (A, "title:", "image: {src: ../../x.jpg, alt: x}\ntitle:", ["2 E-PATH"]),
    "an image that is not there": (A, "title:", "image: {src: x.jpg, alt: x}\ntitle:", ["2 E-IMAGE"]),
    "an image without words": (A, "title:", "image: {src: x.jpg}\ntitle:", ["2 E-IMAGE", "2 E-MISSING"]),
    "a script in the text": (A, "کبیری گفت.", "کبیری <script>alert(1)</script> گفت.", ["19 E-HTML"]),
    "a handler in the text": (A, "کبیری گفت.", '<b onclick="alert(1)">کبیری</b> گفت.', ["19 E-HTML"]),
    "a script as an address": (A, "(/about/)", "(javascript:alert(1))", ["22 E-HTML"]),
    "a misplaced speaker": (A, 'گفت.\n{: by="ali-kabiri" }', 'گفت.\n\n{: by="ali-kabiri" }', ["21 E-ATTRIBUTE"]),
    "an alias that is another's address": (A, "[old-a]", "[b]", ["13 E-COLLISION"]),
    "an unknown publisher": ("site_config.yaml", "publisher: house", "publisher: hause", ["10 E-ORGANISATION"]),
    "an unknown key of the config": ("site_config.yaml", "page_size", "pagesize", ["8 E-KEY"]),
    "a menu that names nothing": ("site_config.yaml", "timeline, people", "timelin, people", ["9 E-MENU"]),
    "a control character": (A, "title: خبر", 'title: "خبر\\x07"', ["2 E-YAML"]),
    "a config without a title in its first language": ("site_config.yaml", "{fa: خانه آزمون, en", "{en", ["1 E-MISSING"]),
    "a base address below another's": ("site_config.yaml", "news.test.ir", "news.test.ir/sub", ["4 E-VALUE"]),
    "a base address that is none": ("site_config.yaml", "https://news.test.ir", "news.test.ir", ["4 E-VALUE"]),
    "an unknown calendar": ("site_config.yaml", "calendar: jalali", "calendar: jalai", ["6 E-VALUE"]),
    "a language that leaves the site": ("site_config.yaml", "  en: {name", "  ../en: {name", ["7 E-LANGUAGE"]),
    "a template's typo": ("templates/article.html", "{% block main %}", "{% block main %}\n{{ view.titel }}", ["?"]),
    "a template's broken syntax": ("templates/article.html", "{% block main %}", "{% block main %}\n{% iff x %}", ["?"]),
    "a message without words": ("templates/page.html", "{% block main %}", "{% block main %}\n{{ _('Never translated') }}", ["?"]),
}
"""Where a template's line is meant, "?" stands for the code and line worked out below."""
TEMPLATES = {"a template's typo": "E-TEMPLATE", "a template's broken syntax": "E-TEMPLATE", "a message without words": "E-MESSAGE"}


@pytest.mark.parametrize("name", EDITS)
def test_one_thing_broken_is_told_with_its_file_and_line(site: House, name: str) -> None:
    path, before, after, expected = EDITS[name]
    site.edit(path, before, after)
    if name in TEMPLATES:
        line = site.read(path).partition("{% block main %}")[0].count("\n") + 2
        expected = [f"{line} {TEMPLATES[name]}"] * (2 if TEMPLATES[name] == "E-MESSAGE" else 1)
    assert site.told() == [f"{path}:{place}" for place in expected]


# Files that are added as they are.
ADDED: dict[str, tuple[str, str | bytes, list[str]]] = {
    "not UTF-8": ("content/articles/c.md", "---\ntitle: خبر\n---\n".encode("cp1256"), [":2 E-ENCODING"]),
    "a slug twice": ("content/articles/1403/a.md", article(), ["content/articles/a.md:1 E-DUPLICATE"]),
    "a slug that is none": ("content/articles/Bad Slug.md", article(), [":1 E-SLUG"]),
    "a slug that climbs": ("content/articles/x..%2f..%2fy.md", article(), [":1 E-SLUG"]),
    "a Persian slug": ("content/articles/خبر.md", article(), [":1 E-SLUG"]),
    "an endless slug": (f"content/articles/{'a' * 101}.md", article(), [":1 E-SLUG"]),
    "a slug with only dots": ("content/articles/a..md", article(), [":1 E-SLUG"]),
    "an id twice": ("content/people/old/ali-kabiri.md", person("علی"), [":1 E-DUPLICATE"]),
    "an id that is none": ("content/people/Ali_K.md", person("علی"), [":1 E-SLUG"]),
    "a person without a name": ("content/people/nobody.md", "---\nconfirmed: false\n---\n", [":2 E-MISSING"]),
    "an empty person": ("content/people/nobody.md", "---\n---\n", [":2 E-MISSING"]),
    "a page at an address of the site": ("content/pages/news.md", "---\ntitle: x\n---\n", [":1 E-RESERVED"]),
    "a page at the address of a language": ("content/pages/en.md", "---\ntitle: x\n---\n", [":1 E-RESERVED"]),
    "a page in no language of the site": ("content/pages/about.ku.md", "---\ntitle: x\n---\n", [":1 E-LANGUAGE"]),
    "a page twice": ("content/pages/old/about.md", "---\ntitle: x\n---\n", [":1 E-DUPLICATE"]),
    "a page twice in the first language": ("content/pages/about.fa.md", "---\ntitle: x\n---\n", ["content/pages/about.md:1 E-DUPLICATE"]),
    "a lost address": ("content/addresses.txt", "/about/\n/news/lost/\n", [":2 E-ADDRESS"]),
    "a ledger that is not UTF-8": ("content/addresses.txt", b"/about/\n\xff\n", [":2 E-ENCODING"]),
    "an alias two articles want": ("content/articles/c.md", article(aliases="[old-a]"), [":6 E-COLLISION"]),
    "hostile YAML": ("content/articles/c.md", f"---\ntitle: {'[' * 200}\n---\n", [":2 E-YAML"]),
    "a picture with a script": (
        "content/images/x.svg",
        '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        [":0 E-IMAGE"],
    ),
    "a picture with a handler": ("content/images/x.svg", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', [":0 E-IMAGE"]),
}


@pytest.mark.parametrize("name", ["x.html", "x.js", "Thumbs.db", "x.php"])
def test_what_is_no_picture_is_not_published(site: House, name: str) -> None:
    site.write(f"content/images/{name}", "<script>alert(1)</script>")
    report = site.build()
    assert [(p.path, p.code) for p in report.problems if p.code == "W-FILE"] == [(f"content/images/{name}", "W-FILE")]
    assert not site.has(f"/images/{name}")


@pytest.mark.parametrize("name", ADDED)
def test_a_wrong_file_is_told_with_its_line(site: House, name: str) -> None:
    path, text, expected = ADDED[name]
    site.write(path, text)
    places = [f"{path}{place}" if place.startswith(":") else place for place in expected]
    assert site.told() == places


def test_a_deleted_config_or_catalogue_is_told(site: House) -> None:
    site.delete("templates/words/en.po")
    assert site.told() == ["templates/words/en.po:0 E-WORDS"]
    site.delete("site_config.yaml")
    assert site.told() == ["site_config.yaml:0 E-FILE"]


def test_a_config_without_languages_is_told(site: House) -> None:
    text = site.read("site_config.yaml")
    site.write("site_config.yaml", re.sub(r"languages:\n.*\n.*\n", "languages: {}\n", text))
    assert site.told() == ["site_config.yaml:5 E-MISSING"]


def test_a_message_without_words_is_told_for_each_language_that_lacks_it(site: House) -> None:
    site.edit("templates/words/en.po", 'msgid "Timeline"\nmsgstr "Timeline"', 'msgid "Timeline"\nmsgstr ""')
    (one,) = site.problems()
    assert one.code == "E-MESSAGE"
    assert one.values["catalogue"] == "templates/words/en.po"


@pytest.mark.parametrize(
    ("edit", "near"),
    [
        (("- ali-kabiri", "- ali-kabir"), "ali-kabiri"),
        (('by="ali-kabiri"', 'by="ali-kabri"'), "ali-kabiri"),
        (("- house", "- hous"), "house"),
        (("status: published", "status: publishd"), "published"),
        (("events:", "event:"), "events"),
    ],
)
def test_what_was_probably_meant_is_told(site: House, edit: tuple[str, str], near: str) -> None:
    site.edit(A, *edit)
    (one,) = (p for p in site.problems() if p.is_error)
    assert one.values["near"] == near
    assert near in str(one)


# --- Names that two people share ----------------------------------------------------------------------------------------------

TWINS = """
-- content/people/mohammad-kabiri.md --
---
name: محمد کبیری
aliases: [کبیری]
---
"""


def twins(site: House) -> None:
    for path, text in sections(TWINS).items():
        site.write(path, text)


def test_two_who_share_an_alias_are_no_fault_where_nobody_uses_it(site: House) -> None:
    twins(site)
    assert site.told() == []


def test_a_bare_alias_is_decided_by_who_the_article_lists(site: House) -> None:
    twins(site)
    site.edit(A, 'by="ali-kabiri"', 'by="کبیری"')
    assert site.told() == []
    assert "/people/ali-kabiri/" in site.page("/news/a/")
    assert "محمد کبیری" not in site.words("/news/a/")


@pytest.mark.parametrize(
    ("edit", "places"),
    [
        ((("- ali-kabiri", "- کبیری"), ('by="ali-kabiri"', 'by="سارا مرادی"')), ["7 E-AMBIGUOUS"]),
        ((("  - ali-kabiri\n", ""), ('by="ali-kabiri"', 'by="کبیری"')), ["19 E-AMBIGUOUS"]),
        ((("- ali-kabiri", "- ali-kabiri\n  - mohammad-kabiri"), ('by="ali-kabiri"', 'by="کبیری"')), ["21 E-AMBIGUOUS"]),
    ],
    ids=["listed by it", "speaks under it", "both are listed"],
)
def test_a_bare_alias_that_nothing_decides_is_told(site: House, edit: tuple[tuple[str, str], ...], places: list[str]) -> None:
    twins(site)
    for one in edit:
        site.edit(A, *one)
    assert site.told() == [f"{A}:{place}" for place in places]


# --- All at once, sorted, never a traceback -----------------------------------------------------------------------------------


def break_everything(site: House) -> list[str]:
    site.edit(A, "1403-02-11", "1403-13-11")
    site.edit(A, "- ali-kabiri", "- nobody")
    site.edit(A, "(/about/)", "(/nowhere/)")
    site.edit("content/articles/b.md", '"102"', '"101"')
    site.edit("content/organisations/bank.md", "parent: house", "parent: nobody")
    site.write("content/people/bad.md", b"\xff")
    return [
        "content/articles/a.md:4 E-DATE",
        "content/articles/a.md:7 E-PERSON",
        "content/articles/a.md:22 E-LINK",
        "content/articles/b.md:3 E-DUPLICATE",
        "content/organisations/bank.md:4 E-ORGANISATION",
        "content/people/bad.md:1 E-ENCODING",
    ]


def test_all_problems_are_told_at_once_and_sorted(site: House) -> None:
    expected = break_everything(site)
    assert site.told() == expected
    assert not site.out.exists()


def test_what_cannot_be_read_is_not_called_lost(site: House) -> None:
    site.write("content/addresses.txt", "/news/a/\n")
    site.write(A, b"\xff")
    assert site.told() == [f"{A}:1 E-ENCODING"]


def test_the_command_tells_them_on_stderr_without_a_traceback_and_leaves_the_site(site: House) -> None:
    site.build()
    whole = site.files()
    expected = break_everything(site)
    ran = site.run("build")
    lines = ran.stderr.splitlines()
    shape = re.compile(r"(\S+?:\d+): (E-[A-Z]+): .+")
    found = [f"{m[1]} {m[2]}" for line in lines if (m := shape.fullmatch(line))]
    assert (ran.returncode, ran.stdout) == (1, "")
    assert found == expected
    assert lines[-1].startswith("6 errors")
    assert "Traceback" not in ran.stderr
    assert site.files() == whole
    assert not (site.root / ".khaneh" / "crash.txt").exists()


def test_check_tells_the_same_as_a_build_and_as_json(site: House) -> None:
    expected = break_everything(site)
    ran = site.run("check", "--json")
    rows = json.loads(ran.stdout)
    assert ran.returncode == 1
    assert [f"{row['path']}:{row['line']} {row['code']}" for row in rows if row["code"].startswith("E-")] == expected


def test_a_warning_stops_nothing(site: House) -> None:
    site.edit(A, "added: 2026-11-01T10:00:00+03:30\n", "")
    report = site.build()
    told = {(p.path, p.line, p.code) for p in report.problems}
    assert {(A, 1, "W-ADDED"), (A, 14, "W-UNCHECKED"), (A, 1, "W-LEDGER")} <= told
    assert site.run("check").returncode == 0


@pytest.mark.parametrize(("of", "code"), [("000000000000", "W-STALE"), (None, "W-UNCHECKED")])
def test_a_summary_that_may_not_fit_its_text_is_a_warning(site: House, of: str | None, code: str) -> None:
    if of:
        site.edit(A, "  title: News\n", f"  title: News\n  of: '{of}'\n")
    assert code in {p.code for p in site.build().problems if p.path == A}


# --- The built site is checked too --------------------------------------------------------------------------------------------


def spoil_link(html: str) -> str:
    return html.replace("</main>", '<a href="/nowhere/">x</a></main>')


def spoil_anchor(html: str) -> str:
    return html.replace("</main>", '<a href="/news/a/#nowhere">x</a></main>')


def spoil_id(html: str) -> str:
    return html.replace("</main>", '<p id="x"></p><p id="x"></p></main>')


def spoil_remote(html: str) -> str:
    return html.replace("</main>", '<img alt="" src="//tracker.example/x.gif"></main>')


@pytest.mark.parametrize(
    ("spoil", "code"), [(spoil_link, "E-LINK"), (spoil_anchor, "E-LINK"), (spoil_id, "E-ID"), (spoil_remote, "E-REMOTE")]
)
def test_what_is_wrong_with_a_built_page_is_told(site: House, spoil: Callable[[str], str], code: str) -> None:
    site.build()
    page = site.out / "news" / "b" / "index.html"
    page.write_text(spoil(page.read_text(encoding="utf-8")), encoding="utf-8")
    found = [p for p in inspect(site.site()) if p.is_error]
    assert [(p.path, p.code) for p in found] == [("dist/news/b/index.html", code)]


# --- Nobody gets in -----------------------------------------------------------------------------------------------------------

EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}</title>"


def test_front_matter_cannot_bring_a_script_into_a_page_feed_or_data(site: House) -> None:
    quoted = json.dumps(EVIL)
    site.write(
        "content/people/evil.md", f"---\nname: {quoted}\naliases: [{quoted}]\nhonorific: {quoted}\nroles: [{{title: {quoted}}}]\n---\n"
    )
    keys = ("title", "kicker", "byline", "section", "date_evidence")
    texts = dict.fromkeys(keys, quoted)
    site.write(
        "content/articles/evil.md",
        article(
            **{
                **texts,
                "source": f"{{name: {quoted}, via: {quoted}}}",
                "people": f"[{{id: evil, role: {quoted}}}]",
                "places": f"[{quoted}]",
                "events": f"[{{date: 1384, fa: {quoted}, en: {quoted}}}]",
                "corrections": f"[{{date: 1404, text: {quoted}}}]",
                "en": None,
            }
        ).replace("status:", f"en:\n  title: {quoted}\n  summary: {quoted}\nstatus:"),
    )
    site.edit("site_config.yaml", "خانه آزمون", "خانه <script>alert(1)</script>")
    assert site.told() == []
    for path, data in site.files().items():
        text = data.decode(errors="replace")
        if path.endswith((".html", ".xml")):
            assert "<script>alert" not in text, path
            assert "<img src=x" not in text, path
            assert "49</" not in text, path
        if path.endswith(".html"):
            assert "</title><" not in text.replace("</title>\n", ""), path
            blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
            assert all(json.loads(block) for block in blocks)
            assert "news/evil" not in path or path.endswith("original/index.html") or blocks


def test_links_of_the_file_system_lead_out_of_nothing(site: House, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.md"
    secret.write_text(article("راز"), encoding="utf-8")
    (site.root / "content/articles/secret.md").symlink_to(secret)
    (site.root / "content/images").mkdir()
    (site.root / "content/images/secret.jpg").symlink_to(secret)
    site.build()
    assert not any("راز".encode() in data for data in site.files().values())


def test_a_problem_survives_as_the_same_problem_through_an_exception(site: House) -> None:
    site.edit(A, "1403-02-11", "1403-13-11")
    with pytest.raises(KhanehError) as failed:
        site.build()
    again = KhanehError(*failed.value.args)
    assert again.problems == failed.value.problems


def test_a_file_that_cannot_be_read_is_not_told_as_a_lost_address(site: House) -> None:
    """The editor's slip is one line; nobody is frightened into withdrawing what is published."""
    site.write("content/addresses.txt", "/news/a/\n")
    site.write("content/articles/a.md", "---\ntitle:خبر\ndate: 1403\nadded: 2024-05-01T10:00:00+03:30\nstatus: published\n---\n\nمتن\n")
    assert site.told() == ["content/articles/a.md:2 E-YAML"]


def test_a_tab_in_front_matter_is_told_as_one(site: House) -> None:
    site.write("content/articles/t.md", "---\ntitle: خبر\n\tdate: 1403\n---\n\nمتن\n")
    assert [(p.line, p.code, p.mend) for p in site.problems() if p.is_error] == [(3, "E-YAML", "indent with spaces")]


def test_quotation_marks_of_a_persian_keyboard_name_the_speaker_too(site: House) -> None:
    site.write(
        "content/articles/q.md",
        "---\ntitle: خبر\ndate: 1403\nadded: 2024-05-01T10:00:00+03:30\nstatus: published\n---\n\nگفت: متن.\n{: by=«nobody-here» }\n",
    )
    assert site.told() == ["content/articles/q.md:9 E-PERSON"]


def test_a_missing_picture_and_a_link_without_its_scheme_are_told_as_what_they_are(site: House) -> None:
    head = "---\ntitle: خبر\ndate: 1403\nadded: 2024-05-01T10:00:00+03:30\nstatus: published\n---\n\n"
    site.write("content/articles/p.md", f"{head}![فروشگاه](store.jpg)\n\n[وزارت](www.example.org)\n")
    found = [(p.line, p.code, p.mend) for p in site.problems() if p.is_error]
    assert found == [(8, "E-IMAGE", ""), (10, "E-LINK", "another site's address begins with https://")]

"""The editor's daily commands on a whole site: each changes what it says and no other byte, and nothing published dies of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khaneh.pipeline import Site, daily
from khaneh.pipeline.planning import Planned, plan_only
from khaneh.pipeline.publishing import publish
from khaneh.problems import KhanehError
from tests.sites import House, house

SITE = """
-- content/people/ali.md --
---
# Made by convert; delete `confirmed` once it is right.
# Found in a.txt: «علی کبیری گفت»
name: علی کبیری
aliases: [کبیری]   # نام خانوادگی
confirmed: false   # دیده شود
---
-- content/people/kabiri.md --
---
name: علی کبیری‌فر
sort: کبیری‌فر، علی
roles:
  - {title: دبیر, organisation: golestan}
former_ids: [a-kabiri]
---

زندگی‌نامه با پیوند‌ها: [خانه](/organisations/house/).
-- content/people/sara.md --
---
name: سارا مرادی
confirmed: false
---
-- content/organisations/golestan.md --
---
name: تعاونی گلستان
short: گلستان
kind: other
parent: house
confirmed: false
---
-- content/organisations/branch.md --
---
name: شعبه گلستان
parent: {id: golestan, basis: public}   # از پرونده
---
-- content/articles/a.md --
---
title: خبر نخست
date: 1403-02-11
added: 2026-11-22T10:00:00+03:30
people:
  - {id: ali, role: دبیر}   # نخست
  - kabiri
  - sara
organisations: [golestan, branch]
status: published
---

متن نخست. ali
{: by="ali kabiri" }

متن دوم.
{: by="sara" }
-- content/articles/b.md --
---
title: خبر دوم
date: 1403-02-12
people: [ali, sara]
organisations: [house]
status: draft
---

بنگرید به [خبر نخست](/news/a/).
{: by=«ali» }
-- content/converted/b.md --
---
title: خبر دوم
people: [ali]
status: draft
---

متن
-- content/pages/about.md --
---
title: درباره
---

[نخست](/news/a/)
"""


@pytest.fixture
def site(tmp_path: Path) -> House:
    return house(tmp_path, SITE)


def content(site: House) -> dict[str, str]:
    files = site.files(site.root / "content")
    return {path: data.decode() for path, data in files.items()}


def changed(site: House, before: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """By file the lines that differ, as they were and are; a file that came or went as a whole."""
    now = content(site)
    out: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(before.keys() | now.keys()):
        old, new = before.get(path, ""), now.get(path, "")
        if old != new:
            pairs = list(zip(old.split("\n"), new.split("\n"), strict=False))
            same_length = old.count("\n") == new.count("\n")
            out[path] = [(a, b) for a, b in pairs if a != b] if same_length else [(old, new)]
    return out


def refused(site: House, command: Callable[[], object]) -> list[str]:
    """The problems of a command that must change nothing."""
    before = content(site), site.read("site_config.yaml")
    with pytest.raises(KhanehError) as told:
        command()
    assert (content(site), site.read("site_config.yaml")) == before
    return [f"{p.path}:{p.line} {p.code}" for p in told.value.problems]


# --- confirm, unconfirmed ------------------------------------------------------------------------------------------------------


def test_whom_nobody_has_confirmed_has_no_page_and_whom_somebody_has_does(site: House) -> None:
    site.build()
    assert not site.has("/people/ali/")
    assert not site.has("/people/ali/feed.xml")
    assert "/people/ali/" not in site.page("/people/") + site.page("/sitemap.xml")
    assert "علی کبیری" in site.words("/news/a/")
    daily.confirm(site.site(), ["ali"])
    site.rebuild()
    assert site.has("/people/ali/")
    assert 'href="/people/ali/"' in site.page("/people/")


def test_confirming_changes_one_line_and_takes_out_the_note_that_has_done_its_work(site: House) -> None:
    before = content(site)
    ((named, new),) = daily.confirm(site.site(), ["علی کبیری"])
    assert (named.whole, new) == ("people/ali", True)
    note = before["people/ali.md"].split("\n")[1] + "\n"
    after = before["people/ali.md"].replace("confirmed: false", "confirmed: true").replace(note, "")
    assert changed(site, before) == {"people/ali.md": [(before["people/ali.md"], after)]}
    assert [new for _, new in daily.confirm(site.site(), ["ali", "people/ali"])] == [False]


def test_an_english_name_and_a_kind_are_written_with_it(site: House) -> None:
    daily.confirm(site.site(), ["golestan"], "Golestan Cooperative", "cooperative")
    text = site.read("content/organisations/golestan.md")
    assert text.splitlines()[3:] == ["kind: cooperative", "parent: house", "confirmed: true", "en: {name: Golestan Cooperative}", "---"]


def test_who_is_not_known_is_told_with_all_the_others_and_nobody_is_confirmed(site: House) -> None:
    told = refused(site, lambda: daily.confirm(site.site(), ["ali", "goleston", "nobody"]))
    assert told == ["content:0 E-PERSON", "content:0 E-PERSON"]
    assert refused(site, lambda: daily.confirm(site.site(), ["ali"], kind="bank")) == ["content/people/ali.md:0 E-VALUE"]
    assert refused(site, lambda: daily.confirm(site.site(), ["golestan"], kind="bnk")) == ["content/organisations/golestan.md:4 E-VALUE"]


def test_one_id_of_a_person_and_an_organisation_has_to_be_told_apart(site: House) -> None:
    site.write("content/organisations/ali.md", "---\nname: بنیاد علی\nconfirmed: false\n---\n")
    assert refused(site, lambda: daily.confirm(site.site(), ["ali"])) == ["content:0 E-AMBIGUOUS"]
    ((named, _),) = daily.confirm(site.site(), ["organisations/ali"])
    assert named.whole == "organisations/ali"


def test_the_unconfirmed_are_listed_with_their_evidence_those_most_named_first(site: House) -> None:
    found = daily.unconfirmed(site.site())
    assert [(stub.named.whole, stub.articles, stub.evidence) for stub in found] == [
        ("people/ali", 2, ("Found in a.txt: «علی کبیری گفت»",)),
        ("people/sara", 2, ()),
        ("organisations/golestan", 1, ()),
    ]


# --- merge ----------------------------------------------------------------------------------------------------------------------


def test_every_mention_of_a_person_goes_over_and_no_other_byte_changes(site: House) -> None:
    site.edit("content/people/kabiri.md", "پیوند‌ها: ", "پیوند‌ها: [علی](/people/ali/) ")
    site.edit("content/articles/a.md", "متن نخست. ali", "متن نخست. [علی](/people/ali/) ali")
    site.edit("content/pages/about.md", "[نخست](/news/a/)", "[نخست](/news/a/) و [علی](/en/people/ali/#words)")
    before = content(site)
    _, _, merged, done = daily.merge(site.site(), "ali", "kabiri")
    assert (merged.aliases, merged.left) == (("علی کبیری", "کبیری"), ())
    assert changed(site, before) == {
        "articles/a.md": [
            (
                before["articles/a.md"],
                before["articles/a.md"]
                .replace("{id: ali,", "{id: kabiri,")
                .replace("  - kabiri\n", "")
                .replace("/people/ali/", "/people/kabiri/")
                .replace('by="ali kabiri"', 'by="kabiri"'),
            )
        ],
        "articles/b.md": [("people: [ali, sara]", "people: [kabiri, sara]"), ("{: by=«ali» }", "{: by=«kabiri» }")],
        "converted/b.md": [("people: [ali]", "people: [kabiri]")],
        "pages/about.md": [("[نخست](/news/a/) و [علی](/en/people/ali/#words)", "[نخست](/news/a/) و [علی](/en/people/kabiri/#words)")],
        "people/ali.md": [(before["people/ali.md"], "")],
        "people/kabiri.md": [
            (
                before["people/kabiri.md"],
                before["people/kabiri.md"]
                .replace("کبیری‌فر، علی\n", "کبیری‌فر، علی\naliases: [علی کبیری, کبیری]\n")
                .replace("[a-kabiri]", "[a-kabiri, ali]")
                .replace("/people/ali/", "/people/kabiri/"),
            )
        ],
    }
    assert done.files == tuple(f"content/{path}" for path in changed(site, before))


def test_the_old_address_of_a_page_leads_to_the_one_that_stays_and_its_feed_goes_on(site: House) -> None:
    daily.confirm(site.site(), ["ali"])
    publish(site.site(), ["a"])
    site.build()
    assert "/people/ali/" in site.read("content/addresses.txt").split()
    daily.merge(site.site(), "ali", "kabiri")
    site.rebuild()
    assert 'href="https://news.test.ir/people/kabiri/"' in site.page("/people/ali/")
    assert "خبر نخست" in site.page("/people/ali/feed.xml")
    assert "خبر نخست" in site.words("/people/kabiri/")
    assert "متن نخست" in site.words("/people/kabiri/")


def test_an_organisation_goes_over_in_lists_parents_offices_and_the_config(site: House) -> None:
    site.edit("site_config.yaml", "publisher: house", "publisher: house  # ما")
    site.write("content/organisations/other.md", "---\nname: خانه دیگر\nurl: https://house.test\n---\n\nمتن.\n")
    before = content(site)
    _, _, merged, _ = daily.merge(site.site(), "house", "other")
    assert merged.aliases == ("خانه آزمون", "Test House")
    assert "publisher: other  # ما" in site.read("site_config.yaml")
    told = changed(site, before)
    assert told["articles/b.md"] == [("organisations: [house]", "organisations: [other]")]
    assert told["organisations/golestan.md"] == [("parent: house", "parent: other")]
    assert told["people/kabiri.md"][0][1].endswith("(/organisations/other/).")


def test_a_part_that_takes_over_its_whole_is_a_part_of_what_that_was_a_part_of(site: House) -> None:
    before = content(site)
    daily.merge(site.site(), "golestan", "branch")
    assert "parent: house   # از پرونده" in site.read("content/organisations/branch.md")
    assert changed(site, before)["people/kabiri.md"] == [
        ("  - {title: دبیر, organisation: golestan}", "  - {title: دبیر, organisation: branch}"),
    ]
    assert "organisations: [branch]" in site.read("content/articles/a.md")
    site.build()


def test_what_cannot_be_one_is_refused_and_nothing_is_touched(site: House) -> None:
    merge = daily.merge
    assert refused(site, lambda: merge(site.site(), "ali", "golestan")) == ["content/people/ali.md:0 E-MERGE"]
    assert refused(site, lambda: merge(site.site(), "ali", "کبیری")) == ["content/people/ali.md:0 E-MERGE"]
    assert refused(site, lambda: merge(site.site(), "kabiri", "ali")) == ["content/people/ali.md:6 E-MERGE"]
    assert refused(site, lambda: merge(site.site(), "sara", "ali")) == ["content/people/ali.md:6 E-MERGE"], "neither is confirmed"
    assert refused(site, lambda: merge(site.site(), "x1", "x2")) == ["content:0 E-PERSON", "content:0 E-PERSON"]


def test_a_merge_that_would_send_the_parents_round_in_a_circle_is_taken_back(site: House) -> None:
    site.edit("content/organisations/house.md", "---\n", "---\nparent: branch\n")
    site.edit("content/organisations/golestan.md", "parent: house\n", "")
    site.edit("content/organisations/golestan.md", "confirmed: false\n", "")
    site.write("content/organisations/top.md", "---\nname: بالا\nparent: house\n---\n")
    assert [line.split()[1] for line in refused(site, lambda: daily.merge(site.site(), "golestan", "top"))][:1] == ["E-PARENT"]


def test_what_was_wrong_before_does_not_hinder(site: House) -> None:
    site.write("content/articles/c.md", "---\ntitle: x\ndate: 1403-13\nstatus: draft\n---\n\nمتن\n")
    daily.merge(site.site(), "ali", "kabiri")
    assert not (site.root / "content/people/ali.md").exists()


def test_a_comment_that_would_be_lost_keeps_both_mentions(site: House) -> None:
    site.edit("content/articles/a.md", "  - kabiri\n", "  - kabiri   # دوم\n")
    before = site.read("content/articles/a.md")
    daily.merge(site.site(), "ali", "kabiri")
    assert site.read("content/articles/a.md").split("\n")[5:8] == ["  - {id: kabiri, role: دبیر}   # نخست", *before.split("\n")[6:8]]


# --- alias ----------------------------------------------------------------------------------------------------------------------


def test_an_alias_is_added_to_the_list_and_to_nothing_else(site: House) -> None:
    before = content(site)
    assert [daily.alias(site.site(), "ali", name)[1] for name in (" مهندس  کبیری ", "مهندس کبیری", "علی کبيري")] == [True, False, False]
    line = "aliases: [کبیری]   # نام خانوادگی"
    assert changed(site, before) == {"people/ali.md": [(line, line.replace("کبیری]", "کبیری, مهندس کبیری]"))]}
    daily.alias(site.site(), "sara", "مرادی")
    assert site.read("content/people/sara.md") == "---\nname: سارا مرادی\naliases: [مرادی]\nconfirmed: false\n---\n"


def test_an_alias_of_somebody_else_is_refused_with_whose_it_is(site: House) -> None:
    with pytest.raises(KhanehError) as told:
        daily.alias(site.site(), "sara", "کبیری")
    assert "کبیری is a name of ali" in str(told.value)
    assert refused(site, lambda: daily.alias(site.site(), "sara", " ")) == ["content/people/sara.md:0 E-VALUE"]


# --- word -----------------------------------------------------------------------------------------------------------------------


def test_words_are_added_and_comments_stay(site: House) -> None:
    text = "# املا\nreplace:\n  گفتگو: گفت‌وگو   # همیشه\n\n# درست\nkeep: [میدانی]\n"
    site.write("content/words.yaml", text)
    assert daily.word(site.site(), "کسب و کار", "کسب‌وکار")
    assert daily.word(site.site(), "بدواً", None)
    assert not daily.word(site.site(), "کسب و کار", "کسب‌وکار")
    assert not daily.word(site.site(), "بدواً", None)
    grown = text.replace("# همیشه\n", "# همیشه\n  کسب و کار: کسب‌وکار\n").replace("[میدانی]", "[میدانی, بدواً]")
    assert site.read("content/words.yaml") == grown


def test_a_list_that_is_not_there_is_begun(site: House) -> None:
    daily.word(site.site(), "گفتگو", "گفت‌وگو")
    assert site.read("content/words.yaml").splitlines()[1:] == ["replace: {گفتگو: گفت‌وگو}"]
    daily.word(site.site(), "بدواً", None)
    daily.word(site.site(), "الف", "ب: پ")
    assert site.read("content/words.yaml").splitlines()[1:] == ["replace: {گفتگو: گفت‌وگو, الف: 'ب: پ'}", "keep: [بدواً]"]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [("الف", "پ", 1), ("الف", None, 1), ("د", "ر", 3), ("ت", "الف", 1), ("ب", "پ", 1), ("ج", "ج", 1), ("", "ج", 0)],
)
def test_what_contradicts_the_list_is_refused(site: House, before: str, after: str | None, line: int) -> None:
    site.write("content/words.yaml", "replace:\n  الف: ب\nkeep: [د]\n")
    told = refused(site, lambda: daily.word(site.site(), before, after))
    assert told == [f"content/words.yaml:{line} {'E-WORD' if before else 'E-VALUE'}"]


# --- rename ---------------------------------------------------------------------------------------------------------------------


def test_a_draft_is_renamed_with_its_version_and_leaves_no_address(site: House) -> None:
    before = content(site)
    assert daily.rename(site.site(), "b", "second")[0] == "content/articles/second.md"
    after = content(site)
    assert (after["articles/second.md"], after["converted/second.md"]) == (before["articles/b.md"], before["converted/b.md"])
    assert not {"articles/b.md", "converted/b.md"} & after.keys()


def test_a_published_article_leads_on_from_its_old_address_for_good(site: House) -> None:
    publish(site.site(), ["a"])
    before = content(site)
    _, _, promised = daily.rename(site.site(), "a", "first")
    assert "/news/first/" in promised
    assert site.read("content/articles/first.md") == before["articles/a.md"].replace("published\n---", "published\naliases: [a]\n---")
    assert "(/news/first/)" in site.read("content/articles/b.md")
    assert {"/news/a/", "/news/first/"} <= set(site.read("content/addresses.txt").split())
    site.build()
    assert 'href="https://news.test.ir/news/first/"' in site.page("/news/a/")
    daily.rename(site.site(), "first", "a")
    assert site.read("content/articles/a.md").replace("aliases: [first]\n", "") == before["articles/a.md"]
    site.build()
    assert site.has("/news/a/")


def test_what_is_published_or_promised_leads_on_whichever_of_the_two_it_is(site: House) -> None:
    site.write("content/addresses.txt", "/news/b/\n")
    for slug, new in (("a", "first"), ("b", "second")):
        daily.rename(site.site(), slug, new)
        assert f"aliases: [{slug}]\n" in site.read(f"content/articles/{new}.md")


def test_addresses_that_are_none_or_taken_are_refused(site: House) -> None:
    rename = daily.rename
    assert refused(site, lambda: rename(site.site(), "b", "Bad Slug")) == ["content/articles/b.md:0 E-SLUG"]
    assert refused(site, lambda: rename(site.site(), "b", "a")) == ["content/articles/a.md:0 E-DUPLICATE"]
    site.edit("content/articles/a.md", "status:", "aliases: [old]\nstatus:")
    assert refused(site, lambda: rename(site.site(), "b", "old")) == ["content/articles/a.md:10 E-DUPLICATE"]
    assert refused(site, lambda: rename(site.site(), "nobody", "c")) == ["content/articles/nobody.md:0 E-FILE"]


def test_a_draft_with_mistakes_of_its_own_can_be_renamed(site: House) -> None:
    site.edit("content/articles/b.md", "1403-02-12", "1403-13-12")
    site.edit("content/articles/b.md", "people: [ali, sara]", "people: [nobody]")
    with pytest.raises(KhanehError):
        site.build()
    site.edit("content/articles/b.md", "1403-13-12", "1403-02-12")
    daily.rename(site.site(), "b", "second")
    assert site.told() == ["content/articles/second.md:4 E-PERSON"]


def test_a_command_that_is_broken_off_changes_nothing(site: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the site is looked at as it would be."""
    before = content(site)

    def interrupted(here: Site) -> Planned:
        if content(site) != before:
            raise KeyboardInterrupt
        return plan_only(here)

    monkeypatch.setattr(daily, "plan_only", interrupted)
    with pytest.raises(KeyboardInterrupt):
        daily.merge(site.site(), "ali", "kabiri")
    assert content(site) == before


def test_an_address_that_cannot_be_promised_is_not_given(site: House) -> None:
    (site.root / "content/.addresses.txt.new").mkdir()  # where the new ledger would be written first
    before = content(site)
    with pytest.raises(OSError, match="directory"):
        daily.rename(site.site(), "a", "first")
    assert content(site) == before


# --- The commands themselves ---------------------------------------------------------------------------------------------------


def test_the_commands_say_what_they_did(site: House) -> None:
    run = site.run
    assert "2  people/ali  علی کبیری\n      Found in a.txt: «علی کبیری گفت»\n" in run("unconfirmed").stdout
    assert run("confirm", "ali", "--name-en", "Ali Kabiri").stdout == "content/people/ali.md: علی کبیری is confirmed\n"
    assert run("confirm", "ali", "sara", "--name-en", "X").returncode == 2
    assert run("alias", "ali", "مهندس کبیری").stdout == "content/people/ali.md: known as مهندس کبیری from now on\n"
    assert run("word", "گفتگو", "گفت‌وگو").stdout.splitlines()[0] == "content/words.yaml: گفتگو → گفت‌وگو"
    assert run("word", "--keep", "میدانی").stdout.splitlines()[0] == "content/words.yaml: میدانی stays"
    assert [run("word", *given).returncode for given in (("الف",), ("--keep", "الف", "ب"))] == [2, 2]
    merged = run("merge", "ali", "kabiri").stdout
    assert merged.startswith("people/ali is people/kabiri now: 5 files changed\n  content/articles/a.md\n")
    assert "not carried over from content/people/ali.md: en" in merged
    assert run("rename", "b", "second").stdout.startswith("b is content/articles/second.md now: ")
    refused = run("merge", "sara", "golestan")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "E-MERGE" in refused.stderr


# --- Laws -----------------------------------------------------------------------------------------------------------------------

IDS = st.sampled_from(["ali", "kabiri", "sara"])
LISTED = st.lists(IDS | st.builds(lambda i, r: f"{{id: {i}, role: {r}}}", IDS, st.sampled_from(["دبیر", "مدیر"])), max_size=4)
SPOKEN = st.lists(st.lists(IDS, min_size=1, max_size=3, unique=True).map(" ".join), max_size=3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(LISTED, SPOKEN, st.booleans())
def test_after_a_merge_nobody_is_lost_and_a_second_one_finds_nothing(
    tmp_path_factory: pytest.TempPathFactory, people: list[str], spoken: list[str], windows: bool
) -> None:
    site = house(tmp_path_factory.mktemp("merge"), SITE)
    listed = "".join(f"\n  - {one}" for one in people) if people else " []"
    text = f"---\ntitle: ali\ndate: 1403\npeople:{listed}\nstatus: draft\n---\n\n" + "\n\n".join(
        f'بند ali.\n{{: by="{by}" }}' for by in spoken
    )
    data = text.replace("\n", "\r\n").encode() if windows else text.encode()
    (site.root / "content/articles/c.md").write_bytes(data)
    daily.merge(site.site(), "ali", "kabiri")
    after = (site.root / "content/articles/c.md").read_bytes().decode()
    assert "\r\n" not in after if not windows else "\n" not in after.replace("\r\n", "")
    lines, old = after.replace("\r\n", "\n").split("\n"), text.split("\n")
    mine = [line for line in old if "ali" not in line or line.startswith(("title", "بند"))]
    assert [line for line in mine if "kabiri" not in line and line not in lines] == []
    expected = {one.replace("ali", "kabiri") for one in people}
    told = {line.removeprefix("  - ") for line in lines if line.startswith("  - ")}
    assert told <= expected
    assert {one for one in expected if "role" in one} <= told
    assert {who(one) for one in expected} == {who(one) for one in told}
    assert site.told() == []


def who(item: str) -> str:
    return item.strip("{}").removeprefix("id: ").split(",")[0]

"""Which edits keep the plan of the last build, and which files are looked at then; every other edit is planned anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from khaneh.pipeline.amending import Amended, amend
from khaneh.pipeline.inputs import look
from khaneh.pipeline.planning import open_store, read_config
from tests.sites import House, article, house, person

ONE, TWO = "content/articles/one.md", "content/articles/two.md"


@pytest.fixture
def site(tmp_path: Path) -> House:
    made = house(tmp_path)
    made.write("content/people/ali.md", person("علی کبیری", sort="کبیری، علی", aliases="[کبیری]"))
    made.write("content/people/sara.md", person("سارا مرادی", sort="مرادی، سارا"))
    made.write(ONE, article("خبر یک", "متن یک.", people="[کبیری]", en="One", code="11"))
    made.write(TWO, article("خبر دو", "متن دو.", people="[sara]", date="1402"))
    made.write("content/articles/draft.md", article("پیش‌نویس", "هنوز نه.", status="draft", code="13"))
    made.write("content/organisations/bank.md", "---\nname: بانک\nkind: bank\n---\n")
    made.write("content/pages/about.md", "---\ntitle: درباره\n---\nما.\n")
    made.build()
    return made


def amended(site: House) -> Amended | None:
    """What a build would make of an edit."""
    where = site.site()
    settings = read_config(where)
    store = open_store(where, settings)
    try:
        return amend(where, settings, store, look(where))
    finally:
        store.close()


def looked_at(site: House) -> set[str]:
    known = amended(site)
    assert known, "the plan was not kept"
    assert known.stale < set(known.kept.paths), "all is looked at"
    return set(known.stale)


def test_without_an_edit_nothing_is_looked_at(site: House) -> None:
    assert looked_at(site) == set()


def test_a_text_is_looked_for_where_it_is_shown(site: House) -> None:
    site.edit(TWO, "متن دو.", "متن تازه.")
    seen = looked_at(site)
    assert {"news/two/index.html", "people/sara/index.html", "index.html", "feed.xml", "timeline/1402/index.html"} <= seen
    assert not {"about/index.html", "people/index.html", "people/ali/index.html", "en/news/one/index.html"} & seen
    assert set(site.rebuild()) <= seen


def test_a_body_is_looked_for_only_where_bodies_are(site: House) -> None:
    """Lists, feeds and the pages of people show an article's front, which is what it was."""
    site.edit(TWO, "متن دو.", "متن دو.\n\nبند دوم.")
    assert looked_at(site) == {"news/two/index.html"}
    assert site.rebuild() == ["news/two/index.html"]
    site.edit(TWO, "بند دوم.", "بند *دیگر*.")
    assert amended(site), "the store has read the edit, the site has not been made of it"
    assert {"news/two/index.html", "index.html"} <= looked_at(site), "what the front was is not known any more"
    assert site.rebuild() == ["news/two/index.html"]


def test_what_somebody_says_is_looked_for_on_their_page(site: House) -> None:
    site.edit(TWO, "متن دو.", 'متن دو.\n\nگفت: بله.\n{: by="sara" }')
    assert {"news/two/index.html", "people/sara/index.html"} <= looked_at(site)
    assert "people/sara/index.html" in site.rebuild()


def test_where_much_is_stale_all_texts_are_read_at_once(site: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khaneh.pipeline.amending.FEW", 0)
    site.edit(ONE, "متن یک.", 'متن یک.\n\nگفت: بله.\n{: by="کبیری" }')
    site.rebuild()
    site.edit("content/people/ali.md", "name: علی کبیری", "name: علی کبیریان")
    assert amended(site)
    written = site.rebuild()
    assert {"news/one/index.html", "people/ali/index.html"} <= set(written)


def test_an_unshown_edit_of_a_draft_looks_at_nothing(site: House) -> None:
    site.edit("content/articles/draft.md", "هنوز نه", "شاید")
    assert looked_at(site) == set()


def test_a_name_is_looked_for_where_it_is_shown_as_long_as_it_keeps_its_place(site: House) -> None:
    site.edit("content/people/sara.md", "name: سارا مرادی", "name: سارا مرادیان")
    seen = looked_at(site)
    assert {"news/two/index.html", "people/sara/index.html", "people/index.html"} <= seen
    assert not {"news/one/index.html", "people/ali/index.html"} & seen
    assert set(site.rebuild()) <= seen


def test_a_name_that_moves_in_the_alphabet_is_looked_for_where_the_order_matters(site: House) -> None:
    site.edit("content/people/sara.md", "sort: مرادی", "sort: آمرادی")
    assert {"index.html", "people/index.html"} <= looked_at(site)
    site.rebuild()


def test_edits_that_were_parsed_by_another_command_are_not_forgotten(site: House) -> None:
    """A check, or a build that was killed, reads the edit; what the site shows is still of before it."""
    site.edit(TWO, "متن دو.", "متن تازه.")
    assert amended(site)
    assert "news/two/index.html" in looked_at(site)
    assert "news/two/index.html" in site.rebuild()


def test_what_is_looked_at_grows_with_what_is_read(site: House) -> None:
    site.edit(TWO, "title:", "source: خبرگزاری نو\ntitle:")
    site.rebuild()
    site.edit("content/organisations/bank.md", "kind: bank", "aliases: [خبرگزاری نو]\nkind: bank")
    assert "news/two/index.html" in looked_at(site)
    assert "news/two/index.html" in site.rebuild()


def later(site: House) -> None:
    site.edit(TWO, "date: 1402", "date: 1401")


def other_code(site: House) -> None:
    site.edit(ONE, "code: 11", "code: 12")


def code_of_a_draft(site: House) -> None:
    site.edit("content/articles/draft.md", "code: 13", "code: 14")


def other_people(site: House) -> None:
    site.edit(TWO, "people: [sara]", "people: [sara, ali]")


def other_role(site: House) -> None:
    site.edit(TWO, "people: [sara]", "people: [{id: sara, role: مدیر}]")


def published(site: House) -> None:
    site.edit("content/articles/draft.md", "status: draft", "status: published")


def no_summary(site: House) -> None:
    site.edit(ONE, "en: {title: One, summary: About One.}\n", "")


def alias_goes(site: House) -> None:
    """Who is meant by a name that an article uses is part of the plan."""
    site.edit("content/people/ali.md", "aliases: [کبیری]\n", "")
    site.edit("content/people/sara.md", "name: سارا", "aliases: [کبیری]\nname: سارا")


def unconfirmed(site: House) -> None:
    site.edit("content/people/sara.md", "name: سارا", "confirmed: false\nname: سارا")


def one_more(site: House) -> None:
    site.write("content/articles/three.md", article("خبر سه"))


def one_less(site: House) -> None:
    site.delete(TWO)


def page_text(site: House) -> None:
    site.edit("content/pages/about.md", "ما.", "ما هستیم.")


def template(site: House) -> None:
    site.edit("templates/base.html", "</body>", "<hr></body>")


def setting(site: House) -> None:
    site.edit("site_config.yaml", "page_size: 2", "page_size: 1")


def ledger(site: House) -> None:
    site.write("content/addresses.txt", "/news/one/\n")


def picture(site: House) -> None:
    site.write("content/images/a.jpg", b"\xff\xd8\xff")


PLANNED = [
    later, other_code, code_of_a_draft, other_people, other_role, published, no_summary, alias_goes, unconfirmed, one_more, one_less,
    page_text, template, setting, ledger, picture,
]  # fmt: skip


@pytest.mark.parametrize("edit", PLANNED)
def test_what_may_change_the_plan_is_planned_anew(site: House, edit: Callable[[House], None]) -> None:
    edit(site)
    assert amended(site) is None
    site.rebuild()


def test_a_mistake_is_told_and_the_plan_is_not_lost(site: House) -> None:
    site.edit(TWO, "people: [sara]", "people: [nobody]")
    assert amended(site) is None
    assert site.told() == [f"{TWO}:6 E-PERSON"]
    site.edit(TWO, "people: [nobody]", "people: [sara]")
    site.edit(TWO, "متن دو.", "متن تازه.")
    assert "news/two/index.html" in looked_at(site)
    site.rebuild()


def test_warnings_are_those_of_a_clean_build(site: House) -> None:
    site.edit(ONE, "added: 2026-11-22T10:00:00+03:30\n", "updated: 2026-11-22T10:00:00+03:30\n")
    site.edit(TWO, "متن دو.", "متن دیگر.")
    assert site.build().problems == site.build(full=True).problems

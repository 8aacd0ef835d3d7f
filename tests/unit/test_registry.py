"""Names to ids, and the rule of shared names: a fault only where a bare alias is used and nothing decides who is meant."""

from __future__ import annotations

import pytest

from khaneh import registry
from khaneh.model import Fact, Mention, Role
from khaneh.registry import Appearance
from tests.unit.values import article, known, organisation, person, said

ALI = person("ali-kabiri", "علی کبیری", aliases=("کبیری",))
MOHAMMAD = person("mohammad-kabiri", "محمد کبیری", aliases=("کبیری",))
SARA = person("sara", "سارا مرادی", names={"en": "Sara Moradi"})
CHAMBER = organisation("chamber", "اتاق تعاون", short="اتاق", aliases=("اتاق ایران",))
OTHER_CHAMBER = organisation("commerce", "اتاق بازرگانی", short="اتاق")
ALL = known(ALI, MOHAMMAD, SARA, CHAMBER, OTHER_CHAMBER)


def codes(found: list[registry.Problem]) -> list[tuple[int, str]]:
    return [(p.line, p.code) for p in found]


@pytest.mark.parametrize("name", ["sara", "سارا مرادی", "سارا‌مرادی", "سارا مرادي", "Sara Moradi", "SARA  MORADI"])
def test_a_person_is_found_by_id_name_and_any_spelling_of_it(name: str) -> None:
    assert ALL.find_person(name) == ("sara",)


@pytest.mark.parametrize("name", ["chamber", "اتاق تعاون", "اتاق ایران", "اتاقِ تعاون"])
def test_an_organisation_is_found_by_id_name_and_alias(name: str) -> None:
    assert ALL.find_organisation(name) == ("chamber",)


def test_a_shared_name_may_mean_either_and_a_persons_is_no_organisations() -> None:
    assert ALL.find_person("کبیری") == ("ali-kabiri", "mohammad-kabiri")
    assert ALL.find_organisation("کبیری") == ()
    assert ALL.find_person("") == ()


def test_an_article_that_names_ids_is_resolved() -> None:
    resolved, found = registry.resolve(article("a", people="ali-kabiri sara", organisations="chamber"), [said("sara")], ALL)
    assert found == []
    assert resolved.people == (Appearance("ali-kabiri", ()), Appearance("sara", ()))
    assert resolved.organisations == ("chamber",)
    assert resolved.statements[0].speakers == ("sara",)


def test_one_who_is_listed_twice_appears_once_with_all_roles() -> None:
    one = article("a", people="")
    mentions = (Mention("sara", ("مدیر",), 5), Mention("سارا مرادی", ("عضو", "مدیر"), 6))
    resolved, found = registry.resolve(registry.msgspec.structs.replace(one, people=mentions), (), ALL)
    assert found == []
    assert resolved.people == (Appearance("sara", ("مدیر", "عضو")),)


@pytest.mark.parametrize(
    ("people", "by", "speakers"),
    [
        ("ali-kabiri", ("کبیری",), ("ali-kabiri",)),
        ("mohammad-kabiri sara", ("کبیری",), ("mohammad-kabiri",)),
        ("ali-kabiri sara", ("ali-kabiri", "sara"), ("ali-kabiri", "sara")),
        ("", ("sara",), ("sara",)),
        ("", ("سارا مرادی",), ("sara",)),
        ("", ("محمد کبیری",), ("mohammad-kabiri",)),
    ],
)
def test_a_speaker_is_decided_by_the_article(people: str, by: tuple[str, ...], speakers: tuple[str, ...]) -> None:
    resolved, found = registry.resolve(article("a", people=people), [said(*by)], ALL)
    assert found == []
    assert resolved.statements[0].speakers == speakers
    assert resolved.statements[0].group == ""


@pytest.mark.parametrize(("people", "line"), [("", 12), ("ali-kabiri mohammad-kabiri", 12), ("sara", 12)])
def test_a_bare_alias_that_nothing_decides_is_told_where_it_is_used(people: str, line: int) -> None:
    _, found = registry.resolve(article("a", people=people), [said("کبیری")], ALL)
    assert codes(found) == [(line, "E-AMBIGUOUS")]
    assert found[0].values["ids"] == "ali-kabiri, mohammad-kabiri"


def test_a_bare_alias_in_the_list_is_told_unless_the_list_names_its_bearer_too() -> None:
    _, found = registry.resolve(article("a", people="کبیری"), (), ALL)
    assert codes(found) == [(5, "E-AMBIGUOUS")]
    resolved, found = registry.resolve(article("a", people="کبیری ali-kabiri"), (), ALL)
    assert found == []
    assert resolved.people == (Appearance("ali-kabiri", ()),)


def test_an_organisations_shared_short_name_is_told() -> None:
    _, found = registry.resolve(article("a", organisations="اتاق"), (), ALL)
    assert codes(found) == [(7, "E-AMBIGUOUS")]


def test_words_that_name_nobody_are_those_of_a_group() -> None:
    resolved, found = registry.resolve(article("a"), [said("اعضای هیئت مدیره")], ALL)
    assert found == []
    assert resolved.statements[0].speakers == ()
    assert resolved.statements[0].group == "اعضای هیئت مدیره"


@pytest.mark.parametrize(
    ("people", "by", "line", "near"),
    [("ali-kabir", (), 5, "ali-kabiri"), ("", ("ali-kabir",), 12, "ali-kabiri"), ("", ("sara", "nobody-at-all"), 12, "")],
)
def test_an_id_nobody_bears_is_told_with_the_nearest(people: str, by: tuple[str, ...], line: int, near: str) -> None:
    _, found = registry.resolve(article("a", people=people), [said(*by)] if by else (), ALL)
    assert codes(found) == [(line, "E-PERSON")]
    assert found[0].values["near"] == near


def test_ids_taken_twice_parents_and_offices_that_lead_nowhere_are_told() -> None:
    again = person("sara", "سارا", path="content/people/old/sara.md")
    orphan = organisation("orphan", parent=Fact("nobody"), lines={"parent": 4})
    officer = person("officer", roles=(Role("مدیر", "nobody"),), lines={"roles.0.organisation": 6})
    _, found = registry.build([SARA, again, officer], [orphan])
    assert sorted((p.path, p.line, p.code) for p in found) == [
        ("content/organisations/orphan.md", 4, "E-ORGANISATION"),
        ("content/people/officer.md", 6, "E-ORGANISATION"),
        ("content/people/sara.md", 1, "E-DUPLICATE"),
    ]


def test_parents_that_go_round_in_a_circle_are_told() -> None:
    circle = [organisation("a", parent=Fact("b")), organisation("b", parent=Fact("c")), organisation("c", parent=Fact("a"))]
    below = organisation("d", parent=Fact("a"))
    _, found = registry.build([], [*circle, below])
    assert {p.path for p in found if p.code == "E-PARENT"} >= {one.path for one in circle}
    assert {p.code for p in found} == {"E-PARENT"}


def test_children_are_known_by_their_parent() -> None:
    who = known(CHAMBER, organisation("mashhad", parent=Fact("chamber")), organisation("babol", parent=Fact("chamber")))
    assert who.children("chamber") == ("babol", "mashhad")

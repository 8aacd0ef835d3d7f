"""Whom of the site's people a text means, and when an editor has to say it."""

from __future__ import annotations

import pytest

from khaneh import registry
from khaneh.convert.record import Who
from khaneh.convert.who import who
from khaneh.model import Fact, Person, Role


def person(id_: str, name: str, role: str = "", *aliases: str) -> Person:
    roles = (Role(role),) if role else ()
    path = f"content/people/{id_}.md"
    return Person(path=path, id=id_, name=Fact(name), sort=name, lines={}, names={}, roles=roles, aliases=aliases, confirmed=False)


KNOWN, _ = registry.build(
    [
        person("reza", "رضا توکلی", "رئیس گمرک استان یزد", "توکلی"),
        person("leila", "لیلا توکلی", "معاون دانشگاه یزد"),
        person("midaei", "احمد میدایی", "وزیر نیرو"),
    ],
    [],
)


def read(*paragraphs: str, headline: str | None = None) -> Who:
    return who(paragraphs, headline, (), KNOWN)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("توکلی رئیس گمرک یزد گفت: یک.", "reza"),
        ("دکتر توکلی معاون دانشگاه یزد گفت: یک.", "leila"),
        ("دکتر توکلی فرماندار میبد گفت: یک.", None),
        ("دکتر توکلی گفت: یک.", None),
        ("میدایی: یک میلیون نفر آمدند.", "midaei"),
        ("به گفته میدایی برق گران شد.", "midaei"),
        ("مهندس میدایی فرماندار میبد گفت: یک.", None),
        ("رضا توکلی فرماندار میبد گفت: یک.", "reza"),
    ],
)
def test_a_surname_is_somebodys_the_site_knows_where_the_office_fits_or_nobody_else_bears_it(text: str, wanted: str | None) -> None:
    assert [p.id for p in read(text).people] == [wanted]


@pytest.mark.parametrize("text", ["دکتر توکلی گفت: یک.", "مهندس میدایی فرماندار میبد گفت: یک.", "رضا توکلی فرماندار میبد گفت: یک."])
def test_where_nothing_decides_an_editor_is_asked(text: str) -> None:
    assert "person" in {question.kind for question in read(text).questions}


def test_who_is_known_and_fits_is_not_asked_about() -> None:
    assert read("توکلی رئیس گمرک یزد گفت: یک.", headline="توکلی: یک").questions == ()


def test_a_known_surname_within_a_sentence_is_nobody() -> None:
    assert read("خیابان میدایی در یزد شلوغ است.").people == ()

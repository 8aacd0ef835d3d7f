"""Values of the model for tests of the stages above the reader: short to write, valid from birth."""

from __future__ import annotations

from khaneh import library, registry
from khaneh.config import Config, Language
from khaneh.dates import parse
from khaneh.library import Library
from khaneh.model import Article, Event, Fact, Mention, Organisation, Person, Said, StaticPage, Summary
from khaneh.registry import Registry
from khaneh.story import Story, make_story

FA = Language("fa", "فارسی", "rtl", "jalali", "persian")
EN = Language("en", "English", "ltr", "gregorian", "latin", ("fa",))


def config(**given: object) -> Config:
    parts = {
        "path": "site_config.yaml",
        "lines": {},
        "title": {"fa": "خانه"},
        "short": {},
        "description": {},
        "base_url": "https://x.ir",
        "languages": (FA, EN),
        "page_size": 2,
    }
    return Config(**{**parts, **given})  # type: ignore[arg-type]


def person(id_: str, name: str = "", **given: object) -> Person:
    parts = {"path": f"content/people/{id_}.md", "lines": {}, "id": id_, "name": Fact(name or id_), "sort": name or id_, "names": {}}
    return Person(**{**parts, **given})  # type: ignore[arg-type]


def organisation(id_: str, name: str = "", **given: object) -> Organisation:
    parts = {"path": f"content/organisations/{id_}.md", "lines": {}, "id": id_, "name": Fact(name or id_), "names": {}, "shorts": {}}
    return Organisation(**{**parts, **given})  # type: ignore[arg-type]


def article(slug: str, date: str = "unknown", people: str = "", organisations: str = "", en: bool = False, **given: object) -> Article:
    """An article; `people` and `organisations` are names or ids with spaces between, `events` a list of dates."""
    events = tuple(Event(day, {"fa": "رویداد", "en": "Event"}) for text in given.pop("events", ()) if (day := parse(text)))  # type: ignore[attr-defined]
    parts = {
        "path": f"content/articles/{slug}.md",
        "lines": {"people.0": 5, "organisations.0": 7, "aliases": 9, "code": 3},
        "slug": slug,
        "title": slug,
        "date": parse(date),
        "people": tuple(Mention(name, (), 5) for name in people.split()),
        "organisations": tuple(organisations.split()),
        "status": "published",
        "summaries": {"en": Summary(slug, "About it.")} if en else {},
        "fingerprint": "",
        "events": events,
    }
    return Article(**{**parts, **given})  # type: ignore[arg-type]


def said(*by: str) -> Said:
    return Said("p1", by, "گفت.", 12)


def page(slug: str, language: str = "fa", **given: object) -> StaticPage:
    ending = "" if language == "fa" else f".{language}"
    parts = {"path": f"content/pages/{slug}{ending}.md", "lines": {}, "slug": slug, "language": language, "title": slug, "body": ""}
    return StaticPage(**{**parts, **given})  # type: ignore[arg-type]


def known(*entities: Person | Organisation) -> Registry:
    people = [e for e in entities if isinstance(e, Person)]
    made, found = registry.build(people, [e for e in entities if isinstance(e, Organisation)])
    assert found == []
    return made


def stories(articles: list[Article], who: Registry) -> list[Story]:
    made = []
    for one in articles:
        resolved, found = registry.resolve(one, (), who)
        assert found == []
        made.append(make_story(one, resolved, "لید", 1, ""))
    return made


def shelf(articles: list[Article], *entities: Person | Organisation, pages: tuple[StaticPage, ...] = (), related: int = 3) -> Library:
    """A library of articles; the withdrawn among them keep their tombstones."""
    who = known(*entities)
    gone = [one for one in articles if one.status == "withdrawn"]
    return library.build(who, stories([one for one in articles if one not in gone], who), gone, pages, related=related)

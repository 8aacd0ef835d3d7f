"""The search: its page, and what every other page of a language is found by and shown as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from khaneh.dates import CALENDARS, Date, span_in
from khaneh.model import Entity, EntityKind, Organisation, Person, Record, StaticPage
from khaneh.render import messages as m
from khaneh.render.dating import news_date
from khaneh.render.entities import digest
from khaneh.render.lists import titled, told
from khaneh.render.scene import Scene
from khaneh.render.shell import head, shell
from khaneh.render.values import Link, Phrase, View
from khaneh.routes import KINDS, period
from khaneh.story import Story


class Way(msgspec.Struct, frozen=True):
    """A list that leads to everything without a search, and how much stands in it."""

    link: Link
    count: int


class SearchView(View, frozen=True, kw_only=True):
    title: str
    ways: tuple[Way, ...]


def search(scene: Scene) -> SearchView:
    """The view of a language's search page; its results are the browser's."""
    title = scene.say(m.SEARCH)
    return SearchView(shell=shell(scene), head=head(scene, title, section="search"), title=title, ways=tuple(_ways(scene)))


def _ways(scene: Scene) -> Iterator[Way]:
    yield Way(Link(Phrase(scene.say(m.NEWS)), scene.here("home")), len(told(scene, scene.library.chronicle)))
    for kind in KINDS:
        yield Way(Link(Phrase(scene.say(m.SECTIONS[kind])), scene.here(kind)), len(scene.index.order[kind]))
    yield Way(Link(Phrase(scene.say(m.TIMELINE)), scene.here("timeline")), sum(map(len, scene.routes.periods[scene.code].values())))


def records(scene: Scene) -> Iterator[Record]:
    """All that can be found in the language of a scene: articles newest first, people, organisations, pages."""
    for slug in told(scene, scene.library.chronicle):
        yield _article(scene, scene.library.stories[slug])
    for kind in KINDS:
        for id_ in scene.library.shown(kind):
            yield _entity(scene, kind, scene.library.registry.entities(kind)[id_])
    for texts in scene.library.pages.values():
        if scene.code in texts:
            yield _page(scene, texts[scene.code])


def _article(scene: Scene, story: Story) -> Record:
    article = story.article
    title, summary = titled(scene, story)
    when = news_date(scene, article)
    source = scene.organisation_named(article.source.name, article.source.names).text if article.source else None
    state = scene.say(m.DRAFT) if article.status == "draft" else ""
    shown = [state, when.text, scene.say(m.INFERRED) if when.basis == "inferred" else "", source.text if source and not source.lang else ""]
    return Record(
        language=scene.code,
        dir=scene.language.dir,
        address=scene.here("article", story.slug),
        kind="article",
        title=title,
        note=" · ".join(part for part in shown if part),
        texts=_texts(article.kicker, article.byline, article.lede) if scene.is_first else _texts(summary),
        names=_texts(*_said_of(scene, story), when.text, when.other, *_numbers(article.date), source.text if source else ""),
        body=story.slug if scene.is_first else "",
        body_digest=story.body_digest if scene.is_first else "",
        filters=(_kind(scene, "article"), *_year(scene, article.date), *_who(scene, story)),
    )


def _said_of(scene: Scene, story: Story) -> Iterator[str]:
    """What an article is about, in every spelling the record knows: a reader may have any of them in mind."""
    known = scene.library.registry
    for person in story.people:
        yield from _names(known.people[person.id])
        yield from person.roles
    for id_ in story.organisations:
        yield from _names(known.organisations[id_])
    article = story.article
    yield from (article.title, article.code, article.section, *article.places)
    for event in article.events:
        yield event.words.get(scene.code, "")
    yield from (layer.title for code, layer in article.summaries.items() if code != scene.code)


def _names(entity: Entity) -> Iterator[str]:
    """Every name of a person or an organisation, in every language."""
    yield from (entity.name.text, *entity.aliases, *entity.names.values())
    if isinstance(entity, Organisation):
        yield from (entity.short, *entity.shorts.values())


def _numbers(date: Date | None) -> Iterator[str]:
    """A date as numbers, in both calendars: 1398-09-03; and a year of the last century as people say it: 98."""
    if date is not None:
        starts = [span_in(date, calendar).start for calendar in CALENDARS]
        yield from map(str, starts)
        yield from (str(start.year % 100) for start in starts if start.calendar == "jalali" and start.year < 1400)


def _who(scene: Scene, story: Story) -> Iterator[tuple[str, str]]:
    for person in story.people:
        yield from _named(scene, "people", person.id)
    for id_ in story.organisations:
        yield from _named(scene, "organisations", id_)


def _named(scene: Scene, kind: EntityKind, id_: str) -> Iterator[tuple[str, str]]:
    """A filter's value is a key, a space, and what readers see; who has no page is no choice."""
    entity = scene.library.registry.entities(kind)[id_]
    if entity.confirmed:
        yield ("person" if kind == "people" else "organisation", f"{id_} {scene.name(entity).text}")


def _kind(scene: Scene, kind: str) -> tuple[str, str]:
    return ("kind", f"{kind} {scene.say(m.FOUND[kind])}")


def _year(scene: Scene, date: Date | None) -> Iterator[tuple[str, str]]:
    year, _ = period(date, scene.language.calendar)
    if year:
        yield ("year", f"{year} {scene.number(year)}")


def _entity(scene: Scene, kind: EntityKind, entity: Entity) -> Record:
    name = scene.name(entity)
    one = "person" if isinstance(entity, Person) else "organisation"
    note = m.KINDS.get(entity.kind, "") if isinstance(entity, Organisation) else ""
    own = {phrase.text for phrase in _offices(scene, entity) if not phrase.lang}
    return Record(
        language=scene.code,
        dir=scene.language.dir,
        address=scene.here(kind, entity.id),
        kind=one,
        title=name.text,
        title_lang=name.lang,
        note=" · ".join(scene.say(text) for text in (note, m.PUBLIC_NAME if entity.name.basis == "public" else "") if text),
        texts=tuple(sorted(own)),
        names=_texts(*_names(entity), *(phrase.text for phrase in _offices(scene, entity) if phrase.lang)),
        body=f"{kind}/{entity.id}" if scene.is_first and entity.body.strip() else "",
        body_digest=digest(entity.body) if scene.is_first else "",
        filters=(_kind(scene, one), *_named(scene, kind, entity.id)),
    )


def _offices(scene: Scene, entity: Entity) -> tuple[Phrase, ...]:
    return tuple(scene.best(role.title, role.titles) for role in entity.roles) if isinstance(entity, Person) else ()


def _page(scene: Scene, page: StaticPage) -> Record:
    return Record(
        language=scene.code,
        dir=scene.language.dir,
        address=scene.here("page", page.slug),
        kind="page",
        title=page.title,
        body=f"pages/{page.slug}.{scene.code}",
        body_digest=digest(page.body),
        filters=(_kind(scene, "page"),),
    )


def _texts(*texts: str) -> tuple[str, ...]:
    """The texts that say something, each once."""
    return tuple(_unique(text.strip() for text in texts))


def _unique(texts: Iterable[str]) -> Iterator[str]:
    return (text for text in dict.fromkeys(texts) if text)

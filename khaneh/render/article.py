"""An article's page, and its summary's in another language: the same facts, each in the words of its reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from khaneh.dates import Date, parse
from khaneh.model import Article, Block, Body, Source, Summary
from khaneh.persian import fold
from khaneh.registry import Appearance
from khaneh.render.citing import Citation, citation
from khaneh.render.dating import date_view, news_date
from khaneh.render.lists import image_address, line, titled, told
from khaneh.render.metadata import article_data, article_properties
from khaneh.render.pictures import Picture, Shot, illustrated, picture, shots
from khaneh.render.scene import Scene
from khaneh.render.sharing import Share, coded_address, share
from khaneh.render.shell import head, shell
from khaneh.render.speaking import Speaking, minutes, speaking
from khaneh.render.values import DateView, Head, Line, Link, Phrase, View
from khaneh.routes import original_file, period
from khaneh.story import Story


class Credit(msgspec.Struct, frozen=True):
    """Who is credited: an office or agency, from where it has it, and whether we only infer that."""

    name: Link
    via: Link | None
    url: str
    inferred: bool


class Present(msgspec.Struct, frozen=True):
    """A person an article names, with the roles it states."""

    name: Link
    roles: tuple[Phrase, ...]


class Voice(msgspec.Struct, frozen=True):
    """Whose words a paragraph reports: people, or a group in the article's own words."""

    anchor: str
    speakers: tuple[Link, ...]
    group: str


class Passage(msgspec.Struct, frozen=True):
    """Paragraphs that follow each other and report the same voice, or nobody's (`voice` is None).

    `opening` is the first paragraph of an article that has no lede of its own: what the lede would have said.
    """

    voice: Voice | None
    opening: tuple[Block, ...]
    blocks: tuple[Block, ...]


class Layer(msgspec.Struct, frozen=True):
    """The article in another language: a summary on the article's page, or the whole text (`summary` "") on a summary's page."""

    code: str
    language: str
    dir: str
    title: str
    summary: str
    href: str


class Correction(msgspec.Struct, frozen=True):
    date: DateView | None
    text: Phrase


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the pages of an article and of its summaries have in common. `evidence` holds the phrases an inferred date rests on.

    `timeline` leads to where it stands in the timeline, "" for the undated; `code_address` is the short one that the news code makes.
    """

    title: str
    date: DateView
    evidence: tuple[Phrase, ...]
    timeline: str
    updated: DateView | None
    credit: Credit | None
    code: str
    code_address: str
    share: Share
    citation: Citation | None
    picture: Picture | None
    people: tuple[Present, ...]
    organisations: tuple[Link, ...]
    corrections: tuple[Correction, ...]
    related: tuple[Line, ...]
    earlier: Line | None
    later: Line | None


class WholeView(View, frozen=True, kw_only=True):
    """The article itself, in the first language; its paragraphs are given when it is rendered.

    `minutes` is how long reading it takes; `shots` are the pictures that stand in its body, by their names.
    """

    story: Facts
    slug: str
    kicker: str
    title_derived: bool
    byline: str
    section: str
    lede: str
    body_digest: str
    voices: tuple[Voice, ...]
    speaking: tuple[Speaking, ...]
    minutes: int
    shots: dict[str, Shot]
    places: tuple[str, ...]
    layers: tuple[Layer, ...]
    original: str
    original_file: str
    is_draft: bool


class SummaryView(View, frozen=True, kw_only=True):
    """The summary in another language, with the way to the whole text; for `state` see `state`."""

    story: Facts
    summary: str
    state: str
    whole: Layer


def article(scene: Scene) -> View:
    """The view of an article in the page's language."""
    return _whole(scene) if scene.is_first else _summary(scene)


def _whole(scene: Scene) -> WholeView:
    story = scene.library.stories[scene.page.key]
    a = story.article
    return WholeView(
        shell=shell(scene),
        head=_head(scene, story),
        story=_facts(scene, story),
        slug=story.slug,
        kicker=a.kicker,
        title_derived=a.title_derived,
        byline=a.byline,
        section=a.section,
        lede=a.lede,
        body_digest=story.body_digest,
        voices=tuple(Voice(s.anchor, tuple(scene.link("people", id_) for id_ in s.speakers), s.group) for s in story.statements),
        speaking=speaking(scene, story),
        minutes=minutes(story),
        shots=shots(scene, story.pictures),
        places=a.places,
        layers=tuple(_layer(scene, story, code, summary) for code, summary in a.summaries.items() if code != scene.code),
        original=scene.here("original", story.slug) if a.original else "",
        original_file=original_file(scene.config.first, story.slug, a.original) if a.original else "",
        is_draft=a.status == "draft",
    )


def _summary(scene: Scene) -> SummaryView:
    story = scene.library.stories[scene.page.key]
    first = scene.config.language(scene.config.first)
    summary = story.article.summaries[scene.code]
    whole = Layer(first.code, first.name, first.dir, story.article.title, "", scene.at_first("article", story.slug))
    return SummaryView(
        shell=shell(scene),
        head=_head(scene, story),
        story=_facts(scene, story),
        summary=summary.summary,
        state=state(summary, story.article.fingerprint),
        whole=whole,
    )


def state(summary: Summary, fingerprint: str) -> str:
    """What a reader must know of a summary: "stale" = the text is not the one it was checked against, "unchecked" = against none."""
    if not summary.of:
        return "unchecked"
    return "" if summary.of == fingerprint else "stale"


def _layer(scene: Scene, story: Story, code: str, summary: Summary) -> Layer:
    language = scene.config.language(code)
    href = scene.routes.address("article", code, story.slug)
    return Layer(code, language.name, language.dir, summary.title, summary.summary, href)


def _head(scene: Scene, story: Story) -> Head:
    title, lede = titled(scene, story)
    image = story.article.image
    picture = scene.absolute(image_address(image)) if image else ""
    properties, data = article_properties(scene, story), article_data(scene, story, picture)
    return head(scene, title, lede, section="article", properties=properties, data=(data,))


def _facts(scene: Scene, story: Story) -> Facts:
    a = story.article
    title = titled(scene, story)[0]
    earlier, later = _step(scene, story.slug, 0), _step(scene, story.slug, 1)
    return Facts(
        title=title,
        date=news_date(scene, a),
        evidence=_evidence(scene, a),
        timeline=_timeline(scene, a.date),
        updated=_stamp(scene, a.updated),
        credit=_credit(scene, a.source) if a.source else None,
        code=scene.number(a.code),
        code_address=coded_address(scene, a.code) if a.code else "",
        share=share(scene, title, a),
        citation=citation(scene, story) if scene.config.citation else None,
        picture=picture(scene, a.image) if a.image else None,
        people=tuple(_present(scene, appearance) for appearance in story.people),
        organisations=tuple(scene.link("organisations", id_) for id_ in story.organisations),
        corrections=tuple(Correction(date_view(scene, c.date) if c.date else None, scene.first_phrase(c.text)) for c in a.corrections),
        related=tuple(near for near in _related(scene, story.slug) if near not in (earlier, later)),
        earlier=earlier,
        later=later,
    )


def _evidence(scene: Scene, article: Article) -> tuple[Phrase, ...]:
    """The phrases of the text from which its date is inferred; the desk writes them with a semicolon between."""
    if article.date_basis != "inferred":
        return ()
    phrases = (phrase.strip() for phrase in article.date_evidence.replace("؛", ";").split(";"))
    return tuple(scene.first_phrase(phrase) for phrase in phrases if phrase)


def _related(scene: Scene, slug: str) -> Iterator[Line]:
    return (line(scene, near, 0) for near in told(scene, scene.library.related.get(slug, ())))


def _timeline(scene: Scene, date: Date | None) -> str:
    """The page of the timeline on which an article stands, "" for the undated."""
    if date is None:
        return ""
    year, month = period(date, scene.language.calendar)
    return scene.here("month", f"{year}/{month:02}") if month else scene.here("year", str(year))


def _stamp(scene: Scene, stamp: str) -> DateView | None:
    """The day of an RFC 3339 stamp, as it was where it was written."""
    return date_view(scene, parse(stamp[:10])) if stamp else None


def _credit(scene: Scene, source: Source) -> Credit:
    via = scene.organisation_named(source.via) if source.via else None
    return Credit(scene.organisation_named(source.name, source.names), via, source.url, source.basis == "inferred")


def _present(scene: Scene, appearance: Appearance) -> Present:
    if scene.is_first:
        return Present(scene.link("people", appearance.id), tuple(Phrase(role) for role in appearance.roles))
    person = scene.library.registry.people[appearance.id]
    known = {fold(role.title): role.titles.get(scene.code, "") for role in person.roles}
    roles = (known.get(fold(role), "") for role in appearance.roles)
    return Present(scene.link("people", appearance.id), tuple(Phrase(role) for role in roles if role))


def _step(scene: Scene, slug: str, way: int) -> Line | None:
    """The nearest dated article before (`way` 0) or after (1) that has a page in the page's language."""
    neighbours = scene.library.neighbours
    while slug := neighbours.get(slug, ("", ""))[way]:
        if scene.is_first or scene.code in scene.library.outlines[slug].languages:
            return line(scene, slug, 0)
    return None


def passages(body: Body, voices: tuple[Voice, ...], has_lede: bool, known: Mapping[str, Shot] = {}) -> tuple[Passage, ...]:
    """The blocks of a body, those that follow each other with the same voice together; the first paragraph opens where no lede does."""
    by_anchor = {voice.anchor: voice for voice in voices}
    out: list[tuple[Voice | None, list[Block]]] = []
    for block in illustrated(body.blocks, known):
        voice = by_anchor.get(block.anchor)
        if out and _same(out[-1][0], voice):
            out[-1][1].append(block)
        else:
            out.append((voice, [block]))
    opens = bool(body.blocks and body.blocks[0].anchor and not has_lede)
    return tuple(_passage(voice, blocks, int(opens and not place)) for place, (voice, blocks) in enumerate(out))


def _passage(voice: Voice | None, blocks: list[Block], opening: int) -> Passage:
    return Passage(voice, tuple(blocks[:opening]), tuple(blocks[opening:]))


def _same(one: Voice | None, other: Voice | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.speakers, one.group) == (other.speakers, other.group)

"""An article with its names resolved: all of it, what other pages show of it, and what the plan of a site rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec

from khaneh.dates import Date
from khaneh.model import Article, EntityKind
from khaneh.registry import Appearance, Resolved, Statement


class Front(msgspec.Struct, frozen=True):
    """What other pages show of an article with its names resolved. `lede` is the first paragraph a reader sees, without markup.

    Where this is no `Story`, its `article` lacks what is another after any edit of the body: its `lines` and its `fingerprint`.
    """

    article: Article
    people: tuple[Appearance, ...]
    organisations: tuple[str, ...]
    statements: tuple[Statement, ...]
    lede: str

    @property
    def slug(self) -> str:
        return self.article.slug


class Story(Front, frozen=True):
    """All of an article but its body, whose `words` it counts; `pictures` names those of content/images/ that stand there."""

    words: int
    body_digest: str
    pictures: tuple[str, ...] = ()

    @property
    def front(self) -> Front:
        article = msgspec.structs.replace(self.article, lines={}, fingerprint="")
        return Front(article, self.people, self.organisations, self.statements, self.lede)


class Fronts(Mapping[str, Front]):
    """The fronts of stories, by slug."""

    def __init__(self, stories: Mapping[str, Story]) -> None:
        self._stories = stories

    def __getitem__(self, slug: str) -> Front:
        return self._stories[slug].front

    def __iter__(self) -> Iterator[str]:
        return iter(self._stories)

    def __len__(self) -> int:
        return len(self._stories)


class Outline(msgspec.Struct, frozen=True, dict=True, array_like=True):
    """What the plan of a site rests on of an article: where it stands, next to what, and who is in it; nothing that is only shown.

    An edit that leaves every outline as it is changes no address, no order and no relation. `events` holds the date of each event and
    the languages it is told in, `languages` those of the summaries, `pictures` the names of what it shows. Whether the date is inferred
    is here because the rows of years show it of each of thousands, none of which is to be read for that.
    """

    path: str
    slug: str
    date: Date | None
    added: str
    is_draft: bool
    code: str
    original: str
    aliases: tuple[str, ...]
    old_addresses: tuple[str, ...]
    people: tuple[Appearance, ...]
    organisations: tuple[str, ...]
    events: tuple[tuple[Date, tuple[str, ...]], ...]
    languages: tuple[str, ...]
    pictures: tuple[str, ...] = ()
    is_inferred: bool = False

    @cached_property
    def names(self) -> tuple[tuple[EntityKind, str], ...]:
        """Whom the article names: people, then organisations."""
        return (*(("people", one.id) for one in self.people), *(("organisations", id_) for id_ in self.organisations))


def make_story(article: Article, resolved: Resolved, first: str, words: int, body_digest: str, pictures: tuple[str, ...] = ()) -> Story:
    """A story; its lede is the article's own, else the first paragraph of its body."""
    return Story(article, resolved.people, resolved.organisations, resolved.statements, article.lede or first, words, body_digest, pictures)


def outline(story: Story) -> Outline:
    """What the plan rests on of `story`."""
    a = story.article
    events = tuple((event.date, tuple(event.words)) for event in a.events)
    pictures = (*story.pictures, *([a.image.src] if a.image else []))
    return Outline(
        a.path, a.slug, a.date, a.added, a.status == "draft", a.code, a.original, a.aliases, a.old_addresses,
        story.people, story.organisations, events, tuple(a.summaries), pictures, a.date_basis == "inferred",
    )  # fmt: skip

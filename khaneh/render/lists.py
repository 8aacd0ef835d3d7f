"""Articles in lists: a line for each, a page at a time, and what a list lacks in its language."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from khaneh.model import Image, Source
from khaneh.render.dating import news_date
from khaneh.render.scene import Scene
from khaneh.render.shorten import whole_clause
from khaneh.render.values import Line, Pager, Phrase, Untold
from khaneh.story import Front

LEDE_WORDS = 34


def line(scene: Scene, slug: str, words: int = LEDE_WORDS) -> Line:
    """An article as a line of a list in the page's language, its lede cut to `words`; 0 = none."""
    return scene.once(("line", slug, words), lambda: _line(scene, slug, words))


def _line(scene: Scene, slug: str, words: int) -> Line:
    story = scene.library.fronts[slug]
    article = story.article
    title, lede = titled(scene, story)
    return Line(
        title=title,
        href=scene.here("article", slug),
        date=news_date(scene, article),
        kicker=article.kicker if scene.is_first and words else "",
        lede=whole_clause(lede, words, _names(scene, story)) if words else "",
        source=_source(scene, article.source) if words and article.source else None,
        source_inferred=bool(words and article.source and article.source.basis == "inferred"),
        is_draft=article.status == "draft",
    )


def _source(scene: Scene, source: Source) -> Phrase:
    return scene.organisation_named(source.name, source.names).text


def _names(scene: Scene, story: Front) -> tuple[str, ...]:
    """The names and titles an article uses, as far as it says which: some have a comma in them."""
    known = scene.library.registry.organisations
    bodies = (known[id_] for id_ in story.organisations)
    return (*(body.name.text for body in bodies), *(role for person in story.people for role in person.roles))


def titled(scene: Scene, story: Front) -> tuple[str, str]:
    """Headline and lede in the page's language; raises KeyError where it has none."""
    if scene.is_first:
        return story.article.title, story.lede
    summary = story.article.summaries[scene.code]
    return summary.title, summary.summary


def image_address(image: Image) -> str:
    """Where a picture of content/images/ stands."""
    return f"/images/{image.src.removeprefix('images/')}"


def told(scene: Scene, slugs: Iterable[str]) -> tuple[str, ...]:
    """Those of `slugs` that have a page in the page's language."""
    return scene.library.in_language(slugs, scene.code, scene.config.first)


def paged[T](scene: Scene, items: tuple[T, ...]) -> tuple[tuple[T, ...], Pager]:
    """The items of this page of a list, and its place among the pages."""
    size, page = scene.config.page_size, scene.page
    count = max(1, ceil(len(items) / size))
    start = (page.number - 1) * size

    def at(number: int) -> str:
        return scene.here(page.kind, page.key, number) if 1 <= number <= count else ""

    return items[start : start + size], Pager(page.number, count, at(page.number - 1), at(page.number + 1))


def untold(scene: Scene, count: int) -> Untold | None:
    """What to say of `count` articles that this list lacks; None where it lacks nothing."""
    if not count:
        return None
    address = scene.counterpart(scene.config.first)[0]
    return Untold(count, address, scene.config.first)

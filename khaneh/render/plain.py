"""The plain pages: a publisher's own texts, an original, what was withdrawn, an address where nothing stands, and what stays offline."""

from __future__ import annotations

from khaneh.render import messages as m
from khaneh.render.entities import digest
from khaneh.render.pictures import Shot, shots
from khaneh.render.scene import Scene
from khaneh.render.shell import head, shell
from khaneh.render.values import Link, Phrase, View
from khaneh.routes import original_file


class StaticView(View, frozen=True, kw_only=True):
    title: str
    body_key: str
    body_digest: str
    shots: dict[str, Shot]


class OriginalView(View, frozen=True, kw_only=True):
    """The raw text as it came; its pieces are given when it is rendered, so whoever fingerprints this adds the file's digest."""

    slug: str
    title: str
    title_derived: bool
    article: str
    file: str
    file_name: str
    body_digest: str


class TombstoneView(View, frozen=True, kw_only=True):
    """What was withdrawn is not named again; only why."""

    title: str
    reason: Phrase | None


class NotFoundView(View, frozen=True, kw_only=True):
    """One page serves every language: `others` say the same in the rest and lead to their front pages."""

    title: str
    others: tuple[tuple[Phrase, Link], ...]


class OfflineView(View, frozen=True, kw_only=True):
    """What a browser without a line shows; what it has kept is listed there. `locale` (BCP 47) is how it writes dates."""

    title: str
    locale: str


def page(scene: Scene) -> StaticView:
    """The view of a publisher's own page."""
    text = scene.library.pages[scene.page.key][scene.code]
    return StaticView(
        shell=shell(scene),
        head=head(scene, text.title, section=scene.page.key),
        title=text.title,
        body_key=f"pages/{scene.page.key}.{scene.code}",
        body_digest=digest(text.body),
        shots=shots(scene, scene.library.illustrated.get(f"pages/{scene.page.key}.{scene.code}", ())),
    )


def original(scene: Scene) -> OriginalView:
    """The view of an article's original text."""
    story = scene.library.stories[scene.page.key]
    article = story.article
    return OriginalView(
        shell=shell(scene),
        head=head(scene, scene.say(m.ORIGINAL_TITLE, title=article.title), section="article", noindex=True),
        slug=story.slug,
        title=article.title,
        title_derived=article.title_derived,
        article=scene.here("article", story.slug),
        file=original_file(scene.config.first, story.slug, article.original),
        file_name=article.original.rsplit("/", 1)[-1],
        body_digest=story.body_digest,
    )


def tombstone(scene: Scene) -> TombstoneView:
    """The view of a withdrawn article's address."""
    reason = scene.library.withdrawn[scene.page.key].reason
    title = scene.say(m.WITHDRAWN)
    return TombstoneView(
        shell=shell(scene),
        head=head(scene, title, section="article", noindex=True),
        title=title,
        reason=scene.first_phrase(reason) if reason else None,
    )


def notfound(scene: Scene) -> NotFoundView:
    """The view of the page for addresses where nothing stands."""
    title = scene.say(m.NOT_FOUND)
    others = []
    for language in scene.config.languages[1:]:
        words = scene.catalogues[language.code]
        home = scene.routes.address("home", language.code)
        say = words.gettext(m.NOT_FOUND), words.gettext(m.GO_HOME)
        others.append((Phrase(say[0], language.code, language.dir), Link(Phrase(say[1], language.code, language.dir), home)))
    return NotFoundView(shell=shell(scene), head=head(scene, title, noindex=True), title=title, others=tuple(others))


# As Unicode calls them (BCP 47, extension u).
_CALENDARS = {"jalali": "persian", "gregorian": "gregory"}
_DIGITS = {"persian": "arabext", "arabic": "arab", "latin": "latn"}


def offline(scene: Scene) -> OfflineView:
    """The view of a language's offline page."""
    language, title = scene.language, scene.say(m.OFFLINE)
    locale = f"{scene.say(m.LOCALE).replace('_', '-')}-u-ca-{_CALENDARS[language.calendar]}-nu-{_DIGITS[language.digits]}"
    return OfflineView(shell=shell(scene), head=head(scene, title, noindex=True), title=title, locale=locale)

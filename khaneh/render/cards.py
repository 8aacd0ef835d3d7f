"""What messengers show beside a link: the card of an article or of the site, or the photograph an article leads with."""

from __future__ import annotations

import hashlib
from urllib.parse import quote, urlsplit

import msgspec

from khaneh.model import Card, Image, Size
from khaneh.render import messages as m
from khaneh.render.dating import news_date
from khaneh.render.lists import image_address, titled
from khaneh.render.scene import Scene
from khaneh.routes import card_of, shared
from khaneh.story import Story

CARD_SIZE = 1200, 630  # of a card, and of assets/images/share.png
# No messenger shows a drawing.
DRAWING = ".svg"

type Properties = tuple[tuple[str, str], ...]


def article_picture(scene: Scene, story: Story) -> Properties:
    """The picture of an article as OpenGraph says it; a draft has no card."""
    image = story.article.image
    if image and not image.src.lower().endswith(DRAWING):
        return _photograph(scene, image)
    if story.article.status == "draft" or not scene.config.share_cards:
        return site_picture(scene)
    return _drawn(scene, scene.page.address, article_card(scene, story))


def site_picture(scene: Scene) -> Properties:
    """The picture of every page that has none of its own."""
    return scene.once("site picture", lambda: _site_picture(scene))


def _site_picture(scene: Scene) -> Properties:
    if scene.config.share_cards:
        return _drawn(scene, scene.here("home"), site_card(scene))
    return _told(scene.absolute(scene.assets["images/share.png"]), *CARD_SIZE, scene.config.text(scene.config.title, scene.code))


def article_card(scene: Scene, story: Story) -> Card:
    """What the card of an article says: only what its page says too, and nothing that is only inferred without saying so."""
    first = story.article.kicker if scene.is_first else ""
    return _card(scene, titled(scene, story)[0], first, _note(scene, story))


def site_card(scene: Scene) -> Card:
    """What the card of the site says in the page's language."""
    config = scene.config
    return _card(scene, config.text(config.description, scene.code) or config.text(config.title, scene.code), "", "")


def _card(scene: Scene, title: str, kicker: str, note: str) -> Card:
    config, language = scene.config, scene.language
    site, host = config.text(config.title, scene.code), urlsplit(config.base_url).netloc
    return Card(language=scene.code, dir=language.dir, site=site, title=title, kicker=kicker, note=note, host=host)


def _note(scene: Scene, story: Story) -> str:
    """The date in the page's calendar, where it is known, and who is credited, where the article says so."""
    article = story.article
    date = news_date(scene, article)
    said = {"stated": date.text, "inferred": f"{date.text} ({scene.say(m.INFERRED)})", "unknown": ""}[date.basis]
    source = article.source if article.source and article.source.basis == "stated" else None
    name = scene.organisation_named(source.name, source.names).text if source else None
    return " · ".join(filter(None, (said, name.text if name and not name.lang else "")))


def _photograph(scene: Scene, image: Image) -> Properties:
    """In a size that messengers take, without what a camera hides in it; what moves, as it is."""
    width, height, address = shared(image.src, scene.library.pictures.get(image.src, Size(0, 0, False)))
    return _told(scene.absolute(quote(address or image_address(image))), width, height, image.alt)


def _drawn(scene: Scene, page: str, card: Card) -> Properties:
    """The card stands at one address for good; what follows it changes with what it says, so that messengers look again."""
    version = hashlib.sha256(msgspec.msgpack.encode(card)).hexdigest()[:8]
    return _told(f"{scene.absolute(card_of(page))}?{version}", *CARD_SIZE, card.title)


def _told(address: str, width: int, height: int, alt: str) -> Properties:
    pairs = {"og:image": address, "og:image:width": str(width or ""), "og:image:height": str(height or ""), "og:image:alt": alt}
    return tuple((key, value) for key, value in pairs.items() if value)

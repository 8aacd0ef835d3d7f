"""What stands round a page: masthead, menu, footer, and the head that tells machines where else the same thing stands."""

from __future__ import annotations

from khaneh.model import StaticPage
from khaneh.render import messages as m
from khaneh.render.cards import site_picture
from khaneh.render.linked import breadcrumbs
from khaneh.render.scene import Scene
from khaneh.render.shorten import shorten
from khaneh.render.values import Alternate, Feed, Head, Link, MenuItem, Phrase, Shell
from khaneh.routes import SITE_FEEDS

FEED_TYPES = {"feed.xml": "application/atom+xml", "rss.xml": "application/rss+xml", "feed.json": "application/feed+json"}
FEED_NAMES = {"feed.xml": "Atom", "rss.xml": "RSS", "feed.json": "JSON Feed"}
DESCRIPTION_WORDS = 35


def shell(scene: Scene) -> Shell:
    """The shell of the page's language: the same for all its pages."""
    return scene.once("shell", lambda: _shell(scene))


def _shell(scene: Scene) -> Shell:
    config, code = scene.config, scene.code
    title = config.text(config.title, code)
    return Shell(
        language=code,
        dir=scene.language.dir,
        title=title,
        short=config.text(config.short, code) or title,
        description=config.text(config.description, code),
        logo=f"/images/{config.logo}" if config.logo else scene.assets["images/logo.svg"],
        home=scene.here("home"),
        search=scene.here("search") if config.search else "",
        offline=scene.here("offline"),
        manifest=scene.here("manifest"),
        menu=_menu(scene),
        feeds=tuple(Feed(FEED_NAMES[name], scene.here("feed", name), FEED_TYPES[name]) for name in SITE_FEEDS),
        publisher=scene.link("organisations", config.publisher) if config.publisher in scene.library.registry.organisations else None,
        contact=_contact(config.contact),
        licence=config.licence,
    )


def _menu(scene: Scene) -> tuple[MenuItem, ...]:
    pages = {slug: texts[scene.code] for slug, texts in scene.library.pages.items() if scene.code in texts}
    keys = dict.fromkeys((*scene.config.menu, *(slug for slug, page in pages.items() if page.menu)))
    return tuple(item for key in keys if (item := _menu_item(scene, key, pages.get(key))))


def _menu_item(scene: Scene, key: str, page: StaticPage | None) -> MenuItem | None:
    for kind, title in m.SECTIONS.items():
        if kind == key:
            return MenuItem(key, scene.say(title), scene.here(kind))
    return MenuItem(key, page.title, scene.here("page", key)) if page else None


def _contact(contact: str) -> Link | None:
    if not contact:
        return None
    if "@" in contact and ":" not in contact:
        return Link(Phrase(contact, "", "ltr"), f"mailto:{contact}")
    return Link(Phrase(contact, "", "ltr"), contact if contact.startswith(("https://", "http://", "mailto:", "tel:")) else "")


def head(
    scene: Scene,
    title: str,
    description: str = "",
    *,
    section: str = "",
    properties: tuple[tuple[str, str], ...] = (),
    feeds: tuple[Feed, ...] = (),
    data: tuple[str, ...] = (),
    trail: tuple[tuple[str, str], ...] = (),
    noindex: bool = False,
) -> Head:
    """The head of a page; `title` "" is the front page's. `trail` names what lies between that and this page, with addresses."""
    site = scene.config.text(scene.config.title, scene.code)
    number = scene.page.number
    full = scene.say(m.PAGE_TITLE, title=title or site, number=scene.number(number)) if number > 1 else title or site
    description = shorten(description or scene.config.text(scene.config.description, scene.code), DESCRIPTION_WORDS)
    others = alternates(scene)
    return Head(
        title=f"{full} | {site}" if title else full,
        description=description,
        canonical=scene.absolute(scene.page.address),
        section=section,
        alternates=others,
        hreflang=() if noindex else _hreflang(scene, others),
        properties=_properties(scene, full, description, properties, others),
        feeds=feeds,
        data=(*data, *_way(scene, title, trail, noindex=noindex)),
        noindex=noindex,
    )


def _way(scene: Scene, title: str, trail: tuple[tuple[str, str], ...], *, noindex: bool) -> tuple[str, ...]:
    """The way to a page, where it has one of its own: the front page, further pages of a list and what no machine keeps have none."""
    if not title or noindex or scene.page.number > 1:
        return ()
    return (breadcrumbs(scene, ((shell(scene).short, scene.here("home")), *trail, (title, scene.page.address))),)


def alternates(scene: Scene) -> tuple[Alternate, ...]:
    """Where each other language of the site has this, in the site's order."""
    others = (language for language in scene.config.languages if language.code != scene.code)
    return tuple(Alternate(language.code, language.name, language.dir, *scene.counterpart(language.code)) for language in others)


def _hreflang(scene: Scene, others: tuple[Alternate, ...]) -> tuple[tuple[str, str], ...]:
    """Itself and every language that has the same thing, and x-default for the first of the site's languages."""
    same = {a.code: a.href for a in others if a.same}
    if not same:
        return ()
    same[scene.code] = scene.page.address
    listed = [(language.code, same[language.code]) for language in scene.config.languages if language.code in same]
    if scene.config.first in same:
        listed.append(("x-default", same[scene.config.first]))
    return tuple((code, scene.absolute(address)) for code, address in listed)


def _properties(
    scene: Scene, title: str, description: str, more: tuple[tuple[str, str], ...], others: tuple[Alternate, ...]
) -> tuple[tuple[str, str], ...]:
    """OpenGraph: what every page says of itself, and what its kind adds; a key given in `more` replaces the common one."""
    site = scene.config.text(scene.config.title, scene.code)
    common = {
        "og:site_name": site,
        "og:type": "website",
        "og:title": title,
        "og:description": description,
        "og:url": scene.absolute(scene.page.address),
        "og:locale": scene.say(m.LOCALE),
        "twitter:card": "summary_large_image",
    }
    given = {key for key, _ in more}
    image = () if "og:image" in given else site_picture(scene)
    locales = (("og:locale:alternate", scene.catalogues[other.code].gettext(m.LOCALE)) for other in others if other.same)
    return (*((key, value) for key, value in common.items() if value and key not in given), *locales, *image, *more)

"""What an article's page tells machines: schema.org's NewsArticle and OpenGraph, with exact dates or none."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from khaneh.dates import machine_time
from khaneh.library import Story
from khaneh.model import EntityKind
from khaneh.render.cards import article_picture
from khaneh.render.lists import titled
from khaneh.render.scene import Scene

# Inside <script> only these can end it or start a comment; JSON reads their escapes as the same letters.
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def article_properties(scene: Scene, story: Story) -> tuple[tuple[str, str], ...]:
    """OpenGraph properties of an article, in the page's language."""
    a = story.article
    pairs = {
        "og:type": "article",
        "og:title": titled(scene, story)[0],
        "article:published_time": machine_time(a.date) if a.date_basis != "inferred" else "",
        "article:modified_time": a.updated,
        "article:section": a.section if scene.is_first else "",
    }
    return (*((key, value) for key, value in pairs.items() if value), *article_picture(scene, story))


def article_data(scene: Scene, story: Story, image: str) -> str:
    """The NewsArticle of an article as JSON-LD, safe to stand in a script element."""
    a = story.article
    title, lede = titled(scene, story)
    address = scene.absolute(scene.page.address)
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": title,
        "alternativeHeadline": a.kicker if scene.is_first else "",
        "description" if scene.is_first else "abstract": lede,
        "inLanguage": scene.code,
        "identifier": a.code,
        "datePublished": machine_time(a.date) if a.date_basis != "inferred" else "",
        "dateModified": a.updated,
        "articleSection": a.section if scene.is_first else "",
        "image": [image] if image else "",
        "author": {"@type": "Person", "name": a.byline} if a.byline and scene.is_first else _credited(scene, story),
        "publisher": _publisher(scene),
        "isBasedOn": a.source.url if a.source and scene.is_first else scene.absolute(scene.at_first("article", story.slug)),
        "mentions": [_thing(scene, "people", p.id) for p in story.people]
        + [_thing(scene, "organisations", i) for i in story.organisations],
        "correction": [c.text for c in a.corrections] if scene.is_first else "",
    }
    return script_safe({key: value for key, value in data.items() if value})


def script_safe(data: Mapping[str, object]) -> str:
    """`data` as JSON that cannot end the script element it stands in."""
    text = msgspec.json.encode(data).decode()
    for letter, escape in _UNSAFE.items():
        text = text.replace(letter, escape)
    return text


def _credited(scene: Scene, story: Story) -> dict[str, object] | str:
    """The source, where the article states it: a machine could not tell that it is only inferred."""
    source = story.article.source
    if source is None or source.basis == "inferred":
        return ""
    ids = scene.library.registry.find_organisation(source.name)
    if len(ids) == 1:
        return _thing(scene, "organisations", ids[0])
    return {"@type": "Organization", "name": scene.best(source.name, source.names).text}


def _publisher(scene: Scene) -> dict[str, object]:
    if scene.config.publisher in scene.library.registry.organisations:
        return _thing(scene, "organisations", scene.config.publisher)
    return {"@type": "Organization", "name": scene.config.text(scene.config.title, scene.code), "url": scene.config.base_url + "/"}


def _thing(scene: Scene, kind: EntityKind, id_: str) -> dict[str, object]:
    return scene.once(("thing", kind, id_), lambda: _described(scene, kind, id_))


def _described(scene: Scene, kind: EntityKind, id_: str) -> dict[str, object]:
    link, entity = scene.link(kind, id_), scene.library.registry.entities(kind)[id_]
    name = scene.best(entity.name.text, entity.names).text
    honorific = link.text.text.removesuffix(name).strip()
    thing = {
        "@type": "Person" if kind == "people" else "Organization",
        "name": name,
        "honorificPrefix": honorific,
        "url": scene.absolute(link.href) if link.href else "",
    }
    return {key: value for key, value in thing.items() if value}

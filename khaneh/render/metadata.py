"""What an article's page tells machines: schema.org's NewsArticle and OpenGraph, with exact dates or none."""

from __future__ import annotations

from khaneh.dates import machine_time
from khaneh.render.cards import article_picture
from khaneh.render.linked import CONTEXT, publisher, script_safe, thing
from khaneh.render.lists import titled
from khaneh.render.scene import Scene
from khaneh.story import Story


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
        "@context": CONTEXT,
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
        "publisher": publisher(scene),
        "isBasedOn": a.source.url if a.source and scene.is_first else scene.absolute(scene.at_first("article", story.slug)),
        "mentions": [thing(scene, "people", p.id) for p in story.people] + [thing(scene, "organisations", i) for i in story.organisations],
        "correction": [c.text for c in a.corrections] if scene.is_first else "",
    }
    return script_safe({key: value for key, value in data.items() if value})


def _credited(scene: Scene, story: Story) -> dict[str, object] | str:
    """The source, where the article states it: a machine could not tell that it is only inferred."""
    source = story.article.source
    if source is None or source.basis == "inferred":
        return ""
    ids = scene.library.registry.find_organisation(source.name)
    if len(ids) == 1:
        return thing(scene, "organisations", ids[0])
    return {"@type": "Organization", "name": scene.best(source.name, source.names).text}

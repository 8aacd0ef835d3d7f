"""How an article is cited: as a sentence, in BibTeX, and in COinS, which reference managers find in a page.

All of it is what the article itself says. A date that is not known is left out; one that is only inferred says so, and stands in no
field that a machine would take for certain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from khaneh.dates import machine_value
from khaneh.render import messages as m
from khaneh.render.dating import news_date
from khaneh.render.lists import titled
from khaneh.render.scene import Scene
from khaneh.render.sharing import percent_encoded
from khaneh.render.values import Phrase
from khaneh.story import Story

# What biblatex calls a language (https://ctan.org/pkg/biblatex, its list of language identifiers).
LANGUAGES: Mapping[str, str] = {"fa": "persian", "en": "english", "ar": "arabic", "ckb": "kurdish", "ku": "kurdish", "tr": "turkish"}
_TEX = re.compile(r"[\\{}%&#$_^~]")
_ESCAPES = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


class Citation(msgspec.Struct, frozen=True):
    """`key` and `fields` are a BibTeX entry, its values escaped; `coins` is the title of a COinS element.

    `author` is who wrote the text, else who gave it; `date` is as it is printed; `form` says that it is a summary, where it is one.

    What the article does not say is None or "".
    """

    author: Phrase | None
    date: str
    title: str
    form: str
    site: str
    address: str
    key: str
    fields: tuple[tuple[str, str], ...]
    coins: str


def citation(scene: Scene, story: Story) -> Citation:
    """An article, or its summary, as it is cited in the page's language."""
    title, address = titled(scene, story)[0], scene.absolute(scene.page.address)
    author, site = _author(scene, story), scene.config.text(scene.config.title, scene.code)
    date = _date(scene, story)
    exact = machine_value(story.article.date) if story.article.date_basis != "inferred" else ""
    writer = author.text if author else ""
    form = "" if scene.is_first else scene.say(m.SUMMARY)
    fields = _fields(title, form, writer, site, exact, date, address, scene.code)
    coins = _coins(title, writer, site, exact, address, scene.code)
    return Citation(author, date, title, form, site, address, story.slug, fields, coins)


def _author(scene: Scene, story: Story) -> Phrase | None:
    """A byline is a name of the first language; a source that is only inferred is nobody's word."""
    article = story.article
    if article.byline:
        return scene.first_phrase(article.byline)
    source = article.source
    return scene.organisation_named(source.name, source.names).text if source and source.basis == "stated" else None


def _date(scene: Scene, story: Story) -> str:
    date = news_date(scene, story.article)
    return {"stated": date.text, "inferred": f"{date.text}{scene.say(m.COMMA)}{scene.say(m.INFERRED)}", "unknown": ""}[date.basis]


def _fields(title: str, form: str, author: str, site: str, exact: str, date: str, address: str, code: str) -> tuple[tuple[str, str], ...]:
    """Of an @online entry, as biblatex and Zotero read it. A second pair of braces keeps a name whole and a title's capitals."""
    fields = {
        "title": f"{{{_tex(title)}}}",
        "titleaddon": _tex(form),
        "author": f"{{{_tex(author)}}}" if author else "",
        "organization": _tex(site),
        "date": exact,
        "note": "" if exact else _tex(date),
        "url": address,
        "langid": LANGUAGES.get(code, ""),
    }
    return tuple((key, value) for key, value in fields.items() if value)


def _tex(text: str) -> str:
    """What TeX would take for a command, as the letter it is."""
    return _TEX.sub(lambda match: _ESCAPES.get(match[0], f"\\{match[0]}"), text)


def _coins(title: str, author: str, site: str, exact: str, address: str, code: str) -> str:
    """A ContextObject (ANSI/NISO Z39.88-2004) in Dublin Core, the form that knows articles without a journal."""
    fields = {
        "ctx_ver": "Z39.88-2004",
        "rft_val_fmt": "info:ofi/fmt:kev:mtx:dc",
        "rft.type": "newspaperArticle",
        "rft.title": title,
        "rft.creator": author,
        "rft.source": site,
        "rft.date": exact,
        "rft.identifier": address,
        "rft.language": code,
    }
    return "&".join([f"{key}={percent_encoded(value)}" for key, value in fields.items() if value])

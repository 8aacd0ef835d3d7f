"""The front matter of people, organisations and pages."""

from __future__ import annotations

from pathlib import PurePosixPath

from khaneh.fields import Fields
from khaneh.model import Fact, Organisation, Person, Role, StaticPage
from khaneh.problems import problem
from khaneh.reader.common import BASES, check_slug, fact, layer, slugs, stem

ORGANISATION_KINDS = (
    "ministry", "chamber", "cooperative", "union", "bank", "news-agency", "office", "international", "company", "other",
)  # fmt: skip


def person(fields: Fields, path: str, markdown: str, languages: tuple[str, ...]) -> Person:
    """What a file of content/people/ says; ids and roles as written."""
    name = fact("name", fields, "text", required=True) or Fact("")
    names, honorifics = layer(fields, languages[1:], ("name", "honorific"))
    return Person(
        path=path,
        lines={**fields.lines(), "": 1},
        id=stem(path, fields),
        name=name,
        sort=fields.text("sort", default=name.text),
        aliases=fields.texts("aliases"),
        honorific=fields.text("honorific"),
        honorifics=honorifics,
        roles=tuple(_role(item, languages[1:]) for _, item in fields.items("roles")),
        names=names,
        confirmed=fields.flag("confirmed", default=True),
        former_ids=slugs("former_ids", fields),
        body=markdown.strip(),
    )


def _role(item: Fields | str, layers: tuple[str, ...]) -> Role:
    if isinstance(item, str):
        return Role(item)
    role = Role(
        item.text("title", required=True),
        item.text("organisation"),
        item.date("from"),
        item.date("until"),
        {code: text for code in layers if (text := item.text(code))},
        item.choice("basis", BASES, "stated"),
    )
    item.close()
    return role


def organisation(fields: Fields, path: str, markdown: str, languages: tuple[str, ...]) -> Organisation:
    """What a file of content/organisations/ says."""
    names, shorts = layer(fields, languages[1:], ("name", "short"))
    return Organisation(
        path=path,
        lines={**fields.lines(), "": 1},
        id=stem(path, fields),
        name=fact("name", fields, "text", required=True) or Fact(""),
        short=fields.text("short"),
        aliases=fields.texts("aliases"),
        kind=fields.choice("kind", ORGANISATION_KINDS, "other"),
        parent=fact("parent", fields, "id"),
        url=fields.url("url"),
        names=names,
        shorts=shorts,
        confirmed=fields.flag("confirmed", default=True),
        former_ids=slugs("former_ids", fields),
        body=markdown.strip(),
    )


def page(fields: Fields, path: str, markdown: str, languages: tuple[str, ...]) -> StaticPage:
    """What a file of content/pages/ says; its name gives slug and language (`about.en.md`)."""
    slug, _, code = PurePosixPath(path).name.removesuffix(".md").partition(".")
    check_slug(slug, fields, 1)
    if code and code not in languages:
        what = "{code} is no language of this site"
        fields.problems.append(problem(path, 1, "E-LANGUAGE", what, code=code))
    return StaticPage(
        path=path,
        lines={**fields.lines(), "": 1},
        slug=slug,
        language=code or languages[0],
        title=fields.text("title", required=True),
        order=fields.number("order"),
        menu=fields.flag("menu"),
        aliases=slugs("aliases", fields),
        body=markdown.strip(),
    )

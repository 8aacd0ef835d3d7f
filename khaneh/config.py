"""site_config.yaml as a frozen value: everything a publisher may set. Unknown keys are refused with the key that was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from khaneh.dates import CALENDARS, Calendar
from khaneh.fields import Fields, read_mapping
from khaneh.problems import Problem, problem

Digits = Literal["persian", "arabic", "latin"]
MENU = ("timeline", "people", "organisations", "about")
# It begins addresses and names catalogues, so it must be plain letters (BCP 47, in lower case).
CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
SHARE = ("telegram", "bale", "eitaa", "whatsapp", "x", "copy")


class Language(msgspec.Struct, frozen=True):
    """A language of the site. `fallback` lists where names come from when this one has none."""

    code: str
    name: str
    dir: Literal["rtl", "ltr"]
    calendar: Calendar
    digits: Digits
    fallback: tuple[str, ...] = ()


class Security(msgspec.Struct, frozen=True):
    """Where to tell of a weakness of the site (mailto:, https: or tel:), and until when that holds (RFC 3339 with an offset)."""

    contact: str
    expires: str


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """What the publisher has set; texts are keyed by language. `languages` is in order: the first is whole, the others summary layers.

    `related` is how many reports an article's page names as related to it, `citation` whether it tells how it is cited.
    """

    path: str
    lines: dict[str, int]
    title: dict[str, str]
    short: dict[str, str]
    description: dict[str, str]
    base_url: str
    languages: tuple[Language, ...]
    page_size: int = 20
    menu: tuple[str, ...] = MENU
    share: tuple[str, ...] = SHARE
    share_cards: bool = True
    related: int = 3
    citation: bool = True
    search: bool = True
    logo: str = ""
    publisher: str = ""
    contact: str = ""
    licence: str = ""
    deploy: str = ""
    security: Security | None = None

    @property
    def first(self) -> str:
        """The code of the language in which the site is whole."""
        return self.languages[0].code

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all languages, in order."""
        return tuple(language.code for language in self.languages)

    def language(self, code: str) -> Language:
        return next(language for language in self.languages if language.code == code)

    def text(self, texts: dict[str, str], code: str) -> str:
        """`texts` in `code`, else along its fallback chain, else in the first language, else ""."""
        for tried in (code, *self.language(code).fallback, self.first):
            if tried in texts:
                return texts[tried]
        return ""


def read(path: Path, name: str, base_url: str = "") -> tuple[Config | None, list[Problem]]:
    """The config in `path`, told of as `name`; `base_url` overrides the file's. None where it cannot be built at all."""
    fields, found = read_mapping(path, name)
    if fields is None:
        return None, found
    languages = _languages(fields)
    written = fields.url("base_url", required=not base_url)
    config = Config(
        path=name,
        lines=fields.lines(),
        title=fields.texts_by_language("title", required=True),
        short=fields.texts_by_language("short"),
        description=fields.texts_by_language("description"),
        base_url=(base_url or written).rstrip("/"),
        languages=languages,
        page_size=fields.number("page_size", default=20, least=1),
        menu=fields.texts("menu", default=MENU),
        share=fields.texts("share", default=SHARE, choices=SHARE),
        share_cards=fields.flag("share_cards", default=True),
        related=fields.number("related", default=3),
        citation=fields.flag("citation", default=True),
        search=fields.flag("search", default=True),
        logo=fields.text("logo"),
        publisher=fields.text("publisher"),
        contact=fields.text("contact"),
        licence=fields.text("licence"),
        deploy=_deploy(fields),
        security=_security(fields),
    )
    fields.problems += _unusable(config, fields)
    fields.close()
    return (config if languages else None), fields.problems


def _unusable(config: Config, fields: Fields) -> Iterator[Problem]:
    """A site nobody could name or reach: no title in its own language, an address that is none or lies below another's."""
    if config.title and config.languages and not config.title.get(config.first):
        yield problem(config.path, fields.line("title"), "E-MISSING", "{key} is missing", key=f"title.{config.first}")
    url, line = urlsplit(config.base_url), fields.line("base_url")
    if config.base_url and not (url.scheme in ("http", "https") and url.netloc):
        what, mend = "{key}: {value} is no web address", "begin with https://"
        yield problem(config.path, line, "E-VALUE", what, mend, key="base_url", value=config.base_url)
    elif url.path or url.query or url.fragment:
        what = "{key}: {value} has a path: the site stands at the root of its host"
        yield problem(config.path, line, "E-VALUE", what, key="base_url", value=config.base_url)


def _languages(fields: Fields) -> tuple[Language, ...]:
    table = fields.mapping("languages", required=True)
    if table is None:
        return ()
    codes = table.keys()
    if not codes:
        fields.problems.append(problem(fields.path, fields.line("languages"), "E-MISSING", "{key} is missing", key="languages"))
    for code in codes:
        if not CODE.fullmatch(code):
            what = "{code} is no language: use its code, as in fa, en, ckb or zh-hant"
            fields.problems.append(problem(fields.path, table.line(code), "E-LANGUAGE", what, code=code))
    return tuple(_language(code, entry, codes) for code in codes if (entry := table.mapping(code, required=True)))


def _language(code: str, entry: Fields, codes: tuple[str, ...]) -> Language:
    language = Language(
        code,
        entry.text("name", required=True),
        entry.choice("dir", ("rtl", "ltr"), "rtl"),
        entry.choice("calendar", CALENDARS, "gregorian"),
        entry.choice("digits", ("persian", "arabic", "latin"), "latin"),
        entry.texts("fallback", default=(), choices=codes),
    )
    entry.close()
    return language


def _deploy(fields: Fields) -> str:
    table = fields.mapping("deploy")
    if table is None:
        return ""
    target = table.text("target")
    table.close()
    return target


def _security(fields: Fields) -> Security | None:
    table = fields.mapping("security")
    if table is None:
        return None
    contact, expires = table.text("contact", required=True), table.stamp("expires")
    if not table.text("expires"):
        fields.problems.append(problem(fields.path, fields.line("security"), "E-MISSING", "{key} is missing", key="security.expires"))
    if contact and not contact.startswith(("mailto:", "https://", "tel:")):
        what, mend = "{key}: {value} is no web address", "begin with https://, mailto: or tel:"
        fields.problems.append(problem(fields.path, table.line("contact"), "E-VALUE", what, mend, key="security.contact", value=contact))
    table.close()
    return Security(contact, expires) if contact and expires else None

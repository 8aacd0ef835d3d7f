"""One file to one value, with names as they are written. Parsing is apart from reading, so tests need no disk."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Literal

import msgspec

from khaneh.fields import Fields, decode, front_matter
from khaneh.model import (
    Article,
    Basis,
    Correction,
    Event,
    Fact,
    Image,
    Mention,
    Organisation,
    Person,
    Role,
    Source,
    StaticPage,
    Status,
    Summary,
)
from khaneh.problems import Problem, problem

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LENGTH = 100
CODE = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
ORGANISATION_KINDS = (
    "ministry", "chamber", "cooperative", "union", "bank", "news-agency", "office", "international", "company", "other",
)  # fmt: skip
STATUSES: tuple[Status, ...] = ("draft", "published", "withdrawn")
BASES: tuple[Basis, ...] = ("stated", "inferred", "public")
DATE_BASES: tuple[Literal["stated", "inferred"], ...] = ("stated", "inferred")


class Text(msgspec.Struct, frozen=True):
    """What a file holds after its front matter: Markdown, and the line on which it begins."""

    markdown: str
    first_line: int


class Read[T](msgspec.Struct, frozen=True):
    """A file read: its value (None where it cannot be one), its text, and its problems."""

    value: T | None
    text: Text
    problems: tuple[Problem, ...]


type Value = Article | Person | Organisation | StaticPage
type Maker = Callable[[Fields, str, str, tuple[str, ...]], Value]


def parse(data: bytes, path: str, languages: tuple[str, ...]) -> Read[Value]:
    """The bytes of a file of content/ as what its folder says it is. `path` is relative to the site's root: content/articles/x.md."""
    text, found = decode(data, path)
    if found:
        return Read(None, Text("", 1), tuple(found))
    fields, markdown, first_line, found = front_matter(text, path)
    if fields is None:
        return Read(None, Text("", 1), tuple(found))
    value = _MAKERS[PurePosixPath(path).parts[1]](fields, path, markdown, languages)
    fields.close()
    return Read(value, Text(markdown, first_line), tuple(found))


def fingerprint(title: str, lede: str, body: str) -> str:
    """What a summary's `of` is held against: the first 12 hex digits of SHA-256 over title, lede and body (NFC, white space folded)."""
    text = unicodedata.normalize("NFC", " ".join(f"{title}\n{lede}\n{body}".split()))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _stem(path: str, fields: Fields) -> str:
    """The slug or id a file name gives; what is no slug is a problem (and could leave the site's folder)."""
    stem = PurePosixPath(path).name.removesuffix(".md")
    check_slug(stem, fields, 1)
    return stem


def check_slug(slug: str, fields: Fields, line: int) -> None:
    """Only a-z, 0-9 and single hyphens: an address that survives every keyboard, file system and copy."""
    if not SLUG.fullmatch(slug) or len(slug) > SLUG_LENGTH:
        what = "{slug} is no slug: use a-z, 0-9 and single hyphens, at most {length}"
        fields.problems.append(problem(fields.path, line, "E-SLUG", what, slug=slug, length=SLUG_LENGTH))


def _article(fields: Fields, path: str, markdown: str, languages: tuple[str, ...]) -> Article:
    title, lede = fields.text("title", required=True), fields.text("lede")
    status = fields.choice("status", STATUSES, "draft")
    date, basis = fields.date("date", required=status != "withdrawn"), fields.choice("date_basis", DATE_BASES, "stated")
    return Article(
        path=path,
        lines={**fields.lines(), "": 1},
        slug=_stem(path, fields),
        title=title,
        title_derived=fields.flag("title_derived"),
        kicker=fields.text("kicker"),
        byline=fields.text("byline"),
        section=fields.text("section"),
        lede=lede,
        code=_code(fields),
        date=date,
        date_basis=basis if date else "",
        date_evidence=fields.text("date_evidence"),
        added=fields.stamp("added"),
        updated=fields.stamp("updated"),
        source=_source(fields),
        original=_original(fields),
        people=_mentions(fields),
        organisations=fields.texts("organisations"),
        places=fields.texts("places"),
        events=tuple(event for name, item in fields.items("events") if (event := _event(name, item, fields, languages))),
        image=_image(fields),
        status=status,
        reason=fields.text("reason"),
        aliases=_slugs("aliases", fields),
        corrections=tuple(c for name, item in fields.items("corrections") if (c := _correction(name, item, fields))),
        summaries=_summaries(fields, languages[1:]),
        fingerprint=fingerprint(title, lede, markdown),
    )


def _code(fields: Fields) -> str:
    code = fields.text("code")
    if code and not CODE.fullmatch(code):
        what = "the code {code} cannot be an address: use Latin letters and digits"
        fields.problems.append(problem(fields.path, fields.line("code"), "E-VALUE", what, code=code))
        return ""
    return code


def _slugs(key: str, fields: Fields) -> tuple[str, ...]:
    slugs = fields.texts(key)
    for slug in slugs:
        check_slug(slug, fields, fields.line(key))
    return slugs


def _source(fields: Fields) -> Source | None:
    item = fields.text_or_mapping("source")
    if isinstance(item, str):
        return Source(item) if item else None
    source = Source(item.text("name", required=True), item.text("via"), item.url("url"), item.choice("basis", BASES, "stated"))
    item.close()
    return source


def _original(fields: Fields) -> str:
    original = fields.text("original")
    parts = PurePosixPath(original).parts
    if original and (len(parts) != 2 or parts[0] != "originals" or parts[1].startswith(".") or "\\" in original):
        what = "{original} is not in originals/"
        fields.problems.append(problem(fields.path, fields.line("original"), "E-PATH", what, original=original))
        return ""
    return original


def _mentions(fields: Fields) -> tuple[Mention, ...]:
    mentions = []
    for name, item in fields.items("people"):
        line = fields.lines()[name]
        if isinstance(item, str):
            mentions.append(Mention(item, (), line))
        else:
            mentions.append(Mention(item.text("id", required=True), item.texts("role"), line))
            item.close()
    return tuple(mentions)


def _event(name: str, item: Fields | str, fields: Fields, languages: tuple[str, ...]) -> Event | None:
    if isinstance(item, str):
        fields.problems.append(_not_a_mapping(name, fields))
        return None
    date = item.date("date", required=True)
    words = {code: text for code in languages if (text := item.text(code, required=code == languages[0]))}
    item.close()
    return Event(date, words) if date and words else None


def _correction(name: str, item: Fields | str, fields: Fields) -> Correction | None:
    if isinstance(item, str):
        fields.problems.append(_not_a_mapping(name, fields))
        return None
    correction = Correction(item.date("date"), item.text("text", required=True))
    item.close()
    return correction


def _not_a_mapping(name: str, fields: Fields) -> Problem:
    return problem(fields.path, fields.lines()[name], "E-TYPE", "{key} must hold keys of its own", key=name)


def _image(fields: Fields) -> Image | None:
    item = fields.mapping("image")
    if item is None:
        return None
    image: Image | None = Image(item.text("src", required=True), item.text("alt", required=True), item.text("caption"), item.text("credit"))
    src = item.text("src")
    if PurePosixPath(src.replace("\\", "/")).name != src:
        what = "{src} is not in content/images/: give the file's name alone"
        fields.problems.append(problem(fields.path, item.line("src"), "E-PATH", what, src=src))
        image = None
    item.close()
    return image


def _summaries(fields: Fields, layers: tuple[str, ...]) -> dict[str, Summary]:
    summaries = {}
    for code in layers:
        item = fields.mapping(code)
        if item is not None:
            summaries[code] = Summary(item.text("title", required=True), item.text("summary", required=True), item.text("of"))
            item.close()
    return summaries


def _fact(key: str, fields: Fields, inner: str, required: bool = False) -> Fact | None:
    """`key: text`, or `key: {inner: text, basis: public}` where no article states it."""
    item = fields.text_or_mapping(key, required)
    if isinstance(item, str):
        return Fact(item) if item else None
    fact = Fact(item.text(inner, required=True), item.choice("basis", BASES, "stated"))
    item.close()
    return fact if fact.text else None


def _person(fields: Fields, path: str, markdown: str, languages: tuple[str, ...]) -> Person:
    name = _fact("name", fields, "text", required=True) or Fact("")
    return Person(
        path=path,
        lines={**fields.lines(), "": 1},
        id=_stem(path, fields),
        name=name,
        sort=fields.text("sort", default=name.text),
        aliases=fields.texts("aliases"),
        honorific=fields.text("honorific"),
        roles=tuple(_role(item, languages[1:]) for _, item in fields.items("roles")),
        names=_layer(fields, languages[1:], ("name",))[0],
        confirmed=fields.flag("confirmed", default=True),
        former_ids=_slugs("former_ids", fields),
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


def _layer(fields: Fields, layers: tuple[str, ...], keys: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    """For each of `keys`, its text in each language that has it; other keys of a layer are refused."""
    out: tuple[dict[str, str], ...] = tuple({} for _ in keys)
    for code in layers:
        table = fields.mapping(code)
        if table is not None:
            for texts, key in zip(out, keys, strict=True):
                if text := table.text(key):
                    texts[code] = text
            table.close()
    return out


def _organisation(fields: Fields, path: str, markdown: str, languages: tuple[str, ...]) -> Organisation:
    names, shorts = _layer(fields, languages[1:], ("name", "short"))
    return Organisation(
        path=path,
        lines={**fields.lines(), "": 1},
        id=_stem(path, fields),
        name=_fact("name", fields, "text", required=True) or Fact(""),
        short=fields.text("short"),
        aliases=fields.texts("aliases"),
        kind=fields.choice("kind", ORGANISATION_KINDS, "other"),
        parent=_fact("parent", fields, "id"),
        url=fields.url("url"),
        names=names,
        shorts=shorts,
        confirmed=fields.flag("confirmed", default=True),
        former_ids=_slugs("former_ids", fields),
        body=markdown.strip(),
    )


def _page(fields: Fields, path: str, markdown: str, languages: tuple[str, ...]) -> StaticPage:
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
        aliases=_slugs("aliases", fields),
        body=markdown.strip(),
    )


_MAKERS: dict[str, Maker] = {"articles": _article, "people": _person, "organisations": _organisation, "pages": _page}

"""The front matter of an article."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath
from typing import Literal

from khaneh.fields import Fields
from khaneh.model import Article, Correction, Event, Image, Mention, Source, Status, Summary
from khaneh.problems import Problem, problem
from khaneh.reader.common import BASES, slugs, stem
from khaneh.reader.moved import old_addresses

CODE = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
STATUSES: tuple[Status, ...] = ("draft", "published", "withdrawn")
DATE_BASES: tuple[Literal["stated", "inferred"], ...] = ("stated", "inferred")


def fingerprint(title: str, lede: str, body: str) -> str:
    """What a summary's `of` is held against: the first 12 hex digits of SHA-256 over title, lede and body (NFC, white space folded)."""
    text = unicodedata.normalize("NFC", " ".join(f"{title}\n{lede}\n{body}".split()))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def article(fields: Fields, path: str, markdown: str, languages: tuple[str, ...]) -> Article:
    """What a file of content/articles/ says; where it has summaries, with the fingerprint of its text."""
    title, lede = fields.text("title", required=True), fields.text("lede")
    status = fields.choice("status", STATUSES, "draft")
    summaries = _summaries(fields, languages[1:])
    date, basis = fields.date("date", required=status != "withdrawn"), fields.choice("date_basis", DATE_BASES, "stated")
    return Article(
        path=path,
        lines={**fields.lines(), "": 1},
        slug=stem(path, fields),
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
        source=_source(fields, languages[1:]),
        original=_original(fields),
        people=_mentions(fields),
        organisations=fields.texts("organisations"),
        places=fields.texts("places"),
        events=tuple(event for name, item in fields.items("events") if (event := _event(name, item, fields, languages))),
        image=_image(fields),
        status=status,
        reason=fields.text("reason"),
        aliases=slugs("aliases", fields),
        old_addresses=old_addresses(fields),
        corrections=tuple(c for name, item in fields.items("corrections") if (c := _correction(name, item, fields))),
        summaries=summaries,
        fingerprint=fingerprint(title, lede, markdown) if summaries else "",
    )


def _code(fields: Fields) -> str:
    code = fields.text("code")
    if code and not CODE.fullmatch(code):
        what = "the code {code} cannot be an address: use Latin letters and digits"
        fields.problems.append(problem(fields.path, fields.line("code"), "E-VALUE", what, code=code))
        return ""
    return code


def _source(fields: Fields, layers: tuple[str, ...]) -> Source | None:
    item = fields.text_or_mapping("source")
    if isinstance(item, str):
        return Source(item) if item else None
    names = {code: text for code in layers if (text := item.text(code))}
    source = Source(item.text("name", required=True), item.text("via"), item.url("url"), item.choice("basis", BASES, "stated"), names)
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
    mentions, lines = [], fields.lines()
    for name, item in fields.items("people"):
        line = lines[name]
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
    basis = item.choice("basis", DATE_BASES, "stated")
    item.close()
    return Event(date, words, basis) if date and words else None


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

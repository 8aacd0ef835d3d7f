"""What articles, people, organisations and pages share: slugs, facts with a basis, the layers of other languages."""

from __future__ import annotations

import re

from khaneh.fields import Fields
from khaneh.model import Basis, Fact
from khaneh.problems import Problem, problem

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LENGTH = 100
BASES: tuple[Basis, ...] = ("stated", "inferred", "public")


def stem(path: str, fields: Fields) -> str:
    """The slug or id a file name gives; what is no slug is a problem (and could leave the site's folder)."""
    stem = path.rpartition("/")[2].removesuffix(".md")
    check_slug(stem, fields, 1)
    return stem


def check_slug(slug: str, fields: Fields, line: int) -> None:
    """Only a-z, 0-9 and single hyphens: an address that survives every keyboard, file system and copy."""
    if wrong := slug_fault(slug, fields.path, line):
        fields.problems.append(wrong)


def slug_fault(slug: str, path: str, line: int) -> Problem | None:
    """What is wrong with a slug that stands, or is to stand, there; None where it is one."""
    if SLUG.fullmatch(slug) and len(slug) <= SLUG_LENGTH:
        return None
    what = "{slug} is no slug: use a-z, 0-9 and single hyphens, at most {length}"
    return problem(path, line, "E-SLUG", what, slug=slug, length=SLUG_LENGTH)


def slugs(key: str, fields: Fields) -> tuple[str, ...]:
    slugs = fields.texts(key)
    for slug in slugs:
        check_slug(slug, fields, fields.line(key))
    return slugs


def fact(key: str, fields: Fields, inner: str, required: bool = False) -> Fact | None:
    """`key: text`, or `key: {inner: text, basis: public}` where no article states it."""
    item = fields.text_or_mapping(key, required)
    if isinstance(item, str):
        return Fact(item) if item else None
    fact = Fact(item.text(inner, required=True), item.choice("basis", BASES, "stated"))
    item.close()
    return fact if fact.text else None


def layer(fields: Fields, layers: tuple[str, ...], keys: tuple[str, ...]) -> tuple[dict[str, str], ...]:
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

"""One file to one value, with names as they are written. Parsing is apart from reading, so tests need no disk."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from khaneh.fields import Fields, decode, front_matter
from khaneh.model import Article, Organisation, Person, StaticPage
from khaneh.problems import Problem
from khaneh.reader.articles import STATUSES, article, fingerprint
from khaneh.reader.common import slug_fault
from khaneh.reader.entities import ORGANISATION_KINDS, organisation, page, person

__all__ = ["ORGANISATION_KINDS", "STATUSES", "Read", "Text", "Value", "fingerprint", "parse", "slug_fault"]


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
    value = _MAKERS[path.split("/")[1]](fields, path, markdown, languages)
    fields.close()
    return Read(value, Text(markdown, first_line), tuple(found))


_MAKERS: dict[str, Maker] = {"articles": article, "people": person, "organisations": organisation, "pages": page}

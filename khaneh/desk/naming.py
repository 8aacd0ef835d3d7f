"""Where the files of content/ name a person, an organisation or an article, and the same files with another name there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from khaneh.fields import Edit, Plain, Sheet, edited, sheet, whole_sheet
from khaneh.listing import TEXTS, texts
from khaneh.model import EntityKind
from khaneh.problems import KhanehError

# `{: by="ali sara" }`, with the marks a Persian keyboard gives too.
_SPEAKERS = re.compile(r"(\{:[ ]*by[ ]*=[ ]*[\"«»“”„]?)([^\"«»“”„{}\n]*)(?=[\"«»“”„]?[ ]*\})")
_FOLDERS = ("converted", *TEXTS)


def files(content: Path) -> Iterator[tuple[Path, str]]:
    """Every file that may name something, and what it is called in problems."""
    for folder in _FOLDERS:
        for path in texts(content / folder):
            yield path, f"content/{path.relative_to(content).as_posix()}"


def entity_renamed(data: bytes, label: str, kind: EntityKind, old: str, new: str) -> bytes:
    """A file in which `new` stands for `old`: in lists, offices, parents, below statements and in links. Raises KhanehError."""
    if old.encode() not in data or label.endswith(".conflict.md"):
        return data
    page = sheet(data, label)
    edits: list[Edit] = []
    if kind in page.values and label.split("/")[1] in ("articles", "converted"):
        edits += _listed(page, kind, old, new)
    if kind == "organisations":
        edits += _held(page, old, new)
    text = edited(page.text, edits)
    if kind == "people":
        text = _SPEAKERS.sub(lambda mark: mark[1] + _speakers(mark[2], old, new), text)
    return linked(text, kind, old, new).encode()


def publisher_renamed(data: bytes, label: str, old: str, new: str) -> bytes:
    """The config in which an organisation that publishes the site bears another id."""
    page = whole_sheet(data, label)
    return edited(page.text, page.set("publisher", new)).encode() if page.values.get("publisher") == old else data


def linked(text: str, place: str, old: str, new: str) -> str:
    """`text` with its links to /place/old/, in every language, leading to /place/new/."""
    return re.sub(rf"(/{place}/){re.escape(old)}(?=/)", rf"\g<1>{new}", text)


def _listed(page: Sheet, key: str, old: str, new: str) -> list[Edit]:
    """A list of ids. Where both stood, one is enough, unless both state a role."""
    items = page.values[key]
    if not isinstance(items, list):
        return page.set(key, new) if items == old else []
    renamed = [_item(item, old, new) for item in items]
    if renamed == items:
        return []
    try:
        return page.set(key, _once(renamed, new))
    except KhanehError:  # a comment stands beside the one too many
        return page.set(key, renamed)


def _item(item: Plain, old: str, new: str) -> Plain:
    if isinstance(item, dict):
        return {**item, "id": new} if item.get("id") == old else item
    return new if item == old else item


def _once(items: list[Plain], id_: str) -> list[Plain]:
    told = [item for item in items if isinstance(item, dict) and item.get("id") == id_ and len(item) > 1]
    out: list[Plain] = []
    for item in items:
        plain = item in (id_, {"id": id_})
        if not (plain and told) and not ((plain or item in told) and item in out):
            out.append(item)
    return out


def _held(page: Sheet, old: str, new: str) -> list[Edit]:
    """Offices held in an organisation, and what it is a part of."""
    edits: list[Edit] = []
    roles = page.values.get("roles")
    if isinstance(roles, list):
        at = {"organisation": new}
        edits += page.set("roles", [{**r, **at} if isinstance(r, dict) and r.get("organisation") == old else r for r in roles])
    if "parent" in page.values:
        edits += page.set("parent", _item(page.values["parent"], old, new))
    return edits


def _speakers(written: str, old: str, new: str) -> str:
    tokens = re.split(r"([\s,،]+)", written)
    if old not in tokens:
        return written
    if new not in tokens:
        return "".join(new if token == old else token for token in tokens)
    return " ".join(dict.fromkeys(new if token == old else token for token in tokens[::2] if token))

"""Two people or two organisations that are one: names, addresses and every mention of the one go over to the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from khaneh.desk.changes import Changes
from khaneh.desk.entities import Named, add_to_list, file_of
from khaneh.desk.naming import entity_renamed, files, publisher_renamed
from khaneh.fields import Plain, edited, front_matter, sheet
from khaneh.model import Organisation
from khaneh.persian import fold
from khaneh.problems import KhanehError, Problem, problem

_CARRIED = {"name", "short", "sort", "aliases", "former_ids", "confirmed", "honorific", "kind", "parent"}


class Merged(msgspec.Struct, frozen=True):
    """What goes over, and what of the file that goes is not carried: keys, and `body` for its text."""

    aliases: tuple[str, ...]
    left: tuple[str, ...]


def merge(gone: Named, stays: Named, content: Path, config: Path, changes: Changes) -> Merged:
    """Everything that is to be written so that `stays` is `gone` too. Raises KhanehError with every reason against it."""
    if reasons := list(_against(gone, stays)):
        raise KhanehError(reasons)
    wrong: list[Problem] = []
    for path, label in files(content):
        try:
            data = changes.read(path)
            new = entity_renamed(data, label, gone.kind, gone.id, stays.id)
        except KhanehError as error:
            wrong += error.problems
        else:
            if new != data:
                changes.put(path, new)
    if wrong:
        raise KhanehError(wrong)
    if gone.kind == "organisations" and config.is_file():
        changes.put(config, publisher_renamed(changes.read(config), config.name, gone.id, stays.id))
    _reparent(gone, stays, content, changes)
    aliases = tuple(_aliases(gone, stays))
    if aliases:
        add_to_list(stays, "aliases", aliases, content, changes)
    add_to_list(stays, "former_ids", [gone.id, *gone.entity.former_ids], content, changes)
    left = tuple(_left(file_of(gone, content), gone))
    changes.put(file_of(gone, content), None)
    return Merged(aliases, left)


def _against(gone: Named, stays: Named) -> Iterator[Problem]:
    values = {"a": gone.whole, "b": stays.whole}
    if gone.kind != stays.kind:
        what = "{a} and {b} cannot be one: a person and an organisation"
        yield problem(gone.entity.path, 0, "E-MERGE", what, **values)
    elif gone.id == stays.id:
        yield problem(gone.entity.path, 0, "E-MERGE", "{a} is the same already", **values)
    elif not stays.entity.confirmed:
        what, mend = "{b} is not confirmed: {a} would be lost in somebody nobody answers for", "build.py confirm {b}"
        yield problem(stays.entity.path, stays.entity.lines.get("confirmed", 1), "E-MERGE", what, mend, **values)


def _aliases(gone: Named, stays: Named) -> Iterator[str]:
    """Every name by which `gone` was known and `stays` is not."""
    known = {fold(name) for name in _names(stays)}
    for name in _names(gone):
        if fold(name) and fold(name) not in known:
            known.add(fold(name))
            yield name


def _names(named: Named) -> Iterator[str]:
    entity = named.entity
    yield entity.name.text
    if isinstance(entity, Organisation):
        yield from (entity.short, *entity.shorts.values())
    yield from (*entity.aliases, *entity.names.values())


def _reparent(gone: Named, stays: Named, content: Path, changes: Changes) -> None:
    """What was a part of itself, now that both are one, is a part of what the other was a part of."""
    path = file_of(stays, content)
    page = sheet(changes.read(path), stays.entity.path)
    parent = page.values.get("parent")
    if stays.id in (parent, parent.get("id") if isinstance(parent, dict) else None):
        above = sheet(file_of(gone, content).read_bytes(), gone.entity.path).values.get("parent")
        above = None if stays.id in (above, above.get("id") if isinstance(above, dict) else None) else above
        changes.put(path, edited(page.text, page.set("parent", above)).encode())


def _left(path: Path, gone: Named) -> Iterator[str]:
    values: dict[str, Plain] = sheet(path.read_bytes(), gone.entity.path).values
    yield from (key for key in values if key not in _CARRIED)
    if front_matter(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"), path.name)[1].strip():
        yield "body"

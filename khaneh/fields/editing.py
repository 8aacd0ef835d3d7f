"""A file of content as it was written, to be edited: one value of its front matter takes another, every other byte stays.

What an editor wrote beside a value is theirs: an edit that would lose a comment is refused (E-EDIT), never made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import cast

import msgspec
import yaml

from khaneh.fields.source import LOADER, decode, parse
from khaneh.fields.writing import dump, flow, inline
from khaneh.problems import KhanehError, problem

type Plain = str | list[Plain] | dict[str, Plain]

_FENCE = re.compile(r"\ufeff?---[ \t]*\r?\n((?:.*?\r?\n)??)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


class Edit(msgspec.Struct, frozen=True):
    """The letters from `start` to before `end` give way to `text`."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """`text` with all `edits` made; they do not overlap, and of two at one place the first stands first."""
    for edit in sorted(edits, key=lambda e: (e.start, e.end))[::-1]:
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


class Sheet:
    """`text` is the whole file, `values` what its front matter says, `body` where its Markdown begins; line ends are the file's own."""

    def __init__(self, text: str, label: str, span: tuple[int, int], body: int) -> None:
        self.text, self.label, self.body = text, label, body
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._from, self._to = span
        inner = text[self._from : self._to]
        self._first_line = text.count("\n", 0, self._from) + 1
        fields, found = parse(inner, label, self._first_line)
        if fields is None or found:
            raise KhanehError(found)
        root = cast(yaml.MappingNode, yaml.compose(inner, Loader=LOADER) or yaml.MappingNode("tag:yaml.org,2002:map", []))  # as parsed
        if root.flow_style and root.value:
            raise _refused(label, self._first_line, "the front matter")
        self._root = root
        self._nodes = {key.value: (key, value) for key, value in root.value}
        self._bracketed = set(_bracketed(root, False))
        self.values: dict[str, Plain] = {key: _plain(value) for key, (_, value) in self._nodes.items()}

    def line(self, key: str) -> int:
        """The file's line of a key; the first of the front matter where it is not there."""
        return self._first_line + (int(self._nodes[key][0].start_mark.line) if key in self._nodes else 0)

    def set(self, key: str, value: Plain | None, after: str = "") -> list[Edit]:
        """The edits after which `key` says `value`; with None it is taken out, and a new key stands behind `after` or last.

        Raises KhanehError (E-EDIT) where a comment would be lost.
        """
        if self.values.get(key) == value:
            return []
        if key not in self._nodes:
            assert value is not None
            return [self._added(key, value, after)]
        name, node = self._nodes[key]
        if value is None:
            return [self._without(self._at(name.start_mark), self._end(node), key)]
        return self._changed(node, value, key, self._at(name.start_mark))

    def word(self, key: str, word: str) -> list[Edit]:
        """The edits after which `key`, which is there, says a word of ours (`true`), as it stands."""
        node = self._nodes[key][1]
        return [Edit(self._at(node.start_mark), self._end(node), word)]

    def _added(self, key: str, value: Plain, after: str) -> Edit:
        text = dump({key: value}).replace("\n", self.newline)
        if after in self._nodes:
            at = self._line_end(self._end(self._nodes[after][1]))
            return Edit(at, at, text if self.text[:at].endswith("\n") else self.newline + text)
        last = self._to == self._from or self.text[: self._to].endswith("\n")
        return Edit(self._to, self._to, text if last else self.newline + text)

    def _changed(self, node: yaml.Node, value: Plain, key: str, start: int) -> list[Edit]:
        """The least that must change. `start` is where the key, or the item, of `node` stands."""
        if _plain(node) == value:
            return []
        if isinstance(node, yaml.MappingNode) and isinstance(value, dict) and (edits := self._mapping(node, value, key)) is not None:
            return edits
        if isinstance(node, yaml.SequenceNode) and isinstance(value, list) and (edits := self._sequence(node, value, key)) is not None:
            return edits
        return [self._replaced(node, value, key, start)]

    def _replaced(self, node: yaml.Node, value: Plain, key: str, start: int) -> Edit:
        """The whole value anew: in the way files are written where it is a key's own, else on one line."""
        at, end = self._at(node.start_mark), self._end(node)
        if self._noted(start, end):
            raise _refused(self.label, self._first_line + int(node.start_mark.line), key)
        if "." not in key and start < at and not isinstance(value, str):
            return Edit(start, end, dump({key: value}).rstrip("\n").replace("\n", self.newline))
        return Edit(at, end, (" " if self.text[at - 1] in ":-" else "") + (flow(value) if id(node) in self._bracketed else inline(value)))

    def _mapping(self, node: yaml.MappingNode, value: Mapping[str, Plain], key: str) -> list[Edit] | None:
        """Key by key; None where the mapping has to be written anew."""
        known = {name.value: (name, child) for name, child in node.value}
        gone, new = known.keys() - value.keys(), [inner for inner in value if inner not in known]
        if not known or (gone and (node.flow_style or len(gone) == len(known))):
            return None
        edits: list[Edit] = []
        for inner, (name, child) in known.items():
            start = self._at(name.start_mark)
            if inner in gone:
                first = name is node.value[0][0]
                if first:  # it may share its line with the dash of a list
                    return None
                edits.append(self._without(start, self._end(child), f"{key}.{inner}"))
            else:
                edits += self._changed(child, value[inner], f"{key}.{inner}", start)
        if new:
            edits.append(self._appended(node, {inner: value[inner] for inner in new}))
        return edits

    def _appended(self, node: yaml.MappingNode, new: Mapping[str, Plain]) -> Edit:
        end = self._end(node.value[-1][1])
        if node.flow_style:
            return Edit(end, end, "".join(f", {inner}: {flow(value)}" for inner, value in new.items()))
        indent = " " * int(node.value[0][0].start_mark.column)
        return self._inserted(end, [f"{indent}{inner}: {inline(value)}" for inner, value in new.items()])

    def _sequence(self, node: yaml.SequenceNode, value: list[Plain], key: str) -> list[Edit] | None:
        """Item by item; None where the list has to be written anew."""
        mine = [_canonical(_plain(item)) for item in node.value]
        new = [_canonical(item) for item in value]
        if not mine or not new:
            return None
        if node.flow_style:
            return self._inline_items(node, value, key) if len(mine) == len(new) or new[: len(mine)] == mine else None
        edits: list[Edit] = []
        for kind, i, j, k, m in SequenceMatcher(None, mine, new, autojunk=False).get_opcodes():
            if kind == "equal":
                continue
            shared = min(j - i, m - k)
            for item, wanted in zip(node.value[i : i + shared], value[k : k + shared], strict=True):
                edits += self._changed(item, wanted, key, self._at(item.start_mark))
            edits += [self._without(self._dash(item), self._end(item), key) for item in node.value[i + shared : j]]
            if more := value[k + shared : m]:
                edits.append(self._more(node, i + shared, more))
        return edits

    def _inline_items(self, node: yaml.SequenceNode, value: list[Plain], key: str) -> list[Edit]:
        """A list in brackets whose items change in their places, and to which others may be added."""
        edits: list[Edit] = []
        for item, wanted in zip(node.value, value, strict=False):
            edits += self._changed(item, wanted, key, self._at(item.start_mark))
        end = self._end(node.value[-1])
        return [*edits, *(Edit(end, end, f", {flow(item)}") for item in value[len(node.value) :])]

    def _more(self, node: yaml.SequenceNode, place: int, items: list[Plain]) -> Edit:
        """`items` before the one that stands at `place`, or last."""
        indent = " " * int(self._column(self._dash(node.value[0])))
        lines = [f"{indent}- {inline(item)}" for item in items]
        if place == 0:
            at = self._line_start(self._dash(node.value[0]))
            return Edit(at, at, "".join(line + self.newline for line in lines))
        return self._inserted(self._end(node.value[place - 1]), lines)

    def _inserted(self, end: int, lines: list[str]) -> Edit:
        """Whole lines behind the one on which `end` is."""
        at = self._line_end(end)
        text = "".join(line + self.newline for line in lines)
        return Edit(at, at, text if self.text[:at].endswith("\n") else self.newline + text)

    def _without(self, start: int, end: int, key: str) -> Edit:
        """The lines from `start` to `end` taken out."""
        first, last = self._line_start(start), self._line_end(end)
        if self._noted(first, last):
            raise _refused(self.label, self.text.count("\n", 0, start) + 1, key)
        return Edit(first, last, "")

    def _noted(self, start: int, end: int) -> bool:
        """Whether a comment stands there."""
        rest, at = "", start
        for left, right in sorted(self._scalars(self._root)):
            if start <= left and right <= end:
                rest, at = rest + self.text[at:left], right
        return "#" in rest + self.text[at:end]

    def _scalars(self, node: yaml.Node) -> Iterator[tuple[int, int]]:
        if isinstance(node, yaml.ScalarNode):
            yield self._at(node.start_mark), self._at(node.end_mark)
        else:
            for child in node.value:
                for inner in child if isinstance(child, tuple) else (child,):
                    yield from self._scalars(inner)

    def _dash(self, item: yaml.Node) -> int:
        return self.text.rindex("-", 0, self._at(item.start_mark))

    def _at(self, mark: yaml.Mark) -> int:
        return self._from + int(mark.index)

    def _end(self, node: yaml.Node) -> int:
        """Where a value ends, without the lines and comments that follow it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        start, end = self._at(node.start_mark), self._at(node.end_mark)
        return start + len(self.text[start:end].rstrip())

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        """Behind the line's end."""
        return min(self.text.find("\n", at) + 1 or len(self.text), max(self._to, at))

    def _column(self, at: int) -> int:
        return at - self._line_start(at)


def sheet(data: bytes, label: str) -> Sheet:
    """A file with front matter; `label` names it in problems. Raises KhanehError where it cannot be read."""
    text = _decoded(data, label)
    fence = _FENCE.match(text)
    if not fence:
        what = "there is no front matter: the file must begin with a line --- and close it with another"
        raise KhanehError([problem(label, 1, "E-FRONT", what)])
    return Sheet(text, label, fence.span(1), fence.end())


def whole_sheet(data: bytes, label: str) -> Sheet:
    """A file that is YAML from end to end. Raises KhanehError where it cannot be read."""
    text = _decoded(data, label)
    return Sheet(text, label, (len(text) - len(text.removeprefix("\ufeff")), len(text)), len(text))


def _decoded(data: bytes, label: str) -> str:
    """`data` as text with its own line ends; KhanehError (E-ENCODING) where it is not UTF-8."""
    if found := decode(data, label)[1]:
        raise KhanehError(found)
    return data.decode("utf-8")


def _bracketed(node: yaml.Node, inside: bool) -> Iterator[int]:
    """Which nodes stand within brackets or braces: there a text needs more quotation marks."""
    if inside:
        yield id(node)
    if isinstance(node, yaml.CollectionNode):
        for child in node.value:
            for inner in child if isinstance(child, tuple) else (child,):
                yield from _bracketed(inner, inside or bool(node.flow_style))


def _plain(node: yaml.Node) -> Plain:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return str(node.value)


def _canonical(value: Plain) -> str:
    return msgspec.json.encode(value).decode()


def _refused(label: str, line: int, key: str) -> KhanehError:
    what = "{key} cannot be changed without losing what is written beside it"
    return KhanehError([problem(label, line, "E-EDIT", what, "change it by hand, or move the comment", key=key)])

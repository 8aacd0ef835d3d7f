"""Files and their front matter to mappings: encoding, fences, and YAML that is broken or hostile."""

from __future__ import annotations

import codecs
import operator
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from khaneh.fields.mapping import Fields
from khaneh.problems import KhanehError, Problem, problem

_FENCE = re.compile(r"---[ \t]*\n((?:.*?\n)??)---[ \t]*(?:\n|\Z)", re.DOTALL)
_BASE: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MAX_NESTING = 20
_NO_SPACE = re.compile(r"[ ]*(?:- )?[A-Za-z_]+:(?![/\s])\S")
_TAB = re.compile(r"[ ]*\t")
_DEEP = re.compile(r"(?:[-?:][ \t]){20}")
# What no HTML or XML may hold; raw, YAML refuses it, but an escape in quotes can bring it in.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class LOADER(_BASE):  # type: ignore[misc, valid-type]
    """Keeps every scalar as text and asks nobody for its tag, for none is looked at."""

    # PyYAML tells at each node where it is and asks for its tag; whatever takes that, in C and not in Python, answers soonest.
    descend_resolver: Any = staticmethod(operator.is_)
    ascend_resolver: Any = staticmethod(dict)
    resolve: Any = staticmethod(slice)


def read_text(path: Path, name: str) -> tuple[str, list[Problem]]:
    """The file as text, line ends LF; E-ENCODING with the line where it is not UTF-8."""
    return decode(path.read_bytes(), name)


def read_texts(paths: Mapping[str, Path], folder: str) -> dict[str, str]:
    """The text of each file by its name in `folder`. Raises KhanehError with all that are not UTF-8."""
    read = {name: read_text(path, f"{folder}/{name}") for name, path in paths.items()}
    if wrong := [one for _, found in read.values() for one in found]:
        raise KhanehError(wrong)
    return {name: text for name, (text, _) in read.items()}


def decode(data: bytes, name: str) -> tuple[str, list[Problem]]:
    """`data` as UTF-8 text (a BOM is dropped), or "" and the problem."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        mend = "save it as UTF-8, or put it into content/inbox/" if name.startswith("content/") else "save it as UTF-8"
        return "", [problem(name, line, "E-ENCODING", "this is not UTF-8", mend)]
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text, []


def read_mapping(path: Path, name: str) -> tuple[Fields | None, list[Problem]]:
    """A whole YAML file as Fields."""
    if not path.is_file():
        return None, [problem(name, 0, "E-FILE", "there is no such file")]
    text, found = read_text(path, name)
    return (None, found) if found else parse(text, name, 1)


def front_matter(text: str, name: str) -> tuple[Fields | None, str, int, list[Problem]]:
    """Fields, the Markdown after them, and the line on which that begins."""
    fence = _FENCE.match(text)
    if not fence:
        what = "there is no front matter: the file must begin with a line --- and close it with another"
        return None, "", 1, [problem(name, 1, "E-FRONT", what)]
    fields, found = parse(fence[1], name, 2)
    return fields, text[fence.end() :], text.count("\n", 0, fence.end()) + 1, found


def parse(text: str, name: str, first_line: int) -> tuple[Fields | None, list[Problem]]:
    """YAML text whose first line is line `first_line` of the file `name`."""
    if _is_suspect(text) and (refused := _refused(text, name, first_line)):
        return None, [refused]
    try:
        node = yaml.compose(text, Loader=LOADER) or yaml.compose("{}", Loader=LOADER)
    except yaml.YAMLError as error:
        return None, [_slip(text, name, first_line) or _yaml_problem(error, name, first_line)]
    if not isinstance(node, yaml.MappingNode):
        return None, [problem(name, first_line, "E-YAML", "this must be `key: value` lines")]
    fields = Fields(node, name, first_line)
    return fields, fields.problems


def _is_suspect(text: str) -> bool:
    """Only front matter that could multiply or nest without end, or holds escapes, pays for a second reading.

    Brackets are counted, not paired: a closing one may stand in a text. Linear in the length, for what it looks for is hostile.
    """
    is_marked = "&" in text or "*" in text or "\\" in text or " " * 40 in text
    return is_marked or text.count("[") + text.count("{") >= MAX_NESTING or bool(_DEEP.search(text))


def _refused(text: str, name: str, first_line: int) -> Problem | None:
    """Hostile YAML, found from its events before any tree is made: aliases, nesting that exhausts the stack, control characters."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=LOADER):
            line = event.start_mark.line + first_line if event.start_mark else first_line
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent):
                return problem(name, line, "E-YAML", "anchors and aliases (& and *) are not used here")
            if depth > MAX_NESTING:
                return problem(name, line, "E-YAML", "keys are nested too deeply")
            if isinstance(event, yaml.ScalarEvent) and _UNPRINTABLE.search(event.value):
                reason = "control characters are not allowed"
                return problem(name, line, "E-YAML", "the YAML is broken here: {reason}", reason=reason)
    except yaml.YAMLError:
        return None  # the composer tells it, with its place
    return None


def _slip(text: str, name: str, first_line: int) -> Problem | None:
    """The two slips that are behind most broken front matter; YAML tells of them late and in words of its own."""
    for number, line in enumerate(text.split("\n"), start=first_line):
        if _NO_SPACE.match(line):
            return problem(name, number, "E-YAML", "there is no space after the colon", "write `key: value`")
        if _TAB.match(line):
            return problem(name, number, "E-YAML", "a tab stands before the text", "indent with spaces")
    return None


def _yaml_problem(error: yaml.YAMLError, name: str, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = (mark.line if mark else 0) + first_line
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    return problem(name, line, "E-YAML", "the YAML is broken here: {reason}", "quote the value if it holds `:` or `#`", reason=reason)

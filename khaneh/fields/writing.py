"""Front matter written for people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import yaml


def dump(mapping: Mapping[str, object]) -> str:
    """A mapping as YAML for people: keys in the order given, Persian as Persian, long lines unbroken.

    libyaml writes five times as fast, but does not indent lists, and writes numbers for emoji: what it would write otherwise than PyYAML's
    own emitter is left to that, as is everything where libyaml is missing.
    """
    if _Fast is not None and not _BEYOND.search(text := _written(mapping, _Fast)):
        return _indented(text)
    return _written(mapping, _Dumper)


def _written(mapping: Mapping[str, object], dumper: type) -> str:
    text: str = yaml.dump(mapping, Dumper=dumper, allow_unicode=True, sort_keys=False, width=10**6, default_flow_style=None)
    return text


def _indented(text: str) -> str:
    """Lists of the outermost mapping two spaces in, as PyYAML's own emitter can be told to write them."""
    lines, listed = [], False
    for line in text.split("\n"):
        listed = line.startswith("-") or (listed and line.startswith(" "))
        lines.append(f"  {line}" if listed else line)
    return "\n".join(lines)


def flow(value: object) -> str:
    """A value on one line, as it may stand in a list in brackets."""
    text: str = yaml.dump([value], Dumper=_OneLine, allow_unicode=True, sort_keys=False, width=10**6, default_flow_style=True)
    return text.strip().removeprefix("[").removesuffix("]")


def inline(value: object) -> str:
    """A value on one line, as it may stand behind a key or a dash."""
    return dump({"k": value}).strip().removeprefix("k: ") if isinstance(value, str) and "\n" not in value else flow(value)


def exchange(path: Path, data: bytes) -> None:
    """A file whole or not at all: a new one beside it, then exchanged."""
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_bytes(data)
    temporary.replace(path)


class _Style:
    """Dates stay plain, because we read every scalar as text; what else looks like no text to YAML is quoted; lists are indented."""

    yaml_implicit_resolvers = {  # noqa: RUF012  PyYAML reads it from the class
        first: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:timestamp"]
        for first, known in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def serialize(self, node: yaml.Node) -> None:
        """The outermost mapping stands a key a line, also where each value is plain: an editor takes lines out."""
        if isinstance(node, yaml.MappingNode):
            node.flow_style = False
        super().serialize(node)  # type: ignore[misc]  # the emitter stands behind this class

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """What stands twice is written twice: no reader of ours takes anchors."""
        return True


class _Dumper(_Style, yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


_Fast: type | None = type("_Fast", (_Style, yaml.CSafeDumper), {}) if hasattr(yaml, "CSafeDumper") else None
# Escaped letters, line ends within a value, lists deeper in: there the two differ.
_BEYOND = re.compile("[\\\\\u0085\u2028\u2029\U00010000-\U0010ffff]|\n\n|\n +-")


class _OneLine(_Dumper):
    """Line ends within a text are written as escapes."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"' if "\n" in value else None)


_OneLine.add_representer(str, _text)

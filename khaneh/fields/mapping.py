"""A YAML mapping being read: it hands out typed values by key, remembers what was asked for, and refuses the rest when it is closed."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

import yaml

from khaneh import dates
from khaneh.persian import ascii_digits
from khaneh.problems import Problem, problem

_TRUE, _FALSE = {"true", "yes", "بله"}, {"false", "no", "خیر"}


class Fields:
    """A YAML mapping being read. Methods give the value of a key, or a harmless empty one and a problem; `prefix` names nested keys."""

    def __init__(self, node: yaml.MappingNode, path: str, first_line: int, prefix: str = "", problems: list[Problem] | None = None) -> None:
        self.path, self.first_line, self.prefix = path, first_line, prefix
        self.problems: list[Problem] = [] if problems is None else problems
        self._nodes: dict[str, yaml.Node] = {}
        self._lines: dict[str, int] = {}
        self._all_lines: dict[str, int] | None = None
        self._asked: set[str] = set()
        self._line = self._line_of(node)
        for key, value in node.value:
            self._add(key, value)

    def _add(self, key: yaml.Node, value: yaml.Node) -> None:
        if not isinstance(key, yaml.ScalarNode):
            self._tell(key, "E-YAML", "a key must be a plain word")
        elif key.value in self._nodes:
            self._tell(key, "E-YAML", "{key} stands twice", key=key.value)
        else:
            self._nodes[key.value], self._lines[key.value] = value, self._line_of(key)

    def _line_of(self, node: yaml.Node) -> int:
        return int(node.start_mark.line) + self.first_line

    def _tell(self, node: yaml.Node, code: str, what: str, mend: str = "", **values: object) -> None:
        self.problems.append(problem(self.path, self._line_of(node), code, what, mend, **values))

    def _take(self, key: str, required: bool = False) -> yaml.Node | None:
        self._asked.add(key)
        node = self._nodes.get(key)
        if node is None and not required:
            return None
        if required and (node is None or (isinstance(node, yaml.ScalarNode) and not node.value.strip())):
            what = "{key} is missing"
            self.problems.append(problem(self.path, self._lines.get(key, self._line), "E-MISSING", what, key=self.prefix + key))
            return None
        return None if isinstance(node, yaml.ScalarNode) and not node.value and not node.style else node

    def keys(self) -> tuple[str, ...]:
        """The keys that stand here, in order."""
        return tuple(self._nodes)

    def lines(self) -> dict[str, int]:
        """The file's line of each key, of the items of its list as `key.0`, and of an item's keys as `key.0.inner`."""
        if self._all_lines is None:
            self._all_lines = {}
            for key, node in self._nodes.items():
                self._collect(key, self._lines[key], node, self._all_lines)
        return self._all_lines

    def _collect(self, key: str, line: int, node: yaml.Node, out: dict[str, int]) -> None:
        out[key] = line
        if isinstance(node, yaml.SequenceNode):
            for place, item in enumerate(node.value):
                self._collect(f"{key}.{place}", self._line_of(item), item, out)
        elif isinstance(node, yaml.MappingNode):
            for inner, value in node.value:
                if isinstance(inner, yaml.ScalarNode):
                    self._collect(f"{key}.{inner.value}", self._line_of(inner), value, out)

    def line(self, key: str) -> int:
        return self._lines.get(key, self._line)

    def text(self, key: str, default: str = "", required: bool = False) -> str:
        """The text of `key`, white space at its ends removed."""
        node = self._take(key, required)
        if node is None:
            return default
        if isinstance(node, yaml.ScalarNode):
            return str(node.value).strip()
        self._tell(node, "E-TYPE", "{key} must be a text", key=self.prefix + key)
        return default

    def flag(self, key: str, default: bool = False) -> bool:
        """true/yes or false/no."""
        node = self._take(key)
        if node is None:
            return default
        word = self.text(key).casefold()
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
        self._tell(node, "E-TYPE", "{key} must be true or false", key=self.prefix + key)
        return default

    def number(self, key: str, default: int = 0, least: int = 0) -> int:
        """A whole number in digits of any script."""
        node = self._take(key)
        word = ascii_digits(self.text(key))
        if node is None:
            return default
        if word.isascii() and word.isdigit() and len(word) < 10 and int(word) >= least:
            return int(word)
        self._tell(node, "E-TYPE", "{key} must be a whole number from {least} on", key=self.prefix + key, least=least)
        return default

    def choice[T: str](self, key: str, choices: Sequence[T], default: T) -> T:
        """One of `choices`."""
        node = self._take(key)
        if node is None:
            return default
        word = self.text(key)
        for allowed in choices:
            if word == allowed:
                return allowed
        mend = "did you mean {near}?" if (near := nearest(word, choices)) else ""
        what = "{key} cannot be {value}: it is one of {choices}"
        self._tell(node, "E-VALUE", what, mend, key=self.prefix + key, value=word, choices=", ".join(choices), near=near)
        return default

    def date(self, key: str, required: bool = False) -> dates.Date | None:
        """An EDTF date of either calendar; None for `unknown`."""
        node = self._take(key, required)
        if node is None:
            return None
        try:
            return dates.parse(self.text(key))
        except dates.DateError as error:
            self.problems.append(problem(self.path, self._line_of(node), "E-DATE", error.what, "", **error.values))
            return None

    def stamp(self, key: str) -> str:
        """An instant (RFC 3339, with an offset), as written; "" where there is none."""
        node = self._take(key)
        if node is None:
            return ""
        text = self.text(key)
        try:
            instant = dt.datetime.fromisoformat(text)
            if instant.tzinfo is None:
                raise ValueError
        except ValueError:
            what = "{key}: {value} is no instant: write it as 2026-11-22T10:00:00+03:30"
            self._tell(node, "E-DATE", what, key=self.prefix + key, value=text)
            return ""
        return instant.isoformat()

    def url(self, key: str, required: bool = False) -> str:
        """An http(s) address."""
        node = self._take(key, required)
        text = self.text(key)
        if node is None or (urlsplit(text).scheme in ("http", "https") and urlsplit(text).netloc):
            return text
        self._tell(node, "E-VALUE", "{key}: {value} is no web address", "begin with https://", key=self.prefix + key, value=text)
        return ""

    def texts(self, key: str, default: Sequence[str] = (), choices: Sequence[str] = ()) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        node = self._take(key)
        if node is None:
            return tuple(default)
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        out = [str(item.value).strip() for item in items if isinstance(item, yaml.ScalarNode)]
        if len(out) < len(items):
            self._tell(node, "E-TYPE", "{key} must be a list of texts", key=self.prefix + key)
        for word in out:
            if choices and word not in choices:
                mend = "did you mean {near}?" if (near := nearest(word, choices)) else ""
                what = "{key} cannot hold {value}: it takes {choices}"
                self._tell(node, "E-VALUE", what, mend, key=self.prefix + key, value=word, choices=", ".join(choices), near=near)
        return tuple(out)

    def texts_by_language(self, key: str, required: bool = False) -> dict[str, str]:
        """A mapping of language codes to texts."""
        table = self.mapping(key, required)
        return {code: table.text(code) for code in table.keys()} if table else {}  # noqa: SIM118  a Fields is no dict

    def mapping(self, key: str, required: bool = False) -> Fields | None:
        """The mapping under `key`, to be read and closed by the caller."""
        node = self._take(key, required)
        if node is None or isinstance(node, yaml.MappingNode):
            return self._inner(node, f"{key}.") if node is not None else None
        self._tell(node, "E-TYPE", "{key} must hold keys of its own", key=self.prefix + key)
        return None

    def items(self, key: str) -> list[tuple[str, Fields | str]]:
        """A list whose items are texts or mappings, each with its name (`people.0`)."""
        node = self._take(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self._tell(node, "E-TYPE", "{key} must be a list", key=self.prefix + key)
            return []
        return [(f"{key}.{n}", item) for n, child in enumerate(node.value) if (item := self._item(f"{key}.{n}", child)) is not None]

    def _item(self, name: str, node: yaml.Node) -> Fields | str | None:
        if isinstance(node, yaml.MappingNode):
            return self._inner(node, f"{name}.")
        if isinstance(node, yaml.ScalarNode):
            return str(node.value).strip()
        self._tell(node, "E-TYPE", "{key} must be a text or hold keys of its own", key=self.prefix + name)
        return None

    def text_or_mapping(self, key: str, required: bool = False) -> Fields | str:
        """A text, or a mapping that says more; "" where there is none."""
        node = self._take(key, required)
        return (self._item(key, node) or "") if node is not None else ""

    def _inner(self, node: yaml.MappingNode, prefix: str) -> Fields:
        return Fields(node, self.path, self.first_line, self.prefix + prefix, self.problems)

    def close(self) -> None:
        """Refuse every key nobody asked for."""
        for key in self._nodes.keys() - self._asked:
            near = nearest(key, self._asked)
            mend = "did you mean {near}?" if near else ""
            what = "{key} is no key that is known here"
            self.problems.append(problem(self.path, self._lines[key], "E-KEY", what, mend, key=self.prefix + key, near=near))


def nearest(word: str, known: Iterable[str]) -> str:
    """What was probably meant, or ""."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")

"""What makes templates quick: words put in when a template is compiled, parts that pages share rendered once.

None of it changes a byte of a page; without it the same templates give the same, only later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from typing import Any

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from khaneh.words import Words


class Shared(Extension):
    """`{% shared a, b %} … {% endshared %}`: rendered once for each `a, b`, which must tell all that differs between pages."""

    tags = {"shared"}  # noqa: RUF012  Jinja's own form

    def __init__(self, environment: Any) -> None:
        super().__init__(environment)
        self._made: dict[tuple[str | None, int, Hashable], Markup] = {}
        environment.extend(made_once=self._made)  # `quick` looks there by itself

    def parse(self, parser: Parser) -> nodes.Node:
        """The part as a block that is called through `_once`."""
        line = next(parser.stream).lineno
        told = [parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            told.append(parser.parse_expression())
        body = parser.parse_statements(("name:endshared",), drop_needle=True)
        place: list[nodes.Expr] = [nodes.Const(parser.name), nodes.Const(line), nodes.Tuple(told, "load")]
        return nodes.CallBlock(self.call_method("_once", place), [], [], body).set_lineno(line)

    def _once(self, name: str | None, line: int, told: Hashable, caller: Callable[[], str]) -> Markup:
        key = name, line, told
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = Markup(caller())
        return made


def is_shared(node: nodes.CallBlock) -> bool:
    """Whether a block is what `Shared` made of its tag."""
    called = node.call.node
    return isinstance(called, nodes.ExtensionAttribute) and called.identifier == Shared.identifier


class _WordsIn(NodeTransformer):
    """Puts the words of a language in place of the messages that hold no values."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  Jinja's own form
        plain = isinstance(node.node, nodes.Name) and node.node.name in ("_", "gettext") and len(node.args) == 1 and not node.kwargs
        if not plain or not isinstance(node.args[0], nodes.Const):
            return self.generic_visit(node)
        return nodes.MarkSafe(nodes.Const(self.words.gettext(node.args[0].value)), lineno=node.lineno)

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802  Jinja's own form
        """What is printed: a message that holds values, but no count, as its words and the values between them."""
        node = self.generic_visit(node)  # type: ignore[assignment]
        pieces = [part for piece in node.nodes for part in _filled(piece) or [piece]]
        return nodes.Output(pieces, lineno=node.lineno)


_VALUE = re.compile(r"%\((\w+)\)s|%%")


def _filled(node: nodes.Expr) -> list[nodes.Expr]:
    """What Jinja writes as `words % values`, in pieces; none where it is anything else, or a value is left over or missing."""
    if not isinstance(node, nodes.Mod) or not isinstance(node.left, nodes.MarkSafeIfAutoescape) or not isinstance(node.right, nodes.Dict):
        return []
    words = node.left.expr
    if not isinstance(words, nodes.MarkSafe) or not isinstance(words.expr, nodes.Const):
        return []
    values = {pair.key.value: pair.value for pair in node.right.items if isinstance(pair.key, nodes.Const)}
    text, out, at = str(words.expr.value), list[nodes.Expr](), 0
    if "%" in _VALUE.sub("", text) or {match[1] for match in _VALUE.finditer(text) if match[1]} != values.keys():
        return []
    for match in _VALUE.finditer(text):
        out.append(nodes.MarkSafe(nodes.Const(text[at : match.start()]), lineno=node.lineno))
        out.append(values[match[1]] if match[1] else nodes.MarkSafe(nodes.Const("%"), lineno=node.lineno))
        at = match.end()
    return [*out, nodes.MarkSafe(nodes.Const(text[at:]), lineno=node.lineno)]


def with_words(template: nodes.Template, words: Words) -> nodes.Template:
    """`template` for pages in the language of `words`."""
    translated: nodes.Template = _WordsIn(words).visit(template)
    return translated

"""Code for templates that does less: attributes and calls as Python does them, and no objects for texts that are only passed on.

None of it changes a byte of a page. Jinja's own code asks at each `a.b` whether `a` is a mapping, at each call whether it wants the
context, and makes a `Markup` of each text that it is about to join; our values are structs, our functions plain.
"""

from __future__ import annotations

from functools import partial
from keyword import iskeyword
from types import CodeType
from typing import Any

import markupsafe
from jinja2 import Environment, nodes
from jinja2 import runtime as jinja
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup
from markupsafe import _escape_inner as escape_text  # type: ignore[attr-defined]

__all__ = ["Generator", "Macro", "compiled", "escape"]

# What may be asked of a name that is not there.
_LENIENT = frozenset({"default", "d", "defined", "undefined"})
_marked: Any = partial(str.__new__, Markup)


def escape(value: Any) -> str:
    """`value` as it may stand in HTML; a plain text gives a plain text, for it is joined with others and no more asked what it is."""
    if type(value) is str:
        escaped: str = escape_text(value)
        return escaped
    return value if type(value) is Markup else markupsafe.escape(value)


class Macro(jinja.Macro):
    """A macro that is called with as many arguments as it has names for, as ours are, goes without Jinja's sorting of arguments."""

    def __call__(self, *given: Any, **named: Any) -> Any:
        """The macro's text, safe to stand in HTML."""
        if named or len(given) != self._argument_count or self.caller or self.catch_varargs or self.catch_kwargs:
            return super().__call__(*given, **named)
        return _marked(self._func(*given))


class Generator(CodeGenerator):
    """Writes `a.b` and `f(x)` as Python."""

    lenient = False

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  Jinja's own form
        if self.lenient or not node.attr.isidentifier() or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(given.key) for given in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for place, given in enumerate((*node.args, *node.kwargs)):
            self.write(", " if place else "")
            self.visit(given, frame)
        if forward_caller:
            self.write(", caller=caller" if node.args or node.kwargs else "caller=caller")
        self.write(")")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        self._leniently(node, super().visit_Test, frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
        self._leniently(node, super().visit_Filter, frame)

    def _leniently(self, node: Any, visit: Any, frame: Frame) -> None:
        before, self.lenient = self.lenient, self.lenient or node.name in _LENIENT
        visit(node, frame)
        self.lenient = before


def compiled(environment: Environment, template: nodes.Template, name: str, filename: str) -> CodeType:
    """The code of a parsed template, with the escaping and the macros of this module in place of Jinja's."""
    source = environment.compile(template, name, filename, raw=True)
    first, end, rest = source.partition("\n")
    assert first.startswith("from jinja2.runtime import"), "lines of the code must stay where Jinja's map of them says"
    return compile(f"{first}; from {__name__} import Macro, escape{end}{rest}", filename, "exec")

"""Code for templates that does less: attributes and calls as Python does them, and no objects for texts that are only passed on.

None of it changes a byte of a page. Jinja's own code asks at each `a.b` whether `a` is a mapping, at each call whether it wants the
context, makes a `Markup` of each text that it is about to join, and hands out each piece of a page by itself; our values are structs,
our functions plain, and what stands side by side is joined where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from keyword import iskeyword
from types import CodeType
from typing import Any

import markupsafe
from jinja2 import Environment, Template, nodes
from jinja2 import runtime as jinja
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup
from markupsafe import _escape_inner as escape_text  # type: ignore[attr-defined]

from khaneh.render.tags import is_shared

__all__ = ["Generator", "Imported", "Macro", "compiled", "escape", "escape_text", "full", "marked", "unescaped"]

# What may be asked of a name that is not there.
_LENIENT = frozenset({"default", "d", "defined", "undefined"})
# A macro may be given less than it has names for.
_MACRO = re.compile(r"^( *def macro\()([^)]+)\):$", re.MULTILINE)
marked: Any = partial(str.__new__, Markup)  # a text that was put together of escaped ones


def escape(value: Any) -> str:
    """`value`, which is no plain text, as it may stand in HTML; a plain text is escaped as one, for it is joined with others."""
    if type(value) is Markup:
        return value
    return str(value) if type(value) is int else markupsafe.escape(value)  # pictures are full of numbers


def unescaped(value: Any) -> str:
    """`value | safe`, about to be joined with others: a text as it is."""
    return value if isinstance(value, str) else Markup(value)


class Imported(Template):
    """A template whose macros know nothing but what they are given, as all of ours: they are made once and not for each page."""

    def _get_default_module(self, ctx: Any = None) -> Any:  # noqa: ARG002  Jinja's own form
        return super()._get_default_module()


def Macro(environment: Environment, function: Any, name: str, arguments: Sequence[str], *rest: bool) -> Any:  # noqa: N802  Jinja's own form
    """A macro as the function it is, which is called with texts in order, as ours are; `full` is what knows names and defaults."""
    made = jinja.Macro(environment, function, name, list(arguments), *rest)
    asks_for_more = any(rest[:3])  # kwargs, varargs or caller
    if asks_for_more:
        return made
    function.full = made
    return function


def full(called: Any) -> Any:
    """What is called by names, or with what is only known when it is."""
    return getattr(called, "full", called)


class Generator(CodeGenerator):
    """Writes `a.b` and `f(x)` as Python, and what is printed side by side as one text."""

    lenient = False

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        if frame.require_output_check or frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().visit_Output(node, frame)
            return
        pieces = list(self._pieces(node, frame))
        self.writeline(f"{frame.buffer}.extend((" if frame.buffer else "yield concat((")
        self.indent()
        for piece in pieces:
            if isinstance(piece, str):
                self.writeline(f"{piece!r},")
                continue
            is_safe = isinstance(piece, nodes.Filter) and piece.name == "safe" and piece.node is not None
            self.newline(piece)
            # most of what is printed is plain text: then no function of Python's is called for it
            self.write("unescaped(" if is_safe else "escape_text(_v) if type(_v := ")
            self.visit(piece.node if is_safe else piece, frame)  # type: ignore[attr-defined]
            self.write(")," if is_safe else ") is str else escape(_v),")
        self.outdent()
        self.writeline("))")

    def _pieces(self, node: nodes.Output, frame: Frame) -> Iterator[str | nodes.Expr]:
        """What is printed: texts that are known already, and what has to be worked out."""
        known: list[str] = []
        for child in node.nodes:
            try:
                known.append(str(markupsafe.escape(child.as_const(frame.eval_ctx))))
            except nodes.Impossible:
                if known:
                    yield "".join(known)
                known = []
                yield child
        if known:
            yield "".join(known)

    def visit_CallBlock(self, node: nodes.CallBlock, frame: Frame) -> None:  # noqa: N802
        if not is_shared(node):
            super().visit_CallBlock(node, frame)
            return
        self.writeline("_made = environment.made_once.get(_key := ", node)
        self.visit(nodes.Tuple(node.call.args, "load"), frame)
        self.write(")")
        self.writeline("if _made is None:")
        self.indent()
        self.macro_body(node, frame)
        self.writeline("_made = environment.made_once[_key] = macro()")
        self.outdent()
        self.start_write(frame, node)
        self.write("_made")
        self.end_write(frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  Jinja's own form
        if self.lenient or not node.attr.isidentifier() or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        if force_unescaped and frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.writeline(f"return marked(concat({frame.buffer}))")
        else:
            super().return_buffer_contents(frame, force_unescaped)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        if any(iskeyword(given.key) for given in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        given = [("", one) for one in node.args] + [("", one) for one in node.kwargs]
        given += [(stars, one) for stars, one in (("*", node.dyn_args), ("**", node.dyn_kwargs)) if one]
        self.write("(" if len(given) == len(node.args) and not forward_caller else "full(")
        self.visit(node.node, frame)
        self.write(")(")
        for stars, one in given:
            self.write(stars)
            self.visit(one, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

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
    source = environment.compile(_merged(template), name, filename, raw=True)
    first, end, rest = source.partition("\n")
    assert first.startswith("from jinja2.runtime import"), "lines of the code must stay where Jinja's map of them says"
    code = _MACRO.sub(lambda macro: f"{macro[1]}{macro[2].replace(',', '=missing,')}=missing):", rest)
    return compile(f"{first}; from {__name__} import Macro, escape, escape_text, full, marked, unescaped{end}{code}", filename, "exec")


def _merged[N: nodes.Node](node: N) -> N:
    """`node` with what is printed side by side (texts, and words that were put in) in one piece, in place."""
    for _, value in node.iter_fields():
        if isinstance(value, list):
            value[:] = _side_by_side(value)
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, nodes.Node):
                _merged(child)
    return node


def _side_by_side(some: list[Any]) -> Iterator[Any]:
    for is_output, group in groupby(some, key=lambda one: isinstance(one, nodes.Output)):
        outputs = list(group)
        if is_output:
            yield nodes.Output([piece for one in outputs for piece in one.nodes], lineno=outputs[0].lineno)
        else:
            yield from outputs

"""Every message that the templates, the views, the feeds and the problems of Khaneh may need words for, with where it stands."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment

from khaneh.render import messages
from khaneh.render.tags import Shared
from khaneh.words import Message

ROOT = Path(__file__).resolve().parents[2]
_FIELD = re.compile(r"\{\w+\}")
# Which arguments of a call are messages, by the name of what is called.
CALLS = {
    "problem": ((3, "what"), (4, "mend")),
    "_tell": ((2, "what"), (3, "mend")),
    "DateError": ((0, "what"),),
    "gettext": ((0, "message"),),
}


def all_messages() -> dict[Message, list[str]]:
    """Messages to the files they stand in."""
    found: dict[Message, list[str]] = {}
    for message, path in (*_in_templates(), *_in_code(), *((m, "khaneh/render/messages.py") for m in messages.every())):
        places = found.setdefault(message, [])
        if path not in places:
            places.append(path)
    return found


def _in_templates() -> Iterator[tuple[Message, str]]:
    environment = Environment(extensions=["jinja2.ext.i18n", Shared], trim_blocks=True, lstrip_blocks=True, autoescape=True)
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for _, _, message in environment.extract_translations(path.read_text(encoding="utf-8")):
            texts = [t for t in ((message,) if isinstance(message, str) else message) if t is not None]
            yield texts[0] if len(texts) == 1 else (texts[0], texts[1]), path.relative_to(ROOT).as_posix()


def _in_code() -> Iterator[tuple[Message, str]]:
    for path in sorted((ROOT / "khaneh").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = _constants(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                for text in _arguments(node, CALLS.get(name, ()), named):
                    yield text, path.relative_to(ROOT).as_posix()


def _arguments(call: ast.Call, wanted: tuple[tuple[int, str], ...], named: dict[str, list[str]]) -> Iterator[str]:
    for place, keyword in wanted:
        given = [k.value for k in call.keywords if k.arg == keyword]
        if len(call.args) > place and not any(isinstance(a, ast.Starred) for a in call.args[: place + 1]):
            given.append(call.args[place])
        for node in given:
            yield from (text for text in _texts(node, named) if _FIELD.sub("", text).strip())


def _texts(node: ast.expr, named: dict[str, list[str]]) -> list[str]:
    """The texts an expression may be: a literal, either side of a condition, or what a name is ever given."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) and node.value else []
    if isinstance(node, ast.IfExp):
        return _texts(node.body, named) + _texts(node.orelse, named)
    if isinstance(node, ast.BoolOp):
        return [text for value in node.values for text in _texts(value, named)]
    if isinstance(node, ast.Name):
        return named.get(node.id, [])
    return []


def _constants(tree: ast.Module) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named.setdefault(node.targets[0].id, []).extend(_texts(node.value, {}))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
            for target, value in zip(node.targets[0].elts, node.value.elts, strict=False):
                if isinstance(target, ast.Name):
                    named.setdefault(target.id, []).extend(_texts(value, {}))
    return named

"""The quick code of templates prints what Jinja's own prints, for every kind of expression a template may hold."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from khaneh.render import quick
from khaneh.render.tags import with_words
from khaneh.words import Words


class Thing(msgspec.Struct, frozen=True):
    text: str = "<a> & «ب»"
    number: int = 3
    nothing: None = None
    safe: Markup = Markup("<b>")
    parts: tuple[str, ...] = ("x", "<y>")


VALUES: dict[str, Any] = {"thing": Thing(), "table": {"key": "<v>"}, "call": lambda *given, **named: f"<{given}{named}>"}

TEMPLATES = [
    "{{ thing.text }} {{ thing.number }} {{ thing.nothing }} {{ thing.safe }} {{ thing.text | safe }}",
    "{{ thing.text ~ thing.safe }} {{ thing.parts | join(', ') }} {{ thing.text | upper }} {{ (thing.number + 1) * 2 }}",
    "{{ call(1, thing.text) }} {{ call() }} {{ call(a=thing.number) }} {{ call(*thing.parts) }} {{ call(**{'b': 1}) }}",
    "{% for part in thing.parts %}{{ loop.index }}{{ part }}{% if not loop.last %},{% endif %}{% endfor %}",
    "{% macro m(a, b='d') %}[{{ a }}|{{ b }}]{% endmacro %}{{ m(thing.text) }}{{ m(1, 2) }}{{ m(b=thing.safe, a=3) }}",
    "{% macro m(a, b='d') %}[{{ a }}|{{ b }}]{% endmacro %}{{ m(*thing.parts) }}{{ m(**{'a': 1}) }}{{ m('<', *['x']) ~ '>' }}",
    "{% macro m(a, caller=none) %}{{ a }}{% if caller %}{{ caller() }}{% endif %}{% endmacro %}{% call m('<') %}>{% endcall %}{{ m(1) }}",
    "{% macro m(a) %}{% macro i(b) %}<{{ b }}>{% endmacro %}{{ i(a) }}{{ i(i(a)) | upper }}{% endmacro %}{{ m('&') }}",
    "{% macro n() %}({{ caller('<c>') }}){% endmacro %}{% call(given) n() %}{{ given }}{{ thing.text }}{% endcall %}",
    "{% macro v() %}{{ varargs | length }}{{ kwargs | length }}{% endmacro %}{{ v(1, 2, c=3) }}",
    "{{ table['key'] }} {{ thing.nobody | default('<none>') }} {{ thing.nobody is defined }} {{ nobody is undefined }}",
    "{{ thing.number is defined }}",
    "{% set kept %}{{ thing.text }}{% endset %}{{ kept }}{% filter upper %}{{ thing.text }}{% endfilter %}",
    "{% set space = namespace(n=0) %}{% for x in thing.parts %}{% set space.n = space.n + 1 %}{% endfor %}{{ space.n }}",
    "{{ thing.text.startswith('<') }} {{ thing.parts[1] }} {{ thing.text if thing.number > 2 else thing.nothing }}",
]


def environment(*, is_quick: bool) -> Environment:
    made = Environment(autoescape=True, undefined=StrictUndefined)
    if is_quick:
        made.code_generator_class = quick.Generator
    return made


def quickly(source: str) -> str:
    made = environment(is_quick=True)
    code = quick.compiled(made, made.parse(source), "t", "t.html")
    return made.template_class.from_code(made, code, made.globals).render(VALUES)


@pytest.mark.parametrize("source", TEMPLATES)
def test_a_template_prints_what_jinja_prints(source: str) -> None:
    source = source.replace("", "")
    assert quickly(source) == environment(is_quick=False).from_string(source).render(VALUES)


@pytest.mark.parametrize(
    "source", ["{{ nobody }}", "{{ nobody.at.all }}", "{{ thing.nobody }}", "{{ nobody() }}", "{{ thing.nobody | upper }}"]
)
def test_what_is_not_there_is_an_error(source: str) -> None:
    with pytest.raises((UndefinedError, AttributeError)):
        quickly(source)


def test_a_text_is_escaped_once_and_what_is_safe_never() -> None:
    assert quick.escape("<&>\"'") == "&lt;&amp;&gt;&#34;&#39;"
    assert quick.escape(Markup("<b>")) == "<b>"
    assert quick.escape(7) == "7"
    assert quickly("{% macro m() %}{{ thing.text }}{% endmacro %}{{ m() }}") == "&lt;a&gt; &amp; «ب»"


@pytest.mark.parametrize(
    "source",
    [
        "{% trans a=thing.text %}“{{ a }}” 100% %(a)s{% endtrans %}",
        "{% trans a=thing.safe, b=thing.number %}{{ b }}{{ a }}{{ b }}{% endtrans %}",
        "{% trans a=thing.text %}no value{% endtrans %}",
        "{% trans %}<b>100%</b>{% endtrans %}{{ _('<i>') }}{{ _('<i>') | upper }}",
        "{% trans count=thing.number, n=thing.text %}{{ n }} one{% pluralize count %}{{ n }} <many>{% endtrans %}",
        "{{ _('%(a)s <i>') % {'a': thing.text} }}{{ '%s' % thing.text }}",
    ],
)
def test_words_that_hold_values_are_printed_as_jinja_prints_them(source: str) -> None:
    made = Environment(autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"])
    made.install_gettext_callables(Markup, lambda one, many, n: one if n == 1 else many)  # type: ignore[attr-defined]
    wanted = made.from_string(source).render(VALUES)
    made.code_generator_class = quick.Generator
    messages = [one for _, _, some in made.extract_translations(source) for one in ([some] if isinstance(some, str) else some)]  # type: ignore[attr-defined]
    words = Words("x.po", {message: message for message in messages}, {}, "n")
    code = quick.compiled(made, with_words(made.parse(source), words), "t", "t.html")
    assert made.template_class.from_code(made, code, made.globals).render(VALUES) == wanted

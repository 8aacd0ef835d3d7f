"""Plain paragraphs need no Markdown parser: whatever stands beside them, the outcome is byte for byte what the parser would give."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaneh.model import Body
from khaneh.problems import Problem, sort
from khaneh.prose import in_runs
from khaneh.prose.source import Run, read, runs

CONTENT = Path(__file__).parents[2] / "content"
PLAIN = (
    "وی گفت: «کار، کار است.»",
    "سطر یک\nسطر دو",
    "۱۲ درصد",
    "A, B (c); d!",
    'گفت\n{: by="ali b-2" }',
    'گفتند\n{: by="جمعی از اعضا" }',
    "ZWNJ می\u200cرود",
    "5 - 4 = 1",
)
BLOCKS = (
    *PLAIN, "# تیتر", "## تیتر", "### تیتر دو", "- الف\n- ب", "* ج", "+ د", "1. یک\n2. دو", "۳. سه", "> نقل", "    کد", "   سه فاصله", "متن\n---", "متن\n===", "---", "***",  # noqa: E501
    "**مهم** است", "_کج_", "`کد`", "[پیوند](/timeline/)", "![نما](a.jpg)", "[نام]: /x", "[نام]", "[^1]", "[^1]: پانوشت", "a | b\n--|--\n1 | 2", "<b>x</b>", "a < b & c", "&amp;",  # noqa: E501
    "سطر  \nدیگر", "سطر\\\nدیگر", "متن {: by=\"a\" }", "{: by=\"a\" }", "متن\n{: by=\"\" }", "متن\n{: by=\"*a*\" }", "متن\n{: .x }", "\u00a0نیم", "~~~\nx\n~~~", ": تعریف", "=", "-", "1) یک", "متن\n- الف", "متن\n> ب",  # noqa: E501
    "متن\n# ج", "http://x.ir/a_b", "<http://x.ir>", "a@b.ir", "\ttab", "  دو فاصله",
)  # fmt: skip
texts = st.lists(
    st.tuples(st.sampled_from(BLOCKS) | st.text(max_size=12), st.sampled_from(("\n\n", "\n \n", "\n\n\n", "\n"))), max_size=8
).map(lambda parts: "".join(block + gap for block, gap in parts))


def body(markdown: str, whole: bool) -> tuple[Body, list[Problem]]:
    """The body of a text read in its runs, or all of it by the parser."""
    source, found = read(markdown, "x.md", 5), list[Problem]()
    return in_runs([Run(source, False)] if whole else runs(source), found), sort(found)


@settings(max_examples=600, deadline=None)
@given(texts)
def test_a_text_in_runs_is_what_the_parser_makes_of_the_whole(markdown: str) -> None:
    (made, told), (wanted, wanted_told) = body(markdown, whole=False), body(markdown, whole=True)
    assert made == wanted
    assert [problem.code for problem in told] == [problem.code for problem in wanted_told]


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.md")), ids=lambda path: path.stem)
def test_real_texts_in_runs_are_what_the_parser_makes_of_them(path: Path) -> None:
    markdown = path.read_text(encoding="utf-8").split("\n---\n", 1)[-1]
    assert body(markdown, whole=False) == body(markdown, whole=True)


@pytest.mark.parametrize("block", PLAIN)
def test_what_a_newspaper_prints_is_plain(block: str) -> None:
    assert [run.is_plain for run in runs(read(block, "x.md", 1))] == [True]

"""Plain paragraphs need no Markdown parser: whatever stands beside them, the outcome is byte for byte what the parser would give."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaneh.model import Body, Link
from khaneh.problems import Problem, sort
from khaneh.prose import in_runs
from khaneh.prose.finish import Headings
from khaneh.prose.simple import simple
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
SIMPLE = (
    "## تیتر نخست", "# تیتر", "### ۱. تیتر!", "**مهم** است", "این **دو واژه** و [پیوند](/timeline/)؛ همین",
    "[اتاق (ایران)](https://example.ir/a)\nو **مهم**", "- یک", "- یک\n- دو؛ (سه)", "**گفت** که\n{: by=\"ali\" }", "**a** - **b**",
)  # fmt: skip
NEARLY = (
    "** نه**", "**نه **", "**الف****ب**", "***هر دو***", "**a*b**", "![نه](/a)", "[^نه](/a)", "[نه](/a_b)", "[نه](//x.ir/)",
    "[a][b](/c)", "[نه](/a b)", "[نه](javascript:x)", "- **یک**", "- - یک", "- # یک", "-  یک", "- یک\n  دو", "##تیتر", "## تیتر #",
    "## تیتر\nسطر", "##  تیتر", "####### تیتر", "** **", "****", "- ", "#", "[](/a)", "**[a](/b)**", "[**a**](/b)", "** a** b **",
)  # fmt: skip
BLOCKS = (
    *SIMPLE, *NEARLY,
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


@given(
    st.lists(
        st.sampled_from(
            ("**", "*", "[", "](", ")", "/a", "!", "^", "واژه", " ", "- ", "## ", "\n", "۱", "\u200c", "\u2009", '{: by="ali" }')
        ),
        max_size=14,
    )
)
def test_what_looks_simple_is_what_the_parser_makes_of_it(parts: list[str]) -> None:
    assert body("".join(parts), whole=False) == body("".join(parts), whole=True)


@pytest.mark.parametrize("block", SIMPLE)
def test_simple_markup_needs_no_parser(block: str) -> None:
    assert simple(read(f"{block}\n\nو\n\n{block}", "x.md", 1), count(1), Headings(), []) is not None


def test_of_what_is_not_simple_nothing_is_counted() -> None:
    numbers, headings, links = count(1), Headings(), list[Link]()
    assert simple(read("# تیتر\n\n[پیوند](/a)\n\n`کد`", "x.md", 1), numbers, headings, links) is None
    assert (next(numbers), headings.taken, links) == (1, {}, [])


@pytest.mark.parametrize("block", PLAIN)
def test_what_a_newspaper_prints_is_plain(block: str) -> None:
    assert [run.is_plain for run in runs(read(block, "x.md", 1))] == [True]

"""Content is hostile: whatever stands in a text, nothing leaves prose that a browser would run or fetch."""

import os
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaneh.model import Body
from khaneh.prose import render
from khaneh.prose.safety import INLINE_TAGS, clean

BLOCK_TAGS = {
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "hr",
    "a",
    "img",
    "div",
    "figure",
    "figcaption",
}
TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"id", "href", "rel", "title", "class", "src", "alt", "loading", "start", "scope", "tabindex", "lang", "dir"}
CLASSES = {"footnote", "footnote-ref", "footnote-backref", "table"}


class Reader(HTMLParser):
    """Collects what an HTML reader finds wrong in a fragment."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in BLOCK_TAGS | TABLE_TAGS | INLINE_TAGS:
            self.wrong.append(tag)
        self.ids += [value for key, value in attrs if key == "id"]
        self.wrong += [key for key, _ in attrs if key not in ATTRIBUTES]
        self.wrong += [f"{key}={value}" for key, value in attrs if not self.harmless(key, value or "")]

    def harmless(self, key: str, value: str) -> bool:
        if key == "src":
            return value.startswith("/images/") and ".." not in value
        if key == "href":
            head = "".join(c for c in value if c > " ").split(":")[0].lower()
            return ":" not in value or head in {"http", "https", "mailto", "tel"} or any(c in head for c in "/?#") or not head.isascii()
        return key != "class" or value in CLASSES


def wrong_in(body: Body) -> list[str]:
    reader = Reader()
    reader.feed("".join(block.html for block in body.blocks))
    reader.close()
    twice = {i for i in reader.ids if reader.ids.count(i) > 1}
    return reader.wrong + sorted(twice)


BLOCKS = [
    "\n",
    "\n\n",
    "    ",
    "* ",
    "- ",
    "> ",
    "# ",
    "## ",
    "1. ",
    "۲. ",
    "```",
    "~~~",
    "=",
    "---",
    "|",
    "a|b\n-|-\n",
    "///Footnotes Go Here///",
]
INLINES = [
    "متن ",
    "می‌رود",
    "**",
    "*",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "[^1]",
    "[^1]: ",
    "[x]: ",
    "[x]",
    "\\",
    "{: ",
    "}",
    "by=",
    '"',
    "'",
]
SIGNS = ["<", ">", "<!--", "-->", "<?", "<![CDATA[", "]]>", "&", "&#", ";", "\x00", "\x02", "\x02wzxhzdk:0\x03", "\x1d", "\u2028", "\ufffe"]
TAGS = [
    "<script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=x>",
    "<b ",
    "<b>",
    "</b>",
    "<bdi dir=rtl>",
    "</p>",
    "<a href=",
]
ADDRESSES = [
    "javascript:",
    "java\tscript:",
    "&#106;avascript:",
    "data:text/html,",
    "//a.ir/",
    "https://a.ir/",
    "x.jpg",
    "../",
    "onclick=x ",
]
MARKS = ["zz1337820767766393qq", "klzzwxh:0000", "<iframe src=", "style=x "]
PIECES = st.sampled_from([*BLOCKS, *INLINES, *SIGNS, *TAGS, *ADDRESSES, *MARKS])
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=40).map("".join))


@given(TEXTS)
def test_any_text_gives_a_safe_body(text):
    body, problems = render(text, "x.md", 1)
    assert wrong_in(body) == []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= p.line <= lines for p in problems)
    assert all(1 <= link.line <= lines for link in body.links)
    assert "E-MARKDOWN" not in {p.code for p in problems}


@given(TEXTS)
def test_the_same_text_gives_the_same_body(text):
    first = render(text, "x.md", 1)
    render("[x]: /y/\n\n[^1]: z[^1]", "y.md", 1)
    assert render(text, "x.md", 1) == first


@pytest.mark.parametrize(
    "raw",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//a.ir/x.js></SCRIPT>",
        "<script src=x",
        "<style>p{}</style>",
        "<iframe src=/></iframe>",
        "<form action=/><input></form>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        '<a href="/x">x</a>',
        "<b onclick=alert(1)>x</b>",
        '<b style="color:red">x</b>',
        "<b class=x>x</b>",
        "<b id=x>x</b>",
        "<div>x</div>",
        "<!-- پنهان -->",
        "<?php x ?>",
        "<!DOCTYPE html>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](data:text/html,x)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "<javascript://%0aalert(1)>",
        "[x][1]\n\n[1]: javascript:x",
    ],
)
def test_what_is_dangerous_is_told_and_does_not_run(raw):
    body, problems = render(f"متن\n\n{raw}", "x.md", 10)
    assert problems
    assert {p.code for p in problems} == {"E-HTML"}
    assert min(p.line for p in problems) >= 12
    assert wrong_in(body) == []


def test_no_word_of_a_text_moves_the_footnotes_or_is_lost():
    blocks = render("الف[^1]\n\n///Footnotes Go Here///\n\nب\n\n[^1]: پ", "x.md", 1)[0].blocks
    assert blocks[1].html == '<p id="p2">///Footnotes Go Here///</p>'
    assert "footnote-backref" in blocks[-1].html


def test_harmless_inline_tags_pass_and_are_closed():
    body, problems = render('H<sub>2</sub>O <bdi lang="en" dir="ltr">ILO <b>x</bdi> <abbr title="الف">ب</abbr><br>پ', "x.md", 1)
    assert problems == []
    assert body.blocks[0].html == (
        '<p id="p1">H<sub>2</sub>O <bdi lang="en" dir="ltr">ILO <b>x</b></bdi><b> <abbr title="الف">ب</abbr><br>پ</b></p>'
    )


def test_the_last_door_stands_alone():
    hostile = (
        '<p onclick=x style=x id=p1>a<script>b</script><img src=/images/x.jpg onerror=c><a href="java&#10;script:d">e</a><iframe></iframe>'
    )
    assert clean(hostile) == '<p id="p1">a<img src="/images/x.jpg"><a>e</a></p>'


N = 30_000
REPEATED = [
    ">",
    "> ",
    "- ",
    "* * ",
    "1. ",
    "[",
    "![",
    "[a](",
    "[[a]",
    "`",
    "`|",
    "*a_b**c__d ",
    "<a x=",
    "<![CDATA[",
    "# #\n",
    "a\n=\n",
    "\\",
    "&#",
    "{: ",
]
GROWN = ["[^1] " * N + "\n\n[^1]: x", "a\n{: " + 'by="' * N + "}", "x" * 600_000]
NESTED = [gap.join("    " * depth + "- a" for depth in range(300)) for gap in ("\n", "\n\n")]


@pytest.mark.parametrize("text", [*(sign * N for sign in REPEATED), *GROWN, *NESTED], ids=range(len(REPEATED + GROWN + NESTED)))
def test_no_text_hangs_the_build(text):
    """Without its limits Python-Markdown would take minutes over some of these, and the stack would end over others."""
    body, problems = render(text, "x.md", 1)
    assert body.blocks or "E-MARKDOWN" in {p.code for p in problems}


@pytest.mark.parametrize(
    ("most", "more"),
    [
        ("- " * 16 + "الف", "- " * 17 + "الف"),
        (">" * 16 + " الف", ">" * 17 + " الف"),
        ("[" * 500, "[" * 501),
        ("[^1]\n\n" * 399 + "[^1]: پ", "[^1]\n\n" * 400 + "[^1]: پ"),
    ],
    ids=["list", "quotation", "brackets", "footnotes"],
)
def test_a_text_may_go_to_a_limit_and_not_beyond(most, more):
    assert render(most, "x.md", 7)[1] == []
    assert [(p.code, p.line) for p in render(more, "x.md", 7)[1]] == [("E-MARKDOWN", 7)]


def test_control_characters_leave_no_trace():
    body, problems = render("ال\x1dف \x02wzxhzdk:0\x03 <b>ب</b>\ud800\n\nپ", "x.md", 1)
    assert problems == []
    assert [block.html for block in body.blocks] == ['<p id="p1">الف wzxhzdk:0 <b>ب</b></p>', '<p id="p2">پ</p>']


def test_bytes_do_not_depend_on_the_process():
    code = (
        "from khaneh.prose import render;"
        "print(ascii(render('[a](https://b.ir \"t\") ![c](d.jpg \"e\")\\n\\n<bdi dir=rtl lang=en>x</bdi>[^1]\\n\\n[^1]: y', 'x', 1)))"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, text=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(made) == 1

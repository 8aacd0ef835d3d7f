"""Every page of the house's own site conforms to the HTML Living Standard, and what does not is found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.html.conformance import faults
from tests.render.newsroom import newsroom
from tests.sites import REPOSITORY, House

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>x</title>{head}</head>
<body><main>{body}</main></body>
</html>
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The sites of the five articles, and of the newsroom that has one of everything."""
    real = House(tmp_path_factory.mktemp("real"))
    shutil.copytree(REPOSITORY / "content", real.root / "content")
    shutil.copy(REPOSITORY / "site_config.yaml", real.root)
    other = newsroom(tmp_path_factory.mktemp("newsroom"))
    for site in (real, other):
        site.build()
    return [real.out, other.out]


def test_every_page_conforms(built: list[Path]) -> None:
    pages = [path for out in built for path in sorted(out.rglob("*.html"))]
    assert len(pages) > 150
    found = {str(path): wrong for path in pages if (wrong := faults(path.read_text(encoding="utf-8")))}
    assert found == {}


def test_a_plain_page_has_no_fault() -> None:
    body = (
        '<h1>x</h1><p>a <a href="/x/">b</a></p><ul><li>c</li></ul><time datetime="2024-05">e</time>'
        '<table><tr><th scope="col">d</th></tr></table><picture><source srcset="/x.avif"><img src="/x.png" alt="f"></picture>'
        "<details><summary>g</summary>h</details><dl><dt>i</dt><dd>j</dd></dl><figure>k<figcaption>l</figcaption></figure>"
    )
    assert faults(PAGE.format(head='<link rel="canonical" href="https://x.test/">', body=body)) == []


# The Nu checker (vnu 26.9) finds each of these too; only a relation nobody has registered and an empty heading it lets pass.
BROKEN = {
    "a block in a paragraph": "<p>a<div>b</div></p>",
    "an end tag too many": "<p>a</b></p>",
    "a list with a paragraph": "<ul><p>a</p></ul>",
    "text in a list": "<ul>a<li>b</li></ul>",
    "a link in a link": '<p><a href="/x/">a <button type="button">b</button></a></p>',
    "a block in a span": "<p><span><div>a</div></span>",
    "a heading in a span": "<span><h2>a</h2></span>",
    "a paragraph in a transparent link in a span": '<span><a href="/"><p>a</p></a></span>',
    "an unknown element": "<p><blink>a</blink></p>",
    "an unknown attribute": '<p colour="red">a</p>',
    "an attribute of another element": '<p href="/">a</p>',
    "an attribute twice": '<p id="a" id="b">a</p>',
    "an id twice": '<p id="a">a</p><p id="a">b</p>',
    "a label of nothing": '<label for="nowhere">a</label>',
    "a picture without words": '<p><img src="/x.png"></p>',
    "a time that is none": "<time>yesterday</time>",
    "a direction that is none": '<p dir="right">a</p>',
    "a role that is none": '<p role="hero">a</p>',
    "a property that is none": '<p aria-lable="a">a</p>',
    "a name on what bears none": '<p aria-label="x">a</p>',
    "a row in a division": "<div><tr><td>a</td></tr></div>",
    "details without a summary": "<details><p>a</p></details>",
    "a summary second": "<details><p>a</p><summary>b</summary></details>",
    "a caption in the middle": "<figure><p>a</p><figcaption>b</figcaption><p>c</p></figure>",
    "a picture that ends without one": '<picture><source srcset="/x.avif"></picture>',
    "a form in a form": '<form action="/a"><div><form action="/b"></form></div></form>',
    "a header in a header": "<header><header>a</header></header>",
    "a main in an article": "<article><main>a</main></article>",
    "an address with a blank": '<p><a href="/a b/">a</a></p>',
    "an unregistered relation": '<p><a href="/" rel="friendly">a</a></p>',
    "an empty heading": "<h2></h2>",
    "an unfinished reference": "<p>a &notanentity; b</p>",
    "a width that is no number": '<p><img src="/x.png" alt="" width="wide"></p>',
    "terms without meanings": "<dl><dd>a</dd><dt>b</dt></dl>",
    "a language that is none": '<p lang="فارسی">a</p>',
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_what_does_not_conform_is_found(body: str) -> None:
    assert faults(PAGE.format(head="", body=body))


@pytest.mark.parametrize("head", ["<title>y</title>", '<meta charset="utf-8">', "<p>x</p>", '<link href="/x.css">', '<div id="x"></div>'])
def test_what_does_not_conform_in_a_head_is_found(head: str) -> None:
    assert faults(PAGE.format(head=head, body=""))

"""A view holds all that its page shows, and nothing that it does not: what is fingerprinted is what is read."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from khaneh import assets, words
from khaneh.pipeline.maker import MACHINES
from khaneh.pipeline.planning import plan_only
from khaneh.render import Renderer, View
from khaneh.render.renderer import TEMPLATES, VIEWS
from khaneh.routes import output_path
from tests.render.newsroom import newsroom
from tests.sites import FONTS, REPOSITORY, House

# What steers a template without being printed; each takes one of a few values, or stands for a long text.
STEERING = {"body_digest", "body_key", "slug", "section", "basis", "precision", "key", "state"}
OTHERS = {*MACHINES, "original-file"}


def views(made: House) -> dict[str, View]:
    """The view of every page, by its address."""
    planned = plan_only(made.site())
    built = assets.build(REPOSITORY / "assets", FONTS)
    catalogues = {code: words.load(REPOSITORY / "templates" / "words" / f"{code}.po") for code in ("fa", "en")}
    renderer = Renderer(REPOSITORY / "templates", planned.config, catalogues, built.addresses, built.integrity)
    pages = [page for page in planned.routes.pages if page.kind not in OTHERS]
    return {page.address: renderer.view(page, planned.library, planned.routes) for page in pages}


def texts(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from texts(getattr(value, field), field)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item, name)


def test_every_text_of_a_view_stands_on_its_page(built: House) -> None:
    unseen = []
    for address, view in views(built).items():
        page = (built.out / output_path(address)).read_text(encoding="utf-8")
        for name, text in texts(view):
            if (
                name not in STEERING
                and text not in page
                and html.escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") not in page
            ):
                unseen.append((address, name, text))
    assert unseen == []


def test_every_kind_of_page_has_a_view_and_a_template(built: House) -> None:
    kinds = {page.kind for page in plan_only(built.site()).routes.pages} - OTHERS
    assert kinds == set(VIEWS)
    assert {type(view) for view in views(built).values()} == set(TEMPLATES)


def changed(tmp_path: Path, path: str, before: str, after: str) -> set[str]:
    """The addresses whose views an edit changes."""
    made = newsroom(tmp_path)
    old = views(made)
    made.edit(path, before, after)
    new = views(made)
    return {address for address in old.keys() | new.keys() if old.get(address) != new.get(address)}


@pytest.mark.parametrize(
    ("path", "before", "after", "stale"),
    [
        ("articles/four.md", "متن چهارم.", "متن چهارم، ویراسته.", {"/", "/news/four/"}),
        ("articles/one.md", "وی افزود: شاید.", "وی افزود: باشد.", {"/news/one/", "/news/one/original/", "/people/kabiri/"}),
        ("articles/one.md", "نام درست شد", "نام‌ها درست شد", {"/news/one/", "/en/news/one/"}),
        ("people/kabiri.md", "درباره کبیری.", "درباره او.", {"/people/kabiri/"}),
        ("pages/about.md", "متن درباره ما.", "متنی درباره ما.", {"/about/"}),
    ],
)
def test_an_edit_makes_only_those_pages_stale_that_show_it(tmp_path: Path, path: str, before: str, after: str, stale: set[str]) -> None:
    made = newsroom(tmp_path)
    old = views(made)
    made.edit(f"content/{path}", before, after)
    new = views(made)
    assert {address for address in old.keys() | new.keys() if old.get(address) != new.get(address)} == stale


def test_views_of_the_same_content_are_the_same(built: House) -> None:
    first, second = views(built), views(built)
    assert {a: msgspec.msgpack.encode(v) for a, v in first.items()} == {a: msgspec.msgpack.encode(v) for a, v in second.items()}

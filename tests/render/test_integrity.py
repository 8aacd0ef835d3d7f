"""Every stylesheet and script of a page is named with the digest of its bytes, and the address of the search's loader tells its edition."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from khaneh import search
from tests.sites import House

SHAPING = {"stylesheet", "modulepreload"}  # what `rel` may be of a link whose bytes shape or run a page


class Loaded(HTMLParser):
    """Collects the address and the `integrity` of all that shapes or runs a page."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        rel = set(given.get("rel", "").split())
        if (tag == "link" and (rel & SHAPING or given.get("as") in ("style", "script"))) or (tag == "script" and "src" in given):
            self.found.append((given.get("href", "") or given.get("src", ""), given.get("integrity", "")))


def loaded(site: House) -> Iterator[tuple[str, str, str]]:
    """Page, address and integrity; a page that only redirects loads nothing."""
    for page in sorted(site.out.rglob("*.html")):
        for address, integrity in Loaded(page).found:
            yield page.relative_to(site.out).as_posix(), address, integrity


def digest(data: bytes) -> str:
    return f"sha384-{base64.b64encode(hashlib.sha384(data).digest()).decode()}"


def test_all_that_shapes_or_runs_a_page_is_named_with_the_digest_of_its_bytes(built: House) -> None:
    pages = {page for page, _, _ in loaded(built)}
    whole = {path.relative_to(built.out).as_posix() for path in built.out.rglob("*.html") if "<main" in path.read_text(encoding="utf-8")}
    assert pages == whole
    wrong = [
        (page, address)
        for page, address, integrity in loaded(built)
        if integrity != digest((built.out / address.partition("?")[0].lstrip("/")).read_bytes())
    ]
    assert wrong == []


def test_the_loader_of_the_search_has_another_address_for_other_bytes(built: House) -> None:
    asked = {address for _, address, _ in loaded(built) if search.LOADER in address}
    assert asked == {f"/{search.LOADER}?{hashlib.sha256((built.out / search.LOADER).read_bytes()).hexdigest()[:8]}"}


def test_an_edited_stylesheet_is_named_with_its_new_digest_on_every_page(built: House) -> None:
    (sheet,) = {address for page, address, _ in loaded(built) if page == "index.html" and address.endswith(".css")}
    built.edit("assets/css/parts/type.css", "line-height: 1.7", "line-height: 1.75")
    built.build()
    after = {(address, integrity) for _, address, integrity in loaded(built) if re.fullmatch(r"/assets/site\.\w+\.css", address)}
    (one,) = after
    assert one[0] != sheet
    assert one[1] == digest((built.out / one[0].lstrip("/")).read_bytes())


def test_a_spoilt_copy_of_the_loader_is_not_trusted(tmp_path: Path) -> None:
    whole = search.loader(tmp_path)
    (kept,) = tmp_path.iterdir()
    assert search.loader(tmp_path) == whole
    kept.write_bytes(whole.replace(b"pagefind", b"pagelost"))
    assert search.loader(tmp_path) == whole
    assert kept.read_bytes() == whole

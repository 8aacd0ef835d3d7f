"""`python -m tests.looks [--approve] [--only KIND,…]`: photograph the site, and report what looks otherwise than approved."""

from __future__ import annotations

import argparse
import html
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from khaneh.pipeline import build, site_at
from tests.browser.test_site import ENGLISH, PAGES
from tests.conftest import FLAGS, chromium_path
from tests.looks import compare, kept
from tests.serving import served
from tests.sites import REPOSITORY

APPROVED = Path(__file__).parent / "approved"
REPORT = REPOSITORY / ".khaneh" / "looks"
WIDTHS = (360, 768, 1440)
LIGHTS = ("light", "dark")
_INTEGRITY = re.compile(r' integrity="[^"]*"')  # of what `make_patient` alters


def make_patient(out: Path) -> None:
    """Let the pages of a built site wait for their font: what a slow machine shows in the meantime is not how they look."""
    for sheet in out.glob("assets/*.css"):
        sheet.write_text(sheet.read_text(encoding="utf-8").replace("font-display:optional", "font-display:block"), encoding="utf-8")
    for page in out.rglob("*.html"):
        page.write_text(_INTEGRITY.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")


def photographs(browser: Browser, address: str, only: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    """The name and the picture, as kept, of every kind of page in every width and light."""
    wanted = {kind: path for kind, path in (PAGES | ENGLISH).items() if not only or kind.removesuffix(" (en)") in only}
    for light in LIGHTS:
        for width in WIDTHS:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme=light,  # type: ignore[arg-type]
                reduced_motion="reduce",
                service_workers="block",
            )
            page = context.new_page()
            for kind, path in wanted.items():
                page.goto(address + path, wait_until="networkidle")
                page.evaluate("document.fonts.ready")
                name = f"{kind.replace(' (en)', '-en').replace(' ', '-')}-{width}-{light}"
                yield name, kept(page.screenshot(full_page=True))
            context.close()


def report(taken: dict[str, bytes]) -> list[tuple[str, float]]:
    """Write the report; returns each name with how much of it changed, what changed most first. What is new has changed wholly."""
    shutil.rmtree(REPORT, ignore_errors=True)
    REPORT.mkdir(parents=True)
    rows = []
    for name, data in taken.items():
        approved = APPROVED / f"{name}.webp"
        (REPORT / f"{name}.now.webp").write_bytes(data)
        if approved.is_file():
            compared = compare(approved.read_bytes(), data)
            shutil.copy(approved, REPORT / f"{name}.approved.webp")
            compared.marked.save(REPORT / f"{name}.marked.webp", quality=60)
            rows.append((name, compared.share))
        else:
            rows.append((name, 1.0))
    rows.sort(key=lambda row: (-row[1], row[0]))
    (REPORT / "index.html").write_text(_page(rows), encoding="utf-8")
    return rows


def _page(rows: list[tuple[str, float]]) -> str:
    parts = [
        "<!doctype html><meta charset=utf-8><title>Looks</title>",
        "<style>body{font:16px/1.5 system-ui;margin:2rem}figure{display:inline-block;margin:0 1rem 1rem 0;vertical-align:top}"
        "img{max-width:30vw;border:1px solid #999;display:block}h2{margin-bottom:.25rem}</style>",
        "<h1>Approved, now, and what differs</h1>",
        f"<p>{sum(share > 0 for _, share in rows)} of {len(rows)} look otherwise than approved.</p>",
    ]
    for name, share in rows:
        if share:
            parts.append(f"<h2>{html.escape(name)}: {share:.2%}</h2>")
            for version in ("approved", "now", "marked"):
                if (REPORT / f"{name}.{version}.webp").is_file():
                    parts.append(
                        f'<figure><img src="{name}.{version}.webp" loading="lazy" alt=""><figcaption>{version}</figcaption></figure>'
                    )
    return "\n".join(parts)


def approve(taken: dict[str, bytes], *, whole: bool) -> None:
    """Keep what was taken; of a whole run, forget what is no more."""
    APPROVED.mkdir(exist_ok=True)
    for path in APPROVED.glob("*.webp"):
        if whole and path.stem not in taken:
            path.unlink()
    for name, data in taken.items():
        (APPROVED / f"{name}.webp").write_bytes(data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--approve", action="store_true", help="keep what is seen now as what is right")
    parser.add_argument("--only", default="", help="kinds of page, with commas between")
    given = parser.parse_args()
    only = frozenset(filter(None, given.only.split(",")))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        out = Path(folder) / "dist"
        build(site_at(REPOSITORY, out=out, base_url="https://khaneh.example"))
        make_patient(out)
        with served(out) as address:
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
            taken = dict(photographs(browser, address, only))
            browser.close()
    rows = report(taken)
    if given.approve:
        approve(taken, whole=not only)
    changed = [f"{share:7.2%}  {name}" for name, share in rows if share]
    print("\n".join(changed) or "Every page looks as approved.")
    print(f"{len(changed)} of {len(rows)} differ; see {(REPORT / 'index.html').relative_to(REPOSITORY)}")


if __name__ == "__main__":
    main()

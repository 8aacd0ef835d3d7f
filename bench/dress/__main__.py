"""`python -m bench.dress [--runs N]`: needs Node with npm, and a Chromium (KHANEH_CHROMIUM, or the tests')."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import msgspec
from PIL import Image
from playwright.sync_api import Browser, Response, sync_playwright

from bench.dress import PEERS, Peer
from khaneh.pipeline import build, site_at
from tests.conftest import FLAGS, chromium_path
from tests.hosting import hosted
from tests.lighthouse import Verdict
from tests.lighthouse.__main__ import measured, versions
from tests.sites import REPOSITORY

FOLDER = REPOSITORY / ".khaneh" / "dress"
PAPER = REPOSITORY / "docs" / "comparison.md"
PICTURES = REPOSITORY / "docs" / "images" / "dress"
SLUG = "joint-cooperatives-meeting-in-juybar"
# Whatever is asked of another host fails at once, as behind a filter.
ALONE = "--host-resolver-rules=MAP * 127.0.0.1:9 , EXCLUDE 127.0.0.1"
KINDS = ("document", "stylesheet", "script", "font")


class Seen(msgspec.Struct, frozen=True):
    """What a first view takes: bytes over the line by kind of thing, requests, hosts beside its own; and what Lighthouse says."""

    name: str
    note: str
    sizes: dict[str, int]
    requests: int
    foreign: tuple[str, ...]
    verdict: Verdict


def article() -> tuple[str, str]:
    """The headline and the text, without what only Khaneh understands."""
    text = (REPOSITORY / "content" / "articles" / f"{SLUG}.md").read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    title = re.search(r"^title: (.+)$", front, re.MULTILINE)
    assert title
    return title[1], re.sub(r"^\{:.*\}\n?", "", body, flags=re.MULTILINE).strip()


def dressed(peer: Peer) -> Path:
    """The folder a peer has built. Ends the program where a command fails."""
    folder = FOLDER / re.sub(r"\W+", "-", peer.name.lower())
    stamp = folder / "brought.json"
    wanted = json.dumps([peer.npm, peer.pypi])
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _bring(peer, folder)
        stamp.write_text(wanted, encoding="utf-8")
    shutil.rmtree(folder / peer.out, ignore_errors=True)
    title, body = article()
    for name, text in {**peer.files, peer.article: peer.head.replace("{title}", title) + body + "\n"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for command in peer.commands:
        program = folder / command[0]
        _run([str(program) if program.exists() else command[0], *command[1:]], folder)
    return Path(folder / peer.out)


def _bring(peer: Peer, folder: Path) -> None:
    if peer.pypi:
        venv.create(folder / "python", with_pip=True)
        _run([str(folder / "python" / "bin" / "python"), "-m", "pip", "install", "--quiet", *peer.pypi], folder)
    if peer.npm:
        (folder / "package.json").write_text(json.dumps({"private": True, "dependencies": peer.npm}), encoding="utf-8")
        _run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"], folder)


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} has failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def looked_at(browser: Browser, address: str, name: str) -> tuple[dict[str, int], int, tuple[str, ...]]:
    """Bytes by kind, requests and foreign hosts of a first view; its picture, as it looks the second time, goes into the docs."""
    context = browser.new_context(viewport={"width": 360, "height": 780}, service_workers="block", reduced_motion="reduce")
    page = context.new_page()
    own: list[Response] = []
    foreign: set[str] = set()
    root = re.match(r"https?://[^/]+", address)
    assert root
    page.on("response", lambda it: own.append(it) if it.url.startswith(root[0]) else None)
    page.on("request", lambda it: foreign.add(it.url.split("/")[2]) if it.url.startswith("http") and root[0] not in it.url else None)
    page.goto(address, wait_until="networkidle")
    sizes: dict[str, int] = {}
    for answer in own:
        kind = answer.request.resource_type if answer.request.resource_type in KINDS else "other"
        sizes[kind] = sizes.get(kind, 0) + answer.request.sizes()["responseBodySize"]
    count = len(own)
    page.reload(wait_until="networkidle")
    with Image.open(BytesIO(page.screenshot())) as picture:
        PICTURES.mkdir(parents=True, exist_ok=True)
        picture.convert("RGB").save(PICTURES / f"{re.sub(r'\W+', '-', name.lower())}.webp", quality=55, method=6)
    context.close()
    return sizes, count, tuple(sorted(foreign))


def every(browser: Browser, runs: int) -> Iterator[Seen]:
    with tempfile.TemporaryDirectory() as folder:
        ours = Path(folder) / "dist"
        build(site_at(REPOSITORY, out=ours))
        sites = [("Khaneh", ours, f"/news/{SLUG}/", "")] + [(peer.name, dressed(peer), peer.path, peer.note) for peer in PEERS]
        for name, out, path, note in sites:
            with hosted(out, as_guided=name == "Khaneh") as address:
                sizes, requests, foreign = looked_at(browser, address + path, name)
                yield Seen(name, note, sizes, requests, foreign, measured(address + path, runs, (ALONE,)))


def paper(all_seen: list[Seen], runs: int) -> str:
    """The page of the docs."""
    rows = []
    for it in all_seen:
        parts = [f"{it.sizes.get(kind, 0) / 1024:.1f}" for kind in (*KINDS, "other")]
        scores = " / ".join(map(str, it.verdict.scores))
        weight = f"**{sum(it.sizes.values()) / 1024:.1f}**"
        rows.append(
            f"| {it.name} | {' | '.join(parts)} | {weight} | {it.requests} | {', '.join(it.foreign) or 'none'}"
            f" | {scores} | {it.verdict.times[0] / 1000:.2f} s | {it.verdict.times[1] / 1000:.2f} s | {it.verdict.shift:.3f} |"
        )
    pictures = "|".join(f" ![{it.name}](images/dress/{re.sub(r'\W+', '-', it.name.lower())}.webp) " for it in all_seen)
    return TEXT.format(
        versions=versions(),
        runs=runs,
        rows="\n".join(rows),
        notes="\n".join(f"- **{it.name}**: {it.note}." for it in all_seen if it.note),
        names=" | ".join(it.name for it in all_seen),
        rule="---|" * len(all_seen),
        pictures=pictures,
    )


TEXT = """# Beside its peers: how a page looks and weighs

Made by `python -m bench.dress`: one article of the house in Khaneh and in what three generators put on it by default, each built
and hosted on the same machine, texts packed, and seen for the first time by the telephone and the slow line of Lighthouse's defaults
(median of {runs}). {versions}

| site | page | styles | scripts | fonts | other | in all, KB | requests | asks | Lighthouse | first paint | largest paint | shift |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
{rows}

Weights are KB over the line. "Lighthouse" is performance / accessibility / best practices / SEO. Khaneh's page carries more than the
article: its speakers, people, date in two calendars, summary and related reports; and it alone brings letters for Persian, which are
its fonts' weight.

{notes}

| {names} |
|{rule}
|{pictures}|
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=[*FLAGS, ALONE])
        all_seen = []
        for one in every(browser, given.runs):
            print(one, flush=True)
            all_seen.append(one)
        browser.close()
    PAPER.write_text(paper(all_seen, given.runs), encoding="utf-8")


if __name__ == "__main__":
    main()

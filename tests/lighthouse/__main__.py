"""`python -m tests.lighthouse [--runs N]`: the median of N runs for each kind of page, as a page of the docs."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from khaneh.pipeline import build, site_at
from tests.conftest import FLAGS, chromium_path
from tests.hosting import hosted
from tests.lighthouse import Verdict, table, verdict
from tests.sites import REPOSITORY

NPM = REPOSITORY / ".khaneh" / "npm"
PAPER = REPOSITORY / "docs" / "lighthouse.md"
ARTICLE = "/news/joint-cooperatives-meeting-in-juybar/"
PAGES = {
    "home": "/",
    "article": ARTICLE,
    "English article": f"/en{ARTICLE}",
    "person": "/people/ali-hossein-shahrivar/",
    "organisation": "/organisations/ministry-of-cooperatives/",
    "timeline": "/timeline/",
    "English timeline": "/en/timeline/",
    "search": "/search/",
    "relations": "/relations/",
}


def run(address: str, folder: Path, more: tuple[str, ...] = ()) -> Verdict:
    """Lighthouse once, as a reader who has never been there; its defaults: a phone, 1.6 Mbit/s, 150 ms, a processor four times slower."""
    out = folder / "report.json"
    cli = NPM / "node_modules" / "lighthouse" / "cli" / "index.js"
    flags = " ".join(["--headless=new", *FLAGS, *(f'"{flag}"' for flag in more)])
    command = ["node", str(cli), address, "--quiet", "--output=json", f"--output-path={out}", f"--chrome-flags={flags}"]
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chromium_path() or "", "TZ": "UTC"}, capture_output=True)
    return verdict(json.loads(out.read_text(encoding="utf-8")))


def measured(address: str, runs: int, more: tuple[str, ...] = ()) -> Verdict:
    """The run whose performance is the median's; `more` are flags for the browser."""
    with tempfile.TemporaryDirectory() as folder:
        every = sorted((run(address, Path(folder), more) for _ in range(runs)), key=lambda one: (one.scores[0], -one.times[1]))
    return every[len(every) // 2]


def versions() -> str:
    told = subprocess.run([chromium_path() or "", "--version"], capture_output=True, text=True, check=True).stdout
    lighthouse = json.loads((NPM / "node_modules" / "lighthouse" / "package.json").read_text(encoding="utf-8"))["version"]
    load = f"load {os.getloadavg()[1]:.1f}" if hasattr(os, "getloadavg") else ""
    machine = f"{os.cpu_count()} cores of {platform.machine()}, {platform.system()}, {load}"
    return f"Lighthouse {lighthouse}, {told.split(' built')[0].strip()}; {machine}."


PAPER_TEXT = """# What Lighthouse says

Made by `make lighthouse`: the house's own site, built and hosted on this machine as the [operator's guide](operator.md) says (its headers,
texts packed, HTTP/1.1), each page seen for the first time by the phone that Lighthouse supposes: 1.6 Mbit/s, 150 ms a round trip, a
processor four times slower (simulated). The median of {runs} runs each. {versions}

{table}

Scores are of 100. "First paint" and "largest paint" are the first and the largest contentful paint, "blocked" the total blocking time,
"over the line" what the first view weighs with its font. "Blocked" and "speed index" grow with whatever else a machine does, fourfold;
the bytes, the requests and the shift do not.
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="", help="kinds of page, with commas between; nothing is written then")
    given = parser.parse_args()
    only = set(filter(None, given.only.split(",")))
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "dist"
        build(site_at(REPOSITORY, out=out, base_url="https://khaneh.example"))
        with hosted(out) as address:
            for name, path in PAGES.items():
                if not only or name in only:
                    rows.append((name, measured(address + path, given.runs)))
                    print(name, *rows[-1][1].scores, *rows[-1][1].faults, sep="  ", flush=True)
    if not only:
        PAPER.write_text(PAPER_TEXT.format(runs=given.runs, versions=versions(), table=table(rows)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How long a build takes and how much memory, on generated archives: clean, unchanged, one article edited. Medians of several runs.

usage: python bench/build.py [COUNT …]
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import newsroom  # noqa: E402 - the bench is run as a file

RUNS = 3


def run(site: Path, *options: str) -> float:
    """Seconds of one whole `build.py`, start of Python included."""
    since = time.perf_counter()
    command = [
        sys.executable,
        str(ROOT / "build.py"),
        "build",
        "--config",
        str(site / "site_config.yaml"),
        "--out",
        str(site / "dist"),
        *options,
    ]
    subprocess.run(
        [*command, "--content", str(site / "content")], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=site
    )
    return time.perf_counter() - since


def edit(site: Path, number: int) -> None:
    """Add a sentence to one article."""
    path = site / "content" / "articles" / "000" / f"news-{number:06}.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nیک جمله تازه.\n", encoding="utf-8")


def measure(count: int) -> str:
    """A row: medians of the three works, and the largest process."""
    clean, unchanged, edited = [], [], []
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        site = Path(folder)
        newsroom.write(site / "content", count)
        (site / "site_config.yaml").write_bytes((ROOT / "site_config.yaml").read_bytes())
        for turn in range(RUNS):
            subprocess.run(["rm", "-rf", str(site / "dist"), str(site / ".khaneh")], check=True)
            clean.append(run(site))
            unchanged.append(run(site))
            edit(site, turn)
            edited.append(run(site))
        pages = sum(1 for _ in (site / "dist").rglob("*.html"))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    seconds = " | ".join(f"{statistics.median(times):.2f} s" for times in (clean, unchanged, edited))
    return f"| {count:,} | {pages:,} | {seconds} | {peak:.0f} MB |"


if __name__ == "__main__":
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, medians of {RUNS} runs\n")
    print("| articles | pages | clean | unchanged | one edited | largest process |\n|---|---|---|---|---|---|")
    for wanted in [int(word) for word in sys.argv[1:]] or [1000]:
        print(measure(wanted), flush=True)

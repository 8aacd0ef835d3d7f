"""How many articles a second `convert` makes on 2 cores once it has started, and how much memory it takes. Medians of several runs.

The texts are recombined from the raw texts of tests/fixtures/raw, as agencies send them, to 3,000 letters each; the same on every machine.
A start (Python, hazm, the lexicon) is measured apart and taken off. Memory is that of the largest process.

usage: python bench/convert.py [COUNT …]
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 3
LETTERS = 3000


def lines() -> list[str]:
    """The lines of the raw texts that are paragraphs."""
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in sorted((ROOT / "tests" / "fixtures" / "raw").glob("*.txt")))
    return [line.strip() for text in texts for line in text.splitlines() if len(line.strip()) > 80]


def write(folder: Path, count: int) -> None:
    """`count` texts in a folder: a headline, and paragraphs up to the wanted length."""
    random_ = random.Random(count)
    every = lines()
    folder.mkdir(parents=True)
    for number in range(count):
        body: list[str] = []
        while sum(map(len, body)) < LETTERS:
            body.append(f"{random_.choice(every)[: LETTERS // 2]} {random_.randrange(10**6)}.")  # no line comes twice, as in life
        text = "\n".join([f"خبر شماره {number} از بازار و تعاون", *body])[:LETTERS]
        (folder / f"{number:05}.txt").write_text(text + ".\n", encoding="utf-8")


def run(folder: Path, *options: str) -> tuple[float, float]:
    """(seconds, megabytes of the largest process) of one whole `build.py convert`, in a process that waits for it."""
    program = (
        "import resource, subprocess, sys, time\n"
        "since = time.perf_counter()\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "print(time.perf_counter() - since, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)\n"
    )
    command = [sys.executable, str(ROOT / "build.py"), "convert", str(folder / "raw"), "--content", str(folder / "content"), *options]
    ran = subprocess.run([sys.executable, "-c", program, *command], check=True, capture_output=True, text=True, cwd=folder)
    seconds, megabytes = ran.stdout.split()
    return float(seconds), float(megabytes)


def measure(count: int, start: float, *options: str) -> str:
    """A row of the table."""
    seconds, megabytes = [], []
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        write(Path(name) / "raw", count)
        for _ in range(RUNS if count <= 1000 else 1):
            subprocess.run(["rm", "-rf", str(Path(name) / "content")], check=True)
            (Path(name) / "content").mkdir()
            took, most = run(Path(name), *options)
            seconds.append(took)
            megabytes.append(most)
    speed = count / (statistics.median(seconds) - start)
    what = "records as JSON" if "--json" in options else "drafts filed"
    return f"| {count:,} | {what} | {speed:.0f} a second | {statistics.median(megabytes):.0f} MB |"


def beginning() -> float:
    """Seconds of a run for a single text."""
    with tempfile.TemporaryDirectory() as name:
        write(Path(name) / "raw", 1)
        (Path(name) / "content").mkdir()
        return statistics.median(run(Path(name), "--json")[0] for _ in range(RUNS))


if __name__ == "__main__":
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    start = beginning()
    cores = min(2, os.cpu_count() or 1)
    print(f"{cores} cores, Python {sys.version.split()[0]}, medians of {RUNS} runs (10,000: one)")
    print(f"one text, start included: {start:.2f} s\n")
    print(f"| texts of {LETTERS:,} letters | | speed after start | largest process |")
    print("|---|---|---|---|")
    for wanted in [int(word) for word in sys.argv[1:]] or [1000, 10_000]:
        for given in (("--json",), ()):
            print(measure(wanted, start, *given), flush=True)

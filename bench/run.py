"""The bench: one archive, the same site made of it by Khaneh and its peers, checked, and measured in turns.

usage: python -m bench.run [--runs N] [--only NAME …] [COUNT …]     (COUNT: 1000 unless given)

With --only, the generators named (“Khaneh”) are measured and the figures printed; bench/RESULTS.md stays as it is.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import check, floor, install, live, processes, results, works
from bench.corpus import Archive, archive
from bench.peers import ALL, PAIRS
from bench.peers.peer import Peer
from bench.plan import Plan, plan
from bench.results import LIVE, MEMORY, PROCESSOR, Measured, Results

RUNS = 3
ONCE_FROM = 100_000  # articles: each work is done once
SLOW_TO = 10_000  # articles: the slow peers make no more
LIVE_EDITS = 3


def main() -> None:
    """What the command line asks for; a command that fails ends it with that command's last words."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", description="Compare Khaneh with its peers.")
    parser.add_argument("counts", nargs="*", type=int, default=[1000], metavar="COUNT")
    parser.add_argument("--runs", type=int, default=0, help=f"how often each work is done (default: {RUNS}; once from {ONCE_FROM:,} on)")
    parser.add_argument(
        "--only", action="append", choices=[peer.name for peer in ALL], help="a generator to measure; figures are only printed"
    )
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the sites in memory are taken away then, too
    try:
        install.install()
        compare(given)
    except processes.FailedError as error:
        sys.exit(str(error))


def compare(given: argparse.Namespace) -> None:
    """Every size that is asked for, one after the other."""
    for count in given.counts:
        peers = tuple(peer for peer in ALL if peer.name in (given.only or [peer.name]))
        runs = given.runs or (1 if count >= ONCE_FROM else RUNS)
        for measured in measure(count, runs, peers):
            if not given.only:
                tell(f"kept in {results.keep(measured)}")
        if given.only:
            print("\n".join(results.table(measured)))


def tell(words: str) -> None:
    """Progress, on stderr."""
    print(f"{dt.datetime.now():%H:%M:%S} {words}", file=sys.stderr, flush=True)


def measure(count: int, runs: int, peers: Sequence[Peer] = ALL) -> Iterator[Results]:
    """The whole bench with an archive of `count` articles: its results whenever a generator is done, the last time whole.

    Ends the program where a site is not what it must be.
    """
    tell(f"an archive of {count:,} articles")
    made = archive(count)
    planned = plan(made)
    renamed = sum(made.people[works.RENAMED].id in article.people for article in made.articles)
    out = Results(count, f"{dt.date.today()}", machine(), runs, planned.addresses, renamed)
    out.left_out = {
        peer.name: f"too slow for more than {SLOW_TO:,} articles" if _too_slow(peer, count) else "not yet measured" for peer in peers
    }
    chosen = [peer for peer in peers if not _too_slow(peer, count)]
    with tempfile.TemporaryDirectory(prefix="khaneh-bench-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        for turn in range(runs):
            for number, peer in enumerate(chosen):
                folder = Path(name) / str(number)
                tell(f"{peer.name}: turn {turn + 1} of {runs}")
                if not turn:
                    out.peers[peer.name] = first(peer, folder, made, planned)
                take_turn(peer, folder, made, turn, out)
                if turn == runs - 1:
                    if peer.apart and count < ONCE_FROM:
                        out.peers[peer.name].values |= {stage: [took] for stage, took in peer.apart(folder).items()}
                        peer.clean(folder)
                    del out.left_out[peer.name]
                    edit_live(peer, folder, made, 1 if count >= ONCE_FROM else LIVE_EDITS, out)
                    shutil.rmtree(folder)
                    yield out


def _too_slow(peer: Peer, count: int) -> bool:
    return peer.slow and count > SLOW_TO


def first(peer: Peer, folder: Path, made: Archive, planned: Plan) -> Measured:
    """Lay out the sources, make the site once with an eye on memory, and check it."""
    folder.mkdir()
    peer.lay(folder, made)
    most = processes.peak(peer.build(folder), folder)
    faults = check.faults(folder / peer.out, made, planned)
    if faults:
        sys.exit("\n".join([f"{peer.name} has not made the site:", *faults[:20]]))
    holds = check.measure(folder / peer.out)
    return Measured(peer.what, peer.version(), holds.pages, holds.files, holds.megabytes, {MEMORY: [most] if most else []})


def take_turn(peer: Peer, folder: Path, made: Archive, turn: int, out: Results) -> None:
    """Every work once, each proven; then the site is taken away, so that only one stands in memory at a time."""
    values = out.peers[peer.name].values
    for work in works.ALL:
        proofs = work.change(peer, folder, made, turn)
        wall, processor = processes.seconds(peer.build(folder), folder)
        values.setdefault(work.name, []).append(wall)
        values.setdefault(PROCESSOR + work.name, []).append(processor)
        lacking = works.unproven(folder / peer.out, proofs)
        if lacking:
            sys.exit("\n".join([f"{peer.name} has not done the work “{work.what}”:", *lacking]))
    if peer is PAIRS[0][0]:
        out.floor.append(floor.seconds(folder, folder / peer.out))
    peer.clean(folder)


def edit_live(peer: Peer, folder: Path, made: Archive, edits: int, out: Results) -> None:
    """Edits while it serves; one that never shows them is told, and the rest goes on."""
    tell(f"{peer.name}: live")
    try:
        out.peers[peer.name].values[LIVE] = [live.seconds(peer, folder, made, edits)]
    except processes.FailedError as error:
        out.left_out[f"{peer.name}, live"] = str(error).splitlines()[0]


def machine() -> str:
    """Processor, cores, memory, system and interpreter; and whether it was busy with something else when the bench began."""
    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        models = (line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if line.startswith("model name"))
        name = next(models, name)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f", load {os.getloadavg()[0]:.1f} beforehand" if hasattr(os, "getloadavg") else ""
    return f"{name}, {cores} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}{load}"


if __name__ == "__main__":
    main()

"""A site built by a local Dask cluster of two workers, held against the same site built by one process: the same bytes, and how long.

The workers are processes that begin with nothing and see the same folders, as machines of a cluster do.

usage: python -m bench.cluster [COUNT]     (needs requirements-dask.lock beside the site's own)
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from distributed import Client, LocalCluster

from bench.corpus import archive
from bench.newsroom import write_archive
from khaneh.pipeline import build, site_at

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 2


def files(folder: Path) -> dict[str, bytes]:
    """A built site: bytes by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def compare(count: int, folder: Path, client: Client) -> str:
    """A line of results; raises SystemExit where the two sites differ."""
    write_archive(folder / "content", archive(count))
    shutil.copy(ROOT / "site_config.yaml", folder)
    since = time.perf_counter()
    build(site_at(folder, out=folder / "cluster", jobs=WORKERS), executor=client.get_executor())
    cluster, since = time.perf_counter() - since, time.perf_counter()
    build(site_at(folder, out=folder / "single", jobs=1))
    single = time.perf_counter() - since
    ours, theirs = files(folder / "single"), files(folder / "cluster")
    wrong = sorted(path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path))
    if wrong:
        sys.exit(f"{len(wrong)} files differ, {wrong[0]} the first")
    times = f"{cluster:.1f} s by {WORKERS} Dask workers, {single:.1f} s by one process"
    return f"{count:,} articles, {len(ours):,} files, every byte the same: {times}"


def main(count: int) -> None:
    """Begin a cluster, build, compare, end it."""
    shared = Path("/dev/shm")
    with (
        LocalCluster(n_workers=WORKERS, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
        tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder,
    ):
        print(compare(count, Path(folder), client))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)

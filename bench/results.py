"""What was measured, kept in bench/results.json by the number of articles, and told in bench/RESULTS.md.

usage: python -m bench.results     (writes RESULTS.md again, after a change of PREFACE.md)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

import msgspec

from bench.peers import BASE, PAIRS
from bench.works import ALL as WORKS

HERE = Path(__file__).resolve().parent
DATA, REPORT = "results.json", "RESULTS.md"
LIVE, MEMORY = "live", "memory"
PROCESSOR = "processor "  # before a work's name
ROWS = [*((work.name, work.what) for work in WORKS), (LIVE, "live edit, from saving to served"), (MEMORY, "peak memory")]
APART_ROWS = [("cards", "share cards, apart"), ("search", "the search, apart")]
PROCESSOR_ROWS = [(PROCESSOR + work.name, f"{work.what}, processor time") for work in WORKS]


class Measured(msgspec.Struct, forbid_unknown_fields=True):
    """One generator: seconds of each work, megabytes under `memory`, a value a run; and what its site holds."""

    what: str
    version: str
    pages: int
    files: int
    megabytes: float
    values: dict[str, list[float]] = {}

    def value(self, row: str) -> float | None:
        """The median."""
        return median(self.values[row]) if self.values.get(row) else None


class Results(msgspec.Struct, forbid_unknown_fields=True):
    """A run of the bench with one archive. `renamed` Persian articles name the person who gets another name."""

    articles: int
    day: str
    machine: str
    runs: int
    addresses: int
    renamed: int
    floor: list[float] = []
    peers: dict[str, Measured] = {}
    left_out: dict[str, str] = {}


def read(folder: Path = HERE) -> dict[str, Results]:
    """All that were kept, by number of articles."""
    data = folder / DATA
    return msgspec.json.decode(data.read_bytes(), type=dict[str, Results]) if data.is_file() else {}


def keep(results: Results, folder: Path = HERE) -> Path:
    """Put a run in the place of the last one with as many articles, and write the report anew; gives its path."""
    every = {**read(folder), str(results.articles): results}
    every = dict(sorted(every.items(), key=lambda pair: int(pair[0])))
    (folder / DATA).write_bytes(msgspec.json.format(msgspec.json.encode(every), indent=1) + b"\n")
    return tell(every, folder)


def tell(every: dict[str, Results], folder: Path = HERE) -> Path:
    """Write the report; gives its path."""
    (folder / REPORT).write_text(report(every.values()), encoding="utf-8")
    return folder / REPORT


def report(every: Iterable[Results]) -> str:
    """The whole RESULTS.md."""
    return "\n".join([(HERE / "PREFACE.md").read_text(encoding="utf-8").rstrip(), *(line for one in every for line in _section(one)), ""])


def _section(results: Results) -> Iterator[str]:
    yield f"\n## {results.articles:,} articles\n"
    yield f"{results.day}; {results.machine}. Medians of {results.runs} run{'s' * (results.runs > 1)}."
    asked = f"{results.addresses:,} pages and feeds were asked of each"
    yield f"{asked}; {results.renamed:,} Persian articles name the person who is renamed.\n"
    yield from table(results)
    yield ""
    yield from ratios(results)
    yield ""
    yield from (
        f"- {name} {one.version}: {one.what}; {one.files:,} files, {one.pages:,} pages, {one.megabytes:.0f} MB."
        for name, one in results.peers.items()
    )
    yield from (f"- {name}: {why}." for name, why in results.left_out.items())


def table(results: Results) -> Iterator[str]:
    """A row a work, a column a generator."""
    yield f"| | {' | '.join(results.peers)} | floor |"
    yield f"|---|{'---:|' * (len(results.peers) + 1)}"
    for row, what in rows(results):
        cells = [shown(row, measured.value(row)) for measured in results.peers.values()]
        cells.append(shown(row, median(results.floor) if row == "clean" and results.floor else None))
        yield f"| {what} | {' | '.join(cells)} |"


def rows(results: Results) -> list[tuple[str, str]]:
    """(key, words) of what was measured."""
    return ROWS + [row for row in (*PROCESSOR_ROWS, *APART_ROWS) if any(row[0] in measured.values for measured in results.peers.values())]


def shown(row: str, value: float | None) -> str:
    """Seconds or megabytes with their unit; three digits are enough."""
    if value is None:
        return "–"
    if row == MEMORY:
        return f"{value:,.0f} MB"
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def ratios(results: Results) -> Iterator[str]:
    """Against Hugo's same pages, and the full site against Hugo with related articles."""
    versus = [(name, BASE.name) for name in results.peers if name != BASE.name]
    versus += [(one.name, other.name) for one, other in PAIRS if other.name != BASE.name]
    versus = [(one, other) for one, other in versus if one in results.peers and other in results.peers]
    if not versus:
        return
    yield f"| as a share of | {' | '.join(f'{one} ÷ {other}' for one, other in versus)} | floor ÷ {BASE.name} |"
    yield f"|---|{'---:|' * (len(versus) + 1)}"
    for row, what in rows(results):
        cells = [_share(results.peers[one].value(row), results.peers[other].value(row)) for one, other in versus]
        base = results.peers[BASE.name].value(row) if BASE.name in results.peers else None
        cells.append(_share(median(results.floor) if row == "clean" and results.floor else None, base))
        yield f"| {what} | {' | '.join(cells)} |"


def _share(one: float | None, other: float | None) -> str:
    return "–" if one is None or not other else f"{one / other:.3f}"


if __name__ == "__main__":
    print(f"written: {tell(read())}")

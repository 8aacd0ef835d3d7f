"""How well the converter reads texts: the real articles, those it was tuned on, and those kept aside; hazm alone in the same table.

usage: python bench/figures.py [--show]     (--show lists what was missed)
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from hazm import Normalizer  # noqa: E402 - the bench is run as a file

from khaneh.intake.decode import decode  # noqa: E402
from tests.convert import scoring  # noqa: E402

FIXTURES = ROOT / "tests" / "fixtures"
SETS = {"real": FIXTURES, "tuned": FIXTURES / "corpus" / "tuned", "kept": FIXTURES / "corpus" / "kept"}


def hazm_alone(folder: Path) -> dict[str, dict[str, Any]]:
    """What hazm's Normalizer makes of the texts, the first line as headline; it knows no people, bodies, dates or quotes."""
    normalize = Normalizer().normalize
    records = {}
    for path in sorted((folder / "raw").glob("*.txt")):
        lines = [normalize(line) for line in decode(path.read_bytes(), path.name).split("\n") if line.strip()]
        records[path.stem] = {"source_file": path.name, "title": lines[0], "paragraphs": lines[1:]}
    return records


def main() -> None:
    """Print a row a set."""
    show = "--show" in sys.argv
    print(f"{'texts':<12}" + "".join(f"{key:>9}" for key in scoring.ORDER))
    for name, folder in SETS.items():
        if folder.is_dir():
            row(name, scoring.total(scoring.figures(folder, scoring.records(folder), show)))
            row(f"{name}, hazm", scoring.total(scoring.figures(folder, hazm_alone(folder))))


def row(name: str, shares: dict[str, float]) -> None:
    """A line of the table."""
    cells = (f"{int(shares[k]):>9}" if k == "invented" else f"{shares[k]:9.3f}" if k in shares else f"{'-':>9}" for k in scoring.ORDER)
    print(f"{name:<12}" + "".join(cells))


if __name__ == "__main__":
    main()

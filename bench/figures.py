"""How well the converter reads texts: the real articles, those it was tuned on, and those kept aside; hazm alone in the same table.

usage: python bench/figures.py [--show] [--write]     (--show lists what was missed)
"""

from __future__ import annotations

import contextlib
import io
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
COUNTS = {name: len(list((folder / "raw").glob("*.txt"))) for name, folder in SETS.items()}


def hazm_alone(folder: Path) -> dict[str, dict[str, Any]]:
    """What hazm's Normalizer makes of the texts, the first line as headline; it knows no people, bodies, dates or quotes."""
    normalize = Normalizer().normalize
    records = {}
    for path in sorted((folder / "raw").glob("*.txt")):
        lines = [normalize(line) for line in decode(path.read_bytes(), path.name).split("\n") if line.strip()]
        records[path.stem] = {"source_file": path.name, "title": lines[0], "paragraphs": lines[1:]}
    return records


def main() -> None:
    """Print a row a set; with --write, keep the table and every failure on the kept texts in bench/FIGURES.md."""
    show = "--show" in sys.argv
    rows = [f"{'texts':<12}" + "".join(f"{key:>9}" for key in scoring.ORDER)]
    failures = ""
    for name, folder in SETS.items():
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            shares = scoring.total(scoring.figures(folder, scoring.records(folder), show=True))
        failures = told.getvalue() if name == "kept" else failures
        if show:
            print(told.getvalue())
        rows += [row(name, shares), row(f"{name}, hazm", scoring.total(scoring.figures(folder, hazm_alone(folder))))]
    print("\n".join(rows))
    if "--write" in sys.argv:
        (ROOT / "bench" / "FIGURES.md").write_text(
            HEAD.format(**COUNTS) + FENCED.format("\n".join(rows)) + KEPT + FENCED.format(failures), encoding="utf-8"
        )


FENCED = "```text\n{}\n```\n"
HEAD = """# How well the converter reads

Written by `python bench/figures.py --write`. Nothing is known to the converter: no registry, no word list. `real` are the five articles of
the house, `tuned` {tuned} texts it was made better on, `kept` {kept} texts that were only ever scored. What each figure means stands in
`tests/convert/scoring.py`; `extra` and `invented` are better the lower they are. hazm alone is its Normalizer, the first line as headline.

"""
KEPT = "\n## Every failure on the kept texts\n\nPeople and bodies with ✗ are none of the truth; «wrong speaker: A for B».\n\n"


def row(name: str, shares: dict[str, float]) -> str:
    """A line of the table."""
    cells = (f"{int(shares[k]):>9}" if k == "invented" else f"{shares[k]:9.3f}" if k in shares else f"{'-':>9}" for k in scoring.ORDER)
    return f"{name:<12}" + "".join(cells)


if __name__ == "__main__":
    main()

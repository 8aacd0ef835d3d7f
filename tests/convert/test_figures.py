"""How well whole texts are read: no figure falls below what it was, on texts the converter was tuned on and on texts it was not.

The floors lie a little under what is measured, so that a rule may trade one text against another; what counts worst may not move at all.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.convert import scoring

FIXTURES = Path(__file__).parent.parent / "fixtures"
FLOORS = {
    "tuned": {"date": 0.97, "title": 0.99, "facts": 0.96, "people": 0.96, "role": 0.85, "orgs": 0.90, "places": 0.90, "events": 0.89,
              "quotes": 0.94, "indirect": 0.90, "said-by": 0.96, "words": 0.998, "clean": 0.998, "paras": 0.98, "ortho-p": 0.97,
              "ortho-r": 0.92, "fixes": 0.92, "keep": 0.98},
    "kept": {"date": 0.93, "title": 0.97, "facts": 0.93, "people": 0.86, "role": 0.72, "orgs": 0.83, "places": 0.86, "events": 0.77,
             "quotes": 0.95, "indirect": 0.83, "said-by": 0.89, "words": 0.999, "clean": 0.985, "paras": 0.98, "ortho-p": 0.91,
             "ortho-r": 0.87, "fixes": 0.86, "keep": 0.98},
}  # fmt: skip


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls(name: str) -> None:
    folder = FIXTURES / "corpus" / name
    found = scoring.total(scoring.figures(folder, scoring.records(folder)))
    assert {key: round(found[key], 3) for key, floor in FLOORS[name].items() if found[key] < floor} == {}
    assert found["invented"] == 0
    assert found["extra"] <= 0.06

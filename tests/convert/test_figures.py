"""How well whole texts are read: no figure falls below what it was, on texts the converter was tuned on and on texts it was not.

The floors lie a little under what is measured, so that a rule may trade one text against another; what counts worst may not move at all.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.convert import scoring

FIXTURES = Path(__file__).parent.parent / "fixtures"
FLOORS = {
    "tuned": {"date": 0.95, "title": 0.98, "facts": 0.96, "people": 0.95, "role": 0.80, "orgs": 0.90, "places": 0.89, "events": 0.87,
              "quotes": 0.91, "indirect": 0.83, "said-by": 0.91, "words": 0.998, "clean": 0.997, "paras": 0.98, "ortho-p": 0.96,
              "ortho-r": 0.90, "fixes": 0.91, "keep": 0.97},
    "kept": {"date": 0.95, "title": 0.94, "facts": 0.90, "people": 0.84, "role": 0.77, "orgs": 0.81, "places": 0.84, "events": 0.75,
             "quotes": 0.94, "indirect": 0.80, "said-by": 0.87, "words": 0.999, "clean": 0.98, "paras": 0.96, "ortho-p": 0.91,
             "ortho-r": 0.83, "fixes": 0.83, "keep": 0.96},
}  # fmt: skip


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls(name: str) -> None:
    folder = FIXTURES / "corpus" / name
    found = scoring.total(scoring.figures(folder, scoring.records(folder)))
    assert {key: round(found[key], 3) for key, floor in FLOORS[name].items() if found[key] < floor} == {}
    assert found["invented"] == 0
    assert found["extra"] <= 0.06

"""How well whole texts are read: no figure falls below what it was, on texts the converter was tuned on and on texts it was not.

The floors lie a little under what is measured, so that a rule may trade one text against another; what counts worst may not move at all.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.convert import scoring

FIXTURES = Path(__file__).parent.parent / "fixtures"
FLOORS = {
    "tuned": {"date": 0.95, "title": 0.99, "facts": 0.95, "people": 0.97, "role": 0.85, "orgs": 0.88, "places": 0.89, "events": 0.87,
              "quotes": 0.94, "indirect": 0.90, "said-by": 0.96, "words": 0.999, "clean": 0.996, "paras": 0.98, "ortho-p": 0.97,
              "ortho-r": 0.91, "fixes": 0.92, "keep": 0.98},
    "kept": {"date": 0.95, "title": 0.98, "facts": 0.90, "people": 0.87, "role": 0.78, "orgs": 0.82, "places": 0.87, "events": 0.75,
             "quotes": 0.94, "indirect": 0.84, "said-by": 0.86, "words": 0.999, "clean": 0.99, "paras": 0.98, "ortho-p": 0.92,
             "ortho-r": 0.88, "fixes": 0.88, "keep": 0.98},
}  # fmt: skip


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls(name: str) -> None:
    folder = FIXTURES / "corpus" / name
    found = scoring.total(scoring.figures(folder, scoring.records(folder)))
    assert {key: round(found[key], 3) for key, floor in FLOORS[name].items() if found[key] < floor} == {}
    assert found["invented"] == 0
    assert found["extra"] <= 0.06

"""How hypothesis runs: the same cases every time in the gate; `HYPOTHESIS_PROFILE=explore` looks for new ones, for as long as you like."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("gate", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))

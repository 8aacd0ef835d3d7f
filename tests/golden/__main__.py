"""Renew the golden pages: `.venv/bin/python -m tests.golden`."""

import tempfile
from pathlib import Path

from tests.golden import renew

with tempfile.TemporaryDirectory() as folder:
    for path in renew(Path(folder)):
        print(path)

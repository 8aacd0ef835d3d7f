"""The one command: python build.py [build|serve|convert|check|new|publish|summary|deploy]."""

import sys

try:
    from khaneh.cli import run
except (ImportError, SyntaxError):
    sys.exit("Khaneh's environment is missing here: run `make site` once, then `.venv/bin/python build.py`.")
if __name__ == "__main__":
    run()

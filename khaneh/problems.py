"""What is wrong, where, and how to mend it.

Every fault Khaneh finds in content is a `Problem`: a value with a place, a stable code, a sentence and, where it is
certain, a mend. Problems are collected and told together, sorted; they are never tracebacks.

    KhanehError            carries one or more problems to whoever tells them
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from pathlib import Path

import msgspec


class Problem(msgspec.Struct, frozen=True, order=True):
    """One fault. `what` and `mend` are English message ids with {named} fields that `values` fills; catalogues translate them.

    `path` is relative to the site's root, with `/`; `line` counts from 1, 0 means the whole file.
    Codes begin with `E-` (the build stops) or `W-` (it goes on).
    """

    path: str
    line: int
    code: str
    what: str
    mend: str = ""
    values: dict[str, str] = {}

    @property
    def is_error(self) -> bool:
        return self.code.startswith("E-")

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        text = f"{place}: {self.code}: {fill(self.what, self.values)}"
        return f"{text} ({fill(self.mend, self.values)})" if self.mend else text


class KhanehError(Exception):
    """Stops a command. `args` rebuild it, so it crosses a process border whole."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sort(problems))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def problem(path: str, line: int, code: str, what: str, mend: str = "", /, **values: object) -> Problem:
    """A `Problem` whose `values` are given by name; message extraction looks for calls of this function."""
    return Problem(path, line, code, what, mend, {name: str(value) for name, value in values.items()})


def fill(message: str, values: dict[str, str]) -> str:
    """Put `values` into the {named} fields of a message; values may themselves hold braces."""
    for name, value in values.items():
        message = message.replace(f"{{{name}}}", value)
    return message


def sort(problems: Iterable[Problem]) -> list[Problem]:
    """By path, line, code, and each told once."""
    places: dict[tuple[str, int, str], list[Problem]] = {}
    for one in problems:
        places.setdefault((one.path, one.line, one.code), []).append(one)
    return [one for place in sorted(places) for one in _once(places[place])]


def _once(problems: list[Problem]) -> list[Problem]:
    """Those of one place and code, most often one: by their words, each once."""
    return problems if len(problems) == 1 else [one for _, one in sorted({str(one): one for one in problems}.items())]


def errors(problems: Iterable[Problem]) -> list[Problem]:
    return [p for p in problems if p.is_error]


def crash(root: Path, error: Exception) -> Problem:
    """Our own fault, told: its traceback is kept below `root` for whoever mends it; only where that cannot be, its gist is told instead."""
    log = root / ".khaneh" / "crash.txt"
    try:
        log.parent.mkdir(exist_ok=True)
        log.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        gist = traceback.format_exception_only(error)[-1].strip()
        return problem(".", 0, "E-CRASH", "Khaneh itself has failed: {reason}", "tell whoever looks after Khaneh", reason=gist)
    return problem(".khaneh/crash.txt", 0, "E-CRASH", "Khaneh itself has failed", "send this file to whoever looks after Khaneh")

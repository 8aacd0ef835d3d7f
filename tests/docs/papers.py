"""The project's papers taken apart: fences, inline code, tables, links and headings of their Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parents[2]
_FENCE = re.compile(r"^[ ]*```([^\n]*)\n(.*?)^[ ]*```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


class Fence(msgspec.Struct, frozen=True):
    """A block of code: its info string (`text sample`) and its text."""

    info: str
    text: str


class Paper(msgspec.Struct, frozen=True):
    """A page of Markdown; `prose` is its text without the fences."""

    path: str
    text: str
    prose: str

    @property
    def fences(self) -> list[Fence]:
        return [Fence(match[1].strip(), match[2]) for match in _FENCE.finditer(self.text)]

    def fence(self, info: str) -> str:
        """The text of the one fence with this info string."""
        (found,) = [fence.text for fence in self.fences if fence.info == info]
        return found

    @property
    def codes(self) -> list[str]:
        """Everything in backticks."""
        return _CODE.findall(self.prose)

    @property
    def lines_of_code(self) -> list[str]:
        """What a reader may copy: inline code, and the lines of fences."""
        return [*self.codes, *(line for fence in self.fences for line in fence.text.splitlines())]

    @property
    def links(self) -> list[str]:
        return _LINK.findall(_CODE.sub("", self.prose))

    @property
    def anchors(self) -> set[str]:
        """The ids that GitHub gives to headings."""
        return {re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()).replace(" ", "-") for heading in _HEADING.findall(self.prose)}

    def table(self, first: str) -> list[list[str]]:
        """The rows of the table whose first column is headed `first`, without the heading."""
        lines = self.prose.splitlines()
        start = next(n for n, line in enumerate(lines) if line.startswith(f"| {first} |"))
        return list(_rows(lines[start + 2 :]))


def _rows(lines: list[str]) -> Iterator[list[str]]:
    for line in lines:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip().strip("|").split("|")]


def codes(cell: str) -> list[str]:
    """What stands in backticks in a cell of a table."""
    return _CODE.findall(cell)


def paper(path: str) -> Paper:
    text = (ROOT / path).read_text(encoding="utf-8")
    return Paper(path, text, _FENCE.sub("", text))


README, CONTRIBUTING, CHANGELOG = paper("README.md"), paper("CONTRIBUTING.md"), paper("CHANGELOG.md")
PUBLISHER, OPERATOR, ARCHITECTURE = paper("docs/publisher.md"), paper("docs/operator.md"), paper("docs/architecture.md")
COMPONENTS = paper("docs/components.md")
PAPERS = (README, CONTRIBUTING, CHANGELOG, PUBLISHER, OPERATOR, ARCHITECTURE, COMPONENTS)

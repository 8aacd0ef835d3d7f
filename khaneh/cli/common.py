"""What several commands share: the folder of content, the line of progress, and how problems are told."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from khaneh.problems import Problem, errors, sort

if TYPE_CHECKING:
    from khaneh.pipeline import Site


def content_option(function: Any) -> Any:
    """The option --content of a command."""
    folder = click.Path(path_type=Path, file_okay=False)
    return click.option("--content", type=folder, default=None, help="The folder of content (default: content).")(function)


def print_problems(problems: Iterable[Problem]) -> None:
    """Every problem on a line of stderr, and how many there are."""
    told = sort(problems)
    wrong, rest = len(errors(told)), len(told) - len(errors(told))
    if told:
        click.echo("\n".join(map(str, told)), err=True)
        click.echo(f"{wrong} error{'s' * (wrong != 1)}, {rest} warning{'s' * (rest != 1)}", err=True)


def site_of(root: Path, content: Path | None = None, config: Path | None = None, **given: object) -> Site:
    """The site in the folder `root`, or in that of its `config`; its content perhaps elsewhere."""
    from khaneh.pipeline import site_at

    parts = {"content": content, "config": config}
    return site_at(config.resolve().parent if config else root, **{name: path for name, path in parts.items() if path}, **given)


def progress(stage: str) -> None:
    """What is being done, on a line of its own that the next one replaces; nothing where stderr is no terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{stage} …", err=True, nl=False)


def quiet() -> None:
    """Take the line of progress away."""
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)

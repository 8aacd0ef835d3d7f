"""What several commands share: the option for the folder of content, and how problems are told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from khaneh.problems import Problem, errors, sort


def content_option(function: Any) -> Any:
    """The option --content of a command."""
    folder = click.Path(path_type=Path, file_okay=False)
    return click.option("--content", type=folder, default=None, help="The folder of content (default: content).")(function)


def print_problems(problems: Iterable[Problem]) -> None:
    """Every problem on a line of stderr, and how many there are."""
    told = sort(problems)
    for one in told:
        click.echo(str(one), err=True)
    wrong, rest = len(errors(told)), len(told) - len(errors(told))
    if told:
        click.echo(f"{wrong} error{'s' * (wrong != 1)}, {rest} warning{'s' * (rest != 1)}", err=True)

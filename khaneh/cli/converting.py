"""Raw texts to drafts, and articles brought up to date: told while it goes on, what is wrong at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from khaneh.cli.common import content_option, print_problems, progress, quiet, site_of
from khaneh.problems import Problem, errors

if TYPE_CHECKING:
    from khaneh.pipeline import Site
    from khaneh.pipeline.again import Renewed
    from khaneh.pipeline.inbox import Conversion


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH…")
@content_option
@click.option("--json", "as_json", is_flag=True, help="Print the records as one JSON list and write nothing.")
@click.option("--dry-run", is_flag=True, help="Print the reports and write nothing.")
@click.option("--again", is_flag=True, help="Bring articles (SLUG…, or all) up to date with what their originals say today.")
@click.pass_obj
def convert(root: Path, paths: tuple[str, ...], content: Path | None, as_json: bool, dry_run: bool, again: bool) -> None:
    """Make articles for review from raw texts; without PATH, from what waits in content/inbox/.

    PATH is a file (text, saved web page, Word document, WordPress export), a folder, or - for standard input. With --again, it is the
    slug of an article: what no editor has touched in it is converted anew.
    """
    if again and as_json:
        raise click.UsageError("--again prints no records: leave --json out")
    if again:
        _convert_again(site_of(root, content), paths, write=not dry_run)
    folder = content or root / "content"
    count = _announce(paths, folder / "inbox")
    from khaneh.pipeline import inbox

    problems: list[Problem] = []
    results = _counted(inbox.convert(site_of(root, content), paths, write=not (as_json or dry_run)), count, problems)
    if as_json:
        for piece in inbox.as_json(result.record for result in results if result.record):
            click.echo(piece, nl=False)
    else:
        told = 0
        for told, result in enumerate(results, 1):  # noqa: B007  how many it were is asked below
            click.echo(f"{result.report}\n" if result.report else "", nl=False)
        if not told:
            click.echo("there is nothing to convert: put texts into content/inbox/, or name them")
    print_problems(problems)
    sys.exit(1 if errors(problems) else 0)


def _convert_again(site: Site, slugs: tuple[str, ...], write: bool) -> NoReturn:
    progress("converting again")
    from khaneh.intake.files import count
    from khaneh.pipeline.again import renew

    problems: list[Problem] = []
    seen: set[str] = set()
    changed: set[str] = set()
    for one in _counted(renew(site, slugs, write), len(slugs) or count([site.content / "articles"]), problems):
        seen.add(one.path)
        changed |= {one.path} if one.changed else set()
        click.echo(f"{one.report}\n" if one.report else "", nl=False)
    done = f"{len(changed)} articles{'' if write else ' would be'} brought up to date, {len(seen - changed)} as they were"
    click.echo(done if seen else "there is no article to convert again")
    print_problems(problems)
    sys.exit(1 if errors(problems) else 0)


def _announce(paths: tuple[str, ...], folder: Path) -> int:
    """Say at once how many texts there are: what reads them takes a second to load."""
    from khaneh.intake.files import count

    texts = count(Path(path) for path in paths) if paths else count([folder])
    progress(f"converting {texts} text{'s' * (texts != 1)}")
    return texts


def _counted[R: (Conversion, Renewed)](results: Iterable[R], count: int, problems: list[Problem]) -> Iterator[R]:
    """The results as they come, the line of progress before and after each; what is wrong is told at the end."""
    failed = 0
    for number, result in enumerate(results, 1):
        quiet()
        problems += result.problems
        failed += bool(errors(result.problems))
        yield result
        progress(f"converting: {number} of {max(number, count)}{f', {failed} refused' if failed else ''}")
    quiet()

"""The commands, and the only package that prints. Heavy modules are imported by the command that needs them: a start costs little."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
import msgspec

from khaneh.cli import converting, daily
from khaneh.cli.common import content_option, print_problems, progress, quiet, site_of
from khaneh.problems import KhanehError, crash, errors, problem

if TYPE_CHECKING:
    from khaneh.config import Config
    from khaneh.model import Article
    from khaneh.pipeline import Report, Site
    from khaneh.pipeline.planning import Planned

DEFAULT = "build"


class Commands(click.Group):
    """`build.py` and `build.py --out D` mean `build.py build`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command first where none is named."""
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "-h", "--version")):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option("0.1.0", prog_name="khaneh")
def commands() -> None:
    """Khaneh turns a newsroom's Persian texts into a site."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; every fault becomes lines a person can act on. Exits with 0, 1 (problems) or 2 (usage)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        commands.main(args=arguments, prog_name="build.py", standalone_mode=False, obj=Path.cwd())
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except KhanehError as error:
        print_problems(error.problems)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(0)
    except OSError as error:
        print_problems([problem(str(error.filename or "."), 0, "E-DISK", "{reason}", reason=error.strerror or error)])
        sys.exit(1)
    except Exception as error:
        print_problems([crash(Path(), error)])
        sys.exit(1)


def run() -> NoReturn:
    """Run a command in a process of its own, which ends when all is done and told: to free what it knows, value by value, takes long.

    Where threads are at work still (a preview), it ends as any other, and takes with it what they have begun.
    """
    main()
    if threading.active_count() > 1:
        sys.exit(0)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with contextlib.suppress(OSError):
            stream.flush()
    os._exit(0)


def _previewed(site: Site) -> Site:
    """The site built for its editors: in a folder of our own, a file at a time."""
    from khaneh.pipeline import preview_folder

    return msgspec.structs.replace(site, out=preview_folder(site.root), in_place=True)


def _planned(site: Site) -> Planned:
    """Everything about the site but its pages; raises KhanehError with all that is wrong."""
    from khaneh.pipeline.planning import plan_only

    return plan_only(site)


def _build(site: Site) -> Report:
    from khaneh.pipeline import build as run

    try:
        return run(site, progress)
    finally:
        quiet()


def _tell(report: Report, root: Path) -> None:
    print_problems(report.problems)
    changed = f"{len(report.written)} files written, {len(report.removed)} removed, {report.kept} kept"
    stages = ", ".join(f"{stage} {seconds:.2f}s" for stage, seconds in report.seconds.items())
    click.echo(f"{report.pages} pages in {_relative(report.out, root)}/: {changed} ({stages})")


def _now() -> dt.datetime:
    """Now in Tehran, or the moment that SOURCE_DATE_EPOCH names (https://reproducible-builds.org/specs/source-date-epoch/)."""
    from khaneh.dates import TEHRAN

    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    return dt.datetime.fromtimestamp(int(told), TEHRAN) if told.isdecimal() else dt.datetime.now(TEHRAN)


def _relative(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()


@commands.command()
@content_option
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False), help="The site's config (default: site_config.yaml).")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="The folder of the site (default: dist).")
@click.option("--drafts", is_flag=True, help="Show drafts too: into .khaneh/preview/, never into the site.")
@click.option("--full", is_flag=True, help="Make every page again.")
@click.option("--jobs", type=click.IntRange(1), default=None, help="Processes (default: as many as pay).")
@click.option("--base-url", default="", help="The address of the site, in place of the config's.")
@click.pass_obj
def build(root: Path, /, content: Path | None, config: Path | None, out: Path | None, drafts: bool, **given: object) -> None:
    """Make the site from its content: only what changed."""
    site = site_of(root, content, config, drafts=drafts, **given)
    if out:
        site = msgspec.structs.replace(site, out=out)
    elif drafts:
        site = _previewed(site)
    _tell(_build(site), root)


@commands.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@content_option
@click.option("--drafts", is_flag=True, help="Show drafts too, marked as such.")
@click.pass_obj
def serve(root: Path, host: str, port: int, content: Path | None, drafts: bool) -> None:
    """Preview in the browser; what you save is seen at once."""
    from khaneh import preview

    preview.serve(_previewed(site_of(root, content, drafts=drafts)), host, port, click.echo)


@commands.command()
@content_option
@click.option("--json", "as_json", is_flag=True, help="Print the problems as a JSON list.")
@click.pass_obj
def check(root: Path, content: Path | None, as_json: bool) -> None:
    """Tell all that can be wrong with the content and the built site."""
    progress("check")
    from khaneh.pipeline.planning import inspect

    found = inspect(site_of(root, content))
    quiet()
    if as_json:
        rows = [{"path": p.path, "line": p.line, "code": p.code, "error": p.is_error, "message": str(p)} for p in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        print_problems(found)
        if not found:
            click.echo("nothing is wrong")
    sys.exit(1 if errors(found) else 0)


@commands.command()
@click.argument("title")
@click.option("--slug", required=True, help="The article's address for good: a-z, 0-9 and hyphens.")
@content_option
@click.pass_obj
def new(root: Path, title: str, slug: str, content: Path | None) -> None:
    """Begin a draft."""
    from khaneh import desk

    click.echo(_relative(desk.new(site_of(root, content).content, title, slug), root))


@commands.command()
@click.argument("slugs", nargs=-1, required=True, metavar="SLUG…")
@content_option
@click.pass_obj
def publish(root: Path, slugs: tuple[str, ...], content: Path | None) -> None:
    """Publish drafts, and promise their addresses for good."""
    from khaneh.pipeline.publishing import publish as run

    done = run(site_of(root, content), slugs)
    for slug in done.published:
        click.echo(f"{slug} is published")
    click.echo(f"{len(done.promised)} addresses promised in content/addresses.txt" if done.promised else "no new addresses")


@commands.command()
@click.argument("slug", required=False)
@click.option("--accept", is_flag=True, help="The summaries say what the text says: stamp them.")
@content_option
@click.pass_obj
def summary(root: Path, slug: str | None, accept: bool, content: Path | None) -> None:
    """Tell which summaries are missing, stale or unchecked; with --accept, stamp those of SLUG."""
    from khaneh import desk

    site = site_of(root, content)
    settings, articles = _articles(site, slug)
    others = [language.code for language in settings.languages[1:]]
    if accept and not slug:
        raise click.UsageError("--accept needs a SLUG")
    if accept:
        stamped = desk.accept(articles[0], site.content, others)
        click.echo(f"stamped: {', '.join(stamped)}" if stamped else "nothing to stamp")
        return
    for layer in desk.layers(articles, others):
        click.echo(f"{layer.language}  {layer.state:<9}  {layer.slug}")


def _articles(site: Site, slug: str | None) -> tuple[Config, list[Article]]:
    from khaneh.pipeline.known import no_article
    from khaneh.pipeline.planning import articles

    settings, known = articles(site)
    found = [article for article in known if slug in (None, article.slug)]
    if slug and not found:
        raise KhanehError([no_article(slug, (article.slug for article in known))])
    return settings, found


@commands.command()
@click.option("--dry-run", is_flag=True, help="Tell what would travel.")
@content_option
@click.pass_obj
def deploy(root: Path, dry_run: bool, content: Path | None) -> None:
    """Build, check, and bring the site to where readers find it."""
    from khaneh import checks, feeds
    from khaneh import deploy as carrier
    from khaneh.pipeline.planning import inspect

    site = site_of(root, content)
    report = _build(site)
    found = inspect(site)
    if errors(found):
        raise KhanehError(found)
    planned, now = _planned(site), _now()
    _tell(msgspec.structs.replace(report, problems=(*report.problems, *checks.expired(planned.config, now))), root)
    of_day = feeds.of_day(planned.library, planned.routes, planned.config, now.date())
    done = carrier.deploy(site.out, planned.config.deploy, planned.config.base_url, dry_run, of_day)
    for path in done.sent:
        click.echo(f"+ {path}")
    for path in done.removed:
        click.echo(f"- {path}")
    verb = "would go" if dry_run else "went"
    click.echo(f"{len(done.sent)} files {verb} to {done.target}, {len(done.removed)} removed")


for command in (converting.convert, *daily.COMMANDS):
    commands.add_command(command)

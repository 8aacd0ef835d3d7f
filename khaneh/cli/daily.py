"""The editor's daily commands: people and organisations, spellings, an article's address. Each says what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from khaneh.cli.common import content_option, site_of


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option("--name-en", default="", help="The English name, if somebody has written it or you know it.")
@click.option("--kind", default="", help="What sort of body an organisation is: chamber, cooperative, bank …")
@content_option
@click.pass_obj
def confirm(root: Path, ids: tuple[str, ...], name_en: str, kind: str, content: Path | None) -> None:
    """Confirm people and organisations that convert found: from now on they have a page.

    ID is an id (the file's name), a name, or people/ID where a person and an organisation share it.
    """
    if (name_en or kind) and len(ids) > 1:
        raise click.UsageError("--name-en and --kind are of one ID: confirm the others by themselves")
    from khaneh.pipeline import daily

    for named, changed in daily.confirm(site_of(root, content), ids, name_en, kind):
        click.echo(f"{named.entity.path}: {named.entity.name.text} is confirmed{'' if changed else ' already'}")


@click.command()
@content_option
@click.pass_obj
def unconfirmed(root: Path, content: Path | None) -> None:
    """List whom nobody has confirmed, on what that rests, and how many articles name them, most named first."""
    from khaneh.pipeline import daily

    found = daily.unconfirmed(site_of(root, content))
    for stub in found:
        click.echo(f"{stub.articles:>4}  {stub.named.whole}  {stub.named.entity.name.text}")
        for line in stub.evidence:
            click.echo(f"      {line}")
    click.echo(f"{len(found)} to confirm: build.py confirm ID, or build.py merge ID INTO" if found else "everybody is confirmed")


@click.command()
@click.argument("gone", metavar="FROM")
@click.argument("stays", metavar="INTO")
@content_option
@click.pass_obj
def merge(root: Path, gone: str, stays: str, content: Path | None) -> None:
    """Make two people, or two organisations, one: INTO takes the names, the mentions and the address of FROM."""
    from khaneh.pipeline import daily

    one, other, merged, done = daily.merge(site_of(root, content), gone, stays)
    click.echo(f"{one.whole} is {other.whole} now: {len(done.files)} files changed")
    for path in done.files:
        click.echo(f"  {path}")
    if merged.aliases:
        click.echo(f"new aliases: {'، '.join(merged.aliases)}")
    if merged.left:
        click.echo(f"not carried over from {one.entity.path}: {', '.join(merged.left)}")


@click.command()
@click.argument("id_", metavar="ID")
@click.argument("name")
@content_option
@click.pass_obj
def alias(root: Path, id_: str, name: str, content: Path | None) -> None:
    """Add a name by which texts call a person or an organisation."""
    from khaneh.pipeline import daily

    named, new = daily.alias(site_of(root, content), id_, name)
    click.echo(f"{named.entity.path}: {'' if new else 'is '}known as {name}{' from now on' if new else ' already'}")


@click.command()
@click.argument("before", metavar="BEFORE")
@click.argument("after", metavar="AFTER", required=False)
@click.option("--keep", is_flag=True, help="BEFORE is right as it is: convert never alters it.")
@content_option
@click.pass_obj
def word(root: Path, before: str, after: str | None, keep: bool, content: Path | None) -> None:
    """Teach the house's spelling: BEFORE is written AFTER from now on; with --keep, BEFORE stays."""
    if keep == (after is not None):
        raise click.UsageError("give BEFORE and AFTER, or --keep and one WORD")
    from khaneh.pipeline import daily

    new = daily.word(site_of(root, content), before, after)
    rule = f"{before} stays" if after is None else f"{before} → {after}"
    click.echo(f"content/words.yaml: {rule}{'' if new else ' (it stood there)'}")
    if new:
        click.echo("build.py convert --again brings articles up to date")


@click.command()
@click.argument("slug")
@click.argument("new")
@content_option
@click.pass_obj
def rename(root: Path, slug: str, new: str, content: Path | None) -> None:
    """Give an article another address; one that was published leads on from the old one for good."""
    from khaneh.pipeline import daily

    label, done, promised = daily.rename(site_of(root, content), slug, new)
    click.echo(f"{slug} is {label} now: {len(done.files)} files changed")
    if promised:
        click.echo(f"{len(promised)} addresses promised in content/addresses.txt")


COMMANDS: Sequence[click.Command] = (confirm, unconfirmed, merge, alias, word, rename)

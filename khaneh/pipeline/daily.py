"""The editor's daily commands: who is known is looked up, the desk works out the changes, and what would break the site is taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec

from khaneh import desk, registry
from khaneh.desk import Changes, Merged, Named, Stub
from khaneh.pipeline.known import house, no_article
from khaneh.pipeline.planning import plan_only, read_ledger
from khaneh.pipeline.site import Site
from khaneh.problems import KhanehError, Problem, errors
from khaneh.registry import Registry
from khaneh.routes import permanent


class Done(msgspec.Struct, frozen=True):
    """The files a command has changed, as problems name them."""

    files: tuple[str, ...]


def confirm(site: Site, ids: Iterable[str], name_en: str = "", kind: str = "") -> list[tuple[Named, bool]]:
    """Stubs become confirmed; each with whether anything had to be changed. Nothing is changed if anybody is not known."""
    here = house(site)
    named = {one.whole: one for one in _all(ids, here.registry)}
    changes = Changes()
    done = [(one, desk.confirm(one, site.content, changes, name_en, kind)) for one in named.values()]
    _written(site, changes)
    return done


def unconfirmed(site: Site) -> list[Stub]:
    """Everybody an editor has not confirmed, those named by most articles (drafts too) first."""
    here = house(site)
    counts: Counter[str] = Counter()
    for source in here.gathered.articles:
        resolved, _ = registry.resolve(source.value, source.parsed.said, here.registry)
        counts.update({f"people/{one.id}" for one in resolved.people} | {f"organisations/{id_}" for id_ in resolved.organisations})
    return desk.stubs(here.registry, site.content, counts)


def merge(site: Site, gone: str, stays: str) -> tuple[Named, Named, Merged, Done]:
    """Two that are one. Raises KhanehError where they cannot be, and where the site would break; then nothing has changed."""
    here = house(site)
    one, other = _all([gone, stays], here.registry)
    changes = Changes()
    merged = desk.merge(one, other, site.content, site.config, changes)
    return one, other, merged, _written(site, changes)


def alias(site: Site, id_: str, name: str) -> tuple[Named, bool]:
    """A name more for somebody; and whether it was new."""
    here = house(site)
    named = desk.find(id_, here.registry)
    changes = Changes()
    new = desk.name_another(named, name, here.registry, site.content, changes)
    _written(site, changes)
    return named, new


def word(site: Site, before: str, after: str | None) -> bool:
    """A spelling more for the house list: `before` becomes `after`, or, with None, is kept; and whether it was new."""
    changes = Changes()
    new = desk.keep_word(before, site.content, changes) if after is None else desk.replace_word(before, after, site.content, changes)
    changes.write()
    return new


def rename(site: Site, slug: str, new: str) -> tuple[str, Done, tuple[str, ...]]:
    """An article under another slug: its new label, the files changed, and the addresses that are new in the ledger."""
    here = house(site)
    known = [source.value for source in here.gathered.articles]
    article = next((one for one in known if one.slug == slug), None)
    if article is None:
        raise KhanehError([no_article(slug, (one.slug for one in known))])
    changes = Changes()
    promised, _ = read_ledger(site.content)
    label = _label(site, desk.rename(article, new, known, promised, site.content, changes))
    done = _written(site, changes, (article.path, label))
    public = article.status != "draft"
    try:
        kept = desk.promise(site.content, permanent(plan_only(site).routes)) if public else ()
    except KhanehError:  # the site was wrong elsewhere already; the next `publish` promises it
        kept = ()
    except BaseException:
        changes.undo()
        raise
    return label, done, kept


def _all(ids: Iterable[str], known: Registry) -> list[Named]:
    """Everybody meant, in order; raises KhanehError with all who are not known."""
    found: list[Named] = []
    wrong: list[Problem] = []
    for id_ in ids:
        try:
            found.append(desk.find(id_, known))
        except KhanehError as error:
            wrong += error.problems
    if wrong:
        raise KhanehError(wrong)
    return found


def _written(site: Site, changes: Changes, moved: tuple[str, str] = ("", "")) -> Done:
    """Write, unless something is wrong then that was not before: then everything is as it was, and KhanehError tells it.

    `moved` is the label of a file that gets another name, and the new one.
    """
    labels = tuple(_label(site, path) for path in changes.paths())
    if not labels:
        return Done(())
    before = {_gist(one, *moved) for one in _wrong(site)}
    with changes.standing():
        if worse := [one for one in _wrong(site) if _gist(one) not in before]:
            raise KhanehError(worse)
    return Done(labels)


def _wrong(site: Site) -> list[Problem]:
    try:
        return errors(plan_only(site).problems)
    except KhanehError as error:
        return errors(error.problems)


def _gist(one: Problem, old: str = "", new: str = "") -> str:
    """A problem without its line, which an edit above it moves; what was wrong in a file is wrong under its new name too."""
    text = str(msgspec.structs.replace(one, line=0))
    return text.replace(old, new) if old else text


def _label(site: Site, path: Path) -> str:
    return f"content/{path.relative_to(site.content).as_posix()}" if path.is_relative_to(site.content) else site.config.name

"""Articles brought up to date with what the converter says of their originals today: the registry and the house's words have grown.

Each article is held against the machine's own version of it (khaneh/convert/bases.py); what an editor has touched stays. A run that
finds somebody new makes them known to the next round, so that a second run has nothing left to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

import msgspec

from khaneh.convert import again, bases, draft
from khaneh.convert.bases import Base, Bases
from khaneh.convert.record import Record
from khaneh.convert.stubs import Stub
from khaneh.fields import edited, exchange, sheet
from khaneh.intake.files import Fault, Text
from khaneh.listing import texts
from khaneh.pipeline.inbox import convert_one, converted, house_words
from khaneh.pipeline.known import house, no_article
from khaneh.pipeline.site import Site
from khaneh.problems import KhanehError, Problem, errors, problem
from khaneh.registry import Registry

ROUNDS = 3


class Renewed(msgspec.Struct, frozen=True):
    """What became of an article: the report for a person ("" where nothing was new), whether its file changed, and what is to be told."""

    path: str
    report: str
    changed: bool
    problems: tuple[Problem, ...]


class _Article(msgspec.Struct, frozen=True):
    """An article with an original: its file, its label (`content/articles/x.md`), and the name of the original's file."""

    path: Path
    label: str
    original: str


def renew(site: Site, slugs: Iterable[str], write: bool) -> Iterator[Renewed]:
    """Each article of `slugs` (all with an original where none is named), by path; later rounds tell only what they change.

    Raises KhanehError where an article that is named is not there, or has no original; and where somebody's file cannot be read: whom the
    registry has lost for a while would be taken out of every article.
    """
    named = frozenset(slugs)
    found, unread = _articles(site.content)
    wanted = _wanted(found, named, site.content, unread)
    yield from (Renewed(one.path, "", False, (one,)) for one in unread if not named or Path(one.path).stem in named)
    words = house_words(site.content)
    for turn in range(ROUNDS):
        known = _everybody(site)
        kept = Bases(site.content, {slug: f"originals/{one.original}" for slug, one in found.items()})
        work = [(one, kept.of(one.path.stem)) for one in wanted]
        made = 0
        originals = (_source(one, base, site.content) for one, base in work)
        for (one, base), (_, result) in zip(work, converted(originals, partial(convert_one, known, words), site.jobs), strict=True):
            if result.record is None:
                renewed, new = Renewed(one.label, "", False, result.problems), 0
            else:
                renewed, new = _renewed(one, result.record, known, base, site.content, write)
            made += new
            if turn == 0 or renewed.changed:
                yield renewed
        if not made:
            return


def _everybody(site: Site) -> Registry:
    here = house(site)
    if wrong := [one for one in errors(here.problems) if one.path.split("/")[1:2] in (["people"], ["organisations"])]:
        raise KhanehError(wrong)
    return here.registry


def _articles(content: Path) -> tuple[dict[str, _Article], list[Problem]]:
    """Every article with an original that is not withdrawn, by slug, in the order of the paths; and what cannot be read."""
    found: dict[str, _Article] = {}
    unread: list[Problem] = []
    for path in texts(content / "articles"):
        label = f"content/{path.relative_to(content).as_posix()}"
        try:
            values = sheet(path.read_bytes(), label).values
        except KhanehError as error:
            unread += error.problems
            continue
        original = values.get("original")
        if isinstance(original, str) and re.fullmatch(r"originals/[^/\\.][^/\\]*", original) and values.get("status") != "withdrawn":
            found[path.stem] = _Article(path, label, original.removeprefix("originals/"))
    return found, unread


def _wanted(found: Mapping[str, _Article], named: frozenset[str], content: Path, unread: Iterable[Problem]) -> list[_Article]:
    wrong = named - found.keys() - {Path(one.path).stem for one in unread}
    if not wrong:
        return [one for slug, one in found.items() if not named or slug in named]
    there = {path.stem: path for path in texts(content / "articles")}
    raise KhanehError(_unfit(slug, there, content) for slug in wrong)


def _unfit(slug: str, there: Mapping[str, Path], content: Path) -> Problem:
    if slug in there:
        label = f"content/{there[slug].relative_to(content).as_posix()}"
        return problem(label, 0, "E-ORIGINAL", "this article is withdrawn, or names no original that could be converted again")
    return no_article(slug, there)


def _source(one: _Article, base: Base | None, content: Path) -> Text | Fault:
    """The original of an article, if it is still what was converted."""
    path = content / "originals" / one.original
    line = sheet(one.path.read_bytes(), one.label).line("original")
    if not path.is_file():
        return Fault(problem(one.label, line, "E-ORIGINAL", "content/{original} is not there", original=f"originals/{one.original}"))
    if base and base.digest and bases.digest(path.read_bytes()) != base.digest:
        what, mend = "content/{original} is no longer the text that was converted", "give it back its bytes"
        return Fault(problem(one.label, line, "E-ORIGINAL", what, mend, original=f"originals/{one.original}"))
    return Text(f"content/originals/{one.original}", path)


def _renewed(one: _Article, record: Record, known: Registry, base: Base | None, content: Path, write: bool) -> tuple[Renewed, int]:
    """Merge and, with `write`, file it; and how many stubs were made."""
    text, stubs = draft.composed(record, one.original, content, known)
    before = one.path.read_bytes()
    new = _filed_then(text, base)
    outcome = again.merged(base.text if base else None, before, new, one.label)
    changed = outcome.text.encode() != before
    made = [stub for stub in stubs.values() if base and re.search(rf"(?<![\w-]){re.escape(stub.id)}(?![\w-])", outcome.text)]
    if write and base:
        for stub in made:
            draft.create(content / stub.folder / f"{stub.id}.md", stub.text.encode())
        if changed:
            exchange(one.path, outcome.text.encode())
        _keep_clashes(base, one, outcome)
        bases.keep(base.path, bases.marked(new, base.digest))
    warnings = tuple(again.warning(clash, one.label) for clash in outcome.clashes)
    return Renewed(one.label, _report(one, outcome, base, made), changed, warnings), len(made) if write else 0


def _filed_then(text: str, base: Base | None) -> str:
    """The converter's version of today, filed at the moment of the first."""
    added = sheet(base.text.encode(), "").values.get("added") if base else None
    page = sheet(text.encode(), "")
    return edited(text, page.set("added", added)) if added else text


def _keep_clashes(base: Base, one: _Article, outcome: again.Outcome) -> None:
    """The converter's versions that did not come into the article, each once, until an editor deletes the file."""
    path = bases.conflicts_of(base.path)
    told = path.read_bytes() if path.is_file() else f"# {one.label}\n".encode()  # an editor may have saved it in any encoding
    sections = [text for clash in outcome.clashes if (text := again.section(clash).encode()) not in told.replace(b"\r\n", b"\n")]
    if sections:
        exchange(path, b"\n".join([told, *sections]))


def _report(one: _Article, outcome: again.Outcome, base: Base | None, made: Iterable[Stub]) -> str:
    text = again.report(one.label, outcome, base is not None)
    return text + "".join(f"  New and unconfirmed: content/{stub.folder}/{stub.id}.md\n" for stub in made)

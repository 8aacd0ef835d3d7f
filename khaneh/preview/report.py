"""What became of a raw text, for its editor: what was found in it, removed and changed, and what is in question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from khaneh.convert.compared import Row
from khaneh.convert.record import Change, Question, Record
from khaneh.preview.look import Look
from khaneh.render.messages import KINDS
from khaneh.routes import address


class Filed(msgspec.Struct, frozen=True):
    """A text that was converted; `draft` is its article's path below the site, `content/articles/x.md`, `rows` text and article."""

    record: Record
    draft: str
    rows: tuple[Row, ...] = ()

    @property
    def slug(self) -> str:
        return self.draft.rsplit("/", 1)[-1].removesuffix(".md")


class Rule(msgspec.Struct, frozen=True):
    """All changes that one rule has made, the most frequent first, and how many that is."""

    name: str
    changes: tuple[Change, ...]
    count: int


def page(filed: Filed, look: Look, drafts: bool) -> str:
    """The report as a page. Raises KhanehError E-TEMPLATE."""
    code = look.language.code
    values: dict[str, object] = {
        "record": filed.record,
        "rules_made": rules(filed.record.changes),
        "kinds": {kind: look.words.gettext(message) for kind, message in KINDS.items()},
        "rows": filed.rows,
        "draft": filed.draft,
        "address": address(code, "article", code, filed.slug) if drafts else "",
        "questions_at": questions_at(filed.record.questions),
    }
    return look.page("report.html", values)


def index(reports: Iterable[Filed], look: Look) -> str:
    """All reports as a page, the newest first. Raises KhanehError E-TEMPLATE."""
    return look.page("reports.html", {"reports": list(reports)})


def questions_at(questions: Iterable[Question]) -> dict[int, list[int]]:
    """The numbers of the questions, from 1, by the paragraph they are about."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, question in enumerate(questions, 1):
        found[question.paragraph].append(number)
    return dict(found)


def rules(changes: Iterable[Change]) -> list[Rule]:
    """Changes by their rule, the most frequent rule first."""
    by_rule: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_rule[change.rule].append(change)
    made = [
        Rule(name, tuple(sorted(found, key=lambda change: (-change.count, change.before))), sum(change.count for change in found))
        for name, found in by_rule.items()
    ]
    return sorted(made, key=lambda rule: (-rule.count, rule.name))

"""What became of a raw text, for its editor: what was found in it, removed and changed, and what is in question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from khaneh.convert.record import Change, Record
from khaneh.preview.look import Look
from khaneh.render.messages import KINDS
from khaneh.routes import address


class Filed(msgspec.Struct, frozen=True):
    """A text that was converted; `draft` is its article's path below the site, `content/articles/x.md`."""

    record: Record
    draft: str

    @property
    def slug(self) -> str:
        return self.draft.rsplit("/", 1)[-1].removesuffix(".md")


class Rule(msgspec.Struct, frozen=True):
    """All changes that one rule has made, the most frequent first, and how many that is."""

    name: str
    changes: tuple[Change, ...]
    count: int


def page(filed: Filed, others: Iterable[Filed], look: Look, drafts: bool) -> str:
    """The report as a page; `others` were converted in the same sitting. Raises KhanehError E-TEMPLATE."""
    code = look.language.code
    values: dict[str, object] = {
        "record": filed.record,
        "rules_made": rules(filed.record.changes),
        "kinds": {kind: look.words.gettext(message) for kind, message in KINDS.items()},
        "draft": filed.draft,
        "address": address(code, "article", code, filed.slug) if drafts else "",
        "others": [other for other in others if other.slug != filed.slug],
    }
    return look.page("report.html", values)


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

"""What became of a raw text, for a terminal: what was found, removed and changed, and what is in question and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from khaneh.convert.record import Question, Record
from khaneh.persian import fold

_AROUND = 40  # letters of the text on each side of the words in question


def report(record: Record) -> str:
    """The report, a fact a line; the questions at its end are numbered, the weightiest first."""
    lines = [
        f"Title: {record.title or 'none'}{' (made from the lede)' if record.title_derived else ''}",
        f"Date: {record.date} ({record.date_basis}{f': «{record.date_evidence}»' if record.date_evidence else ''})",
        f"Source: {record.source.name + (f' via {record.source.via}' if record.source.via else '') if record.source else 'none'}",
        *(f"{name}: {text}" for name, text in (("Section", record.section), ("Address", record.address)) if text),
        *(f"Old address: {old} (it will lead here)" for old in record.old_addresses),
        f"People: {_listed(p.name + ('' if p.id else ' (new)') for p in record.people)}",
        f"Organisations: {_listed(o.name + ('' if o.id else ' (new)') for o in record.organisations)}",
        f"Text: {len(record.paragraphs)} paragraphs, {len(record.quotes)} statements, {len(record.events)} dated facts",
    ]
    lines += [f"Removed: «{' '.join(text.split())}»" for text in record.removed]
    lines += _changes(record)
    lines += _questions(record)
    return f"{record.source_file}\n" + "".join(f"  {line}\n" for line in lines)


def _listed(names: Iterable[str]) -> str:
    return "، ".join(names) or "none"


def _changes(record: Record) -> list[str]:
    """One line for each rule: how often, and its three most frequent cases."""
    counts: Counter[str] = Counter()
    for change in record.changes:
        counts[change.rule] += change.count
    lines = []
    for rule, count in counts.most_common():
        cases = sorted((c for c in record.changes if c.rule == rule), key=lambda c: -c.count)[:3]
        shown = "؛ ".join(f"{c.before.strip() or 'space'} → {c.after.strip() or 'nothing'}" for c in cases)
        lines.append(f"Changed ({rule}): {count} times, such as {shown}")
    return lines


def _questions(record: Record) -> Iterator[str]:
    for number, question in enumerate(record.questions, 1):
        about = " → ".join(part for part in (f"«{question.where}»" if question.where else "", question.proposal) if part)
        yield f"Question {number} ({question.kind}{_place(question, record)}): {question.what}{f' {about}' if about else ''}"
        if words := _around(question, record):
            yield f"  in: {words}"


def _place(question: Question, record: Record) -> str:
    if question.paragraph:
        return f", paragraph {question.paragraph}"
    return ", headline" if question.where and fold(question.where) in fold(record.title or "") else ""


def _around(question: Question, record: Record) -> str:
    """The words of the text in which what is asked about stands, whole words; "" where it stands by itself or in no paragraph."""
    text = record.paragraphs[question.paragraph - 1] if 0 < question.paragraph <= len(record.paragraphs) else ""
    at = text.find(question.where) if question.where else -1
    if at < 0 or question.kind == "id":
        return ""
    end = at + len(question.where)
    start = text.rfind(" ", 0, max(0, at - _AROUND)) + 1
    stop = text.find(" ", min(len(text), end + _AROUND))
    shown = text[start : stop if stop >= 0 else len(text)]
    return f"{'… ' if start else ''}{shown}{' …' if 0 <= stop < len(text) else ''}"

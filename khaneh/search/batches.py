"""Records to documents, in several processes where there are many."""

from __future__ import annotations

import gzip
import hashlib
from collections import Counter
from collections.abc import Callable, Sequence

import msgspec

from khaneh.executor import FORKS, jobs_for, ordered_map
from khaneh.model import Record
from khaneh.search.document import Document, document

SIZE = 100
# Every file of Pagefind's that is packed begins so.
SIGNATURE = b"pagefind_dcd"


class Batch(msgspec.Struct, frozen=True):
    """Some records, done: by key the page of each and what is shown of it, packed; by language how many have a term, and its spelling."""

    pages: dict[str, str]
    fragments: dict[str, bytes]
    counts: dict[str, dict[str, int]]
    spellings: dict[str, dict[str, str]]


type Body = Callable[[str], str]
_WORK: dict[int, tuple[Sequence[Record], Body]] = {}


class _Shared:
    """Makes the records from `start` on with what this process knows, so that they cross to a forked worker without it."""

    def __init__(self, records: Sequence[Record], body: Body) -> None:
        self.key = id(records)
        _WORK.clear()
        _WORK[self.key] = records, body

    def __call__(self, start: int) -> Batch:
        records, body = _WORK[self.key]
        return _batch(records[start : start + SIZE], body)


def batches(records: Sequence[Record], body: Body, jobs: int | None) -> list[Batch]:
    """All records made documents, in their order; `body` gives the text of a body by its key."""
    work = _Shared(records, body)
    count = jobs_for(len(records), jobs) if FORKS else 1
    return list(ordered_map(work, range(0, len(records), SIZE), count))


def _batch(records: Sequence[Record], body: Body) -> Batch:
    batch = Batch({}, {}, {}, {})
    for record in records:
        made = document(record, body(record.body) if record.body else "")
        key = _key(record, made)
        batch.pages[key] = made.page
        batch.fragments[key] = gzip.compress(SIGNATURE + made.fragment, 6, mtime=0)
        counts, spellings = batch.counts.setdefault(record.language, Counter()), batch.spellings.setdefault(record.language, {})
        for term, spelling in made.found.items():
            counts[term] = counts.get(term, 0) + 1
            spellings.setdefault(term, spelling)
    return batch


def _key(record: Record, made: Document) -> str:
    """Names a record by all that is shown of it: Pagefind's names follow, so that a browser never shows an old fragment as new."""
    return hashlib.sha256(record.language.encode() + made.fragment).hexdigest()[:16]

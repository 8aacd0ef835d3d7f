"""Records to documents in several processes: pages go to the disk where they are made, and only what is shown of them comes back."""

from __future__ import annotations

import gzip
import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from khaneh.executor import FORKS, jobs_for, ordered_map
from khaneh.model import Record
from khaneh.search.document import Document, document

SIZE = 100
# Every file of Pagefind's that is packed begins so.
SIGNATURE = b"pagefind_dcd"


class Batch(msgspec.Struct, frozen=True):
    """Some records, done: what is shown of each, packed, by its key; for each language in how many a term stands, and a spelling of it."""

    fragments: dict[str, bytes]
    counts: dict[str, dict[str, int]]
    spellings: dict[str, dict[str, str]]


type Body = Callable[[str], str]
_WORK: dict[int, tuple[Sequence[Record], Body, Path]] = {}


class _Shared:
    """Makes the records from `start` on with what this process knows, so that they cross to a forked worker without it."""

    def __init__(self, records: Sequence[Record], body: Body, folder: Path) -> None:
        self.key = id(records)
        _WORK.clear()
        _WORK[self.key] = records, body, folder

    def __call__(self, start: int) -> Batch:
        records, body, folder = _WORK[self.key]
        return _batch(records[start : start + SIZE], body, folder)


def batches(records: Sequence[Record], body: Body, folder: Path, jobs: int | None) -> list[Batch]:
    """All records made documents, their pages written into `folder` as KEY.html; `body` gives the text of a body by its key."""
    work = _Shared(records, body, folder)
    count = jobs_for(len(records), jobs) if FORKS else 1
    return list(ordered_map(work, range(0, len(records), SIZE), count))


def _batch(records: Sequence[Record], body: Body, folder: Path) -> Batch:
    batch = Batch({}, {}, {})
    for record in records:
        made = document(record, body(record.body) if record.body else "")
        key = _key(record, made)
        (folder / f"{key}.html").write_text(made.page, encoding="utf-8")
        batch.fragments[key] = gzip.compress(SIGNATURE + made.fragment, 6, mtime=0)
        counts, spellings = batch.counts.setdefault(record.language, Counter()), batch.spellings.setdefault(record.language, {})
        for term, spelling in made.found.items():
            counts[term] = counts.get(term, 0) + 1
            spellings.setdefault(term, spelling)
    return batch


def _key(record: Record, made: Document) -> str:
    """Names a record by all that is shown of it: Pagefind's names follow, so that a browser never shows an old fragment as new."""
    return hashlib.sha256(record.language.encode() + made.fragment).hexdigest()[:16]

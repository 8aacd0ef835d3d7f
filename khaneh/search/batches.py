"""Records to documents, in several processes where there are many; and only those that are other than the last time.

Records go into batches by their addresses, so that a record that changes or comes changes no other batch. What was made of a batch may
be kept in a folder, each under a name that tells all it was made of.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from khaneh.executor import FORKS, jobs_for, ordered_map
from khaneh.model import Record
from khaneh.search.document import Document, document

SIZE = 100  # records of a batch, as near as powers of two come
# Every file of Pagefind's that is packed begins so.
SIGNATURE = b"pagefind_dcd"


class Batch(msgspec.Struct, frozen=True):
    """Some records, done. By address: the key of each, its page and what is shown of it, packed; by language how many have a term, and
    its spelling.
    """

    documents: dict[str, tuple[str, str, bytes]]
    counts: dict[str, dict[str, int]]
    spellings: dict[str, dict[str, str]]


type Body = Callable[[str], str]
type Work = tuple[list[list[Record]], Body, Path | None, str]
_WORK: dict[int, Work] = {}
_BATCH = msgspec.msgpack.Decoder(Batch)


class _Shared:
    """Makes the batch of a number with what this process knows, so that it crosses to a forked worker without it."""

    def __init__(self, *work: *Work) -> None:
        self.key = id(work)
        _WORK.clear()
        _WORK[self.key] = work

    def __call__(self, number: int) -> tuple[str, Batch]:
        parts, body, kept, version = _WORK[self.key]
        return _known(parts[number], body, kept, version)


def batches(records: Sequence[Record], body: Body, jobs: int | None, kept: Path | None = None, version: str = "") -> list[Batch]:
    """All records made documents; `body` gives the text of a body by its key.

    In the folder `kept` stays what was made of each batch, for the next time that its records are the same and `version` is.
    """
    parts = _parted(records)
    count = jobs_for(len(records), jobs) if FORKS else 1
    made = list(ordered_map(_Shared(parts, body, kept, version), range(len(parts)), count))
    if kept:
        _clear(kept, {name for name, _ in made})
    return [batch for _, batch in made]


def _parted(records: Sequence[Record]) -> list[list[Record]]:
    """Records in batches, as many as a power of two, by their addresses."""
    most = (len(records) // SIZE).bit_length()
    parts: dict[int, list[Record]] = {}
    for record in records:
        parts.setdefault(zlib.crc32(record.address.encode()) >> (32 - most), []).append(record)
    return [parts[number] for number in sorted(parts)]


def _known(records: Sequence[Record], body: Body, kept: Path | None, version: str) -> tuple[str, Batch]:
    """The batch of some records and its name: as it was kept, if it was, and is whole."""
    name = hashlib.blake2b(version.encode() + msgspec.msgpack.encode(records), digest_size=16).hexdigest()
    if kept is None:
        return name, _batch(records, body)
    with contextlib.suppress(OSError, zlib.error, msgspec.MsgspecError):
        return name, _BATCH.decode(zlib.decompress((kept / name).read_bytes()))
    made = _batch(records, body)
    with contextlib.suppress(OSError):  # that it is made is at worst not remembered
        kept.mkdir(parents=True, exist_ok=True)
        fresh = kept / f"{name}.{os.getpid()}"
        fresh.write_bytes(zlib.compress(msgspec.msgpack.encode(made), 1))
        fresh.replace(kept / name)
    return name, made


def _clear(kept: Path, names: Iterable[str]) -> None:
    """Forget what is no batch any more."""
    with contextlib.suppress(OSError):
        for path in kept.iterdir():
            if path.name not in names:
                path.unlink()


def _batch(records: Sequence[Record], body: Body) -> Batch:
    batch = Batch({}, {}, {})
    for record in records:
        made = document(record, body(record.body) if record.body else "")
        packed = gzip.compress(SIGNATURE + made.fragment, 6, mtime=0)
        batch.documents[record.address] = _key(record, made), made.page, packed
        counts, spellings = batch.counts.setdefault(record.language, Counter()), batch.spellings.setdefault(record.language, {})
        for term, spelling in made.found.items():
            counts[term] = counts.get(term, 0) + 1
            spellings.setdefault(term, spelling)
    return batch


def _key(record: Record, made: Document) -> str:
    """Names a record by all that is shown of it: Pagefind's names follow, so that a browser never shows an old fragment as new."""
    return hashlib.sha256(record.language.encode() + made.fragment).hexdigest()[:16]

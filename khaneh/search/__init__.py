"""The search: what every page is found by, as the files a browser needs to look it up.

`terms` folds, `document` makes a record what is indexed and what is shown, `batches` does so in several processes, `bundle` runs Pagefind,
`vocabulary` is for what finds nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from importlib.metadata import version as installed
from pathlib import Path

from khaneh.model import Record
from khaneh.search import bundle
from khaneh.search.batches import batches
from khaneh.search.bundle import index
from khaneh.search.vocabulary import vocabulary

__all__ = ["FOLDER", "LOADER", "build", "engine", "loader"]

FOLDER = "search/pagefind"
LOADER = f"{FOLDER}/{bundle.LOADER}"


def engine() -> str:
    """What an index rests on beside its records and our own source."""
    return installed("pagefind_bin")


def loader(kept: Path) -> bytes:
    """The script that pages load the search with, which they name with its digest before there is an index.

    Pagefind has to be run to know it: in the folder `kept` it stays, under a name that tells of its bytes. Raises KhanehError E-SEARCH.
    """
    stem = f"pagefind-{engine()}-"
    for path in kept.glob(f"{stem}*.js"):
        data = path.read_bytes()
        if path.name == f"{stem}{hashlib.sha256(data).hexdigest()}.js":
            return data
    data = bundle.loader()
    kept.mkdir(parents=True, exist_ok=True)
    fresh = kept / f"{stem}{os.getpid()}.new"
    fresh.write_bytes(data)
    fresh.replace(kept / f"{stem}{hashlib.sha256(data).hexdigest()}.js")
    return data


def build(
    records: Iterable[Record], body: Callable[[str], str], jobs: int | None = None, kept: Path | None = None, version: str = ""
) -> dict[str, bytes]:
    """The files of the search by their path below the site's folder. The same records give the same bytes.

    `body` gives the text of a record's body, a paragraph a line. In the folder `kept` stays what was folded, so that the next time only
    what has changed is, as long as `version`, which tells of our own source, is the same. Raises KhanehError E-SEARCH.
    """
    told = tuple(records)
    made = batches(told, body, jobs, kept, version)
    documents = {address: known for batch in made for address, known in batch.documents.items()}
    pages = dict(documents[record.address][:2] for record in told)
    files = index(pages, {key: packed for key, _, packed in documents.values()})
    for language in sorted({record.language for record in told}):
        files[f"words.{language}.json"] = vocabulary(language, made)
    return {f"{FOLDER}/{name}": data for name, data in files.items()}

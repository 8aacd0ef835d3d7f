"""The search: what every page is found by, as the files a browser needs to look it up.

`terms` folds, `document` makes a record what is indexed and what is shown, `batches` does so in several processes, `bundle` runs Pagefind,
`vocabulary` is for what finds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import version as installed
from pathlib import Path

from khaneh.model import Record
from khaneh.search.batches import batches
from khaneh.search.bundle import index
from khaneh.search.vocabulary import vocabulary

__all__ = ["FOLDER", "build", "engine"]

FOLDER = "search/pagefind"


def engine() -> str:
    """What an index rests on beside its records and our own source."""
    return installed("pagefind_bin")


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

"""The search: what every page is found by, as the files a browser needs to look it up.

`terms` folds, `document` makes a record what is indexed and what is shown, `batches` does so in several processes, `bundle` runs Pagefind,
`vocabulary` is for what finds nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

from khaneh.model import Record
from khaneh.search.batches import batches
from khaneh.search.bundle import index
from khaneh.search.vocabulary import vocabulary

__all__ = ["FOLDER", "build", "engine"]

FOLDER = "search/pagefind"


def engine() -> str:
    """What an index rests on beside its records and our own source."""
    return version("pagefind_bin")


def build(records: Iterable[Record], body: Callable[[str], str], work: Path, jobs: int | None = None) -> dict[str, bytes]:
    """The files of the search by their path below the site's folder. The same records give the same bytes.

    `body` gives the text of a record's body, a paragraph a line; `work` is a folder of our own, gone afterwards; one that a killed build
    has left is cleared away. Raises KhanehError E-SEARCH.
    """
    told = tuple(records)
    shutil.rmtree(work, ignore_errors=True)
    try:
        site, out = work / "site", work / "out"
        site.mkdir(parents=True)
        made = batches(told, body, site, jobs)
        files = index(site, out, {key: data for batch in made for key, data in batch.fragments.items()})
    finally:
        shutil.rmtree(work, ignore_errors=True)
    for language in sorted({record.language for record in told}):
        files[f"words.{language}.json"] = vocabulary(language, made)
    return {f"{FOLDER}/{name}": data for name, data in files.items()}

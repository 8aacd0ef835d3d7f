"""The search: what every page is found by, as the files a browser needs to look it up. Pure but for the run of Pagefind.

`terms` folds, `document` makes a record what is indexed and what is shown, `bundle` runs Pagefind, `vocabulary` is for what finds nothing.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

from khaneh.model import Record
from khaneh.search.bundle import index
from khaneh.search.document import Document, document
from khaneh.search.vocabulary import vocabulary

__all__ = ["FOLDER", "build", "engine"]

FOLDER = "search/pagefind"


def engine() -> str:
    """What an index rests on beside its records and our own source."""
    return version("pagefind")


def build(records: Iterable[Record], body: Callable[[str], str], work: Path) -> dict[str, bytes]:
    """The files of the search by their path below the site's folder. `body` gives the text of a record's body, a paragraph a line.

    Raises KhanehError E-SEARCH.
    """
    found: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    pages, fragments = [], {}
    for record in records:
        made = document(record, body(record.body) if record.body else "")
        key = _key(record, made)
        pages.append((key, made.page))
        fragments[key] = made.fragment
        found[record.language].append(made.found)
    files = index(pages, fragments, work)
    files |= {f"words.{language}.json": vocabulary(terms) for language, terms in found.items()}
    return {f"{FOLDER}/{name}": data for name, data in files.items()}


def _key(record: Record, made: Document) -> str:
    """Names a record by all that is shown of it: Pagefind's names follow, so that a browser never shows an old fragment as new."""
    return hashlib.sha256(record.language.encode() + made.fragment).hexdigest()[:16]

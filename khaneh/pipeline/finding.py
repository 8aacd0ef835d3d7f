"""The search in a build: made after all pages, and again only when what is found has changed. A preview makes it when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from khaneh.cache import Made, digest
from khaneh.model import Record
from khaneh.pipeline.site import Result, Site, engine

type Write = Callable[[str, bytes], str]


def files(site: Site, records: Iterable[Record], text: Callable[[str], str]) -> dict[str, bytes]:
    """The files of the search, by path. `text` gives a body, a paragraph a line. Raises KhanehError E-SEARCH."""
    from khaneh import search  # noqa: PLC0415 - long to load, and a site without a search or a preview never asks

    return search.build(records, text, site.jobs, site.cache / f"{site.key}.folded", engine())


def loader(site: Site) -> dict[str, bytes]:
    """The script that pages ask for before a reader has typed, by its path; a preview makes the search late, and none of its pages does."""
    if site.in_place:
        return {}
    from khaneh import search  # noqa: PLC0415

    return {search.LOADER: search.loader(site.cache)}


def index(
    site: Site, records: Iterable[Record], text: Callable[[str], str], before: Mapping[str, Made], stands: set[str], write: Write
) -> dict[str, Result]:
    """The same as part of the site's folder, made only if it does not stand there as `before` says; what became of each file."""
    from khaneh import search  # noqa: PLC0415

    found = tuple(records)
    fingerprint = digest(f"search {engine()} {search.engine()}".encode() + msgspec.msgpack.encode(found))
    known = {path: made for path, made in before.items() if path.startswith(f"{search.FOLDER}/")}
    if known and all(made.fingerprint == fingerprint and path in stands for path, made in known.items()):
        return {path: Result(fingerprint, made.digest, "") for path, made in known.items()}
    results = {}
    for path, data in files(site, found, text).items():
        checksum = digest(data)
        is_there = path in known and path in stands and known[path].digest == checksum
        results[path] = Result(fingerprint, checksum, "" if is_there else write(path, data))
    return results

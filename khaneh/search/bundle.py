"""Pagefind's door: pages in, the files of an index out. Of Pagefind's own interface nothing is kept.

Its command is run once over a folder of small pages; its Python API waits a tenth of a second for every record (1.5.2). Two things of what
it writes are made other: fragments get the words as written in place of the folded terms, and what it leaves to the chance of a hash
table (the order of filters and of their values) is put in order, so that the same pages give the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import msgspec
from pagefind_bin import get_executable

from khaneh.problems import KhanehError, problem
from khaneh.search import cbor
from khaneh.search.batches import SIGNATURE

KEPT = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
ENTRY = "pagefind-entry.json"
LONGEST = 1800  # seconds; 100,000 articles take a fraction of it

type Files = Iterator[tuple[str, bytes]]


class _Language(msgspec.Struct, frozen=True):
    hash: str
    page_count: int
    wasm: str | None = None


class _Entry(msgspec.Struct, frozen=True):
    """What a browser reads first: which index each language has."""

    version: str
    languages: dict[str, _Language]
    include_characters: list[str] = []


class _Url(msgspec.Struct, frozen=True):
    url: str


def index(site: Path, out: Path, fragments: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an index of the pages in `site` (KEY.html), by their path below its folder.

    Pagefind writes into `out`; `fragments` holds what is shown of each key, packed. Raises KhanehError E-SEARCH where it cannot be run.
    """
    _run(site, out)
    return dict(sorted(_files(out, fragments)))


def _run(site: Path, out: Path) -> None:
    try:
        command = [str(get_executable()), "--site", str(site), "--output-path", str(out), "--silent"]
        ran = subprocess.run(command, capture_output=True, timeout=LONGEST, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _failed(str(error)) from None
    if ran.returncode or not (out / ENTRY).is_file():
        raise _failed(ran.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2] or str(ran.returncode))


def _failed(why: str) -> KhanehError:
    what, mend = "the search could not be made: {why}", "the last good site still stands; `make site` installs what is needed"
    return KhanehError([problem("search", 0, "E-SEARCH", what, mend, why=why)])


def _files(out: Path, fragments: Mapping[str, bytes]) -> Files:
    for name in KEPT:
        yield name, (out / name).read_bytes()
    for path in (out / "index").glob("*"):
        yield f"index/{path.name}", path.read_bytes()
    for path in (out / "fragment").glob("*"):
        yield f"fragment/{path.name}", fragments[_key(path.read_bytes())]
    entry = msgspec.json.decode((out / ENTRY).read_bytes(), type=_Entry)
    languages = {}
    for code, known in sorted(entry.languages.items()):
        files = dict(_ordered(out, code, known.hash))
        name = _named(code, files[""])
        yield f"pagefind.{name}.pf_meta", files.pop("")
        yield from files.items()
        languages[code.partition("-")[2]] = _Language(name, known.page_count)  # its own code again, and not stemmed
    yield ENTRY, msgspec.json.encode(msgspec.structs.replace(entry, languages=languages))


def _key(fragment: bytes) -> str:
    """The key of the page a fragment is of. Its name holds the key's digest, and so that of what is shown."""
    return msgspec.json.decode(gzip.decompress(fragment).removeprefix(SIGNATURE), type=_Url).url.strip("/").removesuffix(".html")


def _ordered(out: Path, code: str, name: str) -> Files:
    """The filters of a language with their values in order, and, last and without a name, what tells of them, in order too.

    That is [version, pages, chunks, [[filter, name of its file] …], sorts, fields]; a filter is [name, [[value, pages] …]].
    """
    version, pages, chunks, filters, *rest = cast("list[cbor.Value]", _unpacked(out / f"pagefind.{name}.pf_meta"))
    told: list[cbor.Value] = []
    for key, file in sorted(cast("list[list[str]]", filters)):
        same, values = cast("list[cbor.Value]", _unpacked(out / "filter" / f"{file}.pf_filter"))
        data = _packed([same, sorted(cast("list[cbor.Value]", values), key=str)])
        told.append([key, _named(code, data)])
        yield f"filter/{_named(code, data)}.pf_filter", data
    yield "", _packed([version, pages, chunks, told, *rest])


def _named(code: str, data: bytes) -> str:
    return f"{code}_{hashlib.sha256(data).hexdigest()[:10]}"


def _unpacked(path: Path) -> cbor.Value:
    return cbor.decode(gzip.decompress(path.read_bytes()).removeprefix(SIGNATURE))


def _packed(value: cbor.Value) -> bytes:
    return gzip.compress(SIGNATURE + cbor.encode(value), mtime=0)

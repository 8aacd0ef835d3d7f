"""Pagefind's door: pages in, the files of an index out, with the fragments a browser shows put back into the words as written.

Pagefind's command is run once over a folder of small pages; its Python API waits a tenth of a second for every record (1.5.2). Of its own
interface nothing is kept. The same records give the same bytes.
"""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from pagefind_bin import get_executable

from khaneh.problems import KhanehError, problem
from khaneh.search.batches import SIGNATURE

KEPT = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
FOLDERS = ("index", "filter", "fragment")
ENTRY = "pagefind-entry.json"
LONGEST = 1800  # seconds; 100,000 articles take about a tenth of it


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


def _files(out: Path, fragments: Mapping[str, bytes]) -> Iterable[tuple[str, bytes]]:
    for name in KEPT:
        yield name, (out / name).read_bytes()
    yield ENTRY, _entry((out / ENTRY).read_bytes())
    for path in out.glob("*.pf_meta"):
        yield path.name, path.read_bytes()
    for folder in FOLDERS:
        for path in (out / folder).glob("*"):
            data = path.read_bytes()
            yield f"{folder}/{path.name}", _shown(data, fragments) if folder == "fragment" else data


def _entry(data: bytes) -> bytes:
    """The languages by their own codes again, and none of them stemmed."""
    entry = msgspec.json.decode(data, type=_Entry)
    languages = {code.partition("-")[2]: _Language(known.hash, known.page_count) for code, known in sorted(entry.languages.items())}
    return msgspec.json.encode(msgspec.structs.replace(entry, languages=languages))


def _shown(data: bytes, fragments: Mapping[str, bytes]) -> bytes:
    """A fragment in the words as written. Its name holds the digest of its key, and so of these words."""
    url = msgspec.json.decode(gzip.decompress(data).removeprefix(SIGNATURE), type=_Url).url
    return fragments[url.strip("/").removesuffix(".html")]

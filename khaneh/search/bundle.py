"""Pagefind's door: pages in, the files of an index out, with the fragments a browser shows put back into the words as written.

Pagefind's command is run once over a folder of small pages; its Python API waits a tenth of a second for every record (1.5.2). Of its own
interface nothing is kept. The same records give the same bytes.
"""

from __future__ import annotations

import gzip
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from pagefind.service import get_executable

from khaneh.problems import KhanehError, problem

KEPT = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
FOLDERS = ("index", "filter", "fragment")
ENTRY = "pagefind-entry.json"
# Every file of an index that is packed begins so.
SIGNATURE = b"pagefind_dcd"
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


def index(pages: Iterable[tuple[str, str]], fragments: Mapping[str, bytes], work: Path) -> dict[str, bytes]:
    """The files of an index, by their path below its folder. `pages` are (key, HTML), `fragments` what is shown of each key.

    `work` is a folder to work in. Raises KhanehError E-SEARCH where Pagefind cannot be run or fails.
    """
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="search-", dir=work) as folder:
        site, out = Path(folder, "site"), Path(folder, "out")
        site.mkdir()
        for key, page in pages:
            (site / f"{key}.html").write_text(page, encoding="utf-8")
        _run(site, out)
        return dict(sorted(_files(out, fragments)))


def _run(site: Path, out: Path) -> None:
    program = get_executable()
    if program is None:
        raise _failed("Pagefind is not there")
    command = [str(program), "--site", str(site), "--output-path", str(out), "--silent"]
    try:
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
    return gzip.compress(SIGNATURE + fragments[url.strip("/").removesuffix(".html")], mtime=0)

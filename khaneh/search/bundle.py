"""Pagefind's door: pages in, the files of an index out. Of Pagefind's own interface nothing is kept.

It is told page after page by the protocol of its service (messages of JSON in base64, each with a comma behind it), which its own Python
package speaks too, but waits a tenth of a second after every answer (1.5.2). Two things of what it writes are made other: fragments get
the words as written in place of the folded terms, and what it leaves to the chance of a hash table (the order of filters and of their
values) is put in order, so that the same pages give the same bytes.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import subprocess
import threading
from collections.abc import Iterator, Mapping
from io import BufferedReader
from subprocess import PIPE
from typing import IO, cast

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


class _File(msgspec.Struct, frozen=True):
    path: str
    content: bytes


class _Payload(msgspec.Struct, frozen=True):
    """What Pagefind's service says of a message; `message` is an error's, `files` are what was asked for last."""

    type: str
    message: str = ""
    files: list[_File] = []


class _Answer(msgspec.Struct, frozen=True):
    payload: _Payload


class _Url(msgspec.Struct, frozen=True):
    url: str


def index(pages: Mapping[str, str], fragments: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an index, by their path below its folder. `pages` are HTML by their keys, `fragments` what is shown of each, packed.

    Raises KhanehError E-SEARCH where Pagefind cannot be run or fails.
    """
    return dict(sorted(_ours(_made(pages), fragments)))


def _made(pages: Mapping[str, str]) -> dict[str, bytes]:
    """What Pagefind makes of the pages, by path."""
    try:
        program = subprocess.Popen([str(get_executable()), "--service"], stdin=PIPE, stdout=PIPE, stderr=subprocess.DEVNULL)
    except OSError as error:
        raise _failed(str(error)) from None
    assert program.stdin
    assert program.stdout
    late, teller = threading.Timer(LONGEST, program.kill), threading.Thread(target=_tell, args=(program.stdin, pages), daemon=True)
    try:
        late.start()
        teller.start()
        for answer in _answers(program.stdout):
            if answer.type == "Error":
                raise _failed(answer.message)
            if answer.type == "GetFiles":
                return {file.path.replace("\\", "/"): file.content for file in answer.files}
        raise _failed(f"Pagefind has ended: {program.wait()}")
    finally:
        late.cancel()
        program.kill()
        teller.join()
        program.wait()
        program.stdout.close()
        with contextlib.suppress(OSError):
            program.stdin.close()


def _tell(into: IO[bytes], pages: Mapping[str, str]) -> None:
    """Every page in turn: Pagefind numbers them as they come, while the order of files in a folder is anybody's.

    What it has not done when its input ends it leaves undone, so that stays open until it is killed.
    """
    told: list[dict[str, object]] = [{"type": "NewIndex", "config": None}]
    told += [{"type": "AddFile", "index_id": 0, "url": key, "file_path": None, "file_contents": page} for key, page in pages.items()]
    told.append({"type": "GetFiles", "index_id": 0})
    with contextlib.suppress(OSError):  # it has ended: the answers tell
        for number, payload in enumerate(told, start=1):
            into.write(base64.b64encode(msgspec.json.encode({"message_id": number, "payload": payload})) + b",")
        into.flush()


def _answers(out: IO[bytes]) -> Iterator[_Payload]:
    parts: list[bytes] = []
    while chunk := cast("BufferedReader", out).read1(1 << 16):
        *ends, rest = chunk.split(b",")
        for end in ends:
            yield msgspec.json.decode(base64.b64decode(b"".join([*parts, end])), type=_Answer).payload
            parts = []
        parts.append(rest)


def _failed(why: str) -> KhanehError:
    what, mend = (
        "the search could not be made: {why}",
        "the last good site still stands; `make site` installs what is needed, or set `search: no`",
    )
    return KhanehError([problem("search", 0, "E-SEARCH", what, mend, why=why)])


def _ours(made: Mapping[str, bytes], fragments: Mapping[str, bytes]) -> Files:
    """What is published of it."""
    for path, data in made.items():
        if path in KEPT or path.startswith("index/"):
            yield path, data
        elif path.startswith("fragment/"):
            yield path, fragments[_key(data)]
    entry = msgspec.json.decode(made[ENTRY], type=_Entry)
    languages = {}
    for code, known in sorted(entry.languages.items()):
        files = dict(_ordered(made, code, known.hash))
        name = _named(code, files[""])
        yield f"pagefind.{name}.pf_meta", files.pop("")
        yield from files.items()
        languages[code.partition("-")[2]] = _Language(name, known.page_count)  # its own code again, and not stemmed
    yield ENTRY, msgspec.json.encode(msgspec.structs.replace(entry, languages=languages))


def _key(fragment: bytes) -> str:
    """The key of the page a fragment is of. Its name holds the key's digest, and so that of what is shown."""
    return msgspec.json.decode(_plain(fragment), type=_Url).url.strip("/")


def _ordered(made: Mapping[str, bytes], code: str, name: str) -> Files:
    """The filters of a language with their values in order, and, last and without a name, what tells of them, in order too.

    That is [version, pages, chunks, [[filter, name of its file] …], sorts, fields]; a filter is [name, [[value, pages] …]].
    """
    version, pages, chunks, filters, *rest = cast("list[cbor.Value]", cbor.decode(_plain(made[f"pagefind.{name}.pf_meta"])))
    told: list[cbor.Value] = []
    for key, file in sorted(cast("list[list[str]]", filters)):
        same, values = cast("list[cbor.Value]", cbor.decode(_plain(made[f"filter/{file}.pf_filter"])))
        data = _packed([same, sorted(cast("list[cbor.Value]", values), key=str)])
        told.append([key, _named(code, data)])
        yield f"filter/{_named(code, data)}.pf_filter", data
    yield "", _packed([version, pages, chunks, told, *rest])


def _named(code: str, data: bytes) -> str:
    return f"{code}_{hashlib.sha256(data).hexdigest()[:10]}"


def _plain(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(SIGNATURE)


def _packed(value: cbor.Value) -> bytes:
    return gzip.compress(SIGNATURE + cbor.encode(value), mtime=0)

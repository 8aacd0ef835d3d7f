"""All that a build reads, by its state: what did not change since the last build need not be looked into.

The look is taken before anything is read. What changes while a build reads has another state at the next look.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from khaneh import listing
from khaneh.cache import RACY_NS, digest, state_of
from khaneh.pipeline.site import PACKAGE, Site, libraries

# What waits to be converted is no part of a site.
INBOX = "inbox"
TEXTS = tuple(f"content/{folder}/" for folder in listing.TEXTS)


class Inputs(msgspec.Struct, frozen=True):
    """The state of every file by its label (`content/articles/x.md`), what is asked of the build, and by what it is built.

    `fresh` holds the digest of the bytes of each file that changed so shortly before the look that its state may not tell of a
    second change (git calls it racy); `paths` says where each is.
    """

    states: dict[str, str]
    fresh: dict[str, str]
    asked: tuple[str, ...]
    paths: dict[str, str]

    def digest_of(self, label: str) -> str:
        """The digest of the bytes a file holds now; "" where it is gone."""
        return self.fresh.get(label) or _digest(self.paths.get(label, ""))


class Remembered(msgspec.Struct, frozen=True):
    """Some inputs as a digest: of their names, of their states but for the `fresh`, and of the bytes of those."""

    digest: str
    fresh: dict[str, str]


def remembered(inputs: Inputs) -> Remembered:
    """What is to be remembered of inputs."""
    return Remembered(_digest_of(inputs, inputs.fresh), inputs.fresh)


def still(known: Remembered, inputs: Inputs) -> bool:
    """Whether inputs are what they were when they were remembered."""
    return known.digest == _digest_of(inputs, known.fresh) and all(inputs.digest_of(label) == it for label, it in known.fresh.items())


def is_text(label: str) -> bool:
    """Whether a label is that of a file which `sources` parses."""
    return label.startswith(TEXTS) and label.endswith(".md")


def rest(inputs: Inputs) -> Inputs:
    """All inputs but the texts."""
    states = {label: state for label, state in inputs.states.items() if not is_text(label)}
    return Inputs(states, {label: it for label, it in inputs.fresh.items() if label in states}, inputs.asked, inputs.paths)


def states_digest(states: Mapping[str, str]) -> str:
    """States by path as one digest."""
    lines = "\n".join([f"{path}\t{states[path]}" for path in sorted(states)])
    return digest(lines.encode("utf-8", "surrogateescape"))


def _digest_of(inputs: Inputs, fresh: Mapping[str, str]) -> str:
    states = {label: "" if label in fresh else state for label, state in inputs.states.items()}
    return f"{states_digest(states)} {digest(msgspec.msgpack.encode(inputs.asked))}"


def look(site: Site) -> Inputs:
    """The inputs of a build as they are now."""
    states: dict[str, str] = {}
    now = time.time_ns()
    fresh: dict[str, str] = {}
    paths: dict[str, str] = {}
    for label, path, stat in _files(site):
        paths[label] = path
        states[label] = state_of(stat)
        if now - stat.st_mtime_ns < RACY_NS:
            fresh[label] = _digest(path)
    return Inputs(states, fresh, (site.base_url, str(site.drafts), str(site.in_place), sys.version, *libraries()), paths)


def _digest(path: str) -> str:
    try:
        return digest(Path(path).read_bytes())
    except OSError:  # gone since: the next look will not find it either
        return ""


def _files(site: Site) -> Iterator[tuple[str, str, os.stat_result]]:
    """Label, path and state of each file; a link counts by itself and by the file it leads to."""
    yield from _below(str(site.content), "content/", skip=INBOX)
    yield from _below(str(site.templates), "templates/")
    yield from _below(str(site.assets), "assets/")
    yield from ((label, path, stat) for label, path, stat in _below(str(PACKAGE), "engine/") if label.endswith(".py"))
    if site.config.is_file():  # where it is not, whoever reads it tells
        yield "config", str(site.config), site.config.stat()


def _below(root: str, label: str, skip: str = "") -> Iterator[tuple[str, str, os.stat_result]]:
    """Everything below a folder. A link to a folder is followed at the top alone, as by who reads it (content/images, templates/words)."""
    pending = [""]
    while pending:
        prefix = pending.pop()
        try:
            entries = os.scandir(f"{root}/{prefix}")
        except (FileNotFoundError, NotADirectoryError):
            continue
        with entries:
            for entry in entries:
                name = prefix + entry.name
                if entry.name.startswith(".") or name == skip:
                    continue
                if entry.is_symlink():
                    yield f"{label}{name} ->", entry.path, entry.stat(follow_symlinks=False)
                try:
                    if entry.is_dir(follow_symlinks=not prefix):
                        pending.append(f"{name}/")
                    elif entry.is_file():
                        yield label + name, entry.path, entry.stat()
                except OSError as error:  # gone since, or a link to itself: as if it had never been there
                    if error.errno not in (errno.ENOENT, errno.ELOOP):
                        raise

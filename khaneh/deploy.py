"""The built site to where readers find it: a folder, or a machine through rsync. Only what changed travels; what is gone goes last.

What begins with a dot at the top of the target (.htaccess, .well-known/) is the host's: it is never removed, and of it only that is
changed which the site has too (.well-known/security.txt).
"""

from __future__ import annotations

import filecmp
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from khaneh.model import Output
from khaneh.problems import KhanehError, problem

# `user@host:path`, `host:path` or rsync://; one letter before the colon is a drive of Windows.
_REMOTE = re.compile(r"(?:[^/\\:]{2,}:|rsync://)")
# Names that RFC 2606 keeps for examples, and this machine: no reader will ever find a site there.
_NOWHERE = re.compile(r"https?://(?:[^/]*\.)?(?:example(?:\.(?:com|org|net))?|invalid|test|localhost|127\.0\.0\.1)(?::\d+)?(?:/|$)")
# `-rw-r--r--  4,096 2024/05/01 12:00:00 index.html`; a daemon may greet before that, whatever it was told.
_LISTED = re.compile(r"^[-a-z]\S{9,} +\S+ \d{4}/\d\d/\d\d \d\d:\d\d:\d\d (.+)$", re.MULTILINE)

# Folders; what stands in the first goes before what stands in the next.
type Sources = tuple[Path, ...]


class Deployed(msgspec.Struct, frozen=True):
    """What travelled, or would: paths below the site's folder."""

    target: str
    sent: tuple[str, ...]
    removed: tuple[str, ...]


def deploy(site: Path, target: str, base_url: str, dry_run: bool, of_day: Iterable[Output] = ()) -> Deployed:
    """Make `target` equal to `site`, with the files `of_day` beside its own or in their place.

    Raises KhanehError where there is no target, it is not ours, or it cannot be reached.
    """
    if not target:
        what, mend = "there is no deploy.target", "name a folder, or user@host:path for rsync"
        raise KhanehError([problem("site_config.yaml", 0, "E-TARGET", what, mend)])
    if _NOWHERE.match(base_url):
        what, mend = "base_url is still {url}: feeds and shared links would lead nowhere", "set the site's own address"
        raise KhanehError([problem("site_config.yaml", 0, "E-BASE-URL", what, mend, url=base_url)])
    with tempfile.TemporaryDirectory(prefix="khaneh-") as folder:
        for output in of_day:
            (Path(folder) / output.path).write_bytes(output.data)
        sources = Path(folder), site
        return _rsync(sources, target, dry_run) if _REMOTE.match(target) else _copy(sources, Path(target).expanduser(), dry_run)


def _copy(sources: Sources, target: Path, dry_run: bool) -> Deployed:
    here = {path: source / path for source in reversed(sources) for path in _files(source)}
    there = {path for path in _files(target) if not path.startswith(".") or path in here}
    if any(not path.startswith(".") for path in there) and not (target / "sitemap.xml").is_file():
        raise _foreign(target)
    sent = sorted(path for path in here if path not in there or not filecmp.cmp(here[path], target / path, shallow=False))
    removed = sorted(there - here.keys())
    if not dry_run:
        try:
            _carry(here, target, sent, removed)
        except OSError as error:
            what = "{target} could not be written: {reason}"
            values = {"target": target, "reason": error.strerror or error}
            raise KhanehError([problem("site_config.yaml", 0, "E-TARGET", what, **values)]) from None
    return Deployed(str(target), tuple(sent), tuple(removed))


def _foreign(target: str | Path) -> KhanehError:
    what = "{target} holds something else than a site made here; it would be replaced"
    return KhanehError([problem("site_config.yaml", 0, "E-TARGET", what, "name an empty folder", target=target)])


def _carry(here: Mapping[str, Path], target: Path, sent: list[str], removed: list[str]) -> None:
    """Pages after what they load, each exchanged whole; only then what nothing links to any more."""
    for path in sorted(sent, key=lambda p: (p.endswith((".html", ".xml", ".json")), p)):
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary = place.with_name(f".{place.name}.new")
        shutil.copyfile(here[path], temporary)
        temporary.replace(place)
    for path in removed:
        (target / path).unlink()
    for folder in sorted({p for path in removed for p in Path(path).parents if p.name}, reverse=True):
        if not any((target / folder).iterdir()):
            (target / folder).rmdir()


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} if folder.is_dir() else set()


def _rsync(sources: Sources, target: str, dry_run: bool) -> Deployed:
    """By checksum, not by time: an unchanged page never travels. A page is exchanged only when all have arrived."""
    program = shutil.which("rsync")
    if not program:
        what, mend = "{target} needs rsync, which is not on this machine", "install rsync, or deploy to a folder"
        raise KhanehError([problem("site_config.yaml", 0, "E-RSYNC", what, mend, target=target)])
    there = _run([program, "--list-only", "--no-motd", "--", target.rstrip("/") + "/"])
    names = {name for name in _LISTED.findall(there.stdout) if name[0] != "."}  # a target that is not there yet has none
    if names and "sitemap.xml" not in names:
        raise _foreign(target)
    options = ["--recursive", "--checksum", "--compress", "--delay-updates", "--delete-after", "--chmod=D755,F644", "--out-format=%o %n"]
    options += ["--filter=protect /.*", "--no-motd"]
    ran = _run([program, *options, *(["--dry-run"] if dry_run else []), "--", *(f"{source}/" for source in sources), target])
    if ran.returncode:
        lines = [line for line in ran.stderr.splitlines() if line.strip()]
        what = "rsync failed: {reason}"
        raise KhanehError([problem("site_config.yaml", 0, "E-RSYNC", what, reason=lines[-1] if lines else ran.returncode)])
    moves = [line.split(" ", 1) for line in ran.stdout.splitlines() if " " in line and not line.endswith("/")]
    sent = tuple(sorted(path for what, path in moves if what == "send"))
    return Deployed(target, sent, tuple(sorted(path for what, path in moves if what == "del.")))


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)

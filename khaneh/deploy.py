"""The built site to where readers find it: a folder, or a machine through rsync. Only what changed travels; what is gone goes last.

What begins with a dot at the top of the target (.htaccess, .well-known/) is the host's: it is never counted, changed or removed.
"""

from __future__ import annotations

import filecmp
import re
import shutil
import subprocess
from pathlib import Path

import msgspec

from khaneh.problems import KhanehError, problem

# `user@host:path`, `host:path` or rsync://; one letter before the colon is a drive of Windows.
_REMOTE = re.compile(r"(?:[^/\\:]{2,}:|rsync://)")
# Names that RFC 2606 keeps for examples, and this machine: no reader will ever find a site there.
_NOWHERE = re.compile(r"https?://(?:[^/]*\.)?(?:example(?:\.(?:com|org|net))?|invalid|test|localhost|127\.0\.0\.1)(?::\d+)?(?:/|$)")


class Deployed(msgspec.Struct, frozen=True):
    """What travelled, or would: paths below the site's folder."""

    target: str
    sent: tuple[str, ...]
    removed: tuple[str, ...]


def deploy(site: Path, target: str, base_url: str, dry_run: bool) -> Deployed:
    """Make `target` equal to `site`. Raises KhanehError where there is no target, it is not ours, or it cannot be reached."""
    if not target:
        what, mend = "there is no deploy.target", "name a folder, or user@host:path for rsync"
        raise KhanehError([problem("site_config.yaml", 0, "E-TARGET", what, mend)])
    if _NOWHERE.match(base_url):
        what, mend = "base_url is still {url}: feeds and shared links would lead nowhere", "set the site's own address"
        raise KhanehError([problem("site_config.yaml", 0, "E-BASE-URL", what, mend, url=base_url)])
    return _rsync(site, target, dry_run) if _REMOTE.match(target) else _copy(site, Path(target).expanduser(), dry_run)


def _copy(site: Path, target: Path, dry_run: bool) -> Deployed:
    there, here = _files(target), _files(site)
    if there and not (target / "sitemap.xml").is_file():
        raise _foreign(target)
    sent = sorted(path for path in here if path not in there or not filecmp.cmp(site / path, target / path, shallow=False))
    removed = sorted(there - here)
    if not dry_run:
        try:
            _carry(site, target, sent, removed)
        except OSError as error:
            what = "{target} could not be written: {reason}"
            values = {"target": target, "reason": error.strerror or error}
            raise KhanehError([problem("site_config.yaml", 0, "E-TARGET", what, **values)]) from None
    return Deployed(str(target), tuple(sent), tuple(removed))


def _foreign(target: str | Path) -> KhanehError:
    what = "{target} holds something else than a site made here; it would be replaced"
    return KhanehError([problem("site_config.yaml", 0, "E-TARGET", what, "name an empty folder", target=target)])


def _carry(site: Path, target: Path, sent: list[str], removed: list[str]) -> None:
    """Pages after what they load, each exchanged whole; only then what nothing links to any more."""
    for path in sorted(sent, key=lambda p: (p.endswith((".html", ".xml", ".json")), p)):
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary = place.with_name(f".{place.name}.new")
        shutil.copyfile(site / path, temporary)
        temporary.replace(place)
    for path in removed:
        (target / path).unlink()
    for folder in sorted({p for path in removed for p in Path(path).parents if p.name}, reverse=True):
        if not any((target / folder).iterdir()):
            (target / folder).rmdir()


def _files(folder: Path) -> set[str]:
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else ()
    return {path for path in found if not path.startswith(".")}


def _rsync(site: Path, target: str, dry_run: bool) -> Deployed:
    """By checksum, not by time: an unchanged page never travels. A page is exchanged only when all have arrived."""
    program = shutil.which("rsync")
    if not program:
        what, mend = "{target} needs rsync, which is not on this machine", "install rsync, or deploy to a folder"
        raise KhanehError([problem("site_config.yaml", 0, "E-RSYNC", what, mend, target=target)])
    there = _run([program, "--list-only", "--", target.rstrip("/") + "/"])
    names = {
        line.split()[-1] for line in there.stdout.splitlines() if line.split()[-1][0] != "."
    }  # a target that is not there yet has none
    if names and "sitemap.xml" not in names:
        raise _foreign(target)
    options = ["--recursive", "--checksum", "--compress", "--delay-updates", "--delete-after", "--chmod=D755,F644", "--out-format=%o %n"]
    options.append("--filter=protect /.*")
    ran = _run([program, *options, *(["--dry-run"] if dry_run else []), "--", f"{site}/", target])
    if ran.returncode:
        lines = [line for line in ran.stderr.splitlines() if line.strip()]
        what = "rsync failed: {reason}"
        raise KhanehError([problem("site_config.yaml", 0, "E-RSYNC", what, reason=lines[-1] if lines else ran.returncode)])
    moves = [line.split(" ", 1) for line in ran.stdout.splitlines() if " " in line and not line.endswith("/")]
    sent = tuple(sorted(path for what, path in moves if what == "send"))
    return Deployed(target, sent, tuple(sorted(path for what, path in moves if what == "del.")))


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)

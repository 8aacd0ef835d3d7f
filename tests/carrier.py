"""A stand-in for rsync where none is installed: it does to a folder of this machine what rsync does to one of the machine `far`.

    program(folder)     the stand-in as `folder`/rsync, for the front of PATH

It knows the options that `khaneh.deploy` gives, ends with an error at any other machine, and greets as a daemon with a message of the day
does: before a list always, before what moves unless it is told not to.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GREETING = "Welcome to far\n\nsend no mail here\n"
_FAR = re.compile(r"far:|rsync://far(?=/)")


def program(folder: Path) -> Path:
    """The stand-in as a program."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "rsync"
    path.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom tests.carrier import main\nmain(sys.argv[1:])\n"
    )
    path.chmod(0o755)
    return path


def main(arguments: list[str]) -> None:
    """`rsync OPTION… -- SOURCE… TARGET`."""
    at = arguments.index("--")
    options, (*sources, target) = arguments[:at], arguments[at + 1 :]
    if not _FAR.match(target):
        sys.exit("\nssh: could not resolve hostname\nrsync error: unexplained error (code 255)\n")
    folder = Path(_FAR.sub("", target, count=1))
    if "--list-only" in options:
        _list(folder)
    else:
        _carry([Path(source) for source in sources], folder, set(options))


def _list(folder: Path) -> None:
    sys.stdout.write(GREETING)
    if not folder.is_dir():
        sys.exit("rsync: change_dir failed: No such file or directory (2)")
    for path in (folder, *sorted(folder.iterdir())):
        kind, name = "d" if path.is_dir() else "-", "." if path == folder else path.name
        print(f"{kind}rwxr-xr-x {path.stat().st_size:>14,} 2024/05/01 12:00:00 {name}")


def _carry(sources: list[Path], folder: Path, options: set[str]) -> None:
    """The first of two sources wins; what the target keeps under dots is protected."""
    sys.stdout.write("" if "--no-motd" in options else GREETING)
    write = "--dry-run" not in options
    here = {path.relative_to(source).as_posix(): path for source in reversed(sources) for path in source.rglob("*") if path.is_file()}
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    for name, path in sorted(here.items()):
        if "--checksum" not in options or name not in there or there[name].read_bytes() != path.read_bytes():
            print(f"send {name}")
            if write:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, folder / name)
    protected = "--filter=protect /.*" in options
    for name in sorted(there.keys() - here.keys()) if "--delete-after" in options else ():
        if not (protected and name.startswith(".")):
            print(f"del. {name}")
            if write:
                there[name].unlink()
    for path in sorted(folder.rglob("*"), reverse=True) if write else ():
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()

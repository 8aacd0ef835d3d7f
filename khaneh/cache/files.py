"""The state of files: what changes when one does."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

# A file changed this short before we looked may change again without its time telling (git calls this racy).
RACY_NS = 2_000_000_000


def digest(data: bytes) -> str:
    """128 bits in hex. Of SHA-256, since processors have instructions for it: half the time of BLAKE2, and a build makes 70,000."""
    return hashlib.sha256(data, usedforsecurity=False).hexdigest()[:32]


def state(path: Path | os.DirEntry[str]) -> str:
    """Size, time and inode: what changes when a file does."""
    return state_of(path.stat())


def state_of(stat: os.stat_result) -> str:
    """The state of a file of which that much is known."""
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ino}"


def settled(state_text: str) -> str:
    """A state that may be trusted later, or "" for a file too fresh to tell."""
    return state_text if time.time_ns() - int(state_text.split()[1]) > RACY_NS else ""

"""The generators that are compared: how each one's sources are laid out, how it is called, and where the edits are made."""

from bench.peers import eleventy, hugo, khaneh, pelican

BASE = hugo.HUGO
PAIRS = ((khaneh.SAME, hugo.HUGO), (khaneh.FULL, hugo.RELATED))  # each Khaneh beside the Hugo that does most nearly the same
ALL = (hugo.HUGO, khaneh.SAME, hugo.RELATED, khaneh.FULL, eleventy.ELEVENTY, pelican.PELICAN)

__all__ = ["ALL", "BASE", "PAIRS"]

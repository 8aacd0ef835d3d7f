"""Whether there is an article in a text at all: a menu, a list of links or of headlines is told to its sender, not made a draft."""

from __future__ import annotations

import re

from khaneh.convert import furniture
from khaneh.convert.letters import same_length
from khaneh.convert.record import Layout
from khaneh.intake.page import no_article
from khaneh.problems import KhanehError

_ADDRESS = re.compile(r"https?://|www\.|.\.(?:ir|com|org|net)/")
_SENTENCE = re.compile(r"[.؟!؛:،…]")
_LINES = 6  # a shorter text may be an announcement of a few words
_LABEL = 12  # words; no list's item is longer


def refuse_empty(found: Layout, name: str) -> None:
    """Raises KhanehError (E-ARTICLE) where all of it is furniture, addresses or labels."""
    lines = [line for line in (*found.unsure, found.kicker, found.title, *found.paragraphs) if line]
    words = [line for line in lines if any(map(str.isalpha, "".join(_parted(line)[0]) if _addressed(line) else line))]
    if not words or all(furniture.is_furniture(same_length(line)) for line in words) or (_linked(lines) or _is_list(words)):
        raise KhanehError([no_article(name)])


def _addressed(line: str) -> bool:
    """Whether an address may stand in it."""
    return "/" in line or "www." in line


def _parted(line: str) -> tuple[list[str], list[str]]:
    """The words of a line, and its addresses."""
    words: list[str] = []
    addresses: list[str] = []
    for word in line.split():
        (addresses if _ADDRESS.search(word) else words).append(word)
    return words, addresses


def _linked(lines: list[str]) -> bool:
    """At least as many addresses as lines of words that are no sentence: a collection of links."""
    addresses = sum(len(_parted(line)[1]) for line in lines if _addressed(line))
    if addresses <= 2:
        return False
    sentences = [line for line in lines if len(_parted(line)[0]) > _LABEL]
    return not sentences and addresses >= 0.4 * len(lines)


def _is_list(lines: list[str]) -> bool:
    """Many short lines and no mark of a sentence in any of them: a menu, or the headlines of a front page."""
    return len(lines) >= _LINES and all(len(line.split()) <= _LABEL and not _SENTENCE.search(line) for line in lines)

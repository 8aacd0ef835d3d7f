"""How much of one thing a text may hold.

Python-Markdown needs time with the square of some signs in one paragraph, and a call with each level of nesting. No text that
people read comes near these limits; one made to hang the build does. Each was measured: together they keep any text under seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from khaneh.problems import Problem, problem
from khaneh.prose.source import Source

LETTERS = 500_000
LETTERS_TOGETHER = 100_000
LINES_TOGETHER = 4_000
DEPTH = 16
TOGETHER = {"[": 500, "<": 1_000, "`": 1_000, "*": 5_000, "_": 5_000}
IN_ALL = {"[": 5_000, "[^": 400, "<": 10_000}
_LEVEL = re.compile(r"[>*+-] ?|\d+\. ")
_PREFIX = re.compile(r"(?: *(?:[>*+-](?: |(?=>)|$)|\d+\. ))+")
_SPACES_A_LEVEL = 4


def beyond(source: Source) -> list[Problem]:
    """What there is too much of in the text."""
    return list(_beyond(source))


def _beyond(source: Source) -> Iterator[Problem]:
    text = "\n".join(source.lines)
    yield from _whole(source, text)
    start, is_large = 0, _too_much(text, len(source.lines))  # else no part of it can be
    for index, line in enumerate([*source.lines, ""]):
        if not line:
            if is_large:
                yield from _together(source, start, index)
            start = index + 1
        elif (prefix := _PREFIX.match(line)) and _depth(prefix[0]) > DEPTH:
            yield problem(
                source.path, source.line(index), "E-MARKDOWN", "lists and quotations are nested more than {most} deep", most=DEPTH
            )


def _depth(prefix: str) -> int:
    return len(_LEVEL.findall(prefix)) + (len(prefix) - len(prefix.lstrip())) // _SPACES_A_LEVEL


def _too_much(text: str, lines: int) -> bool:
    """Whether there is more in a text than one paragraph may hold."""
    return lines > LINES_TOGETHER or len(text) > LETTERS_TOGETHER or any(text.count(sign) > most for sign, most in TOGETHER.items())


def _whole(source: Source, text: str) -> Iterator[Problem]:
    if len(text) > LETTERS:
        yield problem(source.path, source.line(0), "E-MARKDOWN", "the text has more than {most} letters", "divide it", most=LETTERS)
    for sign, most in IN_ALL.items():
        if text.count(sign) > most:
            yield problem(source.path, source.line(0), "E-MARKDOWN", "the text has more than {most} {sign}", most=most, sign=sign)


def _together(source: Source, start: int, end: int) -> Iterator[Problem]:
    line = source.line(start)
    if end - start > LINES_TOGETHER:
        yield problem(source.path, line, "E-MARKDOWN", "a paragraph has more than {most} lines", "divide it", most=LINES_TOGETHER)
    text = "\n".join(source.lines[start:end])
    if len(text) > LETTERS_TOGETHER:
        yield problem(source.path, line, "E-MARKDOWN", "a paragraph has more than {most} letters", "divide it", most=LETTERS_TOGETHER)
    for sign, most in TOGETHER.items():
        if text.count(sign) > most:
            yield problem(source.path, line, "E-MARKDOWN", "a paragraph has more than {most} {sign}", "divide it", most=most, sign=sign)

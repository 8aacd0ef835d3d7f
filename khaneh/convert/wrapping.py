"""Lines that a program broke at a fixed width, made whole again; and the «> » of a quoted e-mail taken off.

The evidence is the width itself: where lines were broken because they were full, the first word of each next line had no room
left on the one before. A text whose lines are its paragraphs shows no such thing.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from khaneh.convert import furniture, pagelines
from khaneh.convert.letters import PICTURES, same_length

SPACE = " \t\u00a0\u200c\u200e\u200f\ufeff"
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+")
_ENDS = (".", "؟", "!", ":", "؛", "…", "»", "۔")
_WIDTHS = range(40, 131)
_SLACK = 4  # letters that invisible marks and half-spaces may add
_LONG, _PARAGRAPH, _SHORT = 22, 12, 4  # words of a first paragraph; of a line that may be a heading, an item or a name
# What opens a line of its own: a bullet, a number, a label.
_ITEM = re.compile(
    rf"^\s*(?:[-–—*•●+#@\u2190-\u21ff{PICTURES}]|\d+\s?[-.)–]"
    r"|(?!و )[\w\u200c]{2,15}(?: [\w\u200c]{2,15}){0,2}\s?[:：])"
)
# «فرامرز دهقان - رئیس هیأت مدیره»: a name and an office alone on a line.
_SIGNED = re.compile(r"[^\d\s.،؛:«»-](?:[^\d.،؛:«»-]{2,38}) [-–—] [^\d.،؛:«»]{3,40}")
_FEWEST = 4  # full lines that make a text a wrapped one


def unquoted(lines: list[str]) -> list[str]:
    """Lines without the marks of a quoted e-mail, where most of them bear one."""
    full = [line for line in lines if line.strip(SPACE)]
    quoted = sum(bool(_QUOTE.match(line)) for line in full)
    return [_QUOTE.sub("", line) for line in lines] if full and quoted > 0.6 * len(full) else lines


def unwrapped(lines: list[str]) -> list[str]:
    """Paragraphs of a text typed at a fixed width; any other text keeps its lines."""
    width = _width(lines)
    if not width:
        return _rejoined(lines)
    goes_on = [_goes_on(before, line, width) for before, line in itertools.pairwise(lines)]
    return _rejoined(_joined(lines, goes_on))


def _rejoined(lines: list[str]) -> list[str]:
    """A text of whole paragraphs: a line that ends nowhere goes on in the next, where no blank line stands between."""
    first = next((n for n, line in enumerate(lines) if _is_paragraph(line) and not _of_page(line)), len(lines))
    parted = sum(not b.strip(SPACE) for a, b in itertools.pairwise(lines[first:]) if a.strip(SPACE))
    if parted < _FEWEST and not _ends_its_lines(lines[first:]):
        return lines
    pairs = enumerate(itertools.pairwise(lines))
    return _joined(lines, [n >= first and len(a.split()) > _SHORT and _open(a, b) and not _ITEM.match(b) for n, (a, b) in pairs])


def _is_paragraph(line: str) -> bool:
    """Longer than a headline, or a sentence that ends."""
    words = len(line.split())
    return words >= _LONG or (words >= _PARAGRAPH and line.rstrip(SPACE).endswith(_ENDS))


def _ends_its_lines(lines: Sequence[str]) -> bool:
    """A text without blank lines whose lines are sentences, but for a broken one."""
    long = [line.rstrip(SPACE) for line in lines if len(line.split()) >= _PARAGRAPH]
    return len(long) > _FEWEST and sum(line.endswith(_ENDS) for line in long) >= 0.8 * len(long)


def _of_page(line: str) -> bool:
    view = same_length(line)
    return furniture.is_furniture(view) or pagelines.of_page(view)


def _joined(lines: Sequence[str], goes_on: Sequence[bool]) -> list[str]:
    """Lines, each put to the one before it where that goes on."""
    runs: list[list[str]] = []
    for line, more in zip(lines, (False, *goes_on), strict=False):
        if more:
            runs[-1].append(line.strip(SPACE))
        else:
            runs.append([line])
    return [" ".join([run[0].rstrip(SPACE), *run[1:]]) if len(run) > 1 else run[0] for run in runs]


def _width(lines: Sequence[str]) -> int:
    """The width at which the lines were broken; 0 where they were not. A few lines may be longer: a dateline was put before one."""
    sizes = sorted(len(bare) for line in lines if (bare := line.strip(SPACE)))
    joints = [(a, b) for a, b in itertools.pairwise(lines) if a.strip(SPACE) and b.strip(SPACE) and not a.rstrip(SPACE).endswith(_ENDS)]
    for width in dict.fromkeys(sizes[-1 - len(sizes) * share // 100] for share in (0, 5, 10) if sizes):
        full = sum(_full(a, b, width) for a, b in joints)
        if width in _WIDTHS and full >= _FEWEST and full >= 0.7 * len(joints):
            return width
    return 0


def _full(line: str, following: str, width: int) -> bool:
    """The next word had no room left on the line."""
    words = following.split()
    return len(line.strip(SPACE)) + 1 + len(words[0]) > width - _SLACK if words else False


def _goes_on(line: str, following: str, width: int) -> bool:
    if not line.strip(SPACE) or not following.strip(SPACE) or not _full(line, following, width):
        return False
    return not furniture.is_furniture(same_length(line)) and not furniture.is_furniture(same_length(following))


def mail(lines: list[str]) -> list[str]:
    """An e-mail's lines, those its program broke made whole: below the header a line without an end goes on. [] for any other text."""
    n = furniture.mail_header([same_length(line) for line in lines])
    below = lines[n:]
    return [*lines[:n], *_joined(below, [_open(before, line) for before, line in itertools.pairwise(below)])] if n else []


def _open(line: str, following: str) -> bool:
    if not line.strip(SPACE) or not following.strip(SPACE) or line.rstrip(SPACE + '"”)').endswith(_ENDS):
        return False
    if _SIGNED.fullmatch(line.strip(SPACE)) or _SIGNED.fullmatch(following.strip(SPACE)):
        return False
    return not furniture.is_furniture(same_length(line)) and not furniture.is_furniture(same_length(following))

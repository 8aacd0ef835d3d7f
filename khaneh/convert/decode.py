"""Bytes of a raw text to letters, whatever editor or portal they came from. Never fails on content, only on what is no text.

Newsrooms send UTF-8 with and without a mark, UTF-16 from Windows, and windows-1256 from old portals.
"""

from __future__ import annotations

import codecs
import re

from khaneh.problems import KhanehError, problem

# Control letters that portals and old databases leave behind; tab and newline stay.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BINARY = re.compile(b"[\x00-\x08\x0e-\x1f]")
_PERSIAN = re.compile("[\u0621-\u06d3]")


def decode(raw: bytes, name: str) -> str:
    r"""The text of `raw` with "\n" between lines and no control letters.

    Raises KhanehError (E-ENCODING, E-EMPTY) where the bytes are no text, or hold no letter at all.
    """
    text = _CONTROL.sub("", _LINE_END.sub("\n", _letters(raw, name)))
    if not any(c.isalnum() for c in text):
        raise KhanehError([problem(name, 0, "E-EMPTY", "the file holds no text", "put the article's text into it")])
    return text


def _letters(raw: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    for encoding in (*_unmarked_utf16(raw), "utf-8"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _windows(raw, name)


def _unmarked_utf16(raw: bytes) -> tuple[str, ...]:
    """Persian in UTF-16 has the byte 06 in every other place, and spaces bring a NUL."""
    if len(raw) < 4 or len(raw) % 2:
        return ()
    for encoding, high in (("utf-16-le", raw[1::2]), ("utf-16-be", raw[::2])):
        if sum(b in (0, 6) for b in high) > 0.9 * len(high) and 0 in high:
            return (encoding,)
    return ()


def _windows(raw: bytes, name: str) -> str:
    """windows-1256 has a letter for every byte, so it is believed only where the outcome reads as Persian.

    UTF-8 with a broken byte here and there (a copy cut in the middle of a letter) is read as UTF-8.
    """
    broken = raw.decode("utf-8", errors="replace")
    if broken.count("\ufffd") < len(broken) / 50:
        return broken
    text = raw.decode("cp1256", errors="replace")
    letters = [c for c in text if c.isalpha()]
    persian = sum(bool(_PERSIAN.match(c)) for c in letters)
    if letters and persian > 0.6 * len(letters) and not _BINARY.search(raw):
        return text
    raise KhanehError([problem(name, 0, "E-ENCODING", "the bytes are neither UTF-8, UTF-16 nor windows-1256", "save the text as UTF-8")])

"""Bytes of a raw text to letters, whatever editor or portal they came from. Never fails on content, only on what is no text.

Newsrooms send UTF-8 with and without a mark, UTF-16 from Windows, windows-1256 from old portals, and UTF-8 that some program took
for windows-1252 or 1256 and saved again. Each is believed only where its outcome is certain; a library that guesses among a hundred
encodings by frequency guesses these few worse.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from khaneh.problems import KhanehError, problem

# Control letters that portals and old databases leave behind; tab and newline stay.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_BINARY = re.compile(b"[\x00-\x08\x0e-\x1f]")
_PERSIAN = re.compile("[\u0621-\u06d3]")
# A Persian letter's two bytes read as windows-1252 (Ø, Ù, Ú, Û and what follows) or as windows-1256 (ط, ظ, ع, غ and a foreign sign).
_TAKEN_FOR_1252 = re.compile("[ØÙÚÛ][^\\s\u0600-\u06ff]")
_TAKEN_FOR_1256 = re.compile("[طظعغ][\u0080-\u00bf\u0152-\u0178\u02c6\u2013-\u2122\u0679-\u06d2]")
_LATER = {b: bytes((b,)).decode("cp1252") for b in range(0x80, 0xA0) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_TO_BYTE = {letter: byte for byte, letter in _LATER.items()}
_SURE = 0.15  # of all letters; a text that quotes such a sign has it once


def decode(raw: bytes, name: str) -> str:
    r"""The text of `raw` with "\n" between lines and no control letters.

    Raises KhanehError (E-ENCODING, E-EMPTY) where the bytes are no text, or hold no letter at all.
    """
    text = _CONTROL.sub("", _LINE_END.sub("\n", faithful(raw, name))).lstrip("\ufeff").rstrip("\ufffd")
    if not any(c.isalnum() for c in text):
        raise KhanehError([problem(name, 0, "E-EMPTY", "the file holds no text", "put the article's text into it")])
    return text


def faithful(raw: bytes, name: str) -> str:
    """The letters of `raw`, all of them: line ends and control letters too. Raises KhanehError (E-ENCODING)."""
    return _twice_encoded(_letters(raw, name), name)


def _letters(raw: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    even = raw[: len(raw) // 2 * 2]
    for encoding, data in (*((utf16, even) for utf16 in _unmarked_utf16(even)), ("utf-8", raw)):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _cut(raw) or _windows(raw, name)


def _unmarked_utf16(even: bytes) -> tuple[str, ...]:
    """Persian in UTF-16 has the byte 06 in every other place, and spaces bring a NUL; half-spaces and dashes stand at 20."""
    for encoding, high in (("utf-16-le", even[1::2]), ("utf-16-be", even[::2])):
        if len(even) >= 4 and sum(map(high.count, (0, 6, 0x20))) > 0.9 * len(high) and 0 in high:
            return (encoding,)
    return ()


def _cut(raw: bytes) -> str:
    """UTF-8 that ends in the middle of a letter, without it; "" for anything else."""
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(raw)
    except UnicodeDecodeError:
        return ""
    return text if _PERSIAN.search(text) else ""


def _windows(raw: bytes, name: str) -> str:
    """windows-1256 has a letter for every byte, so it is believed only where the outcome reads as Persian.

    UTF-8 with a broken byte here and there (a copy cut in the middle of a letter) is read as UTF-8.
    """
    broken = raw.decode("utf-8", errors="replace")
    if broken.count("\ufffd") < len(broken) / 50:
        return broken
    text = raw.decode("cp1256", errors="replace")
    letters = [c for c in _TAG.sub("", text) if c.isalpha()]  # a page's tags are Latin letters
    persian = sum(bool(_PERSIAN.match(c)) for c in letters)
    if letters and persian > 0.6 * len(letters) and not _BINARY.search(raw):
        return text
    raise KhanehError([problem(name, 0, "E-ENCODING", "the bytes are neither UTF-8, UTF-16 nor windows-1256", "save the text as UTF-8")])


def _twice_encoded(text: str, name: str) -> str:
    """UTF-8 that was taken for windows-1252 or 1256 and saved again, as it was; any other text as it is.

    Bytes that are valid UTF-8 throughout and give Persian are no accident. Where letters were lost on the way, E-ENCODING.
    """
    for signs, bytes_of in ((_TAKEN_FOR_1252, _bytes_1252), (_TAKEN_FOR_1256, _bytes_1256)):
        found = len(signs.findall(text))
        if found < 4 or found < _SURE * sum(map(str.isalpha, text)):
            continue
        plain = _undone(text, bytes_of)
        if plain is not None:
            return plain
        if signs is _TAKEN_FOR_1252:
            what = "the letters were taken for another alphabet's and saved; some of them are lost"
            raise KhanehError([problem(name, 0, "E-ENCODING", what, "get the text once more from where it came")])
    return text


def _undone(text: str, bytes_of: Callable[[str], bytes]) -> str | None:
    try:
        plain = bytes_of(text.lstrip("\ufeff")).decode("utf-8")
    except UnicodeError:
        return None
    found = sum(bool(_PERSIAN.match(c)) for c in plain)
    return plain if found > 0.3 * sum(c.isalpha() for c in plain) else None


def _bytes_1252(text: str) -> bytes:
    return bytes(_TO_BYTE.get(c) or (ord(c) if ord(c) < 256 else _fail(c)) for c in text)


def _bytes_1256(text: str) -> bytes:
    return text.encode("cp1256")


def _fail(letter: str) -> int:
    raise UnicodeEncodeError("cp1252", letter, 0, 1, "no such letter")

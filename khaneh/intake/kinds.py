"""What the bytes of an input are, told by their content and never by a file's name, and which kinds are refused with what to do."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Literal

from khaneh.problems import KhanehError, problem

type Kind = Literal["text", "page", "archive", "word", "export", "post"]

LONGEST = 64 << 20  # bytes of one article's file, pictures of a saved page included
_HEAD = 4096
_WORD = "word/document.xml"
# What a file begins with -> what it is. RIFF, ftyp and zip are looked at closer below.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"RIFF", "picture"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
    (b"Rar!\x1a", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
)
_PAGE = re.compile(rb"(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_XML = re.compile(rb"\s*<(?:\?xml|rss|feed|urlset)\b", re.IGNORECASE)
_WORDPRESS = re.compile(rb"wordpress\.org/export/|<wp:wxr_version>")
_SAVED = re.compile(rb"^(?:From: <Saved by|(?:[\w-]+: .*\r?\n(?:[ \t].*\r?\n)*)*?Content-Type: multipart/related)", re.IGNORECASE)


def kind(raw: bytes, name: str) -> Kind:
    """The kind of an input. Raises KhanehError (E-FORMAT) for what is no text, with what to do instead."""
    found = next((what for magic, what in _MAGIC if raw.startswith(magic)), "")
    if raw[4:8] == b"ftyp":
        found = "picture" if raw[8:11] in (b"hei", b"mif", b"avi") else "sound"
    if raw.startswith(b"PK\x03\x04"):
        return _packed(raw, name)
    if found:
        raise refusal(found, name)
    head = _plain(raw[: 16 * _HEAD]).lstrip()
    if head.startswith(b"<item") and b"<wp:post_type>" in raw:
        return "post"
    if _SAVED.match(head[:_HEAD]):
        return "archive"
    if is_export(head):
        return "export"
    if _PAGE.match(_after_comments(head)) or _is_whole_page(head):
        return "page"
    if _XML.match(head):
        raise refusal("xml", name)
    return "text"


def _after_comments(head: bytes) -> bytes:
    """Browsers write where they saved a page from into a comment before it, or between its first two tags."""
    while head.startswith(b"<!--") and (end := head.find(b"-->")) > 0:
        head = head[end + 3 :].lstrip()
    return head


def _is_whole_page(head: bytes) -> bool:
    """Something stands above the page: an empty line of a script, a header that was copied along."""
    small = head.lower()
    return 0 <= small.find(b"<html") < small.find(b"<head") or 0 <= small.find(b"<head") < small.find(b"<body")


def is_export(head: bytes) -> bool:
    """A WordPress export (WXR), by the first 64 kilobytes of it."""
    return bool(_XML.match(_plain(head)) and _WORDPRESS.search(head))


def _plain(raw: bytes) -> bytes:
    """Without a mark, and a UTF-16 page's letters as single bytes: tags are ASCII."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or (raw[1:2] == b"\0" and raw[3:4] == b"\0") or (raw[:1] == b"\0" and raw[2:3] == b"\0"):
        return raw.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return raw.removeprefix(b"\xef\xbb\xbf")


def _packed(raw: bytes, name: str) -> Kind:
    try:
        inside = set(zipfile.ZipFile(BytesIO(raw)).namelist())
    except Exception:  # BadZipFile, and whatever a damaged table of contents makes of struct and of the file's names
        raise refusal("damaged", name) from None
    if _WORD in inside:
        return "word"
    raise refusal("office" if {"mimetype", "xl/workbook.xml", "ppt/presentation.xml"} & inside else "archive", name)


def refusal(what: str, name: str) -> KhanehError:
    """Why this kind is not converted, and the mend: an E-FORMAT."""
    return KhanehError([_REFUSALS[what](name)])


_REFUSALS = {
    "old": lambda name: problem(
        name,
        0,
        "E-FORMAT",
        "this is a document of an old Word (.doc) or one locked with a password",
        "open it in Word and save it as .docx",
    ),
    "pdf": lambda name: problem(
        name, 0, "E-FORMAT", "this is a PDF: its letters have places but no order", "ask for the Word file, or copy the text into a file"
    ),
    "rtf": lambda name: problem(name, 0, "E-FORMAT", "this is a rich text file (.rtf)", "open it in Word and save it as .docx"),
    "picture": lambda name: problem(
        name, 0, "E-FORMAT", "this is a picture or a film", "pictures belong into content/images/; a text in a picture has to be typed"
    ),
    "sound": lambda name: problem(name, 0, "E-FORMAT", "this is a sound or a film", "a text that is spoken has to be typed"),
    "archive": lambda name: problem(name, 0, "E-FORMAT", "this is a packed folder", "unpack it and give what is in it"),
    "damaged": lambda name: problem(name, 0, "E-FORMAT", "this file is damaged or was not copied whole", "copy or save it again"),
    "office": lambda name: problem(
        name, 0, "E-FORMAT", "this is an office document that is not Word's", "save it as .docx or as plain text"
    ),
    "xml": lambda name: problem(
        name, 0, "E-FORMAT", "this is an XML file, and not an export of WordPress", "export from WordPress: Tools, Export, All content"
    ),
    "big": lambda name: problem(name, 0, "E-SIZE", "this file is far too large for one article", "give each article its own file"),
    "hostile": lambda name: problem(
        name, 0, "E-FORMAT", "the file declares entities, which no export and no document of Word's does", "export or save it again"
    ),
}

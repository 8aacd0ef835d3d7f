"""What an input is, its bytes tell; what is no text is refused with the reason and what to do, whatever it is called."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from khaneh import intake
from khaneh.intake import kinds
from khaneh.problems import KhanehError


def packed(*names: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"%PDF-1.7\n%\xe2\xe3",
        b"{\\rtf1\\ansi\\ansicpg1256 \\'d3\\'e1}",
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        b"\xff\xd8\xff\xe0" + bytes(40),
        b"RIFF\x10\0\0\0WEBP",
        b"\0\0\0\x18ftypmp42",
        b"\0\0\0\x18ftypheic",
        b"Rar!\x1a\x07\x00",
        b"\x1f\x8b\x08\0",
        packed("a.txt", "b.txt"),
        packed("mimetype", "content.xml"),
        packed("xl/workbook.xml"),
        b"PK\x03\x04 and no more",
        "<?xml version='1.0'?><rss><channel><item><title>خبر</title></item></channel></rss>".encode(),
    ],
    ids=["doc", "pdf", "rtf", "png", "jpeg", "webp", "mp4", "heic", "rar", "gzip", "zip", "odt", "xlsx", "cut zip", "rss"],
)
def test_what_is_no_text_is_refused_with_a_mend(raw: bytes) -> None:
    with pytest.raises(KhanehError) as told:
        intake.read(raw, "khabar.txt")
    (fault,) = told.value.problems
    assert (fault.code, fault.path, bool(fault.mend)) == ("E-FORMAT", "khabar.txt", True)


def test_a_file_too_large_for_an_article_is_refused_unread() -> None:
    with pytest.raises(KhanehError) as told:
        intake.read(("تعاون " * 400_000).encode(), "book.txt")
    assert [p.code for p in told.value.problems] == ["E-SIZE"]


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("متن خبر", "text"),
        ("اگر الف < ب", "text"),
        ("<p>متن</p>", "text"),
        ("<!DOCTYPE html><p>x", "page"),
        ("\n  <html lang=fa><head>", "page"),
        ("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", "page"),
        ("<!-- saved from url=(0014)about:internet -->\n<!--[if IE]><![endif]--><html>", "page"),
        ("HTTP/1.1 200 OK\nContent-Type: text/html\n\n<html><head></head><body>", "page"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n", "archive"),
        ("<?xml version='1.0'?><!-- c --><rss xmlns:wp='http://wordpress.org/export/1.2/'>", "export"),
        ("<item><title>x</title><wp:post_type>post</wp:post_type></item>", "post"),
    ],
)
def test_the_kind_is_told_by_the_content(raw: str, kind: str) -> None:
    assert kinds.kind(raw.encode(), "x.jpg") == kind
    if kind == "page":
        assert kinds.kind(raw.encode("utf-16"), "x.txt") == kind

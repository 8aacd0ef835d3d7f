"""Bytes of every editor and portal come in as the same letters; what is no text is a problem with a code."""

from __future__ import annotations

import codecs

import pytest

from khaneh.convert import HouseWords, convert
from khaneh.convert.decode import decode
from khaneh.problems import KhanehError
from khaneh.registry import EMPTY

TEXT = "تعاون و کار پیشرفت کرد و گفت: آری"


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode().replace(b" ", b" \x00"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 big", "utf-16-le unmarked", "utf-16-be unmarked", "NUL letters"],
)
def test_every_encoding_gives_the_same_letters(raw: bytes) -> None:
    assert decode(raw, "x.txt") == TEXT


def test_windows_1256_gives_its_own_letters() -> None:
    old = "تعاون و كار گفت: آري؛ پيشرفت چگونه است"
    assert decode(old.encode("cp1256"), "x.txt") == old


def test_all_line_ends_are_one() -> None:
    assert decode("یک\r\nدو\rسه\u0085چهار\u2028پنج\n".encode(), "x.txt") == "یک\nدو\nسه\nچهار\nپنج\n"


@pytest.mark.parametrize("raw", [b"", b"  \n\t ", "؟!…".encode()])
def test_a_file_without_a_letter_is_empty(raw: bytes) -> None:
    with pytest.raises(KhanehError) as told:
        decode(raw, "x.txt")
    assert [(p.path, p.code) for p in told.value.problems] == [("x.txt", "E-EMPTY")]


def test_bytes_of_no_text_are_refused() -> None:
    with pytest.raises(KhanehError) as told:
        decode(bytes(range(128, 256)) * 3 + b"\x00\x01", "photo.txt")
    assert [p.code for p in told.value.problems] == ["E-ENCODING"]


def test_a_text_in_latin_letters_is_refused_and_latin_words_in_a_persian_one_are_not() -> None:
    with pytest.raises(KhanehError) as told:
        convert(("A new market was opened in the town by the guild of bakers. " * 2).encode(), "x.txt", EMPTY, HouseWords())
    assert [p.code for p in told.value.problems] == ["E-LANGUAGE"]
    persian = "بازار میبد با نشانی https://a.example/very/long/address/of/the/market/in/the/town/of/meybod/and/its/bakers باز شد."
    assert convert(persian.encode(), "x.txt", EMPTY, HouseWords()).paragraphs

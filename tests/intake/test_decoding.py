"""Bytes of every editor and portal come in as the same letters; what is no text is a problem with a code."""

from __future__ import annotations

import codecs

import pytest

from khaneh.convert import HouseWords, convert
from khaneh.intake.decode import decode
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


PERSIAN = "به گزارش ایسنا، تعاون‌گران پیشرفت «چهار» طرح را گفتند؛ کار ژرف است.\nپایان"


def through(text: str, encoding: str) -> bytes:
    """Taken for `encoding` and saved again; what the encoding has no letter for is kept as browsers keep it."""
    return "".join(bytes((b,)).decode(encoding) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(b) for b in text.encode()).encode()


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_letters_taken_for_western_ones_are_read_as_what_they_were(encoding: str) -> None:
    assert decode(through(PERSIAN, encoding), "x.txt") == PERSIAN


def test_letters_taken_for_arabic_ones_are_read_as_what_they_were() -> None:
    assert decode(PERSIAN.encode().decode("cp1256").encode(), "x.txt") == PERSIAN


def test_letters_of_which_some_are_lost_are_refused() -> None:
    with pytest.raises(KhanehError) as told:
        decode(through(PERSIAN, "cp1252").decode().replace("\x81", "?").replace("‡", "?").encode(), "x.txt")
    assert [p.code for p in told.value.problems] == ["E-ENCODING"]


@pytest.mark.parametrize(
    "text",
    [
        "طرح ظهر عصر غزل و ظ§ در متن",
        "در زبان ترکی Ø و Ù دو حرف است و Üsküdar شهری است",
        "عیار ۱۸ غ¢",
        "لوله‌های Ø5 و Ø6 و Ø8 و Ø9 و Ø12 در انبار شرکت تعاونی میبد آماده فروش است",
    ],
)
def test_a_text_that_quotes_such_signs_is_left_alone(text: str) -> None:
    assert decode(text.encode(), "x.txt") == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("lost", [1, 2, 3])
def test_a_text_cut_within_a_letter_keeps_every_whole_one(encoding: str, lost: int) -> None:
    cut = decode(("کار پیشرفت کرد. " * 9 + "پایان").encode(encoding)[:-lost], "x.txt")
    assert cut.startswith("کار پیشرفت کرد. " * 9 + "پای")
    assert "\ufffd" not in cut

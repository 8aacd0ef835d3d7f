"""The raw text beside its article: nothing is lost, and only what was left out is struck."""

import random
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from khaneh.originals import mark, read

FIXTURES = Path(__file__).parents[1] / "fixtures"


def struck(original: str, kept: str) -> list[str]:
    return [piece.text.strip() for piece in mark(original, kept) if piece.struck]


def article(number: str) -> tuple[str, str]:
    """A raw text and what its article keeps of it."""
    gold = yaml.load((FIXTURES / f"gold/{number}.yaml").read_text("utf-8"), yaml.CSafeLoader)
    raw = next((FIXTURES / "raw").glob(f"{number}*"))
    kept = [gold["title_fa"], gold["kicker_fa"] or "", gold["news_code"] or "", *gold["clean_body_fa"]]
    return read(raw.read_bytes()), "\n".join(kept)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", ["1400/01/19"]),
        (
            "001",
            [
                "ورود کاربر محترم میهمان به پرتال خانه تعاونگران ایران خوش آمدید فارسی \xa0|\xa0 English\n\n\nآگهی",
                "صفحه اصلیدرباره ماشعب استانی خانه\xa0\xa0• بانک اعضا تماس با ما",
            ],
        ),
        (
            "002",
            [
                "صفحه اصلی تعاون تشکیل اتاق فکر برای آسیب شناسی بخش تعاون/ تشکیل خانه تعاونگران برای...",
                "معاون امور تعاونیهای وزارت تعاون، کار و رفاه اجتماعی، بر لزوم تشکیل اتاقهای فکر تعاون و شناسایی نقط قوت و ضعف بخش تعاون"
                " تاکید کرد.",
                "درج دیدگاه",
            ],
        ),
        ("003", ["date 2025-11-16", "انتهای پیام/"]),
        ("004", ["کد خبر :"]),
    ],
)
def test_of_real_texts_the_boilerplate_is_struck_and_nothing_else(number, expected):
    assert struck(*article(number)) == expected


@pytest.mark.parametrize(
    ("original", "kept"),
    [
        ("هم انديشي كشور", "هم‌اندیشی کشور"),
        ("بهعنوان نماینده گفت", "به عنوان نماینده گفت"),
        ("جلسه درتهران برگزارشد", "جلسه در تهران برگزار شد"),
        ("سال 1400 و ١٤٠١", "سال ۱۴۰۰ و ۱۴۰۱"),
        ("نقط قوت به رقم مشکلات", "نقاط قوت به رغم مشکلات"),
        ("رییس هیات گفت", "رئیس هیأت گفت"),
        ("«متن» ، آن ؛ این .", "«متن»، آن؛ این."),
        ("دوم\nسوم و چهارم\nیکم", "یکم\nدوم\nسوم و چهارم"),
        ("عنوان خبر امروز کد ۱۲۳ پایان", "کد ۱۲۳\nپایان عنوان خبر امروز"),
        ("دو بند که\nیکی شده است", "دو بند که یکی شده است"),
    ],
)
def test_spelling_spacing_and_order_do_not_count(original, kept):
    assert struck(original, kept) == []


def test_of_a_lede_printed_twice_one_copy_is_struck():
    lede = "وزیر گفت: تعاونيها رشد کرده اند."
    pieces = mark(f"عنوان\n\n{lede}\n\n{lede}\n\nپایان", "عنوان\nوزیر گفت: تعاونی‌ها رشد کرده‌اند.\nپایان")
    assert [(piece.text.strip(), piece.struck) for piece in pieces if piece.struck] == [(lede, True)]
    assert "".join(piece.text for piece in pieces if not piece.struck).count(lede) == 1


def test_pieces_break_between_words_and_take_their_own_punctuation():
    pieces = mark("خانه، اخبار. «متن خبر» (پایان) تماس با ما", "متن خبر پایان")
    assert [(piece.text, piece.struck) for piece in pieces] == [
        ("خانه، اخبار.", True),
        (" «متن خبر» (پایان) ", False),
        ("تماس با ما", True),
    ]


def test_what_is_nowhere_in_the_article_is_one_piece():
    assert [piece.struck for piece in mark("یک دو\n\nسه، چهار", "")] == [True]
    assert mark("", "متن") == ()
    assert [piece.struck for piece in mark("\n • \n", "")] == [True]


WORDS = st.lists(
    st.sampled_from(["تعاون", "خانه", "می‌رود", "مي رود", "و", "،", "\n", "\n\n", "۱۲", "12", "«", "»", " ", "\u200c"]), max_size=60
)
TEXTS = st.one_of(st.text(), WORDS.map(" ".join), WORDS.map("".join))


@given(TEXTS, TEXTS)
def test_the_pieces_are_the_text(original, kept):
    pieces = mark(original, kept)
    assert "".join(piece.text for piece in pieces) == original
    assert all(piece.text for piece in pieces)
    assert all(a.struck != b.struck for a, b in pairwise(pieces))


@given(TEXTS)
def test_of_a_text_kept_whole_nothing_is_struck(text):
    assert not any(piece.struck for piece in mark(text, text) if any(c.isalnum() for c in piece.text))


def test_no_pair_of_texts_hangs_the_build():
    """Without its bounds the comparison takes minutes and more."""
    choice = random.Random(1)
    shuffled = [" ".join(f"w{choice.randrange(300)}" for _ in range(60_000)) for _ in range(2)]
    for original, kept in (("الف ب " * 30_000, "الف ب " * 29_000), ("الف ب پ " * 3_000, "پ الف " * 3_000), shuffled):
        assert "".join(piece.text for piece in mark(original, kept)) == original


@pytest.mark.parametrize(
    "data",
    ["متن گچ".encode(), "متن گچ".encode("utf-8-sig"), "متن گچ".encode("utf-16"), "متن گچ".encode("cp1256")],
    ids=["utf-8", "utf-8-sig", "utf-16", "windows-1256"],
)
def test_an_original_is_read_in_any_of_its_encodings(data):
    assert read(data) == "متن گچ"


@given(st.binary())
def test_any_bytes_are_read(data):
    read(data)

"""A text that holds no article is told so; a short article is one."""

from __future__ import annotations

import pytest

from khaneh.convert import HouseWords, convert
from khaneh.problems import KhanehError
from khaneh.registry import EMPTY

HEADLINES = "\n".join(
    f"{name} در یزد برگزار شد" for name in ("همایش فرش", "جشنواره نان", "نمایشگاه کار", "نشست بانک", "آیین وقف", "بازار عید")
)


@pytest.mark.parametrize(
    "text",
    [
        "صفحه اصلی\nدرباره ما\nتماس با ما\nآرشیو\nورود",
        "https://a.ir/1\nhttps://a.ir/2\nhttps://a.ir/3",
        "خبر فرش: https://a.ir/1\nخبر نان: https://a.ir/2\nخبر کار: https://a.ir/3",
        HEADLINES,
        "۱۲۳۴۵",
    ],
    ids=["a menu", "addresses", "links with names", "headlines", "a number"],
)
def test_what_is_no_article_is_refused(text: str) -> None:
    with pytest.raises(KhanehError) as told:
        convert(text.encode(), "x.txt", EMPTY, HouseWords())
    assert [(p.code, p.path) for p in told.value.problems] == [("E-ARTICLE", "x.txt")]


@pytest.mark.parametrize(
    "text",
    [
        "اتاق تعاون یزد فردا نشست دارد",
        "همایش فرش در یزد\nاین همایش فردا در تالار شهر برگزار می‌شود.",
        f"{HEADLINES}\nاین شش آیین در سال گذشته برگزار شد و گزارش آن را می‌خوانید.",
        "سامانه بیمه باز شد\nنام‌نویسی در https://a.ir/1 و https://a.ir/2 و https://a.ir/3 تا پایان هفته برای همه بافندگان استان شدنی است.",
    ],
    ids=["one line", "a short one", "a list in an article", "an article with addresses"],
)
def test_a_short_article_is_one(text: str) -> None:
    assert convert(text.encode(), "x.txt", EMPTY, HouseWords()).paragraphs

"""Lines broken at a fixed width become paragraphs again; lines that are paragraphs stay what they are."""

from __future__ import annotations

import textwrap

import pytest

from khaneh.convert.layout import arrange

TITLE = "دویست شغل تازه در تعاونی‌های کرمان"
ONE = " ".join(["رحیم نوری در نشست خبری گفت که این شغل‌ها در کارگاه‌های کوچک پدید آمده‌اند و ماندگار خواهند بود"] * 4) + "."
TWO = " ".join(["وی افزود که بانک‌ها باید در پرداخت تسهیلات به تعاونی‌های روستایی شتاب بیشتری نشان دهند"] * 4) + "."


@pytest.mark.parametrize("width", [50, 62, 72, 100])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_wrapped_lines_are_made_whole_with_and_without_blank_lines(width: int, between: str) -> None:
    layout = arrange(TITLE + "\n" + between.join(textwrap.fill(text, width) for text in (ONE, TWO)))
    assert (layout.title, layout.paragraphs) == (TITLE, (ONE, TWO))


def test_a_line_that_a_dateline_made_longer_is_wrapped_as_well() -> None:
    first, _, rest = textwrap.fill(ONE, 62).partition("\n")
    text = f"{TITLE}\n\nتربت حیدریه - خبرگزاری مهر: {first}\n{rest}\n\n{textwrap.fill(TWO, 62)}"
    assert arrange(text).paragraphs == (ONE, TWO)


def test_a_quoted_mail_loses_its_marks() -> None:
    text = "\n".join(f"> {line}" for line in f"{TITLE}\n\n{textwrap.fill(ONE, 62)}\n\n{textwrap.fill(TWO, 62)}".split("\n"))
    layout = arrange(text)
    assert (layout.title, layout.paragraphs, layout.removed) == (TITLE, (ONE, TWO), ())


def test_furniture_between_wrapped_lines_does_not_join_them() -> None:
    text = f"{TITLE}\n{textwrap.fill(ONE, 62)}\nکد خبر: ۱۲۳۴۵\n{textwrap.fill(TWO, 62)}\nارسال به دوستان"
    assert arrange(text).paragraphs == (ONE, TWO)


def test_paragraphs_of_one_line_each_stay_apart() -> None:
    lines = [
        "این بند کوتاه است و نقطه ندارد",
        "بند دوم کمی بلندتر از بند نخست است و تمام می‌شود",
        "بند سوم",
        "بند چهارم هم چند واژه دارد",
        "بند پنجم پایان است",
    ] * 3
    apart = list(dict.fromkeys(lines))
    assert arrange("\n".join([TITLE, ONE, *apart, TWO])).paragraphs == (ONE, *apart, TWO)


def test_one_huge_paragraph_stays_one() -> None:
    assert arrange(f"{TITLE}\n{ONE} {TWO}").paragraphs == (f"{ONE} {TWO}",)


def test_a_broken_line_that_leaves_is_told_as_it_stands() -> None:
    comment = " ".join(["کاش این کار در همه استان‌ها پی گرفته شود و مردم سودش را ببینند"] * 3)
    text = f"{TITLE}\n{textwrap.fill(ONE, 62)}\n{textwrap.fill(TWO, 62)}\nانتهای پیام/\n{textwrap.fill(comment, 62)}"
    layout = arrange(text)
    assert layout.paragraphs == (ONE, TWO)
    assert all(piece in text for piece in layout.removed)

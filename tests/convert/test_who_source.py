"""The source line, the dateline and the greeting of a portal."""

from __future__ import annotations

import pytest

from khaneh.convert.record import Source
from khaneh.convert.who import who
from khaneh.registry import EMPTY


@pytest.mark.parametrize(
    ("text", "name", "via"),
    [
        ("به گزارش ایسنا، باران آمد.", "ایسنا", None),
        ("به گزارش خبرنگار مهر، باران آمد.", "مهر", None),
        ("به گزارش خبرنگار پارلمانی ایلنا، باران آمد.", "ایلنا", None),
        ("به گزارش روز دوشنبه ایرنا از روابط عمومی استانداری یزد، باران آمد.", "ایرنا", "روابط عمومی استانداری یزد"),
        ("به گزارش خبرگزاری تسنیم از مشهد مقدس، باران آمد.", "خبرگزاری تسنیم", None),
        ("به گزارش گروه اقتصادی خبرگزاری برنا، باران آمد.", "خبرگزاری برنا", None),
        ("به گزارش صبح شهر به نقل از وزارت راه و شهرسازی، باران آمد.", "صبح شهر", "وزارت راه و شهرسازی"),
        ("به گزارش روابط عمومی وزارت صنعت، معدن و تجارت، باران آمد.", "روابط عمومی وزارت صنعت، معدن و تجارت", None),
        ("به گزارش خبرگزاری صدا و سیما، مرکز اصفهان؛ باران آمد.", "خبرگزاری صدا و سیما، مرکز اصفهان", None),
        ("رشت - ایرنا - باران آمد.", "ایرنا", None),
        ("ارومیه (پانا)- باران آمد.", "پانا", None),
        ("ایسنا/گیلان باران آمد.", "ایسنا", None),
    ],
)
def test_the_source_and_its_source_are_told_apart(text: str, name: str, via: str | None) -> None:
    assert who((text,), None, (), EMPTY).source == Source(name, via)


def test_no_source_is_made_up() -> None:
    assert who(("به گزارش خبرنگار ما، باران آمد.", "گزارشی به دست رسید."), None, (), EMPTY).source is None


def test_the_speaker_after_a_source_without_a_comma_is_found() -> None:
    record = who(("به گزارش خبرنگار ایرنا رضا توکلی روز شنبه گفت: باران آمد.",), None, (), EMPTY)
    assert record.source == Source("ایرنا")
    assert record.quotes[0].speaker == "رضا توکلی"


def test_a_portal_that_greets_its_visitor_is_inferred_where_the_text_credits_nobody() -> None:
    removed = ("ورود کاربر محترم میهمان به پرتال خانه معلمان ایران خوش آمدید",)
    assert who(("باران آمد.",), None, removed, EMPTY).source == Source("پرتال خانه معلمان ایران", basis="inferred")
    assert who(("به گزارش ایسنا، باران آمد.",), None, removed, EMPTY).source == Source("ایسنا")


@pytest.mark.parametrize(
    "text", ["رضا توکلی در گفت‌وگو با ایلنا گفت: باران آمد.", "رضا توکلی در مصاحبه اختصاصی با خبرنگار ایلنا گفت: باران آمد."]
)
def test_whom_the_words_were_said_to_is_the_inferred_source(text: str) -> None:
    assert who((text,), None, (), EMPTY).source == Source("ایلنا", basis="inferred")

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
        ("به گزارش خبرنگار مهر، باران آمد.", "خبرگزاری مهر", None),  # the bare word is a month, and much besides
        ("به گزارش خبرنگار پارلمانی ایلنا، باران آمد.", "ایلنا", None),
        ("به گزارش روز دوشنبه ایرنا از روابط عمومی استانداری یزد، باران آمد.", "ایرنا", "روابط عمومی استانداری یزد"),
        ("به گزارش خبرگزاری تسنیم از مشهد مقدس، باران آمد.", "خبرگزاری تسنیم", None),
        ("به گزارش گروه اقتصادی خبرگزاری برنا، باران آمد.", "خبرگزاری برنا", None),
        ("به گزارش صبح شهر به نقل از وزارت راه و شهرسازی، باران آمد.", "صبح شهر", "وزارت راه و شهرسازی"),
        ("به گزارش روابط عمومی وزارت صنعت، معدن و تجارت، باران آمد.", "روابط عمومی وزارت صنعت، معدن و تجارت", None),
        ("به گزارش خبرگزاری صدا و سیما، مرکز اصفهان؛ باران آمد.", "خبرگزاری صدا و سیما، مرکز اصفهان", None),
        ("به گزارش خبرگزاری فارس از بیرجند به نقل از روابط عمومی بهزیستی، باران آمد.", "خبرگزاری فارس", "روابط عمومی بهزیستی"),
        ("به گزارش گروه استان‌های باشگاه خبرنگاران جوان از قزوین، باران آمد.", "باشگاه خبرنگاران جوان", None),
        ("به نقل از خبرگزاری مهر، باران آمد.", "خبرگزاری مهر", None),
        ("تربت حیدریه - خبرگزاری مهر: باران آمد.", "خبرگزاری مهر", None),
        ("به گزارش خبرگزاری صدا و سیمای گیلان، باران آمد.", "خبرگزاری صدا و سیمای گیلان", None),
        ("به گزارش خبرگزاری صداوسیما مرکز گیلان، باران آمد.", "خبرگزاری صداوسیما مرکز گیلان", None),
        ("رشت - ایرنا - باران آمد.", "ایرنا", None),
        ("ارومیه (پانا)- باران آمد.", "پانا", None),
        ("ایسنا/گیلان باران آمد.", "ایسنا", None),
    ],
)
def test_the_source_and_its_source_are_told_apart(text: str, name: str, via: str | None) -> None:
    assert who((text,), None, (), EMPTY).source == Source(name, via)


def test_no_source_is_made_up() -> None:
    assert who(("به گزارش خبرنگار ما، باران آمد.", "گزارشی به دست رسید."), None, (), EMPTY).source is None
    assert who(("بر اساس گزارش مرکز آمار، باران کم شد.",), None, (), EMPTY).source is None
    assert who((*["باران آمد."] * 4, "به گزارش مرکز آمار، باران کم شد."), None, (), EMPTY).source is None
    assert who((*["باران آمد."] * 4, "به گزارش ایسنا، باران کم شد."), None, (), EMPTY).source == Source("ایسنا")


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


@pytest.mark.parametrize(
    ("removed", "wanted"),
    [
        (("رشت - ایرنا -",), Source("ایرنا")),
        (("ایسنا/گیلان",), Source("ایسنا")),
        (("منبع: روزنامه همشهری",), Source("روزنامه همشهری")),
        (("روابط عمومی اداره کل تامین اجتماعی گیلان - سوم بهمن ماه",), Source("روابط عمومی اداره کل تامین اجتماعی گیلان")),
        (("خبرگزاری تسنیم",), Source("خبرگزاری تسنیم", basis="inferred")),
        (("منبع: https://example.ir/1",), None),
        (("کد خبر: ۱۲۳", "اقتصادی", "نظر شما"), None),
    ],
)
def test_what_left_the_text_may_say_where_it_is_from(removed: tuple[str, ...], wanted: Source | None) -> None:
    assert who(("باران آمد.",), None, removed, EMPTY).source == wanted


def test_the_text_itself_is_believed_before_what_stood_round_it() -> None:
    assert who(("به گزارش ایلنا، باران آمد.",), None, ("منبع: روزنامه همشهری",), EMPTY).source == Source("ایلنا")


def test_an_agency_is_called_as_fully_as_the_text_calls_it() -> None:
    assert who(("به گزارش خبرنگار مهر، باران آمد.",), None, ("یزد - خبرگزاری مهر:",), EMPTY).source == Source("خبرگزاری مهر")


def test_the_office_that_signed_and_the_town_of_the_dateline_are_named() -> None:
    record = who(("باران آمد.",), None, ("یاسوج - ایرنا -", "روابط عمومی شهرداری یزد"), EMPTY)
    assert record.places[0] == "یاسوج"
    assert "شهرداری یزد" in [o.name for o in record.organisations]

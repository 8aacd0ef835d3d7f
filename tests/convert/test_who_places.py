"""Places: the gazetteer's, what a head opens, lists; and everyday words that are places only with evidence."""

from __future__ import annotations

import pytest

from khaneh.convert import gazetteer, places
from khaneh.convert.paragraph import paragraph


def found(text: str) -> tuple[str, ...]:
    return places.named(places.spotted([paragraph(1, text)]))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("کارگران در بروجرد و مریوان و نی‌ریز آمدند.", ("بروجرد", "مریوان", "نی‌ریز")),
        ("از خرم آباد تا پلدختر", ("خرم آباد", "پلدختر")),
        ("اداره تعاون شهرستان دلفان", ("دلفان",)),
        ("تعاونی پرورش ماهی باشت", ("باشت",)),
        ("به بندرعباس و بندر عباس", ("بندرعباس",)),
        ("در بغداد، لندن و خان‌یونس", ("بغداد", "لندن", "خان‌یونس")),
        ("صادرات در خلیج‌فارس به آسیای میانه", ("خلیج‌فارس", "آسیای میانه")),
        ("شهرک صنعتی شهید رجایی و روستای فیروزکلا", ("شهرک صنعتی شهید رجایی", "روستای فیروزکلا")),
        ("استان‌های گلستان، مرکزی و یزد سهم دارند.", ("گلستان", "مرکزی", "یزد")),
        ("شهرستان‌های نور، بهار و قروه", ("نور", "بهار", "قروه")),
    ],
)
def test_places_are_found_whole(text: str, wanted: tuple[str, ...]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("استاندار فارس گفت", ("فارس",)),
        ("فرماندار نور و شهردار بهار آمدند.", ("نور", "بهار")),
        ("مدیرکل تعاون، کار و رفاه اجتماعی فارس گفت", ("فارس",)),
        ("رئیس سازمان جهاد کشاورزی گلستان گفت", ("گلستان",)),
        ("گلستان - ایرنا - باران آمد.", ("گلستان",)),
        ("ایسنا/گلستان باران آمد.", ("گلستان",)),
    ],
)
def test_an_everyday_word_is_a_place_where_its_neighbours_say_so(text: str, wanted: tuple[str, ...]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "بانک مرکزی و دفتر مرکزی حزب",
        "نور خورشید در بهار و سراب بیابان",
        "بانک سامان و بیمه پارسیان و هواپیمایی ماهان",
        "اوج این بحران گذشت و در میان مردم بود.",
        "عصر ایران و ایران خودرو",
        "در ۱۲ روستای فاقد شعبه",
        "کابل برق قطع شد و تصویر مالی شرکت روشن است.",
        "زبان فارس و بوستان و گلستان سعدی",
        "بیمه آسیا و بانک خاورمیانه",
        "این روح جاری و ساری است.",
        "در این استان و آن شهرستان و شهر ما راه شهر بسته شد.",
        "بخش مرکزی شهرستان راه است و تعاونی‌های شهرستان پروژه‌ها دارند.",
    ],
)
def test_an_everyday_word_alone_is_none(text: str) -> None:
    assert found(text) == ()


def test_names_of_people_are_no_places() -> None:
    par = paragraph(1, "رضا بروجرد آمد")
    span = places.spans(par)[0][0]
    assert places.named(places.spotted([par]), [(1, span)]) == ()


def test_every_province_is_known_by_name_and_capital() -> None:
    assert len(gazetteer.provinces()) >= 31
    assert {"تهران", "یزد", "خراسان رضوی"} <= set(gazetteer.provinces().values())

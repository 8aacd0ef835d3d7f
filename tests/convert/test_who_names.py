"""Names of people: where they begin and end, and what is none."""

from __future__ import annotations

import pytest

from khaneh.convert import bearers, people
from khaneh.convert.names import names
from khaneh.convert.paragraph import paragraph


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("حسن نیک‌بین گفت: باران می‌بارد.", ["حسن نیک‌بین"]),
        ("سید علی‌اکبر موسوی کلاردشتی سرپرست اداره آمد.", ["سید علی‌اکبر موسوی کلاردشتی"]),
        ("غلام حسین حکمتی اصل در گفت‌وگو با ما افزود: نه.", ["غلام حسین حکمتی اصل"]),
        ("حبیب‌اله دهقان و نصرالله بیگی آمدند.", ["حبیب‌اله دهقان", "نصرالله بیگی"]),
        ("«بهمن ویس‌مرادی» در نشست گفت: بله.", ["بهمن ویس‌مرادی"]),
        ("حسن نیک‌بین فولادین‌سازی کشور را ستود.", ["حسن نیک‌بین"]),
        ("مهندس درخشان‌فر مدیرکل گمرک گفت: بله.", ["درخشان‌فر"]),
        ("دکتر پور محمدی، با اشاره به طرح گفت: بله.", ["پور محمدی"]),
        ("نشست با شریفی‌راد وزیر نیرو برگزار شد.", ["شریفی‌راد"]),
        ("هاکان فیدان سفیر ترکیه آمد.", ["هاکان فیدان"]),
        ("با حضور رضا توکلی رئیس اتاق، لیلا صفایی دبیر انجمن و جمعی دیگر", ["رضا توکلی", "لیلا صفایی"]),
    ],
)
def test_a_name_ends_where_an_office_a_verb_or_a_mark_begins(text: str, wanted: list[str]) -> None:
    assert [name.text for name in names(paragraph(1, text))] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "در بیمارستان امام رضا و دانشگاه شهید بهشتی جلسه بود.",
        "پیام تبریک وزیر خوانده شد.",
        "امید مردم به تعاونی‌ها بازگشت.",
        "نقش تعاونی‌ها در توسعه روشن است.",
        "جلسه مدیرکل با کارکنان برگزار شد.",
        "سامانه جامع و کاربردی مدیریت راه افتاد.",
        "قانون از سوی رهبر ابلاغ شد.",
        "خیابان رضا و میدان محمد شلوغ است.",
        "خیابان دکتر شریعتی شلوغ است.",
        "مجموعه ورزشی سردار جنگل رشت باز شد.",
    ],
)
def test_everyday_words_streets_and_saints_are_nobody(text: str) -> None:
    assert names(paragraph(1, text)) == []


def test_a_bare_surname_that_is_an_everyday_word_counts_only_at_the_head_of_a_clause() -> None:
    pars = [paragraph(1, "احمد پناه مدیر است."), paragraph(2, "پناه گفت: ما به خدا پناه می‌بریم."), paragraph(3, "او به پناه مردم رفت.")]
    found = people.find(pars)
    assert [len(found[n]) for n in (1, 2, 3)] == [1, 1, 0]


def test_a_word_of_no_dictionary_that_opens_speech_is_a_surname() -> None:
    found = people.find([paragraph(1, "نادرخانی در این باره گفت: بله."), paragraph(2, "تعاونگران در این باره گفتند: بله.")])
    assert [name.text for name in found[1]] == ["نادرخانی"]
    assert found[2] == []


def test_two_forms_of_one_name_are_one_person() -> None:
    found = people.find([paragraph(1, "سرهنگ رضا فیروزبخت افزود: بله."), paragraph(2, "سرهنگ فیروز بخت گفت: نه.")])
    assert len(set(bearers.owners(found).values())) == 1

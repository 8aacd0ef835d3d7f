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
        ("سولماز پناهی آذر پژوهشگر است.", ["سولماز پناهی آذر"]),
        ("قاسم عزیززاده گرجی آمد.", ["قاسم عزیززاده گرجی"]),
        ("حجت الله بهرامی گفت: بله.", ["حجت الله بهرامی"]),
        ("جواد اسماعیل نیا گفت: بله.", ["جواد اسماعیل نیا"]),
        ("سرهنگ حسن زاده گفت: بله.", ["حسن زاده"]),
        ("سید شبدان هاشمی به مجلس رفت.", ["سید شبدان هاشمی"]),
        ("مولوی عبدالحمید گفت: بله.", ["عبدالحمید"]),
        ("سردار سرتیپ دوم پاسدار یحیی الهی گفت: بله.", ["یحیی الهی"]),
        ("آنتونیو گوترش و جو بایدن آمدند.", ["آنتونیو گوترش", "جو بایدن"]),
        ("اسداله کارگر، رئیس اتحادیه گفت: بله.", ["اسداله کارگر"]),
        ("ما از نزدیک نگرفته‌ایم.", []),
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
        "عید سعید غدیر مبارک باد.",
        "رسول اکرم (ص) و حضرت فاطمه زهرا (س) الگو هستند.",
        "علی اکبر (ع) را یاد کردند.",
        "۳ مهر باقری آمد.",
        "۳ ستاره رضایی آمد.",
        "در ستاره رضایی چیزی نیست.",
        "در بهمن صالحی نیامد.",
        "از پیام رئیسی استقبال شد.",
        "توفیق رفیق راه آنان بود.",
        "ولی شهرداری‌ها پول ندادند.",
        "عوض کنید و ببینید.",
        "اتحادیه واحد های صنفی رئیس دارد.",
        "به‌عنوان رئیس گروه آمد.",
        "در حکمی سرپرست گروه معرفی شد.",
        "راهنمای ناشر چاپ شد.",
        "نزدیک‌ترین دامپزشک صد کیلومتر دور است.",
        "با مردمی‌سازی محقق خواهد شد.",
        "درگذشت مدیرعامل تعاونی را تسلیت می‌گوییم.",
        "انا لله و انا الیه راجعون",
        "با استناد به آیه شریفه «تعاونوا» گفت.",
        "با همسرش کارگر کارخانه بود.",
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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("پیام طبرسی، رئیس بخش عفونی گفت: بله.", ["پیام طبرسی"]),
        ("به گزارش ایرنا، شاهین دانشور روز یکشنبه گفت: بله.", ["شاهین دانشور"]),
        ("به گزارش ایرنا، امید مردم روز یکشنبه زنده شد.", []),
        ("پیام تبریک وزیر خوانده شد.", []),
        ("از چند نفر از جمله امید ساعدی، جوان هویزه‌ای، تجلیل شد.", ["امید ساعدی"]),
        ("از جمله امید مردمی، آباد شد.", []),
        ("در این نشست پیام حسن روحانی خوانده شد.", ["حسن روحانی"]),
        ("امیر حسین رحیمی آمد.", ["امیر حسین رحیمی"]),
        ("سرهنگ دوم مرزبانی امید شیرازی‌پور، فرمانده هنگ مرزی هم گفت: بله.", ["امید شیرازی‌پور"]),
        ("دبیر شورای هماهنگی تعاون یزد، امید راد، هم گفت: بله.", ["امید راد"]),
        ("در بازار یزد، امید راد، هم گم شد.", []),
    ],
)
def test_an_everyday_word_is_a_given_name_where_a_speaker_stands(text: str, wanted: list[str]) -> None:
    assert [name.text for name in names(paragraph(1, text))] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("آقایان کشاورز، رستمی و زارع آمدند.", ["کشاورز", "رستمی", "زارع"]),
        ("آقایان رضا توکلی و حسن کریمی و کارگران آمدند.", ["رضا توکلی", "حسن کریمی"]),
        ("آقایان حضور داشتند.", []),
        ("آقای کشاورز، کارگر و زارع آمدند.", ["کشاورز"]),
    ],
)
def test_a_title_of_several_holds_for_the_whole_list(text: str, wanted: list[str]) -> None:
    assert [name.text for name in names(paragraph(1, text))] == wanted


def test_a_name_of_everyday_words_counts_where_it_closes_a_list() -> None:
    found = people.find([paragraph(1, "زهرا صداقت‌فر و قربان راز به‌عنوان بازرس آمدند."), paragraph(2, "نان و قربان راز نهفته است.")])
    assert [[name.text for name in found[n]] for n in (1, 2)] == [["زهرا صداقت‌فر", "قربان راز"], ["قربان راز"]]


def test_a_whole_name_counts_again_where_it_has_no_ground_of_its_own() -> None:
    found = people.find([paragraph(1, "آرزو امیدی سرپرست معاونت آمد."), paragraph(2, "در ادامه آرزو امیدی نبود آموزش را بد خواند.")])
    assert [name.text for name in found[2]] == ["آرزو امیدی"]


def test_no_office_written_as_one_word_is_a_name() -> None:
    assert people.find([paragraph(1, "وزیرجهادکشاورزی در این باره گفت: بله.")])[1] == []


def test_a_surname_of_two_words_typed_apart_is_known_alone_later() -> None:
    found = people.find([paragraph(1, "جواد اسماعیل نیا آمد."), paragraph(2, "در این باره اسماعیل‌نیا هیچ نگفت.")])
    assert [name.text for name in found[2]] == ["اسماعیل‌نیا"]


def test_one_part_of_a_surname_of_two_is_enough_later() -> None:
    found = people.find([paragraph(1, "رضا تقی‌پور انوری گفت: بله."), paragraph(2, "انوری افزود: نه."), paragraph(3, "تقی‌پور گفت: نه.")])
    assert set(bearers.owners(found).values()) == {"رضاتقیپورانوری"}


def test_two_forms_of_one_name_are_one_person() -> None:
    found = people.find([paragraph(1, "سرهنگ رضا فیروزبخت افزود: بله."), paragraph(2, "سرهنگ فیروز بخت گفت: نه.")])
    assert len(set(bearers.owners(found).values())) == 1

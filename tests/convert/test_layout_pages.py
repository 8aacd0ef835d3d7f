"""Pages as they are copied whole: menus, stamps, tags, comments, links to other articles, datelines; and what only looks like these."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaneh.convert import headline
from khaneh.convert.layout import arrange
from khaneh.persian import fold

TITLE = "دویست شغل تازه در تعاونی‌های کرمان"
LEDE = "رئیس اتاق تعاون کرمان از ایجاد دویست شغل در تعاونی‌های این استان خبر داد."
BODY = "رحیم نوری در نشست خبری گفت: این شغل‌ها در کارگاه‌های کوچک پدید آمده‌اند و ماندگار خواهند بود."
OTHER = "وی افزود: بانک‌ها باید در پرداخت تسهیلات به تعاونی‌های روستایی شتاب بیشتری نشان دهند."


@pytest.mark.parametrize(
    "line",
    [
        "سرویس اقتصاد",
        "اقتصاد کلان",
        "پایگاه خبری تحلیلی",
        "Aa  اندازه متن",
        "خبر شماره ۱۱۸",
        "سایت روزگار نو خبر / ۱۴۰۴/۰۷/۲۳",
        "شنبه / ۱۶ اسفند / ۱۴۰۴ - 7 March, 2026",
        "گزارشگر : ۳۵۱۶",
        "پخش زنده",
        " date 2025-08-31 پخش زنده".strip(),
        "۱۴۰۴/۰۶/۲۱ ۱۰:۱۲ ق.ظ  |  تعداد بازدید: ۲۱  |  گروه خبر: اقتصادی",
        "۱۳ شهریور ۱۳۹۹ | ۰۷:۳۰ کد : ۲۲۳۳۱ آخرین اخبار",
    ],
)
def test_what_stands_above_a_headline_leaves(line: str) -> None:
    layout = arrange(f"{line}\n{TITLE}\n{LEDE}\n{BODY}\n{OTHER}")
    assert (layout.title, layout.paragraphs, layout.removed) == (TITLE, (LEDE, BODY, OTHER), (line,))


def test_names_of_sections_are_a_headline_where_none_follows() -> None:
    assert arrange(f"بازار مسکن\n{LEDE}\n{BODY}\n{OTHER}").title == "بازار مسکن"


@pytest.mark.parametrize(
    "line",
    [
        "نظرات شما پس از تایید منتشر خواهد شد",
        "آدرس ایمیل خود را وارد کنید.",
        "ما را در تلگرام دنبال کنید:",
        "کد مطلب را کپی کنید",
        "نام:   ایمیل:   نظر شما *",
        "اخبار اقتصادی",
        "بیشتر بخوانید: سهم تعاون از اقتصاد چقدر است؟",
        "نویسنده: مریم صادقی",
        "روابط عمومی اتاق تعاون کرمان - سوم بهمن ماه",
    ],
)
def test_what_stands_below_an_article_leaves(line: str) -> None:
    layout = arrange(f"{TITLE}\n{LEDE}\n{BODY}\n{OTHER}\n{line}")
    assert (layout.paragraphs, layout.removed) == ((LEDE, BODY, OTHER), (line,))


@pytest.mark.parametrize(
    "sentence",
    [
        "وزیر گفت: دیدگاه منتقدان شنیده می‌شود و نظر آنان در آیین‌نامه خواهد آمد.",
        "مردم باید بیشتر بخوانند و کمتر تماشا کنند.",
        "کانال آب روستا لایروبی شد و کشاورزان از آن استفاده کردند.",
        "روابط عمومی اتاق تعاون، نشست را پوشش داد و گزارش آن را فرستاد.",
        "در تاریخ ۱۴۰۲/۰۳/۰۴ خبر سایت تکذیب شد و کار ادامه یافت.",
        "راهکارهای پیشنهادی",
        "۲- معافیت مالیاتی پنج ساله",
    ],
)
def test_sentences_subheads_and_lists_with_the_same_words_stay(sentence: str) -> None:
    layout = arrange(f"{TITLE}\n{LEDE}\n{sentence}\n{BODY}\n{OTHER}")
    assert (layout.paragraphs, layout.removed) == ((LEDE, sentence, BODY, OTHER), ())


def test_headlines_of_other_articles_leave_with_the_words_above_them() -> None:
    links = ("بیشتر بخوانید", "تعاونی‌ها صادراتی می‌شوند", "سهم تعاون از اقتصاد چقدر است؟")
    layout = arrange("\n".join([TITLE, LEDE, *links, BODY, OTHER]))
    assert (layout.paragraphs, layout.removed) == ((LEDE, BODY, OTHER), links)


def test_a_menu_an_entry_a_line_leaves_whole() -> None:
    menu = ("صفحه اصلی", "سیاسی", "اقتصادی", "بازار داغ", "استان‌ها", "ورزشی")
    layout = arrange("\n".join([*menu, TITLE, LEDE, BODY, OTHER]))
    assert (layout.title, layout.paragraphs, set(layout.removed)) == (TITLE, (LEDE, BODY, OTHER), set(menu))


def test_short_lines_that_no_menu_knows_stay() -> None:
    verses = ("باران آمد", "باد رفت", "گل شکفت")
    assert arrange("\n".join([TITLE, *verses, LEDE])).paragraphs[:3] == verses


def test_the_pages_title_with_the_name_of_its_site_gives_way_to_the_headline() -> None:
    layout = arrange(f"{TITLE} | خبرگزاری تسنیم | Tasnim\n{TITLE}\n{LEDE}\n{BODY}")
    assert (layout.title, layout.paragraphs, len(layout.removed)) == (TITLE, (LEDE, BODY), 1)


def test_a_headline_printed_again_before_the_first_words_is_cut() -> None:
    assert arrange(f"{TITLE}\n{LEDE}\n{TITLE}{BODY}\n{OTHER}").paragraphs == (LEDE, BODY, OTHER)


def test_a_headline_printed_again_at_the_end_leaves() -> None:
    assert arrange(f"{TITLE}\n{LEDE}\n{BODY}\n{OTHER}\n{TITLE}").paragraphs == (LEDE, BODY, OTHER)


@pytest.mark.parametrize(
    "dateline",
    ["یاسوج - ایرنا -", "تربت حیدریه - خبرگزاری مهر:", "ایسنا/یزد", "ارومیه (پانا)-", "ایسنا/", "خبرگزاری تسنیم -"],
)
def test_an_agencys_dateline_is_no_word_of_the_article(dateline: str) -> None:
    layout = arrange(f"{TITLE}\n{dateline} {LEDE}\n{BODY}")
    assert (layout.paragraphs, layout.removed) == ((LEDE, BODY), (dateline,))


@pytest.mark.parametrize("text", ["مشهد- رئیس اتاق گفت.", "فارس: استان ما", "مهر/ آبان ۱۴۰۲ ماه خوبی بود", "کرمان - یزد راه دوم است."])
def test_a_town_or_a_common_word_before_a_dash_is_no_agencys_dateline(text: str) -> None:
    assert headline.dateline(text) == 0


@pytest.mark.parametrize(
    "kicker",
    ["در نشست خبری مطرح شد", "رئیس اتاق تعاون خبر داد؛", "رئیس اتاق تعاون کرمان:", "گفت‌وگو با رئیس اتاق تعاون"],
)
def test_a_kicker_says_who_or_where(kicker: str) -> None:
    layout = arrange(f"{kicker}\n{TITLE}\n{LEDE}\n{BODY}")
    assert (layout.kicker, layout.title) == (kicker, TITLE)


def test_a_question_of_an_interview_is_no_headline_under_another() -> None:
    layout = arrange(f"{TITLE}\nخبرنگار: وضع بازار زعفران چگونه است؟\n{LEDE}\n{BODY}")
    assert (layout.kicker, layout.title, layout.removed) == (None, TITLE, ())


def test_a_lede_without_a_full_stop_is_no_headline_under_a_kicker() -> None:
    long = LEDE.rstrip(".") + " و گفت این روند با همراهی بانک‌ها و مردم تا پایان سال ادامه خواهد داشت"
    layout = arrange(f"{TITLE}\n{long}\n{BODY}")
    assert (layout.kicker, layout.title, layout.paragraphs[0]) == (None, TITLE, long)


def test_a_headline_may_be_one_word() -> None:
    assert arrange(f"همدلی\n{LEDE}\n{BODY}").title == "همدلی"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("کد: 13991017000583", "13991017000583"),
        ("کدخبر: ۱۲۳۴۵", "12345"),
        ("شناسه نوشته: 4455", "4455"),
        ("شماره خبر: 820714-103", "820714-103"),
        ("خبرنگار: 50482", None),
    ],
)
def test_a_code_is_told_by_its_label(line: str, code: str | None) -> None:
    assert arrange(f"{line}\n{TITLE}\n{LEDE}\n{BODY}").code == code


FURNITURE = (
    "کد خبر: ۱۲۳۴۵",
    "نظر شما",
    "انتهای پیام/",
    "اشتراک گذاری",
    "***",
    "بیشتر بخوانید: خبر دیگر",
    "ایسنا/یزد باران آمد و رفت و کسی آن را ندید.",
)


@given(st.lists(st.sampled_from((TITLE, LEDE, BODY, OTHER, *FURNITURE)), min_size=1, max_size=12))
def test_letters_are_those_of_the_input_less_what_was_removed(lines: list[str]) -> None:
    text = "\n".join(lines)
    layout = arrange(text)
    out = "".join([layout.title or "", layout.kicker or "", *layout.paragraphs, *layout.removed])
    assert Counter(fold(out)) == Counter(fold(text))
    assert all(piece in text for piece in layout.removed)


def test_an_editor_is_asked_where_only_the_place_of_a_line_says_that_it_is_none_of_the_article() -> None:
    link = "تعاونی‌های استان صادراتی می‌شوند"
    assert arrange("\n".join([TITLE, LEDE, "بیشتر بخوانید", link, BODY, OTHER])).unsure == (link,)
    assert arrange("\n".join(["صفحه اصلی", "سیاسی", "اقتصادی", "بازار داغ", "ورزشی", TITLE, LEDE, BODY])).unsure == ("بازار داغ",)
    assert arrange("\n".join([TITLE, LEDE, BODY, OTHER, "نظرات کاربران", "کاش این کار در همه استان‌ها پی گرفته می‌شد"])).unsure
    assert arrange("\n".join(["کد خبر: ۱۲۳۴", TITLE, LEDE, BODY, "انتهای پیام/", OTHER])).unsure == ()


def test_a_headline_printed_over_and_over_in_one_line_stands_once() -> None:
    layout = arrange(f" date 2025-09-10 {' '.join([TITLE] * 9)}\n\n{LEDE}\n{BODY}")
    assert (layout.title, layout.paragraphs, layout.stamps) == (TITLE, (LEDE, BODY), ("date 2025-09-10",))


def test_a_sentence_whose_words_come_twice_is_no_repetition() -> None:
    line = "باید کار کنیم و کار کنیم و باز کار کنیم"
    assert arrange(f"{TITLE}\n{LEDE}\n{line}\n{BODY}").paragraphs[1] == line


def test_initials_behind_the_last_full_stop_are_cut() -> None:
    layout = arrange(f"{TITLE}\n{LEDE}\n{BODY}\n{OTHER}/س")
    assert (layout.paragraphs[-1], layout.removed) == (OTHER, ("/س",))
    assert arrange(f"{TITLE}\n{LEDE}\n{BODY}\nتعاونی تولید/توزیع").paragraphs[-1] == "تعاونی تولید/توزیع"


def test_a_button_behind_the_last_full_stop_is_cut() -> None:
    assert arrange(f"{TITLE}\n{LEDE}\n{BODY} بازگشت |").removed == ("بازگشت |",)
    assert arrange(f"{TITLE}\n{LEDE}\n{BODY} بازگشت").removed == ()


def test_junk_below_a_headline_does_not_hide_the_kicker_above_it() -> None:
    layout = arrange(f"در نخستین روز هفته کارگر؛\n{TITLE}\nasdasd\nکد خبر : ۳۶۴۲۹۱\n{LEDE}\n{BODY}")
    assert (layout.kicker, layout.title) == ("در نخستین روز هفته کارگر؛", TITLE)


def test_two_sentences_are_no_headline_under_a_kicker() -> None:
    lede = "با شعار تازه همراه می‌شویم. روز تعاون و آغاز هفته مبارک"
    assert arrange(f"{TITLE}\n{lede}\n{BODY}").title == TITLE


def test_a_date_and_an_author_glued_to_the_headline_are_cut() -> None:
    layout = arrange(f"{TITLE}18 مرداد 1395. نويسنده: monshi |\n{LEDE}\n{BODY}")
    assert (layout.title, layout.stamps) == (TITLE, ("18 مرداد 1395. نويسنده: monshi |",))
    assert arrange(f"درآمد تعاونی‌ها در سال95 دو برابر شد\n{LEDE}\n{BODY}").title == "درآمد تعاونی‌ها در سال95 دو برابر شد"

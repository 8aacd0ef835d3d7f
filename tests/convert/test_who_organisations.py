"""Bodies and places: where a name ends, what only describes, which forms belong together."""

from __future__ import annotations

import pytest

from khaneh.convert import entries, organisations, places
from khaneh.convert.paragraph import paragraph
from khaneh.convert.who import who
from khaneh.registry import EMPTY


def found(*texts: str, province: str = "") -> dict[str, str]:
    bodies = [body for n, text in enumerate(texts, 1) for body in organisations.bodies(paragraph(n, text))]
    return {entry.name: entry.kind for entry in entries.gather(bodies, province)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("وزارت صنعت، معدن و تجارت اعلام کرد.", {"وزارت صنعت، معدن و تجارت": "ministry"}),
        ("اداره کل راه و شهرسازی استان یزد آمادگی کامل دارد.", {"اداره کل راه و شهرسازی استان یزد": "office"}),
        ("بانک توسعه صادرات تنها بانک تخصصی است.", {"بانک توسعه صادرات": "bank"}),
        ("روابط عمومی بانک ملی گفت.", {"روابط عمومی بانک ملی": "office", "بانک ملی": "bank"}),
        ("دولت سیزدهم و مجلس دوازدهم", {"دولت سیزدهم": "other", "مجلس دوازدهم": "office"}),
        ("کمیسیون اصل ۹۰ مجلس شورای اسلامی", {"کمیسیون اصل ۹۰": "office", "مجلس شورای اسلامی": "office"}),
        ("ستاد مدیریت بحران تشکیل جلسه داد.", {"ستاد مدیریت بحران": "office"}),
        ("دبیرکل خانه معلمان آمد.", {"خانه معلمان": "other"}),
        ("شرکت «پویا صنعت» برنده شد.", {"شرکت «پویا صنعت»": "company"}),
        ("اتحادیه طلا و جواهر تبریز", {"اتحادیه طلا و جواهر تبریز": "union"}),
        ("سازمان توسعه و نوسازی معادن و صنایع معدنی ایران", {"سازمان توسعه و نوسازی معادن و صنایع معدنی ایران": "office"}),
        ("بانک ملی و شهرداری یزد", {"بانک ملی": "bank", "شهرداری یزد": "office"}),
        ("دانشگاه پیام نور کمک می‌کند", {"دانشگاه پیام نور": "other"}),
        ("پست‌بانک و صندوق ضمانت سرمایه گذاری تعاون", {"پست‌بانک": "bank", "صندوق ضمانت سرمایه گذاری تعاون": "bank"}),
        ("شورای عالی کار اسفند سال گذشته مزد را تصویب کرد.", {"شورای عالی کار": "office"}),
        ("صندوق بیمه کشاورزی غرامت پرداخت می‌کند.", {"صندوق بیمه کشاورزی": "bank"}),
        ("مدیریت شعب بانک کشاورزی استان همدان", {"بانک کشاورزی": "bank"}),
        ("سازمان بهزیستی استان یزد", {"سازمان بهزیستی استان یزد": "office"}),
        ("پزشکی قانونی لرستان", {"پزشکی قانونی لرستان": "office"}),
        ("رئیس فدراسیون فوتبال جمهوری اسلامی ایران", {"فدراسیون فوتبال جمهوری اسلامی ایران": "union"}),
        ("شرکت توزیع نیروی برق شمال کرمان", {"شرکت توزیع نیروی برق شمال کرمان": "company"}),
        ("رئیس اتاق مشترک بازرگانی ایران و عراق گفت", {"اتاق مشترک بازرگانی ایران و عراق": "chamber"}),
        ("شورای هماهنگی مبارزه با مواد مخدر استان ایلام", {"شورای هماهنگی مبارزه با مواد مخدر استان ایلام": "office"}),
        ("بیمارستان امام خمینی (ره) ساری", {"بیمارستان امام خمینی (ره) ساری": "other"}),
        ("کانون کارگران بازنشسته و مستمری‌بگیر شهرستان رشت", {"کانون کارگران بازنشسته و مستمری‌بگیر شهرستان رشت": "union"}),
        ("مدیرعامل تعاونی روستایی شهید رجایی بوئین‌زهرا", {"تعاونی روستایی شهید رجایی بوئین‌زهرا": "cooperative"}),
        ("مدیرعامل پیشین تعاونی مصرف کارکنان تراکتورسازی", {"تعاونی مصرف کارکنان تراکتورسازی": "cooperative"}),
        ("شهرداری منطقه ۲ تهران", {"شهرداری منطقه ۲ تهران": "office"}),
        ("موسسه فرهنگی هنری آوای مهر", {"موسسه فرهنگی هنری آوای مهر": "other"}),
        ("سخنگوی وزارت امور خارجه روسیه", {"وزارت امور خارجه روسیه": "ministry"}),
        ("وزارت جهاد کشاورزی", {"وزارت جهاد کشاورزی": "ministry"}),
        ("تصمیم با ستاد مدیریت بحران است.", {"ستاد مدیریت بحران": "office"}),
        ("صدا و سیمای مرکز مهاباد", {"صدا و سیمای مرکز مهاباد": "office"}),
        ("دادستان مرکز خراسان رضوی گفت", {}),
        ("شرکت تعاونی گلدشت بیابانک نمونه شد.", {"شرکت تعاونی گلدشت بیابانک": "cooperative"}),
        ("شرکت نیشکر هفت‌تپه حقوق را پرداخت.", {"شرکت نیشکر هفت‌تپه": "company"}),
        ("رئیس کمیته دستمزد شورای عالی کار سخن گفت", {"کمیته دستمزد شورای عالی کار": "office", "شورای عالی کار": "office"}),
        ("اتحادیه مرکزی تعاونی‌های مصرف شهر و روستا (اسکاد)", {"اتحادیه مرکزی تعاونی‌های مصرف شهر و روستا": "union"}),
        ("شرکت مپنا آمد.", {"شرکت مپنا": "company"}),
        ("نمایندگان مجلس آمدند.", {"مجلس شورای اسلامی": "office"}),
        ("در گفت‌وگو با ایلنا و خبرنگار مهر", {"ایلنا": "news-agency", "مهر": "news-agency"}),
        ("وزارت محترم تعاون هم آمد.", {"وزارت تعاون": "ministry"}),
        ("کارخانه پنبه تعاونی «گل دشت گنبد» باز شد.", {"تعاونی «گل دشت گنبد»": "cooperative"}),
        ("بدون رای مجلس نمی‌شود.", {"مجلس شورای اسلامی": "office"}),
        ("کارخانه خرمای شرکت تعاونی نخل سبز سراوان باز شد.", {"شرکت تعاونی نخل سبز سراوان": "cooperative"}),
        ("اتاق تعاون یزد دوره بازاریابی عراق دارد.", {"اتاق تعاون یزد": "chamber"}),
    ],
)
def test_a_body_is_named_whole_and_no_further(text: str, wanted: dict[str, str]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "بانک دولتی و شرکت خصوصی همکاری کردند.",
        "تعاونی فعال در استان کم است.",
        "اتاق فکر تشکیل شد.",
        "تشکیل سازمان مهندسی تعاون خواسته شد.",
        "همه سازمان‌ها و وزارتخانه‌ها آمدند.",
        "اعضای هیئت مدیره و هیات رئیسه",
        "هیئت بازرگانی ارمنستان در مرکز استان یزد",
        "این اداره کل آماده است.",
        "خانه مردم گرم است.",
        "تنها بانک تخصصی بخش کشاورزی است.",
        "مجلس ختم و مجمع عمومی برگزار شد.",
        "صف بیمه طولانی است و گروهی بیمه شده‌اند.",
        "اگر اتحادیه سهم آورده خود را تامین کند، کار پیش می‌رود.",
        "کالا به اتحادیه واگذار می‌شود.",
        "آموزش و پرورش کودکان مهم است.",
        "بانک اطلاعات، نیروی کار و مرکز استان",
        "تعاونی مصرف در استان کم است.",
        "کارگروه پایش تشکیل شود.",
        "اگر دولت وام بدهد، کار آغاز می‌شود.",
        "استانداری پیگیر است و بخشداری همکاری کند.",
        "در محل اداره کل جلسه برگزار شد.",
        "مدیرکل آموزش و پرورش گیلان گفت",
        "شورای اداری و شورای معاونان و شورای روستا",
        "شبکه تعاونی روستایی شهرستان‌ها نقش مهمی دارد.",
    ],
)
def test_what_only_describes_or_is_yet_to_be_founded_names_no_body(text: str) -> None:
    assert found(text) == {}


def test_short_forms_join_the_one_long_form_they_open() -> None:
    assert found("اتاق تعاون گیلان آمد.", "اتاق تعاون استان رفت.", "اتاق تعاون ماند.", province="گیلان") == {"اتاق تعاون گیلان": "chamber"}


def test_a_short_form_of_two_bodies_joins_neither() -> None:
    names = {"دانشگاه علوم پزشکی یزد", "دانشگاه علوم پزشکی کرمان", "دانشگاه علوم پزشکی"}
    assert set(found(*(f"{name} آمد." for name in sorted(names)))) == names


def test_words_of_the_sentence_fall_off_where_the_short_form_stands_elsewhere() -> None:
    assert set(found("اتاق تعاون جایگاه رفیعی در قانون دارد.", "اتاق تعاون باید بکوشد.")) == {"اتاق تعاون"}


def test_a_minister_tells_of_the_ministry_but_not_of_one_abroad() -> None:
    def ministries(text: str) -> list[str]:
        return [body.text for body in organisations.implied([paragraph(1, text)])]

    assert ministries("وزیر راه و شهرسازی آمد.") == ["وزارت راه و شهرسازی"]
    assert ministries("وزیر کشور آمد.") == ["وزارت کشور"]
    assert ministries("وزیر خارجه عمان آمد.") == []


@pytest.mark.parametrize("term", ["پیشین", "سابق", "اسبق", "وقت"])
def test_a_former_minister_tells_of_no_ministry(term: str) -> None:
    assert organisations.implied([paragraph(1, f"وزیر {term} آمد.")]) == []


def test_short_forms_that_leave_out_the_beginning_join_the_one_fuller_form() -> None:
    assert found("خبرگزاری مهر نوشت.", "در گفت‌وگو با مهر گفت.") == {"خبرگزاری مهر": "news-agency"}
    assert len(found("اتاق تعاون یزد آمد.", "اتاق تعاون استان یزد رفت.")) == 1
    pars = [paragraph(1, "وزیر کار آمد."), paragraph(2, "وزیر تعاون، کار و رفاه اجتماعی رفت.")]
    bodies = organisations.implied(pars)
    assert [entry.name for entry in entries.gather(bodies, "")] == ["وزارت تعاون، کار و رفاه اجتماعی"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("در استان گیلان و شهرستان فومن", ("گیلان", "فومن")),
        ("بازدید از شهرک صنعتی گلشهر تبریز", ("شهرک صنعتی گلشهر", "تبریز")),
        ("بانک مرکزی و زبان فارس و گلستان سعدی", ()),
        ("استاندار فارس و استان مرکزی", ("فارس", "مرکزی")),
        ("در این شهرستان دستگیر شد و در استان وجود دارد", ()),
        ("نماینده شهر ساحلی", ()),
        ("سهم بخش تعاون در ایران و عراق", ("ایران", "عراق")),
    ],
)
def test_places_are_known_ones_or_what_a_head_opens(text: str, wanted: tuple[str, ...]) -> None:
    assert places.named(places.spotted([paragraph(1, text)])) == wanted


def test_the_province_is_known_only_where_the_text_names_one() -> None:
    assert places.province(places.spotted([paragraph(1, "در گیلان")])) == "گیلان"
    assert places.province(places.spotted([paragraph(1, "در گیلان و یزد")])) == ""


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (("سازمان تامین اجتماعی آمد.", "تامین اجتماعی رفت."), "سازمان تامین اجتماعی"),
        (("سازمان جهاد کشاورزی استان همدان آمد.", "جهاد کشاورزی آماده است."), "سازمان جهاد کشاورزی استان همدان"),
        (("ستاد تسهیل و رفع موانع تولید استان", "در ستاد تسهیل گفت."), "ستاد تسهیل"),
        (("باشگاه پرسپولیس آمد.", "پرسپولیس برد."), "باشگاه پرسپولیس"),
    ],
)
def test_a_short_form_everybody_knows_joins_the_office_it_is_short_for(texts: tuple[str, ...], wanted: str) -> None:
    assert list(found(*texts)) == [wanted]


def test_a_bank_of_another_country_is_another_bank() -> None:
    assert set(found("بانک مرکزی آمد.", "بانک مرکزی عراق رفت.")) == {"بانک مرکزی", "بانک مرکزی عراق"}


def test_a_chamber_of_the_province_bears_its_name_where_the_text_has_one_province() -> None:
    assert list(found("اتاق تعاون استان آمد.", province="گیلان")) == ["اتاق تعاون گیلان"]
    assert list(found("اتاق تعاون استان آمد.")) == ["اتاق تعاون استان"]


def test_a_department_is_told_by_its_head_where_the_text_speaks_of_it() -> None:
    def told(*texts: str) -> list[str]:
        return [body.text for body in organisations.implied([paragraph(n, text) for n, text in enumerate(texts, 1)])]

    head = "مدیرکل میراث فرهنگی، گردشگری و صنایع‌دستی فارس گفت"
    assert told(head, "این اداره کل آماده است.") == ["اداره کل میراث فرهنگی، گردشگری و صنایع‌دستی فارس"]
    assert told(head) == []
    assert told("مدیرکل گفت", "این اداره کل آماده است.") == []
    assert told("مدیرکل دفتر توسعه استان یزد گفت", "این اداره کل آماده است.") == []


def test_the_governors_office_is_that_of_the_one_province_of_the_text() -> None:
    told = who(("در استان گلستان استانداری زمین بازارچه جدید را داد.",), None, (), EMPTY)
    assert [one.name for one in told.organisations] == ["استانداری گلستان"]
    assert who(("استانداری زمین بازارچه جدید را داد.",), None, (), EMPTY).organisations == ()

"""Statements and speakers: which words are whose."""

from __future__ import annotations

import pytest

from khaneh.convert.record import Who
from khaneh.convert.who import who
from khaneh.registry import EMPTY


def read(*paragraphs: str) -> Who:
    return who(paragraphs, None, (), EMPTY)


def said(*paragraphs: str) -> list[tuple[str, str, str, str]]:
    return [(q.speaker, q.how, q.kind, q.text) for q in read(*paragraphs).quotes]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("رضا توکلی گفت: باران آمد.", "direct", "باران آمد"),
        ("رضا توکلی اظهار داشت باران آمد.", "direct", "باران آمد"),
        ("رضا توکلی گفت که باران آمد.", "indirect", "باران آمد"),
        ("رضا توکلی تاکید کرد کارگروه تشکیل شود.", "indirect", "کارگروه تشکیل شود"),
        ("رضا توکلی باران را رحمت دانست.", "indirect", "باران را رحمت دانست"),
        ("رضا توکلی بر لزوم صرفه‌جویی تاکید کرد.", "indirect", "بر لزوم صرفه‌جویی"),
        ("رضا توکلی از افتتاح سد خبر داد.", "indirect", "از افتتاح سد"),
        ("رضا توکلی خواستار اصلاح قانون شد.", "indirect", "اصلاح قانون"),
        ("رضا توکلی ابراز خشنودی کرد باران آمده است.", "indirect", "باران آمده است"),
        ("به گفته رضا توکلی، باران آمد.", "indirect", "باران آمد"),
        ("رضا توکلی این نگرانی را وارد ندانست.", "indirect", "این نگرانی را وارد ندانست"),
        ("رضا توکلی خواستار آن شد که سد ساخته شود.", "indirect", "سد ساخته شود"),
        ("رضا توکلی گله دارد که باران نیامد.", "indirect", "باران نیامد"),
        ("رضا توکلی بر این عقیده است که باران می‌آید.", "indirect", "باران می‌آید"),
        ("رضا توکلی با قدردانی از مردم، از افتتاح سد خبر داد.", "indirect", "از افتتاح سد"),
        ("« رضا توکلی » استاندار یزد نیز که پیش از او سخن می‌گفت، از افتتاح سد خبر داد.", "indirect", "از افتتاح سد"),
        ("رضا توکلی: باران آمد.", "direct", "باران آمد"),
        ("رضا توکلی این‌گونه پاسخ می‌دهد: باران آمد.", "direct", "باران آمد"),
    ],
)
def test_every_way_of_saying_is_heard(text: str, kind: str, words: str) -> None:
    assert [(q.speaker, q.kind, q.text) for q in read(text).quotes] == [("رضا توکلی", kind, words)]


def test_a_report_before_the_main_verb_and_the_words_after_it_are_two_statements() -> None:
    found = said("رضا توکلی با بیان اینکه باران کم است، در ادامه گفت: صرفه‌جویی کنید.")
    assert [(kind, text) for _, _, kind, text in found] == [("indirect", "باران کم است"), ("direct", "صرفه‌جویی کنید")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("با بیان اینکه باران کم است، آب را کمیاب دانست.", ["باران کم است", "آب را کمیاب دانست"]),
        ("با بیان اینکه باران کم است، بر لزوم صرفه‌جویی تاکید کرد.", ["باران کم است", "بر لزوم صرفه‌جویی"]),
        (
            "با بیان اینکه آب کم است، بر لزوم صرفه‌جویی همه مردم استان در مصرف تاکید کرد.",
            ["آب کم است", "بر لزوم صرفه‌جویی همه مردم استان در مصرف"],
        ),
        ("با بیان این نکته که باران کم است، گفت: بله.", ["باران کم است", "بله"]),
        ("با بیان اینکه مردم اعتراف کردند، گفت: بله.", ["مردم اعتراف کردند", "بله"]),
        ("معتقد است باران کم است و اضافه می‌کند: بله.", ["باران کم است", "بله"]),
        ("خواست صرفه‌جویی کنند و ادامه داد: بله.", ["صرفه‌جویی کنند", "بله"]),
        ("گفت: آب هست و افزود: نان هم هست.", ["آب هست", "نان هم هست"]),
        ("گفت: آب هست؛ وی افزود: نان هم هست.", ["آب هست", "نان هم هست"]),
        ("گفت: مردم آمدند و گفتند: نان نیست.", ["مردم آمدند و گفتند: نان نیست"]),
        ("تصریح کرد، بخش دوم در حال ساخت است.", ["بخش دوم در حال ساخت است"]),
        ("افزود؛ بخش دوم در حال ساخت است.", ["بخش دوم در حال ساخت است"]),
        ("تاکید کرده: باران کم است.", ["باران کم است"]),
        ("شایعه واگذاری را رد کرد.", ["شایعه واگذاری را رد کرد"]),
        ("با اشاره به سفر، این سد را بزرگ خواند.", ["این سد را بزرگ خواند"]),
        ("را همه می‌شناسند.", []),
        ("کار خود را تاکید کرده و رفته است.", []),
    ],
)
def test_a_sentence_is_parted_into_the_reports_of_its_verbs(text: str, wanted: list[str]) -> None:
    assert [q.text for q in read(f"رضا توکلی {text}").quotes] == wanted


def test_a_report_bears_the_words_that_open_it_for_its_verb() -> None:
    assert [q.verb for q in read("رضا توکلی با اشاره به اینکه باران کم است، گفت: بله.").quotes] == ["با اشاره به اینکه", "گفت"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("«آب نیست.» این را رضا توکلی، مدیر آب میبد گفت و افزود: نان هست.", ["«آب نیست.»", "نان هست"]),
        ("«آب در یزد نیست»، رضا توکلی با این جمله ادامه داد: نان هست.", ["«آب در یزد نیست»", "نان هست"]),
        ("«آب نیست.» رضا توکلی با این جمله سخنان خود را تمام کرد.", ["«آب نیست.»"]),
        ("«آب نیست.» رضا توکلی با این قطار رفت.", []),
        ("قیمت آب، به گفته رضا توکلی، دو برابر شد.", ["قیمت آب، به گفته رضا توکلی، دو برابر شد"]),
        ("از نظر رضا توکلی، آب کم است.", ["آب کم است"]),
        ("رضا توکلی گفت: آب هست. گفتنی است این سد کهنه است.", ["آب هست"]),
        ("رضا توکلی آمد. اسامی به این شرح است: حسن و حسین.", []),
        ("به گزارش ایسنا از روابط عمومی گمرک رضا توکلی گفت: بله.", ["بله"]),
    ],
)
def test_words_are_his_who_is_named_around_them(text: str, wanted: list[str]) -> None:
    assert [(q.speaker, q.text) for q in read(text).quotes] == [("رضا توکلی", words) for words in wanted]


def test_a_byline_and_an_agency_before_a_dash_say_nothing() -> None:
    found = said("ایسنا؛ حسین قربانی - رضا توکلی، سخنگوی گمرک گفت: بله.")
    assert [speaker for speaker, *_ in found] == ["رضا توکلی"]


def test_a_group_ends_where_what_it_asks_for_begins() -> None:
    assert [s for s, *_ in said("در ادامه صاحبان صنایع تثبیت نرخ گاز را خواستار شدند.")] == ["صاحبان صنایع"]


def test_speech_runs_to_the_end_of_the_paragraph_unless_a_speaker_opens_a_new_sentence() -> None:
    assert [text for *_, text in said("رضا توکلی گفت: باران آمد. سد پر شد. وی افزود: برف هم آمد.")] == ["باران آمد. سد پر شد", "برف هم آمد"]


@pytest.mark.parametrize(
    "text",
    [
        "رضا توکلی و لیلا صفایی گفت و گو کردند.",
        "برندگان به شرح زیر معرفی شدند و باران آمد.",
        "اعضای هیئت رئیسه نیز به بیان نظرات خود پرداختند.",
        "رضا توکلی از کارگران تقدیر کرد.",
        "برنامه‌ای که وزیر اعلام کرد اجرا شد.",
        "جلسه با حضور رضا توکلی برگزار شد.",
        "رضا توکلی در این فهرست است: حسن و حسین.",
        "رضا توکلی کتابی نوشته پر از شعر.",
    ],
)
def test_narration_is_nobodys_words(text: str) -> None:
    assert said(text) == []


def test_a_pronoun_means_the_last_speaker() -> None:
    found = said("رضا توکلی گفت: یک.", "لیلا صفایی نیز گفت: دو.", "وی افزود: سه.")
    assert [speaker for speaker, *_ in found] == ["رضا توکلی", "لیلا صفایی", "لیلا صفایی"]


def test_a_pronoun_means_who_was_last_introduced_though_silent() -> None:
    found = said("رضا توکلی گفت: یک.", "در این جلسه حسن بابایی دادستان یزد گزارشی ارائه کرد.", "وی بیان کرد: دو.")
    assert found[-1][0] == "حسن بابایی"


def test_an_office_is_the_persons_beside_whose_name_it_stands() -> None:
    found = said("رضا توکلی مدیرکل گمرک یزد گفت: یک.", "لیلا صفایی فرماندار میبد گفت: دو.", "مدیرکل گمرک استان گفت: سه.")
    assert found[-1][:2] == ("رضا توکلی", "role")


def test_an_office_whose_holder_is_named_later_is_the_next_new_speakers() -> None:
    record = read("مدیرکل گمرک یزد گفت: یک.", "رضا توکلی افزود: دو.")
    assert [q.speaker for q in record.quotes] == ["رضا توکلی", "رضا توکلی"]
    assert record.people[0].role == "مدیرکل گمرک یزد"


def test_an_office_after_a_speaker_without_one_is_that_speakers() -> None:
    found = said("رضا توکلی گفت: یک.", "فرماندار میبد افزود: دو.", "توکلی گفت: سه.")
    assert {speaker for speaker, *_ in found} == {"رضا توکلی"}


def test_an_office_set_apart_by_also_is_somebody_else() -> None:
    found = said("رضا توکلی مدیرکل گمرک گفت: یک.", "فرماندار میبد نیز گفت: دو.")
    assert found[1][0] == "فرماندار میبد"


def test_whoever_adds_has_spoken_before() -> None:
    found = said("رضا توکلی سرپرست گمرک گفت: یک.", "رئیس شورای هماهنگی یزد افزود: دو.", "لیلا صفایی فرماندار میبد گفت: سه.")
    assert found[1][0] == "رضا توکلی"


def test_a_group_speaks_in_its_own_words() -> None:
    assert said("در این نشست مدیران خانه معلمان، اصلاح قانون را خواستار شدند.")[0][0] == "مدیران خانه معلمان"


def test_a_speaker_nobody_names_is_asked_for() -> None:
    record = read("وی گفت: یک.")
    assert [q.speaker for q in record.quotes] == [""]
    assert [question.kind for question in record.questions] == ["speaker"]


def test_a_family_name_alone_stays_alone_and_is_asked_about() -> None:
    record = read("دکتر درخشان‌فر مدیرکل گمرک گفت: یک.")
    person = record.people[0]
    assert (person.name, person.given_name_known, person.honorific) == ("درخشان‌فر", False, "دکتر")
    assert "given-name" in {question.kind for question in record.questions}


def test_a_description_in_the_lede_is_the_next_new_speakers_whatever_office_is_beside_the_name() -> None:
    found = said("یک فعال کارگری گفت: یک.", "رضا توکلی دبیر انجمن رانندگان یزد افزود: دو.", "این فعال کارگری تصریح کرد: سه.")
    assert [(speaker, how) for speaker, how, *_ in found] == [("رضا توکلی", "role"), ("رضا توکلی", "direct-name"), ("رضا توکلی", "role")]
    assert read("یک فعال کارگری گفت: یک.", "رضا توکلی افزود: دو.").people[0].role == "فعال کارگری"


def test_one_of_many_speaks_for_nobody_named() -> None:
    found = said("رضا توکلی گفت: یک.", "یکی از کشاورزان میبدی هم گفت: دو.")
    assert found[1][0] == "یکی از کشاورزان میبدی"


def test_a_group_is_known_by_its_words_and_not_asked_about() -> None:
    assert read("مدیران خانه معلمان اصلاح قانون را خواستار شدند.").questions == ()


def test_an_office_nobody_is_named_for_is_asked_about() -> None:
    assert [(q.kind, q.where) for q in read("فرماندار میبد گفت: یک.").questions] == [("speaker", "فرماندار میبد")]


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        (["عضو شورای هماهنگی استان گفت: دو."], "رضا توکلی"),
        (["عضو شورای هماهنگی استان نیز گفت: دو."], "عضو شورای هماهنگی استان"),
        (["در این نشست عضو شورای هماهنگی استان گفت: دو."], "عضو شورای هماهنگی استان"),
        (["عضو شورای هماهنگی استان گفت: دو.", "لیلا صفایی فرماندار میبد گفت: سه."], "عضو شورای هماهنگی استان"),
    ],
)
def test_a_second_office_is_the_persons_only_where_nobody_else_speaks_and_is_asked_about(told: list[str], speaker: str) -> None:
    record = read("رضا توکلی مدیرکل گمرک یزد گفت: یک.", *told)
    assert [q.speaker for q in record.quotes][1] == speaker
    assert [(q.kind, q.where) for q in record.questions] == [("speaker", "عضو شورای هماهنگی استان")]


def test_words_in_guillemets_before_who_says_this_are_his() -> None:
    found = said("«باید کار ایجاد کنیم.» این را رضا توکلی، دبیر انجمن رانندگان گفت.", "او ادامه داد: بازار بسته است.")
    assert [(speaker, text) for speaker, _, _, text in found] == [
        ("رضا توکلی", "«باید کار ایجاد کنیم.»"),
        ("رضا توکلی", "بازار بسته است"),
    ]


def test_who_came_to_the_meeting_is_not_who_speaks_in_it() -> None:
    told = (
        "در این آیین که رضا توکلی فرماندار میبد، حسن کریمی رئیس اتاق و جمعی حضور داشتند، مدیر تعاون روستایی یزد نیز از خرید گندم خبر داد."
    )
    assert said(told, "لیلا صفایی افزود: انبار نداریم.") == [
        ("لیلا صفایی", "role", "indirect", "از خرید گندم"),
        ("لیلا صفایی", "direct-name", "direct", "انبار نداریم"),
    ]


def test_the_reporter_goes_on_with_a_second_verb_behind_what_was_reported() -> None:
    asked = said("رضا توکلی گلایه کرد که باید به پنج اداره سر بزند و بر ضرورت پنجره واحد تاکید کرد.")
    assert [text for *_, text in asked] == ["باید به پنج اداره سر بزند", "بر ضرورت پنجره واحد"]
    asked = said("رضا توکلی تاکید کرد که سود نباید دیر شود و از بانک ملی خواست وام بدهد.")
    assert [text for *_, text in asked] == ["سود نباید دیر شود", "وام بدهد"]


def test_two_who_speak_in_one_sentence_have_each_their_own_words() -> None:
    told = said("لیلا صفایی کارشناس هواشناسی از سرما خبر داد و رئیس پلیس راه یزد از مردم خواست سفر نکنند.")
    assert [(speaker, text) for speaker, *_, text in told] == [("لیلا صفایی", "از سرما"), ("رئیس پلیس راه یزد", "سفر نکنند")]


def test_what_a_message_says_is_its_writers() -> None:
    told = said(
        "پیام معاون صنایع دستی کشور را حمیده نیک‌اختر، رئیس اداره صنایع دستی زابل، خواند. در این پیام آمده است: هنر خریدار می‌خواهد.",
        "اتحادیه چای‌کاران گیلان در نامه‌ای به وزیر خواستار پرداخت بدهی شد. در بخشی از این نامه آمده است: پولی ندیده‌ایم.",
    )
    assert [(speaker, text) for speaker, *_, text in told] == [
        ("معاون صنایع دستی کشور", "هنر خریدار می‌خواهد"),
        ("اتحادیه چای‌کاران گیلان", "پرداخت بدهی"),
        ("اتحادیه چای‌کاران گیلان", "پولی ندیده‌ایم"),
    ]
    assert said("رضا توکلی این پیام را نشانه امید خواند.")[0][3] == "این پیام را نشانه امید خواند"


def test_the_head_of_a_part_is_not_the_head_of_the_whole() -> None:
    told = said(
        "رئیس اتاق تعاون ایران گفت: یک.",
        "رضا توکلی افزود: دو.",
        "نسرین بهادری، رئیس کمیسیون کشاورزی اتاق تعاون ایران، هم گفت: سه.",
        "رئیس اتاق تعاون ایران گفت: چهار.",
    )
    assert [speaker for speaker, *_ in told] == ["رضا توکلی", "رضا توکلی", "نسرین بهادری", "رضا توکلی"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("نماینده مردم ساری و میاندورود در مجلس شورای اسلامی گفت: یک.", "نماینده مردم ساری و میاندورود در مجلس شورای اسلامی"),
        ("نماینده مردم قصرشیرین، سرپل ذهاب و گیلانغرب در مجلس گفت: یک.", "نماینده مردم قصرشیرین، سرپل ذهاب و گیلانغرب در مجلس"),
        ("یک مقام مسئول در بنیاد مسکن انقلاب اسلامی گفت: یک.", "یک مقام مسئول در بنیاد مسکن انقلاب اسلامی"),
        ("کمانگر مدیر شرکت گاز یزد گفت: یک.", "کمانگر"),
    ],
)
def test_who_speaks_is_told_in_full(sentence: str, speaker: str) -> None:
    assert said(sentence)[0][0] == speaker


def test_whoever_was_told_of_last_is_named_next() -> None:
    told = said(
        "وزیر تعاون گفت: یک.",
        "در ادامه، معاون آموزش وزارت تعاون گزارشی ارائه کرد. طاهره صمیمی گفت: دو.",
        "وزیر تعاون در پایان گفت: سه.",
    )
    assert [speaker for speaker, *_ in told] == ["وزیر تعاون", "طاهره صمیمی", "وزیر تعاون"]


def test_an_office_that_speaks_right_behind_somebody_without_one_is_presumed_his_and_asked_about() -> None:
    told = ("مریم بهاری نماینده یزد گفت: یک.", "پس از او رضا کازرونی پشت تریبون رفت. نماینده کازرون افزود: دو.")
    assert [speaker for speaker, *_ in said(*told)] == ["مریم بهاری", "رضا کازرونی"]
    assert ("speaker", "نماینده کازرون") in {(q.kind, q.where) for q in read(*told).questions}


def test_what_is_told_of_the_subject_between_commas_is_no_word_of_his() -> None:
    text = "لیلا صفایی، امام جمعه پیرانشهر، که در این نشست حضور داشت، پرداخت نقدی را مایه آرامش خواند."
    assert [words for *_, words in said(text)] == ["پرداخت نقدی را مایه آرامش خواند"]


def test_the_reporter_speaks_again_behind_a_report_without_a_colon() -> None:
    asked = said("رضا توکلی ابراز امیدواری کرد ایران پیشگام شود. این توصیه‌نامه خرداد امسال تصویب شده بود.")
    assert [words for *_, words in asked] == ["ایران پیشگام شود"]
    asked = said("رضا توکلی پیشنهاد داد سه برنامه تهیه شود. برنامه نخست کوتاه‌مدت است.")
    assert [words for *_, words in asked] == ["سه برنامه تهیه شود. برنامه نخست کوتاه‌مدت است"]


def test_words_before_him_who_says_this_later_in_his_sentence_are_his() -> None:
    told = said("«مادرم نمد می‌مالید و من دفترچه بیمه دارم.» بهار یلمه، جوان‌ترین عضو تعاونی، این را که می‌گوید دفترچه‌اش را نشان می‌دهد.")
    assert told[0][0] == "بهار یلمه"
    assert "دفترچه بیمه دارم" in told[0][3]


def test_a_press_office_that_no_list_has_speaks_for_itself() -> None:
    told = said("امید کارگر گفت: یک.", "روابط عمومی این سازمان در نامه‌ای اعلام کرد: دو.")
    assert [speaker for speaker, *_ in told] == ["امید کارگر", "روابط عمومی این سازمان"]


def test_who_stands_behind_a_verb_and_and_is_a_subject() -> None:
    told = said("این آیین عصر پنجشنبه در میدان شهدا برگزار شد و مهندس سعید اژدری شهردار بهبهان در آن گفت: پل ساخته می‌شود.")
    assert [speaker for speaker, *_ in told] == ["سعید اژدری"]

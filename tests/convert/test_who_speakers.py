"""Whose words they are where it is easy to err: namesakes, offices nobody bears, quotations in quotations, interviews."""

from __future__ import annotations

import pytest

from khaneh.convert.record import Who
from khaneh.convert.who import who
from khaneh.registry import EMPTY


def read(*paragraphs: str) -> Who:
    return who(paragraphs, None, (), EMPTY)


def said(*paragraphs: str) -> list[tuple[str, str]]:
    return [(q.speaker, q.text) for q in read(*paragraphs).quotes]


def speakers(*paragraphs: str) -> list[str]:
    return [speaker for speaker, _ in said(*paragraphs)]


def asked(*paragraphs: str) -> list[tuple[str, str]]:
    return [(q.kind, q.where) for q in read(*paragraphs).questions]


NAMESAKES = ("رضا توکلی فرماندار میبد و دکتر لیلا توکلی مدیرکل گمرک یزد آمدند.",)


def test_a_surname_of_two_is_nobodys_and_asked_about() -> None:
    told = (*NAMESAKES, "لیلا توکلی گفت: یک.", "توکلی افزود: دو.", "وی ادامه داد: سه.")
    assert speakers(*told) == ["لیلا توکلی", "توکلی", "توکلی"]
    assert asked(*told) == [("speaker", "توکلی")]
    assert [person.aliases for person in read(*told).people] == [("رضا توکلی",), ("لیلا توکلی",)]


@pytest.mark.parametrize(
    ("form", "meant"), [("دکتر توکلی", "لیلا توکلی"), ("توکلی فرماندار میبد", "رضا توکلی"), ("مدیرکل گمرک، توکلی", "لیلا توکلی")]
)
def test_a_title_or_an_office_beside_it_tells_which_of_two_is_meant(form: str, meant: str) -> None:
    told = (*NAMESAKES, f"{form} گفت: یک.")
    assert (speakers(*told), asked(*told)) == ([meant], [])


def test_a_surname_is_his_who_was_introduced_before_and_not_his_companions() -> None:
    told = ("رضا توکلی فرماندار میبد آمد.", "توکلی در دیدار با حسن توکلی مدیرکل گمرک یزد گفت: یک.", "حسن توکلی هم گفت: دو.")
    assert speakers(*told) == ["رضا توکلی", "حسن توکلی"]
    assert [person.aliases for person in read(*told).people] == [("رضا توکلی",), ("حسن توکلی",)]


def test_a_surname_of_one_stays_an_alias() -> None:
    assert read("رضا توکلی گفت: یک.", "توکلی افزود: دو.").people[0].aliases == ("رضا توکلی", "توکلی")


def test_two_given_names_are_two_people_though_one_ends_in_the_other() -> None:
    assert speakers("محمدرضا توکلی گفت: یک.", "رضا توکلی نیز گفت: دو.") == ["محمدرضا توکلی", "رضا توکلی"]
    assert speakers("سید علی‌اصغر توکلی گفت: یک.", "علی‌اصغر توکلی افزود: دو.") == ["سید علی‌اصغر توکلی"] * 2


def test_whom_a_speaker_cites_does_not_take_over() -> None:
    told = ("رضا توکلی گفت: یک.", "وی تاکید کرد: به گفته حسن توکلی، معاون گمرک یزد، بودجه رسید.", "وی افزود: سه.")
    assert speakers(*told) == ["رضا توکلی"] * 3


@pytest.mark.parametrize("verb", ["وعده داد", "گفت", "خبر داد"])
def test_an_office_nobody_bears_is_its_own_words_and_asked_about(verb: str) -> None:
    told = ("رضا توکلی از باغداران میبد معتقد است باران کم است.", f"مدیر آب میبد اما {verb} چاه باز می‌شود.")
    assert speakers(*told) == ["رضا توکلی", "مدیر آب میبد"]
    assert asked(*told) == [("speaker", "مدیر آب میبد")]
    assert read(*told).people[0].role is None


def test_who_is_told_of_otherwise_does_not_get_the_office_of_the_lede() -> None:
    for described in ("رضا توکلی از باغداران میبد", "رضا توکلی، باغدار میبدی،", "رضا توکلی نیز"):
        assert speakers("مدیر آب میبد گفت: یک.", f"{described} گفت: دو.") == ["مدیر آب میبد", "رضا توکلی"]
    assert speakers("مدیر آب میبد گفت: یک.", "رضا توکلی در گفت‌وگو با ایسنا گفت: دو.") == ["رضا توکلی"] * 2


def test_an_office_that_goes_on_is_the_speakers_and_asked_about() -> None:
    told = ("رضا توکلی سرپرست گمرک گفت: یک.", "رئیس شورای هماهنگی یزد افزود: دو.")
    assert (speakers(*told), asked(*told)) == (["رضا توکلی"] * 2, [("speaker", "رئیس شورای هماهنگی یزد")])


@pytest.mark.parametrize(
    ("second", "speaker"),
    [("مدیر گمرک یزد گفت: دو.", "رضا توکلی"), ("مدیر گمرک یزد نیز گفت: دو.", "مدیر گمرک یزد"), ("یک مقام گمرک گفت: دو.", "یک مقام گمرک")],
)
def test_who_alone_has_spoken_and_has_no_office_yet_has_the_next(second: str, speaker: str) -> None:
    assert speakers("رضا توکلی گفت: یک.", second) == ["رضا توکلی", speaker]


def test_of_two_who_have_spoken_neither_gets_the_next_office() -> None:
    assert speakers("رضا توکلی گفت: یک.", "لیلا صفایی نیز گفت: دو.", "مدیر گمرک یزد گفت: سه.")[-1] == "مدیر گمرک یزد"


def test_who_came_by_name_and_speaks_as_he_is_the_office_of_the_lede() -> None:
    told = ("استاندار یزد گفت: یک.", "رضا توکلی از شهرک بازدید کرد.", "وی اظهار داشت: دو.")
    assert speakers(*told) == ["رضا توکلی"] * 2
    assert read(*told).people[0].role == "استاندار یزد"


def test_this_official_before_anybody_is_named_is_who_comes_next() -> None:
    record = read("این نماینده مجلس گفت: یک.", "رضا توکلی که برای ما حرف می‌زد، افزود: دو.")
    assert [q.speaker for q in record.quotes] == ["رضا توکلی"] * 2
    assert record.people[0].role == "نماینده مجلس"


def test_a_deputy_of_the_minister_is_one_of_the_ministry() -> None:
    assert speakers("رضا توکلی معاون امور آب وزارت نیرو گفت: یک.", "معاون وزیر نیرو گفت: دو.") == ["رضا توکلی"] * 2


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("به گفته توکلی، استاندار یزد نیز قول داده است سهم ما را بدهد.", None),
        ("به گفته توکلی، استاندار یزد باید پاسخ دهد.", None),
        ("به گفته توکلی، دبیر انجمن رانندگان، سوخت کم است.", "دبیر انجمن رانندگان"),
        ("به گفته توکلی دبیر انجمن رانندگان، سوخت کم است.", "دبیر انجمن رانندگان"),
    ],
)
def test_behind_whom_one_cites_an_office_is_his_only_where_a_comma_closes_it(sentence: str, role: str | None) -> None:
    record = read("رضا توکلی گفت: یک.", sentence)
    assert ([q.speaker for q in record.quotes], record.people[0].role) == (["رضا توکلی"] * 2, role)


def test_a_whole_name_before_a_clause_about_it_keeps_its_given_name() -> None:
    record = read("بهمن صالحی که برای خبرنگاران حرف می‌زد، افزود: یک.")
    assert [(p.name, p.given_name_known) for p in record.people] == [("بهمن صالحی", True)]
    assert [q.speaker for q in record.quotes] == ["بهمن صالحی"]
    assert read("در بهمن صالحی نیامد.").people == ()


def test_words_quoted_within_a_sentence_are_told_apart_from_its_own() -> None:
    told = ("رضا توکلی گفت: یک.", "وی در پاسخ به لیلا صفایی دبیر انجمن که پیش‌تر گفته بود «نان گران است» گفت: گران نیست.", "وی افزود: سه.")
    assert said(*told)[1:] == [("لیلا صفایی", "«نان گران است»"), ("رضا توکلی", "گران نیست"), ("رضا توکلی", "سه")]
    assert speakers("رضا توکلی گفت که گفته بود «نان گران است».") == ["رضا توکلی"]


def test_a_surname_like_an_adjective_opens_a_sentence_of_speech() -> None:
    assert speakers("رضا صالحی آمد.", "صالحی پیش‌تر گفته بود که نان گران است.") == ["رضا صالحی"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("امید پالایش فهرست را نخستین گام برشمرد.", ["مریم امید", "مریم امید"]),
        ("امید مردم را وزیر بزرگ خواند.", ["مریم امید"]),
        ("وی امید مردم را بزرگ خواند.", ["مریم امید", "مریم امید"]),
    ],
)
def test_a_surname_that_is_a_word_judges_where_nobody_else_could(sentence: str, wanted: list[str]) -> None:
    assert speakers("مریم امید کارشناس گفت: یک.", sentence) == wanted


INTRODUCED = "ندا شفیعی: با لیلا صفایی مدیرعامل تعاونی درباره نان گفت‌وگو کرده‌ایم."


@pytest.mark.parametrize(
    "talk",
    [
        ("س: نان گران شد؟", "ج: بله. حسن بابایی به من گفت «گران شد».", "س: چرا؟", "ج: نمی‌دانم."),
        ("* نان گران شد؟", "بله. حسن بابایی به من گفت «گران شد».", "* چرا؟", "نمی‌دانم."),
    ],
)
def test_answers_are_hers_whom_the_text_says_it_asked(talk: tuple[str, ...]) -> None:
    answers = ["بله. حسن بابایی به من گفت «گران شد»", "نمی‌دانم"]
    assert said(INTRODUCED, *talk) == [("لیلا صفایی", answer) for answer in answers]
    assert said(*talk) == [("", answer) for answer in answers]
    assert asked(*talk)[0][0] == "speaker"


def test_answers_are_hers_whose_surname_stands_before_them() -> None:
    talk = ("خبرنگار: نان گران شد؟", "کریمی: بله.", "خبرنگار: چرا؟", "کریمی: نمی‌دانم.")
    assert said(*talk) == [("کریمی", "بله"), ("کریمی", "نمی‌دانم")]
    assert said("خبرنگار: نان؟", "نکته: بله.", "خبرنگار: چرا؟", "نکته: نه.")[0][0] == ""


def test_one_of_a_list_of_guests_is_not_meant_by_he() -> None:
    told = ("لیلا صفایی گفت: یک.", "رضا توکلی، حسن کریمی و مریم بهاری هم آمدند.", "وی افزود: دو.")
    assert speakers(*told) == ["لیلا صفایی"] * 2


def test_one_question_makes_no_interview() -> None:
    assert said("با لیلا صفایی گفت‌وگو کردیم.", "* نان گران شد؟", "بازار شلوغ بود.") == []


def test_what_follows_the_last_answer_is_the_reporters() -> None:
    found = said(INTRODUCED, "س: نان؟", "ج: بله.", "س: چرا؟", "ج: نمی‌دانم.", "این گفت‌وگو در یزد انجام شد.")
    assert [text for _, text in found] == ["بله", "نمی‌دانم"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("یکی از چای‌کاران روستای لیالستان می‌گوید: پول نداریم.", "یکی از چای‌کاران روستای لیالستان"),
        ("کارگری دیگر نیز گفت: پول نداریم.", "کارگری دیگر"),
        ("همسر یکی از کارگران با گلایه گفت: پول نداریم.", "همسر یکی از کارگران"),
        ("همکار او گفت: پول نداریم.", "همکار او"),
        ("اما مخالفان می‌گویند: پول نداریم.", "مخالفان"),
    ],
)
def test_whoever_no_list_knows_speaks_for_himself_and_not_who_spoke_before(sentence: str, speaker: str) -> None:
    text = ["رضا کریمی، مدیرعامل تعاونی گلستان، گفت: کار خوب است.", sentence, "وی افزود: چاره‌ای نیست."]
    assert speakers(*text) == ["رضا کریمی", speaker, speaker]


def test_without_a_subject_the_last_speaker_goes_on() -> None:
    text = ["رضا کریمی، مدیرعامل تعاونی گلستان، گفت: کار خوب است.", "در ادامه افزود: چاره‌ای نیست.", "به اعضا گفت: بمانید."]
    assert speakers(*text) == ["رضا کریمی"] * 3


def test_an_office_behind_a_name_that_no_list_has_speaks() -> None:
    text = ["رضا کریمی، مدیرعامل تعاونی گلستان، گفت: کار خوب است.", "در ادامه این گزارش، مهر رئیس سازمان چای درباره آن گفت: پول می‌رسد."]
    assert speakers(*text) == ["رضا کریمی", "رئیس سازمان چای"]

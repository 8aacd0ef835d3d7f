"""Offices beside names: whose they are, where they end, and what is none."""

from __future__ import annotations

import pytest

from khaneh.convert.who import who
from khaneh.registry import EMPTY


def roles(*paragraphs: str) -> dict[str, str | None]:
    return {person.name: person.role for person in who(paragraphs, None, (), EMPTY).people}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("رضا توکلی کشاورز نمونه میبد آمد.", {"رضا توکلی": "کشاورز نمونه میبد"}),
        ("صغری برزگر صاحب کارگاه قالی گفت: بله.", {"صغری برزگر": "صاحب کارگاه قالی"}),
        ("رضا توکلی (رئیس) و لیلا صفایی (دبیر) آمدند.", {"رضا توکلی": "رئیس", "لیلا صفایی": "دبیر"}),
        ("رضا توکلی؛ به عنوان استاندار یزد، لیلا صفایی آمدند.", {"رضا توکلی": "استاندار یزد", "لیلا صفایی": None}),
        ("رضا توکلی سفیر ایران در ترکیه آمد.", {"رضا توکلی": "سفیر ایران در ترکیه"}),
        ("رضا توکلی رئیس اتاق در یزد ماند.", {"رضا توکلی": "رئیس اتاق"}),
        ("رضا توکلی وزیر خارجه عراق آمد.", {"رضا توکلی": "وزیر خارجه عراق"}),
        ("لیلا صفایی مشاور وزیر در امور بانوان آمد.", {"لیلا صفایی": "مشاور وزیر در امور بانوان"}),
        ("رضا توکلی به‌عنوان بازرس علی‌البدل انتخاب شد.", {"رضا توکلی": "بازرس علی‌البدل"}),
        (
            "رضا توکلی با ۹۸ رأی، لیلا صفایی و حسن کریمی با اکثریت آرا به عنوان اعضای هیئت مدیره و مریم بهاری آمدند.",
            {"رضا توکلی": "عضو هیئت مدیره", "لیلا صفایی": "عضو هیئت مدیره", "حسن کریمی": "عضو هیئت مدیره", "مریم بهاری": None},
        ),
        ("لیلا صفایی، مدیر شرکت، و حسن کریمی به‌عنوان بازرس آمدند.", {"لیلا صفایی": "مدیر شرکت", "حسن کریمی": "بازرس"}),
        ("به باور لیلا صفایی پژوهشگر مرکز آمار نیز نان گران است.", {"لیلا صفایی": "پژوهشگر مرکز آمار"}),
        ("رضا توکلی استاندار سابق تودیع شد.", {"رضا توکلی": "استاندار سابق"}),
        ("رضا توکلی جانشین لیلا صفایی شد.", {"رضا توکلی": None, "لیلا صفایی": None}),
    ],
)
def test_an_office_is_his_beside_whose_name_it_stands(text: str, wanted: dict[str, str | None]) -> None:
    assert roles(text) == wanted


@pytest.mark.parametrize("text", ["جلسه به ریاست رضا توکلی برگزار شد.", "مشاور رضا توکلی گفت: بله.", "همسر رضا توکلی گفت: بله."])
def test_chairing_and_serving_somebody_is_no_office_of_his(text: str) -> None:
    assert roles(text) == {"رضا توکلی": None}


def test_who_serves_somebody_speaks_and_not_the_one_served() -> None:
    assert [q.speaker for q in who(("مشاور رضا توکلی گفت: بله.",), None, (), EMPTY).quotes] == ["مشاور رضا توکلی"]


def test_members_for_two_towns_are_two() -> None:
    told = ("رضا توکلی نماینده مردم رشت در مجلس و حسن نوری سخنگوی کمیسیون گفت: یک.", "نماینده مردم اردبیل نیز گفت: دو.")
    assert [q.speaker for q in who(told, None, (), EMPTY).quotes][-1] == "نماینده مردم اردبیل"


@pytest.mark.parametrize("some", ["یکی از کارگران", "یکی از این کارگران", "برخی دیگر از کارگران", "تعدادی از کارگران"])
def test_some_of_many_speak_in_their_own_words(some: str) -> None:
    told = ("رضا توکلی گفت: یک.", f"{some} نیز گفت: دو.")
    assert [q.speaker for q in who(told, None, (), EMPTY).quotes] == ["رضا توکلی", some]


def test_one_of_the_people_of_a_place_has_no_office() -> None:
    told = ("فرماندار میبد گفت: یک.", "لیلا صفایی، یکی از ساکنان این محله، گفت: دو.", "به باور این بانوی کارآفرین، نان گران است.")
    record = who(told, None, (), EMPTY)
    assert [q.speaker for q in record.quotes] == ["فرماندار میبد", "لیلا صفایی", "لیلا صفایی"]
    assert record.people[0].role is None


def test_an_office_ends_before_what_its_holder_gave() -> None:
    assert roles("لیلا صفایی بازرس قانونی گزارش بازرسی را خواند.") == {"لیلا صفایی": "بازرس قانونی"}


def test_a_trade_alone_is_nobody_who_speaks() -> None:
    assert who(("کشاورز میبدی در تولید مشکلی ندارد.",), None, (), EMPTY).quotes == ()

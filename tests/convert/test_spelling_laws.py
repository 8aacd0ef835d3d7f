"""What holds for every text: spelling is idempotent, and no letter is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaneh.convert import HouseWords, convert
from khaneh.convert.orthography import clean
from khaneh.persian import fold
from khaneh.problems import KhanehError
from khaneh.registry import EMPTY

WORDS = """تعاونی تعاونيها ها های می میشود شود برنامه ای شده است بازنگری پیش بینی گذاری سرمایه هم افزایی در این دراین و وحقوقی بصورت
علی حسین رضا نژاد غیر دولتی دو جانبه گفت و گو مهمترین ترین تر مهم اند کار خانه بخش را نمی توان برگزارمی ۱۲ ۱۵درصد 1403/02/11 CO2
، . : ؛ « » ( ) ... / – ! ؟ \u200c بهعنوان شوراههای قرارداشته شمس آباد ی ام اش ساز وکار بنا بر این خاطر نشان مطرح و تا کنون"""
messy = st.lists(st.tuples(st.sampled_from(WORDS.split()), st.sampled_from([" ", "", "  ", "\u200c", "\u00a0"])), max_size=14).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)
anything = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)


@settings(max_examples=300, deadline=None)
@given(st.lists(messy, min_size=1, max_size=3))
def test_what_was_spelled_once_stays(lines: list[str]) -> None:
    once, _ = clean(lines)
    assert clean(once) == (once, ())


@settings(max_examples=200, deadline=None)
@given(st.one_of(messy, anything))
def test_no_letter_is_lost(line: str) -> None:
    """Only the ه of به is ever added (بصورت), so the letters of the input stand in the output in their order."""
    after = iter(fold(clean([line])[0][0]))
    assert all(letter in after for letter in fold(line))


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=200), anything.map(str.encode), messy.map(lambda t: t.encode("cp1256", "ignore"))))
def test_any_bytes_are_a_record_or_a_problem(raw: bytes) -> None:
    assert _outcome(raw) in ({"record"}, {"E-ENCODING"}, {"E-EMPTY"}, {"E-LANGUAGE"}, {"E-ARTICLE"}, {"E-FORMAT"})


def _outcome(raw: bytes) -> set[str]:
    try:
        return {"record"} if convert(raw, "x.txt", EMPTY, HouseWords()).paragraphs else set()
    except KhanehError as error:
        return {problem.code for problem in error.problems}


@pytest.mark.parametrize(
    "shape",
    [
        "می",
        "ا\u200c",
        "<p ب",
        "a@",
        "اب/",
        "بیست و ",
        "صفحه اصلی ",
        ".",
        "۱۲ ",
        "«",
        "ها",
        "می\u200c",
        "علی رضایی، ",
        "گفت ",
        "علی گفت: «نه» ",
        "۱/",
    ],
)
def test_no_shape_of_text_takes_for_ever(shape: str) -> None:
    """60,000 letters in one line, of the kinds that make a careless pattern try everything and never end."""
    text = f"خبر آزمایش تعاون\n{shape * (60_000 // len(shape))} تعاون"
    assert convert(text.encode(), "x.txt", EMPTY, HouseWords()).paragraphs

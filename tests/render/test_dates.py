"""Dates as readers see them: the page's calendar first, the other beside it, no preciser than they are known."""

from __future__ import annotations

import pytest

from khaneh import dates, words
from khaneh.config import Config, Language
from khaneh.library import build as build_library
from khaneh.model import Page
from khaneh.registry import EMPTY
from khaneh.render import scene as scenes
from khaneh.render.dating import date_view
from khaneh.render.shorten import shorten, whole_clause
from khaneh.routes import plan
from tests.sites import REPOSITORY

FA = Language("fa", "فارسی", "rtl", "jalali", "persian")
EN = Language("en", "English", "ltr", "gregorian", "latin", ("fa",))
CONFIG = Config(path="", lines={}, title={"fa": "خانه"}, short={}, description={}, base_url="https://x.ir", languages=(FA, EN))


def scene(code: str) -> scenes.Scene:
    library = build_library(EMPTY, (), (), ())
    routes, _ = plan(library, CONFIG)
    catalogues = {c: words.load(REPOSITORY / "templates" / "words" / f"{c}.po") for c in ("fa", "en")}
    language = CONFIG.language(code)
    return scenes.scene(Page("/", "home", code), language, CONFIG, library, routes, catalogues, {}, {})


@pytest.mark.parametrize(
    ("written", "fa", "fa_other", "en", "en_other", "machine"),
    [
        ("1398-09-03", "۳ آذر ۱۳۹۸", "۲۴ نوامبر ۲۰۱۹", "24 November 2019", "3 Azar 1398", "2019-11-24"),
        ("2025-11-16", "۲۵ آبان ۱۴۰۴", "۱۶ نوامبر ۲۰۲۵", "16 November 2025", "25 Aban 1404", "2025-11-16"),
        ("1403-12-30", "۳۰ اسفند ۱۴۰۳", "۲۰ مارس ۲۰۲۵", "20 March 2025", "30 Esfand 1403", "2025-03-20"),
        ("1403-02", "اردیبهشت ۱۴۰۳", "آوریل تا مه ۲۰۲۴", "April–May 2024", "Ordibehesht 1403", ""),
        ("1403-10", "دی ۱۴۰۳", "دسامبر ۲۰۲۴ تا ژانویه ۲۰۲۵", "December 2024–January 2025", "Dey 1403", ""),
        ("1384", "۱۳۸۴", "۲۰۰۵–۲۰۰۶ میلادی", "2005–06", "1384 SH", ""),
        ("1378", "۱۳۷۸", "۱۹۹۹–۲۰۰۰ میلادی", "1999–2000", "1378 SH", ""),
        ("2025", "۱۴۰۳–۱۴۰۴", "۲۰۲۵ میلادی", "2025", "1403–04 SH", "2025"),
        ("2025-11", "آبان تا آذر ۱۴۰۴", "نوامبر ۲۰۲۵", "November 2025", "Aban–Azar 1404", "2025-11"),
        ("1403-02~", "حدود اردیبهشت ۱۴۰۳", "آوریل تا مه ۲۰۲۴", "about April–May 2024", "Ordibehesht 1403", ""),
        ("1403-02-11?", "۱۱ اردیبهشت ۱۴۰۳ (با تردید)", "۳۰ آوریل ۲۰۲۴", "30 April 2024 (uncertain)", "11 Ordibehesht 1403", ""),
    ],
)
def test_a_date_in_both_languages(written: str, fa: str, fa_other: str, en: str, en_other: str, machine: str) -> None:
    date = dates.parse(written)
    persian, english = date_view(scene("fa"), date), date_view(scene("en"), date)
    assert (persian.text, persian.other) == (fa, fa_other)
    assert (english.text, english.other) == (en, en_other)
    assert persian.machine == english.machine == machine


def test_an_unknown_date_is_words_and_nothing_for_machines() -> None:
    view = date_view(scene("fa"), None)
    assert (view.text, view.other, view.machine, view.basis) == ("تاریخ نامعلوم", "", "", "unknown")


def test_shortening_keeps_whole_words_and_hangs_no_comma() -> None:
    assert shorten("یک، دو، سه", 3) == "یک، دو، سه"
    assert shorten("یک، دو، سه", 2) == "یک، دو…"


@pytest.mark.parametrize(
    ("text", "words", "names", "cut"),
    [
        ("یک دو سه. چهار پنج", 9, (), "یک دو سه. چهار پنج"),
        ("یک دو سه. چهار پنج", 4, (), "یک دو سه."),
        ("یک دو ۳.۵ سه، چهار پنج شش", 5, (), "یک دو ۳.۵ سه…"),
        ("به وزارت تعاون، کار و رفاه رفت", 5, ("وزارت تعاون، کار و رفاه",), "به وزارت تعاون، کار و…"),
        ("او دیروز آمد، به وزارت تعاون، کار رفت", 6, ("وزارت تعاون، کار",), "او دیروز آمد…"),
        ("یک دو سه چهار پنج", 3, (), "یک دو سه…"),
    ],
    ids=["whole", "a sentence", "a clause", "a comma in a name", "before the name", "no clause"],
)
def test_a_lede_ends_where_its_writer_paused(text: str, words: int, names: tuple[str, ...], cut: str) -> None:
    assert whole_clause(text, words, names) == cut

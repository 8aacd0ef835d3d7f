"""The five real articles, converted with nothing known beforehand, against what a reader annotated."""

from __future__ import annotations

import difflib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from khaneh.convert import HouseWords, convert
from khaneh.convert.record import Record
from khaneh.persian import fold, fold_words
from khaneh.registry import EMPTY

FIXTURES = Path(__file__).parents[1] / "fixtures"
NAMES = sorted(path.stem for path in (FIXTURES / "raw").glob("*.txt"))
PAGES = Path(__file__).parents[2] / "khaneh"


@cache
def converted(name: str) -> Record:
    return convert((FIXTURES / "raw" / f"{name}.txt").read_bytes(), f"{name}.txt", EMPTY, HouseWords())


@cache
def truth(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FIXTURES / "gold" / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_headline_code_and_source_are_right(name: str) -> None:
    record, gold = converted(name), truth(name)
    assert fold(record.title or "") == fold(gold["title_fa"])
    assert record.title_derived != gold["title_in_text"]
    assert record.code == (str(gold["news_code"]) if gold["news_code"] else None)
    assert record.source
    assert fold(record.source.name) == fold(gold["source"]["agency_fa"])
    assert fold(record.source.via or "") == fold(gold["source"]["relayed_from"] or "")


@pytest.mark.parametrize("name", NAMES)
def test_the_date_says_no_more_than_the_text(name: str) -> None:
    record, published = converted(name), truth(name)["published"]
    assert record.date_basis == published["certainty"]
    assert record.date in {published["jalali"], published["gregorian"], None if published["jalali"] else "unknown"}


@pytest.mark.parametrize("name", NAMES)
def test_no_paragraph_is_lost_or_made(name: str) -> None:
    record, gold = converted(name), truth(name)["clean_body_fa"]
    assert len(record.paragraphs) == len(gold)
    for mine, right in zip(record.paragraphs, gold, strict=True):
        assert difflib.SequenceMatcher(None, fold(mine), fold(right), autojunk=False).ratio() > 0.985


@pytest.mark.parametrize("name", NAMES)
def test_the_words_are_spelled_as_a_reader_would(name: str) -> None:
    """Nearly all words as annotated: the rest are slips of the author, which stay, and spellings of equal right."""
    mine = " ".join(converted(name).paragraphs).split()
    right = " ".join(truth(name)["clean_body_fa"]).split()
    assert difflib.SequenceMatcher(None, mine, right, autojunk=False).ratio() > 0.975


@pytest.mark.parametrize("name", NAMES)
def test_what_left_stands_in_the_input(name: str) -> None:
    raw = (FIXTURES / "raw" / f"{name}.txt").read_text(encoding="utf-8")
    assert all(text in raw for text in converted(name).removed)


@pytest.mark.parametrize("name", NAMES)
def test_a_clean_text_converts_to_itself(name: str) -> None:
    record = converted(name)
    text = "\n\n".join([record.title or "", *record.paragraphs] if not record.title_derived else record.paragraphs)
    again = convert(text.encode(), "again.txt", EMPTY, HouseWords())
    assert (again.title, again.paragraphs, again.changes, again.removed) == (record.title, record.paragraphs, (), ())


def test_the_code_knows_nothing_of_these_articles() -> None:
    whole = {"cities.txt", "organisations.txt"}  # every county of Iran stands there, every bank of the state
    read = [path for path in PAGES.rglob("*") if path.suffix in {".py", ".txt"} and path.name not in whole]
    sources = {path: f" {fold_words(path.read_text(encoding='utf-8'))} " for path in read}
    names = {name for stem in NAMES for name in _proper_names(truth(stem))}
    assert len(names) > 20
    assert [(path.name, name) for path, text in sources.items() for name in names if f" {fold_words(name)} " in text] == []


def _proper_names(gold: dict[str, Any]) -> list[str]:
    """Of people, bodies and places; but not single words, ministries, agencies and provinces, which stand in lists of the whole field."""
    people = [name for p in gold["people"] for name in (p["name_fa"], *p["aliases_fa"])]
    bodies = [o["name_fa"] for o in gold["organisations"] if o["kind"] not in ("ministry", "international", "news-agency", "government")]
    places = [p["name_fa"] for p in gold.get("places") or []]
    return [name for name in (*people, *bodies, gold["title_fa"]) if " " in name] + [p for p in places if p not in _COUNTRY]


_COUNTRY = frozenset({"ایران", "خراسان رضوی", "مازندران"})

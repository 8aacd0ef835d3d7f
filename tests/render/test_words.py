"""The catalogues: complete, exact, and never silent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from khaneh.problems import KhanehError
from khaneh.words import Message, load, missing
from tests.render.messages_in_code import ROOT, all_messages

CATALOGUES = sorted((ROOT / "templates" / "words").glob("*.po"))
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def catalogue(tmp_path: Path, entries: str) -> Path:
    path = tmp_path / "xx.po"
    path.write_text(HEADER + entries, encoding="utf-8")
    return path


def codes(caught: pytest.ExceptionInfo[KhanehError]) -> list[str]:
    return [f"{p.path}:{p.line} {p.code}" for p in caught.value.problems]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_message_of_templates_and_code_has_words(path: Path) -> None:
    wanted = all_messages()
    lacking = {str(message): wanted[message] for message in missing(wanted, load(path))}
    assert lacking == {}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_no_catalogue_keeps_words_that_nothing_says(path: Path) -> None:
    words = load(path)
    wanted: set[str] = {message if isinstance(message, str) else message[0] for message in all_messages()}
    assert sorted({*words.singles, *words.plurals} - wanted) == []


def fields(text: str) -> set[str]:
    return set(re.findall(r"\{\w+\}|%\(\w+\)s", text))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_translations_have_no_fields_that_their_messages_lack(path: Path) -> None:
    words = load(path)
    spans = {"{start}–{short_end}": "{start}{short_end}{end}"}
    wrong = [m for m, text in words.singles.items() if not fields(text) <= fields(spans.get(m, m))]
    wrong += [m for m, forms in words.plurals.items() if any(fields(form) != fields(m) for form in forms)]
    assert wrong == []


def test_english_words_are_the_messages_themselves() -> None:
    words = load(ROOT / "templates" / "words" / "en.po")
    assert {m: text for m, text in words.singles.items() if m != text} == {}


def test_a_missing_message_raises(tmp_path: Path) -> None:
    words = load(catalogue(tmp_path, 'msgid "here"\nmsgstr "اینجا"\n'))
    assert words.gettext("here") == "اینجا"
    with pytest.raises(KhanehError) as caught:
        words.gettext("there")
    assert codes(caught) == ["templates/words/xx.po:0 E-MESSAGE"]


@pytest.mark.parametrize("entry", ['msgid "here"\nmsgstr ""\n', '#, fuzzy\nmsgid "here"\nmsgstr "شاید"\n'], ids=["empty", "fuzzy"])
def test_empty_and_doubtful_words_count_as_missing(tmp_path: Path, entry: str) -> None:
    words = load(catalogue(tmp_path, entry))
    assert missing(["here"], words) == ["here"]
    with pytest.raises(KhanehError):
        words.gettext("here")


def test_plural_forms_follow_the_catalogue_s_own_rule(tmp_path: Path) -> None:
    arabic = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);"
    forms = "\n".join(f'msgstr[{n}] "form {n}"' for n in range(6))
    path = catalogue(tmp_path, f'msgid "one"\nmsgid_plural "many"\n{forms}\n')
    path.write_text(path.read_text(encoding="utf-8").replace("nplurals=2; plural=(n != 1);", arabic), encoding="utf-8")
    words = load(path)
    assert [words.ngettext("one", "many", n) for n in (0, 1, 2, 5, 11, 100)] == [f"form {n}" for n in range(6)]


def test_a_missing_plural_form_is_missing(tmp_path: Path) -> None:
    words = load(catalogue(tmp_path, 'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "یک"\nmsgstr[1] ""\n'))
    message: Message = ("one", "many")
    assert missing([message], words) == [message]
    with pytest.raises(KhanehError) as caught:
        words.ngettext("one", "many", 7)
    assert codes(caught) == ["templates/words/xx.po:0 E-MESSAGE"]


def test_a_broken_catalogue_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(KhanehError) as caught:
        load(catalogue(tmp_path, 'msgid "here"\nrubbish\n'))
    assert codes(caught) == ["templates/words/xx.po:6 E-MESSAGE"]

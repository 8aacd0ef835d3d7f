"""A record made what Pagefind reads: folded terms, weighted by where they stand; and what a browser is given of it: the words as written.

Both are pure. The terms end in MARK, so that a term of a query matches where a word begins with it, and in no other way: without it
Pagefind takes the longest word that the term begins with where it knows no better («ویتنام» would find «وی»).
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from khaneh.model import Record
from khaneh.search.terms import Word, words

MARK = "ۿ"  # U+06FF: a letter to Pagefind, and in no text
TITLE, TEXT, BODY, NAME = 5, 2, 1, 0.5
MOST = 3
MOST_NAMES = 12
# Given names that others are joined to: «علیرضا» is also written «علی رضا».
GIVEN = ("علی", "محمد", "امیر", "غلام", "حمید", "مهدی", "میر")
# Written apart or joined, as habit has it; both are found.
PREFIXES = frozenset(
    {
        "هم",
        "بی",
        "غیر",
        "پیش",
        "باز",
        "فرا",
        "نا",
        "بین",
        "پر",
        "کم",
        "میان",
        "برون",
        "درون",
        "پسا",
        "فرو",
        "زیر",
        "خود",
        "چند",
        "تک",
        "دو",
        "سه",
        "ابر",
        "ضد",
    }
)


class Fragment(msgspec.Struct, frozen=True):
    """What a browser gets of a record when it is shown, in Pagefind's form. `content` is the text as written, a paragraph a line."""

    url: str
    content: str
    word_count: int
    filters: dict[str, list[str]]
    meta: dict[str, str]
    anchors: list[str] = []


class Document(msgspec.Struct, frozen=True):
    """`page` is HTML for Pagefind, `found` maps each term to a spelling of it in the texts."""

    page: str
    fragment: bytes
    found: dict[str, str]


def document(record: Record, body: str) -> Document:
    """What is indexed and what is shown of a record; `body` is its body's text, a paragraph a line."""
    title = words(record.title, record.dir)
    text, main = "\n".join(record.texts), words(body, record.dir)
    told = words(text, record.dir)
    names = [words(name, record.dir) for name in record.names]
    hidden = [*_hidden(main), *_hidden(told), *_whole(title), *(term for name in names for term in (*_terms(name), *_whole(name)))]
    weighed = ((TITLE, _terms(title)), (TEXT, _terms(told)), (BODY, _terms(main)), (NAME, hidden))
    page = _page(record, weighed, _named(record, title, told, names))
    content = "\n".join(part for part in (text, body) if part)
    also = _also(record, {word.term for found in (title, told, main) for word in found}, names)
    fragment = msgspec.json.encode(Fragment(record.address, content, len(title) + len(told) + len(main), {}, _shown(record, also)))
    sources = [(record.title, title), (text, told), (body, main)]
    if record.kind != "article":  # who is meant by a name nearly right
        sources += zip(record.names, names, strict=True)
    return Document(page, fragment, {word.term: source[word.start : word.end] for source, found in sources for word in found})


def _named(record: Record, title: list[Word], told: list[Word], names: list[list[Word]]) -> list[str]:
    """What a record is called: who has a page of their own, by all names and by the offices they hold."""
    return _terms(title) if record.kind in ("article", "page") else _terms(word for found in (title, told, *names) for word in found)


def _also(record: Record, seen: set[str], names: list[list[Word]]) -> str:
    """The names, a line each, that tell why a record is found where its text does not: they have a word that is not in it."""
    told = (name for name, found in zip(record.names, names, strict=True) if not seen.issuperset(_terms(found)))
    return "\n".join(name for name, _ in zip(told, range(MOST_NAMES), strict=False))


def _shown(record: Record, also: str) -> dict[str, str]:
    told = {"kind": record.kind, "title": record.title, "lang": record.title_lang, "note": record.note, "also": also}
    return {key: value for key, value in told.items() if value}


def _terms(found: Iterable[Word]) -> list[str]:
    return [word.term for word in found]


def _hidden(found: list[Word]) -> Iterator[str]:
    """Terms that are no word of the text as it is written: the parts of joined words, and prefixes joined that are written apart."""
    for word in found:
        yield from word.parts
    yield from (one.term + two.term for one, two in pairwise(found) if one.term in PREFIXES and one.end + 1 == two.start)


def _whole(found: list[Word]) -> Iterator[str]:
    """The same of a name, where any two words may be written as one."""
    for word in found:
        yield from word.parts
        yield from (word.term.removeprefix(given) for given in GIVEN if word.term.startswith(given) and len(word.term) > len(given) + 2)
    yield from (one.term + two.term for one, two in pairwise(found))


def _page(record: Record, weighed: Iterable[tuple[float, list[str]]], names: list[str]) -> str:
    filters = "".join(f'<i data-pagefind-filter="{name}[v]" v="{html.escape(value)}"></i>' for name, value in record.filters)
    own = f'<i data-pagefind-meta="{record.kind}[v]" v="{_marked(names)}"></i>'
    parts = "".join(f'<p data-pagefind-weight="{weight}">{_marked(terms)}</p>' for weight, terms in weighed if terms)
    return f'<html lang="{code(record.language)}"><body data-pagefind-body>{own}{filters}{parts}</body></html>'


def _marked(terms: Iterable[str]) -> str:
    """Each term as often as it counts; a rank rises little by more, and an index of 10,000 articles halves without it.

    Where a term stands is not kept (the browser marks hits itself), so they are in order. They are letters and digits alone: nothing of
    them needs to be escaped.
    """
    return " ".join(f"{term}{MARK}" for term, count in sorted(Counter(terms).items()) for _ in range(min(count, MOST)))


def code(language: str) -> str:
    """A language of the site as Pagefind is told it: of none that it knows, since we fold ourselves and it would fold on."""
    return f"zz-{language}"

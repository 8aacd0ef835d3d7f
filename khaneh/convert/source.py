"""The source line: «به گزارش X از Y،», «به نقل از X،», a dateline «شهر - ایرنا -»; or the greeting of a portal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

import msgspec
from msgspec import structs

from khaneh.convert import headline, places, vocabulary
from khaneh.convert.organisations import bodies
from khaneh.convert.paragraph import Paragraph, paragraph
from khaneh.convert.portfolios import portfolio_length
from khaneh.convert.record import Source
from khaneh.convert.tokens import Span, keys

_CALLS = (("به", "گزارش"), ("به", "نقل", "از"), ("بر", "اساس", "گزارش"))
_DESK = vocabulary.cue("source desk")
_REPORTER = _DESK | vocabulary.cue("source reporter")
_GREETING = re.compile(r"به\s+((?:پرتال|پورتال|پایگاه|وب\s?سایت|سایت|تارنمای|درگاه)\s.+?)\s+خوش\s?آمدید")
_FOOTER = re.compile(
    r"منبع(?: خبر)?\s?[:：]\s?(?P<source>[^:/]{2,60})|(?P<office>(?:اداره (?:کل )?|مرکز |مدیریت |واحد )?روابط عمومی\s.{3,})"
)
_PLACED = frozenset({"استان", "شهرستان", "شهر", "دریای", "خلیج"})
_HEAD = 3  # paragraphs in which any name may be credited
_MEDIA = frozenset({"خبرگزاری", "روزنامه", "پایگاه", "سایت", "وبسایت", "نشریه", "هفتهنامه", "ماهنامه", "شبکه", "پرتال"})
_LONGEST = 160  # letters of a line beside the text
_LONGEST_NAME = 14  # words of the name of a source
_NOBODY = vocabulary.cue("source nobody")


class Credit(msgspec.Struct, frozen=True):
    """A source line found: what it says, the paragraph, how many tokens of it the line takes, and where its names stand."""

    source: Source
    paragraph: int
    end: int
    names: tuple[Span, ...]


def credit(pars: Iterable[Paragraph]) -> Credit | None:
    """The first source line of the text; else the agency to which its speakers spoke."""
    lines = list(pars)
    for par in lines:
        for sentence in par.sentences[:1] if par.number > _HEAD else par.sentences[:2]:
            found = _dateline(par, sentence) or _line(par, sentence)
            if found and (par.number <= _HEAD or _is_medium(par, found)):
                return found
    return next((found for par in lines for sentence in par.sentences if (found := _interview(par, sentence))), None)


def fullest(credit: Credit, pars: Iterable[Paragraph]) -> Credit:
    """`credit` of «مهر» as that of the «خبرگزاری مهر», where the text calls it so elsewhere or the bare word is an everyday one."""
    name = keys(credit.source.name)
    if len(name) > 1 or name not in vocabulary.phrases("agencies"):
        return credit
    if name not in _everyday() and not any(("خبرگزاری", name[0]) in pairwise(par.folded) for par in pars):
        return credit
    return structs.replace(credit, source=structs.replace(credit.source, name=f"خبرگزاری {credit.source.name}"))


@cache
def _everyday() -> frozenset[tuple[str, ...]]:
    """Agencies called by an everyday word («مهر», «فارس»), of which there is a fuller name."""
    names = [row[0] for row in vocabulary.rows("agencies")]
    return frozenset(keys(name[:-1]) for name in names if name.endswith("*") and f"خبرگزاری {name[:-1]}" in names)


def _interview(par: Paragraph, sentence: Span) -> Credit | None:
    """«در گفت‌وگو با خبرنگار ایسنا»: whom the words were said to; nothing of the sentence is the line's own."""
    agencies = vocabulary.phrases("agencies")
    for i in range(sentence.start, sentence.end):
        if not par.key(i).startswith(("گفتوگو", "مصاحبه")):
            continue
        for at in range(i + 1, min(i + 10, sentence.end)):
            n = vocabulary.longest(agencies, par.folded, at, sentence.end)
            n = n or (2 if par.key(at) in _MEDIA and par.key(at - 1) == "با" and par.key(at + 1) else 0)
            if n and (par.key(at - 1) in {"با", "خبرنگار"} or par.key(at) == "خبرگزاری"):
                name = Span(at, at + n)
                return Credit(Source(par.words(name), basis="inferred"), par.number, sentence.start - 1, (name,))
    return None


def aside(removed: Sequence[str]) -> tuple[Paragraph, ...]:
    """What left a text and yet says where it is from, as paragraphs with numbers below zero: datelines, «منبع: …», who sent it."""
    told = [" ".join(text.split()) for text in removed if len(text) <= _LONGEST]
    signed = [found["source"] or found["office"] for text in told if (found := _FOOTER.fullmatch(text))]
    lines = [*(text for text in told if headline.dateline(f"{text} .")), *signed]
    return tuple(paragraph(-n, text) for n, text in enumerate(lines, 1))


def beside(lines: Iterable[Paragraph]) -> Credit | None:
    """The credit of `aside` lines: an agency's dateline, else the office that signed."""
    every = list(lines)
    dated = next((found for par in every for sentence in par.sentences[:1] if (found := _dateline(par, sentence))), None)
    return dated or next((_signed(par) for par in every), None)


def _signed(par: Paragraph) -> Credit:
    """The name that a line is, without the day or the town behind it."""
    end = next((i for i in range(len(par.line)) if par.mark(i) and par.mark(i) in "-–—|/"), len(par.line))
    name = Span(0, end)
    return Credit(Source(_plain(par.words(name))), par.number, len(par.line), (name,))


def greeting(removed: Sequence[str]) -> Source | None:
    """The site a page furniture greets its visitor on, or whose name stands on it: inferred, for the text itself credits nobody."""
    told = [" ".join(text.split()) for text in removed if len(text) <= _LONGEST]
    match = next((m for text in told if (m := _GREETING.search(text))), None)
    if match:
        return Source(match[1], basis="inferred")
    agencies = vocabulary.phrases("agencies")
    named = next((bare for text in told if keys(bare := text.strip(" |-–—»«:/")) in agencies), None)
    return Source(named, basis="inferred") if named else None


def _is_medium(par: Paragraph, found: Credit) -> bool:
    """An agency, a paper, a press office: further down «به گزارش مرکز آمار» quotes figures and credits nobody."""
    name = found.names[0]
    agency = any(vocabulary.longest(vocabulary.phrases("agencies"), par.folded, i, name.end) for i in range(name.start, name.end))
    return agency or par.key(name.start) in _MEDIA or par.keys(Span(name.start, name.start + 2)) == ("روابط", "عمومی")


def _line(par: Paragraph, sentence: Span) -> Credit | None:
    for i in range(sentence.start, min(sentence.start + 12, sentence.end)):
        call = next((c for c in _CALLS if par.keys(Span(i, i + len(c))) == c), None)
        if call and (i == sentence.start or not par.key(i - 1)):
            found = _named(par, i + len(call), sentence.end)
            return found if found and (call[0] == "به" or _is_medium(par, found)) else None
    return None


def _named(par: Paragraph, start: int, limit: int) -> Credit | None:
    end = _end(par, start, limit)
    part = _part(par, start, end)
    name = _without_reporter(par, Span(start, part))
    if name.end - name.start > _LONGEST_NAME:
        name = next((body.span for body in bodies(par) if body.span.start == name.start), Span(start, start))
    if name.end == name.start:
        return None
    if name.end < part:
        end = name.end - 1
    via = _via(par, name.end, end)
    if set(par.keys(name)) <= _NOBODY:
        return None
    source = Source(_plain(par.words(name)), _plain(par.words(via)) if via else None)
    return Credit(source, par.number, end, (name, via) if via else (name,))


def _end(par: Paragraph, start: int, limit: int) -> int:
    """The comma, semicolon, colon or dash that ends the line; a comma inside a field of office does not."""
    i = start
    while i < limit and not (par.mark(i) and par.mark(i) in "،؛:,-–." and par.key(i + 1) not in {"مرکز", "استان"}):
        i += portfolio_length(par, i) or 1
    return i


def _part(par: Paragraph, start: int, end: int) -> int:
    """Where the name ends and «از …», «به نقل از …», «در …» begin."""
    ends = {"از", "به", "در"}
    i = start
    while i < end and par.key(i) not in ends and not (par.key(i) == "و" and _leads_on(par, i)):
        i += portfolio_length(par, i) or vocabulary.longest(vocabulary.phrases("agencies"), par.folded, i, end) or 1
    return i


def _leads_on(par: Paragraph, i: int) -> bool:
    """«و» before «به نقل از …» or before another medium; inside «اداره کل ورزش و جوانان» it belongs to the name."""
    behind = par.key(i + 1)
    return (
        behind in {"به", "در", "با"}
        or behind in _MEDIA
        or bool(vocabulary.longest(vocabulary.phrases("agencies"), par.folded, i + 1, i + 4))
    )


def _without_reporter(par: Paragraph, span: Span) -> Span:
    """«خبرنگار مهر» → مهر, «روز دوشنبه ایرنا» → ایرنا, «گروه اقتصادی خبرگزاری X» → خبرگزاری X."""
    agencies = vocabulary.phrases("agencies")
    for i in range(span.start, span.end):
        size = vocabulary.longest(agencies, par.folded, i, span.end)
        if size and par.key(i - 1) in _PLACED:
            continue  # «استان فارس» is no agency
        if size and (i + size == span.end or (par.key(i + size) and all(par.key(j) in _REPORTER for j in range(span.start, i)))):
            return Span(i, i + size + _centre(par, i + size))
        if par.key(i) in {"خبرگزاری", "روزنامه", "پایگاه"}:
            return Span(i, span.end)
    start = span.start
    while start < span.end - 1 and par.key(start) in _REPORTER:
        described = par.key(start) in _DESK or par.key(start + 1).endswith("ی")
        start += 1 + (described and start + 2 < span.end)
    return Span(start, span.end)


def _centre(par: Paragraph, at: int) -> int:
    """«صدا و سیمای گیلان», «صدا و سیما مرکز گیلان»: the centre that belongs to the name of the broadcaster."""
    centre = int(par.key(at) == "مرکز")
    belongs = centre or par.key(at - 1) in {"سیمای", "صداوسیمای"}
    size = places.place_length(par, at + centre)
    return centre + size if belongs and size and par.key(at + centre) not in places.POINTERS else 0


def _via(par: Paragraph, at: int, end: int) -> Span | None:
    """Y of «از Y», «به نقل از Y»; a town after «از» («مشهد مقدس») is where the reporter sits, not whom he has it from."""
    told = [j + 1 for j in range(at, end) if par.key(j) == "از" and j + 1 < end]
    quoted = [i for i in told if par.key(i - 2) == "نقل"]
    for i in quoted or told:
        place, stop = places.place_length(par, i), _part(par, i, end)
        if stop > i and not (place and i + place >= min(stop, end - 1)):
            return Span(i, stop)
    return None


def _dateline(par: Paragraph, sentence: Span) -> Credit | None:
    """«رشت - ایرنا - …», «تهران (پانا) - …»: an agency between dashes or brackets at the head of the text."""
    agencies = vocabulary.phrases("agencies")
    for i in range(sentence.start, min(sentence.start + 6, sentence.end)):
        n = vocabulary.longest(agencies, par.folded, i, sentence.end)
        if n and par.mark(i + n) and par.mark(i + n) in "-–—:/)":
            end = i + n + (par.mark(i + n) == ")" and par.mark(i + n + 1) in {"-", "–", "—", ":"})
            end += places.place_length(par, end + 1) if par.mark(i + n) == "/" else 0
            name = Span(i, i + n)
            return Credit(Source(par.words(name)), par.number, end, (name,))
    return None


def _plain(text: str) -> str:
    return text.strip('«»" ')

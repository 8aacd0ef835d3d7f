"""Dated facts a text tells besides its own date: clauses whose own predicate is dated and past, and events named by a noun.

«قانون بخش تعاون در سال ۷۰ تصویب شد» is one, «… با یادآوری تصویب قانون بخش تعاون در سال ۷۰ گفت» tells the same by a noun. Who
spoke when, what a date only describes («بودجه سال ۱۴۰۳»), what is private, hoped for or unsaid («این وعده») is none.
"""

from __future__ import annotations

import re
from datetime import timedelta

from khaneh import dates
from khaneh.convert import headline, moments, vocabulary
from khaneh.convert.letters import same_length
from khaneh.convert.moments import Moment
from khaneh.convert.record import Dating, Event
from khaneh.dates import Date
from khaneh.persian import count_words

_HARD = re.compile(r"[.؟!؛:«»\"“”]\s*|\s[-–—]\s")
_SOFT = re.compile(
    r"،?\s(?:که|اینکه|(?:با|ضمن) (?:بیان|اشاره به|تأکید بر|تاکید بر|اعلام|یادآوری)(?: (?:این ?که))?|و افزود|و گفت|می\u200cرساند)،?\s"
)
_ACCORDING = re.compile(r"^(?:به (?:گفته|گزارش|نقل از|اعتقاد|باور|اطلاع) [^،]{1,60}،|همچنین|البته|اما|ولی|و)\s+")


def _words(pattern: str) -> re.Pattern[str]:
    """`pattern` where it is whole words; a half-space parts none."""
    return re.compile(rf"(?<![\w\u200c])(?:{pattern})(?![\w\u200c])")


_ENDED = (
    "شد|شدند|شده است|شده\u200cاند|شده|کرد|کردند|کرده است|کرده\u200cاند|گردید|گردیدند|رسید|رسیدند|یافت|یافتند|گرفت|گرفتند|داد|دادند"
    "|افتاد|افتادند|آمد|آمدند|پیوست|پیوستند|ساخت|ساختند|درگذشت|انجامید|رفت|رفتند|برد|بردند|آورد|آوردند|گذاشت|گذاشتند|پذیرفت|پذیرفتند"
    "|خرید|خریدند|فروخت|نوشت|نوشتند"
)
_PAST = _words(_ENDED)
# The first verb after a date decides whether it is the date's own.
_VERB = _words(
    rf"{_ENDED}|ن?می[ \u200c]?\w+|(?:خواهد|خواهند) \w+|است|هست|هستند|نیست|بود|بودند|نبود|دارد|دارند|داشت|داشتند|باشد|باشند|شود|شوند"
    "|گفت|گفتند|افزود|افزودند|دانست|خواست"
)
_SPEECH = re.compile(
    "گفت|گفته|افزود|اظهار|خاطرنشان|یادآور شد|(?:خبر|وعده|قول|نوید|اطمینان|توضیح|ادامه|پاسخ) (?:داد|داده)"
    "|(?:بیان|اعلام|تأکید|تاکید|تصریح|عنوان|مطرح|تشریح|اضافه|ارائه) (?:کرد|کرده|داشت)|خواستار"
)
_AIM = re.compile("تا (?:پایان |انتهای |افق )?سال|تا (?:پایان|انتهای)|در افق|خواهد|خواهند|امید|قرار است|انتظار|اگر|باید|شاید")
_GREETING = re.compile("تبریک|تسلیت|فرا رسیدن|فرارسیدن|گرامیداشت|سالروز|سالگرد")
# Words that point at what another sentence said, or at who speaks: such a clause says nothing alone, or nothing public.
_POINTING = _words("این|آن|همین|همان|وی|او|ایشان|آنها|آن\u200cها|آنان|من|ما|خودم|خودمان|چنین|چنان")
_FIRST_PERSON = _words("شدم|شدیم|کردم|کردیم|بودم|بودیم|داشتم|داشتیم|رفتم|رفتیم|همسرم|پدرم|مادرم|فرزندم")
_RELATIVE_DAY = re.compile("گذشته|جاری|آینده|اخیر")
_HOUR = re.compile(r"(?:صبح|ظهر|عصر|شامگاه|شب|بعدازظهر|روز|امروز|دیروز)(?: روز)?[ ،(]*$")
# What may stand before a date that tells when something happened; before a date that describes a noun stands the noun.
_WHEN = re.compile(
    r"(?:^|[،؛:.(]\s*|(?<![\w\u200c])(?:در|از|طی|روز|تاریخ|مورخ|ابتدای|اوایل|آغاز|پایان|اواخر|اواسط|نیمه|ماه|صبح|ظهر|عصر|شامگاه|شب|و"
    r"|(?:یک|دو|سه|چهار|پنج)?[ \u200c]?شنبه|جمعه)[،(]?)\s*$"
)
_OF_DAY = re.compile(r"(?:منتهی به|مصوب|مورخ|تا|مربوط به|نسبت به|شماره)(?: روز| تاریخ)?\s*$")
_MORE = re.compile(r"(?:تر|بیش|کمتر|بیشتر) از\s*$")
_NOUN = re.compile(
    r"(?:یادآوری|اشاره به|ضمن|سالروز|از زمان|پس از|با) (?P<what>(?:"
    + "|".join(sorted((w for row in vocabulary.rows("event_nouns") for w in row[0].split()), key=len, reverse=True))
    + r")(?:\s[^،؛:.«»]+?)?)\s(?:در|از|به)(?: تاریخ| روز| سال)?\s*$"
)
_NAMED_YEAR = re.compile(r"(?P<head>نام[ \u200c]?گذاری\s)$")
_NAMED_TAIL = re.compile(r"^[^،؛:.«»]{0,60}?«[^»]{2,60}»")


def events(paragraphs: tuple[str, ...], dating: Dating) -> tuple[Event, ...]:
    """Dated facts in clean paragraphs, each date and each fact once."""
    published = dates.parse(dating.date)
    found: list[Event] = []
    for place, line in enumerate(paragraphs):
        for moment in moments.find(same_length(line)):
            told = _noun(line, moment.start, moment.end) or _clause(line, moment)
            found += [Event(str(moment.date), told)] if told else []
        if place < 2 and published and published.day and dating.basis == "stated":
            found += _weekday(line, published)
    return _once(found)


def _once(found: list[Event]) -> tuple[Event, ...]:
    by_date: dict[str, Event] = {}
    for event in found:
        if event.text not in {e.text for e in by_date.values()}:
            by_date.setdefault(event.date, event)
    return tuple(by_date.values())


def _noun(line: str, start: int, end: int) -> str:
    """«تصویب قانون X» of «با یادآوری تصویب قانون X در سال ۷۰»; «نام‌گذاری سال ۲۰۲۵ … به‌عنوان «…»»."""
    before = line[:start]
    naming, tail = _NAMED_YEAR.search(before), _NAMED_TAIL.match(line[end:])
    if naming and tail:
        return line[naming.start("head") : end + tail.end()]
    found = _NOUN.search(before[max((m.end() for m in _HARD.finditer(before)), default=0) :])
    told = found["what"] if found else ""
    return told if 2 <= count_words(told) <= 14 and not _POINTING.search(told) else ""


def _clause(line: str, moment: Moment) -> str:
    """The clause round a date, from the boundary before it to its verb; "" unless that verb is past, told of the date and no speech."""
    view, start, end = _masked(line, moment), moment.start, moment.end
    hard = max((m.end() for m in _HARD.finditer(view, 0, start)), default=0)
    verb, past, stop = _VERB.search(view, end), _PAST.search(view, end), _HARD.search(view, end)
    if not verb or not past or past.start() != verb.start() or (stop and stop.start() < past.start()):
        return ""
    opening = _opening(view, hard, start)
    clause = _plain(line[opening : past.end()])
    about = count_words(line[opening:start]) + count_words(line[end : past.start()]) >= 3
    told = about and _tells_when(view[hard:start], moment) and not _FIRST_PERSON.search(line[hard : past.end()])
    return clause if told and _is_fact(clause) else ""


def _masked(line: str, moment: Moment) -> str:
    """`line` with the insides of guillemets blanked, for they bound no clause, unless the date stands within them."""

    def blank(found: re.Match[str]) -> str:
        inside = found.start() < moment.start < found.end()
        return found[0] if inside else "x" * len(found[0])

    return re.sub("«[^«»]*»", blank, line)


def _tells_when(before: str, moment: Moment) -> bool:
    """A day tells when by itself, a year or month only behind a preposition or a comma: «بودجه سال ۱۴۰۳» is a budget."""
    if moment.date.day:
        return not _OF_DAY.search(before)
    return bool(_WHEN.search(before)) and not _MORE.search(before)


def _opening(line: str, hard: int, start: int) -> int:
    """Behind the last «که» or «با بیان اینکه» that leaves a subject before the date; a relative clause keeps whom it is about."""
    soft = [m.end() for m in _SOFT.finditer(line, hard, start) if count_words(line[m.end() : start]) >= 2]
    return max(soft, default=hard)


def _plain(clause: str) -> str:
    """Without bullets, stray marks, «به گفته X،», the agency, and the guests between an event and its verb."""
    text = clause.strip(' ،؛:.•*-–—"“”')
    while (shorter := _ACCORDING.sub("", text)) != text:
        text = shorter
    text = re.sub(r"^(\S+(?: \S+){0,3}) که (?=در |از )", r"\1 ", text)
    return headline.derived(text) or text


def _is_fact(clause: str) -> bool:
    """Something happened in it, told in full: no greeting, no aim, nobody's speech, nothing that only points elsewhere."""
    barred = (_GREETING, _AIM, _SPEECH, _POINTING)
    return not any(pattern.search(clause) for pattern in barred) and count_words(clause) >= 4


def _weekday(line: str, published: Date) -> list[Event]:
    """«صبح یکشنبه» in a dated text is the last such day up to its date."""
    day = dates.first_day(published)
    for start, end, number in moments.weekdays(same_length(line)):
        if not _HOUR.search(line[:start]) and start > 60:
            continue
        met = dates.from_day(day - timedelta(days=(day.weekday() - number) % 7), published.calendar)
        verb, past = _VERB.search(line, end), _PAST.search(line, end)
        if not verb or not past or verb.start() != past.start() or _RELATIVE_DAY.match(line[end:].strip()):
            continue
        hard = max((m.end() for m in _HARD.finditer(line, 0, start)), default=0)
        clause = _plain(line[_opening(line, hard, start) : past.end()])
        if not _SPEECH.search(clause) and not _AIM.search(clause):
            return [Event(str(met), clause)]
    return []

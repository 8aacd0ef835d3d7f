"""When a text is from: stated by a stamp, inferred from what it tells, or unknown; and the other dated facts in it.

A stamp counts before all; without one the day of the event reported, then the official name of the year with an occasion of
its calendar. Nothing becomes more precise than its words.
"""

from __future__ import annotations

import re
from datetime import timedelta

from khaneh import dates
from khaneh.convert import headline, moments, occasions
from khaneh.convert.letters import same_length
from khaneh.convert.record import Dating, Event, Layout, Question
from khaneh.dates import Date
from khaneh.persian import count_words

_PUBLISHED = re.compile("انتشار|published|منتشر")
_CLAUSE = re.compile(r"(?<=[.؟!؛:])\s|،?\s(?:که|(?:با|ضمن) (?:بیان|اشاره به|تأکید بر|تاکید بر|اعلام)(?: اینکه)?|و افزود|و گفت)،?\s")
_VERB = re.compile(
    r"(?<![\w\u200c])((?:نمی|می)[ \u200c]?\S+|(?:خواهد|خواهند) \S+|شد|شدند|شده است|شده|کرد|کردند|کرده است|گردید|رسید|رسیدند|یافت|یافتند"
    r"|گرفت|گرفتند|بود|بودند|داد|دادند|است|داشت|آغاز شد)(?![\w\u200c])"
)
# Words about words: who spoke on a Sunday is no dated fact of its own, nor is what is only hoped for.
_SPEECH = re.compile("گفت|افزود|اظهار|خاطرنشان|یادآور|خبر داد|(?:بیان|اعلام|تأکید|تاکید|تصریح|عنوان|مطرح|تشریح) کرد")
_AIM = re.compile("(?:تا (?:پایان |انتهای |افق )?سال|تا (?:پایان|انتهای)|در افق|خواهد|خواهند)")
_COMING = re.compile("می|نمی|خواهد|خواهند")
_GREETING = re.compile("تبریک|تسلیت|فرا رسیدن|فرارسیدن|گرامیداشت")
_RELATIVE = re.compile("گذشته|جاری|آینده|اخیر")
_HOUR = re.compile(r"(?:صبح|ظهر|عصر|شامگاه|شب|بعدازظهر|روز|امروز|دیروز)(?: روز)?[ ،(]*$")


def date(layout: Layout) -> Dating:
    """`layout` with its literal words: the evidence is quoted from them."""
    for stamp in sorted(layout.stamps, key=lambda s: not _PUBLISHED.search(same_length(s))):
        found = next((m for m in moments.find(same_length(stamp)) if m.date.day), None)
        if found:
            basis = "inferred" if found.hijri else "stated"
            return Dating(str(found.date), basis, _evidence(stamp, found.start, found.end))
    return _from_body(layout.paragraphs) or _from_occasions(layout) or Dating()


def _evidence(stamp: str, start: int, end: int) -> str:
    """A short stamp whole, with its label; of a long one the date alone."""
    return stamp.strip() if len(stamp.strip()) <= 30 else stamp[start:end]


def _from_body(paragraphs: tuple[str, ...]) -> Dating | None:
    """The full date of what the first two paragraphs report: the news cannot be older, and seldom is younger.

    What is still to come dates nothing.
    """
    for line in paragraphs[:2]:
        for found in moments.find(same_length(line)):
            verb = _VERB.search(line, found.end)
            if found.date.day and not (verb and _COMING.match(verb[1])):
                return Dating(str(found.date), "inferred", line[found.start : found.end])
    return None


def _from_occasions(layout: Layout) -> Dating | None:
    lines = [line for line in (layout.kicker, layout.title, *layout.paragraphs) if line]
    views = [same_length(line) for line in lines]
    year = next(((line, found) for line, view in zip(lines, views, strict=True) if (found := occasions.year(view))), None)
    if year is None:
        return None
    line, (number, start, end) = year
    named = line[start:end]
    occasion = next(((other, found) for other, view in zip(lines, views, strict=True) if (found := occasions.month(view))), None)
    if occasion is None:
        return Dating(str(Date("jalali", number)), "inferred", named)
    other, (month, first, last) = occasion
    return Dating(str(Date("jalali", number, month)), "inferred", f"{other[first:last]}؛ {named}")


def events(paragraphs: tuple[str, ...], dating: Dating) -> tuple[tuple[Event, ...], tuple[Question, ...]]:
    """Dated facts in clean paragraphs, each date once, and what an editor should look at."""
    published = dates.parse(dating.date)
    found: dict[str, Event] = {}
    questions: list[Question] = []
    for place, line in enumerate(paragraphs):
        for moment in moments.find(same_length(line)):
            clause = _clause(line, moment.start, moment.end)
            if _is_fact(clause):
                found.setdefault(str(moment.date), Event(str(moment.date), clause))
        if place < 2 and published and published.day and dating.basis == "stated":
            day, asked = _weekday(line, published)
            questions += asked
            for event in day:
                found.setdefault(event.date, event)
    return tuple(found.values()), tuple(questions)


def _is_fact(clause: str) -> bool:
    """Something happens in it, or happened: no greeting, and no aim."""
    return not _GREETING.search(clause) and not _AIM.search(clause) and len(clause.split()) >= 3


def _clause(line: str, start: int, end: int) -> str:
    """The words round a date: from the last boundary before it to the end of its verb."""
    openings = [m.end() for m in _CLAUSE.finditer(line, 0, start) if count_words(line[m.end() : start]) >= 2 or line[m.start()] in ".؟!؛:"]
    opening = max(openings, default=0)
    verb = _VERB.search(line, end)
    stop = re.compile(r"[.؟!؛:]").search(line, end)
    closing = min(verb.end() if verb else len(line), stop.start() if stop else len(line))
    return _short(line[opening:closing].strip(" ،؛:."))


def _short(clause: str) -> str:
    """Without the agency, and without the guests between an event and its verb."""
    return headline.derived(clause) or clause


def _weekday(line: str, published: Date) -> tuple[list[Event], list[Question]]:
    """«صبح یکشنبه» in a dated text is the last such day up to its date; a weekday beside it that does not fit is asked about."""
    day = dates.first_day(published)
    for start, end, number in moments.weekdays(same_length(line)):
        if not _HOUR.search(line[:start]) and start > 60:
            continue
        met = dates.from_day(day - timedelta(days=(day.weekday() - number) % 7), published.calendar)
        verb = _VERB.search(line, end)
        clause = _clause(line, start, end)
        if verb and not _RELATIVE.match(line[end:].strip()) and not _SPEECH.search(clause):
            return [Event(str(met), clause)], []
    return [], []

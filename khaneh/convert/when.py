"""When a text is from: stated by a stamp, inferred from what it tells, or unknown.

A stamp counts before all; without one the day of the event reported, then the official name of the year with an occasion of
its calendar. Nothing becomes more precise than its words.
"""

from __future__ import annotations

import re

from khaneh import dates
from khaneh.convert import moments, occasions
from khaneh.convert.headline import has_verb
from khaneh.convert.letters import same_length, unmarked
from khaneh.convert.record import Dating, Layout
from khaneh.dates import Date

_PUBLISHED = re.compile("انتشار|published|منتشر")
_VERB = re.compile(
    r"(?<![\w\u200c])((?:نمی|می)[ \u200c]?\S+|(?:خواهد|خواهند) \S+|شد|شدند|شده است|شده|کرد|کردند|کرده است|گردید|رسید|رسیدند|یافت|یافتند"
    r"|گرفت|گرفتند|بود|بودند|داد|دادند|است|داشت|آغاز شد)(?![\w\u200c])"
)
# What somebody tells behind it happened when it happened: the news is younger.
_SAID = re.compile(r"(?:گفت|افزود|اظهار|ادامه|تصریح|بیان|تاکید|تأکید|اضافه|عنوان|خاطرنشان|یادآور|توضیح)[^:.؟!]{0,25}:")
# Before the day of a letter: a dash, a comma or nothing but the town.
_SIGNATURE = re.compile(r"(?:^|[-–—،,])\s*(?:[\w\u200c]+\s*[،,]?\s*)?$")
_ISSUE = re.compile(r"شماره|دوره|سال \w+")
_COMING = re.compile("می|نمی|خواهد|خواهند")


def date(layout: Layout) -> Dating:
    """`layout` with its literal words: the evidence is quoted from them."""
    for stamp in sorted(layout.stamps, key=lambda s: not _PUBLISHED.search(same_length(s))):
        bare = unmarked(stamp)
        found = next((m for m in sorted(moments.find(same_length(bare)), key=lambda m: m.hijri) if m.date.day or m.hijri), None)
        if found:
            basis = "inferred" if found.hijri else "stated"
            return Dating(str(found.date), basis, _evidence(stamp, found.start, found.end) if bare == stamp else stamp.strip())
    return _signed(layout.paragraphs) or _of_issue(layout.stamps) or _from_body(layout.paragraphs) or _from_occasions(layout) or Dating()


def _signed(paragraphs: tuple[str, ...]) -> Dating | None:
    """The day that ends the last line of a letter, behind its signers and their town: «… مریم بهاری - قم، ۲۰ آذر ۱۳۸۶»."""
    line = paragraphs[-1].rstrip(" .") if len(paragraphs) > 1 else ""
    last = next((m for m in reversed(moments.find(same_length(line))) if m.end == len(line) and m.date.day and not m.hijri), None)
    if last is None or not _SIGNATURE.search(line, 0, last.start) or has_verb(same_length(line)):
        return None
    return Dating(str(last.date), "stated", line[last.start : last.end])


def _of_issue(stamps: tuple[str, ...]) -> Dating | None:
    """The month of an issue («شماره ۷ - مرداد ۱۳۷۹»), which a day its texts tell of makes no finer."""
    for stamp in stamps:
        bare = unmarked(stamp)
        found = next((m for m in moments.find(same_length(bare)) if m.date.month and not m.date.day and not m.hijri), None)
        if found and _ISSUE.search(same_length(bare)):
            return Dating(str(found.date), "stated", bare[found.start : found.end])
    return None


def weekday_differs(evidence: str) -> bool:
    """Whether the words a date rests on name a weekday that is not that day's («دوشنبه ۱۴ خرداد ۱۳۹۸»)."""
    view = same_length(evidence)
    days = {dates.first_day(m.date).weekday() for m in moments.find(view) if m.date.day and not m.hijri}
    named = {number for _, _, number in moments.weekdays(view)}
    return bool(days and named) and not days & named


def _evidence(stamp: str, start: int, end: int) -> str:
    """A short stamp whole, with its label; of a long one the date alone."""
    return stamp.strip() if len(stamp.strip()) <= 30 else stamp[start:end]


def _from_body(paragraphs: tuple[str, ...]) -> Dating | None:
    """The full date of what the first two paragraphs report: the news cannot be older, and seldom is younger.

    What is still to come dates nothing.
    """
    for line in paragraphs[:2]:
        for found in moments.find(same_length(line)):
            if _SAID.search(line, 0, found.start):
                break
            verb = _VERB.search(line, found.end)
            if found.date.day and not found.hijri and not (verb and _COMING.match(verb[1])):
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

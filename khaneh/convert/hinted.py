"""What a page's metadata or an export says, held against what the text itself says. It fills gaps; it never overrules in silence.

Templates write these fields and often write them wrong (the hour of the last change, a day in the future), so that wherever they and
the visible text disagree the editor is asked.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from msgspec import structs

from khaneh import dates
from khaneh.convert.record import Dating, Question, Source
from khaneh.dates import TEHRAN, Date, DateError
from khaneh.intake import Hints
from khaneh.persian import ascii_digits, fold
from khaneh.reader.moved import as_path

_ISO = re.compile(r"\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?\s*")
_AMERICAN = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(\d{4}) \d{1,2}:\d{2}(?::\d{2})? ?[AP]M\s*", re.IGNORECASE)
_FIRST = 1990  # no newsroom's page says truly that it is older; 1970-01-01 is a field that was left empty
_WIDE = 10  # days between an event and the report of it, more makes one of the two doubtful


def dated(hints: Hints, found: Dating) -> tuple[Dating, list[Question]]:
    """The date of the news: what the text states first, then what the metadata states, then what the text lets infer."""
    day = _published(hints)
    if day is None:
        return found, []
    stated = Dating(str(day), "stated", hints.published)
    seen = dates.parse(found.date) if found.basis != "unknown" else None
    if seen is None:
        return stated, []
    agrees = _near(seen, day, hints, 0 if found.basis == "stated" else _WIDE)
    asked = [] if agrees else [Question("date", "The page's metadata and its text give different dates: which is right?", hints.published)]
    return (found if found.basis == "stated" else structs.replace(stated, events=found.events)), asked


def _published(hints: Hints) -> Date | None:
    """The day of publication the metadata states. One that was changed before it was published is no statement."""
    day, changed = _day(hints.published), _day(hints.modified)
    return None if day and changed and dates.first_day(changed) < dates.first_day(day) else day


def _day(stamp: str) -> Date | None:
    text = ascii_digits(stamp)
    try:
        if iso := _ISO.fullmatch(text):
            return _from_iso(iso)
        if american := _AMERICAN.fullmatch(text):
            return _sane(dates.make(int(american[3]), int(american[1]), int(american[2])))
        return _sane(dates.from_day(parsedate_to_datetime(text).astimezone(TEHRAN).date(), "gregorian")) if "," in text else None
    except (DateError, ValueError, OverflowError, TypeError, IndexError):
        return None


def _from_iso(found: re.Match[str]) -> Date | None:
    """A moment with its offset is the day it was in Tehran; without one, and in the Jalali calendar, the day as written."""
    day = dates.make(int(found[1]), int(found[2]), int(found[3]))
    if found[7] and day.calendar == "gregorian":
        offset = found[7].replace("Z", "+00:00")
        moment = dt.datetime.fromisoformat(
            f"{int(found[1]):04}-{int(found[2]):02}-{int(found[3]):02}T{int(found[4]):02}:{found[5]}{offset}"
        )
        day = dates.from_day(moment.astimezone(TEHRAN).date(), "gregorian")
    return _sane(day)


def _sane(day: Date) -> Date | None:
    return day if dates.first_day(day).year >= _FIRST else None


def _near(seen: Date, day: Date, hints: Hints, days: int) -> bool:
    """Within `days`; an hour labelled as UTC that is Tehran's moves a day, and so the day as written counts too."""
    written = _ISO.fullmatch(ascii_digits(hints.published))
    wanted = {dates.first_day(day)}
    if written:
        wanted.add(dates.first_day(dates.make(int(written[1]), int(written[2]), int(written[3]))))
    wide = dt.timedelta(days=days)
    return any(dates.first_day(seen) - wide <= one <= dates.last_day(seen) + wide for one in wanted)


def titled(hints: Hints, title: str | None) -> list[Question]:
    """A question where the metadata's headline is another one than the page's, and not one of the two longer by a name."""
    key, theirs = fold(title or ""), fold(hints.title)
    if not key or not theirs or key in theirs or theirs in key:
        return []
    shared = set(_words(title or "")) & set(_words(hints.title))
    alike = len(shared) >= 0.6 * min(len(set(_words(title or ""))), len(set(_words(hints.title))))
    what = "The page's metadata gives another headline than the page itself: which is right?"
    return [] if alike else [Question("title", what, hints.title)]


def _words(text: str) -> list[str]:
    return [fold(word) for word in text.split()]


def sourced(hints: Hints, found: Source | None) -> Source | None:
    """The credit of the text, with the page's address where both are of one house; without a credit the page's site, inferred."""
    if found is None:
        return Source(hints.site, basis="inferred", url=hints.address or None) if hints.site else None
    name, site = fold(found.name), fold(hints.site)
    same = bool(site) and (name in site or site in name)
    return structs.replace(found, url=hints.address) if same and hints.address else found


def moved(hints: Hints) -> tuple[str, ...]:
    """The old addresses at which a page of a static site can lead on."""
    return tuple(path for old in hints.moved if (path := as_path(old)))


def asked(hints: Hints) -> list[Question]:
    """What an export leaves to the editor."""
    questions = []
    if hints.state:
        questions.append(Question("state", "This was not public where it comes from: may it be published?", hints.state))
    unanswered = [hints.query] if hints.query else [old for old in hints.moved if not as_path(old)]
    what = "Its old address cannot be answered by a static host: redirect it there."
    questions += [Question("address", what, old) for old in unanswered]
    return questions

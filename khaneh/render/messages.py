"""The messages that views need in Python: month names, date patterns, kinds of organisation. Those of the pages stand in the templates.

They stand here together so that a catalogue is checked for all of them before the first page is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from khaneh.dates import Calendar
from khaneh.model import PageKind

MONTHS: Mapping[Calendar, tuple[str, ...]] = {
    "jalali": (
        "Farvardin",
        "Ordibehesht",
        "Khordad",
        "Tir",
        "Mordad",
        "Shahrivar",
        "Mehr",
        "Aban",
        "Azar",
        "Dey",
        "Bahman",
        "Esfand",
    ),
    "gregorian": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}

DAY = "{day} {month} {year}"
MONTH = "{month} {year}"
MONTH_SPAN = "{start}–{end} {year}"
SPAN = "{start}–{end}"
YEAR_SPAN = "{start}–{short_end}"
ABOUT = "about {date}"
UNCERTAIN = "{date} (uncertain)"
UNKNOWN_DATE = "date unknown"
# Only a bare year needs to be told which calendar it is of: a month's name says it.
ERA: Mapping[Calendar, str] = {"jalali": "{year} SH", "gregorian": "{year} CE"}

# The kind "other" has no word: it says nothing of a body.
KINDS: Mapping[str, str] = {
    "ministry": "Ministry",
    "chamber": "Chamber",
    "cooperative": "Cooperative",
    "union": "Union",
    "bank": "Bank",
    "news-agency": "News agency",
    "office": "Government or public office",
    "international": "International organisation",
    "company": "Company",
}

TIMELINE = "Timeline"
NEWS = "News"
SEARCH = "Search"
OFFLINE = "Reading offline"
PEOPLE = "People"
ORGANISATIONS = "Organisations"
RELATIONS = "Relations"
SECTIONS: Mapping[PageKind, str] = {"timeline": TIMELINE, "people": PEOPLE, "organisations": ORGANISATIONS, "relations": RELATIONS}

DECADE = "{decade}s"
# What a result of a search is.
FOUND: Mapping[str, str] = {"article": "Report", "person": "Person", "organisation": "Organisation", "page": "Page"}
INFERRED = "inferred"
COMMA = ", "
SUMMARY = "Summary of a report in Persian"
DRAFT = "Draft: not published"
PUBLIC_NAME = "full name not in the reports"

YEAR_TITLE = "The year {year}"
PAGE_TITLE = "{title}, page {number}"
ORIGINAL_TITLE = "Original text: {title}"
WITHDRAWN = "This report has been withdrawn"
NOT_FOUND = "There is nothing at this address"
STATED_IN = "in a report of {date}"
STATED_UNDATED = "in an undated report"
GO_HOME = "Go to the front page"
PERSON_FEED = "Reports on {name}"
LOCALE = "en_GB"
PERSON_DESCRIPTION = "{name}: offices, words and reports, at {site}"
ORGANISATION_DESCRIPTION = "{name}: people, parts and reports, at {site}"

SHARE: Mapping[str, str] = {"telegram": "Telegram", "bale": "Bale", "eitaa": "Eitaa", "whatsapp": "WhatsApp", "x": "X"}


def every() -> Iterator[str]:
    """All messages of this module, each once."""
    yield from dict.fromkeys(_every())


def _every() -> Iterator[str]:
    for name, value in globals().items():
        if not name.isupper():
            continue
        if isinstance(value, str):
            yield value
        else:
            for item in value.values():
                yield from (item,) if isinstance(item, str) else item

"""Which of a text's first lines is its headline and which its kicker; and a headline out of the lede where there is none."""

from __future__ import annotations

import re

from khaneh.convert.letters import same_length
from khaneh.convert.patterns import any_of
from khaneh.convert.vocabulary import rows
from khaneh.persian import fold

_LABELS = {
    "kicker": re.compile(r"^\s*(?:رو[ \u200c]?تیتر)\s*[:：]\s*"),
    "title": re.compile(r"^\s*(?:تیتر(?: اصلی| اول)?|عنوان(?: خبر)?|سرخط|موضوع|subject)\s*[:：]\s*", re.IGNORECASE),
    "lede": re.compile(r"^\s*(?:لید|خلاصه(?: خبر)?|چکیده)\s*[:：]\s*"),
    "body": re.compile(r"^\s*(?:متن(?: خبر| کامل| اصلی)?|شرح(?: خبر)?)\s*[:：]\s*"),
}
_PERSIAN = re.compile("[\u0621-\u06d3]{2}")
_WORD = 5
_LONGEST_TITLE = 28
_LONGEST_KICKER = 16
_LONGEST_BELOW = 16  # words; what stands under a kicker and is longer is a lede
_SHORTEST_BELOW = 3
_TWO_SENTENCES = re.compile(r"\w{2}\.\s+\S")
_LEDE = 12  # words; a headline of one word wants so many below it
_ATTRIBUTION = re.compile(r"^\s*(?:به گزارش|به نقل از)\s")
_GOES_ON = re.compile(r"وی\s")  # he was named before
_ITEM = re.compile(r"[-–—*•●▪■]")
# «خبرنگار: …»: a question of an interview, and no headline under another.
ASKED = re.compile(r"\s*[*•\-–—]?\s*(?:س|سوال|سؤال|پرسش|خبرنگار)\s*[:：]")
_ENDS_SENTENCE = re.compile(r"[.؟!…»]\s*$")
# «… خبر داد», «در نشستی مطرح شد»: who says it or where, told above a headline that says what.
_ANNOUNCES = re.compile(
    r"(?:خبر (?:داد|دادند)|(?:مطرح|عنوان|اعلام|بیان|تاکید|تأکید|تصریح|تشریح|بررسی|خواستار|پیشنهاد|منتشر|ابلاغ) (?:شد|شدند|کرد|کردند)"
    r"|گفت|نوشت|هشدار داد|پاسخ داد|گزارش (?:داد|می[ \u200c]?دهد))\s*[:؛؟!]?$"
)
_VERBS = (
    "شدند|شدیم|شد|کردند|کردیم|کرد|است|خواه(?:د|ند|یم) \\w+|گرفتند|گرفت|دادند|داد|یافتند|یافت|گفتند|گفت|بودند|بودیم|بود"
    "|ن?دار(?:م|یم|ید|ند|د)|(?:نی|ه)ست(?:م|یم|ید|ند)?|[نب]?کن(?:م|یم|ید|ند|د)|[نب]?شو(?:م|یم|ید|ند|د)|[نب]?ده(?:یم|ید|ند|د)|رسیدند|رسید"
    "|گذاشتند|گذاشت|آمدند|آمد|رفتند|رفت|ماندند|ماند|باشند|باشد|خوردند|خورد|زدند|زد|بردند|برد"
)
# At the end of a line anything behind می is a verb; inside one «میزان» is none.
_FINITE = re.compile(rf"(?:{_VERBS}|ن?می[ \u200c]?\w+)$")
_PRESENT = r"ن?می(?:[ \u200c]\w+|شو[دن]د?|کنن?د|دهن?د|گوین?د|باشن?د|گردن?د|رسن?د|خواهن?د|توان\w*)"
_ANY_VERB = re.compile(rf"(?<![\w\u200c])(?:{_VERBS}|{_PRESENT})(?![\w\u200c])")

# How a reported event opens and closes: what stands between is who came, and no part of a headline.
_OPENING = re.compile(r"^(?:به گزارش|به نقل از) [^،؛:]{2,80}?(?:[،؛]\s*مرکز [^،؛:]{2,30})?[،؛:]\s*")
_TIME = re.compile(
    r"^(?:(?:صبح|ظهر|عصر|شامگاه|شب|بعدازظهر)(?: روز)?(?: امروز| دیروز)?|روز|امروز|دیروز|روز گذشته)?\s*"
    r"(?:(?:یک|دو|سه|چهار|پنج)?[ \u200c]?شنبه|جمعه)?(?: هفته جاری)?\s*[،(]\s*"
)
_COMPANY = re.compile(r"،?(?:\sو)?\s(?:با حضور|در حضور|به میزبانی|با مشارکت|با هدف|به منظور|با محوریت|به همت)\s")
_END = re.compile(
    r"((?:برگزار|افتتاح|تشکیل|آغاز|رونمایی|امضا|امضاء|برپا|معرفی|منعقد|تودیع) (?:و \S+ )?(?:شد|گردید|می[ \u200c]?شود|خواهد شد)"
    r"|(?:شد|کرد|کردند|یافت|گرفت))\s*\.?\s*$"
)


_DASH = "[-–—]"


_AGENCY = any_of(row[0].rstrip("*") for row in rows("agencies"))
# Agencies whose names are no everyday words: «ایسنا - …» is a prefix, «مهر - …» need be none.
_SURE = any_of(row[0] for row in rows("agencies") if not row[0].endswith("*"))
_PROVINCE = any_of(cell.rstrip("*") for row in rows("provinces") for cell in row)
_DESK = rf"(?:گروه|سرویس) [\w\u200c]{{2,20}}(?: [\w\u200c]{{2,20}})?\s?(?:{_DASH}|:)"
_SLASHED = rf"(?:خبرگزاری )?(?:{_AGENCY})\s?/\s?(?:{_PROVINCE})(?:\s?(?:{_DASH}|:))?"
_BEHIND = rf"|^\s*(?:{_SURE})\s?/\s*(?=[\u0621-\u06d3])"
_TOWN = r"[\w\u200c]{2,15}(?: [\w\u200c]{2,15}){0,3}"
_DATED = (
    rf"{_TOWN}\s?(?:{_DASH}|،)\s?(?:خبرگزاری )?(?:{_AGENCY})\s?(?:{_DASH}|:)|{_TOWN}\s?\((?:خبرگزاری )?(?:{_AGENCY})\)\s?(?:{_DASH}|:)?"
)
_DATELINE = re.compile(rf"^\s*(?:{_SLASHED}|{_DATED}|(?:خبرگزاری )?(?:{_SURE})\s?(?:{_DASH}|:))\s+{_BEHIND}")
_PREFIX = re.compile(
    rf"^\s*(?:{_SLASHED}|{_DATED}|(?:خبرگزاری )?(?:{_AGENCY})\s?{_DASH}\s?{_DESK}|(?:{_SURE})\s?(?:{_DASH}|:)|{_DESK})\s+{_BEHIND}"
)


def label(line: str) -> tuple[str, int] | None:
    """The part a line is labelled as («تیتر: …») and where its words begin."""
    view = same_length(line)
    for name, pattern in _LABELS.items():
        if (found := pattern.match(view)) and found.end() < len(view.rstrip()):
            return name, found.end()
    return None


def _length(text: str) -> int:
    """Words, five letters each: real ones are more or fewer once those written as one are parted, and a headline must stay one."""
    return -(-sum(map(str.isalnum, text)) // _WORD)


def looks_like_title(line: str, following: str | None) -> bool:
    """Short, no sentence's end, no «به گزارش», no «وی»; a full stop is forgiven where a much longer lede follows."""
    view = same_length(line).strip()
    length = _length(view)
    if (
        not 1 <= length <= _LONGEST_TITLE
        or _ATTRIBUTION.match(view)
        or _GOES_ON.match(view)
        or following is None
        or not _PERSIAN.search(view)
    ):
        return False
    if length == 1:
        return _length(following) >= _LEDE and not _ENDS_SENTENCE.search(view)
    if _ENDS_SENTENCE.search(view) and not view.endswith(("؟", "!", "»", "…")):
        return length <= 12 and _length(following) >= 2 * length and "." not in view.rstrip(".")
    return _length(following) > _SHORTEST_BELOW


def looks_like_kicker(line: str, title: str, following: str | None) -> bool:
    """A line above the headline: it says of whom or where, ends in a colon, or is no sentence; the headline is no item of a list,
    and a paragraph comes after both.
    """
    if following is None or not looks_like_title(title, following):
        return False
    view, below = same_length(line).strip(), same_length(title).strip()
    if not _PERSIAN.search(view) or _length(view) > _LONGEST_KICKER or not _SHORTEST_BELOW <= _length(below) <= _LONGEST_BELOW:
        return False
    if _TWO_SENTENCES.search(below) or _ITEM.match(below) or ASKED.match(below):
        return False
    if _ENDS_SENTENCE.search(below) and not below.endswith(("؟", "!", "»", "…")):
        return False
    if view.endswith((":", "؛")):
        return True
    # Two sentences: a lede of one is longer, and ends.
    told = bool(_FINITE.search(view)) and bool(_FINITE.search(below)) and _length(below) <= _LEDE and not _ENDS_SENTENCE.search(below)
    return told or bool(_ANNOUNCES.search(view)) or not _FINITE.search(view)


def has_verb(view: str) -> bool:
    """Whether a finite verb stands anywhere in a line: then it tells something."""
    return bool(_ANY_VERB.search(view))


def prefix(text: str) -> int:
    """Letters of an agency's prefix at the head of a text: «ایسنا/یزد », «خبرگزاری مهر- گروه استان‌ها: »; 0 if there is none."""
    found = _PREFIX.match(same_length(text))
    return found.end() if found and found.end() < len(text.rstrip()) else 0


def dateline(text: str) -> int:
    """Letters of «یاسوج - ایرنا - », «ایسنا/یزد » at the head of a text: where and by whom, no word of it; 0 if there is none."""
    found = _DATELINE.match(same_length(text))
    return found.end() if found and found.end() < len(text.rstrip()) else 0


def derived(lede: str) -> str | None:
    """A headline in the words of a clean lede: without its source, its hour and its guests. None where that leaves no sentence."""
    sentence = re.split(r"(?<=[.؟!])\s", lede.strip(), maxsplit=1)[0]
    sentence = sentence[prefix(sentence) :]
    sentence = _TIME.sub("", _OPENING.sub("", sentence)).strip()
    end = _END.search(sentence)
    company = _COMPANY.search(sentence)
    if company and end and company.start() < end.start():
        sentence = f"{sentence[: company.start()].rstrip('،؛ ')} {end[1]}"
    sentence = sentence.rstrip(" .،؛")
    if fold(sentence) == fold(lede):
        return None  # it would stand twice
    return sentence if end and 4 <= len(sentence.split()) <= _LONGEST_TITLE else None

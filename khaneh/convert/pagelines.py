"""Lines of a page told by their shape: rows of links, paths, counters, stamps, addresses, ids of channels.

`furniture` knows the phrases that pages print; here nothing need be known but how a line is built, so these rules hold only at the
head of a text, above its first paragraph, and at its foot. Everything works on `letters.same_length` views.
"""

from __future__ import annotations

import re

from khaneh.convert import furniture, moments
from khaneh.convert.headline import has_verb

_GAP = re.compile(r"\s{2,}|\t|\s[|›>←→/»]+\s?|[›>←→]\s|::+")
_PERSIAN = re.compile("[\u0621-\u06d3]")
_LATIN_ONLY = 80  # letters; a longer line without a Persian letter may be a quotation
_CELL, _ROW = 4, 3  # words of a cell; cells that make a row of links
_COUNTED = re.compile(r"\d[\d.,]*\s?[kهزار]*\s(?:بازدید|نظر|دیدگاه|لایک|کامنت|پسند|نفر دیده)(?![\w\u200c])", re.IGNORECASE)
_HERE = re.compile(r"(?:شما (?:در )?اینجا هستید|مسیر(?: صفحه)?\s*[:：]|جستجو|ورود)(?![\w\u200c])")
_ISSUE = re.compile(r"(?:شماره(?: انتشار| روزنامه)?|صفحه)\s*\d{1,6}(?!\d)")
_ISSUE_OF = re.compile(r"صفحه\s*\d|مورخ|تاریخ|سال\s+\S+(?: و \S+)?\s*[|،-]|دوره|روزنامه|هفته ?نامه|ماهنامه")
_CONTACT = re.compile(
    r"(?:نشانی|آدرس|تلفن|تلفکس|فکس|نمابر|دورنگار|کد ?پستی|صندوق پستی|پیامک|سامانه پیامکی|رایانامه|ایمیل|پست الکترونیک|وب ?سایت|کانال|شناسه)"
    r"(?:[\w\u200c ]{0,24})\s*[:：]"
)
_REACHED = re.compile(r"(?:خیابان|بلوار|میدان|کوچه|پلاک|تلفن|فکس|نمابر|دورنگار|کد ?پستی)(?![\w\u200c])")
_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}[- ]?\d{6,8}|\d{6,8}[- ]0\d{2,3}|0\d{10}|\d{8})(?!\d)")
_AUTHOR = re.compile(r"[^\d\s.،؛:«»-][^\d.،؛:«»-]{3,30}\s[-–—]\s(?P<of>[\w\u200c ]{3,20})")
_OFFICE = re.compile(r"(?:اداره (?:کل )?|مرکز |مدیریت |واحد )?روابط عمومی(?: و [\w\u200c ]{3,40})?(?: [\w\u200c ]{3,60})?")
_SITE = re.compile(r"(?:درگاه|پرتال|پورتال|پایگاه (?:خبری|اطلاع)|وب ?سایت|سایت|تارنمای)(?![\w])")
_CHANNEL = re.compile(r"^(?:کانال|صفحه|پیج|گروه|اینستاگرام|تلگرام|ایتا|بله|سروش|روبیکا)(?: رسمی| اطلاع ?رسانی)? [\w\u200c ،]{2,80}$")
_BYLINE = re.compile(
    r"(?:عکس|عکاس|گزارش|گفت ?و ?گو|گفتگو|مصاحبه|خبرنگار|نویسنده|تنظیم|تهیه و تنظیم|مترجم|نگارش)"
    r"(?: از)?\s*[:：/]\s*[\w\u200c]+\.?(?: [\w\u200c]+\.?){0,3}"
)
_ORNAMENTS = " *•●▪■◄◀►▶–—-+|،."
_SYMBOL = re.compile("[\u2190-\u21ff\u2300-\u23ff]")  # arrows and clocks
_TAGGED = re.compile(r"(?:[#@][\w\u200c]+[\s،,|]*)+")
_DESK = re.compile(r"[\w\u200c]{0,20}(?:\s?[*/]{1,3}\s?\d{2,6})+[*/]*")  # «اقتصام**1038**9189»
_BRACKETED = re.compile(r"\[[^\[\]]{2,40}\]")  # «[تصویر شاخص]»
_SENTENCE = re.compile(r"[.؟!…]\s*[»\"”]?$")
_PHRASES = 8  # words; a longer line that ends like a sentence is one
_STAMP_WORDS, _SITE_WORDS = 8, 14


def of_page(view: str) -> bool:
    """Whether a line above the first paragraph, or below the last, is surely no headline and no sentence."""
    bare = _SYMBOL.sub(" ", view.replace("\u0640", "")).strip(_ORNAMENTS)
    if not _PERSIAN.search(bare.replace("هزار", "")):
        return len(bare) <= _LATIN_ONLY
    words = len(bare.split())
    if _is_sentence(view) and words > _PHRASES:
        return False
    whole = any(pattern.fullmatch(bare) for pattern in (_TAGGED, _BYLINE, _DESK, _BRACKETED)) or bool(_HERE.match(bare))
    return whole or _is_credited(bare, words) or _is_counted(bare, words) or _is_row(view, bare) or _is_dated(bare)


def _is_sentence(view: str) -> bool:
    """Whether a line ends like one; what else may stand round it is no full stop."""
    return bool(_SENTENCE.search(view.rstrip(_ORNAMENTS.replace(".", ""))))


def _is_credited(bare: str, words: int) -> bool:
    """Who wrote it and whose page it is, and nothing told: «آرزو کاشفی - همشهری», «روابط عمومی …», «پایگاه خبری …»."""
    author = _AUTHOR.fullmatch(bare)
    if author and furniture.is_section(author["of"]):
        return True
    return bool(_OFFICE.fullmatch(bare) or (_SITE.match(bare) and words <= _SITE_WORDS)) and not has_verb(bare)


def _is_counted(bare: str, words: int) -> bool:
    """«12.4K بازدید», «سال دوم، شماره ۷۴۹»."""
    return bool((_COUNTED.search(bare) and words <= _PHRASES) or (_ISSUE.search(bare) and _ISSUE_OF.search(bare)))


def names_sections(view: str) -> bool:
    """A line of names of sections and phrases of pages: furniture where a headline stands besides."""
    bare = _SYMBOL.sub(" ", view.replace("\u0640", "")).strip(_ORNAMENTS)
    return not (_is_sentence(view) and len(bare.split()) > _PHRASES) and furniture.is_mostly_of_pages(bare)


def of_foot(view: str) -> bool:
    """Besides, below the last paragraph: addresses, telephone numbers, the channel that printed it."""
    bare = _SYMBOL.sub(" ", view.replace("\u0640", "")).strip(_ORNAMENTS)
    if of_page(view) or names_sections(view):
        return True
    if _is_sentence(view):
        return False
    if _CONTACT.match(bare) or len(_REACHED.findall(bare)) > 1:
        return True
    return not has_verb(bare) and (bool(_CHANNEL.match(bare)) or bool(_PHONE.search(bare)))


def _is_row(view: str, bare: str) -> bool:
    """Three short cells or more, parted by gaps, bars or arrows; two where the mark between them can only be a step of a path."""
    cells = [cell for cell in _GAP.split(view.strip(_ORNAMENTS)) if cell.strip()]
    if not all(len(cell.split()) <= _CELL for cell in cells) or has_verb(bare):
        return False
    stepped = re.search(r"[›>←→]|::", bare) or bare.count("»") > bare.count("«")
    return len(cells) >= _ROW or (len(cells) > 1 and bool(stepped))


def _is_dated(bare: str) -> bool:
    """A day with its hour, and few words beside it that tell nothing: «۱۲ مرداد ۱۳۹۹ - ۱۰:۲۱ اخبار اقتصادی», «نوشته شده در …»."""
    if not re.search(r"\d{1,2}:\d{2}", bare):
        return False
    whole = any(moment.date.day for moment in moments.find(bare))
    rest = moments.without(bare)
    words = re.findall(r"[^\W\d_][\w\u200c]*", rest)
    return whole and len(words) <= _STAMP_WORDS and not has_verb(rest.replace("نوشته شده", ""))

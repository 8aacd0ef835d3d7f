"""What belongs to a page and not to its article: navigation, greetings, stamps, share and comment lines, end marks.

A line is furniture only when nothing is left of it once the known phrases, dates, numbers and marks are taken away;
so a sentence that mentions «تماس با ما» stays. Everything works on `letters.same_length` views.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from khaneh.convert import moments
from khaneh.convert.patterns import any_of, finds, sought
from khaneh.convert.vocabulary import rows


def _any(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases; their spaces may be half-spaces or missing."""
    return any_of(phrases, space=r"[ \u200c]?")


def _listed(name: str) -> set[str]:
    return {phrase.rstrip("*") for row in rows(name) for phrase in row if phrase}


_PHRASE = re.compile(_any(_listed("furniture")), re.IGNORECASE)
_SECTION = re.compile(_any(_listed("sections") | _listed("provinces") | _listed("agencies")), re.IGNORECASE)
_WORDED_SECTION = re.compile(rf"(?<![\w\u200c])(?:{_SECTION.pattern})(?![\w\u200c])", re.IGNORECASE)
_SECTIONS = re.compile(rf"(?:(?:{_SECTION.pattern})(?:\s+|\s*و\s*|$))+", re.IGNORECASE)
_NEWS_OF = re.compile(rf"اخبار\s+(?:{_SECTION.pattern})", re.IGNORECASE)
_DAYS = re.compile(
    r"(?:یک|دو|سه|چهار|پنج)?[ \u200c]?شنبه|جمعه|فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند|ماه|ساعت|مورخ|برابر با"
    r"|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|ژانویه|فوریه|مارس|آوریل|می|ژوئن|ژوئیه|جولای|اوت|آگوست|سپتامبر"
    r"|اکتبر|نوامبر|دسامبر|[ap]\.?m\.?|ق\.?ظ|ب\.?ظ",
    re.IGNORECASE,
)
_SITE = re.compile(r"(?:سایت|خبرگزاری|روزنامه|پایگاه|نیوز|پرس|آنلاین|خبر)")
_LONGEST = 600  # letters; a longer line is a paragraph
_STEP = re.compile(r"[:›»>|/←]")
_NAVIGATION = re.compile(_any(_listed("navigation")))
_GREETING = re.compile(r"کاربر (?:محترم|گرامی|عزیز)?.{0,12}(?:میهمان|مهمان)|خوش[ \u200c]?آمدید|(?:سلام|وارد) ?(?:مهمان|میهمان)")
# Whose the page is: each pattern behind words of which it needs one, which are sooner looked for.
RIGHTS = sought(
    ("محفوظ|بلامانع|متعلق", r"(?:کلیه|تمامی|تمام|همه) (?:حقوق|مطالب).{0,80}(?:محفوظ|بلامانع|متعلق)"),
    ("طراحی", r"طراحی (?:و (?:تولید|پشتیبانی|اجرا|توسعه)|سایت|وب)"),
    ("©|قدرت گرفته", "©|قدرت گرفته از"),
    ("owered|OWERED|opyright|OPYRIGHT", "[Pp]owered [Bb]y|POWERED BY|[Cc]opyright|COPYRIGHT"),
)
_BULLETS = " *•●▪■◄◀►▶-–—»«|"
_MORE = re.compile(rf"(?:{_any(_listed('more'))})\s*[:：؛|»/]\s*\S")
_MORE_ALONE = re.compile(rf"(?:{_any(_listed('more'))})\s*[:：؛.…]*")
_LONGEST_LINK = 200
_SIGNATURE = re.compile(r"(?:منبع|با تشکر|ارسال)?\s*[:：]?\s*(?:اداره (?:کل )?|مرکز |مدیریت |واحد )?روابط عمومی\s\S")
_LONGEST_SIGNATURE = 16
_LABELLED = re.compile(rf"(?:{_any(_listed('labels'))})\s*[:：]\s*\S.{{0,160}}")
_COUNT = re.compile(r"(?:\d+|بدون) (?:نفر|بازدید|نظر|دیدگاه|دقیقه|پسند|نمایش|کامنت)")
# What a page asks of its reader, in whole sentences.
PLEAS = sought(
    (
        "توهین|منتشر|تایید|فینگلیش|فارسی",
        r"(?:نظر|دیدگاه|کامنت).{0,60}(?:حاوی توهین|منتشر نمی|پس از تایید|منتشر خواهد شد|تایید مدیر|فینگلیش|غیر ?فارسی)",
    ),
    ("ایمیل|در حال پاسخ|موردنیاز|مرورگر", r"(?:نشانی|آدرس) ایمیل|در حال پاسخ به نظر|بخش[\u200c ]?های موردنیاز|ذخیره نام، ایمیل|مرورگر شما"),
    ("دنبال|بپیوندید|عضو شوید|همراه", r"(?:کانال|صفحه|پیج|شبکه|کانال[\u200c ]?های).{0,60}(?:دنبال کنید|بپیوندید|عضو شوید|همراه شوید)"),
    ("ذکر|بلامانع|آزاد است", r"(?:استفاده|انتشار|بازنشر|نقل|کپی)[^.]{0,60}(?:ذکر (?:منبع|نام|مأخذ|ماخذ)|بلامانع|آزاد است)"),
    (" را به اشتراک| را برای| را با", r"این (?:خبر|مطلب|صفحه) را (?:به اشتراک|برای|با)"),
    ("دنبال|همراه|بپیوندید", r"(?:ما را|با ما|خبرهای ما|اخبار ما|آخرین اخبار)[^.]{0,50}(?:دنبال کنید|همراه (?:باشید|شوید)|بپیوندید)"),
    ("محرمانه", r"(?:این|این پیام|پیام) (?:الکترونیکی|ایمیل|رایانامه)[^.]{0,40}محرمانه"),
    (
        "ارسال|ایفاد|تقدیم",
        r"(?:خبر|متن|مطلب|گزارش|فایل) (?:زیر|ذیل|پیوست)[^.]{0,20}(?:جهت|برای) (?:انتشار|درج)[^.]{0,40}(?:ارسال|ایفاد|تقدیم)",
    ),
    ("کلیک", r"برای (?:مشاهده|دریافت|دانلود)[^.]{0,40}کلیک کنید"),
    ("اپلیکیشن", r"اپلیکیشن .{0,40}(?:نصب|دریافت|دانلود) کنید"),
)
# What opens a line of that kind, apart from the others: a search for those would stop at every letter.
_OPENING_PLEA = re.compile(
    r"\W*(?:لطفا|لطفاً) (?:نشر|بازنشر|منتشر|به اشتراک)|نظر شما درباره|\W*(?:(?:باز ?ارسال|هدایت|فوروارد) شده از|(?i:forwarded from) )"
    r"|(?:جهت|برای) (?:درج|انتشار)(?: در رسانه\S*)?(?:[ \u200c]?های)?(?: محترم)?$"
)
_PLEA_WORDS = 45
_LONGEST_STAMP = 80
_SITE_WORDS = 5
_ROW_WORDS, _MOSTLY = 14, 0.65
_SENTENCE = (".", "؟", "!", "؛", "»")
_FEW_WORDS = 4
_PHRASES = 8  # words; a longer line that ends like a sentence is one, or asks something of the reader
# What a letter or an e-mail says round its text: its number, «صفحه ۱ از ۱», courtesies, the telephone it was sent from.
_WISH = "سلام|تشکر|احترام|سپاس|ادب|ارادت|وقت بخیر"
_LETTER = re.compile(
    rf"شماره\s*[:：]\s*(?=\S*\d)[\w/\-]{{1,25}}|صفحه \d+ از \d+|(?:با )?(?:{_WISH})(?: علیکم)?(?: و (?:{_WISH}))*[،.!]?"
    r"|خبر (?:زیر|ذیل|پیوست) (?:جهت|برای) (?:انتشار|درج|استحضار)[^.]{0,40}\.?"
    r"|(?:ارسال(?: شده)?|فرستاده شده) از [\w\u200c ]{2,30}|sent from .{2,30}",
    re.IGNORECASE,
)
_HEADER = re.compile(r"(از|به|تاریخ|موضوع|رونوشت|from|to|cc|bcc|date|sent|subject)\s*[:：]\s*\S.*", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:موضوع|subject)\s*[:：]", re.IGNORECASE)
_COVER = re.compile(
    r"فرستادم|فرستاده ام|می[ \u200c]?فرستم|(?:ارسال|تقدیم|ایفاد)(?: حضور)? (?:کردم|می[ \u200c]?(?:کنم|گردد|شود)|شد|است)"
    r"|(?:نامه|ایمیل|پیام) (?:بعدی|قبلی)"
)
_MAIL = re.compile(r"\S+@\S+\.\w+")
_TAGS = re.compile(r"(?:[#@][\w\u200c]+[\s،,|]*)+")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+\.(?:ir|com)/\S*")
_CODE = re.compile(
    r"(?:کد[ \u200c]?(?:خبر|مطلب|نوشته|محتوا|رهگیری)|شناسه(?: (?:خبر|مطلب|نوشته))?|شماره خبر|(?:news|post|article)\s?id"
    r"|^.{0,40}\d{1,2}:\d{2}.{0,20}شماره(?=\s*[:：])|(?:^|\s)\W*کد(?=\s*[:：]))"
    r"\s*[:：]?\s*(\d{3,20}(?:-\d{1,6}(?![\d/:]))?)(?!\d)",
    re.IGNORECASE,
)
_END_MARK = re.compile(
    r"(?:^|[\s\u200c*/.\-–]|(?<=\d))((?:انتهای|پایان)[ \u200c]?"
    r"(?:پیام|خبر|گزارش|گفت[ \u200c]?و ?\u200c?گو|گفتگو)\s*[/.*\s]*[\w/.*\s-]{0,12})$"
)
# «… ثبات می‌یابد./س»: whose hands the text went through, behind its last full stop.
_INITIALS = re.compile(r"(?<=[.!؟»])\s*(/+\s*[\u0621-\u06cc]{0,4}\s*[\d/.]{0,10}\s*)$")
_BREADCRUMB = re.compile(r"(?:صفحه اصلی|صفحه نخست|خانه|اخبار|سرویس|home)\s*[/\\»›>|«←:]\s*.+", re.IGNORECASE)
_AFTER_ARTICLE = re.compile(rf"(?:{_any(_listed('endings'))})\s*[:：]?")


@lru_cache(maxsize=512)
def is_furniture(view: str) -> bool:
    """Nothing of the line is left without phrases of the page, dates, times, numbers and marks."""
    view = view.replace("\u0640", "")  # «بســمه تعالی»
    if len(view) > _LONGEST:
        return False
    if _asks(view):
        return True
    sentence = view.rstrip().endswith(_SENTENCE) and view.count(" ") > _PHRASES
    return not sentence and (_framed(view) or is_stamp(view) or _is_bare(view) or _is_row(view))


def _is_row(view: str) -> bool:
    """Facts about the page in one line: «۱۴۰۴/۰۶/۲۱ | تعداد بازدید: ۲۱ | گروه خبر: اقتصادی»."""
    cells = [cell for cell in view.split("|") if cell.strip()]
    return len(cells) > 1 and all(_framed(cell) or is_stamp(cell) or _is_bare(cell) or is_section(cell) for cell in cells)


def _asks(view: str) -> bool:
    """What a page says to its reader in sentences: whose it is, what may be written below it."""
    if finds(RIGHTS, view):
        return True
    return len(view.split()) <= _PLEA_WORDS and bool(_OPENING_PLEA.match(view) or finds(PLEAS, view))


def _framed(view: str) -> bool:
    """A greeting, a label with its value, a count, tags, the frame of a letter."""
    bare = view.strip()
    if _GREETING.search(view) and len(view.split()) <= 30 and not bare.endswith("."):
        return True
    if _LABELLED.fullmatch(bare) and not bare.endswith((".", "؟", "?")):  # «خبرنگار: چه باید کرد؟» is asked, not signed
        return True
    return any(pattern.fullmatch(bare) for pattern in (_LETTER, _COUNT, _TAGS, _NEWS_OF))


def _is_bare(view: str) -> bool:
    """Nothing is left without the phrases of the page; or, beside two of them, without the names of sections."""
    rest = _without_phrases(view)
    return not any(c.isalpha() for c in rest) or (len(_PHRASE.findall(view)) > 1 and not any(c.isalpha() for c in _SECTION.sub(" ", rest)))


def is_mostly_of_pages(view: str) -> bool:
    """Most words of a short line are phrases of pages, sections, provinces or agencies, two of them at least, and no verb beside them."""
    words = view.split()
    if len(words) > _ROW_WORDS:
        return False
    named = [*_PHRASE.finditer(view), *_WORDED_SECTION.finditer(_PHRASE.sub(lambda m: " " * len(m[0]), view))]
    covered = sum(len(found[0].split()) for found in named)
    return len(named) > 1 and covered >= _MOSTLY * len(words)


def _without_phrases(view: str) -> str:
    return _PHRASE.sub(" ", moments.without(_ADDRESS.sub(" ", view)))


def is_stamp(view: str) -> bool:
    """A day and nothing else, or the name of a site beside it: «سایت X / ۱۴۰۴/۰۷/۲۳»."""
    if not any(c.isdigit() for c in view) or len(view) > _LONGEST_STAMP:
        return False
    rest = _DAYS.sub(" ", moments.without(view))
    words = re.findall(r"[^\W\d_]+", rest)
    return not words or (len(words) < _SITE_WORDS and bool(_SITE.search(rest)) and bool(moments.find(view)))


def is_more(view: str) -> bool:
    """«بیشتر بخوانید: …»: a line that leads to another article."""
    return len(view) <= _LONGEST_LINK and bool(_MORE.match(view.strip(_BULLETS)))


def opens_list(view: str) -> bool:
    """«بیشتر بخوانید» alone: headlines of other articles follow."""
    return bool(_MORE_ALONE.fullmatch(view.strip(_BULLETS)))


def is_signature(view: str) -> bool:
    """«روابط عمومی اداره کل …» alone at the foot of a text: who sent it, no sentence of it."""
    if len(view) > _LONGEST_LINK:
        return False
    bare = moments.without(view).strip(" -–،.()«»")
    return bool(_SIGNATURE.match(bare)) and len(bare.split()) <= _LONGEST_SIGNATURE and not re.search(r"[.؟!:،]", bare)


def is_section(view: str) -> bool:
    """Names of sections, provinces or agencies alone on a line (اقتصادی › گیلان): labels above a headline, never a paragraph."""
    parts = [part.strip(" *") for part in _STEP.split(view) if part.strip(" *")]
    return bool(parts) and len(view.split()) <= 8 and all(_SECTION.fullmatch(part) for part in parts)


def are_sections(view: str) -> bool:
    """Several names of sections in a row («سرویس اقتصاد»): a label, if a headline follows; it may be one itself («بازار مسکن»)."""
    return len(view.split()) <= _FEW_WORDS and bool(_SECTIONS.fullmatch(view.strip(" *")))


def is_breadcrumb(view: str) -> bool:
    """«صفحه اصلی » اقتصادی » …»: the path to the page, not a sentence."""
    if len(view) > _LONGEST:
        return False
    return bool(_BREADCRUMB.fullmatch(view.strip())) and not view.rstrip().endswith((".", "؟", "!")) and len(view.split()) <= 30


def mail_header(views: Sequence[str]) -> int:
    """How many lines at the head of a text are an e-mail's («از:», «به:», «موضوع:»): two at least, one of them with an address; else 0."""
    n = 0
    while n < len(views) and (_HEADER.fullmatch(views[n].strip()) or not views[n].strip()):
        n += 1
    lines = [view for view in views[:n] if view.strip()]
    return n if len(lines) > 1 and any(_MAIL.search(line) for line in lines) else 0


def is_cover_note(view: str) -> bool:
    """What the sender of an e-mail says of it: «متن نهایی را فرستادم، لطفاً نسخه قبلی را کنار بگذارید»."""
    return len(view.split()) <= _PLEA_WORDS and bool(_COVER.search(view))


def is_subject(view: str) -> bool:
    return bool(_SUBJECT.match(view.strip()))


def code(view: str) -> str | None:
    """The number of a «کد خبر» label."""
    found = _CODE.search(view[:_LONGEST])
    return found[1] if found else None


@lru_cache(maxsize=256)
def end_mark(view: str) -> int | None:
    """Where «انتهای پیام/» begins at the end of a line, with the marks before it that belong to it; None without one."""
    start = max(0, len(view) - 30)
    found = _END_MARK.search(view, start) or _INITIALS.search(view, start)
    return found.start(1) if found else None


def glued_tail(view: str) -> int | None:
    """Where navigation glued to the last sentence begins: after its full stop, with two phrases of navigation and no sentence in it."""
    for stop in re.compile(r"[.؟!»]\s?").finditer(view, max(0, len(view) - _LONGEST)):
        tail = view[stop.end() :]
        if _NAVIGATION.match(tail) and not re.search(r"[.؟!،]", tail) and (len(_PHRASE.findall(tail)) >= 2 or _is_button(tail)):
            return stop.end()
    return None


def _is_button(tail: str) -> bool:
    """«بازگشت |»: one phrase and the mark that parts it from the next."""
    return "|" in tail and not any(c.isalpha() for c in _PHRASE.sub(" ", tail))


def ends_article(view: str) -> bool:
    """A heading after which only comments, labels and other articles' headlines stand."""
    return bool(_AFTER_ARTICLE.fullmatch(view.strip(" *-–|"))) or end_mark(view) in (0, 1, 2)

"""What belongs to a page and not to its article: navigation, greetings, stamps, share and comment lines, end marks.

A line is furniture only when nothing is left of it once the known phrases, dates, numbers and marks are taken away;
so a sentence that mentions «تماس با ما» stays. Everything works on `letters.same_length` views.
"""

from __future__ import annotations

import re

from khaneh.convert import moments

# Phrases that Iranian portals and agencies print round an article; order does not matter, the longest is tried first.
_PHRASES = """صفحه اصلی|صفحه نخست|درباره ما|درباره|تماس با ما|ارتباط با ما|نقشه سایت|نسخه موبایل|ورود|ثبت نام|عضویت|خروج|جستجو|جست و جو|آرشیو|بایگانی|پیوندها|لینکستان
|خبرنامه|عضویت در خبرنامه|اشتراک|گالری|گالری تصاویر|چندرسانه ای|فیلم|عکس|ویدئو|ویدیو|صوت|اینفوگرافیک|پادکست|درج دیدگاه|ثبت دیدگاه|ارسال دیدگاه|ارسال نظر|ارسال نظرات
|ثبت نظر|درج نظر|نظر شما|نظرات|نظرات کاربران|نظر بدهید|دیدگاه|دیدگاهها|دیدگاه ها|دیدگاه شما|دیدگاه خود را بنویسید|نظر خود را بنویسید|پاسخ|لغو پاسخ|بدون نظر|بدون دیدگاه
|اشتراک گذاری|به اشتراک بگذارید|به اشتراک گذاری|اشتراک گذاری در|اشتراک گذاری این خبر|در شبکه های اجتماعی|شبکه های اجتماعی|تلگرام|واتساپ|واتس اپ|اینستاگرام|توییتر|فیسبوک|فیس بوک|لینکدین|ایتا|بله|سروش|روبیکا|آپارات
|لینک کوتاه|لینک کوتاه خبر|کپی لینک|کپی شد|لینک کپی شد|نسخه چاپی|نسخه قابل چاپ|چاپ|پرینت|چاپ خبر|ذخیره|دانلود|ارسال به دوستان|ارسال برای دوستان|ارسال با ایمیل|ایمیل|پست الکترونیک
|اخبار مرتبط|خبرهای مرتبط|مطالب مرتبط|مطالب مشابه|موضوعات مرتبط|بیشتر بخوانید|همچنین بخوانید|بیشتر بدانید|اخبار ویژه|آخرین اخبار|تازه ترین اخبار|پربازدیدترین ها|پربازدید ها|پربازدیدترین اخبار|پربیننده ترین
|پیشنهاد سردبیر|پیشنهاد ما|برچسبها|برچسب ها|برچسب|کلیدواژه ها|کلید واژه ها|کلمات کلیدی|تگ ها|تعداد بازدید|بازدید|بازدیدها|تعداد نظرات|زمان مطالعه|زمان تقریبی مطالعه|دقیقه|ثانیه|اندازه متن|اندازه قلم|سایز متن|بزرگنمایی متن
|منتشر شده در|تاریخ انتشار|زمان انتشار|انتشار|تاریخ خبر|تاریخ درج|تاریخ ثبت|تاریخ بروزرسانی|آخرین بروزرسانی|آخرین به روز رسانی|به روز رسانی|بروزرسانی|به روزرسانی|تاریخ|زمان|ساعت|کد خبر|کد مطلب|کد نوشته|شناسه خبر|شناسه مطلب|شناسه|شماره خبر
|فارسی|english|العربیه|عربی|انگلیسی|کوردی|کردی|home|print|share|date|time|published|updated|آگهی|تبلیغات|تبلیغ|تصویر|تصاویر|امتیاز|امتیاز شما|پسندیدم|گزارش خطا|گزارش خطای خبر|بالای صفحه|بازگشت به بالا
|تمامی حقوق محفوظ است|کلیه حقوق محفوظ است|انتهای پیام|پایان پیام|انتهای خبر|پایان خبر|انتهای گزارش|پایان گزارش|انتهای گفتگو|ادامه مطلب|ادامه خبر|مشاهده بیشتر|خبر بعدی|خبر قبلی|مطلب بعدی|مطلب قبلی|قبلی|بعدی|صفحه|بانک اعضا|سوالات متداول|پرسش های متداول"""
_SECTIONS = """اخبار|خبر|خبرها|سیاسی|سیاست|اقتصادی|اقتصاد|اقتصاد کلان|اجتماعی|جامعه|فرهنگی|فرهنگ|فرهنگ و هنر|ورزشی|ورزش|بین الملل|بین المللی|جهان|ایران|استانها|استان ها|اخبار استان ها|علمی|علم و فناوری|دانشگاه|دانش و فناوری|حوادث|سلامت|کار و تعاون
|کارگری|تعاون|یادداشت|گزارش|گفتگو|گفت و گو|مصاحبه|مقاله|اطلاعیه|اطلاعیه ها|مناقصه|مزایده|رویدادها|رویداد|بازار|صنعت و معدن|صنعت|کشاورزی|انرژی|نفت و انرژی|بانک و بیمه|بورس|مسکن|راه و مسکن|فناوری|محیط زیست|گردشگری|عمومی|سرویس|گروه|دسته بندی"""


def _alternatives(phrases: str) -> str:
    listed = sorted({" ".join(p.split()) for p in phrases.replace("\n", "").split("|")}, key=len, reverse=True)
    return "|".join(re.escape(p).replace(r"\ ", r"[ \u200c]?") for p in listed)


_PHRASE = re.compile(_alternatives(_PHRASES), re.IGNORECASE)
_SECTION = re.compile(rf"(?:{_alternatives(_SECTIONS)})", re.IGNORECASE)
_NAVIGATION = re.compile(_alternatives("صفحه اصلی|صفحه نخست|درباره ما|تماس با ما|ارتباط با ما|نقشه سایت|درج دیدگاه|ارسال نظر|ثبت نظر|لینک کوتاه|اخبار مرتبط|آخرین اخبار|تمامی حقوق|کلیه حقوق|کپی لینک"))
_GREETING = re.compile(r"کاربر (?:محترم|گرامی|عزیز)?.{0,12}(?:میهمان|مهمان)|خوش[ \u200c]?آمدید|(?:سلام|وارد) ?(?:مهمان|میهمان)")
_RIGHTS = re.compile(r"(?:کلیه|تمامی|تمام|همه) (?:حقوق|مطالب).{0,80}(?:محفوظ|بلامانع|متعلق)|طراحی (?:و تولید|سایت|وب)|powered by|copyright|©|قدرت گرفته از")
_LABELLED = re.compile(
    r"(?:کد (?:خبر|مطلب)|شناسه|برچسب ?\u200c?ها|کلید ?\u200c?واژه ?\u200c?ها|تگ ?\u200c?ها|سرویس|گروه(?: خبر)?|دسته ?\u200c?بندی|لینک کوتاه|آدرس|نشانی|لینک|عکس|تصاویر|خبرنگار|نویسنده"
    r"|تنظیم|دبیر|منبع|ارسال توسط|تعداد بازدید|بازدید|نسخه|اندازه)\s*[:：]\s*\S.{0,160}"
)
_SHARE = re.compile(r"https?://\S+|www\.\S+|\S+\.(?:ir|com)/\S*")
_CODE = re.compile(r"(?:کد(?: (?:خبر|مطلب|نوشته|محتوا|رهگیری))|شناسه(?: (?:خبر|مطلب))?|شماره خبر)\s*[:：]?\s*(\d{3,12})(?!\d)")
_END_MARK = re.compile(r"[\s\u200c*/.\-–]*((?:انتهای|پایان)[ \u200c]?(?:پیام|خبر|گزارش|گفت[ \u200c]?و ?\u200c?گو|گفتگو)\s*[/.*\s]*[\w/.*\s-]{0,12})$")
_BREADCRUMB = re.compile(r"(?:صفحه اصلی|صفحه نخست|خانه|اخبار|سرویس|home)\s*[/\\»›>|«←:]\s*.+", re.IGNORECASE)
_AFTER_ARTICLE = re.compile(
    _alternatives("درج دیدگاه|ثبت دیدگاه|ارسال دیدگاه|ارسال نظر|ثبت نظر|نظر شما|نظرات کاربران|نظرات|دیدگاه ها|دیدگاهها|اخبار مرتبط|مطالب مرتبط|خبرهای مرتبط|آخرین اخبار|برچسب ها|برچسبها")
    + r"\s*[:：]?"
)


def is_furniture(view: str) -> bool:
    """Nothing of the line is left without phrases of the page, dates, times, numbers and marks."""
    if _GREETING.search(view) and len(view.split()) <= 30 and not view.rstrip().endswith("."):
        return True
    if _RIGHTS.search(view) or (_LABELLED.fullmatch(view.strip()) and not view.rstrip().endswith(".")):
        return True
    return not any(c.isalpha() for c in _without_phrases(view))


def _without_phrases(view: str) -> str:
    return _PHRASE.sub(" ", moments.without(_SHARE.sub(" ", view)))


def is_section(view: str) -> bool:
    """A section's name alone on its line (اقتصادی، تعاون): a label above a headline, never a paragraph."""
    return bool(_SECTION.fullmatch(view.strip(" :›»|")))


def is_breadcrumb(view: str) -> bool:
    """«صفحه اصلی » اقتصادی » …»: the path to the page, not a sentence."""
    return bool(_BREADCRUMB.fullmatch(view.strip())) and not view.rstrip().endswith((".", "؟", "!")) and len(view.split()) <= 30


def code(view: str) -> str | None:
    """The number of a «کد خبر» label."""
    found = _CODE.search(view)
    return found[1] if found else None


def end_mark(view: str) -> int | None:
    """Where «انتهای پیام/» begins at the end of a line, with the marks before it that belong to it; None without one."""
    found = _END_MARK.search(view)
    if not found or len(view) - found.start(1) > 30:
        return None
    return found.start(1)


def glued_tail(view: str) -> int | None:
    """Where navigation glued to the last sentence begins: after its full stop, with two phrases of navigation and no sentence in it."""
    for stop in re.finditer(r"[.؟!»]\s*(?=\S)", view):
        tail = view[stop.end() :]
        if _NAVIGATION.match(tail) and len(_PHRASE.findall(tail)) >= 2 and not re.search(r"[.؟!،]", tail):
            return stop.end()
    return None


def ends_article(view: str) -> bool:
    """A heading after which only comments, labels and other articles' headlines stand."""
    return bool(_AFTER_ARTICLE.fullmatch(view.strip(" *-–|")))

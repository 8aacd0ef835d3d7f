"""Facts about a page in its lines: its day and hour, its number."""

from __future__ import annotations

import re

_D = "[0-9۰-۹٠-٩]"
_MONTH = "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"
_DAY = rf"(?:{_D}{{2,4}}\s?[/-]\s?{_D}{{1,2}}\s?[/-]\s?{_D}{{1,4}}|{_D}{{1,2}} (?:{_MONTH})(?:\s?ماه)?،? {_D}{{2,4}})"
_HOUR = rf"(?:\s*[-–|،,/]?\s*(?:ساعت\s*:?\s*)?{_D}{{1,2}}:{_D}{{2}}(?::{_D}{{2}})?)?"
_DATE_LABEL = r"(?:(?:تاریخ|زمان)(?:\s?(?:انتشار|خبر|درج|ثبت|مخابره))?|انتشار)\s*[:：]?\s*"
_CODE = rf"(?:کد (?:خبر|مطلب|محتوا|نوشته)|شناسه(?: (?:خبر|مطلب))?|شماره خبر)\s*[:：]?\s*{_D}+"
STAMP = re.compile(rf"{_CODE}|(?:{_DATE_LABEL})?{_DAY}{_HOUR}")
LABELLED = re.compile(rf"{_CODE}|{_DATE_LABEL}{_DAY}")
_CHANGED = re.compile(r"(?:به\s?‌?روز\s?‌?رسانی|بروز\s?رسانی|ویرایش|تغییر)\s*[:：]?\s*(?:شده)?(?: در)?\s*$")


def stamps_in(text: str) -> list[str]:
    """The dates and the code in a line of facts about the page, each with its label; not when it was last changed."""
    return [found[0] for found in STAMP.finditer(text) if not _CHANGED.search(text[: found.start()])]

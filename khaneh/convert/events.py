"""Dated facts a text tells besides its own date: clauses whose own predicate is dated, events named by a noun, and meetings.

«قانون بخش تعاون در سال ۷۰ تصویب شد» is one, «… با یادآوری تصویب قانون بخش تعاون در سال ۷۰ گفت» tells the same by a noun. Who
spoke when, what a date only describes («بودجه سال ۱۴۰۳»), what is private, hoped for or unsaid («این وعده») is none.
"""

from __future__ import annotations

import re

from khaneh import dates
from khaneh.convert import anchored, headline, vocabulary
from khaneh.convert.letters import same_length
from khaneh.convert.moments import Moment
from khaneh.convert.record import Dating, Event
from khaneh.dates import Date
from khaneh.persian import count_words

_HARD = re.compile(r"(?:[؟!؛«»\"“”]|[.:](?!\d))\s*|\s[-–—]\s")  # «۷.۳ ریشتری» is one number
_SOFT = re.compile(
    r"،?\s(?:که|اینکه|(?:با|ضمن) (?:بیان|اشاره به|تأکید بر|تاکید بر|اعلام|یادآوری)(?: (?:این ?که))?|و افزود|و گفت|می\u200cرساند)،?\s"
    r"|\s(?:خاطرنشان (?:کرد|ساخت)|یادآور شد|اظهار (?:کرد|داشت)|اعلام کرد|تصریح کرد|تأکید کرد|تاکید کرد|بیان کرد|تأکید می\u200cکنیم)\s(?!و)"
)
# The commas of «تعاون، کار و رفاه اجتماعی» are its own.
_SOURCE = "(?:[^،]|،(?= (?:کار و رفاه|تحقیقات و|درمان و|معدن و|روستا)))"
_ACCORDING = re.compile(
    rf"^(?:به (?:گفته|گزارش|نقل از|اعتقاد|باور|اطلاع) {_SOURCE}{{1,90}}،|(?:شایان|قابل|لازم به) ذکر است(?: که)?،?|گفتنی است(?: که)?،?"
    r"|همچنین|البته|اما|ولی|حال آن\u200c?که|و)\s+"
)


def _words(pattern: str) -> re.Pattern[str]:
    """`pattern` where it is whole words; a half-space parts none."""
    return re.compile(rf"(?<![\w\u200c])(?:{pattern})(?![\w\u200c])")


_ENDED = (
    "شد|شدند|شده است|شده\u200cاند|شده|کرد|کردند|کرده است|کرده\u200cاند|گردید|گردیدند|رسید|رسیدند|یافت|یافتند|گرفت|گرفتند|داد|دادند"
    "|افتاد|افتادند|آمد|آمدند|پیوست|پیوستند|ساخت|ساختند|درگذشت|انجامید|رفت|رفتند|برد|بردند|آورد|آوردند|گذاشت|گذاشتند|پذیرفت|پذیرفتند"
    "|(?:شده|کرده|رسیده|یافته|گرفته|داده|افتاده|آمده|پیوسته|ساخته|گذاشته|گردیده|بوده)(?: است| بود| بودند)?"
    "|بست|بستند|بستیم|خرید|خریدند|فروخت|نوشت|نوشتند|زد|زدند|خورد|خوردند|کردیم|شدیم|رسیدیم|گرفتیم|دادیم|داشتیم|بودیم|رفتیم|دیدیم"
)
# The first verb after a date decides whether it is the date's own.
_VERB = _words(
    rf"{_ENDED}|ن?می\u200c\w+|(?:خواهد|خواهند) \w+|است|هست|هستند|نیست|بود|بودند|نبود|دارد|دارند|داشت|داشتند|باشد|باشند|شود|شوند"
    "|گفت(?! و ?گو)|گفتند|افزود|افزودند|دانست|خواست"
)
_SPEECH = re.compile(
    r"(?<![\w\u200c])گفته?(?![\w\u200c]| و ?گو)|افزود|اظهار|خاطرنشان|یادآور شد|(?:خبر|وعده|قول|نوید|اطمینان|توضیح|ادامه|پاسخ) (?:داد|داده)"
    "|(?:بیان|اعلام|تأکید|تاکید|تصریح|عنوان|مطرح|تشریح|اضافه|ارائه) (?:کرد|کرده|داشت)|خواستار"
)
_AIM = re.compile("تا (?:پایان |انتهای |افق )?سال|در افق|امید|انتظار|اگر|باید|شاید|می\u200cتوان")
_GREETING = re.compile("تبریک|تسلیت|فرا رسیدن|فرارسیدن|گرامیداشت|سالروز|سالگرد")
# Words that point at who speaks, or at what another sentence said: such a clause says nothing alone, or nothing public.
_WEEKDAY_ALONE = re.compile(r"[^\d]*شنبه[^\d]*|[^\d]*جمعه[^\d]*|\w+ ?(?:امروز|دیروز|فردا)|دیروز")
_POINTING = _words("همین|همان|وی|او|ایشان|آنها|آن\u200cها|آنان|من|خودم|خودمان|چنین|چنان")
_FIRST_PERSON = _words("شدم|کردم|بودم|داشتم|رفتم|همسرم|پدرم|مادرم|فرزندم")
# What may stand before a date that tells when something happened; before a date that describes a noun stands the noun.
_WHEN = re.compile(
    r"(?:^|[،؛:.(]\s*|(?<![\w\u200c])(?:در|از|طی|روز|تاریخ|مورخ|ابتدای|اوایل|آغاز|پایان|اواخر|اواسط|نیمه|ماه|صبح|ظهر|عصر|شامگاه|شب|و"
    r"|(?:یک|دو|سه|چهار|پنج)?[ \u200c]?شنبه|جمعه)[،(]?)\s*$"
)
_OF_DAY = re.compile(r"(?:منتهی به|مصوب|مورخ|مربوط به|نسبت به|شماره)(?: روز| تاریخ)?\s*$")
# What runs up to a month or a year, or from its start, is a span; what is named after one is a thing: «بودجه ۱۴۰۳».
_SPAN = re.compile(
    r"(?:تا|تا پایان|تا انتهای|تا آخر|پایان|از ابتدای|ابتدای|از آغاز|از اول|نسبت به|مشابه|قبل از|پیش از|مقایسه با|لغایت)(?: سال| ماه)?\s*$"
)
_NAMED_AFTER = re.compile(r"(?:بودجه|لایحه|قانون|برنامه|تقویم|مالی|زراعی|تحصیلی|شعار|آیین\u200cنامه)(?: سال)?\s*$")
# «از ابتدای فروردین ۱۴۰۰ آغاز می‌شود»: where a span starts with what is told.
_STARTS = re.compile(r"از (?:ابتدای|آغاز|اول|اوایل)(?: سال| ماه)?\s*$")
_BEGUN = re.compile(
    r"^[^،؛:.]{0,60}?(?<![\w\u200c])(?:آغاز|شروع|اجرا|اجرایی|لازم‌الاجرا)"
    r" (?:شد|شده|می\u200cشود|خواهد شد|گردید|کرد|کردند|می\u200cکند|خواهد کرد)"
)
_MORE = re.compile(r"(?:تر|بیش|کمتر|بیشتر) از\s*$")
_NOUN = re.compile(
    r"(?:یادآوری|اشاره به|ضمن|سالروز|از زمان|پس از|با|از) (?P<what>(?:"
    + "|".join(sorted((w for row in vocabulary.rows("event_nouns") for w in row[0].split()), key=len, reverse=True))
    + r")(?:\s[^؛:.«»]+?)?)،?\s(?:در|از|به|روز)(?: تاریخ| روز| سال| صبح| عصر| ابتدای| پایان| اوایل| اواخر)*\s*$"
)
_NAMED_YEAR = re.compile(r"(?P<head>نام[ \u200c]?گذاری\s)$")
_NAMED_TAIL = re.compile(r"^[^،؛:.«»]{0,60}?(?:«[^»]{2,60}»|به نام [^،؛:.«»]{3,50}?(?=\sرا\s|[،؛.]))")
# «قانون کار مصوب سال ۱۳۶۹», «زلزله سال ۱۳۸۲ بم»: what the date itself belongs to happened then.
_ENACTED = re.compile(
    r"(?P<what>(?:قانون|آیین\u200cنامه|اساسنامه|مصوبه|دستورالعمل|بخشنامه|مقاوله\u200cنامه|ماده \S+ قانون)[^؛:.«»]{2,60}?"
    r"،?\s(?:مصوب|ابلاغی|مصوبه))\s*$"
)
_HAPPENED = re.compile(
    rf"(?P<what>(?<![\w\u200c])(?:{'|'.join(w for row in vocabulary.rows('happenings') for w in row[0].split())}))\s(?:روز |سال |ماه )?\s*$"
)
_OF_WHAT = re.compile(r"(?:\s(?!(?:را|که|با|از|به|در|و|عنوان|گفت|تصریح|اظهار|بیان|اعلام|یادآور|خاطرنشان)(?![\w\u200c]))[\w\u200c]+){0,2}")
# Behind a date that tells when stands what was done with whom or where; behind one that describes a noun, its owner.
_ADVERBIAL = re.compile(r"^ ?(?:[،)]|در|با|به|از|را|که|توسط|ن?می\u200c\w+|و)(?![\w\u200c])")
_FREE_BEFORE = re.compile(r"(?<![\w\u200c])(?:را|که)\s*$")

_MEETING = _words("|".join(sorted((w for row in vocabulary.rows("meetings") for w in row[0].split()), key=len, reverse=True)))
_TO_MEETING = re.compile(r"^[ ،(]*(?:\S+ ){0,2}?(?:در(?: حاشیه| جریان| پایان| خلال)?|طی|به مناسبت|و در)\s+(?:یک |این )?$")
_COMPANY_ENDS = re.compile(
    r"[،؛:.!؟«»()]|\s(?:که|از|گفت|افزود|اظهار|بیان|عنوان|تصریح|تأکید|تاکید|اعلام|خاطرنشان|خبر|را|همین|برگزار)(?![\w\u200c])"
)
_FEW, _MANY = 2, 16  # words of the name of a meeting
_HELD = re.compile(rf"(?P<noun>{_MEETING.pattern})\s+(?:روز |مورخ |به تاریخ |صبح |ظهر |عصر |شامگاه |شب )?$")
_HELD_AT = re.compile(
    r"(?: در [^،؛:.!؟«»() ]+)?(?:\s(?!(?:گفت|اظهار|عنوان|تصریح|بیان|اعلام|را|که|با|از|به|در|هم|نیز|همین|و"
    r"|برگزار|تشکیل|آغاز|انجام)(?![\w\u200c]))[\w\u200c]+){0,3}"
)
_MEETING_ENDS = re.compile(
    r"[،؛:.!؟«»()]|\s(?:با|که|و در|در جمع|ضمن|به منظور|برای|گفت|افزود|اظهار|بیان|عنوان|تصریح|تأکید|تاکید|اعلام|خاطرنشان|یادآور|عصر|صبح"
    r"|روز|طی|خبر|برگزار|تشکیل|آغاز|ارائه|انجام|مطرح|حضور)(?![\w\u200c])"
    # «همایش تجلیل از پیشکسوتان», but «نشست شورای اداری از آن خبر داد».
    r"|(?<!تجلیل)(?<!تقدیر)(?<!بازدید)(?<!قدردانی)(?<!حمایت)(?<!رونمایی)(?<!استقبال)\sاز(?![\w\u200c])"
)
_RELATIVE = re.compile(rf"(?P<subject>[^،؛:.«»]{{3,60}}?) که [^،؛:.«»]{{3,90}} (?:{_ENDED})(?:\u200cاند)?(?: بود| بودند| است)?،\s*")
_LONGEST = 45  # words of a clause; a longer one is a story


def events(paragraphs: tuple[str, ...], dating: Dating) -> tuple[Event, ...]:
    """Dated facts in clean paragraphs, each date and each fact once; `basis` is inferred where the text's own day completes a date."""
    anchor = dates.parse(dating.date)
    found: list[Event] = []
    for line in paragraphs:
        for moment in anchored.find(same_length(line), anchor):
            if told := _noun(line, moment.start, moment.end) or _meeting(line, moment) or _clause(line, moment, anchor):
                basis = "inferred" if moment.completed or moment.hijri else "stated"
                found.append(Event(str(moment.date), told, basis))
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
    if enacted := _ENACTED.search(before):
        return line[enacted.start("what") : end]
    if happened := _HAPPENED.search(before):
        tail = _OF_WHAT.match(line[end:])
        return line[happened.start("what") : end + (tail.end() if tail else 0)].strip()
    naming, tail = _NAMED_YEAR.search(before), _NAMED_TAIL.match(line[end:])
    if naming and tail:
        return line[naming.start("head") : end + tail.end()]
    found = _NOUN.search(before[max((m.end() for m in _HARD.finditer(before)), default=0) :])
    told = found["what"] if found else ""
    return told if 2 <= count_words(told) <= 14 and not _POINTING.search(told) else ""


def _meeting(line: str, moment: Moment) -> str:
    """«نشست هم‌اندیشی دانشگاه و صنعت» of «X روز دوشنبه در نشست هم‌اندیشی دانشگاه و صنعت گفت»: the day somebody spoke is the meeting's."""
    if not moment.date.month or _OF_DAY.search(line[: moment.start]):
        return ""
    if (held := _HELD.search(line[: moment.start])) and (place := _HELD_AT.match(line[moment.end :])):
        return line[held.start("noun") : moment.end + place.end()].strip()
    noun = _MEETING.search(line, moment.end, moment.end + 40)
    if not noun or not _TO_MEETING.match(line[moment.end : noun.start()]):
        return ""
    end = _MEETING_ENDS.search(line, noun.end())
    if end and end[0].strip() in {"با", "که"} and count_words(line[noun.start() : end.start()]) < _FEW:
        end = _COMPANY_ENDS.search(line, end.end())  # «نشست با نمایندگان این اتحادیه»
    told = line[noun.start() : end.start() if end else len(line)].strip()
    return told if _FEW <= count_words(told) <= _MANY and not _POINTING.search(told) else ""


def _clause(line: str, moment: Moment, published: Date | None) -> str:
    """The clause round a date, from the boundary before it to its verb; "" unless that verb is the date's own and reports no speech."""
    view, start, end = _masked(line, moment), moment.start, moment.end
    hard = max((m.end() for m in _HARD.finditer(view, 0, start)), default=0)
    verb, stop = _VERB.search(view, end), _HARD.search(view, end)
    last = _whole_verb(view, verb) if verb and not (stop and stop.start() < verb.start()) else _closing_verb(view, end, stop)
    if not last:
        return ""
    opening = _opening(view, hard, start)
    clause = _plain(_resumed(line, hard, start, last) or line[opening:last])
    about = count_words(line[opening:start]) + count_words(line[end:last]) >= 4
    told = about and _tells_when(view[hard:start], view[end:], moment) and not _FIRST_PERSON.search(line[hard:last])
    earlier = published is not None and bool(moment.date.day) and moment.date != published
    spoken = earlier and not _WEEKDAY_ALONE.fullmatch(view[start:end])  # «بیستم مهر اعلام کرد»: a statement of another day is an event
    return clause if told and _is_fact(clause, spoken) else ""


def _resumed(line: str, hard: int, start: int, last: int) -> str:
    """«بازار که در آبان بسته شده بود، فروردین امسال باز شد»: a subject, less its relative clause, with what is told behind; else ""."""
    clause = _RELATIVE.match(line, hard, start)
    return f"{clause['subject']} {line[clause.end() : last]}" if clause else ""


def _closing_verb(view: str, end: int, stop: re.Match[str] | None) -> int:
    """Where the clause ends that a rarer verb closes («… نامید»), before the mark that stops it; 0 where none does."""
    clause = view[end : stop.start() if stop else len(view)].rstrip()
    word = clause.rpartition(" ")[2]
    return end + len(clause) if word and vocabulary.is_only_verb(word) else 0


def _whole_verb(view: str, verb: re.Match[str]) -> int:
    """Where the verb ends: «خواهد شد» is matched whole, «شده» may go on with «است»."""
    more = re.match(r" (?:است|بود|بودند|شد)(?![\w\u200c])", view[verb.end() :])
    return verb.end() + (more.end() if more else 0)


def _masked(line: str, moment: Moment) -> str:
    """`line` with the insides of guillemets blanked, for they bound no clause, unless the date stands within them."""

    def blank(found: re.Match[str]) -> str:
        inside = found.start() < moment.start < found.end()
        return found[0] if inside else "x" * len(found[0])

    return re.sub("«[^«»]*»", blank, line)


def _tells_when(before: str, after: str, moment: Moment) -> bool:
    """A day tells when by itself, a year or month only behind a preposition or a comma: «بودجه سال ۱۴۰۳» is a budget."""
    if moment.date.day:
        return not _OF_DAY.search(before)
    if moment.whose:
        return not _SPAN.search(before) and not _MORE.search(before)
    if _STARTS.search(before) and _BEGUN.search(after):
        return True
    if _SPAN.search(before) or _NAMED_AFTER.search(before) or _MORE.search(before):
        return False
    return bool(_WHEN.search(before) or _FREE_BEFORE.search(before) or _ADVERBIAL.match(after))


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


def _is_fact(clause: str, spoken: bool) -> bool:
    """Something is told in full in it: no greeting, no aim, nobody's speech, nothing that only points elsewhere."""
    barred = (_GREETING, _AIM, _POINTING) if spoken else (_GREETING, _AIM, _SPEECH, _POINTING)
    return not any(pattern.search(clause) for pattern in barred) and 4 <= count_words(clause) <= _LONGEST

"""Where the name of a body ends: at a function word, a verb, a mark, an office, a time; or with the place it sits in."""

from __future__ import annotations

from khaneh.convert import gazetteer, heads, institutions, names, places, vocabulary
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.portfolios import portfolio_length
from khaneh.convert.speech import LIGHT

LONGEST = 12
# «شورای عالی کار اسفند سال گذشته»: when it happened, no part of the name.
OVER = vocabulary.cue("organisations over")
# Verbs, and their participles, that a noun before them completes.
_LIGHT = (LIGHT | vocabulary.cue("organisations participles")) - {"است"}
# «استانداری پیگیر است»: what is said of an office is no part of its name.
_COPULAS = vocabulary.cue("organisations copulas")
# «ستاد مبارزه با مواد مخدر», «سپاه حضرت ابوالفضل(ع) لرستان»: prepositions and blessings inside a name.
_JOINED, _JOINTS = vocabulary.cue("organisations joined"), vocabulary.cue("organisations joints")
BLESSINGS = vocabulary.cue("organisations blessings")
# Adjectives that end like an indefinite noun («تفاهم‌نامه‌ای»), which is no part of a name.
_ADJECTIVES = vocabulary.cue("organisations adjectives")
_MONTHS, _DATED = vocabulary.cue("organisations months"), vocabulary.cue("organisations dated")
# «شرکت گلدشت نوین»: after these the name of a place may open a coined one.
_BEING = frozenset({"است", "اند", "بود", "بودند", "شد"})
_COINING = vocabulary.cue("organisations coining")
# «اتاق مشترک بازرگانی ایران و چین»: two places make one name.
_TWO = vocabulary.cue("organisations of two")


def extent(par: Paragraph, at: int, people: frozenset[int] = frozenset(), ministry: bool = False) -> tuple[int, bool]:
    """Where a name that began before `at` ends, and whether a place, a field of office or guillemets end it for sure."""
    if par.mark(at) == "«":
        close = next((j for j in range(at + 1, min(at + 8, len(par.line))) if par.mark(j) == "»"), 0)
        return (close + 1, True) if close else (at, False)
    i, firm = at, ministry
    while i < len(par.line) and i - at < LONGEST:
        if par.mark(i) == "(" and par.key(i + 1) in BLESSINGS and par.mark(i + 2) == ")":
            i += 3
            continue
        if closed := _quoted(par, at, i) or _known(par, at, i):
            return closed, True
        place, field = places.place_length(par, i), portfolio_length(par, i)
        if (ministry and i > at) or (not place and not field and _over(par, i, people, first=i == at)):
            break
        if field:
            i, firm = i + field, True
            if ministry or par.key(i - field - 1) == "وزارت":
                return i + gazetteer.length(gazetteer.abroad(), par.folded, i), True
            continue
        if place == 1 and i == at and par.key(at - 1) in _COINING and not _over(par, i + 1, people, first=False):
            i += 1
            continue
        if place:
            return _seat(par, at, i + place), True
        if par.key(i).isdigit():
            return i + 1 + places.place_length(par, i + 1), True
        i, firm = i + 1, ministry
    return i, firm and i > at


def _quoted(par: Paragraph, at: int, i: int) -> int:
    """Behind «گل پونه» of «تعاونی زنان عشایر «گل پونه»»: four words at most, of a body of coined name; 0 where it is none."""
    coins = [j for j in range(at - 1, i) if par.key(j) in _COINING]
    if par.mark(i) != "«" or not coins or (coins[-1] == i - 1 >= at and heads.body_at(par, i - 1)):
        return 0  # «کارخانه پنبه‌پاک‌کنی تعاونی «گل دشت»»: the name is that of the inner one
    return next((j + 1 for j in range(i + 2, min(i + 6, len(par.line))) if par.mark(j) == "»"), 0)


def _known(par: Paragraph, at: int, i: int) -> int:
    """Behind a known body that a longer name ends in; 0 where there is none at `i`."""
    known = institutions.at(par, i) if i > at else None
    return i + known.size if known and not known.short else 0


def _seat(par: Paragraph, at: int, end: int) -> int:
    """Behind the place: «شهرستان» and the county, or the second of two countries."""
    if par.key(end) == "شهرستان" or (par.key(end) == "و" and any(par.key(i) in _TWO for i in range(at - 2, end))):
        step = int(par.key(end) == "و")
        size = places.place_length(par, end + step)
        return end + step + size if size else end
    return end


def _over(par: Paragraph, i: int, people: frozenset[int], first: bool) -> bool:
    if par.key(i) == "و" and par.key(i - 1) != "و":
        return not _pair(par, i)
    if par.key(i) in _JOINTS and par.key(i - 1) in _JOINED:
        return False
    told = par.key(i + 1) in _BEING and par.key(i).endswith("ه")  # «… نرسیده است»
    later = not first and (told or par.key(i) in OVER or _month(par, i) or _indefinite(par, i) or _object(par, i))
    said = first and par.key(i + 1) in _COPULAS
    over = par.stops(i) or later or said or i in people or _complement(par, i)
    return over or (heads.office_at(par, i) and par.key(i) not in names.MANAGING)


def _pair(par: Paragraph, i: int) -> bool:
    """«اتحادیه طلا و جواهر تبریز»: «و» inside a name, for a place ends it, or the verb of speech comes at once."""
    for at in range(i + 1, i + 7):
        if par.mark(at) == "(" and par.mark(at + 2) == ")":
            return i + 1 < at < i + 4  # «اتحادیه … شهر و روستا (اسکاد)»
        if size := places.place_length(par, at):
            return at > i + 1 and (size > 1 or par.key(at) not in places.POINTERS)
        if at in par.spoken:
            return at == i + 2
        joined = par.key(at) == "و" and at > i + 1
        if not joined and (par.stops(at) or heads.body_at(par, at) or heads.office_at(par, at) or heads.group_at(par, at)):
            return False
    return False


def _indefinite(par: Paragraph, i: int) -> bool:
    return par.line[i].text.endswith("\u200cای") and par.key(i) not in _ADJECTIVES


def _object(par: Paragraph, i: int) -> bool:
    """«پژوهشکده بیمه قرارداد بست.»: the word right before the verb that closes a sentence; an adjective is none."""
    return (
        not par.key(i).endswith("ی")
        and par.mark(i + 2) in {".", "!", "؟", "؛"}
        and i + 1 not in par.spoken
        and vocabulary.is_verb(par.line[i + 1].text)
    )


def _month(par: Paragraph, i: int) -> bool:
    """«شورای عالی کار اسفند سال گذشته»: a month, not the «مهر» of a name."""
    return par.key(i) in _MONTHS and (par.key(i + 1) in _DATED or par.key(i + 1).isdigit())


def _complement(par: Paragraph, i: int) -> bool:
    """«دانشگاه کمک می‌کند»: the noun of a compound verb, no part of the name before it."""
    at = i + 3 if par.key(i + 1) == "و" else i + 1
    following = par.line[at].text if at < len(par.line) else ""
    return following.startswith(("می\u200c", "نمی\u200c")) or par.key(at) in _LIGHT

"""Whether a given name and a surname stand where only a name can: «پیام کریمی» may be a message, «امید رضایی» a hope."""

from __future__ import annotations

from khaneh.convert import gazetteer, vocabulary
from khaneh.convert.given import SECOND_HALVES, everyday, is_only_given, of_given, surnamelike
from khaneh.convert.heads import name_ends, office_at
from khaneh.convert.months import JALALI
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.tokens import Span, Token
from khaneh.persian import fold

# «پیام رئیسی», «امید کریمی»: within a sentence rather what somebody has than a name.
_NOUNS = vocabulary.cue("names nouns")
_MONTHS = frozenset(map(fold, (*JALALI, "رمضان", "شعبان", "رجب", "محرم")))
_SURE_ENDINGS = ("زاده", "نژاد", "پور", "یان", "نیا", "منش", "تبار", "نسب")
# Everyday words that open a given name of two: «امیر حسین», «غلام رضا».
_OPENING_GIVEN = vocabulary.cue("names opening given")
_FAR = 12  # words from an office to the comma behind it


def is_sure(par: Paragraph, at: int, given: int, size: int) -> bool:
    """A given name that is nothing else begins a name anywhere; an everyday word where `_weak_sure` finds ground for it."""
    if is_only_given(par.line[at]) or par.key(at + 1) in SECOND_HALVES:
        return True
    if given > 1 and any(is_only_given(par.line[i]) for i in range(at + 1, at + given)):
        return par.key(at) in _OPENING_GIVEN
    return not par.key(at - 1).isdigit() and _weak_sure(par, at, par.line[at + given], at + given + size)


def _weak_sure(par: Paragraph, at: int, surname: Token, follows: int) -> bool:
    """An everyday word as given name wants a speaker's place, a surname that is no word, or an office behind it."""
    return _in_place(par, at, surname, follows) or _by_surname(par, at, surname, follows)


def _in_place(par: Paragraph, at: int, surname: Token, follows: int) -> bool:
    """Where only a name can stand: before a verb of speech or a count of votes, behind «به گفته», before an office in apposition."""
    noun = par.key(at) in _NOUNS
    if par.key(follows) == "با" and par.key(follows + 1).isdigit():
        return True  # «ناهید ابریشمی با ۱۹۰ رأی»
    if not par.key(at - 1) and ((of_given(surname) and not noun) or (par.mark(follows) == "،" and office_at(par, follows + 1))):
        return True
    if _apposed(par, at, follows):
        return True
    double = follows - at > 2  # «پروانه صدر شیرازی»
    if (double or is_family(surname)) and (_speaks(par, at, follows) or cited(par, at)):
        return True
    return not noun and office_at(par, follows) and _speaks(par, at, follows)


def _apposed(par: Paragraph, at: int, follows: int) -> bool:
    """«دبیر شورا، امید راد، …»: two words between the comma behind an office, with no end of a clause between, and a comma."""
    if not (par.mark(at - 1) == par.mark(follows) == "،"):
        return False
    i = at - 2
    while i >= max(at - _FAR, 0) and not par.stops(i):
        if office_at(par, i):
            return True
        i -= 1
    return False


def _by_surname(par: Paragraph, at: int, surname: Token, follows: int) -> bool:
    """A surname built as surnames are, or listed and in a list; else one that is no word, told of by an office or «که»."""
    noun = par.key(at) in _NOUNS
    told_of = office_at(par, follows + (par.mark(follows) == "،"))
    if _shaped(surname) and (not noun or par.key(at) in _MONTHS or told_of):
        return True
    if surname.key in vocabulary.surnames() and par.key(at - 1) in {"جمله", "همچون"} and par.mark(follows) == "،":
        return True
    if par.key(at - 1) and (noun or not par.stops(at - 1) or par.key(at - 1) in {"را", "در"}):
        return False
    told = office_at(par, follows) or par.key(follows) == "که"
    return not everyday(surname) or (surname.key not in vocabulary.everyday() and told)


def cited(par: Paragraph, at: int) -> bool:
    """«به گفته X»: whoever stands there says what follows."""
    return par.key(at - 2) == "به" and par.key(at - 1) in vocabulary.cue("statements agreed")


def is_family(token: Token) -> bool:
    """A word that is a surname besides: listed, of a place, or shaped like one."""
    of_place = token.key.endswith("ی") and gazetteer.is_known((token.key[:-1],))
    return token.key in vocabulary.surnames() or of_place or of_given(token) or surnamelike(token)


def _shaped(token: Token) -> bool:
    """«غلامیان», «نوری‌زاده»: built as surnames are, and in no dictionary."""
    return (
        len(token.key) > 5
        and token.key.endswith(_SURE_ENDINGS)
        and not vocabulary.inflected(token.key)
        and not vocabulary.derived(token.key)
    )


def _speaks(par: Paragraph, at: int, follows: int) -> bool:
    """A speaker's place: at the head of a sentence or behind the comma of «به گزارش …،», with a verb of speech further on."""
    sentence = next((s for s in par.sentences if s.start <= at < s.end), Span(0, 0))
    heads = at == sentence.start or (
        par.mark(at - 1) in {"،", "؛"} and par.keys(Span(sentence.start, sentence.start + 2)) == ("به", "گزارش")
    )
    return heads and name_ends(par, follows) and any(follows <= t.start < sentence.end for t in par.triggers)

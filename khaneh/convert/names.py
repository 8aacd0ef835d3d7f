"""Names of people in a paragraph that stand on their own ground: given name and surname, a title before a name, a surname before an office.

Persian has no capitals: a name is found by its given name, its title («دکتر»), or the office beside it, and it ends where
a function word, a verb, a mark or an office begins. Surnames that stand alone are for surnames.py.
"""

from __future__ import annotations

import msgspec

from khaneh.convert import gazetteer, places, vocabulary
from khaneh.convert.given import SECOND_HALVES, dictionary, everyday, is_given, is_only_given, of_given, surnamelike
from khaneh.convert.months import JALALI
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.tokens import OPENING, Span, Token, tokens
from khaneh.persian import fold

# Not the manager but the managing: «ستاد مدیریت بحران».
MANAGING = vocabulary.cue("names managing")
SAYYED = vocabulary.cue("names sayyed")
# After these a given name belongs to a street, a university, a saint.
_NOT_AFTER = vocabulary.cue("names not after")
_BLESSINGS = vocabulary.cue("names blessings")
# Words that are half a surname: «پور محمدی», «حکمتی اصل».
_OPENING_PARTS = vocabulary.cue("names opening parts")
_CLOSING_PARTS = vocabulary.cue("names closing parts")
# «حسن زاده», «اسماعیل نیا»: behind these a given name is the first half of a surname.
_SUFFIXES = vocabulary.cue("names suffixes")
# «پیام رئیسی», «امید کریمی»: within a sentence rather what somebody has than a name.
_NOUNS = vocabulary.cue("names nouns")
# Between a name and an office these say whose the office is: «رضا کریمی همسر رئیس …».
_KIN = vocabulary.cue("names kin")
_MONTHS = frozenset(map(fold, (*JALALI, "رمضان", "شعبان", "رجب", "محرم")))
_SURE_ENDINGS = ("زاده", "نژاد", "پور", "یان", "نیا", "منش", "تبار", "نسب")
_LIGHT = vocabulary.cue("names light verbs")
# Everyday words that open a given name of two: «امیر حسین», «غلام رضا».
_OPENING_GIVEN = vocabulary.cue("names opening given")


class Name(msgspec.Struct, frozen=True):
    """A name as it stands at `span`; `given` counts its tokens that are given names, `honorific` is the title before it."""

    paragraph: int
    span: Span
    text: str
    given: int
    honorific: str = ""

    @property
    def surname(self) -> str:
        return fold(" ".join(self.text.split(" ")[self.given :])) or fold(self.text)

    @property
    def parts(self) -> tuple[str, ...]:
        """The folded words of a surname of two or three, by one of which he may be called: «تقی‌پور انوری», «انوری»."""
        words = [fold(word) for word in self.text.split(" ")[self.given :]]
        return tuple(w for w in words if len(words) > 1 and len(w) > 3 and w not in _CLOSING_PARTS and not vocabulary.inflected(w))


def names(par: Paragraph) -> list[Name]:
    """The names of people in `par` that stand on their own ground, left to right."""
    found: list[Name] = []
    sacred, begin = vocabulary.phrases("sacred"), _beginnings(par)
    i = 0
    while i < len(par.line):
        holy = vocabulary.longest(sacred, par.folded, i, len(par.line)) if par.folded[i] in sacred.reach else 0
        name = (_titled(par, i) or _full(par, i) or _before_office(par, i)) if i in begin and not holy else None
        if name and not _blessed(par, name.span.end):
            found.append(name)
        i = name.span.end if name else i + max(holy, 1)
    return found


def _beginnings(par: Paragraph) -> frozenset[int]:
    """Where a name may begin: at a title or a given name, or before the second half of one, an office or a bracket. Few words do."""
    titles, offices = vocabulary.phrases("honorifics").reach, vocabulary.sure("role_heads").reach
    opens = [key in titles or key in SAYYED or is_given(token) for key, token in zip(par.folded, par.line, strict=True)]
    behind = [key in offices or key in SECOND_HALVES or (not key and par.line[i].text == "(") for i, key in enumerate(par.folded)]
    behind += [False, False]
    return frozenset([i for i, key in enumerate(par.folded) if key and (opens[i] or behind[i + 1] or behind[i + 2])])


def _blessed(par: Paragraph, end: int) -> bool:
    """«حسین (ع)»: a saint, not one of the news."""
    return par.key(end + (par.mark(end) == "(")) in _BLESSINGS


def _titled(par: Paragraph, i: int) -> Name | None:
    """«دکتر پناهی», «آقای رضا کریمی»: whatever follows a title is a name, if it can be one."""
    n = title_length(par, i)
    if not n or (par.key(i - 1) in _NOT_AFTER and par.key(i) != "جناب") or (par.key(i - 1) and is_given(par.line[i - 1])):
        return None
    at = i + n
    at += par.mark(at) in OPENING and bool(par.mark(at))
    whole = _full(par, at, titled=True)
    if whole:
        return msgspec.structs.replace(whole, honorific=par.words(Span(i, i + n)))
    if not can_be_surname(par, at):
        return None
    if not (_sure_title(par, i, n) and par.key(at - 1) not in _OPENING_PARTS):
        lone = n == 1 and _is_family(par.line[at]) and not everyday(par.line[at]) and office_at(par, at + 1)
        return named(par, Span(at, at + 1), 0, par.words(Span(i, at))) if lone else None  # «شیخ قادری امام جمعه …»
    size = surname_length(par, at)
    if everyday(par.line[at]) and not _ends(par, at + size):
        return None
    return named(par, Span(at, at + size), 0, par.words(Span(i, i + n)))


def title_length(par: Paragraph, i: int) -> int:
    """Tokens of titles at `i`: «دکتر», «جناب آقای مهندس»."""
    titles, n = vocabulary.phrases("honorifics"), 0
    while m := vocabulary.longest(titles, par.folded, i + n, len(par.line)):
        n += m
    return n


def _sure_title(par: Paragraph, i: int, n: int) -> bool:
    """Not a title that is a surname or a trade as well («مولوی»): such a one wants a whole name behind it."""
    return bool(vocabulary.longest(vocabulary.sure("honorifics"), par.folded, i, i + n))


def _full(par: Paragraph, i: int, *, titled: bool = False) -> Name | None:
    """A given name, or several, and a surname."""
    at = i + (par.key(i) in SAYYED)
    if at == i and par.key(i + 1) not in SECOND_HALVES and (i >= len(par.line) or not is_given(par.line[i])):
        return None
    if par.key(at) == "علی" and par.key(at + 1).startswith("ال") and not is_given(par.line[at + 1]):
        return None  # «علی البدل», «علی الحساب»: Arabic, and no Ali
    given = _given_length(par, at, stops=titled or at > i) or (at > i and _unlisted(par, at))
    if not given or par.key(i - 1) in _NOT_AFTER or places.place_length(par, i):
        return None
    size = surname_length(par, at + given) if can_be_surname(par, at + given) else 0
    if par.key(at + given) in _SUFFIXES and _ends(par, at + given + 1):
        given, size = given - 1, 2
    if not given:
        return named(par, Span(at, at + size), 0, "") if titled else None
    if not size:
        if given < 2 or par.key(at + given - 1) in SECOND_HALVES:
            return None
        given, size = given - 1, 1
    name = named(par, Span(i, at + given + size), at - i + given, "")
    return name if titled or at > i or _sure(par, at, given, size) else None


def _unlisted(par: Paragraph, at: int) -> int:
    """Behind «سید» a word of no dictionary before a surname is a given name though no list has it."""
    return int(can_be_surname(par, at) and _foreign_to_dictionary(par, at) and can_be_surname(par, at + 1) and _ends(par, at + 2))


def _given_length(par: Paragraph, at: int, *, stops: bool) -> int:
    """Tokens of given names in a row at `at`, three names at most; a function word («ولی») is one behind a title alone (`stops`)."""
    given = count = 0
    while count < 3 and (size := _given_at(par, at + given, stops=stops and not count)):
        given, count = given + size, count + 1
    return given


def _given_at(par: Paragraph, i: int, *, stops: bool) -> int:
    """How many tokens one given name at `i` takes: two in «حجت الله»."""
    if not par.key(i) or i in par.spoken or (not stops and par.key(i) in vocabulary.words("stops")):
        return 0
    if par.key(i + 1) in SECOND_HALVES and (is_given(par.line[i]) or par.key(i) + par.key(i + 1) in vocabulary.given_names()):
        return 2
    return int(is_given(par.line[i]))


def _sure(par: Paragraph, at: int, given: int, size: int) -> bool:
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
    double = follows - at > 2  # «پروانه صدر شیرازی»
    if (double or _is_family(surname)) and (_speaks(par, at, follows) or cited(par, at)):
        return True
    return not noun and office_at(par, follows) and _speaks(par, at, follows)


def _by_surname(par: Paragraph, at: int, surname: Token, follows: int) -> bool:
    """A surname built as surnames are, or listed and in a list; else one that is no word, told of by an office or «که»."""
    noun = par.key(at) in _NOUNS
    if _shaped(surname) and (not noun or par.key(at) in _MONTHS):
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


def _is_family(token: Token) -> bool:
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
    return heads and _ends(par, follows) and any(follows <= t.start < sentence.end for t in par.triggers)


def can_be_surname(par: Paragraph, i: int) -> bool:
    return (
        not par.stops(i)
        and not par.key(i).isascii()
        and not office_at(par, i)
        and not group_at(par, i)
        and not body_at(par, i)
        and par.key(i) not in places.POINTERS
    )


def office_at(par: Paragraph, i: int) -> bool:
    heads = vocabulary.sure("role_heads")
    return par.key(i) in heads.reach and bool(vocabulary.longest(heads, par.folded, i, len(par.line)))


def trade_at(par: Paragraph, i: int) -> bool:
    """An office, or what may be said of somebody behind a name, but is a surname or any man elsewhere («کشاورز»)."""
    return bool(vocabulary.longest(vocabulary.phrases("role_heads"), par.folded, i, len(par.line)))


def group_at(par: Paragraph, i: int) -> bool:
    return par.key(i) in vocabulary.words("groups")


def body_at(par: Paragraph, i: int) -> bool:
    return bool(vocabulary.longest(vocabulary.phrases("organisation_heads"), par.folded, i, len(par.line)))


def surname_length(par: Paragraph, at: int) -> int:
    """A surname is one word, or goes on with words that are no everyday ones as long as the name then ends."""
    size = 1 + (par.key(at) in _OPENING_PARTS and can_be_surname(par, at + 1))
    if par.key(at + size) in _CLOSING_PARTS and not par.stops(at + size) and _ends(par, at + size + 1):
        return size + 1
    while size < 3 and can_be_surname(par, at + size) and _goes_on(par, at + size):
        size += 1
    while size > 1 and not _ends(par, at + size):
        size -= 1
    return size + (_cited_to_comma(par, at, size) or _before_its_office(par, at + size))


def _cited_to_comma(par: Paragraph, at: int, size: int) -> int:
    """«به گفته نسرین باغ شیرین، …»: one word more, where the comma closes and nothing stood between «به گفته» and the given name."""
    told = any(cited(par, i) for i in range(max(at - 3, 0), at))
    return int(told and can_be_surname(par, at + size) and par.mark(at + size + 1) == "،" and not is_only_given(par.line[at + size]))


def _before_its_office(par: Paragraph, i: int) -> int:
    """One word more where nothing but his office, or the comma of one, comes behind it: «شعبانی بهار رئیس …», «لوپز گارسیا، رئیس …»."""
    if not can_be_surname(par, i) or par.key(i) in _KIN or is_only_given(par.line[i]):
        return 0
    behind = i + 1 + (par.mark(i + 1) in {"،", "("} and bool(par.mark(i + 1)))
    return int(office_at(par, behind) and par.key(behind) not in MANAGING)


def _goes_on(par: Paragraph, i: int) -> bool:
    token = par.line[i]
    if par.key(i + 1) in _LIGHT and not token.key.endswith("ی"):
        return False  # «خانم شیرازی آرامم کرد»
    of_place = token.key.endswith("ی") and gazetteer.is_known((token.key[:-1],))
    return (surnamelike(token) or of_place or token.key in vocabulary.surnames()) and not is_given(token)


def _ends(par: Paragraph, i: int) -> bool:
    return par.stops(i) or trade_at(par, i) or group_at(par, i)


def _before_office(par: Paragraph, i: int) -> Name | None:
    """«با شریفی‌راد وزیر …»: a word of no dictionary between a boundary and an office; two of them for a foreign name."""
    size = next((n for n in (2, 1) if office_at(par, latin_end(par, i + n)) and par.key(latin_end(par, i + n)) not in MANAGING), 0)
    if not size or not par.stops(i - 1) or par.key(i - 1) in {"و", "در"}:
        return None
    heads = size == 2 and not par.key(i - 1)
    fits = all(can_be_surname(par, j) and (_foreign_to_dictionary(par, j) or (heads and j > i)) for j in range(i, i + size))
    return named(par, Span(i, i + size), size - 1, "") if fits else None


def latin_end(par: Paragraph, i: int) -> int:
    """Behind «(Aigul Nurbekova)» at `i`, the name in its own letters; `i` where there is none."""
    if par.mark(i) != "(":
        return i
    end = next((j for j in range(i + 1, min(i + 7, len(par.line))) if par.mark(j) == ")"), i)
    return end + 1 if end > i and all(par.key(j).isascii() for j in range(i + 1, end)) else i


def _foreign_to_dictionary(par: Paragraph, i: int) -> bool:
    key = par.key(i)
    adjective = par.key(i - 1) not in {"", "با", "توسط", "سوی"} and vocabulary.derived(key) and vocabulary.surnames().get(key, True)
    return not dictionary(key) and not adjective and not places.place_length(par, i)


def named(par: Paragraph, span: Span, given: int, honorific: str) -> Name:
    return Name(par.number, span, par.words(span), given, honorific)


def start(name: Name) -> int:
    """Where the name begins, its title counted."""
    return name.span.start - len(tokens(name.honorific))

"""Names of people in a paragraph that stand on their own ground: given name and surname, a title before a name, a surname before an office.

Persian has no capitals: a name is found by its given name, its title («دکتر»), or the office beside it, and it ends where
a function word, a verb, a mark or an office begins. Surnames that stand alone are for surnames.py.
"""

from __future__ import annotations

import msgspec

from khaneh.convert import gazetteer, places, vocabulary
from khaneh.convert.given import SECOND_HALVES, dictionary, everyday, is_given, is_no_name, is_only_given, surnamelike
from khaneh.convert.ground import cited, is_family, is_sure
from khaneh.convert.heads import body_at, group_at, name_ends, office_at, trade_at
from khaneh.convert.morphemes import NUMERALS, UNITS
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.tokens import OPENING, Span, tokens
from khaneh.persian import fold

# Not the manager but the managing: «ستاد مدیریت بحران».
MANAGING = vocabulary.cue("names managing")
SAYYED = vocabulary.cue("names sayyed")
# After these a given name belongs to a street, a university, a saint.
_NOT_AFTER = vocabulary.cue("names not after")
_TO_SEVERAL = vocabulary.cue("names to several")
_BLESSINGS = vocabulary.cue("names blessings")
# Words that are half a surname: «پور محمدی», «حکمتی اصل».
_OPENING_PARTS = vocabulary.cue("names opening parts")
_CLOSING_PARTS = vocabulary.cue("names closing parts")
# «حسن زاده», «اسماعیل نیا»: behind these a given name is the first half of a surname.
_SUFFIXES = vocabulary.cue("names suffixes")
# Between a name and an office these say whose the office is: «رضا کریمی همسر رئیس …».
_KIN = vocabulary.cue("names kin")
# «سی سال کارگر بود».
_NUMERALS, _COUNTED = frozenset(map(fold, NUMERALS)), frozenset(map(fold, (*UNITS, "سال", "ماه", "روز", "ساعت", "بار")))
_LIGHT = vocabulary.cue("names light verbs")


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
    several = 0  # where «آقایان X، Y و Z» may go on
    while i < len(par.line):
        holy = vocabulary.longest(sacred, par.folded, i, len(par.line)) if par.folded[i] in sacred.reach else 0
        name = (_titled(par, i) or _full(par, i) or _before_office(par, i)) if i in begin and not holy else None
        name = name or (_also_titled(par, several, i) if several and i == several + 1 else None)
        if name and not _blessed(par, name.span.end):
            found.append(name)
            several = name.span.end if several == i - 1 or fold(name.honorific) in _TO_SEVERAL else 0
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
        lone = n == 1 and is_family(par.line[at]) and not everyday(par.line[at]) and office_at(par, at + 1)
        return named(par, Span(at, at + 1), 0, par.words(Span(i, at))) if lone else None  # «شیخ قادری امام جمعه …»
    size = surname_length(par, at)
    several = par.key(i) in _TO_SEVERAL and par.key(at) not in vocabulary.surnames()  # «آقایان حضور داشتند»
    if everyday(par.line[at]) and (several or not name_ends(par, at + size)):
        return None
    return named(par, Span(at, at + size), 0, par.words(Span(i, i + n)))


def _also_titled(par: Paragraph, joint: int, i: int) -> Name | None:
    """«آقایان کشاورز، رستمی و زارع»: behind a title of several each word after a comma or «و» is a surname."""
    joins = par.mark(joint) == "،" or par.key(joint) == "و"
    if not joins or not can_be_surname(par, i) or not (par.stops(i + 1) or trade_at(par, i + 1)):
        return None
    return named(par, Span(i, i + 1), 0, "")


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
    if par.key(at + given) in _SUFFIXES and name_ends(par, at + given + 1):
        given, size = given - 1, 2
    if not given:
        return named(par, Span(at, at + size), 0, "") if titled else None
    if not size:
        if given < 2 or par.key(at + given - 1) in SECOND_HALVES:
            return None
        given, size = given - 1, 1
    name = named(par, Span(i, at + given + size), at - i + given, "")
    return name if titled or at > i or is_sure(par, at, given, size) else None


def _unlisted(par: Paragraph, at: int) -> int:
    """Behind «سید» a word of no dictionary before a surname is a given name though no list has it."""
    return int(can_be_surname(par, at) and _foreign_to_dictionary(par, at) and can_be_surname(par, at + 1) and name_ends(par, at + 2))


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


def can_be_surname(par: Paragraph, i: int) -> bool:
    return (
        not par.stops(i)
        and not par.key(i).isascii()
        and not is_no_name(par.line[i].text)
        and not (par.key(i) in _NUMERALS and par.key(i + 1) in _COUNTED)
        and not office_at(par, i)
        and not group_at(par, i)
        and not body_at(par, i)
        and par.key(i) not in places.POINTERS
    )


def surname_length(par: Paragraph, at: int) -> int:
    """A surname is one word, or goes on with words that are no everyday ones as long as the name then ends."""
    size = 1 + (par.key(at) in _OPENING_PARTS and can_be_surname(par, at + 1))
    if par.key(at + size) in _CLOSING_PARTS and not par.stops(at + size) and name_ends(par, at + size + 1):
        return size + 1
    while size < 3 and can_be_surname(par, at + size) and _goes_on(par, at + size):
        size += 1
    while size > 1 and not name_ends(par, at + size):
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


def _before_office(par: Paragraph, i: int) -> Name | None:
    """«با شریفی‌راد وزیر …»: a word of no dictionary between a boundary and an office; two of them for a foreign name."""
    size = next((n for n in (2, 1) if office_at(par, latin_end(par, i + n)) and par.key(latin_end(par, i + n)) not in MANAGING), 0)
    if not size or not par.stops(i - 1) or par.key(i - 1) in {"و", "در"}:
        return None
    heads = size == 2 and not par.key(i - 1)
    listed = size == 1 and par.key(i) in vocabulary.surnames() and any(s.start == i for s in par.sentences)
    if listed and can_be_surname(par, i) and not places.place_length(par, i) and any(t.start > i for t in par.triggers):
        return named(par, Span(i, i + 1), 0, "")  # «کمانگر مدیر شرکت … گفت»
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

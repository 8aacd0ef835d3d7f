"""Names of people in a paragraph: given name and surname, a title before a name, a surname before an office.

Persian has no capitals: a name is found by its given name, its title («دکتر»), or the office beside it, and it ends where
a function word, a verb, a mark or an office begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from khaneh.convert import places, vocabulary
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.tokens import CLOSING, OPENING, Span, Token, tokens
from khaneh.persian import ZWNJ, fold

# Not the manager but the managing: «ستاد مدیریت بحران».
MANAGING = vocabulary.cue("names managing")
SAYYED = vocabulary.cue("names sayyed")
# After these a given name belongs to a street, a university, a saint.
_NOT_AFTER = vocabulary.cue("names not after")
_SURNAME_ENDINGS = tuple(vocabulary.cue("names surname endings"))


# Words that are half a surname: «پور محمدی», «حکمتی اصل».
_OPENING_PARTS = vocabulary.cue("names opening parts")
_CLOSING_PARTS = vocabulary.cue("names closing parts")


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


def is_given(token: Token) -> bool:
    """A given name: listed, or two listed ones written as one («علیرضا», «محمد‌علی»), or one in الله or الدین."""
    known = vocabulary.given_names()
    parts = token.text.split(ZWNJ)
    if token.key in known or (len(parts) > 1 and all(fold(part) in known for part in parts)):
        return True
    if len(token.key) > 5 and token.key.endswith(("الله", "الدین", "اله")):
        return True
    if token.key in vocabulary.everyday():
        return False
    return any(token.key[:n] in known and token.key[n:] in known for n in range(3, len(token.key) - 2))


def everyday(token: Token) -> bool:
    """A word of the language, or an adjective made of one (خبر → خبری): weak ground for a surname."""
    return vocabulary.derived(token.key)


def surnamelike(token: Token) -> bool:
    return token.key.endswith(_SURNAME_ENDINGS) or token.key not in vocabulary.everyday()


def names(par: Paragraph) -> list[Name]:
    """The names of people in `par` that stand on their own ground, left to right."""
    found: list[Name] = []
    i = 0
    while i < len(par.line):
        name = _titled(par, i) or _full(par, i) or _before_office(par, i)
        if name:
            found.append(name)
        i = name.span.end if name else i + 1
    return found


def _titled(par: Paragraph, i: int) -> Name | None:
    """«دکتر پناهی», «آقای رضا کریمی»: whatever follows a title is a name, if it can be one."""
    n = title_length(par, i)
    if not n or (par.key(i - 1) in _NOT_AFTER and par.key(i) != "جناب"):
        return None
    at = i + n
    if par.mark(at) in OPENING and par.mark(at):
        at += 1
    whole = _full(par, at)
    if whole:
        return msgspec.structs.replace(whole, honorific=par.words(Span(i, i + n)))
    if not can_be_surname(par, at) or par.key(at - 1) in _OPENING_PARTS:
        return None
    size = surname_length(par, at)
    if everyday(par.line[at]) and not _ends(par, at + size):
        return None
    return _name(par, Span(at, at + size), 0, par.words(Span(i, i + n)))


def title_length(par: Paragraph, i: int) -> int:
    """Tokens of titles at `i`: «دکتر», «جناب آقای مهندس»."""
    titles, n = vocabulary.phrases("honorifics"), 0
    while m := vocabulary.longest(titles, par.line, i + n, len(par.line)):
        n += m
    return n


def _full(par: Paragraph, i: int) -> Name | None:
    """A given name, or several, and a surname."""
    at = i + (par.key(i) in SAYYED)
    given = _given_length(par, at)
    if not given or par.key(i - 1) in _NOT_AFTER or places.place_length(par, i):
        return None
    size = surname_length(par, at + given) if can_be_surname(par, at + given) else 0
    if not size:
        if given < 2:
            return None
        given, size = given - 1, 1
    name = _name(par, Span(i, at + given + size), at - i + given, "")
    return name if _sure(par, at, given, size) else None


def _given_length(par: Paragraph, at: int) -> int:
    """Given names in a row at `at`, three at most."""
    given = 0
    while given < 3 and par.key(at + given) and is_given(par.line[at + given]) and at + given not in par.spoken:
        given += 1
    return given


def _sure(par: Paragraph, at: int, given: int, size: int) -> bool:
    """An everyday word as given name wants a surname that is none, or an office after it; then it is a name too."""
    known = vocabulary.given_names()
    if given > 1 or not known.get(par.key(at), False) or par.key(at - 1) in SAYYED:
        return True
    follows = at + given + size
    boundary = not par.key(at - 1) or (par.stops(at - 1) and par.key(at - 1) != "را")
    surname = par.line[at + given]
    told = office_at(par, follows) or par.key(follows) == "که"
    if not par.key(at - 1) and _of_given(surname):
        return True
    return boundary and (not everyday(surname) or (surname.key not in vocabulary.everyday() and told))


def _of_given(token: Token) -> bool:
    """A surname made of a given name: «کریمی», «عبداللهی»."""
    return token.key.endswith("ی") and token.key[:-1] in vocabulary.given_names()


def can_be_surname(par: Paragraph, i: int) -> bool:
    return not par.stops(i) and not office_at(par, i) and not group_at(par, i) and not body_at(par, i) and par.key(i) not in places.POINTERS


def office_at(par: Paragraph, i: int) -> bool:
    return bool(vocabulary.longest(vocabulary.phrases("role_heads"), par.line, i, len(par.line)))


def group_at(par: Paragraph, i: int) -> bool:
    return par.key(i) in vocabulary.words("groups")


def body_at(par: Paragraph, i: int) -> bool:
    return bool(vocabulary.longest(vocabulary.phrases("organisation_heads"), par.line, i, len(par.line)))


def surname_length(par: Paragraph, at: int) -> int:
    """A surname is one word, or goes on with words that are no everyday ones as long as the name then ends."""
    size = 1 + (par.key(at) in _OPENING_PARTS and can_be_surname(par, at + 1))
    if par.key(at + size) in _CLOSING_PARTS and not par.stops(at + size):
        return size + 1
    while size < 3 and can_be_surname(par, at + size) and surnamelike(par.line[at + size]) and not is_given(par.line[at + size]):
        size += 1
    while size > 1 and not _ends(par, at + size):
        size -= 1
    return size


def _ends(par: Paragraph, i: int) -> bool:
    return par.stops(i) or office_at(par, i) or group_at(par, i)


def _before_office(par: Paragraph, i: int) -> Name | None:
    """«با شریفی‌راد وزیر …»: a word of no dictionary between a boundary and an office; two of them for a foreign name."""
    if not par.key(i) or not (par.stops(i - 1) and par.key(i - 1) != "و"):
        return None
    for size in (2, 1):
        span = Span(i, i + size)
        heads = size == 2 and not par.key(i - 1)
        fits = all(can_be_surname(par, j) and (_foreign_to_dictionary(par, j) or (heads and j > i)) for j in range(i, i + size))
        if fits and office_at(par, span.end) and par.key(span.end) not in MANAGING:
            return _name(par, span, size - 1, "")
    return None


def _foreign_to_dictionary(par: Paragraph, i: int) -> bool:
    """No word of the language and no plural of one; an adjective in ی cannot follow a boundary, a surname can."""
    key = par.key(i)
    plural = any(key.endswith(e) and key[: -len(e)] in vocabulary.everyday() for e in ("ها", "های", "هایی", "ان", "ات"))
    return key not in vocabulary.everyday() and not plural and not places.place_length(par, i)


def _name(par: Paragraph, span: Span, given: int, honorific: str) -> Name:
    return Name(par.number, span, par.words(span), given, honorific)


def start(name: Name) -> int:
    """Where the name begins, its title counted."""
    return name.span.start - len(tokens(name.honorific))


def bare(par: Paragraph, surnames: Iterable[str], taken: Sequence[Span]) -> list[Name]:
    """Where surnames known from elsewhere stand alone: anywhere if no everyday word, else where a sentence may begin with them."""
    wanted = sorted(set(surnames), key=len, reverse=True)
    inside = {i for span in taken for i in range(span.start, span.end)}
    found: list[Name] = []
    for i in range(len(par.line)):
        size = 0 if i in inside or not par.key(i) else _same(par, i, wanted)
        if size and (not everyday(par.line[i]) or _opens(par, i, size)):
            found.append(_name(par, Span(i, i + size), 0, ""))
    return found


def cited(par: Paragraph, i: int) -> bool:
    """«به گفته X»: whoever stands there says what follows."""
    return par.key(i - 2) == "به" and par.key(i - 1) in vocabulary.cue("statements agreed")


def speaking(par: Paragraph, surnames: frozenset[str], taken: Sequence[Span]) -> list[Name]:
    """Surnames known from elsewhere before a colon or behind «به گفته», or that open a sentence of speech."""
    inside = {i for span in taken for i in range(span.start, span.end)}
    found: list[Name] = []
    for i in range(len(par.line)):
        size = 0 if i in inside or not par.key(i) else _same(par, i, sorted(surnames)) if surnames else 0
        if size and _says(par, i, size):
            found.append(_name(par, Span(i, i + size), 0, ""))
    return found


def _says(par: Paragraph, i: int, size: int) -> bool:
    sentence = next((s for s in par.sentences if s.start <= i < s.end), Span(0, 0))
    head = i in {sentence.start, _after_source(par, sentence)} or (par.number == 0 and i == 0)
    speaks = any(i < t.start < sentence.end for t in par.triggers) and (par.stops(i + size) or office_at(par, i + size))
    return cited(par, i) or (head and (par.mark(i + size) == ":" or speaks))


def _same(par: Paragraph, i: int, surnames: Sequence[str]) -> int:
    for size in (3, 2, 1):
        form = [par.key(j) for j in range(i, i + size)]
        if all(form) and "".join(form) in surnames:
            return size
    return 0


def _opens(par: Paragraph, i: int, size: int) -> bool:
    """At the head of a sentence or clause, and what follows is no qualifier of it; or cited («به گفته X»).

    An adjective does not open a sentence of speech, the surname like it («صالحی پیش‌تر گفته بود که …») does.
    """
    if cited(par, i):
        return par.stops(i + size) or office_at(par, i + size) or par.key(i) not in vocabulary.everyday()
    sentence = next((s for s in par.sentences if s.start == i), None)
    if sentence and par.key(i) not in vocabulary.everyday() and any(i < t.start < sentence.end for t in par.triggers):
        return True
    before = par.mark(i - 1)
    head = i == 0 or before in {".", "،", "؛", "!", "؟", "«", ":", "-", "–"} or any(s.start == i for s in par.sentences)
    return head and par.mark(i + size) not in CLOSING - {""} and (par.stops(i + size) or office_at(par, i + size))


def opening(par: Paragraph) -> list[Name]:
    """«مختارزاده در این باره گفت: …»: words of no dictionary that open a sentence of speech with a colon are a speaker's name."""
    found: list[Name] = []
    for sentence in par.sentences:
        i = _after_source(par, sentence)
        speaks = any(i < t.start < sentence.end and par.mark(t.end) == ":" for t in par.triggers)
        size = next((n for n in (1, 2) if par.stops(i + n)), 0)
        if speaks and size and all(can_be_surname(par, j) and _unknown(par, j) for j in range(i, i + size)):
            found.append(_name(par, Span(i, i + size), size - 1, ""))
    return found


def _after_source(par: Paragraph, sentence: Span) -> int:
    """The head of the sentence; after «به گزارش …،» the word behind the first comma."""
    if par.keys(Span(sentence.start, sentence.start + 2)) != ("به", "گزارش"):
        return sentence.start
    return next((i + 1 for i in range(sentence.start, sentence.end) if par.mark(i) in {"،", "؛"} and par.mark(i)), sentence.start)


def _unknown(par: Paragraph, i: int) -> bool:
    plural = par.line[i].text.endswith(("ها", "های", "ان"))
    return not plural and par.key(i) not in vocabulary.everyday() and not places.place_length(par, i)

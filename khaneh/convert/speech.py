"""Where the text says that somebody says something: verbs of speech, simple and compound, in the forms news uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from khaneh.convert import vocabulary
from khaneh.convert.tokens import Token, keys
from khaneh.convert.vocabulary import rows
from khaneh.persian import fold

# The persons and tenses a light verb takes in reports.
FORMS = {
    "کرد": "کرد کردند کرده‌است کرده‌اند کرده‌بود کرده می‌کند می‌کنند",
    "نمود": "نمود نمودند نموده‌است نموده می‌نماید",
    "داشت": "داشت داشتند داشته‌است داشته می‌دارد",
    "داد": "داد دادند داده‌است داده‌بود داده می‌دهد می‌دهند",
    "شد": "شد شدند شده‌است شده‌اند می‌شود",
    "ساخت": "ساخت ساختند می‌سازد",
    "گردید": "گردید گردیدند",
    "ورزید": "ورزید ورزیدند",
}
LIGHT = frozenset(fold(form) for forms in FORMS.values() for form in forms.split()) | {"است"}
_PARTICIPLES = frozenset(map(fold, ("گفته", "نوشته", "کرده", "نموده", "داشته", "داده")))
# «با بیان اینکه …»: a reported statement that hangs on the verb after it.
OPENERS = vocabulary.cue("speech openers")
# «با بیان این نکته که …».
_MATTER = vocabulary.cue("speech matter")
# «ابراز … کرد»: whatever is voiced, somebody voices it.
_FEELING = frozenset({"ابراز", "اظهار"})
_ABOUT = ("از", "نسبت", "به", "درباره")


class Trigger(msgspec.Struct, frozen=True):
    """A verb of speech on tokens `start`..`end`. `kinds` are classes of data/speech.txt; `before` what may open its object."""

    start: int
    end: int
    kinds: frozenset[str]
    before: tuple[str, ...] = ()


@cache
def table() -> Mapping[tuple[str, ...], tuple[frozenset[str], tuple[str, ...]]]:
    """Folded words of a verb -> its classes, and the prepositions that open what stands before it."""
    kinds: dict[tuple[str, ...], set[str]] = {}
    before: dict[tuple[str, ...], list[str]] = {}
    for kind, noun, lights, *rest in rows("speech"):
        for form in _forms(noun, lights):
            kinds.setdefault(form, set()).add(kind)
            before.setdefault(form, []).extend(map(fold, " ".join(rest).split()))
    return {form: (frozenset(kinds[form]), tuple(before[form])) for form in kinds}


def _forms(noun: str, lights: str) -> list[tuple[str, ...]]:
    if not lights:
        return [keys(noun)]
    finite = [form for light in lights.split(",") for form in FORMS.get(light, light).split()]
    spelled = [spelling for form in finite for spelling in {form, form.replace("ه\u200cاست", "ه است").replace("ه\u200cبود", "ه بود")}]
    apart = [(*keys(noun), *keys(form)) for form in spelled]
    return [*apart, *(("".join(form),) for form in apart)]


def triggers(line: Sequence[Token], folded: Sequence[str]) -> tuple[Trigger, ...]:
    """Every verb of speech of a paragraph, longest first at each place, in order; `folded` are the keys of `line`."""
    found: list[Trigger] = []
    longest = _longest()
    for i, key in enumerate(folded):
        if key in longest and (not found or i >= found[-1].end) and (trigger := _at(line, i)):
            found.append(trigger)
    return tuple(found)


@cache
def _longest() -> Mapping[str, int]:
    """First word of a verb -> the most words a verb has that begins with it."""
    most: dict[str, int] = dict.fromkeys(_FEELING, 3)
    for form in table():
        most[form[0]] = max(len(form), most.get(form[0], 0))
    return most


def _at(line: Sequence[Token], i: int) -> Trigger | None:
    for n in range(_longest().get(line[i].key, 0), 0, -1):
        form = tuple(t.key for t in line[i : i + n])
        if len(form) == n and form in table() and not _is_talk(line, i, n) and not _unfinished(line, i + n):
            return Trigger(i, i + n, *table()[form])
        if n == 3 and len(form) == n and form[0] in _FEELING and form[2] in LIGHT:
            return Trigger(i, i + n, frozenset({"stance", "on"}), _ABOUT)
    return None


def _unfinished(line: Sequence[Token], end: int) -> bool:
    """A participle without its auxiliary («تاکید کرده») opens speech before a colon, a guillemet or «که» alone."""
    after = line[end] if end < len(line) else None
    return line[end - 1].key in _PARTICIPLES and (after is None or not (after.text in {":", "«"} or after.key == "که"))


def _is_talk(line: Sequence[Token], i: int, n: int) -> bool:
    """«گفت و گو» is a talk, and «خواست» after «در» a wish: nouns."""
    after = tuple(t.key for t in line[i + n : i + n + 2])
    if n == 1 and (after in {("و", "گو"), ("و", "گوی")} or after[:1] in {("وگو",), ("وگوی",)}):
        return True
    return line[i].key == "خواست" and (line[i - 1].key if i else "") in {"در", "به", "این", ""}


def opens_report(line: Sequence[Token], i: int) -> int:
    """Tokens of «با بیان اینکه», «ضمن اشاره به این که», «با تاکید بر این نکته که» at `i`; 0 if none stands there."""
    at = i + _opener(line, i)
    if at == i or at >= len(line):
        return 0
    at += line[at].key in {"بر", "به", "از"} and at + 1 < len(line)
    follows = [token.key for token in line[at : at + 3]]
    if follows[:1] in (["اینکه"], ["آنکه"], ["براینکه"], ["انکه"]):
        return at + 1 - i
    if follows[:2] == ["این", "که"]:
        return at + 2 - i
    return at + 3 - i if follows[:1] == ["این"] and len(follows) == 3 and follows[1] in _MATTER and follows[2] == "که" else 0


def _opener(line: Sequence[Token], i: int) -> int:
    """How many tokens «با بیان» takes at `i`: one where it is written as one word."""
    key = line[i].key
    if key[:2] == "با" and key[2:] in OPENERS:
        return 1
    return 2 if key in {"با", "ضمن"} and i + 1 < len(line) and line[i + 1].key in OPENERS else 0

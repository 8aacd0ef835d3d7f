"""Who says what: subjects of statements, by name, office or «وی», traced to persons through the whole text.

An office is a named person's where a name and that office stand together anywhere; «وی» is the last subject; an office that
goes on speaking («افزود») is the one who spoke, and an editor is asked; an office whose holder is named only later is the next
new speaker's. An office nobody bears is nobody's: its words are the speaker, and an editor is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from khaneh.convert import roles
from khaneh.convert.bearers import UNSURE
from khaneh.convert.mentions import Mention
from khaneh.convert.reports import GOES_ON, Statement
from khaneh.convert.statements import Turn
from khaneh.persian import fold


class Speaker(msgspec.Struct, frozen=True):
    """`who` is a person's key, "" for anybody else; `text` the words used where no person is known; `how` as in `Quote`.

    `asked` is what an editor has to say: "who", "office" (who holds it), "also" (whether the person holds it),
    "answer", "namesake"; "" nothing.
    """

    who: str
    text: str
    how: str
    asked: str = ""


class Office(msgspec.Struct, frozen=True):
    """An office that speaks before, or without, a name: its titles, and the person it proves to be (`who`, "" unknown).

    `presumed`: the person goes on speaking under a title that no name stands beside.
    """

    titles: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]
    who: str = ""
    presumed: bool = False


class Trace(msgspec.Struct, frozen=True):
    """What is known up to a place: offices of persons, unnamed offices, whom «وی» means (a person's key or «#n» of an office).

    `introduced` stood as a person at the head of the sentence before, and said nothing. `alone` is the one person whom the whole
    text lets speak by name, "" where there are several or none.
    """

    held: Mapping[str, tuple[tuple[str, ...], ...]]
    province: str
    offices: tuple[Office, ...] = ()
    focus: str = ""
    spoken: tuple[str, ...] = ()
    alone: str = ""
    introduced: str = ""


Said = list[tuple[Statement, Speaker]]


def trace(turns: Iterable[Turn], held: Mapping[str, tuple[tuple[str, ...], ...]], province: str) -> tuple[Said, tuple[Office, ...]]:
    """Statements in order with their speakers, and the offices met, with whom they proved to be."""
    turns = tuple(turns)
    named = {turn.subject.who for turn in turns if turn.subject and turn.subject.kind == "name" and turn.statements}
    now = Trace(held, province, alone=named.pop() if len(named) == 1 else "")
    said: list[tuple[Statement, str, Mention | None]] = []
    for turn in turns:
        who, now = _identify(turn, now)
        if turn.statements and not turn.aside:
            now = _named_later(now, who, turn)
        said += [(s, who, turn.subject) for s in turn.statements]
        now = now if turn.aside else _after(now, turn, who)
    return [(s, _speaker(who, subject, now.offices)) for s, who, subject in said], now.offices


def _after(now: Trace, turn: Turn, who: str) -> Trace:
    """Whom the next «وی» means: whoever spoke, or stood as a person at the head of a sentence."""
    lasting = turn.subject is None or turn.subject.kind in {"name", "role", "this", "pronoun"} or bool(turn.statements)
    spoken = (*now.spoken, who) if turn.statements else now.spoken
    silent = turn.subject is not None and turn.subject.kind == "name" and not turn.statements
    focus = who or now.focus if lasting else now.focus
    return msgspec.structs.replace(now, focus=focus, spoken=spoken, introduced=who if silent else "")


def _how(subject: Mention | None) -> str:
    kinds = {"name": "direct-name", "role": "role", "this": "role", "group": "role", "body": "direct-name"}
    return kinds.get(subject.kind, "pronoun") if subject else "pronoun"


def _identify(turn: Turn, now: Trace) -> tuple[str, Trace]:
    """The key of the subject: a person's, «#n» for an unnamed office, «=…» for a group or body in its own words."""
    subject = turn.subject
    if subject is None or subject.kind == "pronoun" or (subject.kind == "this" and now.focus):
        return now.focus, now
    if subject.kind == "name":
        return subject.who, now
    if subject.kind in {"group", "body"}:
        return "=" + subject.text, now
    return _holder(subject, turn, now)


def _holder(subject: Mention, turn: Turn, now: Trace) -> tuple[str, Trace]:
    holders = [who for who, titles in now.held.items() if any(roles.same(subject.role, t, now.province) for t in titles)]
    if holders:
        return (now.focus if now.focus in holders else _latest(holders, now)), now
    for n, office in enumerate(now.offices):
        if any(roles.same(subject.role, title, now.province) for title in office.titles):
            grown = msgspec.structs.replace(office, titles=(*office.titles, subject.role), texts=(*office.texts, subject.text))
            known = "" if office.who or f"#{n}" in now.spoken else _presumed(subject, turn, now)
            grown = msgspec.structs.replace(grown, who=known, presumed=True) if known else grown
            return grown.who or f"#{n}", _with_office(now, n, grown)
    known = _presumed(subject, turn, now)
    office = Office((subject.role,), (subject.text,), known, bool(known))
    return known or f"#{len(now.offices)}", _with_office(now, len(now.offices), office)


def _presumed(subject: Mention, turn: Turn, now: Trace) -> str:
    """Who seems to hold an office that speaks and that no name stands beside, "" where nothing tells.

    Whoever goes on («افزود»), or alone has spoken and has no office yet, or is the only one the whole text lets speak.
    """
    if len(subject.role) < 2:
        return ""
    verbs = [fold(s.verb) for s in turn.statements]
    if not verbs or turn.also or subject.text.startswith("یک ") or now.focus.startswith(("#", "=", UNSURE)):
        return ""
    lacking = set(now.spoken) == {now.focus} and not now.held.get(now.focus)
    lacking = lacking or (now.introduced == now.focus != "" and not now.held.get(now.focus))
    alone = now.focus in now.spoken and now.alone == now.focus and not turn.framed
    return now.focus if verbs[0] in GOES_ON or lacking or alone else ""


def _with_office(now: Trace, n: int, office: Office) -> Trace:
    return msgspec.structs.replace(now, offices=(*now.offices[:n], office, *now.offices[n + 1 :]))


def _latest(holders: Sequence[str], now: Trace) -> str:
    return next((who for who in reversed(now.spoken) if who in holders), holders[0])


def _named_later(now: Trace, who: str, turn: Turn) -> Trace:
    """A person who speaks for the first time, by name or «وی» and without another office, is the unnamed one («یک …» any) that spoke last.

    Not one set apart by «نیز», told of otherwise («از گندمکاران …»), or named by a surname of two.
    """
    subject = turn.subject
    if not who or who in now.spoken or who.startswith(("#", "=", UNSURE)):
        return now
    if subject is not None and (subject.kind not in {"name", "pronoun"} or turn.also or subject.other):
        return now
    open_ = [n for n, office in enumerate(now.offices) if not office.who and f"#{n}" in now.spoken]
    if now.focus.startswith("#") and not now.offices[int(now.focus[1:])].who:
        n = int(now.focus[1:])
    elif open_ and now.spoken[-1] == f"#{open_[-1]}":
        n = open_[-1]
    else:
        return now
    if now.held.get(who) and not now.offices[n].texts[0].startswith("یک "):
        return now
    named = msgspec.structs.replace(now.offices[n], who=who)
    return msgspec.structs.replace(_with_office(now, n, named), held={**now.held, who: named.titles})


def answers(statements: Iterable[Statement], who: str) -> Said:
    """What somebody answers in an interview, known or not."""
    unsure = not who or who.startswith(UNSURE)
    return [(s, Speaker("" if unsure else who, "", "pronoun", "answer" if unsure else "")) for s in statements]


def _speaker(who: str, subject: Mention | None, offices: Sequence[Office]) -> Speaker:
    how = _how(subject)
    if who.startswith("#"):
        office = offices[int(who[1:])]
        return Speaker(office.who, office.texts[0], how, "" if office.who else "office")
    if who.startswith(UNSURE):
        return Speaker("", who[1:], how, "namesake")
    if who.startswith("="):
        return Speaker("", who[1:], how)
    presumed = subject is not None and any(o.presumed and o.who == who and subject.text in o.texts for o in offices)
    return Speaker(who, subject.text if presumed and subject else "", how, "also" if presumed else "" if who else "who")

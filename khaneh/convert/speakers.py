"""Who says what: subjects of statements, by name, office or «وی», traced to persons through the whole text.

An office is a named person's where a name and that office stand together anywhere; «وی» is the last subject; an office that
goes on speaking («افزود») is the one who spoke; an office whose holder is named only later is the next new speaker's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from khaneh.convert import roles
from khaneh.convert.people import Mention
from khaneh.convert.statements import Statement, Turn
from khaneh.persian import fold

# Verbs that go on: whoever uses them has spoken before.
_GOES_ON = frozenset(map(fold, "افزود افزودند می‌افزاید".split())) | {fold("ادامه داد"), fold("اضافه کرد")}


class Speaker(msgspec.Struct, frozen=True):
    """`who` is a person's key, "" for anybody else; `text` the words used where no person is known; `how` as in `Quote`."""

    who: str
    text: str
    how: str


class Office(msgspec.Struct, frozen=True):
    """An office that speaks before, or without, a name: its titles, and the person it proves to be (`who`, "" unknown)."""

    titles: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]
    who: str = ""


class Trace(msgspec.Struct, frozen=True):
    """What is known up to a place: offices of persons, unnamed offices, whom «وی» means (a person's key or «#n» of an office)."""

    held: Mapping[str, tuple[tuple[str, ...], ...]]
    province: str
    offices: tuple[Office, ...] = ()
    focus: str = ""
    spoken: tuple[str, ...] = ()


def trace(turns: Iterable[Turn], held: Mapping[str, tuple[tuple[str, ...], ...]], province: str) -> tuple[list[tuple[Statement, Speaker]], tuple[Office, ...]]:
    """Statements in order with their speakers, and the offices met, with whom they proved to be."""
    now = Trace(held, province)
    said: list[tuple[Statement, str, str]] = []
    for turn in turns:
        verb = turn.statements[0].verb if turn.statements else ""
        who, now = _identify(turn.subject, verb, now)
        if turn.statements:
            now = _named_later(now, who, turn.subject)
        said += [(s, who, _how(turn.subject)) for s in turn.statements]
        lasting = turn.subject is None or turn.subject.kind in {"name", "role", "pronoun"} or turn.statements
        now = msgspec.structs.replace(now, focus=who or now.focus if lasting else now.focus, spoken=(*now.spoken, who) if turn.statements else now.spoken)
    return [(s, _speaker(who, how, now.offices)) for s, who, how in said], now.offices


def _how(subject: Mention | None) -> str:
    kinds = {"name": "direct-name", "role": "role", "group": "role", "body": "direct-name"}
    return kinds.get(subject.kind, "pronoun") if subject else "pronoun"


def _identify(subject: Mention | None, verb: str, now: Trace) -> tuple[str, Trace]:
    """The key of the subject: a person's, «#n» for an unnamed office, «=…» for a group or body in its own words."""
    if subject is None or subject.kind == "pronoun":
        return now.focus, now
    if subject.kind == "name":
        return subject.who, now
    if subject.kind in {"group", "body"}:
        return "=" + subject.text, now
    return _holder(subject, verb, now)


def _holder(subject: Mention, verb: str, now: Trace) -> tuple[str, Trace]:
    holders = [who for who, titles in now.held.items() if any(roles.same(subject.role, t, now.province) for t in titles)]
    if holders:
        return (now.focus if now.focus in holders else holders[0] if len(holders) == 1 else _latest(holders, now)), now
    for n, office in enumerate(now.offices):
        if any(roles.same(subject.role, title, now.province) for title in office.titles):
            grown = Office((*office.titles, subject.role), (*office.texts, subject.text), office.who)
            return office.who or f"#{n}", msgspec.structs.replace(now, offices=(*now.offices[:n], grown, *now.offices[n + 1 :]))
    if fold(verb) in _GOES_ON and now.focus and not now.focus.startswith(("#", "=")):
        return now.focus, now
    return f"#{len(now.offices)}", msgspec.structs.replace(now, offices=(*now.offices, Office((subject.role,), (subject.text,))))


def _latest(holders: Sequence[str], now: Trace) -> str:
    return next((who for who in reversed(now.spoken) if who in holders), holders[0])


def _named_later(now: Trace, who: str, subject: Mention | None) -> Trace:
    """A person who speaks for the first time, by name and without an office beside it, is the unnamed office that spoke last."""
    if subject is None or subject.kind != "name" or who in now.spoken or now.held.get(who):
        return now
    open_ = [n for n, office in enumerate(now.offices) if not office.who and f"#{n}" in now.spoken]
    if not open_ or now.spoken[-1] != f"#{open_[-1]}":
        return now
    n = open_[-1]
    return msgspec.structs.replace(
        now,
        offices=(*now.offices[:n], msgspec.structs.replace(now.offices[n], who=who), *now.offices[n + 1 :]),
        held={**now.held, who: now.offices[n].titles},
    )


def _speaker(who: str, how: str, offices: Sequence[Office]) -> Speaker:
    if who.startswith("#"):
        office = offices[int(who[1:])]
        return Speaker(office.who, office.texts[0], how)
    return Speaker("", who[1:], how) if who.startswith("=") else Speaker(who, "", how)

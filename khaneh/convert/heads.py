"""What a word opens: an office, a trade, a group of people, a body."""

from __future__ import annotations

from khaneh.convert import vocabulary
from khaneh.convert.paragraph import Paragraph


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


def name_ends(par: Paragraph, i: int) -> bool:
    """A name that stood before `i` goes on no further: a mark, a function word, an office, a group."""
    return par.stops(i) or trade_at(par, i) or group_at(par, i)

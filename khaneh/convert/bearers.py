"""Whose name it is: a whole name is its bearer's; a bare surname is his who alone was introduced by it before.

Of two who bear it nobody is meant until the title before it or the office beside it tells: then its key is «?» and the surname.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from khaneh.convert import roles
from khaneh.convert.mentions import Mention
from khaneh.convert.names import SAYYED, Name
from khaneh.persian import ZWNJ, fold

UNSURE = "?"
# (paragraph, first token of the name) -> key of the person
Owners = Mapping[tuple[int, int], str]


def owners(found: Mapping[int, Sequence[Name]]) -> dict[tuple[int, int], str]:
    """The key of everybody named: the folded whole name, or the surname where no other is given."""
    whole = [name for number in sorted(found) for name in found[number] if name.given]
    forms = list({name.text: name for name in whole}.values())
    longest = {name.text: _longest(name, forms) for name in forms}
    keys = {(n.paragraph, n.span.start): longest[n.text] for n in whole}
    bare = [name for number in sorted(found) for name in found[number] if not name.given]
    return keys | {(n.paragraph, n.span.start): _bearer(n, whole, keys) for n in bare}


def _longest(name: Name, whole: Sequence[Name]) -> str:
    """«اصغر حسینی» is «سید علی‌اصغر حسینی», «رضا حسینی» not «محمدرضا حسینی»: a form ends in the other at the seam of words."""
    own = _parts(name.text)
    longer = [fold(n.text) for n in whole if _parts(n.text)[-len(own) :] == own or fold(name.text) in {fold(n.text), n.surname}]
    return max(longer, key=len)


@lru_cache(maxsize=1 << 12)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(folded for part in re.split(f"[ {ZWNJ}]", name) if (folded := fold(part)) not in SAYYED)


def _bearer(name: Name, whole: Sequence[Name], keys: Owners) -> str:
    place = (name.paragraph, name.span.start)
    forms = [n for n in whole if n.surname == name.surname] or [n for n in whole if name.surname in n.parts]
    every = list(dict.fromkeys(keys[n.paragraph, n.span.start] for n in forms))
    before = list(dict.fromkeys(keys[n.paragraph, n.span.start] for n in forms if (n.paragraph, n.span.start) < place))
    titled = list(dict.fromkeys(keys[n.paragraph, n.span.start] for n in forms if name.honorific and n.honorific == name.honorific))
    only = next((each[0] for each in (titled, before, every) if len(each) == 1), "")
    return only or (UNSURE + name.text if every else name.surname)


def shared(found: Mapping[int, Sequence[Name]], owner: Owners) -> frozenset[str]:
    """Surnames that more than one person of the text bears."""
    bearers: dict[str, set[str]] = {}
    for name in (n for each in found.values() for n in each if n.given):
        bearers.setdefault(name.surname, set()).add(owner[name.paragraph, name.span.start])
    return frozenset(surname for surname, keys in bearers.items() if len(keys) > 1)


def settled(owner: Owners, mentions: Mapping[int, Sequence[Mention]], province: str) -> dict[tuple[int, int], str]:
    """`owner`, with a surname of two given to the one who holds the office beside it."""
    every = [m for each in mentions.values() for m in each if m.kind == "name"]
    out = dict(owner)
    for mention in (m for m in every if m.who.startswith(UNSURE) and m.role):
        surname = fold(mention.who)
        fits = {m.who for m in every if m.role and m.who.endswith(surname) and roles.same(m.role, mention.role, province)} - {mention.who}
        if len(fits) == 1:
            out[mention.paragraph, mention.named] = fits.pop()
    return out


def renamed(mentions: Mapping[int, Sequence[Mention]], owner: Owners) -> dict[int, list[Mention]]:
    return {
        number: [msgspec.structs.replace(m, who=owner[number, m.named]) if m.kind == "name" else m for m in each]
        for number, each in mentions.items()
    }

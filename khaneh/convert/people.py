"""Every name of a text: those on their own ground first, then their bare surnames, then surnames that open speech."""

from __future__ import annotations

from collections.abc import Sequence

from khaneh.convert import names, surnames
from khaneh.convert.names import Name
from khaneh.convert.paragraph import Paragraph


def find(pars: Sequence[Paragraph], known: frozenset[str] = frozenset()) -> dict[int, list[Name]]:
    """Names by number of paragraph.

    `known` are surnames of the site's people: they count where somebody must stand who speaks.
    """
    found = {par.number: names.names(par) for par in pars}
    borne = frozenset(form for each in found.values() for name in each for form in (name.surname, *name.parts))
    for par in pars:
        here = found[par.number]
        here += surnames.bare(par, borne, [n.span for n in here])
    for par in pars:
        here = found[par.number]
        here += surnames.speaking(par, known, [n.span for n in here])
        taken = {i for n in here for i in range(names.start(n), n.span.end)}
        here += [n for n in surnames.opening(par) if not taken.intersection(range(n.span.start, n.span.end))]
        here.sort(key=lambda n: n.span)
    return found

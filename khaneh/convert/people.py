"""Every name of a text: those on their own ground first, then their bare surnames, then surnames that open speech."""

from __future__ import annotations

from collections.abc import Sequence

from khaneh.convert import names, surnames, vocabulary
from khaneh.convert.names import Name
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.tokens import Span


def find(pars: Sequence[Paragraph], known: frozenset[str] = frozenset()) -> dict[int, list[Name]]:
    """Names by number of paragraph.

    `known` are surnames of the site's people: they count where somebody must stand who speaks.
    """
    found = {par.number: names.names(par) for par in pars}
    _lengthen(pars, found)
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


def _lengthen(pars: Sequence[Paragraph], found: dict[int, list[Name]]) -> None:
    """«سید محمدهادی موسوی باران»: a surname does not end in a word that is followed by the same one everywhere, and twice at least."""
    last = {par.key(name.span.end - 1) for par in pars for name in found[par.number]}
    places: dict[str, list[tuple[Paragraph, int]]] = {key: [] for key in last}
    for par in pars:
        for i, key in enumerate(par.folded):
            if key in last:
                places[key].append((par, i))
    for par in pars:
        for at, name in enumerate(found[par.number]):
            follows = name.span.end
            stands = places[par.key(follows - 1)]
            behind = par.key(follows)
            same = len(stands) > 1 and behind and all(other.key(i + 1) == behind for other, i in stands)
            free = names.can_be_surname(par, follows) and all(n.span.start != follows for n in found[par.number])
            if same and free and name.given and behind not in _NEVER:
                found[par.number][at] = names.named(par, Span(name.span.start, follows + 1), name.given, name.honorific)


_NEVER = vocabulary.cue("names kin") | vocabulary.cue("names light verbs")

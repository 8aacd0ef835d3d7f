"""Every name of a text: those on their own ground first, then their bare surnames, then surnames that open speech."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khaneh.convert import names, surnames, vocabulary
from khaneh.convert.given import is_given
from khaneh.convert.names import Name
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.tokens import Span
from khaneh.convert.tokens import keys as _keys


def find(pars: Sequence[Paragraph], known: frozenset[str] = frozenset()) -> dict[int, list[Name]]:
    """Names by number of paragraph.

    `known` are surnames of the site's people: they count where somebody must stand who speaks.
    """
    found = {par.number: names.names(par) for par in pars}
    _lengthen(pars, found)
    for par in pars:
        found[par.number] += _last_of_list(par, found[par.number])
        found[par.number] += _again(par, found)
    borne = frozenset(form for each in found.values() for name in each for form in (name.surname, *name.parts))
    for par in pars:
        here = found[par.number]
        here += surnames.bare(par, borne, [n.span for n in here])
    labels = surnames.labelling(pars)
    for par in pars:
        here = found[par.number]
        here += surnames.speaking(par, known, [n.span for n in here])
        here += [labels[par.number]] if par.number in labels and not any(n.span.start == 0 for n in here) else []
        taken = {i for n in here for i in range(names.start(n), n.span.end)}
        here += [n for n in surnames.opening(par) if not taken.intersection(range(n.span.start, n.span.end))]
        here.sort(key=lambda n: n.span)
    return found


def _last_of_list(par: Paragraph, found: Sequence[Name]) -> list[Name]:
    """«زهرا صداقت‌فر و قربان راز به‌عنوان …»: two everyday words between a name with «و» and «به‌عنوان» are a name if the first is given."""
    ends = {name.span.end for name in found}
    out: list[Name] = []
    for i, key in enumerate(par.folded):
        told = key == "بهعنوان" or (key == "به" and par.key(i + 1) == "عنوان")
        if told and i - 3 in ends and par.key(i - 3) == "و" and is_given(par.line[i - 2]) and names.can_be_surname(par, i - 1):
            out.append(names.named(par, Span(i - 2, i), 1, ""))
    return out


def _again(par: Paragraph, found: Mapping[int, Sequence[Name]]) -> list[Name]:
    """Whole names of the text where they stand on no ground of their own: «در ادامه آرزو امیدی نبود آموزش را … خواند»."""
    wholes = {_keys(name.text): name for each in found.values() for name in each if name.given and " " in name.text}
    begin, taken = {form[0] for form in wholes}, {i for name in found[par.number] for i in range(name.span.start, name.span.end)}
    out: list[Name] = []
    for i, key in enumerate(par.folded):
        form = next((f for f in wholes if f[0] == key and par.folded[i : i + len(f)] == f), ()) if key in begin else ()
        if form and taken.isdisjoint(range(i, i + len(form))):
            out.append(names.named(par, Span(i, i + len(form)), wholes[form].given, ""))
    return out


def _lengthen(pars: Sequence[Paragraph], found: dict[int, list[Name]]) -> None:
    """«سید محمدهادی موسوی باران»: a surname does not end in a word that is followed by the same one everywhere, and twice at least."""
    last = {par.key(name.span.end - 1) for par in pars for name in found[par.number]}
    behind: dict[str, list[str]] = {key: [] for key in last}
    for par in pars:
        for i, key in enumerate(par.folded):
            if key in last:
                behind[key].append(par.key(i + 1))
    always = {key: words[0] for key, words in behind.items() if len(words) > 1 and words[0] and len(set(words)) == 1}
    for par in pars:
        starts = {name.span.start for name in found[par.number]}
        for at, name in enumerate(found[par.number]):
            follows, goes_on = name.span.end, always.get(par.key(name.span.end - 1), "")
            free = goes_on and follows not in starts and names.can_be_surname(par, follows)
            if free and name.given and goes_on not in _NEVER:
                found[par.number][at] = names.named(par, Span(name.span.start, follows + 1), name.given, name.honorific)


_NEVER = vocabulary.cue("names kin") | vocabulary.cue("names light verbs")

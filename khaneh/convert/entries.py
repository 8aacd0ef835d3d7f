"""Bodies found in many places brought together: one entry for each, with its fullest name and every form of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from khaneh.convert import gazetteer
from khaneh.convert.organisations import Body
from khaneh.convert.tokens import Span, keys, tokens
from khaneh.convert.vocabulary import phrases

Form = tuple[str, ...]


class Entry(msgspec.Struct, frozen=True):
    """A body brought together: its fullest name, all its forms, where it stands."""

    name: str
    forms: tuple[Form, ...]
    texts: Form
    kind: str
    mentions: tuple[Body, ...]


def gather(found: Sequence[Body], province: str) -> list[Entry]:
    """Candidates → bodies: over-long ones trimmed, doubtful ones dropped, short forms joined to the one long form they open."""
    trimmed = _trim(found)
    counts: dict[Form, int] = {}
    for body in trimmed:
        counts[body.keys] = counts.get(body.keys, 0) + 1
    kept = [b for b in trimmed if b.sure or counts[b.keys] > 1 or any(s.sure and s.keys == b.keys for s in trimmed)]
    return _joined([b for b in kept if province or not _unplaced(b)], province)


def _unplaced(body: Body) -> bool:
    """Of a province that is not told beside it."""
    return body.keys[-1] == "استان" and "استان" not in keys(body.text)


def _trim(found: Sequence[Body]) -> list[Body]:
    """A doubtful form seen once gives way to its beginning, where that is seen complete elsewhere: the rest was sentence."""
    whole = {b.keys for b in found}
    once = {k for k in whole if sum(b.keys == k for b in found) == 1}
    return [_shorter(body, whole) if body.keys in once and not body.firm else body for body in found]


def _shorter(body: Body, whole: Iterable[Form]) -> Body:
    """`body` cut to the longest form of `whole` that it begins with, if there is one."""
    size = max((len(form) for form in whole if len(form) < len(body.keys) and body.keys[: len(form)] == form), default=0)
    if not size:
        return body
    span = Span(body.span.start, body.span.start + size)
    return msgspec.structs.replace(body, span=span, keys=body.keys[:size], text=_beginning(body.text, size))


def _beginning(text: str, size: int) -> str:
    """The first `size` words of `text`, literally."""
    words = [token for token in tokens(text) if token.key]
    return text[: words[size - 1].end]


def _joined(found: Sequence[Body], province: str) -> list[Entry]:
    """Bodies that one of the rules below says are the same, under the fullest form."""
    forms = list(dict.fromkeys(b.keys for b in found))
    filled = {form: _filled(form, province) for form in forms}
    kinds = {b.keys: b.kind for b in found}
    full = {b.keys: keys(b.full) for b in found if b.full}
    owner: dict[Form, Form] = {}
    for form in forms:
        others = {f for f in filled.values() if f != filled[form]}
        alike = {filled[f] for f in forms if kinds[f] == kinds[form]} if kinds[form] in _BY_TAIL else others
        home = _known(full.get(form, ()), filled[form], others) or _tail(filled[form], alike, kinds[form]) or filled[form]
        owner[form] = _home(home, others | {home}) or home
    homes = list(dict.fromkeys(owner.values()))
    return [_entry(tuple(b for b in found if owner[b.keys] == home), province) for home in homes if not _bare(home, homes, kinds)]


def _bare(form: Form, homes: Sequence[Form], kinds: Mapping[Form, str]) -> bool:
    """«اتاق تعاون» where the text has that of Kerman and that of Iran: either may be meant, so it names neither."""
    return kinds.get(form) == "chamber" and sum(len(f) > len(form) and f[: len(form)] == form for f in homes) > 1


def _known(full: Form, form: Form, others: Iterable[Form]) -> Form:
    """The home of a short form everybody knows: its full form; where the text lacks that, the one office the short form stands in."""
    if not full or full in others:
        return full
    return _headless(form, others) or full


def _headless(form: Form, others: Iterable[Form]) -> Form:
    """The one form that is this one behind a general head («جهاد کشاورزی» → «سازمان جهاد کشاورزی همدان»); () if none or two."""
    headed = [f for f in others if f[0] in _FIRST]
    longer = {f for f in headed for head in _HEADS if f[: len(head)] == head and f[len(head) : len(head) + len(form)] == form}
    top = max(longer, key=len, default=())
    return top if all(top[: len(f)] == f for f in longer) else ()


def _filled(form: Form, province: str) -> Form:
    """«اتاق تعاون استان» in a text about one province is that province's; «استان X» is X."""
    form = tuple(k for n, k in enumerate(form) if k != "استان" or (*form[n + 1 :], "")[0] == "" or not _province(form[n + 1 :]))
    spread = [k for key in form for k in ((keys(province) or (key,)) if key == "استان" else (key,))]
    out: list[str] = []
    for n, key in enumerate(spread):
        if key not in keys(province) or key not in spread[:n] or key == "و":
            out.append(key)
    return tuple(out)


# Heads that a short form leaves out.
_HEADS = tuple(keys(head) for head in ("سازمان", "اداره کل", "اداره", "جمعیت", "شرکت", "بنیاد", "موسسه", "باشگاه", "گروه", "تیم", "حزب"))
_FIRST = frozenset(head[0] for head in _HEADS)
# «مهر» is the «خبرگزاری مهر», «وزارت کار» the «وزارت تعاون، کار و رفاه اجتماعی»: the short form leaves out the beginning.
_BY_TAIL = frozenset({"news-agency", "ministry"})


def _tail(form: Form, forms: Iterable[Form], kind: str) -> Form:
    """The one fuller form: an agency's kind before its name, a ministry's other fields beside this one, a general head; else ()."""
    if kind == "news-agency":
        longer = [f for f in forms if len(f) > len(form) and f[-len(form) :] == form]
    elif kind != "ministry":
        return _headless(form, forms)
    else:
        longer = [f for f in forms if len(f) > len(form) and form[0] == f[0] and set(form) < set(f)]
    return longer[0] if len(longer) == 1 else ()


def _province(words: Form) -> bool:
    return any(words[: len(name)] == name for name in gazetteer.provinces())


def _home(form: Form, forms: Iterable[Form]) -> Form:
    """The one longest form that `form` opens; () where none or two different ones do."""
    longer = [f for f in forms if len(f) > len(form) and f[: len(form)] == form and not gazetteer.is_abroad(f[len(form) :])]
    top = max(longer, key=len, default=())
    return top if all(top[: len(f)] == f for f in longer) else ()


def _of_province(best: Body, others: Sequence[Body], province: str) -> str:
    """What a body «of the province» is called: as elsewhere without that word; a chamber or an office by the one province of the text."""
    if others:
        return max(others, key=lambda b: (len(b.keys), -b.paragraph)).text
    if best.kind in {"chamber", "office", "union"} and province:
        return f"{_beginning(best.text, len(best.keys) - 1)} {province}"
    return best.text


def _entry(mentions: tuple[Body, ...], province: str) -> Entry:
    texts = tuple(dict.fromkeys(b.text for b in mentions))
    best = max(mentions, key=lambda b: (len(b.keys) - ("استان" in b.keys), b.span.end > b.span.start, b.text.count("،"), -b.paragraph))
    name = best.text
    if best.keys[-1] == "استان":
        name = _of_province(best, [b for b in mentions if b.keys[-1] != "استان"], province)
    if best.full and best.keys in phrases("organisation_heads"):
        name = best.full  # a bare head («مجلس») names nothing
    return Entry(name, tuple(dict.fromkeys(b.keys for b in mentions)), texts, best.kind, mentions)

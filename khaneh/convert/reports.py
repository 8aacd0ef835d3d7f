"""Which words of a sentence are somebody's: its reports, left to right, each with the verb that carries it.

Direct: what follows a verb of speech. Indirect: «با بیان اینکه … گفت», «… را … دانست», «بر … تاکید کرد», «از … خبر داد»,
«خواستار … شد». Who the subject is by name is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khaneh.convert import vocabulary
from khaneh.convert.mentions import Mention
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.speech import Trigger, opens_report
from khaneh.convert.subjects import behind_relative
from khaneh.convert.tokens import Span
from khaneh.persian import fold

_ADVERB = vocabulary.cue("statements adverb")
# «در ادامه …،», «طی سخنانی …،»: adverbials before an object that a comma parts from it.
_ADVERBIAL = vocabulary.cue("statements adverbial")
# Verbs that go on: whoever uses them has spoken before.
GOES_ON = vocabulary.cue("speakers goes on") | {fold("ادامه داد"), fold("اضافه کرد")}
_ASKED = fold("خواست")
_READ, _READABLE = fold("خواند"), vocabulary.cue("statements readable")
WANTING = vocabulary.cue("statements wanting")


class Statement(msgspec.Struct, frozen=True):
    """Words of `paragraph` on `span`, said with `verb` by `subject` (None where the sentence names none)."""

    paragraph: int
    span: Span
    verb: str
    kind: str
    subject: Mention | None


def reports(par: Paragraph, sentence: Span, verbs: Sequence[Trigger], colon: Trigger | None, subject: Mention | None) -> list[Statement]:
    """Left to right: reports before the main verb, then what follows the verb that opens speech (`colon`, if one has one)."""
    cursor = behind_relative(par, subject.span.end, sentence.end) if subject else sentence.start
    found: list[Statement] = []
    opened = _opener(par, Span(cursor, colon.start if colon else sentence.end))
    for verb in verbs:
        if verb.start < cursor or _reads_out(par, verb, subject):
            continue
        if opened and opened.end < verb.start and _within(par, verb, verbs):
            continue
        if opened and opened.end < verb.start:
            report = _report(par, opened.end, verb)
            found.append(Statement(par.number, report, par.words(opened), "indirect", subject))
            opened, cursor = None, report.end + 1 if report.end < verb.start else verb.start
        if verb is colon:
            return [*found, *_spoken(par, verb, verbs, sentence.end, subject)]
        before = _before(par, cursor, verb)
        if before:
            found.append(statement(par, before, verb, "indirect", subject))
            cursor = verb.end
        elif _free(par, verb, sentence):
            end = _next_speech(par, verb, verbs, sentence.end)
            found.append(_after(par, verb, end, subject))
            if end == sentence.end:
                return found
            cursor = end
    return found


def _reads_out(par: Paragraph, verb: Trigger, subject: Mention | None) -> bool:
    """«پیام وزیر را … خواند»: read out, not called something."""
    return subject is not None and par.key(subject.span.start - 1) in _READABLE and fold(par.line[verb.start].text) == _READ


def _spoken(par: Paragraph, verb: Trigger, verbs: Sequence[Trigger], end: int, subject: Mention | None) -> list[Statement]:
    """The words behind a colon, parted where the same speaker goes on («… و ادامه داد: …»)."""
    on = [v for v in verbs if v.start > verb.end and par.mark(v.end) == ":" and fold(par.words(Span(v.start, v.end))) in GOES_ON]
    until = _next_speech(par, verb, on, end)
    first = statement(par, Span(verb.end + 1, until), verb, "direct", subject)
    return [first] if until == end else [first, *_spoken(par, next(v for v in on if v.start > until), verbs, end, subject)]


def _within(par: Paragraph, verb: Trigger, verbs: Sequence[Trigger]) -> bool:
    """A verb of what is reported, not the one the report hangs on: a comma follows, and then another («… اعتراف کردند، گفت»)."""
    return par.mark(verb.end) == "،" and any(other.start > verb.end for other in verbs)


def statement(par: Paragraph, span: Span, verb: Trigger, kind: str, subject: Mention | None) -> Statement:
    words = par.words(Span(verb.start, verb.end))
    if "wish" in verb.kinds:
        words = f"{par.line[_wanting(par, span.start, verb)].text} {words}"
    return Statement(par.number, span, words, kind, subject)


def _wanting(par: Paragraph, start: int, verb: Trigger) -> int:
    return max(i for i in range(max(start - 1, 0), verb.start) if par.key(i) in WANTING)


def _opener(par: Paragraph, span: Span) -> Span | None:
    """The first «با بیان اینکه» in `span`, which stands for the verb of what it opens."""
    return next((Span(i, i + n) for i in range(span.start, span.end) if (n := opens_report(par.line, i))), None)


def _report(par: Paragraph, start: int, verb: Trigger) -> Span:
    """Up to the verb, to its own object behind a comma, or to a comma near before it («…، در این باره گفت»)."""
    object_ = _object_behind(par, start, verb)
    if object_:
        return Span(start, object_)
    comma = max((i for i in range(start, verb.start) if par.mark(i) == "،"), default=0)
    near = comma > start + 2 and verb.start - comma <= 6 and not any(par.key(j) in {"است", "شود", "شد"} for j in range(comma, verb.start))
    return Span(start, comma if near else verb.start)


def _object_behind(par: Paragraph, start: int, verb: Trigger) -> int:
    """The comma behind which the verb's own object begins («… کم است، بر صرفه‌جویی تاکید کرد», «…، آب را کم دانست»); 0 if none does."""
    commas = [i for i in range(start + 2, verb.start) if par.mark(i) == "،"]
    if "on" in verb.kinds and _closes(par, verb):
        return next((i for i in commas if par.key(i + 1) in verb.before), 0)
    marked = [i for i in range(start, verb.start) if par.key(i) == "را"]
    if "judge" in verb.kinds and marked and verb.start - marked[-1] > 1:
        return max((i for i in commas if i < marked[-1]), default=0)
    return 0


def _before(par: Paragraph, cursor: int, verb: Trigger) -> Span | None:
    """What stands before a verb as its object: with را, or after the preposition the verb asks for."""
    inside = range(cursor, verb.start)
    if "wish" in verb.kinds:
        wish = next((i for i in inside if par.key(i) in WANTING), verb.start)
        return Span(wish + 1, verb.start) if wish < verb.start else None
    if "judge" in verb.kinds and any(par.key(i) == "را" for i in inside) and (verb.end - verb.start == 1 or _closes(par, verb)):
        return Span(_object(par, cursor, verb.start), verb.end)
    if "on" in verb.kinds and _closes(par, verb):
        at = next((i for preposition in verb.before for i in inside if par.key(i) == preposition), -1)
        at = _behind_adverbial(par, cursor, at, verb)
        if at >= 0 and verb.start - at > 1:
            return Span(at, verb.start)
    return None


def _behind_adverbial(par: Paragraph, cursor: int, at: int, verb: Trigger) -> int:
    """«با قدردانی از X، از Y خبر داد»: behind the comma of an adverbial with the same preposition opens what is told; else `at`."""
    framed = at > cursor and any(par.key(i) in _ADVERBIAL for i in range(cursor, at))
    behind = (i for i in range(at + 2, verb.start) if par.mark(i - 1) == "،" and par.key(i) in verb.before)
    return next(behind, at) if framed else at


def _closes(par: Paragraph, verb: Trigger) -> bool:
    """The verb ends its clause."""
    return not par.key(verb.end) or par.key(verb.end) == "و"


def _object(par: Paragraph, start: int, end: int) -> int:
    """Where the object begins: adverbs, and an adverbial that a comma parts from it, left out."""
    while par.key(start) in _ADVERB or par.mark(start) in {"،", "»"}:
        start += 1
    commas = [i for i in range(start, end) if par.mark(i) == "،" and i < next((j for j in range(start, end) if par.key(j) == "را"), end)]
    return commas[-1] + 1 if commas and par.key(start) in _ADVERBIAL else start


def _free(par: Paragraph, verb: Trigger, sentence: Span) -> bool:
    """Words follow the verb that are its content: not the end, a mark or «و»."""
    if verb.kinds <= {"judge", "on"}:
        return False
    after = verb.end + _comma_for_colon(par, verb, sentence)
    follows = par.key(after) or par.mark(after).strip("،؛:.!؟»)-–")
    return after < sentence.end and bool(follows) and follows != "و"


def _comma_for_colon(par: Paragraph, verb: Trigger, sentence: Span) -> bool:
    """«تصریح کرد، بخش عفونی …», «افزود؛ …»: where a colon should stand, with no other verb of speech behind a comma."""
    last = par.mark(verb.end) == "؛" or not any(verb.end < t.start < sentence.end for t in par.triggers)
    return "say" in verb.kinds and par.mark(verb.end) in {"،", "؛"} and last and sentence.end - verb.end > 4


def _next_speech(par: Paragraph, verb: Trigger, verbs: Sequence[Trigger], end: int) -> int:
    """Where «… و ادامه داد: …» parts what follows `verb` from the next words of the same speaker; `end` if nothing does."""
    for other in (v for v in verbs if v.start > verb.end + 2):
        if par.mark(other.end) == ":" or par.key(other.end) == "که":
            near = range(other.start - 1, max(other.start - 4, verb.end), -1)
            joint = next((i for i in near if par.key(i) == "و" or par.mark(i) == "؛"), 0)
        else:
            joint = _and_on(par, verb, other, end)
        if joint:
            return joint
    return end


def _and_on(par: Paragraph, verb: Trigger, other: Trigger, end: int) -> int:
    """The «و» of «… و بر ضرورت آن تاکید کرد», «… و از بانک خواست …»: the reporter goes on with another verb and its object; 0 if none."""
    asks = other.end - other.start == 1 and fold(par.line[other.start].text) == _ASKED
    if not asks and not ("on" in other.kinds and other.end >= end - 1):
        return 0
    for i in range(other.start - 1, verb.end + 1, -1):
        if not par.key(i):
            return 0
        if par.key(i) == "و" and par.key(i + 1) in (("از",) if asks else other.before):
            return i
    return 0


def _after(par: Paragraph, verb: Trigger, end: int, subject: Mention | None) -> Statement:
    that = par.key(verb.end) == "که"
    kind = "direct" if "say" in verb.kinds and not that else "open"
    return statement(par, Span(verb.end + that, end), verb, kind, subject)


def trimmed(par: Paragraph, span: Span) -> Span:
    """Without marks at either end, but for a bracket or guillemet that belongs to a pair inside."""
    start, end = span.start, span.end
    while start < end and (par.mark(start) in set("،؛:.") or par.key(start) == "و"):
        start += 1
    while end > start and par.mark(end - 1) in set("،؛:."):
        end -= 1
    return Span(start, end)

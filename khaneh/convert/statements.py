"""Statements of a paragraph: which words are somebody's, by which verb, and who stands as its subject.

Direct: what follows a verb of speech. Indirect: «با بیان اینکه … گفت», «… را … دانست», «بر … تاکید کرد», «از … خبر داد»,
«خواستار … شد». Who the subject is by name is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from khaneh.convert import vocabulary
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.people import Mention
from khaneh.convert.speech import LIGHT, Trigger, opens_report
from khaneh.convert.tokens import Span

_BOUNDARY = frozenset("،؛:.!؟«»-–—/|")
_NO_SUBJECT = vocabulary.cue("statements not subject")
_ALSO = vocabulary.cue("statements also")
# «در ادامه این نشست مدیرکل …»: after these a subject may begin.
_FRAME = vocabulary.cue("statements frame")
_ADVERB = vocabulary.cue("statements adverb")
# «در ادامه …،», «طی سخنانی …،»: adverbials before an object that a comma parts from it.
_ADVERBIAL = vocabulary.cue("statements adverbial")
_WANTING = vocabulary.cue("statements wanting")
_AGREED = vocabulary.cue("statements agreed")


class Statement(msgspec.Struct, frozen=True):
    """Words of `paragraph` on `span`, said with `verb` by `subject` (None where the sentence names none)."""

    paragraph: int
    span: Span
    verb: str
    kind: str
    subject: Mention | None


class Turn(msgspec.Struct, frozen=True):
    """Somebody is the subject of a sentence, or says something in it; `also`: after or against another («نیز», «هم», «اما»).

    `aside`: quoted within another's sentence («… X که گفته بود «…» گفت: …»), so that nobody goes on from it.
    """

    subject: Mention | None
    statements: tuple[Statement, ...]
    also: bool = False
    aside: bool = False


def turns(par: Paragraph, mentions: Sequence[Mention], skip: int = 0) -> list[Turn]:
    """The sentences of `par` one by one; `skip` tokens of source line and dateline say nothing. Open speech goes on to its end."""
    found: list[Turn] = []
    for sentence in par.sentences:
        start = max(sentence.start, skip)
        turn = _turn(par, Span(start, sentence.end), mentions)
        if found and turn.subject and not turn.statements and _says_this(par, start):
            found[-1] = _said_before(par, found[-1], turn.subject, start)
            found.append(turn)
            continue
        goes_on = bool(found) and _open(found[-1])
        if goes_on and not _new_turn(par, start, turn):
            found[-1] = _lengthened(par, found[-1], sentence.end)
        else:
            found += [*_asides(par, Span(start, sentence.end), mentions), turn]
    return found


def _asides(par: Paragraph, sentence: Span, mentions: Sequence[Mention]) -> list[Turn]:
    """«X که گفته بود «…»»: words in guillemets within a clause about somebody just mentioned are that person's."""
    found: list[Turn] = []
    for verb in par.triggers:
        that = _relative(par, verb, sentence)
        by = next((m for m in mentions if that and m.span.end == that and m.kind in {"name", "role"}), None)
        close = next((i for i in range(verb.end, sentence.end) if par.mark(i) == "»"), 0)
        if by and close and par.mark(verb.end) == "«":
            found.append(Turn(by, (_statement(par, Span(verb.end, close + 1), verb, "direct", by),), aside=True))
    return found


def _relative(par: Paragraph, verb: Trigger, sentence: Span) -> int:
    """Where the «که» stands whose clause this verb of speech belongs to («که پیش‌تر گفته بود»); 0 for a verb of its own."""
    for i in range(verb.start - 1, max(sentence.start, verb.start - 4), -1):
        if par.key(i) == "که":
            said = any(t.end == i for t in par.triggers)
            return 0 if said else i
        if not par.key(i):
            return 0
    return 0


def _says_this(par: Paragraph, start: int) -> bool:
    """«… این را X گفت», «این مطلب را …»: the words stand before."""
    return par.key(start) == "این" and "را" in {par.key(start + 1), par.key(start + 2)}


def _said_before(par: Paragraph, turn: Turn, subject: Mention, end: int) -> Turn:
    """The sentence in guillemets that ends at `end` becomes the words of `subject`."""
    start = max((s.start for s in par.sentences if s.end == end), default=end)
    verb = next((t for t in par.triggers if t.start >= subject.span.end), None)
    if turn.statements or verb is None or par.mark(end - 1) != "»" or par.mark(start) != "«":
        return turn
    return Turn(subject, (_statement(par, Span(start, end), verb, "direct", subject),))


def _open(turn: Turn) -> bool:
    last = turn.statements[-1] if turn.statements else None
    return last is not None and last.kind in {"direct", "open"}


def _new_turn(par: Paragraph, start: int, turn: Turn) -> bool:
    """Inside reported speech only a sentence that opens with its speaker and has its own verb of speech starts anew."""
    subject = turn.subject
    if not turn.statements or (subject is None and not _continues(par, start, turn)):
        return False
    return subject is None or (subject.kind != "body" and subject.span.start - start <= 6)


def _continues(par: Paragraph, start: int, turn: Turn) -> bool:
    """«همچنین افزود: …»: no subject, the verb at once, and a colon."""
    return turn.statements[0].span.start - start <= 7 and par.mark(turn.statements[0].span.start - 1) == ":"


def _lengthened(par: Paragraph, turn: Turn, end: int) -> Turn:
    last = turn.statements[-1]
    longer = msgspec.structs.replace(last, span=trimmed(par, Span(last.span.start, end)))
    return msgspec.structs.replace(turn, statements=(*turn.statements[:-1], longer))


def _turn(par: Paragraph, sentence: Span, mentions: Sequence[Mention]) -> Turn:
    verbs = [t for t in _verbs(par, sentence) if sentence.start <= t.start and t.end <= sentence.end]
    verbs = [t for t in verbs if not (_relative(par, t, sentence) and par.mark(t.end) == "«")]
    colon = next((t for t in verbs if par.mark(t.end) == ":"), None)
    limit = colon.start if colon else verbs[-1].start if verbs else sentence.end
    subject = subject_of(par, Span(sentence.start, limit), mentions)
    heading = None if colon else _heading(par, sentence, mentions)
    if heading:
        return heading
    if colon is None and (according := _according(par, sentence, mentions)).statements:
        return according
    if subject is None and colon is None:
        return Turn(None, ())
    found = _statements(par, sentence, verbs, colon, subject)
    cut = [msgspec.structs.replace(s, span=trimmed(par, s.span)) for s in found]
    also = subject is not None and (par.key(subject.span.end) in _ALSO or par.key(sentence.start) == "همچنین")
    return Turn(subject, tuple(s for s in cut if s.span.end > s.span.start), also)


def _heading(par: Paragraph, sentence: Span, mentions: Sequence[Mention]) -> Turn | None:
    """«رئیس اتحادیه …: …»: who speaks, a colon, the words; no verb."""
    by = next((m for m in mentions if m.span.start == sentence.start and par.mark(m.span.end) == ":"), None)
    if by is None or by.kind == "body" or by.span.end + 2 >= sentence.end:
        return None
    span = trimmed(par, Span(by.span.end + 1, sentence.end))
    return Turn(by, (Statement(par.number, span, "", "direct", by),))


def _according(par: Paragraph, sentence: Span, mentions: Sequence[Mention]) -> Turn:
    """«به گفته X، …», «به اعتقاد وی …»: what follows is X's."""
    i = sentence.start
    if par.key(i) == "به" and par.key(i + 1) in _AGREED:
        by = next((m for m in mentions if m.span.start == i + 2), None)
        if by and by.span.end < sentence.end - 2:
            span = trimmed(par, Span(by.span.end, sentence.end))
            return Turn(by, (Statement(par.number, span, par.words(Span(i, i + 2)), "indirect", by),))
    return Turn(None, ())


def _verbs(par: Paragraph, sentence: Span) -> Iterator[Trigger]:
    """Verbs of speech outside guillemets; before a colon any light verb may be one («این‌گونه تشریح کرد:»)."""
    known = {i for t in par.triggers for i in range(t.start, t.end)}
    depth, at = 0, {t.start: t for t in par.triggers}
    for i in range(sentence.start, sentence.end):
        depth += (par.mark(i) == "«") - (par.mark(i) == "»")
        if depth <= 0 and i in at:
            yield at[i]
        elif depth <= 0 and i not in known and par.key(i) in LIGHT and par.mark(i + 1) == ":" and i > sentence.start:
            yield Trigger(i - 1, i + 1, frozenset({"say"}))
        elif depth <= 0 and i not in known and par.key(i) in {"شد", "شدند"} and _wishes(par, sentence.start, i):
            yield Trigger(i, i + 1, frozenset({"wish"}))


def subject_of(par: Paragraph, span: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The first who stands where a subject can: at the head, after a mark, «و» or a frame, under no preposition."""
    inside = [m for m in mentions if span.start <= m.span.start and m.span.end <= span.end]
    heads = [m for m in inside if _heads(par, m, span.start)]
    free = [m for m in inside if m.kind == "name" and " " in m.text and par.key(m.span.start - 1) not in _NO_SUBJECT]
    return next(iter(heads or free), None)


def _heads(par: Paragraph, mention: Mention, start: int) -> bool:
    i = mention.span.start
    if i == start:
        return True
    before = par.key(i - 1)
    if par.mark(i - 1) in _BOUNDARY:
        return not _listed(par, i, start)
    if before in _FRAME:
        return mention.kind != "body"
    if before == "را" and _says_this(par, start):
        return True
    return before == "و" and mention.kind in {"name", "pronoun"} and i - start <= 1


def _listed(par: Paragraph, i: int, start: int) -> bool:
    """«با حضور الف، ب و ج»: a list that hangs on a preposition before the comma, with no verb or frame ended."""
    return any(par.key(j) == "حضور" and par.key(j - 1) == "با" for j in range(start, i))


def _statements(
    par: Paragraph, sentence: Span, verbs: Sequence[Trigger], colon: Trigger | None, subject: Mention | None
) -> list[Statement]:
    """Left to right: reports before the main verb, then what follows the verb that opens speech."""
    cursor = subject.span.end if subject else sentence.start
    found: list[Statement] = []
    opened = _opener(par, Span(cursor, colon.start if colon else sentence.end))
    for verb in verbs:
        if verb.start < cursor:
            continue
        if opened and opened < verb.start:
            found.append(_statement(par, _report(par, opened, verb), verb, "indirect", subject))
            opened, cursor = 0, verb.start
        if verb is colon:
            return [*found, _statement(par, Span(verb.end + 1, sentence.end), verb, "direct", subject)]
        before = _before(par, cursor, verb)
        if before:
            found.append(_statement(par, before, verb, "indirect", subject))
            cursor = verb.end
        elif _free(par, verb, sentence):
            return [*found, _after(par, verb, sentence, subject)]
    return found


def _statement(par: Paragraph, span: Span, verb: Trigger, kind: str, subject: Mention | None) -> Statement:
    words = par.words(Span(verb.start, verb.end))
    if "wish" in verb.kinds:
        words = f"{par.line[_wanting(par, span.start, verb)].text} {words}"
    return Statement(par.number, span, words, kind, subject)


def _wanting(par: Paragraph, start: int, verb: Trigger) -> int:
    return max(i for i in range(max(start - 1, 0), verb.start) if par.key(i) in _WANTING)


def _opener(par: Paragraph, span: Span) -> int:
    """Where the words after «با بیان اینکه» begin; 0 if the span has none."""
    return next((i + n for i in range(span.start, span.end) if (n := opens_report(par.line, i))), 0)


def _report(par: Paragraph, start: int, verb: Trigger) -> Span:
    """Up to the verb, or to a comma near before it («…، در این باره گفت»)."""
    comma = max((i for i in range(start, verb.start) if par.mark(i) == "،"), default=0)
    near = comma > start + 2 and verb.start - comma <= 6 and not any(par.key(j) in {"است", "شود", "شد"} for j in range(comma, verb.start))
    return Span(start, comma if near else verb.start)


def _before(par: Paragraph, cursor: int, verb: Trigger) -> Span | None:
    """What stands before a verb as its object: with را, or after the preposition the verb asks for."""
    inside = range(cursor, verb.start)
    if "wish" in verb.kinds:
        wish = next((i for i in inside if par.key(i) in _WANTING), verb.start)
        return Span(wish + 1, verb.start) if wish < verb.start else None
    if "judge" in verb.kinds and any(par.key(i) == "را" for i in inside) and (verb.end - verb.start == 1 or _closes(par, verb)):
        return Span(_object(par, cursor, verb.start), verb.end)
    if "on" in verb.kinds and _closes(par, verb):
        at = next((i for preposition in verb.before for i in inside if par.key(i) == preposition), -1)
        if at >= 0 and verb.start - at > 1:
            return Span(at, verb.start)
    return None


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
    follows = par.key(verb.end) or par.mark(verb.end).strip("،؛:.!؟»)-–")
    return verb.end < sentence.end and bool(follows) and follows != "و"


def _after(par: Paragraph, verb: Trigger, sentence: Span, subject: Mention | None) -> Statement:
    that = par.key(verb.end) == "که"
    kind = "direct" if "say" in verb.kinds and not that else "open"
    return _statement(par, Span(verb.end + that, sentence.end), verb, kind, subject)


def _wishes(par: Paragraph, start: int, i: int) -> bool:
    """«خواستار … شد»: the wish before this «شد», with no other one between, and the clause ends here."""
    wish = max((j for j in range(start, i) if par.key(j) in _WANTING), default=-1)
    return wish >= 0 and i - wish > 1 and (not par.key(i + 1) or par.key(i + 1) == "و")


def trimmed(par: Paragraph, span: Span) -> Span:
    """Without marks at either end, but for a bracket or guillemet that belongs to a pair inside."""
    start, end = span.start, span.end
    while start < end and (par.mark(start) in set("،؛:.") or par.key(start) == "و"):
        start += 1
    while end > start and par.mark(end - 1) in set("،؛:."):
        end -= 1
    return Span(start, end)

"""Statements of a paragraph, sentence by sentence: who is the subject, what is said, and how far open speech goes on.

Which words of one sentence are whose is told by reports.py, who its subject is by subjects.py, what person that is by speakers.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from khaneh.convert import vocabulary
from khaneh.convert.mentions import Mention
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.reports import WANTING, Statement, reports, statement, trimmed
from khaneh.convert.speech import LIGHT, Trigger
from khaneh.convert.subjects import among_others, behind_a_name, behind_frame, says_this, stranger, subject_of
from khaneh.convert.tokens import Span
from khaneh.convert.writings import quoted
from khaneh.persian import fold

_ALSO = vocabulary.cue("statements also")
_AGREED = vocabulary.cue("statements agreed")
# «به این شرح است:» opens a list.
_PASSIVE = frozenset(map(fold, ["است", "شد", "شدند", "شده\u200cاست", "شده\u200cاند", "می\u200cشود", "گردید", "گردیدند"]))
_SEEN = vocabulary.cue("statements seen")
# «با این جمله», «با این سخنان»: the words in guillemets before it.
_WORDS = vocabulary.cue("statements words")


class Turn(msgspec.Struct, frozen=True):
    """Somebody is the subject of a sentence, or says something in it; `also`: after or against another («نیز», «هم», «اما»).

    `aside`: quoted within another's sentence («… X که گفته بود «…» گفت: …»), so that nobody goes on from it.
    `framed`: a frame stands before the subject («در ادامه این نشست X …»), as before whoever comes next.
    """

    subject: Mention | None
    statements: tuple[Statement, ...]
    also: bool = False
    aside: bool = False
    framed: bool = False


class Sentence(NamedTuple):
    """A sentence with its verbs of speech, the one that has a colon, and its subject."""

    span: Span
    verbs: tuple[Trigger, ...]
    colon: Trigger | None
    subject: Mention | None


def turns(par: Paragraph, mentions: Sequence[Mention], skip: int = 0, author: Mention | None = None) -> list[Turn]:
    """The sentences of `par` one by one; `skip` tokens of source line and dateline say nothing. Open speech goes on to its end.

    `author` wrote what the paragraph may quote («در این نامه آمده است: …»).
    """
    found: list[Turn] = []
    for span in _clauses(par, mentions):
        start = skip if span.start <= skip < span.end else span.start
        turn = (_written(par, Span(start, span.end), author) if author else None) or _turn(par, Span(start, span.end), mentions)
        if not any(s.start == span.start for s in par.sentences):  # a second speaker in one sentence is none of the first's offices
            turn = msgspec.structs.replace(turn, also=True)
        if found and turn.subject and _points_back(par, start, turn.subject):
            found = [*found[:-1], _said_before(par, found[-1], turn.subject, start), turn]
        elif found and _open(par, found[-1], start) and not _new_turn(par, start, turn):
            found[-1] = _lengthened(par, found[-1], span.end)
        else:
            found += [*_asides(par, Span(start, span.end), mentions), turn]
    return found


def _written(par: Paragraph, sentence: Span, author: Mention) -> Turn | None:
    came = quoted(par, sentence)
    if came is None:
        return None
    words = trimmed(par, Span(came.end + 1, sentence.end))
    said = (Statement(par.number, words, par.words(came), "direct", author),) if words.end > words.start else ()
    return Turn(author, said) if said else None


def _clauses(par: Paragraph, mentions: Sequence[Mention]) -> Iterator[Span]:
    """The sentences; one in which another goes on («… خبر داد و رئیس پلیس راه از مردم خواست …») is two."""
    also = {"body", "group"}
    heads = {m.span.start: m for m in mentions if m.kind in {"name", "role"} or (m.kind in also and par.key(m.span.end) in _ALSO)}
    for span in par.sentences:
        start = span.start
        for verb in (t for t in par.triggers if span.start < t.start and t.end < span.end):
            other = heads.get(verb.end + 1) if par.key(verb.end) == "و" else None
            if other and any(other.span.end < t.start < span.end for t in par.triggers) and not _has_colon(par, Span(start, verb.end)):
                yield Span(start, verb.end)
                start = verb.end + 1
        yield Span(start, span.end)


def _has_colon(par: Paragraph, span: Span) -> bool:
    return any(par.mark(i) == ":" for i in range(span.start, span.end))


def _asides(par: Paragraph, sentence: Span, mentions: Sequence[Mention]) -> list[Turn]:
    """«X که گفته بود «…»»: words in guillemets within a clause about somebody just mentioned are that person's."""
    found: list[Turn] = []
    for verb in par.triggers:
        that = _relative(par, verb, sentence)
        by = next((m for m in mentions if that and m.span.end == that and m.kind in {"name", "role"}), None)
        close = next((i for i in range(verb.end, sentence.end) if par.mark(i) == "»"), 0) if by and par.mark(verb.end) == "«" else 0
        if by and close:
            found.append(Turn(by, (statement(par, Span(verb.end, close + 1), verb, "direct", by),), aside=True))
    return found


def _relative(par: Paragraph, verb: Trigger, sentence: Span) -> int:
    """Where the «که» stands whose clause this verb of speech belongs to («که پیش‌تر گفته بود»); 0 for a verb of its own."""
    for i in range(verb.start - 1, max(sentence.start, verb.start - 4), -1):
        if par.key(i) == "که":
            return 0 if i - 1 in par.spoken else i
        if not par.key(i):
            return 0
    return 0


def _points_back(par: Paragraph, start: int, subject: Mention) -> bool:
    """«این را X گفت», «X با این جمله …»: the words are those in guillemets before."""
    at = subject.span.end
    if _says_this_later(par, start, subject):
        return True
    this = par.key(at) == "با" and par.key(at + 1) == "این" and par.key(at + 2) in _WORDS
    return says_this(par, start) or (this and subject.span.start == start)


def _says_this_later(par: Paragraph, start: int, subject: Mention) -> bool:
    """«…»، X، جوان‌ترین عضو، این را که می‌گوید …»: behind its subject a sentence says that he has just said this."""
    end = next((s.end for s in par.sentences if s.start <= start < s.end), start)
    near = (i for i in range(subject.span.end, end) if par.key(i) == "این" and par.key(i + 1) == "را")
    return any(i + 2 + (par.key(i + 2) == "که") in {t.start for t in par.triggers} for i in near)


def _said_before(par: Paragraph, turn: Turn, subject: Mention, end: int) -> Turn:
    """The sentence in guillemets that ends at `end` becomes the words of `subject`."""
    start = max((s.start for s in par.sentences if s.end == end), default=end)
    if turn.statements or par.mark(end - 1) != "»" or par.mark(start) != "«":
        return turn
    return Turn(subject, (_quoted(par, Span(start, end), subject),))


def _quoted(par: Paragraph, span: Span, subject: Mention) -> Statement:
    """The words in guillemets on `span` that `subject`, named behind them, is told to have said."""
    verb = next((t for t in par.triggers if t.start >= subject.span.end), None)
    return Statement(par.number, span, par.words(Span(verb.start, verb.end)) if verb else "", "direct", subject)


def _open(par: Paragraph, turn: Turn, start: int) -> bool:
    """Whether the sentence at `start` may go on with what was said: any after a colon, but after «پیشنهاد داد سه برنامه تهیه شود» only
    one that begins with a word of it («برنامه …»), for the reporter speaks again.
    """
    last = turn.statements[-1] if turn.statements else None
    if last is None or last.kind not in {"direct", "open"}:
        return False
    return last.kind == "direct" or par.key(start) in par.keys(last.span)


def _new_turn(par: Paragraph, start: int, turn: Turn) -> bool:
    """Inside reported speech only a sentence that opens with its speaker and has its own verb of speech starts anew, or the reporter's."""
    if vocabulary.longest(vocabulary.phrases("reporter"), par.folded, start, len(par.line)):
        return True
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


def _turn(par: Paragraph, span: Span, mentions: Sequence[Mention]) -> Turn:
    sentence = _sentence(par, span, mentions)
    if sentence.colon is None:
        other = _heading(par, span, mentions) or _according(par, span, mentions)
        if other:
            return other
    subject = sentence.subject
    if subject is None and (sentence.colon is None or sentence.colon not in par.triggers):
        return Turn(None, ())
    found = [*_before_subject(par, sentence, mentions), *reports(par, span, sentence.verbs, sentence.colon, subject)]
    cut = [msgspec.structs.replace(s, span=trimmed(par, s.span)) for s in found]
    if subject is not None and not cut and among_others(par, subject, mentions):
        return Turn(None, ())
    also = subject is not None and (par.key(subject.span.end) in _ALSO or par.key(span.start) == "همچنین")
    framed = subject is not None and subject.span.start > span.start
    return Turn(subject, tuple(s for s in cut if s.span.end > s.span.start), also, framed=framed)


def _sentence(par: Paragraph, span: Span, mentions: Sequence[Mention]) -> Sentence:
    verbs = [t for t in _verbs(par, span) if span.start <= t.start and t.end <= span.end]
    verbs = [t for t in verbs if not (_relative(par, t, span) and par.mark(t.end) == "«")]
    colon = next((t for t in verbs if par.mark(t.end) == ":"), None)
    limit = colon.start if colon else verbs[-1].start if verbs else span.end
    head = Span(behind_frame(par, Span(_behind_words(par, span, mentions), limit), mentions), limit)
    return Sentence(span, tuple(verbs), colon, _subject(par, head, mentions, speaks=bool(verbs)))


def _subject(par: Paragraph, head: Span, mentions: Sequence[Mention], *, speaks: bool) -> Mention | None:
    """Who stands as the subject on `head`; where somebody speaks there whom no list knows, nobody else does."""
    subject = subject_of(par, head, mentions)
    if not speaks or (subject is not None and subject.span.start == head.start):
        return subject
    unknown = stranger(par, head) or (None if subject else behind_a_name(par, head, mentions))
    return subject if unknown is None or (subject is not None and par.mark(subject.span.start - 1) == "،") else unknown


def _behind_words(par: Paragraph, span: Span, mentions: Sequence[Mention]) -> int:
    """Behind the guillemets that open the sentence and the comma after them: there its subject may stand."""
    if par.mark(span.start) != "«":
        return span.start
    close = next((i for i in range(span.start, span.end) if par.mark(i) == "»"), span.start)
    if any(m.kind == "name" and m.span.start == span.start + 1 and m.span.end >= close for m in mentions):
        return span.start + 1  # «« رضا توکلی » استاندار …»
    at = close + 1 + (par.mark(close + 1) in {"،", "؛"})
    return at if close > span.start + 3 and at < span.end - 2 else span.start


def _before_subject(par: Paragraph, sentence: Sentence, mentions: Sequence[Mention]) -> list[Statement]:
    """«…»، X با این جمله …: the words that open the sentence."""
    at, subject = _behind_words(par, sentence.span, mentions), sentence.subject
    if subject is None or at == sentence.span.start or not _points_back(par, at, subject):
        return []
    close = max(i for i in range(sentence.span.start, at) if par.mark(i) == "»")
    return [_quoted(par, Span(sentence.span.start, close + 1), subject)]


def _heading(par: Paragraph, sentence: Span, mentions: Sequence[Mention]) -> Turn | None:
    """«رئیس اتحادیه …: …»: who speaks, a colon, the words; no verb."""
    by = next((m for m in mentions if m.span.start == sentence.start and par.mark(m.span.end) == ":"), None)
    if by is None or by.kind == "body" or by.span.end + 2 >= sentence.end:
        return None
    span = trimmed(par, Span(by.span.end + 1, sentence.end))
    return Turn(by, (Statement(par.number, span, "", "direct", by),))


def _according(par: Paragraph, sentence: Span, mentions: Sequence[Mention]) -> Turn | None:
    """«به گفته X، …», «از نظر وی …»: what follows is X's; between commas («…، به گفته X، …») the whole sentence is."""
    for i in range(sentence.start, sentence.end - 3):
        by = next((m for m in mentions if m.span.start == i + 2), None) if par.folded[i] in ("به", "از") and _agrees(par, i) else None
        opens = i == sentence.start
        if by and by.span.end < sentence.end - 2 and (opens or par.mark(i - 1) == par.mark(by.span.end) == "،"):
            span = trimmed(par, Span(by.span.end if opens else sentence.start, sentence.end))
            return Turn(by, (Statement(par.number, span, par.words(Span(i, i + 2)), "indirect", by),))
    return None


def _agrees(par: Paragraph, i: int) -> bool:
    return (par.key(i) == "به" and par.key(i + 1) in _AGREED) or (par.key(i) == "از" and par.key(i + 1) in _SEEN)


def _verbs(par: Paragraph, sentence: Span) -> Iterator[Trigger]:
    """Verbs of speech outside guillemets; before a colon any light verb may be one («این‌گونه تشریح کرد:»)."""
    depth, at = 0, {t.start: t for t in par.triggers}
    for i in range(sentence.start, sentence.end):
        key = par.folded[i]
        if not key:
            depth += (par.line[i].text == "«") - (par.line[i].text == "»")
        elif depth <= 0 and i in at:
            yield at[i]
        elif key in LIGHT and depth <= 0 and i not in par.spoken:
            if key not in _PASSIVE and par.mark(i + 1) == ":" and i > sentence.start:
                yield Trigger(i - 1, i + 1, frozenset({"say"}))
            elif key in {"شد", "شدند"} and _wishes(par, sentence.start, i):
                yield Trigger(i, i + 1, frozenset({"wish"}))
            elif key in {"شد", "شدند"} and par.key(i + 1) == "که" and par.key(i - 2) in WANTING:
                yield Trigger(i - 2, i + 1, frozenset({"stance"}))  # «خواستار آن شد که …»


def _wishes(par: Paragraph, start: int, i: int) -> bool:
    """«خواستار … شد»: the wish before this «شد», with no other one between, and the clause ends here."""
    wish = max((j for j in range(start, i) if par.key(j) in WANTING), default=-1)
    return wish >= 0 and i - wish > 1 and (not par.key(i + 1) or par.key(i + 1) == "و")

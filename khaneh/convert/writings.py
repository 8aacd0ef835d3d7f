"""Words that were written: «در این پیام آمده است: …» are those of whoever wrote the message, the letter or the statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khaneh.convert import vocabulary
from khaneh.convert.mentions import Mention
from khaneh.convert.paragraph import Paragraph
from khaneh.convert.tokens import Span
from khaneh.persian import fold

# «پیام وزیر …»; «وزیر در پیامی …».
_KINDS, _SOME_KINDS = vocabulary.cue("writings kinds"), vocabulary.cue("writings indefinite")
_CAME = fold("آمده")
_WITHIN = 9  # words from «در» to «آمده است»
_NEAR = 4  # words from whoever wrote to «در پیامی»


def authors(pars: Sequence[Paragraph], mentions: Mapping[int, Sequence[Mention]]) -> dict[int, Mention]:
    """Who wrote what was last spoken of, by the paragraph that may quote it: «پیام X» and «X در پیامی» tell, in it or before."""
    found: dict[int, Mention] = {}
    last: Mention | None = None
    for par in pars:
        last = next((m for m in reversed(mentions[par.number]) if _wrote(par, m)), last)
        if last is not None:
            found[par.number] = last
    return found


def _wrote(par: Paragraph, mention: Mention) -> bool:
    """«پیام X», «X … در نامه‌ای به …»."""
    if mention.kind in {"pronoun", "this"}:
        return False
    end = mention.span.end
    behind = any(par.key(i) == "در" and par.key(i + 1) in _SOME_KINDS for i in range(end, end + _NEAR))
    return par.key(mention.span.start - 1) in _KINDS or behind


def quoted(par: Paragraph, sentence: Span) -> Span | None:
    """Where «در این پیام آمده است: …» has its colon: the words of a writing follow up to the end; None for any other sentence."""
    if par.key(sentence.start) != "در":
        return None
    near = range(sentence.start + 1, min(sentence.start + _WITHIN, sentence.end - 1))
    if not any(par.key(i) in _KINDS | _SOME_KINDS for i in near):
        return None
    came = next((i for i in near if par.key(i) == _CAME and par.key(i + 1) in {"است", "بود"} and par.mark(i + 2) == ":"), 0)
    return Span(came, came + 2) if came else None

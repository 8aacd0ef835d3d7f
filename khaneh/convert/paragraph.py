"""A paragraph as the finders of names see it: its words, its verbs of speech, and where a name must end."""

from __future__ import annotations

import msgspec

from khaneh.convert import vocabulary
from khaneh.convert.speech import Trigger, triggers
from khaneh.convert.tokens import Span, Token, literal, sentences, tokens

# «گرفته‌ایم»; not «ای», which surnames have («حمزه‌ای»).
_PERFECT = ("ه\u200cام", "ه\u200cایم", "ه\u200cاید", "ه\u200cاند")


class Paragraph(msgspec.Struct, frozen=True):
    """`number` counts from 1; the headline is 0 and says nothing, it only names. `spoken` are tokens of verbs of speech.

    `folded` are the keys of `line`.
    """

    number: int
    text: str
    line: tuple[Token, ...]
    sentences: tuple[Span, ...]
    triggers: tuple[Trigger, ...]
    spoken: frozenset[int]
    folded: tuple[str, ...]

    def words(self, span: Span) -> str:
        return literal(self.text, self.line, span)

    def keys(self, span: Span) -> tuple[str, ...]:
        return tuple([key for key in self.folded[span.start : span.end] if key])

    def key(self, i: int) -> str:
        """The folded word at `i`, "" for a mark or beyond the ends."""
        try:
            return self.folded[i] if i >= 0 else ""
        except IndexError:
            return ""

    def mark(self, i: int) -> str:
        """The mark at `i`, "" for a word or beyond the ends."""
        return self.line[i].text if 0 <= i < len(self.line) and not self.folded[i] else ""

    def stops(self, i: int) -> bool:
        """Whether no name goes on with the token at `i`: the end, a mark, a function word, a verb, a number."""
        key = self.key(i)
        counted = key.isdigit() and self.key(i - 1) not in vocabulary.cue("paragraph numbered")
        return not key or counted or i in self.spoken or key in vocabulary.words("stops") or self._joins(i) or self._is_verb(i)

    def _joins(self, i: int) -> bool:
        """«به‌عنوان», «به‌رغم»."""
        return self.line[i].text.startswith("به\u200c") and self.line[i].key not in vocabulary.names_only()

    def _is_verb(self, i: int) -> bool:
        """A present (می‌رود) or perfect (رفته‌اند), or any form of a verb before the full stop: elsewhere «نشست» is a meeting."""
        word = self.line[i].text
        if word.startswith(("می\u200c", "نمی\u200c")) or word.endswith(_PERFECT):
            return True
        return vocabulary.is_only_verb(word) or (self.mark(i + 1) in {".", "!", "؟"} and vocabulary.is_verb(word))


def paragraph(number: int, text: str) -> Paragraph:
    line = tokens(text)
    folded = tuple([token.key for token in line])
    found = triggers(line, folded)
    spoken = frozenset([i for t in found for i in range(t.start, t.end)])
    return Paragraph(number, text, line, sentences(line), found, spoken, folded)

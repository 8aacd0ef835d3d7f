"""Layout and spelling, until a second look at what came out would change nothing.

What one look takes off may let the next see more (a stamp below a stamp), and what is spelled right shows what a typist's spaces and
stretched letters hid. The second look is at the clean text; what it takes off leaves the raw one, literally.
"""

from __future__ import annotations

from msgspec import structs

from khaneh.convert import headline, layout, moments, orthography
from khaneh.convert.letters import same_length
from khaneh.convert.record import Change, HouseWords, Layout

_LOOKS = 5


def settled(text: str, words: HouseWords) -> tuple[Layout, Layout, tuple[Change, ...]]:
    """The parts of a decoded text as they stand in it; the same in right spelling; and the changes that makes."""
    rough = layout.arrange(text)
    clean, changes = _spelled(rough, words)
    for _ in range(_LOOKS):
        again = layout.arrange(layout.joined(clean))
        if again.kicker or (again.title, again.paragraphs) == (clean.title, clean.paragraphs):
            break  # settled; or headline and lede look like kicker and headline to whom the kicker is not shown
        less = _raw(rough, text) or _without(rough, clean, again)
        if less is None:
            break
        rough = less
        clean, changes = _spelled(rough, words)
    return rough, _titled(clean), changes


def _spelled(rough: Layout, words: HouseWords) -> tuple[Layout, tuple[Change, ...]]:
    """`rough` in right spelling, line by line."""
    lines, changes = orthography.clean([rough.title or "", rough.kicker or "", *rough.paragraphs], words)
    title, kicker, *paragraphs = lines
    return structs.replace(rough, title=title or None, kicker=kicker or None, lede=paragraphs[0], paragraphs=tuple(paragraphs)), changes


def _titled(clean: Layout) -> Layout:
    """With a headline made of the lede where the text has none, if it would be taken for one."""
    derived = None if clean.title else headline.derived(clean.paragraphs[0])
    if derived is None:
        return clean
    titled = structs.replace(clean, title=derived, title_derived=True)
    again = layout.arrange(layout.joined(titled))
    return titled if (again.title, again.paragraphs) == (derived, clean.paragraphs) else clean


def _raw(rough: Layout, text: str) -> Layout | None:
    """Less what a second look at the raw lines takes off; None where it takes off nothing, or the headline."""
    again = layout.arrange(layout.joined(rough))
    if again.kicker or again.title != rough.title or again.paragraphs == rough.paragraphs:
        return None
    return layout.narrower(rough, again, text)


def _without(rough: Layout, clean: Layout, again: Layout) -> Layout | None:
    """Less the whole lines that a second look at the clean ones takes off; None where it cuts within a line."""
    raw = dict(zip([clean.title, *clean.paragraphs], [rough.title, *rough.paragraphs], strict=True))
    kept = [again.title, *again.paragraphs]
    if not all(line in raw for line in kept if line):
        return None
    gone = tuple(line for clean_line, line in raw.items() if line and clean_line not in kept)
    paragraphs = tuple(line for clean_line in again.paragraphs if (line := raw[clean_line]))
    return structs.replace(
        rough,
        title=raw[again.title] if again.title else None,
        lede=paragraphs[0],
        paragraphs=paragraphs,
        removed=rough.removed + gone,
        stamps=rough.stamps + tuple(line for line in gone if moments.find(same_length(line))),
        unsure=rough.unsure + gone,
    )

"""The article in a saved page: its headline, kicker, stamps and paragraphs; everything else that could be seen is listed as removed.

The body is where the prose stands (letters that are no links), so that a page of a template nobody has seen is read too; what
templates call their parts only helps. A block is dropped only for a reason: where it stands, or that it is made of links.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from khaneh.intake import metadata, names
from khaneh.intake.blocks import INLINE, Block, Document, Element, joined_cells, read, shared
from khaneh.intake.stamps import LABELLED, STAMP, stamps_in
from khaneh.intake.submission import HEADLINE, KICKER, Hints, Submission
from khaneh.persian import fold
from khaneh.problems import KhanehError, Problem, problem

_FADE = 0.75  # what a paragraph counts for the element that holds its own: the nearest that gathers most of them is the body
_PARAGRAPH = 25  # letters; shorter blocks are labels as often as sentences
_NAME = 3  # words; a shorter link may be a name that stands for itself
_NEAR = 20  # blocks between a headline and its text: stamps, sharing, a picture's words
_LEAST = 60  # letters of prose an article has
_TEXT_TAGS = frozenset(("p", "li", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "span", "dd", "dt", "font", "pre"))
_HEADINGS = ("h1", "h2", "h3", "h4")
_ELSEWHERE = re.compile(
    r"^\s*[\W\d]*(?:(?:بیشتر|همچنین|این را هم|حتما|هم|اینجا)?\s?بخوانید|بیشتر بدانید"
    r"|(?:مطالب|اخبار|خبرهای|خبر|مقالات|لینک‌?های) (?:مرتبط|مشابه|بیشتر)|مرتبط|پیشنهاد (?:ما|سردبیر|می.?کنیم)"
    r"|ببینید|برچسب.?ها|کلید ?واژه.?ها|اشتراک.?گذاری|لینک کوتاه)"
)
_SENTENCE = re.compile(r"[.؟!…:»]\s*$")
_TITLE_JOINT = re.compile(r"\s+[-–—|»«:]+\s+")


class _Found(msgspec.Struct, frozen=True):
    """The parts of a page, as places in its blocks; -1 where there is none."""

    body: Element | None
    headline: int
    kicker: int
    stamps: tuple[int, ...]
    kept: tuple[int, ...]


def article(text: str, name: str) -> Submission:
    """The article of a whole page. KhanehError (E-ARTICLE) where it holds menus and links only."""
    document = read(text)
    hints = metadata.hints(document, text)
    found = _find(document, hints)
    blocks = document.blocks
    if sum(blocks[n].prose for n in found.kept) < _LEAST:
        raise KhanehError([no_article(name)])
    stated = blocks[found.headline].text if found.headline >= 0 else _bare(hints)
    lines = [KICKER + blocks[found.kicker].text] if found.kicker >= 0 else []
    lines += [HEADLINE + stated] if stated else []
    lines += list(dict.fromkeys(stamp for n in found.stamps for stamp in stamps_in(blocks[n].text)))
    lines += joined_cells([blocks[n] for n in found.kept])
    whole = {n for n in found.stamps if stamps_in(blocks[n].text) == [blocks[n].text]}
    taken = {found.headline, found.kicker, *found.kept, *whole}
    removed = tuple(dict.fromkeys(block.text for n, block in enumerate(blocks) if n not in taken and block.letters))
    labels = (*((KICKER,) if found.kicker >= 0 else ()), *((HEADLINE,) if stated else ()))
    return Submission("\n".join(lines), removed, hints, labels)


def no_article(name: str) -> Problem:
    what = "there is no article in it: only menus, links or labels"
    return problem(name, 0, "E-ARTICLE", what, "copy the article's text into a file of its own")


def _find(document: Document, hints: Hints) -> _Found:
    blocks = document.blocks
    headline = _headline(blocks, hints)
    around = _round_about(blocks, blocks[headline].path if headline >= 0 else ())
    body = _body(blocks, around, headline)
    if body is None:
        return _Found(None, headline, -1, (), ())
    inside = [n for n, block in enumerate(blocks) if body in block.path]
    if headline < 0:
        headline = next((n for n in inside[:3] if blocks[n].inside(*_HEADINGS[:2])), _heading_above(blocks, inside[0], around))
    if headline > inside[0] + 8 and headline in inside:
        headline = -1
    kicker = _kicker(blocks, headline, around)
    kept = [n for n in inside if n not in around and n not in (headline, kicker)]
    kept = _without_links(blocks, kept)
    kept = _without_copies(blocks, kept, headline)
    near = _near(blocks, inside, headline, around)
    head = [n for n in kept if n < max(headline, next((m for m in kept if _is_prose(blocks[m])), -1))]
    kept = [n for n in kept if n not in head or (n > headline and not _is_stamp(blocks[n]))]
    near = [*(n for n in head if n not in kept and _is_stamp(blocks[n])), *near]
    stamps = [n for n in near if _is_stamp(blocks[n]) and (n < inside[0] or n in head or LABELLED.search(blocks[n].text))]
    lede, after = _outside(blocks, inside, [n for n in near if n not in (*stamps, headline, kicker)], headline)
    return _Found(body, headline, kicker, tuple(stamps), (*_without_copies(blocks, lede, headline), *kept, *after))


def _headline(blocks: Sequence[Block], hints: Hints) -> int:
    """The block the metadata calls the headline, else the one that is marked as such; -1 where nothing is sure."""
    scored = [(_headline_score(block, hints), -n) for n, block in enumerate(blocks)]
    best, place = max(scored, default=(0, 0))
    return -place if best >= 3 else -1


def _headline_score(block: Block, hints: Hints) -> int:
    heading = block.inside(*_HEADINGS)
    named = any(names.is_headline(element) for element in block.path[-3:])
    if not (heading or named) or not 8 <= block.letters <= 250 or any(names.is_comments(element) for element in block.path):
        return 0
    key, score = fold(block.text), 0
    if fold(hints.site) == key:
        return 0
    if key and key == fold(hints.title):
        score += 4
    elif key and (key in fold(hints.title) or key in fold(hints.other_title)):
        score += 3
    score += 2 if any("headline" in element.prop for element in block.path[-3:]) else 0
    score += (2 if heading.tag == "h1" else 1) if heading else 0
    score += 1 if named else 0
    return score - (2 if any(element.tag != "form" and names.is_round_about(element) for element in block.path) else 0)


def _heading_above(blocks: Sequence[Block], start: int, around: frozenset[int]) -> int:
    near = [n for n in range(max(0, start - 8), start) if n not in around and blocks[n].inside("h1", "h2") and blocks[n].letters >= 8]
    return near[-1] if near else -1


def _round_about(blocks: Sequence[Block], headline: tuple[Element, ...]) -> frozenset[int]:
    """Blocks in elements that stand round an article. One that holds the headline, or most of the page's prose, is none."""
    prose: defaultdict[int, int] = defaultdict(int)
    for block in blocks:
        for element in block.path:
            prose[element.number] += block.prose
    whole = sum(block.prose for block in blocks) or 1
    holds = {element.number for element in headline}

    def leaves(element: Element) -> bool:
        if not names.is_round_about(element) or element.number in holds:
            return False
        return names.is_comments(element) or prose[element.number] < 0.5 * whole

    return frozenset(n for n, block in enumerate(blocks) if any(leaves(element) for element in block.path))


def _body(blocks: Sequence[Block], around: frozenset[int], headline: int) -> Element | None:
    """The element that holds the article's paragraphs: marked as such, else called so, else the one that gathers most prose.

    What stands above the headline or far below it counts less, so that a column of teasers does not outweigh a short article.
    """
    score: defaultdict[int, float] = defaultdict(float)
    first: dict[int, int] = {}
    known: dict[int, Element] = {}
    for n, block in enumerate(blocks):
        if n in around or block.prose < _PARAGRAPH or block.linked > block.prose:
            continue
        worth = block.prose * _nearness(n, headline)
        for element in reversed(block.path):
            if element.tag in _TEXT_TAGS or element.tag in INLINE:
                continue
            known[element.number] = element
            first.setdefault(element.number, n)
            score[element.number] += worth
            worth *= _FADE
    most = max(score.values(), default=0.0)
    marked = [number for number, element in known.items() if names.is_marked_body(element)]
    called = [number for number, element in known.items() if names.is_body(element)]
    for number in sorted((*marked, *called), key=lambda number: (number not in marked, -score[number])):
        near = number in marked or 0 <= first[number] - headline < _NEAR
        if score[number] >= (0.15 if headline >= 0 and near else 0.5) * most:
            return known[number]
    return known[max(score, key=lambda number: (score[number], number))] if score else None


def _nearness(place: int, headline: int) -> float:
    if headline < 0:
        return 1.0
    return 0.25 if place < headline else max(0.2, 0.98 ** (place - headline))


def _kicker(blocks: Sequence[Block], headline: int, around: frozenset[int]) -> int:
    """Above the headline, called so or a heading beside it: short, no date, no link elsewhere."""
    for n in range(headline - 1, max(-1, headline - 5), -1):
        block = blocks[n]
        if any(names.is_kicker(element) for element in block.path[-2:]) and block.letters:
            return n
    if headline < 1 or headline - 1 in around:
        return -1
    above, title = blocks[headline - 1], blocks[headline]
    heads = above.inside("h2", "h3", "h4", "h5", "h6") is not None or above.text.endswith((":", "؛")) or _is_header(title)
    short = len(above.text.split()) <= 14 and above.linked <= 0.5 * above.letters and not STAMP.search(above.text)
    return headline - 1 if above.holders == title.holders and heads and short and above.letters >= 4 else -1


def _is_header(title: Block) -> bool:
    """The headline stands in an element made for it and what belongs to it."""
    return bool(title.holders) and (title.holders[-1].tag == "header" or names.is_header(title.holders[-1]))


def _without_links(blocks: Sequence[Block], kept: Sequence[int]) -> list[int]:
    """Without lists of links and the headings over them, and without a line that is nothing but a link to something else to read."""
    lists: Mapping[int, bool] = _linked_lists(blocks, kept)
    out: list[int] = []
    over = False  # below «بیشتر بخوانید», as long as links follow
    for n in kept:
        block = blocks[n]
        linked = block.linked >= 0.8 * block.letters and block.links > 0
        alone = block.linked == block.letters and (block.links > 1 or len(block.text.split()) > _NAME)
        heads = bool(_ELSEWHERE.match(block.text)) and (block.links > 0 or len(block.text.split()) <= 5)
        holder = block.inside("ul", "ol")
        if heads or (linked and (over or alone or (holder is not None and lists[holder.number]))):
            over = heads or over
            continue
        over = False
        out.append(n)
    return out


def _linked_lists(blocks: Sequence[Block], kept: Sequence[int]) -> dict[int, bool]:
    """Number of a list -> whether all its items are links, two at least."""
    items: defaultdict[int, list[Block]] = defaultdict(list)
    for n in kept:
        if holder := blocks[n].inside("ul", "ol"):
            items[holder.number].append(blocks[n])
    return {number: len(each) > 1 and all(b.linked >= 0.8 * b.letters for b in each) for number, each in items.items()}


def _without_copies(blocks: Sequence[Block], kept: Sequence[int], headline: int) -> list[int]:
    """A headline printed once more above or in the body is no paragraph."""
    key = fold(blocks[headline].text) if headline >= 0 else ""
    return [n for n in kept if not key or fold(blocks[n].text) != key]


def _near(blocks: Sequence[Block], inside: Sequence[int], headline: int, around: frozenset[int]) -> list[int]:
    """The blocks beside the body that share its element with the headline; of what stands round it only a stamp that says what it is."""
    start, end = inside[0], inside[-1]
    common = shared(blocks[headline].path if headline >= 0 else blocks[start].path[:-1], blocks[start].path)
    within = [n for n, block in enumerate(blocks) if block.path[: len(common)] == common and not start <= n <= end]
    return [n for n in within if n not in around or (LABELLED.match(blocks[n].text) and len(blocks[n].text.split()) < 9)]


def _outside(blocks: Sequence[Block], inside: Sequence[int], near: Sequence[int], headline: int) -> tuple[list[int], list[int]]:
    """What of the article stands beside its body: the lede above, further paragraphs below."""
    start, end = inside[0], inside[-1]
    top = headline if 0 <= headline < start else start
    parent = blocks[end].path[: _depth(blocks, inside)]
    below = [n for n in near if n > end and blocks[n].path[: len(parent)] == parent and _is_prose(blocks[n])]
    return [n for n in near if top < n < start and _is_text(blocks[n])], below


def _depth(blocks: Sequence[Block], inside: Sequence[int]) -> int:
    """How many elements stand above the body."""
    common = blocks[inside[0]].path
    for n in inside:
        common = shared(common, blocks[n].path)
    return max(0, len([e for e in common if e.tag not in _TEXT_TAGS]) - 1)


def _is_stamp(block: Block) -> bool:
    return block.letters < 6 * _PARAGRAPH and not _SENTENCE.search(block.text) and bool(stamps_in(block.text))


def _is_text(block: Block) -> bool:
    return block.linked < 0.5 * block.letters and len(block.text.split()) > 5


def _is_prose(block: Block) -> bool:
    sentence = _SENTENCE.search(block.text) and len(block.text.split()) > 5
    return block.prose >= _PARAGRAPH and block.linked < 0.3 * block.letters and bool(sentence)


def _bare(hints: Hints) -> str:
    """The headline the metadata gives, without the site's name before or behind it."""
    given = hints.title or hints.other_title
    parts = _TITLE_JOINT.split(given)
    if hints.title or len(parts) == 1:
        site = fold(hints.site)
        return next((part for part in (given, *parts) if fold(part) != site), given) if not site else _without_site(given, parts, site)
    return max(parts, key=len)


def _without_site(given: str, parts: Sequence[str], site: str) -> str:
    kept = [part for part in parts if fold(part) != site]
    return given if len(kept) == len(parts) or not kept else max(kept, key=len)

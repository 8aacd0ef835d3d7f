"""What holds for every text: no letter comes or goes untold, what was converted once stays, any bytes are a record or a refusal.

The texts are made of lines of the corpus, cut, doubled, glued and mixed as senders do.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from khaneh.convert import HouseWords, Record, convert
from khaneh.persian import fold
from khaneh.problems import KhanehError
from khaneh.registry import EMPTY

FIXTURES = Path(__file__).parent.parent / "fixtures"
REFUSALS = {"E-ENCODING", "E-EMPTY", "E-LANGUAGE", "E-ARTICLE", "E-FORMAT"}
LINE_END = re.compile("\r\n|\u0085")  # what parts lines is no word of them
JOINTS = ["\n", "\n\n", "\n\n\n", " ", "", "\r\n", "\u0085", "\t"]


@cache
def lines() -> tuple[str, ...]:
    """Every line of the real and the tuned texts."""
    texts = [p.read_text(encoding="utf-8-sig") for d in ("raw", "corpus/tuned/raw") for p in sorted((FIXTURES / d).glob("*.txt"))]
    return tuple(dict.fromkeys(line.strip() for text in texts for line in text.splitlines() if line.strip()))


@st.composite
def mixed(draw: st.DrawFn) -> str:
    """A text of one to fourteen lines, some of them cut, with any joint between them."""
    out = []
    for _ in range(draw(st.integers(1, 14))):
        line = lines()[draw(st.integers(0, len(lines()) - 1))]
        if draw(st.integers(0, 5)) == 0:
            line = line[draw(st.integers(0, len(line))) :][: draw(st.integers(1, 80))]
        out += [line, draw(st.sampled_from(JOINTS))]
    return "".join(out)


def told(raw: bytes) -> Record | None:
    """The record, or None for a refusal with one of its reasons."""
    try:
        return convert(raw, "x.txt", EMPTY, HouseWords())
    except KhanehError as error:
        reasons = {problem.code for problem in error.problems}
    assert reasons <= REFUSALS
    return None


@settings(max_examples=150, deadline=None)
@given(mixed())
def test_the_letters_of_the_output_are_those_of_the_input_less_what_was_removed(text: str) -> None:
    record = told(text.encode())
    if record is None:
        return
    kept = [record.kicker or "", "" if record.title_derived else record.title or "", *record.paragraphs]
    out = Counter(fold("\n".join(kept)))
    out.subtract({"ه": sum(c.count * (fold(c.after).count("ه") - fold(c.before).count("ه")) for c in record.changes if c.rule == "be")})
    gone = Counter(fold("\n".join(record.removed)))
    assert +out == Counter(fold(text)) - gone
    assert all(piece in LINE_END.sub("\n", text) for piece in record.removed)


@settings(max_examples=150, deadline=None)
@given(mixed())
def test_what_was_converted_once_comes_out_the_same_with_no_changes(text: str) -> None:
    record = told(text.encode())
    if record is None or not record.title:
        return
    again = told("\n\n".join([record.title, *record.paragraphs]).encode())
    assert again is not None
    assert (again.title, again.paragraphs, again.changes) == (record.title, record.paragraphs, ())


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=300), mixed().flatmap(lambda t: st.sampled_from([t.encode("utf-16"), t.encode("cp1256", "ignore")]))))
def test_any_bytes_are_a_record_or_a_refusal(raw: bytes) -> None:
    record = told(raw)
    assert record is None or record.paragraphs

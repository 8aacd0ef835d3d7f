"""The words of a record, for a query that finds nothing: what may have been meant is one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

MOST = 4000  # about 25 KB on the line
SHORTEST = 3


def vocabulary(found: Iterable[Mapping[str, str]]) -> bytes:
    """A JSON list of words as they are written, of those that stand in most records the MOST, most frequent first.

    `found` maps, for each record, terms to a spelling; of several spellings the first is taken.
    """
    counts, spellings = Counter[str](), dict[str, str]()
    for terms in found:
        for term, spelling in terms.items():
            if len(term) >= SHORTEST and not term.isdigit():
                counts[term] += 1
                spellings.setdefault(term, " ".join(spelling.split()))
    ranked = sorted(counts, key=lambda term: (-counts[term], term))
    return msgspec.json.encode([spellings[term] for term in ranked[:MOST]])

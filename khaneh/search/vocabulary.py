"""The words of a language's records, for a query that finds nothing: what may have been meant is one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from khaneh.search.batches import Batch

MOST = 4000  # about 25 KB on the line
SHORTEST = 3


def vocabulary(language: str, batches: Iterable[Batch]) -> bytes:
    """A JSON list of words as they are written, of those that stand in most records the MOST, most frequent first.

    Of several spellings the first is taken.
    """
    counts, spellings = Counter[str](), dict[str, str]()
    for batch in batches:
        counts.update(batch.counts.get(language, {}))
        for term, spelling in batch.spellings.get(language, {}).items():
            spellings.setdefault(term, " ".join(spelling.split()))
    told = (term for term in counts if len(term) >= SHORTEST and not term.isdigit())
    ranked = sorted(told, key=lambda term: (-counts[term], term))
    return msgspec.json.encode([spellings[term] for term in ranked[:MOST]])

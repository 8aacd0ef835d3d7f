"""What Lighthouse says of every kind of page, on the slow line and the slow telephone that it supposes by default.

`make lighthouse` writes docs/lighthouse.md and stops nothing: figures differ with machines and versions.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# Milliseconds; the shift of the layout has no unit.
TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "speed-index")
COLUMNS = (
    *("page", "performance", "accessibility", "best practices", "SEO", "first paint", "largest paint", "blocked", "speed index"),
    *("shift", "over the line", "requests"),
)
WEIGHTLESS = frozenset({"notApplicable", "informative", "manual", "error"})


class Verdict(msgspec.Struct, frozen=True):
    """Scores of 100 in the order of `CATEGORIES`, ms in the order of `TIMES`, the layout's shift, bytes over the line, requests, faults."""

    scores: tuple[int, ...]
    times: tuple[float, ...]
    shift: float
    weight: int
    requests: int
    faults: tuple[str, ...]


def verdict(report: dict[str, Any]) -> Verdict:
    """A report of Lighthouse (its JSON) in short; `faults` are the audits that cost something."""
    audits = report["audits"]
    judged = {ref["id"] for name in CATEGORIES for ref in report["categories"][name]["auditRefs"] if ref["weight"]}
    lost = [audits[id_] for id_ in sorted(judged) if audits[id_]["score"] is not None and audits[id_]["score"] < 1]
    return Verdict(
        tuple(round(100 * report["categories"][name]["score"]) for name in CATEGORIES),
        tuple(audits[name]["numericValue"] for name in TIMES),
        audits["cumulative-layout-shift"]["numericValue"],
        int(audits["total-byte-weight"]["numericValue"]),
        len(audits["network-requests"]["details"]["items"]),
        tuple(f"{audit['id']} {audit['score']}" for audit in lost if audit["scoreDisplayMode"] not in WEIGHTLESS),
    )


def table(rows: Iterable[tuple[str, Verdict]]) -> str:
    """Verdicts as a table of Markdown, one page a line."""
    lines = ["| " + " | ".join(COLUMNS) + " |", "|---" * len(COLUMNS) + "|"]
    for name, it in rows:
        first, largest, blocked, index = it.times
        scores = " | ".join(map(str, it.scores))
        lines.append(
            f"| {name} | {scores} | {first / 1000:.2f} s | {largest / 1000:.2f} s | {blocked:.0f} ms | {index / 1000:.2f} s"
            f" | {it.shift:.3f} | {it.weight / 1024:.1f} KB | {it.requests} |"
        )
    return "\n".join(lines)

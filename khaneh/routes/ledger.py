"""The ledger: addresses that were promised, one a line, and what keeps them from vanishing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khaneh.config import Config
from khaneh.model import PageKind
from khaneh.problems import Problem, problem
from khaneh.routes.address import KINDS, RESERVED
from khaneh.routes.table import Routes

PERMANENT: frozenset[PageKind] = frozenset({"article", "tombstone", "people", "organisations", "page", "entity-feed"})
LEDGER = "addresses.txt"


def permanent(routes: Routes) -> list[str]:
    """The addresses that, once published, never die: sorted, each once."""
    kept = {p.address for p in routes.pages if p.kind in PERMANENT and p.number == 1 and (p.key or p.kind not in KINDS)}
    return sorted(kept | {old for old, to in routes.redirects.items() if to in kept})


def check_ledger(ledger: Iterable[str], routes: Routes) -> list[Problem]:
    """Each promised address that would vanish without a redirect or a tombstone; one line for a thing with all its feeds and languages."""
    ledger = tuple(ledger)
    lost = {wanted for wanted in ledger if wanted.strip() and not routes.exists(wanted)}
    return [
        problem(
            f"content/{LEDGER}",
            line,
            "E-ADDRESS",
            "{address} was published and would vanish",
            "give it back, name it in `aliases` (or `former_ids`) of what replaces it, or set `status: withdrawn`",
            address=wanted,
        )
        for line, wanted in enumerate(ledger, start=1)
        if wanted in lost and not any(other in lost for other in _wholes(wanted))
    ]


def _wholes(wanted: str) -> Iterator[str]:
    """The addresses of what `wanted` is a part or another language of: the page of a feed, the first language's page."""
    page = wanted.removesuffix("feed.xml")
    if page != wanted:
        yield page
    first, _, rest = page.lstrip("/").partition("/")
    if rest and first not in RESERVED:
        yield f"/{rest}"


def lost_layers(ledger: Iterable[str], taken: Iterable[str], config: Config, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """A summary or translation that was taken back: its address leads to the same thing in the first language."""
    taken = set(taken)
    for wanted in ledger:
        for language in config.languages[1:]:
            rest = wanted.removeprefix(f"/{language.code}")
            if rest != wanted and wanted not in taken and rest in known and rest.endswith("/"):
                yield wanted, rest

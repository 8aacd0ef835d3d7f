"""Where the card of a page stands: beside it, under one name, so that what was shared once is never without its picture."""

from __future__ import annotations

NAME = "card.png"


def card_of(address: str) -> str:
    """`/news/x/` → `/news/x/card.png`."""
    return address + NAME


def carded(path: str) -> str:
    """The address whose card a file of the site is: `news/x/card.png` → `/news/x/`; "" of any other file."""
    return f"/{path.removesuffix(NAME)}" if path == NAME or path.endswith(f"/{NAME}") else ""

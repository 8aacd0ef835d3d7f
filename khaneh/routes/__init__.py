"""Every address of the site, before anything is made: pages, redirects, collisions, and the ledger of what may never die."""

from khaneh.routes.address import (
    KINDS,
    RESERVED,
    SITE_FEEDS,
    UNDATED,
    Period,
    address,
    address_of,
    original_file,
    output_path,
    period,
    period_of_key,
)
from khaneh.routes.cards import card_of, carded
from khaneh.routes.ledger import LEDGER, check_ledger, permanent
from khaneh.routes.pictures import rendition, renditions, shared, widths
from khaneh.routes.plan import plan
from khaneh.routes.table import Routes

__all__ = [
    "KINDS", "LEDGER", "RESERVED", "SITE_FEEDS", "UNDATED", "Period", "Routes", "address", "address_of", "card_of", "carded",
    "check_ledger", "original_file", "output_path", "period", "period_of_key", "permanent", "plan", "rendition", "renditions", "shared",
    "widths",
]  # fmt: skip

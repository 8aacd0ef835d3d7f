"""A kind of page is known wherever kinds are told apart, or is left out on purpose: none is forgotten."""

from __future__ import annotations

from collections.abc import Collection
from typing import get_args

import pytest

from khaneh.feeds.sitemap import LISTED
from khaneh.model import PageKind
from khaneh.pipeline.maker import MACHINES
from khaneh.render.renderer import VIEWS
from khaneh.routes.address import TAILS
from khaneh.routes.ledger import PERMANENT

KINDS = set(get_args(PageKind))
# The file an article was made from is copied, under its own name.
COPIED = {"original-file"}
# What no search engine is to show.
UNLISTED = {"tombstone", "original", "notfound", "offline"}
# What need not stand for ever: it goes with something that does, with the calendar or with a setting.
PASSING = {"home", "original", "timeline", "year", "month", "relations", "search", "notfound", "offline"}


@pytest.mark.parametrize(
    ("known", "left_out"),
    [
        pytest.param(TAILS, COPIED, id="addresses"),
        pytest.param({*VIEWS, *MACHINES}, COPIED, id="making"),
        pytest.param(LISTED, UNLISTED | MACHINES | COPIED, id="sitemap"),
        pytest.param(PERMANENT, PASSING | (MACHINES - {"entity-feed"}) | COPIED, id="ledger"),
    ],
)
def test_every_kind_of_page_is_known_or_left_out_on_purpose(known: Collection[str], left_out: Collection[str]) -> None:
    assert KINDS - set(known) == set(left_out)


def test_a_page_is_for_people_or_for_machines() -> None:
    assert not MACHINES.intersection(VIEWS)

"""Drafts become published, and what they promise is kept."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from khaneh import desk
from khaneh.pipeline.known import no_article
from khaneh.pipeline.planning import articles, plan_only
from khaneh.pipeline.site import Site
from khaneh.problems import KhanehError
from khaneh.routes import permanent


class Published(msgspec.Struct, frozen=True):
    """What `publish` changed: slugs that were drafts, and addresses new in the ledger."""

    published: tuple[str, ...]
    promised: tuple[str, ...]


def publish(site: Site, slugs: Iterable[str]) -> Published:
    """Drafts become published and every address that stands is promised. Nothing changes if anything is wrong."""
    _, known = articles(site)
    by_slug = {article.slug: article for article in known}
    wanted = list(dict.fromkeys(slugs))
    missing = [no_article(slug, by_slug) for slug in wanted if slug not in by_slug]
    if missing:
        raise KhanehError(missing)
    changes = desk.Changes()
    changed = tuple(slug for slug in wanted if desk.publish(by_slug[slug], site.content, changes))
    with changes.standing():
        promised = desk.promise(site.content, permanent(plan_only(site).routes))
    return Published(changed, promised)

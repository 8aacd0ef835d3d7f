"""The search in the preview: made in a thread when a browser first asks for it, and again once the site is another."""

from __future__ import annotations

import asyncio

from khaneh.pipeline import Site
from khaneh.pipeline.building import search_files
from khaneh.problems import KhanehError

AGAIN = 0.2  # seconds until a build at work is asked after again


class Finding:
    """Keeps the files of the search for one edition of the site; used in the server's thread alone."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._edition = ""
        self._task: asyncio.Future[dict[str, bytes]]

    async def file(self, path: str, edition: str) -> bytes | None:
        """A file of the search by its path in the site, None where there is none. Raises KhanehError where it cannot be made."""
        if edition != self._edition:
            self._edition, self._task = edition, asyncio.ensure_future(self._make())
        try:
            return (await asyncio.shield(self._task)).get(path)
        except KhanehError:
            self._edition = ""
            raise

    async def _make(self) -> dict[str, bytes]:
        while True:
            try:
                return await asyncio.to_thread(search_files, self.site)
            except KhanehError as error:
                if not any(problem.code == "E-LOCKED" for problem in error.problems):
                    raise
            await asyncio.sleep(AGAIN)

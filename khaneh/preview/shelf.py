"""The reports on converted texts, kept below the cache so that they outlive a preview; one that is gone is made again of the original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from khaneh.fields import decode, front_matter
from khaneh.listing import texts
from khaneh.pipeline import Site
from khaneh.preview.report import Filed

_SLUG = re.compile(r"[a-z0-9-]+")
_MOST = 200
_JSON = msgspec.json.Decoder(Filed)


class Shelf:
    """The reports of a site, by the slug of their article."""

    def __init__(self, site: Site) -> None:
        self.content = site.content
        self.folder = site.cache / "reports"

    def put(self, filed: Filed) -> None:
        """Keep a report in place of an older one on the same article."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{filed.slug}.json").write_bytes(msgspec.json.encode(filed))

    def get(self, slug: str) -> Filed | None:
        """The report on an article that is still there; None where there is none, or one that another version of Khaneh has left."""
        if not _SLUG.fullmatch(slug):
            return None
        try:
            filed = _JSON.decode((self.folder / f"{slug}.json").read_bytes())
        except (OSError, msgspec.MsgspecError):
            return None
        return filed if (self.content / filed.draft.removeprefix("content/")).is_file() else None

    def latest(self) -> Iterator[Filed]:
        """The newest reports, the newest first."""
        files = self.folder.glob("*.json") if self.folder.is_dir() else ()
        newest = sorted(files, key=lambda path: (-path.stat().st_mtime_ns, path.name))[:_MOST]
        yield from (filed for path in newest if (filed := self.get(path.stem)))

    def source(self, slug: str) -> tuple[Path, Path] | None:
        """An article and the raw text it was converted from; None where one of them is not there."""
        article = next((path for path in texts(self.content / "articles") if path.stem == slug), None)
        original = original_of(article, self.content) if article else None
        return (article, original) if article and original else None


def original_of(article: Path, content: Path) -> Path | None:
    """The raw text an article names as its original; None where it names none, or nothing in content/originals."""
    try:
        text, problems = decode(article.read_bytes(), article.name)
    except OSError:
        return None
    fields = None if problems else front_matter(text, article.name)[0]
    path = (content / (fields.text("original") if fields else "")).resolve()
    return path if path.is_relative_to((content / "originals").resolve()) and path.is_file() else None

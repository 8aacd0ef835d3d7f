"""Golden bytes of the five articles' pages, Persian and English, as they were last looked at and found good.

After a change that is meant, renew them with `.venv/bin/python -m tests.golden`, read the difference (`git diff tests/golden`) and
commit it with the change. The digests of assets, in their addresses and beside them, are left out, so that a new stylesheet alone
changes nothing here.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from khaneh.pipeline import build, site_at
from tests.sites import REPOSITORY, furnish

FOLDER = Path(__file__).parent / "pages"
_DIGEST = re.compile(rb"(?<=/assets/)([\w-]+)\.[0-9a-f]{8}(?=\.)|(?<= integrity=\"sha384)-[\w+/]{64}(?=\")")


def fresh(root: Path) -> dict[str, bytes]:
    """The pages of the repository's articles, built in `root` by a build that remembers nothing; bytes by path."""
    furnish(root)
    shutil.copytree(REPOSITORY / "content", root / "content")
    shutil.copy(REPOSITORY / "site_config.yaml", root)
    build(site_at(root))
    made = sorted((root / "dist").glob("news/*/index.html")) + sorted((root / "dist").glob("en/news/*/index.html"))
    articles = {path.stem for path in (root / "content" / "articles").rglob("*.md")}
    return {
        path.relative_to(root / "dist").as_posix(): _DIGEST.sub(rb"\1", path.read_bytes()) for path in made if path.parent.name in articles
    }


def kept() -> dict[str, bytes]:
    """The golden pages; bytes by path."""
    return {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in sorted(FOLDER.rglob("*.html"))}


def renew(root: Path) -> list[str]:
    """Make the golden pages those of now; returns the paths that changed."""
    before, now = kept(), fresh(root)
    shutil.rmtree(FOLDER, ignore_errors=True)
    for path, data in now.items():
        target = FOLDER / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))

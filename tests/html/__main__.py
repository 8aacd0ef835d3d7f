"""`make html`: the Nu checker (https://validator.github.io/validator/) on every page of the house's own site, and of the newsroom that
has one of everything. Exits with 1 for a fault."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from khaneh.pipeline import build, site_at
from tests.render.newsroom import newsroom
from tests.sites import REPOSITORY

JAR = REPOSITORY / ".khaneh" / "npm" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def main() -> int:
    java = shutil.which("java")
    if not java:
        print("The Nu checker needs Java, which is not on PATH.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        build(site_at(REPOSITORY, out=root / "house"))
        newsroom(root / "newsroom").out.rename(root / "other")
        sites = [str(root / name) for name in ("house", "other")]
        pages = sum(1 for site in sites for _ in Path(site).rglob("*.html"))
        ran = subprocess.run(
            [java, "-Xss2m", "-jar", str(JAR), "--format", "json", "--skip-non-html", *sites], capture_output=True, text=True, check=False
        )
        told = json.loads(ran.stderr)["messages"]
        for one in told:
            where = one.get("url", "").removeprefix(root.as_uri())
            print(f"{where}:{one.get('lastLine', 0)}: {one.get('subType', one['type'])}: {one['message']}")
    faults = sum(one["type"] != "info" for one in told)
    print(f"{pages} pages, {faults} faults, {len(told) - faults} warnings")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())

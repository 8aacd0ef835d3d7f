"""`make html`: the Nu checker (https://validator.github.io/validator/) on every page of the house's own site. Exits with 1 for a fault."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from khaneh.pipeline import build, site_at
from tests.sites import REPOSITORY

JAR = REPOSITORY / ".khaneh" / "npm" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def main() -> int:
    java = shutil.which("java")
    if not java:
        print("The Nu checker needs Java, which is not on PATH.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "dist"
        build(site_at(REPOSITORY, out=out))
        ran = subprocess.run(
            [java, "-Xss2m", "-jar", str(JAR), "--format", "json", "--skip-non-html", str(out)], capture_output=True, text=True, check=False
        )
        told = json.loads(ran.stderr)["messages"]
        for one in told:
            print(f"{one['url'].removeprefix(out.as_uri())}:{one.get('lastLine', 0)}: {one.get('subType', one['type'])}: {one['message']}")
    faults = sum(one["type"] == "error" for one in told)
    print(f"{faults} faults, {len(told) - faults} warnings")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())

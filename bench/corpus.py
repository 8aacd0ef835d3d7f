"""A newsroom's archive made of the real articles' paragraphs: the same for the same number, on every machine.

usage: python bench/corpus.py FOLDER COUNT
"""

from __future__ import annotations

import datetime as dt
import random
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_BY = re.compile(r"\{: by=.*?\}\n?")
MARKDOWN_SHARE = 0.2


def paragraphs() -> list[str]:
    """The paragraphs of the real articles, without their marks."""
    out: list[str] = []
    for path in sorted((ROOT / "content" / "articles").rglob("*.md")):
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        out += [text for part in body.split("\n\n") if (text := _BY.sub("", part).strip())]
    return out


def entities(folder: str) -> list[str]:
    """The ids of the real people or organisations."""
    return sorted(path.stem for path in (ROOT / "content" / folder).glob("*.md"))


def zipf(random_: random.Random, ids: list[str], most: int) -> list[str]:
    """Up to `most` different ids; the n-th of the list comes 1/n as often as the first."""
    weights = [1 / (n + 1) for n in range(len(ids))]
    return sorted(set(random_.choices(ids, weights, k=random_.randint(1, most))))


def article(number: int, random_: random.Random, texts: list[str], people: list[str], organisations: list[str]) -> str:
    """One article as its file holds it."""
    day = dt.date(2016, 3, 20) + dt.timedelta(days=number * 7 % 3600)
    names, bodies = zipf(random_, people, 4), zipf(random_, organisations, 4)
    chosen = random_.sample(texts, k=random_.randint(5, 12))
    if random_.random() < MARKDOWN_SHARE:
        chosen[1] = f"## {chosen[1][:40]}\n\n**{chosen[2][:30]}** [پیوند](/timeline/)\n\n- {chosen[3][:60]}\n- {chosen[4][:60]}"
    parts = [
        f'{text}\n{{: by="{random_.choice(names)}" }}' if random_.random() < 0.5 and not text.startswith("#") else text for text in chosen
    ]
    head = [
        "---",
        f"title: {chosen[0][:70].replace(':', '،').strip('# -[')} {number}",
        f"date: {day}",
        f"added: {day}T10:00:00+03:30",
        f"people: [{', '.join(names)}]",
        f"organisations: [{', '.join(bodies)}]",
        "status: published",
    ]
    if number % 2:
        head += ["en:", f"  title: Cooperative news number {number}", "  summary: A summary of this article in English, two lines long."]
    return "\n".join([*head, "---", "", "\n\n".join(parts), ""])


def write(folder: Path, count: int) -> None:
    """A content folder of `count` articles beside the real people, organisations and pages."""
    for kept in ("people", "organisations", "pages"):
        shutil.copytree(ROOT / "content" / kept, folder / kept, dirs_exist_ok=True)
    random_ = random.Random(count)
    texts, people, organisations = paragraphs(), entities("people"), entities("organisations")
    for number in range(count):
        path = folder / "articles" / f"{number // 1000:03}" / f"news-{number:06}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(number, random_, texts, people, organisations), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))

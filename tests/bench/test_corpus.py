"""The archive that generators are compared with: the same everywhere, like a newsroom's, and its plan is what Khaneh makes of it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from itertools import islice

import pytest

from bench import names
from bench.corpus import MARKDOWN_SHARE, ROOT, Archive, archive
from bench.plan import plan


@pytest.fixture(scope="module")
def made() -> Archive:
    return archive(400)


def digest(seed: str) -> str:
    """What another interpreter with another hash seed makes of the same number."""
    program = "import hashlib; from bench.corpus import archive; print(hashlib.sha256(repr(archive(50)).encode()).hexdigest())"
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_the_same_number_gives_the_same_archive_in_every_process() -> None:
    here = hashlib.sha256(repr(archive(50)).encode()).hexdigest()
    assert {digest("1"), digest("2")} == {here}


def test_another_number_gives_other_articles() -> None:
    assert archive(50).articles[0].blocks != archive(51).articles[0].blocks


def test_no_paragraph_comes_twice(made: Archive) -> None:
    blocks = Counter(text for article in made.articles for text, _ in article.blocks)
    assert max(blocks.values()) == 1, "a memory of paragraphs would be an advantage"


def test_a_fifth_of_the_articles_has_markdown(made: Archive) -> None:
    marked = sum("## " in article.body(speakers=False) for article in made.articles)
    assert abs(marked / len(made.articles) - MARKDOWN_SHARE) < 0.06


def test_everybody_is_named_in_both_languages_and_the_first_most_often(made: Archive) -> None:
    for kind in ("people", "organisations"):
        told = Counter(id_ for article in made.articles if article.english for id_ in getattr(article, kind))
        ids = [entity.id for entity in getattr(made, kind)]
        assert set(ids) == set(told)
        assert told[ids[0]] > 2 * told[ids[10]]


def test_speakers_can_be_left_out(made: Archive) -> None:
    article = next(article for article in made.articles if any(by for _, by in article.blocks))
    assert "{: by=" in article.body(speakers=True)
    assert "{: by=" not in article.body(speakers=False)


def test_invented_names_are_all_different() -> None:
    for some in (names.people(), names.cooperatives()):
        ids, persian, english = zip(*islice(some, 5000), strict=True)
        assert len(set(ids)) == len(set(persian)) == len(set(english)) == 5000


def test_no_address_is_planned_twice(made: Archive) -> None:
    planned = plan(made)
    every = [address for some in (*planned.pages.values(), *planned.feeds.values()) for address in some]
    assert len(every) == len(set(every)) == planned.addresses

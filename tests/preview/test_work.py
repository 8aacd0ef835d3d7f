"""The builder of a preview: whatever goes wrong, the next build comes."""

from __future__ import annotations

from pathlib import Path

from khaneh.preview.work import Builder, Outcome
from tests.preview.served import until
from tests.sites import house


def test_after_a_build_that_could_not_be_told_the_next_one_comes(tmp_path: Path) -> None:
    told: list[Outcome] = []

    def done(outcome: Outcome) -> None:
        told.append(outcome)
        raise RuntimeError("nobody listens")

    builder = Builder(house(tmp_path).site(jobs=1, in_place=True), done, lambda _: None, lambda: ())
    builder.start()
    for times in (1, 2):
        builder.ask([])
        until(lambda times=times: len(told) == times)  # type: ignore[misc]
    builder.stop()
    assert "nobody listens" in (tmp_path / ".khaneh/crash.txt").read_text(encoding="utf-8")

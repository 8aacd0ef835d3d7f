"""The report: medians, ratios against the right Hugo, and a run replaces only the run of the same size."""

from __future__ import annotations

from pathlib import Path

from bench import results
from bench.peers import ALL
from bench.results import Measured, Results


def measured(clean: list[float], memory: list[float]) -> Measured:
    return Measured("the same pages", "1.0", 10, 12, 3.4, {"clean": clean, "memory": memory})


def run(articles: int, day: str = "2026-11-29") -> Results:
    peers = {
        "Hugo": measured([4.0, 2.0, 30.0], [1200]),
        "Hugo, related": measured([8.0], [1500]),
        "Khaneh": measured([1.0], [300]),
        "Khaneh, full": measured([2.0], []),
    }
    return Results(articles, day, "a machine", 3, 23, 5, [0.4], peers, {"Pelican": "too slow"})


def test_the_table_has_medians_with_their_units() -> None:
    lines = list(results.table(run(1000)))
    assert lines[0] == "| | Hugo | Hugo, related | Khaneh | Khaneh, full | floor |"
    assert lines[2] == "| clean build | 4.00 s | 8.00 s | 1.00 s | 2.00 s | 0.40 s |"
    assert lines[3] == "| unchanged rebuild | – | – | – | – | – |"
    assert lines[-1] == "| peak memory | 1,200 MB | 1,500 MB | 300 MB | – | – |"
    assert results.shown("clean", 12.34) == "12.3 s"


def test_ratios_are_against_hugo_and_the_full_site_against_the_hugo_that_does_as_much() -> None:
    lines = list(results.ratios(run(1000)))
    columns = [cell.strip() for cell in lines[0].split("|")[2:-1]]
    clean = dict(zip(columns, (cell.strip() for cell in lines[2].split("|")[2:-1]), strict=True))
    assert clean == {
        "Hugo, related ÷ Hugo": "2.000",
        "Khaneh ÷ Hugo": "0.250",
        "Khaneh, full ÷ Hugo": "0.500",
        "Khaneh, full ÷ Hugo, related": "0.250",
        "floor ÷ Hugo": "0.100",
    }


def test_without_anything_to_compare_there_are_no_ratios() -> None:
    alone = run(1000)
    alone.peers = {"Hugo": alone.peers["Hugo"]}
    assert list(results.ratios(alone)) == []


def test_a_run_replaces_the_one_of_its_size_and_sizes_stand_in_order(tmp_path: Path) -> None:
    for one in (run(10_000), run(1000), run(10_000, "2026-12-01")):
        report = results.keep(one, tmp_path)
    assert {size: one.day for size, one in results.read(tmp_path).items()} == {"1000": "2026-11-29", "10000": "2026-12-01"}
    text = report.read_text(encoding="utf-8")
    assert text.index("## 1,000 articles") < text.index("## 10,000 articles")
    assert "- Pelican: too slow." in text
    assert text.count("2026-12-01") == 1


def test_the_report_that_is_kept_is_of_the_figures_that_are_kept() -> None:
    every = results.read()
    assert every, "bench/results.json is missing: make bench"
    assert (results.HERE / results.REPORT).read_text(encoding="utf-8") == results.report(every.values()), "python -m bench.results"
    assert {peer.name for peer in ALL} <= {name for one in every.values() for name in (*one.peers, *one.left_out)}

"""Relations: who stands in the same reports, as arcs between rows and as a table that says the same."""

from __future__ import annotations

from pathlib import Path

from tests.render.newsroom import every, newsroom, one, text, tree
from tests.sites import House, house


def pairs(made: House, address: str) -> list[tuple[str, ...]]:
    return [tuple(text(cell) for cell in row) for row in one(tree(made, address), ".pairs").xpath(".//tbody/tr")]


def test_every_pair_of_the_table_is_an_arc_between_its_rows(built: House) -> None:
    page = tree(built, "/relations/")
    rows = [text(row.xpath("./a")[0]) for row in every(page, "knot")]
    arcs = {tuple(rows[int(end)] for end in path.get("data-ends").split()) for path in one(page, ".arcs").iter("path")}
    named = {tuple(name.removesuffix(" نام کامل در خبرها نیامده") for name in pair[:2]) for pair in pairs(built, "/relations/")}
    assert {frozenset(arc) for arc in arcs} == {frozenset(pair) for pair in named}
    assert len(arcs) == 10


def test_those_who_share_most_stand_first_and_are_drawn_thickest(built: House) -> None:
    assert pairs(built, "/relations/")[0] == ("وزارت تعاون", "محمد کبیری", "۲")
    widths = [float(path.get("stroke-width")) for path in one(tree(built, "/relations/"), ".arcs").iter("path")]
    assert widths[0] == max(widths) > widths[1]


def test_who_has_no_page_is_not_drawn(built: House) -> None:
    assert "ناشناس" not in built.words("/relations/")


def test_each_language_has_it_under_its_own_names(built: House) -> None:
    assert pairs(built, "/en/relations/")[0] == ("Ministry of Cooperatives", "Mohammad Kabiri", "2")
    assert tree(built, "/en/relations/").xpath("//link[@hreflang='fa']/@href") == ["https://news.test.ir/relations/"]


def test_an_empty_record_has_the_page_too_and_says_so(tmp_path: Path) -> None:
    made = house(tmp_path)
    made.build()
    assert "هنوز خبری در این‌جا نیست" in made.words("/relations/")
    assert every(tree(made, "/relations/"), "arcs") == []


def test_of_a_long_list_the_most_named_are_drawn_and_the_rest_counted(tmp_path: Path) -> None:
    made = newsroom(tmp_path)
    for number in range(40):
        made.write(f"content/people/p{number}.md", f"---\nname: نام {number}\nsort: نام {number}\n---\n")
    made.edit("content/articles/four.md", "organisations: [ministry]", f"people: [{', '.join(f'p{n}' for n in range(40))}]")
    made.build()
    page = tree(made, "/relations/")
    assert len(every(page, "knot")) == 32
    assert len(pairs(made, "/relations/")) == 80
    assert "جفت دیگر" in text(one(page, ".more"))

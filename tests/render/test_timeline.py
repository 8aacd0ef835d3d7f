"""The timeline: counts as lengths, articles and events together, narrowed by name and date, the undated last, and nothing too long."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.render.newsroom import every, one, text, tree
from tests.sites import House, article, house


def bars(made: House, address: str) -> list[tuple[str, float, float]]:
    """Label, and the lengths of articles and of events in per cent."""
    rows = []
    for bar in every(tree(made, address), "bar"):
        lengths = [float(rect.get("width").rstrip("%")) for rect in bar.xpath(".//rect")]
        rows.append((text(bar.xpath("./span[1]")[0]), lengths[0], lengths[1]))
    return rows


def columns(made: House, address: str) -> list[tuple[str, str, list[float]]]:
    """Of each cell that leads somewhere: label, address, and the heights of its columns."""
    return [
        (text(cell.xpath("./span[1]")[0]), cell.get("href"), [float(rect.get("height")) for rect in cell.xpath(".//rect")])
        for cell in one(tree(made, address), ".lattice").xpath(".//a")
    ]


@pytest.fixture
def four_and_two(tmp_path: Path) -> House:
    made = house(tmp_path)
    for number in range(4):
        made.write(f"content/articles/a{number}.md", article(f"خبر {number}", date="1403-02-1" + str(number)))
    made.write("content/articles/b.md", article("خبر", date="1400", events="[{date: 1400-05, fa: رویداد}]"))
    made.build()
    return made


def test_a_bar_is_as_long_as_its_count(four_and_two: House) -> None:
    assert bars(four_and_two, "/") == [("۱۴۰۰ ۲۰۲۱–۲۰۲۲ میلادی", 25.0, 25.0), ("۱۴۰۳ ۲۰۲۴–۲۰۲۵ میلادی", 100.0, 0.0)]


def test_the_record_is_seen_from_decades_to_days_and_each_leads_nearer(four_and_two: House) -> None:
    assert columns(four_and_two, "/timeline/") == [("۱۴۰۰", "/timeline/1400/", [10, 10]), ("۱۴۰۳", "/timeline/1403/", [40])]
    assert columns(four_and_two, "/timeline/1403/") == [("اردیبهشت", "/timeline/1403/02/", [40])]
    month = "/timeline/1403/02/"
    days = [("۱۰", f"{month}#d10"), ("۱۱", f"{month}#d11"), ("۱۲", f"{month}page/2/#d12"), ("۱۳", f"{month}page/2/#d13")]
    assert [cell[:2] for cell in columns(four_and_two, month)] == days
    assert [moment.get("id") for moment in every(tree(four_and_two, f"{month}page/2/"), "moment")] == ["d12", "d13"]


def test_a_decade_holds_ten_years_and_a_month_all_its_days(four_and_two: House) -> None:
    lattice = one(tree(four_and_two, "/timeline/"), ".lattice")
    assert [text(label) for label in lattice.xpath(".//h2")] == ["دهه ۱۴۰۰"]
    assert len(lattice.xpath("./li/ol/li")) == 10
    assert [len(row.xpath("./ol/li")) for row in every(tree(four_and_two, "/timeline/1403/02/"), "lattice-row")] == [10, 10, 11]
    assert text(one(tree(four_and_two, "/timeline/"), ".lattice").xpath(".//a")[0]) == "۱۴۰۰: ۱ خبر، ۱ رویداد"


def test_no_day_is_shown_where_none_is_known(built: House) -> None:
    page = tree(built, "/timeline/1403/02/")
    assert every(page, "lattice") == []
    assert [moment.get("id") for moment in every(page, "moment")] == [None]


def test_a_page_can_be_narrowed_to_whom_it_names_and_every_entry_says_whom(built: House) -> None:
    page = tree(built, "/timeline/")
    options = [(o.get("value"), o.get("data-place"), text(o)) for o in page.xpath("//form[@class='sieve']//optgroup/option")]
    assert ("people/kabiri", "2", "محمد کبیری (۴)") in options, "by the alphabet: panah, the minister, kabiri"
    assert not any(value == "people/stranger" for value, _, _ in options), "who has no page is no choice"
    place = {value: place for value, place, _ in options}
    two = next(moment for moment in every(page, "moment") if "خبر دوم" in text(moment))
    assert two.get("data-who").split() == [place["people/kabiri"], place["organisations/ministry"]]
    assert page.xpath("//form[@class='sieve']/@hidden"), "without the script it is not there"


def test_years_left_out_are_marked(built: House) -> None:
    gaps = ["after-gap" in bar.get("class", "") for bar in every(tree(built, "/"), "bar")]
    assert gaps == [False, True, True, False]


def test_articles_and_events_stand_together_and_show_their_precision(built: House) -> None:
    moments = [" ".join(m.get("class", "").split()[1:]) for m in every(tree(built, "/timeline/"), "moment")]
    assert moments == ["event year", "article day inferred", "article month inferred", "article day", "article unknown"]


def test_an_event_names_the_article_that_tells_it(built: House) -> None:
    event = every(tree(built, "/en/timeline/"), "event")[0]
    assert text(event.xpath("./p[2]")[0]) == "Policies announced"
    assert event.xpath(".//a/@href") == ["/en/news/one/"]


def test_what_an_article_tells_of_its_own_day_stands_under_its_headline(tmp_path: Path) -> None:
    made = house(tmp_path)
    events = "[{date: 1403-02-01, fa: نشست}, {date: 1403-01-05, fa: بازدید}, {date: 1400, fa: قانون}, {date: 1400, fa: سند}]"
    made.write("content/articles/a.md", article("خبر نشست", date="1403-02-01", events=events))
    made.build()
    page = tree(made, "/timeline/")
    moments = [" ".join(text(part) for part in moment.xpath("./p[position() > 1]")) for moment in every(page, "moment")]
    assert moments == ["قانون رویداد خبر نشست", "سند رویداد", "بازدید رویداد", "خبر نشست رویداد نشست"]
    assert page.xpath("//li[contains(@class, 'moment')]//a/@href") == ["/news/a/"] * 4


def test_the_undated_stand_at_the_end(built: House) -> None:
    undated = one(tree(built, "/timeline/"), ".undated")
    assert text(undated.xpath("./h2")[0]) == "تاریخ نامعلوم"
    assert undated.xpath(".//a/@href") == ["/news/three/"]
    assert text(undated).count("نامعلوم") == 1


def test_what_is_known_no_finer_than_the_year_stands_before_its_months(tmp_path: Path) -> None:
    made = house(tmp_path)
    made.write("content/articles/a.md", article("سالانه", date="1403"))
    made.write("content/articles/b.md", article("ماهانه", date="1403-01"))
    made.build()
    stretches = [(text(s.xpath("./h2")[0]), s.xpath("./h2/a/@href")) for s in every(tree(made, "/timeline/1403/"), "stretch")]
    assert stretches == [("بدون ماه", []), ("فروردین مارس تا آوریل ۲۰۲۴", ["/timeline/1403/01/"])]


def test_years_and_months_lead_to_those_before_and_after(built: House) -> None:
    page = tree(built, "/timeline/1398/")
    assert page.xpath("//a[@rel='prev']/@href") == ["/timeline/1384/"]
    assert page.xpath("//a[@rel='next']/@href") == ["/timeline/1403/"]
    assert tree(built, "/timeline/1398/09/").xpath("//a[@rel='next']/@href") == ["/timeline/1403/02/"]


def test_a_long_record_is_told_by_its_bars_and_months_by_pages(tmp_path: Path) -> None:
    made = house(tmp_path)
    for number in range(7):
        made.write(f"content/articles/a{number}.md", article(f"خبر {number}", date=f"1403-02-{10 + number}", organisations="[house]"))
    for number in range(3):
        made.write(f"content/articles/u{number}.md", article(f"بی‌تاریخ {number}", date="unknown", organisations="[house]"))
    made.build()
    page = tree(made, "/timeline/")
    assert every(page, "sieve") == [], "there is nothing here to narrow"
    assert [text(m) for m in every(page, "stretch")[:1]] == [text(one(page, ".undated"))]
    assert every(tree(made, "/timeline/1403/"), "moment") == []
    assert len(every(tree(made, "/timeline/1403/02/page/4/"), "moment")) == 1
    more = one(page, ".notice").xpath("./a")[0]
    assert text(more) == "۱ خبر بی‌تاریخ دیگر"
    assert "بی‌تاریخ" in made.words(more.get("href", ""))


def test_a_year_of_the_other_calendar_stands_where_it_begins(tmp_path: Path) -> None:
    made = house(tmp_path)
    made.write("content/articles/a.md", article("اردیبهشت", date="1403-02", events="[{date: 2025, fa: سال میلادی}]"))
    made.build()
    moments = [" ".join(m.get("class", "").split()[1:]) for m in every(tree(made, "/timeline/"), "moment")]
    assert moments == ["article month", "event year"], "2025 begins in Dey 1403"


def test_an_event_whose_day_was_inferred_says_so(tmp_path: Path) -> None:
    made = house(tmp_path)
    events = "[{date: 1403-01-05, fa: بازدید, basis: inferred}, {date: 1403-01-06, fa: نشست}]"
    made.write("content/articles/a.md", article("خبر", date="1403-02-01", events=events))
    made.build()
    visit, meeting = (text(event) for event in every(tree(made, "/timeline/"), "event"))
    assert "استنباطی" in visit
    assert "استنباطی" not in meeting

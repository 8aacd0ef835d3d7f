"""Orders that are total, what is related to what, and who stands next to whom."""

from __future__ import annotations

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from khaneh.library import duplicates
from tests.unit.values import article, organisation, page, person, shelf

PEOPLE = [person(name) for name in ("ali", "sara", "reza")]
BODIES = [organisation("ministry"), organisation("chamber")]


def test_news_stand_newest_first_the_narrower_before_the_wider_the_undated_last() -> None:
    order = [
        article("day-late", "1403-02-11"),
        article("day", "1403-02-01"),
        article("month", "1403-02"),
        article("first-day", "1403-01-01"),
        article("first-month", "1403-01"),
        article("year", "1403"),
        article("older", "2023-11-16"),
        article("undated", "unknown"),
    ]
    for shuffled in (order, order[::-1], order[3:] + order[:3]):
        assert list(shelf(shuffled).chronicle) == [one.slug for one in order]


def test_of_one_day_what_was_filed_later_stands_first_and_the_slug_decides_last() -> None:
    order = [
        article("b", "1403-02-11", added="2026-11-22T12:00:00+03:30"),
        article("a", "1403-02-11", added="2026-11-22T10:00:00+03:30"),
        article("c", "1403-02-11", added="2026-11-22T10:00:00+03:30"),
        article("d", "1403-02-11"),
    ]
    for shuffled in itertools.permutations(order):
        assert list(shelf(list(shuffled)).chronicle) == ["b", "a", "c", "d"]


def test_the_timeline_runs_from_the_oldest_articles_and_events_alike() -> None:
    made = shelf([article("a", "1403-02-11", events=["1384", "unknown"]), article("b", "1357-11-22"), article("c")])
    assert [(entry.slug, entry.event) for entry in made.timeline] == [("b", None), ("a", 0), ("a", None), ("c", None)]


def test_what_shares_a_rare_name_is_nearer_than_what_shares_a_common_one() -> None:
    made = shelf(
        [
            article("a", "1403-01-01", people="ali sara", organisations="ministry"),
            article("rare", "1399-01-01", people="sara", organisations="ministry"),
            article("common", "1403-01-02", people="ali", organisations="ministry"),
            article("other", "1403-01-03", people="ali", organisations="ministry"),
            article("alone", "1403-01-04", people="reza", organisations="ministry"),
            *(article(f"else{n}", "1390", organisations="ministry") for n in range(5)),
        ],
        *PEOPLE,
        *BODIES,
    )
    assert made.related["a"] == ("rare", "other", "common")
    assert made.related["alone"] == (), "the ministry that stands in every text relates nothing"


@given(st.lists(st.sets(st.sampled_from(["ali", "sara", "reza", "zahra", "omid"])), min_size=3, max_size=24))
def test_related_are_the_three_that_come_first_when_all_are_counted(named: list[set[str]]) -> None:
    """Held against the rule itself: every other article, by the weights of the names it shares, then by its place."""
    people = [person(name) for name in ("ali", "sara", "reza", "zahra", "omid")]
    made = shelf([article(f"a{n:02}", people=" ".join(sorted(names))) for n, names in enumerate(named)], *people)
    by_slug = {f"a{n:02}": names for n, names in enumerate(named)}
    bearers = {one.id: sum(one.id in names for names in named) for one in people}
    weights = {name: math.log(len(named) / n) for name, n in bearers.items() if n and 3 * n <= 2 * len(named)}
    for slug in made.chronicle:
        scores = {other: sum(weights.get(name, 0) for name in by_slug[slug] & by_slug[other]) for other in made.chronicle if other != slug}
        ranked = sorted(filter(scores.__getitem__, scores), key=lambda other: (-round(scores[other], 9), made.chronicle.index(other)))
        assert made.related[slug] == tuple(ranked[:3])


def test_related_are_at_most_three_and_never_the_article_itself() -> None:
    articles = [article(f"a{n}", f"140{n}-01-01", people="ali") for n in range(6)] + [article(f"z{n}", "1390-01-01") for n in range(3)]
    made = shelf(articles, *PEOPLE)
    assert made.related["a0"] == ("a5", "a4", "a3")
    assert all(slug not in related for slug, related in made.related.items())


@given(st.lists(st.sets(st.sampled_from(["ali", "sara", "reza", "zahra", "omid"])), min_size=3, max_size=24), st.integers(0, 6))
def test_fewer_or_more_are_the_first_of_the_same_order(named: list[set[str]], most: int) -> None:
    people = [person(name) for name in ("ali", "sara", "reza", "zahra", "omid")]
    articles = [article(f"a{n:02}", people=" ".join(sorted(names))) for n, names in enumerate(named)]
    all_of_them, some = (shelf(articles, *people, related=count).related for count in (len(named), most))
    assert all(some.get(slug, ()) == near[:most] for slug, near in all_of_them.items())


def test_a_name_that_more_than_two_thirds_bear_relates_nothing() -> None:
    made = shelf(
        [article(f"a{n}", f"140{n}-01-01", people="ali") for n in range(5)] + [article(f"z{n}", "1390-01-01") for n in range(2)], *PEOPLE
    )
    assert made.related["a0"] == ()


def test_neighbours_are_the_earlier_and_the_later_and_the_undated_have_none() -> None:
    made = shelf([article("a", "1401"), article("b", "1402"), article("c", "1403"), article("d")])
    assert made.neighbours == {"a": ("", "b"), "b": ("a", "c"), "c": ("b", "")}


def test_who_stands_with_whom_is_counted() -> None:
    made = shelf(
        [article("a", "1401", people="ali sara"), article("b", "1402", people="ali sara reza"), article("c", "1403", people="ali reza")],
        *PEOPLE,
    )
    assert [(c.id, c.count) for c in made.together["people", "ali"]] == [("reza", 2), ("sara", 2)]
    assert [(c.id, c.count) for c in made.together["people", "sara"]] == [("ali", 2), ("reza", 1)]


def test_appearances_are_newest_first() -> None:
    made = shelf([article("old", "1399", people="ali"), article("new", "1403", people="ali")], *PEOPLE)
    assert made.appearances["people"]["ali"] == ("new", "old")


def test_a_language_has_only_what_has_a_summary_in_it() -> None:
    made = shelf([article("a", "1403", en=True), article("b", "1402")])
    assert made.in_language(made.chronicle, "fa", "fa") == ("a", "b")
    assert made.in_language(made.chronicle, "en", "fa") == ("a",)


def test_who_is_not_confirmed_has_no_page() -> None:
    assert shelf([], person("ali"), person("stub", confirmed=False)).shown("people") == ("ali",)


def test_the_withdrawn_are_kept_apart() -> None:
    made = shelf([article("a", "1403"), article("gone", "1402", status="withdrawn")])
    assert list(made.withdrawn) == ["gone"]
    assert made.chronicle == ("a",)


def test_two_that_would_take_each_others_address_are_told() -> None:
    articles = [article("a", code="1"), article("b", code="1"), article("a", path="content/articles/x/a.md"), article("c"), article("d")]
    pages = [page("about"), page("about", "en"), page("about", path="content/pages/x/about.md")]
    found = duplicates(articles, pages)
    assert [(p.path, p.line, p.code, p.values["key"]) for p in found] == [
        ("content/articles/b.md", 3, "E-DUPLICATE", "code"),
        ("content/articles/x/a.md", 1, "E-DUPLICATE", "slug"),
        ("content/pages/x/about.md", 1, "E-DUPLICATE", "slug"),
    ]

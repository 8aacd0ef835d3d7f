"""What work has read: of work within work, of a whole, of what is told under one name."""

from __future__ import annotations

import pytest

from khaneh.reads import Watch, Watched


def shelf(watch: Watch) -> Watched[int]:
    return Watched({"a": 1, "b": 2}, "n", watch)


def test_what_is_asked_for_is_told_and_what_is_only_counted_is_not() -> None:
    watch = Watch()
    values = shelf(watch)
    result, names = watch.during(lambda: values["a"] + len(values) + ("b" in values) + len(list(values)))
    assert (result, names) == (6, {"n:a"})
    assert watch.during(lambda: values.get("b"))[1] == {"n:b"}


def test_who_goes_through_all_has_read_all() -> None:
    watch = Watch()
    assert watch.during(lambda: sum(shelf(watch).values())) == (3, {"n:*"})
    assert watch.during(lambda: dict(shelf(watch).items())) == ({"a": 1, "b": 2}, {"n:*"})


def test_work_has_read_what_the_work_within_it_has_and_not_the_other_way_round() -> None:
    watch = Watch()
    values = shelf(watch)
    inner: list[set[str]] = []

    def work() -> int:
        first = values["a"]
        second, names = watch.during(lambda: values["b"])
        inner.append(names)
        return first + second

    assert watch.during(work) == (3, {"n:a", "n:b"})
    assert inner == [{"n:b"}]


def test_what_is_told_under_one_name_is_told_under_no_other() -> None:
    watch = Watch()
    values = shelf(watch)
    assert watch.during(lambda: watch.under("whole", lambda: values["a"] + values["b"])) == (3, {"whole"})


def test_work_that_fails_leaves_the_work_around_it_as_it_was() -> None:
    watch = Watch()
    values = shelf(watch)

    def work() -> int:
        with pytest.raises(KeyError):
            watch.during(lambda: values["nobody"])
        with pytest.raises(KeyError):
            watch.under("whole", lambda: values["nobody"])
        return values["a"]

    assert watch.during(work) == (1, {"n:nobody", "whole", "n:a"})

"""An ordered map over processes and its serial twin: the same results, the same errors."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from khaneh import executor
from khaneh.executor import aside, collecting_seldom, jobs_for, ordered_map, spread
from khaneh.problems import KhanehError, problem
from khaneh.steady import steady_map

SHARED: list[int] = []


def square(number: int) -> int:
    return number * number


def offset(number: int) -> int:
    return SHARED[0] + number


def share() -> None:
    SHARED[:] = [100]


def refuse_seven(number: int) -> int:
    if number == 7:
        raise KhanehError([problem("a.md", 4, "E-TEST", "{number} is refused", "take {number}", number=number)])
    return number


def process(_: int) -> int:
    return os.getpid()


def test_the_collector_is_as_it_was_after_work_that_leaves_it_little_to_do() -> None:
    before = gc.get_threshold()
    with collecting_seldom():
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before
    with pytest.raises(KhanehError), collecting_seldom():
        refuse_seven(7)
    assert gc.get_threshold() == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_work_aside_gives_what_it_would_here_and_raises_what_it_raises(jobs: int) -> None:
    with aside(partial(square, 7), jobs) as asked:
        assert asked() == 49
    with aside(partial(refuse_seven, 7), jobs) as asked, pytest.raises(KhanehError, match="7 is refused"):
        asked()


def test_work_aside_is_done_by_another_process_where_there_is_more_than_one() -> None:
    with aside(partial(process, 0), 1) as here, aside(partial(process, 0), 2) as elsewhere:
        assert here() == os.getpid() != elsewhere()


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 7, 100])
def test_results_come_in_the_order_of_the_items(jobs: int, count: int) -> None:
    assert list(ordered_map(square, range(count), jobs)) == [n * n for n in range(count)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_all_items_share_is_set_up_in_every_process(jobs: int) -> None:
    SHARED[:] = [0]
    assert list(ordered_map(offset, range(9), jobs, setup=share)) == [100 + n for n in range(9)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_problem_arrives_whole_from_another_process_and_in_its_turn(jobs: int) -> None:
    results = ordered_map(refuse_seven, range(20), jobs)
    before = []
    with pytest.raises(KhanehError) as told:
        before.extend(results)
    (one,) = told.value.problems
    assert (one.path, one.line, one.code, str(one)) == ("a.md", 4, "E-TEST", "a.md:4: E-TEST: 7 is refused (take 7)")
    assert before == list(range(len(before)))


def test_two_jobs_are_other_processes_and_one_is_this() -> None:
    assert set(ordered_map(process, range(8), 1)) == {os.getpid()}
    assert os.getpid() not in set(ordered_map(process, range(8), 2))


def test_items_spread_over_any_executor_come_back_in_order() -> None:
    with ThreadPoolExecutor(3) as pool:
        assert list(spread(pool, square, range(50), 3)) == [n * n for n in range(50)]


def test_a_pool_of_somebodys_own_is_used_instead_of_processes() -> None:
    with ThreadPoolExecutor(3) as pool:
        assert list(ordered_map(square, range(50), 3, pool=pool)) == [n * n for n in range(50)]
        assert set(ordered_map(process, range(50), 3, pool=pool)) == {os.getpid()}


def test_few_items_are_not_worth_a_process_unless_asked_for() -> None:
    assert jobs_for(executor.WORTH_A_PROCESS - 1, None) == 1
    assert jobs_for(executor.WORTH_A_PROCESS, None) == os.cpu_count()
    assert jobs_for(1, 4) == 4
    assert jobs_for(10_000, 0) == 1


def die_at_seven(number: int) -> int:
    if number in (7, 8, 40):
        os._exit(9)
    return number


def minus(number: int) -> int:
    return -number


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 7, 100])
def test_steady_gives_the_same_in_order(jobs: int, count: int) -> None:
    assert list(steady_map(square, iter(range(count)), jobs, minus)) == [square(n) for n in range(count)]


@pytest.mark.parametrize("jobs", [2, 3])
def test_who_kills_a_worker_is_lost_alone(jobs: int) -> None:
    assert list(steady_map(die_at_seven, range(60), jobs, minus)) == [-n if n in (7, 8, 40) else n for n in range(60)]


def test_setup_is_done_in_every_worker_also_in_those_that_come_later() -> None:
    SHARED[:] = [0]
    assert list(steady_map(offset, range(3), 2, minus, share)) == [100, 101, 102]


def test_only_a_few_items_are_ever_on_their_way() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = steady_map(square, items(), 2, minus)
    assert next(results) == 0
    assert len(taken) < 100
    results.close()


def test_an_exception_of_an_item_is_raised_in_its_turn_here_too() -> None:
    results = steady_map(refuse_seven, range(30), 2, minus)
    assert [next(results) for _ in range(4)] == [0, 1, 2, 3]
    with pytest.raises(KhanehError):
        list(results)

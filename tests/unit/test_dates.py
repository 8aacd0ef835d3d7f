"""Dates that know how precise they are: two calendars, spans, what machines may be told."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaneh import dates
from khaneh.dates import Calendar, Date, DateError, first_day, last_day, machine_time, machine_value, make, month_length, parse, span_in

# Before, Tehran kept its own mean time, +03:25:44, which RFC 3339 cannot write.
STANDARD_TIME = dt.date(1935, 6, 14)
days = st.dates(dt.date(1700, 1, 1), dt.date(2400, 12, 31))
calendars = st.sampled_from(dates.CALENDARS)


@st.composite
def any_date(draw: st.DrawFn) -> Date:
    """A day, month or year of either calendar, exact or not."""
    year = draw(st.one_of(st.integers(1, 1699), st.integers(1700, 2400)))
    month = draw(st.none() | st.integers(1, 12))
    calendar: Calendar = "jalali" if year < dates.FIRST_GREGORIAN_YEAR else "gregorian"
    day = draw(st.none() | st.integers(1, month_length(calendar, year, month))) if month else None
    return make(year, month, day, draw(st.sampled_from(["", "~", "?"])))


@pytest.mark.parametrize(
    ("jalali", "gregorian"),
    [
        ("1403-12-30", "2025-03-20"),
        ("1404-01-01", "2025-03-21"),
        ("1399-12-30", "2021-03-20"),
        ("1400-01-01", "2021-03-21"),
        ("1400-01-19", "2021-04-08"),
        ("1398-09-03", "2019-11-24"),
        ("1404-08-25", "2025-11-16"),
        ("1384-01-01", "2005-03-21"),
        ("1357-11-22", "1979-02-11"),
        ("1403-02-31", "2024-05-20"),
    ],
)
def test_a_day_is_the_same_day_in_both_calendars(jalali: str, gregorian: str) -> None:
    ours, theirs = parse(jalali), parse(gregorian)
    assert ours
    assert theirs
    assert first_day(ours) == last_day(ours) == dt.date.fromisoformat(gregorian)
    assert str(span_in(ours, "gregorian").start) == gregorian
    assert str(span_in(theirs, "jalali").start) == jalali


@pytest.mark.parametrize("year", [1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408])
def test_esfand_has_thirty_days_in_a_leap_year(year: int) -> None:
    assert month_length("jalali", year, 12) == 30
    assert month_length("jalali", year + 1, 12) == 29


def test_february_has_twenty_nine_days_in_a_leap_year() -> None:
    assert [month_length("gregorian", year, 2) for year in (1900, 2000, 2023, 2024)] == [28, 29, 28, 29]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1403/2/11", "1403-02-11"),
        ("۱۴۰۳/۰۲/۱۱", "1403-02-11"),
        ("١٤٠٣-٠٢", "1403-02"),
        ("1403-2", "1403-02"),
        (" 1403 ", "1403"),
        ("1403~", "1403~"),
        ("1403-02?", "1403-02?"),
        ("2025-11-16", "2025-11-16"),
    ],
)
def test_slashes_and_other_digits_are_read_and_written_padded(text: str, written: str) -> None:
    assert str(parse(text)) == written


@pytest.mark.parametrize("text", ["unknown", " unknown "])
def test_unknown_is_no_date(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "1403-13-02",
        "1403-00-01",
        "1403-02-32",
        "1403-07-31",
        "1402-12-30",
        "2023-02-29",
        "0000-01-01",
        "1403-02-00",
        "9999",
        "9999-12-31",
        "403",
        "14030-01-01",
        "1403-02-",
        "1403--02",
        "1403-02-11~?",
        "1403.02.11",
        "11-02-1403",
        "yesterday",
        "",
        "-1403",
        "1403 02",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateError) as refused:
        parse(text)
    assert "value" in refused.value.values


def test_a_refused_date_says_what_is_wrong_with_it() -> None:
    with pytest.raises(DateError) as refused:
        parse("1403-13-02")
    assert refused.value.what == "{value}: months are 01 to 12"
    with pytest.raises(DateError) as refused:
        parse("1402-12-30")
    assert refused.value.values == {"value": "1402-12-30", "last": "29"}


@pytest.mark.parametrize(
    ("text", "calendar", "start", "end"),
    [
        ("1403-02", "gregorian", "2024-04", "2024-05"),
        ("1384", "gregorian", "2005", "2006"),
        ("2025-11", "jalali", "1404-08", "1404-09"),
        ("2025", "jalali", "1403", "1404"),
        ("1403-02~", "gregorian", "2024-04~", "2024-05~"),
        ("1400-01-19", "gregorian", "2021-04-08", "2021-04-08"),
        ("1403-02", "jalali", "1403-02", "1403-02"),
    ],
)
def test_a_partial_date_is_a_span_of_its_own_width_in_the_other_calendar(text: str, calendar: Calendar, start: str, end: str) -> None:
    date = parse(text)
    assert date
    span = span_in(date, calendar)
    assert (str(span.start), str(span.end)) == (start, end)
    assert span.is_single == (start == end)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1400-01-19", "2021-04-08"),
        ("2025-11-16", "2025-11-16"),
        ("2025-11", "2025-11"),
        ("2025", "2025"),
        ("1403-02", ""),
        ("1384", ""),
        ("1398-09-03~", ""),
        ("2025~", ""),
        ("2025-11?", ""),
        ("unknown", ""),
    ],
)
def test_machines_are_told_only_what_is_exact(text: str, value: str) -> None:
    assert machine_value(parse(text)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1400-01-01", "2021-03-21T00:00:00+03:30"),
        ("1400-01-19", "2021-04-08T00:00:00+04:30"),
        ("1398-09-03", "2019-11-24T00:00:00+03:30"),
        ("1401-04-01", "2022-06-22T00:00:00+04:30"),
        ("1402-04-01", "2023-06-22T00:00:00+03:30"),
        ("2025-11-16", "2025-11-16T00:00:00+03:30"),
        ("1285-05-14", ""),
        ("2025-11", ""),
        ("1398-09-03?", ""),
    ],
)
def test_an_instant_carries_the_offset_of_tehran_on_that_day(text: str, value: str) -> None:
    assert machine_time(parse(text)) == value


def test_chronological_order_puts_the_narrower_first_where_both_begin_together() -> None:
    order = ["unknown", "1402-12-29", "1403-01-01", "1403-01", "1403", "1403-01-02", "1403-02", "2025"]
    backwards = order[::-1]
    assert sorted(backwards, key=lambda text: dates.sort_key(parse(text))) == order


@given(any_date())
def test_a_date_reads_back_as_it_was_written(date: Date) -> None:
    assert parse(str(date)) == date


@given(any_date(), calendars)
def test_a_span_holds_every_day_of_its_date(date: Date, calendar: Calendar) -> None:
    span = span_in(date, calendar)
    assert first_day(span.start) <= first_day(date) <= last_day(date) <= last_day(span.end)
    assert span.start <= span.end
    assert span.start.precision == span.end.precision == date.precision


@given(days, calendars)
def test_a_day_survives_the_way_into_a_calendar_and_back(day: dt.date, calendar: Calendar) -> None:
    assert first_day(dates.from_day(day, calendar)) == day


@given(any_date())
def test_an_exact_value_for_machines_is_neither_wider_nor_narrower(date: Date) -> None:
    value = machine_value(date)
    year, month, day = (*map(int, value.split("-")), 0, 0)[:3] if value else (0, 0, 0)
    if value:
        told = Date("gregorian", year, month or None, day or None)
        assert (first_day(told), last_day(told)) == (first_day(date), last_day(date))
    assert bool(machine_time(date)) == (date.is_exact and first_day(date) >= STANDARD_TIME)


@given(any_date(), any_date())
def test_two_dates_share_a_place_only_if_they_mean_the_same_days(one: Date, other: Date) -> None:
    same = (first_day(one), last_day(one), one.qualifier) == (first_day(other), last_day(other), other.qualifier)
    assert (dates.sort_key(one) == dates.sort_key(other)) == same

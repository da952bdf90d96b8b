"""Laws of ``Day``, with ``datetime.date`` as the oracle for the years that it knows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from timeline.models import Day
from timeline.models.day import is_leap, month_length

DATES = st.dates()
ORDINALS = st.integers(-5_000_000, 5_000_000)
DAYS = ORDINALS.map(Day.from_ordinal)


def of(day: date) -> Day:
    return Day(day.year, day.month, day.day)


@given(DATES)
def test_number_weekday_and_text_are_those_of_datetime(day: date) -> None:
    ours = of(day)
    assert ours.ordinal == (day - date(1970, 1, 1)).days
    assert ours.weekday == day.weekday()
    assert str(ours) == day.isoformat()


@given(DATES, st.integers(-100_000, 100_000))
def test_adding_days_agrees_with_datetime(day: date, days: int) -> None:
    try:
        moved = day + timedelta(days=days)
    except OverflowError:
        return
    assert of(day).plus(days) == of(moved)


@given(ORDINALS)
def test_numbers_and_days_are_the_same_thing(ordinal: int) -> None:
    assert Day.from_ordinal(ordinal).ordinal == ordinal


@given(DAYS)
def test_the_text_of_a_day_names_it(day: Day) -> None:
    assert Day.parse(str(day)) == day
    assert Day.parse(f"{day}T23:59+09:00") == day


@given(DAYS, DAYS)
def test_order_is_the_order_of_time(one: Day, other: Day) -> None:
    assert (one < other) == (one.ordinal < other.ordinal)


@given(DAYS)
def test_the_next_day_has_the_next_weekday(day: Day) -> None:
    assert day.plus(1).weekday == (day.weekday + 1) % 7


@given(DAYS, st.integers(-5000, 5000))
def test_adding_months_lands_in_that_month_and_never_later_in_it(day: Day, months: int) -> None:
    moved = day.plus_months(months)
    assert moved.year * 12 + moved.month == day.year * 12 + day.month + months
    assert moved.day == min(day.day, month_length(moved.year, moved.month))


@given(st.integers(1, 9999))
def test_leap_years_are_those_of_the_calendar(year: int) -> None:
    assert is_leap(year) == (date(year, 12, 31).timetuple().tm_yday == 366)


def test_years_before_christ_are_astronomical() -> None:
    ides = Day.parse("-0043-03-15")
    assert ides == Day(-43, 3, 15)
    assert str(ides) == "-0043-03-15"
    assert ides.plus(-74) == Day(-44, 12, 31)
    assert Day(0, 2, 29).plus(1) == Day(0, 3, 1)


@pytest.mark.parametrize(
    "parts", [(2018, 0, 1), (2018, 13, 1), (2018, 4, 31), (2018, 2, 29), (1900, 2, 29), (2018, 1, 0)]
)
def test_days_that_the_calendar_lacks_are_refused(parts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no such day"):
        Day(*parts)


@pytest.mark.parametrize(
    "text", ["", "2018", "2018-03", "2018-3-28", "28.03.2018", "2018-03-281", "2018-03-28x", "18-03-28"]
)
def test_other_texts_are_no_days(text: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        Day.parse(text)


def test_json_holds_the_iso_text() -> None:
    adapter = TypeAdapter(Day)
    assert adapter.dump_json(Day(2018, 3, 28)) == b'"2018-03-28"'
    assert adapter.validate_json('"2018-03-28"') == Day(2018, 3, 28)
    assert adapter.json_schema()["type"] == "string"
    with pytest.raises(ValidationError):
        adapter.validate_python(20180328)

"""Laws of ``EdtfDate``. The ``edtf`` package is the oracle where it means the same as we do.

It doesn't for winter, which it cuts off at the end of the year, and it knows neither our precisions nor the
difference between lasting and happening some time within.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from timeline.models import Day, EdtfDate, Precision

YEARS = st.one_of(st.integers(1800, 2100), st.integers(-9999, 9999))


def year_text(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


DAYS = st.builds(Day.from_ordinal, st.integers(-4_000_000, 2_500_000))
MONTHS = st.builds(lambda year, month: f"{year_text(year)}-{month:02d}", YEARS, st.integers(1, 12))
#: Parts of a year but for winter: spring to autumn, quarters, thirds, halves.
PARTS = st.builds(
    lambda year, part: f"{year_text(year)}-{part}", YEARS, st.sampled_from([21, 22, 23, *range(33, 42)])
)
DECADES = st.builds(lambda digits: f"{digits:03d}X", st.integers(0, 999))
CENTURIES = st.builds(lambda digits: f"{digits:02d}XX", st.integers(0, 99))
SIMPLE = st.one_of(YEARS.map(year_text), MONTHS, DAYS.map(str), PARTS, DECADES, CENTURIES)
MARKED = st.builds(
    lambda text, mark: text + mark, st.one_of(YEARS.map(year_text), MONTHS), st.sampled_from("?~%")
)


def ordered(one: str, other: str) -> tuple[str, str]:
    first, last = sorted([one, other], key=lambda text: EdtfDate.parse(text).sort_key)
    return (first, last) if EdtfDate.parse(first).start <= EdtfDate.parse(last).end else (last, first)  # type: ignore[operator]


CALENDAR = st.one_of(YEARS.map(year_text), MONTHS, DAYS.map(str))
SPANS = st.builds(lambda pair: "/".join(ordered(*pair)), st.tuples(CALENDAR, CALENDAR))
WITHINS = st.builds(lambda pair: f"[{'..'.join(ordered(*pair))}]", st.tuples(CALENDAR, CALENDAR))
#: The edtf package reads a set only if both of its ends are years, both months or both days.
EVEN_WITHINS = st.one_of(
    st.builds(lambda pair: f"[{'..'.join(ordered(*pair))}]", st.tuples(ends, ends))
    for ends in (YEARS.map(year_text), MONTHS, DAYS.map(str))
)
OPEN = st.builds(lambda text, shape: shape.format(text), CALENDAR, st.sampled_from(["{}/..", "../{}"]))
DATES = st.one_of(SIMPLE, MARKED, SPANS, WITHINS, OPEN).map(EdtfDate.parse)


def oracle(text: str, end: str) -> Any:
    """Year, month and day that the edtf package computes, or an infinity."""
    bound = getattr(parse_edtf(text), end)()
    return bound if isinstance(bound, float) or bound in (math.inf, -math.inf) else tuple(bound[:3])


@settings(max_examples=250, deadline=None)
@given(st.one_of(SIMPLE, MARKED, SPANS, EVEN_WITHINS))
def test_bounds_are_those_of_the_edtf_package(text: str) -> None:
    date = EdtfDate.parse(text)
    assert date.start is not None
    assert date.end is not None
    assert (date.start.year, date.start.month, date.start.day) == oracle(text, "lower_strict")
    assert (date.end.year, date.end.month, date.end.day) == oracle(text, "upper_strict")


@settings(max_examples=40, deadline=None)
@given(OPEN)
def test_open_ends_are_those_of_the_edtf_package(text: str) -> None:
    date = EdtfDate.parse(text)
    assert date.is_open
    assert (date.start is None) == (oracle(text, "lower_strict") == -math.inf)
    assert (date.end is None) == (oracle(text, "upper_strict") == math.inf)


@given(DATES)
def test_json_brings_back_the_same_date(date: EdtfDate) -> None:
    assert EdtfDate.model_validate_json(date.model_dump_json()) == date
    assert EdtfDate.parse(date.edtf) == date


@given(DAYS)
def test_a_day_is_itself(day: Day) -> None:
    date = EdtfDate.of_day(day)
    assert (date.start, date.end, date.precision, date.days) == (day, day, Precision.DAY, 1)


@given(DATES)
def test_the_first_day_is_not_behind_the_last(date: EdtfDate) -> None:
    assert date.sort_key[0] <= date.sort_key[1]
    assert date.days is None if date.is_open else date.days is not None and date.days >= 1


@given(DATES, DATES, DATES)
def test_dates_are_in_one_order(one: EdtfDate, two: EdtfDate, three: EdtfDate) -> None:
    assert (one < two) + (two < one) + (one == two) == 1
    if one < two < three:
        assert one < three


@given(DATES, DATES)
def test_overlap_is_mutual_and_follows_from_containment(one: EdtfDate, two: EdtfDate) -> None:
    assert one.overlaps(two) == two.overlaps(one)
    assert one.overlaps(one)
    assert one.contains(one)
    if one.contains(two):
        assert one.overlaps(two)
    if one.contains(two) and two.contains(one):
        assert one.sort_key[:2] == two.sort_key[:2]


@given(DAYS, DATES)
def test_a_date_contains_a_day_that_lies_between_its_bounds(day: Day, date: EdtfDate) -> None:
    after = date.start is None or date.start <= day
    before = date.end is None or day <= date.end
    assert date.contains(EdtfDate.of_day(day)) == (after and before) == date.overlaps(EdtfDate.of_day(day))


@given(DAYS)
def test_century_decade_year_month_and_day_lie_in_each_other(day: Day) -> None:
    if day.year < 0:
        return
    year = year_text(day.year)
    chain = [f"{year[:2]}XX", f"{year[:3]}X", year, f"{year}-{day.month:02d}", str(day)]
    dates = [EdtfDate.parse(text) for text in chain]
    assert all(outer.contains(inner) for outer, inner in pairwise(dates))
    ranks = [date.precision.rank for date in dates]
    assert ranks == sorted(ranks, reverse=True)


@pytest.mark.parametrize(
    ("edtf", "start", "end", "precision"),
    [
        ("2018-03-28", "2018-03-28", "2018-03-28", "day"),
        ("2016-02", "2016-02-01", "2016-02-29", "month"),
        ("2018-33", "2018-01-01", "2018-03-31", "quarter"),
        ("2018-36", "2018-10-01", "2018-12-31", "quarter"),
        ("2018-23", "2018-09-01", "2018-11-30", "season"),
        ("2018-24", "2018-12-01", "2019-02-28", "season"),
        ("2019-24", "2019-12-01", "2020-02-29", "season"),
        ("2018-41", "2018-07-01", "2018-12-31", "season"),
        ("197X", "1970-01-01", "1979-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("-0043", "-0043-01-01", "-0043-12-31", "year"),
        ("-004X", "-0049-01-01", "-0040-12-31", "decade"),
        ("Y17000", "17000-01-01", "17000-12-31", "year"),
        ("2018-XX", "2018-01-01", "2018-12-31", "year"),
        ("2018-03-XX", "2018-03-01", "2018-03-31", "month"),
        ("2018-03-28T15:52+09:00", "2018-03-28", "2018-03-28", "day"),
        ("2011-10/2011-12", "2011-10-01", "2011-12-31", "month"),
        ("1950-06-25/1953-07-27", "1950-06-25", "1953-07-27", "day"),
        ("2011/..", "2011-01-01", None, "year"),
        ("../2011-05", None, "2011-05-31", "month"),
        ("[2011-10..2011-12]", "2011-10-01", "2011-12-31", "quarter"),
        ("[2018-03-26,2018-03-27]", "2018-03-26", "2018-03-27", "week"),
        ("[2018-03-28]", "2018-03-28", "2018-03-28", "day"),
        ("[..2011]", None, "2011-12-31", "year"),
        ("[2011..2015]", "2011-01-01", "2015-12-31", "decade"),
    ],
)
def test_what_expressions_mean(edtf: str, start: str | None, end: str | None, precision: str) -> None:
    date = EdtfDate.parse(edtf)
    bounds = tuple(bound and str(bound) for bound in (date.start, date.end))
    assert (*bounds, date.precision.value) == (start, end, precision)


def test_lasting_and_happening_within_are_told_apart() -> None:
    lasted, within = EdtfDate.parse("2011-10/2011-12"), EdtfDate.parse("[2011-10..2011-12]")
    assert lasted.is_span
    assert not within.is_span
    assert lasted != within
    assert lasted.contains(within)
    assert within.contains(lasted)


@pytest.mark.parametrize(
    ("mark", "approximate", "uncertain"),
    [("", False, False), ("~", True, False), ("?", False, True), ("%", True, True)],
)
def test_qualifications(mark: str, approximate: bool, uncertain: bool) -> None:
    for text in (f"2011-05{mark}", f"2011-05{mark}/2012", f"[2011-05{mark},2012]"):
        date = EdtfDate.parse(text)
        assert (date.approximate, date.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "/",
            "../..",
            "[]",
            "[..]",
            "x",
            "11",
            "2011-",
            "2011-13",
            "2011-00",
            "2011-02-30",
            "2011-31",
        ),
        *(
            "2011-42",
            "2011-24-01",
            "2011-02-29",
            "201X-05",
            "20XX-05-01",
            "2012/2011",
            "[2012..2011]",
            "2011-5-1",
        ),
        *("2011 ", "2011~~", "2011-05-1", "Y2011", "2011/2012/2013", "[2011", "late 2011"),
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each says something else
        EdtfDate.parse(text)


@pytest.mark.parametrize("text", ["2011/", "2011-05-01/", "/2011"])
def test_an_unknown_end_is_an_open_one(text: str) -> None:
    assert EdtfDate.parse(text).is_open


def test_bounds_that_contradict_the_expression_are_refused() -> None:
    told = EdtfDate.parse("2011-05").model_dump() | {"end": Day(2011, 5, 30)}
    with pytest.raises(ValidationError, match="means"):
        EdtfDate.model_validate(told)


def test_order_puts_open_beginnings_first_and_open_ends_last() -> None:
    texts = ["2012", "2011/..", "../2013", "2011-05-03", "2011", "2011-05"]
    ranked = [date.edtf for date in sorted(map(EdtfDate.parse, texts))]
    assert ranked == ["../2013", "2011", "2011/..", "2011-05", "2011-05-03", "2012"]

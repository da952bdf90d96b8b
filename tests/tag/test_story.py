"""What expressions are counted from, and how finely: the text's day, its clause, and the time that it has reached."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline

PUBLISHED = "2018-03-28"


def read(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str]]:
    """Each expression with its value."""
    return [(t.text, t.value) for t in timeline.tag(text, published=published)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("He was elected in June 2013 and took office in August.", ["2013-06", "2013-08"]),
        ("He was elected in November 2013 and took office in January.", ["2013-11", "2014-01"]),
        ("The pact of May 2013, which fell apart in January, was mended.", ["2013-05", "2018-01"]),
        ("It was founded on 3 May 2011 and will meet in June.", ["2011-05-03", "2018-06"]),
        ("The two met on Tuesday. Duties stood since 1 July 2012. They signed on the same day.",
         ["2018-03-27", "2012-07-01", "2018-03-27"]),
        ("They met on 3 May 2011 in a hall that burned in 1848. Two days later they parted.",
         ["2011-05-03", "1848", "2011-05-05"]),
        ("On Friday they will meet at 9 a.m. in Oslo.", ["2018-03-30", "2018-03-30T09:00"]),
        (
            "On 5 May 2017 he said that the law had passed after the long quarrels of 2015. In October of that year it "
            "took effect.",
            ["2017-05-05", "2015", "2015-10"],
        ),
    ],
)  # fmt: skip
def test_a_time_is_counted_from_what_was_told(text: str, values: list[str]) -> None:
    assert [value for _, value in read(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They meet in Rome on Friday.", "2018-03-30"),
        ("They did not meet on Friday.", "2018-03-23"),
        ("They had to leave on Friday.", "2018-03-23"),
        ("As of Friday, nobody may have left.", "2018-03-23"),
        ("He would go, according to a Friday report.", "2018-03-23"),
        ("It was good, said President Anna Lund in April.", "2017-04"),
        ("The June 12 summit was called off.", "2018-06-12"),
        ("He says that Norway will accept Monday's vote.", "2018-03-26"),
        ("He says that Norway will prepare for Monday's vote.", "2018-04-02"),
    ],
)
def test_the_clause_tells_the_direction(text: str, value: str) -> None:
    assert read(text)[0][1] == value


@pytest.mark.parametrize(
    "told", ["May 2011", "the spring of 2011", "the second half of 2011", "2011", "the 1980s"]
)
@pytest.mark.parametrize("later", ["two days later", "the next day", "the same day", "a week later"])
def test_no_day_or_week_comes_from_a_time_that_is_known_more_coarsely(told: str, later: str) -> None:
    _, found = timeline.tag(f"They met in {told}. They parted {later}.", published=PUBLISHED)
    assert "X" in found.value
    assert found.edtf is None or found.earliest != found.latest


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_earlier_and_later_this_month_leave_out_the_day_that_speaks(day: date) -> None:
    earlier, later = timeline.tag(
        "They met earlier this month; they part later this month.", published=str(day)
    )
    if day.day > 1:
        assert str(earlier.latest) < str(day)
    if day.day < monthrange(day.year, day.month)[1]:
        assert str(day) < str(later.earliest)


def test_a_length_of_time_ahead_leads_to_a_day() -> None:
    (ahead,) = timeline.tag("They will meet in three days.", published=PUBLISHED)
    (taken,) = timeline.tag("They built it in three days.", published=PUBLISHED)
    assert (ahead.type.value, ahead.value, ahead.edtf) == ("DURATION", "P3D", "2018-03-31")
    assert (taken.value, taken.edtf) == ("P3D", None)


def test_a_winter_is_named_after_the_year_that_it_leads_into_but_has_its_own_months() -> None:
    (winter,) = timeline.tag("It snowed a lot this winter.", published="2018-01-20")
    assert (winter.value, winter.edtf) == ("2018-WI", "2017-24")


def test_what_is_said_of_an_expression_is_no_approximation() -> None:
    about, around = timeline.tag("They spoke about May; they part around June.", published=PUBLISHED)
    assert (about.mod, around.mod) == ("", "APPROX")


def test_what_begins_with_its_own_day_is_a_report_however_much_it_looks_back() -> None:
    history = "Lund won in 1996, Berg in 2000, 2004 and 2008. Holm won in 2012. On May 5 Ek named her deputy."
    assert read(history)[-1][1] == "2012-05-05"
    assert read(f"Wednesday, March 28, 2018\n\n{history}")[-1][1] in ("2017-05-05", "2018-05-05")


def test_a_text_of_another_year_with_nothing_of_today_tells_history() -> None:
    text = "On 26 July 1956 the company was nationalised. The army crossed the border on 29 October."
    assert read(text, "1960-01-01")[-1][1] == "1956-10-29"

"""Ranges: what is told as one interval, and what only looks like one."""

from __future__ import annotations

import pytest

import timeline

RANGES = [
    ("They met between 3 and 5 May 2021.", "between 3 and 5 May 2021", "2021-05-03/2021-05-05"),
    ("The war lasted from 1950 to 1953.", "from 1950 to 1953", "1950/1953"),
    ("The fair of May 3–5, 2011 was held.", "May 3–5, 2011", "2011-05-03/2011-05-05"),
    ("The war of 1861–65 ended.", "1861–65", "1861/1865"),
    ("He has ruled since 2011.", "since 2011", "2011/2018-03-28"),
    ("The post is his until June 2019.", "until June 2019", "../2019-06"),
    ("It rained from 3 May to 5 June 1950.", "from 3 May to 5 June 1950", "1950-05-03/1950-06-05"),
    ("It lasted from late 1954 until 1955.", "from late 1954 until 1955", "1954-10-01/1955"),
    ("They will meet from Monday to Friday.", "from Monday to Friday", "2018-04-02/2018-04-06"),
    ("They met from Friday to Monday.", "from Friday to Monday", "2018-03-23/2018-03-26"),
    ("He ruled from 336 to 323 BC.", "from 336 to 323 BC", "-0335/-0322"),
]


@pytest.mark.parametrize(("text", "words", "edtf"), RANGES, ids=[row[1] for row in RANGES])
def test_a_range_is_one_interval(text: str, words: str, edtf: str) -> None:
    found = [one for one in timeline.tag(text, published="2018-03-28") if one.interval]
    assert found
    assert {one.interval.edtf for one in found if one.interval} == {edtf}
    assert {text[one.interval.start : one.interval.end] for one in found if one.interval} == {words}


@pytest.mark.parametrize(
    "text",
    [
        "They met in 1950 and 1953.",
        "From 1953 to 1950 nothing goes.",
        "They met in 2011. To 2012 they looked on.",
        "He counted 12 days in 2011, and 13 in 2012.",
    ],
)
def test_two_dates_are_no_range(text: str) -> None:
    assert [one for one in timeline.tag(text, published="2018-03-28") if one.interval] == []


def test_each_end_keeps_its_own_span_and_value() -> None:
    found = timeline.tag("They met between 3 and 5 May 2021.", published="2018-03-28")
    assert [(one.text, one.value) for one in found] == [("3", "2021-05-03"), ("5 May 2021", "2021-05-05")]

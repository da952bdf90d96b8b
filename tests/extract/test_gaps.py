"""Events dated by the time between them and another, and lengths of time that date nothing."""

from __future__ import annotations

import pytest

from extract.reading import mentions

COUNTED = [
    (
        "The king announced the date on 10 May 1950, a day after Norway released three Swedish prisoners.",
        {"announced": "1950-05-10", "released": "1950-05-09"},
    ),
    (
        "Norway opened an embassy two years after it recognised Chile in 1950.",
        {"opened": "1952", "recognised": "1950"},
    ),
    (
        "A week after the talks of 3 May 1950, Norway and Sweden signed a treaty.",
        {"talks": "1950-05-03", "signed": "1950-05-10"},
    ),
    (
        "On 3 May 1950, three days after the talks in Oslo, Sweden recalled its envoy.",
        {"recalled": "1950-05-03", "talks": "1950-04-30"},
    ),
    (
        "Sweden recalled its envoy on 3 May 1950, three days before the talks in Oslo.",
        {"recalled": "1950-05-03", "talks": "1950-05-06"},
    ),
    (
        "A day after Norway left the union on 31 May 1950, Sweden recalled its envoy.",
        {"left": "1950-05-31", "recalled": "1950-06-01"},
    ),
    (
        "Norway signed the treaty a month after Sweden recalled its envoy on 3 May 1950.",
        {"signed": "1950-06", "recalled": "1950-05-03"},
    ),
]

UNDER_A_HEADING = """25 September 1950

Norway closes its harbours one week after a second riot came to light.

27 September 1950

Norway signs a treaty with Sweden, two days after the countries resumed relations.
"""

NOT_COUNTED = [
    # a month is too coarse to count days from
    ("Sweden recalled its envoy in May 1950, three days before the talks in Oslo.", {"recalled": "1950-05"}),
    # how many months is not said
    (
        "Norway signed the treaty on 3 May 1950, months after Sweden recalled its envoy.",
        {"signed": "1950-05-03"},
    ),
    # a length of time without another event
    ("Norway signed the treaty on 3 May 1950 after three days of debate.", {"signed": "1950-05-03"}),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED + NOT_COUNTED)
def test_dates_are_counted_from_the_other_event(text: str, expected: dict[str, str]) -> None:
    assert {m.trigger.text: m.date.edtf for m in mentions(text, "2018-06-20") if m.date} == expected


def test_what_lies_before_an_entry_is_counted_from_its_day() -> None:
    dates = {m.trigger.text: m.date.edtf for m in mentions(UNDER_A_HEADING, "1950-09-30") if m.date}
    assert dates == {
        "closes": "1950-09-25",
        "riot": "1950-09-18",
        "signs": "1950-09-27",
        "resumed": "1950-09-25",
    }

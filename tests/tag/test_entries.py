"""Entries under the headings of days: each is read as of its own day."""

from __future__ import annotations

import pytest

import timeline

DIGEST = """{mark}29 October 2015{end}

Norway agrees to attend talks in Geneva.

{mark}30 October 2015{end}

The army owns up to Thursday's rocket attacks near the port.

Delegates of twenty countries meet about a war that has killed thousands, dozens more today.
"""


@pytest.mark.parametrize("published", [None, "2015-11-20"])
@pytest.mark.parametrize(("mark", "end"), [("", ""), ("## ", ""), ("* ", ":")])
def test_today_is_the_day_of_the_heading(published: str | None, mark: str, end: str) -> None:
    found = timeline.tag(DIGEST.format(mark=mark, end=end), published=published)
    assert {one.text: one.value for one in found if one.rule != "dates/day-month-year"} == {
        "Thursday": "2015-10-29",
        "today": "2015-10-30",
    }


def test_a_day_within_a_line_heads_nothing() -> None:
    text = "Met on 30 October 2015\n\nNorway votes today."
    assert timeline.tag(text, published="2015-11-20")[-1].value == "2015-11-20"
    text = "30 October 2015 was dull.\n\nNorway votes today."
    assert timeline.tag(text, published="2015-11-20")[-1].value == "2015-11-20"


def test_an_entry_looks_ahead_from_its_day() -> None:
    text = "20 December 2017\n\nNorway votes.\n\n21 December 2017\n\nNorway will vote again in March."
    assert timeline.tag(text)[-1].value == "2018-03"

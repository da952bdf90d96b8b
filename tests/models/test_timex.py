"""Time expressions and their other readings."""

from __future__ import annotations

from timeline.models import Timex, TimexType
from timeline.models.timex import Reading


def test_an_expression_can_be_read_as_its_alternative_and_keeps_the_first_reading() -> None:
    other = Reading(value="2020-01-03", edtf="2020-01-03", why="the other direction")
    timex = Timex(
        start=0,
        end=9,
        text="January 3",
        type=TimexType.DATE,
        value="2021-01-03",
        edtf="2021-01-03",
        alternatives=(other,),
    )
    read = timex.read_as(other)
    assert (read.value, str(read.earliest), str(read.latest)) == ("2020-01-03", "2020-01-03", "2020-01-03")
    assert [a.value for a in read.alternatives] == ["2021-01-03"]

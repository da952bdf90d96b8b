"""Who is meant by what was told before."""

from __future__ import annotations

import pytest

from timeline.extract.discourse import Discourse
from timeline.models import EdtfDate, Entity, Participant, Role


def state(code: str) -> Participant:
    entity = Entity(key=code, name=code, kind="state", code=code)
    return Participant(start=0, end=3, text=code, entity=entity, role=Role.BOTH)


@pytest.mark.parametrize(
    ("when", "known"), [("2020-04", True), ("2020-04-27", True), ("2020-05", False), ("2020", False)]
)
def test_a_meeting_of_that_month_is_known_by_who_met_then(when: str, known: bool) -> None:
    discourse = Discourse()
    discourse.remember_meeting(EdtfDate.parse("2020-04-27"), [state("NOR"), state("SWE")])
    assert bool(discourse.meeting(EdtfDate.parse(when))) is known

"""The calendar as the icalendar library reads it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from icalendar import Calendar

from export.timelines import SHAPES, shapes
from render.timelines import hostile, koreas, synthetic
from timeline.export import exported
from timeline.models import Timeline


def _entries(timeline: Timeline) -> list[Any]:
    calendar = Calendar.from_ical(exported(timeline, "ics").content)
    assert not calendar.errors
    entries = list(calendar.walk("VEVENT"))
    assert not [entry.errors for entry in entries if entry.errors]
    return entries


def test_a_day_is_an_all_day_entry() -> None:
    entry = next(one for one in _entries(koreas()) if one["X-EDTF"] == "2018-03-27")
    assert entry.decoded("DTSTART") == date(2018, 3, 27)
    assert entry.decoded("DTEND") == date(2018, 3, 28)
    assert entry["SUMMARY"] == "Kim Jong-un and Xi Jinping meet in Beijing"
    assert entry["STATUS"] == "CONFIRMED"
    assert entry["LOCATION"] == "Beijing"
    assert (entry["GEO"].latitude, entry["GEO"].longitude) == (39.9, 116.4)
    assert "Sources differ: 26 March 2018" in entry["DESCRIPTION"]
    assert "his first journey abroad since he took power" in entry["DESCRIPTION"]
    assert str(entry["DTSTAMP"].dt.date()) == "2018-03-29"


def test_a_month_is_the_whole_month_and_says_so() -> None:
    entry = next(one for one in _entries(shapes()) if one["X-EDTF"] == "2011-05")
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (date(2011, 5, 1), date(2011, 6, 1))
    assert entry["SUMMARY"] == "May 2011: Meeting 1"
    assert entry["TRANSP"] == "TRANSPARENT"


def test_every_entry_covers_its_bounds_and_the_rest_is_told() -> None:
    entries = {str(entry["UID"]): entry for entry in _entries(shapes())}
    for event in shapes().events:
        entry = entries.pop(f"{event.id}@diplomatic-timeline", None)
        if event.date.is_open or (event.date.start and event.date.start.year < 1):
            assert entry is None
            continue
        assert entry is not None
        assert str(entry.decoded("DTSTART")) == str(event.date.start)
        assert str(entry.decoded("DTEND") - timedelta(days=1)) == str(event.date.end)
    assert not entries
    assert exported(shapes(), "ics").left_out == (
        "2 events whose date is open at one end, which a calendar can't hold",
        "2 events before the year 1, which a calendar can't hold",
    )
    assert len(SHAPES) == 16


def test_what_is_planned_is_tentative_and_what_is_denied_cancelled() -> None:
    by_status = {str(one["X-TIMELINE-STATUS"]): str(one["STATUS"]) for one in _entries(koreas())}
    assert by_status == {
        "happened": "CONFIRMED", "reported": "TENTATIVE", "planned": "TENTATIVE", "possible": "TENTATIVE",
        "denied": "CANCELLED",
    }  # fmt: skip


def test_any_text_survives() -> None:
    entries = _entries(hostile())
    assert len(entries) == len(hostile().events)
    for entry, event in zip(entries, hostile().events, strict=True):
        plain = re.sub("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", " ", event.title)
        assert "".join(str(entry["SUMMARY"]).split()) == "".join(plain.split())


def test_no_line_is_longer_than_75_octets() -> None:
    for timeline in (hostile(), synthetic(50)):
        lines = exported(timeline, "ics").content.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        for line in lines:
            line.decode("utf-8")
            assert b"\n" not in line

"""Timesketch's three columns, and two rows for what is no day."""

from __future__ import annotations

import csv
import io
from datetime import datetime

from export.timelines import shapes, text_of
from render.timelines import hostile


def _rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(shapes(), "timesketch"), newline="")))


def test_the_columns_that_timesketch_demands() -> None:
    for row in _rows():
        assert row["message"]
        assert row["timestamp_desc"]
        assert datetime.fromisoformat(row["datetime"]).tzinfo is not None


def test_a_day_is_one_row_and_a_month_two() -> None:
    by_date: dict[str, list[tuple[str, str]]] = {}
    for row in _rows():
        by_date.setdefault(row["date"], []).append((row["datetime"][:10], row["timestamp_desc"]))
    assert by_date["2018-03-27"] == [("2018-03-27", "Day of event")]
    assert by_date["2011-05"] == [
        ("2011-05-01", "Earliest possible day"),
        ("2011-05-31", "Latest possible day"),
    ]
    assert by_date["2013-04-09/2013-09-15"] == [("2013-04-09", "Begin"), ("2013-09-15", "End")]
    assert by_date["2018-03/.."] == [("2018-03-01", "Begin")]


def test_no_cell_runs() -> None:
    for row in csv.reader(io.StringIO(text_of(hostile(), "timesketch"), newline="")):
        assert not [cell for cell in row if cell.startswith(tuple("=+-@"))]

"""The table of events as data frames, and as a notebook shows it."""

from __future__ import annotations

import sys

import pandas
import polars
import pytest
from lxml import html

from export.timelines import shapes
from render.timelines import hostile, koreas, synthetic
from timeline.models import Timeline
from timeline.models.table import COLUMNS


@pytest.mark.parametrize(
    "timeline", [koreas(), shapes(), hostile(), Timeline()], ids=["koreas", "shapes", "hostile", "none"]
)
def test_both_frames_have_the_same_columns_and_values(timeline: Timeline) -> None:
    left, right = timeline.to_pandas(), timeline.to_polars()
    assert list(left.columns) == right.columns == list(COLUMNS)
    assert len(left) == len(right) == len(timeline.events)
    assert left["title"].tolist() == right["title"].to_list()
    assert left["sources"].tolist() == right["sources"].to_list()


def test_days_are_days_also_before_christ() -> None:
    frame = shapes().to_pandas()
    assert str(frame["start"].dtype) == "datetime64[s]"
    months = frame[frame["date"] == "2011-05"]
    assert months["start"].iloc[0] == pandas.Timestamp("2011-05-01")
    assert months["end"].iloc[0] == pandas.Timestamp("2011-05-31")
    assert str(frame["start"].to_numpy()[1]).startswith("-193-01-01") or "-0193-01-01" in str(
        frame["start"].to_numpy()[1]
    )
    days = [event.date.start.ordinal if event.date.start else None for event in shapes().events]
    column = shapes().to_polars()["start"]
    assert column.dtype == polars.Date
    assert column.cast(polars.Int32).to_list() == days


def test_without_the_library_the_pip_line_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(
        ImportError, match=r"pandas is not installed: pip install 'diplomatic-timeline\[pandas\]'"
    ):
        koreas().to_pandas()


def test_a_notebook_shows_a_table_whose_text_is_only_text() -> None:
    table = html.fromstring(koreas()._repr_html_())
    first = [cell.text_content() for cell in table.xpath("//tbody/tr")[1].iter("td")]
    assert first == [
        "May 2011", "Kim Jong-il and Hu Jintao confer in Beijing", "happened",
        "“In May 2011 Kim Jong-il rode to Beijing for his last summit with Hu Jintao.”",
    ]  # fmt: skip
    assert not html.fromstring(hostile()._repr_html_()).xpath("//script | //img | //a | //style")
    assert "… and 30 more" in synthetic(80)._repr_html_()

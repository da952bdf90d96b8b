"""Colours that can be seen, forms that can be told apart, and the notebook's figure."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import pytest
from plotly.offline import get_plotlyjs_version

from tests.render.timelines import hostile, koreas, synthetic
from timeline import figure
from timeline.models import Status, Timeline
from timeline.ontology import types as known_types
from timeline.render.notebook import hover_text
from timeline.render.style import background, statuses, type_style, types


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("key", types())
def test_every_type_stands_out_from_both_grounds(key: str) -> None:
    style = types()[key]
    assert _contrast(style.light, background()[0]) >= 4.5
    assert _contrast(style.dark, background()[1]) >= 4.5


def test_no_two_types_look_the_same() -> None:
    looks = {(style.light, style.symbol) for style in types().values()}
    assert len(looks) == len(types())
    assert set(types()) == set(known_types())


def test_no_two_statuses_look_the_same_without_colour() -> None:
    assert set(statuses()) == {str(status) for status in Status}
    assert len({(style.open, style.over) for style in statuses().values()}) == len(Status)


def test_an_unknown_type_keeps_its_name() -> None:
    assert type_style("trade-fair").name == "Trade fair"


def test_the_bundle_is_the_one_that_was_vouched_for() -> None:
    vendor = files("timeline.render").joinpath("vendor")
    bundle = vendor.joinpath("plotly-basic.min.js").read_bytes()
    digest, name = vendor.joinpath("SHA256SUMS").read_text(encoding="utf-8").split()[:2]
    assert (hashlib.sha256(bundle).hexdigest(), "plotly-basic.min.js") == (digest, name.lstrip("*"))
    version = vendor.joinpath("VERSION").read_text(encoding="utf-8").strip()
    number = version.rpartition(" ")[2]
    assert f"v{number}".encode() in bundle[:600]
    assert number.split(".")[0] == get_plotlyjs_version().split(".")[0]
    assert "MIT" in vendor.joinpath("plotly-LICENSE").read_text(encoding="utf-8")


def test_the_figure_holds_every_event_once() -> None:
    for timeline in (koreas(), synthetic(300)):
        made = figure(timeline)
        marks = [place for trace in made.data if trace.mode == "markers" for place in trace.x]
        assert len(marks) == len(timeline.events)
        made.to_json()


def test_years_before_christ_get_an_axis_of_years() -> None:
    assert figure(koreas()).layout.xaxis.type == "linear"
    assert figure(synthetic(10)).layout.xaxis.type == "date"
    assert len(figure(Timeline()).data) == 0


def test_a_figure_takes_no_markup_from_articles() -> None:
    for event in hostile().events:
        assert "<" not in hover_text(event).replace("<br>", "").replace("<b>", "").replace("</b>", "")
    assert "26 March 2018" in hover_text(next(event for event in koreas().events if event.conflicts))

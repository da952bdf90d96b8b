"""The map's points, read as RFC 7946 asks."""

from __future__ import annotations

import json

from export.timelines import text_of
from render.timelines import koreas
from timeline.export import exported


def test_longitude_comes_first() -> None:
    made = json.loads(text_of(koreas(), "geojson"))
    assert made["type"] == "FeatureCollection"
    assert {tuple(one["geometry"]["coordinates"]) for one in made["features"]} == {(116.4, 39.9)}


def test_a_month_stays_a_month() -> None:
    made = json.loads(text_of(koreas(), "geojson"))
    properties = next(one["properties"] for one in made["features"] if one["properties"]["date"] == "2011-05")
    assert (properties["start"], properties["end"]) == ("2011-05-01", "2011-05-31")
    assert (properties["precision"], properties["date_words"]) == ("month", "May 2011")


def test_what_is_not_on_the_map_is_told() -> None:
    assert (
        exported(koreas(), "geojson").left_out[0] == "12 events without a place whose coordinates are known"
    )

"""The JSON Schema holds for what we write, and for nothing less or more."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from render.timelines import hostile, koreas, synthetic
from timeline.export import json_text, schema
from timeline.models import Timeline


@pytest.mark.parametrize(
    "timeline", [koreas(), hostile(), synthetic(30), Timeline()], ids=lambda t: str(len(t.events))
)
def test_our_output_is_valid(timeline: Timeline) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.Draft202012Validator(schema()).validate(json.loads(json_text(timeline)))


def _without_a_date(content: dict[str, Any]) -> None:
    del content["events"][0]["date"]


def _with_another_field(content: dict[str, Any]) -> None:
    content["events"][0]["colour"] = "red"


def _with_an_unknown_status(content: dict[str, Any]) -> None:
    content["events"][0]["status"] = "rumoured"


def _with_a_day_that_is_none(content: dict[str, Any]) -> None:
    content["events"][0]["date"]["start"] = "27 March 2018"


def _without_a_place(content: dict[str, Any]) -> None:
    del content["events"][0]["place"]


@pytest.mark.parametrize(
    "spoil",
    [
        _without_a_date,
        _with_another_field,
        _with_an_unknown_status,
        _with_a_day_that_is_none,
        _without_a_place,
    ],
)
def test_spoilt_output_is_not(spoil: Any) -> None:
    content = json.loads(json_text(koreas()))
    spoil(content)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(content)


def test_the_schema_says_what_it_is() -> None:
    assert schema()["$id"].endswith(Timeline().schema_version)
    assert schema()["title"] == "Timeline"

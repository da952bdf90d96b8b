"""The JSON Schema of ``timeline.json`` (draft 2020-12), made from the models so that the two can't differ."""

from __future__ import annotations

from typing import Any

from timeline.models import SCHEMA_VERSION, Timeline


def schema() -> dict[str, Any]:
    """What ``json_text`` writes, as a JSON Schema: every field is there, no other is allowed."""
    made = Timeline.model_json_schema(mode="serialization")
    for model in (made, *made["$defs"].values()):
        if "properties" in model:  # pydantic leaves out those with a default, yet they are always written
            model["required"] = list(model["properties"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:diplomatic-timeline:schema:{SCHEMA_VERSION}",
        **made,
        "title": "Timeline",
        "description": (
            "Dated diplomatic events with the sentences that prove them. Offsets are Unicode code points, "
            "half-open; dates are EDTF with their first and last day, inclusive."
        ),
    }

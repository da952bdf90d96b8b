"""GeoJSON (RFC 7946): a point for each event whose place is known, with the row of the table as its properties."""

from __future__ import annotations

import json

from timeline.export.registry import Export, Exporter, lost, lost_beside_events
from timeline.models import Timeline
from timeline.models.table import rows


def _export(timeline: Timeline) -> Export:
    features = []
    for row in rows(timeline):
        latitude, longitude = row.pop("latitude"), row.pop("longitude")
        if latitude is None or longitude is None:
            continue
        features.append(
            {
                "type": "Feature",
                "id": row["id"],
                "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
                "properties": row,
            }
        )
    text = json.dumps(
        {"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1, default=str
    )
    unplaced = len(timeline.events) - len(features)
    left_out = (
        *lost(unplaced, "event", "without a place whose coordinates are known"),
        *lost_beside_events(timeline),
    )
    return Export((text + "\n").encode("utf-8", "backslashreplace"), left_out)


EXPORTER = Exporter(".geojson", "points on a map, for the events whose place is known", _export)

"""Items and groups for vis-timeline: ``new vis.Timeline(element, new vis.DataSet(made.items), made.groups)``.

An exact day is a point; what lasted is a range; what happened some time within a stretch is a range of the class
"within", so that a style sheet can draw it as unsure. Ends are exclusive, as vis draws them.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from timeline.export.registry import Export, Exporter, lost, lost_beside_events
from timeline.models import Day, Event, Timeline, date_words
from timeline.ontology import types


def _export(timeline: Timeline) -> Export:
    bounded = [event for event in timeline.events if event.date.start or event.date.end]
    found = dict.fromkeys(event.type for event in bounded)
    made = {
        "groups": [
            {"id": key, "content": escape(types()[key].label if key in types() else key)} for key in found
        ],
        "items": [_item(event) for event in bounded],
    }
    ends = sum(event.date.is_open for event in timeline.events)
    left_out = (
        *lost(ends, "open end", "(the item stands at the end that is known)"),
        *lost(sum(len(event.mentions) for event in timeline.events), "sentence"),
        *lost_beside_events(timeline),
    )
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    return Export(text.encode("utf-8", "backslashreplace"), left_out)


def _item(event: Event) -> dict[str, Any]:
    date = event.date
    first, last = date.start or date.end, date.end or date.start
    if first is None or last is None:
        raise ValueError(f"a date without bounds: {date.edtf}")
    exact = first == last and not date.is_span
    classes = [str(event.status), event.type, "exact" if exact else "lasted" if date.is_span else "within"]
    item: dict[str, Any] = {
        "id": event.id,
        "content": escape(event.label or event.title),
        "title": escape(f"{date_words(date)}: {event.title}"),
        "group": event.type,
        "className": " ".join("".join(c for c in name if c.isalnum() or c == "-") for name in classes),
        "type": "point" if exact else "range",
        "start": _iso(first),
        "edtf": date.edtf,
    }
    if not exact:
        item["end"] = _iso(last.plus(1))
    return item


def _iso(day: Day) -> str:
    """The day at midnight without a zone; years outside 0..9999 as ECMAScript reads them, "-000193"."""
    if 0 <= day.year <= 9999:
        return f"{day}T00:00:00"
    return f"{'-' if day.year < 0 else '+'}{abs(day.year):06d}-{day.month:02d}-{day.day:02d}T00:00:00"


EXPORTER = Exporter(".vis.json", "items and groups for vis-timeline", _export)

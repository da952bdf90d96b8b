"""JSON lines: one event with its articles on each line, for jq, pandas and streaming."""

from __future__ import annotations

import json

from timeline.export.json import plain
from timeline.export.registry import Export, Exporter, lost_beside_events
from timeline.models import Timeline


def _export(timeline: Timeline) -> Export:
    documents = {document.id: plain(document) for document in timeline.documents}
    lines = []
    for event in timeline.events:
        told_by = [documents[key] for key in event.sources if key in documents]
        row = {**plain(event), "documents": told_by}
        lines.append(json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n")
    return Export("".join(lines).encode("utf-8", "backslashreplace"), lost_beside_events(timeline))


EXPORTER = Exporter(".jsonl", "one event with its articles on each line", _export)

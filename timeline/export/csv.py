"""A table for Excel and LibreOffice: one row for each event.

Both programs turn "2011-05" into 1 May 2011. The month is therefore written "2011-05-XX", which is EDTF for a day of
that month that isn't known, and which no spreadsheet takes for a date; the words "May 2011", which they would take for
one too, are left to the other formats.
"""

from __future__ import annotations

import re

from timeline.export.cells import Cell, csv_bytes
from timeline.export.registry import Export, Exporter, lost, lost_beside_events
from timeline.models import Day, Timeline
from timeline.models.table import COLUMNS, rows

_MONTH = re.compile(r"-?\d{4}-(?:0[1-9]|1[0-2])")
_HEADER = [name for name in COLUMNS if name != "date_words"]


def _export(timeline: Timeline) -> Export:
    table = [[_cell(name, row[name]) for name in _HEADER] for row in rows(timeline)]
    more = sum(max(0, len(event.mentions) - 1) for event in timeline.events)
    left_out = (*lost(more, "sentence", "beyond the first of its event"), *lost_beside_events(timeline))
    return Export(csv_bytes(_HEADER, table), left_out)


def _cell(name: str, value: object) -> Cell:
    if name in {"date", "published", "other_dates"} and _MONTH.fullmatch(str(value)):
        return f"{value}-XX"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Day):
        return str(value)
    return value if isinstance(value, str | int | float) else None


EXPORTER = Exporter(".csv", "a table for Excel and LibreOffice, one row for each event", _export)

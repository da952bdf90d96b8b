"""Timesketch's CSV: message, datetime, timestamp_desc, and columns of our own, which it keeps.

Timesketch knows moments only. An exact day gives one row; whatever is less exact, or lasted, gives a row for its first
and a row for its last day, and ``timestamp_desc`` says which it is: nothing is narrowed to a day it may not be.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.export.cells import Cell, csv_bytes
from timeline.export.registry import Export, Exporter, lost, lost_beside_events
from timeline.models import Day, EdtfDate, Event, Timeline, date_words

_HEADER = ("message", "datetime", "timestamp_desc", "date", "precision", "status", "event_type", "actors", "place",
           "quote", "source_file", "event_id")  # fmt: skip


def _export(timeline: Timeline) -> Export:
    sources = {document.id: document.source for document in timeline.documents}
    table, beyond = [], 0
    for event in timeline.events:
        moments = [(day, words) for day, words in _moments(event.date) if 1 <= day.year <= 9999]
        beyond += not moments
        table += [_row(event, day, words, sources) for day, words in moments]
    left_out = lost(beyond, "event", "before the year 1, which Timesketch can't hold")
    return Export(csv_bytes(_HEADER, table, mark=False), (*left_out, *lost_beside_events(timeline)))


def _moments(date: EdtfDate) -> Iterator[tuple[Day, str]]:
    if date.start and date.start == date.end:
        yield date.start, "Day of event"
        return
    first, last = ("Begin", "End") if date.is_span else ("Earliest possible day", "Latest possible day")
    if date.start:
        yield date.start, first
    if date.end:
        yield date.end, last


def _row(event: Event, day: Day, words: str, sources: dict[str, str]) -> list[Cell]:
    mention = event.spokesman
    return [
        f"{date_words(event.date)}: {event.title}",
        f"{day}T00:00:00+00:00",
        words,
        event.date.edtf,
        event.date.precision,
        event.status,
        f"{event.type} {event.mode}".strip(),
        "; ".join(actor.name for actor in event.actors),
        event.place.name if event.place else None,
        mention.sentence.text if mention else None,
        sources.get(mention.document) if mention else None,
        event.id,
    ]


EXPORTER = Exporter(
    ".timesketch.csv", "moments for Timesketch, first and last day where a date is no day", _export
)

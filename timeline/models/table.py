"""The timeline as a table: one flat row for each event, as spreadsheets and data frames want it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.models.event import Event
from timeline.models.timeline import Document, Timeline
from timeline.models.wording import date_words

#: The columns in order, with the kind of their values: text, day, number (float), count (int) or flag (bool).
COLUMNS: dict[str, str] = {
    "id": "text",
    "date": "text",
    "date_words": "text",
    "start": "day",
    "end": "day",
    "precision": "text",
    "approximate": "flag",
    "uncertain": "flag",
    "title": "text",
    "status": "text",
    "type": "text",
    "mode": "text",
    "actors": "text",
    "actor_codes": "text",
    "place": "text",
    "country": "text",
    "latitude": "number",
    "longitude": "number",
    "attribution": "text",
    "quote": "text",
    "source": "text",
    "published": "text",
    "url": "text",
    "sources": "count",
    "mentions": "count",
    "other_dates": "text",
    "salience": "number",
    "notes": "text",
}


def rows(timeline: Timeline) -> Iterator[dict[str, Any]]:
    """One row for each event, its keys those of ``COLUMNS``; None where nothing is known.

    ``date`` is EDTF; ``start`` and ``end`` are its first and last possible ``Day``. ``quote``, ``source``,
    ``published`` and ``url`` belong to the mention that speaks for the event; ``sources`` counts the articles. Names
    are joined by "; ".
    """
    documents = {document.id: document for document in timeline.documents}
    for event in timeline.events:
        yield _row(event, documents)


def _row(event: Event, documents: dict[str, Document]) -> dict[str, Any]:
    date, place = event.date, event.place
    mention = event.spokesman
    document = documents.get(mention.document) if mention else None
    return {
        "id": event.id,
        "date": date.edtf,
        "date_words": date_words(date),
        "start": date.start,
        "end": date.end,
        "precision": str(date.precision),
        "approximate": date.approximate,
        "uncertain": date.uncertain,
        "title": event.title,
        "status": str(event.status),
        "type": event.type,
        "mode": event.mode or None,
        "actors": "; ".join(actor.name for actor in event.actors) or None,
        "actor_codes": "; ".join(dict.fromkeys(actor.code for actor in event.actors if actor.code)) or None,
        "place": place.name if place else None,
        "country": (place.country or None) if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "attribution": event.attribution or None,
        "quote": " ".join(mention.sentence.text.split()) if mention else None,
        "source": (document.outlet or document.title or document.source) if document else None,
        "published": document.published if document else None,
        "url": (document.url or None) if document else None,
        "sources": len(event.sources),
        "mentions": len(event.mentions),
        "other_dates": "; ".join(conflict.date.edtf for conflict in event.conflicts) or None,
        "salience": event.salience,
        "notes": "; ".join(edit.line for edit in event.edits) or None,
    }

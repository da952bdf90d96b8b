"""The JSON that TimelineJS3 reads (timeline.knightlab.com/docs/json-format.html): a slide for each event."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from timeline.export.registry import Export, Exporter, lost, lost_beside_events
from timeline.export.sources import byline, web_address
from timeline.models import Document, EdtfDate, Event, Precision, Timeline, date_words
from timeline.ontology import types


def _export(timeline: Timeline) -> Export:
    documents = {document.id: document for document in timeline.documents}
    bounded = [event for event in timeline.events if event.date.start or event.date.end]
    slides = [_slide(event, documents) for event in bounded]
    text = json.dumps({"scale": "human", "events": slides}, ensure_ascii=False, indent=1) + "\n"
    ends = sum(event.date.is_open for event in timeline.events)
    left_out = (
        *lost(ends, "open end", "(the slide stands at the end that is known)"),
        *lost_beside_events(timeline),
    )
    return Export(text.encode("utf-8", "backslashreplace"), left_out)


def _slide(event: Event, documents: dict[str, Document]) -> dict[str, Any]:
    start, end = _ends(event.date)
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "start_date": start,
        "display_date": escape(date_words(event.date)),
        "group": _group(event.type),
        "text": {"headline": escape(event.title), "text": _text(event, documents)},
    }
    if end:
        slide["end_date"] = end
    return slide


def _group(kind: str) -> str:
    """The type's label; of a type that isn't ours letters, digits and spaces only.

    TimelineJS3 takes the markup off a group's name and then sets what is left as markup, so escaped signs would come
    back to life.
    """
    known = types().get(kind)
    return known.label if known else "".join(sign for sign in kind if sign.isalnum() or sign in " -")


def _ends(date: EdtfDate) -> tuple[dict[str, int], dict[str, int] | None]:
    """First and last date with no more parts than are known: {"year": 2011, "month": 5} for May 2011."""
    first, last = date.start or date.end, date.end or date.start
    if first is None or last is None:
        raise ValueError(f"a date without bounds: {date.edtf}")
    if date.precision is Precision.MONTH and (first.year, first.month) == (last.year, last.month):
        return {"year": first.year, "month": first.month}, None
    if date.precision is Precision.YEAR and first.year == last.year:
        return {"year": first.year}, None
    if first == last:
        return {"year": first.year, "month": first.month, "day": first.day}, None
    if date.precision.rank >= Precision.YEAR.rank:
        return {"year": first.year}, {"year": last.year}
    if date.precision.rank >= Precision.MONTH.rank:
        return {"year": first.year, "month": first.month}, {"year": last.year, "month": last.month}
    return (
        {"year": first.year, "month": first.month, "day": first.day},
        {"year": last.year, "month": last.month, "day": last.day},
    )


def _text(event: Event, documents: dict[str, Document]) -> str:
    """The sentences with their sources as HTML, every text escaped."""
    parts = [] if event.status == "happened" else [f"<p><b>{escape(event.status)}</b></p>"]
    parts += [f"<p>Sources differ: {escape(date_words(conflict.date))}</p>" for conflict in event.conflicts]
    for mention in event.mentions:
        document = documents.get(mention.document)
        source = escape(byline(document)) if document else ""
        address = web_address(document.url) if document else ""
        linked = f'<a href="{escape(address)}">{source}</a>' if address else source
        parts.append(
            f"<blockquote>{escape(' '.join(mention.sentence.text.split()))}<br>{linked}</blockquote>"
        )
    return "".join([*parts, *(f"<p>{escape(edit.line)}</p>" for edit in event.edits)])


EXPORTER = Exporter(".timelinejs.json", "slides for TimelineJS3", _export)

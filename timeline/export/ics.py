"""iCalendar (RFC 5545): all-day entries for calendars.

A calendar knows days only. An event of May 2011 becomes an entry that reaches from the 1st to the 31st and begins with
the words "May 2011:"; the EDTF expression stands in X-EDTF. Entries are transparent: nobody is busy because of them.
DTSTAMP, which the standard demands, is the publication day of the newest source, for no clock is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.export.registry import Export, Exporter, lost, lost_beside_events
from timeline.models import Day, Document, Event, Status, Timeline, date_words

_STATUS = {Status.HAPPENED: "CONFIRMED", Status.DENIED: "CANCELLED"}
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def _export(timeline: Timeline) -> Export:
    documents = {document.id: document for document in timeline.documents}
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//diplomatic-timeline//EN", "CALSCALE:GREGORIAN"]
    open_ended = beyond = 0
    for event in timeline.events:
        start, end = event.date.start, event.date.end
        if start is None or end is None:
            open_ended += 1
        elif not 1 <= start.year <= end.year <= 9998:
            beyond += 1
        else:
            lines += _entry(event, start, end, documents)
    lines.append("END:VCALENDAR")
    left_out = (
        *lost(open_ended, "event", "whose date is open at one end, which a calendar can't hold"),
        *lost(beyond, "event", "before the year 1, which a calendar can't hold"),
        *lost_beside_events(timeline),
    )
    return Export("".join(_folded(line) + "\r\n" for line in lines).encode("utf-8"), left_out)


def _entry(event: Event, start: Day, end: Day, documents: dict[str, Document]) -> Iterator[str]:
    exact = start == end and not (event.date.approximate or event.date.uncertain)
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.id)}@diplomatic-timeline"
    yield f"DTSTAMP:{_digits(_newest(event, documents) or start)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_digits(start)}"
    yield f"DTEND;VALUE=DATE:{_digits(end.plus(1))}"
    yield f"SUMMARY:{_text(event.title if exact else f'{date_words(event.date)}: {event.title}')}"
    yield f"DESCRIPTION:{_text(_description(event, documents))}"
    yield f"CATEGORIES:{_text(event.type)}"
    yield f"STATUS:{_STATUS.get(event.status, 'TENTATIVE')}"
    yield "TRANSP:TRANSPARENT"
    yield f"X-EDTF:{_text(event.date.edtf)}"
    yield f"X-TIMELINE-STATUS:{_text(event.status)}"
    if event.place:
        yield f"LOCATION:{_text(event.place.name)}"
        if event.place.latitude is not None and event.place.longitude is not None:
            yield f"GEO:{event.place.latitude};{event.place.longitude}"
    yield "END:VEVENT"


def _newest(event: Event, documents: dict[str, Document]) -> Day | None:
    told_by = [documents[key] for key in event.sources if key in documents]
    return max((Day.parse(one.published) for one in told_by if one.published), default=None)


def _description(event: Event, documents: dict[str, Document]) -> str:
    parts = [f"{date_words(event.date)} ({event.date.precision}), {event.status}"]
    parts += [f"Sources differ: {date_words(conflict.date)}" for conflict in event.conflicts]
    for mention in event.mentions:
        document = documents.get(mention.document)
        source = (
            ", ".join(part for part in (document.outlet or document.title, document.published) if part)
            if document
            else ""
        )
        parts.append(f"“{' '.join(mention.sentence.text.split())}”{f' – {source}' if source else ''}")
    return "\n".join([*parts, *(edit.line for edit in event.edits)])


def _digits(day: Day) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _text(text: str) -> str:
    return _CONTROL.sub(" ", text).translate(_ESCAPES)


def _folded(line: str) -> str:
    """The line cut so that no part is longer than 75 octets of UTF-8, parts joined by CRLF and a space."""
    parts, room = [""], 75
    for character in line:
        size = len(character.encode("utf-8"))
        if size > room:
            parts.append("")
            room = 74
        parts[-1] += character
        room -= size
    return "\r\n ".join(parts)


EXPORTER = Exporter(".ics", "entries for calendars; a month is an entry of the whole month", _export)

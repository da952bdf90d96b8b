"""The timeline as an editor's chronology: years, lines, footnotes. What Markdown and DOCX have in common."""

from __future__ import annotations

from typing import NamedTuple

from timeline.export.sources import byline, web_address
from timeline.models import (
    Day,
    Document,
    Event,
    Precision,
    Status,
    Timeline,
    date_words,
    day_words,
    year_words,
)

_STATUS = {
    Status.REPORTED: "reported, not confirmed",
    Status.PLANNED: "planned",
    Status.POSSIBLE: "possible",
    Status.DENIED: "denied or cancelled",
}


class Note(NamedTuple):
    """A footnote: what the source says, which source, and its web address ("" if it has none)."""

    quote: str
    source: str
    address: str


class Line(NamedTuple):
    """An event: ``notes`` are indices into ``Chronology.notes``; ``remarks`` are put behind the title."""

    when: str
    title: str
    remarks: tuple[str, ...]
    notes: tuple[int, ...]


class Chronology(NamedTuple):
    """Sections by year with their lines, all footnotes, and the lines that have no date."""

    title: str
    summary: str
    sections: tuple[tuple[str, tuple[Line, ...]], ...]
    notes: tuple[Note, ...]
    undated: tuple[Line, ...]


def chronology(timeline: Timeline) -> Chronology:
    """The chronology; each sentence is one footnote, and a sentence that tells two events is noted once."""
    documents = {document.id: document for document in timeline.documents}
    notes: dict[Note, int] = {}

    def note(quote: str, document: Document | None) -> int:
        source = byline(document) if document else ""
        made = Note(" ".join(quote.split()), source, web_address(document.url) if document else "")
        return notes.setdefault(made, len(notes))

    sections: dict[str, list[Line]] = {}
    for event in timeline.events:
        numbers = [note(mention.sentence.text, documents.get(mention.document)) for mention in event.mentions]
        line = Line(date_words(event.date), event.title, _remarks(event), tuple(dict.fromkeys(numbers)))
        sections.setdefault(_section(event), []).append(line)
    undated = [
        Line("undated", one.title, (), (note(one.sentence.text, documents.get(one.document)),))
        for one in timeline.undated
    ]
    counted = f"{len(timeline.events)} events from {len(timeline.documents)} articles"
    return Chronology(
        title=timeline.settings.get("title") or "Chronology",
        summary=counted,
        sections=tuple((year, tuple(lines)) for year, lines in sections.items()),
        notes=tuple(notes),
        undated=tuple(undated),
    )


def _section(event: Event) -> str:
    """The year that an event is listed under; a decade or a century, where no year is known, in words."""
    if event.date.precision in (Precision.DECADE, Precision.CENTURY) and not event.date.is_span:
        return date_words(event.date).capitalize()
    day = event.date.start or event.date.end
    return year_words(day.year) if day else "undated"


def _remarks(event: Event) -> tuple[str, ...]:
    remarks = [_STATUS[event.status]] if event.status in _STATUS else []
    if event.attribution and event.status is not Status.HAPPENED:
        remarks.append(f"according to {event.attribution}")
    if event.conflicts:
        others = ", ".join(date_words(conflict.date) for conflict in event.conflicts)
        remarks.append(f"other sources: {others}")
    for stage in event.history:
        known = day_words(stage.published) if isinstance(stage.published, Day) else "undated source"
        if stage.status != event.status or stage.date != event.date:
            remarks.append(f"as of {known}: {stage.status} for {date_words(stage.date)}")
    remarks += [edit.line for edit in event.edits]
    return tuple(remarks)

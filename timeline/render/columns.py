"""Timeline → the page's data: columns of numbers; every string, date and name once.

``web/data.js`` reads it. Numbers point into the tables ``strings``, ``dates``, ``names``, ``documents`` and
``mentions``; -1 stands for nothing. Days are counted from 1970-01-01. Offsets into sentences are UTF-16 code units,
for that is how JavaScript counts; they are cut into runs that don't overlap.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import Any, Generic, TypeVar

from timeline.models import (
    Day,
    Document,
    EdtfDate,
    Event,
    EventMention,
    Participant,
    Quote,
    Status,
    Timeline,
    TimexRef,
)
from timeline.render.style import statuses, type_style, types

#: The kinds of a date, as data.js knows them: an exact day; a stretch that it lasted; some day within a stretch.
EXACT, LASTED, WITHIN = range(3)

#: What a run of a sentence is, as bits: the trigger, the words that give the date.
TRIGGER, DATE = 1, 2

_STATUSES = list(Status)


def columns(timeline: Timeline) -> dict[str, Any]:
    """Everything that the page shows, ready for JSON."""
    return _Columns(timeline).tables()


Row = TypeVar("Row", bound=Hashable)


class _Table(Generic[Row]):
    """Rows that are kept once, numbered in the order in which they came."""

    def __init__(self) -> None:
        self.rows: dict[Row, int] = {}

    def __call__(self, row: Row) -> int:
        return self.rows.setdefault(row, len(self.rows))


class _Columns:
    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.string = _Table[str]()
        self.date = _Table[str]()
        self.name = _Table[tuple[str, str]]()
        self.mentions: list[list[Any]] = []
        self.document_of = {document.id: number for number, document in enumerate(timeline.documents)}
        found = {event.type for event in timeline.events}
        self.types = [key for key in types() if key in found] + sorted(found - types().keys())

    def tables(self) -> dict[str, Any]:
        timeline = self.timeline
        events = [self._event(event) for event in timeline.events]
        names = (
            "id",
            "title",
            "label",
            "date",
            "type",
            "status",
            "actors",
            "place",
            "first",
            "count",
            "salience",
        )
        made = {
            "types": [[key, *type_style(key)] for key in self.types],
            "statuses": [[str(key), *statuses()[key]] for key in _STATUSES],
            "documents": [self._document(document) for document in timeline.documents],
            "events": dict(zip(names, map(list, zip(*events, strict=True)), strict=False)),
            "more": self._more(),
            "undated": [self._undated(mention) for mention in timeline.undated],
            "problems": [
                [problem.source, problem.kind, problem.message, problem.hint] for problem in timeline.problems
            ],
            "latest": latest_publication(timeline),
        }
        return {
            **made,
            "mentions": self.mentions,
            "names": [[self.string(part) for part in row] for row in self.name.rows],
            "dates": [_date_row(edtf) for edtf in self.date.rows],
            "strings": list(self.string.rows),
        }

    def _event(self, event: Event) -> tuple[Any, ...]:
        first = len(self.mentions)
        self.mentions.extend(self._mention(mention, event) for mention in event.mentions)
        return (
            self.string(event.id),
            self.string(event.title),
            self.string(event.label),
            self.date(event.date.edtf),
            self.types.index(event.type),
            _STATUSES.index(event.status),
            [self.name((actor.key, actor.name)) for actor in event.actors],
            self.string(event.place.name) if event.place else -1,
            first,
            len(event.mentions),
            round(event.salience, 3),
        )

    def _more(self) -> dict[str, dict[str, Any]]:
        """What few events have, by the event's number."""
        more: dict[str, dict[str, Any]] = {}
        for number, event in enumerate(self.timeline.events):
            row: dict[str, Any] = {}
            if event.conflicts:
                row["conflicts"] = [[self.date(one.date.edtf), list(one.mentions)] for one in event.conflicts]
            if event.history:
                row["history"] = [
                    [
                        stage.published.ordinal if stage.published else None,
                        _STATUSES.index(stage.status),
                        self.date(stage.date.edtf),
                        stage.mention,
                    ]
                    for stage in event.history
                ]
            if event.why:
                row["why"] = [self.string(line) for line in event.why]
            if event.edits:
                row["edits"] = [self.string(edit.line) for edit in event.edits]
            if event.attribution:
                row["attribution"] = self.string(event.attribution)
            if event.mode:
                row["mode"] = self.string(event.mode)
            if 0 < len(event.sources) < len({mention.document for mention in event.mentions}):
                row["independent"] = len(event.sources)
            if row:
                more[str(number)] = row
        return more

    def _mention(self, mention: EventMention, event: Event | None = None) -> list[Any]:
        """Document, sentence, its runs, date, status, time expressions, attribution, and its own title and
        label where they aren't the event's.
        """
        row = [
            self.document_of.get(mention.document, -1),
            self.string(mention.sentence.text),
            runs(mention.sentence, [mention.trigger], mention.timexes),
            self.date(mention.date.edtf) if mention.date else -1,
            _STATUSES.index(mention.status),
            [self._timex(timex, mention.sentence) for timex in mention.timexes],
            self.string(mention.attribution) if mention.attribution else -1,
        ]
        own = event and mention.title == event.title
        return row if own else [*row, self.string(mention.title), self.string(mention.label)]

    def _timex(self, timex: TimexRef, sentence: Quote) -> list[Any]:
        """Words, value, rule, steps, whether they stand in the sentence itself."""
        return [
            self.string(timex.text),
            self.string(timex.edtf or timex.value),
            self.string(timex.rule),
            [self.string(step) for step in timex.steps],
            int(timex.within(sentence)),
        ]

    def _undated(self, mention: EventMention) -> list[Any]:
        self.mentions.append(self._mention(mention))
        return [self.string(mention.title), self.types_name(mention.type), len(self.mentions) - 1]

    def types_name(self, key: str) -> int:
        """The number of a type's name among the strings, for a type that no dated event may have."""
        return self.string(type_style(key).name)

    def _document(self, document: Document) -> list[Any]:
        """Title, outlet, address, source, language, publication as written, its day, how it is known, which document
        it is a copy or version of, other sources of the same text.
        """
        return [
            self.string(document.title),
            self.string(document.outlet),
            self.string(document.url),
            self.string(document.source),
            self.string(document.language),
            self.string(document.published or ""),
            Day.parse(document.published).ordinal if document.published else None,
            self.string(document.published_how),
            self.document_of.get(document.version_of, -1) if document.version_of else -1,
            [self.string(source) for source in document.copies],
        ]


def latest_publication(timeline: Timeline) -> int | None:
    """The day of the newest article, None if no article has one: what lies behind it was still to come."""
    return max(
        (Day.parse(one.published).ordinal for one in timeline.documents if one.published), default=None
    )


def kind_of(date: EdtfDate) -> int:
    """EXACT, LASTED or WITHIN."""
    if date.is_span:
        return LASTED
    return EXACT if date.days == 1 and not date.approximate else WITHIN


def _date_row(edtf: str) -> list[Any]:
    """EDTF, first and last day, kind, precision, approximate, uncertain, and the days that it surely lasted.

    The last two differ from the bounds where an end of a span is known to the month or year only.
    """
    date = EdtfDate.parse(edtf)
    row = [
        date.edtf,
        date.start.ordinal if date.start else None,
        date.end.ordinal if date.end else None,
        kind_of(date),
        str(date.precision),
        int(date.approximate),
        int(date.uncertain),
    ]
    sure = _sure_days(date) if date.is_span else None
    return [*row, *sure] if sure else row


def _sure_days(date: EdtfDate) -> tuple[int, int] | None:
    left, right = date.edtf.split("/", 1)
    if left in ("", "..") or right in ("", ".."):
        return None
    begun, still_on = EdtfDate.parse(left).end, EdtfDate.parse(right).start
    return (begun.ordinal, still_on.ordinal) if begun and still_on and begun <= still_on else None


def runs(sentence: Quote, triggers: Sequence[Quote], dates: Sequence[Quote | Participant]) -> list[int]:
    """The marked runs of a sentence, flat: start, end, bits, start, end, bits … in UTF-16 code units.

    A quote that lies outside the sentence (a date that stands in a heading, say) marks nothing.
    """
    marks = [
        (quote.start - sentence.start, quote.end - sentence.start, bit)
        for bit, quotes in ((TRIGGER, triggers), (DATE, dates))
        for quote in quotes
        if quote.within(sentence) and quote.start < quote.end
    ]
    edges = sorted({edge for start, end, _ in marks for edge in (start, end)})
    flat: list[int] = []
    for start, end in pairwise(edges):
        bits = 0
        for left, right, bit in marks:
            if left <= start and end <= right:
                bits |= bit
        if bits:
            flat += [utf16_length(sentence.text[:start]), utf16_length(sentence.text[:end]), bits]
    return flat


def utf16_length(text: str) -> int:
    """How many code units JavaScript counts in a text."""
    return len(text) + sum(character > "\uffff" for character in text) if not text.isascii() else len(text)

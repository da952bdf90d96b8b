"""An SQLite database of everything in the timeline, with a view that reads like a chronology."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

from timeline.export.registry import Export, Exporter
from timeline.models import EventMention, Timeline, date_words

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE documents (id TEXT PRIMARY KEY, source TEXT NOT NULL, title TEXT, outlet TEXT, url TEXT, language TEXT,
    published TEXT, published_how TEXT, modified TEXT);
-- start and "end" are ISO 8601 days, NULL where open; first and last are the same as days since 1970-01-01
CREATE TABLE events (id TEXT PRIMARY KEY, position INTEGER NOT NULL, date TEXT NOT NULL, date_words TEXT NOT NULL,
    start TEXT, "end" TEXT, first INTEGER, last INTEGER, precision TEXT NOT NULL, approximate INTEGER NOT NULL,
    uncertain INTEGER NOT NULL, title TEXT NOT NULL, label TEXT, status TEXT NOT NULL, type TEXT NOT NULL, mode TEXT,
    place TEXT, country TEXT, latitude REAL, longitude REAL, attribution TEXT, salience REAL);
CREATE TABLE actors (event TEXT NOT NULL REFERENCES events(id), position INTEGER NOT NULL, key TEXT NOT NULL,
    name TEXT NOT NULL, role TEXT NOT NULL, code TEXT, kind TEXT, PRIMARY KEY (event, position));
-- event is NULL for a mention without a date; offsets are code points of the article's text, half-open
CREATE TABLE mentions (id INTEGER PRIMARY KEY, event TEXT REFERENCES events(id), position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents(id), sentence TEXT NOT NULL, sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL, trigger TEXT NOT NULL, trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL,
    title TEXT, date TEXT, status TEXT NOT NULL, type TEXT NOT NULL, mode TEXT, attribution TEXT);
CREATE TABLE timexes (mention INTEGER NOT NULL REFERENCES mentions(id), start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    text TEXT NOT NULL, value TEXT NOT NULL, edtf TEXT, rule TEXT);
CREATE TABLE conflicts (event TEXT NOT NULL REFERENCES events(id), date TEXT NOT NULL, mention INTEGER NOT NULL
    REFERENCES mentions(id));
CREATE TABLE history (event TEXT NOT NULL REFERENCES events(id), published TEXT, status TEXT NOT NULL,
    date TEXT NOT NULL);
CREATE TABLE reasons (event TEXT NOT NULL REFERENCES events(id), why TEXT NOT NULL);
CREATE TABLE edits (event TEXT NOT NULL REFERENCES events(id), action TEXT NOT NULL, change TEXT NOT NULL, who TEXT,
    why TEXT);
CREATE TABLE problems (source TEXT NOT NULL, kind TEXT NOT NULL, message TEXT NOT NULL, hint TEXT);
CREATE INDEX events_by_day ON events (first, last);
CREATE INDEX mentions_by_event ON mentions (event, position);
CREATE VIEW chronology AS SELECT e.date_words AS "when", e.title, e.status,
    (SELECT group_concat(name, '; ') FROM (SELECT name FROM actors a WHERE a.event = e.id ORDER BY position)) AS actors,
    (SELECT count(DISTINCT document) FROM mentions m WHERE m.event = e.id) AS sources
    FROM events e ORDER BY e.position;
"""

_LONE = re.compile("[\ud800-\udfff]")

Value = str | int | float | None


def _export(timeline: Timeline) -> Export:
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(_SCHEMA)
        for table, values in _tables(timeline):
            marks = ", ".join("?" * len(values))
            clean = [_LONE.sub("�", value) if isinstance(value, str) else value for value in values]
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", clean)
        connection.commit()
        connection.execute("VACUUM")
        content = connection.serialize()
    connection.close()
    return Export(content, ("the rules, resolution steps and participants' spans of each mention",))


def _tables(timeline: Timeline) -> Iterable[tuple[str, tuple[Value, ...]]]:
    yield "meta", ("schema_version", timeline.schema_version)
    for key, setting in sorted(timeline.settings.items()):
        yield "meta", (f"settings.{key}", setting)
    for one in timeline.documents:
        yield "documents", (one.id, one.source, one.title, one.outlet, one.url, one.language, one.published,
                            one.published_how, one.modified)  # fmt: skip
    for problem in timeline.problems:
        yield "problems", (problem.source, problem.kind, problem.message, problem.hint)
    number = 0
    for position, event in enumerate(timeline.events):
        date, place = event.date, event.place
        yield "events", (
            event.id, position, date.edtf, date_words(date),
            str(date.start) if date.start else None, str(date.end) if date.end else None,
            date.start.ordinal if date.start else None, date.end.ordinal if date.end else None,
            str(date.precision), date.approximate, date.uncertain, event.title, event.label, str(event.status),
            event.type, event.mode, place.name if place else None, place.country if place else None,
            place.latitude if place else None, place.longitude if place else None, event.attribution, event.salience,
        )  # fmt: skip
        for index, actor in enumerate(event.actors):
            yield "actors", (event.id, index, actor.key, actor.name, str(actor.role), actor.code, actor.kind)
        first = number
        for index, mention in enumerate(event.mentions):
            yield from _mention(number, event.id, index, mention)
            number += 1
        for conflict in event.conflicts:
            for which in conflict.mentions:
                yield "conflicts", (event.id, conflict.date.edtf, first + which)
        for stage in event.history:
            day = str(stage.published) if stage.published else None
            yield "history", (event.id, day, str(stage.status), stage.date.edtf)
        for why in event.why:
            yield "reasons", (event.id, why)
        for edit in event.edits:
            yield "edits", (event.id, edit.action, edit.change, edit.who, edit.why)
    for index, mention in enumerate(timeline.undated):
        yield from _mention(number, None, index, mention)
        number += 1


def _mention(
    number: int, event: str | None, position: int, mention: EventMention
) -> Iterable[tuple[str, tuple[Value, ...]]]:
    yield "mentions", (
        number, event, position, mention.document, mention.sentence.text, mention.sentence.start, mention.sentence.end,
        mention.trigger.text, mention.trigger.start, mention.trigger.end, mention.title,
        mention.date.edtf if mention.date else None, str(mention.status), mention.type, mention.mode,
        mention.attribution,
    )  # fmt: skip
    for timex in mention.timexes:
        yield "timexes", (number, timex.start, timex.end, timex.text, timex.value, timex.edtf, timex.rule)


EXPORTER = Exporter(".sqlite", "a database of everything, with a view that reads like a chronology", _export)

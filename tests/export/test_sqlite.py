"""The database as sqlite3 reads it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from export.timelines import shapes
from render.timelines import hostile, koreas
from timeline.export import exported
from timeline.models import Timeline


@contextmanager
def _opened(timeline: Timeline) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(exported(timeline, "sqlite").content)
    yield connection
    connection.close()


def test_the_view_reads_like_a_chronology() -> None:
    with _opened(koreas()) as database:
        lines = database.execute('SELECT "when", title, status, actors, sources FROM chronology').fetchall()
    assert (
        "May 2011",
        "Kim Jong-il and Hu Jintao confer in Beijing",
        "happened",
        "Kim Jong-il; Hu Jintao",
        1,
    ) in lines
    assert [line[1] for line in lines] == [event.title for event in koreas().events]


def test_it_is_sound_and_its_references_hold() -> None:
    for timeline in (koreas(), hostile(), shapes()):
        with _opened(timeline) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
            assert database.execute("SELECT count(*) FROM events").fetchone() == (len(timeline.events),)


def test_every_mention_is_there_with_its_offsets() -> None:
    with _opened(koreas()) as database:
        rows = database.execute(
            "SELECT sentence, sentence_start, trigger, trigger_start FROM mentions ORDER BY id"
        ).fetchall()
        (undated,) = database.execute("SELECT title FROM mentions WHERE event IS NULL").fetchall()
    assert len(rows) == sum(len(event.mentions) for event in koreas().events) + len(koreas().undated)
    for sentence, start, trigger, at in rows:
        assert sentence[at - start :].startswith(trigger)
    assert undated == ("Wall along the Yalu repaired",)


def test_conflicts_point_at_the_mentions_that_say_so() -> None:
    query = "SELECT c.date, m.sentence FROM conflicts c JOIN mentions m ON m.id = c.mention ORDER BY c.date"
    with _opened(koreas()) as database:
        dates = database.execute(query).fetchall()
    assert [date for date, _ in dates] == ["2018-03-26", "2018-05"]
    assert "Monday, March 26" in dates[0][1]


def test_days_can_be_reckoned_with() -> None:
    with _opened(shapes()) as database:
        found = database.execute("SELECT date, first, last, start FROM events").fetchall()
    for (edtf, first, last, start), event in zip(found, shapes().events, strict=True):
        assert edtf == event.date.edtf
        assert first == (event.date.start.ordinal if event.date.start else None)
        assert last == (event.date.end.ordinal if event.date.end else None)
        assert start == (str(event.date.start) if event.date.start else None)

"""What ``timeline diff`` tells: events added, removed and told otherwise."""

from __future__ import annotations

from merge.told import document, merged, told
from timeline.merge.changes import Kind, changes
from timeline.models import Edit, EventMention, Status, Timeline


def made(*mentions: EventMention) -> Timeline:
    found = merged(mentions, document("one", "2018-03-28"), document("two", "2018-06-13"))
    return Timeline(documents=found.documents, events=found.events)


SUMMIT = told("2018-05", "meeting", "trump kim", "one", Status.PLANNED)
TEST = told("2017-11-29", "weapons", "PRK", "two", at=90)


def test_equal_timelines_have_no_changes() -> None:
    assert changes(made(SUMMIT, TEST), made(TEST, SUMMIT)) == []


def test_added_and_removed() -> None:
    (added,) = changes(made(SUMMIT), made(SUMMIT, TEST))
    assert (added.kind, added.old, added.new and added.new.date.edtf) == (Kind.ADDED, None, "2017-11-29")
    (removed,) = changes(made(SUMMIT, TEST), made(SUMMIT))
    assert (removed.kind, removed.new) == (Kind.REMOVED, None)


def test_a_corrected_date_is_a_change_though_the_id_is_another() -> None:
    held = SUMMIT.model_copy(
        update={"date": told("2018-06-12", "meeting", "kim").date, "status": Status.HAPPENED}
    )
    (change,) = changes(made(SUMMIT), made(held))
    assert change.kind is Kind.CHANGED
    assert change.fields["date"] == ("2018-05", "2018-06-12")
    assert change.fields["status"] == ("planned", "happened")
    assert change.old
    assert change.new
    assert change.old.id != change.new.id


def test_an_event_that_was_split_is_one_change_and_one_addition() -> None:
    both = [
        told("2018-05-08", "meeting", "kim xi", "one"),
        told("2018-05-08", "meeting", "kim xi", "two", at=70),
    ]
    split = [both[0], both[1].model_copy(update={"date": told("2018-09-01", "meeting", "kim").date})]
    assert [c.kind for c in changes(made(*both), made(*split))] == [Kind.CHANGED, Kind.ADDED]


def test_sources_are_told_by_their_titles_and_notes_in_words() -> None:
    second = told("2018-05", "meeting", "trump kim", "two", Status.PLANNED)
    before, after = made(SUMMIT), made(SUMMIT, second)
    (event,) = after.events
    noted = event.model_copy(update={"edits": (Edit(action="note", change="See the annex."),)})
    (change,) = changes(before, after.model_copy(update={"events": (noted,)}))
    assert change.fields == {"sources": ("one", "one; two"), "notes": ("", "See the annex.")}

"""Plans and what became of them: the history by day of publication, and meetings that are no plan's continuation."""

from __future__ import annotations

import pytest

from merge.told import document, events, told
from timeline.models import Document, EventMention, Status

PAPERS = (document("march", "2018-03-28"), document("may", "2018-05-24"), document("june", "2018-06-13"))
ANNOUNCED = told("2018-05", "meeting", "trump kim", "march", Status.PLANNED)
CANCELLED = told("2018-05", "meeting", "trump kim", "may", Status.DENIED)
HELD = told("2018-06-12", "meeting", "trump kim", "june")


def story(mentions: list[EventMention], *papers: Document) -> list[tuple[str, str, str]]:
    (event,) = events(mentions, *(papers or PAPERS))
    return [(str(stage.published), stage.status, stage.date.edtf) for stage in event.history]


def test_announced_called_off_held() -> None:
    (event,) = events([ANNOUNCED, CANCELLED, HELD], *PAPERS)
    assert (event.date.edtf, event.status) == ("2018-06-12", Status.HAPPENED)
    assert event.conflicts == ()
    assert story([ANNOUNCED, CANCELLED, HELD]) == [
        ("2018-03-28", "planned", "2018-05"),
        ("2018-05-24", "denied", "2018-05"),
        ("2018-06-13", "happened", "2018-06-12"),
    ]


def test_a_plan_that_gets_its_day_and_is_kept() -> None:
    told_so = [
        told("2018-06", "meeting", "trump kim", "march", Status.PLANNED),
        told("2018-06-12", "meeting", "trump kim", "may", Status.PLANNED),
        HELD,
    ]
    assert story(told_so) == [
        ("2018-03-28", "planned", "2018-06"),
        ("2018-05-24", "planned", "2018-06-12"),
        ("2018-06-13", "happened", "2018-06-12"),
    ]


def test_a_plan_moved_while_it_was_open() -> None:
    moved = told("2018-06-12", "meeting", "trump kim", "may", Status.PLANNED)
    (event,) = events([ANNOUNCED, moved], *PAPERS)
    assert (event.date.edtf, event.status) == ("2018-06-12", Status.PLANNED)
    assert [stage.date.edtf for stage in event.history] == ["2018-05", "2018-06-12"]


def test_without_a_cancellation_a_later_meeting_is_another_one() -> None:
    assert len(events([ANNOUNCED, HELD], *PAPERS)) == 2


@pytest.mark.parametrize(
    "later",
    [
        told("2018-06-12", "meeting", "trump moon", "june"),
        told("2018-06-12", "meeting", "pompeo kim", "june"),
        told("2018-06-12", "meeting", "trump kim", "june", mode="call"),
        told("2018-10-12", "meeting", "trump kim", "june"),
        told("2018-06-12", "agreement", "trump kim", "june"),
    ],
    ids=["another party", "another leader", "a call", "much later", "another kind"],
)
def test_what_does_not_continue_a_plan(later: EventMention) -> None:
    assert len(events([ANNOUNCED.model_copy(update={"mode": "summit"}), CANCELLED, later], *PAPERS)) == 2


def test_a_cancellation_told_as_an_event_of_its_own_is_enough() -> None:
    off = told("2018-05-24", "refusal", "trump kim", "may", mode="cancellation", head="cancel")
    found = events([ANNOUNCED, off, HELD], *PAPERS)
    assert [(event.type, event.date.edtf) for event in found] == [
        ("refusal", "2018-05-24"),
        ("meeting", "2018-06-12"),
    ]
    others = told("2018-05-24", "refusal", "trump moon", "may", mode="cancellation", head="cancel")
    assert len(events([ANNOUNCED, others, HELD], *PAPERS)) == 3


def test_an_article_that_tells_of_both_dates_tells_of_two_plans() -> None:
    both = told("2018-06-12", "meeting", "trump kim", "march", Status.PLANNED, at=300)
    again = told("2018-06-12", "meeting", "trump kim", "may", Status.PLANNED)
    assert len(events([ANNOUNCED, both, again], *PAPERS)) == 2


def test_an_article_that_tells_the_whole_story() -> None:
    off, held = (m.model_copy(update={"document": "june"}) for m in (CANCELLED, HELD))
    assert story([off, held]) == [
        ("2018-06-13", "denied", "2018-05"),
        ("2018-06-13", "happened", "2018-06-12"),
    ]


def test_without_dates_of_publication_nothing_is_known_to_be_moved() -> None:
    assert len(events([CANCELLED, HELD])) == 2


def test_a_less_exact_report_is_no_news() -> None:
    exact = told("2017-11-29", "weapons", "PRK", "march", mode="missile-launch")
    vague = told("2017-11", "weapons", "PRK", "june", mode="missile-launch")
    assert story([exact, vague]) == []


def test_an_undated_history_book_was_written_after_what_it_tells() -> None:
    planned = told("2018-06-12", "meeting", "trump kim", "may", Status.PLANNED)
    book = told("2018-06-12", "meeting", "trump kim", "book")
    (event,) = events([planned, book], *PAPERS, document("book"))
    assert event.status is Status.HAPPENED


def test_a_plan_that_is_brought_forward_is_one_plan() -> None:
    earlier = told("2018-05-20", "meeting", "trump kim", "may", Status.PLANNED)
    planned = told("2018-06-12", "meeting", "trump kim", "march", Status.PLANNED)
    assert len(events([planned, earlier], *PAPERS)) == 2
    said_so = earlier.model_copy(update={"attachment": "put off to"})
    (event,) = events([planned, said_so], *PAPERS)
    assert event.date.edtf == "2018-05-20"
    assert [stage.date.edtf for stage in event.history] == ["2018-06-12", "2018-05-20"]


def test_what_is_called_by_its_year_before_its_day_is_still_to_come() -> None:
    early = told("2018", "election", "KOR", "march", head="election")
    held = told("2018-06-12", "election", "KOR", "june", head="election")
    planned = told("2018-06", "election", "KOR", "may", Status.PLANNED, head="election")
    assert story([early, planned, held]) == [
        ("2018-03-28", "planned", "2018"),
        ("2018-05-24", "planned", "2018-06"),
        ("2018-06-13", "happened", "2018-06-12"),
    ]

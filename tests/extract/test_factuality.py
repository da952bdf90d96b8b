"""How sure the text is, as of its publication, and who says so."""

from __future__ import annotations

import pytest

from extract.reading import mentions
from timeline.models import EventMention, Status


def only(text: str, published: str = "2018-06-20") -> EventMention:
    """The weightiest dated mention of a text."""
    return max((m for m in mentions(text, published) if m.date), key=lambda m: m.weight)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway and Sweden signed a treaty on 4 May 2018.", Status.HAPPENED),
        ("Norway and Sweden will sign a treaty on 4 July 2018.", Status.PLANNED),
        ("Norway and Sweden are to sign a treaty on 4 July 2018.", Status.PLANNED),
        ("The Norwegian parliament is expected to ratify the treaty this week.", Status.PLANNED),
        ("Norway must withdraw its troops from Sweden by 4 July 2018.", Status.PLANNED),
        ("Norway and Sweden discussed the summit of July 2018.", Status.PLANNED),
        ("Norway will leave the union in July 2018, recognising Sweden.", Status.PLANNED),
        ("Norway and Sweden could sign a treaty on 4 July 2018.", Status.POSSIBLE),
        ("Norway and Sweden may sign a treaty in July.", Status.POSSIBLE),
        ("Norway did not sign the treaty with Sweden on 4 May 2018.", Status.DENIED),
        ("No ministers of Norway attended the summit in Sweden on 4 May 2018.", Status.DENIED),
        ("Norway refused to sign the treaty with Sweden on 4 May 2018.", Status.DENIED),
        ("Talks between Norway and Sweden were to open in May 2018, but nobody came.", Status.DENIED),
        ("Norway and Sweden were to have signed a treaty in May 2018.", Status.DENIED),
        ("Norway had planned to sign a treaty with Sweden in May 2018 but thought again.", Status.DENIED),
        (
            "Two men believed to have been involved in the attack on Sweden on 4 May 2018 fled.",
            Status.HAPPENED,
        ),
        ("Norway had signed a treaty with Sweden in May 2018 but thought again.", Status.HAPPENED),
        ("Neither Norway nor Sweden signed the treaty in May 2018.", Status.DENIED),
        ("Norway has yet to sign the treaty with Sweden of July 2018.", Status.DENIED),
        ("Norway was accused of attacking Sweden on 4 May 2018.", Status.REPORTED),
        ("According to unnamed officials, Norway attacked Sweden on 4 May 2018.", Status.REPORTED),
        ("Norway is unlikely to sign the treaty with Sweden in July 2018.", Status.POSSIBLE),
        ("Norway was due to meet Sweden on 4 May 2018.", Status.PLANNED),
        ("The summit between Norway and Sweden, due on 5 July 2018, has been postponed.", Status.DENIED),
        ("The talks of Norway and Sweden have been postponed to July 2018.", Status.PLANNED),
        ("The talks of Norway and Sweden have been delayed until July 2018.", Status.PLANNED),
        ("Norway will no longer leave the union on 29 June 2018.", Status.DENIED),
        ("The trip of Norway's king to Sweden, set for 5 July 2018, was scrapped.", Status.DENIED),
        ("Norway may cancel the summit with Sweden scheduled for 4 July 2018.", Status.PLANNED),
        ("The summit of Norway and Sweden scheduled for 4 July 2018 will go ahead.", Status.PLANNED),
        ("The talks of Norway and Sweden, planned for 4 July 2018, never took place.", Status.DENIED),
        ("The pact, which was to be signed in July 2018, has been shelved by Norway.", Status.DENIED),
        ("If troops are not withdrawn by 4 July 2018, Norway will leave Sweden.", Status.POSSIBLE),
        ("Norway and Sweden were expected to sign a pact in May 2018, but failed to agree.", Status.DENIED),
        ("Norway reportedly signed a treaty with Sweden on 4 May 2018.", Status.REPORTED),
        ("According to state media, Norway attacked Sweden on 4 May 2018.", Status.REPORTED),
        ("According to the treaty of 1905, Norway left the union.", Status.HAPPENED),
        ("The king of Norway visits Sweden on Wednesday.", Status.PLANNED),
    ],
)
def test_status(text: str, status: Status) -> None:
    assert only(text).status is status


def test_the_publication_decides_what_lies_ahead() -> None:
    text = "The summit of Norway and Sweden in July 2018 has a full agenda."
    assert only(text, "2018-06-20").status is Status.PLANNED
    assert only(text, "2018-09-20").status is Status.HAPPENED


@pytest.mark.parametrize(
    ("text", "date", "status"),
    [
        ("Norway has ruled out a summit with Sweden in July 2018.", "2018-07", Status.DENIED),
        ("Norway proposed a summit with Sweden in July 2018.", "2018-07", Status.POSSIBLE),
        ("Norway proposed a summit with Sweden on 4 May 2018.", "2018-05-04", Status.HAPPENED),
    ],
)
def test_a_date_ahead_of_a_past_verb_is_its_object_s(text: str, date: str, status: Status) -> None:
    mention = only(text)
    assert mention.date is not None
    assert (mention.date.edtf, mention.status) == (date, status)


def test_past_tense_is_no_plan() -> None:
    assert only("Norway and Sweden signed a treaty in 2018.", "2018-06-20").status is Status.HAPPENED


def test_a_negated_verb_above_does_not_deny_what_it_is_about() -> None:
    assert only("Norway did not forget the treaty of 1905 with Sweden.").status is Status.HAPPENED


def test_what_was_not_done_until_a_day_was_done_then() -> None:
    mention = only("Norway did not recognise Sweden until 4 May 1920.")
    assert mention.status is Status.HAPPENED
    assert mention.date is not None
    assert mention.date.edtf == "1920-05-04"


def test_coordination_ends_a_plan() -> None:
    text = "Norway will sign a treaty on 4 July 2018, and Sweden recalled its ambassador on 4 May 2018."
    assert {m.head: m.status for m in mentions(text) if m.date} == {
        "sign": Status.PLANNED,
        "recall": Status.HAPPENED,
    }


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Norway attacked Sweden on 4 May 2018, the Danish minister said.", "the Danish minister"),
        ("According to the Danish minister, Norway attacked Sweden on 4 May 2018.", "the Danish minister"),
        ("The Danish minister said that Norway attacked Sweden on 4 May 2018.", "The Danish minister"),
        ("Norway attacked Sweden on 4 May 2018.", ""),
    ],
)
def test_attribution(text: str, who: str) -> None:
    mention = next(m for m in mentions(text) if m.head == "attack")
    assert mention.attribution == who


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        # the passive that gives a plan its day tells no more than a plan
        ("Kim Jong-un met Donald Trump. The meeting was set for June 12.", Status.PLANNED, "2018-06-12"),
        # what is called off then doesn't take place
        ("The trip was planned for mid-June and was called off after the vote.", Status.DENIED, None),
        (
            "Donald Trump cancelled the summit with Kim Jong-un that had been set for June 12 in Oslo, telling him so.",
            Status.DENIED,
            "2018-06-12",
        ),
    ],
)
def test_a_plans_day(text: str, status: Status, date: str | None) -> None:
    found = [m for m in mentions(text, "2018-05-24") if m.type in ("meeting", "visit") and m.date]
    assert found[-1].status is status
    assert date is None or (found[-1].date and found[-1].date.edtf == date)


def test_what_is_cancelled_is_told_once_on_the_day_that_it_was_planned_for() -> None:
    found = [m for m in mentions("The summit scheduled for 12 July 2018 has been called off.") if m.date]
    assert [(m.type, m.status, m.date and m.date.edtf) for m in found] == [
        ("meeting", Status.DENIED, "2018-07-12")
    ]


def test_the_cancellation_and_what_it_cancels_each_have_their_day() -> None:
    text = "The summit of Norway and Sweden, scheduled for 12 July 2018, was cancelled on Monday."
    found = {m.type: (m.status, m.date.edtf) for m in mentions(text) if m.date}
    assert found == {
        "meeting": (Status.DENIED, "2018-07-12"),
        "refusal": (Status.HAPPENED, "2018-06-18"),
    }


def test_how_a_clause_is_told_is_not_how_its_relative_clause_is() -> None:
    text = "The talks reportedly failed over the law that Norway passed in May 2016."
    assert [m.status for m in mentions(text) if m.date] == [Status.HAPPENED]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway and Sweden praised the treaty on Monday.", "statement"),
        ("Norway condemned the coup in Sweden on Monday.", "criticism"),
        ("Norway and Sweden signed the treaty on Monday.", "agreement"),
    ],
)
def test_what_is_said_of_an_event_is_not_the_event(text: str, kind: str) -> None:
    assert [m.type for m in mentions(text) if m.date] == [kind]


def test_each_verb_keeps_the_date_behind_it() -> None:
    text = "Norway blocked the loan on 14 December 2017, but lifted its veto on 1 February 2018."
    assert [m.date.edtf for m in mentions(text) if m.date] == ["2017-12-14", "2018-02-01"]


def test_an_entry_is_told_as_of_its_day() -> None:
    text = (
        "The events of a year, told day by day as they came.\n\n"
        "4 January 2018\n\nNorway's envoy announces his retirement, effective 2 March.\n\n"
        "5 January 2018\n\nOslo emerges as a place for the talks of Norway and Sweden in May.\n"
    )
    found = {m.type: m.status for m in mentions(text, "2019-05-24") if m.date}
    assert found == {"leadership": Status.HAPPENED, "meeting": Status.PLANNED}


def test_what_others_want_to_avoid_is_not_denied() -> None:
    text = "Airlines change their routes to avoid a missile launch of North Korea later this week."
    assert [m.status for m in mentions(text) if m.date] == [Status.POSSIBLE]


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        ("Norway would have bombed Sweden on 3 March 2018.", Status.DENIED, "2018-03-03"),
        ("Norway should recognise Sweden on 1 May 2018, the minister urged.", Status.POSSIBLE, "2018-05-01"),
        ("It is not true that Norway expelled the envoy on 1 May 2018.", Status.DENIED, "2018-05-01"),
        ("It is true that Norway expelled the envoy on 1 May 2018.", Status.HAPPENED, "2018-05-01"),
        ("Norway nearly attacked Sweden on 3 March 2018.", Status.DENIED, "2018-03-03"),
        ("Norway stopped short of attacking Sweden on 3 March 2018.", Status.DENIED, "2018-03-03"),
        ("Norway attacked Sweden on 3 March 2018, and nearly won.", Status.HAPPENED, "2018-03-03"),
        ("The visit of 3 May 2019 was postponed to 12 June 2019.", Status.PLANNED, "2019-06-12"),
        ("Norway put off the vote planned for 3 May 2019 until 12 June 2019.", Status.PLANNED, "2019-06-12"),
        ("Norway called off the ceasefire on 4 March 1995.", Status.HAPPENED, "1995-03-04"),
    ],
)
def test_what_nearly_was_and_what_was_moved(text: str, status: Status, date: str) -> None:
    assert [(m.status, m.date.edtf) for m in mentions(text, "2019-03-20") if m.date][:1] == [(status, date)]


def test_i_and_they_are_no_source() -> None:
    for text, source in (
        ("I think that Norway signed the treaty with Sweden on 3 May 2018.", ""),
        ("The minister said that Norway signed the treaty with Sweden on 3 May 2018.", "The minister"),
    ):
        assert [m.attribution for m in mentions(text) if m.type == "agreement"] == [source]

"""Chronologies: headings and labels that are dates date the entries under and behind them."""

from __future__ import annotations

import pytest

from extract.reading import article, mentions
from timeline.extract.headings import headings, opening
from timeline.models import Status
from timeline.tag import tag

DIARY = """Diary of a quarrel

March 4, 2014

Norway recalls its ambassador from Sweden. Denmark had warned of a crisis.
Sweden bans flights from Norway on March 6, 2014.

March 9, 2014

Norway will open talks with Sweden.

The minister of Norway meets the king of Sweden in Oslo to discuss the quarrel.
"""


def dates(text: str) -> dict[str, tuple[str, str]]:
    """Date and attachment by the trigger of each dated mention."""
    return {m.trigger.text: (m.date.edtf, m.attachment) for m in mentions(text) if m.date}


def test_a_heading_dates_the_first_sentence_of_each_entry_under_it() -> None:
    found = dates(DIARY)
    assert found["recalls"] == ("2014-03-04", "heading")
    assert found["meets"] == ("2014-03-09", "heading")


def test_what_follows_in_an_entry_is_not_dated() -> None:
    assert "warned" not in dates(DIARY)


def test_a_date_of_its_own_goes_before_the_heading() -> None:
    assert dates(DIARY)["bans"] == ("2014-03-06", "clause")


def test_a_prospect_is_not_dated_by_the_day_it_is_told() -> None:
    assert not {word for word in dates(DIARY) if "talks" in word or word == "open"}


def entry(line: str) -> dict[str, tuple[str, str]]:
    """What one line of a diary tells on 9 March 2014."""
    return dates(f"Diary of a quarrel\n\nMarch 4, 2014\n\nThe quarrel grew.\n\nMarch 9, 2014\n\n{line}\n")


def test_a_coarser_date_that_holds_the_day_leaves_it_to_the_heading() -> None:
    found = entry("Norway opens an embassy in Sweden ahead of the talks of its ministers in 2014.")
    assert found["opens"] == ("2014-03-09", "heading")
    assert entry("Norway opened an embassy in Sweden in 2012.")["opened"] == ("2012", "clause")


def test_what_the_present_tense_tells_is_of_the_entry_s_day() -> None:
    line = "Norway warns Sweden over strange sounds that its envoys heard from late 2013 to January 2014."
    assert entry(line)["warns"] == ("2014-03-09", "heading")
    assert entry("Norway rejects talks with Sweden on March 29.")["rejects"] == ("2014-03-09", "heading")


def test_a_line_of_topics_tells_nothing() -> None:
    assert entry("War between Norway and Sweden, withdrawal from the treaty, sanctions against Norway") == {}


def test_what_came_before_an_entry_is_not_of_its_day() -> None:
    found = entry("Norway warns its citizens, days after the kingdom signed a treaty with Sweden.")
    assert found == {"warns": ("2014-03-09", "heading")}
    assert "proposed" not in entry(
        "Norway considers tariffs in addition to those already proposed by Sweden."
    )


def test_what_an_entry_schedules_for_its_own_day_is_planned() -> None:
    line = "Norway schedules a meeting with Sweden for March 9."
    text = f"Diary\n\nMarch 4, 2014\n\nThe quarrel grew.\n\nMarch 9, 2014\n\n{line}\n"
    assert [m.status for m in mentions(text) if m.type == "meeting"] == [Status.PLANNED]


@pytest.mark.parametrize(
    "line",
    [
        "The talks of Norway and Sweden are expected to set the tone for the summit.",
        "The summit of Norway and Sweden is scheduled.",
        "Norway is set to allow the summit.",
        "Norway will leave the talks and resume the war.",
        "A report by Sweden holds that Norway has not stopped the talks and that it attempted to sell weapons.",
    ],
)
def test_what_an_entry_says_is_planned_or_said_is_not_of_its_day(line: str) -> None:
    assert not {word for word, (date, _) in entry(line).items() if date == "2014-03-09" and word != "holds"}


def test_an_aim_is_no_event_of_the_entry() -> None:
    assert "discuss" not in dates(DIARY)


def test_a_label_dates_its_own_entry() -> None:
    text = "Diary of a quarrel\n\n- 4 March 2014: Norway recalls its ambassador from Sweden.\n- Denmark warns Sweden.\n"
    found = dates(text)
    assert found["recalls"][0] == "2014-03-04"
    assert "warns" not in found


def test_another_heading_ends_a_section() -> None:
    text = (
        "Diary\n\nMarch 4, 2014\n\nNorway attacks Sweden.\n\nMarch 9, 2014\n\nDenmark joins Norway.\n\n"
        "Background\n\nNorway and Sweden sign a treaty.\n"
    )
    one = article(text)
    found = headings(one, tag(one))
    dated = {
        one.text[one.blocks[i].start : one.blocks[i].end]: heading.date.edtf for i, heading in found.items()
    }
    assert dated == {"Norway attacks Sweden.": "2014-03-04", "Denmark joins Norway.": "2014-03-09"}
    assert {one.text[s.start : s.end] for s in opening(one, found)} == set(dated)


def test_a_heading_that_only_holds_a_date_dates_nothing() -> None:
    text = "The quarrel of March 4, 2014\n\nNorway recalls its ambassador from Sweden.\n"
    assert dates(text) == {}

"""What deserves its line first."""

from __future__ import annotations

from merge.told import document, events, merged, told
from timeline.merge.salience import ACTORS, CORE, DATE, KIND, SOURCES
from timeline.models import EventMention, Timeline


def salience(*mentions: EventMention, title: str = "untitled") -> float:
    (event,) = events(mentions, document("one", "2018-03-28").model_copy(update={"title": title}))
    return event.salience


SUMMIT = told("2018-03-26", "meeting", "kim xi", "one", at=5000)


def test_the_parts_make_a_whole() -> None:
    assert round(KIND + CORE + SOURCES + ACTORS + DATE, 9) == 1


def test_a_summit_matters_more_than_a_remark_of_the_same_people() -> None:
    remark = told("2018-03-26", "statement", "kim xi", "one", at=5000, weight=1)
    assert salience(SUMMIT) > salience(remark)


def test_title_lead_repetition_and_sources_raise_it() -> None:
    low = salience(SUMMIT)
    assert salience(SUMMIT, title="Kim Jong-un in Beijing") > low
    assert (
        salience(SUMMIT.model_copy(update={"sentence": SUMMIT.sentence.model_copy(update={"start": 0})}))
        > low
    )
    again = told("2018-03-26", "meeting", "kim xi", "one", at=7000)
    assert salience(SUMMIT, again) > low
    elsewhere = told("2018-03-26", "meeting", "kim xi", "two", at=5000)
    assert salience(SUMMIT, elsewhere) > low


def test_two_parties_matter_more_than_one_and_one_more_than_nobody() -> None:
    few = [salience(told("2018-03-26", "election", who, "one", at=5000)) for who in ("", "KOR", "KOR PRK")]
    assert few == sorted(few)
    assert len(set(few)) == 3


def test_what_states_do_to_each_other_comes_before_what_is_done_at_home() -> None:
    kinds = [told("2018-03-26", type, "kim xi", "one", at=5000) for type in ("agreement", "election", "law")]
    found = [salience(kind) for kind in kinds]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 3


def test_an_entry_of_a_chronology_is_a_lead_and_a_day_says_more_than_a_year() -> None:
    entry = SUMMIT.model_copy(update={"attachment": "heading"})
    assert salience(entry) > salience(SUMMIT)
    assert salience(told("2018", "meeting", "kim xi", "one", at=5000)) < salience(SUMMIT)


def test_a_cut_keeps_the_most_salient_and_counts_the_rest() -> None:
    mentions = [told(f"2018-03-{10 + i}", "statement", "trump", weight=i, at=9000 * i) for i in range(4)]
    found = merged(mentions)
    timeline = Timeline(documents=found.documents, events=found.events)
    ranked = sorted(timeline.events, key=lambda e: -e.salience)
    cut = timeline.salient(top=2)
    assert set(cut.events) == set(ranked[:2])
    assert list(cut.events) == [e for e in timeline.events if e in cut.events]
    assert (cut.cut, cut.settings["top"]) == (2, "2")
    least = timeline.salient(least=ranked[1].salience)
    assert set(least.events) == {e for e in timeline.events if e.salience >= ranked[1].salience}
    assert timeline.salient() == timeline

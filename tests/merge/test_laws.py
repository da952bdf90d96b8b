"""Laws of merging, for any mentions at all."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from merge.told import PEOPLE, STATES, document, told
from timeline.merge.compare import Dates, compare_dates
from timeline.models import (
    BlockKind,
    Digest,
    EdtfDate,
    EventMention,
    Precision,
    Status,
    Timeline,
    digests_of,
)
from timeline.pipeline import assemble

DATES = [
    "2018-05-03",
    "2018-05-05",
    "2018-05-09",
    "2018-05",
    "2018",
    "[2018-05-01..2018-05-10]",
    "2018-06-12",
    "201X",
]
DATES += ["2018-05-03/2018-05-06", "2018-05/..", "2018-06", "2018-22", None]
TYPES = [
    ("meeting", "summit"),
    ("meeting", ""),
    ("visit", "journey"),
    ("weapons", "missile-launch"),
    ("agreement", ""),
]
TYPES += [("statement", ""), ("other", ""), ("leadership", "accession")]
DOCUMENTS = {"a": None, "b": "2018-04-01", "c": "2018-05-07", "d": "2018-06-13T09:00+09:00"}

MENTIONS = st.builds(
    lambda when, kind, who, doc, status, at, block: told(
        when, kind[0], " ".join(sorted(who)), doc, status, kind[1], at=at, block=block
    ),
    st.sampled_from(DATES),
    st.sampled_from(TYPES),
    st.sets(st.sampled_from(["kim", "xi", "trump", "moon", "PRK", "CHN", "USA", "kim-senior"]), max_size=3),
    st.sampled_from(sorted(DOCUMENTS)),
    st.sampled_from(Status),
    st.integers(0, 5).map(lambda n: 200 * n),
    st.sampled_from([BlockKind.PARAGRAPH, BlockKind.CAPTION]),
)
CORPORA = st.lists(MENTIONS, max_size=14)


def digests(mentions: list[EventMention]) -> list[Digest]:
    return [
        Digest(document(key, published), tuple(m for m in mentions if m.document == key))
        for key, published in DOCUMENTS.items()
    ]


def built(mentions: list[EventMention]) -> Timeline:
    return assemble(digests(mentions), {})


@given(CORPORA, st.randoms(use_true_random=False))
def test_the_order_of_the_input_makes_no_difference(mentions: list[EventMention], random: object) -> None:
    shuffled = list(mentions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert assemble(digests(shuffled)[::-1], {}).model_dump_json() == built(mentions).model_dump_json()


@given(CORPORA)
def test_merging_what_is_merged_changes_nothing(mentions: list[EventMention]) -> None:
    once = built(mentions)
    assert assemble(digests_of(once), {}).model_dump_json() == once.model_dump_json()


@given(CORPORA, st.sets(st.sampled_from(sorted(DOCUMENTS))))
def test_parts_joined_are_the_whole(mentions: list[EventMention], chosen: set[str]) -> None:
    parts = [
        [d for d in digests(mentions) if d.document and (d.document.id in chosen) is side]
        for side in (True, False)
    ]
    timelines = [assemble(part, {}) for part in parts]
    joined = assemble([d for one in timelines for d in digests_of(one)], {})
    assert joined.model_dump_json() == built(mentions).model_dump_json()


@given(CORPORA)
def test_every_mention_is_in_one_place(mentions: list[EventMention]) -> None:
    made = built(mentions)
    held = [m for event in made.events for m in event.mentions] + list(made.undated)
    assert len(held) == len(set(held))
    assert set(held) <= set(mentions)
    assert {(m.document, m.trigger.text) for m in held} == {(m.document, m.trigger.text) for m in mentions}


@given(CORPORA)
def test_bounds_are_in_order_and_ids_differ(mentions: list[EventMention]) -> None:
    made = built(mentions)
    for event in made.events:
        assert event.date.sort_key[0] <= event.date.sort_key[1]
        assert 0 <= event.salience <= 1
        assert event.date in [m.date for m in event.mentions]
        assert all(index < len(event.mentions) for conflict in event.conflicts for index in conflict.mentions)
    assert len({event.id for event in made.events}) == len(made.events)


@given(CORPORA)
def test_an_article_given_twice_changes_only_the_list_of_documents(mentions: list[EventMention]) -> None:
    every = digests(mentions)
    copy = every[2]
    assert copy.document
    again = copy._replace(document=copy.document.model_copy(update={"source": "z.txt"}))
    once, twice = assemble(every, {}), assemble([again, *every], {})
    assert once.model_dump(exclude={"documents"}) == twice.model_dump(exclude={"documents"})
    assert [d.copies for d in twice.documents if d.copies] == [("z.txt",)]


@given(CORPORA, st.lists(st.sampled_from(DATES[:-1]), min_size=1, max_size=4))
def test_an_article_on_other_matters_changes_no_event(mentions: list[EventMention], when: list[str]) -> None:
    other = Digest(
        document("z", "2018-05-20"),
        tuple(told(date, "meeting", "FRA EGY", "z", at=i) for i, date in enumerate(when)),
    )
    before, after = built(mentions).events, assemble([*digests(mentions), other], {}).events
    assert [event for event in after if event.mentions[0].document != "z"] == list(before)


@settings(max_examples=200)
@given(CORPORA)
def test_no_two_days_are_glued_together_but_as_a_conflict_or_a_moved_plan(
    mentions: list[EventMention],
) -> None:
    for event in built(mentions).events:
        days = {
            m.date
            for m in event.mentions
            if m.date and m.date.precision is Precision.DAY and m.date.days == 1
        }
        told_apart = {conflict.date for conflict in event.conflicts} | {stage.date for stage in event.history}
        for one, other in combinations(sorted(days), 2):
            close = compare_dates(one, other) is Dates.CONFLICT
            assert close or {one, other} & told_apart
            assert event.type in ("meeting", "visit", "leadership", "agreement")


def test_the_pools_name_whom_they_should() -> None:
    assert {"kim", "xi", "trump", "moon", "kim-senior"} <= set(PEOPLE)
    assert {"PRK", "CHN", "USA", "FRA", "EGY"} <= set(STATES)
    assert all(EdtfDate.parse(date) for date in DATES if date)

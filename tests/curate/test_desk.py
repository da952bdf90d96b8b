"""Overrides applied: each kind, and how each finds its event again when ids and sentences have changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from render.timelines import event, koreas, mention
from timeline.curate import curate, parse_curation
from timeline.curate.find import proof_of
from timeline.curate.overrides import Drop, Keep, Set
from timeline.curate.write import block
from timeline.models import Conflict, Document, EdtfDate, Event, Status, Timeline

VISIT = "2018-03-27-meeting-kim-jong-un"
SUMMIT = "2018-06-12-meeting-kim-jong-un"


def edited(text: str, timeline: Timeline | None = None) -> Timeline:
    return curate(timeline or koreas(), parse_curation(text))


def the(timeline: Timeline, name: str) -> Event:
    return next(one for one in timeline.events if one.id == name)


def complaints(timeline: Timeline) -> list[str]:
    return [problem.message for problem in timeline.problems if problem.kind == "curation"]


def test_without_edits_nothing_changes() -> None:
    assert edited("") is koreas()


def test_drop_leaves_the_event_out() -> None:
    made = edited(f'[[drop]]\nevent = "{VISIT}"\n')
    assert [one.id for one in made.events] == [one.id for one in koreas().events if one.id != VISIT]
    assert complaints(made) == []


def test_keep_saves_an_event_from_being_cut() -> None:
    least = min(koreas().events, key=lambda one: one.salience)
    made = edited(f'[[keep]]\nevent = "{least.id}"\nwho = "ana"\n').salient(top=3)
    assert the(made, least.id).edits[0].line == "looked at and kept, by ana"


def test_set_changes_fields_and_says_so() -> None:
    made = the(
        edited(
            f'[[set]]\nevent = "{VISIT}"\ntitle = "Kim visits Xi"\ntype = "visit"\nstatus = "reported"\n'
            'place = "Dalian"\nactors = ["Kim Jong-un", "Wang Yi"]\nwho = "ana"\nwhy = "The ministry says so."\n'
        ),
        VISIT,
    )
    assert (made.title, made.label, made.type, made.mode, made.status) == (
        "Kim visits Xi",
        "",
        "visit",
        "",
        "reported",
    )
    assert made.place is not None
    assert made.place.name == "Dalian"
    assert made.actors[0] == the(koreas(), VISIT).actors[0]
    assert made.actors[1].name == "Wang Yi"
    assert made.edits[0].line == (
        "title “Kim visits Xi” (was “Kim Jong-un and Xi Jinping meet in Beijing”); type “visit” (was “meeting”); "
        "status “reported” (was “happened”); actors Kim Jong-un, Wang Yi; place Dalian, by ana: The ministry says so."
    )


def test_actors_come_from_the_gazetteer() -> None:
    made = the(edited(f'[[set]]\nevent = "{VISIT}"\nactors = ["France", "United Nations"]\n'), VISIT)
    assert [(actor.name, actor.code, actor.kind) for actor in made.actors] == [
        ("France", "FRA", "state"), ("United Nations", "", "organisation"),
    ]  # fmt: skip


def test_another_date_keeps_the_disagreement_visible() -> None:
    made = the(edited(f'[[set]]\nevent = "{VISIT}"\ndate = "2018-03-26"\n'), VISIT)
    assert made.date == EdtfDate.parse("2018-03-26")
    assert made.conflicts == (Conflict(date=EdtfDate.parse("2018-03-27"), mentions=(0,)),)
    coarse = the(edited(f'[[set]]\nevent = "{VISIT}"\ndate = "2018-03"\n'), VISIT)
    assert coarse.conflicts == ()


def test_a_date_corrected_by_hand_is_no_conflict_of_sources() -> None:
    agreed = next(one for one in koreas().events if one.mentions and not one.conflicts)
    made = the(edited(f'[[set]]\nevent = "{agreed.id}"\ndate = "1999-06-11"\n'), agreed.id)
    assert made.date == EdtfDate.parse("1999-06-11")
    assert made.conflicts == ()


def test_events_are_in_order_after_a_date_has_changed() -> None:
    made = edited(f'[[set]]\nevent = "{VISIT}"\ndate = "1999"\n')
    assert list(made.events) == sorted(made.events, key=lambda one: (one.date.sort_key, one.id))


def test_merge_joins_what_two_events_rest_on() -> None:
    made = edited(f'[[merge]]\nevents = ["{VISIT}", "{SUMMIT}"]\nwhy = "One talk."\n')
    assert len(made.events) == len(koreas().events) - 1
    one = the(made, VISIT)
    told = the(koreas(), VISIT).mentions + the(koreas(), SUMMIT).mentions
    assert one.mentions == told
    assert one.sources == ("courier", "harbour", "ledger")
    assert [actor.key for actor in one.actors] == ["kim-jong-un", "xi-jinping", "donald-trump"]
    for conflict in one.conflicts:
        assert {told[index].date for index in conflict.mentions} == {conflict.date}
    assert {conflict.date.edtf for conflict in one.conflicts} == {"2018-03-26", "2018-05", "2018-06-12"}
    for stage in one.history:
        assert told[stage.mention].date == stage.date
    assert one.edits[-1].line == f"merged with {SUMMIT}: One talk."


def test_split_parts_what_was_one() -> None:
    proof = proof_of(the(koreas(), VISIT).mentions[1])
    made = edited(
        f'[[split]]\nevent = "{VISIT}"\nmentions = [{{ document = "{proof.document}", quote = "{proof.quote}", '
        f'trigger = "{proof.trigger}" }}]\n'
    )
    left = the(made, VISIT)
    (new,) = (one for one in made.events if one.id.startswith(VISIT) and one.id != VISIT)
    assert left.mentions == the(koreas(), VISIT).mentions[:1]
    assert (left.sources, left.conflicts) == (("harbour",), ())
    assert new.mentions == the(koreas(), VISIT).mentions[1:]
    assert (new.date.edtf, new.sources) == ("2018-03-26", ("courier",))
    again = edited(f'[[set]]\nevent = "{new.id}"\ntitle = "Welcome"\n', made)
    assert the(again, new.id).title == "Welcome"
    assert complaints(made) == []


def test_edits_are_applied_from_top_to_bottom() -> None:
    """A sentence of an event that was merged away can be split off the whole again."""
    proof = proof_of(the(koreas(), SUMMIT).mentions[1])
    made = edited(
        f'[[merge]]\nevents = ["{VISIT}", "{SUMMIT}"]\n[[split]]\nevent = "{VISIT}"\n'
        f'mentions = [{{ quote = "{proof.quote}", trigger = "{proof.trigger}" }}]\n'
        f'[[set]]\nevent = "{SUMMIT}"\ntitle = "All of it"\n'
    )
    assert len(the(made, VISIT).mentions) == 3
    assert the(made, VISIT).title == "All of it"
    assert complaints(made) == []


def test_add_makes_an_event_without_a_mention() -> None:
    made = edited(
        '[[add]]\ntitle = "Envoys meet at Panmunjom"\ndate = "2018-04"\ntype = "meeting"\nactors = ["South Korea"]\n'
        'place = "Panmunjom"\nsource = "the ministry\'s diary"\nwho = "ana"\n'
    )
    (new,) = (one for one in made.events if not one.mentions)
    assert (new.date.edtf, new.status, new.actors[0].code) == ("2018-04", Status.HAPPENED, "KOR")
    assert new.edits[0].line == "added by hand, from the ministry's diary, by ana"
    assert new in made.salient(top=3).events


def test_a_note_is_shown_with_its_event() -> None:
    made = edited(f'[[note]]\nevent = "{VISIT}"\ntext = "See annex 3."\nwho = "ana"\n')
    assert the(made, VISIT).edits[0].line == "See annex 3., by ana"


def test_an_edit_whose_event_is_gone_is_reported() -> None:
    made = edited('[[drop]]\nevent = "2019-01-01-meeting-nobody"\nwhy = "x"\n')
    assert made.events == koreas().events
    (problem,) = (one for one in made.problems if one.kind == "curation")
    assert problem.message == "[[drop]] 1 finds no event 2019-01-01-meeting-nobody: no event of that name"
    assert "stays in the file" in problem.hint


def test_an_edit_of_a_dropped_event_is_reported() -> None:
    made = edited(f'[[drop]]\nevent = "{VISIT}"\n[[set]]\nevent = "{VISIT}"\ntitle = "x"\n')
    assert complaints(made) == [f"[[set]] 1 finds no event {VISIT}: it was dropped by another edit"]


# ---- finding an event again


def renamed(old: str, new: str, date: str | None = None) -> Timeline:
    """The Koreas with an event under another id, as after a better source refined its date."""
    update: dict[str, object] = {"id": new} | ({"date": EdtfDate.parse(date)} if date else {})
    events = tuple(one.model_copy(update=update) if one.id == old else one for one in koreas().events)
    return koreas().model_copy(update={"events": events})


def test_the_sentence_finds_the_event_under_its_new_id() -> None:
    change = Set(event=VISIT, title="Kim visits Xi", proof=(proof_of(the(koreas(), VISIT).mentions[0]),))
    made = edited(block(change), renamed(VISIT, "2018-03-28-talks"))
    assert the(made, "2018-03-28-talks").title == "Kim visits Xi"
    assert complaints(made) == [f"[[set]] 1 event {VISIT} found by its sentence as 2018-03-28-talks"]


def test_the_sentence_is_stronger_than_an_id_that_another_event_bears_now() -> None:
    drop = Drop(event=VISIT, proof=(proof_of(the(koreas(), VISIT).mentions[0]),))
    swapped = renamed(VISIT, "other")
    swapped = swapped.model_copy(
        update={
            "events": tuple(
                one.model_copy(update={"id": VISIT}) if one.id == SUMMIT else one for one in swapped.events
            )
        }
    )
    made = edited(block(drop), swapped)
    assert "other" not in [one.id for one in made.events]
    assert VISIT in [one.id for one in made.events]


def test_a_sentence_of_a_new_version_of_the_article_is_the_same() -> None:
    """The article's id is another, and an editor has mended a word."""
    proof = proof_of(the(koreas(), VISIT).mentions[0])
    reworded = proof.model_copy(
        update={"document": "0000", "quote": proof.quote.replace("his first journey", "on his first journey")}
    )
    assert reworded.quote != proof.quote
    made = edited(block(Keep(event="gone", proof=(reworded,))))
    assert the(made, VISIT).edits


def test_sentences_that_went_to_two_events_decide_nothing() -> None:
    proof = (proof_of(the(koreas(), VISIT).mentions[0]), proof_of(the(koreas(), SUMMIT).mentions[0]))
    made = edited(block(Keep(event="gone", proof=proof)))
    assert complaints(made) == [
        f"[[keep]] 1 finds no event gone: its sentences now belong to {VISIT} and {SUMMIT}"
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("2018-03-meeting-kim-jong-un", True),
        ("2018-03-meeting-kim-jong-un-0a1b2c", True),
        ("2018-03-21-2018-03-31-meeting-kim-jong-un", True),
        ("2018-03-01-to-2018-04-01-meeting-kim-jong-un", True),
        ("2018-meeting-kim-jong-un", False),
        ("2018-05-01-meeting-kim-jong-un", False),
        ("2018-03-visit-kim-jong-un", False),
    ],
)
def test_without_a_sentence_kind_actors_and_a_date_that_agrees_will_do(wanted: str, found: bool) -> None:
    """Of 2018 there are two such meetings, so the year decides nothing."""
    made = edited(f'[[note]]\nevent = "{wanted}"\ntext = "x"\n')
    assert bool(the(made, VISIT).edits) is found
    assert len(complaints(made)) == 1


def test_a_drop_whose_sentence_went_to_a_bigger_event_takes_the_sentence_only() -> None:
    """What was dropped as a vague double must not take the real event with it when the two become one."""
    double = mention("annals", "The two met in spring.", "met", "spring", "2018-21", title="The two meet")
    drop = Drop(event="2018-21-meeting", proof=(proof_of(double),), why="Told elsewhere.")
    visit = the(koreas(), VISIT)
    bigger = visit.model_copy(update={"mentions": (*visit.mentions, double)})
    events = tuple(bigger if one.id == VISIT else one for one in koreas().events)
    made = edited(block(drop), koreas().model_copy(update={"events": events}))
    assert the(made, VISIT).mentions == visit.mentions
    assert the(made, VISIT).edits[0].line == "1 of its sentences dropped: Told elsewhere."
    assert VISIT not in [one.id for one in edited(block(drop.model_copy(update={"event": VISIT}))).events]


def test_a_merge_whose_events_became_one_is_satisfied() -> None:
    both = [the(koreas(), VISIT), the(koreas(), SUMMIT)]
    proof = tuple(proof_of(one.mentions[0]) for one in both)
    text = f'[[merge]]\nevents = ["{VISIT}", "{SUMMIT}"]\n'
    lines = "".join(f'{{ quote = "{each.quote}", trigger = "{each.trigger}" }}, ' for each in proof)
    merged = edited(text)
    assert complaints(edited(f"{text}proof = [{lines}]\n", merged.model_copy(update={"problems": ()}))) == []


def test_a_merge_finds_events_under_new_ids() -> None:
    first, second = the(koreas(), VISIT), the(koreas(), SUMMIT)
    proof = (proof_of(first.mentions[0]), proof_of(second.mentions[0]))
    lines = "".join(f'{{ quote = "{each.quote}", trigger = "{each.trigger}" }}, ' for each in proof)
    made = edited(f'[[merge]]\nevents = ["old-a", "old-b"]\nproof = [{lines}]\n')
    assert len(made.events) == len(koreas().events) - 1


def test_a_split_that_the_program_now_makes_itself_is_satisfied() -> None:
    told = [
        mention(
            "d", "Envoys met in Bonn on May 2.", "met", "May 2", "2018-05-02", title="Envoys meet in Bonn"
        ),
        mention(
            "d",
            "Envoys met in Rome on May 9.",
            "met",
            "May 9",
            "2018-05-09",
            at=900,
            title="Envoys meet in Rome",
        ),
    ]
    events = tuple(
        event(one.title, one.date.edtf, "meeting", "KOR", one).model_copy(update={"id": f"e{number}"})
        for number, one in enumerate(told)
        if one.date
    )
    document = Document(id="d", source="d.txt", title="d", language="en")
    apart = Timeline(documents=(document,), events=events)
    made = edited('[[split]]\nevent = "e0"\nmentions = [{ quote = "Envoys met in Rome on May 9." }]\n', apart)
    assert (made.events, complaints(made)) == (apart.events, [])


@given(st.permutations(range(len(koreas().events))), st.integers(0, 4))
def test_drops_commute_and_the_rest_stays(order: list[int], number: int) -> None:
    ids = [koreas().events[index].id for index in order[:number]]
    made = edited("".join(f'[[drop]]\nevent = "{one}"\n' for one in ids))
    assert [one for one in koreas().events if one.id not in ids] == list(made.events)

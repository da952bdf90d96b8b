"""Which mentions are one event, and which are not: every rule with what it joins and what it must leave apart."""

from __future__ import annotations

import pytest

from merge.told import dates, document, events, merged, told
from timeline.models import BlockKind, EventMention, Role, Status

SUMMIT = "summit"


@pytest.mark.parametrize(
    ("coarse", "fine"),
    [
        ("2018-05", "2018-05-03"),
        ("[2011-10..2011-12]", "2011-12"),
        ("2011", "2011-12"),
        ("2018-21", "2018-03-27"),
        ("[2018-03-21..2018-03-31]", "2018-03-26"),
    ],
)
@pytest.mark.parametrize("other", ["one", "two"])
def test_a_coarse_date_joins_the_finer_one_in_it(coarse: str, fine: str, other: str) -> None:
    (event,) = events(
        [told(coarse, "meeting", "kim xi", at=0), told(fine, "meeting", "kim xi", other, at=90)]
    )
    assert event.date.edtf == fine
    assert len(event.mentions) == 2
    assert event.conflicts == ()


def test_ever_coarser_dates_join_the_finest() -> None:
    found = events(
        told(when, "leadership", "kim", at=i, mode="accession", head="come")
        for i, when in enumerate(["2011", "[2011-10..2011-12]", "2011-12", "2011-12-17"])
    )
    assert dates(found) == ["2011-12-17"]


def test_a_month_does_not_glue_two_of_its_days_together() -> None:
    found = events(
        told(when, "meeting", "kim xi", doc)
        for when, doc in [("2018-05-08", "one"), ("2018-05-28", "two"), ("2018-05", "three")]
    )
    assert sorted(dates(found)) == ["2018-05", "2018-05-08", "2018-05-28"]


def test_two_missile_tests_in_one_week_are_two() -> None:
    found = events(
        [
            told("2017-07-04", "weapons", "PRK", "one", mode="missile-launch"),
            told("2017-07-06", "weapons", "PRK", "two", mode="missile-launch"),
        ]
    )
    assert dates(found) == ["2017-07-04", "2017-07-06"]


def test_a_decade_is_no_evidence_for_a_day() -> None:
    found = events([told("197X", "meeting", "EGY USA"), told("1978-09-17", "meeting", "EGY USA", "two")])
    assert len(found) == 2


def test_what_lasts_since_a_year_is_not_what_happened_on_a_day_of_it() -> None:
    found = events([told("1953/..", "other", "PRK KOR"), told("1953-07-27", "other", "PRK KOR", "two")])
    assert len(found) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [("kim xi", "PRK CHN"), ("kim CHN", "PRK xi"), ("kim xi", "kim CHN"), ("sadat USA", "anwar-sadat USA")],
)
def test_leaders_stand_for_their_states(one: str, other: str) -> None:
    (event,) = events(
        [
            told("2018-03-27", "meeting", one, mode=SUMMIT),
            told("2018-03-27", "meeting", other, "two", mode=SUMMIT),
        ]
    )
    assert event.date.edtf == "2018-03-27"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kim xi", "kim-senior xi"),  # two leaders of one state
        ("trump kim", "trump moon"),  # one party in common
        ("trump kim", "pompeo kim"),
        ("kim xi", "trump moon"),
    ],
)
def test_other_people_meet_at_other_meetings(one: str, other: str) -> None:
    assert len(events([told("2018-05-22", "meeting", one), told("2018-05-22", "meeting", other, "two")])) == 2


def test_whoever_names_one_party_joins_the_one_meeting_that_can_be_meant() -> None:
    vague = told("2018-05-22", "meeting", "trump", at=500)
    assert len(events([told("2018-05-22", "meeting", "trump moon"), vague])) == 1
    two = [told("2018-05-22", "meeting", "trump moon"), told("2018-05-22", "meeting", "trump kim", at=200)]
    assert len(events([*two, vague])) == 3


def test_nobody_named_means_what_the_article_tells_of() -> None:
    assert len(events([told("2018-04", "meeting", "moon kim"), told("2018-04", "meeting", "", at=300)])) == 1
    assert len(events([told("2018-04", "meeting", "moon kim"), told("2018-04", "meeting", "", "two")])) == 2


def test_a_visit_and_the_meeting_held_there_are_one() -> None:
    visit, talks = (
        told("2018-03-25/2018-03-28", "visit", "kim CHN"),
        told("2018-03-26", "meeting", "kim xi", "two"),
    )
    (event,) = events([visit, talks])
    assert event.date.edtf == "2018-03-26"
    other = told("2018-03-26", "meeting", "trump moon", "two")
    assert len(events([visit, other])) == 2


def test_an_envoys_visit_is_not_the_leaders_summit_of_that_month() -> None:
    assert (
        len(events([told("2018-06", "visit", "USA PRK"), told("2018-06-12", "meeting", "trump kim", "two")]))
        == 2
    )


@pytest.mark.parametrize(
    ("type", "one", "other"),
    [
        ("leadership", "accession", "death"),
        ("relations", "establish", "sever"),
        ("weapons", "nuclear-test", "missile-launch"),
        ("sanctions", "imposition", "lifting"),
        ("meeting", "call", "summit"),
        ("meeting", "call", ""),
        ("agreement", "treaty", "ratification"),
    ],
)
def test_modes_that_are_different_events(type: str, one: str, other: str) -> None:
    mentions = [
        told("1978-09-17", type, "EGY USA", doc, mode=mode) for doc, mode in (("1", one), ("2", other))
    ]
    assert len(events(mentions)) == 2


def test_who_does_it_to_whom_matters() -> None:
    roles = (Role.SOURCE, Role.TARGET)
    strike = told("2016-01-17", "coercion", "USA EGY", head="release", roles=roles)
    answer = told("2016-01-17", "coercion", "EGY USA", "two", head="release", roles=roles)
    assert len(events([strike, answer])) == 2
    assert len(events([strike, strike.model_copy(update={"document": "two"})])) == 1


def test_statements_of_one_day_are_one_only_if_they_say_the_same() -> None:
    def says(line: str, doc: str) -> EventMention:
        return told("2018-05-24", "statement", "trump", doc, title=f"Donald Trump says {line}")

    assert len(events([says("troops stay in the peninsula", "1"), says("troops will stay there", "2")])) == 1
    assert len(events([says("troops stay in the peninsula", "1"), says("tariffs on steel rise", "2")])) == 2


def test_days_that_differ_are_one_event_with_a_conflict_and_both_quotes() -> None:
    one, two, three = (
        told("2018-03-26", "meeting", "kim xi", "one"),
        told("2018-03-27", "meeting", "kim xi", "two"),
        told("2018-03-26", "meeting", "PRK CHN", "three"),
    )
    (event,) = events([one, two, three])
    assert event.date.edtf == "2018-03-26"
    (conflict,) = event.conflicts
    assert conflict.date.edtf == "2018-03-27"
    assert [event.mentions[i].sentence.text for i in conflict.mentions] == [two.sentence.text]


def test_days_further_apart_than_sources_err_are_two_meetings() -> None:
    found = events([told("2018-03-26", "meeting", "kim xi"), told("2018-03-30", "meeting", "kim xi", "two")])
    assert len(found) == 2


def test_conflicts_do_not_chain() -> None:
    found = events(told(f"2018-03-{day}", "meeting", "kim xi", str(day)) for day in (21, 23, 25, 27))
    assert len(found) == 2
    assert all(len(event.mentions) == 2 for event in found)


def test_one_article_that_gives_two_days_tells_of_two_meetings_but_a_caption_may_err() -> None:
    text = told("2018-03-27", "meeting", "kim xi", at=500)
    assert len(events([told("2018-03-26", "meeting", "kim xi"), text])) == 2
    caption = told("2018-03-26", "meeting", "kim xi", block=BlockKind.CAPTION, weight=1.5)
    (event,) = events([caption, text])
    assert event.date.edtf == "2018-03-27"
    assert [conflict.date.edtf for conflict in event.conflicts] == ["2018-03-26"]


def test_a_caption_that_stands_twice_counts_once() -> None:
    def twice(block: BlockKind) -> list[EventMention]:
        line = "Kim meets Xi."
        return [
            told("2018-03-26", "meeting", "kim xi", at=at, sentence=line, block=block) for at in (10, 400)
        ]

    (event,) = events(twice(BlockKind.CAPTION))
    assert len(event.mentions) == 1
    (event,) = events(twice(BlockKind.PARAGRAPH))
    assert len(event.mentions) == 2


def test_what_has_no_date_joins_the_one_event_of_its_article_that_it_can_mean() -> None:
    undated = told(None, "meeting", "kim xi", at=700)
    found = merged([told("2018-03-27", "meeting", "kim xi"), undated])
    assert [len(event.mentions) for event in found.events] == [2]
    assert found.undated == ()
    twice = [told(day, "meeting", "kim xi", at=i) for i, day in enumerate(("2018-03-27", "2018-05-08"))]
    found = merged([*twice, undated])
    assert [len(event.mentions) for event in found.events] == [1, 1]
    assert found.undated == (undated,)


def test_what_has_no_date_is_not_taken_for_another_article_nor_for_a_long_series() -> None:
    undated = told(None, "meeting", "CHN USA", "two", head="session")
    assert merged([told("1955-08-01", "meeting", "CHN USA"), undated]).undated == (undated,)
    series = told("1955/1970", "meeting", "CHN USA", "two", mode="talks", head="talks")
    assert merged([series, undated]).undated == (undated,)


def test_reasons_are_given() -> None:
    (event,) = events([told("2018-05", "meeting", "kim xi"), told("2018-05-08", "meeting", "kim xi", "two")])
    assert event.why == (
        "“meet” (2018-05-08) and “meet” (2018-05): meeting, CHN, PRK, one date lies within the other",
    )


def test_status_and_title_are_those_of_the_newest_report() -> None:
    found = events(
        [
            told(
                "2018-04",
                "meeting",
                "moon kim",
                "one",
                Status.PLANNED,
                title="Moon Jae-in and Kim Jong-un to meet",
            ),
            told("2018-04-27", "meeting", "moon kim", "two", title="Moon Jae-in and Kim Jong-un meet"),
        ],
        document("one", "2018-03-28"),
        document("two", "2018-04-28"),
    )
    (event,) = found
    assert (event.status, event.title) == (Status.HAPPENED, "Moon Jae-in and Kim Jong-un meet")


def test_what_is_lifted_a_day_apart_by_two_sources_is_one_event_with_a_conflict() -> None:
    def lifted(when: str, doc: str) -> EventMention:
        line = "International sanctions are lifted"
        return told(when, "sanctions", "", doc, mode="lifting", head="lift", title=line)

    (event,) = events([lifted("2016-01-16", "one"), lifted("2016-01-17", "two")])
    assert len(event.conflicts) == 1
    assert event.history == ()
    assert len(events([lifted("2016-01-16", "one"), lifted("2016-01-18", "two")])) == 2


def test_one_launch_told_by_its_month_is_the_launch_of_the_day() -> None:
    launch = told("2017-11-29", "weapons", "PRK", mode="missile-launch", head="launch")
    month = told("[2017-11-21..2017-11-30]", "weapons", "PRK", "two", mode="missile-launch", head="test")
    assert dates(events([launch, month])) == ["2017-11-29"]
    assert len(events([launch, month.model_copy(update={"date": told("2017", "other", "").date})])) == 2


def test_relations_are_taken_up_once_in_a_year() -> None:
    day = told("1979-01-01", "relations", "USA CHN", mode="establish", head="establish")
    year = told("1979", "relations", "USA CHN", "two", mode="establish", head="normalise")
    assert dates(events([day, year])) == ["1979-01-01"]


def test_parties_of_one_treaty_may_be_named_differently() -> None:
    all_of_them = told("2015-07-14", "agreement", "EGY FRA CHN KOR", head="conclude")
    two_of_them = told("2015-07-14", "agreement", "EGY USA", "two", head="agreement")
    assert len(events([all_of_them, two_of_them])) == 1
    others = told("2015-07-14", "agreement", "PRK USA", "two", head="agreement")
    assert len(events([all_of_them, others])) == 2
    body = two_of_them.participants[1].entity.model_copy(
        update={"key": "iaea", "code": "", "kind": "organisation"}
    )
    with_a_body = two_of_them.participants[1].model_copy(update={"entity": body})
    beside = two_of_them.model_copy(update={"participants": (two_of_them.participants[0], with_a_body)})
    assert len(events([all_of_them, beside])) == 2


def test_consent_of_the_same_two_in_a_month_is_not_one_consent() -> None:
    day = told(
        "2018-04-27", "agreement", "PRK KOR", mode="consent", title="They promise a treaty", head="promise"
    )
    month = told(
        "2018-04", "agreement", "PRK KOR", "two", mode="consent", title="They agree a visit", head="agree"
    )
    assert len(events([day, month])) == 2


def test_a_summit_is_held_by_leaders() -> None:
    plan = told("2018-06", "meeting", "USA PRK", status=Status.PLANNED, mode=SUMMIT)
    assert len(events([plan, told("2018-06-12", "meeting", "trump kim", "two")])) == 1
    envoy = told("2018-06-12", "meeting", "pompeo PRK", "two")
    assert len(events([plan, envoy])) == 2
    round_of_talks = told("2018-06-12", "meeting", "USA PRK", "two", mode="talks", head="talks")
    assert len(events([plan, round_of_talks])) == 2


def test_a_mention_far_off_in_a_long_text_may_mean_another_meeting() -> None:
    undated = told(None, "meeting", "kim xi", at=9000)
    assert merged([told("2018-03-27", "meeting", "kim xi"), undated]).undated == (undated,)


def test_nobody_named_and_other_words_are_other_events() -> None:
    def crash(line: str, at: int) -> EventMention:
        return told("2013", "disaster", "", head="crash", title=f"{line} crash", at=at)

    assert len(events([crash("Northern line train", 0), crash("Harbour bridge lorry", 300)])) == 2
    assert len(events([crash("Northern line train", 0), crash("Northern train", 300)])) == 1


def test_words_that_only_the_line_has_do_not_count() -> None:
    def flood(where: str, doc: str) -> EventMention:
        sentence = f"The floods in {where} rose."
        return told(
            "2013-06",
            "disaster",
            "",
            doc,
            head="flood",
            title=f"{where} flood takes place",
            sentence=sentence,
        )

    assert len(events([flood("Danube lowlands", "1"), flood("Alpine valleys", "2")])) == 2


def test_two_votes_of_one_year_are_two_but_a_vote_told_less_exactly_is_one() -> None:
    def vote(which: str, when: str, doc: str) -> EventMention:
        line, sentence = f"{which}election is held", f"The {which}election was due."
        return told(when, "election", "EGY", doc, mode="vote", head="election", title=line, sentence=sentence)

    assert len(events([vote("parliamentary ", "2011", "1"), vote("presidential ", "2011", "2")])) == 2
    assert len(events([vote("parliamentary ", "2011-11-28", "1"), vote("", "2011", "2")])) == 1


def test_he_who_dismisses_is_not_the_one_dismissed() -> None:
    acts = told("2011-01-29", "leadership", "trump", mode="ousting", head="dismiss", roles=(Role.SOURCE,))
    suffers = told("2011", "leadership", "trump", "two", mode="ousting", head="oust", roles=(Role.TARGET,))
    assert len(events([acts, suffers])) == 2


def test_a_month_joins_the_meeting_of_its_month_and_not_the_arrival_two_days_before() -> None:
    arrival = told("2018-06-10", "visit", "trump kim")
    summit = told("2018-06-12", "meeting", "trump kim", "two", mode=SUMMIT)
    month = told("2018-06", "meeting", "trump kim", "three", mode=SUMMIT)
    found = events([arrival, summit, month])
    assert [(event.date.edtf, len(event.mentions)) for event in found] == [
        ("2018-06-10", 1),
        ("2018-06-12", 2),
    ]


def test_leaders_of_long_ago_did_not_hold_the_meeting_of_their_states() -> None:
    long_ago = told(None, "meeting", "kim-senior xi", at=300, mode=SUMMIT)
    assert merged([told("2018-04", "meeting", "PRK CHN", mode=SUMMIT), long_ago]).undated == (long_ago,)


def test_a_stay_of_days_joins_the_talks_held_in_it_and_not_an_outing() -> None:
    stay = told("2018-03-25/2018-03-28", "visit", "kim CHN")
    talks = told("2018-03-26", "meeting", "kim xi", "two", mode="talks")
    outing = told("2018-03-27", "visit", "kim", "two", at=500, title="Kim Jong-un tours a laboratory")
    found = events([stay, talks, outing])
    assert [(event.date.edtf, len(event.mentions)) for event in found] == [
        ("2018-03-26", 2),
        ("2018-03-27", 1),
    ]


def test_a_treaty_told_by_its_season_or_with_fewer_parties_is_the_treaty_of_the_day() -> None:
    signed = told("1979-03-26", "agreement", "EGY USA FRA", mode="treaty", head="sign")
    season = told("1979-21", "agreement", "EGY USA", "two", mode="treaty", head="treaty")
    assert dates(events([signed, season])) == ["1979-03-26"]


def test_what_did_not_happen_is_not_what_happened_but_may_be_what_was_planned() -> None:
    off = told(None, "meeting", "trump kim", at=300, status=Status.DENIED)
    assert merged([told("2018-06-12", "meeting", "trump kim"), off]).undated == (off,)
    assert merged([told("2018-06-12", "meeting", "trump kim", status=Status.PLANNED), off]).undated == ()


def test_nobody_is_assassinated_twice() -> None:
    day = told(
        "1981-10-06", "violence", "anwar-sadat", mode="assassination", head="assassinate", title="He is shot"
    )
    month = told(
        "1981-10", "violence", "anwar-sadat", "two", mode="assassination", head="death", title="His end"
    )
    assert dates(events([day, month])) == ["1981-10-06"]
    other = told("1981-10", "violence", "moon", "two", mode="assassination", head="death", title="His end")
    assert len(events([day, other])) == 2


def killed(
    sentence: str, doc: str = "one", at: int = 0, *, head: str = "kill", when: str = "2014-05-20"
) -> EventMention:
    """A dated mention that names nobody, with the sentence it stands in."""
    found = told(when, "violence", "", doc, mode="killing", head=head, title="People are killed", at=at)
    start = at + sentence.index(head)
    return found.model_copy(
        update={
            "sentence": found.sentence.model_copy(update={"text": sentence, "end": at + len(sentence)}),
            "trigger": found.trigger.model_copy(
                update={"start": start, "end": start + len(head), "text": head}
            ),
        }
    )


def test_deaths_of_one_day_are_not_one_event_because_nobody_is_named() -> None:
    coast = killed("A bus killed six people near Port Marel.", at=0)
    hills = killed("A landslide killed nine people in Upper Dorn.", at=200)
    assert len(events([coast, hills])) == 2


def test_an_article_comes_back_to_what_it_told_of() -> None:
    first = killed("A tanker lost its cargo in a crash off Port Marel.", head="crash")
    again = killed("Divers reached the site of the crash at noon.", at=200, head="crash").model_copy(
        update={"attachment": "noun"}
    )
    assert len(events([first, again])) == 1
    another = killed("A crash closed the road to Dorn.", at=200, head="crash")
    assert len(events([first, another])) == 2


def test_a_sentence_that_two_texts_share_is_one_event_even_if_it_names_nobody() -> None:
    line = "Rescuers say that a ferry sank within minutes and that the wave killed forty passengers"
    assert len(events([killed(f"{line}."), killed(f"{line} on board.", "two")])) == 1


def test_a_party_acts_for_itself_and_a_ministry_for_its_state() -> None:
    def nominated(who: str, kind: str, doc: str) -> EventMention:
        made = told("2020-08-15", "leadership", "USA", doc, mode="appointment", head="nominate")
        entity = made.participants[0].entity.model_copy(update={"key": who, "kind": kind, "name": who})
        return made.model_copy(
            update={"participants": (made.participants[0].model_copy(update={"entity": entity}),)}
        )

    two = [nominated("democrats-us", "organisation", "1"), nominated("republicans-us", "organisation", "2")]
    assert len(events(two)) == 2
    assert len(events([nominated("USA", "state", "1"), nominated("USA", "state", "2")])) == 1


def test_remarks_of_which_the_lines_say_nothing_need_sentences_that_agree() -> None:
    def says(sentence: str, doc: str) -> EventMention:
        return told(
            "2019-06-20", "statement", "trump", doc, title="Donald Trump issues statement", sentence=sentence
        )

    drone = says("Trump says that the drone was lost over open water by mistake.", "1")
    tariffs = says("Trump says farmers will get help against the tariffs.", "2")
    assert len(events([drone, tariffs])) == 2
    again = says("The drone was lost over open water, Trump says.", "3")
    assert len(events([drone, again])) == 1


def test_a_treaty_known_by_name_is_the_one_signed_in_that_year() -> None:
    def treaty(when: str, doc: str, sentence: str, head: str) -> EventMention:
        return told(when, "agreement", "USA EGY", doc, mode="treaty", head=head, sentence=sentence)

    signed = treaty("1987-12-08", "1", "America and Egypt signed the Larkspur Treaty.", "sign")
    named = treaty("1987", "2", "By the Larkspur Treaty the two gave up their claims.", "treaty")
    assert dates(events([signed, named])) == ["1987-12-08"]
    other = treaty("1987", "2", "By the Juniper Treaty the two gave up their claims.", "treaty")
    assert len(events([signed, other])) == 2


def test_votes_of_two_places_are_two_whatever_state_they_were_put_down_to() -> None:
    def voters(sentence: str) -> EventMention:
        line = "Voters go to the polls"
        made = told("2014-05-25", "election", "FRA", head="go", title=line, sentence=sentence)
        put_down = made.participants[0].model_copy(update={"text": "Voters"})
        return made.model_copy(update={"participants": (put_down,)})

    found = events([voters("Voters in Malawi go to the polls."), voters("Voters go to the polls in Poland.")])
    assert len(found) == 2


def test_a_parliament_votes_more_than_once_a_day() -> None:
    def vote(sentence: str) -> EventMention:
        made = told("2014-02-22", "election", "FRA", head="vote", title="Assembly votes", sentence=sentence)
        body = made.participants[0].entity.model_copy(
            update={"key": "assembly", "kind": "organisation", "name": "Assembly"}
        )
        return made.model_copy(
            update={"participants": (made.participants[0].model_copy(update={"entity": body}),)}
        )

    assert (
        len(events([vote("The Assembly votes to free a writer."), vote("The Assembly votes a budget.")])) == 2
    )


def test_a_visit_in_return_is_not_the_visit_that_was_made() -> None:
    goes, back = (Role.SOURCE, Role.TARGET), (Role.TARGET, Role.SOURCE)
    made = told("2018-03-26", "visit", "kim CHN", mode="journey", roles=goes)
    again = told(None, "visit", "kim CHN", mode="journey", roles=goes, at=300)
    assert merged([made, again]).undated == ()
    in_return = told(None, "visit", "PRK xi", mode="journey", roles=back, at=300)
    assert merged([made, in_return]).undated == (in_return,)


def test_the_reason_says_what_joins_those_who_name_nobody() -> None:
    first = killed("A tanker lost its cargo in a crash off Port Marel.", head="crash")
    again = killed("Divers reached the site of the crash at noon.", at=200, head="crash").model_copy(
        update={"attachment": "noun"}
    )
    (event,) = events([first, again])
    assert "the article comes back to the “crash”" in event.why[0]


def test_the_line_that_names_them_and_the_matter_speaks_for_the_event() -> None:
    def line(title: str, at: int) -> EventMention:
        return told("1979-03-26", "agreement", "EGY USA", mode="treaty", head="sign", title=title, at=at)

    lines = [
        "Treaty is signed in the capital",
        "Egypt and United States sign a treaty",
        "Egypt and United States sign a treaty of lasting friendship",
    ]
    (event,) = events(line(title, 100 * i) for i, title in enumerate(lines))
    assert event.title == lines[2]


def test_who_is_named_was_not_the_one_of_whom_another_sentence_speaks() -> None:
    def charged(who: str, sentence: str, at: int) -> EventMention:
        line = "Former officers are charged with sedition"
        return told("2018-04-05", "coercion", who, head="charge", title=line, sentence=sentence, at=at)

    one = charged("moon", "Former officers, among them Moon, are charged with sedition.", 0)
    other = charged("", "A former officer of the guard is charged with sedition too.", 300)
    assert len(events([one, other])) == 2


def test_a_delegation_that_travels_is_not_the_governments_that_meet() -> None:
    talks = told("2011-09-21", "meeting", "PRK KOR", head="talks")
    clergy = told("2011-09-21", "visit", "KOR PRK", mode="journey", head="leave", at=300)
    assert len(events([talks, clergy])) == 2


def test_a_journey_is_not_the_meeting_of_that_day_with_whomever() -> None:
    journey = told("2018-05-22", "visit", "trump FRA", title="Donald Trump travels to France")
    met = told(
        "2018-05-22", "meeting", "trump", at=300, head="have", title="Donald Trump has three-way talks"
    )
    assert len(events([journey, met])) == 2

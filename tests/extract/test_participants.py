"""Who takes part, and in which role."""

from __future__ import annotations

import pytest

from extract.reading import mentions
from timeline.models import EventMention, Role


def told(text: str, published: str = "2018-06-20") -> dict[str, dict[str, str]]:
    """The participants of a text's dated events and their roles, by the event's type."""
    found: dict[str, dict[str, str]] = {}
    for mention in mentions(text, published):
        if mention.date:
            found.setdefault(mention.type, {}).update(
                {p.entity.name: p.role.value for p in mention.participants}
            )
    return found


def dated(text: str, edtf: str, published: str = "2018-06-20") -> EventMention:
    """The one mention of a text that has a date."""
    (mention,) = [m for m in mentions(text, published) if m.date and m.date.edtf == edtf]
    return mention


def test_who_acts_and_on_whom() -> None:
    text = "Denmark criticised Sweden on 5 June 2018."
    assert told(text) == {"criticism": {"Denmark": "source", "Sweden": "target"}}


def test_the_subject_of_a_passive_is_acted_upon() -> None:
    text = "Anwar Sadat was assassinated in Cairo on 6 October 1981."
    assert told(text)["violence"] == {"Anwar Sadat": "target"}


def test_both_sides_of_a_meeting_take_part_alike() -> None:
    text = "Greece and Turkey held talks on 5 June 2018."
    assert told(text) == {"meeting": {"Greece": "both", "Turkey": "both"}}


def test_a_participant_quotes_the_words_that_name_it() -> None:
    text = "Denmark criticised Sweden on 5 June 2018."
    (mention,) = mentions(text)
    assert [(p.start, p.end, p.text) for p in mention.participants] == [(0, 7, "Denmark"), (19, 25, "Sweden")]


def test_a_target_may_stand_deep_in_what_is_done() -> None:
    text = "On 5 June 2018 Canada imposed new restrictions on the import of timber from Finland."
    assert told(text)["sanctions"] == {"Canada": "source", "Finland": "target"}


def test_an_announced_act_has_the_participants_of_the_act() -> None:
    text = "On 5 June 2018 Canada announced its decision to recognise Iceland."
    assert told(text)["relations"] == {"Canada": "source", "Iceland": "target"}


def test_a_place_in_a_name_takes_no_part() -> None:
    text = "On 5 June 2018 Canada and Norway signed the Treaty of Paris."
    assert "France" not in told(text)["agreement"]
    text = "The Bucharest summit of April 2008 ended early."
    assert "Romania" not in told(text).get("meeting", {})


def test_a_state_stands_behind_its_minister_and_its_ministry() -> None:
    text = "On 5 June 2018 the Norwegian foreign minister, Ada Lindqvist, criticised Denmark."
    assert told(text)["criticism"] == {"Ada Lindqvist": "source", "Denmark": "target", "Norway": "other"}
    text = "On 5 June 2018 the Danish Ministry of Fisheries criticised Sweden."
    assert told(text)["criticism"]["Denmark"] == "other"


def test_the_victim_of_an_attack_and_a_new_minister_stand_for_themselves() -> None:
    text = "On 5 June 2018 Denmark expelled the Norwegian ambassador Ada Lindqvist."
    assert "Norway" not in {n for who in told(text).values() for n, role in who.items() if role == "other"}
    text = "The Norwegian foreign minister Ada Lindqvist resigned on 5 June 2018."
    assert told(text)["leadership"] == {"Ada Lindqvist": "source"}


@pytest.mark.parametrize(
    ("year", "leader"), [("1985", "Kim Il-sung"), ("2009", "Kim Jong-il"), ("2015", "Kim Jong-un")]
)
def test_an_office_means_who_held_it_then(year: str, leader: str) -> None:
    text = f"In {year} the North Korean leader received a Canadian envoy."
    assert leader in told(text)["visit"]


def test_an_office_means_whom_the_article_introduced_with_it() -> None:
    text = "Norway's foreign minister, Ada Lindqvist, fell ill. The foreign minister resigned on 5 June 2018."
    assert told(text)["leadership"]["Ada Lindqvist"] == "source"


def test_pronouns_mean_what_the_sentence_before_is_about() -> None:
    text = "Turkey invaded Cyprus on 20 July 1974. It withdrew its ambassador from Greece in 1975."
    assert "Turkey" in told(text)["relations"]
    text = "Ada Lindqvist, the foreign minister of Norway, fell ill in May 2018. She resigned on 5 June 2018."
    assert told(text)["leadership"]["Ada Lindqvist"] == "source"


def test_a_pronoun_means_whom_the_when_clause_brings_as_the_news() -> None:
    lead_up = "Angela Merkel had been in Rome for a week when Emmanuel Macron fled. He arrived in Oslo on 5 June 2018."
    assert told(lead_up)["visit"]["Emmanuel Macron"] == "source"
    plain = "Angela Merkel was in Rome when Emmanuel Macron fled. She arrived in Oslo on 5 June 2018."
    assert told(plain)["visit"]["Angela Merkel"] == "source"


def test_the_union_of_something_is_not_the_union() -> None:
    text = "The United States recognised the Union of Burma on 4 January 1948."
    assert told(text)["relations"] == {"United States": "source", "Union of Burma": "target"}


def test_a_subject_pronoun_is_nobody_whom_its_sentence_names_behind_it() -> None:
    text = "Angela Merkel met Emmanuel Macron. He criticised Angela Merkel on 5 June 2018."
    assert told(text)["criticism"] == {
        "Emmanuel Macron": "source",
        "Angela Merkel": "target",
        "France": "other",
    }


def test_he_and_she_are_told_apart_by_their_given_names() -> None:
    text = "Angela Merkel met Emmanuel Macron. {} arrived in Oslo on 5 June 2018."
    assert told(text.format("He"))["visit"] == {"Emmanuel Macron": "source"}
    assert told(text.format("She"))["visit"] == {"Angela Merkel": "source"}
    behind = "Emmanuel Macron met Park Geun-hye. She arrived in Oslo on 5 June 2018."
    assert told(behind)["visit"] == {"Park Geun-hye": "source"}


def test_a_possessive_alone_is_what_somebody_has() -> None:
    text = "Angela Merkel suspended her campaign. Emmanuel Macron abandoned his on 12 February 2020."
    assert not [m for m in mentions(text, "2020-02-20") if "Angela Merkel" in m.title and m.date]


def test_whoever_owns_an_intention_acts_on_it() -> None:
    text = "Sweden expressed concern at Norway's intention to launch a missile on 5 July 2018."
    assert told(text)["weapons"] == {"Norway": "source"}


def test_it_is_no_state_where_it_takes_up_a_thing() -> None:
    text = "Norway read the note. The note was signed on 5 June 2018, and it condemned the attack."
    assert "Norway" not in told(text).get("criticism", {})


def test_the_two_sides_are_those_just_told_of() -> None:
    text = "Greece and Turkey held talks on 5 June 2018. The two sides agreed on a border on 6 June 2018."
    assert told(text)["agreement"] == {"Greece": "both", "Turkey": "both"}


def test_an_agreement_is_made_by_those_who_negotiated() -> None:
    text = "Talks between Denmark and Canada opened in May 2017. The agreement was signed on 14 June 2018."
    assert told(text)["agreement"] == {"Denmark": "both", "Canada": "both"}


def test_the_government_is_that_of_the_state_named_last() -> None:
    text = (
        "Rebels laid down their arms. The Colombian army left. On 5 June 2018 the government signed a treaty."
    )
    assert "Colombia" in told(text)["agreement"]


def test_the_parties_of_a_well_known_treaty_are_known() -> None:
    assert told("The Treaty of Ghent was signed on 24 December 1814.")["agreement"].keys() == {
        "United States",
        "United Kingdom",
    }
    text = "The Treaty of Paris was signed in 1898 after long talks."
    assert told(text)["agreement"].keys() == {"United States", "Spain"}


def test_each_of_two_summits_has_its_own_partner() -> None:
    text = (
        "North Korean leader Kim Jong-un spoke. Kim is to hold summits with South Korea in April 2019 "
        "and with the United States in May 2019."
    )
    april, may = dated(text, "2019-04"), dated(text, "2019-05")
    assert {p.entity.name for p in april.participants} == {"Kim Jong-un", "North Korea", "South Korea"}
    assert {p.entity.name for p in may.participants} == {"Kim Jong-un", "North Korea", "United States"}


def test_names_joined_by_a_hyphen_meet() -> None:
    assert told("The North Korea-US summit of 12 June 2018 lasted five hours.")["meeting"].keys() == {
        "North Korea",
        "United States",
    }
    assert told("The inter-Korean summit will take place in April 2019.")["meeting"].keys() == {
        "North Korea",
        "South Korea",
    }


def test_a_city_state_before_a_summit_says_where() -> None:
    text = "Canada and Norway prepared the Singapore summit of 12 June 2018."
    assert "Singapore" not in told(text).get("meeting", {})


def test_media_take_no_part_in_what_they_report() -> None:
    text = "Reuters reported on Tuesday that Denmark had expelled two Swedish diplomats on 5 June 2018."
    assert "Reuters" not in {name for who in told(text).values() for name in who}


def test_states_behind_people_come_last() -> None:
    text = "On 5 June 2018 the Norwegian foreign minister, Ada Lindqvist, criticised Denmark."
    roles = [p.role for p in mentions(text)[0].participants]
    assert roles.index(Role.OTHER) == len(roles) - 1


def test_a_dateline_takes_no_part() -> None:
    text = "DOHA, June 6 (Lindhaven Wire) — Denmark criticised Sweden on 5 June 2018."
    assert told(text) == {"criticism": {"Denmark": "source", "Sweden": "target"}}


def test_whom_in_a_relative_clause_is_whom_it_is_about() -> None:
    text = "Canada freed the pilot Ada Lindqvist, whom it had arrested on 5 June 2017."
    assert told(text)["coercion"]["Ada Lindqvist"] == "target"


def test_an_office_to_be_filled_is_nobody_yet() -> None:
    text = "President Donald Trump slept. France will elect a president on 5 July 2018."
    assert "Donald Trump" not in told(text)["election"]


def test_people_in_the_name_of_an_agreement_take_no_part() -> None:
    text = (
        "Daniel Webster was in Boston. Sweden and Denmark signed the Webster-Hansen Treaty on 9 August 2016."
    )
    assert told(text)["agreement"] == {"Sweden": "both", "Denmark": "both"}


def test_a_surname_is_that_of_the_person_whom_the_article_introduces() -> None:
    text = "The engineer Ada Perry lives in Oslo. Perry criticised Norway on 5 June 2018."
    assert told(text)["criticism"] == {"Ada Perry": "source", "Norway": "target"}


def test_a_legislature_without_a_state_is_that_of_the_state_in_question() -> None:
    text = "The United States was divided, and the United States waited. Congress rejected the plan on 5 June 2018."
    assert told(text)["refusal"] == {"United States Congress": "source"}
    text = "Norway was divided, and Denmark waited in Norway and Denmark. Congress rejected the plan on 5 June 2018."
    assert "United States Congress" not in told(text).get("refusal", {})


def test_a_body_is_taken_up_by_a_word_of_its_name() -> None:
    text = "The League of Arab Cities sits in Tunis. Egypt is large. The league criticised Sweden on 5 June 2018."

    text = "The League of Arab Cities sits in Tunis. Tunis is large. The league criticised Sweden on 5 June 2018."
    assert told(text)["criticism"] == {"League of Arab Cities": "source", "Sweden": "target"}


def test_it_is_the_body_and_not_the_state_whose_it_is() -> None:
    text = "The French airline Nordair Airways flies at night. It was founded on 5 June 2018."
    assert told(text)["organisation"] == {"Nordair Airways": "target"}


def test_states_named_in_pairs_both_take_part() -> None:
    text = "North and South Korea exchanged fire on 5 June 2018."
    assert set(told(text)["military"]) == {"North Korea", "South Korea"}


def test_the_owner_behind_the_last_of_coordinated_nouns_is_that_of_all() -> None:
    text = "The ministers and bankers of Norway criticised Sweden on 5 June 2018."
    assert told(text)["criticism"] == {"Norway": "source", "Sweden": "target"}


def test_delegations_of_named_states_are_not_those_of_the_two_sides() -> None:
    text = (
        "Turkey and Libya signed a pact. Turkey and Libya were content. "
        "On 5 June 2018 the delegations of Cyprus, Greece and Israel met in Athens."
    )
    assert set(told(text)["meeting"]) == {"Cyprus", "Greece", "Israel"}


def test_an_event_in_a_clause_about_others_is_not_of_the_two_sides() -> None:
    text = (
        "Turkey and Libya signed a pact. Turkey and Libya were content. "
        "Sweden showed its support via a June 5, 2018 meeting in Lindhaven."
    )
    assert not {"Turkey", "Libya"} & set(told(text).get("meeting", {}))


def test_a_month_is_no_surname() -> None:
    text = "Theresa May waited. France elects a president on May 7."
    assert "Theresa May" not in told(text, "2018-04-20").get("election", {})


def test_an_election_is_of_the_state_that_it_is_held_in() -> None:
    text = "Ireland waited, and Ireland hoped. The general election in Norway was held on 5 June 2018."
    assert told(text)["election"] == {"Norway": "other"}


def test_a_pronoun_in_the_phrase_that_it_takes_up_ends_the_search() -> None:
    (found,) = mentions("Norway and its allies began military operations against Sweden on 16 January 1905.")
    assert "Norway" in {p.entity.name for p in found.participants}


def test_all_of_a_list_take_part_and_a_number_takes_them_up() -> None:
    text = (
        "Norway, Sweden, Denmark and Finland accused Iceland of piracy on 5 June 2018. "
        "The four governments announced sanctions on 6 June 2018."
    )
    four = {"Norway", "Sweden", "Denmark", "Finland"}
    assert set(told(text)["criticism"]) == four | {"Iceland"}
    assert set(told(text)["sanctions"]) == four


def test_a_city_and_its_state_are_no_list() -> None:
    text = "The minister of Denmark met the queen of Sweden in Bergen, Norway and Peru on 5 June 2018."
    assert "Norway" not in told(text)["meeting"]


def test_a_titled_surname_is_that_of_the_known_person_who_holds_an_office() -> None:
    text = (
        "Secretary of State John Hay wrote about China. "
        "In the matter of China, Secretary Hay sent a note to Japan on 6 September 1899."
    )
    sent = next(m for m in mentions(text, "1900-01-01") if m.date)
    names = {p.entity.name for p in sent.participants}
    assert "John Hay" in names
    assert "China" not in names


def test_a_word_that_only_describes_is_no_short_name_of_a_body() -> None:
    text = "The Allied Control Commission was large. Allied leaders criticised Sweden on 5 June 2018."
    assert "Allied Control Commission" not in told(text)["criticism"]


def test_two_days_in_one_phrase_leave_both_who_met() -> None:
    text = "Winston Churchill and Joseph Stalin met on October 9 and 10, 1944 in Moscow."
    for mention in mentions(text, "1950-01-01"):
        if mention.date:
            assert {p.entity.name for p in mention.participants} == {"Winston Churchill", "Joseph Stalin"}


def test_the_president_with_a_capital_is_who_holds_the_office_then() -> None:
    text = (
        "President Obama spoke about the United States with King Abdullah. Reporters left early. It rained for hours. "
        "The halls were empty, and nobody spoke. On 3 June 2009 the President visited Turkey."
    )
    assert told(text, "2009-06-10")["visit"].keys() >= {"Barack Obama"}


def test_a_former_king_is_no_president() -> None:
    text = "King Abdullah was silent. Reporters left early. On 3 June 2009 the President visited Turkey."
    assert "King Abdullah" not in told(text, "2009-06-10").get("visit", {})


def test_a_party_is_not_called_by_a_word_that_describes_other_things() -> None:
    text = (
        "The Brexit Party is new. Brexit is near, and the Brexit deal is ready. "
        "The United Kingdom rejected the Brexit deal on 5 June 2018."
    )
    assert "Brexit Party" not in told(text)["refusal"]


def test_a_given_name_that_is_a_word_is_a_name() -> None:
    text = "Norway's foreign minister Bill Berg met the queen of Sweden on 5 June 2018."
    assert "Bill Berg" in told(text)["meeting"]


def test_a_statement_s_authors_condemn_with_it() -> None:
    text = "Norway was condemned in a statement by Denmark and Sweden on 5 June 2018."
    assert told(text)["criticism"] == {"Norway": "target", "Denmark": "source", "Sweden": "source"}


@pytest.mark.parametrize(
    ("text", "meant", "not_meant"),
    [
        ("In 1945 the Republic of China signed a treaty with Sweden.", "China", "Taiwan"),
        ("In 1985 Taiwan, the Republic of China, signed a treaty with Sweden.", "Taiwan", "China"),
        ("The Soviet Union was large. In 1958 Moscow signed a treaty with Sweden.", "Soviet Union", "Russia"),
        (
            "The Soviet Union is no more. In 1998 Moscow signed a treaty with Sweden.",
            "Russia",
            "Soviet Union",
        ),
    ],
)
def test_a_name_means_the_state_of_its_time(text: str, meant: str, not_meant: str) -> None:
    names = told(text, "2000-01-01")["agreement"]
    assert meant in names
    assert not_meant not in names


def test_money_is_no_state() -> None:
    assert "United States" not in told("Denmark paid US$3 million to Sweden on 5 June 2018.").get("other", {})


def test_whoever_agrees_to_do_something_agrees_alone() -> None:
    text = (
        "Norway and Sweden are neighbours. Norway and Sweden trade much. "
        "On 5 June 2018 Norway agreed to let Denmark search for the wreck."
    )
    assert "Sweden" not in told(text)["agreement"]


def test_two_given_names_make_another_person_of_a_known_surname() -> None:
    text = "Kim Jong-il was ill. Senior North Korean diplomat Kim Kye Gwan visited the United States on 26 July 2011."
    assert "Kim Jong-il" not in told(text, "2011-07-30")["visit"]


def test_partisans_of_a_state_are_not_that_state() -> None:
    text = "On 5 June 2018 pro-Norwegian gunmen captured a police station in Sweden."
    assert "Norway" not in told(text).get("military", {})


def test_a_cabinet_meets_without_another_side() -> None:
    text = (
        "Norway and Sweden are neighbours. Norway and Sweden trade much. "
        "On 5 June 2018 Norway called an emergency cabinet meeting."
    )
    assert "Sweden" not in told(text)["meeting"]


def test_a_general_assembly_is_no_general() -> None:
    text = (
        "The General Assembly of the Baltic League met often. "
        "Secretary General of NATO Anders Fogh Rasmussen visited Bulgaria on 11 April 2014."
    )
    assert told(text, "2014-05-01")["visit"].keys() == {"Anders Fogh Rasmussen", "Bulgaria"}


def test_new_jersey_is_not_jersey() -> None:
    text = "Maryland waited, with New Jersey ratifying the Articles on 20 November 1778."
    assert "Jersey" not in {name for found in told(text, "1800-01-01").values() for name in found}


def test_a_federation_s_member_ratifies_for_nobody_else() -> None:
    text = (
        "Norway and Sweden are neighbours. Norway and Sweden trade much. "
        "The congress sent the articles to the provinces for ratification on 5 June 2018."
    )
    assert not told(text).get("agreement")


def test_whom_a_pronoun_takes_up_is_quoted_where_it_is_named() -> None:
    text = "Angela Merkel came by train. She arrived in Oslo on 9 September 2020."
    (mention,) = [m for m in mentions(text, "2020-09-20") if m.date]
    assert [(p.text, text[p.start : p.end]) for p in mention.participants] == [
        ("Angela Merkel", "Angela Merkel")
    ]


def test_whoever_meets_people_meets_no_other_side() -> None:
    text = (
        "Sweden and Norway quarrel. Angela Merkel met residents on 18 March 2018. Sweden and Norway agreed."
    )
    assert set(told(text)["meeting"]) == {"Angela Merkel"}


def test_two_stops_of_a_journey_are_not_the_two_sides() -> None:
    stops = "Emmanuel Macron visited Norway and Sweden on 2 May 2018. The agreement was signed on 3 May 2018."
    assert told(stops).get("agreement", {}) == {}
    facing = "Norway and Sweden met on 2 May 2018. The agreement was signed on 3 May 2018."
    assert told(facing)["agreement"] == {"Norway": "both", "Sweden": "both"}

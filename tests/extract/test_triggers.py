"""The trigger rules: every example fires its rule, every counter-example doesn't, and what verbs say of nouns."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

import pytest

from extract.reading import article
from timeline import ontology
from timeline.extract.lexicon import lexicon
from timeline.extract.names import Cast
from timeline.extract.standins import stand_ins
from timeline.extract.syntax import parsed
from timeline.extract.triggers import Trigger, triggers
from timeline.languages import data
from timeline.tag import tag

RULES = data("en", "triggers")["rule"]
EXAMPLES = [(row["id"], text) for row in RULES for text in row.get("examples", ())]
COUNTERS = [(row["id"], text) for row in RULES for text in row.get("not", ())]


def found(text: str) -> list[Trigger]:
    """The triggers of a text's sentences, in their order."""
    one = article(text)
    timexes = tag(one)
    cast = Cast(one, timexes)
    trees = list(parsed(one, one.sentences, stand_ins(one, cast, timexes)))
    return [
        t
        for tree in trees
        for t in triggers(tree, cast, [x for x in timexes if x.overlaps(tree.sentence)], "en")
    ]


def told(text: str) -> list[tuple[str, str]]:
    """The event words of a text with their rules, without generic verbs."""
    return [(t.head.text, t.rule.id) for t in found(text) if t.rule.weight > 1]


@lru_cache(maxsize=1)
def fired() -> dict[str, set[str]]:
    """The rules that fire in each example, all read as one text: parsing in batches is ten times as fast."""
    texts = [text for _, text in EXAMPLES + COUNTERS]
    one = article("\n\n".join(texts))
    starts, position = [], 0
    for text in texts:
        position = one.text.index(text, position)
        starts.append((position, text))
        position += len(text)
    timexes = tag(one)
    cast = Cast(one, timexes)
    rules: dict[str, set[str]] = defaultdict(set)
    for tree in parsed(one, one.sentences, stand_ins(one, cast, timexes)):
        text = next(t for start, t in reversed(starts) if start <= tree.sentence.start)
        here = [t for t in timexes if t.overlaps(tree.sentence)]
        rules[text] |= {t.rule.id for t in triggers(tree, cast, here, "en")}
    return rules


@pytest.mark.parametrize(("rule", "text"), EXAMPLES)
def test_rule_fires(rule: str, text: str) -> None:
    assert rule in fired()[text]


@pytest.mark.parametrize(("rule", "text"), COUNTERS)
def test_rule_does_not_fire(rule: str, text: str) -> None:
    assert rule not in fired()[text]


@pytest.mark.parametrize("row", RULES, ids=lambda row: row["id"])
def test_rule_is_well_formed(row: dict[str, object]) -> None:
    assert ontology.mode_exists(str(row["type"]), str(row["mode"]))
    assert 1 <= float(str(row["weight"])) <= 3
    assert row["examples"]
    assert str(row["id"]).startswith(f"{row['type']}.")


def test_rule_ids_are_unique() -> None:
    ids = [row["id"] for row in RULES]
    assert len(ids) == len(set(ids))


def test_every_guard_guards_a_form_of_its_rule() -> None:
    for row in RULES:
        forms = {*row.get("verbs", ()), *row.get("nouns", ()), *row.get("phrases", ())}
        singles = forms | {form.split()[-1] for form in row.get("nouns", ())}
        for guard in row.get("guards", ()):
            assert guard["lemma"] in singles, (row["id"], guard["lemma"])


def test_alternatives_stand_for_each_of_their_words() -> None:
    verbs = lexicon("en").verbs
    assert {"establish", "open", "inaugurate"} <= verbs.keys()
    assert not any("|" in lemma for lemma in verbs)


def test_a_light_verb_leaves_the_event_to_its_noun() -> None:
    assert told("The ministers held a summit in Oslo on 4 May 2016.") == [("summit", "meeting.summit")]
    assert told("Talks began in Oslo on 4 May 2016.") == [("Talks", "meeting.negotiation")]


def test_an_occurrence_in_a_relative_clause_is_the_noun_s() -> None:
    assert ("recognition", "relations.recognise") in told(
        "Norway prepared its recognition of the republic, which came on 4 May 1995."
    )


def test_what_a_verb_tells_its_object_does_not_tell_again() -> None:
    by_word = {t.head.text: t for t in found("Norway and Sweden signed a treaty on 4 May 1905.")}
    assert not by_word["signed"].told
    assert by_word["treaty"].told


def test_a_treaty_that_ends_a_war_is_the_event() -> None:
    assert ("Treaty", "agreement.treaty") in told(
        "The two kings ended the war with the Treaty of Oliva in 1660."
    )


def test_an_announced_act_is_the_act_where_saying_makes_it_so() -> None:
    assert told("Norway announced sanctions against Sweden on 4 May 2012.")[0][1] == "sanctions.imposition"
    assert told("Norway announced talks with Sweden on 4 May 2012.")[0] == (
        "announced",
        "statement.announcement",
    )


def test_what_may_be_done_is_not_done_by_announcing_it() -> None:
    found = told("It was announced on 4 May 2012 that Berg may be named envoy to Sweden.")
    assert ("announced", "statement.announcement") in found


def test_what_there_was_none_of_is_no_event() -> None:
    assert told("The talks ended without an agreement on 4 May 1977.") == [("talks", "meeting.negotiation")]


def test_a_title_inside_a_stand_in_fills_a_phrase() -> None:
    text = "The emperor sent his trusted minister, Count Berg, to Oslo on 4 May 1645."
    assert ("sent", "relations.envoy") in told(text)


def test_a_stand_in_is_no_event_by_the_word_that_stands_in() -> None:
    assert told("The Labour Party held its seat on 4 May 2019.") == []
    assert ("Council", "meeting.conference") not in told(
        "Hearings will be held at the Supreme Court in May 2019."
    )


def test_who_protests_tells_what_it_is() -> None:
    assert told("The pope protested against the peace on 4 May 1648.")[0][1] == "criticism.complaint"
    assert told("Thousands of people protested on 4 May 1968.")[0][1] == "protest.demonstration"
    assert told("The voters of Norway rejected the union on 4 May 1972.")[0][1] == "election.referendum"


def test_becoming_the_first_to_do_it_is_doing_it() -> None:
    assert told("Norway became the first state to recognise Ghana on 4 May 1957.") == [
        ("recognize", "relations.recognise")
    ]
    assert told("Berg became the first woman president of Norway on 4 May 1957.") == [
        ("became", "leadership.accession")
    ]


def test_a_date_s_words_are_no_event_and_fill_no_phrase() -> None:
    assert told("He wrote a poem on 13 March 1950.") == []
    assert told("The commander was fired on Monday.") != [("fired", "military.strike")]


def test_words_of_another_clause_fill_no_phrase() -> None:
    assert ("opened", "relations.establish") not in told(
        "The museum was opened on 4 May 1950 when the embassy sent a gift."
    )


def test_a_stand_in_s_word_fills_no_phrase() -> None:
    rules = [rule for _, rule in told("Sweden called for calm in the Eastern Baltic Region on 4 May 2012.")]
    assert rules == ["demand.appeal"]

"""Names in an article: who is meant by short ones, and who people and bodies are that no table knows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.reading import article, mentions
from timeline.extract.names import Cast
from timeline.models import EdtfDate
from timeline.tag import tag


def cast(text: str, published: str = "2018-06-20") -> Cast:
    one = article(text, published)
    return Cast(one, tag(one))


def read(text: str, published: str = "2018-06-20") -> list[tuple[str, str, str]]:
    """The names of a text with what they stand for: words, entity, kind."""
    return [(n.text, r.entity.name, r.entity.kind) for n, r in cast(text, published).readings()]


def meant(text: str, words: str) -> set[str]:
    """The entities that some words of a text stand for."""
    return {name for form, name, _ in read(text) if form == words}


def test_a_surname_means_whom_the_article_named_in_full() -> None:
    text = "Kim Jong-il received Hu Jintao in Pyongyang. Kim and Hu spoke for an hour."
    assert meant(text, "Kim") == {"Kim Jong-il"}
    assert meant(text, "Hu") == {"Hu Jintao"}


def test_a_person_outside_the_tables_is_known_by_a_title_and_then_by_surname() -> None:
    text = "Norway's foreign minister Ada Lindqvist flew to Canada. Lindqvist stayed for two days."
    assert ("Ada Lindqvist", "Ada Lindqvist", "person") in read(text)
    assert meant(text, "Lindqvist") == {"Ada Lindqvist"}


def test_a_given_name_tells_a_person_without_a_title() -> None:
    assert ("Miguel Ostrander", "Miguel Ostrander", "person") in read("The prize went to Miguel Ostrander.")


def test_a_word_that_opens_a_sentence_is_no_part_of_a_name() -> None:
    assert "Congress" not in {form for form, _, _ in read("After Lunch the guests left. Both Sides agreed.")}
    names = {name for _, name, _ in read("After Ada Lindqvist spoke, minister Ada Lindqvist left.")}
    assert names == {"Ada Lindqvist"}


@pytest.mark.parametrize(
    "text",
    [
        "The Treaty of Lindhaven ended the Lindhaven War.",
        "They met on Independence Day at the Summer Palace.",
        "The Northern Railway Agreement was long.",
        "He won the Lindhaven Prize.",
    ],
)
def test_treaties_wars_days_and_prizes_are_nobody(text: str) -> None:
    assert not {kind for _, _, kind in read(text)} & {"person", "organisation"}


def test_a_body_is_known_by_its_words_its_initials_and_its_short_forms() -> None:
    text = "The Lindhaven Fisheries Commission (LFC) was founded in 1994. The LFC has ten members."
    assert meant(text, "LFC") == {"Lindhaven Fisheries Commission"}
    text = "The Baltic Whale Watch (BWW) sailed. Two ships of the BWW returned."
    assert meant(text, "BWW") == {"Baltic Whale Watch"}


def test_a_ministry_carries_its_state_in_its_name() -> None:
    entities = {
        r.entity.name: r.entity for _, r in cast("The Danish Ministry of Fisheries refused.").readings()
    }
    assert entities["Danish Ministry of Fisheries"].code == "DNK"
    assert "Denmark" not in entities


def test_a_state_and_its_known_ministry_are_one_name() -> None:
    text = "The United States Department of State replied."
    assert [name for _, name, _ in read(text)] == ["United States Department of State"]


def test_an_entity_bears_the_fullest_name_that_the_article_gives_it() -> None:
    assert meant("The UN replied. The United Nations Security Council met. The UN left.", "UN") == {
        "United Nations"
    }
    assert meant("Great Britain and France agreed. British ships sailed.", "British") == {"Great Britain"}
    assert meant("The UK left the union.", "UK") == {"United Kingdom"}
    text = "The People's Republic of China (PRC) answered. The PRC wrote again."
    assert meant(text, "PRC") == {"People's Republic of China"}


def test_a_month_is_nobody_and_a_common_word_needs_a_title() -> None:
    assert "Theresa May" not in {name for _, name, _ in read("They met in May 2017.")}
    assert "Theresa May" in {
        name for _, name, _ in read("Prime Minister Theresa May spoke. May left.", "2017-06-20")
    }


def test_a_surname_behind_an_unknown_given_name_is_somebody_else() -> None:
    names = {name for _, name, _ in read("Minister Oda Wilson spoke.", "1916-06-20")}
    assert names == {"Oda Wilson"}


def test_directions_mean_states_that_the_article_names() -> None:
    assert meant("North Korea fired a rocket. The North gave no warning.", "The North") == {"North Korea"}
    assert not meant("Snow fell in Norway. The North was cut off.", "The North")
    assert meant("The two Koreas talked.", "The two Koreas") == {"North Korea", "South Korea"}
    assert meant("The inter-Korean talks began.", "inter-Korean") == {"North Korea", "South Korea"}


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        ("Norway's foreign minister Ada Lindqvist spoke.", "Ada Lindqvist", "Norway"),
        ("The president of Iceland, Oda Berg, spoke.", "Oda Berg", "Iceland"),
        ("Ada Lindqvist, the Norwegian ambassador, spoke.", "Ada Lindqvist", "Norway"),
        ("Danish Minister to Sweden, Ada Lindqvist, spoke.", "Ada Lindqvist", "Denmark"),
        ("NATO spokeswoman Ada Lindqvist spoke.", "Ada Lindqvist", "NATO"),
        ("US President Donald Trump spoke.", "Donald Trump", "United States"),
    ],
)
def test_whom_a_person_speaks_for(text: str, person: str, body: str) -> None:
    found = cast(text)
    entity = next(r.entity for _, r in found.readings() if r.entity.name == person)
    speaks_for = found.acts_for(entity, EdtfDate.parse("2018-06-20"))
    assert speaks_for is not None
    assert speaks_for.name == body


@pytest.mark.parametrize("text", ["Sweden and Foreign Minister Ada Berg agreed.", "Ada Berg left Norway."])
def test_a_state_nearby_is_not_yet_whom_a_person_speaks_for(text: str) -> None:
    found = cast(text)
    people = [r.entity for _, r in found.readings() if r.entity.kind == "person"]
    assert all(found.acts_for(p, None) is None for p in people)


def test_somebody_out_of_office_speaks_for_nobody() -> None:
    found = cast("Mikhail Gorbachev wrote a book.", "2005-06-20")
    entity = next(r.entity for _, r in found.readings() if r.entity.kind == "person")
    assert found.acts_for(entity, EdtfDate.parse("2005-06-20")) is None


PARAGRAPHS = (
    "Norway's foreign minister Ada Lindqvist met Kim Jong-un of North Korea.",
    "The Lindhaven Fisheries Commission (LFC) sent two ships.",
    "Lindqvist praised the LFC. Kim did not answer.",
    "Sweden and the Danish Ministry of Fisheries stayed away.",
)


@settings(max_examples=24, deadline=None)
@given(st.permutations(PARAGRAPHS))
def test_entities_do_not_depend_on_the_order_of_the_paragraphs(paragraphs: list[str]) -> None:
    def entities(parts: tuple[str, ...]) -> set[tuple[str, str]]:
        return {(r.entity.key, r.entity.name) for _, r in cast("\n\n".join(parts)).readings()}

    assert entities(tuple(paragraphs)) == entities(PARAGRAPHS)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ABCKimTreaty ofNorwayUS.,'’()-–\n", max_size=120))
def test_names_lie_in_the_text_and_are_sorted(text: str) -> None:
    one = f"Norway's minister Ada Berg wrote: {text}"
    found = cast(one).readings()
    starts = [name.start for name, _ in found]
    assert starts == sorted(starts)
    assert all(article(one).text[name.start : name.end] == name.text for name, _ in found)


def test_one_word_is_no_body_and_takes_nothing_from_a_state() -> None:
    text = "The United States Secretary of State Ada Berg spoke. The United Nations answered."
    assert {name for _, name, _ in read(text)} == {"United States", "Ada Berg", "United Nations"}


def test_an_office_before_its_state_belongs_to_the_name() -> None:
    found = cast("He met the Prime Minister of Iceland Oda Berg.")
    name = next(n for n, r in found.readings() if r.entity.name == "Oda Berg")
    assert found.phrase_start(name) == len("He met the ")


def test_the_name_of_a_body_has_an_end() -> None:
    """Words that could go on for ever give names of a bounded length, and so a bounded amount of work."""
    text = "The " + "Ministry of Foo for Bar " * 300 + "met Norway."
    names = [n.text for n, _ in cast(text).readings()]
    assert max(map(len, names)) < 120


def test_a_newspaper_and_a_namesake_elsewhere_are_no_state() -> None:
    def keys(text: str) -> set[str]:
        return {p.entity.key for m in mentions(text, "2018-06-20") for p in m.participants}

    assert "CHN" not in keys("The China Herald criticised Norway on 3 May 2018.")
    assert "RUS" not in keys("Moscow, Idaho, elected a mayor on 3 May 2018.")
    assert "RUS" in keys("Moscow criticised Norway on 3 May 2018.")
    assert "FRA" in keys("Paris, Norway and Sweden signed a treaty on 3 May 2018.")

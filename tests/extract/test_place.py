"""Where an event took place: to country and city."""

from __future__ import annotations

import pytest

from extract.reading import mentions
from timeline.models import Place


def place(text: str) -> Place | None:
    """The place of a text's first dated event."""
    return next(m.place for m in mentions(text) if m.date)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Greece and Turkey held talks in Geneva on 5 June 2018.", "Geneva", "CHE"),
        ("The talks will take place in Oslo on 5 July 2018.", "Oslo", "NOR"),
        ("Canada and Norway met at Panmunjom on 5 June 2018.", "Panmunjom", "PRK"),
        ("Canada and Norway met at Cecilienhof in Potsdam on 5 June 2018.", "Potsdam", "DEU"),
        ("Ada Lindqvist was arrested in Canada on 5 June 2018.", "Canada", "CAN"),
        ("The Vienna talks of 5 June 2018 went on for a week.", "Vienna", "AUT"),
        ("Ada Lindqvist flew to Seoul on 5 June 2018.", "Seoul", "KOR"),
        ("The ministers met in Birmingham, Alabama, on 5 June 2018.", "Birmingham", "USA"),
        ("The ministers met in Birmingham on 5 June 2018.", "Birmingham", "GBR"),
        ("Canada and Norway met in Larkhaven, France, on 5 June 2018.", "Larkhaven", "FRA"),
        ("Canada and Norway met in Atlanta, Georgia, on 5 June 2018.", "Atlanta", "USA"),
        ("The ministers met at the White House on 5 June 2018.", "Washington", "USA"),
        ("The ministers met at the White House in Moscow on 5 June 2018.", "Moscow", "RUS"),
        ("The embassy in London was attacked on 5 June 2018.", "London", "GBR"),
    ],
)
def test_the_finest_place_that_is_named(text: str, name: str, country: str) -> None:
    found = place(text)
    assert found is not None
    assert (found.name, found.country) == (name, country)


def test_a_city_has_coordinates_and_a_state_has_none() -> None:
    city = place("Greece and Turkey held talks in Geneva on 5 June 2018.")
    assert city is not None
    assert (city.latitude, city.longitude) == (pytest.approx(46.2, abs=0.1), pytest.approx(6.15, abs=0.1))
    state = place("Ada Lindqvist was arrested in Canada on 5 June 2018.")
    assert state is not None
    assert state.latitude is None


@pytest.mark.parametrize(
    "text",
    [
        "Denmark criticised Sweden on 5 June 2018.",
        "Norway sent a note to Denmark on 5 June 2018.",
        "In May the talks between Greece and Turkey began.",
    ],
)
def test_no_place_where_none_is_named(text: str) -> None:
    assert place(text) is None


def test_a_city_of_another_state_has_not_the_place_of_its_namesake() -> None:
    found = place("The ministers met in Birmingham, Alabama, on 5 June 2018.")
    assert found is not None
    assert (found.latitude, found.longitude) == (None, None)

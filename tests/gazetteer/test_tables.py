"""The tables hold together: codes, keys, dates and places mean what they say, and no two rows claim the same."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import gazetteer
from timeline.gazetteer import Accord, Person, Place

PEOPLE = [(key, term) for key, terms in gazetteer.people().items() for term in terms]
ACCORDS = sorted({accord for rows in gazetteer.accords().values() for accord in rows})
PLACES = list(gazetteer.places().values())
ISO_DATE = re.compile(r"-?\d{4}(-\d\d(-\d\d)?)?")
BODIES = gazetteer.countries().keys() | gazetteer.organisations().keys()
SEATS = sorted({(term.country, term.office) for _, term in PEOPLE})


def test_a_term_belongs_to_a_known_state_or_body_and_ends_after_it_begins() -> None:
    for key, term in PEOPLE:
        assert term.country in BODIES, (key, term.country)
        assert ISO_DATE.fullmatch(term.start), (key, term.start)
        assert not term.end or (ISO_DATE.fullmatch(term.end) and term.end >= term.start[: len(term.end)]), key


def test_a_person_has_one_name_and_one_surname_and_no_term_twice() -> None:
    for key, terms in gazetteer.people().items():
        assert len({(term.name, term.surname) for term in terms}) == 1, key
        assert len({(term.country, term.office, term.start) for term in terms}) == len(terms), key


def test_a_surname_is_part_of_the_name() -> None:
    for key, term in PEOPLE:
        names = " ".join((term.name, *term.aliases))
        assert not term.surname or term.surname.lower() in names.lower(), key


@pytest.mark.parametrize("accord", ACCORDS, ids=lambda a: f"{a.name}, {a.first}")
def test_an_accord_has_known_parties_and_years_in_order(accord: Accord) -> None:
    assert set(accord.parties) <= BODIES
    assert accord.parties
    assert 1400 < accord.first <= accord.last < 2100


def test_accords_of_one_name_are_told_apart_by_their_years() -> None:
    for name, rows in gazetteer.accords().items():
        years = [(row.first, row.last) for row in rows]
        assert len(set(years)) == len(years), name


@pytest.mark.parametrize("place", PLACES, ids=lambda p: str(p.name))
def test_a_place_lies_on_the_earth_and_in_a_known_state(place: Place) -> None:
    assert -90 <= place.lat <= 90
    assert -180 <= place.lon <= 180
    assert not place.country or place.country in gazetteer.countries()
    assert place.kind in ("city", "site", "region", "water")


def test_no_place_takes_the_name_of_a_state_or_its_capital() -> None:
    taken = {name for c in gazetteer.countries().values() for name in (c.name, *c.aliases, c.capital)}
    assert not taken & gazetteer.places().keys()


def test_given_names_are_no_names_of_states_or_peoples() -> None:
    of_states = {n for c in gazetteer.countries().values() for n in (c.name, *c.adjectives, *c.nouns)}
    assert not gazetteer.given_names() & of_states
    assert {"Ada", "Said"}.isdisjoint(gazetteer.given_names())
    assert {"Angela", "Hassan", "Miguel"} <= gazetteer.given_names()


def test_names_of_women_leave_out_men_and_families() -> None:
    names = gazetteer.women()
    assert {"Angela", "Theresa"} <= names
    assert {"Emmanuel", "Kim", "Park"}.isdisjoint(names)


def test_a_guard_stands_for_a_name_that_the_tables_hold() -> None:
    for guard in gazetteer.guards():
        kinds = {candidate.kind for candidate in gazetteer.candidates().get(guard.name, ())}
        assert not kinds or guard.kind in kinds or "country" in kinds, guard


@pytest.mark.parametrize(
    ("country", "office", "day", "name"),
    [
        ("PRK", "leader", "2009-06-01", "Kim Jong-il"),
        ("PRK", "leader", "2018-06-01", "Kim Jong-un"),
        ("USA", "head_of_state", "1963-11-01", "John F. Kennedy"),
        ("SUN", "leader", "1988-01-01", "Mikhail Gorbachev"),
        ("EGY", "head_of_state", "1979-03-26", "Anwar Sadat"),
        ("un", "secretary_general", "2001-01-01", "Kofi Annan"),
        ("AUS", "head_of_government", "2019-01-01", "Scott Morrison"),
    ],
)
def test_who_held_an_office_on_a_day(country: str, office: str, day: str, name: str) -> None:
    assert [p.name for p in gazetteer.holders(country, office, day, day)] == [name]


def covers(term: Person, day: str) -> bool:
    return term.start <= day and (not term.end or day[: len(term.end)] <= term.end)


@given(
    st.sampled_from(SEATS),
    st.dates(date(1789, 1, 1), date(2025, 12, 31)),
    st.integers(min_value=0, max_value=900),
)
def test_holders_are_those_whose_term_touches_the_days(seat: tuple[str, str], first: date, days: int) -> None:
    last = min(first + timedelta(days), date(2025, 12, 31))
    found = gazetteer.holders(*seat, str(first), str(last))
    every = [term for _, term in PEOPLE if (term.country, term.office) == seat]
    inside = [
        t
        for t in every
        if covers(t, str(first)) or covers(t, str(last)) or str(first) <= t.start <= str(last)
    ]
    assert set(inside) == set(found)


def test_a_stage_is_of_known_states_and_of_years() -> None:
    for code, stage in gazetteer.stages().items():
        assert {code, stage.then} <= gazetteer.countries().keys()
        assert stage.first <= stage.last
        assert set(stage.names) <= {*gazetteer.countries()[code].aliases, gazetteer.countries()[code].name}

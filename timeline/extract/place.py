"""Where an event took place: the most particular place named in or under its clause."""

from __future__ import annotations

from collections.abc import Iterator

from timeline import gazetteer
from timeline.extract.nominals import Phrases
from timeline.extract.syntax import case_of, children, conjuncts
from timeline.extract.tree import Token
from timeline.extract.triggers import Trigger
from timeline.models import Place

_IN = frozenset(("in", "at", "near", "off", "outside", "inside", "around", "aboard"))
_TO = frozenset(("to", "in", "at"))
_FINENESS = {"city": 0, "site": 1, "region": 2, "water": 2, "country": 3}


def place_of(trigger: Trigger, phrases: Phrases) -> Place | None:
    """The place of an event, or None. A visit's place is where it goes to; a city says more than a hall in it."""
    cases = _IN | _TO if trigger.rule.type == "visit" else _IN
    locations = list(_locations(trigger, cases))
    found = [
        (_FINENESS[kind], order, place)
        for order, token in enumerate(locations)
        for kind, place in _places(token, phrases)
    ]
    if trigger.is_nominal and not found:
        found = [(0, 0, place) for kind, place in _places(trigger.head, phrases) if kind in ("city", "site")]
    return min(found, key=lambda item: item[:2])[2] if found else None


def _locations(trigger: Trigger, cases: frozenset[str]) -> Iterator[Token]:
    """The noun phrases that say where, those of the event word first; then what lies inside them."""
    clause = trigger.clause
    tops = [trigger.head, *((clause,) if clause.i != trigger.head.i else ())]
    tops += children(clause, "obj", "xcomp")
    if clause.dep_ == "xcomp":
        tops.append(clause.head)
    direct = [
        t for top in tops for c in children(top, "obl", "nmod") for t in conjuncts(c) if case_of(c) in cases
    ]
    yield from direct
    for place in direct:
        yield from children(place, "nmod", "appos")


def _places(token: Token, phrases: Phrases) -> list[tuple[str, Place]]:
    found = []
    for name, _ in phrases.names(token):
        for candidate in name.candidates:
            place = _gazetteer_place(candidate)
            if place:
                found.append(place)
                break
    return found


def _gazetteer_place(candidate: gazetteer.Candidate) -> tuple[str, Place] | None:
    if candidate.kind == "place":
        row = gazetteer.places()[candidate.key]
        return row.kind, Place(name=row.name, country=row.country, latitude=row.lat, longitude=row.lon)
    if candidate.kind == "country" and candidate.form == "capital":
        country = gazetteer.countries()[candidate.key]
        return "city", Place(
            name=country.capital, country=country.code, latitude=country.lat, longitude=country.lon
        )
    if candidate.kind == "country" and candidate.form in ("name", "alias"):
        country = gazetteer.countries()[candidate.key]
        return "country", Place(name=country.name, country=country.code)
    return None

"""Where an event took place: the most particular place named in or under its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline import gazetteer
from timeline.extract.arguments import is_passive
from timeline.extract.nominals import Phrases
from timeline.extract.syntax import case_of, children, conjuncts
from timeline.extract.tree import Token
from timeline.extract.triggers import Trigger
from timeline.models import Place

_IN = frozenset(("in", "at", "near", "off", "outside", "inside", "around", "aboard"))
#: How the parser hangs the state on the city before it.
_BEHIND = ("appos", "nmod", "nmod:unmarked")
_TO = frozenset(("to", "in", "at"))
#: Behind a seat of government: it is another house of that name.
_IN_A_PLACE = re.compile(r" (?:Hotel\b|in (?!the )[A-Z])")
_NEAR = 8
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
    if not found and is_passive(trigger.clause):
        found = list(_of_what_suffers(trigger, phrases))
    if trigger.is_nominal and not found:
        found = [(0, 0, place) for kind, place in _places(trigger.head, phrases) if kind in ("city", "site")]
    return min(found, key=lambda item: item[:2])[2] if found else None


def _of_what_suffers(trigger: Trigger, phrases: Phrases) -> Iterator[tuple[int, int, Place]]:
    """ "The embassy in Oslo was attacked": what is done to a thing is done where it stands."""
    for subject in children(trigger.clause, "nsubj:pass"):
        for token in children(subject, "nmod"):
            if case_of(token) in _IN:
                yield from ((_FINENESS[kind], 0, place) for kind, place in _places(token, phrases))


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
    """The places that a phrase names; "Lindhaven, Norway" is one of that state, known or not."""
    found = _known_places(token, phrases)
    state = next((s for c in children(token, *_BEHIND) for s in _states(c, phrases)), "")
    if not state:
        return found
    name = phrases.text(*phrases.text_span(phrases.core(token)))
    if not found and name[:1].isupper():
        return [("city", Place(name=name, country=state))]
    return [
        (kind, place if place.country in ("", state) else Place(name=place.name, country=state))
        for kind, place in found
    ]


def _states(token: Token, phrases: Phrases) -> Iterator[str]:
    """The state that a name behind a comma is, or lies in; what is often something else is none."""
    for name, _ in phrases.names(token):
        if case_of(token) or any(candidate.guarded for candidate in name.candidates):
            continue
        for candidate in name.candidates:
            hit = _gazetteer_place(candidate)
            if hit and hit[0] in ("country", "region") and hit[1].country:
                yield hit[1].country


def _known_places(token: Token, phrases: Phrases) -> list[tuple[str, Place]]:
    found = []
    for name, _ in phrases.names(token):
        elsewhere = _IN_A_PLACE.match(phrases.cast.text(name.end, name.end + _NEAR))
        for candidate in name.candidates:
            if elsewhere and candidate.form == "seat":
                continue  # "the White House in Moscow"
            place = _gazetteer_place(candidate)
            if place:
                found.append(place)
                break
    return found


def _gazetteer_place(candidate: gazetteer.Candidate) -> tuple[str, Place] | None:
    if candidate.kind == "place":
        row = gazetteer.places()[candidate.key]
        return row.kind, Place(name=row.name, country=row.country, latitude=row.lat, longitude=row.lon)
    if candidate.kind == "country" and candidate.form in ("capital", "seat"):
        country = gazetteer.countries()[candidate.key]
        return "city", Place(
            name=country.capital, country=country.code, latitude=country.lat, longitude=country.lon
        )
    if candidate.kind == "country" and candidate.form in ("name", "alias"):
        country = gazetteer.countries()[candidate.key]
        return "country", Place(name=country.name, country=country.code)
    return None

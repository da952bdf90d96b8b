"""Actors and places from the names that an editor writes."""

from __future__ import annotations

from timeline import gazetteer
from timeline.models import Actor, Event, Place, Role
from timeline.models.ids import short_hash, slug


def actors_named(names: tuple[str, ...], event: Event | None) -> tuple[Actor, ...]:
    """An actor for each name: the event's own where it has one of that name, else the gazetteer's, else a new one."""
    own = {actor.name.casefold(): actor for actor in event.actors} if event else {}
    return tuple(own.get(name.casefold()) or _actor(name) for name in names)


def _actor(name: str) -> Actor:
    for candidate in gazetteer.candidates().get(name, ()):
        if candidate.kind == "country":
            country = gazetteer.countries()[candidate.key]
            return Actor(
                key=country.code, name=country.name, role=Role.OTHER, code=country.code, kind="state"
            )
        if candidate.kind == "person":
            return Actor(
                key=candidate.key, name=name, role=Role.OTHER, code=_state(candidate.key), kind="person"
            )
        if candidate.kind == "organisation":
            row = gazetteer.organisations()[candidate.key]
            return Actor(
                key=candidate.key, name=row.name, role=Role.OTHER, code=row.country, kind="organisation"
            )
    return Actor(key=slug(name) or short_hash(name), name=name, role=Role.OTHER, kind="group")


def _state(person: str) -> str:
    """The code of the state whose office the person held last, "" where none did."""
    held = [term.country for term in gazetteer.people()[person] if term.country in gazetteer.countries()]
    return held[-1] if held else ""


def place_named(name: str, event: Event | None) -> Place | None:
    """The place of that name, with coordinates where the gazetteer knows it; None for ""."""
    if not name:
        return None
    if event and event.place and event.place.name.casefold() == name.casefold():
        return event.place
    if row := gazetteer.places().get(name):
        return Place(name=row.name, country=row.country, latitude=row.lat, longitude=row.lon)
    for country in gazetteer.countries().values():
        if name in (country.name, country.capital):
            return Place(name=name, country=country.code, latitude=country.lat, longitude=country.lon)
    return Place(name=name)

"""What a pronoun, "the two sides" or "the government" can mean: who was spoken of last, in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from timeline import gazetteer
from timeline.models import Entity


class Found(NamedTuple):
    """An entity and the words that name it, half-open code points of the article."""

    entity: Entity
    start: int
    end: int


class Discourse:
    """Who took part in the events told so far: the last person, state and body, and the last two sides."""

    def __init__(self) -> None:
        self.person: Found | None = None
        self.state: Found | None = None
        self.body: Found | None = None
        self.people: tuple[Found, ...] = ()
        self.sides: tuple[Found, ...] = ()

    def remember(self, found: Iterable[Found]) -> None:
        """Take note of an event's participants."""
        everyone = list(found)
        people = [f for f in everyone if f.entity.kind == "person"]
        bodies = [f for f in everyone if f.entity.kind in ("state", "organisation")]
        known = [f for f in bodies if f.entity.kind == "state" or f.entity.key in gazetteer.organisations()]
        states = [f for f in bodies if f.entity.kind == "state"]
        self.person = people[0] if people else self.person
        self.body = bodies[0] if bodies else self.body
        self.state = states[0] if states else self.state
        self.people = tuple(people[:2]) if len(people) > 1 else self.people
        self.sides = tuple(known[:2]) if len(known) > 1 else self.sides


def unique(found: Iterable[Found]) -> list[Found]:
    """Each entity once, at its first place."""
    seen: dict[str, Found] = {}
    for item in found:
        seen.setdefault(item.entity.key, item)
    return list(seen.values())

"""What "the two sides" or "the two leaders" can mean: who last took part in something together."""

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
    """The last two that took part together in something told so far."""

    def __init__(self) -> None:
        self.people: tuple[Found, ...] = ()
        self.sides: tuple[Found, ...] = ()

    def remember(self, found: Iterable[Found]) -> None:
        """Take note of an event's participants; more than two sides are nobody's "two sides"."""
        everyone = list(found)
        people = [f for f in everyone if f.entity.kind == "person"]
        sides = [f for f in everyone if f.entity.kind == "state" or f.entity.key in gazetteer.organisations()]
        self.people = tuple(people) if len(people) == 2 else self.people
        if len(sides) > 1:
            self.sides = tuple(sides) if len(sides) == 2 else ()


def unique(found: Iterable[Found]) -> list[Found]:
    """Each entity once, at its first place."""
    seen: dict[str, Found] = {}
    for item in found:
        seen.setdefault(item.entity.key, item)
    return list(seen.values())

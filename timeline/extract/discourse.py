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


#: In code points: two paragraphs.
_REACH = 1_200


class Discourse:
    """The last two that took part together in something told so far."""

    def __init__(self) -> None:
        self.people: tuple[Found, ...] = ()
        self.sides: tuple[Found, ...] = ()
        self._last = 0

    def remember(self, found: Iterable[Found]) -> None:
        """Take note of an event's participants; more than two sides are nobody's "two sides"."""
        everyone = list(found)
        people = [f for f in everyone if f.entity.kind == "person"]
        sides = [f for f in everyone if f.entity.kind == "state" or f.entity.key in gazetteer.organisations()]
        self.people = tuple(people) if len(people) == 2 else self.people
        if len(sides) > 1:
            self.sides = tuple(sides) if len(sides) == 2 else ()
        self._last = max((f.end for f in everyone), default=self._last)

    def near(self, at: int) -> bool:
        """Whether what was last told stands shortly before a code point: farther on, "the two sides" are others."""
        return at - self._last <= _REACH


def unique(found: Iterable[Found]) -> list[Found]:
    """Each entity once, at its first place."""
    seen: dict[str, Found] = {}
    for item in found:
        seen.setdefault(item.entity.key, item)
    return list(seen.values())

"""What "the two sides" or "the two leaders" can mean: who last took part in something together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from timeline import gazetteer
from timeline.models import EdtfDate, Entity, Participant, Role

_PAIR = 2
#: Kinds of organisations that stand against another or treat with one.
_SIDES = frozenset(("igo", "alliance", "armed-group", "party", "agency"))


class Found(NamedTuple):
    """An entity and the words that name it, half-open code points of the article."""

    entity: Entity
    start: int
    end: int


#: Kinds of entities that act as bodies.
BODIES = frozenset(("state", "organisation"))

_MONTH = 31
#: In code points: two paragraphs.
_REACH = 1_200


class Discourse:
    """The last two that took part together in something told so far."""

    def __init__(self) -> None:
        self.people: tuple[Found, ...] = ()
        self.sides: tuple[Found, ...] = ()
        #: The last three, four … that did something together, by their number.
        self.groups: dict[int, tuple[Found, ...]] = {}
        self._meetings: list[tuple[EdtfDate, tuple[Found, ...]]] = []
        self._last = 0

    def meeting(self, when: EdtfDate) -> tuple[Found, ...]:
        """Who takes part in the one meeting of that time that was told so far: "the April summit" is theirs.

        A year is too long for that: "the 2020 convention" is held by others.
        """
        if when.days is None or when.days > _MONTH:
            return ()
        told = {
            frozenset(f.entity.key for f in found): found
            for date, found in self._meetings
            if date.overlaps(when)
        }
        return next(iter(told.values())) if len(told) == 1 else ()

    def remember_meeting(self, when: EdtfDate, participants: Iterable[Participant]) -> None:
        """Take note of a dated meeting of two or more."""
        found = tuple(_found(p) for p in participants if p.role is Role.BOTH)
        if len(found) >= _PAIR:
            self._meetings.append((when, found))

    def remember(self, participants: Iterable[Participant]) -> None:
        """Take note of an event's participants; more than two sides are nobody's "two sides", and two to whom somebody
        else does something (two stops of a journey) don't face each other."""
        everyone = [p for p in participants if p.role is not Role.OTHER]
        people = [_found(p) for p in everyone if p.entity.kind == "person" and p.role is not Role.TARGET]
        sides = [_found(p) for p in everyone if is_side(p.entity)]
        self.people = tuple(people) if len(people) == _PAIR else self.people
        facing = any(p.role is not Role.TARGET for p in everyone if is_side(p.entity))
        if len(sides) > 1:
            self.sides = tuple(sides) if len(sides) == _PAIR and facing else ()
        acting = [_found(p) for p in everyone if is_side(p.entity) and p.role is not Role.TARGET]
        if len(acting) > _PAIR:
            self.groups[len(acting)] = tuple(acting)
        self._last = max((p.end for p in everyone), default=self._last)

    def near(self, at: int) -> bool:
        """Whether what was last told stands shortly before a code point: farther on, "the two sides" are others."""
        return at - self._last <= _REACH


def is_side(entity: Entity) -> bool:
    """Whether an entity can be one of "the two sides": a state, a union of states, a party to a conflict."""
    row = gazetteer.organisations().get(entity.key)
    return entity.kind == "state" or (row is not None and row.kind in _SIDES)


def _found(participant: Participant) -> Found:
    return Found(participant.entity, participant.start, participant.end)


def unique(found: Iterable[Found]) -> list[Found]:
    """Each entity once, at its first place."""
    seen: dict[str, Found] = {}
    for item in found:
        seen.setdefault(item.entity.key, item)
    return list(seen.values())

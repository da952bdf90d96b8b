"""What times are counted from: the document's day, or the time that the text has reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from timeline.models.day import Day
from timeline.models.timex import Anchor, AnchorKind
from timeline.tag.clause import Direction, direction, is_past, words_before
from timeline.tag.kind import Kind

#: Words of a sentence before a year that still sets the scene ("By the end of 1918").
_OPENING = 5

Parts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reference:
    """A time that others are counted from: a day, the unit it is known to, and where it was said."""

    day: Day
    unit: str
    anchor: Anchor
    end: int = 0


@dataclass(slots=True)
class Story:
    """What is known at one place of a text while its expressions are resolved in order.

    ``quarter`` is the one whose results are told; ``through_year`` is set while those of more than one are ("the first
    nine months").
    """

    text: str
    published: Day | None
    kind: Kind
    words: Mapping[str, frozenset[str]]
    told: Reference | None = None
    quarter: Reference | None = None
    through_year: bool = False
    start: int = 0
    end: int = 0
    _direction: dict[int, Direction] = field(default_factory=dict)

    def at(self, start: int, end: int) -> None:
        """Move to the expression that is resolved now."""
        self.start, self.end = start, end

    @property
    def narrative(self) -> bool:
        """Whether the text tells a story with a time of its own."""
        return self.kind is Kind.NARRATIVE

    @property
    def direction(self) -> Direction:
        """Which way the clause around the present expression looks."""
        return direction(self.text, self.start, self.end, self.words)

    @property
    def verb_is_near(self) -> bool:
        """Whether the verb that looks back stands right before ("met on 5 May")."""
        near = words_before(self.text, self.start)[:2]
        plans = self.words["planned"] | self.words["fixed"]
        return plans.isdisjoint(near) and is_past(near, self.words)

    def document(self) -> Reference | None:
        """The document's day."""
        if self.published is None:
            return None
        return Reference(self.published, "D", Anchor(kind=AnchorKind.DOCUMENT, value=str(self.published)))

    def now(self) -> Reference | None:
        """What "last year" and "in June" are seen from: in a narrative its own time, else the document's day."""
        return self.told if self.narrative else self.document()

    def then(self) -> Reference | None:
        """What "two days later" and "the same year" are seen from: the time last told, else the document's day."""
        return self.told or self.document()

    def reference(self, parts: Parts) -> Reference | None:
        """The time that a rule asks to count from."""
        wanted = parts.get("from")
        if wanted == "document" and not self.narrative:
            return self.document()
        return self.then() if wanted == "then" else self.now()

    def tell(self, day: Day, unit: str, value: str, *, named: bool) -> None:
        """Note the time that the text has reached; ``named`` where a quarter is said by its name."""
        here = Reference(day, unit, Anchor(kind=AnchorKind.TIMEX, value=value, start=self.start), self.end)
        if unit == "Q" and named and self._is_reported(day):
            self.quarter = here
        if unit == "Q":
            self.through_year = False
        if not (self.narrative and self._is_aside(unit)):
            self.told = here

    def _is_reported(self, day: Day) -> bool:
        """Whether results of this quarter are told: it is the first that is named, or is over and the one before it
        isn't, or comes after that."""
        if self.quarter is None or self.published is None:
            return True
        over, was_over = (start.plus_months(3) <= self.published for start in (day, self.quarter.day))
        return over and (not was_over or day >= self.quarter.day)

    def _is_aside(self, unit: str) -> bool:
        """Whether a story only reaches out to this time: "until 1815"; a year named late in a sentence, of something
        else than what is told by the day or the month."""
        before = words_before(self.text, self.start)
        if before and before[0] in self.words["limit"]:
            return True
        return (
            unit == "Y" and self.told is not None and self.told.unit in ("D", "M") and len(before) > _OPENING
        )

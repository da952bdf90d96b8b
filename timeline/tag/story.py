"""What times are counted from: the document's day, or the time that the text has reached."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from timeline.models.day import Day
from timeline.models.timex import Anchor, AnchorKind
from timeline.tag.calendar import UNIT_DAYS, value_of
from timeline.tag.clause import (
    REACH,
    Direction,
    direction,
    ends_sentence,
    first_words,
    is_past,
    last_words,
    words_before,
)
from timeline.tag.kind import Kind

#: Words of a sentence before a year that still sets the scene ("By the end of 1918").
_OPENING, _OPENING_OF_NEWS = 14, 3
#: Signs that may stand beside a date in its heading ("## 3 May 2018:").
_MARKUP = 8
_NOUN_AFTER = re.compile(r" [^\W\d_]")
_NOUN_OF = re.compile(r"(?:['’]s)? ([^\W\d_]{3,16})\b")
#: A day so many years before the text's own, told so many characters before, opens an account of its time.
_YEARS_BACK, _PARAGRAPH = 2, 500
#: Clauses whose direction is remembered at most.
_MOST_KEPT = 1 << 11

Parts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reference:
    """A time that others are counted from: a day, the unit it is known to, its value, and where it was said (None for
    the document's own day)."""

    day: Day
    unit: str
    value: str
    start: int | None = None

    @property
    def anchor(self) -> Anchor:
        """The time as the anchor of another."""
        if self.start is None:
            return _anchor_of_document(self.value)
        return Anchor(kind=AnchorKind.TIMEX, value=self.value, start=self.start)


@lru_cache(maxsize=1 << 8)
def _anchor_of_document(value: str) -> Anchor:
    return Anchor(kind=AnchorKind.DOCUMENT, value=value)


@dataclass(slots=True)
class Story:
    """What is known at one place of a text while its expressions are resolved in order.

    ``named`` is the time that was said last, be it an aside; ``entry`` is the day that stands as a heading over what
    is told now; ``quarter`` is the one whose results are told; ``through_year`` is set while those of more than one
    are ("the first nine months").
    """

    text: str
    published: Day | None
    kind: Kind
    words: Mapping[str, frozenset[str]]
    told: Reference | None = None
    named: Reference | None = None
    entry: Reference | None = None
    quarter: Reference | None = None
    through_year: bool = False
    start: int = 0
    end: int = 0
    _document: Reference | None = field(init=False)
    _directions: dict[tuple[str, str], Direction] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._document = Reference(self.published, "D", str(self.published)) if self.published else None

    def at(self, start: int, end: int) -> None:
        """Move to the expression that is resolved now."""
        self.start, self.end = start, end

    @property
    def narrative(self) -> bool:
        """Whether the text tells a story with a time of its own; what stands under the heading of a day is a report."""
        return self.kind is Kind.NARRATIVE and self.entry is None

    @property
    def direction(self) -> Direction:
        """Which way the clause around the present expression looks; the same words are judged only once.

        What has to have happened to be spoken of has, whatever is to be done about it ("will discuss Friday's attack").
        """
        if self._has_happened:
            return Direction.PAST
        around = self.text[max(0, self.start - REACH) : self.start], self.text[self.end : self.end + REACH]
        found = self._directions.get(around)
        if found is None:
            if len(self._directions) >= _MOST_KEPT:
                self._directions.clear()
            found = self._directions[around] = direction(*around, self.words)
        return found

    @property
    def before(self) -> str:
        """The word before the present expression in its sentence."""
        return next(iter(words_before(self.text, self.start)), "")

    @property
    def verb_is_near(self) -> bool:
        """Whether the verb that looks back stands right before ("met on 5 May", "said President Lund in May")."""
        before = words_before(self.text, self.start)
        if len(before) <= 1 and not self.is_attribute:
            return True  # the clause's own verb follows: "In May the two met"
        near = [word for word in before if word != "*"][:2]
        plans = self.words["planned"] | self.words["fixed"]
        return plans.isdisjoint(near) and is_past(near, self.words)

    @property
    def is_attribute(self) -> bool:
        """Whether the present expression only tells which one a noun is of several ("the 12 June summit")."""
        if not _NOUN_AFTER.match(self.text, self.end):
            return False
        after = first_words(self.text[self.end : self.end + REACH])[0]
        before = words_before(self.text, self.start)
        return bool(before) and before[0] in self.words["determiners"] and after not in self.words["closing"]

    @property
    def is_owner(self) -> bool:
        """Whether a noun that is known already belongs to the present expression ("after Sunday's vote"), whatever way
        the clause looks; "ahead of Sunday's vote" says itself that the vote is to come."""
        owns = self.text.startswith(("'s ", "’s "), self.end)
        return owns and not self._has_happened and self._is_not_ahead

    @property
    def _has_happened(self) -> bool:
        """Whether the present expression dates a noun that is only spoken of when it has happened."""
        noun = _NOUN_OF.match(self.text, self.end)
        return noun is not None and noun[1].lower() in self.words["happened"] and self._is_not_ahead

    @property
    def _is_not_ahead(self) -> bool:
        return self.words["still_ahead"].isdisjoint(words_before(self.text, self.start)[:3])

    def document(self) -> Reference | None:
        """The document's day, and under the heading of a day that day."""
        return self.entry or self._document

    def now(self) -> Reference | None:
        """What "last year" and "in June" are seen from: in a narrative its own time, else the document's day."""
        return self.told if self.narrative else self.document()

    def then(self) -> Reference | None:
        """What "two days later" and "the same year" are seen from: the time last told, else the document's day."""
        return self.told or self.document()

    def told_in_clause(self) -> Reference | None:
        """The time last told, if no other sentence or clause begins between it and the present expression."""
        if self.told is None or self.told.start is None or self.start - self.told.start > REACH:
            return None
        between = self.text[self.told.start : self.start]
        apart = ends_sentence(between) or not self.words["clause"].isdisjoint(last_words(between))
        return None if apart else self.told

    def told_long_before(self, now: Day) -> Reference | None:
        """The day last told, if it stands in the same paragraph and lies years back: an account of that time."""
        told = self.told
        if told is None or told.start is None or told.unit != "D" or now.year - told.day.year < _YEARS_BACK:
            return None
        near = self.start - told.start <= _PARAGRAPH and "\n" not in self.text[told.start : self.start]
        return told if near else None

    def reference(self, parts: Parts) -> Reference | None:
        """The time that a rule asks to count from."""
        wanted = parts.get("from")
        if wanted == "document" and not self.narrative:
            return self.document()
        if wanted == "named":
            return self.named or self.document()
        if wanted == "around":
            return self._around(parts["unit"])
        return self.then() if wanted == "then" else self.now()

    def _around(self, unit: str) -> Reference | None:
        """What "later in the week" is seen from: the text's day if that lies in the time last told, which is known more
        coarsely ("in 2018"); else that time."""
        told, day = self.told, self.published
        if told is None or day is None or self.narrative or unit == "D":
            return self.then()
        coarse = UNIT_DAYS[told.unit] > UNIT_DAYS[unit]
        return (
            self.document() if coarse and value_of(day, told.unit) == value_of(told.day, told.unit) else told
        )

    def tell(self, day: Day, unit: str, value: str, *, named: bool) -> None:
        """Note the time that the text has reached; ``named`` where a quarter is said by its name."""
        here = self.named = Reference(day, unit, value, self.start)
        if unit == "Q" and named and self._is_reported(day):
            self.quarter = here
        if unit == "Q":
            self.through_year = False
        if unit == "D" and self._stands_alone():
            self.entry = here
        if not self._is_aside(unit):
            self.told = here

    def come_to_present(self) -> None:
        """The text speaks of what lies ahead of its own day: its past is told."""
        if self._document:
            self.told = self.document()

    def _stands_alone(self) -> bool:
        """Whether the present expression is a line, without other words: the heading of a day's entries."""
        before, after = (
            self.text[max(0, self.start - _MARKUP) : self.start],
            self.text[self.end : self.end + _MARKUP],
        )
        opens = (
            before.rpartition("\n")[2]
            if "\n" in before or len(before) == self.start
            else "a line goes before"
        )
        rest = after.partition("\n")[0] if "\n" in after or len(after) < _MARKUP else "a line goes on"
        return not any(sign.isalnum() for sign in opens + rest)

    def _is_reported(self, day: Day) -> bool:
        """Whether results of this quarter are told: it is the first that is named, or is over and the one before it
        isn't, or comes after that."""
        if self.quarter is None or self.published is None:
            return True
        over, was_over = (start.plus_months(3) <= self.published for start in (day, self.quarter.day))
        return over and (not was_over or day >= self.quarter.day)

    def _is_aside(self, unit: str) -> bool:
        """Whether the text only reaches out to this time: "until 1815"; a year named late in a sentence (in news soon
        after its beginning), of something else than what is told by the day or the month."""
        before = words_before(self.text, self.start)
        if before and before[0] in self.words["limit"]:
            return True
        opening = _OPENING if self.narrative else _OPENING_OF_NEWS
        return unit == "Y" and self.told is not None and self.told.unit in "DM" and len(before) > opening

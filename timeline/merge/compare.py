"""Whether two mentions can speak of one event: kind, actors and dates must agree, words need not.

Merging on words fails (one lemma names many events); merging on type, actors and compatible dates is what holds.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from rapidfuzz import fuzz

from timeline.models import EdtfDate, EventMention, Precision

#: Types of which the same actors have one at a time: one meeting a day, one accession, one war.
_SINGULAR = frozenset(("meeting", "leadership", "election", "visit"))
#: Types that tell one event from two sides: a summit abroad is a visit too.
_ALIKE = frozenset((frozenset(("meeting", "visit")),))
#: Modes that can't be the same event.
_HARD_MODES = frozenset(("leadership", "relations", "weapons", "sanctions"))
#: Two sources that give days this close for one summit disagree on its date; further apart, they tell of two.
CONFLICT_DAYS = 3
#: Token-set similarity of two lines, in per cent, from which they say the same (tuned on tests/quality/events).
SAME_LINE = 72


class Dates(IntEnum):
    """How two dates stand to each other, the closest last."""

    APART = 0
    CONFLICT = 1
    TOUCHING = 2
    NESTED = 3
    EQUAL = 4


def compare_dates(a: EdtfDate, b: EdtfDate) -> Dates:
    """The relation of two dates; intervals and coarse dates touch without being nested."""
    if (a.start, a.end) == (b.start, b.end):
        return Dates.EQUAL
    if a.contains(b) or b.contains(a):
        return Dates.NESTED
    if a.overlaps(b):
        return Dates.TOUCHING
    days = {a.precision, b.precision} == {Precision.DAY} and not (a.is_open or b.is_open)
    if days and a.start and b.start and abs(a.start.ordinal - b.start.ordinal) <= CONFLICT_DAYS:
        return Dates.CONFLICT
    return Dates.APART


@lru_cache(maxsize=65536)
def actor_keys(mention: EventMention) -> frozenset[str]:
    """The keys of all who take part."""
    return frozenset(p.entity.key for p in mention.participants)


@lru_cache(maxsize=65536)
def sides(mention: EventMention) -> frozenset[str]:
    """Who takes part, people and bodies counted for their states where they belong to one."""
    return frozenset(p.entity.code or p.entity.key for p in mention.participants)


def _people(mention: EventMention) -> dict[str, str]:
    return {
        p.entity.code: p.entity.key
        for p in mention.participants
        if p.entity.kind == "person" and p.entity.code
    }


def actors_agree(a: EventMention, b: EventMention) -> bool:
    """Whether the two can have the same participants: the smaller set's sides, and no two leaders of one state."""
    first, second = sides(a), sides(b)
    if not first or not second:
        return not first and not second
    mine, theirs = _people(a), _people(b)
    if any(theirs.get(code, key) != key for code, key in mine.items()):
        return False
    shared = first & second
    return len(shared) >= min(len(first), len(second), 2)


def kinds_agree(a: EventMention, b: EventMention) -> bool:
    """Whether type and mode can be one event's."""
    if a.type != b.type:
        return frozenset((a.type, b.type)) in _ALIKE
    return not (a.type in _HARD_MODES and a.mode and b.mode and a.mode != b.mode)


def says_the_same(a: EventMention, b: EventMention) -> bool:
    """Whether two mentions of agreeing kind and actors name one occurrence, not two of the same kind."""
    if a.type in _SINGULAR and len(sides(a) & sides(b)) >= (2 if a.type == "meeting" else 1):
        return True
    if a.head == b.head and (a.type == b.type != "other"):
        return True
    return fuzz.token_set_ratio(a.title, b.title) >= SAME_LINE


def same_event(a: EventMention, b: EventMention) -> Dates:
    """How closely two dated mentions agree on one event; ``Dates.APART`` where they are two."""
    if a.date is None or b.date is None or not kinds_agree(a, b) or not actors_agree(a, b):
        return Dates.APART
    relation = compare_dates(a.date, b.date)
    if relation is Dates.APART or not says_the_same(a, b):
        return Dates.APART
    if relation in (Dates.CONFLICT, Dates.TOUCHING) and len(sides(a) & sides(b)) < 2:
        return Dates.APART
    if relation is Dates.CONFLICT and a.type not in _SINGULAR:
        return Dates.APART
    return relation

"""Whether two groups of mentions can speak of one event: kind, actors and dates must agree, words need not.

Merging on words fails (one lemma names many events); merging on type, actors and compatible dates is what holds. How
much more is asked for depends on how often the same actors do such a thing: two governments hold one summit a day,
but make many statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from timeline import gazetteer
from timeline.models import EdtfDate, EventMention, Precision, Role

#: Types of which the same actors have one at a time: one meeting a day, one accession, one vote.
SOLE = frozenset(("meeting", "visit", "leadership", "election"))
#: Types of which the same actors hardly have two on one day.
MARKED = frozenset(("agreement", "relations", "weapons", "territory", "organisation", "sanctions", "law"))
#: Types of which the same actors hardly have two in a year.
_ONCE = frozenset(("relations", "territory", "organisation"))
#: Modes that befall the same person once.
_MORTAL = frozenset(("assassination", "death", "execution", "birth"))
#: Modes that say too little to tell two of a month apart; "" is none.
_OFTEN = frozenset(("", "consent", "cooperation"))
#: What is said, by whom it may be, is said often: these need words that agree, not only the verb.
UTTERED = frozenset(("statement", "demand", "criticism", "threat", "refusal"))
#: Types that tell one event from two sides: a summit abroad is a visit too, an air strike an attack.
_FAMILIES = {"visit": "meeting", "violence": "military"}
#: Types whose modes are different events (an accession, a death); elsewhere a mode says how, not what.
_HARD_MODES = frozenset(("leadership", "relations", "weapons", "sanctions", "military", "coercion"))
#: Modes that are different events from all others of their type.
_APART_MODES = frozenset(("call", "ratification", "referendum", "candidacy"))
#: Types in which it matters who does it to whom.
_DIRECTED = frozenset(
    (
        "violence",
        "military",
        "criticism",
        "threat",
        "sanctions",
        "coercion",
        "demand",
        "aid",
        "refusal",
        "statement",
    )
)
#: Two sources that give days this close for one summit disagree on its date; further apart, they tell of two.
CONFLICT_DAYS = 3
#: The same for what is signed, lifted or voted: sources take the day before or behind, by their clock.
CONFLICT_DAYS_OF_ACTS = 1
_MONTH, _SEASON = 31, 92
#: A date of more days than this is no evidence for a single day in it.
COARSEST_DAYS = 366
#: Share of the shorter line's words that two lines must have in common to say the same …
_SAME_WORDS = 0.6
#: … and if their verb is the same as well.
_SAME_WORDS_AND_HEAD = 0.34

#: Offices of those who hold summits.
_LEADING = frozenset(("head_of_state", "head_of_government", "leader"))

#: A word's first letters stand for its forms ("agree", "agreement"); shorter words say little.
_STEM = 5
_WORD = re.compile(r"[^\W_]{4,}|\d+")


class Dates(IntEnum):
    """How two dates stand to each other, the closest last."""

    APART = 0
    CONFLICT = 1
    TOUCHING = 2
    NESTED = 3
    EQUAL = 4


class Actors(IntEnum):
    """How two sets of actors stand to each other, the closest last. UNNAMED: one of the two names nobody."""

    UNNAMED = 0
    PART = 1
    SAME = 2


class Profile(NamedTuple):
    """What counts in a comparison, of one mention or of a group.

    ``sides`` are the states and bodies that take part, people counted for their state; ``people`` are (side, key).
    ``words`` are those of the line that the sentence has too: "takes place" stands in the one only.
    """

    kinds: frozenset[tuple[str, str]]
    sides: frozenset[str]
    people: frozenset[tuple[str, str]]
    sources: frozenset[str]
    targets: frozenset[str]
    heads: frozenset[str]
    words: frozenset[str]
    documents: frozenset[str]

    def with_(self, other: Profile) -> Profile:
        """What both say together."""
        return Profile(
            self.kinds | other.kinds,
            self.sides | other.sides,
            self.people | other.people,
            self.sources | other.sources,
            self.targets | other.targets,
            self.heads | other.heads,
            self.words | other.words,
            self.documents | other.documents,
        )

    @property
    def types(self) -> frozenset[str]:
        """The types without their modes."""
        return frozenset(type for type, _ in self.kinds)

    @property
    def family(self) -> str:
        """The kind of event in one word, types that tell the same from two sides being one."""
        return min(family(type) for type in self.types)


def family(type: str) -> str:
    """The type, or the one that it is a side of."""
    return _FAMILIES.get(type, type)


def profile(mention: EventMention) -> Profile:
    """What a single mention says."""
    side = {
        p.entity.key: p.entity.code or _surname(p.entity.key, p.entity.kind) for p in mention.participants
    }
    said = frozenset(_stems(mention.sentence.text))
    names = {stem for p in mention.participants for stem in _stems(f"{p.entity.name} {p.text}")}
    return Profile(
        kinds=frozenset(((mention.type, mention.mode),)),
        sides=frozenset(side.values()),
        people=frozenset(
            (side[p.entity.key], p.entity.key) for p in mention.participants if p.entity.kind == "person"
        ),
        sources=frozenset(side[p.entity.key] for p in mention.participants if p.role is Role.SOURCE),
        targets=frozenset(side[p.entity.key] for p in mention.participants if p.role is Role.TARGET),
        heads=frozenset((mention.head,)),
        words=(said & frozenset(_stems(mention.title))) - names - {mention.head[:_STEM]},
        documents=frozenset((mention.document,)),
    )


def _surname(key: str, kind: str) -> str:
    """A person of no known state goes by the last name, which is all that a second article may give."""
    return key.rsplit("-", 1)[-1] if kind == "person" else key


def _stems(line: str) -> Iterable[str]:
    return (word[:_STEM] for word in _WORD.findall(line.lower()))


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


def kinds_agree(a: Profile, b: Profile) -> bool:
    """Whether type and mode can be one event's."""
    if a.family != b.family:
        return False
    for type, mode in a.kinds:
        for other_type, other_mode in b.kinds:
            if not (mode and other_mode) or mode == other_mode or type != other_type:
                continue
            if type in _HARD_MODES or {mode, other_mode} & _APART_MODES:
                return False
    return True


def compare_actors(a: Profile, b: Profile) -> Actors | None:
    """How the participants agree; None if they can't be the same: two leaders of one state, or turned about.

    Of a treaty of many, two articles may name different parties, one of them in common.
    """
    if _other_people(a, b) or _turned_about(a, b):
        return None
    if not a.sides or not b.sides:
        return Actors.UNNAMED
    if a.sides == b.sides:
        return Actors.SAME
    shared = a.sides & b.sides
    many = a.types | b.types == {"agreement"} and max(len(a.sides), len(b.sides)) > 2
    return Actors.PART if shared and (len(shared) >= 2 or shared in (a.sides, b.sides) or many) else None


def _other_people(a: Profile, b: Profile) -> bool:
    for side in {side for side, _ in a.people} & {side for side, _ in b.people}:
        mine = [key for one, key in a.people if one == side]
        theirs = [key for one, key in b.people if one == side]
        if not any(_same_person(m, t) for m in mine for t in theirs):
            return True
    return False


def _same_person(a: str, b: str) -> bool:
    return a == b or a.endswith(f"-{b}") or b.endswith(f"-{a}")


def _turned_about(a: Profile, b: Profile) -> bool:
    """Whether one's doer is the other's sufferer, with nothing else in common."""
    if not (a.types | b.types) & _DIRECTED and ("leadership", "ousting") not in a.kinds | b.kinds:
        return False
    if a.sources & b.sources or a.targets & b.targets:
        return False
    return bool(a.sources & b.targets or b.sources & a.targets)


def says_the_same(a: Profile, b: Profile) -> bool:
    """Whether the words of two lines, actors apart, are mostly the same."""
    shared, least = len(a.words & b.words), min(len(a.words), len(b.words))
    if a.heads & b.heads:
        return least == 0 or shared >= _SAME_WORDS_AND_HEAD * least
    return shared >= 2 and shared >= _SAME_WORDS * least


def is_one_event(a: Profile, b: Profile, dates: Dates, actors: Actors, days: float) -> bool:
    """Whether agreeing kinds, actors and dates are enough, or else the words say the same.

    ``days`` is the length of the coarser date.
    """
    types = a.types | b.types
    shared = len(a.sides & b.sides)
    if not levels_agree(a, b) and not (dates is Dates.EQUAL and days <= 1 and not a.people | b.people):
        return False
    if types == {"meeting", "visit"} and not leaders_agree(a, b):
        return dates is Dates.EQUAL and days <= 1 and shared >= 2
    if types == {"election"} and days > 1:
        return says_the_same(a, b)
    if types <= SOLE and shared >= (2 if types & {"meeting", "visit"} else 1):
        return True
    if {mode for _, mode in a.kinds & b.kinds} & _MORTAL and a.people & b.people:
        return True
    if actors is Actors.UNNAMED:
        alone = a.documents == b.documents and len(a.documents) == 1
        return says_the_same(a, b) and (alone or bool(a.words & b.words))
    if types <= MARKED and _is_marked(a, b, dates, actors, days):
        return True
    if types <= SOLE and a.people & b.people and a.documents & b.documents:
        return True
    return says_the_same(a, b)


def _is_marked(a: Profile, b: Profile, dates: Dates, actors: Actors, days: float) -> bool:
    """Whether what the same actors hardly do twice on a day, or in the same way in a season, was done once."""
    if dates is Dates.EQUAL and days <= 1:
        return True
    same_mode = {mode for _, mode in a.kinds & b.kinds} - _OFTEN
    named = actors is Actors.SAME or (
        len(a.sides & b.sides) >= 2 and (a.sides <= b.sides or b.sides <= a.sides)
    )
    return dates is Dates.NESTED and named and bool(same_mode) and days <= _longest(a.types | b.types)


def _longest(types: frozenset[str]) -> int:
    """The days within which the same actors hardly do such a thing in the same way twice."""
    if types <= _ONCE:
        return COARSEST_DAYS
    return _MONTH if "weapons" in types else _SEASON


def levels_agree(a: Profile, b: Profile) -> bool:
    """A summit is held by those who lead their states; ministers' talks of the same month are another meeting."""
    for summit, other in ((a, b), (b, a)):
        if ("meeting", "summit") not in summit.kinds or ("meeting", "summit") in other.kinds:
            continue
        if other.people and not any(_leads(key) for _, key in other.people):
            return False
        if not other.people and ("meeting", "talks") in other.kinds:
            return False
    return True


@lru_cache(maxsize=4096)
def _leads(person: str) -> bool:
    """Whether the person ever led a state, by the tables."""
    return any(term.office in _LEADING for term in gazetteer.people().get(person, ()))


def leaders_agree(a: Profile, b: Profile) -> bool:
    """A visit and a meeting are one if the same people are in both, or no people are named in either."""
    return bool(a.people & b.people) or not (a.people or b.people)

"""Whether two groups of mentions can speak of one event: kind, actors and dates must agree, words need not.

Merging on words fails (one lemma names many events); merging on type, actors and compatible dates is what holds. How
much more is asked for depends on how often the same actors do such a thing: two governments hold one summit a day,
but make many statements.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from timeline import gazetteer
from timeline.merge.profile import Profile
from timeline.models import EdtfDate, Precision

#: Types of which the same actors have one at a time: one meeting a day, one accession, one vote.
SOLE = frozenset(("meeting", "visit", "leadership", "election"))
#: Types of which the same actors hardly have two on one day.
MARKED = frozenset(("agreement", "relations", "weapons", "territory", "organisation", "sanctions", "law"))
#: Types of which the same actors hardly have two in a year.
_ONCE = frozenset(("relations", "territory", "organisation"))
#: Modes that befall the same person once.
_MORTAL = frozenset(("assassination", "death", "execution", "birth"))
#: Types of what befalls somebody: where one text names him, the other must too.
_FATES = frozenset(("coercion", "leadership", "violence"))
#: Modes that say too little to tell two of a month apart; "" is none.
_OFTEN = frozenset(("", "consent", "cooperation"))
#: What is said, by whom it may be, is said often: these need words that agree, not only the verb.
UTTERED = frozenset(("statement", "demand", "criticism", "threat", "refusal"))
#: Types whose modes are different events (an accession, a death); elsewhere a mode says how, not what.
_HARD_MODES = frozenset(("leadership", "relations", "weapons", "sanctions", "military", "coercion"))
#: Modes that are different events from all others of their type.
_APART_MODES = frozenset(("ratification", "referendum", "candidacy"))
#: A mode that is never a plain meeting either.
_CALL = "call"
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
#: Share of the shorter sentence's words that a sentence has in common with an edited copy of it; their least number.
_REPEATED = 0.75
_REPEATED_WORDS = 5

#: Offices of those who hold summits.
_LEADING = frozenset(("head_of_state", "head_of_government", "leader"))


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
            if mode == other_mode or type != other_type:
                continue
            if _CALL in (mode, other_mode):
                return False
            if not (mode and other_mode):
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
    if len(shared) >= 2 or (shared and (shared in (a.sides, b.sides) or _of_many(a, b))):
        return Actors.PART
    return None


def _of_many(a: Profile, b: Profile) -> bool:
    """Whether it is a treaty of more than two states, of which every article names other parties."""
    often = {mode for _, mode in a.kinds | b.kinds} & (_OFTEN - {""})
    states = gazetteer.countries()
    others = a.sides ^ b.sides
    many = max(len(a.sides), len(b.sides)) > 2 and all(side in states for side in others)
    return a.types | b.types == {"agreement"} and not often and many


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
    kinds = a.kinds | b.kinds
    journeys = kinds == {("visit", "journey")}
    if not (a.types | b.types) & _DIRECTED and ("leadership", "ousting") not in kinds and not journeys:
        return False
    if a.doers & b.sufferers or b.doers & a.sufferers:
        return True
    if a.sources & b.sources or a.targets & b.targets:
        return False
    return bool(a.sources & b.targets or b.sources & a.targets)


def says_the_same(a: Profile, b: Profile) -> bool:
    """Whether the words of two lines, actors apart, are mostly the same.

    A line that says nothing besides ("Ada Berg issues statement") leaves it to the names in the sentences, and to their
    words where those who act do so many times a day: speakers, parliaments, courts.
    """
    same_head = bool(a.heads & b.heads)
    shared, least = len(a.words & b.words), min(len(a.words), len(b.words))
    if least == 0:
        seldom = (
            not a.bodies & b.bodies or a.people & b.people or (a.recalled | b.recalled) & a.heads & b.heads
        )
        if not (a.types | b.types) & UTTERED and same_head and a.sides & b.sides and seldom:
            return not _speak_of_others(a, b)
        shared, least = len(a.said & b.said), min(len(a.said), len(b.said))
        return same_head and shared >= max(2, _SAME_WORDS_AND_HEAD * least)
    if same_head:
        return shared >= _SAME_WORDS_AND_HEAD * least
    return shared >= 2 and shared >= _SAME_WORDS * least


def _is_repeated(a: Profile, b: Profile) -> bool:
    """Whether two texts have the sentence in common, edited at most."""
    shared, least = len(a.said & b.said), min(len(a.said), len(b.said))
    return bool(a.heads & b.heads) and shared >= max(_REPEATED_WORDS, _REPEATED * least)


def _speak_of_others(a: Profile, b: Profile) -> bool:
    """Whether both sentences give names, and none in common."""
    return _apart(a.names, b.names)


def _apart(mine: frozenset[frozenset[str]], theirs: frozenset[frozenset[str]]) -> bool:
    if not (mine and theirs) or mine & theirs:
        return False
    return not any(one <= other or other <= one for one in mine for other in theirs)


def _is_told_again(a: Profile, b: Profile, dates: Dates, days: float) -> bool:
    """Whether two mentions, one of which names nobody, are one event: the day and the verb alone say nothing, since
    many are killed, arrested or elected on a day.

    Either the article comes back to it ("a crash … the crash"), or the words agree, and the names if there are any.
    Who meets stands in the sentence before as a rule.
    """
    one_text = a.documents == b.documents and len(a.documents) == 1
    shared = a.words & b.words
    both = bool(a.recalled & b.recalled)
    known = both or a.recalled & b.heads or b.recalled & a.heads
    met = dates is Dates.EQUAL and a.types | b.types == {"meeting"} and not _speak_of_others(a, b)
    if one_text and (known or met):
        short = dates is Dates.EQUAL and days <= _MONTH and not (a.types | b.types) & UTTERED
        wordless = short and not (a.words and b.words)
        return bool(shared) or (wordless and (both or not _apart(a.things, b.things)))
    named = dates is Dates.EQUAL and a.heads & b.heads and not (a.types | b.types) & UTTERED
    if a.people | b.people and a.types | b.types <= _FATES and not _is_repeated(a, b):
        return False
    if _is_repeated(a, b) or (named and _is_known_by_name(a, b, words=2)):
        return True
    return bool(shared) and says_the_same(a, b) and not _speak_of_others(a, b)


def is_one_event(a: Profile, b: Profile, dates: Dates, actors: Actors, days: float) -> bool:
    """Whether agreeing kinds, actors and dates are enough, or else the words say the same.

    ``days`` is the length of the coarser date.
    """
    types = a.types | b.types
    shared = len(a.sides & b.sides)
    if not levels_agree(a, b) and not (dates is Dates.EQUAL and days <= 1 and not a.people | b.people):
        return False
    if actors is Actors.UNNAMED:
        return _is_told_again(a, b, dates, days)
    if types == {"meeting", "visit"} and not a.people | b.people:
        return says_the_same(a, b)
    if types == {"meeting", "visit"} and not leaders_agree(a, b):
        return dates is Dates.EQUAL and days <= 1 and shared >= 2
    if {mode for _, mode in a.kinds & b.kinds} & _MORTAL and a.people & b.people:
        return True
    if _other_bodies(a, b):
        return bool(a.words & b.words) and says_the_same(a, b) and not _speak_of_others(a, b)
    known = a.people & b.people or a.recalled & b.recalled or _of_many(a, b)
    if shared < 2 and not known and _speak_of_others(a, b):
        return False
    if types == {"election"} and (days > 1 or a.bodies & b.bodies):
        return says_the_same(a, b)
    if types <= SOLE and shared >= (2 if types & {"meeting", "visit"} else 1):
        return True
    if types <= MARKED and _is_marked(a, b, dates, actors, days):
        return True
    met = types & {"meeting", "visit"} and shared < 2  # one of many meetings of a day, with whomever
    if types <= SOLE and a.people & b.people and a.documents & b.documents and not met:
        return True
    return says_the_same(a, b)


def _other_bodies(a: Profile, b: Profile) -> bool:
    """Whether others act for one state: a court here, a parliament or the president there."""
    mine, theirs = a.people | a.bodies, b.people | b.bodies
    for side in {side for side, _ in mine} & {side for side, _ in theirs}:
        pairs = ((m, t) for one, m in mine if one == side for two, t in theirs if two == side)
        if not any(_same_person(m, t) for m, t in pairs):
            return True
    return False


def _is_marked(a: Profile, b: Profile, dates: Dates, actors: Actors, days: float) -> bool:
    """Whether what the same actors hardly do twice on a day, or in the same way in a season, was done once."""
    if dates is Dates.EQUAL and days <= 1:
        return actors is Actors.SAME or len(a.sides & b.sides) >= 2 or _of_many(a, b)
    same_mode = {mode for _, mode in a.kinds & b.kinds} - _OFTEN
    named = actors is Actors.SAME or (
        len(a.sides & b.sides) >= 2 and (a.sides <= b.sides or b.sides <= a.sides)
    )
    if not (dates is Dates.NESTED and named and same_mode):
        return False
    return days <= _longest(a.types | b.types) or (days <= COARSEST_DAYS and _is_known_by_name(a, b))


def _is_known_by_name(a: Profile, b: Profile, words: int = 1) -> bool:
    """Whether both name one thing by so many words that is neither a place nor takes part: "the 1987 INF Treaty"."""
    return any(
        one <= other or other <= one
        for one in a.things
        for other in b.things
        if min(len(one), len(other)) >= words
    )


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

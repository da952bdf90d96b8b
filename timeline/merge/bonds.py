"""What has to be merged together: groups of exact mentions, cut into sets that no step of merging can connect.

Every later step (timeline/merge/cluster.py) looks at a group and at those near it, within a window of time, that share
an actor or an article. Here each such pair is a bond, whatever the step would decide; bonds are closed by union-find.
So merging each set by itself gives what merging all at once gives, and sets are small, because the windows are:

    conflict   two days at most three apart, the very same actors
    coarse     a date of up to a year, and the finer dates in it (or a conflict's other day beside it)
    plan       a plan, and what the same two did in the three months behind it, or put off to a time three months around
               it; and what they called off before its end
    undated    a mention without a date, and the groups of its article whose actors are all among its own

A pair that can never agree, because their kinds don't, is no bond: groups only gain kinds.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from timeline.merge.cluster import may_err
from timeline.merge.compare import COARSEST_DAYS, CONFLICT_DAYS, SOLE, kinds_agree
from timeline.merge.group import Group
from timeline.merge.plans import LONGEST_DELAY, PLANNED, is_plan, is_put_off
from timeline.merge.profile import Profile, profile
from timeline.models import EventMention

#: Joins that a group has behind it, at most, when plans are looked at: a conflict, a coarse date, other plans.
_STEPS = 6
_REFUSAL = ("refusal", "cancellation")


class Sketch(NamedTuple):
    """What is kept of a group while bonds are looked for. Days count from 1970-01-01, infinite where open.

    ``profile`` has kinds and sides only, and is shared by all groups that have the same.
    """

    start: float
    end: float
    profile: Profile
    documents: tuple[str, ...]
    coarse: bool
    errs: bool
    plans: bool
    put_off: bool
    calls_off: bool
    lasts: bool

    @classmethod
    def of(cls, group: Group) -> Sketch:
        """The sketch of a group that ``exact`` made."""
        said = group.profile
        start, end = group.span
        return cls(
            start,
            end,
            slim(said),
            tuple(sorted(said.documents)),
            not group.is_day and end - start < COARSEST_DAYS,
            group.is_day and may_err(group),
            is_plan(group),
            is_put_off(group),
            group.is_day and _REFUSAL in said.kinds,
            group.date.is_span,
        )

    @property
    def may_be_planned(self) -> bool:
        """Whether it counts when plans are looked at."""
        return self.calls_off or self.profile.types <= PLANNED


class Loose(NamedTuple):
    """What is kept of an undated mention."""

    document: str
    profile: Profile

    @classmethod
    def of(cls, mention: EventMention) -> Loose:
        """The sketch of a mention."""
        return cls(mention.document, slim(profile(mention)))


def slim(said: Profile) -> Profile:
    """The kinds and sides of a profile, one object for all that are equal."""
    return _slim(said.kinds, said.sides)


@lru_cache(maxsize=100_000)
def _slim(kinds: frozenset[tuple[str, str]], sides: frozenset[str]) -> Profile:
    nothing: dict[str, frozenset[Any]] = dict.fromkeys(Profile._fields, frozenset())
    return Profile(**{**nothing, "kinds": kinds, "sides": sides})


class Bonds:
    """Union-find over numbered things."""

    def __init__(self) -> None:
        self._home = array("l")

    def grow(self, count: int) -> None:
        """Let there be so many things, the new ones each by itself."""
        self._home.extend(range(len(self._home), count))

    def root(self, thing: int) -> int:
        """The smallest number among those that the thing is bound to."""
        home = self._home
        while home[thing] != thing:
            home[thing] = home[home[thing]]
            thing = home[thing]
        return thing

    def bind(self, one: int, other: int) -> None:
        """Bind two things, and all that is bound to them."""
        first, second = sorted((self.root(one), self.root(other)))
        self._home[second] = first


class _Shelf:
    """Numbers of sketches by family and side, in order of the first day."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, str], array[int]] = defaultdict(lambda: array("l"))
        self._starts: dict[tuple[str, str], array[float]] = defaultdict(lambda: array("d"))

    def put(self, family: str, sides: Iterable[str], number: int, start: float) -> None:
        """Numbers must come in the order of their days."""
        for side in sides:
            self._lists[family, side].append(number)
            self._starts[family, side].append(start)

    def between(self, family: str, sides: Iterable[str], first: float, last: float) -> Iterator[int]:
        """Those of a common side whose first day lies between the two; one may come more than once."""
        for side in sides:
            starts = self._starts.get((family, side))
            if starts:
                yield from self._lists[family, side][bisect_left(starts, first) : bisect_right(starts, last)]


def bonds(sketches: Sequence[Sketch], undated: Sequence[Loose]) -> Bonds:
    """The bonds between sketches, which are ordered by first day, and undated mentions, numbered behind them."""
    made = Bonds()
    made.grow(len(sketches) + len(undated))
    partners: dict[int, set[int]] = defaultdict(set)
    for one, other in (*_conflicts(sketches), *_coarse(sketches)):
        made.bind(one, other)
        partners[one].add(other)
        partners[other].add(one)
    for one, other in _plans(sketches, partners):
        made.bind(one, other)
    for one, other in _undated(sketches, undated):
        made.bind(one, other)
    return made


def _conflicts(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    recent: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
    for number, sketch in enumerate(sketches):
        if not sketch.errs:
            continue
        key = sketch.profile.family, sketch.profile.sides
        recent[key] = [n for n in recent[key] if sketches[n].start >= sketch.start - CONFLICT_DAYS]
        for other in recent[key]:
            if kinds_agree(sketch.profile, sketches[other].profile):
                yield other, number
        recent[key].append(number)


def _coarse(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    shelf, told = _Shelf(), defaultdict[str, list[int]](list)
    wanted = {document for sketch in sketches if sketch.coarse for document in sketch.documents}
    for number, sketch in enumerate(sketches):
        shelf.put(sketch.profile.family, sketch.profile.sides, number, sketch.start)
        for document in sketch.documents:
            if document in wanted:
                told[document].append(number)
    for number, sketch in enumerate(sketches):
        if not sketch.coarse:
            continue
        first, last = sketch.start - 31 - CONFLICT_DAYS, sketch.end + CONFLICT_DAYS
        near = set(shelf.between(sketch.profile.family, sketch.profile.sides, first, last))
        for document in sketch.documents:
            near.update(n for n in told[document] if first <= sketches[n].start <= last)
        for other in sorted(near):
            if other != number and _may_lie_in(sketches[other], sketch):
                yield number, other


def _may_lie_in(finer: Sketch, coarse: Sketch) -> bool:
    """Whether a group founded on the finer one, or on a day that it is in conflict with, may mean the coarse one."""
    if finer.end - finer.start >= coarse.end - coarse.start or finer.end < coarse.start - CONFLICT_DAYS:
        return False
    if not kinds_agree(finer.profile, coarse.profile):
        return False
    sole = finer.profile.types | coarse.profile.types <= SOLE
    return sole or (
        not coarse.lasts
        and coarse.start - CONFLICT_DAYS <= finer.start
        and finer.end <= coarse.end + CONFLICT_DAYS
    )


def _plans(sketches: Sequence[Sketch], partners: dict[int, set[int]]) -> Iterator[tuple[int, int]]:
    """Bonds of plans. A plan may join one that was put off, and that again another: so until nothing new is found."""
    while new := [pair for pair in _moved(sketches, partners) if pair[1] not in partners[pair[0]]]:
        for one, other in new:
            partners[one].add(other)
            partners[other].add(one)
        yield from new


def _moved(sketches: Sequence[Sketch], partners: dict[int, set[int]]) -> Iterator[tuple[int, int]]:
    """Plans and what they may have become, or what called them off, for what may have joined each by now."""
    reach = {n: _Reach.of(n, sketches, partners) for n, one in enumerate(sketches) if one.may_be_planned}
    shelf, refusals = _Shelf(), _Shelf()
    for number, near in reach.items():
        family = sketches[number].profile.family
        (refusals if sketches[number].calls_off else shelf).put(
            family, near.sides, number, sketches[number].start
        )
    for number, near in reach.items():
        plan = sketches[number]
        if not plan.plans:
            continue
        window = plan.start - LONGEST_DELAY, plan.end + LONGEST_DELAY
        others = set(shelf.between(plan.profile.family, near.sides, *window)) - {number}
        others = {n for n in others if sketches[n].start > plan.end or reach[n].put_off}
        others = {n for n in others if kinds_agree(plan.profile, sketches[n].profile)}
        others |= set(refusals.between("refusal", near.sides, float("-inf"), plan.end))
        yield from ((number, n) for n in sorted(others) if len(near.sides & reach[n].sides) >= 2)


class _Reach(NamedTuple):
    """The sides of a group and of all that may have joined it, and whether any of them was put off."""

    sides: frozenset[str]
    put_off: bool

    @classmethod
    def of(cls, number: int, sketches: Sequence[Sketch], partners: Mapping[int, set[int]]) -> _Reach:
        """What a group may have become by the time that plans are looked at."""
        seen = new = {number}
        for _ in range(_STEPS):
            new = {other for one in new for other in partners.get(one, ())} - seen
            seen = seen | new
        sides = frozenset().union(*(sketches[n].profile.sides for n in seen))
        return cls(sides, any(sketches[n].put_off for n in seen))


def _undated(sketches: Sequence[Sketch], undated: Sequence[Loose]) -> Iterator[tuple[int, int]]:
    told: dict[str, list[int]] = defaultdict(list)
    wanted = {mention.document for mention in undated if len(mention.profile.sides) >= 2}
    for number, sketch in enumerate(sketches):
        for document in sketch.documents:
            if document in wanted:
                told[document].append(number)
    for place, mention in enumerate(undated, len(sketches)):
        said = mention.profile
        for number in told.get(mention.document, ()):
            other = sketches[number].profile
            if len(said.sides) >= 2 and other.sides <= said.sides and kinds_agree(said, other):
                yield number, place

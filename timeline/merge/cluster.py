"""Mentions → groups that speak of one event. The result does not depend on the order of the input.

What is told exactly comes first, and what is told vaguely joins the one group that it can mean. A vague mention that
fits two groups joins neither, so nothing chains: two days are never glued together by a month that holds both.

1. same date, same actors            4. a coarse date and the one finer date in it
2. same date, fewer actors named     5. a plan, and the later date that it was moved to
3. days in conflict                  6. no date, but the same actors as one event of the article
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from timeline.merge.compare import (
    COARSEST_DAYS,
    CONFLICT_DAYS,
    CONFLICT_DAYS_OF_ACTS,
    MARKED,
    SOLE,
    UTTERED,
    Actors,
    Dates,
    compare_actors,
    compare_dates,
    is_one_event,
    kinds_agree,
    leaders_agree,
    levels_agree,
    says_the_same,
)
from timeline.merge.group import Group, Index, alive, founded, reason, undated
from timeline.merge.plans import join_moved_plans
from timeline.merge.profile import Profile, profile
from timeline.models import BlockKind, Document, EventMention, Status

#: What is still open, so that a mention may deny it.
_AHEAD = frozenset((Status.PLANNED, Status.POSSIBLE, Status.DENIED))
#: Days that one meeting or visit lasts at most; what lasted longer held many.
_EPISODE = 31
#: Code points between a mention without a date and the event that it means: a long text tells of more than one.
_NEAR = 2_000


def groups(
    mentions: Iterable[EventMention], sources: Mapping[str, str], documents: Mapping[str, Document]
) -> tuple[list[Group], list[EventMention]]:
    """The groups of dated mentions, and the undated mentions that fit none or more than one of them.

    ``sources`` maps each document to the one that it is a version of.
    """
    every = list(mentions)
    found = exact(every, sources)
    for join in (_join_conflicts, _join_coarse):
        join(found)
        found = alive(found)
    join_moved_plans(found, documents)
    found = alive(found)
    return found, _join_undated(undated(every), found)


def exact(mentions: Iterable[EventMention], sources: Mapping[str, str]) -> list[Group]:
    """The groups that the first two steps make. Only mentions of one and the same date come together in them."""
    found = founded(mentions, sources)
    for join in (_join_equal, _join_vague):
        join(found)
        found = alive(found)
    return found


def fit(a: Group, b: Group) -> tuple[Dates, Actors] | None:
    """How closely two groups agree on one event; None if they tell of two."""
    if not kinds_agree(a.profile, b.profile):
        return None
    actors = compare_actors(a.profile, b.profile)
    dates = compare_dates(a.date, b.date)
    if actors is None or dates is Dates.APART:
        return None
    days = max(_days(a), _days(b)) + 1
    return (dates, actors) if is_one_event(a.profile, b.profile, dates, actors, days) else None


def _join_equal(found: Sequence[Group]) -> None:
    """The same date, the same actors: whatever fits comes together."""
    index = Index(found)
    for group in found:
        if group.mentions:
            for other in list(index.near(group, group.span[0], group.span[0])):
                if fit(group, other) in ((Dates.EQUAL, Actors.SAME),):
                    group.take(other, reason(group, other, "same date"))


def _join_vague(found: Sequence[Group]) -> None:
    """The same date, but one names fewer actors: it joins the one group that it can mean."""
    index = Index(found)

    def fuller(group: Group) -> list[Group]:
        others = index.near(group, group.span[0], group.span[0])
        return [o for o in others if _is_fuller(o, group) and (fit(o, group) or (None,))[0] is Dates.EQUAL]

    _join_unique(sorted(found, key=lambda g: (-len(g.profile.sides), g.key)), fuller, "same date")


def _is_fuller(a: Group, b: Group) -> bool:
    """Whether the first names more; of two that name equally much, the one with the firmer evidence."""
    return (len(a.profile.sides), a.support, b.key) > (len(b.profile.sides), b.support, a.key)


def _join_unique(vague: Iterable[Group], candidates: Callable[[Group], list[Group]], dates: str) -> None:
    """Let each vague group join what it can mean, if that is one thing."""
    for group in vague:
        if not group.mentions:
            continue
        closest = _closest(group, candidates(group))
        if closest and _are_one(closest):
            closest[0].take(group, reason(closest[0], group, dates))


def _closest(group: Group, fitting: Sequence[Group]) -> list[Group]:
    """Of what a group can mean, that with the same actors if there is any, and of that what is of the same type."""
    same = [o for o in fitting if compare_actors(o.profile, group.profile) is Actors.SAME] or fitting
    return [o for o in same if o.profile.types & group.profile.types] or list(same)


def _are_one(fitting: Sequence[Group]) -> bool:
    """Whether joining the first decides nothing between the others: there are none, or each fits the first."""
    return all((fit(fitting[0], other) or (Dates.APART,))[0] > Dates.CONFLICT for other in fitting[1:])


def _join_conflicts(found: Sequence[Group]) -> None:
    """Two days for one summit, at most a few days apart: the one with less evidence joins the other."""
    days = [g for g in found if g.is_day and may_err(g)]
    index, taken = Index(days), set[int]()
    for group in sorted(days, key=lambda g: (-g.support, g.span, g.key)):
        if not group.mentions or id(group) in taken:
            continue
        first, last = group.span[0] - CONFLICT_DAYS, group.span[0] + CONFLICT_DAYS
        near = [g for g in index.near(group, first, last) if id(g) not in taken and _disagree(group, g)]
        for other in sorted(near, key=lambda g: (abs(g.span[0] - group.span[0]), -g.support, g.key))[:1]:
            taken.update((id(group), id(other)))
            group.take(other, reason(group, other, "days that differ by less than sources err"))


def may_err(group: Group) -> bool:
    """Whether another day would be another date of this event. Tests of weapons come in series, so they never are."""
    return group.profile.types <= SOLE | MARKED - {"weapons"}


def _disagree(a: Group, b: Group) -> bool:
    """Whether two days are one event's: an arrival two days before a summit is no other date of it.

    One text that gives two days means two events, unless one is a caption's.
    """
    fitting = fit(a, b)
    if fitting is None or a.profile.sides != b.profile.sides or not a.profile.types & b.profile.types:
        return False
    if _tellers(a) & _tellers(b):
        return False
    types, sides = a.profile.types | b.profile.types, len(a.profile.sides)
    if types == {"election"}:
        return says_the_same(a.profile, b.profile)
    if types <= SOLE:
        return sides >= (2 if types & {"meeting", "visit"} else 1)
    apart = abs(a.span[0] - b.span[0])
    return apart <= CONFLICT_DAYS_OF_ACTS and (sides >= 2 or len(a.profile.words & b.profile.words) >= 2)


def _tellers(group: Group) -> set[str]:
    return {m.document for m in group.mentions if m.block is not BlockKind.CAPTION}


def _join_coarse(found: Sequence[Group]) -> None:
    """A month joins the one day in it that the same actors met on; with two such days it stays alone."""
    index = Index(found)

    def finer(group: Group) -> list[Group]:
        first, last = group.span
        if last - first >= COARSEST_DAYS:
            return []
        return [
            o for o in index.near(group, first - 31, last) if _days(o) < _days(group) and _lies_in(o, group)
        ]

    coarse = sorted((g for g in found if not g.is_day), key=lambda g: (_days(g), g.key))
    _join_unique(coarse, finer, "one date lies within the other")


def _days(group: Group) -> float:
    return group.span[1] - group.span[0]


def _lies_in(finer: Group, coarse: Group) -> bool:
    """Whether the finer date can be what the coarse one means.

    Events that are not one of a kind, and lasting ones, ask for the same actors; parts of an interval that only
    touches another are no evidence.
    """
    fitting = fit(finer, coarse)
    if fitting is None:
        return False
    dates, actors = fitting
    sole = finer.profile.types | coarse.profile.types <= SOLE
    if coarse.date.is_span and not sole:
        return False
    if sole or dates is not Dates.NESTED:
        return sole
    same_word = finer.profile.heads & coarse.profile.heads and not finer.profile.types & UTTERED
    both = len(finer.profile.sides & coarse.profile.sides) >= 2
    return actors is not Actors.PART or both or bool(same_word)


def _join_undated(left: Sequence[EventMention], found: Sequence[Group]) -> list[EventMention]:
    """Give each undated mention to the one event of its article that it can mean; return those that have none."""
    told: dict[str, list[Group]] = defaultdict(list)
    for group in found:
        for document in group.profile.documents:
            told[document].append(group)
    undecided = []
    for mention in left:
        fitting = list(_meant(mention, told[mention.document]))
        if len(fitting) == 1:
            fitting[0].add(
                mention, f"“{mention.trigger.text}” without a date can mean no other event of its article"
            )
        else:
            undecided.append(mention)
    return undecided


def _meant(mention: EventMention, told: Sequence[Group]) -> Iterator[Group]:
    """The events of the same actors told nearby. A visit is no meeting of others; what lasted held many rounds."""
    said = profile(mention)
    for group in told:
        if len(said.sides) < 2 or not kinds_agree(said, group.profile) or _distance(mention, group) > _NEAR:
            continue
        if mention.status is Status.DENIED and not any(m.status in _AHEAD for m in group.mentions):
            continue
        if said.types == {"visit"} and not _goes_there(said, group):
            continue
        same_word = bool(said.heads & group.profile.heads) and _is_meant_again(said, group.profile)
        if compare_actors(said, group.profile) is not Actors.SAME or (
            _days(group) > _EPISODE and not same_word
        ):
            continue
        if not levels_agree(said, group.profile) or (said.people and not said.people & group.profile.people):
            continue
        if same_word or (
            said.types <= SOLE and (said.types <= group.profile.types or leaders_agree(said, group.profile))
        ):
            yield group


def _goes_there(said: Profile, group: Group) -> bool:
    """Whether a visit is to where the others went or met: a visit in return is another."""
    if said.sources & group.profile.targets or said.targets & group.profile.sources:
        return False
    met = {m.place.country for m in group.mentions if m.place}
    return bool(said.targets & group.profile.targets) or not met or bool(said.targets & met)


def _is_meant_again(said: Profile, told: Profile) -> bool:
    """Whether the same word of the same two means the same: a noun that is known, or lines that agree."""
    return (
        said.types <= SOLE
        or bool(said.recalled)
        or (says_the_same(said, told) and bool(said.words & told.words))
    )


def _distance(mention: EventMention, group: Group) -> int:
    """Code points between the sentences of a mention and the nearest of the group in the same article."""
    starts = (m.sentence.start for m in group.mentions if m.document == mention.document)
    return min(abs(start - mention.sentence.start) for start in starts)

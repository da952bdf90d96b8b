"""Plans that were moved: announced for May, called off, held on 12 June is one event with a history, not two.

A later date continues a plan if the sources tell it so in the order in which they came out: while the plan was still
open, or once it was called off, an article gives the same actors a later date for the same thing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timeline.merge.compare import SOLE, Actors, compare_actors, kinds_agree
from timeline.merge.group import Group, Index, reason
from timeline.models import Day, Document, Status

#: Days between the plan's last day and the new date: a summit half a year later is another one.
LONGEST_DELAY = 92
#: How extraction says that a date is the new one of a plan.
_PUT_OFF = "put off to"
#: Types of which plans are followed: what the same actors do one at a time, and what they sign.
PLANNED = (SOLE | {"agreement"}) - {"leadership"}
_AHEAD = frozenset((Status.PLANNED, Status.POSSIBLE, Status.DENIED))


def join_moved_plans(found: Sequence[Group], documents: Mapping[str, Document]) -> None:
    """Let each plan that came to nothing join the event that it became; its own dates are superseded then."""
    index = Index(found)
    called_off = [g for g in found if ("refusal", "cancellation") in g.profile.kinds and g.is_day]
    for plan in sorted(found, key=lambda g: (g.span, g.key), reverse=True):
        if not is_plan(plan):
            continue
        later = [
            g
            for g in index.near(plan, plan.span[0] - LONGEST_DELAY, plan.span[1] + LONGEST_DELAY)
            if (g.span[0] > plan.span[1] or is_put_off(g)) and _moved(plan, g, documents, called_off)
        ]
        if later:
            first = min(later, key=lambda g: (g.span, g.key))
            dates = frozenset(m.date.edtf for m in plan.mentions if m.date)
            first.take(plan, reason(plan, first, "the plan was moved"))
            first.superseded |= dates - {first.date.edtf}


def is_plan(group: Group) -> bool:
    """Whether all that is told of the group lies ahead, and is of a kind that is planned."""
    dated = [m for m in group.mentions if m.date]
    return (
        group.profile.types <= PLANNED and not group.date.is_open and all(m.status in _AHEAD for m in dated)
    )


def _moved(plan: Group, later: Group, documents: Mapping[str, Document], called_off: Sequence[Group]) -> bool:
    if not kinds_agree(plan.profile, later.profile) or len(plan.profile.sides & later.profile.sides) < 2:
        return False
    if compare_actors(plan.profile, later.profile) in (None, Actors.UNNAMED):
        return False
    announced, known = (_first_told(group, documents) for group in (plan, later))
    if announced is None or known is None:
        return False
    if any(m.status is Status.DENIED for m in plan.mentions):
        return announced <= known
    if announced < known and any(_calls_off(group, plan, announced) for group in called_off):
        return True
    if is_put_off(later) and announced < known and plan.span != later.span:
        return True
    told_apart = bool(plan.profile.documents & later.profile.documents)
    return announced < known and known.ordinal <= plan.span[1] and not told_apart


def is_put_off(group: Group) -> bool:
    """Whether a text says that this time is the new one of what was put off or brought forward."""
    return any(m.attachment == _PUT_OFF for m in group.mentions)


def _calls_off(group: Group, plan: Group, announced: Day) -> bool:
    """Whether the same two called something off after the plan was announced and before its time was over."""
    both = len(group.profile.sides & plan.profile.sides) >= 2
    return both and announced.ordinal <= group.span[0] <= plan.span[1]


def _first_told(group: Group, documents: Mapping[str, Document]) -> Day | None:
    """The day of the first dated article that tells of the group."""
    stamps = [documents[d].published for d in group.profile.documents if d in documents]
    return min((Day.parse(stamp) for stamp in stamps if stamp), default=None)

"""Times counted from another: yesterday, last year, two days later, the following spring, the year-ago quarter."""

from __future__ import annotations

from dataclasses import replace

from timeline.models.date import EdtfDate
from timeline.models.day import Day
from timeline.models.timex import TimexType
from timeline.tag.amounts import count_of, period
from timeline.tag.calendar import UNIT_DAYS, edtf_of, shift, year_text
from timeline.tag.clause import Direction
from timeline.tag.kind import Kind
from timeline.tag.outcome import Outcome, Parts, clock_text, placed
from timeline.tag.story import Reference, Story

#: Values of times whose reference isn't known, by unit.
_UNKNOWN = {
    "Y": "XXXX",
    "M": "XXXX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "Q": "XXXX-QX",
    "S": "XXXX-SX",
    "H": "XXXX-HX",
    "DE": "XXX",
    "CE": "XX",
    "ML": "X",
}
#: Units by length in days, those that a clock tells as days.
_LENGTHS = {**UNIT_DAYS, "TH": 1, "TM": 1, "TS": 1}
#: Until this weekday "the weekend" is the one just over, if nothing tells; until this one, if the clause looks back.
_MIDWEEK, _SATURDAY = 3, 5
#: Units that a clock tells; what an unsaid number of units leads to, by direction.
_CLOCKED = frozenset(("TH", "TM", "TS"))
_FAR = {-1: "PAST_REF", 1: "FUTURE_REF"}
#: Further than this, in units, nothing is counted.
_FARTHEST = 4000


def shifted(parts: Parts, story: Story) -> Outcome | None:
    """A number of units from the reference; ``grain`` names another unit that the result is known to."""
    unit, mod = parts["unit"], parts.get("mod", "")
    count, sign = count_of(parts), parts.get("sign", 1)
    if count is None:
        return None
    if isinstance(count, str):
        unknown = _UNKNOWN.get(unit, "XXXX-XX-XX")
        return Outcome(TimexType.DATE, unknown if parts.get("unknown") else _FAR[sign], mod)
    if unit in _CLOCKED and count:
        return Outcome(TimexType.DURATION, period(count, unit), mod)
    compared = _is_compared(parts, count, story)
    reference = story.quarter if compared else story.reference(parts)
    grain = _grain(parts, count, reference, story, compared)
    if reference is None:
        return Outcome(TimexType.DATE, _UNKNOWN.get(grain, "XXXX-XX-XX") + clock_text(parts), mod)
    if count > _FARTHEST:
        return None
    why = f"{sign * count:+g} {unit} from {reference.value}"
    if _LENGTHS.get(grain, 1) < _LENGTHS.get(reference.unit, 1):
        return _within(reference, grain, mod, why, clock_text(parts))
    found = placed(parts, _counted(reference.day, sign * count, unit), grain, reference.anchor, why)
    if compared:
        return replace(found, day=None)  # results are compared with it, nothing goes on from there
    if "side" in parts and not count:
        return replace(found, edtf=_side_of(found, reference, parts["side"]))
    return found


def _is_compared(parts: Parts, count: float, story: Story) -> bool:
    """ "A year ago" in a report of results: they are compared with those of the same quarter."""
    yearly = parts["unit"] == "Y" and parts.get("grain", "Y") in ("Y", "Q") and count == 1
    return yearly and "ago" in parts and story.quarter is not None


def _grain(parts: Parts, count: float, reference: Reference | None, story: Story, compared: bool) -> str:
    """The unit that the result is known to: "a year earlier" than a month is a month."""
    unit = str(parts.get("grain", parts["unit"]))
    if compared:
        return "Y" if story.through_year else "Q"
    earlier = unit == "Y" and count == 1 and parts.get("from") == "then" and "ago" in parts
    if earlier and reference and reference.unit in "MS":
        return reference.unit
    return "D" if unit in _CLOCKED else unit


def _counted(day: Day, count: float, unit: str) -> Day:
    """The day so many units on; half a year is six months."""
    whole = shift(day, int(count), unit)
    return (
        shift(whole, int(count % 1 * 12) if count > 0 else -int(-count % 1 * 12), "M")
        if unit == "Y"
        else whole
    )


def within(parts: Parts, story: Story) -> Outcome | None:
    """ "The third day" of what is told: some day of the time that the story has reached, which is known no better."""
    clock = clock_text(parts)
    kind = TimexType.TIME if clock else TimexType.DATE
    reference = story.then()
    if reference is None:
        return Outcome(kind, "XXXX-XX-XX" + clock)
    coarse = Reference(
        reference.day, "M" if reference.unit in "DW" else reference.unit, reference.value, reference.start
    )
    return replace(_within(coarse, "D", "", f"of {reference.value}", clock), type=kind)


def _within(reference: Reference, unit: str, mod: str, why: str, clock: str = "") -> Outcome:
    """Some unit of a time that is only known more coarsely: "three days later" than a month is no certain day."""
    year = year_text(reference.day.year)
    value = _UNKNOWN.get(unit, "XXXX-XX-XX").replace("XXXX", year, 1)
    if unit == "D" and reference.unit in ("W", "M"):
        value = f"{year}-{reference.day.month:02d}-XX"
    if _LENGTHS[reference.unit] > _LENGTHS["Y"]:
        value = _UNKNOWN.get(unit, "XXXX-XX-XX")
    return Outcome(TimexType.DATE, value + clock, mod, anchor=reference.anchor, steps=(why,))


def _side_of(found: Outcome, reference: Reference, side: int) -> str | None:
    """What "earlier this month" leaves of the month before the day that speaks, "later" after it."""
    whole = EdtfDate.parse(edtf_of(found.value) or "..")
    if reference.unit != "D" or not whole.start or not whole.end:
        return None
    first, last = (whole.start, reference.day.plus(-1)) if side < 0 else (reference.day.plus(1), whole.end)
    return f"[{first}..{last}]" if whole.start <= first <= last <= whole.end else None


def quarter(parts: Parts, story: Story) -> Outcome | None:
    """ "The quarter", "the latest quarter", "the year-ago quarter" in a report of results."""
    reference = story.quarter or story.document()
    if reference is None:
        return Outcome(TimexType.DATE, "XXXX-QX")
    back = 0 if story.quarter else parts.get("back", 1)
    day = shift(reference.day, -back, "Q")
    day = shift(day, parts.get("years", 0), "Y")
    grain = _told_grain(parts, story)
    return placed(parts, day, grain, reference.anchor, f"the quarter told, seen from {reference.value}")


def _told_grain(parts: Parts, story: Story) -> str:
    """ "The year-ago period": a year where the results of several quarters are told."""
    return "Y" if "loose" in parts and story.through_year else "Q"


def quarter_of_year(parts: Parts, story: Story) -> Outcome | None:
    """ "The 1988 quarter": the one of that year that the report of results speaks of."""
    reference = story.quarter or story.document()
    if reference is None:
        return Outcome(TimexType.DATE, f"{parts['year']:04d}-QX")
    told = reference.day if story.quarter else shift(reference.day, -1, "Q")
    day = Day(parts["year"], told.month, 1)
    why = f"the quarter of {reference.value} in {day.year}"
    return placed(parts, day, _told_grain(parts, story), reference.anchor, why)


def weekend(parts: Parts, story: Story) -> Outcome | None:
    """ "The weekend": the one that just ended, the coming one if the clause looks ahead."""
    reference = story.now()
    if reference is None:
        return Outcome(TimexType.DATE, "XXXX-WXX-WE", parts.get("mod", ""))
    looks = story.direction
    ahead = looks is Direction.FUTURE or (looks is Direction.NONE and story.kind is Kind.MESSAGE)
    back = reference.day.weekday < (_SATURDAY if looks is Direction.PAST else _MIDWEEK) and not ahead
    return placed(parts, reference.day.plus(-7 if back else 0), "WE", reference.anchor, "the nearest weekend")


def vague(parts: Parts, story: Story) -> Outcome | None:
    """ "Now", "recently", "the future": no place on the calendar, only before, at or after the present."""
    return Outcome(TimexType(parts.get("type", "DATE")), parts["value"], parts.get("mod", ""))

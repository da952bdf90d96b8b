"""Lengths of time and times that come again."""

from __future__ import annotations

from timeline.models.day import Day
from timeline.models.timex import TimexType
from timeline.tag.calendar import edtf_of, shift, value_of
from timeline.tag.clause import Direction
from timeline.tag.outcome import Outcome, Parts, clock_text
from timeline.tag.story import Reference, Story

_PERIOD = {"TH": ("PT", "H"), "TM": ("PT", "M"), "TS": ("PT", "S")}
#: Smaller units that a fraction is written in: unit, how many, prefix.
_SMALLER = {"Y": ("M", 12, "P"), "TH": ("M", 60, "PT"), "TM": ("S", 60, "PT"), "D": ("H", 24, "PT")}
#: Units that TIMEX3 has no letter of one's own for, in years.
_YEARS = {"DE": 10, "CE": 100, "ML": 1000}
#: Lengths of time that results are told for, other than quarters.
_RESULTS = frozenset(("P6M", "P9M", "P3Q", "P1Y"))


#: Units that a day can be counted on by, and how many at most.
_SHIFTED, _FARTHEST = frozenset("DWMY"), 4000


def count_of(parts: Parts) -> float | str | None:
    """How many; "X" for an unspecified number; None if none is said."""
    count = parts.get("count")
    if isinstance(count, str):
        return count
    if count is None and "top" not in parts and "fraction" not in parts:
        return None
    whole = float(count or 0) + float(parts.get("fraction", 0)) + float(parts.get("tenths", 0)) / 10
    if parts.get("bottom"):
        whole += float(parts.get("top", 0)) / float(parts["bottom"])
    return int(whole) if whole == int(whole) else whole


def period(count: float | str, unit: str) -> str:
    """A TIMEX3 duration: P3D, PT5H30M, P2Y6M, PXW, P20Y for two decades."""
    if unit in _YEARS and not isinstance(count, str):
        return f"P{count * _YEARS[unit]:g}Y"
    prefix, letter = _PERIOD.get(unit, ("P", unit))
    if isinstance(count, str) or count == int(count):
        return f"{prefix}{count}{letter}"
    whole, rest = int(count), count - int(count)
    if unit in _SMALLER:
        smaller, size, small_prefix = _SMALLER[unit]
        amount = round(rest * size, 6)
        if amount == int(amount):
            head = f"{prefix}{whole}{letter}" if whole else ""
            tail = f"{int(amount)}{smaller}"
            if small_prefix == prefix:
                return (head or prefix) + tail
            return f"{head}T{tail}" if head else f"{small_prefix}{tail}"
    return f"{prefix}{count:g}{letter}"


def duration(parts: Parts, story: Story) -> Outcome | None:
    """ "Three days", "2 1/2 years", "several months", "weeks"."""
    count = count_of(parts)
    value = parts.get("value") or period("X" if count is None else count, parts["unit"])
    if "value" not in parts and "unit2" in parts:
        value = _joined(value, period(int(parts["count2"]), parts["unit2"]))
    if value in _RESULTS:
        story.through_year = True
    end = _end(count, parts, story)
    if end is None:
        return Outcome(TimexType.DURATION, value, parts.get("mod", ""))
    day, seen = end
    place, why = value_of(day, parts["unit"]), f"ends {count} {parts['unit']} from {seen.value}"
    return Outcome(TimexType.DURATION, value, anchor=seen.anchor, steps=(why,), edtf=edtf_of(place))


def _end(count: float | str | None, parts: Parts, story: Story) -> tuple[Day, Reference] | None:
    """The time that a length of time leads to from the document's day: "they will meet in three days"."""
    seen = story.document()
    if (
        seen is None
        or story.narrative
        or not isinstance(count, int)
        or parts["unit"] not in _SHIFTED
        or "mod" in parts
    ):
        return None
    if story.before not in story.words["ahead_by"] or story.direction is not Direction.FUTURE:
        return None
    return shift(seen.day, min(count, _FARTHEST), parts["unit"]), seen


def _joined(first: str, second: str) -> str:
    """One duration of two: P1Y and P6M are P1Y6M, PT1H and PT30M are PT1H30M."""
    if second.startswith("PT"):
        return first + (second[2:] if "T" in first else second[1:])
    return first + second[1:]


def repeated(parts: Parts, story: Story) -> Outcome | None:
    """ "Every day", "weekly", "each Thursday", "twice a year"."""
    if "weekday" in parts:
        value = f"XXXX-WXX-{parts['weekday']}" + clock_text(parts)
    elif "month" in parts:
        value = f"XXXX-{parts['month']:02d}" + (f"-{parts['day']:02d}" if "day" in parts else "")
    elif "season" in parts:
        value = f"XXXX-{parts['season']}"
    elif "value" in parts:
        value = parts["value"]
    elif "daypart" in parts or "hour" in parts or "clock" in parts:
        value = "XXXX-XX-XX" + clock_text(parts)
    else:
        value = period(count_of(parts) or 1, parts["unit"])
    freq = f"{parts['times']}X" if "times" in parts else ""
    return Outcome(TimexType.SET, value, parts.get("mod", ""), parts.get("quant", ""), freq)

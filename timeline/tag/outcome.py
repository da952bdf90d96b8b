"""What an expression turns out to mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from timeline.models.day import Day, month_length
from timeline.models.timex import Anchor, Reading, TimexType
from timeline.tag.calendar import edtf_of, value_of

_NOWHERE = Anchor()

Parts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A value and how it came about. ``day`` and ``unit`` are its place on the calendar, where it has one; ``edtf`` is
    given where it says more than the value does."""

    type: TimexType
    value: str
    mod: str = ""
    quant: str = ""
    freq: str = ""
    anchor: Anchor = _NOWHERE
    steps: tuple[str, ...] = ()
    alternatives: tuple[Reading, ...] = ()
    day: Day | None = None
    unit: str = ""
    edtf: str | None = None


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    return 1 <= month <= 12 and 1 <= day <= month_length(year, month)


@lru_cache(maxsize=1 << 10)
def reading(day: Day, unit: str, why: str, clock: str = "") -> Reading:
    """Another place on the calendar that an expression may mean."""
    value = value_of(day, unit) + clock
    return Reading(value=value, edtf=edtf_of(value), why=why)


def placed(
    parts: Parts,
    day: Day,
    unit: str,
    anchor: Anchor | None = None,
    why: str = "",
    alternatives: tuple[Reading, ...] = (),
) -> Outcome:
    """An expression with a place on the calendar, and a time of day if the parts name one."""
    clock = clock_text(parts) if unit == "D" else ""
    return Outcome(
        TimexType.TIME if clock else TimexType.DATE,
        value_of(day, unit) + clock,
        parts.get("mod", ""),
        anchor=anchor or _NOWHERE,
        steps=(why,) if why else (),
        alternatives=alternatives,
        day=day,
        unit=unit,
    )


_HALF_DAYS = {"MO": "A", "AF": "P", "EV": "P", "NI": "P"}


def clock_text(parts: Parts) -> str:
    """The part of a value behind its date ("T15:30", "TMO"), "" where no time of day is said."""
    if "clock" in parts:
        hour, minute = divmod(int(parts["clock"]), 100)
    elif "hour" in parts:
        hour, minute = int(parts["hour"]), int(parts.get("min", 0))
    else:
        return f"T{parts['daypart']}" if "daypart" in parts else ""
    half = parts.get("ampm") or _HALF_DAYS.get(parts.get("daypart", ""), "")
    if half == "P" and hour < 12:
        hour += 12
    elif half == "A" and hour == 12:
        hour = 0
    second = f":{int(parts['sec']):02d}" if "sec" in parts else ""
    return f"T{hour:02d}:{minute:02d}{second}"

"""From the parts of a match to a value: each method of ``Resolver`` makes one kind of expression.

A method gets the parts that the pattern named and the rule gave, and returns an ``Outcome``, or None where the parts
make no sense together (30 February): then the rule doesn't hold and the next candidate is tried.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from timeline.models.day import Day, month_length
from timeline.models.timex import Anchor, AnchorKind, Reading, TimexType
from timeline.tag.calendar import UNIT_DAYS, edtf_of, shift, value_of
from timeline.tag.clause import Direction

Parts = Mapping[str, Any]
_NO_ANCHOR = Anchor()
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A value and how it came about. ``day`` and ``unit`` are its place on the calendar, where it has one."""

    type: TimexType
    value: str
    mod: str = ""
    quant: str = ""
    freq: str = ""
    anchor: Anchor = _NO_ANCHOR
    steps: tuple[str, ...] = ()
    alternatives: tuple[Reading, ...] = ()
    day: Day | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A time that others are counted from: a day, the grain it is known to, and where it was said."""

    day: Day
    unit: str
    anchor: Anchor


@dataclass(slots=True)
class Resolver:
    """What is known at one place of a text: the document's day, the narrative's time, the clause's direction."""

    published: Day | None
    narrative: bool
    told: Reference | None = None
    direction: Direction = Direction.NONE

    # --- references -------------------------------------------------------------------------------------------

    def _document(self) -> Reference | None:
        if self.published is None:
            return None
        return Reference(self.published, "D", Anchor(kind=AnchorKind.DOCUMENT, value=str(self.published)))

    def _now(self) -> Reference | None:
        """What "last year" and "in June" are seen from: in a narrative its own time, else the document's date."""
        return self.told if self.narrative else self._document()

    def _then(self) -> Reference | None:
        """What "two days later" and "the same year" are seen from: the time last told, else the document's."""
        return self.told or self._document()

    def _reference(self, parts: Parts) -> Reference | None:
        return self._then() if parts.get("from") == "then" else self._now()

    # --- dates ------------------------------------------------------------------------------------------------

    def date(self, parts: Parts) -> Outcome | None:
        """A calendar date, with whatever parts are named; a missing year is found from the reference."""
        year = _year(parts)
        if "day" in parts and "month" in parts:
            return self._month_day(parts, year)
        if "month" in parts:
            return self._in_year(parts, year, parts["month"], "M")
        if "season" in parts:
            return self._in_year(parts, year, _SEASON_MONTHS[parts["season"]], "S")
        if "quarter" in parts:
            return self._in_year(parts, year, 3 * parts["quarter"] - 2, "Q")
        if "half" in parts:
            return self._in_year(parts, year, 6 * parts["half"] - 5, "H")
        if "weekday" in parts:
            return self._weekday(parts)
        if year is not None:
            return _placed(parts, Day(year, 1, 1), "Y", Anchor(), ())
        return None

    def _month_day(self, parts: Parts, year: int | None) -> Outcome | None:
        month, day = parts["month"], parts["day"]
        if day > month_length(2000, month):
            return None
        if year is not None:
            return (
                _placed(parts, Day(year, month, day), "D", Anchor(), ())
                if _exists(year, month, day)
                else None
            )
        return self._in_year(parts, None, month, "D", day)

    def _in_year(self, parts: Parts, year: int | None, month: int, unit: str, day: int = 1) -> Outcome | None:
        if year is not None:
            return _placed(parts, Day(year, month, day), unit, Anchor(), ())
        reference = self._reference(parts)
        if reference is None:
            suffix = value_of(Day(2000, month, day), unit)[4:]
            return Outcome(TimexType.DATE, "XXXX" + suffix, parts.get("mod", ""))
        if "year_shift" in parts:
            found = reference.day.year + parts["year_shift"]
            why = f"the year {parts['year_shift']:+d} from {reference.day.year}"
        else:
            found, why = self._year_for(parts, reference, month, day, unit)
        if unit == "D" and not _exists(found, month, day):
            return None
        here = _placed(parts, Day(found, month, day), unit, reference.anchor, (why,))
        other = found + 1 if Day(found, month, day) <= reference.day else found - 1
        if "year_shift" in parts or "toward" in parts or self.narrative or not _exists(other, month, day):
            return here
        return replace(here, alternatives=(_reading(Day(other, month, day), unit, "the other direction"),))

    def _year_for(
        self, parts: Parts, reference: Reference, month: int, day: int, unit: str
    ) -> tuple[int, str]:
        """The year that a date without one belongs to, and why."""
        now = reference.day
        if unit == "S" and month == 12 and now.month <= 2:
            now = Day(now.year - 1, 12, 31)
        toward = parts.get("toward", 0)
        first, size = (month, day), UNIT_DAYS[unit]
        months = max(1, size // 30)
        same = (
            (month - 1) // months == (now.month - 1) // months
            if unit != "D"
            else first == (now.month, now.day)
        )
        ahead = not same and first > (now.month, now.day)
        if toward < 0:
            return now.year - (ahead or same), f"the last one before {now}"
        if toward > 0:
            return now.year + (not ahead), f"the next one after {now}"
        if self.narrative:
            return now.year, f"the narrative's year, {now.year}"
        if self.direction is Direction.FUTURE:
            return now.year + (not ahead and not same), f"the clause looks ahead of {now}"
        if self.direction is Direction.PAST:
            return now.year - ahead, f"the clause looks back from {now}"
        place = Day(now.year, month, 1)
        distance = place.ordinal - now.ordinal
        if distance > 183:
            return now.year - 1, f"the one nearest to {now}"
        if distance < -183:
            return now.year + 1, f"the one nearest to {now}"
        return now.year, f"the one nearest to {now}"

    def _weekday(self, parts: Parts) -> Outcome | None:
        wanted = parts["weekday"] - 1
        reference = self._reference(parts)
        if reference is None or reference.unit not in ("D", "W"):
            return Outcome(
                TimexType.DATE, f"XXXX-WXX-{parts['weekday']}" + _time(parts), parts.get("mod", "")
            )
        now = reference.day
        ahead = (wanted - now.weekday) % 7
        back = (now.weekday - wanted) % 7
        toward = parts.get("toward", 0)
        alternatives: tuple[Reading, ...] = ()
        if toward < 0:
            day, why = now.plus(-(back or 7)), f"the last one before {now}"
        elif toward > 0:
            day, why = now.plus(ahead or 7), f"the next one after {now}"
        elif "week_shift" in parts:
            day = now.plus(7 * parts["week_shift"] - now.weekday + wanted)
            why = f"in the week {parts['week_shift']:+d} from {now}"
        elif self.direction is Direction.FUTURE or parts.get("lean") == "future":
            day, why = now.plus(ahead), f"the clause looks ahead of {now}"
            alternatives = (_reading(now.plus(ahead - 7), "D", "the one before"),)
        else:
            day, why = now.plus(-back), f"the last one up to {now}"
            if self.direction is Direction.NONE:
                alternatives = (_reading(now.plus(7 - back), "D", "the one after"),)
        return replace(_placed(parts, day, "D", reference.anchor, (why,)), alternatives=alternatives)

    def decade(self, parts: Parts) -> Outcome | None:
        """ "The 1980s", "the '80s", "the eighties"."""
        year = _year(parts)
        if year is None or parts.get("year", 0) % 10:
            return None
        if "era" in parts:
            return Outcome(
                TimexType.DATE, f"BC{1 - year:04d}"[:-1], parts.get("mod", ""), day=Day(year, 1, 1), unit="DE"
            )
        return _placed(parts, Day(year, 1, 1), "DE", Anchor(), ())

    def century(self, parts: Parts) -> Outcome | None:
        """ "The 19th century", "the fourth century BC"."""
        number = parts["ordinal"]
        if not 1 <= number <= 30:
            return None
        if "era" in parts:
            return Outcome(TimexType.DATE, f"BC{number - 1:02d}", parts.get("mod", ""))
        return _placed(parts, Day(100 * number - 100, 1, 1), "CE", Anchor(), ())

    def numeric(self, parts: Parts) -> Outcome | None:
        """ "03/04/2018": month and day in either order; the other reading is kept where both exist."""
        year, first, second = _year(parts), parts["first"], parts["second"]
        if year is None:
            return None
        readings = (
            [(first, second), (second, first)]
            if parts.get("order") == "mdy"
            else [(second, first), (first, second)]
        )
        found = [Day(year, month, day) for month, day in dict.fromkeys(readings) if _exists(year, month, day)]
        if not found:
            return None
        here = _placed(parts, found[0], "D", Anchor(), ())
        return replace(
            here, alternatives=tuple(_reading(day, "D", "day and month the other way") for day in found[1:])
        )

    def compact(self, parts: Parts) -> Outcome | None:
        """ "20180328"."""
        digits = parts["ymd"]
        return _placed(parts, Day(digits // 10000, digits // 100 % 100, digits % 100), "D", Anchor(), ())

    # --- relative ---------------------------------------------------------------------------------------------

    def shifted(self, parts: Parts) -> Outcome | None:
        """A number of units from the reference: yesterday, last year, two days later, the following spring."""
        unit = parts.get("grain") or parts["unit"]
        count = _count(parts)
        reference = self._reference(parts)
        sign = parts.get("sign", 1)
        if count is None or isinstance(count, str):
            return Outcome(TimexType.DATE, "PAST_REF" if sign < 0 else "FUTURE_REF", parts.get("mod", ""))
        if unit in ("TH", "TM", "TS"):
            if sign and count:
                return Outcome(TimexType.DURATION, _period(count, unit), parts.get("mod", ""))
            unit = "D"
        if reference is None:
            return Outcome(TimexType.DATE, _unknown(unit) + _time(parts), parts.get("mod", ""))
        step = sign * count
        whole, rest = int(step), abs(step) % 1
        if abs(step) > 5000:
            return None
        day = shift(reference.day, whole, unit)
        if rest and unit == "Y":
            day = shift(day, int(sign * rest * 12), "M")
        why = f"{step:+g} {unit} from {reference.anchor.value}"
        return _placed(parts, day, unit, reference.anchor, (why,))

    def reference(self, parts: Parts) -> Outcome | None:
        """ "Now", "recently", "the future": no place on the calendar, only before, at or after the present."""
        return Outcome(TimexType(parts.get("type", "DATE")), parts["value"], parts.get("mod", ""))

    # --- amounts ----------------------------------------------------------------------------------------------

    def duration(self, parts: Parts) -> Outcome | None:
        """ "Three days", "2 1/2 years", "several months"."""
        count = _count(parts)
        return Outcome(
            TimexType.DURATION, _period("X" if count is None else count, parts["unit"]), parts.get("mod", "")
        )

    def repeated(self, parts: Parts) -> Outcome | None:
        """ "Every day", "weekly", "each Thursday", "twice a year"."""
        if "weekday" in parts:
            value = f"XXXX-WXX-{parts['weekday']}" + _time(parts)
        elif "month" in parts:
            value = f"XXXX-{parts['month']:02d}"
        elif "season" in parts:
            value = f"XXXX-{parts['season']}"
        elif "daypart" in parts:
            value = "XXXX-XX-XX" + _time(parts)
        elif "value" in parts:
            value = parts["value"]
        else:
            value = _period(_count(parts) or 1, parts["unit"])
        return Outcome(TimexType.SET, value, parts.get("mod", ""), parts.get("quant", ""), _frequency(parts))

    # --- times ------------------------------------------------------------------------------------------------

    def time(self, parts: Parts) -> Outcome | None:
        """A time of day, alone (of the day last told or the document's) or with a date."""
        clock = _time(parts)
        if not clock:
            return None
        if {"month", "weekday", "year"} & set(parts):
            found = self.date({**parts})
        elif "shift" in parts:
            found = self.shifted(
                {**parts, "count": abs(parts["shift"]), "sign": -1 if parts["shift"] < 0 else 1, "unit": "D"}
            )
        else:
            reference = self._then() if parts.get("from") == "then" or self.narrative else self._document()
            if reference is None or reference.unit != "D":
                found = Outcome(TimexType.DATE, "XXXX-XX-XX" + clock)
            else:
                found = _placed(parts, reference.day, "D", reference.anchor, (f"the day {reference.day}",))
        return replace(found, type=TimexType.TIME) if found else None


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def _year(parts: Parts) -> int | None:
    """The astronomical year that the parts name."""
    if "year" in parts:
        year = int(parts["year"])
        return 1 - year if parts.get("era") == "BC" else year
    if "two" in parts:
        two = int(parts["two"])
        return 1900 + two if two >= 30 else 2000 + two
    return None


def _count(parts: Parts) -> float | str | None:
    """How many; "X" for an unspecified number; None if none is said."""
    count = parts.get("count")
    if isinstance(count, str) or count is None:
        return count
    whole = float(count) + float(parts.get("fraction", 0))
    return int(whole) if whole == int(whole) else whole


_PERIOD = {"TH": ("PT", "H"), "TM": ("PT", "M"), "TS": ("PT", "S"), "WE": ("P", "WE"), "S": ("P", "S")}
_FRACTIONS = {"Y": ("M", 12, "P"), "TH": ("M", 60, "PT"), "TM": ("S", 60, "PT"), "D": ("H", 24, "PT")}


def _period(count: float | str, unit: str) -> str:
    """A TIMEX3 duration: P3D, PT5H30M, P2Y6M, PXW."""
    if unit == "DE" and not isinstance(count, str):
        return f"P{10 * count:g}Y"
    prefix, letter = _PERIOD.get(unit, ("P", unit))
    if isinstance(count, str) or count == int(count):
        return f"{prefix}{count}{letter}"
    whole, rest = int(count), count - int(count)
    if unit in _FRACTIONS:
        smaller, size, small_prefix = _FRACTIONS[unit]
        amount = rest * size
        if amount == int(amount):
            if small_prefix == prefix:
                head = f"{prefix}{whole}{letter}" if whole else prefix
                return f"{head}{int(amount)}{smaller}"
            return f"P{whole}{letter}T{int(amount)}{smaller}" if whole else f"PT{int(amount)}{smaller}"
    return f"{prefix}{count:g}{letter}"


def _frequency(parts: Parts) -> str:
    return f"{parts['times']}X" if "times" in parts else str(parts.get("freq", ""))


def _unknown(unit: str) -> str:
    """The value of a date whose reference isn't known."""
    return {
        "Y": "XXXX",
        "M": "XXXX-XX",
        "W": "XXXX-WXX",
        "WE": "XXXX-WXX-WE",
        "Q": "XXXX-QX",
        "S": "XXXX-SX",
    }.get(unit, {"H": "XXXX-HX", "DE": "XXX", "CE": "XX", "ML": "X"}.get(unit, "XXXX-XX-XX"))


def _time(parts: Parts) -> str:
    """The part of a value behind its date, "" where no time of day is said."""
    if "clock" in parts:
        hour, minute = divmod(int(parts["clock"]), 100)
    elif "hour" in parts:
        hour, minute = int(parts["hour"]), int(parts.get("min", 0))
    else:
        return f"T{parts['daypart']}" if "daypart" in parts else ""
    ampm = parts.get("ampm") or {"MO": "A", "AF": "P", "EV": "P", "NI": "P"}.get(parts.get("daypart", ""), "")
    if ampm and hour > 12:
        ampm = ""
    if ampm == "P" and hour < 12:
        hour += 12
    elif ampm == "A" and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return ""
    second = f":{int(parts['sec']):02d}" if "sec" in parts else ""
    return f"T{hour:02d}:{minute:02d}{second}{parts.get('zone', '')}"


def _placed(parts: Parts, day: Day, unit: str, anchor: Anchor, steps: tuple[str, ...]) -> Outcome:
    """An expression with a place on the calendar."""
    clock = _time(parts)
    value = value_of(day, unit) + clock
    kind = TimexType.TIME if clock and unit == "D" else TimexType.DATE
    return Outcome(kind, value, parts.get("mod", ""), anchor=anchor, steps=steps, day=day, unit=unit)


def _reading(day: Day, unit: str, why: str) -> Reading:
    value = value_of(day, unit)
    return Reading(value=value, edtf=edtf_of(value), why=why)

"""The date of an event as sources give it: an EDTF expression with its first and last day.

Extended Date/Time Format: Library of Congress, 2019 (ISO 8601-2). What we use of it: levels 0 and 1, and of
level 2 the parts of a year (quarters, thirds, halves), decades and centuries as "197X" and "19XX", and
"one of" sets. Two shapes look alike and mean different things, so they are kept apart:

    2011-10/2011-12      an interval: it lasted from October to December
    [2011-10..2011-12]   one of these months: it happened some time in late 2011
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, Self

from pydantic import model_validator

from timeline.models.base import Model
from timeline.models.day import Day, month_length


class Precision(StrEnum):
    """How finely a date is known, finest first."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"

    @property
    def rank(self) -> int:
        """0 for a day, 7 for a century: smaller is more precise."""
        return _RANKS[self]


_RANKS = {precision: rank for rank, precision in enumerate(Precision)}

#: The longest stretch, in days, that still counts as known to that precision: used for "one of" sets.
_LONGEST = (
    (1, Precision.DAY),
    (7, Precision.WEEK),
    (31, Precision.MONTH),
    (92, Precision.QUARTER),
    (184, Precision.SEASON),
    (366, Precision.YEAR),
    (3653, Precision.DECADE),
)

#: Parts of a year after the codes of EDTF: first month, number of months, precision. Meteorological seasons of
#: the northern hemisphere; 31 and 32 (southern) are left out because no text says them so.
_PARTS: dict[int, tuple[int, int, Precision]] = {
    **{21 + i: (3 + 3 * i, 3, Precision.SEASON) for i in range(4)},
    **{25 + i: (3 + 3 * i, 3, Precision.SEASON) for i in range(4)},
    **{33 + i: (1 + 3 * i, 3, Precision.QUARTER) for i in range(4)},
    **{37 + i: (1 + 4 * i, 4, Precision.SEASON) for i in range(3)},
    **{40 + i: (1 + 6 * i, 6, Precision.SEASON) for i in range(2)},
}

_SIMPLE = re.compile(
    r"(?P<year>-?\d{4}|Y-?\d{5,}|-?\d{3}X|-?\d{2}XX)"
    r"(?:-(?P<part>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?"
    r"(?P<mark>[?~%]?)"
)


class Bounds(NamedTuple):
    """First and last day (None where open or unknown), precision, and EDTF's two qualifications."""

    start: Day | None
    end: Day | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False


def _month_run(year: int, first: int, count: int) -> tuple[Day, Day]:
    last_year, last_index = divmod(year * 12 + first - 1 + count - 1, 12)
    return Day(year, first, 1), Day(last_year, last_index + 1, month_length(last_year, last_index + 1))


def _year_bounds(text: str) -> tuple[Day, Day, Precision]:
    if text.endswith("XX"):
        size, precision = 100, Precision.CENTURY
    elif text.endswith("X"):
        size, precision = 10, Precision.DECADE
    else:
        year = int(text.removeprefix("Y"))
        return Day(year, 1, 1), Day(year, 12, 31), Precision.YEAR
    digits = text.rstrip("X")
    low, high = int(digits.lstrip("-")) * size, int(digits.lstrip("-")) * size + size - 1
    if digits.startswith("-"):
        low, high = -high, -low
    return Day(low, 1, 1), Day(high, 12, 31), precision


def _simple_bounds(text: str) -> Bounds:
    match = _SIMPLE.fullmatch(text)
    if not match:
        raise ValueError(f"not an EDTF date: {text!r}")
    year, part, day, mark = match["year"], match["part"], match["day"], match["mark"]
    start, end, precision = _year_bounds(year)
    if part and part != "XX":
        if precision is not Precision.YEAR:
            raise ValueError(f"a month of an unspecified year: {text!r}")
        number = int(part)
        if 1 <= number <= 12:
            (start, end), precision = _month_run(start.year, number, 1), Precision.MONTH
        elif number in _PARTS and day is None:
            first, count, precision = _PARTS[number]
            start, end = _month_run(start.year, first, count)
        else:
            raise ValueError(f"no such month or part of a year: {text!r}")
    if day and day != "XX":
        if precision is not Precision.MONTH:
            raise ValueError(f"a day of an unspecified month: {text!r}")
        start = end = Day(start.year, start.month, int(day))
        precision = Precision.DAY
    return Bounds(start, end, precision, mark in ("~", "%"), mark in ("?", "%"))


def _coarser(parts: list[Bounds]) -> Precision:
    return max((part.precision for part in parts), key=lambda precision: precision.rank)


def _either(parts: list[Bounds]) -> tuple[bool, bool]:
    return any(part.approximate for part in parts), any(part.uncertain for part in parts)


def _interval_bounds(text: str) -> Bounds:
    left, right = text.split("/", 1)
    first = None if left in ("", "..") else _simple_bounds(left)
    last = None if right in ("", "..") else _simple_bounds(right)
    known = [part for part in (first, last) if part]
    if not known:
        raise ValueError(f"an interval with neither end: {text!r}")
    start, end = first.start if first else None, last.end if last else None
    if start and end and start > end:
        raise ValueError(f"the interval ends before it starts: {text!r}")
    return Bounds(start, end, _coarser(known), *_either(known))


def _extent_precision(start: Day | None, end: Day | None, otherwise: Precision) -> Precision:
    if start is None or end is None:
        return otherwise
    days = end.ordinal - start.ordinal + 1
    return next((precision for longest, precision in _LONGEST if days <= longest), Precision.CENTURY)


def _set_bounds(text: str) -> Bounds:
    members = text[1:-1].split(",")
    known, starts, ends = [], [], []
    for member in members:
        low, dots, high = member.strip().partition("..")
        first = _simple_bounds(low) if low else None
        last = _simple_bounds(high) if high else (None if dots else first)
        known += [part for part in (first, last) if part]
        starts.append(first.start if first else None)
        ends.append(last.end if last else None)
    if not known:
        raise ValueError(f"an empty set: {text!r}")
    start = min(starts_known) if len(starts_known := [s for s in starts if s]) == len(starts) else None
    end = max(ends_known) if len(ends_known := [e for e in ends if e]) == len(ends) else None
    if start and end and start > end:
        raise ValueError(f"the set ends before it starts: {text!r}")
    return Bounds(start, end, _extent_precision(start, end, _coarser(known)), *_either(known))


@lru_cache(maxsize=8192)
def bounds(edtf: str) -> Bounds:
    """What an EDTF expression says of first and last day.

    Raises ``ValueError`` if it isn't one of the forms in this module's head, or names a day that doesn't exist.
    """
    if edtf[:1] in ("[", "{") and edtf[-1:] in ("]", "}"):
        return _set_bounds(edtf)
    if "/" in edtf:
        return _interval_bounds(edtf)
    return _simple_bounds(edtf)


class EdtfDate(Model):
    """A date as the text supports it: EDTF, first and last day (inclusive), precision, qualifications.

    ``start`` is None where the beginning is open or unknown, ``end`` likewise. Make one with ``EdtfDate.parse``;
    the other fields must agree with ``edtf``, or ``pydantic.ValidationError`` is raised. Sorts by first day,
    then last day, open beginnings first and open ends last; equal are dates with the same expression.
    """

    edtf: str
    start: Day | None
    end: Day | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False

    @classmethod
    def parse(cls, edtf: str) -> EdtfDate:
        """The date that an EDTF expression names. Raises ``ValueError`` for anything else."""
        return _parsed(edtf)

    @classmethod
    def of_day(cls, day: Day) -> EdtfDate:
        """One day."""
        return cls.parse(str(day))

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        told = Bounds(self.start, self.end, self.precision, self.approximate, self.uncertain)
        if told != bounds(self.edtf):
            raise ValueError(f"{self.edtf!r} means {bounds(self.edtf)}, not {told}")
        return self

    @property
    def is_span(self) -> bool:
        """Whether it lasted from start to end, rather than happened some time between the two."""
        return "/" in self.edtf

    @property
    def is_open(self) -> bool:
        """Whether the beginning or the end is open or unknown."""
        return self.start is None or self.end is None

    @property
    def days(self) -> int | None:
        """How many days lie between the bounds, both included; None where one is open."""
        if self.start is None or self.end is None:
            return None
        return self.end.ordinal - self.start.ordinal + 1

    @property
    def sort_key(self) -> tuple[float, float, str]:
        """Bounds as day numbers, open ones at infinity."""
        start = self.start.ordinal if self.start else float("-inf")
        end = self.end.ordinal if self.end else float("inf")
        return start, end, self.edtf

    def __lt__(self, other: EdtfDate) -> bool:
        return self.sort_key < other.sort_key

    def overlaps(self, other: EdtfDate) -> bool:
        """Whether some day can belong to both."""
        return self.sort_key[0] <= other.sort_key[1] and other.sort_key[0] <= self.sort_key[1]

    def contains(self, other: EdtfDate) -> bool:
        """Whether every day of the other belongs to this one too (May 2011 contains 3 May 2011)."""
        return self.sort_key[0] <= other.sort_key[0] and other.sort_key[1] <= self.sort_key[1]


@lru_cache(maxsize=8192)
def _parsed(edtf: str) -> EdtfDate:
    start, end, precision, approximate, uncertain = bounds(edtf)
    return EdtfDate(
        edtf=edtf, start=start, end=end, precision=precision, approximate=approximate, uncertain=uncertain
    )

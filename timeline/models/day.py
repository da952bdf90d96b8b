"""One calendar day, of any year before or after Christ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

_ISO = re.compile(r"(-?\d{4,})-(\d\d)-(\d\d)")
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Whether the proleptic Gregorian year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """The number of days of a month, 1 ≤ month ≤ 12."""
    return 29 if month == 2 and is_leap(year) else _MONTH_LENGTHS[month - 1]


@dataclass(frozen=True, order=True, slots=True)
class Day:
    """A day of the proleptic Gregorian calendar with astronomical years (0 = 1 BCE, -43 = 44 BCE).

    ``datetime.date`` ends at the year 1; histories don't. Written as ISO 8601 ("2018-03-28", "-0043-03-15").
    Raises ``ValueError`` for a day that the calendar doesn't have.
    """

    year: int
    month: int
    day: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12 or not 1 <= self.day <= month_length(self.year, self.month):
            raise ValueError(f"no such day: {self.year}-{self.month}-{self.day}")

    @classmethod
    def parse(cls, text: str) -> Day:
        """The day that an ISO 8601 date, or the date part of a date and time, names."""
        match = _ISO.match(text)
        if not match or text[match.end() : match.end() + 1] not in ("", "T", " "):
            raise ValueError(f"not a date as YYYY-MM-DD: {text!r}")
        return cls(*(int(part) for part in match.groups()))

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Day:
        """The day that lies ``ordinal`` days after 1970-01-01 (H. Hinnant's civil_from_days)."""
        shifted = ordinal + 719468
        era, day_of_era = divmod(shifted, 146097)
        year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
        day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
        month_index = (5 * day_of_year + 2) // 153
        day = day_of_year - (153 * month_index + 2) // 5 + 1
        month = month_index + 3 if month_index < 10 else month_index - 9
        return cls(year_of_era + era * 400 + (month <= 2), month, day)

    @property
    def ordinal(self) -> int:
        """Days since 1970-01-01 (H. Hinnant's days_from_civil)."""
        year = self.year - (self.month <= 2)
        era, year_of_era = divmod(year, 400)
        day_of_year = (153 * (self.month + (-3 if self.month > 2 else 9)) + 2) // 5 + self.day - 1
        return era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719468

    @property
    def weekday(self) -> int:
        """Monday is 0, Sunday 6."""
        return (self.ordinal + 3) % 7

    def plus(self, days: int) -> Day:
        """The day that many days later (earlier, if negative)."""
        return Day.from_ordinal(self.ordinal + days)

    def plus_months(self, months: int) -> Day:
        """The same day of another month, or that month's last day where it is shorter."""
        years, index = divmod(self.month - 1 + months, 12)
        year, month = self.year + years, index + 1
        return Day(year, month, min(self.day, month_length(year, month)))

    def __str__(self) -> str:
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.json_or_python_schema(
            json_schema=core_schema.no_info_after_validator_function(cls.parse, core_schema.str_schema()),
            python_schema=core_schema.no_info_plain_validator_function(_day_of),
            serialization=core_schema.to_string_ser_schema(when_used="json"),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "pattern": r"^-?\d{4,}-\d\d-\d\d$", "description": "ISO 8601 day"}


def _day_of(value: object) -> Day:
    if isinstance(value, Day):
        return value
    if isinstance(value, str):
        return Day.parse(value)
    raise ValueError(f"not a day: {value!r}")

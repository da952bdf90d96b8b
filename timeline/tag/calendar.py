"""The calendar behind the values: units, shifting, and TIMEX3 values to and from days and EDTF."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.models.day import Day, month_length

#: Season codes of TIMEX3, in the order of the calendar year that they start in, with EDTF's.
SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_SEASON_OF_MONTH = ("WI", "WI", "SP", "SP", "SP", "SU", "SU", "SU", "FA", "FA", "FA", "WI")
#: Units by length in days, for comparing grains.
UNIT_DAYS = {
    "TS": 0,
    "TM": 0,
    "TH": 0,
    "D": 1,
    "WE": 2,
    "W": 7,
    "M": 30,
    "Q": 91,
    "S": 91,
    "H": 182,
    "Y": 365,
}
UNIT_DAYS |= {"DE": 3652, "CE": 36524, "ML": 365242}


def year_text(year: int) -> str:
    """A year as TIMEX3 writes it; years before Christ as "BC0044" (astronomical -43)."""
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def week_text(day: Day) -> str:
    """The ISO 8601 week of a day, as "2018-W13"."""
    thursday = day.plus(3 - day.weekday)
    first = Day(thursday.year, 1, 1)
    return f"{year_text(thursday.year)}-W{(thursday.ordinal - first.ordinal) // 7 + 1:02d}"


def week_start(year: int, week: int) -> Day:
    """The Monday of an ISO 8601 week."""
    fourth = Day(year, 1, 4)
    return fourth.plus(7 * (week - 1) - fourth.weekday)


def season_text(day: Day) -> str:
    """The season of a day; a winter is named after the year that it starts in."""
    year = day.year - 1 if day.month <= 2 else day.year
    return f"{year_text(year)}-{_SEASON_OF_MONTH[day.month - 1]}"


def value_of(day: Day, unit: str) -> str:
    """The TIMEX3 value of the day, week, month, … that a day lies in."""
    year = year_text(day.year)
    match unit:
        case "W":
            return week_text(day)
        case "WE":
            return week_text(day) + "-WE"
        case "M":
            return f"{year}-{day.month:02d}"
        case "Q":
            return f"{year}-Q{(day.month + 2) // 3}"
        case "S":
            return season_text(day)
        case "H":
            return f"{year}-H{1 if day.month <= 6 else 2}"
        case "Y":
            return year
        case "DE":
            return year[:-1]
        case "CE":
            return year[:-2]
        case "ML":
            return year[:-3]
        case _:
            return f"{year}-{day.month:02d}-{day.day:02d}"


_MONTHS = {"M": 1, "Q": 3, "S": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
_DAYS = {"D": 1, "W": 7, "WE": 7}


def shift(day: Day, count: int, unit: str) -> Day:
    """The day that many units later (earlier, if negative). Hours and shorter leave it where it is."""
    if unit in _MONTHS:
        return day.plus_months(count * _MONTHS[unit])
    return day.plus(count * _DAYS.get(unit, 0))


_VALUE = re.compile(
    r"(?P<bc>BC)?(?P<year>\d{2,4})"
    r"(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d|XX))?|XX-XX))?(?:T.*)?"
)


#: The last year that EDTF writes with four digits.
_LAST = 9999


def _run(first: Day, last: Day) -> str:
    return f"[{first}..{last}]"


@lru_cache(maxsize=1 << 13)
def edtf_of(value: str, mod: str = "") -> str | None:
    """The place on the calendar that a TIMEX3 value with its ``mod`` names, as EDTF; None where there is none.

    Early, mid and late: thirds of a year, of a month (1-10, 11-20, 21-end), of a decade (0-3, 4-6, 7-9).
    """
    match = _VALUE.fullmatch(value)
    if not match:
        return None
    digits, before = match["year"], bool(match["bc"])
    if len(digits) < 4:
        return _long_edtf(digits, before, mod)
    year = 1 - int(digits) if before else int(digits)
    sign = _signed(year)
    about = "~" if mod == "APPROX" else ""
    if match["week"]:
        monday = week_start(year, int(match["week"]))
        sunday = monday.plus(6)
        return _run(monday.plus(5) if match["weekend"] else monday, sunday) if sunday.year <= _LAST else None
    if match["quarter"]:
        return f"{sign}-{32 + int(match['quarter'])}{about}"
    if match["half"]:
        return f"{sign}-{39 + int(match['half'])}{about}"
    if match["season"]:
        return f"{sign}-{SEASONS[match['season']]}{about}"
    if not match["month"]:
        thirds = {"START": (1, 4), "MID": (5, 8), "END": (10, 12)}
        if mod in thirds:
            first, last = thirds[mod]
            return f"[{sign}-{first:02d}..{sign}-{last:02d}]"
        return sign + about
    month = int(match["month"])
    if not 1 <= month <= 12:
        return None
    if not match["day"] or match["day"] == "XX":
        length = month_length(year, month)
        tens = {"START": (1, 10), "MID": (11, 20), "END": (21, length)}
        if mod in tens:
            first, last = tens[mod]
            return _run(Day(year, month, first), Day(year, month, last))
        return f"{sign}-{month:02d}{about}"
    if not 1 <= int(match["day"]) <= month_length(year, month):
        return None
    return f"{sign}-{month:02d}-{match['day']}{about}"


def _signed(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def _long_edtf(digits: str, before: bool, mod: str) -> str:
    """EDTF of a decade (three digits) or a century (two)."""
    size = 10 if len(digits) == 3 else 100
    low = int(digits) * size
    if before:
        # No EDTF mask covers them: "the 470s BC" are the years -478 to -469, the first century BC is -99 to 0.
        last = 1 - low if size == 10 else -low
        return f"[{_signed(last - size + 1)}..{_signed(last)}]"
    parts = {"START": (0, 3), "MID": (4, 6), "END": (7, 9)}
    if mod in parts:
        step = size // 10
        first, last = parts[mod]
        return f"[{low + first * step:04d}..{low + (last + 1) * step - 1:04d}]"
    return digits + "X" * (4 - len(digits))


def easter(year: int) -> Day:
    """Easter Sunday of a year after Christ, Gregorian (the anonymous algorithm, Nature 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, shift_ = century // 4, (century + 8) // 25
    epact = (19 * golden + century - leap - (century - shift_ + 1) // 3 + 15) % 30
    moon = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * moon) // 451
    month, day = divmod(epact + moon - 7 * late + 114, 31)
    return Day(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> Day:
    """The nth Monday (0) … Sunday (6) of a month; the last one for -1."""
    if nth > 0:
        first = Day(year, month, 1)
        return first.plus((weekday - first.weekday) % 7 + 7 * (nth - 1))
    last = Day(year, month, month_length(year, month))
    return last.plus(-((last.weekday - weekday) % 7))

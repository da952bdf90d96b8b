"""Dates in English words, as precise as they are known and no more: "late 2011", "May 2018", "27 March 2018"."""

from __future__ import annotations

import re

from timeline.models.date import EdtfDate
from timeline.models.day import Day

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

_PARTS = {
    **dict.fromkeys((21, 25), "spring"),
    **dict.fromkeys((22, 26), "summer"),
    **dict.fromkeys((23, 27), "autumn"),
    **dict.fromkeys((24, 28), "winter"),
    33: "first quarter of",
    34: "second quarter of",
    35: "third quarter of",
    36: "fourth quarter of",
    37: "first third of",
    38: "second third of",
    39: "last third of",
    40: "first half of",
    41: "second half of",
}
_THIRDS_OF_A_YEAR = {"01-04": "early", "05-08": "mid", "09-12": "late", "10-12": "late"}
_THIRDS_OF_A_MONTH = {"01": "early", "11": "mid", "21": "late"}
_MARKS = {"~": "about ", "?": "possibly ", "%": "possibly about ", "": ""}

_SIMPLE = re.compile(
    r"(Y-?\d{5,}|-?\d{4}|-?\d{3}X|-?\d{2}XX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T[^~?%]*)?([~?%]?)"
)


def date_words(date: EdtfDate) -> str:
    """A date as a chronology writes it.

    >>> date_words(EdtfDate.parse("2011-05")), date_words(EdtfDate.parse("[2011-10..2011-12]"))
    ('May 2011', 'late 2011')
    >>> date_words(EdtfDate.parse("2013-04-09/2013-09-15")), date_words(EdtfDate.parse("-0193~"))
    ('9 April 2013 – 15 September 2013', 'about 194 BC')
    """
    return _words(date.edtf)


def day_words(day: Day) -> str:
    """For instance "27 March 2018", "15 March 44 BC"."""
    return f"{day.day} {MONTHS[day.month - 1]} {year_words(day.year)}"


def year_words(year: int) -> str:
    """An astronomical year as people write it: 2018, and 44 BC for -43."""
    return str(year) if year > 0 else f"{1 - year} BC"


def _words(edtf: str) -> str:
    if edtf[0] in "[{":
        glue = " and " if edtf[0] == "{" else " or "
        return glue.join(_member(member.strip()) for member in edtf[1:-1].split(","))
    if "/" in edtf:
        left, right = edtf.split("/", 1)
        if left in ("", ".."):
            return f"until {_simple(right)}"
        return f"since {_simple(left)}" if right in ("", "..") else f"{_simple(left)} – {_simple(right)}"
    return _simple(edtf)


def _member(member: str) -> str:
    low, dots, high = member.partition("..")
    if not dots:
        return _simple(low)
    if not low:
        return f"by {_simple(high)}"
    if not high:
        return f"{_simple(low)} or later"
    return _third(low, high) or f"between {_simple(low)} and {_simple(high)}"


def _third(low: str, high: str) -> str:
    """Which third of a year (in months) or of a month a stretch is, in the sense of the tagger; "" if it is none."""
    if re.fullmatch(r"\d{4}-\d\d", low) and re.fullmatch(r"\d{4}-\d\d", high) and low[:4] == high[:4]:
        word = _THIRDS_OF_A_YEAR.get(f"{low[5:]}-{high[5:]}", "")
        return f"{word} {low[:4]}" if word else ""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", low) and low[:7] == high[:7]:
        last = EdtfDate.parse(low[:7]).end
        ends = {"01": "10", "11": "20", "21": f"{last.day:02d}" if last else ""}
        if ends.get(low[8:]) == high[8:]:
            return f"{_THIRDS_OF_A_MONTH[low[8:]]} {_simple(low[:7])}"
    return ""


def _simple(edtf: str) -> str:
    match = _SIMPLE.fullmatch(edtf)
    if not match:
        return edtf
    written, part, day, mark = match.groups()
    return _MARKS[mark] + _plain(written, part or "XX", day or "XX")


def _plain(written: str, part: str, day: str) -> str:
    if written.endswith("X"):
        return _round_words(written)
    year = int(written.removeprefix("Y"))
    if part == "XX":
        return year_words(year)
    if int(part) > 12:
        return f"{_PARTS.get(int(part), part)} {year_words(year)}"
    if day == "XX":
        return f"{MONTHS[int(part) - 1]} {year_words(year)}"
    return day_words(Day(year, int(part), int(day)))


def _round_words(written: str) -> str:
    """Decades and centuries: "the 1970s", "the 19th century"."""
    era = " BC" if written.startswith("-") else ""
    digits = written.lstrip("-")
    if not digits.endswith("XX"):
        return f"the {int(digits[:-1])}0s{era}"
    number = int(digits[:-2]) + 1
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"the {number}{ending} century{era}"

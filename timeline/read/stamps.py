"""What a header line says of dates: "Posted on : 2016-05-11 09:40 KST Modified on : 2016-05-12 10:05 KST".

A date counts only with day, month and a written-out year; nothing is resolved against a clock. The labels and zones
are data (published.toml).
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

from timeline.models import Day

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s*)?(?:the\s+)?"
_WEEKDAY_BEHIND = r"\(?(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?\)?"
_DATE = re.compile(
    _WEEKDAY
    + r"(?:(?P<y1>\d{4})(?P<sep1>[-/.])(?P<m1>\d{1,2})(?P=sep1)(?P<d1>\d{1,2})(?!\d)"
    + r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?:\s+|-|\.\s*)(?:of\s+)?"
    + MONTH.format("m2")
    + r"\b\.?,?(?:\s+|-)(?P<y2>\d{4})(?!\d)"
    + r"|"
    + MONTH.format("m3")
    + r"\b\.?\s+(?P<d3>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{4})(?=\d?\d:\d\d|(?!\d))"
    + r"|(?P<a4>\d{1,2})(?P<sep4>[-/.])(?P<b4>\d{1,2})(?P=sep4)(?P<y4>\d{4}|\d\d)(?![\d/.-]?\d)"
    + r"|(?P<y5>\d{4})\s*[年년]\s*(?P<m5>\d{1,2})\s*[月월]\s*(?P<d5>\d{1,2})\s*[日일](?:\s*[(（]\S{1,3}[)）])?"
    + r"|(?P<y6>\d{4})\s+" + MONTH.format("m6") + r"\b\.?\s+(?P<d6>\d{1,2})(?!\d))",
    re.IGNORECASE,
)  # fmt: skip
_CLOCK = re.compile(
    r"(?P<cjk>오전|오후|上午|下午|午前|午後)?\s*"
    r"(?:(?P<h>\d{1,2})(?:[:.h]|\s*[時时시]\s*)(?P<m>\d\d)(?:\s*[分분])?(?::\d\d(?:[.,]\d+)?)?(?!\d)"
    r"|(?P<military>\d{4})(?=\s*(?:GMT|UTC|[A-Z][SD]T|hrs|hours)\b)|(?P<hour>\d{1,2})(?=\s*[ap]\.?m\b))"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?(?:\s*(?:uhr|hrs|hours|h)\b)?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\s*\(?(?:(?:UTC|GMT)\s*(?P<off>[+-]\d{1,2}(?::?\d\d)?)|(?P<num>[+-]\d\d:?\d\d)|(?P<z>Z)\b|(?P<name>[A-ZА-Я]{2,5})\b)\)?"
)
_BETWEEN = re.compile(
    r"(?:T(?=\d)|[\s,;(|/·•–—-]|\.(?=\s)|\b(?:at|um|à|a las|alle ore|ore|kl|klo|às|as|om|в|о|ob|godz)\b[.:]?"
    rf"|{_WEEKDAY_BEHIND})*",
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(rf"[\s,]*{_WEEKDAY_BEHIND}", re.IGNORECASE)
_FOREIGN = re.compile(
    r"(?P<before>[^\n|•·()\[\]]{0,45}?)(?<!\d)(?P<year>1[5-9]\d\d|20\d\d)(?!\d)(?:\s*(?:г\.?|р\.?)(?!\w))?"
)
_DAY_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_COMPACT = re.compile(
    r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:[T ]?(?P<h>\d\d):?(?P<i>\d\d)(?::?\d\d)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_TAIL = re.compile(rf"[\s.,;)]*(?:(?:(?i:{_WEEKDAY_BEHIND})|[A-Z]{{1,5}}\b)[\s.)]*)?")
_GAP = re.compile(r"[\s|•·.,;:/*_~>()\[\]–—-]*")
#: What pages put beside a date and what says nothing: "2 years ago", a zone without a time.
_EMPTY = re.compile(
    r"\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago\b|(?-i:UTC|GMT|[ECMP][SD]?T)\b", re.IGNORECASE
)
#: Words up to a separator; a run of blanks is looked behind once, however long it is.
_FILLER = re.compile(r"(?:[^\s|•·,;()–—]|[^\S\n]++(?![\n|•·,;()–—]|-\s|$))++|\S")

#: No page was published before there was print; a later year than this is a slip.
_FIRST_YEAR, _LAST_YEAR = 1450, 2199


class Says(StrEnum):
    """What a label makes of the date behind it."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    OTHER = "other"
    SOURCE = "source"
    BARE = "bare"


class Dated(NamedTuple):
    """A date in a header line: what it is, its ISO 8601 value ("" where day and month could be swapped), the words."""

    says: Says
    value: str
    text: str


class Line(NamedTuple):
    """A header line read: its dates in order, and what else stands in it."""

    dates: tuple[Dated, ...]
    rest: tuple[str, ...]
    labelled: bool


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("published.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _labels() -> tuple[re.Pattern[str], dict[str, tuple[Says, str]]]:
    known: dict[str, tuple[Says, str]] = {}
    for language, lists in _table().items():
        if language != "zones":
            for says, labels in lists.items():
                for label in labels:
                    known.setdefault(label, (Says(says), language))
    longest_first = sorted(known, key=lambda label: (-len(label), label))
    words = "|".join(re.escape(label).replace(r"\ ", r"\s+") for label in longest_first)
    return re.compile(
        rf"(?P<label>{words})(?:(?<!\w)|(?!\w)|(?=\d))(?:\s+(?:on|at|the)\b)?\s*[:：]?\s*", re.IGNORECASE
    ), known


class _Found(NamedTuple):
    """The day that was read; None where day and month could be swapped."""

    day: Day | None


def year_of(text: str) -> int:
    """A written year as a number; two digits mean 1970 to 2069."""
    number = int(text)
    return number if len(text) > 2 else number + (1900 if number >= 70 else 2000)


def month_of(name: str) -> int:
    """The number of a month, from its English name or its first three letters."""
    return _MONTHS.index(name[:3].lower()) + 1


def day_or_none(year: int, month: int, day: int) -> Day | None:
    """The day, or None where the calendar doesn't have it."""
    try:
        return Day(year, month, day)
    except ValueError:
        return None


def _numeric(numbers: tuple[int, int], year: int, separator: str, month_first: bool | None) -> _Found | None:
    """03/04/2018: decided by size, by the dot (day first), or by the page's country; else ambiguous."""
    first, second = numbers
    open_question = first <= 12 and second <= 12 and first != second
    if open_question and separator != "." and month_first is None:
        return _Found(None)
    day_leads = first > 12 or (open_question and (separator == "." or not month_first))
    return _found(year, second, first) if day_leads else _found(year, first, second)


def _found(year: int, month: int, day: int) -> _Found | None:
    known = day_or_none(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    return _Found(known) if known else None


def _written(text: str, start: int, month_first: bool | None) -> tuple[_Found | None, int] | None:
    """A date in figures, English or the signs of East Asia: what it says (None: no such day) and where it ends."""
    match = _DATE.match(text, start)
    if not match:
        return None
    got = match.groupdict()
    if got["y4"]:
        numbers = int(got["a4"]), int(got["b4"])
        return _numeric(numbers, year_of(got["y4"]), got["sep4"], month_first), match.end()
    form = next(form for form in "12356" if got[f"y{form}"])
    month = got[f"m{form}"]
    number = int(month) if month.isdecimal() else month_of(month)
    return _found(int(got[f"y{form}"]), number, int(got[f"d{form}"])), match.end()


def _foreign(text: str, start: int, language: str) -> tuple[_Found | None, int] | None:
    """A date in the words of another language: a day, a month's name and a year, all written out."""
    if language == "en":
        return None
    match = _FOREIGN.match(text, start)
    if not match or not _DAY_NUMBER.search(match["before"]):
        return None
    day = _through_dateparser(match[0].strip(" ,.:"), int(match["year"]), language)
    return (_Found(day), match.end()) if day else None


@lru_cache(maxsize=1024)
def _through_dateparser(words: str, year: int, language: str) -> Day | None:
    """What dateparser makes of the words, if it reads all three parts from them and not from the clock."""
    import dateparser

    settings = {
        "STRICT_PARSING": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
    }
    try:
        found = dateparser.parse(words, languages=[language], settings=settings)
    except (ValueError, OverflowError):
        return None
    if not found or found.year != year or str(found.day) not in re.findall(r"[1-9]\d?", _ascii_digits(words)):
        return None
    return Day(found.year, found.month, found.day)


def _ascii_digits(words: str) -> str:
    return "".join(str(int(c)) if c.isdecimal() else c for c in words)


def _clock(text: str, start: int) -> tuple[str, int] | None:
    """A time of day with its zone, as "T15:52+09:00": and where it ends."""
    match = _CLOCK.match(text, start)
    if not match:
        return None
    if match["military"]:
        hour, minute = int(match["military"][:2]), int(match["military"][2:])
    else:
        hour, minute = int(match["h"] or match["hour"]), int(match["m"] or 0)
    half = (match["half"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    elif match["cjk"] in ("오후", "下午", "午後") and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        return None
    offset, end = _offset(text, match.end())
    return f"T{hour:02d}:{minute:02d}{offset}", end


def _offset(text: str, start: int) -> tuple[str, int]:
    match = _ZONE.match(text, start)
    if not match:
        return "", start
    if match["z"]:
        return "+00:00", match.end()
    if number := match["off"] or match["num"]:
        digits = number[1:].replace(":", "")
        hours, minutes = (int(digits), 0) if len(digits) < 3 else (int(digits[:-2]), int(digits[-2:]))
        legal = hours <= 14 and minutes < 60
        return (f"{number[0]}{hours:02d}:{minutes:02d}" if legal else ""), match.end()
    name = match["name"]
    if name not in _table()["zones"]:
        return "", match.end() if name.endswith("T") else start
    east = _table()["zones"][name]
    return f"{'-' if east < 0 else '+'}{abs(east) // 60:02d}:{abs(east) % 60:02d}", match.end()


def date_at(
    text: str, start: int = 0, language: str = "en", month_first: bool | None = None
) -> tuple[Dated, int] | None:
    """The date (with its time, before or behind) that stands at ``start``, and where it ends; None if none does.

    ``month_first`` says how to read 03/04/2018; if it is None, such a date is ambiguous and has the value "".
    """
    early = None
    found = _written(text, start, month_first)
    if not found and (early := _clock(text, start)):
        found = _written(text, _after(_BETWEEN, text, early[1]), month_first)
    if not found:
        early, found = None, _foreign(text, start, language)
    if not found or not found[0]:
        return None
    day, end = found[0].day, found[1]
    if day is None:
        return Dated(Says.BARE, "", text[start:end].strip()), end
    clock = early or _clock(text, _after(_BETWEEN, text, end))
    end = clock[1] if clock and not early else _after(_NAMED_DAY, text, end)
    return Dated(Says.BARE, f"{day}{clock[0] if clock else ''}", text[start:end].strip()), end


def _after(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def read_line(text: str, language: str = "en", month_first: bool | None = None) -> Line:
    """The dates of a header line and their labels, with whatever stands between them."""
    pattern, known = _labels()
    dates: list[Dated] = []
    rest: list[str] = []
    labelled, position = False, 0
    says, spoken = Says.BARE, language
    while position < len(text):
        gap = _GAP.match(text, position)
        position = gap.end() if gap else position
        if position >= len(text):
            break
        if label := pattern.match(text, position):
            says, of = known[re.sub(r"\s+", " ", label["label"]).lower()]
            spoken = language if of == "en" and language != "en" else of
            labelled, position = True, label.end()
            continue
        if found := date_at(text, position, spoken, month_first):
            dates.append(found[0]._replace(says=Says.BARE if says is Says.SOURCE else says))
            says, spoken, position = Says.BARE, language, found[1]
            continue
        if says is not Says.BARE and (clock := _clock(text, position)):
            position = clock[1]
            continue
        if empty := _EMPTY.match(text, position):
            position = empty.end()
            continue
        filler = _FILLER.match(text, position)
        if not filler:
            break
        if says is not Says.SOURCE:
            rest.append(filler[0])
        position = filler.end()
        says = Says.BARE if len(filler[0]) > 2 else says
    return Line(tuple(dates), tuple(rest), labelled)


def dates_in(text: str) -> tuple[Dated, ...]:
    """The dates in figures or English within a line that has other words ("By ANN WRITER MARCH 3, 2018"), in order."""
    starts = (match.start() for match in _DATE.finditer(text))
    found = (date_at(text, start) for start in starts if not start or not text[start - 1].isalnum())
    return tuple(one[0] for one in found if one)


def value_of(text: str, language: str = "en") -> str | None:
    """The ISO 8601 value of a text that is nothing but a date, as an option or a metadata field has it."""
    words = text.strip()
    if compact := _COMPACT.fullmatch(words):
        time = "T{h}:{i}{zone}" if compact["h"] else ""
        words = ("{y}-{m}-{d}" + time).format(**compact.groupdict(""))
    found = date_at(words, 0, language)
    if not found or not found[0].value or not _TAIL.fullmatch(words, found[1]):
        return None
    return found[0].value


def is_clock(text: str) -> bool:
    """Whether a line is nothing but a time of day ("11:12 A.M. EST", "3:21 P.M. (Local)")."""
    clock = _clock(text, 0)
    return bool(clock and _TAIL.fullmatch(re.sub(r"(?i)\(?local(?: time)?\)?", "", text[clock[1] :])))

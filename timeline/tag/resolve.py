"""From what was recognised to what it means, expression by expression in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from timeline.models.date import EdtfDate
from timeline.models.timex import Timex, TimexType
from timeline.tag import amounts, clock, dates, shifts
from timeline.tag.calendar import edtf_of
from timeline.tag.clause import words_before
from timeline.tag.outcome import Outcome, Parts
from timeline.tag.recognise import Found
from timeline.tag.story import Story

#: What the rules' ``make`` can name.
MAKERS: Mapping[str, Callable[[Parts, Story], Outcome | None]] = {
    "century": dates.century,
    "compact": dates.compact,
    "date": dates.date,
    "decade": dates.decade,
    "duration": amounts.duration,
    "holiday": dates.holiday,
    "hundreds": dates.hundreds,
    "nth-weekday": dates.nth_weekday_of,
    "numeric": dates.numeric,
    "quarter": shifts.quarter,
    "quarter-of-year": shifts.quarter_of_year,
    "repeated": amounts.repeated,
    "shifted": shifts.shifted,
    "time": clock.time,
    "vague": shifts.vague,
    "week-of": dates.week_of,
    "weekend": shifts.weekend,
    "within": shifts.within,
}
#: Between an expression without a year and one that gives it ("August and September 1914").
_SHARED = re.compile(r"\s*(?:,|and|or|to|through|until|[-–—/&]|and (?:the )?)\s*(?:the|in|on)?\s*")
_SIDES = {"EARLIER": ("START", -1), "LATER": ("END", 1)}
#: What tells a day; and between a time of day and its day: "(0735 GMT)", "Oslo time on".
_DATED = frozenset(("weekday", "day", "month", "year"))
_APART, _WIDEST = re.compile(r"(?: [A-Z][a-z]+ time)?\s*(?:\([^()\n]+\))?,?\s*(?:on )?"), 40
#: Units that a narrative's time can be told in.
_TOLD = frozenset(("D", "W", "M", "Q", "S", "H", "Y", "DE"))


def resolve(found: Sequence[Found], story: Story) -> list[Timex]:
    """What each expression means; the story goes on from where it was."""
    timexes: list[Timex] = []
    for index, item in enumerate(found):
        story.at(item.start, item.end)
        following = found[index + 1] if index + 1 < len(found) else None
        parts = _with_day(item, following, _with_year(item, following, story.text), story.text)
        if index and _ends_weekdays(found[index - 1], item, story):
            parts = {**parts, "toward": 1, "from": "then"}
        if "present" in parts:
            story.come_to_present()
        if "two" in parts and "year" not in parts and story.narrative and story.told:
            parts = {**parts, "year": story.told.day.year}  # '89 is of the century that is told of
        outcome = MAKERS[item.rule.make](parts, story)
        if outcome is not None:
            timexes.append(_timex(item, outcome, story))
    return timexes


def _ends_weekdays(left: Found, right: Found, story: Story) -> bool:
    """Whether two weekdays are the ends of a range, so that the second is the next after the first."""
    if any("weekday" not in item.parts or "month" in item.parts for item in (left, right)):
        return False
    between = story.text[left.end : right.start].strip().lower()
    return between in story.words["range_to"] or between in ("-", "–", "—")


def _with_day(item: Found, following: Found | None, parts: Parts, text: str) -> Parts:
    """The parts, with the day that follows a time of day behind its place or another zone's time: "10:35 a.m. (0735
    GMT) Friday"."""
    if following is None or item.rule.make != "time" or not _DATED.isdisjoint(parts) or "shift" in parts:
        return parts
    between = text[item.end : following.start]
    if len(between) > _WIDEST or not _APART.fullmatch(between) or following.rule.make != "date":
        return parts
    day = {name: following.parts[name] for name in _DATED & set(following.parts)}
    return {**parts, **day} if "weekday" in day or "day" in day else parts


def _with_side(parts: Parts) -> Parts:
    """The parts, "earlier" and "later" as TIMEX3's ``mod`` with the side that they leave of the unit at hand."""
    side = _SIDES.get(parts.get("mod", ""))
    return {**parts, "mod": side[0], "side": side[1]} if side else parts


def _with_year(item: Found, following: Found | None, text: str) -> Parts:
    """The parts, with the year of the expression that follows where the two share it."""
    parts = _with_side(item.parts)
    if following is None or "year" in parts or not ("month" in parts or "season" in parts):
        return parts
    if "year" not in following.parts or not ("month" in following.parts or "season" in following.parts):
        return parts
    between = text[item.end : following.start]
    if len(between) > 16 or not _SHARED.fullmatch(between):
        return parts
    year = following.parts["year"]
    if parts.get("month", 0) > following.parts.get("month", 12) and following.group != item.group:
        year -= 1
    shared = {"year": year}
    if "era" in following.parts:
        shared["era"] = following.parts["era"]
    return {**parts, **shared}


def _is_approximate(item: Found, outcome: Outcome, story: Story) -> bool:
    """Whether the word before says that it is not exact: "around May", "about 5 p.m.", not "talk about May"."""
    if (
        outcome.type is TimexType.SET
        or outcome.value.endswith("_REF")
        or "document" in item.parts.get("from", "")
    ):
        return False
    before = words_before(story.text, item.start)[:1]
    if not before or before[0] not in story.words["approximate"]:
        return False
    counts = outcome.type is TimexType.DURATION or "ago" in item.parts or "clock" in item.parts
    return counts or before[0] not in story.words["concerning"] or story.text[item.start].isdigit()


def _timex(item: Found, outcome: Outcome, story: Story) -> Timex:
    if not outcome.mod and _is_approximate(item, outcome, story):
        outcome = replace(outcome, mod="APPROX")
    on_calendar = outcome.type in (TimexType.DATE, TimexType.TIME)
    edtf = outcome.edtf or (edtf_of(outcome.value, outcome.mod) if on_calendar else None)
    date = EdtfDate.parse(edtf) if edtf else None
    if outcome.day and outcome.unit in _TOLD and date:
        story.tell(outcome.day, outcome.unit, outcome.value, named="quarter" in item.parts)
    return Timex(
        start=item.start,
        end=item.end,
        text=story.text[item.start : item.end],
        type=outcome.type,
        value=outcome.value,
        mod=outcome.mod,
        quant=outcome.quant,
        freq=outcome.freq,
        anchor=outcome.anchor,
        edtf=edtf,
        earliest=date.start if date else None,
        latest=date.end if date else None,
        rule=item.rule.name,
        alternatives=outcome.alternatives,
        steps=outcome.steps,
    )

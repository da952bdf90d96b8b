"""Times of day, alone or with their date."""

from __future__ import annotations

from dataclasses import replace

from timeline.models.timex import TimexType
from timeline.tag.clause import words_before
from timeline.tag.dates import date
from timeline.tag.outcome import Outcome, Parts, clock_text, placed
from timeline.tag.shifts import shifted
from timeline.tag.story import Reference, Story

#: In code points, about three sentences; and in days before the article's publication.
_SHORTLY, _LATELY = 500, 3


def time(parts: Parts, story: Story) -> Outcome | None:
    """A time of day: of the date said with it, else of the day last told in a narrative, else of the document's."""
    clock = clock_text(parts)
    if not clock:
        return None
    if {"month", "weekday", "year", "day"} & set(parts):
        found = date(parts, story)
    elif "shift" in parts:
        shift = parts["shift"]
        found = shifted({**parts, "count": abs(shift), "sign": -1 if shift < 0 else 1, "unit": "D"}, story)
    elif "unplaced" in parts:
        found = Outcome(TimexType.TIME, "XXXX-XX-XX" + clock)
    else:
        reference = _day_told(story) or story.reference(parts)
        if reference is None or reference.unit != "D":
            found = Outcome(TimexType.TIME, "XXXX-XX-XX" + clock, parts.get("mod", ""))
        else:
            found = placed(parts, reference.day, "D", reference.anchor, f"on {reference.day}")
    return replace(found, type=TimexType.TIME) if found else None


def _day_told(story: Story) -> Reference | None:
    """The day that was told shortly before ("Yesterday two plants were hit. The first fire broke out at 4 a.m."), or in
    the same clause ("On Friday they will meet at 9 a.m.")."""
    told, published = story.told, story.published
    if told is None or told.start is None or published is None or told.unit != "D":
        return None
    together = story.told_in_clause() is not None
    near = story.start - told.start <= _SHORTLY
    lately = 0 < published.ordinal - told.day.ordinal <= _LATELY
    if not (together or (near and lately)) or story.words["perfect"].intersection(
        words_before(story.text, told.start)
    ):
        return None  # "who had met on Tuesday, called them together at midnight"
    return told

"""Which events matter most: of all, or of each year, month, week …"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from timeline.models.date import EdtfDate
from timeline.models.day import Day
from timeline.models.event import Event

_Period = tuple[str | int, ...]
_PERIODS = ("day", "week", "month", "year", "decade")
_TOP = re.compile(rf"(\d+)(?:/({'|'.join(_PERIODS)}))?")


class Top(NamedTuple):
    """So many events: of all for the period "", else of each period."""

    number: int
    period: str = ""

    @classmethod
    def parse(cls, text: str) -> Top:
        """What "50" or "5/month" means. Raises ``ValueError``."""
        match = _TOP.fullmatch(text.strip())
        if not match:
            raise ValueError(f"not a number, or a number per {', '.join(_PERIODS)}: {text!r}")
        return cls(int(match[1]), match[2] or "")

    def __str__(self) -> str:
        return f"{self.number}/{self.period}" if self.period else str(self.number)


def most_salient(events: Iterable[Event], least: float = 0.0, top: Top | None = None) -> frozenset[str]:
    """The ids of events of at least a salience, and of these the most salient ones; the earlier of equal ones."""
    found: dict[_Period, list[tuple[float, EdtfDate, str]]] = defaultdict(list)
    for event in events:
        if event.salience < least:
            continue
        some = found[_period(event, top.period) if top else ()]
        some.append((-event.salience, event.date, event.id))
        if top and len(some) > 2 * top.number + 100:  # so that no more is kept than is needed
            some.sort()
            del some[top.number :]
    return frozenset(
        key for some in found.values() for *_, key in sorted(some)[: top.number if top else None]
    )


def _period(event: Event, period: str) -> _Period:
    """The period in which an event lies; longer and open ones are of the year in which they begin, or of none."""
    start, end = event.date.start, event.date.end
    if not period or start is None:
        return ()
    if end is not None and _of_day(start, period) == _of_day(end, period):
        return _of_day(start, period)
    return "longer", start.year


def _of_day(day: Day, period: str) -> tuple[int, ...]:
    if period == "week":
        return (day.ordinal - day.weekday,)
    if period == "decade":
        return (day.year // 10,)
    return (day.year, day.month, day.day)[: {"year": 1, "month": 2, "day": 3}[period]]

"""Events dated by the time that lies between them and another ("a day after Norway had recalled its envoy").

Of the two events one has the date; the other's is counted from it, where the date is known as finely as the unit that
is counted: from a day in days and weeks, from a month in months, from a year in years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timeline.extract.share import Dated
from timeline.extract.syntax import Parsed, base
from timeline.extract.tree import Token
from timeline.extract.triggers import Trigger
from timeline.languages import data
from timeline.models import Day, EdtfDate, Precision, Timex

COUNTED = "counted from the other event"

_LENGTH = re.compile(r"P(\d+)([DWMY])")
_FINE_ENOUGH = {
    "D": (Precision.DAY,),
    "W": (Precision.DAY,),
    "M": (Precision.DAY, Precision.MONTH),
    "Y": (Precision.DAY, Precision.MONTH, Precision.YEAR),
}


class _Gap(NamedTuple):
    """The event ``above`` comes ``length`` units after the one ``below`` it in the tree (before it, if negative)."""

    timex: Timex
    above: Trigger
    below: Trigger
    length: int
    unit: str


def counted(
    parse: Parsed,
    found: Sequence[Trigger],
    dated: Sequence[Dated],
    timexes: Sequence[Timex],
    language: str,
) -> list[Dated]:
    """The dated events, those included that lie a given time after or before another of the sentence."""
    result = list(dated)
    for gap in _gaps(parse, found, timexes, language):
        below = [d for d in result if d.trigger is gap.below and _hangs_on(d.use.head, gap.below.clause)]
        above = [d for d in result if d.trigger is gap.above and not _hangs_on(d.use.head, gap.below.clause)]
        source = below or above
        if len(source) != 1:
            continue
        target, count = (gap.above, gap.length) if below else (gap.below, -gap.length)
        result = [d for d in result if d.trigger is not target]
        date = _shifted(source[0].use.date, count, gap.unit)
        if date is not None:
            use = source[0].use._replace(timexes=(*source[0].use.timexes, gap.timex), date=date)
            result.append(Dated(target, use, COUNTED))
    return result


def _gaps(parse: Parsed, found: Sequence[Trigger], timexes: Sequence[Timex], language: str) -> Iterator[_Gap]:
    sides = data(language, "clauses")["gaps"]
    by_token = {token.i: t for t in found for token in (t.head, t.clause)}
    for timex in timexes:
        length = _LENGTH.fullmatch(timex.value)
        behind = parse.starting_before(timex.end)
        if not length or timex.mod or behind >= len(parse.doc):
            continue
        word = parse.doc[behind]
        if word.lower_ not in sides:
            continue
        top = _led_in(word)
        below, above = by_token.get(top.i), _above(top, by_token)
        if below and above and below is not above:
            yield _Gap(timex, above, below, int(length[1]) * sides[word.lower_], length[2])


def _led_in(word: Token) -> Token:
    """The top of the phrase or clause behind "after", also where the parser hung the word on the clause's subject."""
    top = word.head
    return top.head if base(top) == "nsubj" and word.i < top.i < top.head.i else top


def _above(below: Token, by_token: dict[int, Trigger]) -> Trigger | None:
    """The event in whose clause another stands."""
    verb = next((t for t in below.ancestors if t.pos_ in ("VERB", "AUX")), None)
    return by_token.get(verb.i) if verb is not None else None


def _hangs_on(token: Token, top: Token) -> bool:
    return token.i == top.i or any(t.i == top.i for t in token.ancestors)


def _shifted(date: EdtfDate, count: int, unit: str) -> EdtfDate | None:
    """The date so many units later, as fine as the unit; None where it isn't known finely enough."""
    if date.precision not in _FINE_ENOUGH[unit] or date.start is None or date.is_open:
        return None
    if unit in "DW":
        return (
            EdtfDate.parse(str(date.start.plus(count * (7 if unit == "W" else 1))))
            if date.days == 1
            else None
        )
    months = count * (12 if unit == "Y" else 1)
    moved: Day = date.start.plus_months(months)
    return EdtfDate.parse(str(moved)[: -3 if unit == "M" else -6])

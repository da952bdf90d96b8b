"""Timeline → a Plotly figure, for notebooks and for whoever wants to go on drawing.

A lane for each type, in it rows so that little overlaps at the opening zoom; the page lays out anew at every zoom, a
figure can't. A day is a mark, a stretch that something lasted is a strong line, a stretch within which it happened a
pale one. The sentences are on the marks' hover.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, pairwise
from typing import Any

from plotly import graph_objects as go

from timeline.models import Day, EdtfDate, Event, Timeline, date_words
from timeline.render.columns import EXACT, LASTED, kind_of
from timeline.render.style import background, statuses, type_style, types
from timeline.render.title import title_of

_ROW_HEIGHT = 24
#: A mark takes up at least this part of the whole stretch of time, so that neighbours get rows of their own.
_MARK_PART = 1 / 50
#: Plotly's date axis knows the years 1 to 9999, and drops others without a word.
_FIRST, _LAST = Day(1, 1, 1).ordinal, Day(9999, 12, 31).ordinal

_LINE, _BAND = "#dddad3", "#f4f2ec"

_Place = Callable[[float], str | float]


def figure(timeline: Timeline) -> go.Figure:
    """The figure of a timeline; without events an empty one."""
    events = sorted(timeline.events, key=lambda event: (_lane(event.type), event.date.sort_key, event.id))
    reach = [_reach(event.date) for event in events]
    first, last = min((start for start, _ in reach), default=0), max((end for _, end in reach), default=0)
    place, axis = _axis(first, last)
    rows, lanes = _rows(events, max(1, (last - first) * _MARK_PART))
    made = go.Figure()
    for kind, numbers in _by_type(events):
        made.add_traces(_traces(kind, [(events[number], rows[number]) for number in numbers], place))
    height = max(rows, default=0) + 1
    made.update_layout(
        title={"text": _plain(title_of(timeline))},
        height=160 + _ROW_HEIGHT * height,
        xaxis={**axis, "gridcolor": _LINE, "showgrid": True},
        shapes=_bands([row for row, _ in lanes], height),
        yaxis={
            "range": [height - 0.25, -0.75],
            "tickvals": [row for row, _ in lanes],
            "ticktext": [name for _, name in lanes],
            "showgrid": False,
            "zeroline": False,
        },
        hovermode="closest",
        showlegend=False,
        plot_bgcolor=background()[0],
        hoverlabel={"align": "left"},
    )
    return made


def _bands(tops: Sequence[int], height: int) -> list[dict[str, Any]]:
    """A ground for every other lane."""
    return [
        {
            "type": "rect",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": top - 0.5,
            "y1": end - 0.5,
            "fillcolor": _BAND,
            "line": {"width": 0},
            "layer": "below",
        }
        for top, end in list(pairwise([*tops, height]))[::2]
    ]


def _lane(kind: str) -> tuple[int, str]:
    known = list(types())
    return (known.index(kind), kind) if kind in types() else (len(known), kind)


def _by_type(events: Sequence[Event]) -> Iterable[tuple[str, list[int]]]:
    for kind, numbers in groupby(range(len(events)), key=lambda number: events[number].type):
        yield kind, list(numbers)


def _reach(date: EdtfDate) -> tuple[int, int]:
    """First and last day that are drawn; an open end is drawn at the end that is known."""
    start, end = date.start or date.end, date.end or date.start
    assert start, "a date has at least one end"
    assert end
    return start.ordinal, end.ordinal


def _axis(first: int, last: int) -> tuple[_Place, dict[str, object]]:
    """Where a day lies on the axis, and the axis: of dates, or of years where Plotly's dates don't reach."""
    if first >= _FIRST and last <= _LAST:
        return (lambda day: str(Day.from_ordinal(int(day)))), {"type": "date"}
    return (lambda day: round(1970 + day / 365.2425, 3)), {
        "type": "linear",
        "title": {"text": "year (0 is 1 BC)"},
    }


def _rows(events: Sequence[Event], least: float) -> tuple[list[int], list[tuple[int, str]]]:
    """The row of each event, first fit from the left within its lane, and the first row of each lane with its name."""
    rows: list[int] = []
    lanes: list[tuple[int, str]] = []
    top = 0
    for kind, numbers in _by_type(events):
        ends: list[float] = []
        for number in numbers:
            start, end = _reach(events[number].date)
            row = next((row for row, taken in enumerate(ends) if taken < start), len(ends))
            ends[row : row + 1] = [max(end, start + least)]
            rows.append(top + row)
        lanes.append((top, _plain(type_style(kind).name)))
        top += len(ends)
    return rows, lanes


def _traces(kind: str, rows: Sequence[tuple[Event, int]], place: _Place) -> list[go.Scatter]:
    style = type_style(kind)
    by_kind = {form: [one for one in rows if kind_of(one[0].date) == form] for form in range(3)}
    stretches = [
        _lines(by_kind[form], place, style.light, 0.75 if form == LASTED else 0.25)
        for form in by_kind
        if form != EXACT and by_kind[form]
    ]
    marks = go.Scatter(
        name=_plain(style.name),
        mode="markers",
        x=[place(_middle(event.date)) for event, _ in rows],
        y=[row for _, row in rows],
        marker={
            "symbol": [
                f"{style.symbol}{'-open' if statuses()[event.status].open else ''}" for event, _ in rows
            ],
            "size": 11,
            "color": style.light,
        },
        hovertext=[hover_text(event) for event, _ in rows],
        hoverinfo="text",
    )
    return [*stretches, marks]


def _middle(date: EdtfDate) -> float:
    start, end = _reach(date)
    return start if date.is_span else (start + end) // 2


def _lines(rows: Sequence[tuple[Event, int]], place: _Place, colour: str, opacity: float) -> go.Scatter:
    x: list[str | float | None] = []
    y: list[int | None] = []
    for event, row in rows:
        start, end = _reach(event.date)
        x += [place(start), place(end), None]
        y += [row, row, None]
    return go.Scatter(
        mode="lines", x=x, y=y, line={"color": colour, "width": 8}, opacity=opacity, hoverinfo="skip"
    )


def hover_text(event: Event) -> str:
    """Date, title, status, and the first sentences; markup in them is escaped, for Plotly takes text for HTML."""
    heading = [date_words(event.date), str(event.status)]
    if event.conflicts:
        heading.append(
            "sources disagree: " + ", ".join(date_words(conflict.date) for conflict in event.conflicts)
        )
    quotes = [f"“{mention.sentence.text}”" for mention in event.mentions[:2]]
    lines = [f"<b>{_plain(line)}</b>" for line in _wrapped(event.title, 3)]
    lines += [
        _plain(line)
        for line in [" · ".join(heading), *(line for quote in quotes for line in _wrapped(quote, 5))]
    ]
    return "<br>".join(lines)


def _wrapped(text: str, most: int) -> list[str]:
    return textwrap.wrap(text, 76, max_lines=most, placeholder=" …")


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

"""The table of events as pandas and Polars frames, and as HTML for notebooks."""

from __future__ import annotations

import html
from importlib import import_module
from typing import TYPE_CHECKING, Any

from timeline.models.table import COLUMNS, rows
from timeline.models.timeline import Timeline
from timeline.models.wording import date_words

if TYPE_CHECKING:
    import pandas
    import polars

#: So many events are shown in a notebook; the rest are counted.
_SHOWN = 50


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as missing:
        raise ImportError(
            f"{name} is not installed: pip install 'diplomatic-timeline[{name}]'", name=name
        ) from missing


def _columns(timeline: Timeline) -> dict[str, list[Any]]:
    made: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for row in rows(timeline):
        for name, values in made.items():
            values.append(row[name])
    return made


def pandas_frame(timeline: Timeline) -> pandas.DataFrame:
    """See ``Timeline.to_pandas``."""
    library: Any = _library("pandas")
    kinds = {"day": "datetime64[s]", "text": "str", "number": "float64", "count": "int64", "flag": "bool"}
    import numpy

    made = {}
    for name, values in _columns(timeline).items():
        kind = COLUMNS[name]
        if kind == "day":
            seconds = [
                numpy.datetime64("NaT") if day is None else numpy.datetime64(str(day)) for day in values
            ]
            made[name] = library.Series(numpy.array(seconds, dtype=kinds[kind]))
        else:
            made[name] = library.Series(values, dtype=kinds[kind])
    frame: pandas.DataFrame = library.DataFrame(made)
    return frame


def polars_frame(timeline: Timeline) -> polars.DataFrame:
    """See ``Timeline.to_polars``."""
    library = _library("polars")
    kinds = {
        "day": library.Int32,
        "text": library.String,
        "number": library.Float64,
        "count": library.Int64,
        "flag": library.Boolean,
    }
    made = []
    for name, values in _columns(timeline).items():
        kind = COLUMNS[name]
        plain = [day.ordinal if day else None for day in values] if kind == "day" else values
        series = library.Series(name, plain, dtype=kinds[kind])
        made.append(series.cast(library.Date) if kind == "day" else series)
    frame: polars.DataFrame = library.DataFrame(made)
    return frame


def html_table(timeline: Timeline) -> str:
    """The events as an HTML table, every text escaped: date, title, status, sentence."""
    body = []
    for event in timeline.events[:_SHOWN]:
        mention = event.spokesman
        quote = f"“{' '.join(mention.sentence.text.split())}”" if mention else ""
        cells = (date_words(event.date), event.title, str(event.status), quote)
        body.append("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>")
    left = len(timeline.events) - _SHOWN
    more = f"<p>… and {left} more</p>" if left > 0 else ""
    head = "".join(f"<th>{name}</th>" for name in ("Date", "Event", "Status", "Sentence"))
    counted = f"{len(timeline.events)} events from {len(timeline.documents)} articles"
    rows_of = f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody>"
    return f"<table><caption>{counted}</caption>{rows_of}</table>{more}"

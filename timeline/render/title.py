"""What stands over a timeline when nobody gave it a title, made from what is in it."""

from __future__ import annotations

from timeline.models import Precision, Timeline, year_words


def title_of(timeline: Timeline) -> str:
    """For instance "Events in 3 articles, 2011–2018"."""
    title = f"Events in {counted(len(timeline.documents), 'article')}"
    years = years_of(timeline)
    return f"{title}, {years}" if years else title


def summary_of(timeline: Timeline) -> str:
    """For instance "12 events from 3 articles; sources disagree on 2"."""
    parts = [f"{counted(len(timeline.events), 'event')} from {counted(len(timeline.documents), 'article')}"]
    disputed = sum(bool(event.conflicts) for event in timeline.events)
    if disputed:
        parts.append(f"sources disagree on {disputed:,}")
    if timeline.undated:
        parts.append(f"{counted(len(timeline.undated), 'mention')} without a date")
    if timeline.cut:
        parts.append(f"{counted(timeline.cut, 'event')} of less weight left out")
    return "; ".join(parts)


def years_of(timeline: Timeline) -> str:
    """First and last year that events belong to, "" where there are none: "2011–2018", "194 BC – 2018".

    A date known to the decade or century only (the 21st century) counts no further than it has to: nothing where it
    meets the better known dates, else its end that is nearer to them.
    """
    dates = [event.date for event in timeline.events if event.date.start or event.date.end]
    exact = [date for date in dates if date.precision.rank <= Precision.YEAR.rank] or dates
    first = min((day for date in exact if (day := date.start or date.end)), default=None)
    last = max((day for date in exact if (day := date.end or date.start)), default=None)
    if not first or not last:
        return ""
    first = min([first, *(date.end for date in dates if date.end)])
    last = max([last, *(date.start for date in dates if date.start)])
    if first.year == last.year:
        return year_words(first.year)
    dash = "–" if first.year > 0 else " – "
    return f"{year_words(first.year)}{dash}{year_words(last.year)}"


def counted(number: int, noun: str) -> str:
    """ "1 article", "2 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

"""Event mentions → events: what speaks of one occurrence becomes one entry, with all its sources and conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from timeline.models import Document, Event, EventMention


class Merged(NamedTuple):
    """Events by date, and the mentions that no date was found for, in reading order by document."""

    events: tuple[Event, ...]
    undated: tuple[EventMention, ...]


def merge(documents: Sequence[Document], mentions: Iterable[EventMention]) -> Merged:
    """The events that the mentions tell of. The order of documents and mentions makes no difference."""
    from timeline.merge.cluster import groups
    from timeline.merge.summarise import event_of, with_distinct_ids

    by_id = {d.id: d for d in documents}
    found, undated = groups(mentions)
    events = with_distinct_ids([event_of(group, by_id) for group in found])
    return Merged(tuple(sorted(events, key=lambda e: (e.date.sort_key, e.id))), tuple(undated))


__all__ = ["Merged", "merge"]

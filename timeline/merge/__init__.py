"""Event mentions → events: what speaks of one occurrence becomes one entry, with all its sources and conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from timeline.models import Document, Event, EventMention


class Merged(NamedTuple):
    """The documents, each knowing which it is a version of; events by date; undated mentions by document."""

    documents: tuple[Document, ...]
    events: tuple[Event, ...]
    undated: tuple[EventMention, ...]


def merge(documents: Sequence[Document], mentions: Iterable[EventMention]) -> Merged:
    """The events that the mentions tell of. The order of documents and mentions makes no difference to them."""
    from timeline.merge.cluster import groups
    from timeline.merge.sources import versions
    from timeline.merge.summarise import event_of, with_distinct_ids

    by_id = {d.id: d for d in documents}
    of = versions(documents)
    found, undated = groups(mentions, of, by_id)
    events = with_distinct_ids([event_of(group, by_id, of) for group in found])
    marked = [d.model_copy(update={"version_of": of[d.id] if of[d.id] != d.id else None}) for d in documents]
    return Merged(tuple(marked), tuple(sorted(events, key=lambda e: (e.date.sort_key, e.id))), tuple(undated))


__all__ = ["Merged", "merge"]
